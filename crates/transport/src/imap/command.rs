//! The texts of commands.

use std::fmt::Write as _;

use base64::Engine as _;
use base64::alphabet::IMAP_MUTF7;
use base64::engine::GeneralPurpose;
use base64::engine::general_purpose::NO_PAD;
use zeroize::Zeroizing;

/// RFC 3501 section 5.1.3.
const MODIFIED_BASE64: GeneralPurpose = GeneralPurpose::new(&IMAP_MUTF7, NO_PAD);

/// A quoted string (RFC 3501 section 4.3); `None` for what cannot stand in one.
pub(crate) fn quoted(text: &str) -> Option<Zeroizing<String>> {
    let mut quoted = Zeroizing::new(String::with_capacity(
        text.len().saturating_mul(2).saturating_add(2),
    ));
    quoted.push('"');
    for sign in text.chars() {
        match sign {
            '"' | '\\' => quoted.extend(['\\', sign]),
            ' '..='~' => quoted.push(sign),
            _ => return None,
        }
    }
    quoted.push('"');
    Some(quoted)
}

/// The name of a mailbox as servers want it: in modified UTF-7 and quoted. Controls are left out.
pub(crate) fn mailbox(name: &str) -> String {
    let mut text = String::from("\"");
    let mut foreign = String::new();
    for sign in name.chars().filter(|sign| !sign.is_control()) {
        if !sign.is_ascii() {
            foreign.push(sign);
            continue;
        }
        push_foreign(&mut text, &mut foreign);
        match sign {
            '&' => text.push_str("&-"),
            '"' | '\\' => text.extend(['\\', sign]),
            plain => text.push(plain),
        }
    }
    push_foreign(&mut text, &mut foreign);
    text.push('"');
    text
}

fn push_foreign(text: &mut String, foreign: &mut String) {
    if foreign.is_empty() {
        return;
    }
    let units: Vec<u8> = foreign.encode_utf16().flat_map(u16::to_be_bytes).collect();
    text.push('&');
    MODIFIED_BASE64.encode_string(units, text);
    text.push('-');
    foreign.clear();
}

/// A set of numbers such as `1,4:6` that holds exactly these. They must be in ascending order.
pub(crate) fn set(uids: &[u32]) -> String {
    let mut text = String::new();
    let mut rest = uids.iter().copied().peekable();
    while let Some(first) = rest.next() {
        let mut last = first;
        while let Some(next) = rest.next_if(|next| last.checked_add(1) == Some(*next)) {
            last = next;
        }
        let comma = if text.is_empty() { "" } else { "," };
        // Writing to a String cannot fail.
        let _written = if first == last {
            write!(text, "{comma}{first}")
        } else {
            write!(text, "{comma}{first}:{last}")
        };
    }
    text
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn names_of_mailboxes_are_written_in_modified_utf_7() {
        assert_eq!(mailbox("INBOX"), "\"INBOX\"");
        assert_eq!(mailbox("Erledigt/Gelöscht"), "\"Erledigt/Gel&APY-scht\"");
        assert_eq!(mailbox("A & B"), "\"A &- B\"");
        assert_eq!(mailbox("台北"), "\"&U,BTFw-\"");
        assert_eq!(mailbox("a\"b\\c\r\n"), "\"a\\\"b\\\\c\"");
    }

    #[test]
    fn a_set_holds_the_numbers_and_no_others() {
        assert_eq!(set(&[7]), "7");
        assert_eq!(set(&[1, 2, 3, 5, 7, 8]), "1:3,5,7:8");
        assert_eq!(set(&[u32::MAX - 1, u32::MAX]), "4294967294:4294967295");
        assert_eq!(set(&[]), "");
    }

    #[test]
    fn only_printable_ascii_is_quoted() {
        assert_eq!(quoted("a\"b\\").unwrap().as_str(), "\"a\\\"b\\\\\"");
        assert_eq!(quoted("ä"), None);
        assert_eq!(quoted("a\r\nb LOGOUT"), None);
    }

    proptest::proptest! {
        #[test]
        fn a_set_reads_back_as_it_was(uids in proptest::collection::btree_set(1_u32..200, 1..60)) {
            let uids: Vec<u32> = uids.into_iter().collect();
            let read: Vec<u32> = set(&uids).split(',').flat_map(|part| {
                let (first, last) = part.split_once(':').unwrap_or((part, part));
                first.parse::<u32>().unwrap()..=last.parse::<u32>().unwrap()
            }).collect();
            proptest::prop_assert_eq!(read, uids);
        }
    }
}
