//! What is inside sealed columns, and sealing it.
//!
//! Each record is an enum of its versions, encoded by postcard: a new version is a new variant, so
//! that what was sealed years ago still opens.

use domain::{EmailAddress, SpoolId, TicketId};
use mail::{Defect, Mailbox, Part};
use serde::de::DeserializeOwned;
use serde::{Deserialize, Serialize};
use uuid::Uuid;
use vault::{DataKey, Place, Sealed};

use crate::AppError;

/// Who asked: `tickets.requester`.
#[derive(Clone, Debug, Serialize, Deserialize)]
pub(crate) enum RequesterRecord {
    V1(Mailbox),
}

/// The subject of a ticket: `tickets.subject`.
#[derive(Clone, Debug, Serialize, Deserialize)]
pub(crate) enum SubjectRecord {
    V1(String),
}

/// Who wrote to whom: `messages.people`.
#[derive(Clone, Debug, Serialize, Deserialize)]
pub(crate) enum PeopleRecord {
    V1(People),
}

#[derive(Clone, Debug, Default, Serialize, Deserialize)]
pub(crate) struct People {
    pub(crate) from: Option<Mailbox>,
    pub(crate) reply_to: Vec<Mailbox>,
    pub(crate) to: Vec<Mailbox>,
    pub(crate) cc: Vec<Mailbox>,
}

/// What was written: `messages.content`.
#[derive(Clone, Debug, Serialize, Deserialize)]
pub(crate) enum ContentRecord {
    V1(Content),
}

#[derive(Clone, Debug, Default, Serialize, Deserialize)]
pub(crate) struct Content {
    pub(crate) subject: String,
    pub(crate) text: String,
    pub(crate) html: Option<String>,
    pub(crate) parts: Vec<Part>,
    pub(crate) defects: Vec<Defect>,
    pub(crate) language: Option<domain::Language>,
    pub(crate) date: Option<i64>,
    pub(crate) message_id: Option<String>,
    pub(crate) references: Vec<String>,
}

/// An internal note: `notes.content`.
#[derive(Clone, Debug, Serialize, Deserialize)]
pub(crate) enum NoteRecord {
    V1(String),
}

/// Where a mail of ours goes: `outbox.envelope`.
#[derive(Clone, Debug, Serialize, Deserialize)]
pub(crate) enum EnvelopeRecord {
    V1 {
        from: Option<EmailAddress>,
        to: Vec<EmailAddress>,
    },
}

/// Seals a record where it stands.
pub(crate) fn seal<T: Serialize>(
    key: &DataKey,
    place: Place,
    record: &T,
) -> Result<Sealed, AppError> {
    let plain = zeroize::Zeroizing::new(postcard::to_stdvec(record)?);
    Ok(key.seal(place, &plain)?)
}

/// Opens a record.
pub(crate) fn unseal<T: DeserializeOwned>(
    key: &DataKey,
    place: Place,
    sealed: &Sealed,
) -> Result<T, AppError> {
    let plain = zeroize::Zeroizing::new(key.unseal(place, sealed)?);
    Ok(postcard::from_bytes(&plain)?)
}

/// Seals raw mail under both keys, since it holds both classes of data: destroying either key
/// destroys it. What it repeats of its own `text` costs nothing.
pub(crate) fn seal_raw(
    (identity, conversation): (&DataKey, &DataKey),
    row: Uuid,
    raw: &[u8],
    text: &str,
) -> Result<Sealed, AppError> {
    let inner = identity.seal_beside(place("messages", "raw.identity", row), raw, text)?;
    Ok(conversation.seal(place("messages", "raw", row), &inner.0)?)
}

/// Opens raw mail; `text` is that of the message.
pub(crate) fn unseal_raw(
    (identity, conversation): (&DataKey, &DataKey),
    row: Uuid,
    sealed: &Sealed,
    text: &str,
) -> Result<Vec<u8>, AppError> {
    let inner = Sealed(conversation.unseal(place("messages", "raw", row), sealed)?);
    Ok(identity.unseal_beside(place("messages", "raw.identity", row), &inner, text)?)
}

pub(crate) const fn place(table: &'static str, column: &'static str, row: Uuid) -> Place {
    Place { table, column, row }
}

pub(crate) const fn spool_place(mail: SpoolId) -> Place {
    place("spool", "sealed", mail.0)
}

pub(crate) const fn subject_place(ticket: TicketId) -> Place {
    place("tickets", "subject", ticket.0)
}

pub(crate) const fn requester_place(ticket: TicketId) -> Place {
    place("tickets", "requester", ticket.0)
}
