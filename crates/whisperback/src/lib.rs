//! Reports of WhisperBack, the program with which users of Tails report a bug: text in, facts out.
//!
//! Everything here is pure and total: [`read()`] takes any text, never panics, and costs at most a constant
//! times its length (the [`limits`] stand before each step). All forms that the program has written since
//! 2009 are read; there is no version field, so they are told apart by what they look like.
//!
//! A report is written by a stranger, and so is each fact in it: the address is never verified, a section's
//! heading can be typed by hand, a key can be anybody's (threat A38). So every value says where it was read,
//! what is absent is `None`, and nothing is guessed. The user's words come first and the sections after them:
//! this alone tells a real heading from one that stands in the words (see `run`).
//!
//! What identifies a machine is kept apart ([`Report::device_ids`]) and is meant for keyed hashes only;
//! [`redact()`] takes it, and what identifies a person or a network, out of a text that leaves the desk.

mod clean;
mod contact;
mod defect;
mod facts;
mod key;
mod layout;
pub mod limits;
mod lines;
mod names;
mod preamble;
mod read;
mod redact;
mod report;
mod run;
mod words;
mod wrap;

pub use defect::Defect;
pub use read::{language, message, read, section};
pub use redact::redact;
pub use report::{
    Answer, App, Bus, Device, DeviceId, DeviceIdKind, Disk, Form, Found, Greeter, HeadingStyle,
    KeyHint, Kind, LogLine, Machine, Medium, Report, SectionInfo, Source, TorConnection,
    VersionStyle, WordsStyle,
};
pub use wrap::unwrapped;
