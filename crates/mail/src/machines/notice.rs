//! What stands in the text of a mail server's notice: whom it names, why, and about which mail.
//!
//! There are as many forms as servers. They have in common that the words to the sender come first,
//! that an address that failed begins a line or stands in a line about delivery, and that the reason
//! stands behind it or below it. The copy of the mail comes last, and in it nothing counts but its id.

use domain::EmailAddress;

use crate::header::Header;
use crate::ids;

use super::blocks::addresses_in;
use super::codes;
use super::delivery::{Action, FailedRecipient, RECIPIENTS};
use super::report::recipients_of;
use super::scan::Scan;
use super::words;

/// Bytes of the text that are read.
const NOTICE_BYTES: usize = 64 * 1024;
/// Lines of the text that are read.
pub(super) const LINES: usize = 2000;
/// Bytes of one line that are read.
const LINE_BYTES: usize = 1000;
/// Lines with a server's answer that are compared with the recipients.
const ANSWERS: usize = 100;

/// What a text shows of the mail that it is about.
#[derive(Debug, Default)]
pub(super) struct Original {
    pub(super) message_id: Option<String>,
    pub(super) headers_present: bool,
}

/// The part of a text before the copy of the mail that it is about.
pub(super) fn before_copy(text: &str) -> &str {
    let text = text
        .get(..text.floor_char_boundary(NOTICE_BYTES))
        .unwrap_or(text);
    let mut length = 0;
    for line in text.split_inclusive('\n').take(LINES) {
        if begins_copy(line) {
            break;
        }
        length += line.len();
    }
    text.get(..length).unwrap_or(text)
}

/// The first of these lines is the last before the copy, or of the copy.
fn begins_copy(line: &str) -> bool {
    const LONGEST: usize = 150;
    let line = line.trim();
    if line.len() > LONGEST || line.len() < 8 {
        return false;
    }
    let line = words::fold(line);
    let follows = line.len() < 40 && line.ends_with("follows.") || line.ends_with(" follow.");
    let set_off = follows || line.starts_with(['-', '=', '*', '_', '#']) || line.ends_with(':');
    (set_off && words::announces_copy(&line))
        || line.starts_with("received: from ")
        || line.starts_with("return-path: <")
}

/// The id of the mail, from the copy in the text.
pub(super) fn original(text: &str) -> Original {
    const NAMES: &[&str] = &[
        "from:",
        "to:",
        "subject:",
        "date:",
        "message-id:",
        "received:",
    ];
    let notice = before_copy(text);
    let copy = text.get(notice.len()..).unwrap_or_default();
    let copy = copy
        .get(..copy.floor_char_boundary(NOTICE_BYTES))
        .unwrap_or(copy);
    let message_id = id_in(copy).or_else(|| id_in(notice));
    let is_field = |line: &&str| {
        let line = line.trim_start_matches(['>', '|', ' ', '\t']);
        NAMES.iter().any(|name| {
            line.get(..name.len())
                .is_some_and(|begin| begin.eq_ignore_ascii_case(name))
        })
    };
    Original {
        message_id,
        headers_present: copy.lines().take(LINES).filter(is_field).count() >= 2,
    }
}

fn id_in(text: &str) -> Option<String> {
    let mut lines = text.lines().take(LINES);
    while let Some(line) = lines.next() {
        let line = line.trim_start_matches(['>', '|', ' ', '\t']);
        let Some((name, value)) = line.split_once(':') else {
            continue;
        };
        let named = ["message-id", "original-message-id", "message id"]
            .iter()
            .any(|known| name.trim().eq_ignore_ascii_case(known));
        if !named {
            continue;
        }
        let value = if value.trim().is_empty() {
            lines.next().unwrap_or_default()
        } else {
            value
        };
        let value = value
            .get(..value.floor_char_boundary(LINE_BYTES))
            .unwrap_or(value);
        if let Some(id) = ids::single(value.as_bytes()) {
            return Some(id);
        }
    }
    None
}

/// True if the text has the form of a notice: somebody named as servers name people, and a server's
/// answer or the header of the mail beside it.
pub(super) fn is_structured(header: &Header, text: &str) -> bool {
    let notice = before_copy(text);
    let scan = Scan::of(header, notice, Action::Failed);
    let copied = original(text).headers_present;
    let named = !scan.found.is_empty() && (copied || codes::has_any(notice));
    // Single fields are quoted by people; a block has both.
    let is_block = words::fold(notice).contains("\naction: ");
    let fields = is_block && !status_fields(notice, Action::Failed).is_empty();
    fields || named || (copied && !scan.weak.is_empty())
}

/// Whom the notice names.
pub(super) fn recipients(header: &Header, text: &str, action: Action) -> Vec<FailedRecipient> {
    let notice = before_copy(text);
    let mut found = status_fields(notice, action);
    if found.is_empty() {
        found = Scan::of(header, notice, action).best();
    }
    for address in header.all("x-failed-recipients").flat_map(listed) {
        let is_known = found.iter().any(|known| names(known, &address));
        if found.len() < RECIPIENTS && !is_known {
            found.push(FailedRecipient::new(address, action));
        }
    }
    explain_rest(&mut found, notice);
    found
}

pub(super) fn names(known: &FailedRecipient, address: &EmailAddress) -> bool {
    [&known.address, &known.original]
        .into_iter()
        .flatten()
        .any(|named| named.folded() == address.folded())
}

pub(super) fn listed(value: &[u8]) -> Vec<EmailAddress> {
    let value = value.get(..LINE_BYTES * 10).unwrap_or(value);
    addresses_in(&String::from_utf8_lossy(value))
        .take(RECIPIENTS)
        .collect()
}

/// The fields of RFC 3464 in plain text, as wrongly labelled reports have them.
fn status_fields(notice: &str, action: Action) -> Vec<FailedRecipient> {
    let mut start = 0;
    for line in notice.split_inclusive('\n') {
        let folded = line.trim_start().to_ascii_lowercase();
        if folded.starts_with("final-recipient:") || folded.starts_with("original-recipient:") {
            let fields = notice.get(start..).unwrap_or_default();
            let mut found = recipients_of(fields.as_bytes(), action == Action::Delayed);
            found.retain(|known| known.address.is_some());
            return found;
        }
        start += line.len();
    }
    Vec::new()
}

/// A server's answer that names an address belongs to it; the first of all, to all that have no words,
/// and to a single recipient.
fn explain_rest(found: &mut [FailedRecipient], notice: &str) {
    let is_alone = found.len() == 1;
    let lines = notice.lines().take(LINES).map(cut);
    for line in lines.filter(|line| codes::has_any(line)).take(ANSWERS) {
        let folded = words::fold(line);
        for known in found
            .iter_mut()
            .filter(|known| known.permanence().is_none())
        {
            let address = known.address.as_ref().map(EmailAddress::folded);
            let is_named = address.is_some_and(|address| folded.contains(&address));
            if is_alone || is_named || known.diagnostic.is_none() {
                known.explain(line);
            }
        }
    }
}

pub(super) fn cut(line: &str) -> &str {
    line.get(..line.floor_char_boundary(LINE_BYTES))
        .unwrap_or(line)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[track_caller]
    fn check(text: &str, expected: &[(&str, Option<&str>)]) {
        let header = Header::default();
        let found = recipients(&header, text, Action::Failed);
        let found: Vec<_> = found
            .iter()
            .map(|known| {
                (
                    known.address.as_ref().unwrap().as_str(),
                    known.diagnostic.as_deref(),
                )
            })
            .collect();
        assert_eq!(found, expected, "{text}");
    }

    #[test]
    fn an_address_and_its_reason_are_found() {
        check(
            "<a@x.example>: host mx.example[192.0.2.1] said: 550 5.1.1 no\n    such user\n",
            &[(
                "a@x.example",
                Some("host mx.example[192.0.2.1] said: 550 5.1.1 no such user"),
            )],
        );
        check(
            "failed to these recipients:\n\na@x.example\nb@x.example\n\n550 full\n",
            &[
                ("a@x.example", Some("550 full")),
                ("b@x.example", Some("550 full")),
            ],
        );
        check(
            "Your message to a@x.example couldn't be delivered.\n",
            &[("a@x.example", None)],
        );
        check("Ask ann@x.example about it.\n", &[]);
    }

    #[test]
    fn nothing_counts_behind_the_copy() {
        check(
            "It failed.\n--- Below this line is a copy of the message.\n<a@x.example>: 550 no\n",
            &[],
        );
        let found = original(
            "Bad.\n------ This is a copy of the message ------\nFrom: a\nMessage-ID:\n <1@desk.example>\n",
        );
        assert_eq!(found.message_id.as_deref(), Some("1@desk.example"));
        assert!(found.headers_present);
    }

    #[test]
    fn an_address_counts_once() {
        let text: String = "a@x.example\n".repeat(5000);
        assert_eq!(
            recipients(&Header::default(), &text, Action::Failed).len(),
            1
        );
        assert_eq!(super::super::blocks::read(text.as_bytes()).len(), 0);
    }
}
