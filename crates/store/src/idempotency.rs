//! Answers already given, so that a form or a request that is sent twice acts once.

use domain::Timestamp;

use crate::db::{DbError, Tx, sql};

/// The answer that was given to this key.
pub fn find(tx: &mut Tx<'_>, key: [u8; 32]) -> Result<Option<String>, DbError> {
    let select = sql!("SELECT answer FROM idempotency WHERE key_hash = $1");
    tx.first(&select.bind(key.to_vec()), |row| row.get(0))
}

/// Remembers an answer (an id, nothing personal). [`DbError::Conflict`] when another was first.
pub fn insert(tx: &mut Tx<'_>, key: [u8; 32], answer: &str, now: Timestamp) -> Result<(), DbError> {
    let insert = sql!("INSERT INTO idempotency (key_hash, at, answer) VALUES ($1, $2, $3)");
    tx.run(&insert.bind(key.to_vec()).bind(now).bind(answer))
        .map(drop)
}

/// Forgets answers from before `moment`.
pub fn delete_before(tx: &mut Tx<'_>, moment: Timestamp) -> Result<u64, DbError> {
    tx.run(&sql!("DELETE FROM idempotency WHERE at < $1").bind(moment))
}
