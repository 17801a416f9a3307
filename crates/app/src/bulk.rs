//! One act on many tickets: looked at before, done in batches, taken back at once (`ux.md` 2.2, bar B-25).
//!
//! What is asked for is written down with every ticket when it is looked at, so that exactly what was looked
//! at is done; each batch is one transaction, and what became of each ticket is written with it. A desk that
//! is killed goes on where it was.

use std::time::Duration;

use domain::{Act, BulkId, Reason, TicketId, TicketRef, Timestamp};
use store::bulk::{self, Bulk};
use store::listing::{self, Order};
use store::tickets;
use store::{Tx, agents, queues};

use crate::bulk_change::{Became, change, restore};
use crate::change_ticket;
use crate::follow::check_to_come;
use crate::list_tickets::{self, with_names};
use crate::{AppError, Caller, Desk, TicketRow, views};

/// Most tickets of one act.
const MOST: u64 = 5_000;
/// Tickets of one transaction.
const BATCH: u64 = 200;
/// Batches that are done at once; the worker does the rest.
const AT_ONCE: usize = 3;
/// Tickets that are named on the page.
const NAMED: u64 = 10;
/// For how long an act can be taken back.
const UNDONE: Duration = Duration::from_hours(30 * 24);

/// What is done.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum BulkAct {
    /// The caller takes them.
    Take,
    /// An agent gets them.
    Give(String),
    /// They get a tag.
    Tag(String),
    /// They are done.
    Done(Reason),
    /// They are unwanted.
    Spam,
    /// They rest until a moment.
    Pause(Timestamp),
    /// They are moved to a queue.
    Queue(String),
}

/// On which tickets.
#[derive(Clone, Debug)]
pub enum BulkOf {
    /// Those that were ticked.
    Tickets(Vec<TicketRef>),
    /// All that these search words find.
    Words(String),
}

/// An act on many tickets.
#[derive(Clone, Debug)]
pub struct BulkView {
    /// Its id.
    pub id: BulkId,
    /// What is done.
    pub act: BulkAct,
    /// When it was asked for.
    pub at: Timestamp,
    /// How far it is.
    pub progress: BulkProgress,
    /// How many tickets there are.
    pub total: u64,
    /// How many wait for their turn.
    pub waiting: u64,
    /// How many were changed and still are.
    pub changed: u64,
    /// How many were so before.
    pub unchanged: u64,
    /// How many could not be changed.
    pub failed: u64,
    /// How many were taken back.
    pub undone: u64,
    /// How many could not be taken back, since something else happened to them.
    pub left: u64,
    /// Why, and how many for each reason.
    pub reasons: Vec<(String, u64)>,
    /// The first ten, if they are still to be changed.
    pub rows: Vec<TicketRow>,
}

/// How far an act is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum BulkProgress {
    /// It is looked at.
    Asked,
    /// It is under way.
    Running,
    /// It is done.
    Done,
    /// It is being taken back.
    Undoing,
    /// It was taken back.
    Undone,
}

impl BulkAct {
    /// Whether a ticket asks for nothing afterwards: then it must be as it was looked at.
    pub(crate) const fn closes(&self) -> bool {
        matches!(self, Self::Done(_) | Self::Spam | Self::Pause(_))
    }

    /// Word and detail in the database.
    fn write(&self) -> (&'static str, String) {
        match self {
            Self::Take => ("take", String::new()),
            Self::Give(name) => ("give", name.clone()),
            Self::Tag(tag) => ("tag", tag.clone()),
            Self::Done(reason) => ("done", reason.to_string()),
            Self::Spam => ("spam", String::new()),
            Self::Pause(until) => ("pause", until.0.to_string()),
            Self::Queue(name) => ("queue", name.clone()),
        }
    }

    pub(crate) fn read(act: &str, detail: &str) -> Option<Self> {
        Some(match act {
            "take" => Self::Take,
            "give" => Self::Give(detail.to_owned()),
            "tag" => Self::Tag(detail.to_owned()),
            "done" => Self::Done(detail.parse().ok()?),
            "spam" => Self::Spam,
            "pause" => Self::Pause(Timestamp(detail.parse().ok()?)),
            "queue" => Self::Queue(detail.to_owned()),
            _ => return None,
        })
    }
}

impl Desk {
    /// Writes down what is to be done to which tickets. Nothing is changed yet.
    ///
    /// # Errors
    /// [`AppError::Invalid`] when the act or the words are not sound, or nothing is chosen;
    /// [`AppError::Refused`] when there are more than 5,000 tickets.
    pub async fn ask_bulk(
        &self,
        caller: &Caller,
        act: BulkAct,
        of: BulkOf,
    ) -> Result<BulkId, AppError> {
        caller.need(Act::WorkTickets)?;
        let (agent, now) = (caller.need_agent()?, self.now());
        let act = sound(act, now)?;
        let query = match &of {
            BulkOf::Words(words) => Some(views::parse(words)?),
            BulkOf::Tickets(_) => None,
        };
        let from = query.as_ref().and_then(|query| query.from.as_ref());
        let requester = match from {
            Some(from) => Some(self.address_hash(from)?),
            None => None,
        };
        let (word, detail) = act.write();
        let bulk = Bulk {
            id: BulkId::new(),
            agent,
            at: now,
            act: word.to_owned(),
            detail,
            state: String::from("asked"),
        };
        let who = caller.clone();
        self.write(move |tx| {
            let ids = match (&query, &of) {
                (Some(query), _) => {
                    let mut filter = list_tickets::filter(tx, &who, query, now)?;
                    filter.requester = requester;
                    let limit = MOST.saturating_add(1);
                    let found = listing::list(tx, &filter, Order::OldestFirst, None, limit)?;
                    found.iter().map(|ticket| ticket.id).collect()
                }
                (None, BulkOf::Tickets(named)) => seen(tx, &who, named)?,
                (None, BulkOf::Words(_)) => Vec::new(),
            };
            if ids.is_empty() {
                return Err(AppError::invalid("t", "no ticket is chosen"));
            }
            if u64::try_from(ids.len()).unwrap_or(u64::MAX) > MOST {
                return Err(AppError::Refused(
                    "these are more than 5,000 tickets; narrow the list first",
                ));
            }
            check_target(tx, &who, &act)?;
            bulk::insert(tx, &bulk, &ids)?;
            Ok(bulk.id)
        })
        .await
    }

    /// How far an act of the caller is.
    ///
    /// # Errors
    /// [`AppError::NotFound`] when it is not the caller's.
    pub async fn show_bulk(&self, caller: &Caller, id: BulkId) -> Result<BulkView, AppError> {
        caller.need(Act::WorkTickets)?;
        let who = caller.clone();
        let (bulk, counts, reasons, found) = self
            .read::<_, AppError, _>(move |tx| {
                let bulk = find(tx, &who, id)?;
                let mut first = Vec::new();
                for item in bulk::list_tickets(tx, id, "waiting", NAMED)? {
                    let ticket = tickets::find(tx, item.ticket)?;
                    first.extend(ticket.filter(|ticket| who.sees(ticket.queue)));
                }
                let found = with_names(tx, first)?;
                let reasons = bulk::count_reasons(tx, id)?;
                Ok((bulk, bulk::count(tx, id)?, reasons, found))
            })
            .await?;
        let count = |state: &str| {
            let found = counts.iter().find(|(known, _)| known == state);
            found.map_or(0, |(_, count)| *count)
        };
        Ok(BulkView {
            id,
            act: BulkAct::read(&bulk.act, &bulk.detail).ok_or(AppError::NotFound)?,
            at: bulk.at,
            progress: progress(&bulk.state),
            total: counts.iter().map(|(_, count)| count).sum(),
            waiting: count("waiting"),
            changed: count("done"),
            unchanged: count("unchanged"),
            failed: count("failed"),
            undone: count("undone"),
            left: count("left"),
            reasons,
            rows: self.rows(found).await?,
        })
    }

    /// The caller's last acts on many tickets, the newest first; at most 20.
    ///
    /// # Errors
    /// When the caller may not work on tickets.
    pub async fn list_my_bulk(
        &self,
        caller: &Caller,
    ) -> Result<Vec<(BulkId, Timestamp, BulkAct)>, AppError> {
        caller.need(Act::WorkTickets)?;
        let Some(agent) = caller.agent() else {
            return Ok(Vec::new());
        };
        let found = self.read::<_, AppError, _>(move |tx| Ok(bulk::list_of_agent(tx, agent, 20)?));
        let known = found.await?.into_iter();
        let line = |bulk: Bulk| Some((bulk.id, bulk.at, BulkAct::read(&bulk.act, &bulk.detail)?));
        Ok(known.filter_map(line).collect())
    }

    /// Begins to do what was looked at. Some is done at once, the rest by the worker. Doing it twice does it
    /// once.
    ///
    /// # Errors
    /// As [`Desk::show_bulk`].
    pub async fn do_bulk(&self, caller: &Caller, id: BulkId) -> Result<(), AppError> {
        self.set_bulk(caller, id, "asked", "running").await
    }

    /// Begins to take it back: every ticket to which nothing else has happened since.
    ///
    /// # Errors
    /// As [`Desk::show_bulk`]; [`AppError::Refused`] after 30 days.
    pub async fn undo_bulk(&self, caller: &Caller, id: BulkId) -> Result<(), AppError> {
        self.set_bulk(caller, id, "done", "undoing").await
    }

    async fn set_bulk(
        &self,
        caller: &Caller,
        id: BulkId,
        from: &'static str,
        to: &'static str,
    ) -> Result<(), AppError> {
        caller.need(Act::WorkTickets)?;
        let (who, now) = (caller.clone(), self.now());
        self.write::<_, AppError, _>(move |tx| {
            let bulk = find(tx, &who, id)?;
            if now.since(bulk.at) > UNDONE {
                return Err(AppError::Refused("this is more than 30 days ago"));
            }
            bulk::set_state(tx, id, from, to)?;
            Ok(())
        })
        .await?;
        for _ in 0..AT_ONCE {
            if !self.go_on_with_bulk(Some(id)).await? {
                break;
            }
        }
        Ok(())
    }

    /// Does one batch of an act that is under way: of this one, or of the one that was begun first. True if
    /// there may be more to do.
    ///
    /// # Errors
    /// When the database fails; then the batch is undone and can be tried again.
    pub async fn go_on_with_bulk(&self, id: Option<BulkId>) -> Result<bool, AppError> {
        let asked = self.read::<_, AppError, _>(move |tx| Ok(running(tx, id)?.is_some()));
        if !asked.await? {
            return Ok(false);
        }
        let at = (self.teaching(), self.now());
        self.write(move |tx| {
            let Some(bulk) = running(tx, id)? else {
                return Ok(false);
            };
            let agent = agents::find(tx, bulk.agent)?.filter(|agent| agent.disabled_at.is_none());
            let caller = agent.map(|agent| Caller::of_agent(agent, false));
            let is_undoing = bulk.state == "undoing";
            let from = if is_undoing { "done" } else { "waiting" };
            let items = bulk::list_tickets(tx, bulk.id, from, BATCH)?;
            for item in &items {
                let became = match &caller {
                    Some(caller) if is_undoing => restore(tx, caller, &bulk, item, at)?,
                    Some(caller) => change(tx, caller, &bulk, item, at)?,
                    None => Became::failed("the agent was disabled"),
                };
                let (before, why) = (became.before.as_deref(), became.why.as_deref());
                bulk::set_ticket(tx, bulk.id, item.ticket, became.state, before, why)?;
            }
            if u64::try_from(items.len()).unwrap_or(0) < BATCH {
                let end = if is_undoing { "undone" } else { "done" };
                bulk::set_state(tx, bulk.id, &bulk.state, end)?;
                return Ok(id.is_none());
            }
            Ok(true)
        })
        .await
    }
}

fn running(tx: &mut Tx<'_>, id: Option<BulkId>) -> Result<Option<Bulk>, AppError> {
    let found = match id {
        Some(id) => bulk::find(tx, id)?,
        None => bulk::find_running(tx)?,
    };
    Ok(found.filter(|bulk| matches!(bulk.state.as_str(), "running" | "undoing")))
}

fn progress(state: &str) -> BulkProgress {
    match state {
        "running" => BulkProgress::Running,
        "done" => BulkProgress::Done,
        "undoing" => BulkProgress::Undoing,
        "undone" => BulkProgress::Undone,
        _ => BulkProgress::Asked,
    }
}

fn find(tx: &mut Tx<'_>, caller: &Caller, id: BulkId) -> Result<Bulk, AppError> {
    let own = bulk::find(tx, id)?.filter(|bulk| Some(bulk.agent) == caller.agent());
    own.ok_or(AppError::NotFound)
}

/// What can be said before any ticket is looked at.
fn sound(act: BulkAct, now: Timestamp) -> Result<BulkAct, AppError> {
    match act {
        BulkAct::Tag(tag) => change_ticket::sound_tag(&tag).map(BulkAct::Tag),
        BulkAct::Pause(until) => check_to_come(until, now).map(|()| BulkAct::Pause(until)),
        act => Ok(act),
    }
}

/// A queue or an agent that does not exist is said before, not 5,000 times. Whether the agent works on the
/// queue of each ticket is told with it.
fn check_target(tx: &mut Tx<'_>, caller: &Caller, act: &BulkAct) -> Result<(), AppError> {
    match act {
        BulkAct::Queue(name) => {
            let mut queues = queues::list(tx)?.into_iter();
            let found = queues.any(|queue| queue.name == *name && caller.sees(queue.id));
            let what = "there is no queue of this name";
            found
                .then_some(())
                .ok_or_else(|| AppError::invalid("queue", what))
        }
        BulkAct::Give(name) => {
            let what = "there is no agent of this name who works on this queue";
            let found = agents::find_id(tx, name)?;
            found
                .map(drop)
                .ok_or_else(|| AppError::invalid("agent", what))
        }
        _ => Ok(()),
    }
}

/// Tickets that the caller sees; others are as if they were not there.
fn seen(tx: &mut Tx<'_>, caller: &Caller, named: &[TicketRef]) -> Result<Vec<TicketId>, AppError> {
    let mut ids = Vec::new();
    for reference in named.iter().take(usize::try_from(MOST).unwrap_or(0) + 1) {
        let ticket = tickets::find_by_ref(tx, *reference)?;
        ids.extend(
            ticket
                .filter(|ticket| caller.sees(ticket.queue))
                .map(|ticket| ticket.id),
        );
    }
    Ok(ids)
}
