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
        /// A delivery status notification or something that looks like one (RFC 3464).
        Bounce = "bounce",
        /// From a mailing list or in bulk.
        List = "list",
        /// A report by a program.
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
