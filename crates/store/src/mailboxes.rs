//! How far mailboxes were fetched over IMAP (RFC 3501 section 2.3.1.1).

use domain::Timestamp;

use crate::db::{DbError, Tx, sql};

/// How far a mailbox was fetched.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Position {
    /// The server's UIDVALIDITY: with another one all UIDs mean something else.
    pub uid_validity: u32,
    /// The highest UID that was taken or skipped.
    pub last_uid: u32,
}

/// A mail that was left where it is.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Skipped {
    /// Its UID.
    pub uid: u32,
    /// Why, without anything personal.
    pub why: String,
    /// Since when.
    pub at: Timestamp,
}

/// How far a mailbox of an account was fetched; `None` if it never was.
pub fn position(
    tx: &mut Tx<'_>,
    account: &str,
    mailbox: &str,
) -> Result<Option<Position>, DbError> {
    let select = sql!(
        "SELECT uid_validity, last_uid FROM mailboxes WHERE account = $1 AND mailbox = $2"
    );
    tx.first(&select.bind(account).bind(mailbox), |row| {
        let number = |number: u64| u32::try_from(number).map_err(|_over| DbError::Value("uid"));
        Ok(Position {
            uid_validity: number(row.count(0)?)?,
            last_uid: number(row.count(1)?)?,
        })
    })
}

/// Moves on.
pub fn set_position(
    tx: &mut Tx<'_>,
    account: &str,
    mailbox: &str,
    position: Position,
) -> Result<(), DbError> {
    let insert = sql!(
        "INSERT INTO mailboxes (account, mailbox, uid_validity, last_uid) VALUES ($1, $2, $3, $4)
         ON CONFLICT (account, mailbox) DO UPDATE SET uid_validity = $3, last_uid = $4"
    );
    let insert = insert.bind(account).bind(mailbox);
    let insert = insert
        .bind(u64::from(position.uid_validity))
        .bind(u64::from(position.last_uid));
    tx.run(&insert).map(drop)
}

/// Remembers that a mail was left where it is.
pub fn skip(
    tx: &mut Tx<'_>,
    (account, mailbox, uid_validity): (&str, &str, u32),
    skipped: &Skipped,
) -> Result<(), DbError> {
    let insert = sql!(
        "INSERT INTO mailbox_skipped (account, mailbox, uid_validity, uid, why, at)
         VALUES ($1, $2, $3, $4, $5, $6)
         ON CONFLICT (account, mailbox, uid_validity, uid) DO NOTHING"
    );
    let insert = insert.bind(account).bind(mailbox);
    let insert = insert
        .bind(u64::from(uid_validity))
        .bind(u64::from(skipped.uid));
    tx.run(&insert.bind(skipped.why.clone()).bind(skipped.at))
        .map(drop)
}

/// What was left in a mailbox, the newest first; at most 1000.
pub fn list_skipped(
    tx: &mut Tx<'_>,
    account: &str,
    mailbox: &str,
    uid_validity: u32,
) -> Result<Vec<Skipped>, DbError> {
    let select = sql!(
        "SELECT uid, why, at FROM mailbox_skipped
         WHERE account = $1 AND mailbox = $2 AND uid_validity = $3 ORDER BY uid DESC LIMIT 1000"
    );
    let select = select.bind(account).bind(mailbox);
    tx.all(&select.bind(u64::from(uid_validity)), |row| {
        Ok(Skipped {
            uid: u32::try_from(row.count(0)?).map_err(|_over| DbError::Value("uid"))?,
            why: row.get(1)?,
            at: row.time(2)?,
        })
    })
}
