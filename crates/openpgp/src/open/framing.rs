//! Packets and their headers (RFC 9580 section 4.2), as they stand in foreign bytes.
//!
//! Nothing is looked up, allocated or trusted here but the lengths, and these only as far as the
//! bytes are really there.

use std::ops::Deref;

use zeroize::Zeroizing;

/// Packet types (RFC 9580 section 5) that are told apart.
pub(crate) mod tag {
    pub(crate) const PKESK: u8 = 1;
    pub(crate) const SIGNATURE: u8 = 2;
    pub(crate) const SKESK: u8 = 3;
    pub(crate) const ONE_PASS: u8 = 4;
    pub(crate) const SECRET_KEY: u8 = 5;
    pub(crate) const PUBLIC_KEY: u8 = 6;
    pub(crate) const SECRET_SUBKEY: u8 = 7;
    pub(crate) const COMPRESSED: u8 = 8;
    /// Encrypted without any integrity protection.
    pub(crate) const SED: u8 = 9;
    pub(crate) const MARKER: u8 = 10;
    pub(crate) const LITERAL: u8 = 11;
    pub(crate) const USER_ID: u8 = 13;
    pub(crate) const PUBLIC_SUBKEY: u8 = 14;
    pub(crate) const SEIPD: u8 = 18;
    /// "AEAD encrypted data" of draft-ietf-openpgp-rfc4880bis-10, which `GnuPG` 2.3 writes.
    pub(crate) const AED: u8 = 20;
    pub(crate) const PADDING: u8 = 21;
}

/// One packet.
pub(crate) struct Packet<'a> {
    pub(crate) tag: u8,
    /// Header and body, as they stand in the message.
    pub(crate) whole: &'a [u8],
    pub(crate) body: Body<'a>,
}

impl Packet<'_> {
    /// Whether it says nothing, so that it may stand anywhere (RFC 9580 sections 5.8 and 5.14).
    pub(crate) fn is_filler(&self) -> bool {
        matches!(self.tag, tag::MARKER | tag::PADDING)
    }
}

/// A packet's body, without the headers of its parts.
pub(crate) enum Body<'a> {
    Whole(&'a [u8]),
    /// Put together from parts; wiped, since it may be plaintext.
    Joined(Zeroizing<Vec<u8>>),
}

impl Deref for Body<'_> {
    type Target = [u8];

    fn deref(&self) -> &[u8] {
        match self {
            Self::Whole(bytes) => bytes,
            Self::Joined(bytes) => bytes,
        }
    }
}

/// No packet begins here, or it ends behind the end.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) struct BadFraming {
    /// What it would have been, as far as that can be read.
    pub(crate) tag: Option<u8>,
}

/// The packets of one layer, one after the other. Ends after the first that is broken.
pub(crate) struct Packets<'a> {
    rest: &'a [u8],
}

impl<'a> Packets<'a> {
    pub(crate) const fn of(bytes: &'a [u8]) -> Self {
        Self { rest: bytes }
    }
}

impl<'a> Iterator for Packets<'a> {
    type Item = Result<Packet<'a>, BadFraming>;

    fn next(&mut self) -> Option<Self::Item> {
        let (first, after) = self.rest.split_first()?;
        let Some((tag, length, begin)) = header(*first, after) else {
            self.rest = &[];
            return Some(Err(BadFraming { tag: None }));
        };
        let Some((body, rest)) = body(tag, length, begin) else {
            self.rest = &[];
            return Some(Err(BadFraming { tag: Some(tag) }));
        };
        let length = self.rest.len().saturating_sub(rest.len());
        let whole = self.rest.get(..length).unwrap_or_default();
        self.rest = rest;
        Some(Ok(Packet { tag, whole, body }))
    }
}

/// What a header says of its packet's end.
#[derive(Clone, Copy)]
enum Length {
    Whole(usize),
    /// So much now; another length follows.
    Partial(usize),
    /// Old format only.
    ToTheEnd,
}

/// Tag, length and what follows.
fn header(first: u8, after: &[u8]) -> Option<(u8, Length, &[u8])> {
    match first {
        0x00..=0x7f => None,
        0xc0..=0xff => new_length(after).map(|(length, rest)| (first & 0x3f, length, rest)),
        0x80..=0xbf => {
            old_length(first & 3, after).map(|(length, rest)| ((first >> 2) & 0x0f, length, rest))
        }
    }
}

fn new_length(bytes: &[u8]) -> Option<(Length, &[u8])> {
    match bytes {
        [short @ ..192, rest @ ..] => Some((Length::Whole(usize::from(*short)), rest)),
        [high @ 192..=223, low, rest @ ..] => {
            let length = ((usize::from(*high) - 192) << 8) + usize::from(*low) + 192;
            Some((Length::Whole(length), rest))
        }
        [power @ 224..=254, rest @ ..] => Some((Length::Partial(1 << (power & 0x1f)), rest)),
        [255, a, b, c, d, rest @ ..] => Some((Length::Whole(four(*a, *b, *c, *d)?), rest)),
        _ => None,
    }
}

fn old_length(kind: u8, bytes: &[u8]) -> Option<(Length, &[u8])> {
    match (kind, bytes) {
        (0, [a, rest @ ..]) => Some((Length::Whole(usize::from(*a)), rest)),
        (1, [a, b, rest @ ..]) => Some((Length::Whole(four(0, 0, *a, *b)?), rest)),
        (2, [a, b, c, d, rest @ ..]) => Some((Length::Whole(four(*a, *b, *c, *d)?), rest)),
        (3, rest) => Some((Length::ToTheEnd, rest)),
        _ => None,
    }
}

fn four(a: u8, b: u8, c: u8, d: u8) -> Option<usize> {
    usize::try_from(u32::from_be_bytes([a, b, c, d])).ok()
}

/// A body, and what follows it.
fn body(tag: u8, length: Length, bytes: &[u8]) -> Option<(Body<'_>, &[u8])> {
    match length {
        Length::Whole(length) => {
            let (body, rest) = bytes.split_at_checked(length)?;
            Some((Body::Whole(body), rest))
        }
        // Only what holds data may end anywhere (RFC 9580 sections 4.2.1.4 and 4.2.2).
        Length::ToTheEnd => holds_data(tag).then_some((Body::Whole(bytes), &[])),
        Length::Partial(length) if holds_data(tag) => joined(length, bytes),
        Length::Partial(_) => None,
    }
}

const fn holds_data(tag: u8) -> bool {
    matches!(
        tag,
        tag::COMPRESSED | tag::SED | tag::LITERAL | tag::SEIPD | tag::AED
    )
}

/// Puts the parts of a body together. They are measured first, so that no plaintext is left behind
/// in memory that was given back on the way.
fn joined(first: usize, bytes: &[u8]) -> Option<(Body<'_>, &[u8])> {
    let mut total = 0;
    let rest = each_part(first, bytes, |part| total += part.len())?;
    let mut body = Zeroizing::new(Vec::with_capacity(total));
    each_part(first, bytes, |part| body.extend_from_slice(part))?;
    Some((Body::Joined(body), rest))
}

/// Calls `with` for each part; the answer is what follows the last.
fn each_part(first: usize, bytes: &[u8], mut with: impl FnMut(&[u8])) -> Option<&[u8]> {
    let (mut length, mut rest) = (first, bytes);
    loop {
        let (part, after) = rest.split_at_checked(length)?;
        with(part);
        let (next, after) = new_length(after)?;
        rest = after;
        match next {
            Length::Partial(next) => length = next,
            Length::Whole(last) => {
                let (part, after) = rest.split_at_checked(last)?;
                with(part);
                return Some(after);
            }
            Length::ToTheEnd => return None,
        }
    }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    /// `tag:body` of each packet, `!` for a broken end.
    fn read(bytes: &[u8]) -> String {
        let words = Packets::of(bytes).map(|packet| match packet {
            Ok(packet) => format!(
                "{}:{}",
                packet.tag,
                String::from_utf8_lossy(&packet.body).into_owned()
            ),
            Err(BadFraming { tag: Some(tag) }) => format!("{tag}!"),
            Err(BadFraming { tag: None }) => "!".to_owned(),
        });
        words.collect::<Vec<_>>().join(" ")
    }

    #[track_caller]
    fn check(bytes: &[u8], expected: &str) {
        assert_eq!(read(bytes), expected, "{bytes:02x?}");
    }

    #[test]
    fn headers_of_both_formats_are_read() {
        check(b"", "");
        check(b"\xcb\x02hi", "11:hi");
        check(b"\xcb\xff\x00\x00\x00\x02hi\xca\x03PGP", "11:hi 10:PGP");
        check(b"\xac\x02hi", "11:hi");
        check(b"\xad\x00\x02hi\xac\x01!", "11:hi 11:!");
        check(b"\xae\x00\x00\x00\x02hi", "11:hi");
        check(b"\xafto the end", "11:to the end");
        let mut long = b"\xc2\xc0\x08".to_vec();
        long.extend([b'x'; 200]);
        check(&long, &format!("2:{}", "x".repeat(200)));
    }

    #[test]
    fn parts_are_joined() {
        check(b"\xcb\xe1he\xe0l\x02lo\xca\x00", "11:hello 10:");
        check(b"\xcb\xe1he\x00", "11:he");
        let bytes = b"\xcb\xe1he\x01!rest";
        let packet = Packets::of(bytes).next().unwrap().unwrap();
        assert_eq!(packet.whole, b"\xcb\xe1he\x01!");
    }

    #[test]
    fn what_is_broken_is_told() {
        check(b"\x2d", "!");
        check(b"\xcb", "!");
        check(b"\xcb\xc0", "!");
        check(b"\xcb\xff\x00\x00", "!");
        check(b"\xcb\x03hi", "11!");
        check(b"\xcb\xff\xff\xff\xff\xffhi", "11!");
        check(b"\xcb\xfehi", "11!");
        check(b"\xcb\xe1hi", "11!");
        check(b"\xcb\xe1hi\xe1x", "11!");
        // A key packet in parts, a signature without an end.
        check(b"\xc6\xe1hi\x00", "6!");
        check(b"\x8bhi", "2!");
        check(b"\xcb\x01a\x00", "11:a !");
    }

    proptest! {
        #[test]
        fn no_bytes_break_it_and_nothing_is_invented(bytes: Vec<u8>) {
            let mut seen = 0;
            for packet in Packets::of(&bytes).flatten() {
                seen += packet.whole.len();
                prop_assert!(packet.body.len() < packet.whole.len());
            }
            prop_assert!(seen <= bytes.len());
        }
    }
}
