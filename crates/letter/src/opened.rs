//! A mail that was opened before, opened again with its session key: no secret key is needed.

use std::borrow::Cow;

use openpgp::{DigestToSign, Keyring, Refusal, SessionKey};

use mail::{Document, Lines, Whole};

use crate::characters;
use crate::piece::Piece;

/// The mail as it would have come unencrypted: what all ordinals of its [`crate::Letter`] refer to.
/// `None` if it does not open with this key.
pub fn clear<'a>(raw: &'a [u8], session: Option<&SessionKey>) -> Option<Cow<'a, [u8]>> {
    let whole = mail::secured(raw).whole;
    let Some((message, _)) = ciphertext(&whole) else {
        return session.is_none().then_some(Cow::Borrowed(raw));
    };
    // Signatures were looked at when it came.
    let opened = match session {
        Some(session) => openpgp::open_with(message, session, &mut Nobody, 0).ok()?,
        // What is only signed was opened without a key, and what stayed closed stays so.
        None => match openpgp::open(message, &mut Nobody, 0) {
            Ok(opened) => opened,
            Err(_closed) => return Some(Cow::Borrowed(raw)),
        },
    };
    Some(Cow::Owned(transcoded(raw, &whole, &opened.plain)))
}

/// The decoded bytes of one part of the opened mail.
pub fn part(raw: &[u8], session: Option<&SessionKey>, ordinal: u32) -> Option<Vec<u8>> {
    mail::part(&clear(raw, session)?, ordinal)
}

/// The decoded bytes of one part of a piece that an agent had opened, with the session key that opened
/// it; without one if that piece was only signed. `raw` as for [`crate::read_offer`].
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
    let lines = Lines::of(&clear);
    let document = lines.document();
    let text = report_text(&document, &document.secured().whole)?;
    let section = whisperback::section(&text, usize::try_from(index).ok()?)?;
    Some(if redacted {
        whisperback::redact(&section)
    } else {
        section
    })
}

/// The text that may be a report: the longest one, and if something of the mail is signed, of that
/// (bar S3). It is decoded anew, since a report is longer than what is shown of a mail.
pub(crate) fn report_text(document: &Document<'_>, whole: &Whole) -> Option<String> {
    const MOST: usize = whisperback::limits::REPORT_BYTES;
    let signed = match whole {
        Whole::SignedMime { signed, .. } | Whole::SignedInside { signed, .. } => {
            Some(Cow::Borrowed(signed.as_slice()))
        }
        Whole::ClearSigned { block, .. } => {
            let signed = openpgp::verify_cleartext(block, &mut Nobody, 0);
            signed.map(|signed| Cow::Owned(mail::text_entity(signed.text.as_bytes(), None)))
        }
        _ => None,
    };
    let mut text = match signed {
        Some(signed) => mail::longest_text(&signed, MOST)?,
        None => document.longest_text(MOST)?,
    };
    // Blank lines were taken off its end. A last line without an end would be one that was cut.
    if text.len() < MOST {
        text.push('\n');
    }
    Some(text)
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
            let charset = charset.as_deref();
            let charset = charset.filter(|label| characters::may_count(label, plain));
            mail::transcode(raw, &mail::text_entity(plain, charset))
        }
        _ => mail::transcode(raw, plain),
    }
}

/// A keyring of those who have nothing and need nothing.
pub(crate) struct Nobody;

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
