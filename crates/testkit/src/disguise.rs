//! The forms that a word can take on a disk or in a mail.

use std::fmt::Write as _;

/// A word in plain, in either case, as base64 at each of its three offsets, as hexadecimal digits, in
/// quoted-printable, and in UTF-16 in both byte orders; each with the name of its form.
#[must_use]
pub fn disguises(word: &str) -> Vec<(&'static str, Vec<u8>)> {
    let bytes = word.as_bytes();
    let (mut hex, mut quoted) = (String::new(), String::new());
    for byte in bytes {
        write!(hex, "{byte:02x}").unwrap();
        write!(quoted, "={byte:02X}").unwrap();
    }
    let mut forms = vec![
        ("plain", bytes.to_vec()),
        ("lower case", word.to_lowercase().into_bytes()),
        ("upper case", word.to_uppercase().into_bytes()),
        ("hexadecimal", hex.into_bytes()),
        ("quoted-printable", quoted.into_bytes()),
        (
            "UTF-16 LE",
            word.encode_utf16().flat_map(u16::to_le_bytes).collect(),
        ),
        (
            "UTF-16 BE",
            word.encode_utf16().flat_map(u16::to_be_bytes).collect(),
        ),
    ];
    for offset in 0..3 {
        let rest = bytes.get(offset..).unwrap_or_default();
        let whole = rest.get(..rest.len() - rest.len() % 3).unwrap_or_default();
        forms.push(("base64", base64(whole).into_bytes()));
    }
    forms
}

/// The form in which the word is in these bytes, if it is.
#[must_use]
pub fn finds(word: &str, bytes: &[u8]) -> Option<&'static str> {
    let found = disguises(word)
        .into_iter()
        .find(|(_, form)| bytes.windows(form.len()).any(|window| window == form));
    found.map(|(name, _)| name)
}

/// RFC 4648 section 4, in one line.
pub fn base64(bytes: &[u8]) -> String {
    const LETTERS: &[u8; 64] = b"ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/";
    let mut text = String::new();
    for three in bytes.chunks(3) {
        let at = |index: usize| u32::from(three.get(index).copied().unwrap_or(0));
        let bits = at(0) << 16 | at(1) << 8 | at(2);
        for place in 0..4_usize {
            let letter = usize::try_from(bits >> (18 - 6 * place) & 63).unwrap();
            let filled = place <= three.len();
            text.push(if filled {
                char::from(*LETTERS.get(letter).unwrap())
            } else {
                '='
            });
        }
    }
    text
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn base64_is_what_others_write() {
        assert_eq!(base64(b""), "");
        assert_eq!(base64(b"f"), "Zg==");
        assert_eq!(base64(b"fo"), "Zm8=");
        assert_eq!(base64(b"foobar"), "Zm9vYmFy");
    }

    #[test]
    fn a_word_is_found_in_all_its_forms() {
        let word = "kanarienvogel";
        for before in ["", "x", "xy", "xyz"] {
            let coded = base64(format!("{before}{word} and more").as_bytes());
            assert_eq!(finds(word, coded.as_bytes()), Some("base64"), "{before}");
        }
        assert_eq!(
            finds(word, "a KANARIENVOGEL".as_bytes()),
            Some("upper case")
        );
        let wide: Vec<u8> = word.encode_utf16().flat_map(u16::to_be_bytes).collect();
        assert_eq!(finds(word, &wide), Some("UTF-16 BE"));
        assert_eq!(finds(word, b"kanarienvoge"), None);
    }
}
