//! What a message is.

use crate::worded;

worded! {
    /// Which way a message went.
    pub enum Direction, NotADirection = "a direction" {
        /// From a user to the desk.
        In = "in",
        /// From the desk to a user.
        Out = "out",
        /// Internal; only the team sees it.
        Note = "note",
    }
}

worded! {
    /// Why a mail counts as written by a machine.
    pub enum Automatic, NotAutomatic = "a kind of automatic mail" {
        /// Out of office and the like (RFC 3834).
        AutoReply = "auto-reply",
        /// A mail could not be delivered, or not yet (RFC 3464), or somebody says so in a server's form.
        Bounce = "bounce",
        /// From a mailing list or in bulk.
        List = "list",
        /// A report by a program, such as a read receipt or a notice that a mail was delivered.
        Report = "report",
    }
}

worded! {
    /// How the desk came to think that this address wrote: no claim is proof.
    pub enum Claim, NotAClaim = "a kind of claim" {
        /// The `From` field of the mail, which anybody can write.
        Outer = "outer",
        /// The `From` field, and the sending domain vouches for it.
        Aligned = "aligned",
        /// A signature by a key that is known for this address.
        Signed = "signed",
        /// An address that stands inside a report.
        InsideReport = "inside-report",
    }
}

worded! {
    /// How replies go to somebody who is not the requester. An agent decides it, never a mail (threat A11).
    pub enum ParticipantRole, NotAParticipantRole = "a role of a participant" {
        /// In the requester's place: another address of the same person, or who took the matter over.
        Instead = "instead",
        /// In copy.
        Copy = "copy",
    }
}

worded! {
    /// What an agent writes: two things that share nothing (bar B-23).
    pub enum DraftKind, NotADraftKind = "a kind of draft" {
        /// A mail to the user.
        Reply = "reply",
        /// A note for the team.
        Note = "note",
    }
}

worded! {
    /// What became of a mail of ours with one recipient.
    pub enum DeliveryState, NotADeliveryState = "a state of delivery" {
        /// Not handed to the relay yet.
        Waiting = "waiting",
        /// The relay has taken it for him; whether it arrived is not known.
        HandedOver = "handed-over",
        /// The relay would not take it for him.
        Refused = "refused",
        /// A server on the way says that it still tries.
        Delayed = "delayed",
        /// A server on the way gave up.
        Failed = "failed",
        /// A server says that it is in his mailbox, or was passed on.
        Arrived = "arrived",
    }
}

impl DeliveryState {
    /// Whether somebody should do something about it.
    #[must_use]
    pub const fn is_alarming(self) -> bool {
        matches!(self, Self::Refused | Self::Failed)
    }
}

worded! {
    /// Why a mail in a mailbox that was fetched is not done with.
    pub enum MailboxMail, NotAMailboxMail = "a state of a mail in a mailbox" {
        /// Too large to be taken; it stays there.
        TooLarge = "too-large",
        /// The server did not deliver it; it stays there and is asked for again.
        Unreadable = "unreadable",
        /// It was taken, and is to be marked, deleted or moved.
        Unfinished = "unfinished",
    }
}
