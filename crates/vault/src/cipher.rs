//! The one cipher for everything at rest: XChaCha20-Poly1305 with a random nonce.
//!
//! 24 random bytes may be drawn for every value of one key without fear of a repetition
//! (draft-irtf-cfrg-xchacha, section 3.1), so nothing has to count.

use chacha20poly1305::aead::inout::InOutBuf;
use chacha20poly1305::{AeadInOut, KeyInit, Tag, XChaCha20Poly1305, XNonce};
use zeroize::Zeroizing;

use crate::SealError;
use crate::random::random;

/// Bytes of a key.
pub(crate) const KEY: usize = 32;
const NONCE: usize = 24;
const TAG: usize = 16;
/// Bytes that encrypting adds.
pub(crate) const OVERHEAD: usize = NONCE + TAG;

/// `prefix ‖ nonce ‖ ciphertext ‖ tag`. The prefix is neither encrypted nor authenticated here: the
/// caller puts it into `associated` when it matters.
pub(crate) fn encrypt(
    key: &[u8; KEY],
    associated: &[u8],
    prefix: &[u8],
    plain: &[u8],
) -> Result<Vec<u8>, SealError> {
    let nonce = random::<NONCE>()?;
    // Reserved at once: a growing vector would leave copies of the plain text behind.
    let capacity = prefix
        .len()
        .saturating_add(OVERHEAD)
        .saturating_add(plain.len());
    let mut sealed = Vec::with_capacity(capacity);
    sealed.extend_from_slice(prefix);
    sealed.extend_from_slice(&nonce);
    let start = sealed.len();
    sealed.extend_from_slice(plain);
    let body = sealed.get_mut(start..).unwrap_or_default();
    let tag = XChaCha20Poly1305::new(key.into())
        .encrypt_inout_detached(&XNonce::from(nonce), associated, InOutBuf::from(body))
        .map_err(|_opaque| SealError::TooLong)?;
    sealed.extend_from_slice(&tag);
    Ok(sealed)
}

/// Undoes [`encrypt`] (without its prefix). `None` when anything differs from what was sealed.
pub(crate) fn decrypt(key: &[u8; KEY], associated: &[u8], sealed: &[u8]) -> Option<Vec<u8>> {
    let (nonce, rest) = sealed.split_first_chunk::<NONCE>()?;
    let (body, tag) = rest.split_last_chunk::<TAG>()?;
    let mut plain = body.to_vec();
    XChaCha20Poly1305::new(key.into())
        .decrypt_inout_detached(
            &XNonce::from(*nonce),
            associated,
            InOutBuf::from(plain.as_mut_slice()),
            &Tag::from(*tag),
        )
        .ok()?;
    Some(plain)
}

/// A key for one purpose out of another key. `context` is a fixed text that no other use shares.
pub(crate) fn derive(context: &str, key: &[u8]) -> Zeroizing<[u8; KEY]> {
    Zeroizing::new(blake3::derive_key(context, key))
}
