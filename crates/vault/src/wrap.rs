//! Data keys wrapped under an epoch key, as they lie in the key ledger.

use std::fmt;

use domain::KeyId;

use crate::cipher::{self, KEY, OVERHEAD, derive};
use crate::{DataKey, SealError};

const FORMAT: u8 = 0x10;
/// Bytes of a wrapped key: format, nonce, key, tag.
pub(crate) const WRAPPED: usize = 1 + OVERHEAD + KEY;
const CONTEXT: &str = "Confidesk 2026 vault: key that wraps data keys v1";

/// A [`DataKey`] as it is stored: wrapped under the key of `epoch` and bound to its id, so that two
/// lines of the ledger cannot change places.
#[derive(Clone, PartialEq, Eq)]
pub struct WrappedKey {
    /// The epoch whose key unwraps it.
    pub epoch: u32,
    /// 73 bytes.
    pub bytes: Vec<u8>,
}

impl fmt::Debug for WrappedKey {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(
            f,
            "WrappedKey(epoch {}, {} bytes)",
            self.epoch,
            self.bytes.len()
        )
    }
}

pub(crate) fn wrap(
    epoch: u32,
    epoch_key: &[u8; KEY],
    id: KeyId,
    key: &DataKey,
) -> Result<WrappedKey, SealError> {
    let wrapping = derive(CONTEXT, epoch_key);
    let bytes = cipher::encrypt(&wrapping, &associated(epoch, id), &[FORMAT], key.bytes())?;
    Ok(WrappedKey { epoch, bytes })
}

/// `None` when the bytes are not this key of this epoch.
pub(crate) fn unwrap(epoch_key: &[u8; KEY], id: KeyId, wrapped: &WrappedKey) -> Option<DataKey> {
    let (&format, sealed) = wrapped.bytes.split_first()?;
    if format != FORMAT || wrapped.bytes.len() != WRAPPED {
        return None;
    }
    let wrapping = derive(CONTEXT, epoch_key);
    let plain = cipher::decrypt(&wrapping, &associated(wrapped.epoch, id), sealed)?;
    DataKey::from_slice(&zeroize::Zeroizing::new(plain))
}

fn associated(epoch: u32, id: KeyId) -> Vec<u8> {
    [[FORMAT].as_slice(), &epoch.to_le_bytes(), id.0.as_bytes()].concat()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_wrapped_key_belongs_to_its_id_and_its_epoch() {
        let (id, other) = (KeyId::new(), KeyId::new());
        let key = DataKey::generate().unwrap();
        let wrapped = wrap(4, &[9; 32], id, &key).unwrap();
        assert_eq!(wrapped.bytes.len(), WRAPPED);
        assert_eq!(unwrap(&[9; 32], id, &wrapped).unwrap().bytes(), key.bytes());
        assert!(unwrap(&[9; 32], other, &wrapped).is_none());
        assert!(unwrap(&[8; 32], id, &wrapped).is_none());
        let later = WrappedKey {
            epoch: 5,
            ..wrapped.clone()
        };
        assert!(unwrap(&[9; 32], id, &later).is_none());
        for position in 0..wrapped.bytes.len() {
            let mut flipped = wrapped.clone();
            flipped.bytes[position] ^= 1;
            assert!(unwrap(&[9; 32], id, &flipped).is_none());
        }
        assert_eq!(format!("{wrapped:?}"), "WrappedKey(epoch 4, 73 bytes)");
    }
}
