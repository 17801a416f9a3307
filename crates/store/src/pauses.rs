//! Until when paused tickets rest. A row means something only while its ticket is paused: what takes a
//! ticket out of the pause leaves the row, so that taking that back brings the date back.

use domain::{State, TicketId, Timestamp};

use crate::db::{DbError, Tx, sql};

/// A date and what comes after it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Pause {
    /// The ticket.
    pub ticket: TicketId,
    /// Until when it rests.
    pub until: Timestamp,
    /// What it is then.
    pub state: State,
}

/// Sets the date, in place of an earlier one.
pub fn set(tx: &mut Tx<'_>, pause: Pause) -> Result<(), DbError> {
    let insert = sql!(
        "INSERT INTO pauses (ticket_id, until, state) VALUES ($1, $2, $3)
         ON CONFLICT (ticket_id) DO UPDATE SET until = excluded.until, state = excluded.state"
    );
    let insert = insert
        .bind(pause.ticket)
        .bind(pause.until)
        .bind(pause.state);
    tx.run(&insert).map(drop)
}

/// The date of a ticket, whether or not it is paused.
pub fn find(tx: &mut Tx<'_>, ticket: TicketId) -> Result<Option<Pause>, DbError> {
    let select = sql!("SELECT ticket_id, until, state FROM pauses WHERE ticket_id = $1");
    tx.first(&select.bind(ticket), |row| {
        Ok(Pause {
            ticket: row.id(0)?,
            until: row.time(1)?,
            state: row.word(2)?,
        })
    })
}

/// Forgets the date.
pub fn delete(tx: &mut Tx<'_>, ticket: TicketId) -> Result<(), DbError> {
    tx.run(&sql!("DELETE FROM pauses WHERE ticket_id = $1").bind(ticket))
        .map(drop)
}

/// Dates that are over, the oldest first; at most `limit`.
pub fn list_due(tx: &mut Tx<'_>, now: Timestamp, limit: u64) -> Result<Vec<Pause>, DbError> {
    let select = sql!(
        "SELECT ticket_id, until, state FROM pauses WHERE until <= $1 ORDER BY until, ticket_id LIMIT $2"
    );
    tx.all(&select.bind(now).bind(limit), |row| {
        Ok(Pause {
            ticket: row.id(0)?,
            until: row.time(1)?,
            state: row.word(2)?,
        })
    })
}

/// A pause is over while the ticket is in another state that can be taken back, by undoing a merge or a reply:
/// then it is not paused for ever.
pub fn end_in_wait(tx: &mut Tx<'_>, pause: Pause) -> Result<(), DbError> {
    let update = sql!(
        "UPDATE merges SET previous_state = $2 WHERE ticket_id = $1 AND previous_state = 'paused'"
    );
    tx.run(&update.bind(pause.ticket).bind(pause.state))?;
    let update = sql!(
        "UPDATE outbox SET previous_state = $2
         WHERE ticket_id = $1 AND previous_state = 'paused' AND state = 'held'"
    );
    tx.run(&update.bind(pause.ticket).bind(pause.state))
        .map(drop)
}
