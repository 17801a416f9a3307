//! Splitting a header block into fields (RFC 5322 section 2.2), with what real mail does wrong.

use crate::defect::{Defect, note};
use crate::limits;

/// A field: its name in lower case and its value without line breaks.
#[derive(Clone, Debug)]
pub(crate) struct Field {
    pub(crate) name: String,
    pub(crate) value: Vec<u8>,
}

/// A header block.
#[derive(Clone, Debug, Default)]
pub(crate) struct Header {
    pub(crate) fields: Vec<Field>,
    pub(crate) defects: Vec<Defect>,
}

impl Header {
    /// The values of all fields of this (lower case) name, in order.
    pub(crate) fn all<'a>(&'a self, name: &'a str) -> impl Iterator<Item = &'a [u8]> {
        self.fields
            .iter()
            .filter(move |field| field.name == name)
            .map(|field| field.value.as_slice())
    }

    /// The value of the first field of this (lower case) name.
    pub(crate) fn first(&self, name: &str) -> Option<&[u8]> {
        self.fields
            .iter()
            .find(|field| field.name == name)
            .map(|field| field.value.as_slice())
    }

    /// The first value of this name as lower-case text for comparing, without white space around it.
    pub(crate) fn word(&self, name: &str) -> Option<String> {
        self.first(name)
            .map(|value| String::from_utf8_lossy(value).trim().to_lowercase())
    }
}

/// A line: where its text ends and where the next one begins.
#[derive(Clone, Copy)]
pub(crate) struct Line<'a> {
    pub(crate) text: &'a [u8],
    pub(crate) next: usize,
}

/// The line that begins at `start`, without its line break.
pub(crate) fn line_at(raw: &[u8], start: usize) -> Option<Line<'_>> {
    let rest = raw.get(start..).filter(|rest| !rest.is_empty())?;
    let length = memchr::memchr(b'\n', rest);
    let text = rest.get(..length.unwrap_or(rest.len()))?;
    let next = start + length.map_or(rest.len(), |length| length + 1);
    Some(Line {
        text: text.strip_suffix(b"\r").unwrap_or(text),
        next,
    })
}

/// What stands between line feeds: as `split`, but many times faster on long texts.
pub(crate) fn split_lines(bytes: &[u8]) -> impl Iterator<Item = &[u8]> {
    let mut rest = Some(bytes);
    std::iter::from_fn(move || {
        let text = rest?;
        let Some(length) = memchr::memchr(b'\n', text) else {
            return rest.take();
        };
        rest = text.get(length + 1..);
        text.get(..length)
    })
}

/// Reads the header block that begins at `start`. Returns it and where the body begins.
///
/// The block ends at an empty line, at a line for which `is_end` is true (a boundary; it stays unread),
/// or at a line that cannot belong to a header (it becomes the body's first line).
pub(crate) fn read(raw: &[u8], start: usize, is_end: impl Fn(&[u8]) -> bool) -> (Header, usize) {
    let mut reader = Reader::default();
    let mut position = start;
    while let Some(line) = line_at(raw, position) {
        if is_end(line.text) {
            break;
        }
        if line.text.is_empty() {
            position = line.next;
            break;
        }
        let next_is_field =
            || line_at(raw, line.next).is_some_and(|next| split(next.text).is_some());
        if !reader.take(line.text, next_is_field) {
            break;
        }
        position = line.next;
    }
    (reader.header, position)
}

#[derive(Default)]
struct Reader {
    header: Header,
    bytes: usize,
}

impl Reader {
    /// Takes one line. False if it cannot belong to a header.
    fn take(&mut self, line: &[u8], next_is_field: impl Fn() -> bool) -> bool {
        let folded = line.first().is_some_and(|b| matches!(b, b' ' | b'\t'));
        if folded && !self.header.fields.is_empty() {
            self.extend(line);
        } else if let Some((name, value)) = split(line) {
            self.add(name, value);
        } else if line.starts_with(b"From ") || line.starts_with(b">From ") {
            // The separator of an mbox file, which delivery agents leave behind.
        } else if folded && line.trim_ascii().is_empty() {
            note(&mut self.header.defects, Defect::HeaderBroken);
        } else if next_is_field() {
            // A value that some program broke without indenting it.
            note(&mut self.header.defects, Defect::HeaderBroken);
            self.extend(b" ");
            self.extend(line);
        } else {
            note(&mut self.header.defects, Defect::HeaderBroken);
            return false;
        }
        true
    }

    fn add(&mut self, name: &[u8], value: &[u8]) {
        self.bytes += name.len();
        if self.header.fields.len() >= limits::HEADER_FIELDS || self.bytes > limits::HEADER_BYTES {
            note(&mut self.header.defects, Defect::HeaderTooLong);
            return;
        }
        let name = String::from_utf8_lossy(name).to_ascii_lowercase();
        self.header.fields.push(Field {
            name,
            value: Vec::new(),
        });
        self.extend(value);
    }

    fn extend(&mut self, piece: &[u8]) {
        let full =
            self.header.fields.len() >= limits::HEADER_FIELDS || self.bytes > limits::HEADER_BYTES;
        let Some(field) = self.header.fields.last_mut() else {
            return;
        };
        let room = if full {
            0
        } else {
            limits::FIELD_BYTES
                .saturating_sub(field.value.len())
                .min(limits::HEADER_BYTES.saturating_sub(self.bytes))
        };
        if piece.len() > room {
            note(&mut self.header.defects, Defect::HeaderTooLong);
        }
        let kept = piece.get(..room).unwrap_or(piece);
        field.value.extend_from_slice(kept);
        self.bytes += piece.len();
    }
}

/// Splits `Name: value`; white space before the colon is obsolete but allowed (RFC 5322 section 4.5).
fn split(line: &[u8]) -> Option<(&[u8], &[u8])> {
    const LONGEST_NAME: usize = 100;
    let colon = line.iter().take(LONGEST_NAME).position(|b| *b == b':')?;
    let name = line.get(..colon)?.trim_ascii_end();
    let sound = !name.is_empty() && name.iter().all(u8::is_ascii_graphic);
    sound.then_some((name, line.get(colon + 1..)?))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[track_caller]
    fn check(raw: &str, fields: &[(&str, &str)], body: &str) -> Vec<Defect> {
        let (header, start) = read(raw.as_bytes(), 0, |line| line == b"--end");
        let read: Vec<_> = header
            .fields
            .iter()
            .map(|field| {
                (
                    field.name.as_str(),
                    std::str::from_utf8(&field.value).unwrap().trim(),
                )
            })
            .collect();
        assert_eq!(read, fields);
        assert_eq!(raw.get(start..).unwrap(), body);
        header.defects
    }

    #[test]
    fn fields_are_unfolded() {
        let defects = check(
            "A: 1\r\nb-C :2\r\n 3\r\n\r\nbody",
            &[("a", "1"), ("b-c", "2 3")],
            "body",
        );
        assert_eq!(defects, []);
        check("A: 1\nB: 2\n\nbody", &[("a", "1"), ("b", "2")], "body");
        check("A: 1", &[("a", "1")], "");
        check("", &[], "");
        check("\nbody", &[], "body");
    }

    #[test]
    fn what_is_no_header_is_body() {
        check("Hello Ann,\nhow are you?", &[], "Hello Ann,\nhow are you?");
        check("A: 1\nHello\nthere", &[("a", "1")], "Hello\nthere");
        check("A: 1\n--end\nB: 2", &[("a", "1")], "--end\nB: 2");
    }

    #[test]
    fn small_breakage_loses_no_field() {
        let defects = check(
            "From ann Mon\nSubject: a\nb\nFrom: c\n\nbody",
            &[("subject", "a b"), ("from", "c")],
            "body",
        );
        assert_eq!(defects, [Defect::HeaderBroken]);
    }

    #[test]
    fn a_huge_header_is_cut_and_the_body_found() {
        let raw = format!("A: {}\nB: 2\n\nbody", "x".repeat(limits::FIELD_BYTES + 10));
        let (header, start) = read(raw.as_bytes(), 0, |_| false);
        assert_eq!(header.fields[0].value.len(), limits::FIELD_BYTES);
        assert_eq!(
            (header.fields[1].name.as_str(), raw.get(start..).unwrap()),
            ("b", "body")
        );
        let raw = format!("{}\nbody", "A: 1\n".repeat(limits::HEADER_FIELDS + 10));
        let (header, start) = read(raw.as_bytes(), 0, |_| false);
        assert_eq!(
            (header.fields.len(), raw.get(start..).unwrap()),
            (limits::HEADER_FIELDS, "body")
        );
        assert_eq!(header.defects, [Defect::HeaderTooLong]);
    }
}
