//! Teaching the operator's filter what agents call unwanted, and what they take back.
//!
//! A change of state only plans a lesson for when it can no longer be undone by the way; what is taught
//! then follows from how the ticket stands. The filter is a program of the operator's, which the worker
//! runs; it gets the mails as they came.

use std::time::Duration;

use domain::{Lesson, State, TicketId, Timestamp, lesson};
use store::jobs::{self, Job, Kind};
use store::tickets;
use store::{DbError, Tx, lessons, messages, verdicts};

use crate::raw::Stored;
use crate::reply::add_event;
use crate::{AppError, Desk};

/// Most mails of a ticket that are taught, the newest.
const MAILS: u64 = 20;
/// Most bytes of mail that are taught together; at least the newest mail is.
const BYTES: u64 = 16 * 1024 * 1024;
/// How often a lesson is tried.
const TRIES: u64 = 5;

/// When lessons are taught; `None` if there is no filter to be taught.
pub(crate) type Plan = Option<Duration>;

/// What the filter is to be taught now.
pub struct Teaching {
    /// What.
    pub lesson: Lesson,
    /// The ticket's mails as they came.
    pub mails: Vec<Vec<u8>>,
    ticket: TicketId,
}

impl Desk {
    /// When lessons are taught.
    pub(crate) fn teaching(&self) -> Plan {
        let settings = self.settings();
        settings.teaches.then_some(settings.undo)
    }

    /// Prepares a lesson. `None` when there is nothing to teach any more; then the job is done.
    ///
    /// # Errors
    /// When the vault is locked or the database fails: try again later.
    pub async fn begin_teaching(&self, job: Job) -> Result<Option<Teaching>, AppError> {
        let ticket = TicketId(job.target);
        let due = self
            .read::<_, AppError, _>(move |tx| due(tx, ticket))
            .await?;
        let Some((lesson, stored)) = due else {
            self.write::<_, DbError, _>(move |tx| jobs::finish(tx, job.id))
                .await?;
            return Ok(None);
        };
        let mut mails = Vec::new();
        for stored in stored {
            let keys = self.open_keys(stored.keys()).await?;
            // What was erased since teaches nothing.
            mails.extend(stored.open(&keys).ok());
        }
        Ok(Some(Teaching {
            lesson,
            mails,
            ticket,
        }))
    }

    /// Writes down that a lesson was taught.
    ///
    /// # Errors
    /// When the database fails: the lesson is taught again, which does no harm.
    pub async fn end_teaching(&self, job: Job, taught: &Teaching) -> Result<(), AppError> {
        let (ticket, lesson, now) = (taught.ticket, taught.lesson, self.now());
        self.write(move |tx| {
            lessons::set(tx, ticket, lesson, now)?;
            jobs::finish(tx, job.id)?;
            jobs::finish_parked(tx, Kind::TeachFilter, ticket.0)?;
            // Its state may have changed while it was taught.
            if wanted(tx, ticket)?.is_some() {
                jobs::enqueue(tx, Kind::TeachFilter, ticket.0, now)?;
            }
            Ok(())
        })
        .await
    }

    /// Tries a lesson again later, or parks it after several tries; then the ticket's history says so. `why` has nothing personal in it.
    ///
    /// # Errors
    /// When the database fails: its lease will run out.
    pub async fn fail_teaching(&self, job: Job, why: String) -> Result<(), AppError> {
        let now = self.now();
        self.write(move |tx| {
            if job.attempts >= TRIES {
                jobs::park(tx, job.id, now, &why)?;
                return add_event(tx, TicketId(job.target), None, now, "not-taught", &why);
            }
            let pause = Duration::from_secs(60 << job.attempts.min(TRIES));
            Ok(jobs::put_off(tx, job.id, now.after(pause), &why)?)
        })
        .await
    }
}

/// Plans a lesson because the state of a ticket has changed to or from `spam`.
pub(crate) fn plan(
    tx: &mut Tx<'_>,
    ticket: TicketId,
    plan: Plan,
    now: Timestamp,
) -> Result<(), AppError> {
    let Some(pause) = plan else { return Ok(()) };
    if !jobs::is_waiting(tx, Kind::TeachFilter, ticket.0)? {
        jobs::enqueue(tx, Kind::TeachFilter, ticket.0, now.after(pause))?;
    }
    Ok(())
}

/// As [`plan`], if the change is one to or from `spam`.
pub(crate) fn plan_after(
    tx: &mut Tx<'_>,
    ticket: TicketId,
    (before, after): (State, State),
    pause: Plan,
    now: Timestamp,
) -> Result<(), AppError> {
    if (before == State::Spam) == (after == State::Spam) {
        return Ok(());
    }
    plan(tx, ticket, pause, now)
}

fn wanted(tx: &mut Tx<'_>, id: TicketId) -> Result<Option<Lesson>, AppError> {
    let Some(ticket) = tickets::find(tx, id)? else {
        return Ok(None);
    };
    let (taught, called) = (lessons::find(tx, id)?, verdicts::is_any(tx, id)?);
    Ok(lesson(ticket.state, taught, called))
}

fn due(tx: &mut Tx<'_>, ticket: TicketId) -> Result<Option<(Lesson, Vec<Stored>)>, AppError> {
    let Some(lesson) = wanted(tx, ticket)? else {
        return Ok(None);
    };
    let (mut stored, mut together) = (Vec::new(), 0_u64);
    for (mail, bytes) in messages::list_in(tx, ticket, MAILS)? {
        together = together.saturating_add(bytes);
        if together > BYTES && !stored.is_empty() {
            break;
        }
        stored.extend(Stored::find(tx, mail)?);
    }
    Ok(Some((lesson, stored)).filter(|(_, stored)| !stored.is_empty()))
}
