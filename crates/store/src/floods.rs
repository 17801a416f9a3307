//! Floods: many tickets that are alike, and what was called unwanted with them.

use domain::{FloodId, Likeness, QueueId, TicketId, Timestamp};
use vault::KeyedHash;

use crate::db::{DbError, Row, Tx, sql};

/// A flood as it is stored.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Flood {
    /// Its id.
    pub id: FloodId,
    /// By what its tickets are alike.
    pub kind: Likeness,
    /// The keyed hash of that.
    pub hash: KeyedHash,
    /// When the first of its tickets came, as far as that is known.
    pub began_at: Timestamp,
    /// When the last one came.
    pub last_at: Timestamp,
    /// When an agent called it unwanted.
    pub marked_at: Option<Timestamp>,
}

macro_rules! columns {
    () => {
        "id, kind, alike_hash, began_at, last_at, marked_at"
    };
}

fn from_row(row: &Row<'_>) -> Result<Flood, DbError> {
    Ok(Flood {
        id: row.id(0)?,
        kind: row.word(1)?,
        hash: row.hash(2)?,
        began_at: row.time(3)?,
        last_at: row.time(4)?,
        marked_at: row.time_or_none(5)?,
    })
}

/// Adds a flood, or goes on with the one that is there. If that one had ended before `fresh`, it
/// begins anew.
pub fn notice(tx: &mut Tx<'_>, flood: &Flood, fresh: Timestamp) -> Result<(), DbError> {
    let insert = sql!(
        "INSERT INTO floods (id, kind, alike_hash, began_at, last_at) VALUES ($1, $2, $3, $4, $5)
         ON CONFLICT (alike_hash) DO UPDATE SET last_at = $5,
             began_at = CASE WHEN floods.last_at < $6 THEN $4 ELSE floods.began_at END"
    );
    let insert = insert.bind(flood.id).bind(flood.kind).bind(flood.hash);
    let insert = insert.bind(flood.began_at).bind(flood.last_at);
    tx.run(&insert.bind(fresh)).map(drop)
}

/// One flood.
pub fn find(tx: &mut Tx<'_>, id: FloodId) -> Result<Option<Flood>, DbError> {
    let select = sql!(concat!("SELECT ", columns!(), " FROM floods WHERE id = $1"));
    tx.first(&select.bind(id), from_row)
}

/// The flood of what is like this, if an agent called tickets of it in this queue unwanted after this
/// moment: what he says of one queue says nothing of another.
pub fn find_marked(
    tx: &mut Tx<'_>,
    hash: KeyedHash,
    queue: QueueId,
    since: Timestamp,
) -> Result<Option<Flood>, DbError> {
    let select = sql!(concat!(
        "SELECT ",
        columns!(),
        " FROM floods WHERE alike_hash = $1 AND marked_at > $2 AND EXISTS (
             SELECT 1 FROM (SELECT ticket_id FROM flood_tickets WHERE flood_id = floods.id
                 ORDER BY ticket_id DESC LIMIT 500) AS swept
             JOIN tickets ON tickets.id = swept.ticket_id
             WHERE tickets.queue_id = $3 AND tickets.state = 'spam')"
    ));
    tx.first(&select.bind(hash).bind(since).bind(queue), from_row)
}

/// True if some ticket still counts as called unwanted with it.
pub fn is_any_swept(tx: &mut Tx<'_>, flood: FloodId) -> Result<bool, DbError> {
    let select = sql!(
        "SELECT ticket_id FROM flood_tickets JOIN tickets ON tickets.id = ticket_id
         WHERE flood_id = $1 AND tickets.state = 'spam' LIMIT 1"
    );
    Ok(tx.first(&select.bind(flood), |_| Ok(()))?.is_some())
}

/// Floods of which a ticket came after this moment, the newest first.
pub fn list_since(tx: &mut Tx<'_>, since: Timestamp, limit: u64) -> Result<Vec<Flood>, DbError> {
    let select = sql!(concat!(
        "SELECT ",
        columns!(),
        " FROM floods WHERE last_at > $1 ORDER BY last_at DESC, id DESC LIMIT $2"
    ));
    tx.all(&select.bind(since).bind(limit), from_row)
}

/// Says that an agent called it unwanted, or took that back.
pub fn set_marked(
    tx: &mut Tx<'_>,
    id: FloodId,
    marked_at: Option<Timestamp>,
) -> Result<(), DbError> {
    let update = sql!("UPDATE floods SET marked_at = $2 WHERE id = $1");
    tx.run(&update.bind(id).bind(marked_at)).map(drop)
}

/// Remembers that a ticket was called unwanted with a flood.
pub fn add_ticket(tx: &mut Tx<'_>, flood: FloodId, ticket: TicketId) -> Result<(), DbError> {
    let insert = sql!(
        "INSERT INTO flood_tickets (flood_id, ticket_id) VALUES ($1, $2)
         ON CONFLICT (flood_id, ticket_id) DO NOTHING"
    );
    tx.run(&insert.bind(flood).bind(ticket)).map(drop)
}

/// Forgets that a ticket was called unwanted with a flood.
pub fn remove_ticket(tx: &mut Tx<'_>, flood: FloodId, ticket: TicketId) -> Result<(), DbError> {
    let delete = sql!("DELETE FROM flood_tickets WHERE flood_id = $1 AND ticket_id = $2");
    tx.run(&delete.bind(flood).bind(ticket)).map(drop)
}

/// Remembers that an agent said that a ticket of this flood is none.
pub fn add_no_flood(
    tx: &mut Tx<'_>,
    flood: FloodId,
    ticket: TicketId,
    at: Timestamp,
) -> Result<(), DbError> {
    let insert = sql!(
        "INSERT INTO no_flood (ticket_id, flood_id, at) VALUES ($1, $2, $3)
         ON CONFLICT (ticket_id) DO NOTHING"
    );
    tx.run(&insert.bind(ticket).bind(flood).bind(at)).map(drop)
}

/// Forgets that.
pub fn remove_no_flood(tx: &mut Tx<'_>, ticket: TicketId) -> Result<(), DbError> {
    tx.run(&sql!("DELETE FROM no_flood WHERE ticket_id = $1").bind(ticket))
        .map(drop)
}

/// Forgets floods of which nothing came since this moment.
pub fn delete_before(tx: &mut Tx<'_>, moment: Timestamp) -> Result<u64, DbError> {
    tx.run(&sql!("DELETE FROM floods WHERE last_at < $1").bind(moment))
}
