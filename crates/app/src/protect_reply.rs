//! How a reply leaves: decided once, then composed.

use domain::{KeyChoice, MessageId, Protection, Timestamp, Unprotected, choose_key, protect};
use letter::{CertificateFacts, SessionKey};
use mail::Outgoing;
use sandbox::{ProtectFailure, ReadError};

use crate::certificates::{OpenCertificate, open_certificates};
use crate::ground::{Ground, Recipient};
use crate::keys::Keys;
use crate::outgoing_mail::Writing;
use crate::readers::Encryption;
use crate::records::Crypto;
use crate::{AppError, Desk};

/// A reply's protection, with all that it takes.
pub(crate) struct Leaving {
    pub(crate) protection: Protection,
    /// The keys that it is encrypted to.
    recipients: Vec<CertificateFacts>,
    /// The desk's certificate, if it has one.
    signer: Option<Vec<u8>>,
    autocrypt: bool,
    sign_clear: bool,
}

/// A mail as it leaves.
pub(crate) struct Protected {
    pub(crate) raw: Vec<u8>,
    /// What opens it, if it is encrypted.
    pub(crate) session: Option<SessionKey>,
}

impl Leaving {
    /// What is remembered of it.
    pub(crate) fn crypto(&self) -> Crypto {
        let fingerprints = self.recipients.iter().map(|key| key.fingerprint.clone());
        Crypto {
            recipients: fingerprints.collect(),
            downgraded: self.protection == Protection::Downgraded,
            ..Crypto::default()
        }
    }

    /// The certificate that goes along in the header (Autocrypt).
    pub(crate) fn autocrypt(&self) -> Option<Vec<u8>> {
        self.signer.clone().filter(|_| self.autocrypt)
    }
}

impl Desk {
    /// Decides how a reply leaves.
    pub(crate) fn leaving(
        &self,
        ground: &Ground,
        keys: &Keys,
        writing: &Writing,
    ) -> Result<Leaving, AppError> {
        let known = open_certificates(&ground.certificates, keys);
        let chosen: Vec<_> = writing
            .recipients
            .iter()
            .map(|recipient| key_of(recipient, &known, self.now()))
            .collect();
        let choices: Vec<_> = chosen.iter().map(|(choice, _)| *choice).collect();
        let protection = protect(ground.ticket.encrypted, &choices, writing.encrypt)?;
        let keys = chosen.into_iter().filter_map(|(_, key)| key);
        Ok(Leaving {
            protection,
            recipients: match protection {
                Protection::Encrypted => keys.map(|key| key.facts.clone()).collect(),
                Protection::Clear | Protection::Downgraded => Vec::new(),
            },
            signer: self.certificate_for(&ground.from)?,
            autocrypt: ground.queue.autocrypt,
            sign_clear: ground.queue.sign_clear,
        })
    }

    /// The mail as it leaves: encrypted and signed, signed, or plain.
    pub(crate) async fn protected(
        &self,
        id: MessageId,
        outgoing: &Outgoing,
        leaving: &Leaving,
    ) -> Result<Protected, AppError> {
        let now = self.now();
        let keyring = Box::new(self.keyring(id.0));
        let raw = match (leaving.protection, &leaving.signer) {
            (Protection::Encrypted, signer) => {
                let recipients = leaving.recipients.iter().map(|key| key.bytes.clone());
                let encryption = Encryption {
                    entity: mail::compose_inner(outgoing),
                    recipients: recipients.collect(),
                    signer: signer.clone(),
                };
                let encrypted = self.readers().encrypt(encryption, now, keyring).await;
                let encrypted = encrypted.map_err(unprotected)?;
                return Ok(Protected {
                    raw: mail::compose_encrypted(outgoing, &encrypted.armoured),
                    session: Some(encrypted.session),
                });
            }
            (_, Some(signer)) if leaving.sign_clear => {
                let part = mail::compose_signed_part(outgoing);
                let signed = self
                    .readers()
                    .sign(part.clone(), signer.clone(), now, keyring);
                let (signature, micalg) = signed.await.map_err(unprotected)?;
                mail::compose_signed(outgoing, &part, &signature, &micalg)
            }
            _ => mail::compose(outgoing),
        };
        Ok(Protected { raw, session: None })
    }
}

/// Which of the known keys to encrypt to for this recipient.
pub(crate) fn key_of<'a>(
    recipient: &Recipient,
    known: &'a [OpenCertificate],
    now: Timestamp,
) -> (KeyChoice, Option<&'a OpenCertificate>) {
    let theirs: Vec<_> = known
        .iter()
        .filter(|key| key.row.address == recipient.hash)
        .collect();
    let choice = choose_key(&theirs.iter().map(|key| key.known(now)).collect::<Vec<_>>());
    match choice {
        KeyChoice::Use(place) => (choice, theirs.get(place).copied()),
        _ => (choice, None),
    }
}

/// A key that looked usable and is not is a decision to take, not a failure.
fn unprotected(error: ReadError) -> AppError {
    match error {
        ReadError::Protect(ProtectFailure::Recipient(_)) => Unprotected::Unusable.into(),
        ReadError::Protect(ProtectFailure::Unavailable) => AppError::Locked,
        error => AppError::Reader(error),
    }
}
