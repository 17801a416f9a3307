//! Bytes to text, with the labels that mail programs get wrong.

use mail_parser::decoders::charsets::map::charset_decoder;

/// A decoded text, and whether the label was wrong.
#[derive(Debug)]
pub(crate) struct Decoded {
    pub(crate) text: String,
    pub(crate) mislabelled: bool,
}

/// Decodes as a careful person would: by the label if that can be right, else UTF-8 if that is valid,
/// else windows-1252, which has a character for nearly every byte.
pub(crate) fn decode(bytes: &[u8], label: Option<&str>) -> Decoded {
    let bytes = bytes.strip_prefix(b"\xef\xbb\xbf").unwrap_or(bytes);
    let label = label.map(normalise).unwrap_or_default();
    if shifted(&label) {
        return good(decode_shifted(bytes, &label));
    }
    if bytes.is_ascii() && !label.starts_with("utf-") && !seven_bit(&label) {
        return good(lossy(bytes));
    }
    let valid = std::str::from_utf8(bytes).ok();
    match (Family::of(&label), valid) {
        (Family::Unknown | Family::Utf8, Some(text)) => good(text.to_owned()),
        // Text that is by chance also valid UTF-8 is so rare in Latin 1 that the label is wrong.
        (Family::Latin, Some(text)) => Decoded {
            text: text.to_owned(),
            mislabelled: true,
        },
        (Family::Utf8, None) => Decoded {
            text: damaged_utf8(bytes),
            mislabelled: true,
        },
        (Family::Unknown, None) => Decoded {
            text: windows_1252(bytes),
            mislabelled: true,
        },
        (Family::Latin | Family::Other, _) => match charset_decoder(label.as_bytes()) {
            Some(decoder) => good(decoder(bytes)),
            None => Decoded {
                text: valid.map_or_else(|| windows_1252(bytes), str::to_owned),
                mislabelled: true,
            },
        },
    }
}

/// Looking whether it is sound first is much faster than mending what needs no mending.
fn lossy(bytes: &[u8]) -> String {
    match std::str::from_utf8(bytes) {
        Ok(text) => text.to_owned(),
        Err(_damaged) => String::from_utf8_lossy(bytes).into_owned(),
    }
}

fn good(text: String) -> Decoded {
    Decoded {
        text,
        mislabelled: false,
    }
}

fn normalise(label: &str) -> String {
    let mut label = label.trim().trim_matches(['"', '\'']).to_ascii_lowercase();
    label.truncate(label.floor_char_boundary(45));
    label
}

enum Family {
    /// No label, or one that promises nothing.
    Unknown,
    Utf8,
    Latin,
    Other,
}

impl Family {
    fn of(label: &str) -> Self {
        match label {
            "" | "us-ascii" | "ascii" | "ansi_x3.4-1968" | "unknown" | "unknown-8bit"
            | "x-unknown" | "8bit" | "7bit" | "binary" | "default" | "default_charset" => {
                Self::Unknown
            }
            "utf-8" | "utf8" | "utf_8" | "unicode-1-1-utf-8" | "cp65001" => Self::Utf8,
            "iso-8859-1" | "iso8859-1" | "iso_8859-1" | "latin1" | "latin-1" | "windows-1252"
            | "cp1252" | "iso-8859-15" => Self::Latin,
            _ => Self::Other,
        }
    }
}

/// Sets whose bytes are all ASCII but do not mean ASCII.
fn seven_bit(label: &str) -> bool {
    label.starts_with("iso-2022")
        || label.starts_with("csiso2022")
        || label.contains("utf-7")
        || label.contains("utf7")
        || label.contains("ucs")
}

fn windows_1252(bytes: &[u8]) -> String {
    charset_decoder(b"windows-1252").map_or_else(|| lossy(bytes), |decoder| decoder(bytes))
}

/// Text that says UTF-8 and is not: UTF-8 with damage if most of it is, otherwise windows-1252.
fn damaged_utf8(bytes: &[u8]) -> String {
    let (mut sound, mut broken) = (0_usize, 0_usize);
    for chunk in bytes.utf8_chunks() {
        sound += chunk.valid().chars().filter(|c| !c.is_ascii()).count();
        broken += usize::from(!chunk.invalid().is_empty());
    }
    if sound >= broken {
        lossy(bytes)
    } else {
        windows_1252(bytes)
    }
}

/// HZ (RFC 1843) and ISO-2022-KR (RFC 1557), which the WHATWG tables answer with one question mark.
fn shifted(label: &str) -> bool {
    matches!(label, "hz-gb-2312" | "hz" | "iso-2022-kr" | "csiso2022kr")
}

/// Both sets switch between ASCII and a two-byte set whose top bits were taken off: put them back.
fn decode_shifted(bytes: &[u8], label: &str) -> String {
    let chinese = label.starts_with("hz");
    let mut restored = Vec::with_capacity(bytes.len());
    let mut wide = false;
    let mut rest = bytes;
    while let [first, tail @ ..] = rest {
        rest = tail;
        match (chinese, *first, tail) {
            (true, b'~', [b'{', after @ ..]) => (wide, rest) = (true, after),
            (true, b'~', [b'}', after @ ..]) => (wide, rest) = (false, after),
            (true, b'~', [b'~', after @ ..]) => {
                restored.push(b'~');
                rest = after;
            }
            (false, 0x1b, [b'$', b')', b'C', after @ ..]) => rest = after,
            (false, 0x0e, _) => wide = true,
            (false, 0x0f, _) => wide = false,
            (_, b'\n', _) => {
                wide = false;
                restored.push(b'\n');
            }
            (_, byte, _) if wide && byte.is_ascii_graphic() => restored.push(byte | 0x80),
            (_, byte, _) => restored.push(byte),
        }
    }
    let name: &[u8] = if chinese { b"gbk" } else { b"euc-kr" };
    charset_decoder(name).map_or_else(|| lossy(bytes), |decoder| decoder(&restored))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[track_caller]
    fn check(bytes: &[u8], label: Option<&str>, expected: &str, mislabelled: bool) {
        let decoded = decode(bytes, label);
        assert_eq!(
            (decoded.text.as_str(), decoded.mislabelled),
            (expected, mislabelled),
            "{label:?}"
        );
    }

    #[test]
    fn a_right_label_is_followed() {
        check(b"plain", None, "plain", false);
        check("grün".as_bytes(), Some("UTF-8"), "grün", false);
        check(b"gr\xfcn", Some("iso-8859-1"), "grün", false);
        check(b"\xf0\xd2\xc9\xd7\xc5\xd4", Some("koi8-r"), "Привет", false);
        check(
            b"\xe3\xd1\xcd\xc8\xc7",
            Some("windows-1256"),
            "مرحبا",
            false,
        );
        check(b"\x1b$B%O%m!<\x1b(B", Some("ISO-2022-JP"), "ハロー", false);
        check(b"\x83n\x83\x8D\x81[", Some("Shift_JIS"), "ハロー", false);
        check(b"\xc4\xe3\xba\xc3", Some("gb2312"), "你好", false);
        check(b"~{Dc:C~} ok", Some("hz-gb-2312"), "你好 ok", false);
        check(
            b"\x1b$)C\x0e>H3g\x0f ok",
            Some("iso-2022-kr"),
            "안녕 ok",
            false,
        );
        check(b"Hi +AOQ-", Some("utf-7"), "Hi ä", false);
    }

    #[test]
    fn a_wrong_label_is_put_right() {
        check("grün".as_bytes(), Some("iso-8859-1"), "grün", true);
        check("grün".as_bytes(), Some("us-ascii"), "grün", false);
        check(b"gr\xfcn", Some("utf-8"), "grün", true);
        check(b"gr\xfcn", None, "grün", true);
        check(b"gr\xfcn", Some("no-such-set"), "grün", true);
        check(
            "gr\u{fc}n, sch\u{f6}n".as_bytes(),
            Some("no-such-set"),
            "grün, schön",
            true,
        );
    }

    #[test]
    fn one_broken_byte_does_not_break_the_rest() {
        check(
            "schöne grüße \u{e4}"
                .as_bytes()
                .strip_suffix(b"\xa4")
                .unwrap(),
            Some("utf-8"),
            "schöne grüße \u{fffd}",
            true,
        );
    }
}
