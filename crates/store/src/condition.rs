//! What state a main database is in: for `doctor`, for the page about health, and for measures.

use domain::Timestamp;

use crate::db::{DbError, Tx, sql, sqlite};
use crate::{Db, Place, identity, migrations};

/// How far the schema is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Schema {
    /// As this program wants it.
    Current,
    /// The next start of the desk brings it up to date.
    Older,
    /// A newer program wrote it.
    Newer,
}

/// What a main database looks like from outside.
#[derive(Clone, Debug)]
pub struct Condition {
    /// How far the schema is.
    pub schema: Schema,
    /// The fingerprint of the vault to which it belongs.
    pub vault: Option<String>,
    /// What SQLite says about its own pages, if that was asked for and is not "ok".
    pub damage: Option<String>,
    /// What waits; nothing where the schema is not current.
    pub backlog: Backlog,
}

/// What waits. Nothing in it names anybody.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Backlog {
    /// Mails that were accepted and not read yet, the parked ones not counted.
    pub unread: u64,
    /// When the oldest of them came.
    pub oldest_unread: Option<Timestamp>,
    /// Mails that could not be read.
    pub parked: u64,
    /// Mails of ours that are being sent, which the relay has not taken yet.
    pub leaving: u64,
    /// Since when the oldest of them could have left.
    pub oldest_leaving: Option<Timestamp>,
    /// Mails of ours that were given up.
    pub failed: u64,
    /// When a ticket was last changed.
    pub latest: Option<Timestamp>,
}

/// How closely to look.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Look {
    /// In milliseconds.
    Quick,
    /// Through every page of a SQLite database, which takes seconds for each gigabyte.
    Whole,
}

/// Looks at a main database that is there, without changing it.
///
/// # Errors
/// When it cannot be opened or read.
pub fn look(place: &Place, how: Look) -> Result<Condition, DbError> {
    match place {
        Place::File(path) => {
            let connection = sqlite::alone(path)?;
            connection.execute_batch("PRAGMA query_only = ON; BEGIN DEFERRED")?;
            let mut condition = condition(&mut Tx::Sqlite(&connection))?;
            if how == Look::Whole {
                let said: String =
                    connection.query_row("PRAGMA quick_check(1)", [], |row| row.get(0))?;
                condition.damage = Some(said).filter(|said| said != "ok");
            }
            Ok(condition)
        }
        Place::Schema { .. } => Db::open(place)?.read_now(condition),
    }
}

fn condition(tx: &mut Tx<'_>) -> Result<Condition, DbError> {
    let taken = migrations::taken(tx)?;
    let schema = if !migrations::knows(&taken) {
        Schema::Newer
    } else if migrations::is_current(&taken) {
        Schema::Current
    } else {
        Schema::Older
    };
    Ok(Condition {
        schema,
        vault: identity::find(tx, "vault")?,
        damage: None,
        backlog: match schema {
            Schema::Current => backlog(tx)?,
            Schema::Older | Schema::Newer => Backlog::default(),
        },
    })
}

/// Counts what waits.
pub fn backlog(tx: &mut Tx<'_>) -> Result<Backlog, DbError> {
    let spool = sql!(
        "SELECT count(*), min(received_at) FROM spool
         WHERE id NOT IN (SELECT target FROM jobs WHERE parked_at IS NOT NULL)"
    );
    let spool = tx.first(&spool, |row| Ok((row.count(0)?, row.time_or_none(1)?)))?;
    let outbox = sql!(
        "SELECT count(*) FILTER (WHERE state = 'trying'),
                min(send_at) FILTER (WHERE state = 'trying'),
                count(*) FILTER (WHERE state = 'failed') FROM outbox"
    );
    let outbox = tx.first(&outbox, |row| {
        Ok((row.count(0)?, row.time_or_none(1)?, row.count(2)?))
    })?;
    let latest = sql!("SELECT max(updated_at) FROM tickets");
    let (unread, oldest_unread) = spool.unwrap_or_default();
    let (leaving, oldest_leaving, failed) = outbox.unwrap_or_default();
    let (_, parked) = crate::jobs::count(tx)?;
    Ok(Backlog {
        unread,
        oldest_unread,
        parked,
        leaving,
        oldest_leaving,
        failed,
        latest: tx.first(&latest, |row| row.time_or_none(0))?.flatten(),
    })
}
