//! What else belongs to a ticket: who is named in it, and the tickets that are shown together.

use domain::TicketRef;

use super::drafts::DraftLine;
use crate::html::{Foreign, When};

/// What else belongs to a ticket.
#[derive(Default)]
pub struct Together {
    /// Who is named in the mails that came and gets no replies.
    pub bystanders: Vec<Foreign>,
    /// Tickets that are shown in this one.
    pub merged: Vec<MergedTicket>,
    /// Where this one is shown, if it was merged.
    pub merged_into: Option<MergedLine>,
    /// What colleagues have written on it and not sent, and the reader's own note.
    pub drafts: Vec<DraftLine>,
    /// Whether some of its mails can become a ticket of their own.
    pub can_split: bool,
}

/// A ticket that is shown in another one.
pub struct MergedTicket {
    /// Its name.
    pub reference: TicketRef,
    /// Whether the agent can open it by itself.
    pub is_open_to_reader: bool,
}

/// Where a ticket is shown.
pub struct MergedLine {
    /// The other, if the agent may see it.
    pub reference: Option<TicketRef>,
    /// Since when.
    pub at: When,
    /// Whether the agent may take it out again.
    pub can_take_out: bool,
}
