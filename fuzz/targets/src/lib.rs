//! What hostile bytes are thrown at (bar S17): one function for each reader of foreign input.
//!
//! Each takes any bytes and fails when a promise is broken: a panic anywhere below, a limit that does
//! not hold, a signature believed over bytes that nobody signed. What it returns is a number for the
//! kind of answer, so that [`Mutator`] can keep inputs that lead to new answers.
//!
//! `cargo xtask fuzz` runs them: with cargo-fuzz where it is installed, else with [`Mutator`] alone.

mod bounces;
mod certificates;
mod cleartext;
mod fetched;
mod inputs;
mod keys;
mod letters;
mod messages;
mod mutator;
mod packets;
mod proxied;
mod quotes;
mod reports;
mod secured;
mod shape;
mod vouching;
mod winmail;
mod zone;

pub use bounces::machines;
pub use certificates::openpgp_certificates;
pub use cleartext::openpgp_cleartext;
pub use fetched::imap;
pub use inputs::{folders, inputs, words};
pub use keys::{Holder, NOW, SIGNED_TEXTS, session};
pub use letters::letter;
pub use messages::openpgp_open;
pub use mutator::Mutator;
pub use packets::dns;
pub use proxied::proxy_header;
pub use quotes::quoting;
pub use reports::whisperback;
pub use secured::mail_secured;
pub use vouching::authenticity;
pub use winmail::tnef;

/// A function for hostile bytes.
pub struct Target {
    /// Its name, also that of its folders `corpus/NAME` and `regressions/NAME` and of `dictionaries/NAME.dict`.
    pub name: &'static str,
    /// Fails when a promise is broken.
    pub run: fn(&[u8]) -> u64,
    /// More inputs to begin with, from the root of the repository.
    pub also: &'static [&'static str],
}

/// All of them.
pub const TARGETS: [Target; 13] = [
    Target {
        name: "authenticity",
        run: authenticity,
        also: &["crates/authenticity/tests/vectors"],
    },
    Target {
        name: "dns",
        run: dns,
        also: &[],
    },
    Target {
        name: "imap",
        run: imap,
        also: &[],
    },
    Target {
        name: "letter",
        run: letter,
        also: &["crates/mail/tests/fixtures", "sample"],
    },
    Target {
        name: "machines",
        run: machines,
        also: &["crates/mail/tests/fixtures"],
    },
    Target {
        name: "mail_secured",
        run: mail_secured,
        also: &["crates/mail/tests/fixtures"],
    },
    Target {
        name: "openpgp_certificates",
        run: openpgp_certificates,
        also: &[],
    },
    Target {
        name: "openpgp_cleartext",
        run: openpgp_cleartext,
        also: &[],
    },
    Target {
        name: "openpgp_open",
        run: openpgp_open,
        also: &[],
    },
    Target {
        name: "proxy_header",
        run: proxy_header,
        also: &[],
    },
    Target {
        name: "quoting",
        run: quoting,
        also: &[],
    },
    Target {
        name: "tnef",
        run: tnef,
        also: &[],
    },
    Target {
        name: "whisperback",
        run: whisperback,
        also: &[],
    },
];
