//! The dictionary of sealed labels: SQL counts opaque ids, nobody reads what they stand for.

use domain::{KeyId, LabelId};
use vault::{KeyedHash, Sealed};

use crate::db::{DbError, Tx, sql};

/// A label as it is stored.
#[derive(Clone, Debug)]
pub struct Label {
    /// What is counted.
    pub id: LabelId,
    /// What kind of label, for example `version`.
    pub kind: String,
    /// Keyed hash of its text, to find it again.
    pub hash: KeyedHash,
    /// The key that seals it.
    pub key: KeyId,
    /// Its text.
    pub sealed: Sealed,
}

/// The id of a label, adding it when it is new.
pub fn intern(tx: &mut Tx<'_>, label: &Label) -> Result<LabelId, DbError> {
    let insert = sql!(
        "INSERT INTO labels (id, kind, hash, key_id, sealed) VALUES ($1, $2, $3, $4, $5)
         ON CONFLICT (kind, hash) DO NOTHING"
    );
    let insert = insert.bind(label.id).bind(&label.kind).bind(label.hash);
    tx.run(&insert.bind(label.key).bind(&label.sealed))?;
    find(tx, &label.kind, label.hash)?.ok_or(DbError::Value("label"))
}

/// The id of a label that is there.
pub fn find(tx: &mut Tx<'_>, kind: &str, hash: KeyedHash) -> Result<Option<LabelId>, DbError> {
    let select = sql!("SELECT id FROM labels WHERE kind = $1 AND hash = $2");
    tx.first(&select.bind(kind).bind(hash), |row| row.id(0))
}

/// All labels of a kind.
pub fn list(tx: &mut Tx<'_>, kind: &str) -> Result<Vec<Label>, DbError> {
    let select =
        sql!("SELECT id, kind, hash, key_id, sealed FROM labels WHERE kind = $1 ORDER BY id");
    tx.all(&select.bind(kind), |row| {
        Ok(Label {
            id: row.id(0)?,
            kind: row.get(1)?,
            hash: row.hash(2)?,
            key: row.id(3)?,
            sealed: row.sealed(4)?,
        })
    })
}
