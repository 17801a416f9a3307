//! The ways by which mail comes in: SMTP and LMTP sessions, an MTA's pipe, files to import.
//!
//! Nothing of a mail is parsed here: the protocol is read, the bytes are handed to the
//! [`Mailroom`], and only when that has stored them durably does the sender hear "accepted". Any
//! doubt is a 4xx (or exit 75), so that the sender keeps the mail and comes again.
//!
//! ```text
//! bytes → line / data (pure automata) → command (pure) → session (pure) ─┐
//!           ▲                                                            │ replies, next step
//!         wire (reading, writing, time-outs) ◀────────── run ◀───────────┘
//! ```

mod command;
mod data;
mod eml;
mod envelope;
mod limits;
mod line;
mod listener;
mod maildir;
mod mailroom;
mod mbox;
mod network;
mod pipe;
mod proxy;
mod received;
mod reply;
mod run;
mod session;
mod socket;
mod source;
mod terms;
#[cfg(test)]
mod test_tls;
mod tls;
mod walk;
mod wire;

pub use envelope::{Client, Envelope, Via};
pub use limits::{GreetingName, Limits, MESSAGE_BYTES, NotAGreetingName};
pub use listener::{listen_tcp, listen_unix};
pub use mailroom::{Known, Mailroom, MemoryMailroom, Mood, TryLater};
pub use network::{Network, NotANetwork};
pub use pipe::{PipeError, PipeExit, read_one};
pub use proxy::{ProxiedFor, ProxyHeader, proxy_header};
pub use received::passed_too_often;
pub use run::{Ended, run, run_until};
pub use session::{Protocol, Why};
pub use socket::{NotASocketMode, SocketError, SocketMode, open_unix_socket};
pub use source::{Found, Hint, Import, Item, Mails, Origin, Trouble};
pub use terms::{InClear, Terms};
pub use tls::{Certificate, CertificateError};
