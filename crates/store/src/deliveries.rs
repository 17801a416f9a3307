//! What became of a mail of ours with each of its recipients. Who they are stands in the sealed
//! envelope, in the order of `position`.

use domain::{DeliveryState, OutboxId, TicketId, Timestamp};

use crate::db::{DbError, Row, Tx, sql};

/// How far a mail is with one recipient.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Delivery {
    /// The mail.
    pub outbox: OutboxId,
    /// His place in the envelope, from 0.
    pub position: u64,
    /// How far.
    pub state: DeliveryState,
    /// Why, without anything personal; empty if there is nothing to say.
    pub detail: String,
    /// Since when.
    pub at: Timestamp,
}

fn from_row(row: &Row<'_>) -> Result<Delivery, DbError> {
    Ok(Delivery {
        outbox: row.id(0)?,
        position: row.count(1)?,
        state: row.word(2)?,
        detail: row.get(3)?,
        at: row.time(4)?,
    })
}

/// Adds or replaces what is known of one recipient.
pub fn set(tx: &mut Tx<'_>, delivery: &Delivery) -> Result<(), DbError> {
    let insert = sql!(
        "INSERT INTO deliveries (outbox_id, position, state, detail, at) VALUES ($1, $2, $3, $4, $5)
         ON CONFLICT (outbox_id, position) DO UPDATE SET state = $3, detail = $4, at = $5"
    );
    let insert = insert.bind(delivery.outbox).bind(delivery.position);
    let insert = insert.bind(delivery.state).bind(delivery.detail.clone());
    tx.run(&insert.bind(delivery.at)).map(drop)
}

/// Sets what is known of every recipient whom a mail did not reach yet.
pub fn set_unreached(
    tx: &mut Tx<'_>,
    outbox: OutboxId,
    state: DeliveryState,
    detail: &str,
    at: Timestamp,
) -> Result<(), DbError> {
    let update = sql!(
        "UPDATE deliveries SET state = $2, detail = $3, at = $4
              WHERE outbox_id = $1 AND state IN ('waiting', 'refused', 'failed')"
    );
    tx.run(&update.bind(outbox).bind(state).bind(detail).bind(at))
        .map(drop)
}

/// Of one mail.
pub fn list(tx: &mut Tx<'_>, outbox: OutboxId) -> Result<Vec<Delivery>, DbError> {
    let select = sql!(
        "SELECT outbox_id, position, state, detail, at FROM deliveries WHERE outbox_id = $1
         ORDER BY position"
    );
    tx.all(&select.bind(outbox), from_row)
}

/// Of all mails of a ticket.
pub fn list_of_ticket(tx: &mut Tx<'_>, ticket: TicketId) -> Result<Vec<Delivery>, DbError> {
    let select = sql!(
        "SELECT outbox_id, position, deliveries.state, detail, at FROM deliveries
         JOIN outbox ON outbox.id = outbox_id WHERE outbox.ticket_id = $1
         ORDER BY outbox_id, position"
    );
    tx.all(&select.bind(ticket), from_row)
}
