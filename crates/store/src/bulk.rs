//! One act on many tickets: what was asked, and what became of each.

use domain::{AgentId, BulkId, TicketId, Timestamp};

use crate::db::{DbError, Row, Tx, sql};

/// An act on many tickets.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Bulk {
    /// Its id.
    pub id: BulkId,
    /// Who asked for it.
    pub agent: AgentId,
    /// When.
    pub at: Timestamp,
    /// What is done, in a word.
    pub act: String,
    /// With what.
    pub detail: String,
    /// How far it is: `asked`, `running`, `done`, `undoing`, `undone`.
    pub state: String,
}

/// One of its tickets.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Item {
    /// The ticket.
    pub ticket: TicketId,
    /// What was before.
    pub before: Option<String>,
}

fn from_row(row: &Row<'_>) -> Result<Bulk, DbError> {
    Ok(Bulk {
        id: row.id(0)?,
        agent: row.id(1)?,
        at: row.time(2)?,
        act: row.get(3)?,
        detail: row.get(4)?,
        state: row.get(5)?,
    })
}

/// Adds an act with its tickets, which wait.
pub fn insert(tx: &mut Tx<'_>, bulk: &Bulk, tickets: &[TicketId]) -> Result<(), DbError> {
    let insert = sql!(
        "INSERT INTO bulk_acts (id, agent_id, at, act, detail, state) VALUES ($1, $2, $3, $4, $5, $6)"
    );
    let insert = insert.bind(bulk.id).bind(bulk.agent).bind(bulk.at);
    let insert = insert.bind(&bulk.act).bind(&bulk.detail);
    tx.run(&insert.bind(&bulk.state))?;
    for (position, ticket) in (0_u64..).zip(tickets) {
        let insert = sql!(
            "INSERT INTO bulk_tickets (bulk_id, ticket_id, position, state)
             VALUES ($1, $2, $3, 'waiting') ON CONFLICT (bulk_id, ticket_id) DO NOTHING"
        );
        tx.run(&insert.bind(bulk.id).bind(*ticket).bind(position))?;
    }
    Ok(())
}

/// One act.
pub fn find(tx: &mut Tx<'_>, id: BulkId) -> Result<Option<Bulk>, DbError> {
    let select = sql!("SELECT id, agent_id, at, act, detail, state FROM bulk_acts WHERE id = $1");
    tx.first(&select.bind(id), from_row)
}

/// The act that was begun first and is under way.
pub fn find_running(tx: &mut Tx<'_>) -> Result<Option<Bulk>, DbError> {
    let select = sql!(
        "SELECT id, agent_id, at, act, detail, state FROM bulk_acts
         WHERE state IN ('running', 'undoing') ORDER BY at, id LIMIT 1"
    );
    tx.first(&select, from_row)
}

/// An agent's last acts, the newest first.
pub fn list_of_agent(tx: &mut Tx<'_>, agent: AgentId, limit: u64) -> Result<Vec<Bulk>, DbError> {
    let select = sql!(
        "SELECT id, agent_id, at, act, detail, state FROM bulk_acts
         WHERE agent_id = $1 AND state <> 'asked' ORDER BY id DESC LIMIT $2"
    );
    tx.all(&select.bind(agent).bind(limit), from_row)
}

/// Moves an act on. False if it did not stand at `from`.
pub fn set_state(tx: &mut Tx<'_>, id: BulkId, from: &str, to: &str) -> Result<bool, DbError> {
    let update = sql!("UPDATE bulk_acts SET state = $3 WHERE id = $1 AND state = $2");
    Ok(tx.run(&update.bind(id).bind(from).bind(to))? > 0)
}

/// Tickets of an act that stand at `state`, in order; at most `limit`.
pub fn list_tickets(
    tx: &mut Tx<'_>,
    id: BulkId,
    state: &str,
    limit: u64,
) -> Result<Vec<Item>, DbError> {
    let select = sql!(
        "SELECT ticket_id, before FROM bulk_tickets WHERE bulk_id = $1 AND state = $2
         ORDER BY position LIMIT $3"
    );
    tx.all(&select.bind(id).bind(state).bind(limit), |row| {
        Ok(Item {
            ticket: row.id(0)?,
            before: row.get(1)?,
        })
    })
}

/// What became of a ticket.
pub fn set_ticket(
    tx: &mut Tx<'_>,
    id: BulkId,
    ticket: TicketId,
    state: &str,
    before: Option<&str>,
    why: Option<&str>,
) -> Result<(), DbError> {
    let update = sql!(
        "UPDATE bulk_tickets SET state = $3, before = coalesce($4, before), why = $5
         WHERE bulk_id = $1 AND ticket_id = $2"
    );
    let update = update.bind(id).bind(ticket).bind(state);
    tx.run(&update.bind(before).bind(why)).map(drop)
}

/// How many tickets stand where.
pub fn count(tx: &mut Tx<'_>, id: BulkId) -> Result<Vec<(String, u64)>, DbError> {
    let select = sql!(
        "SELECT state, count(*) FROM bulk_tickets WHERE bulk_id = $1 GROUP BY state ORDER BY state"
    );
    tx.all(&select.bind(id), |row| Ok((row.get(0)?, row.count(1)?)))
}

/// Why tickets were left as they are, and how many for each reason.
pub fn count_reasons(tx: &mut Tx<'_>, id: BulkId) -> Result<Vec<(String, u64)>, DbError> {
    let select = sql!(
        "SELECT why, count(*) FROM bulk_tickets WHERE bulk_id = $1 AND why IS NOT NULL
         GROUP BY why ORDER BY why"
    );
    tx.all(&select.bind(id), |row| Ok((row.get(0)?, row.count(1)?)))
}

/// Forgets acts of before a moment.
pub fn delete_before(tx: &mut Tx<'_>, moment: Timestamp) -> Result<(), DbError> {
    tx.run(&sql!("DELETE FROM bulk_acts WHERE at < $1").bind(moment))
        .map(drop)
}
