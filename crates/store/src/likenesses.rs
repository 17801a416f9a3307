//! By what new tickets are alike, as keyed hashes.

use domain::{Likeness, TicketId, Timestamp};
use vault::KeyedHash;

use crate::db::{DbError, Tx, sql};

/// Adds what a new ticket may be like.
pub fn insert(
    tx: &mut Tx<'_>,
    ticket: TicketId,
    kind: Likeness,
    hash: KeyedHash,
    at: Timestamp,
) -> Result<(), DbError> {
    let insert = sql!(
        "INSERT INTO likenesses (ticket_id, kind, alike_hash, at) VALUES ($1, $2, $3, $4)
         ON CONFLICT (ticket_id, kind) DO NOTHING"
    );
    let insert = insert.bind(ticket).bind(kind).bind(hash).bind(at);
    tx.run(&insert).map(drop)
}

/// How many tickets like this came after a moment; at most `limit` are counted.
pub fn count_since(
    tx: &mut Tx<'_>,
    hash: KeyedHash,
    since: Timestamp,
    limit: u64,
) -> Result<u64, DbError> {
    let select = sql!(
        "SELECT count(*) FROM (SELECT ticket_id FROM likenesses
             WHERE alike_hash = $1 AND at > $2 LIMIT $3) AS alike"
    );
    let select = select.bind(hash).bind(since).bind(limit);
    Ok(tx.first(&select, |row| row.count(0))?.unwrap_or(0))
}

/// Most tickets alike that are looked at, the newest: each mail of a flood must cost the same.
pub const LOOKED_AT: u64 = 500;

/// True if an agent has dealt with a ticket like this and did not call it unwanted; among the newest
/// [`LOOKED_AT`].
pub fn is_any_dealt_with(tx: &mut Tx<'_>, hash: KeyedHash) -> Result<bool, DbError> {
    let select = sql!(
        "SELECT tickets.id FROM (SELECT ticket_id FROM likenesses WHERE alike_hash = $1
             ORDER BY at DESC LIMIT $2) AS alike
         JOIN tickets ON tickets.id = alike.ticket_id
         WHERE tickets.state NOT IN ('spam', 'needs-first-answer') LIMIT 1"
    );
    let select = select.bind(hash).bind(LOOKED_AT);
    Ok(tx.first(&select, |_| Ok(()))?.is_some())
}

/// Forgets what came before this moment.
pub fn delete_before(tx: &mut Tx<'_>, moment: Timestamp) -> Result<u64, DbError> {
    tx.run(&sql!("DELETE FROM likenesses WHERE at < $1").bind(moment))
}
