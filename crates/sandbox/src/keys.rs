//! The parent's side of an errand: those who hold the keys, and what a reader was given of them.

use openpgp::{Keyring, Refusal, SessionKey, limits};

use crate::errand::{Errand, Fetched, MAX_CERTIFICATES};

/// Who answers the errands of a reader. Without anybody, nothing is for us and nobody is known.
///
/// The calls may block; they are made on a thread for such calls.
pub type Keys = Option<Box<dyn Keyring + Send>>;

/// Runs one errand.
pub(crate) fn fetch(keys: &mut Keys, errand: Errand) -> Fetched {
    let Some(keys) = keys else {
        return nobody(&errand);
    };
    match errand {
        Errand::Unwrap(packets) => Fetched::Unwrapped(keys.unwrap(&packets)),
        Errand::Certificates(handles) => {
            Fetched::Certificates(within_limits(keys.certificates(&handles)))
        }
        Errand::Sign(digest) => Fetched::Signed(keys.sign(&digest)),
    }
}

fn nobody(errand: &Errand) -> Fetched {
    match errand {
        Errand::Unwrap(_) => Fetched::Unwrapped(Err(Refusal::NotForUs)),
        Errand::Certificates(_) => Fetched::Certificates(Vec::new()),
        Errand::Sign(_) => Fetched::Signed(Err(Refusal::NotForUs)),
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
}

impl Given {
    pub(crate) fn note(&mut self, fetched: &Fetched) {
        match fetched {
            Fetched::Unwrapped(Ok(session)) => self.sessions.push(session.clone()),
            Fetched::Certificates(found) => self.certificates |= !found.is_empty(),
            Fetched::Unwrapped(Err(_)) | Fetched::Signed(_) => {}
        }
    }

    /// Whether this session key was given. Its cipher may only be known once the message was read.
    pub(crate) fn has_session(&self, session: &SessionKey) -> bool {
        self.sessions.iter().any(|given| given.key == session.key)
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
        let fetched = fetch(&mut None, Errand::Unwrap(vec![vec![1]]));
        assert_eq!(fetched, Fetched::Unwrapped(Err(Refusal::NotForUs)));
        let fetched = fetch(&mut None, Errand::Certificates(vec![String::from("A")]));
        assert_eq!(fetched, Fetched::Certificates(Vec::new()));
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
