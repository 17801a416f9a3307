//! The border to the rest of the desk: where accepted mail goes.

use std::future::Future;
use std::sync::{Arc, Mutex, PoisonError};

use domain::{EmailAddress, SpoolId};

use crate::Envelope;

/// Where accepted mail goes; the binary decides.
///
/// A trait and not an enum, since this crate stands below `app` and cannot name what stores the
/// mail; and not a struct of boxed closures, since both functions borrow their argument across an
/// await and every future has to be `Send`: with a trait the compiler checks that, and no
/// allocation or lifetime is spelt by hand.
pub trait Mailroom: Clone + Send + Sync + 'static {
    /// Is this one of the desk's addresses, with or without `+extension`? Asked at RCPT.
    fn knows(
        &self,
        recipient: &EmailAddress,
    ) -> impl Future<Output = Result<Known, TryLater>> + Send;

    /// Seals and commits durably. Only after `Ok` is the sender told that the mail was accepted.
    ///
    /// May be dropped before it ends (time-out, shutdown). The sender is then told to try again, so
    /// a commit that happens nevertheless makes a duplicate, never a loss.
    fn accept(
        &self,
        envelope: Envelope,
        raw: Vec<u8>,
    ) -> impl Future<Output = Result<SpoolId, TryLater>> + Send;
}

/// Whether an address belongs to the desk.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Known {
    /// It does.
    Yes,
    /// It does not.
    No,
}

/// The desk cannot answer or store at the moment; the sender keeps the mail.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
#[error("mail cannot be taken at the moment")]
pub struct TryLater;

/// A mailroom that keeps everything in memory, for tests.
#[derive(Clone, Debug, Default)]
pub struct MemoryMailroom {
    inside: Arc<Mutex<Inside>>,
}

/// How a [`MemoryMailroom`] behaves.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Mood {
    /// Takes everything.
    #[default]
    Willing,
    /// Knows its addresses, and cannot store.
    Full,
    /// Cannot even say whether it knows an address.
    Away,
    /// Never answers an `accept`.
    Stuck,
}

#[derive(Debug, Default)]
struct Inside {
    addresses: Vec<EmailAddress>,
    mails: Vec<(Envelope, Vec<u8>)>,
    mood: Mood,
}

impl MemoryMailroom {
    /// A mailroom with these addresses.
    #[must_use]
    pub fn new(addresses: Vec<EmailAddress>) -> Self {
        let room = Self::default();
        room.with(|inside| inside.addresses = addresses);
        room
    }

    /// Changes how it behaves from now on.
    pub fn set_mood(&self, mood: Mood) {
        self.with(|inside| inside.mood = mood);
    }

    /// What was accepted so far.
    #[must_use]
    pub fn mails(&self) -> Vec<(Envelope, Vec<u8>)> {
        self.with(|inside| inside.mails.clone())
    }

    fn with<T>(&self, act: impl FnOnce(&mut Inside) -> T) -> T {
        act(&mut self.inside.lock().unwrap_or_else(PoisonError::into_inner))
    }

    fn mood(&self) -> Mood {
        self.with(|inside| inside.mood)
    }
}

impl Mailroom for MemoryMailroom {
    async fn knows(&self, recipient: &EmailAddress) -> Result<Known, TryLater> {
        if self.mood() == Mood::Away {
            return Err(TryLater);
        }
        let plain = recipient.split_extension().map(|(plain, _extension)| plain);
        let folded = plain.as_ref().unwrap_or(recipient).folded();
        let found = self.with(|inside| inside.addresses.iter().any(|own| own.folded() == folded));
        Ok(if found { Known::Yes } else { Known::No })
    }

    async fn accept(&self, envelope: Envelope, raw: Vec<u8>) -> Result<SpoolId, TryLater> {
        match self.mood() {
            Mood::Willing => {
                self.with(|inside| inside.mails.push((envelope, raw)));
                Ok(SpoolId::new())
            }
            Mood::Full | Mood::Away => Err(TryLater),
            Mood::Stuck => std::future::pending().await,
        }
    }
}
