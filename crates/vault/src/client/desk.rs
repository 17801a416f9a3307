//! What the desk asks of its OpenPGP secrets.

use std::time::Duration;

use domain::Timestamp;
use openpgp::secret::DeskKeyFacts;
use openpgp::{DigestToSign, SessionKey};
use uuid::Uuid;

use super::{BATCH_MAX, Vault};
use crate::wire::{Answer, Hidden, Request};
use crate::{KeyedHash, VaultError};

/// A session key and the name of what it opens.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Unwrapped {
    /// What opens the message.
    pub session: SessionKey,
    /// The same for whatever this session key opens, however it is packed: a mail that comes with a
    /// known one repeats somebody's ciphertext (threat A6).
    pub identity: KeyedHash,
}

impl Vault {
    /// Makes a key (Ed25519, and Curve25519 for mail to the desk) for `user_id`, an address or a name
    /// with an address in angle brackets, at most 200 bytes. The answer is its fingerprint.
    pub fn openpgp_generate(&self, user_id: &str, now: Timestamp) -> Result<String, VaultError> {
        self.openpgp_key(&Request::OpenpgpGenerate {
            user_id: user_id.to_owned(),
            now,
        })
    }

    /// Takes a secret key in, armoured or binary. What the desk has of this key already is kept. The
    /// answer is its fingerprint.
    pub fn openpgp_import(
        &self,
        key: &[u8],
        passphrase: Option<&str>,
    ) -> Result<String, VaultError> {
        if key.len() > BATCH_MAX {
            return Err(VaultError::TooLong);
        }
        self.openpgp_key(&Request::OpenpgpImport {
            key: Hidden(key.to_vec()),
            passphrase: passphrase.map(|passphrase| Hidden(passphrase.as_bytes().to_vec())),
        })
    }

    /// Gives a key a new encryption subkey that is valid for `valid`, and lets the old ones expire
    /// after 30 days. The answer is the fingerprint of the new subkey.
    pub fn openpgp_rotate(
        &self,
        fingerprint: &str,
        now: Timestamp,
        valid: Duration,
    ) -> Result<String, VaultError> {
        self.openpgp_key(&Request::OpenpgpRotate {
            fingerprint: fingerprint.to_owned(),
            now,
            valid,
        })
    }

    /// Destroys a secret for good: that of one subkey, or, with the fingerprint of a primary key, all
    /// of that key.
    pub fn openpgp_forget(&self, fingerprint: &str) -> Result<(), VaultError> {
        self.done(&Request::OpenpgpForget(fingerprint.to_owned()))
    }

    /// The desk's keys, oldest first.
    pub fn openpgp_list(&self, now: Timestamp) -> Result<Vec<DeskKeyFacts>, VaultError> {
        match self.ask(&Request::OpenpgpList(now))? {
            Answer::OpenpgpKeys(keys) => Ok(keys),
            _ => Err(VaultError::Protocol),
        }
    }

    /// Unwraps the session key of the message in `mail` from its PKESK packets, each with its packet
    /// header. `None` when no key of the desk opens one of them.
    pub fn openpgp_unwrap(
        &self,
        mail: Uuid,
        packets: &[Vec<u8>],
    ) -> Result<Option<Unwrapped>, VaultError> {
        let bytes = packets.iter().map(|packet| packet.len().saturating_add(8));
        if bytes.fold(0, usize::saturating_add) > BATCH_MAX {
            return Err(VaultError::TooLong);
        }
        let packets = packets.to_vec();
        match self.ask(&Request::OpenpgpUnwrap { mail, packets })? {
            Answer::OpenpgpSession(found) => Ok(found.map(|(session, identity)| Unwrapped {
                session,
                identity: KeyedHash(identity),
            })),
            _ => Err(VaultError::Protocol),
        }
    }

    /// Signs a digest of `mail`, an outgoing one; the answer is the signature's MPIs in their wire
    /// form. `None` when the key that is named is not here or does not sign.
    pub fn openpgp_sign(
        &self,
        mail: Uuid,
        digest: &DigestToSign,
    ) -> Result<Option<Vec<u8>>, VaultError> {
        let digest = digest.clone();
        match self.ask(&Request::OpenpgpSign { mail, digest })? {
            Answer::OpenpgpSignature(signature) => Ok(signature),
            _ => Err(VaultError::Protocol),
        }
    }

    fn openpgp_key(&self, request: &Request) -> Result<String, VaultError> {
        match self.ask(request)? {
            Answer::OpenpgpKey(fingerprint) => Ok(fingerprint),
            _ => Err(VaultError::Protocol),
        }
    }
}
