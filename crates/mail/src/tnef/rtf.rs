//! Compressed RTF (MS-OXRTFCP): a window of 4096 bytes that begins with common words.

use super::stream::Cursor;

/// Longest RTF that is unpacked, in bytes.
const MOST: usize = 8 * 1024 * 1024;
/// `LZFu`, `MELA`.
const COMPRESSED: u32 = 0x7546_5A4C;
const UNCOMPRESSED: u32 = 0x414C_454D;
/// MS-OXRTFCP section 2.1.2.1: the size of the window, and what it holds at first.
const WINDOW: usize = 4096;
const BEGIN: &[u8; 207] = b"{\\rtf1\\ansi\\mac\\deff0\\deftab720{\\fonttbl;}{\\f0\\fnil \\froman \\fswiss \
\\fmodern \\fscript \\fdecor MS Sans SerifSymbolArialTimes New RomanCourier{\\colortbl\\red0\\green0\
\\blue0\r\n\\par \\pard\\plain\\f0\\fs20\\b\\i\\u\\tab\\tx";

/// The RTF as far as it can be unpacked. The checksum is not looked at: damaged words are words.
pub(super) fn unpack(packed: &[u8]) -> Option<Vec<u8>> {
    let mut cursor = Cursor(packed);
    let _packed_size = cursor.u32()?;
    let raw_size = usize::try_from(cursor.u32()?).ok()?;
    let kind = cursor.u32()?;
    let _checksum = cursor.u32()?;
    let most = raw_size.min(MOST);
    match kind {
        COMPRESSED => Some(decompress(cursor, most)),
        UNCOMPRESSED => Some(cursor.0.get(..most).unwrap_or(cursor.0).to_vec()),
        _ => None,
    }
}

struct Window {
    bytes: [u8; WINDOW],
    at: usize,
    written: Vec<u8>,
    most: usize,
}

impl Window {
    fn new(most: usize) -> Self {
        let mut bytes = [0; WINDOW];
        for (place, byte) in bytes.iter_mut().zip(BEGIN) {
            *place = *byte;
        }
        Self {
            bytes,
            at: BEGIN.len(),
            written: Vec::new(),
            most,
        }
    }

    /// False if no more is wanted.
    fn write(&mut self, byte: u8) -> bool {
        if self.written.len() >= self.most {
            return false;
        }
        self.written.push(byte);
        if let Some(place) = self.bytes.get_mut(self.at) {
            *place = byte;
        }
        self.at = (self.at + 1) % WINDOW;
        true
    }

    fn byte(&self, at: usize) -> u8 {
        self.bytes.get(at % WINDOW).copied().unwrap_or_default()
    }
}

/// A byte of flags, lowest first, tells of the next eight things: a byte, or a place in the window (12
/// bits) and a length less two (4 bits). The place where the next byte goes means the end.
fn decompress(mut cursor: Cursor<'_>, most: usize) -> Vec<u8> {
    let mut window = Window::new(most);
    while let Some(flags) = cursor.byte() {
        for bit in 0..8 {
            let reference = flags >> bit & 1 == 1;
            let goes_on = if reference {
                copy(&mut cursor, &mut window)
            } else {
                cursor.byte().is_some_and(|byte| window.write(byte))
            };
            if !goes_on {
                return window.written;
            }
        }
    }
    window.written
}

fn copy(cursor: &mut Cursor<'_>, window: &mut Window) -> bool {
    let (Some(high), Some(low)) = (cursor.byte(), cursor.byte()) else {
        return false;
    };
    let offset = usize::from(high) << 4 | usize::from(low >> 4);
    let length = usize::from(low & 15) + 2;
    if offset == window.at {
        return false;
    }
    (0..length).all(|step| window.write(window.byte(offset + step)))
}

#[cfg(test)]
mod tests {
    use super::*;

    /// The two examples of MS-OXRTFCP section 3.
    #[test]
    fn the_examples_of_the_specification_are_unpacked() {
        let hello = [
            0x2d, 0, 0, 0, 0x2b, 0, 0, 0, 0x4c, 0x5a, 0x46, 0x75, 0xf1, 0xc5, 0xc7, 0xa7, 0x03,
            0x00, 0x0a, 0x00, 0x72, 0x63, 0x70, 0x67, 0x31, 0x32, 0x35, 0x42, 0x32, 0x0a, 0xf3,
            0x20, 0x68, 0x65, 0x6c, 0x09, 0x00, 0x20, 0x62, 0x77, 0x05, 0xb0, 0x6c, 0x64, 0x7d,
            0x0a, 0x80, 0x0f, 0xa0,
        ];
        assert_eq!(
            String::from_utf8(unpack(&hello).unwrap()).unwrap(),
            "{\\rtf1\\ansi\\ansicpg1252\\pard hello world}\r\n"
        );
        let overlapping = [
            0x1a, 0, 0, 0, 0x1c, 0, 0, 0, 0x4c, 0x5a, 0x46, 0x75, 0xe2, 0xd4, 0x4b, 0x51, 0x41,
            0x00, 0x04, 0x20, 0x57, 0x58, 0x59, 0x5a, 0x0d, 0x6e, 0x7d, 0x01, 0x0e, 0xb0,
        ];
        assert_eq!(
            String::from_utf8(unpack(&overlapping).unwrap()).unwrap(),
            "{\\rtf1 WXYZWXYZWXYZWXYZWXYZ}"
        );
    }

    #[test]
    fn damage_ends_it_without_harm() {
        assert_eq!(unpack(b""), None);
        assert_eq!(unpack(&[0; 16]), None);
        let claims = [
            0, 0, 0, 0, 0xff, 0xff, 0xff, 0xff, 0x4d, 0x45, 0x4c, 0x41, 0, 0, 0, 0, b'x',
        ];
        assert_eq!(unpack(&claims), Some(b"x".to_vec()));
    }
}
