//! Bringing a database to the schema that this program knows: forward only, each step once.

use domain::Timestamp;

use crate::db::{Db, DbError, Engine, Tx, sql};

struct Step {
    name: &'static str,
    sqlite: &'static str,
    postgres: &'static str,
}

macro_rules! steps {
    ($folder:literal: $($name:literal),+ $(,)?) => {
        &[$(Step {
            name: $name,
            sqlite: include_str!(concat!("../migrations/sqlite/", $folder, "/", $name, ".sql")),
            postgres: include_str!(concat!("../migrations/postgres/", $folder, "/", $name, ".sql")),
        }),+]
    };
}

const MAIN: &[Step] = steps!(
    "main": "0001_first", "0002_openpgp", "0003_delivery", "0004_people", "0005_automatic", "0006_spam", "0007_no_flood", "0008_accounts", "0010_shift", "0011_views", "0013_drafts"
);
const LEDGER: &[Step] = steps!("ledger": "0001_first");

impl Db {
    /// Brings the main database up to date.
    ///
    /// # Errors
    /// [`DbError::Schema`] when the database is newer than this program or a step was changed.
    pub fn migrate_main(&self, now: Timestamp) -> Result<(), DbError> {
        self.write_now(move |tx| migrate(tx, MAIN, now))
    }

    /// Brings the key ledger up to date.
    ///
    /// # Errors
    /// As [`Db::migrate_main`].
    pub fn migrate_ledger(&self, now: Timestamp) -> Result<(), DbError> {
        self.write_now(move |tx| migrate(tx, LEDGER, now))
    }
}

/// As far as somebody else's copy of a main database was: so that its rows fit.
pub(crate) fn migrate_main_to(
    tx: &mut Tx<'_>,
    names: &[String],
    now: Timestamp,
) -> Result<(), DbError> {
    let known = MAIN.get(..names.len());
    let same = |steps: &&[Step]| {
        steps
            .iter()
            .zip(names)
            .all(|(step, name)| step.name == name)
    };
    let Some(steps) = known.filter(same) else {
        return Err(DbError::Schema(String::from(
            "it was written by a newer version of the program",
        )));
    };
    migrate(tx, steps, now)
}

pub(crate) fn migrate_ledger(tx: &mut Tx<'_>, now: Timestamp) -> Result<(), DbError> {
    migrate(tx, LEDGER, now)
}

/// The steps that a database has taken, in their order.
pub(crate) fn taken(tx: &mut Tx<'_>) -> Result<Vec<String>, DbError> {
    let select = sql!("SELECT name FROM migrations ORDER BY name");
    tx.all(&select, |row| row.get(0))
}

/// True if this program knows all these steps of a main database.
pub(crate) fn knows(names: &[String]) -> bool {
    names
        .iter()
        .all(|name| MAIN.iter().any(|step| step.name == name))
}

/// True if a main database has taken all the steps that this program knows.
pub(crate) fn is_current(names: &[String]) -> bool {
    MAIN.len() == names.len()
}

fn migrate(tx: &mut Tx<'_>, steps: &[Step], now: Timestamp) -> Result<(), DbError> {
    tx.batch(match tx.engine() {
        Engine::Sqlite => {
            "CREATE TABLE IF NOT EXISTS migrations
             (name TEXT NOT NULL PRIMARY KEY, checksum TEXT NOT NULL, applied_at INTEGER NOT NULL) STRICT"
        }
        Engine::Postgres => {
            "CREATE TABLE IF NOT EXISTS migrations
             (name TEXT COLLATE \"C\" NOT NULL PRIMARY KEY, checksum TEXT COLLATE \"C\" NOT NULL,
              applied_at BIGINT NOT NULL)"
        }
    })?;
    // Outside `sql!`: the table is made by this function, so the statements cannot be prepared before.
    let applied: Vec<(String, String)> = tx.all(
        &crate::db::Query::built("SELECT name, checksum FROM migrations ORDER BY name".into()),
        |row| Ok((row.get(0)?, row.get(1)?)),
    )?;
    if let Some((name, _)) = applied
        .iter()
        .find(|(name, _)| steps.iter().all(|s| s.name != name))
    {
        return Err(DbError::Schema(format!(
            "it was written by a newer version (step {name})"
        )));
    }
    for step in steps {
        let text = match tx.engine() {
            Engine::Sqlite => step.sqlite,
            Engine::Postgres => step.postgres,
        };
        let checksum = blake3::hash(text.as_bytes()).to_hex().to_string();
        match applied.iter().find(|(name, _)| name == step.name) {
            Some((_, known)) if *known == checksum => {}
            Some(_) => return Err(DbError::Schema(format!("step {} was changed", step.name))),
            None => apply(tx, step.name, text, &checksum, now)?,
        }
    }
    Ok(())
}

fn apply(
    tx: &mut Tx<'_>,
    name: &str,
    text: &str,
    checksum: &str,
    now: Timestamp,
) -> Result<(), DbError> {
    tx.batch(text)?;
    let insert = sql!("INSERT INTO migrations (name, checksum, applied_at) VALUES ($1, $2, $3)");
    tx.run(&insert.bind(name).bind(checksum).bind(now))
        .map(drop)
}
