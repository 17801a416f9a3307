//! What a reader does with each question.

use authenticity::Names;
use domain::KeySource;
use letter::{Door, Letter};
use openpgp::{Keyring, ProtectError, Signer};
use serde::Serialize;
use zeroize::Zeroizing;

use crate::errand::is_handle;
use crate::frame::Kind;
use crate::limits::{MAX_PART, MAX_RECORD};
use crate::question::{ProtectFailure, Question, Signed, encode_encrypted};
use crate::wiped;

/// An answer: its kind and its body, which may hold a session key or what it opens.
pub(crate) type Answered = (Kind, Zeroizing<Vec<u8>>);

/// Answers one question about `body`, asking the parent for what only it has.
pub(crate) fn answer(
    question: Question,
    body: &[u8],
    parent: &mut (impl Keyring + Names),
) -> Answered {
    match question {
        Question::Read { now, door, looks } => letter_record(read(body, now, &door, looks, parent)),
        Question::Part { ordinal, session } => bytes(letter::part(body, session.as_ref(), ordinal)),
        Question::Clear { session } => {
            let clear = letter::clear(body, Some(&session));
            bytes(clear.map(std::borrow::Cow::into_owned))
        }
        Question::Section {
            index,
            redacted,
            session,
        } => {
            let section = letter::section(body, session.as_ref(), index, redacted);
            bytes(section.map(String::into_bytes))
        }
        Question::Offer { ordinal, now } => {
            letter::read_offer(body, ordinal, parent, now).map_or_else(nothing, letter_record)
        }
        Question::OfferPart {
            offer,
            ordinal,
            session,
        } => bytes(letter::offer_part(body, offer, session.as_ref(), ordinal)),
        Question::Certificates { now } => record(&letter::found_in(body, KeySource::Upload, now)),
        Question::Encrypt {
            now,
            recipients,
            signer,
        } => encrypted(body, &recipients, signer.as_deref(), now, parent),
        Question::Sign { now, signer } => signed(body, &signer, now, parent),
    }
}

fn read(
    raw: &[u8],
    now: i64,
    door: &Door,
    looks: bool,
    parent: &mut (impl Keyring + Names),
) -> Letter {
    let mut letter = letter::read(raw, parent, now);
    let shown = letter.mail.from.as_ref().map(|from| &from.address);
    let names: Option<&mut dyn Names> = if looks { Some(parent) } else { None };
    letter.standing = letter::standing(raw, shown, door, names, now);
    letter.verdict = door.verdict(raw);
    letter
}

/// A signature may name keys of a version that nobody here knows, by names of any length (RFC 9580
/// section 5.2.3.35): they are left out, since nobody could be looked up by them.
fn letter_record(mut letter: Letter) -> Answered {
    for signature in &mut letter.signatures {
        signature.issuers.retain(|id| is_handle(id));
        signature.intended.retain(|id| is_handle(id));
    }
    record(&letter)
}

fn encrypted(
    entity: &[u8],
    recipients: &[Vec<u8>],
    signer: Option<&[u8]>,
    now: i64,
    keyring: &mut dyn Keyring,
) -> Answered {
    let recipients: Vec<&[u8]> = recipients.iter().map(Vec::as_slice).collect();
    let signer = signer.map(|certificate| Signer {
        certificate,
        keyring,
    });
    match openpgp::encrypt_with_session(entity, &recipients, signer, now) {
        Ok(encrypted) => match encode_encrypted(&encrypted) {
            Some(encoded) if fits(&encoded, MAX_PART) => (Kind::Bytes, encoded),
            _ => too_large(),
        },
        Err(error) => failed(error),
    }
}

fn signed(part: &[u8], certificate: &[u8], now: i64, keyring: &mut dyn Keyring) -> Answered {
    let signer = Signer {
        certificate,
        keyring,
    };
    match openpgp::sign_detached(part, signer, now) {
        Ok((signature, micalg)) => record(&Signed {
            signature,
            micalg: String::from(micalg),
        }),
        Err(error) => failed(error),
    }
}

fn record(value: &impl Serialize) -> Answered {
    // Encoding into memory fails for no value that serde can describe; a failure counts as too large.
    match wiped::encode(value) {
        Ok(record) if fits(&record, MAX_RECORD) => (Kind::Record, record),
        Ok(_) | Err(_) => too_large(),
    }
}

fn bytes(found: Option<Vec<u8>>) -> Answered {
    match found.map(Zeroizing::new) {
        Some(bytes) if fits(&bytes, MAX_PART) => (Kind::Bytes, bytes),
        Some(_) => too_large(),
        None => nothing(),
    }
}

fn failed(error: ProtectError) -> Answered {
    match (error, wiped::encode(&ProtectFailure::from(error))) {
        (ProtectError::TooLarge, _) | (_, Err(_)) => too_large(),
        (_, Ok(failure)) => (Kind::Failed, failure),
    }
}

fn nothing() -> Answered {
    (Kind::Nothing, Zeroizing::default())
}

fn too_large() -> Answered {
    (Kind::TooLarge, Zeroizing::default())
}

fn fits(body: &[u8], limit: u32) -> bool {
    u32::try_from(body.len()).is_ok_and(|length| length <= limit)
}
