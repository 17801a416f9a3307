//! A ticket rests until a day and comes back by itself (requirement D30).

use domain::{State, TicketRef, Timestamp};
use store::Tx;
use store::pauses::{self, Pause};
use store::tickets::{self, Change};

use crate::change_ticket::state_words;
use crate::follow::check_to_come;
use crate::reply::{Told, add_event};
use crate::{AppError, Caller, Desk, StateChange, teach};

/// Most tickets that come back in one transaction.
const BATCH: u64 = 100;

impl Desk {
    /// Pauses a ticket until a moment. Then, or when mail comes, it is by itself what it was.
    ///
    /// # Errors
    /// [`AppError::Invalid`] when the moment is over or more than 400 days away.
    pub async fn pause(
        &self,
        caller: &Caller,
        reference: TicketRef,
        until: Timestamp,
    ) -> Result<StateChange, AppError> {
        let (now, teaching) = (self.now(), self.teaching());
        check_to_come(until, now)?;
        self.change(caller, reference, move |tx, ticket| {
            let change = begin(tx, ticket, until)?;
            teach::plan_after(tx, ticket.id, (ticket.state, State::Paused), teaching, now)?;
            let told = Told {
                kind: "paused-until",
                detail: until.rfc3339(),
                before: Some(state_words(change.before, change.before_reason)),
            };
            Ok((change, told))
        })
        .await
    }

    /// Brings back tickets whose pause is over; how many. Asks the clock each time and counts on nothing
    /// that it said before, so a clock that jumps is followed and no ticket is forgotten.
    ///
    /// # Errors
    /// When the database fails.
    pub async fn end_pauses(&self) -> Result<usize, AppError> {
        let now = self.now();
        let due = self.read::<_, AppError, _>(move |tx| Ok(pauses::list_due(tx, now, 1)?));
        if due.await?.is_empty() {
            return Ok(0);
        }
        self.write(move |tx| {
            let due = pauses::list_due(tx, now, BATCH)?;
            for pause in &due {
                end(tx, *pause, now)?;
            }
            Ok(due.len())
        })
        .await
    }
}

/// Pauses a ticket. Pausing what is paused keeps what it comes back to.
pub(crate) fn begin(
    tx: &mut Tx<'_>,
    ticket: &tickets::Ticket,
    until: Timestamp,
) -> Result<StateChange, AppError> {
    let known = pauses::find(tx, ticket.id)?.filter(|_| ticket.state == State::Paused);
    let pause = Pause {
        ticket: ticket.id,
        until,
        state: known.map_or_else(|| ticket.state.after_pause(), |known| known.state),
    };
    pauses::set(tx, pause)?;
    tickets::change(tx, ticket.id, unmoved(State::Paused))?;
    Ok(StateChange {
        before: ticket.state,
        before_reason: ticket.reason,
    })
}

/// Where a ticket stands when it rests no more.
pub(crate) fn awake(tx: &mut Tx<'_>, ticket: &tickets::Ticket) -> Result<State, AppError> {
    if ticket.state != State::Paused {
        return Ok(ticket.state);
    }
    let pause = pauses::find(tx, ticket.id)?;
    Ok(pause.map_or_else(|| ticket.state.after_pause(), |pause| pause.state))
}

/// Where a ticket stands to which a state is given back: a pause whose day is over is none any more.
pub(crate) fn or_awake(
    tx: &mut Tx<'_>,
    ticket: &tickets::Ticket,
    state: State,
) -> Result<State, AppError> {
    let rests = state != State::Paused || pauses::find(tx, ticket.id)?.is_some();
    Ok(if rests { state } else { state.after_pause() })
}

/// The date is over: a ticket that still rests comes back.
fn end(tx: &mut Tx<'_>, pause: Pause, now: Timestamp) -> Result<(), AppError> {
    pauses::delete(tx, pause.ticket)?;
    pauses::end_in_wait(tx, pause)?;
    let ticket = tickets::find(tx, pause.ticket)?;
    if ticket.is_none_or(|ticket| ticket.state != State::Paused) {
        return Ok(());
    }
    tickets::change(tx, pause.ticket, unmoved(pause.state))?;
    let state = pause.state.as_str();
    add_event(tx, pause.ticket, None, now, "pause-ended", state)
}

const fn unmoved(state: State) -> Change {
    Change {
        state,
        reason: None,
        updated_at: None,
        new_messages: 0,
    }
}
