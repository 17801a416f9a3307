//! What reports say about machines, for counting: opaque ids of the dictionary and keyed hashes of
//! what names a device. Nothing here can be read without the dictionary's keys.

use domain::{LabelId, TicketId};
use vault::KeyedHash;

use crate::db::{DbError, Tx, sql};

/// Adds a fact to a ticket; one that is there stays.
pub fn insert(tx: &mut Tx<'_>, ticket: TicketId, label: LabelId) -> Result<(), DbError> {
    let insert = sql!(
        "INSERT INTO facts (ticket_id, label_id) VALUES ($1, $2)
         ON CONFLICT (ticket_id, label_id) DO NOTHING"
    );
    tx.run(&insert.bind(ticket).bind(label)).map(drop)
}

/// How many tickets have each label of a kind, the most first.
pub fn count(tx: &mut Tx<'_>, kind: &str, limit: u64) -> Result<Vec<(LabelId, u64)>, DbError> {
    let select = sql!(
        "SELECT label_id, count(*) FROM facts JOIN labels ON labels.id = label_id
         WHERE labels.kind = $1 GROUP BY label_id ORDER BY count(*) DESC, label_id LIMIT $2"
    );
    tx.all(&select.bind(kind).bind(limit), |row| {
        Ok((row.id(0)?, row.count(1)?))
    })
}

/// Remembers that a ticket is about this machine or stick.
pub fn insert_device(tx: &mut Tx<'_>, ticket: TicketId, device: KeyedHash) -> Result<(), DbError> {
    let insert = sql!(
        "INSERT INTO device_ids (ticket_id, device_hash) VALUES ($1, $2)
         ON CONFLICT (ticket_id, device_hash) DO NOTHING"
    );
    tx.run(&insert.bind(ticket).bind(device)).map(drop)
}

/// Other tickets about the same machine or stick, the newest first.
pub fn list_of_same_device(
    tx: &mut Tx<'_>,
    ticket: TicketId,
    limit: u64,
) -> Result<Vec<TicketId>, DbError> {
    let select = sql!(
        "SELECT DISTINCT other.ticket_id FROM device_ids AS own
         JOIN device_ids AS other ON other.device_hash = own.device_hash
         WHERE own.ticket_id = $1 AND other.ticket_id <> $1
         ORDER BY other.ticket_id DESC LIMIT $2"
    );
    tx.all(&select.bind(ticket).bind(limit), |row| row.id(0))
}
