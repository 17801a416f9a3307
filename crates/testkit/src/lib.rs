//! Tools for tests: a whole desk on a temporary folder, and people who act at it.
//!
//! ```ignore
//! async fn a_mail_becomes_a_ticket(world: World) {
//!     let ann = world.user("Ann", "ann@example.org");
//!     let ben = world.agent("ben", Role::HelpDesk, &["support"]).await;
//!     let printer = ann.mails("Printer on fire", "It burns.").await;
//!     ben.replies(printer.ticket, "Use water.").await.unwrap();
//!     let sent = world.outgoing().await;
//!     ann.answers(&sent[0], "That helped.").await;
//! }
//! both_engines!(a_mail_becomes_a_ticket);
//! ```
//!
//! Time stands still until [`World::passes`] moves it. Nothing sleeps and nothing leaves the machine.
#![expect(
    clippy::unwrap_used,
    clippy::expect_used,
    clippy::print_stderr,
    reason = "this is test code: what fails here must fail the test, loudly"
)]

mod dice;
mod disguise;
mod letter;
mod log;
mod people;
mod pgp;
mod run;
mod stored;
mod world;

pub use dice::Dice;
pub use disguise::{base64, disguises, finds};
pub use letter::Letter;
pub use log::logged;
pub use people::{Agent, Filed, User};
pub use pgp::{Pgp, armoured, pgp_mime, signed_mime, text_entity, was_opened, with_body};
pub use run::{on_postgres, on_sqlite};
pub use world::{FRENCH, SUPPORT, Sent, UNDO, World};
