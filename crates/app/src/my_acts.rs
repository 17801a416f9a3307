//! What the caller did last, and how each of it can be taken back (bar B-25: 30 days for states, the undo
//! time of the outbox for mail).

use std::collections::btree_map::{BTreeMap, Entry};
use std::time::Duration;

use domain::{Act, MessageId, Reason, State, TicketId, Timestamp};
use store::history::{self, Event};
use store::outbox::{self, Progress};
use store::tickets::{self, Ticket};
use store::{DbError, Tx, agents, pauses, queues, tags};

use crate::change_ticket::state_words;
use crate::list_tickets::with_names;
use crate::{AppError, Caller, Desk, EventView, TicketRow};

/// For how long a change can be taken back from here.
const UNDONE: Duration = Duration::from_hours(30 * 24);
/// How many acts are shown.
const SHOWN: usize = 20;
/// How many lines of the history are looked at for them.
const LOOKED_AT: u64 = 100;

/// Something that the caller did.
#[derive(Clone, Debug)]
pub struct MyAct {
    /// The ticket.
    pub ticket: TicketRow,
    /// The line of its history.
    pub event: EventView,
    /// How it is taken back; `None` if it cannot be, or something happened since that counts more.
    pub way_back: Option<WayBack>,
}

/// What takes an act back.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum WayBack {
    /// The state that was before.
    State(State, Option<Reason>),
    /// A pause until a moment, which was before.
    Pause(Timestamp),
    /// The owner who was before.
    Owner(Option<String>),
    /// The queue that was before.
    Queue(String),
    /// The language that was before; empty for none.
    Language(String),
    /// The tag is taken off again.
    RemoveTag(String),
    /// The tag is put on again.
    AddTag(String),
    /// It is followed no longer.
    Unfollow,
    /// It is followed again.
    Follow,
    /// The reply is taken back until it leaves.
    Reply(MessageId),
}

impl Desk {
    /// The last 20 acts of the caller of the last 30 days, the newest first, in tickets that he still sees.
    ///
    /// # Errors
    /// When the caller may not work on tickets.
    pub async fn list_my_acts(&self, caller: &Caller) -> Result<Vec<MyAct>, AppError> {
        caller.need(Act::WorkTickets)?;
        let Some(agent) = caller.agent() else {
            return Ok(Vec::new());
        };
        let (who, since) = (caller.clone(), self.now().before(UNDONE));
        let (acts, found) = self
            .read::<_, AppError, _>(move |tx| {
                let mut acts = Vec::new();
                let mut known: BTreeMap<TicketId, Option<Ticket>> = BTreeMap::new();
                let mut later = Later::default();
                for event in history::list_of_agent(tx, agent, since, LOOKED_AT)? {
                    if acts.len() == SHOWN {
                        break;
                    }
                    let ticket = match known.entry(event.ticket) {
                        Entry::Occupied(there) => there.into_mut(),
                        Entry::Vacant(free) => {
                            let ticket = tickets::find(tx, event.ticket)?;
                            free.insert(ticket.filter(|it| who.sees(it.queue)))
                        }
                    };
                    let Some(ticket) = ticket else { continue };
                    let way = way_back(tx, ticket, &event, &mut later)?;
                    acts.push((event, way));
                }
                let tickets = known.into_values().flatten().collect();
                Ok((acts, with_names(tx, tickets)?))
            })
            .await?;
        let ids: Vec<_> = found.tickets.iter().map(|ticket| ticket.id).collect();
        let rows: BTreeMap<_, _> = ids.into_iter().zip(self.rows(found).await?).collect();
        let name = caller.name().to_owned();
        let act = |(event, way_back): (Event, Option<WayBack>)| {
            Some(MyAct {
                ticket: rows.get(&event.ticket)?.clone(),
                event: EventView {
                    at: event.at,
                    agent: Some(name.clone()),
                    kind: event.kind,
                    detail: event.detail,
                    before: event.before,
                },
                way_back,
            })
        };
        Ok(acts.into_iter().filter_map(act).collect())
    }
}

/// Kinds of acts that were seen already, which are the newer ones: only the last of a kind is taken back.
#[derive(Default)]
struct Later(std::collections::BTreeSet<(TicketId, String)>);

impl Later {
    /// True the first time.
    fn is_last(&mut self, event: &Event) -> bool {
        let about = match event.kind.as_str() {
            "owner" | "released" => "owner",
            "state" | "paused-until" => "state",
            "tag-added" | "tag-removed" => &format!("tag {}", event.detail),
            "followed" | "unfollowed" => "follow",
            other => other,
        };
        self.0.insert((event.ticket, about.to_owned()))
    }
}

fn way_back(
    tx: &mut Tx<'_>,
    ticket: &Ticket,
    event: &Event,
    later: &mut Later,
) -> Result<Option<WayBack>, DbError> {
    if event.kind == "reply" {
        return reply(tx, ticket, event);
    }
    if !later.is_last(event) {
        return Ok(None);
    }
    let before = event.before.as_deref();
    Ok(match (event.kind.as_str(), before) {
        ("state", Some(before)) if state_words(ticket.state, ticket.reason) == event.detail => {
            state(tx, ticket, before)?
        }
        ("paused-until", Some(before)) if ticket.state == State::Paused => {
            state(tx, ticket, before)?.filter(|way| !matches!(way, WayBack::Pause(_)))
        }
        ("owner" | "released", Some(before)) if is_owner(tx, ticket, &event.detail)? => Some(
            WayBack::Owner(Some(before.to_owned()).filter(|name| !name.is_empty())),
        ),
        ("queue", Some(before)) if is_queue(tx, ticket, &event.detail)? => {
            Some(WayBack::Queue(before.to_owned()))
        }
        ("language", Some(before)) if language(ticket) == event.detail => {
            Some(WayBack::Language(before.to_owned()))
        }
        ("tag-added", Some(_)) if has_tag(tx, ticket, &event.detail)? => {
            Some(WayBack::RemoveTag(event.detail.clone()))
        }
        ("tag-removed", Some(_)) if !has_tag(tx, ticket, &event.detail)? => {
            Some(WayBack::AddTag(event.detail.clone()))
        }
        ("followed", _) => Some(WayBack::Unfollow),
        ("unfollowed", _) => Some(WayBack::Follow),
        _ => None,
    })
}

/// A state as it was; a pause with its date, as far as that is still to come.
fn state(tx: &mut Tx<'_>, ticket: &Ticket, before: &str) -> Result<Option<WayBack>, DbError> {
    let (state, reason) = before.split_once(' ').unwrap_or((before, ""));
    let Ok(state) = state.parse::<State>() else {
        return Ok(None);
    };
    if state == State::Paused
        && let Some(pause) = pauses::find(tx, ticket.id)?
    {
        return Ok(Some(WayBack::Pause(pause.until)));
    }
    // A pause whose day is over is none any more.
    let state = match state {
        State::Paused => state.after_pause(),
        state => state,
    };
    Ok(Some(WayBack::State(state, reason.parse().ok())))
}

fn is_owner(tx: &mut Tx<'_>, ticket: &Ticket, name: &str) -> Result<bool, DbError> {
    let owner = ticket.owner.map(|owner| agents::find(tx, owner));
    let owner = owner.transpose()?.flatten();
    Ok(owner.map(|owner| owner.name).unwrap_or_default() == name)
}

fn is_queue(tx: &mut Tx<'_>, ticket: &Ticket, name: &str) -> Result<bool, DbError> {
    let mut queues = queues::list(tx)?.into_iter();
    Ok(queues.any(|queue| queue.id == ticket.queue && queue.name == name))
}

fn language(ticket: &Ticket) -> String {
    let language = ticket.language.as_ref().map(ToString::to_string);
    language.unwrap_or_default()
}

fn has_tag(tx: &mut Tx<'_>, ticket: &Ticket, tag: &str) -> Result<bool, DbError> {
    let tags = tags::list(tx, &[ticket.id])?;
    Ok(tags.iter().any(|(_, there)| there == tag))
}

/// The reply that was put into the outbox with this line, while it is held.
fn reply(tx: &mut Tx<'_>, ticket: &Ticket, event: &Event) -> Result<Option<WayBack>, DbError> {
    for entry in outbox::list(tx, ticket.id)? {
        if entry.progress != Progress::Held {
            continue;
        }
        let message = store::messages::find(tx, entry.message)?;
        let is_it = |message: &store::messages::Message| {
            message.author == event.agent && message.created_at == event.at
        };
        if message.as_ref().is_some_and(is_it) {
            return Ok(Some(WayBack::Reply(entry.message)));
        }
    }
    Ok(None)
}
