//! Letting mail out: what the worker needs to send, and what it tells afterwards.

use domain::{EmailAddress, HistoryId, OutboxId, State, Timestamp};
use store::jobs::{self, Job};
use store::outbox::{self, Progress};
use store::tickets::{self, Change};
use store::{DbError, Tx, history};

use crate::raw::Stored;
use crate::records::{self, EnvelopeRecord};
use crate::{AppError, Desk};

/// A mail that is to be sent now.
#[derive(Clone, Debug)]
pub struct Outbound {
    /// The return path.
    pub from: Option<EmailAddress>,
    /// The recipients.
    pub to: Vec<EmailAddress>,
    /// The mail.
    pub raw: Vec<u8>,
    /// Which attempt this is, from 1.
    pub attempt: u64,
    /// When it was first tried.
    pub started_at: Timestamp,
}

/// What became of an attempt.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum SendOutcome {
    /// The relay has it.
    Sent,
    /// Tried again at this time.
    Later {
        /// When.
        at: Timestamp,
        /// Why not now, without anything personal.
        why: String,
    },
    /// Given up.
    Failed {
        /// Why, without anything personal.
        why: String,
    },
    /// There is no relay: it waits without counting an attempt.
    NoRelay {
        /// When to look again.
        at: Timestamp,
    },
}

impl Desk {
    /// Prepares an attempt. `None` when there is nothing to send any more: it was taken back or
    /// has been sent.
    ///
    /// # Errors
    /// When the vault is locked or the database fails: try again later.
    pub async fn begin_send(&self, job: Job) -> Result<Option<Outbound>, AppError> {
        let (id, now) = (OutboxId(job.target), self.now());
        let loaded = self.read::<_, DbError, _>(move |tx| load(tx, id)).await?;
        let Some((entry, stored)) = loaded else {
            self.write::<_, DbError, _>(move |tx| jobs::finish(tx, job.id))
                .await?;
            return Ok(None);
        };
        // Everything is opened before the attempt is written down: what fails here left no trace.
        let keys = self.open_keys(stored.keys()).await?;
        let identity = keys.need(stored.ticket.identity_key)?;
        let place = records::place("outbox", "envelope", entry.id.0);
        let EnvelopeRecord::V1 { from, to } = records::unseal(identity, place, &entry.envelope)?;
        let raw = stored.open(&keys)?;
        let begun = self
            .write::<_, DbError, _>(move |tx| {
                let begun = outbox::begin(tx, id, now)?;
                if !begun {
                    jobs::finish(tx, job.id)?;
                }
                Ok(begun)
            })
            .await?;
        let attempt = entry.attempts + 1;
        let started_at = entry.started_at.unwrap_or(now);
        Ok(begun.then_some(Outbound {
            from,
            to,
            raw,
            attempt,
            started_at,
        }))
    }

    /// Writes down what became of an attempt.
    ///
    /// # Errors
    /// When the database fails: the mail may then be sent twice, which is noted.
    pub async fn end_send(&self, job: Job, outcome: SendOutcome) -> Result<(), AppError> {
        let (id, now) = (OutboxId(job.target), self.now());
        self.write(move |tx| match &outcome {
            SendOutcome::Sent => {
                outbox::set_sent(tx, id)?;
                Ok(jobs::finish(tx, job.id)?)
            }
            SendOutcome::Later { at, why } => {
                outbox::set_progress(tx, id, Progress::Trying, Some(why))?;
                Ok(jobs::put_off(tx, job.id, *at, why)?)
            }
            SendOutcome::NoRelay { at } => {
                Ok(jobs::put_off(tx, job.id, *at, "no relay is configured")?)
            }
            SendOutcome::Failed { why } => {
                give_up(tx, id, why, now)?;
                Ok(jobs::finish(tx, job.id)?)
            }
        })
        .await
    }

    /// Puts a job off without an attempt.
    ///
    /// # Errors
    /// When the database fails: its lease will run out.
    pub async fn defer_send(
        &self,
        job: Job,
        at: Timestamp,
        why: &'static str,
    ) -> Result<(), AppError> {
        self.write(move |tx| Ok(jobs::put_off(tx, job.id, at, why)?))
            .await
    }
}

fn load(tx: &mut Tx<'_>, id: OutboxId) -> Result<Option<(outbox::Entry, Stored)>, DbError> {
    let Some(entry) = outbox::find(tx, id)? else {
        return Ok(None);
    };
    if !matches!(entry.progress, Progress::Held | Progress::Trying) {
        return Ok(None);
    }
    Ok(Stored::find(tx, entry.message)?.map(|stored| (entry, stored)))
}

/// A reply that did not arrive needs somebody's eye: the ticket comes back.
fn give_up(tx: &mut Tx<'_>, id: OutboxId, why: &str, now: Timestamp) -> Result<(), AppError> {
    outbox::set_progress(tx, id, Progress::Failed, Some(why))?;
    let entry = outbox::find(tx, id)?;
    let Some(ticket) = entry
        .map(|entry| tickets::find(tx, entry.ticket))
        .transpose()?
        .flatten()
    else {
        return Ok(());
    };
    let change = Change {
        state: State::LookingInto,
        reason: None,
        updated_at: Some(now),
        new_messages: 0,
    };
    tickets::change(tx, ticket.id, change)?;
    let event = history::Event {
        id: HistoryId::new(),
        ticket: ticket.id,
        agent: None,
        at: now,
        kind: String::from("not-delivered"),
        detail: why.to_owned(),
    };
    Ok(history::insert(tx, &event)?)
}
