//! Encoded words (RFC 2047) in header values, and raw bytes beyond ASCII, which many programs send.

use crate::charset;
use crate::transfer::{self, Spaces};

/// Decodes a header value to text.
///
/// Neighbouring words of one character set are joined before they are decoded, because many programs
/// cut a character in two. Longer words than the 75 bytes of the RFC are read.
pub(crate) fn decode(value: &[u8]) -> String {
    let mut text = String::new();
    let mut pending: Option<Pending<'_>> = None;
    // Behind the last end mark there is no word: do not look for one again and again.
    let last_end = value
        .windows(2)
        .rposition(|pair| pair == b"?=")
        .map_or(0, |at| at + 2);
    let (mut rest, tail) = value.split_at_checked(last_end).unwrap_or((value, b""));
    while let Some((before, word, after)) = next_word(rest) {
        let between_words = pending.is_some() && before.trim_ascii().is_empty();
        if !between_words {
            flush(&mut text, pending.take());
            text.push_str(&charset::decode(before, None).text);
        }
        pending = match pending {
            Some(mut open)
                if open.charset.eq_ignore_ascii_case(word.charset) && !has_modes(word.charset) =>
            {
                open.bytes.extend_from_slice(&word.bytes());
                Some(open)
            }
            other => {
                flush(&mut text, other);
                Some(Pending {
                    charset: word.charset,
                    bytes: word.bytes(),
                })
            }
        };
        rest = after;
    }
    flush(&mut text, pending);
    text.push_str(&charset::decode(rest, None).text);
    text.push_str(&charset::decode(tail, None).text);
    text
}

/// Character sets with modes end each word in ASCII (RFC 2047 section 3), and joining two of them
/// leaves an empty change of mode between them, which decoders take for damage.
fn has_modes(charset: &[u8]) -> bool {
    charset
        .get(..8)
        .is_some_and(|start| start.eq_ignore_ascii_case(b"iso-2022"))
}

struct Pending<'a> {
    charset: &'a [u8],
    bytes: Vec<u8>,
}

struct Word<'a> {
    charset: &'a [u8],
    base64: bool,
    data: &'a [u8],
}

impl Word<'_> {
    fn bytes(&self) -> Vec<u8> {
        if self.base64 {
            transfer::base64(self.data).unwrap_or_else(|| self.data.to_vec())
        } else {
            transfer::quoted_printable(self.data, Spaces::Underscores)
        }
    }
}

fn flush(text: &mut String, pending: Option<Pending<'_>>) {
    if let Some(word) = pending {
        let label = String::from_utf8_lossy(word.charset);
        text.push_str(&charset::decode(&word.bytes, Some(&label)).text);
    }
}

/// The first encoded word, with what stands before and after it.
fn next_word(value: &[u8]) -> Option<(&[u8], Word<'_>, &[u8])> {
    let mut from = 0;
    loop {
        let start = from
            + value
                .get(from..)?
                .windows(2)
                .position(|pair| pair == b"=?")?;
        if let Some((word, after)) = word_at(value.get(start + 2..)?) {
            return Some((value.get(..start)?, word, after));
        }
        from = start + 2;
    }
}

/// Reads `charset?Q?data?=`.
fn word_at(text: &[u8]) -> Option<(Word<'_>, &[u8])> {
    const LONGEST_CHARSET: usize = 60;
    let mark = text.iter().take(LONGEST_CHARSET).position(|b| *b == b'?')?;
    let charset = text.get(..mark)?;
    if charset.is_empty() || !charset.iter().all(u8::is_ascii_graphic) {
        return None;
    }
    let (base64, data) = match text.get(mark + 1..)? {
        [b'Q' | b'q', b'?', data @ ..] => (false, data),
        [b'B' | b'b', b'?', data @ ..] => (true, data),
        _ => return None,
    };
    let end = data.windows(2).position(|pair| pair == b"?=")?;
    // RFC 2231 section 5: the language stands behind an asterisk.
    let charset = charset.split(|b| *b == b'*').next().unwrap_or_default();
    Some((
        Word {
            charset,
            base64,
            data: data.get(..end)?,
        },
        data.get(end + 2..)?,
    ))
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    #[track_caller]
    fn check(value: &[u8], expected: &str) {
        assert_eq!(decode(value), expected);
    }

    #[test]
    fn reads_words_of_all_shapes() {
        check(b"plain", "plain");
        check(b"=?utf-8?Q?gr=C3=BCn?=", "grün");
        check(b"=?ISO-8859-1?q?gr=FCn_ist?= gut", "grün ist gut");
        check(b"=?UTF-8*de?B?Z3LDvG4=?=", "grün");
        check(b"a =?utf-8?q?b?= c", "a b c");
        check(b"=?utf-8?q?a?= =?utf-8?q?b?=\t=?iso-8859-1?q?=FC?=", "abü");
        check(b"=?utf-8?q?question=3F?=", "question?");
        check(b"=?utf-8?q?with space?=", "with space");
        check(b"x=?utf-8?q?glued?=y", "xgluedy");
        check(b"=?koi8-r?B?8NLJ18XU?=", "Привет");
        check(b"=?iso-2022-jp?B?GyRCJU8lbSE8GyhC?=", "ハロー");
    }

    #[test]
    fn words_of_a_set_with_modes_are_read_one_by_one() {
        let text = decode(b"=?ISO-2022-JP?B?GyRCOm5ALkNmGyhC?=\r\n =?ISO-2022-JP?B?GyRCO18bKEI=?=");
        assert_eq!(text, "\u{4f5c}\u{6210}\u{4e2d}\u{6b62}");
    }

    #[test]
    fn a_character_cut_in_two_is_joined() {
        check(b"=?utf-8?Q?gr=C3?= =?utf-8?Q?=BCn?=", "grün");
    }

    #[test]
    fn raw_bytes_are_read() {
        check("Grüße".as_bytes(), "Grüße");
        check(b"Gr\xfc\xdfe", "Grüße");
        check(b"\xfc =?utf-8?q?=C3=BC?=", "ü ü");
    }

    #[test]
    fn what_is_no_word_stays() {
        check(b"=?utf-8?x?a?=", "=?utf-8?x?a?=");
        check(b"=?utf-8?q?open", "=?utf-8?q?open");
        check(b"=?=?=??=", "=?=?=??=");
        check(b"1 =? 2 ?= 3", "1 =? 2 ?= 3");
    }

    proptest! {
        #[test]
        fn no_value_breaks_it(value: Vec<u8>) {
            decode(&value);
        }
    }
}
