//! Certificates of correspondents: what the desk keeps of them, and what it says about them.

use std::time::SystemTime;

use domain::EmailAddress;
use sequoia_openpgp::Cert;
use sequoia_openpgp::cert::ValidCert;
use sequoia_openpgp::cert::amalgamation::ValidAmalgamation;
use sequoia_openpgp::cert::amalgamation::key::PrimaryKey;
use sequoia_openpgp::packet::UserID;
use sequoia_openpgp::types::RevocationStatus;
use serde::{Deserialize, Serialize};

use crate::limits;
use crate::open::armour;
use crate::verify::rules;

pub(crate) mod names;
mod sift;

/// One certificate.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct CertificateFacts {
    /// Primary fingerprint, upper-case hexadecimal.
    pub fingerprint: String,
    /// Fingerprints and 16-digit key ids of the primary key and of all subkeys that may ever have
    /// signed, upper-case hexadecimal.
    pub handles: Vec<String>,
    /// The sound addresses of its user ids, the revoked ones left out.
    pub addresses: Vec<EmailAddress>,
    /// Its user ids as one clean line each, at most 200 characters, the revoked ones left out.
    pub names: Vec<String>,
    /// When it was made, in unix seconds.
    pub created: i64,
    /// When it expires, in unix seconds.
    pub expires: Option<i64>,
    /// Whether its owner revoked it.
    pub revoked: bool,
    /// Whether it has a key that mail can be encrypted to now.
    pub can_encrypt: bool,
    /// Of the primary key, such as `RSA 4096`, `Curve25519`, `NIST P-384`.
    pub algorithm: String,
    /// The certificate without foreign signatures, user attributes and unknown packets; at most
    /// [`limits::CERTIFICATE_BYTES`].
    pub bytes: Vec<u8>,
}

/// Reads certificates, armoured (also with text around the blocks) or binary.
///
/// At most [`limits::CERTIFICATES`] of them; what is broken or too large is left out. Secret key
/// material is never kept. `now` is in unix seconds.
pub fn read_certificates(bytes: &[u8], now: i64) -> Vec<CertificateFacts> {
    if bytes.len() > limits::CERTIFICATES_BYTES {
        return Vec::new();
    }
    let now = rules::moment(now);
    let words = [armour::CERTIFICATE, armour::SECRET];
    let blocks: Vec<Vec<u8>> = if armour::is_binary(bytes) {
        vec![bytes.to_vec()]
    } else {
        armour::blocks(bytes, &words).collect()
    };
    let sifted = blocks.iter().flat_map(|block| sift::certificates(block));
    sifted
        .take(limits::CERTIFICATES)
        .map(|sifted| facts(sifted, now))
        .collect()
}

fn facts(sifted: sift::Sifted, now: SystemTime) -> CertificateFacts {
    let cert = &sifted.certificate;
    let policy = rules::policy(now);
    let valid = cert.with_policy(&policy, now).ok();
    let ids: Vec<&UserID> = valid.iter().flat_map(user_ids).collect();
    let revocation = cert.revocation_status(&policy, now);
    let mut addresses: Vec<EmailAddress> = Vec::new();
    for address in ids.iter().filter_map(|id| names::address(id)) {
        if !addresses.contains(&address) {
            addresses.push(address);
        }
    }
    let primary = cert.primary_key().key();
    let expires = valid
        .as_ref()
        .and_then(|valid| valid.primary_key().key_expiration_time());
    CertificateFacts {
        fingerprint: format!("{:X}", cert.fingerprint()),
        handles: handles(cert),
        addresses,
        names: ids.iter().map(|id| names::line(id)).collect(),
        created: rules::seconds(primary.creation_time()),
        expires: expires.map(rules::seconds),
        revoked: matches!(revocation, RevocationStatus::Revoked(_)),
        can_encrypt: valid.as_ref().is_some_and(can_encrypt),
        algorithm: names::algorithm(primary),
        bytes: sifted.bytes,
    }
}

/// Those that the certificate's owner stands by.
fn user_ids<'a>(valid: &ValidCert<'a>) -> Vec<&'a UserID> {
    let ids = valid.userids();
    ids.filter(|id| !matches!(id.revocation_status(), RevocationStatus::Revoked(_)))
        .map(|id| id.userid())
        .collect()
}

/// Whether mail can be encrypted to it: neither the certificate nor the key has expired or is
/// revoked, and the algorithms are accepted.
pub(crate) fn can_encrypt(valid: &ValidCert<'_>) -> bool {
    let revoked = matches!(valid.revocation_status(), RevocationStatus::Revoked(_));
    let mut keys = valid
        .keys()
        .supported()
        .alive()
        .revoked(false)
        .for_transport_encryption()
        .for_storage_encryption();
    valid.alive().is_ok() && !revoked && keys.next().is_some()
}

/// Which names a signature by this certificate may give its issuer.
fn handles(cert: &Cert) -> Vec<String> {
    let signs = |flags: Option<sequoia_openpgp::types::KeyFlags>| {
        flags.is_some_and(|flags| flags.for_signing())
    };
    cert.keys()
        .filter(|key| key.primary() || key.self_signatures().any(|sig| signs(sig.key_flags())))
        .flat_map(|key| {
            let key = key.key();
            [
                format!("{:X}", key.fingerprint()),
                format!("{:X}", key.keyid()),
            ]
        })
        .collect()
}
