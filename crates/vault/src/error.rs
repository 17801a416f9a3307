//! Why the vault did not do what it was asked for.

use std::io;

use openpgp::secret::KeyError;

use crate::KeydError;
use crate::wire::{FrameError, Refusal};

/// Why the vault did not do what was asked.
#[derive(Debug, thiserror::Error)]
pub enum VaultError {
    /// Somebody has to unlock it first.
    #[error("the vault is locked")]
    Locked,
    /// The passphrase or credential is wrong (or the sealed secrets were changed).
    #[error("the passphrase is wrong")]
    WrongPassphrase,
    /// The new secret is empty, too long, or a credential of fewer than 16 bytes.
    #[error("the new secret is too short or too long")]
    UnusableSecret,
    /// The key process has ended. [`crate::Vault::reconnect`] helps.
    #[error("the key process is gone")]
    Gone(#[source] io::Error),
    /// The key process said something that is no answer to the request, or refused its form.
    #[error("the key process does not keep to the protocol")]
    Protocol,
    /// A value is longer than a request may be.
    #[error("a value is too long for the vault")]
    TooLong,
    /// Only epochs before one that has begun can be destroyed.
    #[error("there is no such epoch")]
    NoSuchEpoch,
    /// 64 epochs are kept; destroy some.
    #[error("there are too many epochs")]
    TooManyEpochs,
    /// The public key is not that of the secrets: somebody may have exchanged it to read mail.
    #[error("the vault's public key has been exchanged")]
    PublicKeyExchanged,
    /// The vault's files are damaged.
    #[error("the vault's files are damaged")]
    Damaged,
    /// There is not enough memory to stretch the passphrase.
    #[error("there is not enough memory to stretch the passphrase")]
    NoMemory,
    /// The key process got no random bytes.
    #[error("no random bytes could be had")]
    NoRandom,
    /// The key process cannot read or write its folder.
    #[error("the vault's folder cannot be read or written")]
    Storage(#[source] io::Error),
    /// As many session keys or signatures as an hour may have; more come with time.
    #[error("the vault's budget for OpenPGP is spent for now")]
    Budget,
    /// A key of the desk could not be made, taken in or changed.
    #[error("the OpenPGP key could not be worked on")]
    Openpgp(#[from] KeyError),
    /// A key process in this program could not be started.
    #[error("the vault could not be opened")]
    Open(#[from] KeydError),
}

impl From<FrameError> for VaultError {
    fn from(error: FrameError) -> Self {
        match error {
            FrameError::Io(error) => Self::Gone(error),
            FrameError::TooLong | FrameError::Malformed(_) | FrameError::LeftOver => Self::Protocol,
        }
    }
}

impl From<Refusal> for VaultError {
    fn from(refusal: Refusal) -> Self {
        match refusal {
            Refusal::Locked => Self::Locked,
            Refusal::WrongSecret => Self::WrongPassphrase,
            Refusal::UnusableSecret => Self::UnusableSecret,
            Refusal::Malformed => Self::Protocol,
            Refusal::NoSuchEpoch => Self::NoSuchEpoch,
            Refusal::TooManyEpochs => Self::TooManyEpochs,
            Refusal::PublicKeyExchanged => Self::PublicKeyExchanged,
            Refusal::Damaged => Self::Damaged,
            Refusal::NoMemory => Self::NoMemory,
            Refusal::NoRandom => Self::NoRandom,
            Refusal::Budget => Self::Budget,
            Refusal::Openpgp(error) => Self::Openpgp(error),
            Refusal::Storage(number) => Self::Storage(
                number.map_or_else(|| io::ErrorKind::Other.into(), io::Error::from_raw_os_error),
            ),
        }
    }
}

/// The answer when there is no pipe any more.
pub(crate) fn gone() -> VaultError {
    VaultError::Gone(io::ErrorKind::BrokenPipe.into())
}
