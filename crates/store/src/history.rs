//! What happened to a ticket: who, when, what kind, and details that name no user (requirement D2).

use domain::{AgentId, HistoryId, TicketId, Timestamp};

use crate::db::{DbError, Row, Tx, sql};

/// A line of the history.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Event {
    /// Its id, in order of time.
    pub id: HistoryId,
    /// The ticket.
    pub ticket: TicketId,
    /// Who did it; `None` is the desk itself.
    pub agent: Option<AgentId>,
    /// When.
    pub at: Timestamp,
    /// The kind, for example `state`.
    pub kind: String,
    /// Details as a few plain words, for example the new state.
    pub detail: String,
    /// What was before, in the same words, if it can be brought back.
    pub before: Option<String>,
}

/// Adds a line.
pub fn insert(tx: &mut Tx<'_>, event: &Event) -> Result<(), DbError> {
    let insert = sql!(
        "INSERT INTO history (id, ticket_id, agent_id, at, kind, detail, before)
         VALUES ($1, $2, $3, $4, $5, $6, $7)"
    );
    let insert = insert.bind(event.id).bind(event.ticket).bind(event.agent);
    let insert = insert.bind(event.at).bind(&event.kind);
    tx.run(&insert.bind(&event.detail).bind(event.before.clone()))
        .map(drop)
}

fn from_row(row: &Row<'_>) -> Result<Event, DbError> {
    Ok(Event {
        id: row.id(0)?,
        ticket: row.id(1)?,
        agent: row.id_or_none(2)?,
        at: row.time(3)?,
        kind: row.get(4)?,
        detail: row.get(5)?,
        before: row.get(6)?,
    })
}

/// What an agent did after a moment, the newest first; at most `limit`.
pub fn list_of_agent(
    tx: &mut Tx<'_>,
    agent: AgentId,
    since: Timestamp,
    limit: u64,
) -> Result<Vec<Event>, DbError> {
    let select = sql!(
        "SELECT id, ticket_id, agent_id, at, kind, detail, before FROM history
         WHERE agent_id = $1 AND at > $2 ORDER BY id DESC LIMIT $3"
    );
    tx.all(&select.bind(agent).bind(since).bind(limit), from_row)
}

/// The newest lines of a ticket's history, the newest first.
pub fn list_newest(tx: &mut Tx<'_>, ticket: TicketId, limit: u64) -> Result<Vec<Event>, DbError> {
    let select = sql!(
        "SELECT id, ticket_id, agent_id, at, kind, detail, before FROM history
         WHERE ticket_id = $1 ORDER BY id DESC LIMIT $2"
    );
    tx.all(&select.bind(ticket).bind(limit), from_row)
}
