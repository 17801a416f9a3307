//! Showing a ticket as a part of another one: choosing the other, and looking at what would be.

use askama::Template;
use domain::{State, TicketRef};

use super::entry::{Entry, Outgoing};
use super::form::{Fault, fault_of};
use super::receivers::{News, Prospect, Receivers};
use super::shell::Shell;
use crate::html::Foreign;

/// `GET /t/{ref}/merge`; also its 422.
///
/// `POST /t/REF/merge` with `step` (`look` or `merge`), `into`, `requester` (empty, `copy` or `instead`), `seen` and
/// `csrf`.
#[derive(Template)]
#[template(path = "merge.html", whitespace = "minimize")]
pub struct MergePage {
    /// Surroundings.
    pub shell: Shell,
    /// The ticket that becomes a part of another one.
    pub reference: TicketRef,
    /// Its subject.
    pub subject: Foreign,
    /// The other ticket as it was typed, or as a link filled it in.
    pub into: String,
    /// Tickets that it may belong to.
    pub candidates: Vec<Candidate>,
    /// Field `into`.
    pub faults: Vec<Fault>,
}

/// A ticket to which another one may belong.
pub struct Candidate {
    /// Its name.
    pub reference: TicketRef,
    /// Its subject; `None` for one that a mail only names.
    pub subject: Option<Foreign>,
    /// Where it stands.
    pub state: Option<State>,
}

/// Before a merge: which becomes a part of which, and who receives replies then; also the 409 of merging.
#[derive(Template)]
#[template(path = "merge_review.html", whitespace = "minimize")]
pub struct MergeReview {
    /// Surroundings.
    pub shell: Shell,
    /// The ticket that becomes a part of the other.
    pub reference: TicketRef,
    /// Its subject.
    pub subject: Foreign,
    /// The other.
    pub into: TicketRef,
    /// The other's subject.
    pub into_subject: Foreign,
    /// The ticket's requester, if it is not the other's: somebody has to say whether they get replies.
    pub requester: Option<Foreign>,
    /// Who receives replies to the other as it is.
    pub receivers: Receivers,
    /// What would be, for each answer; one if there is no question.
    pub choices: Vec<MergeChoice>,
    /// The other's queue, if it is another one: its agents will see the ticket.
    pub other_queue: Option<Foreign>,
    /// The newest event of the other that the agent has seen.
    pub seen: String,
    /// What happened to the other since the agent looked.
    pub news: Option<News>,
}

/// What would be if the requester gets replies in this way.
pub struct MergeChoice {
    /// What is sent: empty, `copy` or `instead`.
    pub value: &'static str,
    /// True if it is chosen at first.
    pub is_chosen: bool,
    /// What would be.
    pub after: Prospect,
}

impl MergePage {
    fn title(&self) -> String {
        let reference = self.reference.as_str();
        self.shell.say_plain("merge-title", "reference", reference)
    }

    fn fault(&self) -> Option<&str> {
        fault_of(&self.faults, "into")
    }
}

impl MergeReview {
    fn title(&self) -> String {
        let reference = self.reference.as_str();
        self.shell
            .say_plain("merge-review-title", "reference", reference)
    }
}

impl MergeChoice {
    fn key(&self) -> &'static str {
        match self.value {
            "copy" => "merge-requester-copy",
            "instead" => "merge-requester-instead",
            _ => "merge-requester-none",
        }
    }
}
