//! Machines' mail and what became of ours, as programs get it.

use app::Delivery;
use domain::{DeliveryState, Likeness, Timestamp, Wait};
use mail::{MachineKind, Mailbox};
use serde::Serialize;

/// Why a mail counts as a machine's.
#[derive(Serialize)]
pub(super) struct Machine {
    kind: MachineKind,
    because: &'static str,
}

impl From<mail::Machine> for Machine {
    fn from(machine: mail::Machine) -> Self {
        Self {
            kind: machine.kind,
            because: machine.because.sentence(),
        }
    }
}

/// How far a mail of ours is.
#[derive(Serialize)]
pub(super) struct Progress {
    state: &'static str,
    attempts: u64,
    failure: Option<String>,
    late_since: Option<String>,
    waiting: Option<Waiting>,
    recipients: Vec<Recipient>,
}

#[derive(Serialize)]
struct Recipient {
    address: Option<String>,
    state: DeliveryState,
    detail: String,
    at: String,
}

/// Why a mail of ours waits although it is due.
#[derive(Serialize)]
pub(super) struct Waiting {
    until: String,
    why: Wait,
}

impl From<app::Waiting> for Waiting {
    fn from(waiting: app::Waiting) -> Self {
        Self {
            until: waiting.until.rfc3339(),
            why: waiting.why,
        }
    }
}

/// Why a mail counts as unwanted.
#[derive(Serialize)]
pub(super) struct Spam {
    filter: Option<Filter>,
    flood: Option<Likeness>,
}

/// What the operator's filter says.
#[derive(Serialize)]
struct Filter {
    score: Option<String>,
    required: Option<String>,
    tests: Vec<String>,
}

impl From<app::Suspicion> for Spam {
    fn from(suspicion: app::Suspicion) -> Self {
        let filter = suspicion.filter.map(|verdict| Filter {
            score: verdict.score.map(mail::points_text),
            required: verdict.required.map(mail::points_text),
            tests: verdict.tests,
        });
        Self {
            filter,
            flood: suspicion.flood,
        }
    }
}

impl Progress {
    /// `to`: the recipients in the order of the mail, those in copy last.
    pub(super) fn of(delivery: Delivery, to: &[&Mailbox]) -> Self {
        let recipient = |one: app::RecipientView| {
            let place = usize::try_from(one.position).unwrap_or(usize::MAX);
            let to = to.get(place);
            Recipient {
                address: to.map(|to| to.address.to_string()),
                state: one.state,
                detail: one.detail,
                at: one.at.rfc3339(),
            }
        };
        Self {
            state: delivery.progress.as_str(),
            attempts: delivery.attempts,
            failure: delivery.failure,
            late_since: delivery.late_since.map(Timestamp::rfc3339),
            waiting: delivery.waiting.map(Waiting::from),
            recipients: delivery.recipients.into_iter().map(recipient).collect(),
        }
    }
}
