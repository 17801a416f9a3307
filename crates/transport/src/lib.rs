//! Outside connections of the desk: mail out, through the one relay that the operator names; and, if he
//! switches them on, mail in from IMAP accounts and looking for public keys.
//!
//! Nothing here decides what is sent. A mail comes in finished, with its envelope, and leaves byte
//! for byte (but for its line ends, see [`SmtpRelay`]). What the relay says comes back as one of
//! three answers that a queue can act on: refused, not now, or perhaps ([`SendError`]).

mod envelope;
mod error;
mod guard;
pub mod imap;
mod keys;
mod lines;
mod memory;
mod program;
mod relay;
mod schedule;
mod session;
mod size;
mod tls;
mod url;

pub use envelope::{Accepted, Envelope, NotTaken};
pub use error::{Reply, SendError, Trouble};
pub use keys::{
    BadDirectory, DirectoryOptions, HttpsDirectory, KeyDirectory, LookUpError, MemoryDirectory, Via,
};
pub use memory::{MemoryOutbox, SentMail};
pub use program::{ProgramError, run as run_program};
pub use relay::{BadSetup, RelayOptions, SmtpRelay, Timeouts};
pub use schedule::{AGENT_TOLD_AFTER, GIVEN_UP_AFTER, NextAttempt, is_late, late_at, next_attempt};
pub use tls::BadTrust;
pub use url::{BadRelayUrl, RelayUrl, Security};

/// The way out for mail.
#[derive(Clone, Debug)]
pub enum Transport {
    /// Remembers mails instead of sending them: for tests and for trying the desk out.
    Memory(MemoryOutbox),
    /// Hands mails to a relay.
    Smtp(SmtpRelay),
}

impl Transport {
    /// Hands one mail over for all recipients of its envelope.
    ///
    /// `Ok` means that the relay has taken responsibility for the mail, for all recipients but those
    /// in [`Accepted::not_taken`].
    pub async fn send(&self, envelope: &Envelope, mail: &[u8]) -> Result<Accepted, SendError> {
        match self {
            Self::Memory(outbox) => outbox.send(envelope, mail),
            Self::Smtp(relay) => relay.send(envelope, mail).await,
        }
    }
}
