//! Reply tokens: which secret in our address belongs to which ticket.

use domain::TicketId;
use vault::KeyedHash;

use crate::db::{DbError, Tx, sql};

/// Stores a token for a correspondent of a ticket.
pub fn insert(
    tx: &mut Tx<'_>,
    token: KeyedHash,
    ticket: TicketId,
    correspondent: KeyedHash,
) -> Result<(), DbError> {
    let insert = sql!(
        "INSERT INTO reply_tokens (token_hash, ticket_id, correspondent_hash) VALUES ($1, $2, $3)"
    );
    tx.run(&insert.bind(token).bind(ticket).bind(correspondent))
        .map(drop)
}

/// The ticket that a token belongs to, and to whom it was given.
pub fn find(tx: &mut Tx<'_>, token: KeyedHash) -> Result<Option<(TicketId, KeyedHash)>, DbError> {
    let select =
        sql!("SELECT ticket_id, correspondent_hash FROM reply_tokens WHERE token_hash = $1");
    tx.first(&select.bind(token), |row| Ok((row.id(0)?, row.hash(1)?)))
}
