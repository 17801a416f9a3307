//! The people of a ticket: who gets its replies, and what would be different if one more did.

use askama::Template;
use domain::{ParticipantRole, TicketRef};

use super::entry::{Entry, Outgoing};
use super::form::{Fault, fault_of};
use super::receivers::{News, Prospect, Receivers};
use super::shell::Shell;
use crate::html::{Foreign, When};

/// `GET /t/{ref}/people`; also its 422.
///
/// `POST /t/REF/people` with `step` (`look`, `add` or `remove`), `address`, `role` (`copy` or `instead`), `seen`
/// and `csrf`.
#[derive(Template)]
#[template(path = "participants.html", whitespace = "minimize")]
pub struct ParticipantsPage {
    /// Surroundings.
    pub shell: Shell,
    /// The ticket.
    pub reference: TicketRef,
    /// Its subject.
    pub subject: Foreign,
    /// Who receives replies as it is.
    pub receivers: Receivers,
    /// Who asked; `None` if nobody is known.
    pub requester: Option<Requester>,
    /// Whom agents took in, the first one first.
    pub participants: Vec<Participant>,
    /// Who is named in mails and gets no replies.
    pub bystanders: Vec<Foreign>,
    /// Whether the agent may change it.
    pub can_work: bool,
    /// The address that was typed.
    pub typed: String,
    /// Field `address`.
    pub faults: Vec<Fault>,
}

/// Who asked.
pub struct Requester {
    /// The address.
    pub address: Foreign,
    /// Whether replies go there.
    pub gets_replies: bool,
}

/// Somebody whom an agent took in.
pub struct Participant {
    /// The address.
    pub address: Foreign,
    /// How replies go there.
    pub role: ParticipantRole,
    /// Since when.
    pub added: When,
    /// Who took them in.
    pub added_by: Option<Foreign>,
    /// The merged ticket that brought them along.
    pub merged_from: Option<TicketRef>,
}

/// Before somebody is taken in: who will receive what; also the 409 of taking in.
#[derive(Template)]
#[template(path = "participant_review.html", whitespace = "minimize")]
pub struct ParticipantReview {
    /// Surroundings.
    pub shell: Shell,
    /// The ticket.
    pub reference: TicketRef,
    /// Its subject.
    pub subject: Foreign,
    /// Who.
    pub address: Foreign,
    /// How replies would go there.
    pub role: ParticipantRole,
    /// Who receives replies as it is.
    pub receivers: Receivers,
    /// What would be.
    pub after: Prospect,
    /// The newest event that the agent has seen.
    pub seen: String,
    /// What happened since the agent looked.
    pub news: Option<News>,
}

impl ParticipantsPage {
    fn title(&self) -> String {
        let reference = self.reference.as_str();
        self.shell
            .say_plain("participants-title", "reference", reference)
    }

    fn fault(&self) -> Option<&str> {
        fault_of(&self.faults, "address")
    }
}

impl Participant {
    const fn role_key(&self) -> &'static str {
        match self.role {
            ParticipantRole::Copy => "participants-copy",
            ParticipantRole::Instead => "participants-instead",
        }
    }

    /// The other role: what is sent, and what the button says.
    const fn other_role(&self) -> (&'static str, &'static str) {
        match self.role {
            ParticipantRole::Copy => ("instead", "participants-make-instead"),
            ParticipantRole::Instead => ("copy", "participants-make-copy"),
        }
    }
}

impl ParticipantReview {
    fn title(&self) -> String {
        let reference = self.reference.as_str();
        self.shell
            .say_plain("participant-review-title", "reference", reference)
    }

    /// What it is about, and what the button says.
    const fn keys(&self) -> (&'static str, &'static str) {
        match self.role {
            ParticipantRole::Copy => ("participant-review-copy", "participant-review-do-copy"),
            ParticipantRole::Instead => (
                "participant-review-instead",
                "participant-review-do-instead",
            ),
        }
    }
}
