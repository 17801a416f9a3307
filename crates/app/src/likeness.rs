//! By what a mail may be like others: pure, and kept as keyed hashes only.

use std::net::IpAddr;

use domain::Likeness;

use crate::clues::Arrival;
use crate::sender::{carried, requester};

/// Most characters of a text that are looked at.
const LOOKED_AT: usize = 20_000;
/// Most letters that are compared.
const LETTERS: usize = 2_000;
/// A text with fewer letters is like many others that have nothing to do with it.
const FEWEST: usize = 20;

/// What is hashed of a mail. Imported mail is old and no flood.
pub(crate) fn inputs(arrival: &Arrival) -> Vec<(Likeness, Vec<u8>)> {
    if arrival.envelope.via == "import" {
        return Vec::new();
    }
    let letter = &arrival.letter;
    let sender = requester(letter).map(|(mailbox, _)| mailbox.address);
    let folded = sender.as_ref().map(domain::EmailAddress::folded);
    // What stands around a report is the same for all of them.
    let from_person = carried(letter).is_none();
    let domain = sender.filter(|_| from_person);
    let domain = domain.map(|sender| sender.domain().to_lowercase());
    let network = arrival.client.filter(|_| from_person).map(network);
    let found = [
        (Likeness::Sender, folded),
        (Likeness::Text, normalised(&letter.mail.text)),
        (Likeness::Domain, domain),
        (Likeness::Network, network),
    ];
    found
        .into_iter()
        .filter_map(|(kind, value)| Some((kind, input(kind, &value?))))
        .collect()
}

/// Each kind has values of its own.
fn input(kind: Likeness, value: &str) -> Vec<u8> {
    [kind.as_str().as_bytes(), b"\0", value.as_bytes()].concat()
}

/// The letters of a text, without what senders of many mails change from one to the next: case, signs,
/// spaces, numbers, addresses, links. `None` if there are too few.
fn normalised(text: &str) -> Option<String> {
    let end = text.char_indices().nth(LOOKED_AT).map(|(end, _)| end);
    let text = end.and_then(|end| text.get(..end)).unwrap_or(text);
    let lines = text.lines().filter(|line| !line.starts_with('>'));
    let changes = |word: &&str| {
        word.contains(['@', '/']) || word.contains("www.") || word.contains(char::is_numeric)
    };
    let words = lines
        .flat_map(str::split_whitespace)
        .filter(|word| !changes(word));
    let letters: String = words
        .flat_map(str::chars)
        .filter(|letter| letter.is_alphabetic())
        .flat_map(char::to_lowercase)
        .take(LETTERS)
        .collect();
    (letters.chars().count() >= FEWEST).then_some(letters)
}

/// The network of one customer of a provider: 256 addresses, or a /48.
fn network(address: IpAddr) -> String {
    match address.to_canonical() {
        IpAddr::V4(address) => {
            let [a, b, c, _] = address.octets();
            format!("{a}.{b}.{c}")
        }
        IpAddr::V6(address) => {
            let [a, b, c, ..] = address.segments();
            format!("{a:x}:{b:x}:{c:x}")
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[track_caller]
    fn check(one: &str, other: &str, alike: bool) {
        let (one, other) = (normalised(one), normalised(other));
        assert_eq!(one.is_some() && one == other, alike, "{one:?} {other:?}");
    }

    #[test]
    fn texts_that_differ_in_numbers_and_signs_are_alike() {
        check(
            "Win 500 € now!\nClick https://a.example/x1 my dear customer",
            "win 750 € NOW\r\n\r\nclick https://b.example/y2, my dear customer!!",
            true,
        );
        check(
            "My printer burns, what can I do against that?",
            "My scanner burns, what can I do against that?",
            false,
        );
        check("Help me", "Help me", false);
        check("", "", false);
        check(
            "我的打印机着火了我该怎么办请帮助我解决这个问题",
            "我的打印机着火了,我该怎么办?请帮助我解决这个问题",
            true,
        );
        check(
            "> quoted\nIt burns and I do not know why",
            "It burns and I do not know why",
            true,
        );
    }

    #[test]
    fn a_network_is_that_of_one_customer() {
        let of = |text: &str| network(text.parse().unwrap());
        assert_eq!(of("192.0.2.7"), of("192.0.2.250"));
        assert_eq!(of("::ffff:192.0.2.7"), of("192.0.2.7"));
        assert_ne!(of("192.0.2.7"), of("192.0.3.7"));
        assert_eq!(of("2001:db8:1:2::1"), of("2001:db8:1:ffff::9"));
        assert_ne!(of("2001:db8:1::1"), of("2001:db8:2::1"));
    }
}
