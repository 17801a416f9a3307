//! What was written and not sent.

use askama::Template;
use domain::{DraftKind, TicketRef};

use super::shell::Shell;
use crate::html::{Foreign, When};

/// The agent's own draft, above the form that it fills.
#[derive(Clone, Debug)]
pub struct OwnDraft {
    /// When it was saved.
    pub saved: When,
    /// Whether it was to be sent and news stopped it.
    pub held: bool,
}

/// A draft on a ticket, as a line that leads to it.
#[derive(Clone, Debug)]
pub struct DraftLine {
    /// Who wrote it; `None` is the reader.
    pub author: Option<Foreign>,
    /// A reply or a note.
    pub kind: DraftKind,
    /// When it was saved.
    pub saved: When,
}

/// A draft with its text.
#[derive(Clone, Debug)]
pub struct DraftEntry {
    /// Whose it is, and when it was saved.
    pub line: DraftLine,
    /// The text.
    pub text: Foreign,
}

/// `GET /t/{ref}/drafts`.
///
/// `POST /t/REF/drafts` with `author` and `kind` (`reply`, `note`) makes a colleague's draft one's own.
#[derive(Template)]
#[template(path = "drafts.html", whitespace = "minimize")]
pub struct DraftsPage {
    /// Surroundings.
    pub shell: Shell,
    /// The ticket.
    pub reference: TicketRef,
    /// Its subject.
    pub subject: Foreign,
    /// The newest first.
    pub drafts: Vec<DraftEntry>,
}

impl DraftLine {
    pub(crate) const fn is_reply(&self) -> bool {
        matches!(self.kind, DraftKind::Reply)
    }

    /// Where the reader goes on writing.
    pub(crate) const fn form(&self) -> &'static str {
        self.kind.as_str()
    }
}

impl DraftsPage {
    fn title(&self) -> String {
        let reference = self.reference.as_str();
        self.shell.say_plain("drafts-title", "reference", reference)
    }
}
