//! A mail as signatures see it: fields as they came, and a body.

use std::borrow::Cow;
use std::collections::BTreeMap;

use crate::limits;

/// Fields that may stand once (RFC 5322 section 3.6, RFC 2045), and that programs show or follow. A
/// second one is how a signed mail is made to look like another (RFC 6376 section 8.15).
const ONCE: [&str; 13] = [
    "from",
    "sender",
    "reply-to",
    "to",
    "cc",
    "subject",
    "date",
    "message-id",
    "in-reply-to",
    "references",
    "mime-version",
    "content-type",
    "content-transfer-encoding",
];

/// One field.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Field<'a> {
    /// Its name, as written.
    pub(crate) name: &'a str,
    /// What stands behind the colon, with folds, without the last line end.
    pub(crate) value: &'a [u8],
    /// All of it, with the last line end.
    pub(crate) whole: &'a [u8],
}

/// A mail whose lines end in CRLF.
#[derive(Debug)]
pub(crate) struct Message<'a> {
    pub(crate) fields: Vec<Field<'a>>,
    pub(crate) body: &'a [u8],
    by_name: BTreeMap<String, Vec<usize>>,
}

/// The header section is not one.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) struct Unreadable;

impl<'a> Message<'a> {
    /// Splits a mail. Strict: what two programs could read in two ways is not read at all.
    pub(crate) fn read(mail: &'a [u8]) -> Result<Self, Unreadable> {
        let mut fields = Vec::new();
        let mut rest = mail;
        loop {
            let used = mail.len().saturating_sub(rest.len());
            if used > limits::HEADER_BYTES || fields.len() > limits::FIELDS {
                return Err(Unreadable);
            }
            if rest.is_empty() {
                break;
            }
            if let Some(body) = rest.strip_prefix(b"\r\n") {
                rest = body;
                break;
            }
            let end = field_end(rest)?;
            let (whole, behind) = rest.split_at_checked(end).ok_or(Unreadable)?;
            fields.push(field(whole)?);
            rest = behind;
        }
        let mut by_name: BTreeMap<String, Vec<usize>> = BTreeMap::new();
        for (index, field) in fields.iter().enumerate() {
            let name = field.name.to_ascii_lowercase();
            by_name.entry(name).or_default().push(index);
        }
        Ok(Self {
            fields,
            body: rest,
            by_name,
        })
    }

    /// Where the fields of a name stand, from the top. The name is in lower case.
    pub(crate) fn places(&self, name: &str) -> &[usize] {
        self.by_name.get(name).map_or(&[], Vec::as_slice)
    }

    /// The fields of a name, from the top.
    pub(crate) fn named(&self, name: &str) -> impl Iterator<Item = Field<'a>> {
        self.places(name)
            .iter()
            .filter_map(|index| self.fields.get(*index).copied())
    }

    /// Whether a field stands twice that may stand once.
    pub(crate) fn has_doubles(&self) -> bool {
        ONCE.iter().any(|name| self.places(name).len() > 1)
    }
}

/// Where the first field ends, behind its last line end.
fn field_end(rest: &[u8]) -> Result<usize, Unreadable> {
    let mut end = 0_usize;
    for line in rest
        .get(..limits::HEADER_BYTES.min(rest.len()))
        .unwrap_or_default()
        .split_inclusive(|b| *b == b'\n')
    {
        let folded = line.first().is_some_and(|b| matches!(b, b' ' | b'\t'));
        match (end, folded) {
            (0, true) => return Err(Unreadable),
            (0, false) | (_, true) => {}
            (_, false) => return Ok(end),
        }
        // Neither end of line may stand alone.
        let text = line.strip_suffix(b"\r\n").ok_or(Unreadable)?;
        if text.contains(&b'\r') {
            return Err(Unreadable);
        }
        end = end.saturating_add(line.len());
    }
    Ok(end)
}

fn field(whole: &[u8]) -> Result<Field<'_>, Unreadable> {
    let text = whole.strip_suffix(b"\r\n").ok_or(Unreadable)?;
    let colon = text.iter().position(|b| *b == b':').ok_or(Unreadable)?;
    let (name, value) = text.split_at_checked(colon).ok_or(Unreadable)?;
    let name = std::str::from_utf8(name).ok().filter(|name| {
        let sound = |b: u8| (b'!'..=b'~').contains(&b);
        !name.is_empty() && name.bytes().all(sound)
    });
    Ok(Field {
        name: name.ok_or(Unreadable)?,
        value: value.strip_prefix(b":").unwrap_or_default(),
        whole,
    })
}

/// The mail with its lines ended in CRLF, as it was on its way: programs that deliver to a pipe or a
/// folder end them in LF. A mail that has both is left as it is.
pub(crate) fn with_network_ends(raw: &[u8]) -> Cow<'_, [u8]> {
    if raw.contains(&b'\r') || !raw.contains(&b'\n') {
        return Cow::Borrowed(raw);
    }
    let mut mail = Vec::with_capacity(raw.len().saturating_add(raw.len() / 32));
    for line in raw.split_inclusive(|b| *b == b'\n') {
        match line.strip_suffix(b"\n") {
            Some(text) => {
                mail.extend_from_slice(text);
                mail.extend_from_slice(b"\r\n");
            }
            None => mail.extend_from_slice(line),
        }
    }
    Cow::Owned(mail)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[track_caller]
    fn check(mail: &[u8], expected: Option<(&[&str], &[u8])>) {
        let read = Message::read(mail).ok();
        let seen = read.as_ref().map(|message| {
            let names: Vec<&str> = message.fields.iter().map(|field| field.name).collect();
            (names, message.body)
        });
        let expected = expected.map(|(names, body)| (names.to_vec(), body));
        assert_eq!(seen, expected);
    }

    #[test]
    fn a_mail_is_fields_and_a_body() {
        check(
            b"From: a\r\nTo: b\r\n c\r\n\r\nHi\r\n",
            Some((&["From", "To"], b"Hi\r\n")),
        );
        check(b"From: a\r\n", Some((&["From"], b"")));
        check(b"\r\nHi", Some((&[], b"Hi")));
        check(b"", Some((&[], b"")));
    }

    #[test]
    fn what_reads_in_two_ways_is_not_read() {
        check(b"From: a\nFrom: b\r\n\r\n", None);
        check(b"From: a\rFrom: b\r\n\r\n", None);
        check(b"X: a\r\n\n\r\nHi", None);
        check(b" From: a\r\n\r\n", None);
        check(b"From a\r\n\r\n", None);
        check(b"From : a\r\n\r\n", None);
        check(b": a\r\n\r\n", None);
        check(b"From: a", None);
        check(&b"A: b\r\n".repeat(limits::FIELDS + 2), None);
        check(&vec![b'a'; limits::HEADER_BYTES + 1], None);
        let long = format!("A: {}\r\n", "b".repeat(limits::HEADER_BYTES));
        check(long.as_bytes(), None);
    }

    #[test]
    fn a_mail_from_a_folder_is_as_it_was_on_its_way() {
        assert_eq!(*with_network_ends(b"A: b\n\nc"), *b"A: b\r\n\r\nc");
        assert_eq!(*with_network_ends(b"A: b\r\n\nc"), *b"A: b\r\n\nc");
    }
}
