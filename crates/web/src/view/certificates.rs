//! The public keys of a person, and what was decided about them.

use askama::Template;
use domain::{KeySource, KeyStanding, TicketRef};

use super::form::{Fault, fault_of};
use super::protection::Fingerprint;
use super::shell::Shell;
use crate::html::{Foreign, When};

/// `GET`/`POST /t/{ref}/keys` with `act` (`accept` or `reject` with `fingerprint`, `add` with `text`, both with `address`, `look-up`)
/// and `csrf`.
#[derive(Template)]
#[template(path = "certificates.html", whitespace = "minimize")]
pub struct CertificatesPage {
    /// Surroundings.
    pub shell: Shell,
    /// The ticket.
    pub reference: TicketRef,
    /// Its subject.
    pub subject: Foreign,
    /// The people of the ticket with their keys, the requester first; empty if nobody is known.
    pub owners: Vec<KeyOwner>,
    /// Whether somebody has to decide before a reply can be encrypted.
    pub is_conflict: bool,
    /// Whether the agent may decide.
    pub can_work: bool,
    /// Whether the operator allows to look for keys outside, and it is known for whom.
    pub can_look_up: bool,
    /// For whom something was pasted: the address.
    pub chosen: String,
    /// What was pasted.
    pub text: String,
    /// Field `key-text`.
    pub faults: Vec<Fault>,
}

/// Somebody of the ticket, with the keys that are known.
pub struct KeyOwner {
    /// The address.
    pub address: Foreign,
    /// The keys, the oldest first.
    pub keys: Vec<Certificate>,
}

/// A key.
pub struct Certificate {
    /// Its fingerprint.
    pub fingerprint: Fingerprint,
    /// What it says about its owner: claims.
    pub names: Vec<Foreign>,
    /// Whether one of them holds the address.
    pub names_address: bool,
    /// Such as `RSA 4096`.
    pub algorithm: Foreign,
    /// When it was made, by its own word.
    pub created: When,
    /// When it expires.
    pub expires: Option<When>,
    /// What it can be used for.
    pub usability: Usability,
    /// What was decided.
    pub standing: KeyStanding,
    /// Where it came from.
    pub source: KeySource,
    /// When.
    pub found: When,
    /// When it was decided.
    pub decided: Option<When>,
    /// Who decided; `None` for the operator at the shell.
    pub decided_by: Option<Foreign>,
}

/// What a key can be used for.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Usability {
    /// Replies are encrypted to it.
    Chosen,
    /// It could be encrypted to.
    Usable,
    /// It has expired, or is too weak, or is made for signatures only.
    Unusable,
    /// Its owner revoked it.
    Revoked,
}

/// The words for where a key came from.
pub(crate) const fn source_key(source: KeySource) -> &'static str {
    match source {
        KeySource::Autocrypt => "key-source-autocrypt",
        KeySource::Attachment => "key-source-attachment",
        KeySource::Text => "key-source-text",
        KeySource::Report => "key-source-report",
        KeySource::Upload => "key-source-upload",
        KeySource::Directory => "key-source-directory",
    }
}

impl Certificate {
    const fn source_key(&self) -> &'static str {
        source_key(self.source)
    }

    /// Shape, colour and words of what was decided.
    const fn standing_chip(&self) -> (&'static str, &'static str, &'static str) {
        match self.standing {
            KeyStanding::Found => ("◆", "c-yel", "standing-found"),
            KeyStanding::Accepted => ("✓", "c-ok", "standing-accepted"),
            KeyStanding::Rejected => ("✗", "c-red", "standing-rejected"),
        }
    }

    fn is_accepted(&self) -> bool {
        self.standing == KeyStanding::Accepted
    }

    fn is_rejected(&self) -> bool {
        self.standing == KeyStanding::Rejected
    }
}

impl CertificatesPage {
    fn title(&self) -> String {
        let reference = self.reference.as_str();
        self.shell
            .say_plain("certificates-title", "reference", reference)
    }

    fn is_chosen(&self, owner: &KeyOwner) -> bool {
        owner.address.to_string() == self.chosen
    }

    fn fault(&self) -> Option<&str> {
        fault_of(&self.faults, "key-text")
    }
}
