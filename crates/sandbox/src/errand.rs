//! What a reader may ask for while it works. It holds no keys and has no network; the parent fetches
//! for it.

use authenticity::Answer;
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
/// Most names that are looked up for one mail: [`authenticity::limits::QUESTIONS`].
const MAX_NAMES: u32 = 96;

/// Something that a reader asks of its parent; see [`openpgp::Keyring`] and [`authenticity::Names`].
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub(crate) enum Errand {
    Unwrap(Vec<Vec<u8>>),
    Certificates(Vec<String>),
    Sign(DigestToSign),
    Look(Vec<authenticity::Question>),
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
            Self::Look(questions) => {
                (1..=authenticity::limits::BATCH).contains(&questions.len())
                    && questions.iter().all(authenticity::Question::is_sound)
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
    Looked(Vec<Answer>),
}

/// How many errands a question may still need. Both sides count: a sound reader does without what
/// lies beyond, so that one that asks for more is not sound.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) struct Allowance {
    unwraps: u32,
    lookups: u32,
    signatures: u32,
    names: u32,
}

impl Allowance {
    /// Only what this question can need: a hostile mail must not get anything signed while it is read.
    pub(crate) const fn of(question: &Question) -> Self {
        let names = match question {
            Question::Read { looks: true, .. } => MAX_NAMES,
            _ => 0,
        };
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
            names,
        }
    }

    /// Takes one errand off, and of names as many as it asks for; false if not so many are left.
    pub(crate) fn take(&mut self, errand: &Errand) -> bool {
        let (left, count) = match errand {
            Errand::Unwrap(_) => (&mut self.unwraps, 1),
            Errand::Certificates(_) => (&mut self.lookups, 1),
            Errand::Sign(_) => (&mut self.signatures, 1),
            Errand::Look(questions) => {
                let count = u32::try_from(questions.len()).unwrap_or(u32::MAX);
                (&mut self.names, count)
            }
        };
        let rest = left.checked_sub(count);
        *left = rest.unwrap_or(*left);
        rest.is_some()
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

    fn names(names: &[&str]) -> Errand {
        let question = |name: &&str| authenticity::Question {
            name: (*name).to_owned(),
            kind: authenticity::Kind::Txt,
        };
        Errand::Look(names.iter().map(question).collect())
    }

    fn read(looks: bool) -> Question {
        let door = letter::Door::default();
        Question::Read {
            now: 0,
            door,
            looks,
        }
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
        check(&names(&["_dmarc.users.example"]), true);
        check(&names(&["users.example"; 32]), true);
        check(&names(&["users.example"; 33]), false);
        check(&names(&[]), false);
        check(&names(&["users.example", "Users.example"]), false);
        check(&names(&["a b.example"]), false);
        check(&names(&["users.example."]), false);
        check(&names(&[&"a".repeat(300)]), false);
    }

    #[test]
    fn names_are_counted_one_by_one() {
        let read = |looks| Allowance::of(&read(looks));
        assert!(!read(false).take(&names(&["users.example"])));
        let mut left = read(true);
        let batch = names(&["users.example"; 32]);
        assert_eq!((0..5).filter(|_| left.take(&batch)).count(), 3);
        assert!(!left.take(&names(&["users.example"])));
        let mut left = read(true);
        assert!(left.take(&batch) && left.take(&batch));
        assert!(left.take(&names(&["users.example"; 31])));
        assert!(!left.take(&names(&["users.example"; 2])));
        assert!(left.take(&names(&["users.example"])));
        assert_eq!(
            usize::try_from(MAX_NAMES),
            Ok(authenticity::limits::QUESTIONS)
        );
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
        assert_eq!(counts(read(true)), [4, 20, 0]);
        assert_eq!(counts(Question::Certificates { now: 0 }), [0, 0, 0]);
        let sign = Question::Sign {
            now: 0,
            signer: Vec::new(),
        };
        assert_eq!(counts(sign), [0, 0, 2]);
    }
}
