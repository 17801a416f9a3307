//! Public keys in the DNS (RFC 6376 section 3.6).

use aws_lc_rs::digest::{SHA256, digest};
use aws_lc_rs::rsa::PublicKey;
use aws_lc_rs::signature::{
    ED25519, RSA_PKCS1_1024_8192_SHA256_FOR_LEGACY_USE_ONLY, UnparsedPublicKey,
};
use base64::Engine as _;
use base64::engine::general_purpose::STANDARD;

use crate::dkim::signature::Algorithm;
use crate::limits;
use crate::standing::Reason;
use crate::tags::{Tags, items, squeezed};

/// A key of a domain.
#[derive(Clone, Debug)]
pub(crate) struct Key {
    pub(crate) algorithm: Algorithm,
    bytes: Vec<u8>,
    /// `t=y`: the domain is only trying.
    pub(crate) is_test: bool,
    /// `t=s`: the signer must be the domain itself, not one below it.
    pub(crate) is_strict: bool,
}

impl Key {
    /// Reads the key among the texts of its name. Several keys are none: which one is meant is
    /// anybody's guess.
    pub(crate) fn read(texts: &[Vec<u8>]) -> Result<Self, Reason> {
        let mut keys = texts.iter().filter_map(|text| Self::of_text(text));
        match (keys.next(), keys.next()) {
            (Some(key), None) => key,
            (None, _) if texts.is_empty() => Err(Reason::KeyMissing),
            _ => Err(Reason::KeyMalformed),
        }
    }

    /// `None` if the text is no key at all.
    fn of_text(text: &[u8]) -> Option<Result<Self, Reason>> {
        let tags = Tags::read(std::str::from_utf8(text).ok()?)?;
        if tags.get("v").is_some() && !tags.begins_with("v", "DKIM1") {
            return None;
        }
        let material = squeezed(tags.get("p")?);
        Some(Self::of_tags(&tags, &material))
    }

    fn of_tags(tags: &Tags<'_>, material: &str) -> Result<Self, Reason> {
        if material.is_empty() {
            return Err(Reason::KeyRevoked);
        }
        let algorithm = match tags.get("k").unwrap_or("rsa") {
            "rsa" => Algorithm::Rsa,
            "ed25519" => Algorithm::Ed25519,
            _ => return Err(Reason::KeyForOther),
        };
        let lists = |name, values: &[&str]| {
            let list = tags.get(name);
            list.is_none_or(|list| items(list).any(|item| values.contains(&item)))
        };
        if !lists("h", &["sha256"]) || !lists("s", &["*", "email"]) {
            return Err(Reason::KeyForOther);
        }
        let has_flag = |flag| tags.get("t").is_some_and(|t| items(t).any(|it| it == flag));
        let bytes = STANDARD.decode(material);
        let key = Self {
            algorithm,
            bytes: bytes.map_err(|_not_base64| Reason::KeyMalformed)?,
            is_test: has_flag("y"),
            is_strict: has_flag("s"),
        };
        key.is_strong().map(|()| key)
    }

    fn is_strong(&self) -> Result<(), Reason> {
        match self.algorithm {
            Algorithm::Ed25519 if self.bytes.len() == 32 => Ok(()),
            Algorithm::Ed25519 => Err(Reason::KeyMalformed),
            Algorithm::Rsa => {
                let key = PublicKey::from_der(&self.bytes);
                let key = key.map_err(|_not_a_key| Reason::KeyMalformed)?;
                let bits = modulus_bits(key.as_ref()).ok_or(Reason::KeyMalformed)?;
                (bits >= limits::RSA_BITS)
                    .then_some(())
                    .ok_or(Reason::KeyWeak)
            }
        }
    }

    /// Verifies a signature over these bytes.
    pub(crate) fn verify(
        &self,
        algorithm: Algorithm,
        signed: &[u8],
        signature: &[u8],
    ) -> Result<(), Reason> {
        let done = match algorithm {
            Algorithm::Rsa => {
                let rule = &RSA_PKCS1_1024_8192_SHA256_FOR_LEGACY_USE_ONLY;
                UnparsedPublicKey::new(rule, &self.bytes).verify(signed, signature)
            }
            // RFC 8463 section 3: the digest is signed, not the text.
            Algorithm::Ed25519 => UnparsedPublicKey::new(&ED25519, &self.bytes)
                .verify(digest(&SHA256, signed).as_ref(), signature),
        };
        done.map_err(|_unspecified| Reason::Mismatch)
    }
}

/// The length of the modulus in an `RSAPublicKey` (RFC 8017 section A.1.1) that was read already.
fn modulus_bits(der: &[u8]) -> Option<usize> {
    let sequence = contents(der, 0x30)?;
    let modulus = contents(sequence, 0x02)?;
    let mut digits = modulus.iter().skip_while(|b| **b == 0);
    let first = digits.next()?;
    let top = usize::try_from(first.checked_ilog2()?.saturating_add(1)).ok()?;
    Some(digits.count().saturating_mul(8).saturating_add(top))
}

/// What stands in the first value, which must have this tag.
fn contents(der: &[u8], tag: u8) -> Option<&[u8]> {
    let (head, rest) = der.split_first()?;
    let (first, rest) = rest.split_first()?;
    if *head != tag {
        return None;
    }
    let more = usize::from(first & 0x7f);
    if first & 0x80 == 0 {
        return rest.get(..more);
    }
    let (digits, rest) = rest.split_at_checked(more).filter(|_| more <= 4)?;
    let length = digits
        .iter()
        .fold(0_usize, |length, digit| (length << 8) | usize::from(*digit));
    rest.get(..length)
}
