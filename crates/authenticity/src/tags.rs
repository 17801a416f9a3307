//! Lists of `tag=value;` (RFC 6376 section 3.2), as signatures, keys and policies have them.

use crate::limits;

/// A list, in its order, no tag twice.
pub(crate) struct Tags<'a>(Vec<(&'a str, &'a str)>);

impl<'a> Tags<'a> {
    /// Reads a list; `None` if anything in it is malformed.
    pub(crate) fn read(text: &'a str) -> Option<Self> {
        let mut tags: Vec<(&str, &str)> = Vec::new();
        let mut pieces = text.split(';').peekable();
        while let Some(piece) = pieces.next() {
            let piece = trim(piece);
            if piece.is_empty() && pieces.peek().is_none() {
                break;
            }
            let (name, value) = piece.split_once('=')?;
            let name = trim(name);
            let twice = tags.iter().any(|(known, _)| *known == name);
            if twice || !is_name(name) || tags.len() >= limits::TAGS {
                return None;
            }
            tags.push((name, trim(value)));
        }
        Some(Self(tags))
    }

    /// The value of a tag.
    pub(crate) fn get(&self, name: &str) -> Option<&'a str> {
        let found = self.0.iter().find(|(known, _)| *known == name);
        found.map(|(_, value)| *value)
    }

    /// Whether the list begins with this tag and value.
    pub(crate) fn begins_with(&self, name: &str, value: &str) -> bool {
        self.0.first() == Some(&(name, value))
    }

    /// A number of up to twelve digits.
    pub(crate) fn number(&self, name: &str) -> Result<Option<i64>, NotANumber> {
        let Some(digits) = self.get(name) else {
            return Ok(None);
        };
        let sound = (1..=12).contains(&digits.len()) && digits.bytes().all(|b| b.is_ascii_digit());
        let number = digits.parse().ok().filter(|_| sound);
        number.map(Some).ok_or(NotANumber)
    }
}

/// The value is not a number.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) struct NotANumber;

/// Without white space at either end.
pub(crate) fn trim(text: &str) -> &str {
    text.trim_matches([' ', '\t', '\r', '\n'])
}

/// Without any white space: long values are folded anywhere.
pub(crate) fn squeezed(text: &str) -> String {
    text.chars()
        .filter(|c| !matches!(c, ' ' | '\t' | '\r' | '\n'))
        .collect()
}

/// The items of a list with colons between them.
pub(crate) fn items(text: &str) -> impl Iterator<Item = &str> {
    text.split(':').map(trim)
}

fn is_name(name: &str) -> bool {
    let sound = |b: u8| b.is_ascii_alphanumeric() || b == b'_';
    name.bytes().next().is_some_and(|b| b.is_ascii_alphabetic()) && name.bytes().all(sound)
}

/// A field's value with the value of its tag `b` taken out, as signatures are computed (RFC 6376
/// section 3.7).
pub(crate) fn without_signature(value: &[u8]) -> Vec<u8> {
    let mut kept = Vec::with_capacity(value.len());
    for (index, piece) in value.split(|b| *b == b';').enumerate() {
        if index > 0 {
            kept.push(b';');
        }
        let equals = piece.iter().position(|b| *b == b'=');
        let split = equals.and_then(|at| piece.split_at_checked(at));
        match split {
            Some((name, _)) if name.trim_ascii() == b"b" => {
                kept.extend_from_slice(name);
                kept.push(b'=');
            }
            _ => kept.extend_from_slice(piece),
        }
    }
    kept
}

#[cfg(test)]
mod tests {
    use super::*;

    #[track_caller]
    fn check(text: &str, expected: Option<&[(&str, &str)]>) {
        let tags = Tags::read(text).map(|tags| tags.0);
        assert_eq!(tags.as_deref(), expected, "{text:?}");
    }

    #[test]
    fn lists_are_read_as_they_are_folded() {
        check(" a=1;\r\n\tb = x y ; ", Some(&[("a", "1"), ("b", "x y")]));
        check("p=", Some(&[("p", "")]));
        check("p=a=b", Some(&[("p", "a=b")]));
        check("", Some(&[]));
    }

    #[test]
    fn malformed_lists_are_not_read() {
        check("a=1;a=2", None);
        check("a", None);
        check("a=1;;b=2", None);
        check("=1", None);
        check("1a=1", None);
        check("a b=1", None);
        let many: Vec<String> = (0..=limits::TAGS).map(|n| format!("t{n}=1")).collect();
        check(&many.join(";"), None);
    }

    #[test]
    fn the_signature_is_taken_out_and_nothing_else() {
        let value = b" v=1; bh=abc=; b = QUJD\r\n RA== ; h=b";
        assert_eq!(without_signature(value), b" v=1; bh=abc=; b =; h=b");
    }
}
