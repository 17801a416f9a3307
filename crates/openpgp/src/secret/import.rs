//! Reading a secret key that its owner hands over.

use sequoia_openpgp::Cert;
use sequoia_openpgp::cert::CertParser;
use sequoia_openpgp::crypto::{Password, S2K, mpi};
use sequoia_openpgp::packet::key::{Encrypted, KeyRole, PublicParts, SecretKeyMaterial};
use sequoia_openpgp::packet::{Key, Packet};
use sequoia_openpgp::parse::Parse as _;
use sequoia_openpgp::types::PublicKeyAlgorithm;
use zeroize::Zeroizing;

use super::holder::Holder;
use super::{KeyError, rsa_secret, secrets_of};
use crate::limits;
use crate::open::armour;

/// Argon2 may take 2^18 KiB, a quarter of a GiB (RFC 9580 section 3.7.1.4): the key process has not
/// much more.
const ARGON2_MEMORY: u8 = 18;
/// And so many passes over it.
const ARGON2_PASSES: u8 = 16;

/// Reads one secret key, armoured or binary, and takes its passphrase off. What others said about it is
/// left out. Secrets may be missing from the result, as from what `gpg --export-secret-subkeys` writes.
pub(super) fn read(bytes: &[u8], passphrase: Option<&[u8]>) -> Result<Cert, KeyError> {
    if bytes.len() > limits::CERTIFICATES_BYTES {
        return Err(KeyError::TooLarge);
    }
    let bytes = binary(bytes)?;
    let mut found = CertParser::from_bytes(&*bytes).map_err(|_opaque| KeyError::Malformed)?;
    let one = found.next().ok_or(KeyError::Malformed)?;
    let one = one.map_err(|_opaque| KeyError::Malformed)?;
    if found.next().is_some() {
        return Err(KeyError::Several);
    }
    if !one.is_tsk() {
        return Err(KeyError::PublicOnly);
    }
    let password = passphrase.map(Password::from);
    let cert = opened(&one, password.as_ref())?;
    check_secrets(&cert)?;
    Ok(cert)
}

/// Takes the armour off in memory that is wiped: the library's reader leaves lines of it behind.
fn binary(bytes: &[u8]) -> Result<Zeroizing<Vec<u8>>, KeyError> {
    if armour::is_binary(bytes) {
        return Ok(Zeroizing::new(bytes.to_vec()));
    }
    let words = [armour::SECRET, armour::CERTIFICATE];
    let mut blocks = armour::blocks(bytes, &words).map(Zeroizing::new);
    let block = blocks.next().ok_or(KeyError::Malformed)?;
    if blocks.next().is_some() {
        return Err(KeyError::Several);
    }
    Ok(block)
}

/// There has to be one, and each has to belong to its public half: a secret with a fault in it would
/// give itself away by what it signs.
fn check_secrets(cert: &Cert) -> Result<(), KeyError> {
    let mut left = false;
    for key in secrets_of(std::slice::from_ref(cert)) {
        let rsa = rsa_secret(key);
        let fits = Holder::new(key, rsa.as_ref()).is_some_and(|mut holder| holder.fits());
        if !fits {
            return Err(KeyError::Mismatch);
        }
        left = true;
    }
    if left {
        Ok(())
    } else {
        Err(KeyError::PublicOnly)
    }
}

/// The same certificate with its secrets in clear and with its own signatures only.
fn opened(cert: &Cert, password: Option<&Password>) -> Result<Cert, KeyError> {
    let mut packets: Vec<Packet> = Vec::new();
    let primary = cert.primary_key();
    let key = primary.key().clone();
    packets.push(match opened_secret(&key, password)? {
        Some(secret) => key.add_secret(secret).0.into(),
        None => key.take_secret().0.into(),
    });
    let signatures = primary.self_signatures().chain(primary.self_revocations());
    packets.extend(signatures.cloned().map(Packet::from));
    for name in cert.userids().take(limits::COMPONENTS) {
        packets.push(name.userid().clone().into());
        let signatures = name.self_signatures().chain(name.self_revocations());
        packets.extend(signatures.cloned().map(Packet::from));
    }
    for subkey in cert.keys().subkeys().take(limits::COMPONENTS) {
        let key = subkey.key().clone();
        packets.push(match opened_secret(&key, password)? {
            Some(secret) => key.add_secret(secret).0.into(),
            None => key.take_secret().0.into(),
        });
        let signatures = subkey.self_signatures().chain(subkey.self_revocations());
        packets.extend(signatures.cloned().map(Packet::from));
    }
    Cert::from_packets(packets.into_iter()).map_err(|_opaque| KeyError::Malformed)
}

/// The secret of one key in clear; `None` where there is none, or only a stub in its place.
fn opened_secret<R: KeyRole>(
    key: &Key<PublicParts, R>,
    password: Option<&Password>,
) -> Result<Option<SecretKeyMaterial>, KeyError> {
    let secret = key.optional_secret();
    if secret.is_some() && !is_supported(key.pk_algo(), key.mpis()) {
        return Err(KeyError::Unsupported);
    }
    let sealed = match secret {
        None => return Ok(None),
        Some(clear @ SecretKeyMaterial::Unencrypted(_)) => return Ok(Some(clear.clone())),
        Some(SecretKeyMaterial::Encrypted(sealed)) => sealed,
    };
    if !is_sealed(sealed)? {
        return Ok(None);
    }
    let password = password.ok_or(KeyError::PassphraseNeeded)?;
    let secret = sealed.decrypt(key, password);
    let secret = secret.map_err(|_opaque| KeyError::WrongPassphrase)?;
    Ok(Some(SecretKeyMaterial::Unencrypted(secret)))
}

/// Whether there is something to open. A limit before the work: the costs come from the file.
fn is_sealed(secret: &Encrypted) -> Result<bool, KeyError> {
    match secret.s2k() {
        // GnuPG's stubs for "not here" and "on a card".
        S2K::Private { .. } | S2K::Unknown { .. } => Ok(false),
        S2K::Argon2 { t, m, .. } if *t > ARGON2_PASSES || *m > ARGON2_MEMORY => {
            Err(KeyError::Unsupported)
        }
        _ if !secret.algo().is_supported() => Err(KeyError::Unsupported),
        _ => Ok(true),
    }
}

/// Algorithms and sizes that the desk works with. DSA and `ElGamal` are history (RFC 9580 section 9.1).
fn is_supported(algorithm: PublicKeyAlgorithm, public: &mpi::PublicKey) -> bool {
    match public {
        mpi::PublicKey::RSA { n, .. } => (2048..=8192).contains(&n.bits()),
        mpi::PublicKey::EdDSA { curve, .. }
        | mpi::PublicKey::ECDSA { curve, .. }
        | mpi::PublicKey::ECDH { curve, .. } => curve.is_supported(),
        mpi::PublicKey::DSA { .. } | mpi::PublicKey::ElGamal { .. } => false,
        _ => algorithm.is_supported(),
    }
}
