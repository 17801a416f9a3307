//! Lists of tickets.

use std::collections::BTreeMap;
use std::time::Duration;

use domain::{
    Act, AgentId, EmailAddress, Language, QueueId, Reason, State, TicketId, TicketRef, Timestamp,
};
use store::listing::{self, Cursor, Filter, Order, Owner};
use store::tickets::Ticket;
use store::{Tx, agents, queues, tags};
use vault::HashKind;

use crate::keys::Keys;
use crate::records::{self, RequesterRecord, SubjectRecord};
use crate::{AppError, Caller, Desk, Query};

/// Most tickets on a page.
const MAX_PAGE: u64 = 200;

/// Which tickets, in which order, from where.
#[derive(Clone, Debug, Default)]
pub struct ListRequest {
    /// The conditions.
    pub query: Query,
    /// The order.
    pub order: Order,
    /// The end of the page before, as [`TicketPage::next`] gave it.
    pub cursor: Option<String>,
    /// How many, at most 200.
    pub limit: u64,
}

/// A page of tickets.
#[derive(Clone, Debug)]
pub struct TicketPage {
    /// The tickets.
    pub rows: Vec<TicketRow>,
    /// Where the next page begins; `None` on the last.
    pub next: Option<String>,
    /// Where the page before ends, for [`Desk::list_tickets_before`]; `None` on the first.
    pub previous: Option<String>,
}

/// On which side of the cursor a page lies.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Side {
    Before,
    After,
}

/// A line of a list.
#[derive(Clone, Debug)]
pub struct TicketRow {
    /// What people call it.
    pub reference: TicketRef,
    /// The subject; empty when its key was destroyed.
    pub subject: String,
    /// The queue's name.
    pub queue: String,
    /// The queue.
    pub queue_id: QueueId,
    /// Where it stands.
    pub state: State,
    /// Why it is done.
    pub reason: Option<Reason>,
    /// The owner's name.
    pub owner: Option<String>,
    /// The user's language.
    pub language: Option<Language>,
    /// Tags.
    pub tags: Vec<String>,
    /// The requester's address.
    pub address: Option<EmailAddress>,
    /// The name that the requester gave.
    pub name: Option<String>,
    /// How the desk knows.
    pub claim: Option<domain::Claim>,
    /// When it was opened.
    pub created_at: Timestamp,
    /// When somebody last wrote.
    pub updated_at: Timestamp,
    /// Mails in and out.
    pub messages: u64,
}

/// What one read transaction found.
#[derive(Default)]
pub(crate) struct Found {
    pub(crate) tickets: Vec<Ticket>,
    tags: Vec<(TicketId, String)>,
    agents: BTreeMap<AgentId, String>,
    queues: BTreeMap<QueueId, String>,
}

impl Desk {
    /// Lists the tickets that the caller may see.
    ///
    /// # Errors
    /// A name in the query that is not there, a cursor that is not ours.
    pub async fn list_tickets(
        &self,
        caller: &Caller,
        request: ListRequest,
    ) -> Result<TicketPage, AppError> {
        self.page(caller, request, Side::After).await
    }

    /// Lists the tickets that stand before the cursor, in the same order: the page before.
    ///
    /// # Errors
    /// As [`Desk::list_tickets`].
    pub async fn list_tickets_before(
        &self,
        caller: &Caller,
        request: ListRequest,
    ) -> Result<TicketPage, AppError> {
        self.page(caller, request, Side::Before).await
    }

    async fn page(
        &self,
        caller: &Caller,
        request: ListRequest,
        side: Side,
    ) -> Result<TicketPage, AppError> {
        caller.need(Act::ReadTickets)?;
        let limit = request.limit.clamp(1, MAX_PAGE);
        let cursor = request.cursor.as_deref().map(read_cursor).transpose()?;
        let requester = match &request.query.from {
            Some(address) => Some(self.address_hash(address)?),
            None => None,
        };
        let (caller, now, order) = (caller.clone(), self.now(), order_of(request.order, side));
        let mut found = self
            .read::<_, AppError, _>(move |tx| {
                let mut filter = filter(tx, &caller, &request.query, now)?;
                filter.requester = requester;
                find(tx, &filter, order, cursor, limit + 1)
            })
            .await?;
        let more = u64::try_from(found.tickets.len()).unwrap_or(0) > limit;
        found
            .tickets
            .truncate(usize::try_from(limit).unwrap_or(usize::MAX));
        // What lies behind is known from the look ahead; what lies in front, from having come here.
        let (more_after, more_before) = match side {
            Side::After => (more, cursor.is_some()),
            Side::Before => (true, more),
        };
        if side == Side::Before {
            found.tickets.reverse();
        }
        let next = found.tickets.last().filter(|_| more_after);
        let previous = found.tickets.first().filter(|_| more_before);
        let (next, previous) = (next.map(write_cursor), previous.map(write_cursor));
        Ok(TicketPage {
            rows: self.rows(found).await?,
            next,
            previous,
        })
    }

    pub(crate) async fn rows(&self, found: Found) -> Result<Vec<TicketRow>, AppError> {
        let ids = found
            .tickets
            .iter()
            .flat_map(|ticket| [ticket.identity_key, ticket.conversation_key]);
        let keys = self.open_keys(ids.collect()).await?;
        Ok(found
            .tickets
            .iter()
            .map(|ticket| row(ticket, &found, &keys))
            .collect())
    }

    pub(crate) fn hash_one(
        &self,
        kind: HashKind,
        value: &[u8],
    ) -> Result<vault::KeyedHash, AppError> {
        let hashes = self
            .vault()?
            .hashes(&[(kind, value.to_vec())])
            .map_err(AppError::of_vault)?;
        hashes.first().copied().ok_or(AppError::Locked)
    }
}

/// The page before is the beginning of the list in the other order.
const fn order_of(order: Order, side: Side) -> Order {
    match (order, side) {
        (Order::OldestFirst, Side::After) | (Order::NewestFirst, Side::Before) => {
            Order::OldestFirst
        }
        (Order::NewestFirst, Side::After) | (Order::OldestFirst, Side::Before) => {
            Order::NewestFirst
        }
    }
}

pub(crate) fn filter(
    tx: &mut Tx<'_>,
    caller: &Caller,
    query: &Query,
    now: Timestamp,
) -> Result<Filter, AppError> {
    if query.asks_for_controls() {
        return Err(AppError::invalid("q", "a name holds a control character"));
    }
    let owner = match (&query.owner, query.mine, query.unowned) {
        (Some(name), _, _) => {
            let agent = agents::find_id(tx, name)?;
            Owner::Agent(
                agent.ok_or_else(|| AppError::invalid("q", "there is no agent of this name"))?,
            )
        }
        (None, true, _) => caller.agent().map_or(Owner::Any, Owner::Agent),
        (None, false, true) => Owner::Nobody,
        (None, false, false) => Owner::Any,
    };
    let day = |day: i64| Timestamp::from_seconds(day.saturating_mul(86_400));
    let older = |span: Duration| now.before(span);
    Ok(Filter {
        queues: queues_of(tx, caller, query)?,
        states: query.states.clone(),
        owner,
        tag: query.tag.clone(),
        language: query.language.clone(),
        requester: None,
        after: query.after.map(day),
        before: query.before.map(day).or(query.older.map(older)),
    })
}

/// The queue that was asked for, if the caller sees it; else all that he sees. A hidden queue and a
/// missing one give the same answer.
fn queues_of(
    tx: &mut Tx<'_>,
    caller: &Caller,
    query: &Query,
) -> Result<Option<Vec<QueueId>>, AppError> {
    let Some(name) = &query.queue else {
        return Ok(caller.queue_limit().map(<[QueueId]>::to_vec));
    };
    let queue = queues::list(tx)?
        .into_iter()
        .find(|queue| queue.name == *name && caller.sees(queue.id));
    let queue = queue.ok_or_else(|| AppError::invalid("q", "there is no queue of this name"))?;
    Ok(Some(vec![queue.id]))
}

fn find(
    tx: &mut Tx<'_>,
    filter: &Filter,
    order: Order,
    cursor: Option<Cursor>,
    limit: u64,
) -> Result<Found, AppError> {
    let tickets = listing::list(tx, filter, order, cursor, limit)?;
    with_names(tx, tickets)
}

/// Tickets with what stands beside them in a list.
pub(crate) fn with_names(tx: &mut Tx<'_>, tickets: Vec<Ticket>) -> Result<Found, AppError> {
    let ids: Vec<_> = tickets.iter().map(|ticket| ticket.id).collect();
    Ok(Found {
        tags: tags::list(tx, &ids)?,
        tickets,
        agents: agent_names(tx)?,
        queues: queue_names(tx)?,
    })
}

pub(crate) fn agent_names(tx: &mut Tx<'_>) -> Result<BTreeMap<AgentId, String>, AppError> {
    Ok(agents::list(tx)?
        .into_iter()
        .map(|agent| (agent.id, agent.name))
        .collect())
}

pub(crate) fn queue_names(tx: &mut Tx<'_>) -> Result<BTreeMap<QueueId, String>, AppError> {
    Ok(queues::list(tx)?
        .into_iter()
        .map(|queue| (queue.id, queue.name))
        .collect())
}

fn row(ticket: &Ticket, found: &Found, keys: &Keys) -> TicketRow {
    let requester = open_requester(ticket, keys);
    TicketRow {
        reference: ticket.reference,
        subject: open_subject(ticket, keys).unwrap_or_default(),
        queue: found.queues.get(&ticket.queue).cloned().unwrap_or_default(),
        queue_id: ticket.queue,
        state: ticket.state,
        reason: ticket.reason,
        owner: ticket
            .owner
            .and_then(|owner| found.agents.get(&owner).cloned()),
        language: ticket.language.clone(),
        tags: found
            .tags
            .iter()
            .filter(|(id, _)| *id == ticket.id)
            .map(|(_, tag)| tag.clone())
            .collect(),
        address: requester.as_ref().map(|mailbox| mailbox.address.clone()),
        name: requester.and_then(|mailbox| mailbox.name),
        claim: ticket.claim,
        created_at: ticket.created_at,
        updated_at: ticket.updated_at,
        messages: ticket.message_count,
    }
}

/// The subject, unless its key was destroyed.
pub(crate) fn open_subject(ticket: &Ticket, keys: &Keys) -> Option<String> {
    let key = keys.find(ticket.conversation_key)?;
    let SubjectRecord::V1(subject) =
        records::unseal(key, records::subject_place(ticket.id), &ticket.subject).ok()?;
    Some(subject)
}

/// The requester, unless the key was destroyed or nobody wrote.
pub(crate) fn open_requester(ticket: &Ticket, keys: &Keys) -> Option<mail::Mailbox> {
    let key = keys.find(ticket.identity_key)?;
    let sealed = ticket.requester.as_ref()?;
    let RequesterRecord::V1(mailbox) =
        records::unseal(key, records::requester_place(ticket.id), sealed).ok()?;
    Some(mailbox)
}

fn write_cursor(ticket: &Ticket) -> String {
    format!("{:x}-{}", ticket.updated_at.0, ticket.id.0.simple())
}

fn read_cursor(text: &str) -> Result<Cursor, AppError> {
    let read = || {
        let (time, id) = text.split_once('-')?;
        Some(Cursor {
            updated_at: Timestamp(i64::from_str_radix(time, 16).ok()?),
            id: TicketId(id.parse().ok()?),
        })
    };
    read().ok_or_else(|| AppError::invalid("cursor", "this is not a cursor of ours"))
}
