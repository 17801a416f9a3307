//! Identifiers: UUIDs of version 7 inside, never shown to users (they see a [`crate::TicketRef`]).

use uuid::Uuid;

macro_rules! ids {
    ($($(#[$meta:meta])* $name:ident),+ $(,)?) => {$(
        $(#[$meta])*
        #[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, serde::Serialize, serde::Deserialize)]
        pub struct $name(pub Uuid);

        impl $name {
            /// A new id that sorts after those made before it.
            #[must_use]
            pub fn new() -> Self { Self(Uuid::now_v7()) }
        }

        impl Default for $name { fn default() -> Self { Self::new() } }

        impl std::fmt::Display for $name {
            fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result { self.0.fmt(f) }
        }

        impl From<Uuid> for $name { fn from(id: Uuid) -> Self { Self(id) } }
        impl From<$name> for Uuid { fn from(id: $name) -> Self { id.0 } }

        impl std::str::FromStr for $name {
            type Err = uuid::Error;
            fn from_str(text: &str) -> Result<Self, Self::Err> { text.parse().map(Self) }
        }
    )+};
}

ids! {
    /// One act on many tickets.
    BulkId,
    /// A saved list.
    ViewId,
    /// A person who works at the desk.
    AgentId,
    /// A line in the content-free audit log.
    AuditId,
    /// A public key of a correspondent.
    CertificateId,
    /// What an agent has written and not sent.
    DraftId,
    /// Many tickets that are alike.
    FloodId,
    /// A line in a ticket's history.
    HistoryId,
    /// A piece of work for the worker.
    JobId,
    /// A sealing key in the key ledger.
    KeyId,
    /// A sealed label in the dictionary (a version, a device).
    LabelId,
    /// A message of a ticket, in or out.
    MessageId,
    /// An internal note.
    NoteId,
    /// A mail that waits to leave.
    OutboxId,
    /// A queue.
    QueueId,
    /// A reply that somebody has to approve.
    ReviewId,
    /// A mail as it was accepted, before it is read.
    SpoolId,
    /// A ticket.
    TicketId,
}
