//! An outbox that remembers.

use std::collections::VecDeque;
use std::sync::{Arc, Mutex, MutexGuard, PoisonError};

use crate::envelope::{Accepted, Envelope};
use crate::error::{SendError, Trouble};

/// Remembers mails in the order in which they were sent. Clones share their memory.
#[derive(Clone, Debug, Default)]
pub struct MemoryOutbox(Arc<Mutex<Memory>>);

#[derive(Debug, Default)]
struct Memory {
    sent: Vec<SentMail>,
    failures: VecDeque<SendError>,
}

/// A mail that was "sent".
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct SentMail {
    /// Its envelope.
    pub envelope: Envelope,
    /// Its bytes.
    pub mail: Vec<u8>,
}

impl MemoryOutbox {
    /// All mails that were accepted so far, oldest first.
    pub fn sent(&self) -> Vec<SentMail> {
        self.memory().sent.clone()
    }

    /// Lets a coming mail fail; failures that are told earlier come first.
    pub fn fail_next(&self, error: SendError) {
        self.memory().failures.push_back(error);
    }

    pub(crate) fn send(&self, envelope: &Envelope, mail: &[u8]) -> Result<Accepted, SendError> {
        if envelope.to.is_empty() {
            return Err(SendError::TryAgain(Trouble::NoRecipient));
        }
        let mut memory = self.memory();
        if let Some(error) = memory.failures.pop_front() {
            return Err(error);
        }
        memory.sent.push(SentMail {
            envelope: envelope.clone(),
            mail: mail.to_vec(),
        });
        Ok(Accepted::default())
    }

    fn memory(&self) -> MutexGuard<'_, Memory> {
        // Nothing in here is left half-done by a panic.
        self.0.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn to_ann() -> Envelope {
        Envelope {
            from: None,
            to: vec!["ann@example.org".parse().unwrap()],
        }
    }

    #[test]
    fn it_fails_as_told_and_remembers_the_rest() {
        let outbox = MemoryOutbox::default();
        outbox.clone().fail_next(SendError::MaybeSent);
        assert_eq!(outbox.send(&to_ann(), b"one"), Err(SendError::MaybeSent));
        assert!(outbox.send(&to_ann(), b"two").is_ok());
        let sent: Vec<_> = outbox.sent().into_iter().map(|mail| mail.mail).collect();
        assert_eq!(sent, [b"two"]);
    }
}
