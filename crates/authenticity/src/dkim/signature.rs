//! The fields `DKIM-Signature`, `ARC-Message-Signature` and `ARC-Seal`.

use base64::Engine as _;
use base64::engine::general_purpose::STANDARD;

use crate::canonical::Form;
use crate::limits;
use crate::name::DomainName;
use crate::standing::Reason;
use crate::tags::{Tags, items, squeezed};

/// How something is signed. SHA-1 is not among them (RFC 8301 section 3.1).
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Algorithm {
    /// `rsa-sha256`.
    Rsa,
    /// `ed25519-sha256` (RFC 8463).
    Ed25519,
}

/// Which field it is: they have nearly the same tags.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Role {
    Dkim,
    ArcMessage,
    ArcSeal,
}

/// A signature that is well-formed.
#[derive(Clone, Debug)]
pub(crate) struct Signature {
    pub(crate) domain: DomainName,
    pub(crate) selector: String,
    /// Where its key is.
    pub(crate) key_name: DomainName,
    /// The domain of `i=`: the signing domain or one below it.
    pub(crate) identity: DomainName,
    pub(crate) algorithm: Algorithm,
    pub(crate) header_form: Form,
    pub(crate) body_form: Form,
    /// The names of the signed fields, in lower case.
    pub(crate) fields: Vec<String>,
    pub(crate) body_digest: Vec<u8>,
    /// The signature itself.
    pub(crate) value: Vec<u8>,
    /// How much of the body is signed, in bytes.
    pub(crate) length: Option<u64>,
    /// In seconds since 1970.
    made: Option<i64>,
    /// In seconds since 1970.
    expires: Option<i64>,
}

/// The domain that a field names, for a word about a signature that is not well-formed.
pub(crate) fn domain_of(value: &[u8]) -> Option<DomainName> {
    let text = text_of(value)?;
    DomainName::parse(Tags::read(text)?.get("d")?)
}

fn text_of(value: &[u8]) -> Option<&str> {
    let fits = value.len() <= limits::SIGNATURE_BYTES;
    std::str::from_utf8(value).ok().filter(|_| fits)
}

impl Signature {
    /// Reads the value of a field.
    pub(crate) fn read(value: &[u8], role: Role) -> Result<Self, Reason> {
        let tags = text_of(value)
            .and_then(Tags::read)
            .ok_or(Reason::Malformed)?;
        if role == Role::Dkim && tags.get("v") != Some("1") {
            return Err(Reason::Malformed);
        }
        let algorithm = algorithm(tags.get("a").ok_or(Reason::Malformed)?)?;
        Self::of_tags(&tags, algorithm, role).ok_or(Reason::Malformed)?
    }

    /// `None` if a tag is missing or malformed.
    fn of_tags(tags: &Tags<'_>, algorithm: Algorithm, role: Role) -> Option<Result<Self, Reason>> {
        let domain = DomainName::parse(tags.get("d")?)?;
        let selector = tags.get("s")?;
        let key_name = domain.below(&format!("{selector}._domainkey"))?;
        let identity = identity(tags, &domain, role)?;
        let (header_form, body_form) = forms(tags.get("c"), role)?;
        let made = tags.number("t").ok()?;
        let expires = tags.number("x").ok()?;
        let length = tags.number("l").ok()?;
        let later = made.zip(expires).is_none_or(|(made, end)| made < end);
        let asks_dns = tags
            .get("q")
            .is_none_or(|q| items(q).any(|it| it == "dns/txt"));
        let seal = role == Role::ArcSeal;
        let fields = if seal { Vec::new() } else { fields(tags)? };
        let signed_from = fields.iter().any(|name| name == "from");
        let body_digest = if seal { Vec::new() } else { bytes(tags, "bh")? };
        let signature = Self {
            length: length.and_then(|length| u64::try_from(length).ok()),
            selector: selector.to_ascii_lowercase(),
            value: bytes(tags, "b")?,
            domain,
            key_name,
            identity,
            algorithm,
            header_form,
            body_form,
            fields,
            body_digest,
            made,
            expires,
        };
        if !later || !asks_dns {
            return None;
        }
        let sound = seal || signed_from;
        Some(sound.then_some(signature).ok_or(Reason::FromNotSigned))
    }

    /// Whether it holds at this time, in seconds since 1970.
    pub(crate) fn is_of_now(&self, now: i64) -> Result<(), Reason> {
        if self.expires.is_some_and(|end| now > end) {
            return Err(Reason::Expired);
        }
        let latest = now.saturating_add(limits::CLOCK_SLACK);
        if self.made.is_some_and(|made| made > latest) {
            return Err(Reason::NotYet);
        }
        Ok(())
    }
}

fn algorithm(name: &str) -> Result<Algorithm, Reason> {
    match name.to_ascii_lowercase().as_str() {
        "rsa-sha256" => Ok(Algorithm::Rsa),
        "ed25519-sha256" => Ok(Algorithm::Ed25519),
        _ => Err(Reason::Algorithm),
    }
}

/// In ARC, `i=` is the number of the set.
fn identity(tags: &Tags<'_>, domain: &DomainName, role: Role) -> Option<DomainName> {
    let Some(identity) = tags.get("i").filter(|_| role == Role::Dkim) else {
        return Some(domain.clone());
    };
    let (_, name) = identity.rsplit_once('@')?;
    DomainName::parse(name).filter(|name| name.is_within(domain))
}

fn forms(value: Option<&str>, role: Role) -> Option<(Form, Form)> {
    if role == Role::ArcSeal {
        // RFC 8617 section 4.1.3: relaxed, and the tag must not be there.
        return value.is_none().then_some((Form::Relaxed, Form::Relaxed));
    }
    let value = value.unwrap_or("simple");
    let (header, body) = value.split_once('/').unwrap_or((value, "simple"));
    Some((form(header)?, form(body)?))
}

fn form(name: &str) -> Option<Form> {
    match name.to_ascii_lowercase().as_str() {
        "simple" => Some(Form::Simple),
        "relaxed" => Some(Form::Relaxed),
        _ => None,
    }
}

fn bytes(tags: &Tags<'_>, name: &str) -> Option<Vec<u8>> {
    STANDARD.decode(squeezed(tags.get(name)?)).ok()
}

fn fields(tags: &Tags<'_>) -> Option<Vec<String>> {
    let names: Vec<String> = items(tags.get("h")?).map(str::to_ascii_lowercase).collect();
    let sound =
        |name: &String| !name.is_empty() && name.bytes().all(|b| (b'!'..=b'~').contains(&b));
    (names.len() <= limits::SIGNED_FIELDS && names.iter().all(sound)).then_some(names)
}
