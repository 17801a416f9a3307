//! Lets some of the invented mail come encrypted, as it would.

use anyhow::Context as _;
use app::{Caller, Desk};
use domain::EmailAddress;
use openpgp::secret::{DeskKeyFacts, DeskKeys};
use openpgp::{DigestToSign, Keyring, Refusal, SessionKey, Signer};

use crate::keys::base64_lines;

/// The address whose key the desk of the sample has.
const DESK: &str = "support@localhost";
/// A letter that comes signed and brings its writer's key along.
const SIGNED: (&str, &str) = ("25-source-at-risk-en", "northlight@example.org");
/// A letter that comes encrypted and nothing else.
const ENCRYPTED: &str = "36-watched-at-home-fr";
/// How the names of reports begin; the program that writes them always encrypts.
const REPORT: &str = "wb-";
/// As long as it is not found in base64.
const BOUNDARY: &str = "=_an-invented-boundary";

/// Those who encrypt, and the key that they encrypt to.
pub(super) struct Post {
    /// Seconds since 1970.
    now: i64,
    desk: Vec<u8>,
    writer: Writer,
}

/// An invented person with a key. Nobody else has this person's secret; it is gone when this is dropped.
struct Writer {
    address: EmailAddress,
    keys: DeskKeys,
    facts: DeskKeyFacts,
}

impl Post {
    /// Makes the desk's key if it has none, and a key for the one who signs.
    pub(super) async fn open(desk: &Desk) -> anyhow::Result<Self> {
        let operator = Caller::operator();
        let mut known = desk.list_desk_keys(&operator)?;
        if !known.iter().any(|key| key.can_encrypt) {
            desk.generate_desk_key(&operator, DESK).await?;
            known = desk.list_desk_keys(&operator)?;
        }
        let key = known.into_iter().rev().find(|key| key.can_encrypt);
        let now = desk.now().seconds();
        Ok(Self {
            now,
            desk: key.context("the desk has no key")?.certificate,
            writer: Writer::new(SIGNED.1, now)?,
        })
    }

    /// Who signs.
    pub(super) const fn signer(&self) -> &EmailAddress {
        &self.writer.address
    }

    /// The fingerprint of the signer's key.
    pub(super) fn signers_key(&self) -> &str {
        &self.writer.facts.fingerprint
    }

    /// The mail as it arrives.
    pub(super) fn carry(&self, name: &str, raw: &[u8]) -> anyhow::Result<Vec<u8>> {
        let signed = name == SIGNED.0;
        let report = name.starts_with(REPORT);
        if !signed && !report && name != ENCRYPTED {
            return Ok(raw.to_vec());
        }
        let text = str::from_utf8(raw)?.replace("\r\n", "\n");
        let (head, body) = text.split_once("\n\n").context("a mail without text")?;
        let (inside, mut outside) = divided(head, report);
        let entity = format!("{inside}\n{body}").replace('\n', "\r\n");
        let mut pen = Pen(&self.writer.keys);
        let signer = signed.then_some(Signer {
            certificate: &self.writer.facts.certificate,
            keyring: &mut pen,
        });
        let sealed = openpgp::encrypt(entity.as_bytes(), &[&self.desk], signer, self.now)?;
        if signed {
            outside.push_str(&self.writer.autocrypt());
        }
        Ok(envelope(&outside, str::from_utf8(&sealed)?))
    }
}

impl Writer {
    fn new(address: &str, now: i64) -> anyhow::Result<Self> {
        let mut keys = DeskKeys::empty();
        keys.generate(address, now)?;
        let facts = keys.list(now).pop().context("no key was made")?;
        Ok(Self {
            address: address.parse()?,
            keys,
            facts,
        })
    }

    /// Autocrypt level 1, section 2.1.
    fn autocrypt(&self) -> String {
        let lines: Vec<_> = base64_lines(&self.facts.certificate).collect();
        format!(
            "Autocrypt: addr={}; prefer-encrypt=mutual; keydata=\n {}\n",
            self.address,
            lines.join("\n ")
        )
    }
}

/// What signs for an invented person, and does nothing else.
struct Pen<'a>(&'a DeskKeys);

impl Keyring for Pen<'_> {
    fn unwrap(&mut self, _packets: &[Vec<u8>]) -> Result<SessionKey, Refusal> {
        Err(Refusal::NotForUs)
    }

    fn certificates(&mut self, _issuers: &[String]) -> Vec<Vec<u8>> {
        Vec::new()
    }

    fn sign(&mut self, digest: &DigestToSign) -> Result<Vec<u8>, Refusal> {
        self.0.sign(digest).ok_or(Refusal::Unavailable)
    }
}

/// The fields of the encrypted entity, and those that stand outside of it. A letter's subject is inside
/// (RFC 9788, in the form that programs wrote before it); a report has a number as its subject.
fn divided(head: &str, report: bool) -> (String, String) {
    let (mut inside, mut outside) = (String::new(), String::new());
    for line in head.lines() {
        let name = line.split(':').next().unwrap_or_default();
        match name.to_ascii_lowercase().as_str() {
            "mime-version" => {}
            "subject" if !report => {
                inside.extend([line, "\n"]);
                outside.push_str("Subject: ...\n");
            }
            "content-type" if !report => {
                inside.extend([line, "; protected-headers=\"v1\"\n"]);
            }
            "content-type" | "content-transfer-encoding" => inside.extend([line, "\n"]),
            _ => outside.extend([line, "\n"]),
        }
    }
    (inside, outside)
}

/// RFC 3156 section 4.
fn envelope(outside: &str, armoured: &str) -> Vec<u8> {
    let armoured = armoured.replace("\r\n", "\n");
    let mail = format!(
        "{outside}MIME-Version: 1.0\nContent-Type: multipart/encrypted; \
         protocol=\"application/pgp-encrypted\"; boundary=\"{BOUNDARY}\"\n\n\
         --{BOUNDARY}\nContent-Type: application/pgp-encrypted\n\nVersion: 1\n\n\
         --{BOUNDARY}\nContent-Type: application/octet-stream; name=\"encrypted.asc\"\n\n\
         {armoured}\n--{BOUNDARY}--\n"
    );
    mail.replace('\n', "\r\n").into_bytes()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_subject_of_a_letter_is_inside_and_that_of_a_report_outside() {
        let head = "From: a@b.example\nSubject: Help\nMIME-Version: 1.0\nContent-Type: text/plain";
        let (inside, outside) = divided(head, false);
        assert_eq!(outside, "From: a@b.example\nSubject: ...\n");
        assert_eq!(
            inside,
            "Subject: Help\nContent-Type: text/plain; protected-headers=\"v1\"\n"
        );
        let (inside, outside) = divided(head, true);
        assert_eq!(outside, "From: a@b.example\nSubject: Help\n");
        assert_eq!(inside, "Content-Type: text/plain\n");
    }
}
