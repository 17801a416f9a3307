//! DKIM signatures of our own mail.

mod secret;

use crate::canonical::{Body, Form};
use crate::dkim::{push_own, signed_fields};
use crate::message::{Field, Message, Unreadable};
use crate::name::DomainName;

use base64::Engine as _;
use base64::engine::general_purpose::STANDARD;

pub use secret::SecretKey;

/// Fields that are signed where they stand.
const SIGNED: [&str; 14] = [
    "from",
    "to",
    "cc",
    "subject",
    "date",
    "message-id",
    "in-reply-to",
    "references",
    "mime-version",
    "content-type",
    "content-transfer-encoding",
    "reply-to",
    "auto-submitted",
    "autocrypt",
];
/// Fields that are signed once more than they stand, so that nobody can add another (RFC 6376 section
/// 8.15): what is shown of a mail, and where its answer goes.
const SEALED: [&str; 8] = [
    "from",
    "to",
    "cc",
    "subject",
    "date",
    "message-id",
    "content-type",
    "reply-to",
];
/// Longest line of the field, in bytes, beside its fold.
const LINE: usize = 72;
/// Longest string of a TXT record, in bytes (RFC 1035 section 3.3.14).
const TXT_STRING: usize = 255;

/// Why nothing was signed or made.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
pub enum SignError {
    /// The mail has not exactly one `From`.
    #[error("the mail does not have exactly one From")]
    NoFrom,
    /// The header is malformed, or a line does not end in CRLF: a relay would change it.
    #[error("the mail is not in the form in which it travels")]
    Form,
    /// The domain or the selector is no name.
    #[error("the domain or the selector is not a name")]
    Name,
    /// The key cannot be read: neither Ed25519 nor RSA of 2048 to 8192 bits in a PEM text.
    #[error("the key is not an Ed25519 or RSA key in PEM")]
    Key,
    /// The cryptographic library refused.
    #[error("the signature could not be made")]
    Library,
}

/// Signs mail for one domain with one key.
#[derive(Debug)]
pub struct Signer {
    selector: String,
    domain: DomainName,
    place: DomainName,
    key: SecretKey,
}

impl Signer {
    /// A signer for a domain. Its key is looked for under `selector._domainkey.domain`.
    ///
    /// # Errors
    /// [`SignError::Name`].
    pub fn new(selector: &str, domain: &str, key: SecretKey) -> Result<Self, SignError> {
        let domain = DomainName::parse(domain).ok_or(SignError::Name)?;
        let selector = DomainName::parse(selector).ok_or(SignError::Name)?;
        let place = domain.below(&format!("{selector}._domainkey"));
        Ok(Self {
            selector: selector.to_string(),
            place: place.ok_or(SignError::Name)?,
            domain,
            key,
        })
    }

    /// The domain, in lower case.
    #[must_use]
    pub fn domain(&self) -> String {
        self.domain.to_string()
    }

    /// The name of the TXT record that the operator must publish.
    #[must_use]
    pub fn dns_name(&self) -> String {
        self.place.to_string()
    }

    /// The content of that record.
    ///
    /// # Errors
    /// [`SignError::Library`].
    pub fn dns_record(&self) -> Result<String, SignError> {
        self.key.dns_record()
    }

    /// The record as a line of a zone file, cut into strings as long as the DNS takes them.
    ///
    /// # Errors
    /// [`SignError::Library`].
    pub fn zone_line(&self) -> Result<String, SignError> {
        let record = self.dns_record()?;
        let strings: Vec<String> = pieces(&record, TXT_STRING)
            .map(|piece| format!("\"{piece}\""))
            .collect();
        Ok(format!("{}. IN TXT ( {} )", self.place, strings.join(" ")))
    }

    /// Signs a finished mail whose lines end in CRLF. The answer is the field with its line end, to
    /// be put on top of the mail. `now` is in seconds since 1970. Nothing signed may be changed
    /// afterwards but white space.
    ///
    /// # Errors
    /// [`SignError`].
    pub fn sign(&self, mail: &[u8], now: i64) -> Result<Vec<u8>, SignError> {
        let message = Message::read(mail).map_err(|Unreadable| SignError::Form)?;
        if message.places("from").len() != 1 {
            return Err(SignError::NoFrom);
        }
        if has_bare_ends(message.body) {
            return Err(SignError::Form);
        }
        let names = signed_names(&message);
        let digest = Body::new(message.body).digest(Form::Relaxed).digest.clone();
        let unsigned = self.unsigned(&names, &digest, now);
        let mut bytes = signed_fields(&message, usize::MAX, &names, Form::Relaxed);
        let own = Field {
            name: "DKIM-Signature",
            value: unsigned.as_bytes(),
            whole: &[],
        };
        push_own(Form::Relaxed, own, &mut bytes);
        let signature = STANDARD.encode(self.key.sign(&bytes)?);
        let folded: Vec<&str> = pieces(&signature, LINE).collect();
        let folded = folded.join("\r\n\t");
        Ok(format!("DKIM-Signature:{unsigned}{folded}\r\n").into_bytes())
    }

    /// The field's value up to its signature.
    fn unsigned(&self, names: &[String], body: &[u8], now: i64) -> String {
        let mut value = format!(
            " v=1; a={}; c=relaxed/relaxed;\r\n\td={};\r\n\ts={}; t={};\r\n\th=",
            self.key.algorithm(),
            self.domain,
            self.selector,
            now.max(0),
        );
        let mut line = 2_usize;
        for (index, name) in names.iter().enumerate() {
            if index > 0 {
                value.push(':');
            }
            line = line.saturating_add(name.len()).saturating_add(1);
            if line > LINE {
                value.push_str("\r\n\t");
                line = name.len();
            }
            value.push_str(name);
        }
        value.push_str(";\r\n\tbh=");
        value.push_str(&STANDARD.encode(body));
        value.push_str(";\r\n\tb=");
        value
    }
}

/// The names to sign, each as often as it stands, some once more.
fn signed_names(message: &Message<'_>) -> Vec<String> {
    let mut names = Vec::new();
    for name in SIGNED {
        let more = usize::from(SEALED.contains(&name));
        let count = message.places(name).len().saturating_add(more);
        names.extend(std::iter::repeat_n(name.to_owned(), count.min(8)));
    }
    names
}

/// Whether a CR or an LF stands alone.
fn has_bare_ends(body: &[u8]) -> bool {
    let mut lines = body.split_inclusive(|b| *b == b'\n');
    lines.any(|line| match line.strip_suffix(b"\n") {
        Some(text) => text
            .strip_suffix(b"\r")
            .is_none_or(|text| text.contains(&b'\r')),
        None => line.contains(&b'\r'),
    })
}

/// A text of ASCII in pieces of so many bytes.
fn pieces(text: &str, length: usize) -> impl Iterator<Item = &str> {
    let chunks = text.as_bytes().chunks(length);
    chunks.filter_map(|chunk| std::str::from_utf8(chunk).ok())
}
