//! The parent's side of an errand: those who hold the keys or look names up, and what a reader was
//! given of them.

use authenticity::{Answer, By, Names};
use openpgp::{Keyring, Refusal, SessionKey, limits};

use crate::errand::{Errand, Fetched, MAX_CERTIFICATES};
use crate::question::Question;

/// Who answers the errands of a reader. Without anybody, nothing is for us and nobody is known.
///
/// The calls may block; they are made on a thread for such calls.
pub type Keys = Option<Box<dyn Keyring + Send>>;

/// Who looks names up. Without anybody a reader that asks for names is not sound: it was told so.
///
/// The calls may block; they are made on a thread for such calls. What is answered must be within
/// [`authenticity::limits::ANSWER_BYTES`].
pub type NameServers = Option<Box<dyn Names + Send>>;

/// All who answer the errands of a reader.
#[derive(Default)]
pub(crate) struct Helpers {
    pub(crate) keys: Keys,
    pub(crate) names: NameServers,
}

impl From<Keys> for Helpers {
    fn from(keys: Keys) -> Self {
        Self { keys, names: None }
    }
}

/// Runs one errand.
pub(crate) fn fetch(helpers: &mut Helpers, errand: Errand) -> Fetched {
    let Helpers { keys, names } = helpers;
    match (errand, keys, names) {
        (Errand::Unwrap(packets), Some(keys), _) => Fetched::Unwrapped(keys.unwrap(&packets)),
        (Errand::Certificates(handles), Some(keys), _) => {
            Fetched::Certificates(within_limits(keys.certificates(&handles)))
        }
        (Errand::Sign(digest), Some(keys), _) => Fetched::Signed(keys.sign(&digest)),
        (Errand::Look(questions), _, Some(names)) => {
            let mut answers = names.ask(&questions);
            answers.resize(questions.len(), Answer::Trouble);
            Fetched::Looked(answers)
        }
        (Errand::Unwrap(_), None, _) => Fetched::Unwrapped(Err(Refusal::NotForUs)),
        (Errand::Certificates(_), None, _) => Fetched::Certificates(Vec::new()),
        (Errand::Sign(_), None, _) => Fetched::Signed(Err(Refusal::NotForUs)),
        (Errand::Look(_), _, None) => Fetched::Looked(Vec::new()),
    }
}

/// The first certificates that fit into an answer together.
fn within_limits(mut certificates: Vec<Vec<u8>>) -> Vec<Vec<u8>> {
    certificates.retain(|certificate| certificate.len() <= limits::CERTIFICATE_BYTES);
    let mut room = MAX_CERTIFICATES;
    let fitting = certificates.iter().take_while(|certificate| {
        let left = room.checked_sub(certificate.len());
        room = left.unwrap_or_default();
        left.is_some()
    });
    let count = fitting.count();
    certificates.truncate(count);
    certificates
}

/// What a reader was given for one question. What it answers must come from there.
#[derive(Debug, Default)]
pub(crate) struct Given {
    sessions: Vec<SessionKey>,
    certificates: bool,
    trusted: Vec<String>,
    looks: bool,
    filtered: bool,
}

impl Given {
    /// What comes with the question itself.
    pub(crate) fn with(question: &Question) -> Self {
        match question {
            Question::Read { door, looks, .. } => Self {
                trusted: door.trusted.clone(),
                looks: *looks,
                filtered: door.filter.is_some(),
                ..Self::default()
            },
            _ => Self::default(),
        }
    }

    pub(crate) fn note(&mut self, fetched: &Fetched) {
        match fetched {
            Fetched::Unwrapped(Ok(session)) => self.sessions.push(session.clone()),
            Fetched::Certificates(found) => self.certificates |= !found.is_empty(),
            Fetched::Unwrapped(Err(_)) | Fetched::Signed(_) | Fetched::Looked(_) => {}
        }
    }

    /// Whether this session key was given. Its cipher may only be known once the message was read.
    pub(crate) fn has_session(&self, session: &SessionKey) -> bool {
        self.sessions.iter().any(|given| given.key == session.key)
    }

    /// Whether these could have found out who vouches.
    pub(crate) fn can_judge(&self, by: &By) -> bool {
        match by {
            By::Nobody => true,
            By::Us => self.looks,
            By::Relay(name) => self.trusted.contains(name),
        }
    }

    /// Whether there is a filter that could have called a mail unwanted.
    pub(crate) const fn is_filtered(&self) -> bool {
        self.filtered
    }

    /// Whether there was any certificate to know a signer by.
    pub(crate) const fn has_certificates(&self) -> bool {
        self.certificates
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn without_a_key_ring_nothing_is_for_us() {
        let fetched = fetch(&mut Helpers::default(), Errand::Unwrap(vec![vec![1]]));
        assert_eq!(fetched, Fetched::Unwrapped(Err(Refusal::NotForUs)));
        let fetched = fetch(
            &mut Helpers::default(),
            Errand::Certificates(vec![String::from("A")]),
        );
        assert_eq!(fetched, Fetched::Certificates(Vec::new()));
    }

    /// Answers fewer or more than it is asked.
    struct Miscounts(usize);

    impl Names for Miscounts {
        fn ask(&mut self, _questions: &[authenticity::Question]) -> Vec<Answer> {
            vec![Answer::Missing; self.0]
        }
    }

    #[test]
    fn every_name_has_one_answer() {
        let name = authenticity::Question {
            name: String::from("users.example"),
            kind: authenticity::Kind::Txt,
        };
        for (given, expected) in [
            (1, [Answer::Missing, Answer::Trouble]),
            (9, [Answer::Missing, Answer::Missing]),
        ] {
            let mut helpers = Helpers {
                keys: None,
                names: Some(Box::new(Miscounts(given))),
            };
            let fetched = fetch(&mut helpers, Errand::Look(vec![name.clone(); 2]));
            assert_eq!(fetched, Fetched::Looked(expected.to_vec()));
        }
    }

    #[track_caller]
    fn check(lengths: &[usize], kept: &[usize]) {
        let certificates = lengths.iter().map(|length| vec![0; *length]).collect();
        let found: Vec<usize> = within_limits(certificates).iter().map(Vec::len).collect();
        assert_eq!(found, kept);
    }

    #[test]
    fn certificates_are_limited_one_by_one_and_together() {
        let most = limits::CERTIFICATE_BYTES;
        check(&[3, most + 1, most, 0], &[3, most, 0]);
        check(&[most; 20], &[most; 16]);
        check(
            &[&[most; 15][..], &[5, most, 7]].concat(),
            &[&[most; 15][..], &[5]].concat(),
        );
    }

    #[test]
    fn only_a_session_key_that_was_given_is_known() {
        let session = |cipher, key: u8| SessionKey {
            cipher,
            key: vec![key; 32],
        };
        let mut given = Given::default();
        given.note(&Fetched::Unwrapped(Err(Refusal::Replayed)));
        given.note(&Fetched::Certificates(Vec::new()));
        assert!(!given.has_session(&session(None, 1)) && !given.has_certificates());
        given.note(&Fetched::Unwrapped(Ok(session(None, 1))));
        assert!(given.has_session(&session(Some(9), 1)));
        assert!(!given.has_session(&session(Some(9), 2)));
    }
}
