//! Taking, giving, closing, moving, tagging.

use domain::{Act, AgentId, Language, Reason, State, TicketRef, Timestamp};
use store::tickets::{self, Change, Ticket};
use store::{Tx, agents, queues, tags};

use crate::reply::{Told, add_change};
use crate::teach;
use crate::visible::visible_ticket;
use crate::{AppError, Caller, Desk};

/// Longest tag in bytes.
const MAX_TAG: usize = 40;
/// Most tags of a ticket.
const MAX_TAGS: usize = 30;

/// Who gets a ticket.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum NewOwner {
    /// The caller.
    Me,
    /// The agent of this name.
    Agent(String),
    /// Nobody.
    Nobody,
}

/// A state that was changed, and what it was before, so that it can be undone.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct StateChange {
    /// The state before.
    pub before: State,
    /// Its reason.
    pub before_reason: Option<Reason>,
}

impl Desk {
    /// Gives the ticket to somebody; who had it stays in the history.
    ///
    /// # Errors
    /// [`AppError::Invalid`] when that agent cannot work on it.
    pub async fn set_owner(
        &self,
        caller: &Caller,
        reference: TicketRef,
        owner: NewOwner,
    ) -> Result<Option<String>, AppError> {
        let me = caller.agent();
        self.change(caller, reference, move |tx, ticket| {
            own(tx, ticket, &owner, me)
        })
        .await
    }

    /// Changes the state. A state other than `done` has no reason.
    ///
    /// # Errors
    /// A ticket that the caller cannot see.
    pub async fn set_state(
        &self,
        caller: &Caller,
        reference: TicketRef,
        state: State,
        reason: Option<Reason>,
    ) -> Result<StateChange, AppError> {
        let (teaching, now) = (self.teaching(), self.now());
        self.change(caller, reference, move |tx, ticket| {
            let now = (teaching, now);
            stand(tx, ticket, (state, reason), now)
        })
        .await
    }

    /// Moves the ticket to another queue that the caller sees.
    ///
    /// # Errors
    /// [`AppError::Invalid`] when there is no such queue for the caller.
    pub async fn set_queue(
        &self,
        caller: &Caller,
        reference: TicketRef,
        queue: String,
    ) -> Result<(), AppError> {
        let who = caller.clone();
        self.change(caller, reference, move |tx, ticket| {
            Ok(((), move_to(tx, &who, ticket, &queue)?))
        })
        .await
    }

    /// Corrects the user's language.
    ///
    /// # Errors
    /// A ticket that the caller cannot see.
    pub async fn set_language(
        &self,
        caller: &Caller,
        reference: TicketRef,
        language: Option<Language>,
    ) -> Result<(), AppError> {
        self.change(caller, reference, move |tx, ticket| {
            tickets::set_language(tx, ticket.id, language.as_ref())?;
            let words = |language: &Option<Language>| {
                let language = language.as_ref().map(ToString::to_string);
                language.unwrap_or_default()
            };
            let told = Told {
                kind: "language",
                detail: words(&language),
                before: Some(words(&ticket.language)),
            };
            Ok(((), told))
        })
        .await
    }

    /// Adds a tag.
    ///
    /// # Errors
    /// [`AppError::Invalid`] when the tag is not sound or there are too many.
    pub async fn add_tag(
        &self,
        caller: &Caller,
        reference: TicketRef,
        tag: &str,
    ) -> Result<(), AppError> {
        let tag = sound_tag(tag)?;
        self.change(caller, reference, move |tx, ticket| {
            Ok(((), put_tag(tx, ticket, &tag)?))
        })
        .await
    }

    /// Removes a tag.
    ///
    /// # Errors
    /// [`AppError::NotFound`] when the ticket does not have it.
    pub async fn remove_tag(
        &self,
        caller: &Caller,
        reference: TicketRef,
        tag: &str,
    ) -> Result<(), AppError> {
        let tag = tag.to_lowercase();
        self.change(caller, reference, move |tx, ticket| {
            if !tags::delete(tx, ticket.id, &tag)? {
                return Err(AppError::NotFound);
            }
            tickets::touch(tx, ticket.id)?;
            Ok(((), of_tag("tag-removed", &tag)))
        })
        .await
    }

    /// One change: access check, work, history line, commit.
    pub(crate) async fn change<T, W>(
        &self,
        caller: &Caller,
        reference: TicketRef,
        mut work: W,
    ) -> Result<T, AppError>
    where
        T: Send + 'static,
        W: FnMut(&mut Tx<'_>, &Ticket) -> Result<(T, Told<'static>), AppError> + Send + 'static,
    {
        let (caller, now) = (caller.clone(), self.now());
        self.write(move |tx| {
            let visible = visible_ticket(tx, &caller, Act::WorkTickets, reference)?;
            let (value, told) = work(tx, visible.ticket())?;
            add_change(tx, visible.id(), caller.agent(), now, told)?;
            Ok(value)
        })
        .await
    }
}

/// Gives a ticket to somebody. Returns who had it.
pub(crate) fn own(
    tx: &mut Tx<'_>,
    ticket: &Ticket,
    owner: &NewOwner,
    me: Option<AgentId>,
) -> Result<(Option<String>, Told<'static>), AppError> {
    let owner = match owner {
        NewOwner::Nobody => None,
        NewOwner::Me => Some(me.ok_or(AppError::Forbidden)?),
        NewOwner::Agent(name) => Some(worker(tx, name, ticket)?),
    };
    let mut name = |agent: Option<AgentId>| -> Result<Option<String>, AppError> {
        let agent = agent.map(|agent| agents::find(tx, agent)).transpose()?;
        Ok(agent.flatten().map(|agent| agent.name))
    };
    let (before, after) = (name(ticket.owner)?, name(owner)?);
    tickets::set_owner(tx, ticket.id, owner)?;
    let told = Told {
        kind: if owner.is_some() { "owner" } else { "released" },
        detail: after.unwrap_or_default(),
        before: Some(before.clone().unwrap_or_default()),
    };
    Ok((before, told))
}

/// Changes where a ticket stands. Returns where it stood.
pub(crate) fn stand(
    tx: &mut Tx<'_>,
    ticket: &Ticket,
    (state, reason): (State, Option<Reason>),
    (teaching, now): (teach::Plan, Timestamp),
) -> Result<(StateChange, Told<'static>), AppError> {
    let reason = state.with_reason(reason);
    let change = Change {
        state,
        reason,
        updated_at: None,
        new_messages: 0,
    };
    tickets::change(tx, ticket.id, change)?;
    teach::plan_after(tx, ticket.id, (ticket.state, state), teaching, now)?;
    let told = Told {
        kind: "state",
        detail: state_words(state, reason),
        before: Some(state_words(ticket.state, ticket.reason)),
    };
    let change = StateChange {
        before: ticket.state,
        before_reason: ticket.reason,
    };
    Ok((change, told))
}

/// Moves a ticket to another queue that the caller sees.
pub(crate) fn move_to(
    tx: &mut Tx<'_>,
    caller: &Caller,
    ticket: &Ticket,
    queue: &str,
) -> Result<Told<'static>, AppError> {
    let queues = queues::list(tx)?;
    let found = queues
        .iter()
        .find(|other| other.name == queue && caller.sees(other.id));
    let found =
        found.ok_or_else(|| AppError::invalid("queue", "there is no queue of this name"))?;
    tickets::set_queue(tx, ticket.id, found.id)?;
    let before = queues.iter().find(|other| other.id == ticket.queue);
    Ok(Told {
        kind: "queue",
        detail: found.name.clone(),
        before: before.map(|before| before.name.clone()),
    })
}

/// Puts a sound tag on a ticket.
pub(crate) fn put_tag(
    tx: &mut Tx<'_>,
    ticket: &Ticket,
    tag: &str,
) -> Result<Told<'static>, AppError> {
    let tags = tags::list(tx, &[ticket.id])?;
    if tags.len() >= MAX_TAGS && tags.iter().all(|(_, there)| there != tag) {
        return Err(AppError::invalid("tag", "a ticket has at most 30 tags"));
    }
    tags::insert(tx, ticket.id, tag)?;
    tickets::touch(tx, ticket.id)?;
    Ok(of_tag("tag-added", tag))
}

pub(crate) fn of_tag(kind: &'static str, tag: &str) -> Told<'static> {
    Told {
        kind,
        detail: tag.to_owned(),
        // The line itself says what was before.
        before: Some(String::new()),
    }
}

/// A state as the history writes it: `done learned`.
pub(crate) fn state_words(state: State, reason: Option<Reason>) -> String {
    reason.map_or_else(|| state.to_string(), |reason| format!("{state} {reason}"))
}

/// An agent who may work on the ticket.
pub(crate) fn worker(tx: &mut Tx<'_>, name: &str, ticket: &Ticket) -> Result<AgentId, AppError> {
    let id = agents::find_id(tx, name)?;
    let agent = id.map(|id| agents::find(tx, id)).transpose()?.flatten();
    agent
        .filter(|agent| agent.disabled_at.is_none())
        .map(|agent| Caller::of_agent(agent, false))
        .filter(|agent| agent.may(Act::WorkTickets) && agent.sees(ticket.queue))
        .and_then(|agent| agent.agent())
        .ok_or_else(|| {
            AppError::invalid(
                "agent",
                "there is no agent of this name who works on this queue",
            )
        })
}

/// Letters, digits and a few signs: a tag stands in URLs and queries.
pub(crate) fn sound_tag(tag: &str) -> Result<String, AppError> {
    let tag = tag.trim().to_lowercase();
    let sound = !tag.is_empty()
        && tag.len() <= MAX_TAG
        && tag
            .chars()
            .all(|c| c.is_alphanumeric() || matches!(c, '-' | '_' | '.' | '+'));
    if sound {
        Ok(tag)
    } else {
        Err(AppError::invalid(
            "tag",
            "a tag is made of letters, digits, - _ . +, at most 40 bytes",
        ))
    }
}
