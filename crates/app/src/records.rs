//! What is inside sealed columns, and sealing it.
//!
//! Each record is an enum of its versions, encoded by postcard: a new version is a new variant, so
//! that what was sealed years ago still opens.

use authenticity::Standing;
use domain::{EmailAddress, MessageId, SpoolId, TicketId};
use letter::{CertificateFacts, Offer, Opening, Remainder, Report, Signature};
use mail::{Defect, DeliveryReport, Machine, Mailbox, Part};
use serde::de::DeserializeOwned;
use serde::{Deserialize, Serialize};
use uuid::Uuid;
use vault::{DataKey, Place, Sealed};
use whisperback::{Answer, Found, KeyHint};

use crate::AppError;
use crate::suspicion::Suspicion;

/// Who asked: `tickets.requester`.
#[derive(Clone, Debug, Serialize, Deserialize)]
pub(crate) enum RequesterRecord {
    V1(Mailbox),
}

/// Somebody who gets replies: `participants.mailbox`.
#[derive(Clone, Debug, Serialize, Deserialize)]
pub(crate) enum ParticipantRecord {
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
    V2(People, Told),
}

#[derive(Clone, Debug, Default, Serialize, Deserialize)]
pub(crate) struct People {
    pub(crate) from: Option<Mailbox>,
    pub(crate) reply_to: Vec<Mailbox>,
    pub(crate) to: Vec<Mailbox>,
    pub(crate) cc: Vec<Mailbox>,
}

/// What a report says about the person. The rest of the report is of other classes of data.
#[derive(Clone, Debug, Default, Serialize, Deserialize)]
pub(crate) struct Told {
    pub(crate) contact: Option<Found<String>>,
    pub(crate) key: Option<Found<KeyHint>>,
}

impl PeopleRecord {
    pub(crate) fn take(self) -> (People, Told) {
        match self {
            Self::V1(people) => (people, Told::default()),
            Self::V2(people, told) => (people, told),
        }
    }
}

/// What was written: `messages.content`.
#[derive(Clone, Debug, Serialize, Deserialize)]
pub(crate) enum ContentRecord {
    V1(Content),
    V2(Box<(Content, Crypto, Words)>),
    V3(Box<Written>),
}

/// All that is sealed with the text of a message.
#[derive(Clone, Debug, Default, Serialize, Deserialize)]
pub(crate) struct Written {
    pub(crate) content: Content,
    pub(crate) crypto: Crypto,
    pub(crate) words: Words,
    pub(crate) origin: Origin,
}

/// What a message says of the way on which it came.
#[derive(Clone, Debug, Default, Serialize, Deserialize)]
pub(crate) struct Origin {
    /// Why it counts as a machine's.
    pub(crate) machine: Option<Machine>,
    /// What it says of the delivery of another mail.
    pub(crate) delivery: Option<DeliveryReport>,
    /// Who vouches for its sender.
    pub(crate) standing: Standing,
}

impl ContentRecord {
    pub(crate) fn take(self) -> Written {
        match self {
            Self::V1(content) => Written {
                content,
                ..Written::default()
            },
            Self::V2(all) => {
                let (content, crypto, words) = *all;
                Written {
                    content,
                    crypto,
                    words,
                    origin: Origin::default(),
                }
            }
            Self::V3(written) => *written,
        }
    }
}

/// What the user of a report wrote, apart from the logs.
#[derive(Clone, Debug, Default, Serialize, Deserialize)]
pub(crate) struct Words {
    pub(crate) summary: Option<Found<String>>,
    pub(crate) answers: Vec<Answer>,
}

/// How a message was protected: what was found when it came, or decided when it left.
#[derive(Clone, Debug, Default, Serialize, Deserialize)]
pub(crate) struct Crypto {
    pub(crate) opening: Opening,
    pub(crate) signatures: Vec<Signature>,
    pub(crate) several_signed: bool,
    pub(crate) remainder: Remainder,
    pub(crate) offers: Vec<Offer>,
    /// The message that had the same ciphertext first.
    pub(crate) replay_of: Option<MessageId>,
    /// Fingerprints of the keys that our reply was encrypted to.
    pub(crate) recipients: Vec<String>,
    /// Our reply went out in clear although the conversation was encrypted.
    pub(crate) downgraded: bool,
}

/// What a report says about machine and system: `messages.report`.
#[derive(Clone, Debug, Serialize, Deserialize)]
pub(crate) enum ReportRecord {
    V1(Report),
}

/// A public key of a correspondent: `certificates.sealed`.
#[derive(Clone, Debug, Serialize, Deserialize)]
pub(crate) enum CertificateRecord {
    V1 {
        address: EmailAddress,
        facts: CertificateFacts,
    },
}

/// Why a message counts as unwanted: `verdicts.sealed`.
#[derive(Clone, Debug, Serialize, Deserialize)]
pub(crate) enum SuspicionRecord {
    V1(Suspicion),
}

/// A label of the dictionary: `labels.sealed`.
#[derive(Clone, Debug, Serialize, Deserialize)]
pub(crate) enum LabelRecord {
    V1(String),
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

/// What was written and not sent: `drafts.content`.
#[derive(Clone, Debug, Serialize, Deserialize)]
pub(crate) enum DraftRecord {
    V1(String),
}

/// A reply that somebody has to approve: `reviews.sealed`.
#[derive(Clone, Debug, Serialize, Deserialize)]
pub(crate) enum ReviewRecord {
    V1(Reviewed),
}

#[derive(Clone, Debug, Serialize, Deserialize)]
pub(crate) struct Reviewed {
    pub(crate) text: String,
    /// Names and bytes.
    pub(crate) files: Vec<(String, serde_bytes::ByteBuf)>,
    pub(crate) state: domain::State,
    pub(crate) reason: Option<domain::Reason>,
    pub(crate) encrypt: Option<bool>,
    /// What was said when it was given back, the oldest first: who, when, what.
    pub(crate) remarks: Vec<(String, domain::Timestamp, String)>,
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

/// The keys of the classes of data that a raw mail holds. The one for logs only if it is a report.
#[derive(Clone, Copy)]
pub(crate) struct RawKeys<'a> {
    pub(crate) identity: &'a DataKey,
    pub(crate) conversation: &'a DataKey,
    pub(crate) diagnostics: Option<&'a DataKey>,
}

/// Seals raw mail under the keys of all classes of data that it holds: destroying any of them
/// destroys it. What it repeats of its own `text` costs nothing.
pub(crate) fn seal_raw(
    keys: RawKeys<'_>,
    row: Uuid,
    raw: &[u8],
    text: &str,
) -> Result<Sealed, AppError> {
    let inner = keys
        .identity
        .seal_beside(place("messages", "raw.identity", row), raw, text)?;
    let inner = match keys.diagnostics {
        Some(key) => key.seal(place("messages", "raw.diagnostics", row), &inner.0)?,
        None => inner,
    };
    Ok(keys
        .conversation
        .seal(place("messages", "raw", row), &inner.0)?)
}

/// Opens raw mail; `text` is that of the message.
pub(crate) fn unseal_raw(
    keys: RawKeys<'_>,
    row: Uuid,
    sealed: &Sealed,
    text: &str,
) -> Result<Vec<u8>, AppError> {
    let conversation = place("messages", "raw", row);
    let mut inner = Sealed(keys.conversation.unseal(conversation, sealed)?);
    if let Some(key) = keys.diagnostics {
        inner = Sealed(key.unseal(place("messages", "raw.diagnostics", row), &inner)?);
    }
    let identity = place("messages", "raw.identity", row);
    Ok(keys.identity.unseal_beside(identity, &inner, text)?)
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

pub(crate) const fn participant_place(ticket: TicketId) -> Place {
    place("participants", "mailbox", ticket.0)
}
