//! What the agent did last, each with its way back.

use askama::Template;
use domain::TicketRef;

use super::shell::{Shell, Undo};
use crate::html::{Foreign, When};

/// `GET /me/acts`.
#[derive(Template)]
#[template(path = "my_acts.html", whitespace = "minimize")]
pub struct MyActsPage {
    /// Surroundings.
    pub shell: Shell,
    /// The acts, the newest first.
    pub acts: Vec<MyActLine>,
    /// Acts on many tickets, the newest first.
    pub bulks: Vec<BulkLine>,
}

/// An act on many tickets.
pub struct BulkLine {
    /// Its id.
    pub id: String,
    /// When it was asked for.
    pub at: When,
    /// What was done.
    pub what: Foreign,
}

/// Something that the agent did.
pub struct MyActLine {
    /// When.
    pub at: When,
    /// The ticket.
    pub reference: TicketRef,
    /// Its subject.
    pub subject: Foreign,
    /// What was done.
    pub what: String,
    /// The way back.
    pub undo: Option<Undo>,
    /// The way back leads to another page instead of a line in place.
    pub leads_away: bool,
}
