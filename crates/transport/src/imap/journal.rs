//! The border to the rest of the desk: where fetched mail goes, and what is remembered of it.
//!
//! Traits and not enums, since this crate stands below what stores mail. Both are usually one value.

use std::future::Future;
use std::sync::Arc;

/// One mailbox of one account.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct Mailbox {
    /// The account's name in the journal ([`super::Options::name`]).
    pub account: Arc<str>,
    /// The mailbox's name as the operator writes it, for instance `INBOX`.
    pub name: Arc<str>,
}

/// Where a mail lies on the server. Never used twice for different mails (RFC 3501 section 2.3.1.1).
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct Place {
    /// The mailbox.
    pub mailbox: Mailbox,
    /// Which numbering of the mailbox.
    pub uid_validity: u32,
    /// The mail's number in it.
    pub uid: u32,
}

/// How far a mailbox was read.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Position {
    /// Which numbering of the mailbox.
    pub uid_validity: u32,
    /// Every mail up to this number was taken, skipped, or is not there any more. 0 at first.
    pub last_uid: u32,
}

/// Why a mail was skipped and stays on the server.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Why {
    /// Larger than [`super::Options::largest`]. Never asked for again.
    TooLarge,
    /// The server did not deliver it. Asked for again when the desk starts and each hour, until it
    /// comes or is not there any more.
    Unreadable,
}

/// Whether something remains to be done on the server once a mail is taken.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Pending {
    /// Nothing.
    Nothing,
    /// The mail is to be marked, deleted or moved: [`Journal::unfinished`] has to name it from this
    /// commit on, until [`Journal::finished`].
    AfterAction,
}

/// The desk cannot answer or store at the moment; the mail stays on the server.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
#[error("mail cannot be taken at the moment")]
pub struct TryLater;

/// What is remembered of each mailbox: durable, and only ever of its newest numbering.
///
/// All functions may be dropped before they end; whether they then took effect does not matter.
pub trait Journal: Send + Sync {
    /// How far a mailbox was read; `None` if never.
    fn position(
        &self,
        mailbox: &Mailbox,
    ) -> impl Future<Output = Result<Option<Position>, TryLater>> + Send;

    /// Begins a mailbox, or begins it anew: the position becomes this numbering and number 0; what
    /// was skipped or unfinished is forgotten.
    fn begin(
        &self,
        mailbox: &Mailbox,
        uid_validity: u32,
    ) -> impl Future<Output = Result<(), TryLater>> + Send;

    /// Remembers that a mail was skipped, and raises the position to it. May come again for the
    /// same place, with another reason that replaces the first. To be shown to the operator.
    fn skip(&self, place: &Place, why: Why) -> impl Future<Output = Result<(), TryLater>> + Send;

    /// The numbers of mails that were skipped as [`Why::Unreadable`], in ascending order; never more
    /// than a thousand.
    fn unreadable(
        &self,
        mailbox: &Mailbox,
    ) -> impl Future<Output = Result<Vec<u32>, TryLater>> + Send;

    /// Forgets that a mail was skipped: it is not there any more.
    fn gone(&self, place: &Place) -> impl Future<Output = Result<(), TryLater>> + Send;

    /// At most `most` numbers of mails that were taken with [`Pending::AfterAction`] and are not
    /// finished, the lowest first.
    fn unfinished(
        &self,
        mailbox: &Mailbox,
        most: usize,
    ) -> impl Future<Output = Result<Vec<u32>, TryLater>> + Send;

    /// These mails were marked, deleted or moved, or are not there any more.
    fn finished(
        &self,
        mailbox: &Mailbox,
        uids: &[u32],
    ) -> impl Future<Output = Result<(), TryLater>> + Send;
}

/// Where fetched mail goes.
pub trait Taker: Send + Sync {
    /// Commits in one durable transaction: the mail as it is, byte for byte, however malformed; the
    /// position, raised to the place's number if that is higher; that the mail is unfinished, if
    /// `pending` says so; and that it is not skipped any more, if it was.
    ///
    /// A place that was taken already has its mail committed once more only if the first commit did
    /// not end in `Ok`. May be dropped before it ends: then the mail is offered again if it was not
    /// committed, and only finished on the server if it was.
    fn take(
        &self,
        mail: Vec<u8>,
        place: &Place,
        pending: Pending,
    ) -> impl Future<Output = Result<(), TryLater>> + Send;
}
