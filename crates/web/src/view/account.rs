//! An agent's own account, and the page that asks for his password again.

use askama::Template;

use super::form::{Choice, Fault, fault_of};
use super::shell::Shell;
use crate::html::{Foreign, Markup, When};

/// `GET /me`. Forms: `POST /me/profile`, `/me/password`, `/me/code/drop`, `/me/sessions`, `/me/tokens`,
/// `/me/tokens/revoke`.
#[derive(Template)]
#[template(path = "me.html", whitespace = "minimize")]
pub struct MePage {
    /// Surroundings.
    pub shell: Shell,
    /// How pages look.
    pub profile: ProfileForm,
    /// The second factor.
    pub factor: Factor,
    /// The least number of characters a password must have.
    pub shortest: usize,
    /// Sessions that last.
    pub sessions: Vec<SessionLine>,
    /// API tokens.
    pub tokens: Vec<TokenLine>,
    /// A token that was just made; shown once.
    pub new_token: Option<String>,
    /// Whether tokens can be made here.
    pub may_make: bool,
    /// Fields `zone`, `old`, `password`, `drop-password`.
    pub faults: Vec<Fault>,
}

/// What can be chosen of how pages look.
pub struct ProfileForm {
    /// Languages of the interface.
    pub interfaces: Vec<Choice>,
    /// The time zone.
    pub zone: String,
    /// All of them.
    pub zones: Vec<String>,
    /// Looks.
    pub themes: Vec<Choice>,
    /// How much room things have.
    pub densities: Vec<Choice>,
    /// Sizes of text.
    pub sizes: Vec<Choice>,
    /// Access keys.
    pub keys: Vec<Choice>,
    /// Lines of a list.
    pub pages: Vec<Choice>,
}

/// Whether the agent has a second factor.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Factor {
    /// He has none.
    None,
    /// He has one, and so many codes that work once in its place; he may give it up or not.
    Some {
        /// How many codes are left.
        codes: u64,
        /// He may give it up.
        may_drop: bool,
    },
}

/// A session.
pub struct SessionLine {
    /// What it is called in forms.
    pub handle: String,
    /// When it began.
    pub begun: When,
    /// When it was last used.
    pub used: When,
    /// The family of the browser, or nothing.
    pub browser: Foreign,
    /// It is this one.
    pub is_this: bool,
}

/// An API token.
pub struct TokenLine {
    /// What it is called in forms.
    pub handle: String,
    /// When it was made.
    pub made: When,
    /// It may only read.
    pub read_only: bool,
}

/// `GET /me/code`: sets a second factor. Fields `password`, `secret`, `code`.
#[derive(Template)]
#[template(path = "second_factor.html", whitespace = "minimize")]
pub struct SecondFactorPage {
    /// Surroundings.
    pub shell: Shell,
    /// The new secret.
    pub setup: CodeSetup,
    /// Fields `password`, `code`.
    pub faults: Vec<Fault>,
}

/// The secret of a second factor that is not set yet.
pub struct CodeSetup {
    /// In base32; goes back with the form.
    pub secret: String,
    /// In groups, for typing.
    pub grouped: String,
    /// As a QR code.
    pub qr: Markup,
    /// It can be left out.
    pub is_optional: bool,
}

/// Codes that work once in place of the second factor, shown once.
#[derive(Template)]
#[template(path = "recovery.html", whitespace = "minimize")]
pub struct RecoveryPage {
    /// Surroundings.
    pub shell: Shell,
    /// The codes.
    pub codes: Vec<String>,
    /// Where to go on to, on this host.
    pub next: &'static str,
}

/// Asks for the password before a dangerous act; carries its form on. Field `proof`.
#[derive(Template)]
#[template(path = "confirm.html", whitespace = "minimize")]
pub struct ConfirmPage {
    /// Surroundings.
    pub shell: Shell,
    /// Where the form was going.
    pub action: String,
    /// What it holds.
    pub fields: Vec<(String, String)>,
    /// Field `proof`.
    pub faults: Vec<Fault>,
}

impl MePage {
    fn fault(&self, field: &str) -> Option<&str> {
        fault_of(&self.faults, field)
    }
}

impl SecondFactorPage {
    fn fault(&self, field: &str) -> Option<&str> {
        fault_of(&self.faults, field)
    }
}

impl ConfirmPage {
    fn fault(&self, field: &str) -> Option<&str> {
        fault_of(&self.faults, field)
    }
}
