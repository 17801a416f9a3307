//! Which tickets an agent follows (requirement D2).

use domain::{AgentId, TicketId, Timestamp};

use crate::db::{DbError, Tx, sql};

/// Follows a ticket. Following it twice keeps the first time.
pub fn insert(
    tx: &mut Tx<'_>,
    agent: AgentId,
    ticket: TicketId,
    now: Timestamp,
) -> Result<bool, DbError> {
    let insert = sql!(
        "INSERT INTO follows (agent_id, ticket_id, at) VALUES ($1, $2, $3)
         ON CONFLICT (agent_id, ticket_id) DO NOTHING"
    );
    Ok(tx.run(&insert.bind(agent).bind(ticket).bind(now))? > 0)
}

/// Follows it no longer. False if it was not followed.
pub fn delete(tx: &mut Tx<'_>, agent: AgentId, ticket: TicketId) -> Result<bool, DbError> {
    let delete = sql!("DELETE FROM follows WHERE agent_id = $1 AND ticket_id = $2");
    Ok(tx.run(&delete.bind(agent).bind(ticket))? > 0)
}

/// True if the agent follows the ticket.
pub fn is_followed(tx: &mut Tx<'_>, agent: AgentId, ticket: TicketId) -> Result<bool, DbError> {
    let select = sql!("SELECT at FROM follows WHERE agent_id = $1 AND ticket_id = $2");
    let found = tx.first(&select.bind(agent).bind(ticket), |_| Ok(()))?;
    Ok(found.is_some())
}
