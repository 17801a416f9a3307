//! ASCII armour (RFC 9580 section 6.2), read line by line.
//!
//! The checksum is not looked at: RFC 9580 section 6.1 forbids to refuse anything because of it, and
//! it protects against no attacker.

use std::borrow::Cow;

use base64::Engine as _;
use base64::alphabet::STANDARD;
use base64::engine::{DecodePaddingMode, GeneralPurpose, GeneralPurposeConfig};
use zeroize::Zeroizing;

/// The word of a message.
pub(crate) const MESSAGE: &[u8] = b"PGP MESSAGE";
/// The word of a signature that stands alone.
pub(crate) const SIGNATURE: &[u8] = b"PGP SIGNATURE";
/// The word of a certificate.
pub(crate) const CERTIFICATE: &[u8] = b"PGP PUBLIC KEY BLOCK";
/// The word of a certificate with its secrets.
pub(crate) const SECRET: &[u8] = b"PGP PRIVATE KEY BLOCK";

/// The bytes as they are if they are binary, or what the one block says that they consist of.
/// `None` if there is anything else beside the block, or if it is broken.
pub(crate) fn binary<'a>(bytes: &'a [u8], words: &[&[u8]]) -> Option<Cow<'a, [u8]>> {
    if is_binary(bytes) {
        return Some(Cow::Borrowed(bytes));
    }
    let mut reader = Reader::new(words, bytes.len());
    let mut found = None;
    for line in lines(bytes) {
        let outside = reader.is_outside();
        match reader.read(line) {
            Line::Ends(block) => found = Some(block),
            Line::EndsBroken => return None,
            Line::Within if line.is_empty() => {}
            // Text beside the block, a second block, or a block in the block.
            Line::Within if outside && (reader.is_outside() || found.is_some()) => return None,
            Line::Within if !outside && word(line, b"BEGIN ").is_some() => return None,
            Line::Within => {}
        }
    }
    let whole = reader.is_outside();
    found.filter(|_| whole).map(Cow::Owned)
}

/// All sound blocks, with text around them or without.
pub(crate) fn blocks<'a>(
    bytes: &'a [u8],
    words: &'a [&'a [u8]],
) -> impl Iterator<Item = Vec<u8>> + use<'a> {
    let mut reader = Reader::new(words, bytes.len());
    lines(bytes).filter_map(move |line| match reader.read(line) {
        Line::Ends(block) => Some(block),
        Line::EndsBroken | Line::Within => None,
    })
}

/// The first bit of each packet is set; no armour has it.
pub(crate) fn is_binary(bytes: &[u8]) -> bool {
    bytes.first().is_some_and(|first| *first >= 0x80)
}

/// Lines without the blanks at their end.
pub(crate) fn lines(bytes: &[u8]) -> impl Iterator<Item = &[u8]> {
    let mut rest = Some(bytes);
    std::iter::from_fn(move || {
        let text = rest?;
        let Some(length) = memchr::memchr(b'\n', text) else {
            return rest.take();
        };
        rest = text.get(length + 1..);
        text.get(..length)
    })
    .map(without_blanks)
}

/// Without blanks at the end (RFC 9580 section 7.2), CR among them.
pub(crate) fn without_blanks(line: &[u8]) -> &[u8] {
    let foreign = |byte: &u8| !matches!(byte, b' ' | b'\t' | b'\r');
    let end = line.iter().rposition(foreign).map_or(0, |last| last + 1);
    line.get(..end).unwrap_or_default()
}

/// The word between the dashes of a line, such as `PGP MESSAGE` after `BEGIN `.
pub(crate) fn word<'a>(line: &'a [u8], begin_or_end: &[u8]) -> Option<&'a [u8]> {
    line.strip_prefix(b"-----")?
        .strip_prefix(begin_or_end)?
        .strip_suffix(b"-----")
}

/// Where a reader is.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Place {
    Outside,
    Headers,
    Data,
    /// Behind the checksum: only the last line may follow.
    Checksum,
    /// In a block that is broken, till its end.
    Broken,
}

/// What a line did.
enum Line {
    /// A block is complete.
    Ends(Vec<u8>),
    /// A block ended that cannot be read.
    EndsBroken,
    /// Nothing ended.
    Within,
}

/// Reads blocks line by line. A BEGIN line always begins anew, so that the cost is linear.
struct Reader<'a> {
    words: &'a [&'a [u8]],
    place: Place,
    /// The word of the block that is being read.
    word: &'a [u8],
    decoder: Decoder,
}

impl<'a> Reader<'a> {
    /// `bytes` is the length of all that will be read.
    fn new(words: &'a [&'a [u8]], bytes: usize) -> Self {
        Self {
            words,
            place: Place::Outside,
            word: b"",
            decoder: Decoder::new(bytes),
        }
    }

    fn is_outside(&self) -> bool {
        self.place == Place::Outside
    }

    fn read(&mut self, line: &[u8]) -> Line {
        if let Some(begun) = word(line, b"BEGIN ") {
            self.begin(begun);
            return Line::Within;
        }
        if word(line, b"END ").is_some_and(|ended| ended == self.word) && !self.is_outside() {
            let place = std::mem::replace(&mut self.place, Place::Outside);
            return match (self.decoder.finish(), place) {
                (Some(data), Place::Data | Place::Checksum) => Line::Ends(data),
                _ => Line::EndsBroken,
            };
        }
        self.place = self.after(line);
        Line::Within
    }

    fn begin(&mut self, begun: &[u8]) {
        (self.word, self.place) = match self.words.iter().find(|word| **word == begun) {
            Some(word) => (*word, Place::Headers),
            None => (b"".as_slice(), Place::Outside),
        };
        self.decoder.begin();
    }

    fn after(&mut self, line: &[u8]) -> Place {
        match self.place {
            Place::Headers if line.is_empty() => Place::Data,
            Place::Headers if is_header(line) => Place::Headers,
            Place::Data if is_checksum(line) => Place::Checksum,
            Place::Data => {
                self.decoder.add(line);
                Place::Data
            }
            Place::Checksum if line.is_empty() => Place::Checksum,
            Place::Outside => Place::Outside,
            _ => Place::Broken,
        }
    }
}

/// `Version: …` and its like.
fn is_header(line: &[u8]) -> bool {
    let colon = line.iter().position(|byte| *byte == b':');
    colon
        .and_then(|colon| line.split_at_checked(colon))
        .is_some_and(|(key, _)| !key.is_empty() && key.iter().all(u8::is_ascii_alphanumeric))
}

fn is_checksum(line: &[u8]) -> bool {
    matches!(line, [b'=', four @ ..] if four.len() == 4 && !four.contains(&b'='))
}

/// Padding may be missing, and the bits behind the last byte say nothing.
const BASE64: GeneralPurpose = GeneralPurpose::new(
    &STANDARD,
    GeneralPurposeConfig::new()
        .with_decode_padding_mode(DecodePaddingMode::Indifferent)
        .with_decode_allow_trailing_bits(true),
);

/// Base64 (RFC 4648 section 4) without tolerance but for blanks.
struct Decoder {
    /// May say a secret key. It never grows, so that no copy of it stays behind.
    letters: Zeroizing<Vec<u8>>,
    most: usize,
}

impl Decoder {
    fn new(most: usize) -> Self {
        Self {
            letters: Zeroizing::new(Vec::new()),
            most,
        }
    }

    fn begin(&mut self) {
        self.letters.clear();
        self.letters.reserve_exact(self.most);
    }

    fn add(&mut self, line: &[u8]) {
        let is_blank = |byte: &u8| matches!(byte, b' ' | b'\t' | b'\r');
        if line.iter().any(is_blank) {
            let letters = line.iter().filter(|byte| !is_blank(byte));
            self.letters.extend(letters);
        } else {
            self.letters.extend_from_slice(line);
        }
    }

    /// What was decoded, if it is something and its last letters are all there.
    fn finish(&self) -> Option<Vec<u8>> {
        let decoded = BASE64.decode(self.letters.as_slice()).ok()?;
        (!decoded.is_empty()).then_some(decoded)
    }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    #[track_caller]
    fn check(text: &str, expected: Option<&str>) {
        let read = binary(text.as_bytes(), &[MESSAGE]);
        let read = read.map(|bytes| String::from_utf8_lossy(&bytes).into_owned());
        assert_eq!(read.as_deref(), expected, "{text:?}");
    }

    #[test]
    fn a_block_is_read_as_mail_programs_leave_it() {
        let begin = "-----BEGIN PGP MESSAGE-----";
        let end = "-----END PGP MESSAGE-----";
        check(
            &format!("{begin}\n\nSGVsbG8=\n=abcd\n{end}\n"),
            Some("Hello"),
        );
        check(&format!("{begin}\n\nSGVsbG8=\n{end}"), Some("Hello"));
        check(
            &format!(
                "\r\n \r\n{begin}\r\nVersion: 1\r\nComment: a: b\r\nCharset: x\r\n\r\nSGVs\r\nbG8=\r\n=abcd\r\n{end}\r\n\r\n"
            ),
            Some("Hello"),
        );
        check(
            &format!("{begin}  \n \t\nSGVs\n\nbG8=\n\n=wxyz\n\n{end} \n"),
            Some("Hello"),
        );
        check(&format!("{begin}\n\nSGVsbG8h\n=wrong\n{end}\n"), None);
    }

    #[test]
    fn nothing_may_stand_beside_a_message() {
        let block = "-----BEGIN PGP MESSAGE-----\n\nSGVsbG8=\n-----END PGP MESSAGE-----\n";
        check(block, Some("Hello"));
        check(&format!("Dear desk,\n{block}"), None);
        check(&format!("{block}Yours"), None);
        check(&format!("{block}{block}"), None);
        check(&format!("{block}-----BEGIN PGP MESSAGE-----\n"), None);
        check(&format!("-----BEGIN PGP MESSAGE-----\n\n{block}"), None);
        check(&format!("-----BEGIN PGP SIGNATURE-----\n{block}"), None);
        check(&format!("> {block}"), None);
        check(&block.replace("MESSAGE", "SIGNATURE"), None);
    }

    #[test]
    fn broken_blocks_are_refused() {
        let (begin, end) = ("-----BEGIN PGP MESSAGE-----", "-----END PGP MESSAGE-----");
        check("", None);
        check(begin, None);
        check(&format!("{begin}\n\n{end}"), None);
        check(&format!("{begin}\n\nSGVsbG8=\n"), None);
        check(&format!("{begin}\nSGVsbG8=\n{end}"), None);
        check(&format!("{begin}\n\nSGV!bG8=\n{end}"), None);
        check(&format!("{begin}\n\nSGVsbG8=SGVs\n{end}"), None);
        check(&format!("{begin}\n\nSGVsb\n{end}"), None);
        check(&format!("{begin}\n\nSGVsbG8=\n=abcd\nSGVs\n{end}"), None);
        check(
            &format!("{begin}\n\nSGVsbG8=\n-----END PGP SIGNATURE-----"),
            None,
        );
    }

    #[test]
    fn blocks_are_found_in_a_text() {
        let text = "Hello\n-----BEGIN PGP PUBLIC KEY BLOCK-----\n\nYWE=\n-----END PGP PUBLIC KEY BLOCK-----\nand\n-----BEGIN PGP MESSAGE-----\n\nYmI=\n-----END PGP MESSAGE-----\n-----BEGIN PGP PUBLIC KEY BLOCK-----\n\n!\n-----END PGP PUBLIC KEY BLOCK-----\n-----BEGIN PGP PRIVATE KEY BLOCK-----\n\nY2M=\n-----END PGP PRIVATE KEY BLOCK-----\n";
        let found: Vec<Vec<u8>> = blocks(text.as_bytes(), &[CERTIFICATE, SECRET]).collect();
        assert_eq!(found, [b"aa", b"cc"]);
    }

    proptest! {
        #[test]
        fn no_text_breaks_the_reader(text in "(-----(BEGIN|END) PGP MESSAGE-----\n|\n|[ -~]{0,9}\n){0,12}") {
            if let Some(read) = binary(text.as_bytes(), &[MESSAGE]) {
                prop_assert!(read.len() < text.len());
            }
        }
    }
}
