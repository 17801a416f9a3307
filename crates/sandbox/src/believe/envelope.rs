//! The letter around the mail: its opening, signatures, keys, and what stands beside.

use std::collections::BTreeSet;

use letter::{Letter, Offer, Opening, Remainder, Signature, SpamVerdict, Verdict};
use mail::{Part, limits};

use super::keys::{are_found, is_fingerprint};
use super::{all_kept, is_text, read_mail, report, standing};
use crate::errand::is_handle;
use crate::keys::Given;
use crate::limits::MAX_PART;
use crate::record::BadRecord;

/// Most key ids, and most intended recipients, that one signature names.
const NAMED: usize = 256;

/// Refuses a letter that no sound reader writes who was given this.
pub(crate) fn letter(letter: &Letter, given: &Given) -> Result<(), BadRecord> {
    read_mail::check(&letter.mail)?;
    let signatures = &letter.signatures;
    all_kept(&[
        (
            "remainder",
            is_remainder(&letter.remainder, &letter.mail.parts),
        ),
        ("opening", is_opening(&letter.opening, given)),
        (
            "signatures",
            signatures.len() <= openpgp::limits::SIGNATURES,
        ),
        (
            "signature",
            signatures.iter().all(|it| is_signature(it, given)),
        ),
        ("offers", are_offers(&letter.offers)),
        ("keys", are_found(&letter.keys)),
        ("standing", standing::is_sound(&letter.standing, given)),
        (
            "verdict",
            letter
                .verdict
                .as_ref()
                .is_none_or(|it| is_verdict(it, given)),
        ),
    ])?;
    letter.report.as_deref().map_or(Ok(()), report::check)
}

/// What stands before and behind the signed piece.
fn is_remainder(remainder: &Remainder, parts: &[Part]) -> bool {
    let known: BTreeSet<u32> = parts.iter().map(|part| part.ordinal).collect();
    let outside: BTreeSet<u32> = remainder.parts.iter().copied().collect();
    is_text(&remainder.text, 2 * limits::TEXT_BYTES + 1)
        && outside.len() == remainder.parts.len()
        && outside.is_subset(&known)
}

/// A session key is one that the parent itself unwrapped for this very mail: another one would be
/// kept with the mail, and open something else.
fn is_opening(opening: &Opening, given: &Given) -> bool {
    match opening {
        Opening::Clear | Opening::Closed(_) => true,
        Opening::Opened(session) => session.as_ref().is_some_and(|it| given.has_session(it)),
    }
}

/// Nobody filters but whom the operator named, and a test is a word.
fn is_verdict(verdict: &SpamVerdict, given: &Given) -> bool {
    let tests = &verdict.tests;
    given.is_filtered()
        && tests.len() <= mail::SPAM_TESTS
        && tests.iter().all(|name| mail::is_spam_test(name))
}

/// Nobody is known without a certificate.
fn is_signature(signature: &Signature, given: &Given) -> bool {
    let known = &signature.fingerprint;
    let is_known = given.has_certificates() && signature.verdict != Verdict::UnknownKey;
    let are_ids = |ids: &[String]| ids.len() <= NAMED && ids.iter().all(|id| is_handle(id));
    known
        .as_ref()
        .is_none_or(|it| is_fingerprint(it) && is_known)
        && (known.is_some() || signature.verdict != Verdict::Good)
        && are_ids(&signature.issuers)
        && are_ids(&signature.intended)
}

fn are_offers(offers: &[Offer]) -> bool {
    let ordinals: BTreeSet<u32> = offers.iter().map(|offer| offer.ordinal).collect();
    let is_small = |offer: &Offer| offer.ciphertext_bytes <= u64::from(MAX_PART);
    offers.len() <= limits::OFFERS && ordinals.len() == offers.len() && offers.iter().all(is_small)
}

#[cfg(test)]
mod tests {
    use domain::KeySource;
    use letter::{CertificateFacts, Closed, FoundKey, OfferKind, SessionKey};
    use openpgp::Refusal;

    use super::*;
    use crate::errand::Fetched;

    const FINGERPRINT: &str = "0123456789ABCDEF0123456789ABCDEF01234567";

    fn session(key: u8) -> SessionKey {
        SessionKey {
            cipher: Some(9),
            key: vec![key; 32],
        }
    }

    fn given() -> Given {
        let mut given = Given::default();
        given.note(&Fetched::Unwrapped(Err(Refusal::Unavailable)));
        given.note(&Fetched::Unwrapped(Ok(session(1))));
        given.note(&Fetched::Certificates(vec![vec![1]]));
        given
    }

    fn signature() -> Signature {
        Signature {
            verdict: Verdict::Good,
            fingerprint: Some(FINGERPRINT.into()),
            issuers: vec!["0123456789ABCDEF".into()],
            made_at: Some(1),
            intended: vec![FINGERPRINT.into()],
        }
    }

    fn key() -> FoundKey {
        FoundKey {
            source: KeySource::Autocrypt,
            facts: CertificateFacts {
                fingerprint: FINGERPRINT.into(),
                handles: vec![FINGERPRINT.into()],
                addresses: vec!["ann@example.org".parse().unwrap()],
                names: vec!["Ann".into()],
                created: 0,
                expires: None,
                revoked: false,
                can_encrypt: true,
                algorithm: "Curve25519".into(),
                bytes: vec![1; 500],
            },
        }
    }

    fn offer() -> Offer {
        Offer {
            ordinal: 1,
            kind: OfferKind::Attachment,
            ciphertext_bytes: 100,
        }
    }

    fn sound() -> Letter {
        Letter {
            mail: mail::read(
                b"Subject: a\r\nContent-Type: application/pdf; name=a.pdf\r\n\r\nx\r\n",
            ),
            remainder: Remainder {
                text: "--\nA list".into(),
                parts: vec![0],
            },
            opening: Opening::Opened(Some(session(1))),
            signatures: vec![signature()],
            several_signed: false,
            offers: vec![offer()],
            keys: vec![key()],
            report: None,
            standing: letter::Standing::default(),
            verdict: None,
        }
    }

    #[track_caller]
    fn lie(rule: &'static str, how: impl FnOnce(&mut Letter)) {
        let mut lying = sound();
        assert_eq!(letter(&lying, &given()), Ok(()));
        how(&mut lying);
        assert_eq!(letter(&lying, &given()), Err(BadRecord::Rule(rule)));
    }

    #[test]
    fn what_a_sound_reader_writes_is_believed() {
        assert_eq!(letter(&sound(), &given()), Ok(()));
        assert_eq!(letter(&Letter::default(), &Given::default()), Ok(()));
        let closed = Letter {
            opening: Opening::Closed(Closed::NotForUs),
            ..Letter::default()
        };
        assert_eq!(letter(&closed, &Given::default()), Ok(()));
    }

    #[test]
    fn the_mail_and_what_stands_outside_are_checked() {
        lie("subject", |it| it.mail.subject = "a\r\nBcc: b".into());
        lie("remainder", |it| it.remainder.text = "a\0".into());
        lie("remainder", |it| {
            it.remainder.text = "a".repeat(2 * limits::TEXT_BYTES + 2);
        });
        lie("remainder", |it| it.remainder.parts = vec![7]);
        lie("remainder", |it| it.remainder.parts = vec![0, 0]);
    }

    #[test]
    fn an_opening_is_by_a_key_that_was_given() {
        lie("opening", |it| {
            it.opening = Opening::Opened(Some(session(2)));
        });
        lie("opening", |it| it.opening = Opening::Opened(None));
    }

    #[test]
    fn nobody_signs_who_is_not_known() {
        lie("signatures", |it| it.signatures = vec![signature(); 17]);
        lie("signature", |it| it.signatures[0].fingerprint = None);
        lie("signature", |it| {
            it.signatures[0].fingerprint = Some("0123456789ABCDEF".into());
        });
        lie("signature", |it| {
            it.signatures[0].verdict = Verdict::UnknownKey;
        });
        lie("signature", |it| {
            it.signatures[0].issuers = vec!["0123456789abcdef".into()];
        });
        lie("signature", |it| {
            it.signatures[0].intended = vec!["<b>".into()];
        });
        let stranger = Letter {
            signatures: vec![signature()],
            ..Letter::default()
        };
        let unknown = letter(&stranger, &Given::default());
        assert_eq!(unknown, Err(BadRecord::Rule("signature")));
    }

    #[test]
    fn a_verdict_is_that_of_a_filter_that_was_named() {
        let verdict = |tests: &[&str]| Letter {
            verdict: Some(SpamVerdict {
                is_spam: true,
                tests: tests.iter().map(|name| String::from(*name)).collect(),
                ..SpamVerdict::default()
            }),
            ..Letter::default()
        };
        let door = letter::Door {
            filter: Some(mail::SpamFilter::Rspamd),
            ..letter::Door::default()
        };
        let filtered = Given::with(&crate::question::Question::Read {
            now: 0,
            door,
            looks: false,
        });
        let refused = Err(BadRecord::Rule("verdict"));
        assert_eq!(super::letter(&verdict(&["GTUBE"]), &filtered), Ok(()));
        assert_eq!(super::letter(&verdict(&["GTUBE"]), &given()), refused);
        assert_eq!(super::letter(&verdict(&["<b>"]), &filtered), refused);
        assert_eq!(super::letter(&verdict(&["A"; 61]), &filtered), refused);
    }

    #[test]
    fn offers_are_few_and_different() {
        lie("offers", |it| it.offers = vec![offer(); 2]);
        lie("offers", |it| it.offers[0].ciphertext_bytes = u64::MAX);
        lie("offers", |it| {
            let offers = (0..21).map(|ordinal| Offer { ordinal, ..offer() });
            it.offers = offers.collect();
        });
    }

    #[test]
    fn keys_are_small_and_plain() {
        let facts = |how: fn(&mut CertificateFacts)| lie("keys", |it| how(&mut it.keys[0].facts));
        facts(|it| it.fingerprint = "0123456789ABCDEF".into());
        facts(|it| it.handles[0] = "no".into());
        facts(|it| it.handles = vec![FINGERPRINT.into(); 67]);
        facts(|it| it.addresses = vec![it.addresses[0].clone(); 33]);
        facts(|it| it.names = vec!["Ann".into(); 33]);
        facts(|it| it.names[0] = "Ann\u{202e}".into());
        facts(|it| it.names[0] = "a".repeat(201));
        facts(|it| it.algorithm = "RSA\n".into());
        facts(|it| it.bytes = vec![0; openpgp::limits::CERTIFICATE_BYTES + 1]);
        facts(|it| it.bytes.clear());
        lie("keys", |it| it.keys = vec![key(); 9]);
        lie("keys", |it| it.keys[0].source = KeySource::Upload);
    }
}
