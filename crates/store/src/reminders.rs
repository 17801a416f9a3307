//! What an agent wants to be reminded of. One reminder for an agent and a ticket.

use domain::{AgentId, TicketId, Timestamp};

use crate::db::{DbError, Tx, sql};

/// Sets the reminder, in place of an earlier one.
pub fn set(
    tx: &mut Tx<'_>,
    agent: AgentId,
    ticket: TicketId,
    due_at: Timestamp,
) -> Result<(), DbError> {
    let insert = sql!(
        "INSERT INTO reminders (agent_id, ticket_id, due_at) VALUES ($1, $2, $3)
         ON CONFLICT (agent_id, ticket_id) DO UPDATE SET due_at = excluded.due_at"
    );
    tx.run(&insert.bind(agent).bind(ticket).bind(due_at))
        .map(drop)
}

/// Takes the reminder away. False if there was none.
pub fn delete(tx: &mut Tx<'_>, agent: AgentId, ticket: TicketId) -> Result<bool, DbError> {
    let delete = sql!("DELETE FROM reminders WHERE agent_id = $1 AND ticket_id = $2");
    Ok(tx.run(&delete.bind(agent).bind(ticket))? > 0)
}

/// When the agent wants to be reminded of the ticket.
pub fn find(
    tx: &mut Tx<'_>,
    agent: AgentId,
    ticket: TicketId,
) -> Result<Option<Timestamp>, DbError> {
    let select = sql!("SELECT due_at FROM reminders WHERE agent_id = $1 AND ticket_id = $2");
    tx.first(&select.bind(agent).bind(ticket), |row| row.time(0))
}

/// What is due for an agent, the longest due first; at most `limit`.
pub fn list_due(
    tx: &mut Tx<'_>,
    agent: AgentId,
    now: Timestamp,
    limit: u64,
) -> Result<Vec<(TicketId, Timestamp)>, DbError> {
    let select = sql!(
        "SELECT ticket_id, due_at FROM reminders WHERE agent_id = $1 AND due_at <= $2
         ORDER BY due_at, ticket_id LIMIT $3"
    );
    let select = select.bind(agent).bind(now).bind(limit);
    tx.all(&select, |row| Ok((row.id(0)?, row.time(1)?)))
}
