//! What a reader answers about a mail.

use authenticity::Standing;
use mail::{Offer, ReadMail, Remainder, SpamVerdict};
use openpgp::{OpenError, Refusal, SessionKey, Signature};
use serde::{Deserialize, Serialize};
use whisperback::Report;

use crate::FoundKey;

/// All that a mail says.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
pub struct Letter {
    /// The mail as it reads once it was opened; as it came if it was not. If a piece of it was
    /// signed, its text and HTML are those of that piece. If it is a report, its text is what the
    /// user wrote and its subject the user's summary.
    pub mail: ReadMail,
    /// What stands outside of the signed piece.
    pub remainder: Remainder,
    /// Whether it was encrypted, and what became of that.
    pub opening: Opening,
    /// The signatures over what is shown.
    pub signatures: Vec<Signature>,
    /// True if there were several signed pieces, of which none is believed (bar S3).
    pub several_signed: bool,
    /// Encrypted pieces that are opened when an agent asks.
    pub offers: Vec<Offer>,
    /// Public keys that came with it.
    pub keys: Vec<FoundKey>,
    /// The WhisperBack report that it is.
    pub report: Option<Box<Report>>,
    /// Who vouches for its sender. Nobody, until it is asked for with [`crate::standing()`].
    pub standing: Standing,
    /// What the operator's filter of unwanted mail says of it, if there is one and it says something.
    pub verdict: Option<SpamVerdict>,
}

/// What became of a mail's encryption.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub enum Opening {
    /// It was not encrypted, or not as a whole.
    #[default]
    Clear,
    /// It was opened with this key; none if the ciphertext was dropped since.
    Opened(Option<SessionKey>),
    /// It is encrypted and stays so.
    Closed(Closed),
}

/// Why an encrypted mail was not opened. None of it is told to the sender.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize, thiserror::Error)]
pub enum Closed {
    /// No key of the desk opens it.
    #[error("it is not encrypted to a key of this desk")]
    NotForUs,
    /// The same ciphertext came before in another mail (threat A6).
    #[error("the same encrypted text came before in another mail")]
    Replayed,
    /// It was changed on its way, cut, or made by a program that cannot prove it was not.
    #[error("it was changed or cut on its way, or it is not OpenPGP as it should be")]
    Broken,
    /// It unfolds into more than is read.
    #[error("it is too large")]
    TooLarge,
    /// Not now: the keys are locked or the budget is spent.
    #[error("the keys are not available now")]
    Unavailable,
}

impl From<OpenError> for Closed {
    fn from(error: OpenError) -> Self {
        match error {
            OpenError::Refused(Refusal::NotForUs) => Self::NotForUs,
            OpenError::Refused(Refusal::Replayed) => Self::Replayed,
            OpenError::Refused(Refusal::Unavailable) => Self::Unavailable,
            OpenError::TooLarge(_) => Self::TooLarge,
            OpenError::Malformed | OpenError::NoIntegrity => Self::Broken,
        }
    }
}

impl Opening {
    /// The key that opened it.
    #[must_use]
    pub const fn session(&self) -> Option<&SessionKey> {
        match self {
            Self::Opened(session) => session.as_ref(),
            Self::Clear | Self::Closed(_) => None,
        }
    }

    /// True if it came encrypted, opened or not.
    #[must_use]
    pub const fn is_encrypted(&self) -> bool {
        !matches!(self, Self::Clear)
    }
}
