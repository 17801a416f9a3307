//! Which vault a database belongs to.

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
    let insert = sql!(
        "INSERT INTO identity (name, value) VALUES ('vault', $1) ON CONFLICT (name) DO NOTHING"
    );
    tx.run(&insert.bind(fingerprint))?;
    let select = sql!("SELECT value FROM identity WHERE name = 'vault'");
    let known: Option<String> = tx.first(&select, |row| row.get(0))?;
    if known.as_deref() == Some(fingerprint) {
        return Ok(());
    }
    Err(DbError::Schema(String::from("it belongs to another vault")))
}
