//! Lists of addresses (RFC 5322 section 3.4), read strictly where a guess could be turned into a lie.
//!
//! Published attacks write one mail that two programs take to be from two people ("Composition kills").
//! So encoded words never become addresses, two addresses in a row are two mailboxes, and what cannot
//! be read counts as unreadable instead of being repaired.

use domain::EmailAddress;

use crate::charset;
use crate::clean;
use crate::encoded_word;
use crate::limits;
use crate::read::Mailbox;

/// The mailboxes of a field.
#[derive(Debug, Default)]
pub(crate) struct Mailboxes {
    /// At most [`limits::MAILBOXES`].
    pub(crate) sound: Vec<Mailbox>,
    /// How many entries could not be read or did not fit.
    pub(crate) lost: usize,
}

/// Reads a list of addresses.
pub(crate) fn read(value: &[u8]) -> Mailboxes {
    let text = charset::decode(value, None).text;
    scan(&text, Marks::AsWritten).unwrap_or_else(|| scan(&text, Marks::Literal).unwrap_or_default())
}

/// What quotes and parentheses are.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Marks {
    /// What the RFC says.
    AsWritten,
    /// Ordinary characters: for a field in which one of them is never closed.
    Literal,
}

fn scan(text: &str, marks: Marks) -> Option<Mailboxes> {
    let mut scanner = Scanner::default();
    let mut escaped = false;
    for character in text.chars() {
        if escaped {
            escaped = false;
            scanner.literal(character);
        } else if character == '\\' && (scanner.quoted || scanner.comments > 0) {
            escaped = true;
        } else if marks == Marks::Literal && matches!(character, '"' | '(' | ')') {
            scanner.literal(character);
        } else {
            scanner.take(character);
        }
    }
    if marks == Marks::AsWritten && (scanner.quoted || scanner.comments > 0) {
        return None;
    }
    scanner.finish();
    Some(scanner.found)
}

#[derive(Default)]
struct Scanner {
    found: Mailboxes,
    /// What stands outside of brackets and comments.
    phrase: String,
    comment: String,
    /// What stands between angle brackets, once they were opened.
    angle: Option<String>,
    in_angle: bool,
    quoted: bool,
    comments: u32,
}

impl Scanner {
    fn take(&mut self, character: char) {
        match character {
            '"' if self.comments == 0 => self.quoted = !self.quoted,
            _ if self.quoted => self.literal(character),
            '(' => {
                if self.comments > 0 {
                    self.comment.push('(');
                }
                self.comments += 1;
            }
            ')' if self.comments > 0 => {
                self.comments -= 1;
                if self.comments > 0 {
                    self.comment.push(')');
                }
            }
            _ if self.comments > 0 => self.literal(character),
            '<' => {
                if self.angle.is_some() {
                    self.finish();
                }
                self.angle = Some(String::new());
                self.in_angle = true;
            }
            '>' if self.in_angle => self.in_angle = false,
            ',' | ';' if !self.in_angle => self.finish(),
            // The name of a group: its members follow.
            ':' if !self.in_angle && self.angle.is_none() && !self.phrase.contains('@') => {
                self.phrase.clear();
            }
            _ => self.literal(character),
        }
    }

    fn literal(&mut self, character: char) {
        let target = if self.comments > 0 {
            &mut self.comment
        } else {
            match &mut self.angle {
                Some(angle) if self.in_angle => angle,
                _ => &mut self.phrase,
            }
        };
        target.push(character);
    }

    /// Ends one entry.
    fn finish(&mut self) {
        let phrase = std::mem::take(&mut self.phrase);
        let comment = std::mem::take(&mut self.comment);
        self.in_angle = false;
        let mailbox = match self.angle.take() {
            Some(angle) => address_in(&angle).map(|address| mailbox(address, &phrase, &comment)),
            None if phrase.trim().is_empty() => return,
            None => only_address(&phrase).map(|address| mailbox(address, "", &comment)),
        };
        match mailbox {
            Some(mailbox) if self.found.sound.len() < limits::MAILBOXES => {
                self.found.sound.push(mailbox);
            }
            _ => self.found.lost += 1,
        }
    }
}

/// `route:address` (RFC 5322 section 4.4) loses its route.
fn address_in(angle: &str) -> Option<EmailAddress> {
    let angle = angle.trim();
    let address = match angle
        .strip_prefix('@')
        .and_then(|route| route.rsplit_once(':'))
    {
        Some((_, address)) => address,
        None => angle.strip_prefix("mailto:").unwrap_or(angle),
    };
    address.trim().parse().ok()
}

/// The address in an entry without angle brackets: the only word with an `@`.
fn only_address(phrase: &str) -> Option<EmailAddress> {
    let mut words = phrase.split_whitespace().filter(|word| word.contains('@'));
    let word = words.next()?;
    words.next().is_none().then(|| word.parse().ok()).flatten()
}

fn mailbox(address: EmailAddress, phrase: &str, comment: &str) -> Mailbox {
    let said = |text: &str| {
        let line = clean::one_line(&encoded_word::decode(text.as_bytes()), limits::NAME_CHARS);
        let line = line.trim_matches(['"', '\'', ' ']);
        (!line.is_empty() && line != address.as_str()).then(|| line.to_owned())
    };
    let name = said(phrase).or_else(|| said(comment));
    Mailbox { name, address }
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    #[track_caller]
    fn check(value: &str, expected: &[&str], lost: usize) {
        let read = read(value.as_bytes());
        let shown: Vec<_> = read
            .sound
            .iter()
            .map(|mailbox| match &mailbox.name {
                Some(name) => format!("{name} <{}>", mailbox.address),
                None => mailbox.address.to_string(),
            })
            .collect();
        assert_eq!(
            (
                shown.iter().map(String::as_str).collect::<Vec<_>>(),
                read.lost
            ),
            (expected.to_vec(), lost),
            "{value}"
        );
    }

    #[test]
    fn reads_addresses_of_all_shapes() {
        check("ann@example.org", &["ann@example.org"], 0);
        check("<ann@example.org>", &["ann@example.org"], 0);
        check(
            "Ann Lee <ann@example.org>",
            &["Ann Lee <ann@example.org>"],
            0,
        );
        check(
            "\"Lee, Ann\" <ann@example.org>, b@x",
            &["Lee, Ann <ann@example.org>", "b@x"],
            0,
        );
        check(
            "\"Ann \\\"A\\\" Lee\" <ann@example.org>",
            &["Ann \"A\" Lee <ann@example.org>"],
            0,
        );
        check(
            "ann@example.org (Ann (the one))",
            &["Ann (the one) <ann@example.org>"],
            0,
        );
        check("=?utf-8?Q?K=C3=A4the?= <k@x>", &["Käthe <k@x>"], 0);
        check("\"=?utf-8?Q?K=C3=A4the?=\" <k@x>", &["Käthe <k@x>"], 0);
        check(
            "Käthe <käthe@bücher.example>",
            &["Käthe <käthe@bücher.example>"],
            0,
        );
        check("Team: a@x, B <b@x>; c@x", &["a@x", "B <b@x>", "c@x"], 0);
        check("undisclosed-recipients:;", &[], 0);
        check("<@relay,@other:ann@x>", &["ann@x"], 0);
        check("a@x; b@x;", &["a@x", "b@x"], 0);
        check("", &[], 0);
    }

    #[test]
    fn an_encoded_comma_or_address_stays_in_the_name() {
        check("=?utf-8?Q?a=40x=2C_b?= <k@x>", &["a@x, b <k@x>"], 0);
        check("=?utf-8?Q?boss=40desk.example?=", &[], 1);
        check(
            "\"boss@desk.example\" <evil@x>",
            &["boss@desk.example <evil@x>"],
            0,
        );
        check(
            "boss@desk.example <evil@x>",
            &["boss@desk.example <evil@x>"],
            0,
        );
    }

    #[test]
    fn two_addresses_are_never_one() {
        check("<a@x><b@x>", &["a@x", "b@x"], 0);
        check("<a@x> <b@x>", &["a@x", "b@x"], 0);
        check("a@x b@x", &[], 1);
        check("<a@x,b@x>", &[], 1);
        check("a@x\u{0}@b", &[], 1);
    }

    #[test]
    fn an_open_quote_does_not_swallow_the_address() {
        check("\"Ann <ann@x>", &["Ann <ann@x>"], 0);
        check("Ann :( <ann@x>", &["( <ann@x>"], 0);
        check("Ann <ann@x", &["Ann <ann@x>"], 0);
    }

    #[test]
    fn a_thousand_recipients_are_cut() {
        let read = read("a@x,".repeat(1000).as_bytes());
        assert_eq!(
            (read.sound.len(), read.lost),
            (limits::MAILBOXES, 1000 - limits::MAILBOXES)
        );
    }

    proptest! {
        #[test]
        fn no_value_breaks_it(value: Vec<u8>) {
            read(&value);
        }

        #[test]
        fn no_arrangement_of_marks_breaks_it(value in "[a@<>\"(),;: \\\\]{0,40}") {
            read(value.as_bytes());
        }
    }
}
