//! ARC (RFC 8617): a chain of those who passed the mail on.

use crate::canonical::{Body, Form, push_field};
use crate::dkim::signature::{Role, Signature};
use crate::dkim::{check, fetch, push_own};
use crate::limits;
use crate::message::Message;
use crate::names::{Asked, Kind, Question};
use crate::standing::{ArcWord, Verdict};
use crate::tags::Tags;

/// One set of the chain: where its three fields stand, and what they say.
struct Set {
    results: usize,
    message: usize,
    seal: usize,
    message_signature: Signature,
    seal_signature: Signature,
}

/// A chain that is well-formed, the first set first.
pub(crate) struct Chain(Vec<Set>);

/// What stands in the mail.
pub(crate) enum Found {
    None,
    Malformed,
    Chain(Chain),
}

const RESULTS: &str = "arc-authentication-results";
const MESSAGE: &str = "arc-message-signature";
const SEAL: &str = "arc-seal";

/// Looks for the chain of a mail.
pub(crate) fn find(message: &Message<'_>) -> Found {
    let counts = [RESULTS, MESSAGE, SEAL].map(|name| message.places(name).len());
    let [sets, ..] = counts;
    if counts == [0, 0, 0] {
        return Found::None;
    }
    if counts != [sets, sets, sets] || sets > limits::ARC_SETS {
        return Found::Malformed;
    }
    let read: Option<Vec<Set>> = (1..=sets).map(|instance| set(message, instance)).collect();
    read.map_or(Found::Malformed, |sets| Found::Chain(Chain(sets)))
}

impl Found {
    /// The keys that verifying will need.
    pub(crate) fn questions(&self) -> Vec<Question> {
        let Self::Chain(Chain(sets)) = self else {
            return Vec::new();
        };
        let newest = sets.last().map(|set| &set.message_signature);
        let seals = sets.iter().map(|set| &set.seal_signature);
        let signatures = seals.chain(newest);
        signatures
            .map(|it| Question::new(&it.key_name, Kind::Txt))
            .collect()
    }
}

fn set(message: &Message<'_>, instance: usize) -> Option<Set> {
    let [results, own, seal] = [RESULTS, MESSAGE, SEAL].map(|name| {
        let mut places = message.places(name).iter().copied();
        places.find(|place| instance_of(message, *place) == Some(instance))
    });
    let (results, own, seal) = (results?, own?, seal?);
    let read = |place: usize, role| Signature::read(message.fields.get(place)?.value, role).ok();
    let set = Set {
        results,
        message: own,
        seal,
        message_signature: read(own, Role::ArcMessage)?,
        seal_signature: read(seal, Role::ArcSeal)?,
    };
    let sound = !set.message_signature.fields.iter().any(|name| name == SEAL)
        && is_well_sealed(message, seal, instance);
    sound.then_some(set)
}

/// Whether the sealer found the chain before it sound, and sealed no more than a seal covers.
fn is_well_sealed(message: &Message<'_>, seal: usize, instance: usize) -> bool {
    let value = message.fields.get(seal).map(|field| field.value);
    let text = value.and_then(|value| std::str::from_utf8(value).ok());
    text.and_then(Tags::read).is_some_and(|tags| {
        let expected = if instance == 1 { "none" } else { "pass" };
        tags.get("cv") == Some(expected) && tags.get("h").is_none()
    })
}

/// The number of a field's set. It stands first in the results and anywhere in the others.
fn instance_of(message: &Message<'_>, place: usize) -> Option<usize> {
    let field = message.fields.get(place)?;
    let text = std::str::from_utf8(field.value).ok()?;
    let mut pieces = text.split(';').filter_map(|piece| piece.split_once('='));
    let (_, number) = pieces.find(|(name, _)| name.trim_ascii() == "i")?;
    number.trim_ascii().parse().ok()
}

/// Verifies the chain: the newest signature over the mail, and every seal.
pub(crate) fn verify(
    message: &Message<'_>,
    found: &Found,
    body: &mut Body<'_>,
    asked: &mut Asked<'_>,
    now: i64,
) -> ArcWord {
    let sets = match found {
        Found::None => return ArcWord::None,
        Found::Malformed => return ArcWord::Fail,
        Found::Chain(Chain(sets)) => sets,
    };
    let Some(newest) = sets.last().filter(|_| !message.has_doubles()) else {
        return ArcWord::Fail;
    };
    let signature = &newest.message_signature;
    let mut done = check(message, newest.message, signature, body, asked, now);
    for count in 1..=sets.len() {
        done = done.and_then(|()| check_seal(message, sets.get(..count), asked, now));
    }
    match done {
        Ok(()) => ArcWord::Pass {
            sealers: sealers(sets),
        },
        Err(Verdict::TempError) => ArcWord::TempError,
        Err(_) => ArcWord::Fail,
    }
}

fn sealers(sets: &[Set]) -> Vec<String> {
    sets.iter()
        .map(|set| set.seal_signature.domain.to_string())
        .collect()
}

/// A seal covers all sets up to its own (RFC 8617 section 5.1.1).
fn check_seal(
    message: &Message<'_>,
    sets: Option<&[Set]>,
    asked: &mut Asked<'_>,
    now: i64,
) -> Result<(), Verdict> {
    use crate::standing::Reason::{Malformed, Testing};
    let malformed = Verdict::PermError(Malformed);
    let (own, before) = sets.and_then(<[Set]>::split_last).ok_or(malformed)?;
    let mut bytes = Vec::new();
    let places = before
        .iter()
        .flat_map(|set| [set.results, set.message, set.seal])
        .chain([own.results, own.message]);
    for place in places {
        let field = message.fields.get(place).ok_or(malformed)?;
        push_field(Form::Relaxed, *field, &mut bytes);
    }
    let field = message.fields.get(own.seal).ok_or(malformed)?;
    push_own(Form::Relaxed, *field, &mut bytes);
    let signature = &own.seal_signature;
    signature.is_of_now(now).map_err(Verdict::Fail)?;
    let key = fetch(signature, asked)?;
    key.verify(signature.algorithm, &bytes, &signature.value)
        .map_err(Verdict::Fail)?;
    (!key.is_test)
        .then_some(())
        .ok_or(Verdict::Neutral(Testing))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[track_caller]
    fn check(instance: usize, tags: &str, expected: bool) {
        let mail = format!("ARC-Seal: {tags}\r\n\r\n");
        let message = Message::read(mail.as_bytes()).unwrap();
        assert_eq!(is_well_sealed(&message, 0, instance), expected, "{tags}");
    }

    #[test]
    fn only_the_first_sealer_found_no_chain_and_all_others_a_sound_one() {
        check(1, "i=1; cv=none", true);
        check(2, "i=2; cv=pass", true);
        check(1, "i=1; cv=pass", false);
        check(2, "i=2; cv=none", false);
        check(2, "i=2; cv=fail", false);
        check(1, "i=1", false);
        check(1, "i=1; cv=none; h=from", false);
    }
}
