//! Encrypting and signing what leaves the desk.

use std::io::Write as _;
use std::time::SystemTime;

use sequoia_openpgp::cert::amalgamation::key::PrimaryKey as _;
use sequoia_openpgp::cert::{Preferences as _, ValidCert};
use sequoia_openpgp::crypto::mpi;
use sequoia_openpgp::packet::key::{PublicParts, UnspecifiedRole};
use sequoia_openpgp::packet::one_pass_sig::OnePassSig;
use sequoia_openpgp::packet::signature::SignatureBuilder;
use sequoia_openpgp::packet::{Key, Packet, Signature};
use sequoia_openpgp::parse::Parse as _;
use sequoia_openpgp::policy::Policy;
use sequoia_openpgp::serialize::Serialize as _;
use sequoia_openpgp::serialize::stream::{
    Armorer, Encryptor, LiteralWriter, Message, Recipient as StreamRecipient,
};
use sequoia_openpgp::types::{
    Features, HashAlgorithm, RevocationStatus, SignatureType, SymmetricAlgorithm,
};
use sequoia_openpgp::{Cert, Fingerprint, KeyHandle, anyhow, armor, crypto};
use serde::{Deserialize, Serialize};

use crate::verify::rules::{moment, policy};
use crate::{DigestToSign, Keyring, Refusal, SessionKey, limits};

/// The hash of every signature that the desk makes, and its name in MIME (RFC 3156 section 5).
const HASH: HashAlgorithm = HashAlgorithm::SHA512;
const MICALG: &str = "pgp-sha512";
/// Most certificates that one message is encrypted to.
const RECIPIENTS: usize = limits::SESSION_KEYS / KEYS_EACH;
/// Most keys of one certificate that a message is encrypted to, the newest ones.
const KEYS_EACH: usize = 4;

/// The desk's signing side: its certificate and who holds the secret to it.
pub struct Signer<'a> {
    /// The desk's certificate (public).
    pub certificate: &'a [u8],
    /// Who holds its secret.
    pub keyring: &'a mut dyn Keyring,
}

/// Why a mail was not protected. It must not leave then.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize, thiserror::Error)]
pub enum ProtectError {
    /// There is nobody to encrypt to.
    #[error("there is nobody to encrypt to")]
    NoRecipients,
    /// This certificate (counted from 0) is unreadable, revoked, expired or made for signatures only.
    #[error("certificate {0} has no key to encrypt to")]
    Recipient(usize),
    /// The desk's certificate has no key that may sign now.
    #[error("the desk's certificate has no key to sign with")]
    NoSigningKey,
    /// The key holder did not sign.
    #[error("the desk's key did not sign")]
    Refused(#[from] Refusal),
    /// The text is longer than [`limits::PLAIN_BYTES`], or there are more than 16 recipients.
    #[error("it is too much to be protected")]
    TooLarge,
    /// The message could not be made, which with sound keys does not happen.
    #[error("the message could not be made")]
    Failed,
}

/// Encrypts to all of these certificates (at most 16), signed with the desk's key if it is given.
///
/// The signature says to whom it speaks (RFC 9580 section 5.2.3.36), so that nobody can pass the letter
/// on as one to somebody else. Armoured; not compressed, for lengths would tell about the content. With integrity protection of the first version, which everybody reads; of the second only where
/// every recipient has a version 6 certificate that asks for it. `now` is unix seconds.
pub fn encrypt(
    plain: &[u8],
    recipients: &[&[u8]],
    signer: Option<Signer<'_>>,
    now: i64,
) -> Result<Vec<u8>, ProtectError> {
    encrypt_with_session(plain, recipients, signer, now).map(|encrypted| encrypted.armoured)
}

/// What was encrypted, and what opens it without anybody's secret.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Encrypted {
    /// The message, armoured.
    pub armoured: Vec<u8>,
    /// Made at random for this message. In it the message has it for its recipients alone.
    pub session: SessionKey,
}

/// As [`encrypt`], and gives the session key too: for who keeps the text anyhow, and wants to cut it
/// out of the message instead of keeping it twice.
pub fn encrypt_with_session(
    plain: &[u8],
    recipients: &[&[u8]],
    signer: Option<Signer<'_>>,
    now: i64,
) -> Result<Encrypted, ProtectError> {
    if plain.len() > limits::PLAIN_BYTES {
        return Err(ProtectError::TooLarge);
    }
    let now = moment(now);
    let recipients = Recipient::read_all(recipients, now)?;
    let intended: Vec<_> = recipients.iter().map(|to| to.fingerprint.clone()).collect();
    let signature = match signer {
        Some(signer) => Some(signature(plain, signer, &intended, now)?),
        None => None,
    };
    encrypted(plain, &recipients, signature).map_err(|_opaque| ProtectError::Failed)
}

/// A detached signature, armoured, and its `micalg` (RFC 3156 section 5). `signed` is taken as it is:
/// canonical line ends are the caller's business. `now` is unix seconds.
pub fn sign_detached(
    signed: &[u8],
    signer: Signer<'_>,
    now: i64,
) -> Result<(Vec<u8>, &'static str), ProtectError> {
    if signed.len() > limits::PLAIN_BYTES {
        return Err(ProtectError::TooLarge);
    }
    let signature = signature(signed, signer, &[], moment(now))?;
    let armoured = armoured(signature).map_err(|_opaque| ProtectError::Failed)?;
    Ok((armoured, MICALG))
}

/// Somebody to encrypt to.
pub(crate) struct Recipient {
    fingerprint: Fingerprint,
    pub(crate) keys: Vec<Key<PublicParts, UnspecifiedRole>>,
    /// Version 6, and wants messages of the second version.
    is_modern: bool,
    knows_aes256: bool,
}

impl Recipient {
    /// All of them, or what is wrong with the first that cannot be used.
    pub(crate) fn read_all(all: &[&[u8]], now: SystemTime) -> Result<Vec<Self>, ProtectError> {
        if all.is_empty() {
            return Err(ProtectError::NoRecipients);
        }
        if all.len() > RECIPIENTS {
            return Err(ProtectError::TooLarge);
        }
        let read = |(index, bytes): (usize, &&[u8])| {
            Self::read(bytes, now).ok_or(ProtectError::Recipient(index))
        };
        all.iter().enumerate().map(read).collect()
    }

    /// `None` if there is no key to encrypt to now.
    fn read(bytes: &[u8], now: SystemTime) -> Option<Self> {
        let cert = read_certificate(bytes)?;
        let policy = policy(now);
        let valid = current(&cert, &policy, now)?;
        let mut keys: Vec<_> = valid
            .keys()
            .supported()
            .alive()
            .revoked(false)
            .for_transport_encryption()
            .for_storage_encryption()
            .map(|key| key.key().clone())
            .collect();
        keys.sort_by_key(|key| std::cmp::Reverse(key.creation_time()));
        keys.truncate(KEYS_EACH);
        let features = valid.features();
        let ciphers = valid.preferred_symmetric_algorithms();
        let recipient = Self {
            fingerprint: cert.fingerprint(),
            is_modern: cert.primary_key().key().version() == 6
                && features.is_some_and(|features| features.supports_seipdv2()),
            knows_aes256: ciphers.is_none_or(|known| known.contains(&SymmetricAlgorithm::AES256)),
            keys,
        };
        (!recipient.keys.is_empty()).then_some(recipient)
    }
}

fn read_certificate(bytes: &[u8]) -> Option<Cert> {
    if bytes.len() > limits::CERTIFICATES_BYTES {
        return None;
    }
    Cert::from_bytes(bytes).ok()
}

/// The certificate as it is now, unless it is revoked or has expired.
fn current<'a>(cert: &'a Cert, policy: &'a dyn Policy, now: SystemTime) -> Option<ValidCert<'a>> {
    let valid = cert.with_policy(policy, now).ok()?;
    let revoked = matches!(valid.revocation_status(), RevocationStatus::Revoked(_));
    (!revoked && valid.alive().is_ok()).then_some(valid)
}

/// The whole message, armoured.
fn encrypted(
    plain: &[u8],
    recipients: &[Recipient],
    signature: Option<Signature>,
) -> anyhow::Result<Encrypted> {
    let features = if recipients.iter().all(|to| to.is_modern) {
        Features::empty().set_seipdv1().set_seipdv2()
    } else {
        Features::empty().set_seipdv1()
    };
    let cipher = if recipients.iter().all(|to| to.knows_aes256) {
        SymmetricAlgorithm::AES256
    } else {
        SymmetricAlgorithm::AES128
    };
    let keys = recipients.iter().flat_map(|to| &to.keys).map(|key| {
        let handle: KeyHandle = key.key_handle();
        StreamRecipient::new(features.clone(), handle, key)
    });
    let mut sealed = Vec::with_capacity(plain.len().saturating_mul(3).div_ceil(2));
    let message = Armorer::new(Message::new(&mut sealed)).build()?;
    let key = crypto::SessionKey::new(cipher.key_size()?)?;
    let session = SessionKey {
        cipher: Some(cipher.into()),
        key: key.to_vec(),
    };
    let mut message = Encryptor::with_session_key(message, cipher, key)?
        .add_recipients(keys)
        .build()?;
    if let Some(signature) = &signature {
        let mut announcement = OnePassSig::try_from(signature)?;
        announcement.set_last(true);
        Packet::from(announcement).serialize(&mut message)?;
    }
    let mut literal = LiteralWriter::new(message).build()?;
    literal.write_all(plain)?;
    let message = literal.finalize_one()?;
    let mut message = message.ok_or_else(|| anyhow::Error::msg("no message left"))?;
    if let Some(signature) = signature {
        Packet::from(signature).serialize(&mut message)?;
    }
    message.finalize()?;
    Ok(Encrypted {
        armoured: sealed,
        session,
    })
}

fn armoured(signature: Signature) -> anyhow::Result<Vec<u8>> {
    let mut writer = armor::Writer::new(Vec::new(), armor::Kind::Signature)?;
    Packet::from(signature).serialize(&mut writer)?;
    Ok(writer.finalize()?)
}

/// Signs with the newest key of the desk's certificate whose secret is at hand.
fn signature(
    signed: &[u8],
    signer: Signer<'_>,
    intended: &[Fingerprint],
    now: SystemTime,
) -> Result<Signature, ProtectError> {
    let Signer {
        certificate,
        keyring,
    } = signer;
    let template = template(intended, now).map_err(|_opaque| ProtectError::Failed)?;
    let mut problem = ProtectError::NoSigningKey;
    for public in signing_keys(certificate, now) {
        let mut key = KeyringKey {
            public,
            keyring: &mut *keyring,
            refusal: None,
        };
        match template.clone().sign_message(&mut key, signed) {
            Ok(signature) => return Ok(signature),
            Err(_) => problem = key.refusal.map_or(ProtectError::Failed, Into::into),
        }
        // Its secret may be kept elsewhere; the next one's may be here.
        if problem != ProtectError::Refused(Refusal::NotForUs) {
            break;
        }
    }
    Err(problem)
}

fn template(intended: &[Fingerprint], now: SystemTime) -> anyhow::Result<SignatureBuilder> {
    SignatureBuilder::new(SignatureType::Binary)
        .set_hash_algo(HASH)
        .set_signature_creation_time(now)?
        .set_intended_recipients(intended)
}

/// Subkeys before the primary key, then the newest first: as everybody chooses.
fn signing_keys(certificate: &[u8], now: SystemTime) -> Vec<Key<PublicParts, UnspecifiedRole>> {
    let Some(cert) = read_certificate(certificate) else {
        return Vec::new();
    };
    let policy = policy(now);
    let Some(valid) = current(&cert, &policy, now) else {
        return Vec::new();
    };
    let keys = valid
        .keys()
        .supported()
        .alive()
        .revoked(false)
        .for_signing();
    let mut keys: Vec<_> = keys
        .map(|key| (!key.primary(), key.key().creation_time(), key.key().clone()))
        .collect();
    keys.sort_by_key(|(is_subkey, created, _)| std::cmp::Reverse((*is_subkey, *created)));
    keys.truncate(KEYS_EACH);
    keys.into_iter().map(|(.., key)| key).collect()
}

/// A signing key of which the secret is with somebody else.
struct KeyringKey<'a> {
    public: Key<PublicParts, UnspecifiedRole>,
    keyring: &'a mut dyn Keyring,
    refusal: Option<Refusal>,
}

impl crypto::Signer for KeyringKey<'_> {
    fn public(&self) -> &Key<PublicParts, UnspecifiedRole> {
        &self.public
    }

    fn sign(&mut self, hash: HashAlgorithm, digest: &[u8]) -> anyhow::Result<mpi::Signature> {
        let asked = DigestToSign {
            key: self.public.fingerprint().to_hex(),
            hash: hash.into(),
            digest: digest.to_vec(),
        };
        let made = self.keyring.sign(&asked).inspect_err(|refusal| {
            self.refusal = Some(*refusal);
        })?;
        let signature = mpi::Signature::parse(self.public.pk_algo(), made.as_slice())?;
        // A keyring that is at fault, or a computer that is, must not be noticed by the recipient first;
        // and a faulty signature can give its key away.
        self.public.verify(&signature, hash, digest)?;
        Ok(signature)
    }
}
