//! ASCII armour for a public key (RFC 9580 section 6).

use app::DeskKeyFacts;

const LETTERS: &[u8; 64] = b"ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/";
/// Groups of four letters on a line: 64 letters.
const LINE: usize = 16;

/// A key of the desk as a block that can be mailed and pasted.
///
/// With the checksum where it is allowed: `GnuPG` 2.2 does not find the end of some blocks without it, and
/// RFC 9580 section 6.1 forbids it for keys of version 6 only.
pub(crate) fn armoured(key: &DeskKeyFacts) -> String {
    let end = match key.fingerprint.len() {
        40 => End::Checksum,
        _ => End::Bare,
    };
    block(&key.certificate, end)
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum End {
    Checksum,
    Bare,
}

fn block(bytes: &[u8], end: End) -> String {
    let mut text = String::from("-----BEGIN PGP PUBLIC KEY BLOCK-----\n\n");
    for line in base64_lines(bytes) {
        text.push_str(&line);
        text.push('\n');
    }
    if end == End::Checksum {
        let [_, sum @ ..] = checksum(bytes).to_be_bytes();
        text.push('=');
        text.extend(letters(&sum));
        text.push('\n');
    }
    text.push_str("-----END PGP PUBLIC KEY BLOCK-----");
    text
}

/// CRC-24 (RFC 9580 section 6.1.1).
fn checksum(bytes: &[u8]) -> u32 {
    let step = |sum: u32, _bit| {
        let shifted = sum << 1;
        if shifted & 0x0100_0000 == 0 {
            shifted
        } else {
            shifted ^ 0x0186_4cfb
        }
    };
    let add = |sum: u32, byte: &u8| (0..8).fold(sum ^ u32::from(*byte) << 16, step);
    bytes.iter().fold(0x00b7_04ce, add)
}

/// Lines of 64 letters, the last one shorter.
pub(crate) fn base64_lines(bytes: &[u8]) -> impl Iterator<Item = String> {
    bytes
        .chunks(3 * LINE)
        .map(|line| line.chunks(3).flat_map(letters).collect())
}

/// Four letters for up to three bytes (RFC 4648 section 4).
fn letters(bytes: &[u8]) -> [char; 4] {
    let byte = |place: usize| u32::from(bytes.get(place).copied().unwrap_or(0));
    let bits = byte(0) << 16 | byte(1) << 8 | byte(2);
    let letter = |place: usize, shift: u32| {
        let value = usize::try_from(bits >> shift & 0x3f).ok();
        let letter = value.and_then(|value| LETTERS.get(value).copied());
        letter
            .filter(|_| place <= bytes.len())
            .map_or('=', char::from)
    };
    [letter(0, 18), letter(1, 12), letter(2, 6), letter(3, 0)]
}

#[cfg(test)]
mod tests {
    use super::*;

    #[track_caller]
    fn check(bytes: &[u8], expected: &str) {
        let text = block(bytes, End::Bare);
        let lines: Vec<_> = text.lines().collect();
        assert_eq!(lines[2..lines.len() - 1].join("\n"), expected, "{text}");
    }

    /// RFC 4648 section 10.
    #[test]
    fn the_letters_are_those_of_the_standard() {
        check(b"f", "Zg==");
        check(b"fo", "Zm8=");
        check(b"foo", "Zm9v");
        check(b"foob", "Zm9vYg==");
        check(b"fooba", "Zm9vYmE=");
        check(b"foobar", "Zm9vYmFy");
        check(&[0xfb, 0xff, 0xbf], "+/+/");
        check(&[0; 49], &format!("{}\nAA==", "A".repeat(64)));
    }

    /// The value that every description of this checksum gives for these digits.
    #[test]
    fn the_checksum_is_that_of_the_standard() {
        assert_eq!(checksum(b"123456789"), 0x0021_cf02);
        let text = block(b"123456789", End::Checksum);
        assert!(text.contains("\nMTIzNDU2Nzg5\n=Ic8C\n-----END"), "{text}");
    }
}
