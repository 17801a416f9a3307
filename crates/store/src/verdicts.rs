//! Why mails count as unwanted, sealed under the conversation key of their ticket.

use domain::{MessageId, TicketId};
use vault::Sealed;

use crate::db::{DbError, Tx, sql};

/// Keeps why a message counts as unwanted.
pub fn insert(tx: &mut Tx<'_>, message: MessageId, sealed: &Sealed) -> Result<(), DbError> {
    let insert = sql!("INSERT INTO verdicts (message_id, sealed) VALUES ($1, $2)");
    tx.run(&insert.bind(message).bind(sealed)).map(drop)
}

/// Why a message counts as unwanted, if it does.
pub fn find(tx: &mut Tx<'_>, message: MessageId) -> Result<Option<Sealed>, DbError> {
    let select = sql!("SELECT sealed FROM verdicts WHERE message_id = $1");
    tx.first(&select.bind(message), |row| row.sealed(0))
}

/// Puts in its place what was sealed anew, when the message moved into another ticket.
pub fn replace(tx: &mut Tx<'_>, message: MessageId, sealed: &Sealed) -> Result<(), DbError> {
    let update = sql!("UPDATE verdicts SET sealed = $2 WHERE message_id = $1");
    tx.run(&update.bind(message).bind(sealed)).map(drop)
}

/// What is kept of a ticket's messages.
pub fn list(tx: &mut Tx<'_>, ticket: TicketId) -> Result<Vec<(MessageId, Sealed)>, DbError> {
    let select = sql!(
        "SELECT message_id, sealed FROM verdicts JOIN messages ON messages.id = message_id
         WHERE messages.ticket_id = $1 ORDER BY message_id"
    );
    tx.all(&select.bind(ticket), |row| Ok((row.id(0)?, row.sealed(1)?)))
}

/// True if a mail of this ticket was called unwanted when it came.
pub fn is_any(tx: &mut Tx<'_>, ticket: TicketId) -> Result<bool, DbError> {
    let select = sql!(
        "SELECT message_id FROM verdicts JOIN messages ON messages.id = message_id
         WHERE messages.ticket_id = $1 LIMIT 1"
    );
    Ok(tx.first(&select.bind(ticket), |_| Ok(()))?.is_some())
}
