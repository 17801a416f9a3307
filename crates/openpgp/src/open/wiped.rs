//! Reading into memory that is wiped.

use std::io::{ErrorKind, Read};

use zeroize::Zeroizing;

/// Why nothing came of it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Unread {
    /// The source ended too early, or is damaged.
    Broken,
    /// There is more than was allowed.
    TooMuch,
}

/// Bytes to begin with.
const FIRST: usize = 16 * 1024;

/// Reads to the end, at most `limit` bytes. A vector that grows by itself leaves unwiped copies
/// behind; this one is moved by hand.
pub(crate) fn read(mut source: impl Read, limit: usize) -> Result<Zeroizing<Vec<u8>>, Unread> {
    let mut bytes = Zeroizing::new(vec![0; FIRST.min(limit)]);
    let mut length = 0;
    loop {
        if length == bytes.len() {
            if length >= limit {
                return ends(source).map(|()| bytes);
            }
            bytes = larger(&bytes, limit);
        }
        let Some(room) = bytes.get_mut(length..) else {
            return Err(Unread::Broken);
        };
        match source.read(room) {
            Ok(0) => break,
            Ok(count) => length += count,
            Err(error) if error.kind() == ErrorKind::Interrupted => {}
            Err(_) => return Err(Unread::Broken),
        }
    }
    bytes.truncate(length);
    Ok(bytes)
}

/// Twice the room, the same bytes in front.
fn larger(bytes: &[u8], limit: usize) -> Zeroizing<Vec<u8>> {
    let room = bytes.len().saturating_mul(2).clamp(1, limit.max(1));
    let mut larger = Zeroizing::new(Vec::with_capacity(room));
    larger.extend_from_slice(bytes);
    larger.resize(room, 0);
    larger
}

/// Whether nothing is left.
fn ends(mut source: impl Read) -> Result<(), Unread> {
    match source.read(&mut [0]) {
        Ok(0) => Ok(()),
        Ok(_) => Err(Unread::TooMuch),
        Err(_) => Err(Unread::Broken),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn all_is_read_or_nothing() {
        for length in [0, 1, FIRST - 1, FIRST, FIRST + 1, 5 * FIRST + 7] {
            let source = vec![7; length];
            assert_eq!(read(source.as_slice(), length).unwrap().as_slice(), source);
            assert_eq!(read(source.as_slice(), length + 1).unwrap().len(), length);
            if length > 0 {
                assert_eq!(read(source.as_slice(), length - 1), Err(Unread::TooMuch));
            }
        }
    }

    #[test]
    fn a_broken_source_gives_nothing() {
        struct Breaks(usize);
        impl Read for Breaks {
            fn read(&mut self, room: &mut [u8]) -> std::io::Result<usize> {
                self.0 = self.0.checked_sub(1).ok_or(ErrorKind::InvalidData)?;
                Ok(room.len())
            }
        }
        assert_eq!(read(Breaks(3), usize::MAX), Err(Unread::Broken));
    }
}
