//! What a reader may ask for while it works. It holds no keys; the parent fetches for it.

use openpgp::{DigestToSign, Refusal, SessionKey, limits};
use serde::{Deserialize, Serialize};

use crate::question::Question;

/// Largest encoded errand, in bytes.
pub(crate) const MAX_ERRAND: u32 = 256 * 1024;
/// Most bytes of certificates that are fetched together.
pub(crate) const MAX_CERTIFICATES: usize = 1024 * 1024;
/// Largest encoded answer to an errand, in bytes: the certificates and their lengths.
pub(crate) const MAX_FETCHED: u32 = 1024 * 1024 + 64 * 1024;
/// Most key ids and fingerprints in one errand.
pub(crate) const MAX_HANDLES: usize = 256;

/// Something that a reader asks of its parent; see [`openpgp::Keyring`].
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub(crate) enum Errand {
    Unwrap(Vec<Vec<u8>>),
    Certificates(Vec<String>),
    Sign(DigestToSign),
}

impl Errand {
    /// Whether a sound reader would ask so.
    pub(crate) fn is_sound(&self) -> bool {
        match self {
            Self::Unwrap(packets) => (1..=limits::SESSION_KEYS).contains(&packets.len()),
            Self::Certificates(handles) => {
                (1..=MAX_HANDLES).contains(&handles.len()) && handles.iter().all(|it| is_handle(it))
            }
            Self::Sign(digest) => {
                is_handle(&digest.key) && (16..=64).contains(&digest.digest.len())
            }
        }
    }
}

/// Whether this is a key id or a fingerprint in upper-case hexadecimal.
pub(crate) fn is_handle(text: &str) -> bool {
    let sound = |b: u8| b.is_ascii_digit() || (b'A'..=b'F').contains(&b);
    (16..=64).contains(&text.len()) && text.bytes().all(sound)
}

/// What the parent brings back.
#[derive(Debug, PartialEq, Eq, Serialize, Deserialize)]
pub(crate) enum Fetched {
    Unwrapped(Result<SessionKey, Refusal>),
    Certificates(Vec<Vec<u8>>),
    Signed(Result<Vec<u8>, Refusal>),
}

/// How many errands a question may still need. Both sides count: a sound reader does without what
/// lies beyond, so that one that asks for more is not sound.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) struct Allowance {
    unwraps: u32,
    lookups: u32,
    signatures: u32,
}

impl Allowance {
    /// Only what this question can need: a hostile mail must not get anything signed while it is read.
    pub(crate) const fn of(question: &Question) -> Self {
        let (unwraps, lookups, signatures) = match question {
            Question::Read { .. } | Question::Offer { .. } => (4, 20, 0),
            Question::Encrypt { .. } | Question::Sign { .. } => (0, 0, 2),
            Question::Part { .. }
            | Question::Clear { .. }
            | Question::Section { .. }
            | Question::OfferPart { .. }
            | Question::Certificates { .. } => (0, 0, 0),
        };
        Self {
            unwraps,
            lookups,
            signatures,
        }
    }

    /// Takes one errand off; false if there is none left of its kind.
    pub(crate) fn take(&mut self, errand: &Errand) -> bool {
        let left = match errand {
            Errand::Unwrap(_) => &mut self.unwraps,
            Errand::Certificates(_) => &mut self.lookups,
            Errand::Sign(_) => &mut self.signatures,
        };
        let granted = *left > 0;
        *left = left.saturating_sub(1);
        granted
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn lookup(handle: &str) -> Errand {
        Errand::Certificates(vec![String::from(handle)])
    }

    fn digest(length: usize) -> Errand {
        Errand::Sign(DigestToSign {
            key: "AB".repeat(20),
            hash: 10,
            digest: vec![1; length],
        })
    }

    #[track_caller]
    fn check(errand: &Errand, sound: bool) {
        assert_eq!(errand.is_sound(), sound, "{errand:?}");
    }

    #[test]
    fn only_sound_errands_are_run() {
        check(&lookup("0123456789ABCDEF"), true);
        check(&lookup("0123456789abcdef"), false);
        check(&lookup("0123456789ABCDE"), false);
        check(&lookup(&"A".repeat(65)), false);
        check(&Errand::Certificates(Vec::new()), false);
        check(&Errand::Certificates(vec!["A".repeat(40); 257]), false);
        check(&Errand::Unwrap(vec![vec![1]]), true);
        check(&Errand::Unwrap(Vec::new()), false);
        check(&Errand::Unwrap(vec![Vec::new(); 65]), false);
        check(&digest(64), true);
        check(&digest(65), false);
    }

    #[test]
    fn each_question_gets_only_what_it_needs() {
        let count = |question: &Question, errand: &Errand| {
            let mut left = Allowance::of(question);
            std::iter::repeat_with(|| left.take(errand))
                .take(100)
                .filter(|granted| *granted)
                .count()
        };
        let (unwrap, lookup, sign) = (
            Errand::Unwrap(Vec::new()),
            lookup("0123456789ABCDEF"),
            digest(64),
        );
        let counts = |question| [&unwrap, &lookup, &sign].map(|errand| count(&question, errand));
        assert_eq!(counts(Question::Read { now: 0 }), [4, 20, 0]);
        assert_eq!(counts(Question::Certificates { now: 0 }), [0, 0, 0]);
        let sign = Question::Sign {
            now: 0,
            signer: Vec::new(),
        };
        assert_eq!(counts(sign), [0, 0, 2]);
    }
}
