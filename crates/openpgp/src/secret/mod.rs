//! The desk's own keys, as only the key process holds them.
//!
//! There is no way to get a secret out again: what is asked for is the session key of one message, or a
//! signature over one digest (threat A8). Old encryption subkeys are kept for old mail until somebody
//! forgets them; what was encrypted to them is then noise for everybody, also for who takes the server.

mod error;
mod facts;
mod holder;
mod import;
mod make;
mod rsa;
mod written;

use std::collections::BTreeMap;
use std::fmt;
use std::sync::Arc;
use std::time::Duration;

use sequoia_openpgp::crypto::Signer as _;
use sequoia_openpgp::packet::key::{SecretKeyMaterial, SecretParts, UnspecifiedRole};
use sequoia_openpgp::packet::{Key, PKESK, Packet};
use sequoia_openpgp::parse::Parse as _;
use sequoia_openpgp::serialize::MarshalInto as _;
use sequoia_openpgp::types::{HashAlgorithm, KeyFlags};
use sequoia_openpgp::{Cert, Fingerprint};
use zeroize::Zeroizing;

pub use self::error::KeyError;
pub use self::facts::{DeskKeyFacts, DeskSubkeyFacts, KeyPurpose};
use self::holder::Holder;
use self::rsa::RsaSecret;
use crate::{DigestToSign, SessionKey, limits};

/// Most keys that a desk has. What may be known about all of them has to fit into one answer of the key
/// process, which has a MiB.
const KEYS: usize = 10;
/// Most private operations for one message: it may name one of our keys often, or nobody at all.
const ATTEMPTS: usize = 16;

/// The desk's OpenPGP secrets: a few certificates with their secret keys, old ones kept for old mail.
/// Their memory is wiped when they are dropped.
#[derive(Clone, Default)]
pub struct DeskKeys {
    /// With their secrets in clear (the library keeps them encrypted in memory while they rest).
    certificates: Vec<Cert>,
    /// RSA secrets once more, in the form in which they are used.
    rsa: BTreeMap<Fingerprint, Arc<RsaSecret>>,
}

impl DeskKeys {
    /// No key yet.
    pub fn empty() -> Self {
        Self::default()
    }

    /// Undoes [`DeskKeys::encode`]. `None` when the bytes are not what it wrote.
    pub fn decode(bytes: &[u8]) -> Option<Self> {
        let mut keys = Self::empty();
        for cert in written::read(bytes)? {
            keys.insert(cert).ok()?;
        }
        Some(keys)
    }

    /// All secrets in clear, to be sealed at once.
    pub fn encode(&self) -> Result<Zeroizing<Vec<u8>>, KeyError> {
        written::write(&self.certificates)
    }

    /// Makes a key for `name`, an address or a name with an address in angle brackets: Ed25519 and
    /// Curve25519, for ever. `now` is unix seconds. The answer is its fingerprint.
    pub fn generate(&mut self, name: &str, now: i64) -> Result<String, KeyError> {
        let cert = make::certificate(name, now)?;
        let fingerprint = cert.fingerprint().to_hex();
        self.insert(cert)?;
        Ok(fingerprint)
    }

    /// Takes in a secret key, armoured or binary: RSA of 2048 to 8192 bits or elliptic curves, of
    /// version 4 or 6, also without the secret of its primary key. If it is here already, what is new
    /// in it is added. The answer is its fingerprint.
    pub fn import(&mut self, key: &[u8], passphrase: Option<&[u8]>) -> Result<String, KeyError> {
        let cert = import::read(key, passphrase)?;
        let fingerprint = cert.fingerprint().to_hex();
        self.insert(cert)?;
        Ok(fingerprint)
    }

    /// Gives a key a new encryption subkey that is valid for `valid`, and lets the others expire 30 days
    /// from `now` (unix seconds), if they do not before. The answer is the new subkey's fingerprint.
    pub fn rotate(
        &mut self,
        fingerprint: &str,
        now: i64,
        valid: Duration,
    ) -> Result<String, KeyError> {
        let cert = self.find(fingerprint).ok_or(KeyError::NoSuchKey)?;
        let primary = self
            .secrets()
            .find(|key| key.fingerprint() == cert.fingerprint());
        let mut primary = primary
            .and_then(|key| self.holder(key))
            .ok_or(KeyError::NoPrimary)?;
        let rotation = make::rotation(cert, &mut primary, now, valid)?;
        let rotated = cert.clone().insert_packets(rotation.packets);
        let (rotated, _changed) = rotated.map_err(|_opaque| KeyError::Failed)?;
        self.insert(rotated)?;
        Ok(rotation.fingerprint)
    }

    /// Destroys the secret of a subkey, or, with the fingerprint of a primary key, all of that key. A
    /// subkey without secret stays in the certificate here, but is not shown to others.
    pub fn forget(&mut self, fingerprint: &str) -> Result<(), KeyError> {
        let before = self.certificates.len();
        self.certificates
            .retain(|cert| cert.fingerprint().to_hex() != fingerprint);
        if self.certificates.len() == before {
            self.forget_subkey(fingerprint)?;
        }
        self.rsa.retain(|key, _| key.to_hex() != fingerprint);
        let kept: Vec<_> = self.secrets().map(Key::fingerprint).collect();
        self.rsa.retain(|key, _| kept.contains(key));
        Ok(())
    }

    /// What may be known about the keys at `now` (unix seconds), the oldest first.
    pub fn list(&self, now: i64) -> Vec<DeskKeyFacts> {
        let mut facts: Vec<_> = self
            .certificates
            .iter()
            .map(|cert| facts::facts(cert, now))
            .collect();
        facts.sort_by_key(|key| key.created);
        facts
    }

    /// Unwraps the session key of one message from its PKESK packets, each with its packet header. The
    /// answer says which key did it, by its fingerprint. At most [`limits::SESSION_KEYS`] packets are
    /// looked at, and at most 16 private operations done; packets for others cost nothing, those that
    /// name nobody are tried with every key that may fit.
    pub fn unwrap(&self, packets: &[Vec<u8>]) -> Option<(SessionKey, String)> {
        let packets: Vec<PKESK> = packets
            .iter()
            .take(limits::SESSION_KEYS)
            .filter_map(|packet| session_packet(packet))
            .collect();
        let (named, hidden): (Vec<_>, Vec<_>) = packets
            .iter()
            .partition(|packet| packet.recipient().is_some());
        named
            .into_iter()
            .chain(hidden)
            .flat_map(|packet| self.secrets().map(move |key| (packet, key)))
            .filter(|(packet, key)| may_open(packet, key))
            .take(ATTEMPTS)
            .find_map(|(packet, key)| self.open(packet, key))
    }

    /// Signs a digest; the answer is the signature's MPIs in their wire form. `None` when the key is not
    /// here, was not made for signing, or the digest is not one of SHA-256, SHA-384 or SHA-512.
    pub fn sign(&self, digest: &DigestToSign) -> Option<Vec<u8>> {
        let hash = HashAlgorithm::from(digest.hash);
        let length = match hash {
            HashAlgorithm::SHA256 => 32,
            HashAlgorithm::SHA384 => 48,
            HashAlgorithm::SHA512 => 64,
            _ => return None,
        };
        if digest.digest.len() != length {
            return None;
        }
        let key = self
            .secrets()
            .filter(|key| key.pk_algo().for_signing())
            .find(|key| key.fingerprint().to_hex() == digest.key)?;
        let mut certificates = self.certificates.iter();
        if !certificates.any(|cert| was_made_for_signing(cert, &key.fingerprint())) {
            return None;
        }
        let signature = self.holder(key)?.sign(hash, &digest.digest).ok()?;
        signature.to_vec().ok()
    }

    fn find(&self, fingerprint: &str) -> Option<&Cert> {
        self.certificates
            .iter()
            .find(|cert| cert.fingerprint().to_hex() == fingerprint)
    }

    fn secrets(&self) -> impl Iterator<Item = &Key<SecretParts, UnspecifiedRole>> {
        secrets_of(&self.certificates)
    }

    fn holder<'a>(&'a self, key: &'a Key<SecretParts, UnspecifiedRole>) -> Option<Holder<'a>> {
        let rsa = self.rsa.get(&key.fingerprint());
        Holder::new(key, rsa.map(AsRef::as_ref))
    }

    fn open(
        &self,
        packet: &PKESK,
        key: &Key<SecretParts, UnspecifiedRole>,
    ) -> Option<(SessionKey, String)> {
        let (cipher, found) = packet.decrypt(&mut self.holder(key)?, None)?;
        let session = SessionKey {
            cipher: cipher.map(u8::from),
            key: found.to_vec(),
        };
        Some((session, key.fingerprint().to_hex()))
    }

    /// Adds a certificate, or what is new in it. Nothing is changed on an error.
    fn insert(&mut self, cert: Cert) -> Result<(), KeyError> {
        let place = self
            .certificates
            .iter()
            .position(|held| held.fingerprint() == cert.fingerprint());
        let merged = match place.and_then(|place| self.certificates.get(place)) {
            Some(held) => held.clone().merge_public_and_secret(cert),
            None => Ok(cert),
        };
        let merged = merged.map_err(|_opaque| KeyError::Failed)?;
        if merged.serialized_len() > limits::CERTIFICATE_BYTES {
            return Err(KeyError::TooLarge);
        }
        let prepared = prepared(&merged, &self.rsa)?;
        if let Some(held) = place.and_then(|place| self.certificates.get_mut(place)) {
            *held = merged;
        } else if self.certificates.len() < KEYS {
            self.certificates.push(merged);
        } else {
            return Err(KeyError::TooMany);
        }
        self.rsa.extend(prepared);
        Ok(())
    }

    fn forget_subkey(&mut self, fingerprint: &str) -> Result<(), KeyError> {
        for cert in &mut self.certificates {
            let mut subkeys = cert.keys().subkeys();
            let Some(subkey) = subkeys.find(|key| key.key().fingerprint().to_hex() == fingerprint)
            else {
                continue;
            };
            let public = Packet::from(subkey.key().clone().take_secret().0);
            let without = cert.clone().insert_packets([public]);
            *cert = without.map_err(|_opaque| KeyError::Failed)?.0;
            return Ok(());
        }
        Err(KeyError::NoSuchKey)
    }
}

impl fmt::Debug for DeskKeys {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "DeskKeys({})", self.certificates.len())
    }
}

/// Whether its owner ever said that this key of the certificate signs, or said nothing at all of what
/// it does (RFC 9580 section 5.2.3.29).
fn was_made_for_signing(cert: &Cert, key: &Fingerprint) -> bool {
    let said: Vec<KeyFlags> = if cert.fingerprint() == *key {
        let names = cert.userids().flat_map(|name| name.self_signatures());
        let all = cert.primary_key().self_signatures().chain(names);
        all.filter_map(|signature| signature.key_flags()).collect()
    } else {
        let mut subkeys = cert.keys().subkeys();
        let Some(subkey) = subkeys.find(|subkey| subkey.key().fingerprint() == *key) else {
            return false;
        };
        let all = subkey.self_signatures();
        all.filter_map(|signature| signature.key_flags()).collect()
    };
    said.is_empty() || said.iter().any(KeyFlags::for_signing)
}

fn secrets_of(certs: &[Cert]) -> impl Iterator<Item = &Key<SecretParts, UnspecifiedRole>> {
    certs
        .iter()
        .flat_map(|cert| cert.keys().unencrypted_secret())
        .map(|key| key.key())
}

/// RSA secrets in the form in which they are used, apart from those that are there already.
fn prepared(
    cert: &Cert,
    there: &BTreeMap<Fingerprint, Arc<RsaSecret>>,
) -> Result<Vec<(Fingerprint, Arc<RsaSecret>)>, KeyError> {
    secrets_of(std::slice::from_ref(cert))
        .filter(|key| RsaSecret::is_for(key.mpis()) && !there.contains_key(&key.fingerprint()))
        .map(|key| {
            let secret = rsa_secret(key).ok_or(KeyError::Mismatch)?;
            Ok((key.fingerprint(), Arc::new(secret)))
        })
        .collect()
}

fn rsa_secret(key: &Key<SecretParts, UnspecifiedRole>) -> Option<RsaSecret> {
    match key.secret() {
        SecretKeyMaterial::Unencrypted(secret) => {
            secret.map(|secret| RsaSecret::new(key.mpis(), secret))
        }
        SecretKeyMaterial::Encrypted(_) => None,
    }
}

/// A PKESK packet, if it is one (RFC 9580 sections 4.2 and 5.1). Only then is it parsed, for any other
/// may hold packets in its turn.
fn session_packet(bytes: &[u8]) -> Option<PKESK> {
    let header = *bytes.first()?;
    let kind = if header & 0xc0 == 0xc0 {
        header & 0x3f
    } else {
        (header & 0x3f) >> 2
    };
    if kind != 1 {
        return None;
    }
    match Packet::from_bytes(bytes).ok()? {
        Packet::PKESK(packet) => Some(packet),
        _ => None,
    }
}

/// Whether it is worth a private operation.
fn may_open(packet: &PKESK, key: &Key<SecretParts, UnspecifiedRole>) -> bool {
    let named = packet.recipient();
    packet.pk_algo() == key.pk_algo() && named.is_none_or(|named| key.key_handle().aliases(&named))
}
