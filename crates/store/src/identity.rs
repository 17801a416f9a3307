//! What a database remembers about itself: which vault it belongs to, which key seals its dictionary.

use crate::db::{Db, DbError, Tx, sql};

impl Db {
    /// Ties the database to a vault by a fingerprint of its public key, the first time; afterwards
    /// makes sure that it is the same one.
    ///
    /// # Errors
    /// [`DbError::Schema`] when another vault seals what is here: its keys would open nothing, and
    /// mail that is accepted could never be read.
    pub fn belongs_to(&self, fingerprint: String) -> Result<(), DbError> {
        self.write_now(move |tx| check(tx, &fingerprint))
    }
}

fn check(tx: &mut Tx<'_>, fingerprint: &str) -> Result<(), DbError> {
    if set_once(tx, "vault", fingerprint)? == fingerprint {
        return Ok(());
    }
    Err(DbError::Schema(String::from("it belongs to another vault")))
}

/// Remembers a value under a name if there is none yet. Returns the one that holds.
pub fn set_once(tx: &mut Tx<'_>, name: &str, value: &str) -> Result<String, DbError> {
    let insert =
        sql!("INSERT INTO identity (name, value) VALUES ($1, $2) ON CONFLICT (name) DO NOTHING");
    tx.run(&insert.bind(name).bind(value))?;
    find(tx, name)?.ok_or(DbError::Value("identity"))
}

/// The value under a name.
pub fn find(tx: &mut Tx<'_>, name: &str) -> Result<Option<String>, DbError> {
    let select = sql!("SELECT value FROM identity WHERE name = $1");
    tx.first(&select.bind(name), |row| row.get(0))
}
