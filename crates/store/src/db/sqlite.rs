//! SQLite: one thread writes, some read.

use std::panic::{AssertUnwindSafe, catch_unwind};
use std::path::Path;
use std::sync::Arc;
use std::time::{Duration, Instant};

use rusqlite::{Connection, OpenFlags};

use super::task::{Desk, Ran, Takers, Task, queue};
use super::{DbError, Query, Row, Tx};

/// Threads that read. Two cores are what a small desk has.
const READERS: usize = 2;
/// Work that may share one durable commit. More would only make the first of them wait.
const GROUP: usize = 128;
/// How long the first of a group waits for others at most.
const GROUP_TIME: Duration = Duration::from_millis(25);
/// How long a write waits for another process (an import beside the running desk).
const BUSY: Duration = Duration::from_secs(10);
/// Prepared statements kept per connection; more than the program has.
const STATEMENTS: usize = 256;

/// FULL: 673 of 43,514 acknowledged commits were lost with NORMAL in simulated power cuts.
/// Pages of 8 KiB hold three mails of usual size; pages of 4 KiB held one and half a page of nothing.
/// `secure_delete`: what is deleted is overwritten (threat model A35); keys are destroyed besides.
const LASTING: &str =
    "PRAGMA page_size = 8192; PRAGMA journal_mode = WAL; PRAGMA synchronous = FULL;
     PRAGMA secure_delete = ON;";

/// Opens the file and starts the threads.
pub(super) fn start(path: &Path) -> Result<Desk, DbError> {
    let writer = open(
        path,
        OpenFlags::SQLITE_OPEN_READ_WRITE | OpenFlags::SQLITE_OPEN_CREATE,
    )?;
    writer.execute_batch(LASTING)?;
    let (write, takers) = queue();
    spawn("db-write", move || write_loop(&writer, &takers))?;
    let (read, takers) = queue();
    let takers = Arc::new(takers);
    for _ in 0..READERS {
        let reader = open(path, OpenFlags::SQLITE_OPEN_READ_WRITE)?;
        reader.execute_batch("PRAGMA query_only = ON;")?;
        let takers = Arc::clone(&takers);
        spawn("db-read", move || read_loop(&reader, &takers))?;
    }
    Ok(Desk::new(write, read))
}

/// A connection of its own, for a command that copies a database: the file has to be there.
pub(crate) fn alone(path: &Path) -> Result<Connection, DbError> {
    open(path, OpenFlags::SQLITE_OPEN_READ_WRITE)
}

/// Makes a database for a command that fills it and closes it. As durable as the desk's own.
pub(crate) fn made(path: &Path) -> Result<Connection, DbError> {
    let connection = open(
        path,
        OpenFlags::SQLITE_OPEN_READ_WRITE | OpenFlags::SQLITE_OPEN_CREATE,
    )?;
    connection.execute_batch(LASTING)?;
    Ok(connection)
}

/// A copy that nobody writes to: nothing is put beside it.
pub(crate) fn copied(path: &Path) -> Result<Connection, DbError> {
    let path = path.to_str().ok_or(DbError::Value("path"))?;
    let escaped = path
        .replace('%', "%25")
        .replace('?', "%3f")
        .replace('#', "%23");
    let flags = OpenFlags::SQLITE_OPEN_READ_ONLY | OpenFlags::SQLITE_OPEN_URI;
    let uri = format!("file:{escaped}?immutable=1");
    Ok(Connection::open_with_flags(uri, flags)?)
}

fn spawn(name: &str, body: impl FnOnce() + Send + 'static) -> Result<(), DbError> {
    std::thread::Builder::new()
        .name(name.to_owned())
        .spawn(body)
        .map(drop)
        .map_err(|error| DbError::Sqlite(error.to_string()))
}

fn open(path: &Path, flags: OpenFlags) -> Result<Connection, DbError> {
    let connection = Connection::open_with_flags(path, flags | OpenFlags::SQLITE_OPEN_NO_MUTEX)?;
    connection.busy_timeout(BUSY)?;
    connection.set_prepared_statement_cache_capacity(STATEMENTS);
    rusqlite::vtab::array::load_module(&connection)?;
    // 16 MiB of pages per connection; temporary tables never reach the disk.
    connection.execute_batch(
        "PRAGMA foreign_keys = ON; PRAGMA temp_store = MEMORY; PRAGMA cache_size = -16384;
         PRAGMA mmap_size = 0; PRAGMA wal_autocheckpoint = 500;
         PRAGMA journal_size_limit = 67108864; PRAGMA trusted_schema = OFF;",
    )?;
    Ok(connection)
}

fn write_loop(connection: &Connection, takers: &Takers) {
    let mut safe = true;
    while let Some(first) = takers.next() {
        if safe {
            safe = write_group(connection, takers, first);
        } else {
            first.finish(Err(DbError::Unsafe));
        }
    }
}

/// Runs what waits in one transaction, each in a savepoint of its own, and tells all after the commit.
/// False if the disk lost something: nothing may be written any more.
fn write_group(connection: &Connection, takers: &Takers, first: Box<dyn Task>) -> bool {
    if let Err(error) = connection.execute_batch("BEGIN IMMEDIATE") {
        first.finish(Err(error.into()));
        return true;
    }
    let started = Instant::now();
    let mut ran = Vec::new();
    let mut next = Some(first);
    while let Some(task) = next.take() {
        ran.push(run_in_savepoint(connection, task));
        if ran.len() < GROUP && started.elapsed() < GROUP_TIME {
            next = takers.waiting();
        }
    }
    let committed = connection.execute_batch("COMMIT").map_err(|error| {
        // A failed commit (disk full) leaves the transaction open.
        drop(connection.execute_batch("ROLLBACK"));
        DbError::from(error)
    });
    let safe = !matches!(committed, Err(DbError::Unsafe));
    for (task, own) in ran {
        task.finish(match (&committed, own) {
            (_, Err(error)) => Err(error),
            (Ok(()), Ok(())) => Ok(()),
            (Err(DbError::Unsafe), Ok(())) => Err(DbError::Unsafe),
            (Err(_), Ok(())) => Err(DbError::Full),
        });
    }
    safe
}

type Finished = (Box<dyn Task>, Result<(), DbError>);

fn run_in_savepoint(connection: &Connection, mut task: Box<dyn Task>) -> Finished {
    let result = (|| {
        connection.execute_batch("SAVEPOINT work")?;
        // A panic in a piece of work must not end the only writing thread.
        let ran = catch_unwind(AssertUnwindSafe(|| task.run(&mut Tx::Sqlite(connection))));
        match ran {
            Ok(Ran::Well) => Ok(connection.execute_batch("RELEASE work")?),
            Ok(Ran::Refused) => {
                // The task holds its own error, which it prefers to this one.
                connection.execute_batch("ROLLBACK TO work; RELEASE work")?;
                Ok(())
            }
            Ok(Ran::Contended) | Err(_) => {
                connection.execute_batch("ROLLBACK TO work; RELEASE work")?;
                Err(DbError::Contended)
            }
        }
    })();
    (task, result)
}

fn read_loop(connection: &Connection, takers: &Takers) {
    while let Some(mut task) = takers.next() {
        let begun = connection
            .execute_batch("BEGIN DEFERRED")
            .map_err(DbError::from);
        let result = begun.and_then(|()| {
            catch_unwind(AssertUnwindSafe(|| task.run(&mut Tx::Sqlite(connection))))
                .map(drop)
                .map_err(|_panic| DbError::Sqlite(String::from("a read panicked")))
        });
        drop(connection.execute_batch("COMMIT"));
        task.finish(result);
    }
}

fn bind(statement: &mut rusqlite::Statement<'_>, query: &Query) -> Result<(), DbError> {
    for (index, value) in query.values.iter().enumerate() {
        // SQLite numbers `$n` in the order in which they first appear, so each is found by its name.
        let name = PARAMETERS
            .get(index)
            .copied()
            .ok_or(DbError::Value("too many parameters"))?;
        if let Some(place) = statement.parameter_index(name)? {
            statement.raw_bind_parameter(place, value)?;
        }
    }
    Ok(())
}

const PARAMETERS: [&str; 24] = [
    "$1", "$2", "$3", "$4", "$5", "$6", "$7", "$8", "$9", "$10", "$11", "$12", "$13", "$14", "$15",
    "$16", "$17", "$18", "$19", "$20", "$21", "$22", "$23", "$24",
];

pub(super) fn run(connection: &Connection, query: &Query) -> Result<u64, DbError> {
    let mut statement = connection.prepare_cached(&query.sqlite)?;
    bind(&mut statement, query)?;
    let changed = statement.raw_execute()?;
    Ok(u64::try_from(changed).unwrap_or(u64::MAX))
}

pub(super) fn all<T>(
    connection: &Connection,
    query: &Query,
    take: &mut impl FnMut(&Row<'_>) -> Result<T, DbError>,
) -> Result<Vec<T>, DbError> {
    let mut statement = connection.prepare_cached(&query.sqlite)?;
    bind(&mut statement, query)?;
    let mut rows = statement.raw_query();
    let mut taken = Vec::new();
    while let Some(row) = rows.next()? {
        taken.push(take(&Row::Sqlite(row))?);
    }
    Ok(taken)
}
