//! What mail of machines does to tickets: answers of machines change nothing, and what servers say of
//! our own mail counts only where it came back by that mail's own way (bar R12).

use domain::{DeliveryState, EmailAddress, MessageId, State, TicketId, Timestamp};
use mail::{Action, DeliveryReport, Machine, MachineKind};
use store::outbox::{self, Entry};
use store::tickets::{self, Change, Ticket};
use store::{Tx, deliveries};
use vault::DataKey;

use crate::AppError;
use crate::ground::shown_in;
use crate::records::{self, EnvelopeRecord};
use crate::reply::add_event;

/// What a mail does to the state of its ticket.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Effect {
    /// Somebody wrote: it asks for an answer.
    Wakes,
    /// It is kept and shown, and asks for nothing.
    Quiet,
    /// A reply of ours did not arrive: an agent has to look.
    Alarms,
}

/// `returned`: it came by the return path of a mail of ours. Anybody can write that a mail was not
/// delivered, and that has no effect.
pub(crate) const fn effect(machine: Option<Machine>, returned: bool) -> Effect {
    let Some(machine) = machine else {
        // Nobody but a server writes there with the empty path, in whatever words it does.
        return if returned {
            Effect::Alarms
        } else {
            Effect::Wakes
        };
    };
    match machine.kind {
        MachineKind::DeliveryFailed if returned => Effect::Alarms,
        MachineKind::DeliveryFailed
        | MachineKind::DeliveryDelayed
        | MachineKind::Delivered
        | MachineKind::Relayed
        | MachineKind::Complaint
        | MachineKind::OutOfOffice
        | MachineKind::ReadReceipt
        | MachineKind::CalendarReply => Effect::Quiet,
        MachineKind::ChallengeResponse
        | MachineKind::CalendarInvitation
        | MachineKind::List
        | MachineKind::Bulk
        | MachineKind::Program
        | MachineKind::MarkedOnly => Effect::Wakes,
    }
}

/// Writes down what a server says of a mail of ours that came back to its return path. `at_hand` is the
/// key of the people of one ticket. What left a ticket that was merged into that one is sealed under
/// another key: of several recipients nobody knows there which is meant.
pub(crate) fn note(
    tx: &mut Tx<'_>,
    message: MessageId,
    report: &DeliveryReport,
    at_hand: (TicketId, &DataKey),
    now: Timestamp,
) -> Result<(), AppError> {
    let Some(entry) = outbox::find_by_message(tx, message)? else {
        return Ok(());
    };
    let (ticket, identity) = at_hand;
    let to = if entry.ticket == ticket {
        let place = records::place("outbox", "envelope", entry.id.0);
        let EnvelopeRecord::V1 { to, .. } = records::unseal(identity, place, &entry.envelope)?;
        to
    } else {
        Vec::new()
    };
    let is_only = deliveries::list(tx, entry.id)?.len() == 1;
    let told = told(report, &to, is_only);
    for (position, (state, detail)) in &told {
        let delivery = deliveries::Delivery {
            outbox: entry.id,
            position: u64::try_from(*position).unwrap_or(u64::MAX),
            state: *state,
            detail: detail.clone(),
            at: now,
        };
        deliveries::set(tx, &delivery)?;
    }
    let (kind, detail) = match report.kind {
        MachineKind::DeliveryFailed => ("not-delivered", told.first()),
        MachineKind::DeliveryDelayed => ("delivery-delayed", told.first()),
        _ => return Ok(()),
    };
    let detail = detail.map(|(_, (_, detail))| detail.clone());
    let detail = detail.unwrap_or_default();
    add_event(tx, ticket, None, now, kind, &detail)
}

/// What a report says of each recipient, by his place in the envelope. One that it does not name is
/// meant if he is the only one.
fn told(
    report: &DeliveryReport,
    to: &[EmailAddress],
    is_only: bool,
) -> Vec<(usize, (DeliveryState, String))> {
    let mut told = Vec::new();
    for recipient in &report.recipients {
        let named = [recipient.original.as_ref(), recipient.address.as_ref()];
        let is_he = |address: &EmailAddress| {
            let mut named = named.into_iter().flatten();
            named.any(|named| named.folded() == address.folded())
        };
        let position = if is_only {
            Some(0)
        } else {
            to.iter().position(is_he)
        };
        if let Some(position) = position {
            let status = recipient.status.map(|(class, subject, detail)| {
                // Numbers alone: the server's words may name somebody.
                format!("{class}.{subject}.{detail}")
            });
            told.push((
                position,
                (state(recipient.action), status.unwrap_or_default()),
            ));
        }
    }
    if told.is_empty() && is_only {
        let state = match report.kind {
            MachineKind::DeliveryFailed => DeliveryState::Failed,
            MachineKind::DeliveryDelayed => DeliveryState::Delayed,
            MachineKind::Delivered | MachineKind::Relayed => DeliveryState::Arrived,
            _ => return told,
        };
        told.push((0, (state, String::new())));
    }
    told
}

const fn state(action: Action) -> DeliveryState {
    match action {
        Action::Failed => DeliveryState::Failed,
        Action::Delayed => DeliveryState::Delayed,
        Action::Delivered | Action::Relayed | Action::Expanded => DeliveryState::Arrived,
    }
}

/// Brings a ticket back because a reply of ours is late or did not arrive.
pub(crate) fn alarm(
    tx: &mut Tx<'_>,
    entry: &Entry,
    kind: &str,
    why: &str,
    now: Timestamp,
) -> Result<(), AppError> {
    let Some(ticket) = shown_in(tx, entry.ticket)? else {
        return Ok(());
    };
    tickets::change(tx, ticket.id, brought_back(&ticket, now))?;
    add_event(tx, ticket.id, None, now, kind, why)
}

/// Where a ticket stands once a reply of ours is known not to have arrived. What needs an answer anyhow
/// does not become less urgent by this.
pub(crate) const fn looked_into(state: State) -> State {
    match state {
        waits @ (State::NeedsFirstAnswer | State::NeedsNextAnswer | State::Spam) => waits,
        _ => State::LookingInto,
    }
}

fn brought_back(ticket: &Ticket, now: Timestamp) -> Change {
    let state = looked_into(ticket.state);
    Change {
        state,
        reason: state.with_reason(ticket.reason),
        updated_at: Some(now),
        new_messages: 0,
    }
}
