//! What the filter of unwanted mail was taught of tickets.

use domain::{Lesson, TicketId, Timestamp};

use crate::db::{DbError, Tx, sql};

/// What it was taught of a ticket last.
pub fn find(tx: &mut Tx<'_>, ticket: TicketId) -> Result<Option<Lesson>, DbError> {
    let select = sql!("SELECT taught FROM lessons WHERE ticket_id = $1");
    tx.first(&select.bind(ticket), |row| row.word(0))
}

/// Writes down what it was taught.
pub fn set(
    tx: &mut Tx<'_>,
    ticket: TicketId,
    lesson: Lesson,
    now: Timestamp,
) -> Result<(), DbError> {
    let insert = sql!(
        "INSERT INTO lessons (ticket_id, taught, at) VALUES ($1, $2, $3)
         ON CONFLICT (ticket_id) DO UPDATE SET taught = $2, at = $3"
    );
    tx.run(&insert.bind(ticket).bind(lesson).bind(now))
        .map(drop)
}
