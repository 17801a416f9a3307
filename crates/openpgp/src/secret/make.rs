//! New keys and new subkeys.

use std::time::{Duration, SystemTime};

use sequoia_openpgp::cert::ValidCert;
use sequoia_openpgp::cert::amalgamation::key::ValidSubordinateKeyAmalgamation;
use sequoia_openpgp::crypto::Signer;
use sequoia_openpgp::packet::key::{
    Key4, Key6, PrimaryRole, PublicParts, SecretParts, SubordinateRole,
};
use sequoia_openpgp::packet::signature::SignatureBuilder;
use sequoia_openpgp::packet::{Key, Packet, Signature, UserID};
use sequoia_openpgp::types::{
    CompressionAlgorithm, Curve, Features, HashAlgorithm, KeyFlags, RevocationStatus,
    SignatureType, SymmetricAlgorithm,
};
use sequoia_openpgp::{Cert, anyhow};

use super::KeyError;
use crate::verify::rules::{moment, policy};

/// How long an encryption subkey that has a successor may still be used by those who have not heard of
/// it yet.
const GRACE: Duration = Duration::from_hours(30 * 24);
/// Bytes of a name with its address (RFC 5321 section 4.5.3.1.3 allows addresses of 254).
const NAME_BYTES: usize = 320;

/// A new certificate with its secrets: one Ed25519 certifies and another one signs, Curve25519 takes
/// mail, all in the old (v4) form that `gpg` knows, and nothing advertised that it could not open.
///
/// What certifies never signs what others ask for ([`super::DeskKeys::sign`]): a desk that was taken over
/// could else have a key of its own put into the certificate.
pub(super) fn certificate(name: &str, now: i64) -> Result<Cert, KeyError> {
    if !is_name(name) {
        return Err(KeyError::BadName);
    }
    new_certificate(name, moment(now)).map_err(|_opaque| KeyError::Failed)
}

fn is_name(name: &str) -> bool {
    (1..=NAME_BYTES).contains(&name.len())
        && name.trim() == name
        && !name.chars().any(char::is_control)
}

fn new_certificate(name: &str, now: SystemTime) -> anyhow::Result<Cert> {
    let mut key: Key<SecretParts, PrimaryRole> = Key4::generate_ecc(true, Curve::Ed25519)?.into();
    key.set_creation_time(now)?;
    let mut signer = key.clone().into_keypair()?;
    let bare = Cert::try_from(Packet::from(key))?;

    let name = UserID::from(name);
    let naming = SignatureBuilder::new(SignatureType::PositiveCertification)
        .set_hash_algo(HashAlgorithm::SHA512)
        .set_signature_creation_time(now)?
        .set_key_flags(KeyFlags::empty().set_certification())?
        .set_primary_userid(true)?
        .set_features(Features::empty().set_seipdv1())?
        .set_preferred_symmetric_algorithms(vec![
            SymmetricAlgorithm::AES256,
            SymmetricAlgorithm::AES128,
        ])?
        .set_preferred_hash_algorithms(vec![HashAlgorithm::SHA512, HashAlgorithm::SHA256])?
        .set_preferred_compression_algorithms(vec![
            CompressionAlgorithm::Zlib,
            CompressionAlgorithm::Zip,
        ])?;
    let naming = name.bind(&mut signer, &bare, naming)?;
    let (signing, signing_bound) = signing_subkey(&bare, &mut signer, now)?;
    let (subkey, binding) = encryption_subkey(&bare, &mut signer, now, None)?;
    let packets: [Packet; 6] = [
        name.into(),
        naming.into(),
        signing.into(),
        signing_bound.into(),
        subkey.into(),
        binding.into(),
    ];
    Ok(bare.insert_packets(packets)?.0)
}

/// A subkey that signs, and the signature that binds it, with the one by which it agrees (RFC 9580
/// section 5.2.1.9).
fn signing_subkey(
    cert: &Cert,
    signer: &mut dyn Signer,
    now: SystemTime,
) -> anyhow::Result<(Key<SecretParts, SubordinateRole>, Signature)> {
    let mut subkey: Key<SecretParts, SubordinateRole> =
        Key4::generate_ecc(true, Curve::Ed25519)?.into();
    subkey.set_creation_time(now)?;
    let agreed = SignatureBuilder::new(SignatureType::PrimaryKeyBinding)
        .set_hash_algo(HashAlgorithm::SHA512)
        .set_signature_creation_time(now)?
        .sign_primary_key_binding(
            &mut subkey.clone().into_keypair()?,
            cert.primary_key().key(),
            &subkey,
        )?;
    let binding = SignatureBuilder::new(SignatureType::SubkeyBinding)
        .set_hash_algo(HashAlgorithm::SHA512)
        .set_signature_creation_time(now)?
        .set_key_flags(KeyFlags::empty().set_signing())?
        .set_embedded_signature(agreed)?;
    let binding = subkey.bind(signer, cert, binding)?;
    Ok((subkey, binding))
}

/// A new subkey that takes mail, of the primary key's version, and the signature that binds it.
fn encryption_subkey(
    cert: &Cert,
    signer: &mut dyn Signer,
    now: SystemTime,
    valid: Option<Duration>,
) -> anyhow::Result<(Key<SecretParts, SubordinateRole>, Signature)> {
    let mut subkey: Key<SecretParts, SubordinateRole> = if signer.public().version() == 6 {
        Key6::generate_x25519()?.into()
    } else {
        Key4::generate_ecc(false, Curve::Cv25519)?.into()
    };
    subkey.set_creation_time(now)?;
    let flags = KeyFlags::empty()
        .set_transport_encryption()
        .set_storage_encryption();
    let binding = SignatureBuilder::new(SignatureType::SubkeyBinding)
        .set_hash_algo(HashAlgorithm::SHA512)
        .set_signature_creation_time(now)?
        .set_key_flags(flags)?
        .set_key_validity_period(valid)?;
    let binding = subkey.bind(signer, cert, binding)?;
    Ok((subkey, binding))
}

/// What gives a certificate a new encryption subkey and lets the others expire soon, and the new one's
/// fingerprint.
pub(super) struct Rotation {
    pub(super) fingerprint: String,
    pub(super) packets: Vec<Packet>,
}

/// Makes a rotation; `signer` is the primary key. A key that is revoked or has expired cannot be rotated.
pub(super) fn rotation(
    cert: &Cert,
    signer: &mut dyn Signer,
    now: i64,
    valid: Duration,
) -> Result<Rotation, KeyError> {
    let now = moment(now);
    let policy = policy(now);
    let current = cert.with_policy(&policy, now);
    let current = current.map_err(|_opaque| KeyError::NotValid)?;
    let revoked = matches!(current.revocation_status(), RevocationStatus::Revoked(_));
    if revoked || current.alive().is_err() {
        return Err(KeyError::NotValid);
    }
    rotated(&current, signer, valid).map_err(|_opaque| KeyError::Failed)
}

fn rotated(
    current: &ValidCert<'_>,
    signer: &mut dyn Signer,
    valid: Duration,
) -> anyhow::Result<Rotation> {
    let (cert, now) = (current.cert(), current.time());
    let mut packets = Vec::new();
    for old in current.keys().subkeys().alive().revoked(false) {
        let takes_mail = old.for_transport_encryption() || old.for_storage_encryption();
        if takes_mail && let Some(binding) = shortened(&old, now)? {
            let binding = old.key().bind(signer, cert, binding)?;
            packets.push(binding.into());
        }
    }
    let (subkey, binding) = encryption_subkey(cert, signer, now, Some(valid))?;
    let fingerprint = subkey.fingerprint().to_hex();
    packets.extend([Packet::from(subkey), binding.into()]);
    Ok(Rotation {
        fingerprint,
        packets,
    })
}

/// The binding of an old subkey with its end brought forward; `None` where it is near enough already.
fn shortened(
    old: &ValidSubordinateKeyAmalgamation<'_, PublicParts>,
    now: SystemTime,
) -> anyhow::Result<Option<SignatureBuilder>> {
    let end = now.checked_add(GRACE).unwrap_or(now);
    if old
        .key_expiration_time()
        .is_some_and(|expires| expires <= end)
    {
        return Ok(None);
    }
    let validity = end.duration_since(old.key().creation_time())?;
    let binding = SignatureBuilder::from(old.binding_signature().clone())
        .set_hash_algo(HashAlgorithm::SHA512)
        .set_signature_creation_time(now)?
        .set_key_validity_period(validity)?;
    Ok(Some(binding))
}
