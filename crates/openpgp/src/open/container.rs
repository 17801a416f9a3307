//! Encrypted packets. Each gives its whole plaintext after its integrity was proved, or nothing.
//!
//! Nothing is parsed, unfolded or told apart before (threat A5): whatever goes wrong in here is the
//! same `None`.

use std::cmp::Ordering;
use std::io::Read;

use aws_lc_rs::digest;
use sequoia_openpgp::crypto::aead::SEIPv2Schedule;
use sequoia_openpgp::crypto::mem::secure_cmp;
use sequoia_openpgp::crypto::symmetric::{BlockCipherMode, Decryptor, UnpaddingMode};
use sequoia_openpgp::parse::Cookie;
use sequoia_openpgp::parse::buffered_reader::Memory;
use sequoia_openpgp::types::SymmetricAlgorithm;
use zeroize::Zeroizing;

use super::chunks::{self, Suite};
use super::framing::{Packet, tag};
use crate::{SessionKey, ocb};

/// Header of the packet that ends a version 1 container (RFC 9580 section 5.13.1).
const MDC: [u8; 2] = [0xd3, 20];

/// How the session key of a container is wrapped. Others than the right kind are passed over, so
/// that no container is opened under the key of another (RFC 9580 section 10.3.2.1).
pub(crate) fn key_version(container: &Packet<'_>) -> Option<u8> {
    match (container.tag, container.body.first()) {
        (tag::SEIPD | tag::AED, Some(1)) => Some(3),
        (tag::SEIPD, Some(2)) => Some(6),
        _ => None,
    }
}

/// The packets in a container.
pub(crate) fn decrypt(container: &Packet<'_>, session: &SessionKey) -> Option<Zeroizing<Vec<u8>>> {
    match (container.tag, container.body.split_first()?) {
        (tag::SEIPD, (1, data)) => decrypt_v1(data, session),
        (tag::SEIPD, (2, data)) => decrypt_v2(data, session),
        (tag::AED, (1, data)) => ocb::decrypt(data, session),
        _ => None,
    }
}

/// The key in the form that the library wants, if it has the length that the cipher wants.
pub(crate) fn key_for(
    cipher: SymmetricAlgorithm,
    session: &SessionKey,
) -> Option<sequoia_openpgp::crypto::SessionKey> {
    let fits = cipher.key_size().ok()? == session.key.len();
    fits.then(|| session.key.as_slice().into())
}

/// RFC 9580 section 5.13.1: the cipher's CFB mode over a random block, its last two octets again,
/// the packets, and a SHA-1 of all that.
fn decrypt_v1(data: &[u8], session: &SessionKey) -> Option<Zeroizing<Vec<u8>>> {
    let cipher = SymmetricAlgorithm::from(session.cipher?);
    let key = key_for(cipher, session)?;
    let source = Memory::with_cookie(data, Cookie::default());
    let mut plain = Zeroizing::new(vec![0; data.len()]);
    Decryptor::new(
        cipher,
        BlockCipherMode::CFB,
        UnpaddingMode::None,
        &key,
        None,
        source,
    )
    .ok()?
    .read_exact(&mut plain)
    .ok()?;
    let begin = cipher.block_size().ok()?.checked_add(2)?;
    let end = proved(&plain)?;
    plain.truncate(end);
    plain.get(begin..)?;
    plain.drain(..begin);
    Some(plain)
}

/// Where the packets before the modification detection code end, if it is right.
fn proved(plain: &[u8]) -> Option<usize> {
    let (covered, found) = plain.split_last_chunk::<20>()?;
    // Not Sequoia's SHA-1, which looks for collisions: this one only tells changes of what is secret.
    let hash = digest::digest(&digest::SHA1_FOR_LEGACY_USE_ONLY, covered);
    let right = secure_cmp(hash.as_ref(), found) == Ordering::Equal;
    let packets = covered.strip_suffix(&MDC)?;
    right.then_some(packets.len())
}

/// RFC 9580 section 5.13.2.
fn decrypt_v2(data: &[u8], session: &SessionKey) -> Option<Zeroizing<Vec<u8>>> {
    let [cipher, aead, size, data @ ..] = data else {
        return None;
    };
    let suite = Suite::read(*cipher, *aead, *size)?;
    let (salt, data) = data.split_first_chunk::<32>()?;
    let key = key_for(suite.cipher, session)?;
    let schedule = SEIPv2Schedule::new(&key, suite.cipher, suite.aead, suite.chunk, salt).ok()?;
    chunks::decrypt(suite, &schedule, data)
}
