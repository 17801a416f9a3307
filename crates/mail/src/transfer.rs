//! Content-Transfer-Encoding (RFC 2045 section 6), read as far as it can be read.

use std::borrow::Cow;

use base64::Engine as _;
use base64::engine::general_purpose::STANDARD;

use crate::header::split_lines;

/// How the bytes of a part were made fit for transport.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(crate) enum Encoding {
    #[default]
    Identity,
    Base64,
    QuotedPrintable,
}

impl Encoding {
    /// Reads the field's value; what is unknown changes nothing.
    pub(crate) fn of(value: &[u8]) -> Self {
        let word = value
            .trim_ascii()
            .split(|b| b";( \t".contains(b))
            .next()
            .unwrap_or_default();
        let word = word.strip_prefix(b"\"").unwrap_or(word);
        let word = word.strip_suffix(b"\"").unwrap_or(word);
        if word.eq_ignore_ascii_case(b"base64") {
            Self::Base64
        } else if word.eq_ignore_ascii_case(b"quoted-printable") {
            Self::QuotedPrintable
        } else {
            Self::Identity
        }
    }

    /// The bytes as they were, and whether they were sound.
    pub(crate) fn decode(self, bytes: &[u8]) -> (Cow<'_, [u8]>, bool) {
        match self {
            Self::Identity => (Cow::Borrowed(bytes), true),
            Self::QuotedPrintable => (Cow::Owned(quoted_printable(bytes, Spaces::AsTheyAre)), true),
            Self::Base64 => base64(bytes).map_or((Cow::Borrowed(bytes), false), |decoded| {
                (Cow::Owned(decoded), true)
            }),
        }
    }
}

/// Decodes base64; padding may stand in the middle, and some foreign bytes are passed over.
/// `None` when more than a twentieth is not base64: then it is plain text with a wrong label.
pub(crate) fn base64(bytes: &[u8]) -> Option<Vec<u8>> {
    sound_base64(bytes).or_else(|| tolerant_base64(bytes))
}

/// The quick way, for what is as it should be.
fn sound_base64(bytes: &[u8]) -> Option<Vec<u8>> {
    let mut letters = Vec::with_capacity(bytes.len());
    for line in split_lines(bytes) {
        letters.extend_from_slice(line.trim_ascii());
    }
    STANDARD.decode(letters).ok()
}

fn tolerant_base64(bytes: &[u8]) -> Option<Vec<u8>> {
    let mut decoded = Vec::with_capacity(bytes.len() / 4 * 3 + 3);
    let (mut bits, mut count, mut letters, mut foreign) = (0_u32, 0_u32, 0_usize, 0_usize);
    for byte in bytes {
        let Some(value) = base64_value(*byte) else {
            if *byte == b'=' {
                (bits, count) = (0, 0);
            } else if !byte.is_ascii_whitespace() {
                foreign += 1;
            }
            continue;
        };
        letters += 1;
        bits = (bits << 6) | u32::from(value);
        count += 6;
        if count >= 8 {
            count -= 8;
            decoded.push(u8::try_from((bits >> count) & 0xff).unwrap_or_default());
            bits &= (1 << count) - 1;
        }
    }
    (foreign * 20 <= letters).then_some(decoded)
}

fn base64_value(byte: u8) -> Option<u8> {
    match byte {
        b'A'..=b'Z' => Some(byte - b'A'),
        b'a'..=b'z' => Some(byte - b'a' + 26),
        b'0'..=b'9' => Some(byte - b'0' + 52),
        b'+' | b'-' => Some(62),
        b'/' | b'_' => Some(63),
        _ => None,
    }
}

/// What an underscore means.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Spaces {
    /// Itself.
    AsTheyAre,
    /// A space, as in encoded words (RFC 2047 section 4.2).
    Underscores,
}

/// Decodes quoted-printable; what is not an escape stays as it is.
pub(crate) fn quoted_printable(bytes: &[u8], spaces: Spaces) -> Vec<u8> {
    let mut decoded = Vec::with_capacity(bytes.len());
    let mut rest = bytes;
    while let [first, tail @ ..] = rest {
        rest = tail;
        match (*first, tail) {
            (b'=', [high, low, after @ ..])
                if high.is_ascii_hexdigit() && low.is_ascii_hexdigit() =>
            {
                decoded.push(hex_value(*high) * 16 + hex_value(*low));
                rest = after;
            }
            (b'=', _) => match soft_break(tail) {
                Some(after) => rest = after,
                None => decoded.push(b'='),
            },
            (b'_', _) if spaces == Spaces::Underscores => decoded.push(b' '),
            (byte, _) => decoded.push(byte),
        }
    }
    decoded
}

/// Encodes text of LF lines as quoted-printable with CRLF, so that no server has a reason to change a
/// byte of it (RFC 3156 section 3): ASCII only, no white space at line ends, no line that begins with
/// `From ` or a dot, none over 76 bytes.
pub(crate) fn to_quoted_printable(text: &str) -> Vec<u8> {
    let mut encoded = Vec::with_capacity(text.len() + text.len() / 16);
    for (number, line) in text.split('\n').enumerate() {
        if number > 0 {
            encoded.extend_from_slice(b"\r\n");
        }
        encode_line(&mut encoded, line.as_bytes());
    }
    encoded
}

fn encode_line(encoded: &mut Vec<u8>, line: &[u8]) {
    // With the sign of a soft line break.
    const LONGEST: usize = 76;
    let mut column = 0;
    for (at, byte) in line.iter().enumerate() {
        let last = at + 1 == line.len();
        let rest = line.get(at..).unwrap_or_default();
        let width = |column| if stays(rest, column) { 1 } else { 3 };
        if column + width(column) + usize::from(!last) > LONGEST {
            encoded.extend_from_slice(b"=\r\n");
            column = 0;
        }
        if stays(rest, column) {
            encoded.push(*byte);
        } else {
            encoded.extend_from_slice(format!("={byte:02X}").as_bytes());
        }
        column += width(column);
    }
}

/// True if the first byte of the rest of a line may stand as it is in this column.
fn stays(rest: &[u8], column: usize) -> bool {
    match rest {
        [] | [b'=', ..] | [b' ' | b'\t'] => false,
        [b' ' | b'\t', ..] => true,
        [b'.', ..] => column > 0,
        [b'F', ..] => column > 0 || !rest.starts_with(b"From "),
        [byte, ..] => byte.is_ascii_graphic(),
    }
}

/// What follows a soft line break, which may have padding (RFC 2045 section 6.7, rule 3).
fn soft_break(tail: &[u8]) -> Option<&[u8]> {
    // Padding is looked for in a window, so that a line of `=   =   ` costs no more than its length.
    let padding = tail
        .iter()
        .take(80)
        .take_while(|b| matches!(b, b' ' | b'\t' | b'\r'))
        .count();
    match tail.get(padding..) {
        Some([b'\n', after @ ..]) => Some(after),
        Some([]) => Some(&[]),
        _ => None,
    }
}

/// The value of a hexadecimal digit; 0 for anything else.
pub(crate) fn hex_value(digit: u8) -> u8 {
    match digit {
        b'0'..=b'9' => digit - b'0',
        b'a'..=b'f' => digit - b'a' + 10,
        b'A'..=b'F' => digit - b'A' + 10,
        _ => 0,
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    #[track_caller]
    fn check(encoding: &str, bytes: &str, expected: &str) {
        let (decoded, _) = Encoding::of(encoding.as_bytes()).decode(bytes.as_bytes());
        assert_eq!(String::from_utf8_lossy(&decoded), expected, "{bytes:?}");
    }

    #[test]
    fn reads_what_mail_programs_write() {
        check("7bit", "a=20b", "a=20b");
        check("Quoted-Printable", "a=20b=\r\nc =  \nd=3d=", "a bc d=");
        check("quoted-printable", "100 = 50 =zz", "100 = 50 =zz");
        check(" BASE64 (really)", "SGVs\r\nbG8=\r\n", "Hello");
        check("base64", "SGVsbG8=IFdv", "Hello Wo");
        check(
            "base64",
            "Hello, this is not base64 at all! It has: punctuation; etc.?",
            "Hello, this is not base64 at all! It has: punctuation; etc.?",
        );
    }

    proptest! {
        #[test]
        fn quoted_printable_comes_back_and_gives_no_server_a_reason(text in "([ -~é\t]{0,90}(From |\\.)?\n){0,6}") {
            let encoded = to_quoted_printable(&text);
            let decoded = quoted_printable(&encoded, Spaces::AsTheyAre);
            prop_assert_eq!(String::from_utf8(decoded).unwrap().replace("\r\n", "\n"), text);
            for line in std::str::from_utf8(&encoded).unwrap().split("\r\n") {
                prop_assert!(line.is_ascii() && line.len() <= 76 && !line.contains('\n'), "{}", line);
                prop_assert!(!line.ends_with([' ', '\t']) && !line.starts_with("From ") && !line.starts_with('.'), "{}", line);
            }
        }

        #[test]
        fn no_bytes_break_the_decoders(bytes: Vec<u8>) {
            for encoding in [Encoding::Base64, Encoding::QuotedPrintable] {
                let (decoded, _) = encoding.decode(&bytes);
                prop_assert!(decoded.len() <= bytes.len());
            }
        }
    }
}
