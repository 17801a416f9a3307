//! The key ledger: a database of its own, backed up on its own.
//!
//! A key is written here *before* the transaction that uses it (decision 0002): a key without a
//! ticket harms nobody, a ticket without its key is lost.

use domain::KeyId;
use vault::WrappedKey;

use crate::db::{DbError, Tx, Value, sql};

/// Writes new keys.
pub fn insert(tx: &mut Tx<'_>, keys: &[(KeyId, WrappedKey)]) -> Result<(), DbError> {
    for (id, key) in keys {
        let insert = sql!("INSERT INTO keys (id, epoch, wrapped) VALUES ($1, $2, $3)");
        tx.run(
            &insert
                .bind(*id)
                .bind(i64::from(key.epoch))
                .bind(key.bytes.clone()),
        )?;
    }
    Ok(())
}

/// The keys that are still there, in no particular order.
pub fn list(tx: &mut Tx<'_>, ids: &[KeyId]) -> Result<Vec<(KeyId, WrappedKey)>, DbError> {
    let ids = Value::Ids(ids.iter().map(|id| id.0).collect());
    // A list of values: the two engines have no common form for it.
    let select = sql!(
        sqlite: "SELECT id, epoch, wrapped FROM keys WHERE id IN rarray($1)",
        postgres: "SELECT id, epoch, wrapped FROM keys WHERE id = ANY($1)",
    );
    tx.all(&select.bind(ids), |row| {
        Ok((row.id(0)?, wrapped(row.count(1)?, row.get(2)?)?))
    })
}

fn wrapped(epoch: u64, bytes: Vec<u8>) -> Result<WrappedKey, DbError> {
    let epoch = u32::try_from(epoch).map_err(|_too_large| DbError::Value("epoch"))?;
    Ok(WrappedKey { epoch, bytes })
}

/// Up to `limit` keys of epochs before this one, those after the key `after` in order of ids.
pub fn list_older(
    tx: &mut Tx<'_>,
    epoch: u32,
    after: Option<KeyId>,
    limit: u64,
) -> Result<Vec<(KeyId, WrappedKey)>, DbError> {
    let select = sql!(
        "SELECT id, epoch, wrapped FROM keys WHERE epoch < $1 AND id > $2 ORDER BY id LIMIT $3"
    );
    let after = after.unwrap_or(KeyId(uuid::Uuid::nil()));
    let select = select.bind(i64::from(epoch)).bind(after).bind(limit);
    tx.all(&select, |row| {
        Ok((row.id(0)?, wrapped(row.count(1)?, row.get(2)?)?))
    })
}

/// Replaces a key's wrapping.
pub fn replace(tx: &mut Tx<'_>, id: KeyId, key: &WrappedKey) -> Result<(), DbError> {
    let update = sql!("UPDATE keys SET epoch = $2, wrapped = $3 WHERE id = $1");
    tx.run(
        &update
            .bind(id)
            .bind(i64::from(key.epoch))
            .bind(key.bytes.clone()),
    )
    .map(drop)
}

/// Destroys keys.
pub fn delete(tx: &mut Tx<'_>, ids: &[KeyId]) -> Result<(), DbError> {
    for id in ids {
        tx.run(&sql!("DELETE FROM keys WHERE id = $1").bind(*id))?;
    }
    Ok(())
}

/// How many keys there are.
pub fn count(tx: &mut Tx<'_>) -> Result<u64, DbError> {
    Ok(tx
        .first(&sql!("SELECT count(*) FROM keys"), |row| row.count(0))?
        .unwrap_or(0))
}
