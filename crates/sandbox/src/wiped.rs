//! Frames that hold secrets: encoded into memory that is wiped.

use serde::Serialize;
use zeroize::Zeroizing;

/// Encodes into memory of just the right size: a buffer that grew would leave copies behind.
pub(crate) fn encode(value: &impl Serialize) -> postcard::Result<Zeroizing<Vec<u8>>> {
    let length = postcard::experimental::serialized_size(value)?;
    let mut bytes = Zeroizing::new(vec![0; length]);
    postcard::to_slice(value, &mut bytes)?;
    Ok(bytes)
}

/// Makes room in a buffer that is full: at least doubles it, and wipes the old one.
pub(crate) fn grow(buffer: &mut Zeroizing<Vec<u8>>) {
    const LEAST: usize = 4096;
    if buffer.len() == buffer.capacity() {
        let mut roomy = Zeroizing::new(Vec::with_capacity(LEAST.max(2 * buffer.len())));
        roomy.extend_from_slice(buffer);
        *buffer = roomy;
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_was_encoded_can_be_decoded() {
        let value = (String::from("key"), vec![7_u8; 300], Some(-1_i64));
        let bytes = encode(&value).unwrap();
        assert_eq!(bytes.len(), bytes.capacity());
        assert_eq!(postcard::from_bytes(&bytes), Ok(value));
    }

    #[test]
    fn a_buffer_grows_when_it_is_full() {
        let mut buffer = Zeroizing::new(Vec::new());
        for byte in 0..=u8::MAX {
            grow(&mut buffer);
            buffer.push(byte);
        }
        assert_eq!(*buffer, (0..=u8::MAX).collect::<Vec<_>>());
    }
}
