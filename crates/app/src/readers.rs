//! Who takes mail apart.

use mail::ReadMail;
use sandbox::{ReadError, ReaderPool};

/// Readers of mail.
#[derive(Clone)]
pub enum Readers {
    /// Locked children: the real thing.
    Locked(ReaderPool),
    /// In this very process: for tests of what happens around the reading.
    InProcess,
    /// None: for tools that only accept mail.
    Absent,
}

impl Readers {
    /// Makes sure that mail can be read: that a child starts, is locked in and answers.
    pub(crate) async fn check(&self) -> Result<(), ReadError> {
        match self {
            Self::Locked(pool) => pool.check().await,
            Self::InProcess | Self::Absent => Ok(()),
        }
    }

    pub(crate) async fn read(&self, raw: Vec<u8>) -> Result<ReadMail, ReadError> {
        match self {
            Self::Locked(pool) => pool.read(raw).await,
            Self::InProcess => tokio::task::spawn_blocking(move || mail::read(&raw))
                .await
                .map_err(|_panic| ReadError::Crashed),
            Self::Absent => Err(ReadError::Crashed),
        }
    }

    pub(crate) async fn part(
        &self,
        raw: Vec<u8>,
        ordinal: u32,
    ) -> Result<Option<Vec<u8>>, ReadError> {
        match self {
            Self::Locked(pool) => pool.part(raw, ordinal).await,
            Self::InProcess => tokio::task::spawn_blocking(move || mail::part(&raw, ordinal))
                .await
                .map_err(|_panic| ReadError::Crashed),
            Self::Absent => Err(ReadError::Crashed),
        }
    }
}
