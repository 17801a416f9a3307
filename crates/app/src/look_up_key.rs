//! Looking for a requester's key outside, where the operator has switched that on (threat A9): asked
//! for by an agent, done some minutes later by the worker, so that it does not tell when somebody reads.

use std::time::Duration;

use domain::{Act, AgentId, EmailAddress, HistoryId, TicketId, TicketRef, Timestamp};
use letter::FoundKey;
use store::jobs::{self, Job, Kind};
use store::tickets::{self, Ticket};
use store::{Tx, audit, history};

use crate::list_tickets::open_requester;
use crate::reply::add_event;
use crate::visible::visible_ticket;
use crate::{AppError, Caller, Desk, random};

/// A look-up runs between these many seconds after it was asked for.
const SOONEST: u64 = 20;
const LATEST: u64 = 300;
/// How often a look-up is tried.
const TRIES: u64 = 3;
/// How long it waits for the next try.
const AGAIN: Duration = Duration::from_mins(15);

impl Desk {
    /// Asks for a look-up of the requester's key. Asking twice looks once.
    ///
    /// # Errors
    /// When look-ups are switched off, or nobody is known to have asked.
    pub async fn request_look_up(
        &self,
        caller: &Caller,
        reference: TicketRef,
    ) -> Result<(), AppError> {
        let agent = caller.need_agent()?;
        if !self.settings().key_look_ups {
            return Err(AppError::Refused("key look-ups are switched off"));
        }
        let [one, two] = random::bytes::<2>()?;
        let spread = u64::from(u16::from_be_bytes([one, two])) % (LATEST - SOONEST);
        let now = self.now();
        let at = now.after(Duration::from_secs(SOONEST + spread));
        let caller = caller.clone();
        self.write(move |tx| request(tx, &caller, agent, reference, (now, at)))
            .await
    }

    /// Whom a look-up is about. `None` when there is nothing to look for any more.
    ///
    /// # Errors
    /// When the vault is locked or the database fails: try again later.
    pub async fn begin_look_up(&self, job: Job) -> Result<Option<EmailAddress>, AppError> {
        let ticket = self.ticket_of_look_up(job).await?;
        let address = match &ticket {
            Some(ticket) => {
                let keys = self.open_keys(vec![ticket.identity_key]).await?;
                open_requester(ticket, &keys).map(|requester| requester.address)
            }
            None => None,
        };
        if address.is_none() {
            self.write::<_, AppError, _>(move |tx| Ok(jobs::finish(tx, job.id)?))
                .await?;
        }
        Ok(address)
    }

    /// Writes down what a look-up gave: the file that was found, nothing, or `Err` when nobody
    /// answered. Keys that do not name the address are left where they are.
    ///
    /// # Errors
    /// When the vault is locked or the database fails: the look-up is done again.
    pub async fn end_look_up(
        &self,
        job: Job,
        address: &EmailAddress,
        result: Result<Option<Vec<u8>>, ()>,
    ) -> Result<(), AppError> {
        let now = self.now();
        let file = match result {
            Ok(file) => file,
            Err(()) if job.attempts < TRIES => {
                let again = now.after(AGAIN);
                return self
                    .write(move |tx| Ok(jobs::put_off(tx, job.id, again, "nobody answered")?))
                    .await;
            }
            Err(()) => None,
        };
        let mut found = match file {
            Some(file) => self.readers().certificates(file, now).await?,
            None => Vec::new(),
        };
        found.retain(|key| names(key, address));
        let mut new = Vec::new();
        for mut key in found {
            key.source = domain::KeySource::Directory;
            let clues = self.certificate_clues(address.clone(), key)?;
            let sealing = self.take_keys(1).await?.pop().ok_or(AppError::Locked)?;
            new.push((clues, sealing));
        }
        let ticket = self.ticket_of_look_up(job).await?;
        self.write(move |tx| {
            jobs::finish(tx, job.id)?;
            for (clues, sealing) in &new {
                clues.store_found(tx, sealing, now)?;
            }
            let kind = if new.is_empty() {
                "key-not-found"
            } else {
                "key-looked-up"
            };
            match &ticket {
                Some(ticket) => note(tx, ticket, kind, now),
                None => Ok(()),
            }
        })
        .await
    }

    /// Puts a look-up off without an attempt.
    ///
    /// # Errors
    /// When the database fails: its lease will run out.
    pub async fn defer_look_up(&self, job: Job, at: Timestamp) -> Result<(), AppError> {
        self.write(move |tx| Ok(jobs::give_back(tx, job.id, at, "it was put off")?))
            .await
    }

    async fn ticket_of_look_up(&self, job: Job) -> Result<Option<Ticket>, AppError> {
        self.read(move |tx| Ok(tickets::find(tx, TicketId(job.target))?))
            .await
    }
}

fn request(
    tx: &mut Tx<'_>,
    caller: &Caller,
    agent: AgentId,
    reference: TicketRef,
    (now, at): (Timestamp, Timestamp),
) -> Result<(), AppError> {
    let visible = visible_ticket(tx, caller, Act::WorkTickets, reference)?;
    let ticket = visible.ticket();
    if ticket.requester_hash.is_none() {
        return Err(AppError::Refused("nobody is known whose key this could be"));
    }
    if jobs::is_waiting(tx, Kind::LookUpKey, ticket.id.0)? {
        return Ok(());
    }
    jobs::enqueue(tx, Kind::LookUpKey, ticket.id.0, at)?;
    let object = ticket.id.to_string();
    audit::insert(tx, now, Some(agent), "key-look-up", Some(&object))?;
    add_event(tx, ticket.id, Some(agent), now, "key-look-up", "")
}

fn note(tx: &mut Tx<'_>, ticket: &Ticket, kind: &str, at: Timestamp) -> Result<(), AppError> {
    tickets::touch(tx, ticket.id)?;
    let event = history::Event {
        id: HistoryId::new(),
        ticket: ticket.id,
        agent: None,
        at,
        kind: kind.to_owned(),
        detail: String::new(),
        before: None,
    };
    Ok(history::insert(tx, &event)?)
}

fn names(key: &FoundKey, address: &EmailAddress) -> bool {
    let same = |named: &EmailAddress| named.folded() == address.folded();
    key.facts.addresses.iter().any(same)
}
