//! Copies of both databases, made beside a desk that goes on working (bar R15, decision 0038).
//!
//! The main database is copied as it is: what is personal in it is sealed. On SQLite it becomes a file
//! that is a database again; on PostgreSQL a file of rows. The ledger is copied row by row into memory,
//! so that no second file with keys ever lies on the disk.

use std::fs::File;
use std::io::{BufReader, BufWriter, Write as _};
use std::path::Path;

use domain::{KeyId, Timestamp};
use vault::WrappedKey;

use crate::db::{Tx, postgres::copy, sqlite};
use crate::{Db, DbError, Engine, Place, identity, ledger, migrations, statistics};

/// What a copy of the ledger begins with.
const MAGIC: &[u8; 8] = b"CDLEDGR1";
/// Keys that are read or written at a time.
const PORTION: u64 = 10_000;

/// What a copy of a main database holds.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Facts {
    /// The fingerprint of the vault to which it belongs.
    pub vault: String,
    /// The steps of the schema that it has taken.
    pub steps: Vec<String>,
    /// How many tickets there are.
    pub tickets: u64,
    /// How many mails of ours were on their way out.
    pub leaving: u64,
}

/// Copies the main database into a file that is not there yet, as one moment saw it, and makes it durable.
///
/// # Errors
/// When the database fails, or the disk for the file is full.
pub fn copy_main(place: &Place, file: &Path) -> Result<Facts, DbError> {
    let facts = match place {
        Place::File(path) => {
            let target = file.to_str().ok_or(DbError::Value("path"))?;
            sqlite::alone(path)?.execute("VACUUM INTO ?1", [target])?;
            let copy = sqlite::copied(file)?;
            facts(&mut Tx::Sqlite(&copy))?
        }
        Place::Schema { .. } => {
            let file = file.to_owned();
            Db::open(place)?.read_now(move |tx| rows_out(tx, &file))?
        }
    };
    let made = File::open(file).and_then(|file| file.sync_all());
    made.map_err(|_error| DbError::Full)?;
    Ok(facts)
}

fn rows_out(tx: &mut Tx<'_>, file: &Path) -> Result<Facts, DbError> {
    let facts = facts(tx)?;
    if let Tx::Postgres(link) = tx {
        let file = File::create_new(file).map_err(|_error| DbError::Full)?;
        let mut file = BufWriter::new(file);
        link.copy_out(&mut file)?;
        file.flush().map_err(|_error| DbError::Full)?;
    }
    Ok(facts)
}

fn facts(tx: &mut Tx<'_>) -> Result<Facts, DbError> {
    let counts = statistics::counts(tx)?;
    let outbox = statistics::outbox(tx)?;
    let leaving = outbox
        .iter()
        .filter(|(_, state, _)| matches!(state.as_str(), "held" | "trying"));
    Ok(Facts {
        vault: identity::find(tx, "vault")?.unwrap_or_default(),
        steps: migrations::taken(tx)?,
        tickets: counts.iter().map(|(.., count)| count).sum(),
        leaving: leaving.map(|(.., count)| count).sum(),
    })
}

/// Makes sure that a copy is whole and that this program can work with it.
///
/// # Errors
/// [`DbError::Value`] when it is damaged, [`DbError::Schema`] when it is of a newer version.
pub fn check_main(engine: Engine, file: &Path, steps: &[String]) -> Result<(), DbError> {
    if !migrations::knows(steps) {
        return Err(DbError::Schema(String::from(
            "it was written by a newer version of the program",
        )));
    }
    match engine {
        Engine::Sqlite => {
            let copy = sqlite::copied(file)?;
            let said: String = copy.query_row("PRAGMA quick_check(1)", [], |row| row.get(0))?;
            if said == "ok" {
                Ok(())
            } else {
                Err(DbError::Value("the copy of the database is damaged"))
            }
        }
        Engine::Postgres => {
            let file = File::open(file).map_err(|_error| DbError::Closed)?;
            copy::check(&mut BufReader::new(file))
        }
    }
}

/// Puts the rows of a copy into an empty schema of PostgreSQL: all of them or nothing.
///
/// A copy of a SQLite database is a database already; it only needs its place.
///
/// # Errors
/// [`DbError::Schema`] when there are tables already, or the copy is of a newer version.
pub fn restore_rows(
    place: &Place,
    file: &Path,
    steps: &[String],
    now: Timestamp,
) -> Result<(), DbError> {
    let (file, steps) = (file.to_owned(), steps.to_owned());
    Db::open(place)?.write_now(move |tx| {
        refuse_full(tx)?;
        migrations::migrate_main_to(tx, &steps, now)?;
        let Tx::Postgres(link) = tx else {
            return Err(DbError::Schema(String::from("this is no PostgreSQL")));
        };
        let file = File::open(&file).map_err(|_error| DbError::Closed)?;
        link.copy_in(&mut BufReader::new(file))
    })
}

fn refuse_full(tx: &mut Tx<'_>) -> Result<(), DbError> {
    let Tx::Postgres(link) = tx else {
        return Ok(());
    };
    if link.is_empty()? {
        return Ok(());
    }
    Err(DbError::Schema(String::from(
        "there are tables in it already",
    )))
}

/// Copies the ledger into memory, as one moment saw it: some 100 bytes for each key.
///
/// # Errors
/// When the database fails.
pub fn copy_ledger(place: &Place) -> Result<Vec<u8>, DbError> {
    match place {
        Place::File(path) => {
            let connection = sqlite::alone(path)?;
            connection.execute_batch("BEGIN DEFERRED")?;
            keys_out(&mut Tx::Sqlite(&connection))
        }
        Place::Schema { .. } => Db::open(place)?.read_now(keys_out),
    }
}

fn keys_out(tx: &mut Tx<'_>) -> Result<Vec<u8>, DbError> {
    let mut copy = MAGIC.to_vec();
    put(
        &mut copy,
        identity::find(tx, "vault")?.unwrap_or_default().as_bytes(),
    )?;
    let mut after = None;
    loop {
        let keys = ledger::list_older(tx, u32::MAX, after, PORTION)?;
        let Some((last, _)) = keys.last() else {
            return Ok(copy);
        };
        after = Some(*last);
        for (id, key) in &keys {
            copy.extend_from_slice(id.0.as_bytes());
            copy.extend_from_slice(&key.epoch.to_be_bytes());
            put(&mut copy, &key.bytes)?;
        }
    }
}

fn put(copy: &mut Vec<u8>, bytes: &[u8]) -> Result<(), DbError> {
    let length = u16::try_from(bytes.len()).map_err(|_too_long| DbError::Value("wrapped key"))?;
    copy.extend_from_slice(&length.to_be_bytes());
    copy.extend_from_slice(bytes);
    Ok(())
}

/// A copy of the ledger that was read and found whole.
#[derive(Debug)]
pub struct LedgerCopy {
    /// The fingerprint of the vault to which it belongs.
    pub vault: String,
    keys: Vec<(KeyId, WrappedKey)>,
}

impl LedgerCopy {
    /// Reads what [`copy_ledger`] gave.
    ///
    /// # Errors
    /// [`DbError::Value`] when it is damaged.
    pub fn read(copy: &[u8]) -> Result<Self, DbError> {
        read_ledger(copy).ok_or(DbError::Value("the copy of the key ledger is damaged"))
    }

    /// How many keys there are.
    #[must_use]
    pub const fn keys(&self) -> usize {
        self.keys.len()
    }

    /// Makes a ledger of it: a new file, or an empty schema. All of it or nothing.
    ///
    /// # Errors
    /// [`DbError::Schema`] when there is something already.
    pub fn restore(self, place: &Place, now: Timestamp) -> Result<(), DbError> {
        match place {
            Place::File(path) => {
                let connection = sqlite::made(path)?;
                connection.execute_batch("BEGIN IMMEDIATE")?;
                self.write(&mut Tx::Sqlite(&connection), now)?;
                connection.execute_batch("COMMIT; PRAGMA wal_checkpoint(TRUNCATE)")?;
                connection.close().map_err(|(_, error)| error.into())
            }
            Place::Schema { .. } => Db::open(place)?.write_now(move |tx| {
                refuse_full(tx)?;
                self.write(tx, now)
            }),
        }
    }

    fn write(&self, tx: &mut Tx<'_>, now: Timestamp) -> Result<(), DbError> {
        migrations::migrate_ledger(tx, now)?;
        identity::set_once(tx, "vault", &self.vault)?;
        ledger::insert(tx, &self.keys)
    }
}

fn read_ledger(copy: &[u8]) -> Option<LedgerCopy> {
    let mut rest = copy.strip_prefix(MAGIC.as_slice())?;
    let vault = String::from_utf8(take(&mut rest)?.to_vec()).ok()?;
    let mut keys = Vec::new();
    while !rest.is_empty() {
        let (id, after) = rest.split_first_chunk::<16>()?;
        let (epoch, after) = after.split_first_chunk::<4>()?;
        rest = after;
        let key = WrappedKey {
            epoch: u32::from_be_bytes(*epoch),
            bytes: take(&mut rest)?.to_vec(),
        };
        keys.push((KeyId(uuid::Uuid::from_bytes(*id)), key));
    }
    Some(LedgerCopy { vault, keys })
}

fn take<'a>(rest: &mut &'a [u8]) -> Option<&'a [u8]> {
    let (length, after) = rest.split_first_chunk::<2>()?;
    let (bytes, after) = after.split_at_checked(u16::from_be_bytes(*length).into())?;
    *rest = after;
    Some(bytes)
}
