//! Every byte that the desk keeps, for looking what is in it.

use std::fs;
use std::path::Path;
use std::thread;

use postgres::{Client, NoTls};

use crate::World;
use crate::world::{Ground, Schemas};

impl World {
    /// Everything at rest: each file of the data folder but the root key, and on PostgreSQL each column
    /// of each table; with where it was found.
    #[must_use]
    pub fn stored(&self) -> Vec<(String, Vec<u8>)> {
        let mut stored = Vec::new();
        files(self.folder(), &mut stored);
        if let Some(schemas) = self.ground.schemas.clone() {
            let columns = aside(move || columns(&schemas));
            stored.extend(columns);
        }
        stored
    }
}

/// Leaves nothing behind on the server.
impl Drop for Ground {
    fn drop(&mut self) {
        if let Some(schemas) = self.schemas.clone() {
            aside(move || {
                let Schemas { url, main, ledger } = schemas;
                let statements = format!(
                    "SET lock_timeout = 2000; DROP SCHEMA IF EXISTS {main}, {ledger} CASCADE"
                );
                let dropped = Client::connect(&url, NoTls)
                    .and_then(|mut client| client.batch_execute(&statements));
                if dropped.is_err() {
                    eprintln!("the schemas {main} and {ledger} are left on the test server");
                }
            });
        }
    }
}

/// The driver cannot run where an asynchronous test runs.
fn aside<T: Send + 'static>(work: impl FnOnce() -> T + Send + 'static) -> T {
    thread::spawn(work).join().unwrap()
}

fn files(folder: &Path, stored: &mut Vec<(String, Vec<u8>)>) {
    for entry in fs::read_dir(folder).unwrap() {
        let path = entry.unwrap().path();
        if path.is_dir() {
            files(&path, stored);
        } else if path.file_name().is_some_and(|name| name != "root.key") {
            stored.push((path.display().to_string(), fs::read(&path).unwrap()));
        }
    }
}

fn columns(schemas: &Schemas) -> Vec<(String, Vec<u8>)> {
    let mut client = Client::connect(&schemas.url, NoTls).unwrap();
    let select =
        "SELECT table_schema, table_name, column_name, data_type FROM information_schema.columns
                  WHERE table_schema IN ($1, $2)";
    let found = client
        .query(select, &[&schemas.main, &schemas.ledger])
        .unwrap();
    let mut stored = Vec::new();
    for row in found {
        let [schema, table, column, kind] = [0, 1, 2, 3].map(|index| row.get::<_, String>(index));
        let shown = if kind == "bytea" {
            column.clone()
        } else {
            format!("convert_to({column}::text, 'UTF8')")
        };
        let select = format!("SELECT {shown} FROM {schema}.{table} WHERE {column} IS NOT NULL");
        let mut bytes = Vec::new();
        for row in client.query(&select, &[]).unwrap() {
            bytes.extend(row.get::<_, Vec<u8>>(0));
            bytes.push(b'\n');
        }
        stored.push((format!("{table}.{column}"), bytes));
    }
    stored
}
