//! Saved lists. What they ask for and how they are called is sealed.

use domain::{AgentId, KeyId, QueueId, Timestamp, ViewId};
use vault::{KeyedHash, Sealed};

use crate::db::{DbError, Row, Tx, sql};

/// A saved list.
#[derive(Clone, Debug)]
pub struct View {
    /// Its id.
    pub id: ViewId,
    /// Who saved it.
    pub agent: AgentId,
    /// The queue for whose agents it is; `None` is for its maker alone.
    pub queue: Option<QueueId>,
    /// It has a name; else it only keeps an address out of a URL.
    pub named: bool,
    /// When it was made.
    pub used_at: Timestamp,
    /// Keyed hash of the address that it asks for.
    pub address: Option<KeyedHash>,
    /// Its key.
    pub key: KeyId,
    /// Name, words and order, sealed under that key.
    pub sealed: Sealed,
}

fn from_row(row: &Row<'_>) -> Result<View, DbError> {
    Ok(View {
        id: row.id(0)?,
        agent: row.id(1)?,
        queue: row.id_or_none(2)?,
        named: row.get(3)?,
        used_at: row.time(4)?,
        address: row
            .get::<Option<Vec<u8>>>(5)?
            .map(|_| row.hash(5))
            .transpose()?,
        key: row.id(6)?,
        sealed: row.sealed(7)?,
    })
}

/// Adds a list.
pub fn insert(tx: &mut Tx<'_>, view: &View) -> Result<(), DbError> {
    let insert = sql!(
        "INSERT INTO views (id, agent_id, queue_id, named, used_at, address_hash, key_id, sealed)
         VALUES ($1, $2, $3, $4, $5, $6, $7, $8)"
    );
    let insert = insert.bind(view.id).bind(view.agent).bind(view.queue);
    let insert = insert.bind(view.named).bind(view.used_at);
    let insert = insert.bind(view.address).bind(view.key);
    tx.run(&insert.bind(&view.sealed)).map(drop)
}

/// Replaces what is sealed.
pub fn set_sealed(tx: &mut Tx<'_>, id: ViewId, sealed: &Sealed) -> Result<(), DbError> {
    let update = sql!("UPDATE views SET sealed = $2 WHERE id = $1");
    tx.run(&update.bind(id).bind(sealed)).map(drop)
}

/// One list.
pub fn find(tx: &mut Tx<'_>, id: ViewId) -> Result<Option<View>, DbError> {
    let select = sql!(
        "SELECT id, agent_id, queue_id, named, used_at, address_hash, key_id, sealed
         FROM views WHERE id = $1"
    );
    tx.first(&select.bind(id), from_row)
}

/// The lists of an agent, and those for a queue, the first one saved first; at most `limit`.
pub fn list(tx: &mut Tx<'_>, agent: AgentId, limit: u64) -> Result<Vec<View>, DbError> {
    let select = sql!(
        "SELECT id, agent_id, queue_id, named, used_at, address_hash, key_id, sealed
         FROM views WHERE agent_id = $1 OR queue_id IS NOT NULL ORDER BY id LIMIT $2"
    );
    tx.all(&select.bind(agent).bind(limit), from_row)
}

/// How many lists with a name an agent has.
pub fn count(tx: &mut Tx<'_>, agent: AgentId) -> Result<u64, DbError> {
    let select = sql!("SELECT count(*) FROM views WHERE agent_id = $1 AND named = $2");
    let found = tx.first(&select.bind(agent).bind(true), |row| row.count(0))?;
    Ok(found.unwrap_or(0))
}

/// Forgets a list.
pub fn delete(tx: &mut Tx<'_>, id: ViewId) -> Result<(), DbError> {
    tx.run(&sql!("DELETE FROM views WHERE id = $1").bind(id))
        .map(drop)
}

/// Forgets lists without a name that were made before a moment.
pub fn delete_unnamed_before(tx: &mut Tx<'_>, moment: Timestamp) -> Result<(), DbError> {
    let delete = sql!("DELETE FROM views WHERE NOT named AND used_at < $1");
    // Yes and no are numbers on one engine, where NOT works on them as well.
    tx.run(&delete.bind(moment)).map(drop)
}
