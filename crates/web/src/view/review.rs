//! Replies that somebody has to approve, and reports for those who see nobody.

use askama::Template;
use domain::{State, TicketRef};

use super::shell::Shell;
use crate::html::{Foreign, ForeignText, When};

/// `GET /reviews`. Forms go to `POST /reviews/{id}`.
#[derive(Template)]
#[template(path = "reviews.html", whitespace = "minimize")]
pub struct ReviewsPage {
    /// Surroundings.
    pub shell: Shell,
    /// The replies, the oldest first.
    pub replies: Vec<ReviewCard>,
}

/// A reply that is no mail yet.
pub struct ReviewCard {
    /// Its id.
    pub id: String,
    /// Its ticket.
    pub reference: TicketRef,
    /// The ticket's subject.
    pub subject: Foreign,
    /// The ticket's queue.
    pub queue: Foreign,
    /// The ticket's last event.
    pub seen: u64,
    /// Who wrote it.
    pub author: Foreign,
    /// When it was handed in.
    pub at: When,
    /// The text.
    pub text: ForeignText,
    /// Its files.
    pub files: Vec<Foreign>,
    /// Where the ticket stands when it has left.
    pub then: State,
    /// What was said when it was given back.
    pub remarks: Vec<RemarkLine>,
    /// What the reader may do with it.
    pub turn: Turn,
}

/// What the reader may do with a reply.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Turn {
    /// Approve it or give it back.
    Review,
    /// Change it and hand it in again.
    Revise,
    /// Throw his own away while somebody looks at it.
    Wait,
    /// Look.
    Look,
}

/// What was said when a reply was given back.
pub struct RemarkLine {
    /// Who.
    pub by: Foreign,
    /// When.
    pub at: When,
    /// What.
    pub text: ForeignText,
}

impl ReviewCard {
    fn turn_key(&self) -> &'static str {
        match self.turn {
            Turn::Review => "review-waits",
            Turn::Revise => "review-returned-you",
            Turn::Wait => "review-waits-you",
            Turn::Look => "review-returned",
        }
    }
}

/// `GET /reports`.
#[derive(Template)]
#[template(path = "reports.html", whitespace = "minimize")]
pub struct ReportsPage {
    /// Surroundings.
    pub shell: Shell,
    /// The reports, the newest first.
    pub reports: Vec<ReportRow>,
}

/// A report in the list.
pub struct ReportRow {
    /// The message that it is.
    pub id: String,
    /// Its ticket.
    pub reference: TicketRef,
    /// When it came.
    pub received: When,
    /// The version that it is about.
    pub version: Foreign,
    /// The user's own summary.
    pub summary: Foreign,
}
