//! The one place that knows which database engine is underneath.

mod error;
pub(crate) mod postgres;
mod row;
pub(crate) mod sqlite;
mod statement;
mod task;

use std::path::PathBuf;
use std::sync::Arc;

pub use error::{DbError, Failure};
pub(crate) use row::Row;
pub(crate) use statement::{Query, Value, sql};
use task::{Desk, Typed};

/// Which engine is underneath.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Engine {
    /// SQLite, compiled in.
    Sqlite,
    /// PostgreSQL 15 or later.
    Postgres,
}

/// Where a database is.
#[derive(Clone, Debug)]
pub enum Place {
    /// A SQLite file, made if it is not there.
    File(PathBuf),
    /// A PostgreSQL database and the schema in it, made if it is not there.
    Schema {
        /// `postgres://…`; TLS as its `sslmode` says.
        url: String,
        /// The schema's name: lower-case letters, digits and `_`.
        schema: String,
    },
}

/// A database: hands closures to its threads. Cheap to clone.
#[derive(Clone)]
pub struct Db {
    engine: Engine,
    desk: Arc<Desk>,
}

/// A transaction that is under way on a database thread.
pub enum Tx<'c> {
    /// On SQLite.
    Sqlite(&'c rusqlite::Connection),
    /// On PostgreSQL.
    Postgres(&'c mut postgres::Link),
}

impl Db {
    /// Opens the database and starts its threads. Does not migrate; see [`Db::migrate_main`].
    ///
    /// # Errors
    /// When the file or the server cannot be opened.
    pub fn open(place: &Place) -> Result<Self, DbError> {
        Ok(match place {
            Place::File(path) => Self {
                engine: Engine::Sqlite,
                desk: Arc::new(sqlite::start(path)?),
            },
            Place::Schema { url, schema } => Self {
                engine: Engine::Postgres,
                desk: Arc::new(postgres::start(url, schema)?),
            },
        })
    }

    /// Which engine is underneath.
    #[must_use]
    pub const fn engine(&self) -> Engine {
        self.engine
    }

    /// Runs one write transaction on a database thread and then calls `done`.
    ///
    /// Writes that wait at the same time may share one durable commit; `done` is called after it.
    /// `work` may run more than once (another transaction won, on PostgreSQL), so it must not act
    /// outside the database. An error undoes what `work` did, and only that.
    pub fn write<T, E, W, D>(&self, work: W, done: D)
    where
        T: Send + 'static,
        E: Failure,
        W: FnMut(&mut Tx<'_>) -> Result<T, E> + Send + 'static,
        D: FnOnce(Result<T, E>) + Send + 'static,
    {
        self.desk.write(Box::new(Typed::new(work, done)));
    }

    /// Runs one read-only transaction, a snapshot, on a database thread and then calls `done`.
    pub fn read<T, E, W, D>(&self, work: W, done: D)
    where
        T: Send + 'static,
        E: Failure,
        W: FnMut(&mut Tx<'_>) -> Result<T, E> + Send + 'static,
        D: FnOnce(Result<T, E>) + Send + 'static,
    {
        self.desk.read(Box::new(Typed::new(work, done)));
    }

    /// [`Db::write`] for callers that may block: the command line and tests.
    ///
    /// # Errors
    /// Those of `work`, and [`DbError::Closed`] when the threads are gone.
    pub fn write_now<T, E, W>(&self, work: W) -> Result<T, E>
    where
        T: Send + 'static,
        E: Failure,
        W: FnMut(&mut Tx<'_>) -> Result<T, E> + Send + 'static,
    {
        let (tell, hear) = std::sync::mpsc::sync_channel(1);
        self.write(work, move |result| drop(tell.send(result)));
        hear.recv()
            .unwrap_or_else(|_gone| Err(DbError::Closed.into()))
    }

    /// [`Db::read`] for callers that may block.
    ///
    /// # Errors
    /// As [`Db::write_now`].
    pub fn read_now<T, E, W>(&self, work: W) -> Result<T, E>
    where
        T: Send + 'static,
        E: Failure,
        W: FnMut(&mut Tx<'_>) -> Result<T, E> + Send + 'static,
    {
        let (tell, hear) = std::sync::mpsc::sync_channel(1);
        self.read(work, move |result| drop(tell.send(result)));
        hear.recv()
            .unwrap_or_else(|_gone| Err(DbError::Closed.into()))
    }
}

impl Tx<'_> {
    /// Runs a statement and tells how many rows it changed.
    pub(crate) fn run(&mut self, query: &Query) -> Result<u64, DbError> {
        match self {
            Tx::Sqlite(connection) => sqlite::run(connection, query),
            Tx::Postgres(link) => link.run(query),
        }
    }

    /// Fetches all rows.
    pub(crate) fn all<T>(
        &mut self,
        query: &Query,
        mut take: impl FnMut(&Row<'_>) -> Result<T, DbError>,
    ) -> Result<Vec<T>, DbError> {
        match self {
            Tx::Sqlite(connection) => sqlite::all(connection, query, &mut take),
            Tx::Postgres(link) => link.all(query, &mut take),
        }
    }

    /// Fetches the first row, if there is one.
    pub(crate) fn first<T>(
        &mut self,
        query: &Query,
        take: impl FnMut(&Row<'_>) -> Result<T, DbError>,
    ) -> Result<Option<T>, DbError> {
        Ok(self.all(query, take)?.into_iter().next())
    }

    /// Runs statements that take no values, such as a migration.
    pub(crate) fn batch(&mut self, text: &str) -> Result<(), DbError> {
        match self {
            Tx::Sqlite(connection) => Ok(connection.execute_batch(text)?),
            Tx::Postgres(link) => link.batch(text),
        }
    }

    /// Prepares a statement without running it: the check that every statement is sound.
    ///
    /// # Errors
    /// What the engine says is wrong with it.
    pub fn prepare(&mut self, text: &str) -> Result<(), DbError> {
        match self {
            Tx::Sqlite(connection) => connection.prepare(text).map(drop).map_err(Into::into),
            Tx::Postgres(link) => link.check(text),
        }
    }

    /// Which engine is underneath.
    #[must_use]
    pub const fn engine(&self) -> Engine {
        match self {
            Tx::Sqlite(_) => Engine::Sqlite,
            Tx::Postgres(_) => Engine::Postgres,
        }
    }
}
