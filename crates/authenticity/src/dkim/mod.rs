//! DKIM (RFC 6376, RFC 8301, RFC 8463): signatures of domains.

pub(crate) mod key;
pub(crate) mod signature;

use crate::canonical::{Body, Form, push_field};
use crate::dkim::key::Key;
use crate::dkim::signature::{Role, Signature};
use crate::limits;
use crate::message::{Field, Message};
use crate::name::DomainName;
use crate::names::{Asked, Kind, Question};
use crate::standing::{DkimWord, Reason, Verdict};
use crate::tags::without_signature;

/// A signature of the mail, and where it stands.
pub(crate) struct Found {
    place: usize,
    /// Its sound form, or what is wrong and what its domain would be.
    signature: Result<Signature, (Reason, Option<DomainName>)>,
}

/// The signatures of a mail, from the top, as many as are looked at.
pub(crate) fn find(message: &Message<'_>) -> Vec<Found> {
    let places = message.places("dkim-signature").iter();
    let read = |place: &usize| {
        let field = message.fields.get(*place)?;
        Some(Found {
            place: *place,
            signature: Signature::read(field.value, Role::Dkim)
                .map_err(|reason| (reason, signature::domain_of(field.value))),
        })
    };
    places.take(limits::SIGNATURES).filter_map(read).collect()
}

/// The keys that verifying will need.
pub(crate) fn questions(found: &[Found]) -> impl Iterator<Item = Question> {
    let signatures = found.iter().filter_map(|it| it.signature.as_ref().ok());
    signatures.map(|it| Question::new(&it.key_name, Kind::Txt))
}

/// Verifies the signatures of a mail. Whether they are aligned is decided elsewhere.
pub(crate) fn verify(
    message: &Message<'_>,
    found: &[Found],
    body: &mut Body<'_>,
    asked: &mut Asked<'_>,
    now: i64,
) -> Vec<DkimWord> {
    let word = |found: &Found| match &found.signature {
        Ok(signature) => DkimWord {
            domain: signature.domain.to_string(),
            selector: Some(signature.selector.clone()),
            verdict: judge(message, found.place, signature, body, asked, now),
            aligned: false,
        },
        Err((reason, domain)) => DkimWord {
            domain: domain.as_ref().map(ToString::to_string).unwrap_or_default(),
            selector: None,
            verdict: Verdict::PermError(*reason),
            aligned: false,
        },
    };
    found.iter().map(word).collect()
}

fn judge(
    message: &Message<'_>,
    place: usize,
    signature: &Signature,
    body: &mut Body<'_>,
    asked: &mut Asked<'_>,
    now: i64,
) -> Verdict {
    if message.has_doubles() {
        return Verdict::Fail(Reason::DoubledField);
    }
    match check(message, place, signature, body, asked, now) {
        Ok(()) => Verdict::Pass,
        Err(verdict) => verdict,
    }
}

/// Verifies one signature over fields and body.
pub(crate) fn check(
    message: &Message<'_>,
    place: usize,
    signature: &Signature,
    body: &mut Body<'_>,
    asked: &mut Asked<'_>,
    now: i64,
) -> Result<(), Verdict> {
    signature.is_of_now(now).map_err(Verdict::Fail)?;
    let digest = body.digest(signature.body_form);
    if signature
        .length
        .is_some_and(|length| length < digest.length)
    {
        return Err(Verdict::Neutral(Reason::PartialBody));
    }
    let too_long = signature
        .length
        .is_some_and(|length| length > digest.length);
    if too_long || digest.digest != signature.body_digest {
        return Err(Verdict::Fail(Reason::BodyChanged));
    }
    let key = fetch(signature, asked)?;
    let signed = signed_bytes(message, place, signature).ok_or(Verdict::Fail(Reason::Mismatch))?;
    key.verify(signature.algorithm, &signed, &signature.value)
        .map_err(Verdict::Fail)?;
    if key.is_test {
        return Err(Verdict::Neutral(Reason::Testing));
    }
    Ok(())
}

/// The key of a signature, fit for it.
pub(crate) fn fetch(signature: &Signature, asked: &mut Asked<'_>) -> Result<Key, Verdict> {
    let texts = asked.txt(&signature.key_name);
    let texts = texts.map_err(|_trouble| Verdict::TempError)?;
    let key = Key::read(&texts).map_err(Verdict::PermError)?;
    let suits = key.algorithm == signature.algorithm;
    if !suits || key.is_strict && signature.identity != signature.domain {
        return Err(Verdict::PermError(Reason::KeyForOther));
    }
    Ok(key)
}

/// What was signed: the listed fields from the bottom of the mail, then the signature itself.
fn signed_bytes(message: &Message<'_>, place: usize, signature: &Signature) -> Option<Vec<u8>> {
    let mut bytes = signed_fields(message, place, &signature.fields, signature.header_form);
    push_own(
        signature.header_form,
        *message.fields.get(place)?,
        &mut bytes,
    );
    Some(bytes)
}

/// The canonical form of the fields that a list of names means. `place` is where the signature
/// itself stands, which signs itself in another way.
pub(crate) fn signed_fields(
    message: &Message<'_>,
    place: usize,
    names: &[String],
    form: Form,
) -> Vec<u8> {
    let mut bytes = Vec::new();
    let chosen = chosen(message, place, names);
    for field in chosen
        .into_iter()
        .filter_map(|index| message.fields.get(index))
    {
        push_field(form, *field, &mut bytes);
    }
    bytes
}

/// Which fields a list of names means: each name takes the lowest one that is left of it.
fn chosen(message: &Message<'_>, place: usize, names: &[String]) -> Vec<usize> {
    let mut left: std::collections::BTreeMap<&str, &[usize]> = std::collections::BTreeMap::new();
    let mut chosen = Vec::new();
    for name in names {
        let places = left.entry(name).or_insert_with(|| message.places(name));
        while let Some((last, others)) = places.split_last() {
            *places = others;
            if *last != place {
                chosen.push(*last);
                break;
            }
        }
    }
    chosen
}

/// A signature's own field: without the signature, and without its last line end.
pub(crate) fn push_own(form: Form, field: Field<'_>, to: &mut Vec<u8>) {
    let value = without_signature(field.value);
    let whole = [field.name.as_bytes(), b":", &value, b"\r\n"].concat();
    let bare = Field {
        name: field.name,
        value: &value,
        whole: &whole,
    };
    push_field(form, bare, to);
    to.truncate(to.len().saturating_sub(2));
}

#[cfg(test)]
mod tests {
    use super::*;

    #[track_caller]
    fn check(place: usize, names: &[&str], expected: &[usize]) {
        let mail = b"DKIM-Signature: 0\r\nA: 1\r\nB: 2\r\nDKIM-Signature: 3\r\na: 4\r\n\r\n";
        let message = Message::read(mail).unwrap();
        let names: Vec<String> = names.iter().map(|&name| name.to_owned()).collect();
        assert_eq!(chosen(&message, place, &names), expected, "{names:?}");
    }

    #[test]
    fn fields_are_chosen_from_the_bottom_and_never_the_signature_itself() {
        check(0, &["a", "b"], &[4, 2]);
        check(0, &["a", "a", "a", "c", "b"], &[4, 1, 2]);
        check(0, &["dkim-signature", "dkim-signature"], &[3]);
        check(3, &["dkim-signature", "dkim-signature"], &[0]);
    }
}
