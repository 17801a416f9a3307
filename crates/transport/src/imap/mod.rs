//! Fetching mail from IMAP accounts, for desks whose mail server cannot hand mail over by itself.
//!
//! One [`watch()`] looks after one [`Account`]: it logs in, reads what is new in each mailbox, waits
//! for more (IDLE, or asking again after [`Options::poll`]), and comes back after every trouble. Of
//! several mailboxes the first ones are listened to, by connections that fetch nothing. Two
//! traits are the border to the rest of the desk: a [`Taker`] commits a mail together with its place
//! in one durable transaction, and the [`Journal`] says what was committed before. What follows from
//! that:
//!
//! - Places of one mailbox are settled (taken or skipped) in the ascending order of their UIDs, so
//!   that one number says where to go on.
//! - A mail is deleted or moved on the server only after it was committed. Those for which that is
//!   still to be done are in the journal one by one: after a crash exactly they are finished, and
//!   nothing that was never taken can be hit.
//! - A mail that is too large is skipped for good and stays on the server. One that the server
//!   cannot deliver is put aside after three attempts, stays there too, and is asked for again each
//!   hour.
//! - A new UIDVALIDITY means that all numbers are void: everything is read again. Duplicates are
//!   found later, by digest.
//!
//! The client is our own: the usual one, async-imap, lets a server fill half a gibibyte with one
//! response, quotes it in errors and traces, and reads structures of mails that nobody asked for.
//! This one knows some fifteen commands and five responses of RFC 3501; it holds one mail, 64 KiB
//! beside it and the sizes of 10,000 mails. What the server says is never part of an error or a
//! state.

mod account;
mod backoff;
mod client;
mod command;
mod connect;
mod heard;
mod journal;
mod listen;
mod login;
mod memory;
mod plan;
mod response;
mod round;
mod tokens;
mod trouble;
mod watch;
mod wire;

pub use account::{Account, After, BadAccount, Options, Secret, Timeouts};
pub use connect::check;
pub use heard::{Heard, hear};
pub use journal::{Journal, Mailbox, Pending, Place, Position, Taker, TryLater, Why};
pub use memory::MemoryIntake;
pub use trouble::Trouble;
pub use watch::{State, watch};
