//! Reading packets from the front to the end (RFC 1035 section 4.1).

use crate::limits;

/// Longest name in a packet, in bytes, as text.
const NAME_BYTES: usize = 255;
/// Most labels and jumps of a name.
const NAME_STEPS: usize = 255;

/// A record of a packet.
pub(super) struct Raw<'a> {
    pub(super) owner: String,
    pub(super) code: u16,
    pub(super) seconds: u32,
    /// The packet up to the end of the record, read up to its data: names in it may point back.
    pub(super) data: Cursor<'a>,
}

/// Reads a packet from the front.
#[derive(Clone, Copy)]
pub(super) struct Cursor<'a> {
    packet: &'a [u8],
    at: usize,
}

impl<'a> Cursor<'a> {
    pub(super) const fn new(packet: &'a [u8]) -> Self {
        Self { packet, at: 0 }
    }

    fn take(&mut self, length: usize) -> Option<&'a [u8]> {
        let end = self.at.checked_add(length)?;
        let bytes = self.packet.get(self.at..end)?;
        self.at = end;
        Some(bytes)
    }

    pub(super) fn skip(&mut self, length: usize) -> Option<()> {
        self.take(length).map(|_| ())
    }

    fn byte(&mut self) -> Option<u8> {
        self.take(1)?.first().copied()
    }

    pub(super) fn number(&mut self) -> Option<u16> {
        self.take(2)?.try_into().ok().map(u16::from_be_bytes)
    }

    pub(super) fn long(&mut self) -> Option<u32> {
        self.take(4)?.try_into().ok().map(u32::from_be_bytes)
    }

    pub(super) fn rest(&mut self) -> Option<&'a [u8]> {
        self.take(self.packet.len().checked_sub(self.at)?)
    }

    /// A name in lower case. A pointer leads only backwards, so that there is an end.
    pub(super) fn name(&mut self) -> Option<String> {
        let mut name = String::new();
        let mut place = *self;
        let mut behind = None;
        let mut earliest = self.at;
        for _ in 0..NAME_STEPS {
            let length = place.byte()?;
            match length {
                0 => {
                    self.at = behind.unwrap_or(place.at);
                    return Some(name);
                }
                1..=63 => push_label(&mut name, place.take(usize::from(length))?)?,
                192..=255 => {
                    let low = place.byte()?;
                    behind.get_or_insert(place.at);
                    let target = usize::from(u16::from_be_bytes([length & 0x3f, low]));
                    if target >= earliest {
                        return None;
                    }
                    earliest = target;
                    place.at = target;
                }
                64..=191 => return None,
            }
        }
        None
    }

    pub(super) fn clone_name(mut self) -> Option<String> {
        self.name()
    }

    pub(super) fn record(&mut self) -> Option<Raw<'a>> {
        let owner = self.name()?;
        let code = self.number()?;
        self.skip(2)?;
        // A negative time is none (RFC 2181 section 8).
        let seconds = i32::try_from(self.long()?)
            .unwrap_or_default()
            .unsigned_abs();
        let length = usize::from(self.number()?);
        let at = self.at;
        self.skip(length)?;
        let data = Cursor {
            packet: self.packet.get(..self.at)?,
            at,
        };
        Some(Raw {
            owner,
            code,
            seconds,
            data,
        })
    }

    /// The strings of a TXT record, joined.
    pub(super) fn strings(&mut self) -> Option<Vec<u8>> {
        let mut text = Vec::new();
        while self.at < self.packet.len() {
            let length = self.byte()?;
            text.extend_from_slice(self.take(usize::from(length))?);
        }
        (text.len() <= limits::TXT_BYTES).then_some(text)
    }
}

/// Only what can stand in a name of ours; a dot within a label would make two of it.
fn push_label(name: &mut String, label: &[u8]) -> Option<()> {
    let sound = |b: &u8| b.is_ascii_graphic() && *b != b'.';
    if !label.iter().all(sound) || name.len().saturating_add(label.len()) >= NAME_BYTES {
        return None;
    }
    if !name.is_empty() {
        name.push('.');
    }
    name.extend(label.iter().map(|b| char::from(b.to_ascii_lowercase())));
    Some(())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[track_caller]
    fn check(packet: &[u8], at: usize, expected: Option<(&str, usize)>) {
        let mut cursor = Cursor { packet, at };
        let name = cursor.name();
        let found = name.as_deref().map(|name| (name, cursor.at));
        assert_eq!(found, expected, "{packet:?}");
    }

    #[test]
    fn names_point_only_backwards_and_come_to_an_end() {
        check(b"\x01A\x02bc\0", 0, Some(("a.bc", 6)));
        check(b"\x02bc\0\x01a\xc0\0", 4, Some(("a.bc", 8)));
        check(b"\0", 0, Some(("", 1)));
        check(b"\xc0\0", 0, None);
        check(b"\xc0\x02\x01a\0", 0, None);
        check(b"\x01a\xc0\0", 0, None);
        check(b"\x01a\xc0\x05\x01b\0", 0, None);
        check(b"\x02b", 0, None);
        check(b"\x41b\0", 0, None);
        check(b"\x03a.b\0", 0, None);
        check(b"\x01\0\0", 0, None);
        let long = [b"\x3f".as_slice(), &[b'a'; 63]].concat().repeat(5);
        check(&[&long, b"\0".as_slice()].concat(), 0, None);
    }
}
