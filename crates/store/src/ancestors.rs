//! The Message-IDs that mails of a ticket refer to, whether the desk has seen those mails or not: an
//! answer to the same unseen mail that comes later belongs to the same conversation.

use domain::TicketId;
use vault::KeyedHash;

use crate::db::{DbError, Tx, sql};

/// Remembers that a mail of this ticket refers to this id.
pub fn insert(tx: &mut Tx<'_>, id: KeyedHash, ticket: TicketId) -> Result<(), DbError> {
    let insert = sql!(
        "INSERT INTO ancestors (id_hash, ticket_id) VALUES ($1, $2)
         ON CONFLICT (id_hash, ticket_id) DO NOTHING"
    );
    tx.run(&insert.bind(id).bind(ticket)).map(drop)
}

/// The tickets that refer to it, the newest first; at most ten.
pub fn list(tx: &mut Tx<'_>, id: KeyedHash) -> Result<Vec<TicketId>, DbError> {
    let select =
        sql!("SELECT ticket_id FROM ancestors WHERE id_hash = $1 ORDER BY ticket_id DESC LIMIT 10");
    tx.all(&select.bind(id), |row| row.id(0))
}
