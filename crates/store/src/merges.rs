//! Tickets that are shown as a part of another one. Their rows and keys stay what they are, so that a
//! merge can be undone at any time.

use domain::{AgentId, Reason, State, TicketId, Timestamp};

use crate::db::{DbError, Tx, sql};

/// Most tickets from one that was merged up to the one that it is shown in. Whoever merges keeps to
/// it: a ticket takes at most [`MOST`] others in.
const MAX_DEPTH: usize = MOST;
/// Most tickets that are shown in one.
pub const MOST: usize = 50;

/// That a ticket was merged into another.
#[derive(Clone, Copy, Debug)]
pub struct Merge {
    /// The ticket.
    pub ticket: TicketId,
    /// Where it is shown.
    pub into: TicketId,
    /// Since when.
    pub at: Timestamp,
    /// Who did it.
    pub agent: Option<AgentId>,
    /// Its state before.
    pub previous_state: State,
    /// Its reason before.
    pub previous_reason: Option<Reason>,
}

/// Shows a ticket in another. [`DbError::Conflict`] when it is shown in one already.
pub fn insert(tx: &mut Tx<'_>, merge: &Merge) -> Result<(), DbError> {
    let insert = sql!(
        "INSERT INTO merges (ticket_id, into_id, at, agent_id, previous_state, previous_reason)
         VALUES ($1, $2, $3, $4, $5, $6)"
    );
    let insert = insert.bind(merge.ticket).bind(merge.into).bind(merge.at);
    let insert = insert.bind(merge.agent).bind(merge.previous_state);
    tx.run(&insert.bind(merge.previous_reason)).map(drop)
}

/// Where a ticket is shown, if it was merged.
pub fn find(tx: &mut Tx<'_>, ticket: TicketId) -> Result<Option<Merge>, DbError> {
    let select = sql!(
        "SELECT ticket_id, into_id, at, agent_id, previous_state, previous_reason
         FROM merges WHERE ticket_id = $1"
    );
    tx.first(&select.bind(ticket), |row| {
        Ok(Merge {
            ticket: row.id(0)?,
            into: row.id(1)?,
            at: row.time(2)?,
            agent: row.id_or_none(3)?,
            previous_state: row.word(4)?,
            previous_reason: row.word_or_none(5)?,
        })
    })
}

/// The ticket in which this one is shown in the end: itself, if it was not merged.
pub fn root(tx: &mut Tx<'_>, ticket: TicketId) -> Result<TicketId, DbError> {
    let mut root = ticket;
    for _ in 0..=MAX_DEPTH {
        match find(tx, root)? {
            Some(merge) => root = merge.into,
            None => return Ok(root),
        }
    }
    Err(DbError::Value("merge"))
}

/// The tickets that are shown in this one, however they came there, the first one merged first.
pub fn list(tx: &mut Tx<'_>, into: TicketId) -> Result<Vec<TicketId>, DbError> {
    let select = sql!(
        "WITH RECURSIVE inner_tickets (ticket_id, at) AS (
             SELECT ticket_id, at FROM merges WHERE into_id = $1
             UNION
             SELECT merges.ticket_id, merges.at FROM merges
             JOIN inner_tickets ON merges.into_id = inner_tickets.ticket_id
         )
         SELECT ticket_id FROM inner_tickets ORDER BY at, ticket_id"
    );
    tx.all(&select.bind(into), |row| row.id(0))
}

/// Undoes a merge. False when there was none.
pub fn delete(tx: &mut Tx<'_>, ticket: TicketId) -> Result<bool, DbError> {
    Ok(tx.run(&sql!("DELETE FROM merges WHERE ticket_id = $1").bind(ticket))? > 0)
}
