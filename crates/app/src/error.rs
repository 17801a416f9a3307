//! What a verb can answer instead of doing what it was asked.

use std::fmt;

use store::{DbError, Failure};

/// Why a verb did nothing. `Display` is fit for a person; nothing personal is in it.
#[derive(Debug, thiserror::Error)]
pub enum AppError {
    /// It does not exist, or the caller may not know that it does.
    #[error("there is nothing here that you can see")]
    NotFound,
    /// The caller may not do this at all, which is no secret.
    #[error("your role does not allow this")]
    Forbidden,
    /// The vault is locked: mail is accepted, nothing can be read.
    #[error("the vault is locked")]
    Locked,
    /// A key that was to be used is not at hand; the work was undone and is done again.
    #[error("a key was not at hand")]
    KeyAway,
    /// Something happened to the ticket since the caller looked (bar B-24).
    #[error("something happened to this ticket since you opened it")]
    News,
    /// It is too late or too early for this.
    #[error("{0}")]
    Refused(&'static str),
    /// The mail cannot leave as protected as it should be, or a decision about keys is due.
    #[error(transparent)]
    Unprotected(#[from] domain::Unprotected),
    /// What the caller gave is not sound: the field and what is wrong with it.
    #[error("{what}")]
    Invalid {
        /// The name of the field, as forms and the API have it.
        field: &'static str,
        /// What is wrong, for a person.
        what: String,
    },
    /// The name or address is taken.
    #[error("{0} is taken")]
    Taken(&'static str),
    /// The database failed; trying again later may help.
    #[error("the desk cannot work right now")]
    Database(#[from] DbError),
    /// The key process failed.
    #[error("the key process failed")]
    Vault(#[from] vault::VaultError),
    /// A sealed value could not be opened or made.
    #[error("a sealed value could not be opened")]
    Seal(#[from] vault::SealError),
    /// A mail could not be taken apart.
    #[error("the mail could not be read")]
    Reader(#[from] sandbox::ReadError),
    /// The system gave no random bytes.
    #[error("the system gave no random bytes")]
    Random(#[from] getrandom::Error),
    /// A value that the desk wrote itself does not decode.
    #[error("a stored record could not be decoded")]
    Record(#[from] postcard::Error),
}

impl AppError {
    /// Shorthand for a field that is not sound.
    pub fn invalid(field: &'static str, what: impl Into<String>) -> Self {
        Self::Invalid {
            field,
            what: what.into(),
        }
    }

    /// A vault error as a verb reports it: a locked vault is a normal state, not a failure.
    pub(crate) fn of_vault(error: vault::VaultError) -> Self {
        match error {
            vault::VaultError::Locked => Self::Locked,
            other => Self::Vault(other),
        }
    }
}

impl Failure for AppError {
    fn database(&self) -> Option<&DbError> {
        match self {
            Self::Database(error) => Some(error),
            _ => None,
        }
    }
}

/// Prints an error with its causes, for the one place that logs it.
pub struct Chain<'a>(pub &'a dyn std::error::Error);

impl fmt::Display for Chain<'_> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}", self.0)?;
        let mut cause = self.0.source();
        while let Some(error) = cause {
            write!(f, ": {error}")?;
            cause = error.source();
        }
        Ok(())
    }
}
