//! What may be known about the desk's keys: nothing secret.

use std::time::SystemTime;

use sequoia_openpgp::Cert;
use sequoia_openpgp::cert::amalgamation::key::ValidErasedKeyAmalgamation;
use sequoia_openpgp::cert::amalgamation::{ValidAmalgamation as _, ValidateAmalgamation as _};
use sequoia_openpgp::packet::key::PublicParts;
use sequoia_openpgp::serialize::MarshalInto as _;
use sequoia_openpgp::types::RevocationStatus;
use serde::{Deserialize, Serialize};

use crate::certificate::names::algorithm;
use crate::read_certificates;
use crate::verify::rules::{moment, policy, seconds};

/// A key of the desk.
#[expect(
    clippy::struct_excessive_bools,
    reason = "each can be so or not whatever the others are"
)]
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct DeskKeyFacts {
    /// Of the primary key, upper-case hexadecimal.
    pub fingerprint: String,
    /// One clean line each.
    pub user_ids: Vec<String>,
    /// Unix seconds.
    pub created: i64,
    /// Unix seconds; `None` if never.
    pub expires: Option<i64>,
    /// Revoked by its owner.
    pub revoked: bool,
    /// Of the primary key, such as "RSA 4096".
    pub algorithm: String,
    /// Whether the primary key's secret is here.
    pub has_secret: bool,
    /// Whether it has a key that mail can be encrypted to now and whose secret is here.
    pub can_encrypt: bool,
    /// Whether it has a key that can sign now and whose secret is here.
    pub can_sign: bool,
    /// Its subkeys, oldest first.
    pub subkeys: Vec<DeskSubkeyFacts>,
    /// What others may have: the certificate without anything they do not need, at most
    /// [`crate::limits::CERTIFICATE_BYTES`].
    pub certificate: Vec<u8>,
}

/// What a key is for.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub enum KeyPurpose {
    /// Mail is encrypted to it.
    Mail,
    /// It signs.
    Signatures,
    /// Both.
    MailAndSignatures,
    /// Something else, such as logging in; or nothing, as its owner never said or the algorithms by
    /// which he said it are not accepted any more.
    Other,
}

impl KeyPurpose {
    const fn of(encrypts: bool, signs: bool) -> Self {
        match (encrypts, signs) {
            (true, true) => Self::MailAndSignatures,
            (true, false) => Self::Mail,
            (false, true) => Self::Signatures,
            (false, false) => Self::Other,
        }
    }

    const fn encrypts(self) -> bool {
        matches!(self, Self::Mail | Self::MailAndSignatures)
    }

    const fn signs(self) -> bool {
        matches!(self, Self::Signatures | Self::MailAndSignatures)
    }
}

/// A subkey of one of the desk's keys.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct DeskSubkeyFacts {
    /// Upper-case hexadecimal.
    pub fingerprint: String,
    /// Unix seconds.
    pub created: i64,
    /// Unix seconds; `None` if as its primary key.
    pub expires: Option<i64>,
    /// Such as "Curve25519".
    pub algorithm: String,
    /// What it is for.
    pub purpose: KeyPurpose,
    /// Whether its secret is here.
    pub has_secret: bool,
    /// Kept for old mail: expired, revoked, or there is a newer one for the same use.
    pub retired: bool,
}

/// What may be known about a key at `now` (unix seconds).
pub(super) fn facts(cert: &Cert, now: i64) -> DeskKeyFacts {
    let uses = Uses::all(cert, now);
    let public = public_certificate(cert, &uses);
    let read = read_certificates(&public, now).into_iter().next();
    let primary = cert.primary_key();
    let can = |wanted: fn(KeyPurpose) -> bool| {
        uses.iter()
            .any(|key| key.has_secret && key.is_current && wanted(key.purpose))
    };
    DeskKeyFacts {
        fingerprint: cert.fingerprint().to_hex(),
        created: seconds(primary.key().creation_time()),
        expires: read.as_ref().and_then(|read| read.expires),
        revoked: read.as_ref().is_some_and(|read| read.revoked),
        algorithm: algorithm(primary.key()),
        has_secret: primary.key().has_secret(),
        can_encrypt: can(KeyPurpose::encrypts),
        can_sign: can(KeyPurpose::signs),
        subkeys: subkeys(cert, &uses),
        user_ids: read
            .as_ref()
            .map_or_else(Vec::new, |read| read.names.clone()),
        certificate: read.map_or(public, |read| read.bytes),
    }
}

fn subkeys(cert: &Cert, uses: &[Uses]) -> Vec<DeskSubkeyFacts> {
    let newest = uses
        .iter()
        .filter(|key| key.purpose.encrypts() && key.is_current);
    let newest = newest.map(|key| key.created).max();
    let mut subkeys: Vec<_> = cert
        .keys()
        .subkeys()
        .zip(uses.iter().skip(1))
        .map(|(subkey, uses)| DeskSubkeyFacts {
            fingerprint: subkey.key().fingerprint().to_hex(),
            created: seconds(uses.created),
            expires: uses.expires.map(seconds),
            algorithm: algorithm(subkey.key()),
            purpose: uses.purpose,
            has_secret: uses.has_secret,
            retired: !uses.is_current || uses.purpose.encrypts() && Some(uses.created) < newest,
        })
        .collect();
    subkeys.sort_by_key(|subkey| subkey.created);
    subkeys
}

/// What a key is for, as its newest valid binding says.
struct Uses {
    created: SystemTime,
    expires: Option<SystemTime>,
    purpose: KeyPurpose,
    has_secret: bool,
    /// Neither expired nor revoked, and of a certificate that is neither.
    is_current: bool,
    revoked: bool,
}

impl Uses {
    /// Of the primary key first, then of the subkeys in the certificate's order.
    fn all(cert: &Cert, now: i64) -> Vec<Self> {
        let policy = policy(moment(now));
        let whole = cert.with_policy(&policy, moment(now)).ok();
        let whole_is_current = whole
            .is_some_and(|cert| cert.alive().is_ok() && !is_revoked(&cert.revocation_status()));
        cert.keys()
            .map(|key| {
                let valid = key.clone().with_policy(&policy, moment(now)).ok();
                let revoked = valid
                    .as_ref()
                    .is_some_and(|key| is_revoked(&key.revocation_status()));
                let alive = valid.as_ref().is_some_and(|key| key.alive().is_ok());
                Self {
                    created: key.key().creation_time(),
                    expires: valid
                        .as_ref()
                        .and_then(ValidErasedKeyAmalgamation::key_expiration_time),
                    purpose: valid.as_ref().map_or(KeyPurpose::Other, purpose),
                    has_secret: key.key().has_secret(),
                    is_current: whole_is_current && !revoked && alive,
                    revoked,
                }
            })
            .collect()
    }
}

fn purpose(key: &ValidErasedKeyAmalgamation<'_, PublicParts>) -> KeyPurpose {
    let encrypts = key.for_transport_encryption() || key.for_storage_encryption();
    KeyPurpose::of(encrypts, key.for_signing())
}

fn is_revoked(status: &RevocationStatus<'_>) -> bool {
    matches!(status, RevocationStatus::Revoked(_))
}

/// What others may have: without encryption subkeys that cannot be used here any more.
fn public_certificate(cert: &Cert, uses: &[Uses]) -> Vec<u8> {
    let useless: Vec<_> = cert
        .keys()
        .zip(uses)
        .skip(1)
        .filter(|(_, uses)| {
            uses.purpose.encrypts() && !uses.revoked && !(uses.has_secret && uses.is_current)
        })
        .map(|(key, _)| key.key().fingerprint())
        .collect();
    let public = cert.clone().strip_secret_key_material();
    let public = public.retain_subkeys(|key| !useless.contains(&key.key().fingerprint()));
    public.to_vec().unwrap_or_default()
}
