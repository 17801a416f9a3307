//! My shift: what needs my eye, what was left, what is new, what is mine (requirements D1, D2; `ux.md` 5.3).

use std::collections::BTreeMap;

use domain::{Act, AgentId, Language, State, TicketId, TicketRef, Timestamp, Visit};
use store::listing::{self, Filter, Order, Owner};
use store::outbox::{self, Progress};
use store::tickets::{self, Ticket};
use store::{Tx, drafts, jobs, reminders, spool, visits};

use crate::ground::shown_in;
use crate::list_tickets::{Found, with_names};
use crate::{AppError, Caller, Desk, Query, TicketRow, list_tickets};

/// Tickets of a part that are shown.
const SHOWN: usize = 25;
/// Tickets of a part that can be walked through.
const WALKED: u64 = 200;
/// Most lines of what needs the agent's eye.
const MOST: u64 = 50;
/// For how long a mail is shown that was possibly sent twice.
const TWICE: std::time::Duration = std::time::Duration::from_hours(7 * 24);

/// Everything on the page.
#[derive(Clone, Debug, Default)]
pub struct Shift {
    /// Since when things are new.
    pub since: Option<Timestamp>,
    /// The caller's replies that were stopped since news had come.
    pub stopped: Vec<Stopped>,
    /// The caller's replies that did not leave or left twice.
    pub troubled: Vec<MailTrouble>,
    /// What the caller wanted to be reminded of.
    pub reminders: Vec<Reminder>,
    /// Mail that could not be read; 0 for who may not see it.
    pub parked: u64,
    /// Needs us and has not changed since the caller's last visit, or for a day.
    pub left: Left,
    /// Needs us and is new since then.
    pub new: Left,
    /// Open, and the caller's own or followed by him; changed or not.
    pub mine: Left,
    /// How many wait for the user or another team.
    pub waiting: u64,
    /// Since when the oldest of them waits.
    pub oldest_waiting: Option<Timestamp>,
    /// Open tickets by language, the most first.
    pub languages: Vec<(Option<Language>, u64)>,
}

/// A part of the list.
#[derive(Clone, Debug, Default)]
pub struct Left {
    /// How many tickets there are.
    pub count: u64,
    /// The first 25, who has waited longest first.
    pub rows: Vec<TicketRow>,
    /// The first 200 by name, to be walked through.
    pub walk: Vec<TicketRef>,
}

/// A reply that was stopped.
#[derive(Clone, Debug)]
pub struct Stopped {
    /// The ticket.
    pub ticket: TicketRow,
    /// When it was stopped.
    pub at: Timestamp,
}

/// A reply of the caller that did not leave as it should.
#[derive(Clone, Debug)]
pub struct MailTrouble {
    /// The ticket.
    pub ticket: TicketRow,
    /// What is wrong.
    pub trouble: Trouble,
    /// When it was to leave.
    pub at: Timestamp,
}

/// What is wrong with a reply.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Trouble {
    /// Nobody tries any longer.
    Failed,
    /// It is tried again by itself.
    Late,
    /// It was possibly sent twice.
    Twice,
}

/// Something to be reminded of.
#[derive(Clone, Debug)]
pub struct Reminder {
    /// The ticket.
    pub ticket: TicketRow,
    /// Since when it is due.
    pub due_at: Timestamp,
}

/// The counts of a handover.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Handover {
    /// How many need us: the four states that count at the end of a shift.
    pub needs_answer: u64,
    /// How many wait for the user.
    pub waiting_user: u64,
    /// How many wait for another team.
    pub waiting_team: u64,
    /// Mails that were accepted and are not read yet, of whatever queue.
    pub unread: u64,
    /// When the one that needs us longest last changed.
    pub oldest: Option<Timestamp>,
}

/// What the transaction found, sealed.
struct Loaded {
    since: Timestamp,
    stopped: Vec<(TicketId, Timestamp)>,
    troubled: Vec<(TicketId, Trouble, Timestamp)>,
    reminders: Vec<(TicketId, Timestamp)>,
    parked: u64,
    left: Part,
    new: Part,
    mine: Part,
    waiting: u64,
    oldest_waiting: Option<Timestamp>,
    languages: Vec<(Option<Language>, u64)>,
    found: Found,
}

#[derive(Default)]
struct Part {
    count: u64,
    tickets: Vec<Ticket>,
}

impl Desk {
    /// Shows the caller's shift, and remembers that he looked.
    ///
    /// # Errors
    /// When the caller may not read tickets.
    pub async fn show_shift(&self, caller: &Caller) -> Result<Shift, AppError> {
        caller.need(Act::ReadTickets)?;
        let visit = self.visit(caller).await?;
        let (who, now) = (caller.clone(), self.now());
        let loaded = self.read::<_, AppError, _>(move |tx| load(tx, &who, visit, now));
        let mut loaded = loaded.await?;
        let found = std::mem::take(&mut loaded.found);
        let ids: Vec<_> = found.tickets.iter().map(|ticket| ticket.id).collect();
        let rows: BTreeMap<_, _> = ids.into_iter().zip(self.rows(found).await?).collect();
        Ok(view(loaded, &rows))
    }

    /// Counts what is handed over, in one queue or in all that the caller sees.
    ///
    /// # Errors
    /// [`AppError::Invalid`] when there is no such queue for the caller.
    pub async fn handover(
        &self,
        caller: &Caller,
        queue: Option<String>,
    ) -> Result<Handover, AppError> {
        caller.need(Act::ReadTickets)?;
        let (who, now) = (caller.clone(), self.now());
        self.read(move |tx| {
            let query = Query {
                queue: queue.clone(),
                ..Query::default()
            };
            let base = list_tickets::filter(tx, &who, &query, now)?;
            let of = |states: &[State]| Filter {
                states: states.to_vec(),
                ..base.clone()
            };
            let needs_us = of(&needing_us());
            let oldest = listing::list(tx, &needs_us, Order::OldestFirst, None, 1)?;
            let (_, parked) = jobs::count(tx)?;
            Ok(Handover {
                needs_answer: listing::count(tx, &needs_us)?,
                waiting_user: listing::count(tx, &of(&[State::WaitingUser]))?,
                waiting_team: listing::count(tx, &of(&[State::WaitingTeam]))?,
                unread: spool::count(tx)?.saturating_sub(parked),
                oldest: oldest.first().map(|ticket| ticket.updated_at),
            })
        })
        .await
    }

    /// Which visit of the caller this is.
    async fn visit(&self, caller: &Caller) -> Result<Visit, AppError> {
        let now = self.now();
        let Some(agent) = caller.agent() else {
            return Ok(Visit::after(None, now));
        };
        let known = self.read::<_, AppError, _>(move |tx| Ok(visits::find(tx, agent)?));
        let known = known.await?;
        let visit = Visit::after(known, now);
        if visit.is_news(known) {
            self.write::<_, AppError, _>(move |tx| Ok(visits::set(tx, agent, visit)?))
                .await?;
        }
        Ok(visit)
    }
}

fn needing_us() -> Vec<State> {
    let states = State::ALL.iter().copied();
    states.filter(|state| state.needs_us()).collect()
}

fn load(
    tx: &mut Tx<'_>,
    caller: &Caller,
    visit: Visit,
    now: Timestamp,
) -> Result<Loaded, AppError> {
    let since = visit.left_before();
    let base = list_tickets::filter(tx, caller, &Query::default(), now)?;
    let needs_us = Filter {
        states: needing_us(),
        ..base.clone()
    };
    let left = Filter {
        before: Some(since),
        ..needs_us.clone()
    };
    let new = Filter {
        after: Some(since),
        ..needs_us
    };
    let open = Filter {
        states: State::ALL
            .iter()
            .copied()
            .filter(|state| state.is_open())
            .collect(),
        ..base.clone()
    };
    let waiting = Filter {
        states: vec![State::WaitingUser, State::WaitingTeam],
        ..base
    };
    let mine = caller.agent().map(|agent| Filter {
        owner: Owner::Involved(agent),
        ..open.clone()
    });
    let oldest = listing::list(tx, &waiting, Order::OldestFirst, None, 1)?;
    let mut loaded = Loaded {
        since,
        stopped: Vec::new(),
        troubled: Vec::new(),
        reminders: Vec::new(),
        parked: parked(tx, caller)?,
        left: part(tx, &left)?,
        new: part(tx, &new)?,
        mine: mine
            .map(|mine| part(tx, &mine))
            .transpose()?
            .unwrap_or_default(),
        waiting: listing::count(tx, &waiting)?,
        oldest_waiting: oldest.first().map(|ticket| ticket.updated_at),
        languages: listing::count_languages(tx, &open)?,
        found: Found::default(),
    };
    let eye = match caller.agent() {
        Some(agent) => look(tx, caller, agent, now, &mut loaded)?,
        None => Vec::new(),
    };
    loaded.found = with_names(tx, shown(&loaded, eye))?;
    Ok(loaded)
}

fn parked(tx: &mut Tx<'_>, caller: &Caller) -> Result<u64, AppError> {
    // Parked mail belongs to no queue yet; see `list_parked`.
    let may = caller.may(Act::HandleParked) && caller.sees_every_queue();
    Ok(if may { jobs::count(tx)?.1 } else { 0 })
}

fn part(tx: &mut Tx<'_>, filter: &Filter) -> Result<Part, AppError> {
    Ok(Part {
        count: listing::count(tx, filter)?,
        tickets: listing::list(tx, filter, Order::OldestFirst, None, WALKED)?,
    })
}

/// Finds what needs the agent's eye; returns its tickets. What lies in a queue that he sees no longer is
/// left out.
fn look(
    tx: &mut Tx<'_>,
    caller: &Caller,
    agent: AgentId,
    now: Timestamp,
    loaded: &mut Loaded,
) -> Result<Vec<Ticket>, AppError> {
    let mut found = Vec::new();
    let mut see = |tx: &mut Tx<'_>, id: TicketId| -> Result<Option<Ticket>, AppError> {
        let ticket = tickets::find(tx, id)?.filter(|ticket| caller.sees(ticket.queue));
        found.extend(ticket.clone());
        Ok(ticket)
    };
    for draft in drafts::list_of(tx, agent, MOST)? {
        if draft.held && see(tx, draft.ticket)?.is_some() {
            loaded.stopped.push((draft.ticket, draft.saved_at));
        }
    }
    let twice = outbox::list_uncertain_of(tx, agent, now.before(TWICE), MOST)?;
    for entry in outbox::list_troubled_of(tx, agent, MOST)?
        .iter()
        .chain(&twice)
    {
        let trouble = match entry.progress {
            Progress::Failed => Trouble::Failed,
            Progress::Sent => Trouble::Twice,
            Progress::Held | Progress::Trying | Progress::Withdrawn => Trouble::Late,
        };
        let shown = shown_in(tx, entry.ticket)?;
        // A mail that was given up has brought its ticket back: who has dealt with that has seen it.
        let is_over = |ticket: &Ticket| trouble == Trouble::Failed && !ticket.state.needs_us();
        if let Some(ticket) = shown.filter(|ticket| !is_over(ticket))
            && see(tx, ticket.id)?.is_some()
        {
            loaded.troubled.push((ticket.id, trouble, entry.send_at));
        }
    }
    for (ticket, due_at) in reminders::list_due(tx, agent, now, MOST)? {
        if see(tx, ticket)?.is_some() {
            loaded.reminders.push((ticket, due_at));
        }
    }
    Ok(found)
}

/// Each ticket that is shown, once.
fn shown(loaded: &Loaded, eye: Vec<Ticket>) -> Vec<Ticket> {
    let parts = [&loaded.left, &loaded.new, &loaded.mine].into_iter();
    let rows = parts.flat_map(|part| part.tickets.iter().take(SHOWN).cloned());
    let all: BTreeMap<_, _> = rows.chain(eye).map(|ticket| (ticket.id, ticket)).collect();
    all.into_values().collect()
}

fn view(loaded: Loaded, rows: &BTreeMap<TicketId, TicketRow>) -> Shift {
    let row = |id: TicketId| rows.get(&id).cloned();
    let part = |part: &Part| Left {
        count: part.count,
        rows: part
            .tickets
            .iter()
            .take(SHOWN)
            .filter_map(|ticket| row(ticket.id))
            .collect(),
        walk: part.tickets.iter().map(|ticket| ticket.reference).collect(),
    };
    let mut languages = loaded.languages;
    languages.sort_by_key(|(_, count)| std::cmp::Reverse(*count));
    let stopped = loaded.stopped.into_iter();
    let troubled = loaded.troubled.into_iter();
    let reminders = loaded.reminders.into_iter();
    Shift {
        since: Some(loaded.since),
        stopped: stopped
            .filter_map(|(id, at)| {
                Some(Stopped {
                    ticket: row(id)?,
                    at,
                })
            })
            .collect(),
        troubled: troubled
            .filter_map(|(id, trouble, at)| {
                let ticket = row(id)?;
                Some(MailTrouble {
                    ticket,
                    trouble,
                    at,
                })
            })
            .collect(),
        reminders: reminders
            .filter_map(|(id, due_at)| {
                Some(Reminder {
                    ticket: row(id)?,
                    due_at,
                })
            })
            .collect(),
        parked: loaded.parked,
        left: part(&loaded.left),
        new: part(&loaded.new),
        mine: part(&loaded.mine),
        waiting: loaded.waiting,
        oldest_waiting: loaded.oldest_waiting,
        languages,
    }
}
