//! All rows of a schema into a file and back, by `COPY` in its binary form.
//!
//! Our own instead of `pg_dump`: no program of the right version has to be there, and the tables are
//! made by our own migrations, so that nothing in the file is run as SQL.

use std::collections::BTreeSet;
use std::io::{Read, Write};

use super::Link;
use crate::db::DbError;

/// What the file begins with.
const MAGIC: &[u8; 8] = b"CDPGROW1";
/// The table that the migrations fill by themselves.
const OWN: &str = "migrations";
/// Longest piece in bytes.
const PIECE: usize = 64 * 1024;
/// Longest name of a table or list of columns in bytes.
const NAMES: usize = 8 * 1024;

impl Link {
    /// Writes all rows of all tables, parents before children. The caller holds the snapshot.
    pub(crate) fn copy_out(&mut self, file: &mut dyn Write) -> Result<(), DbError> {
        self.batch("SET LOCAL statement_timeout TO 0")?;
        file.write_all(MAGIC).map_err(full)?;
        for table in self.tables()? {
            let columns = self.columns(&table)?;
            write_piece(file, table.as_bytes())?;
            write_piece(file, columns.as_bytes())?;
            let copy = format!("COPY {table} ({columns}) TO STDOUT (FORMAT binary)");
            let mut rows = self.client.copy_out(&copy)?;
            let mut piece = vec![0; PIECE];
            loop {
                let read = rows.read(&mut piece).map_err(|_broken| DbError::Closed)?;
                // A piece of nothing ends the table.
                write_piece(file, piece.get(..read).unwrap_or_default())?;
                if read == 0 {
                    break;
                }
            }
        }
        write_piece(file, b"")
    }

    /// Reads what [`Link::copy_out`] wrote into tables that are there and empty.
    pub(crate) fn copy_in(&mut self, file: &mut dyn Read) -> Result<(), DbError> {
        self.batch("SET LOCAL statement_timeout TO 0")?;
        read_magic(file)?;
        loop {
            let table = name(read_piece(file, NAMES)?)?;
            if table.is_empty() {
                return Ok(());
            }
            let columns = name(read_piece(file, NAMES)?)?;
            let copy = format!("COPY {table} ({columns}) FROM STDIN (FORMAT binary)");
            let mut rows = self.client.copy_in(&copy)?;
            loop {
                let piece = read_piece(file, PIECE)?;
                if piece.is_empty() {
                    break;
                }
                rows.write_all(&piece).map_err(|_broken| DbError::Closed)?;
            }
            rows.finish()?;
        }
    }

    /// True if nobody has put a table into the schema yet.
    pub(crate) fn is_empty(&mut self) -> Result<bool, DbError> {
        let tables = "SELECT count(*) FROM pg_class
             WHERE relnamespace = current_schema()::regnamespace AND relkind = 'r'";
        Ok(self.client.query_one(tables, &[])?.get::<_, i64>(0) == 0)
    }

    /// The tables, each after those that it points to.
    fn tables(&mut self) -> Result<Vec<String>, DbError> {
        let tables = "SELECT relname::text FROM pg_class
             WHERE relnamespace = current_schema()::regnamespace AND relkind = 'r' ORDER BY 1";
        let points = "SELECT child.relname::text, parent.relname::text FROM pg_constraint
             JOIN pg_class child ON child.oid = conrelid
             JOIN pg_class parent ON parent.oid = confrelid
             WHERE contype = 'f' AND child.relnamespace = current_schema()::regnamespace
             AND child.oid <> parent.oid";
        let mut left = BTreeSet::new();
        for row in self.client.query(tables, &[])? {
            left.insert(row.get::<_, String>(0));
        }
        left.remove(OWN);
        let mut points_to = Vec::new();
        for row in self.client.query(points, &[])? {
            points_to.push((row.get::<_, String>(0), row.get::<_, String>(1)));
        }
        let mut ordered = Vec::new();
        while !left.is_empty() {
            let waits = |table: &String| {
                let mut parents = points_to.iter().filter(|(child, _)| child == table);
                parents.any(|(_, parent)| left.contains(parent))
            };
            let free: Vec<_> = left.iter().filter(|table| !waits(table)).cloned().collect();
            if free.is_empty() {
                return Err(DbError::Schema(String::from("tables point in a circle")));
            }
            left.retain(|table| !free.contains(table));
            ordered.extend(free);
        }
        Ok(ordered)
    }

    fn columns(&mut self, table: &str) -> Result<String, DbError> {
        let columns = "SELECT column_name::text FROM information_schema.columns
             WHERE table_schema = current_schema() AND table_name = $1 ORDER BY ordinal_position";
        let rows = self.client.query(columns, &[&table])?;
        let names: Vec<String> = rows.iter().map(|row| row.get(0)).collect();
        Ok(names.join(", "))
    }
}

/// Reads through a file as [`Link::copy_in`] would, without a database.
pub(crate) fn check(file: &mut dyn Read) -> Result<(), DbError> {
    read_magic(file)?;
    while !name(read_piece(file, NAMES)?)?.is_empty() {
        name(read_piece(file, NAMES)?)?;
        while !read_piece(file, PIECE)?.is_empty() {}
    }
    match file.read(&mut [0]) {
        Ok(0) => Ok(()),
        _ => Err(DAMAGED),
    }
}

const DAMAGED: DbError = DbError::Value("the copy of the database is damaged");

fn full(_error: std::io::Error) -> DbError {
    DbError::Full
}

fn write_piece(file: &mut dyn Write, piece: &[u8]) -> Result<(), DbError> {
    let length = u32::try_from(piece.len()).map_err(|_too_long| DAMAGED)?;
    file.write_all(&length.to_be_bytes()).map_err(full)?;
    file.write_all(piece).map_err(full)
}

fn read_magic(file: &mut dyn Read) -> Result<(), DbError> {
    let mut magic = [0; MAGIC.len()];
    file.read_exact(&mut magic).map_err(|_short| DAMAGED)?;
    if magic == *MAGIC {
        Ok(())
    } else {
        Err(DAMAGED)
    }
}

fn read_piece(file: &mut dyn Read, most: usize) -> Result<Vec<u8>, DbError> {
    let mut length = [0; 4];
    file.read_exact(&mut length).map_err(|_short| DAMAGED)?;
    let length = usize::try_from(u32::from_be_bytes(length)).unwrap_or(usize::MAX);
    if length > most {
        return Err(DAMAGED);
    }
    let mut piece = vec![0; length];
    file.read_exact(&mut piece).map_err(|_short| DAMAGED)?;
    Ok(piece)
}

/// A table or its columns. They become part of a statement, so nothing else may be in them.
fn name(piece: Vec<u8>) -> Result<String, DbError> {
    let text = String::from_utf8(piece).map_err(|_odd| DAMAGED)?;
    let plain =
        |byte: u8| byte.is_ascii_lowercase() || byte.is_ascii_digit() || b"_, ".contains(&byte);
    if text.bytes().all(plain) {
        Ok(text)
    } else {
        Err(DAMAGED)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_whole_files_with_plain_names_pass() {
        let file = |table: &str| {
            let mut file = MAGIC.to_vec();
            for piece in [table, "id, at", "rows", "", ""] {
                write_piece(&mut file, piece.as_bytes()).unwrap();
            }
            file
        };
        let whole = file("tickets");
        assert!(check(&mut whole.as_slice()).is_ok());
        for length in 0..whole.len() {
            assert!(
                check(&mut whole.get(..length).unwrap()).is_err(),
                "{length}"
            );
        }
        let longer = [whole.as_slice(), b"x"].concat();
        assert!(check(&mut longer.as_slice()).is_err());
        for odd in ["tickets; DROP", "Tickets", "tickets\"", "ticket)"] {
            assert!(check(&mut file(odd).as_slice()).is_err(), "{odd}");
        }
    }
}
