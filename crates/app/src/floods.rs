//! One act for all mail of a flood (threat A21): look at what is alike, call it unwanted at once, and take
//! that back at once. A ticket that an agent has taken or answered is never among it.

use std::collections::BTreeSet;
use std::time::Duration;

use domain::{Act, AgentId, FloodId, Likeness, State, TicketRef, Timestamp, may_be_swept};
use store::floods::{self, Flood};
use store::tickets::{self, Change, Ticket};
use store::{Tx, audit};

use crate::list_tickets::{TicketRow, with_names};
use crate::reply::add_event;
use crate::teach;
use crate::{AppError, Caller, Desk};

/// For how long a flood is shown after its last mail: agents who come in the morning see the night's.
const SHOWN: Duration = Duration::from_hours(24);
/// For how long what was called unwanted can be taken back at once (bar B-25): so long floods are kept.
const UNDONE: Duration = Duration::from_hours(30 * 24);
/// Most floods that are shown.
const MOST_FLOODS: u64 = 12;
/// Most tickets that are looked at, and called unwanted, at once.
const MOST_TICKETS: u64 = 500;

/// Many tickets that are alike.
#[derive(Clone, Debug)]
pub struct FloodView {
    /// Its id.
    pub id: FloodId,
    /// By what they are alike.
    pub kind: Likeness,
    /// How many of them the caller sees that nobody has touched yet; at most 500 are counted.
    pub untouched: usize,
    /// How many were called unwanted with it and still are; at most 500 are counted.
    pub swept: usize,
    /// Of how many an agent said that they are no flood; at most 500 are counted.
    pub no_flood: usize,
    /// So many nobody has touched that they are a flood, and it is of the last day.
    pub is_new: bool,
    /// When the first came, as far as that is known.
    pub began_at: Timestamp,
    /// When the last came.
    pub last_at: Timestamp,
    /// Until when new mail like that is unwanted by itself.
    pub sweeps_until: Option<Timestamp>,
    /// The untouched ones, the oldest first; empty in a list of floods.
    pub rows: Vec<TicketRow>,
}

/// What was changed about the tickets of a flood.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Swept {
    /// How many.
    pub tickets: usize,
}

/// A flood as the caller sees it.
struct Seen {
    flood: Flood,
    untouched: Vec<Ticket>,
    swept: Vec<Ticket>,
    no_flood: Vec<Ticket>,
}

impl Desk {
    /// The floods of the last day of which the caller sees as many tickets as make a flood, and those of
    /// the last 30 days of which some were called unwanted.
    ///
    /// # Errors
    /// When the caller may not work on tickets.
    pub async fn list_floods(&self, caller: &Caller) -> Result<Vec<FloodView>, AppError> {
        caller.need(Act::WorkTickets)?;
        let (who, now) = (caller.clone(), self.now());
        let seen = self.read::<_, AppError, _>(move |tx| {
            let mut seen = Vec::new();
            for flood in floods::list_since(tx, now.before(UNDONE), MOST_FLOODS)? {
                seen.extend(see(tx, &who, flood)?);
            }
            Ok(seen)
        });
        let seen = each_once(seen.await?);
        let mut views: Vec<_> = seen
            .iter()
            .map(|seen| self.view(seen, Vec::new()))
            .collect();
        views.retain(|view| view.is_new || view.swept > 0);
        Ok(views)
    }

    /// One flood with its tickets.
    ///
    /// # Errors
    /// [`AppError::NotFound`] when it does not exist or the caller sees none of its tickets.
    pub async fn show_flood(&self, caller: &Caller, id: FloodId) -> Result<FloodView, AppError> {
        caller.need(Act::WorkTickets)?;
        let who = caller.clone();
        let (seen, found) = self
            .read::<_, AppError, _>(move |tx| {
                let seen = find(tx, &who, id)?;
                let found = with_names(tx, seen.untouched.clone())?;
                Ok((seen, found))
            })
            .await?;
        let rows = self.rows(found).await?;
        Ok(self.view(&seen, rows))
    }

    /// Calls tickets of a flood unwanted: those that are named, or all. What nobody may sweep up is left
    /// as it is. New mail like that is unwanted by itself for a day.
    ///
    /// # Errors
    /// As [`Desk::show_flood`].
    pub async fn sweep_flood(
        &self,
        caller: &Caller,
        id: FloodId,
        named: Option<Vec<TicketRef>>,
    ) -> Result<Swept, AppError> {
        caller.need(Act::WorkTickets)?;
        let (who, now) = (caller.clone(), self.now());
        let teaches = self.teaching();
        let named: Option<BTreeSet<_>> = named.map(|named| named.into_iter().collect());
        self.write(move |tx| {
            let seen = find(tx, &who, id)?;
            let wanted = seen.untouched.iter().filter(|ticket| {
                let named = named.as_ref();
                named.is_none_or(|named| named.contains(&ticket.reference))
            });
            let mut swept = Swept { tickets: 0 };
            for ticket in wanted {
                set_state(tx, ticket, State::Spam, who.agent(), now)?;
                floods::add_ticket(tx, id, ticket.id)?;
                teach::plan(tx, ticket.id, teaches, now)?;
                swept.tickets += 1;
            }
            if swept.tickets > 0 {
                floods::set_marked(tx, id, Some(now))?;
                audit::insert(tx, now, who.agent(), "sweep-flood", Some(&id.to_string()))?;
            }
            Ok(swept)
        })
        .await
    }

    /// Takes all of it back: every ticket that was called unwanted with the flood, by an agent or by
    /// itself, and that still is, waits for its first answer again.
    ///
    /// # Errors
    /// As [`Desk::show_flood`].
    pub async fn unsweep_flood(&self, caller: &Caller, id: FloodId) -> Result<Swept, AppError> {
        caller.need(Act::WorkTickets)?;
        let (who, now) = (caller.clone(), self.now());
        let teaches = self.teaching();
        self.write(move |tx| {
            let mut swept = Swept { tickets: 0 };
            for ticket in find(tx, &who, id)?.swept {
                set_state(tx, &ticket, State::NeedsFirstAnswer, who.agent(), now)?;
                floods::remove_ticket(tx, id, ticket.id)?;
                teach::plan(tx, ticket.id, teaches, now)?;
                swept.tickets += 1;
            }
            // What agents of other queues called unwanted stays so.
            if !floods::is_any_swept(tx, id)? {
                floods::set_marked(tx, id, None)?;
            }
            audit::insert(tx, now, who.agent(), "unsweep-flood", Some(&id.to_string()))?;
            Ok(swept)
        })
        .await
    }

    /// Says that the tickets of it that nobody has touched are no flood: as such they are not offered any
    /// more, whatever else they are alike by. What comes after counts anew.
    ///
    /// # Errors
    /// As [`Desk::show_flood`].
    pub async fn clear_flood(&self, caller: &Caller, id: FloodId) -> Result<(), AppError> {
        caller.need(Act::WorkTickets)?;
        let (who, now) = (caller.clone(), self.now());
        self.write(move |tx| {
            for ticket in find(tx, &who, id)?.untouched {
                floods::add_no_flood(tx, id, ticket.id, now)?;
            }
            Ok(audit::insert(
                tx,
                now,
                who.agent(),
                "no-flood",
                Some(&id.to_string()),
            )?)
        })
        .await
    }

    /// Takes that back.
    ///
    /// # Errors
    /// As [`Desk::show_flood`].
    pub async fn unclear_flood(&self, caller: &Caller, id: FloodId) -> Result<(), AppError> {
        caller.need(Act::WorkTickets)?;
        let (who, now) = (caller.clone(), self.now());
        self.write(move |tx| {
            for ticket in find(tx, &who, id)?.no_flood {
                floods::remove_no_flood(tx, ticket.id)?;
            }
            let target = id.to_string();
            Ok(audit::insert(
                tx,
                now,
                who.agent(),
                "flood-again",
                Some(&target),
            )?)
        })
        .await
    }

    fn view(&self, seen: &Seen, rows: Vec<TicketRow>) -> FloodView {
        let Seen {
            flood,
            untouched,
            swept,
            no_flood,
        } = seen;
        let (now, rule) = (self.now(), self.settings().flood);
        let until = flood.marked_at.map(|marked| marked.after(rule.sweeps));
        let many = u64::try_from(untouched.len()).unwrap_or(u64::MAX) >= u64::from(rule.alike);
        FloodView {
            id: flood.id,
            kind: flood.kind,
            untouched: untouched.len(),
            swept: swept.len(),
            no_flood: no_flood.len(),
            is_new: many && flood.last_at > now.before(SHOWN),
            began_at: flood.began_at,
            last_at: flood.last_at,
            sweeps_until: until.filter(|until| *until > now),
            rows,
        }
    }
}

/// Of floods with the very same tickets only the one that says most of them: one sender has one domain.
fn each_once(mut all: Vec<Seen>) -> Vec<Seen> {
    all.sort_by_key(|seen| seen.flood.kind);
    let mut known = BTreeSet::new();
    all.retain(|seen| {
        let ids = |tickets: &[Ticket]| tickets.iter().map(|ticket| ticket.id).collect();
        let tickets: (BTreeSet<_>, BTreeSet<_>) = (ids(&seen.untouched), ids(&seen.swept));
        known.insert(tickets)
    });
    all.sort_by_key(|seen| std::cmp::Reverse(seen.flood.last_at));
    all
}

/// A flood, as far as the caller sees its tickets; `None` if he sees none.
fn see(tx: &mut Tx<'_>, caller: &Caller, flood: Flood) -> Result<Option<Seen>, AppError> {
    let mut untouched = tickets::list_untouched(tx, flood.hash, flood.began_at, MOST_TICKETS)?;
    // The statement leaves out what was answered.
    untouched.retain(|ticket| {
        caller.sees(ticket.queue) && may_be_swept(ticket.state, ticket.owner.is_some(), false)
    });
    let mut swept = tickets::list_swept(tx, flood.id, MOST_TICKETS)?;
    swept.retain(|ticket| caller.sees(ticket.queue));
    let mut no_flood = tickets::list_no_flood(tx, flood.id, MOST_TICKETS)?;
    no_flood.retain(|ticket| caller.sees(ticket.queue));
    let is_seen = [&untouched, &swept, &no_flood]
        .iter()
        .any(|some| !some.is_empty());
    Ok(is_seen.then_some(Seen {
        flood,
        untouched,
        swept,
        no_flood,
    }))
}

fn find(tx: &mut Tx<'_>, caller: &Caller, id: FloodId) -> Result<Seen, AppError> {
    let flood = floods::find(tx, id)?.ok_or(AppError::NotFound)?;
    see(tx, caller, flood)?.ok_or(AppError::NotFound)
}

fn set_state(
    tx: &mut Tx<'_>,
    ticket: &Ticket,
    state: State,
    agent: Option<AgentId>,
    now: Timestamp,
) -> Result<(), AppError> {
    let change = Change {
        state,
        reason: None,
        updated_at: None,
        new_messages: 0,
    };
    tickets::change(tx, ticket.id, change)?;
    add_event(tx, ticket.id, agent, now, "state", state.as_str())
}
