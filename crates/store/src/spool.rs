//! Mail as it was accepted, sealed to the vault's public key, until it has been read.

use domain::{SpoolId, Timestamp};
use vault::SpoolSealed;

use crate::db::{DbError, Tx, sql};

/// A mail in the spool.
#[derive(Clone, Debug)]
pub struct Spooled {
    /// Its id, also what the API answers.
    pub id: SpoolId,
    /// How it came: `smtp`, `lmtp`, `pipe`, `api`, `import`.
    pub via: String,
    /// When it was accepted.
    pub received_at: Timestamp,
    /// Size of the mail in bytes.
    pub bytes: u64,
    /// Envelope and mail.
    pub sealed: SpoolSealed,
}

/// Stores a mail.
pub fn insert(tx: &mut Tx<'_>, mail: &Spooled) -> Result<(), DbError> {
    let insert =
        sql!("INSERT INTO spool (id, via, received_at, bytes, sealed) VALUES ($1, $2, $3, $4, $5)");
    let insert = insert
        .bind(mail.id)
        .bind(&mail.via)
        .bind(mail.received_at)
        .bind(mail.bytes);
    tx.run(&insert.bind(mail.sealed.0.clone())).map(drop)
}

/// One mail, `None` when it has been read already.
pub fn find(tx: &mut Tx<'_>, id: SpoolId) -> Result<Option<Spooled>, DbError> {
    let select = sql!("SELECT id, via, received_at, bytes, sealed FROM spool WHERE id = $1");
    tx.first(&select.bind(id), |row| {
        Ok(Spooled {
            id: row.id(0)?,
            via: row.get(1)?,
            received_at: row.time(2)?,
            bytes: row.count(3)?,
            sealed: SpoolSealed(row.get(4)?),
        })
    })
}

/// How many bytes a mail has; 0 when it has been read already.
pub fn size(tx: &mut Tx<'_>, id: SpoolId) -> Result<u64, DbError> {
    let select = sql!("SELECT bytes FROM spool WHERE id = $1");
    Ok(tx.first(&select.bind(id), |row| row.count(0))?.unwrap_or(0))
}

/// Deletes a mail that has been read. False when it was not there: it was read twice at once.
pub fn delete(tx: &mut Tx<'_>, id: SpoolId) -> Result<bool, DbError> {
    Ok(tx.run(&sql!("DELETE FROM spool WHERE id = $1").bind(id))? > 0)
}

/// How many mails wait to be read or are parked.
pub fn count(tx: &mut Tx<'_>) -> Result<u64, DbError> {
    Ok(tx
        .first(&sql!("SELECT count(*) FROM spool"), |row| row.count(0))?
        .unwrap_or(0))
}
