//! What a signed text says depends on what its bytes mean, and the label that tells this is not
//! signed (bar S3). So a label may only say what bytes beyond ASCII are, and only where they are no UTF-8.

use crate::opened::Nobody;

/// Whether the label of a character set may count for a text.
pub(crate) fn may_count(label: &str, text: &[u8]) -> bool {
    let label = label.trim().to_ascii_lowercase();
    // ISO 2022 switches by escape sequences: these stand in the text itself.
    let switches = label.starts_with("iso-2022") || label.starts_with("csiso2022");
    if switches || std::str::from_utf8(text).is_ok() {
        return switches && text.contains(&b'\x1b');
    }
    // In these, ASCII bytes can mean anything.
    let foreign = ["utf", "ucs", "unicode", "hz"];
    !foreign.iter().any(|name| label.contains(name))
}

/// Character sets in which texts are signed that are no UTF-8.
const SETS: [&str; 18] = [
    "windows-1252",
    "iso-8859-15",
    "iso-8859-2",
    "windows-1250",
    "windows-1251",
    "koi8-r",
    "koi8-u",
    "iso-8859-5",
    "iso-8859-7",
    "iso-8859-9",
    "iso-8859-8",
    "windows-1255",
    "windows-1256",
    "shift_jis",
    "euc-jp",
    "gb18030",
    "big5",
    "euc-kr",
];

/// The text that was signed in clear, in the characters that the mail around it names; what cannot be
/// told keeps its marks for unreadable bytes.
///
/// `shown` is the whole text of that mail. It only tells which set it is: the text is made of the
/// signed `block` alone.
pub(crate) fn meant(signed: String, block: &[u8], shown: &str) -> String {
    if !signed.contains(char::REPLACEMENT_CHARACTER) {
        return signed;
    }
    let Some(seen) = block_in(shown) else {
        return signed;
    };
    let in_set = |set: &&str| mail::read(&mail::text_entity(block, Some(set))).text;
    let decoded = SETS.iter().map(in_set).find(|decoded| decoded == seen);
    // It is read as it was verified, so that both have the same lines.
    decoded
        .and_then(|decoded| openpgp::verify_cleartext(decoded.as_bytes(), &mut Nobody, 0))
        .map_or(signed, |decoded| decoded.text)
}

/// From the first line of a text signed in clear to its last.
fn block_in(shown: &str) -> Option<&str> {
    const END: &str = "-----END PGP SIGNATURE-----";
    let start = shown.find("-----BEGIN PGP SIGNED MESSAGE-----")?;
    let block = shown.get(start..)?;
    block.get(..block.find(END)? + END.len())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_label_counts_where_bytes_say_nothing_by_themselves() {
        for (label, text, expected) in [
            ("iso-8859-1", b"Gr\xfc\xdfe".as_slice(), true),
            ("Shift_JIS", b"\x83n\x83\x8D\x81[", true),
            ("ISO-2022-JP", b"\x1b$B%O%m!<\x1b(B", true),
            ("iso-2022-jp", b"$B%O%m", false),
            ("iso-2022-kr", b"\xfc", false),
            ("koi8-r", "Привет".as_bytes(), false),
            ("utf-7", b"+AOQ-", false),
            ("UTF-7", b"+AOQ- \xfc", false),
            ("utf-16", b"\xfc\xfc", false),
            ("hz-gb-2312", b"~{Dc:C~}", false),
        ] {
            assert_eq!(may_count(label, text), expected, "{label} {text:?}");
        }
    }

    fn block(text: &[u8]) -> Vec<u8> {
        let (begin, end) = (
            b"-----BEGIN PGP SIGNED MESSAGE-----\n\n".as_slice(),
            b"\n-----BEGIN PGP SIGNATURE-----\n\niQ==\n-----END PGP SIGNATURE-----".as_slice(),
        );
        [begin, text, end].concat()
    }

    /// What is signed, what a mail shows of it, and what it says.
    #[track_caller]
    fn check(signed: &[u8], shown: &str, expected: &str) {
        let around = String::from_utf8(block(shown.as_bytes())).unwrap();
        let around = format!("Before\n{around}\nAfter");
        let lossy = String::from_utf8_lossy(signed).replace("\n- ", "\n");
        assert_eq!(meant(lossy, &block(signed), &around), expected);
    }

    #[test]
    fn only_what_is_unreadable_is_read_anew() {
        check(b"Gr\xfc\xdfe", "Grüße", "Grüße");
        check(
            b"Gr\xfc\xdfe \n- -- Ann",
            "Grüße \n- -- Ann",
            "Grüße\n-- Ann",
        );
        check(b"\xf0\xd2\xc9\xd7\xc5\xd4", "Привет", "Привет");
        check(b"\x83n\x83\x8D\x81[", "ハロー", "ハロー");
        check(b"Hello", "Hallo", "Hello");
    }

    #[test]
    fn no_other_words_are_taken_for_the_signed_ones() {
        check(b"Gr\xfc\xdfe", "Grüß Gott", "Gr\u{fffd}\u{fffd}e");
        check(b"Gr\xfc\xdfe", "GrЗЛОe", "Gr\u{fffd}\u{fffd}e");
        check(b"Gr\xfc", "Grü\nEVIL", "Gr\u{fffd}");
        assert_eq!(meant("\u{fffd}".into(), b"", "nothing"), "\u{fffd}");
    }
}
