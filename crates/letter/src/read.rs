//! Reading a mail, once, from the outside to the inside.

use std::borrow::Cow;

use mail::{Lines, Offer, OfferKind, ReadMail, Remainder, Whole};
use openpgp::{Keyring, Opened, SessionKey, Signature};
use whisperback::Report;

use crate::opened::{ciphertext, report_text, transcoded};
use crate::piece::Piece;
use crate::{Closed, Letter, Opening, characters, keys};

/// Reads a mail. Never fails: what could not be opened is kept closed and said. `now` is in seconds
/// since 1970.
pub fn read(raw: &[u8], keyring: &mut dyn Keyring, now: i64) -> Letter {
    let whole = mail::secured(raw).whole;
    let (opening, signatures, clear) = open(raw, &whole, keyring, now);
    if let Opening::Closed(_) = opening {
        return closed(raw, opening);
    }
    let mut letter = look(&clear, signatures, keyring, now);
    // The digest tells mails apart as they came.
    if let Cow::Owned(_) = clear {
        letter.mail.digest = mail::digest_of_raw(raw);
    }
    letter.opening = opening;
    letter
}

/// Opens a piece of a mail because an agent asks for it, or the whole mail once more. What comes out
/// is a document of its own, never joined with what stood around it (threat A5).
///
/// `raw` is what the ordinals of the offers refer to: a mail that was opened already is given as
/// [`crate::clear`] makes it.
pub fn read_offer(raw: &[u8], ordinal: u32, keyring: &mut dyn Keyring, now: i64) -> Option<Letter> {
    let piece = Piece::find(raw, ordinal)?;
    let opened = match openpgp::open(piece.message(), keyring, now) {
        Ok(opened) => opened,
        Err(error) => return Some(closed(&[], Opening::Closed(error.into()))),
    };
    let entity = piece.entity(raw, &opened.plain);
    let mut letter = look(&entity, opened.signatures, keyring, now);
    letter.opening = opening_of(opened.session);
    Some(letter)
}

fn closed(raw: &[u8], opening: Opening) -> Letter {
    Letter {
        mail: mail::read(raw),
        opening,
        ..Letter::default()
    }
}

/// The mail in clear, and the signatures that cover all of what was inside.
fn open<'a>(
    raw: &'a [u8],
    whole: &Whole,
    keyring: &mut dyn Keyring,
    now: i64,
) -> (Opening, Vec<Signature>, Cow<'a, [u8]>) {
    let Some((message, _)) = ciphertext(whole) else {
        return (Opening::Clear, Vec::new(), Cow::Borrowed(raw));
    };
    match openpgp::open(message, keyring, now) {
        Ok(Opened {
            plain,
            session,
            signatures,
        }) => {
            let clear = transcoded(raw, whole, &plain);
            (opening_of(session), signatures, Cow::Owned(clear))
        }
        Err(error) => {
            let opening = Opening::Closed(Closed::from(error));
            (opening, Vec::new(), Cow::Borrowed(raw))
        }
    }
}

/// An OpenPGP message can also be signed only.
fn opening_of(session: Option<SessionKey>) -> Opening {
    session.map_or(Opening::Clear, |session| Opening::Opened(Some(session)))
}

/// What is signed of it is what is shown (bar S3).
fn look(clear: &[u8], covering: Vec<Signature>, keyring: &mut dyn Keyring, now: i64) -> Letter {
    let lines = Lines::of(clear);
    let document = lines.document();
    let secured = document.secured();
    let mut letter = Letter {
        signatures: covering,
        offers: secured.offers,
        ..Letter::default()
    };
    match &secured.whole {
        Whole::SignedMime { signed, signature } | Whole::SignedInside { signed, signature } => {
            letter.signatures = openpgp::verify_detached(signed, signature, keyring, now);
            (letter.mail, letter.remainder) = document.read_signed();
        }
        Whole::ClearSigned {
            before,
            block,
            after,
        } => {
            letter.mail = document.read();
            look_clear_signed(&mut letter, (before, block, after), keyring, now);
        }
        whole => {
            letter.several_signed = matches!(whole, Whole::Several);
            letter.offers.extend(encrypted_again(whole));
            letter.mail = document.read();
        }
    }
    if may_be_report(&letter.mail)
        && let Some(text) = report_text(&document, &secured.whole)
    {
        letter.report = whisperback::read(&letter.mail.subject, &text).map(Box::new);
    }
    if let Some(report) = &letter.report {
        told(&mut letter.mail, report);
    }
    letter.keys = keys::of(&document, letter.report.as_deref(), now);
    letter
}

/// What is encrypted once more inside. Nothing opens it but an agent who asks.
fn encrypted_again(whole: &Whole) -> Option<Offer> {
    let (message, _) = ciphertext(whole)?;
    let (ordinal, kind) = match whole {
        // Behind the part that says so.
        Whole::EncryptedMime { .. } => (1, OfferKind::MangledMime),
        _ => (0, OfferKind::InlineBlock),
    };
    Some(Offer {
        ordinal,
        kind,
        ciphertext_bytes: u64::try_from(message.len()).unwrap_or(u64::MAX),
    })
}

fn look_clear_signed(
    letter: &mut Letter,
    (before, block, after): (&str, &[u8], &str),
    keyring: &mut dyn Keyring,
    now: i64,
) {
    let Some(signed) = openpgp::verify_cleartext(block, keyring, now) else {
        return;
    };
    let text = characters::meant(signed.text, block, &letter.mail.text);
    letter.mail = mail::with_clear_text(std::mem::take(&mut letter.mail), &text);
    letter.signatures = signed.signatures;
    let pieces = [before, after];
    let outside: Vec<_> = pieces.iter().map(|text| text.trim()).collect();
    letter.remainder = Remainder {
        text: outside.join("\n").trim().to_owned(),
        parts: letter.mail.parts.iter().map(|part| part.ordinal).collect(),
    };
}

/// A cheap look before the expensive one.
fn may_be_report(mail: &ReadMail) -> bool {
    let subject = mail.subject.to_ascii_lowercase();
    let signs = ["-Version: ", "= content of ", "= output of command "];
    subject.contains("bug report: ")
        || subject.contains("whisperback")
        || signs.iter().any(|sign| mail.text.contains(sign))
}

/// Shows what the user wrote in place of the whole report.
fn told(mail: &mut ReadMail, report: &Report) {
    mail.text = whisperback::message(report);
    mail.html = None;
    if let Some(summary) = report
        .summary
        .as_ref()
        .filter(|found| !found.value.is_empty())
    {
        mail.subject.clone_from(&summary.value);
    }
    let said = report.locale.as_ref().and_then(|locale| {
        let tag = locale.value.split(['_', '.', '@']).next()?;
        tag.to_ascii_lowercase().parse().ok()
    });
    // What somebody writes says more than the language of the menus.
    let written = format!("{}\n{}", mail.subject, whisperback::unwrapped(&mail.text));
    mail.language = mail::language_of(&written).or(said);
}
