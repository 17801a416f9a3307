//! How keys are written down: certificates, and their secrets beside them.
//!
//! OpenPGP has a form for both in one (RFC 9580 section 10.2), but what writes it here computes a sum
//! over the secret in memory that is not wiped.
//!
//! A byte for the version; then for each key the certificate, how many secrets it has (one byte), and
//! for each of them the fingerprint and the secret's numbers. Every part is preceded by its length, four
//! bytes, the least first.

use sequoia_openpgp::crypto::mpi;
use sequoia_openpgp::packet::key::{SecretKeyMaterial, SecretParts, UnspecifiedRole};
use sequoia_openpgp::packet::{Key, Packet};
use sequoia_openpgp::parse::Parse as _;
use sequoia_openpgp::serialize::MarshalInto as _;
use sequoia_openpgp::{Cert, anyhow};
use zeroize::Zeroizing;

use super::{KeyError, secrets_of};

const VERSION: u8 = 1;
/// More than any two secrets and their fingerprints need, in bytes: RSA of 8192 bits has 2,570.
const ROOM_EACH: usize = 8 * 1024;

/// Writes certificates with their secrets, in clear.
pub(super) fn write(certs: &[Cert]) -> Result<Zeroizing<Vec<u8>>, KeyError> {
    written(certs).map_err(|_opaque| KeyError::Failed)
}

fn written(certs: &[Cert]) -> anyhow::Result<Zeroizing<Vec<u8>>> {
    let public: Result<Vec<_>, _> = certs.iter().map(Cert::to_vec).collect();
    let public = public?;
    let rooms = public.iter().map(|bytes| bytes.len().saturating_add(5));
    let rooms = rooms.chain(secrets_of(certs).map(|_| ROOM_EACH));
    // Reserved at once: a growing vector would leave copies behind.
    let room = rooms.fold(1, usize::saturating_add);
    let mut written = Zeroizing::new(Vec::with_capacity(room));
    written.push(VERSION);
    for (cert, public) in certs.iter().zip(public) {
        push(&mut written, &public)?;
        let secrets = || secrets_of(std::slice::from_ref(cert));
        written.push(u8::try_from(secrets().count())?);
        for key in secrets() {
            push(&mut written, key.fingerprint().as_bytes())?;
            push_secret(&mut written, key)?;
        }
    }
    Ok(written)
}

fn push_secret(to: &mut Vec<u8>, key: &Key<SecretParts, UnspecifiedRole>) -> anyhow::Result<()> {
    let SecretKeyMaterial::Unencrypted(secret) = key.secret() else {
        return Err(anyhow::Error::msg("the secret is not in clear"));
    };
    secret.map(|secret| {
        let mut numbers = Zeroizing::new(vec![0; secret.serialized_len()]);
        secret.serialize_into(&mut numbers)?;
        push(to, &numbers)
    })
}

fn push(to: &mut Vec<u8>, part: &[u8]) -> anyhow::Result<()> {
    to.extend_from_slice(&u32::try_from(part.len())?.to_le_bytes());
    to.extend_from_slice(part);
    Ok(())
}

/// The certificates with their secrets. `None` when the bytes are not what [`write`] wrote.
pub(super) fn read(bytes: &[u8]) -> Option<Vec<Cert>> {
    let mut rest = bytes.strip_prefix(&[VERSION])?;
    let mut certs = Vec::new();
    while !rest.is_empty() {
        let cert = Cert::from_bytes(take(&mut rest)?).ok()?;
        let (count, after) = rest.split_first()?;
        rest = after;
        let mut packets = Vec::new();
        for _ in 0..*count {
            let (fingerprint, numbers) = (take(&mut rest)?, take(&mut rest)?);
            packets.push(with_secret(&cert, fingerprint, numbers)?);
        }
        certs.push(cert.insert_packets(packets).ok()?.0);
    }
    Some(certs)
}

/// One of the certificate's keys with its secret.
fn with_secret(cert: &Cert, fingerprint: &[u8], numbers: &[u8]) -> Option<Packet> {
    let read = |algorithm| mpi::SecretKeyMaterial::from_bytes(algorithm, numbers).ok();
    let primary = cert.primary_key().key();
    if primary.fingerprint().as_bytes() == fingerprint {
        let secret = read(primary.pk_algo())?.into();
        return Some(primary.clone().add_secret(secret).0.into());
    }
    let mut subkeys = cert.keys().subkeys().map(|subkey| subkey.key());
    let subkey = subkeys.find(|key| key.fingerprint().as_bytes() == fingerprint)?;
    let secret = read(subkey.pk_algo())?.into();
    Some(subkey.clone().add_secret(secret).0.into())
}

/// Takes the next part off.
fn take<'a>(rest: &mut &'a [u8]) -> Option<&'a [u8]> {
    let (length, after) = rest.split_first_chunk::<4>()?;
    let length = usize::try_from(u32::from_le_bytes(*length)).ok()?;
    let (part, after) = after.split_at_checked(length)?;
    *rest = after;
    Some(part)
}
