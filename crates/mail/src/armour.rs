//! Finding armoured blocks (RFC 9580 sections 6.2 and 7) and telling binary OpenPGP apart, without
//! reading either: that is for those who do cryptography.

use std::ops::Range;

use crate::header::{line_at, split_lines};

/// What a block says that it holds.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Label {
    Message,
    PublicKey,
    Signature,
    /// Text signed in clear, with its signature.
    SignedMessage,
    Other,
}

/// A block from its first line to the end of its last one.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Block {
    pub(crate) label: Label,
    pub(crate) place: Range<usize>,
}

/// The blocks of a text: those that end, one behind the other.
pub(crate) fn blocks(text: &[u8]) -> Blocks<'_> {
    Blocks { text, position: 0 }
}

/// See [`blocks`].
#[derive(Clone, Debug)]
pub(crate) struct Blocks<'a> {
    text: &'a [u8],
    position: usize,
}

impl Iterator for Blocks<'_> {
    type Item = Block;

    fn next(&mut self) -> Option<Block> {
        let mut open: Option<Open> = None;
        while let Some(line) = line_at(self.text, self.position) {
            let start = self.position;
            self.position = line.next;
            let end = start + line.text.trim_ascii_end().len();
            let Some(mark) = Mark::of(line.text) else {
                continue;
            };
            match (mark, open.as_mut()) {
                (Mark::Begin(Label::Signature), Some(open))
                    if open.label == Label::SignedMessage && !open.signature =>
                {
                    open.signature = true;
                }
                // What began before and did not end is no block.
                (Mark::Begin(label), _) => {
                    open = Some(Open {
                        label,
                        start,
                        signature: false,
                    });
                }
                (Mark::End(label), Some(begun)) if begun.ends_with(label) => {
                    return Some(Block {
                        label: begun.label,
                        place: begun.start..end,
                    });
                }
                (Mark::End(_), _) => open = None,
            }
        }
        None
    }
}

struct Open {
    label: Label,
    start: usize,
    /// The signature of a text signed in clear has begun.
    signature: bool,
}

impl Open {
    fn ends_with(&self, label: Label) -> bool {
        match self.label {
            Label::SignedMessage => self.signature && label == Label::Signature,
            own => own == label,
        }
    }
}

enum Mark {
    Begin(Label),
    End(Label),
}

impl Mark {
    fn of(line: &[u8]) -> Option<Self> {
        let inner = line
            .trim_ascii_end()
            .strip_prefix(b"-----")?
            .strip_suffix(b"-----")?;
        if let Some(label) = inner.strip_prefix(b"BEGIN PGP ") {
            return Some(Self::Begin(Label::of(label)));
        }
        let label = inner.strip_prefix(b"END PGP ")?;
        Some(Self::End(Label::of(label)))
    }
}

impl Label {
    fn of(label: &[u8]) -> Self {
        match label {
            b"MESSAGE" => Self::Message,
            b"PUBLIC KEY BLOCK" => Self::PublicKey,
            b"SIGNATURE" => Self::Signature,
            b"SIGNED MESSAGE" => Self::SignedMessage,
            _ => Self::Other,
        }
    }
}

/// How many texts signed in clear begin here, whether they end or not.
pub(crate) fn signed_texts(text: &[u8]) -> usize {
    split_lines(text)
        .filter(|line| matches!(Mark::of(line), Some(Mark::Begin(Label::SignedMessage))))
        .count()
}

/// The only thing in a text, but for white space.
pub(crate) fn only_block(text: &[u8]) -> Option<Block> {
    let begin = text.len() - text.trim_ascii_start().len();
    let end = text.trim_ascii_end().len();
    blocks(text)
        .next()
        .filter(|block| block.place == (begin..end))
}

/// The first block of a kind.
pub(crate) fn first(text: &[u8], label: Label) -> Option<&[u8]> {
    let block = blocks(text).find(|block| block.label == label)?;
    text.get(block.place)
}

/// What a binary file begins with, by the tag of its first packet (RFC 9580 section 5).
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Binary {
    Message,
    PublicKey,
    Other,
}

/// Looks at the first octet (RFC 9580 section 4.2).
pub(crate) fn binary(bytes: &[u8]) -> Binary {
    let tag = match bytes.first() {
        Some(octet) if octet & 0xc0 == 0xc0 => octet & 0x3f,
        Some(octet) if octet & 0x80 != 0 => (octet & 0x3c) >> 2,
        _ => return Binary::Other,
    };
    match tag {
        // Session keys, one-pass signature, compressed, encrypted, marker; 20 is GnuPG's own.
        1 | 3 | 4 | 8 | 9 | 10 | 18 | 20 => Binary::Message,
        6 => Binary::PublicKey,
        _ => Binary::Other,
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    #[track_caller]
    fn check(text: &str, expected: &[(Label, &str)]) {
        let found: Vec<_> = blocks(text.as_bytes())
            .map(|block| (block.label, text.get(block.place).unwrap()))
            .collect();
        assert_eq!(found, expected, "{text}");
    }

    const MESSAGE: &str = "-----BEGIN PGP MESSAGE-----\n\nhQ==\n-----END PGP MESSAGE-----";
    const SIGNED: &str = "-----BEGIN PGP SIGNED MESSAGE-----\nHash: SHA512\n\n- -----BEGIN PGP MESSAGE-----\n-----BEGIN PGP SIGNATURE-----\n\niQ==\n-----END PGP SIGNATURE-----";

    #[test]
    fn blocks_are_found_among_other_text() {
        check(
            &format!("a\n{MESSAGE} \r\nb\n{SIGNED}\n{MESSAGE}"),
            &[
                (Label::Message, MESSAGE),
                (Label::SignedMessage, SIGNED),
                (Label::Message, MESSAGE),
            ],
        );
        check(
            &MESSAGE.replace('\n', "\r\n"),
            &[(Label::Message, &MESSAGE.replace('\n', "\r\n"))],
        );
    }

    #[test]
    fn what_is_quoted_indented_or_broken_off_is_no_block() {
        check(&MESSAGE.replace("-----B", "> -----B"), &[]);
        check(&MESSAGE.replace("-----B", " -----B"), &[]);
        check(&MESSAGE.replace("-----END PGP MESSAGE-----", ""), &[]);
        check(
            &MESSAGE.replace("END PGP MESSAGE", "END PGP SIGNATURE"),
            &[],
        );
        check(&SIGNED.replace("-----BEGIN PGP SIGNATURE-----", ""), &[]);
        check(
            &format!("-----BEGIN PGP MESSAGE-----\n{MESSAGE}"),
            &[(Label::Message, MESSAGE)],
        );
    }

    #[test]
    fn a_text_is_one_block_or_is_not() {
        let alone = |text: &str| only_block(text.as_bytes()).is_some();
        assert!(alone(MESSAGE) && alone(&format!("\r\n \n{MESSAGE}\r\n\n ")));
        for other in [
            format!("a\n{MESSAGE}"),
            format!("{MESSAGE}\na"),
            format!("{MESSAGE}\n{MESSAGE}"),
            format!("-----BEGIN PGP MESSAGE-----\n{MESSAGE}"),
            String::new(),
        ] {
            assert!(!alone(&other), "{other}");
        }
        assert_eq!(signed_texts(format!("{SIGNED}\n{SIGNED}").as_bytes()), 2);
    }

    #[test]
    fn binary_files_are_told_apart_by_their_first_packet() {
        for (octet, kind) in [
            (0x85, Binary::Message),
            (0xc1, Binary::Message),
            (0xd2, Binary::Message),
            (0xd4, Binary::Message),
            (0xa3, Binary::Message),
            (0x99, Binary::PublicKey),
            (0xc6, Binary::PublicKey),
            (0x89, Binary::Other),
            (0x95, Binary::Other),
            (b'-', Binary::Other),
        ] {
            assert_eq!(binary(&[octet, 0]), kind, "{octet:x}");
        }
        assert_eq!(binary(&[]), Binary::Other);
    }

    proptest! {
        #[test]
        fn blocks_never_overlap(text in "(-----(BEGIN|END) PGP (MESSAGE|SIGNATURE|SIGNED MESSAGE|X)-----[\n ]|a\n){0,20}") {
            let mut end = 0;
            for block in blocks(text.as_bytes()) {
                prop_assert!(block.place.start >= end && block.place.end > block.place.start);
                end = block.place.end;
            }
        }
    }
}
