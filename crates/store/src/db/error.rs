//! What can go wrong with a database.

/// An error of the database, without any value that was bound: safe to log.
#[derive(Debug, thiserror::Error)]
pub enum DbError {
    /// A unique or foreign key was violated.
    #[error("a constraint of the database was violated")]
    Conflict,
    /// Another transaction won; it was tried several times.
    #[error("the database was too busy")]
    Contended,
    /// The disk is full or the database cannot be written.
    #[error("the database cannot be written, the disk may be full")]
    Full,
    /// The disk said that it could not keep what was written. What is on it now nobody knows, so nothing
    /// is written any more until the program is started again (bar R4).
    #[error("the disk failed to keep what was written; start the desk again")]
    Unsafe,
    /// A value in the database is not what the program wrote.
    #[error("the database holds a value that cannot be read ({0})")]
    Value(&'static str),
    /// The schema is newer than this program or was changed by hand.
    #[error("the database schema does not fit this program: {0}")]
    Schema(String),
    /// The database threads have ended.
    #[error("the database is closed")]
    Closed,
    /// SQLite refused.
    #[error("the database failed: {0}")]
    Sqlite(String),
    /// PostgreSQL refused (SQLSTATE, or where the connection broke).
    #[error("the database failed: {0}")]
    Postgres(String),
}

/// An error that a transaction can end with: either the database's or a caller's own refusal.
pub trait Failure: From<DbError> + Send + 'static {
    /// The database's error, if that is what it is.
    fn database(&self) -> Option<&DbError>;
}

impl Failure for DbError {
    fn database(&self) -> Option<&DbError> {
        Some(self)
    }
}

impl From<rusqlite::Error> for DbError {
    fn from(error: rusqlite::Error) -> Self {
        use rusqlite::ErrorCode;
        match &error {
            rusqlite::Error::SqliteFailure(code, _) if is_lost_flush(code.extended_code) => {
                Self::Unsafe
            }
            rusqlite::Error::SqliteFailure(code, _) => match code.code {
                ErrorCode::ConstraintViolation => Self::Conflict,
                ErrorCode::DatabaseBusy | ErrorCode::DatabaseLocked => Self::Contended,
                ErrorCode::DiskFull | ErrorCode::SystemIoFailure | ErrorCode::ReadOnly => {
                    Self::Full
                }
                // The code alone: SQLite's message could quote a statement, never a bound value,
                // but a statement is of no use to an operator either.
                _ => Self::Sqlite(code.to_string()),
            },
            rusqlite::Error::InvalidColumnType(..)
            | rusqlite::Error::FromSqlConversionFailure(..) => Self::Value("column type"),
            _ => Self::Sqlite(error.to_string()),
        }
    }
}

/// `fsync` failed, of a file or of a folder. The kernel may have dropped what was not written.
fn is_lost_flush(extended: std::ffi::c_int) -> bool {
    use rusqlite::ffi::{SQLITE_IOERR_DIR_FSYNC, SQLITE_IOERR_FSYNC};
    [SQLITE_IOERR_FSYNC, SQLITE_IOERR_DIR_FSYNC].contains(&extended)
}

impl From<postgres::Error> for DbError {
    fn from(error: postgres::Error) -> Self {
        // `Display` of a server error may quote values in its detail, so only the code is kept.
        match error.code().map(postgres::error::SqlState::code) {
            Some("40001" | "40P01" | "55P03") => Self::Contended,
            Some("53100" | "53200" | "25006") => Self::Full,
            Some(code) if code.starts_with("23") => Self::Conflict,
            Some(code) => Self::Postgres(format!("SQLSTATE {code}")),
            None if error.is_closed() => Self::Postgres(String::from("the connection was closed")),
            None => Self::Postgres(error.to_string()),
        }
    }
}
