//! "AEAD encrypted data" of draft-ietf-openpgp-rfc4880bis-10 (section 5.16), version 1.
//!
//! `GnuPG` 2.3 and later write it to keys that say they can read it, and say so in the keys that they
//! make. It never became a standard. Only OCB is read: nobody writes anything else.

use sequoia_openpgp::anyhow;
use sequoia_openpgp::crypto::SessionKey as Key;
use sequoia_openpgp::crypto::aead::{DecryptionContext, Schedule};
use zeroize::Zeroizing;

use crate::SessionKey;
use crate::open::{chunks, container, framing::tag};

const VERSION: u8 = 1;
const OCB: u8 = 2;
/// Length of the initial vector, in bytes.
const NONCE: usize = 15;

/// The packets in a container, whose body after the version is `data`; nothing unless every chunk
/// and the whole length were proved.
pub(crate) fn decrypt(data: &[u8], session: &SessionKey) -> Option<Zeroizing<Vec<u8>>> {
    let [cipher, OCB, size, data @ ..] = data else {
        return None;
    };
    let (nonce, data) = data.split_first_chunk::<NONCE>()?;
    let suite = chunks::Suite::read(*cipher, OCB, *size)?;
    let named = session.cipher.is_none_or(|named| named == *cipher);
    let key = container::key_for(suite.cipher, session).filter(|_| named)?;
    let header = [0xc0 | tag::AED, VERSION, *cipher, OCB, *size];
    let steps = Steps {
        key,
        nonce: *nonce,
        header,
    };
    chunks::decrypt(suite, &steps, data)
}

/// What each chunk is authenticated with.
struct Steps {
    key: Key,
    nonce: [u8; NONCE],
    /// The packet's tag and its four first octets.
    header: [u8; 5],
}

/// What makes a cipher for one chunk from key, nonce and associated data.
type Make<'a, T> = &'a mut dyn FnMut(&Key, &[u8], &[u8]) -> anyhow::Result<T>;

impl Steps {
    /// The initial vector, its last eight octets changed by the chunk's number.
    fn nonce(&self, index: u64) -> [u8; NONCE] {
        let mut nonce = self.nonce;
        let tail = nonce.iter_mut().rev();
        for (octet, number) in tail.zip(index.to_be_bytes().into_iter().rev()) {
            *octet ^= number;
        }
        nonce
    }
}

impl Schedule<DecryptionContext> for Steps {
    fn chunk(
        &self,
        index: u64,
        make: Make<'_, DecryptionContext>,
    ) -> anyhow::Result<DecryptionContext> {
        let associated = [self.header.as_slice(), &index.to_be_bytes()].concat();
        make(&self.key, &self.nonce(index), &associated)
    }

    fn finalizer(
        &self,
        index: u64,
        length: u64,
        make: Make<'_, DecryptionContext>,
    ) -> anyhow::Result<DecryptionContext> {
        let (index_octets, length) = (index.to_be_bytes(), length.to_be_bytes());
        let associated = [self.header.as_slice(), &index_octets, &length].concat();
        make(&self.key, &self.nonce(index), &associated)
    }
}
