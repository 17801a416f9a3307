//! Machines' mail and what became of ours, as programs get it.

use app::Delivery;
use domain::{DeliveryState, Timestamp};
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
    recipients: Vec<Recipient>,
}

#[derive(Serialize)]
struct Recipient {
    address: Option<String>,
    state: DeliveryState,
    detail: String,
    at: String,
}

impl Progress {
    /// `to`: the recipients in the order of the mail.
    pub(super) fn of(delivery: Delivery, to: &[Mailbox]) -> Self {
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
            recipients: delivery.recipients.into_iter().map(recipient).collect(),
        }
    }
}
