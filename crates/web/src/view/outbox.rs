//! Mail of ours that did not leave, and how far one is with each recipient.

use askama::Template;
use domain::{DeliveryState, TicketRef};

use super::shell::Shell;
use crate::html::{Foreign, When};

/// `GET /outbox`.
#[derive(Template)]
#[template(path = "outbox.html", whitespace = "minimize")]
pub struct OutboxPage {
    /// Surroundings.
    pub shell: Shell,
    /// The mails, the newest first.
    pub mails: Vec<OutboxRow>,
}

/// A mail of ours that waits, was put off or given up.
pub struct OutboxRow {
    /// Its id; `POST /outbox/ID/attempt`.
    pub id: String,
    /// Its ticket.
    pub reference: TicketRef,
    /// The ticket's queue.
    pub queue: Foreign,
    /// When it was first tried.
    pub since: When,
    /// How often it was tried.
    pub attempts: u64,
    /// Where it stands.
    pub trouble: Trouble,
    /// Why the last attempt failed, or why it waits.
    pub why: Foreign,
}

/// Where a mail stands that did not leave.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Trouble {
    /// A limit makes it wait until then.
    Waits(When),
    /// It is tried again by itself.
    PutOff,
    /// The same, for so long that somebody should know.
    Late(When),
    /// Nobody tries any longer.
    GivenUp,
}

impl OutboxRow {
    fn is_given_up(&self) -> bool {
        self.trouble == Trouble::GivenUp
    }
}

/// How far a reply is with one recipient.
pub struct DeliveryLine {
    /// To whom.
    pub address: Foreign,
    /// How far.
    pub state: DeliveryState,
    /// Since when.
    pub at: When,
    /// Why, in numbers or short words, or nothing.
    pub detail: Foreign,
}

impl DeliveryLine {
    pub(crate) const fn key(&self) -> &'static str {
        match self.state {
            DeliveryState::Waiting => "delivery-waiting",
            DeliveryState::HandedOver => "delivery-handed-over",
            DeliveryState::Refused => "delivery-refused",
            DeliveryState::Delayed => "delivery-delayed",
            DeliveryState::Failed => "delivery-failed",
            DeliveryState::Arrived => "delivery-arrived",
        }
    }

    /// Class and shape: never colour alone.
    pub(crate) const fn look(&self) -> (&'static str, &'static str) {
        match self.state {
            DeliveryState::Waiting => ("", "○"),
            DeliveryState::HandedOver => ("", "→"),
            DeliveryState::Arrived => ("c-sent", "✓"),
            DeliveryState::Delayed => ("caution", "◆"),
            DeliveryState::Refused | DeliveryState::Failed => ("danger", "✗"),
        }
    }
}
