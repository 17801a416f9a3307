//! PostgreSQL: several threads with a connection each; serialisable, with retry.

use std::collections::BTreeMap;
use std::panic::{AssertUnwindSafe, catch_unwind};
use std::sync::Arc;
use std::time::Duration;

use postgres::types::ToSql;
use postgres::{Client, Config, config::SslMode};

use super::task::{Desk, Ran, Takers, Task, queue};
use super::{DbError, Query, Row, Tx};

pub(crate) mod copy;

const WRITERS: usize = 4;
const READERS: usize = 3;
/// How often a transaction that lost against another is run again.
const TRIES: u32 = 40;
/// Longest pause between two of these tries.
const PAUSE: Duration = Duration::from_millis(40);

/// Opens the connections and starts the threads.
pub(super) fn start(url: &str, schema: &str) -> Result<Desk, DbError> {
    // On a thread of its own: the driver may not be started from within an asynchronous runtime.
    std::thread::scope(|scope| {
        let opening = scope.spawn(|| open_all(url, schema));
        opening.join().unwrap_or(Err(DbError::Closed))
    })
}

fn open_all(url: &str, schema: &str) -> Result<Desk, DbError> {
    let mut config: Config = url.parse()?;
    // A server that does not answer must become an error before the senders of mail give up.
    config.connect_timeout(Duration::from_secs(5));
    config.tcp_user_timeout(Duration::from_secs(20));
    config.keepalives_idle(Duration::from_secs(10));
    let plain_name = |name: &str| {
        !name.is_empty()
            && name
                .bytes()
                .all(|b| b.is_ascii_lowercase() || b.is_ascii_digit() || b == b'_')
    };
    if !plain_name(schema) {
        return Err(DbError::Schema(String::from(
            "a schema's name is made of a-z, 0-9 and _",
        )));
    }
    let mut first = Link::open(&config, schema)?;
    first.make_schema(schema)?;
    drop(first);
    let start =
        |count: usize, name: &str, body: fn(&mut Link, &mut dyn Task) -> Result<(), DbError>| {
            let (send, takers) = queue();
            let takers = Arc::new(takers);
            for _ in 0..count {
                let mut link = Link::open(&config, schema)?;
                let takers = Arc::clone(&takers);
                std::thread::Builder::new()
                    .name(name.to_owned())
                    .spawn(move || serve(&mut link, &takers, body))
                    .map_err(|error| DbError::Postgres(error.to_string()))?;
            }
            Ok::<_, DbError>(send)
        };
    Ok(Desk::new(
        start(WRITERS, "db-write", write)?,
        start(READERS, "db-read", read)?,
    ))
}

fn serve(
    link: &mut Link,
    takers: &Takers,
    body: fn(&mut Link, &mut dyn Task) -> Result<(), DbError>,
) {
    while let Some(mut task) = takers.next() {
        let result = link.mend().and_then(|()| {
            catch_unwind(AssertUnwindSafe(|| body(link, &mut *task)))
                .unwrap_or_else(|_panic| Err(DbError::Postgres(String::from("the work panicked"))))
        });
        if result.is_err() {
            drop(link.batch("ROLLBACK"));
        }
        task.finish(result);
    }
}

fn write(link: &mut Link, task: &mut dyn Task) -> Result<(), DbError> {
    for attempt in 1..=TRIES {
        pause(attempt);
        link.batch("BEGIN ISOLATION LEVEL SERIALIZABLE")?;
        match task.run(&mut Tx::Postgres(link)) {
            Ran::Well => match link.batch("COMMIT") {
                Err(DbError::Contended) if attempt < TRIES => link.batch("ROLLBACK")?,
                result => return result,
            },
            Ran::Refused => return link.batch("ROLLBACK"),
            Ran::Contended => link.batch("ROLLBACK")?,
        }
    }
    Err(DbError::Contended)
}

/// Waits longer the more often it failed, and not as long as the others that failed.
fn pause(attempt: u32) {
    if attempt < 3 {
        return;
    }
    let mut random = [0];
    // Without random bytes all wait as long, which is only slower.
    getrandom::fill(&mut random).unwrap_or_default();
    let share = u32::from(random[0]).saturating_mul(attempt.min(20));
    #[expect(
        clippy::disallowed_methods,
        reason = "a database thread; nothing else waits for it"
    )]
    std::thread::sleep(PAUSE.saturating_mul(share) / (255 * 20));
}

fn read(link: &mut Link, task: &mut dyn Task) -> Result<(), DbError> {
    link.batch("BEGIN ISOLATION LEVEL REPEATABLE READ READ ONLY")?;
    task.run(&mut Tx::Postgres(link));
    link.batch("ROLLBACK")
}

/// A connection with its prepared statements.
pub struct Link {
    config: Config,
    schema: String,
    client: Client,
    prepared: BTreeMap<String, postgres::Statement>,
}

impl Link {
    fn open(config: &Config, schema: &str) -> Result<Self, DbError> {
        let mut client = connect(config)?;
        client.batch_execute(&format!(
            "SET search_path TO {schema}; SET statement_timeout TO '60s'; SET lock_timeout TO '20s'"
        ))?;
        let prepared = BTreeMap::new();
        Ok(Self {
            config: config.clone(),
            schema: schema.to_owned(),
            client,
            prepared,
        })
    }

    fn make_schema(&mut self, schema: &str) -> Result<(), DbError> {
        self.batch(&format!("CREATE SCHEMA IF NOT EXISTS {schema}"))
    }

    /// Connects again after the server went away.
    fn mend(&mut self) -> Result<(), DbError> {
        if self.client.is_closed() {
            *self = Self::open(&self.config.clone(), &self.schema.clone())?;
        }
        Ok(())
    }

    pub(super) fn batch(&mut self, text: &str) -> Result<(), DbError> {
        Ok(self.client.batch_execute(text)?)
    }

    pub(super) fn check(&mut self, text: &str) -> Result<(), DbError> {
        self.client.prepare(text).map(drop).map_err(|error| {
            DbError::Postgres(
                error
                    .as_db_error()
                    .map_or_else(|| error.to_string(), ToString::to_string),
            )
        })
    }

    fn prepared(&mut self, text: &str) -> Result<postgres::Statement, DbError> {
        if let Some(statement) = self.prepared.get(text) {
            return Ok(statement.clone());
        }
        let statement = self.client.prepare(text)?;
        self.prepared.insert(text.to_owned(), statement.clone());
        Ok(statement)
    }

    pub(super) fn run(&mut self, query: &Query) -> Result<u64, DbError> {
        let statement = self.prepared(&query.postgres)?;
        Ok(self.client.execute(&statement, &parameters(query))?)
    }

    pub(super) fn all<T>(
        &mut self,
        query: &Query,
        take: &mut impl FnMut(&Row<'_>) -> Result<T, DbError>,
    ) -> Result<Vec<T>, DbError> {
        let statement = self.prepared(&query.postgres)?;
        let rows = self.client.query(&statement, &parameters(query))?;
        rows.iter().map(|row| take(&Row::Postgres(row))).collect()
    }
}

fn parameters(query: &Query) -> Vec<&(dyn ToSql + Sync)> {
    query
        .values
        .iter()
        .map(|value| -> &(dyn ToSql + Sync) { value })
        .collect()
}

fn connect(config: &Config) -> Result<Client, DbError> {
    if config.get_ssl_mode() == SslMode::Disable {
        return Ok(config.connect(postgres::NoTls)?);
    }
    // The first to ask installs the provider; a second attempt is no error.
    drop(rustls::crypto::aws_lc_rs::default_provider().install_default());
    let (tls, _unreadable) = tokio_postgres_rustls::MakeRustlsConnect::with_native_certs()
        .map_err(|_errors| {
            DbError::Postgres(String::from("no system certificates for TLS were found"))
        })?;
    Ok(config.connect(tls)?)
}
