//! The pages before anybody is signed in, and the one while the vault is locked.

use askama::Template;

use super::account::CodeSetup;
use super::form::{Fault, fault_of};
use super::shell::Shell;
use crate::html::{Foreign, When};

/// `GET`/`POST /sign-in`, fields `name`, `password`, `code`, `next`, `csrf`.
#[derive(Template)]
#[template(path = "sign_in.html", whitespace = "minimize")]
pub struct SignInPage {
    /// Surroundings; `agent` is `None`.
    pub shell: Shell,
    /// The name as it was typed before.
    pub name: String,
    /// The path to go on to, on this host.
    pub next: String,
    /// Fields `name`, `password`. Never tell which of the three was wrong.
    pub faults: Vec<Fault>,
}

/// A one-time link: choose a password and set a second factor. Fields `password`, `confirm`, `secret`,
/// `code`, `csrf`.
#[derive(Template)]
#[template(path = "welcome.html", whitespace = "minimize")]
pub struct WelcomePage {
    /// Surroundings; `agent` is `None`.
    pub shell: Shell,
    /// Where the form posts to: the link itself.
    pub action: String,
    /// Whose link it is.
    pub agent: Foreign,
    /// The least number of characters a password must have.
    pub shortest: usize,
    /// The second factor.
    pub setup: CodeSetup,
    /// Until when the link works.
    pub until: When,
    /// Fields `password`, `confirm`, `code`.
    pub faults: Vec<Fault>,
}

/// While the vault is locked; `POST /vault/unlock` with `passphrase`, `csrf`.
#[derive(Template)]
#[template(path = "locked.html", whitespace = "minimize")]
pub struct LockedPage {
    /// Surroundings.
    pub shell: Shell,
    /// How many mails came in meanwhile and wait to be read.
    pub waiting: u64,
    /// The path to go on to, on this host.
    pub next: String,
    /// Field `passphrase`.
    pub faults: Vec<Fault>,
}

impl SignInPage {
    fn fault(&self, field: &str) -> Option<&str> {
        fault_of(&self.faults, field)
    }
}

impl WelcomePage {
    fn fault(&self, field: &str) -> Option<&str> {
        fault_of(&self.faults, field)
    }
}

impl LockedPage {
    fn fault(&self, field: &str) -> Option<&str> {
        fault_of(&self.faults, field)
    }
}
