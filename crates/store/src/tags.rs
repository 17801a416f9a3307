//! Tags of tickets, in clear.

use domain::TicketId;

use crate::db::{DbError, Tx, Value, sql};

/// Adds a tag. Adding it twice changes nothing.
pub fn insert(tx: &mut Tx<'_>, ticket: TicketId, tag: &str) -> Result<bool, DbError> {
    let insert = sql!(
        "INSERT INTO ticket_tags (ticket_id, tag) VALUES ($1, $2) ON CONFLICT (ticket_id, tag) DO NOTHING"
    );
    Ok(tx.run(&insert.bind(ticket).bind(tag))? > 0)
}

/// Removes a tag.
pub fn delete(tx: &mut Tx<'_>, ticket: TicketId, tag: &str) -> Result<bool, DbError> {
    let delete = sql!("DELETE FROM ticket_tags WHERE ticket_id = $1 AND tag = $2");
    Ok(tx.run(&delete.bind(ticket).bind(tag))? > 0)
}

/// The tags of some tickets.
pub fn list(tx: &mut Tx<'_>, tickets: &[TicketId]) -> Result<Vec<(TicketId, String)>, DbError> {
    let ids = Value::Ids(tickets.iter().map(|ticket| ticket.0).collect());
    // A list of values: the two engines have no common form for it.
    let select = sql!(
        sqlite: "SELECT ticket_id, tag FROM ticket_tags WHERE ticket_id IN rarray($1) ORDER BY ticket_id, tag",
        postgres: "SELECT ticket_id, tag FROM ticket_tags WHERE ticket_id = ANY($1) ORDER BY ticket_id, tag",
    );
    tx.all(&select.bind(ids), |row| Ok((row.id(0)?, row.get(1)?)))
}
