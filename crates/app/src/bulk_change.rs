//! One act on one of many tickets, and taking it back.

use domain::{Act, State, TicketId, Timestamp};
use store::bulk::{Bulk, Item};
use store::tickets::{self, Ticket};
use store::{Tx, agents, queues, tags};

use crate::bulk::BulkAct;
use crate::change_ticket::{move_to, of_tag, own, put_tag, stand, state_words};
use crate::reply::{Told, add_change};
use crate::visible::visible_ticket;
use crate::{AppError, Caller, NewOwner, pause, teach};

/// What became of a ticket.
pub(crate) struct Became {
    pub(crate) state: &'static str,
    pub(crate) before: Option<String>,
    pub(crate) why: Option<String>,
}

impl Became {
    pub(crate) fn failed(why: impl Into<String>) -> Self {
        Self {
            state: "failed",
            before: None,
            why: Some(why.into()),
        }
    }

    const fn plain(state: &'static str) -> Self {
        Self {
            state,
            before: None,
            why: None,
        }
    }

    /// What a person may be told ends this ticket only; a failure of the desk ends the batch.
    fn of(error: AppError) -> Result<Self, AppError> {
        match error {
            AppError::NotFound
            | AppError::Forbidden
            | AppError::Refused(_)
            | AppError::Invalid { .. } => Ok(Self::failed(error.to_string())),
            error => Err(error),
        }
    }
}

/// Does it to one ticket.
pub(crate) fn change(
    tx: &mut Tx<'_>,
    caller: &Caller,
    bulk: &Bulk,
    item: &Item,
    at: (teach::Plan, Timestamp),
) -> Result<Became, AppError> {
    let act = BulkAct::read(&bulk.act, &bulk.detail).ok_or(AppError::NotFound)?;
    let ticket = match load(tx, caller, item.ticket) {
        Ok(ticket) => ticket,
        Err(error) => return Became::of(error),
    };
    if is_so(tx, caller, &ticket, &act)? {
        return Ok(Became::plain("unchanged"));
    }
    if act.closes() && ticket.updated_at > bulk.at {
        return Ok(Became::failed("something came since you looked at it"));
    }
    let told = match apply(tx, caller, &ticket, &act, at) {
        Ok(told) => told,
        Err(error) => return Became::of(error),
    };
    let before = told.before.clone();
    add_change(tx, ticket.id, caller.agent(), at.1, told)?;
    Ok(Became {
        state: "done",
        before,
        why: None,
    })
}

fn load(tx: &mut Tx<'_>, caller: &Caller, id: TicketId) -> Result<Ticket, AppError> {
    let ticket = tickets::find(tx, id)?.ok_or(AppError::NotFound)?;
    let visible = visible_ticket(tx, caller, Act::WorkTickets, ticket.reference)?;
    Ok(visible.ticket().clone())
}

/// Whether it stands as the act would have it.
fn is_so(
    tx: &mut Tx<'_>,
    caller: &Caller,
    ticket: &Ticket,
    act: &BulkAct,
) -> Result<bool, AppError> {
    Ok(match act {
        BulkAct::Take => ticket.owner.is_some() && ticket.owner == caller.agent(),
        BulkAct::Give(name) => ticket.owner.is_some() && ticket.owner == agents::find_id(tx, name)?,
        BulkAct::Tag(tag) => has_tag(tx, ticket, tag)?,
        BulkAct::Done(reason) => (ticket.state, ticket.reason) == (State::Done, Some(*reason)),
        BulkAct::Spam => ticket.state == State::Spam,
        BulkAct::Pause(_) => false,
        BulkAct::Queue(name) => queue_name(tx, ticket)? == *name,
    })
}

/// Each checks before it writes, so that a ticket that cannot be changed has not been.
fn apply(
    tx: &mut Tx<'_>,
    caller: &Caller,
    ticket: &Ticket,
    act: &BulkAct,
    at: (teach::Plan, Timestamp),
) -> Result<Told<'static>, AppError> {
    let me = caller.agent();
    match act {
        BulkAct::Take => own(tx, ticket, &NewOwner::Me, me).map(|(_, told)| told),
        BulkAct::Give(name) => {
            own(tx, ticket, &NewOwner::Agent(name.clone()), me).map(|(_, told)| told)
        }
        BulkAct::Tag(tag) => put_tag(tx, ticket, tag),
        BulkAct::Done(reason) => {
            stand(tx, ticket, (State::Done, Some(*reason)), at).map(|(_, told)| told)
        }
        BulkAct::Spam => stand(tx, ticket, (State::Spam, None), at).map(|(_, told)| told),
        BulkAct::Pause(until) => {
            let change = pause::begin(tx, ticket, *until)?;
            teach::plan_after(tx, ticket.id, (ticket.state, State::Paused), at.0, at.1)?;
            Ok(Told {
                kind: "paused-until",
                detail: until.rfc3339(),
                before: Some(state_words(change.before, change.before_reason)),
            })
        }
        BulkAct::Queue(name) => move_to(tx, caller, ticket, name),
    }
}

/// Takes it back, if the ticket still stands as the act left it.
pub(crate) fn restore(
    tx: &mut Tx<'_>,
    caller: &Caller,
    bulk: &Bulk,
    item: &Item,
    at: (teach::Plan, Timestamp),
) -> Result<Became, AppError> {
    let act = BulkAct::read(&bulk.act, &bulk.detail).ok_or(AppError::NotFound)?;
    let left = |why: String| Became {
        state: "left",
        before: None,
        why: Some(why),
    };
    let ticket = match load(tx, caller, item.ticket) {
        Ok(ticket) => ticket,
        Err(error) => return Ok(left(Became::of(error)?.why.unwrap_or_default())),
    };
    let stands = match &act {
        BulkAct::Pause(_) => ticket.state == State::Paused,
        act => is_so(tx, caller, &ticket, act)?,
    };
    if !stands || (act.closes() && ticket.updated_at > bulk.at) {
        return Ok(left(String::from("something else happened to it since")));
    }
    let before = item.before.as_deref().unwrap_or_default();
    match put_back(tx, caller, &ticket, &act, before, at) {
        Ok(told) => add_change(tx, ticket.id, caller.agent(), at.1, told)?,
        Err(error) => return Ok(left(Became::of(error)?.why.unwrap_or_default())),
    }
    Ok(Became::plain("undone"))
}

fn put_back(
    tx: &mut Tx<'_>,
    caller: &Caller,
    ticket: &Ticket,
    act: &BulkAct,
    before: &str,
    at: (teach::Plan, Timestamp),
) -> Result<Told<'static>, AppError> {
    match act {
        BulkAct::Take | BulkAct::Give(_) => {
            let owner = match before {
                "" => NewOwner::Nobody,
                name => NewOwner::Agent(name.to_owned()),
            };
            own(tx, ticket, &owner, caller.agent()).map(|(_, told)| told)
        }
        BulkAct::Tag(tag) => {
            tags::delete(tx, ticket.id, tag)?;
            tickets::touch(tx, ticket.id)?;
            Ok(of_tag("tag-removed", tag))
        }
        BulkAct::Done(_) | BulkAct::Spam | BulkAct::Pause(_) => {
            let (state, reason) = before.split_once(' ').unwrap_or((before, ""));
            let state = state.parse().map_err(|_damaged| AppError::NotFound)?;
            let state = pause::or_awake(tx, ticket, state)?;
            stand(tx, ticket, (state, reason.parse().ok()), at).map(|(_, told)| told)
        }
        BulkAct::Queue(_) => move_to(tx, caller, ticket, before),
    }
}

fn has_tag(tx: &mut Tx<'_>, ticket: &Ticket, tag: &str) -> Result<bool, AppError> {
    let tags = tags::list(tx, &[ticket.id])?;
    Ok(tags.iter().any(|(_, there)| there == tag))
}

fn queue_name(tx: &mut Tx<'_>, ticket: &Ticket) -> Result<String, AppError> {
    let mut queues = queues::list(tx)?.into_iter();
    let found = queues.find(|queue| queue.id == ticket.queue);
    Ok(found.map(|queue| queue.name).unwrap_or_default())
}
