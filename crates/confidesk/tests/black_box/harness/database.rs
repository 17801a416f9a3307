//! A PostgreSQL database for one desk.

use std::process::{Command, id};

use super::environment;

/// A new database, removed when dropped.
pub(crate) struct Database {
    server: String,
    name: String,
}

impl Database {
    /// Makes a database on the server that `CONFIDESK_TEST_POSTGRES` names; `None` when there is
    /// none, or no `psql` to make one with.
    pub(crate) fn new(purpose: &str) -> Option<Self> {
        let server = environment("CONFIDESK_TEST_POSTGRES")?;
        let database = Self {
            server,
            name: format!("black_box_{purpose}_{}", id()),
        };
        let made = database.psql(&format!("CREATE DATABASE {}", database.name));
        assert!(made.ok()?.success(), "the database could not be made");
        Some(database)
    }

    /// `postgres://…/name`.
    pub(crate) fn url(&self) -> String {
        let (server, _) = self.server.rsplit_once('/').unwrap();
        format!("{server}/{}", self.name)
    }

    /// Everything that stands in it, as text.
    pub(crate) fn dump(&self) -> Vec<u8> {
        let dump = Command::new("pg_dump").arg(self.url()).output().unwrap();
        assert!(dump.status.success());
        dump.stdout
    }

    /// Makes it as empty as it was.
    pub(crate) fn empty(&self) {
        for end in ["DROP", "CREATE"] {
            let force = if end == "DROP" { "WITH (FORCE)" } else { "" };
            let done = self.psql(&format!("{end} DATABASE {} {force}", self.name));
            assert!(done.unwrap().success());
        }
    }

    fn psql(&self, sql: &str) -> std::io::Result<std::process::ExitStatus> {
        Command::new("psql")
            .args(["--quiet", "--no-psqlrc", &self.server, "--command", sql])
            .status()
    }
}

impl Drop for Database {
    fn drop(&mut self) {
        drop(self.psql(&format!("DROP DATABASE {} WITH (FORCE)", self.name)));
    }
}

/// Runs a test on SQLite, and on PostgreSQL where there is one.
pub(crate) fn both_engines(purpose: &str, test: impl Fn(Option<&Database>)) {
    test(None);
    match Database::new(purpose) {
        Some(database) => test(Some(&database)),
        None => eprintln!("skipped on PostgreSQL: no server, or no psql"),
    }
}
