//! Invented reports of WhisperBack in every form since 2009, each with what it truly says. Only for tests.
//!
//! ```
//! use reportkit::{Dice, Wish, make};
//!
//! let mut dice = Dice::new(7);
//! let truth = make(&Wish::any(&mut dice), &mut dice);
//! assert!(truth.text.starts_with("Subject: "));
//! ```
//!
//! It knows nothing of the reader: what it says of a report comes from how the report was made.
#![expect(
    clippy::unwrap_used,
    clippy::expect_used,
    reason = "this is test code: what fails here must fail the test, loudly"
)]

mod dice;
mod hardware;
mod journal;
mod language;
mod mime;
mod release;
mod report;
mod sections;
mod wish;
mod words;

pub use dice::Dice;
pub use language::{LANGUAGES, Language};
pub use mime::base64;
pub use release::{RELEASES, Release};
pub use report::{Key, Truth, make};
pub use wish::{Contact, Forged, KeyForm, Wish};
pub use words::wrapped;
