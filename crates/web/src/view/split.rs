//! Making a ticket of its own of some mails.

use askama::Template;
use domain::TicketRef;

use super::entry::{Entry, Outgoing};
use super::form::{Fault, fault_of};
use super::receivers::News;
use super::shell::Shell;
use crate::html::{Foreign, When};

/// `GET`/`POST /t/{ref}/split` with `message` for each mail, `seen` and `csrf`; also its 409 and 422.
#[derive(Template)]
#[template(path = "split.html", whitespace = "minimize")]
pub struct SplitPage {
    /// Surroundings.
    pub shell: Shell,
    /// The ticket.
    pub reference: TicketRef,
    /// Its subject.
    pub subject: Foreign,
    /// The mails that came in and can be taken out, the oldest first.
    pub mails: Vec<SplitRow>,
    /// The newest event that the agent has seen.
    pub seen: String,
    /// What happened since the agent looked.
    pub news: Option<News>,
    /// Field `messages`.
    pub faults: Vec<Fault>,
}

/// A mail that can be taken out.
pub struct SplitRow {
    /// Its id.
    pub id: String,
    /// Who wrote it, by its word.
    pub address: Foreign,
    /// When it came.
    pub at: When,
    /// How it begins.
    pub beginning: Foreign,
    /// Whether it is to be taken out.
    pub is_ticked: bool,
}

impl SplitPage {
    fn title(&self) -> String {
        let reference = self.reference.as_str();
        self.shell.say_plain("split-title", "reference", reference)
    }

    fn fault(&self) -> Option<&str> {
        fault_of(&self.faults, "messages")
    }
}
