//! Reply tokens: which secret in our address belongs to which ticket and which mail of ours.

use domain::{MessageId, TicketId, TokenPurpose};
use vault::KeyedHash;

use crate::db::{DbError, Tx, sql};

/// What a token stands for.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Token {
    /// The ticket.
    pub ticket: TicketId,
    /// To whom it was given.
    pub correspondent: KeyedHash,
    /// The mail that carried it; `None` for those of the first version.
    pub message: Option<MessageId>,
    /// In which of our addresses it stood.
    pub purpose: TokenPurpose,
}

/// Stores a token under its hash.
pub fn insert(tx: &mut Tx<'_>, hash: KeyedHash, token: &Token) -> Result<(), DbError> {
    let insert = sql!(
        "INSERT INTO reply_tokens (token_hash, ticket_id, correspondent_hash, message_id, purpose)
         VALUES ($1, $2, $3, $4, $5)"
    );
    let insert = insert
        .bind(hash)
        .bind(token.ticket)
        .bind(token.correspondent);
    tx.run(&insert.bind(token.message).bind(token.purpose))
        .map(drop)
}

/// What a token stands for.
pub fn find(tx: &mut Tx<'_>, hash: KeyedHash) -> Result<Option<Token>, DbError> {
    let select = sql!(
        "SELECT ticket_id, correspondent_hash, message_id, purpose FROM reply_tokens
         WHERE token_hash = $1"
    );
    tx.first(&select.bind(hash), |row| {
        Ok(Token {
            ticket: row.id(0)?,
            correspondent: row.hash(1)?,
            message: row.id_or_none(2)?,
            purpose: row.word(3)?,
        })
    })
}
