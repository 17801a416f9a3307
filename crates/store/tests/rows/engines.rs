//! Both engines, for tests of this crate.

use domain::Timestamp;
use store::{Db, DbError, Place, Tx};

/// Runs each test, a `fn(&Ground)`, on SQLite, and on PostgreSQL when `CONFIDESK_TEST_POSTGRES` names
/// a server.
macro_rules! both_engines {
    ($($test:ident),+ $(,)?) => {
        mod on_sqlite { $(#[test] fn $test() { $crate::engines::on_sqlite(super::$test); })+ }
        mod on_postgres { $(#[test] fn $test() { $crate::engines::on_postgres(super::$test); })+ }
    };
}
pub(crate) use both_engines;

pub(crate) const NOW: Timestamp = Timestamp(1_795_000_000_000_000);

/// Both databases, migrated, and where they are.
pub(crate) struct Ground {
    pub(crate) main: Db,
    pub(crate) ledger: Db,
    pub(crate) main_place: Place,
    pub(crate) ledger_place: Place,
}

pub(crate) fn on_sqlite(test: fn(&Ground)) {
    let folder = tempfile::tempdir().unwrap();
    let file = |name: &str| Place::File(folder.path().join(name));
    test(&Ground::new(file("main.db"), file("ledger.db")));
}

pub(crate) fn on_postgres(test: fn(&Ground)) {
    let Some(url) = postgres_url() else {
        eprintln!("skipped: CONFIDESK_TEST_POSTGRES is not set");
        return;
    };
    let unique = uuid::Uuid::now_v7().simple().to_string();
    let schema = |name: &str| Place::Schema {
        url: url.clone(),
        schema: format!("rows_{name}_{unique}"),
    };
    let (main, ledger) = (schema("main"), schema("ledger"));
    let _leaving = (Leaving(main.clone()), Leaving(ledger.clone()));
    test(&Ground::new(main, ledger));
}

pub(crate) fn postgres_url() -> Option<String> {
    #[expect(
        clippy::disallowed_methods,
        reason = "a test asks whether there is a server"
    )]
    std::env::var("CONFIDESK_TEST_POSTGRES").ok()
}

impl Ground {
    fn new(main_place: Place, ledger_place: Place) -> Self {
        let main = Db::open(&main_place).unwrap();
        let ledger = Db::open(&ledger_place).unwrap();
        main.migrate_main(NOW).unwrap();
        ledger.migrate_ledger(NOW).unwrap();
        Self {
            main,
            ledger,
            main_place,
            ledger_place,
        }
    }

    /// Writes to the main database.
    pub(crate) fn write<T, W>(&self, work: W) -> Result<T, DbError>
    where
        T: Send + 'static,
        W: FnMut(&mut Tx<'_>) -> Result<T, DbError> + Send + 'static,
    {
        self.main.write_now(work)
    }

    /// Reads from the main database; what fails there fails the test.
    pub(crate) fn read<T, W>(&self, work: W) -> T
    where
        T: Send + 'static,
        W: FnMut(&mut Tx<'_>) -> Result<T, DbError> + Send + 'static,
    {
        self.main.read_now(work).unwrap()
    }
}

/// Runs statements past the store, as somebody with the database's own tool does.
pub(crate) fn execute(place: &Place, statements: &str) {
    match place {
        Place::File(path) => {
            let connection = rusqlite::Connection::open(path).unwrap();
            connection
                .busy_timeout(std::time::Duration::from_secs(5))
                .unwrap();
            connection
                .execute_batch("PRAGMA foreign_keys = ON")
                .unwrap();
            connection.execute_batch(statements).unwrap();
        }
        Place::Schema { url, schema } => {
            let mut client = postgres::Client::connect(url, postgres::NoTls).unwrap();
            let statements = format!("SET search_path TO {schema}; {statements}");
            client.batch_execute(&statements).unwrap();
        }
    }
}

/// A number that a statement gives.
pub(crate) fn number(place: &Place, statement: &str) -> i64 {
    match place {
        Place::File(path) => {
            let connection = rusqlite::Connection::open(path).unwrap();
            connection
                .query_row(statement, [], |row| row.get(0))
                .unwrap()
        }
        Place::Schema { url, schema } => {
            let mut client = postgres::Client::connect(url, postgres::NoTls).unwrap();
            client
                .batch_execute(&format!("SET search_path TO {schema}"))
                .unwrap();
            client.query_one(statement, &[]).unwrap().get(0)
        }
    }
}

/// Takes a test's schema from the server again, also when the test failed.
struct Leaving(Place);

impl Drop for Leaving {
    fn drop(&mut self) {
        if let Place::Schema { url, schema } = &self.0 {
            let drop = format!("SET lock_timeout = 2000; DROP SCHEMA IF EXISTS {schema} CASCADE");
            let dropped = postgres::Client::connect(url, postgres::NoTls)
                .and_then(|mut client| client.batch_execute(&drop));
            if dropped.is_err() {
                eprintln!("the schema {schema} is left on the test server");
            }
        }
    }
}
