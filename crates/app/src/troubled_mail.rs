//! Mail of ours that did not leave: late or given up, with one button to try again.

use std::collections::{BTreeMap, BTreeSet};

use domain::{Act, DeliveryState, OutboxId, QueueId, TicketRef, Timestamp};
use store::departures::{self, Departure};
use store::outbox::{self, Entry, Progress};
use store::tickets::Ticket;
use store::{Tx, audit, deliveries, jobs, queues};

use crate::ground::shown_in;
use crate::reply::add_event;
use crate::send_limits::Waiting;
use crate::visible::visible_ticket;
use crate::{AppError, Caller, Desk};

/// Most mails in the list.
const MAX_TROUBLED: usize = 500;
/// Most mails that are looked at for the list: those of queues that the caller does not see are
/// among them.
const MAX_LOOKED_AT: u64 = 5_000;

/// A mail of ours that has not left, or never will by itself.
#[derive(Clone, Debug)]
pub struct TroubledMail {
    /// Its id in the outbox.
    pub id: OutboxId,
    /// The ticket.
    pub reference: TicketRef,
    /// The name of the ticket's queue.
    pub queue: String,
    /// [`Progress::Trying`], [`Progress::Failed`], or [`Progress::Held`] if a limit makes it wait.
    pub progress: Progress,
    /// When it was first tried.
    pub since: Timestamp,
    /// When an agent was told that it is late.
    pub late_since: Option<Timestamp>,
    /// How often it was tried.
    pub attempts: u64,
    /// Why the last attempt failed; nothing personal.
    pub failure: Option<String>,
    /// Why it waits although it is due, and until when.
    pub waiting: Option<Waiting>,
}

impl Desk {
    /// Mails of ours that wait because of a limit, then those that were put off or given up, the newest
    /// first, at most 500; those of queues that the caller sees.
    ///
    /// # Errors
    /// When the caller may not work on tickets.
    pub async fn list_troubled_mail(&self, caller: &Caller) -> Result<Vec<TroubledMail>, AppError> {
        caller.need(Act::WorkTickets)?;
        let who = caller.clone();
        self.read::<_, AppError, _>(move |tx| list(tx, &who)).await
    }

    /// Begins anew with a mail that was given up.
    ///
    /// # Errors
    /// [`AppError::NotFound`] when it is not there or the caller may not see its ticket;
    /// [`AppError::Refused`] when it was not given up.
    pub async fn try_again(&self, caller: &Caller, id: OutboxId) -> Result<(), AppError> {
        caller.need(Act::WorkTickets)?;
        let (who, now) = (caller.clone(), self.now());
        self.write::<_, AppError, _>(move |tx| begin_anew(tx, &who, id, now))
            .await?;
        self.tell_worker(jobs::Kind::SendMail);
        Ok(())
    }
}

fn list(tx: &mut Tx<'_>, caller: &Caller) -> Result<Vec<TroubledMail>, AppError> {
    let names: BTreeMap<QueueId, String> = queues::list(tx)?
        .into_iter()
        .map(|queue| (queue.id, queue.name))
        .collect();
    let mut found = Vec::new();
    let waiting = departures::list_waiting(tx, MAX_LOOKED_AT)?;
    let troubled = outbox::list_troubled(tx, MAX_LOOKED_AT)?;
    let mut entries = waiting_entries(tx, &waiting, &troubled)?;
    entries.extend(troubled);
    for entry in entries {
        if found.len() == MAX_TROUBLED {
            break;
        }
        let ticket = shown_in(tx, entry.ticket)?;
        if let Some(ticket) = ticket.filter(|ticket| caller.sees(ticket.queue)) {
            let queue = names.get(&ticket.queue).cloned().unwrap_or_default();
            let waiting = Waiting::of(&waiting, entry.id);
            found.push(row(entry, &ticket, queue, waiting));
        }
    }
    Ok(found)
}

/// Those that wait and are not in the list for another reason, the next one first.
fn waiting_entries(
    tx: &mut Tx<'_>,
    waiting: &[Departure],
    troubled: &[Entry],
) -> Result<Vec<Entry>, AppError> {
    let listed: BTreeSet<_> = troubled.iter().map(|entry| entry.id).collect();
    let mut entries = Vec::new();
    for departure in waiting {
        if !listed.contains(&departure.outbox) {
            entries.extend(outbox::find(tx, departure.outbox)?);
        }
    }
    Ok(entries)
}

fn row(entry: Entry, ticket: &Ticket, queue: String, waiting: Option<Waiting>) -> TroubledMail {
    TroubledMail {
        id: entry.id,
        reference: ticket.reference,
        queue,
        progress: entry.progress,
        since: entry.started_at.unwrap_or(entry.send_at),
        late_since: entry.told_at,
        attempts: entry.attempts,
        failure: entry.failure,
        waiting,
    }
}

fn begin_anew(
    tx: &mut Tx<'_>,
    caller: &Caller,
    id: OutboxId,
    now: Timestamp,
) -> Result<(), AppError> {
    let entry = outbox::find(tx, id)?.ok_or(AppError::NotFound)?;
    let ticket = shown_in(tx, entry.ticket)?.ok_or(AppError::NotFound)?;
    let visible = visible_ticket(tx, caller, Act::WorkTickets, ticket.reference)?;
    if !outbox::revive(tx, id)? {
        return Err(AppError::Refused("this mail was not given up"));
    }
    deliveries::set_unreached(tx, id, DeliveryState::Waiting, "", now)?;
    jobs::enqueue(tx, jobs::Kind::SendMail, id.0, now)?;
    let (ticket, agent) = (visible.ticket(), caller.agent());
    audit::insert(tx, now, agent, "try-mail-again", Some(&id.to_string()))?;
    add_event(tx, ticket.id, agent, now, "reply-tried-again", "")
}
