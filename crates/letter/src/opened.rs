//! A mail that was opened before, opened again with its session key: no secret key is needed.

use std::borrow::Cow;

use openpgp::{DigestToSign, Keyring, Refusal, SessionKey};

use mail::Whole;

use crate::read::Piece;

/// The mail as it would have come unencrypted. `None` if it does not open with this key.
pub fn clear<'a>(raw: &'a [u8], session: Option<&SessionKey>) -> Option<Cow<'a, [u8]>> {
    let Some(session) = session else {
        return Some(Cow::Borrowed(raw));
    };
    let whole = mail::secured(raw).whole;
    let (ciphertext, _) = ciphertext(&whole)?;
    // Signatures were looked at when it came.
    let opened = openpgp::open_with(ciphertext, session, &mut Nobody, 0).ok()?;
    Some(Cow::Owned(transcoded(raw, &whole, &opened.plain)))
}

/// The decoded bytes of one part of the opened mail.
pub fn part(raw: &[u8], session: Option<&SessionKey>, ordinal: u32) -> Option<Vec<u8>> {
    mail::part(&clear(raw, session)?, ordinal)
}

/// The decoded bytes of one part of a piece that an agent had opened, with the session key that opened
/// it; without one if that piece was only signed.
pub fn offer_part(
    raw: &[u8],
    offer: u32,
    session: Option<&SessionKey>,
    ordinal: u32,
) -> Option<Vec<u8>> {
    let piece = Piece::find(raw, offer)?;
    let opened = match session {
        Some(session) => openpgp::open_with(piece.message(), session, &mut Nobody, 0),
        None => openpgp::open(piece.message(), &mut Nobody, 0),
    };
    mail::part(&piece.entity(raw, &opened.ok()?.plain), ordinal)
}

/// One section of the report in it, as it came or with what identifies replaced by marks.
pub fn section(
    raw: &[u8],
    session: Option<&SessionKey>,
    index: u32,
    redacted: bool,
) -> Option<String> {
    let clear = clear(raw, session)?;
    let text = mail::longest_text(&clear, whisperback::limits::REPORT_BYTES)?;
    let section = whisperback::section(&text, usize::try_from(index).ok()?)?;
    Some(if redacted {
        whisperback::redact(&section)
    } else {
        section
    })
}

/// The encrypted message of a mail that is encrypted as a whole, and the text's character set if it
/// is an armoured text.
pub(crate) fn ciphertext(whole: &Whole) -> Option<(&[u8], Option<&str>)> {
    match whole {
        Whole::EncryptedMime { ciphertext } => Some((ciphertext, None)),
        Whole::EncryptedText {
            ciphertext,
            charset,
        } => Some((ciphertext, charset.as_deref())),
        _ => None,
    }
}

pub(crate) fn transcoded(raw: &[u8], whole: &Whole, plain: &[u8]) -> Vec<u8> {
    match whole {
        Whole::EncryptedText { charset, .. } => {
            mail::transcode(raw, &mail::text_entity(plain, charset.as_deref()))
        }
        _ => mail::transcode(raw, plain),
    }
}

/// A keyring of those who have nothing and need nothing.
struct Nobody;

impl Keyring for Nobody {
    fn unwrap(&mut self, _packets: &[Vec<u8>]) -> Result<SessionKey, Refusal> {
        Err(Refusal::NotForUs)
    }

    fn certificates(&mut self, _issuers: &[String]) -> Vec<Vec<u8>> {
        Vec::new()
    }

    fn sign(&mut self, _digest: &DigestToSign) -> Result<Vec<u8>, Refusal> {
        Err(Refusal::NotForUs)
    }
}
