//! Data that is encrypted and authenticated chunk by chunk (RFC 9580 section 5.13.2).

use sequoia_openpgp::crypto::aead::{DecryptionContext, Schedule};
use sequoia_openpgp::types::{AEADAlgorithm, SymmetricAlgorithm};
use zeroize::Zeroizing;

/// Which algorithms, and how many bytes of plaintext in a chunk.
#[derive(Clone, Copy)]
pub(crate) struct Suite {
    pub(crate) cipher: SymmetricAlgorithm,
    pub(crate) aead: AEADAlgorithm,
    pub(crate) chunk: usize,
}

impl Suite {
    /// Reads the three octets that say it. Chunks have at most 4 MiB.
    pub(crate) fn read(cipher: u8, aead: u8, size: u8) -> Option<Self> {
        (size <= 16).then(|| Self {
            cipher: cipher.into(),
            aead: aead.into(),
            chunk: 1 << (size + 6),
        })
    }
}

/// All of the plaintext, after each chunk and the whole length were proved; else nothing.
pub(crate) fn decrypt(
    suite: Suite,
    schedule: &dyn Schedule<DecryptionContext>,
    data: &[u8],
) -> Option<Zeroizing<Vec<u8>>> {
    let tag = suite.aead.digest_size().ok()?;
    let (chunks, last) = data.split_at_checked(data.len().checked_sub(tag)?)?;
    let mut plain = Zeroizing::new(vec![0; chunks.len()]);
    let (mut written, mut index) = (0, 0);
    for chunk in chunks.chunks(suite.chunk.checked_add(tag)?) {
        let end = chunk.len().checked_sub(tag)?.checked_add(written)?;
        let target = plain.get_mut(written..end)?;
        let mut context = schedule
            .chunk(index, &mut |key, nonce, associated| {
                let cipher = suite.aead.context(suite.cipher, key, associated, nonce)?;
                cipher.for_decryption()
            })
            .ok()?;
        context.decrypt_verify(target, chunk).ok()?;
        written = end;
        index += 1;
    }
    let length = u64::try_from(written).ok()?;
    let mut context = schedule
        .finalizer(index, length, &mut |key, nonce, associated| {
            let cipher = suite.aead.context(suite.cipher, key, associated, nonce)?;
            cipher.for_decryption()
        })
        .ok()?;
    context.decrypt_verify(&mut [], last).ok()?;
    plain.truncate(written);
    Some(plain)
}
