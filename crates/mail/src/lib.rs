//! Mail as a value: bytes in, what a person should see out; and the other way round.
//!
//! Everything here is pure and total: [`read`] takes any bytes, never fails, never panics, and costs
//! at most a constant times their number (the [`limits`] stand before each step). It takes mail apart
//! by a walk of its own without recursion, because one walk must decide for search, display and
//! attachments alike (threat A37), and because that is the only way to have the limit before the
//! parser (threat A18). Texts in foreign character sets and dates are read by `mail-parser`.
//!
//! In this version no HTML of a mail can be clicked: a link is written as its text and its address.

mod address_list;
mod automatic;
mod body;
mod charset;
mod clean;
mod compose;
mod content_type;
mod defect;
mod digest;
mod encoded_word;
mod flowed;
mod header;
mod html;
mod ids;
mod language;
pub mod limits;
mod read;
mod structure;
mod subject;
mod transfer;

pub use compose::{Outgoing, Submission, compose};
pub use defect::Defect;
pub use html::{safe_html, text_of_html};
pub use language::language_of;
pub use read::{Mailbox, Part, ReadMail, part, read};
pub use subject::reply_subject;
