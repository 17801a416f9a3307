//! What one signature is worth.

use std::time::{Duration, SystemTime};

use sequoia_openpgp::cert::amalgamation::key::{
    ErasedKeyAmalgamation, PrimaryKey, ValidErasedKeyAmalgamation,
};
use sequoia_openpgp::cert::amalgamation::{ValidAmalgamation, ValidateAmalgamation};
use sequoia_openpgp::packet::Signature as Packet;
use sequoia_openpgp::packet::key::PublicParts;
use sequoia_openpgp::policy::{HashAlgoSecurity, Policy, StandardPolicy};
use sequoia_openpgp::types::{RevocationStatus, SignatureType};
use sequoia_openpgp::{Cert, Error, KeyHandle, anyhow};

use super::digests::Digests;
use super::{ISSUERS, Verdict, rules};

/// How far ahead of ours a sender's clock may be.
const SKEW: Duration = Duration::from_hours(24);
/// Most keys that a signature is tried with. More than one has the same key id only by intent.
const KEYS: usize = 4;

type Key<'a> = ErasedKeyAmalgamation<'a, PublicParts>;
type ValidKey<'a> = ValidErasedKeyAmalgamation<'a, PublicParts>;

/// What signatures are judged by.
pub(super) struct Judge<'a> {
    certificates: &'a [Cert],
    policy: StandardPolicy<'static>,
    now: SystemTime,
}

impl<'a> Judge<'a> {
    pub(super) fn new(certificates: &'a [Cert], now: i64) -> Self {
        let now = rules::moment(now);
        Self {
            certificates,
            policy: rules::policy(now),
            now,
        }
    }

    /// The verdict, and the primary fingerprint of the certificate that it is about.
    pub(super) fn verdict(
        &self,
        packet: &Packet,
        digests: &mut Digests<'_>,
    ) -> (Verdict, Option<String>) {
        if !matches!(packet.typ(), SignatureType::Binary | SignatureType::Text) {
            return (Verdict::Bad, None);
        }
        let handles: Vec<KeyHandle> = packet.get_issuers().into_iter().take(ISSUERS).collect();
        if handles.is_empty() {
            return (Verdict::UnknownKey, None);
        }
        let mut found = (Verdict::UnknownKey, None);
        let certificates = self.certificates.iter();
        let keys = certificates.flat_map(|cert| cert.keys().key_handles(handles.iter()));
        for key in keys.take(KEYS) {
            let verdict = self.by(&key, packet, digests);
            // The first that fits better than "unknown", and then better than "bad".
            if found.0 == Verdict::UnknownKey
                || (found.0 == Verdict::Bad && verdict != Verdict::Bad)
                || verdict == Verdict::Good
            {
                found = (verdict, Some(format!("{:X}", key.cert().fingerprint())));
            }
            if verdict == Verdict::Good {
                break;
            }
        }
        found
    }

    /// The verdict if this is the key.
    fn by(&self, key: &Key<'_>, packet: &Packet, digests: &mut Digests<'_>) -> Verdict {
        let verified = digests
            .for_signature(packet)
            .and_then(|context| packet.verify_hash(key.key(), context));
        match (verified, packet.signature_creation_time()) {
            (Ok(()), Some(made)) => self.standing(key, packet, made),
            (Err(error), _) if is_unsupported(&error) => Verdict::Weak,
            _ => Verdict::Bad,
        }
    }

    /// The verdict on a signature that covers the document and was made by this key.
    fn standing(&self, key: &Key<'_>, packet: &Packet, made: SystemTime) -> Verdict {
        if self.is_weak(packet) {
            return Verdict::Weak;
        }
        // What remains to be refused is a critical field that nobody here knows.
        if self
            .policy
            .signature(packet, HashAlgoSecurity::default())
            .is_err()
        {
            return Verdict::Bad;
        }
        if made > self.now + SKEW {
            return Verdict::NotYet;
        }
        if self.is_revoked(key, made) {
            return Verdict::KeyRevoked;
        }
        match self.valid(key, made) {
            Err(error) if is_refused(&error) => Verdict::Weak,
            Err(_unbound) => Verdict::Bad,
            Ok(key) if has_expired(&key, made) => Verdict::KeyExpired,
            Ok(key) if !may_sign(&key) => Verdict::Bad,
            Ok(_)
                if packet
                    .signature_expiration_time()
                    .is_some_and(|end| end <= self.now) =>
            {
                Verdict::Expired
            }
            Ok(_) => Verdict::Good,
        }
    }

    /// Version 3 has no protected fields; nothing makes it since 2021.
    fn is_weak(&self, packet: &Packet) -> bool {
        let cutoff = self
            .policy
            .hash_cutoff(packet.hash_algo(), HashAlgoSecurity::CollisionResistance);
        packet.version() == 3 || cutoff.is_some_and(|cutoff| cutoff <= self.now)
    }

    /// A key that was taken out of service keeps what it signed before; one that may be in foreign
    /// hands does not.
    fn is_revoked(&self, key: &Key<'_>, made: SystemTime) -> bool {
        let mut subkeys = key.cert().keys().subkeys();
        let subkey = subkeys.find(|subkey| subkey.key().fingerprint() == key.key().fingerprint());
        let of_subkey = subkey
            .as_ref()
            .map(|subkey| subkey.revocation_status(&self.policy, made));
        let of_certificate = key.cert().revocation_status(&self.policy, made);
        [Some(of_certificate), of_subkey]
            .iter()
            .any(|status| matches!(status, Some(RevocationStatus::Revoked(_))))
    }

    /// The key as its certificate bound it then. Certificates often hold their newest binding only,
    /// and this vouches for the key since its creation, before which no signature counts.
    fn valid<'k>(&'k self, key: &Key<'k>, made: SystemTime) -> anyhow::Result<ValidKey<'k>> {
        key.with_policy(&self.policy, made).or_else(|error| {
            key.with_policy(&self.policy, self.now)
                .map_err(|_later| error)
        })
    }
}

/// Whether the key or its certificate had expired then.
fn has_expired(key: &ValidKey<'_>, made: SystemTime) -> bool {
    let primary = key.valid_cert().primary_key().key_expiration_time();
    [key.key_expiration_time(), primary]
        .into_iter()
        .flatten()
        .any(|end| end <= made)
}

/// RFC 9580 section 5.2.3.29. A primary key that says nothing of its use may sign; a subkey that says
/// nothing may not, since it need not have agreed to belong to the certificate.
fn may_sign(key: &ValidKey<'_>) -> bool {
    key.key_flags()
        .map_or_else(|| key.primary(), |flags| flags.for_signing())
}

fn is_refused(error: &anyhow::Error) -> bool {
    is(error, |error| matches!(error, Error::PolicyViolation(..)))
}

fn is_unsupported(error: &anyhow::Error) -> bool {
    is(error, |error| {
        matches!(
            error,
            Error::UnsupportedHashAlgorithm(_)
                | Error::UnsupportedPublicKeyAlgorithm(_)
                | Error::UnsupportedEllipticCurve(_)
        )
    })
}

fn is(error: &anyhow::Error, what: impl Fn(&Error) -> bool) -> bool {
    error
        .chain()
        .filter_map(|cause| cause.downcast_ref())
        .any(what)
}
