//! How far mailboxes were fetched over IMAP (RFC 3501 section 2.3.1.1).

use domain::{MailboxMail, Timestamp};

use crate::db::{DbError, Tx, sql};

/// A mailbox of an account, by the operator's names.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Mailbox {
    /// The account.
    pub account: String,
    /// The mailbox.
    pub name: String,
}

/// How far a mailbox was fetched.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Position {
    /// The server's UIDVALIDITY: with another one all UIDs mean something else.
    pub uid_validity: u32,
    /// The highest UID that was taken or skipped.
    pub last_uid: u32,
}

fn number(number: u64) -> Result<u32, DbError> {
    u32::try_from(number).map_err(|_over| DbError::Value("uid"))
}

/// How far it was fetched; `None` if it never was.
pub fn position(tx: &mut Tx<'_>, mailbox: &Mailbox) -> Result<Option<Position>, DbError> {
    let select =
        sql!("SELECT uid_validity, last_uid FROM mailboxes WHERE account = $1 AND mailbox = $2");
    tx.first(&select.bind(&mailbox.account).bind(&mailbox.name), |row| {
        Ok(Position {
            uid_validity: number(row.count(0)?)?,
            last_uid: number(row.count(1)?)?,
        })
    })
}

/// Begins it, or begins it anew with another numbering: what was known of its mails is forgotten.
pub fn begin(tx: &mut Tx<'_>, mailbox: &Mailbox, uid_validity: u32) -> Result<(), DbError> {
    let delete = sql!("DELETE FROM mailbox_mails WHERE account = $1 AND mailbox = $2");
    tx.run(&delete.bind(&mailbox.account).bind(&mailbox.name))?;
    let delete = sql!("DELETE FROM mailboxes WHERE account = $1 AND mailbox = $2");
    tx.run(&delete.bind(&mailbox.account).bind(&mailbox.name))?;
    let insert = sql!(
        "INSERT INTO mailboxes (account, mailbox, uid_validity, last_uid) VALUES ($1, $2, $3, 0)"
    );
    let insert = insert.bind(&mailbox.account).bind(&mailbox.name);
    tx.run(&insert.bind(u64::from(uid_validity))).map(drop)
}

/// Moves on to this UID, if it is higher. False if the mailbox has another numbering by now.
pub fn raise(
    tx: &mut Tx<'_>,
    mailbox: &Mailbox,
    uid_validity: u32,
    uid: u32,
) -> Result<bool, DbError> {
    let update = sql!(
        "UPDATE mailboxes SET last_uid = CASE WHEN last_uid < $4 THEN $4 ELSE last_uid END
         WHERE account = $1 AND mailbox = $2 AND uid_validity = $3"
    );
    let update = update.bind(&mailbox.account).bind(&mailbox.name);
    let update = update.bind(u64::from(uid_validity)).bind(u64::from(uid));
    Ok(tx.run(&update)? > 0)
}

/// Remembers what is still to be done about a mail, in place of what was known before.
pub fn set(
    tx: &mut Tx<'_>,
    mailbox: &Mailbox,
    uid: u32,
    state: MailboxMail,
    now: Timestamp,
) -> Result<(), DbError> {
    let insert = sql!(
        "INSERT INTO mailbox_mails (account, mailbox, uid, state, at) VALUES ($1, $2, $3, $4, $5)
         ON CONFLICT (account, mailbox, uid) DO UPDATE SET state = $4, at = $5"
    );
    let insert = insert.bind(&mailbox.account).bind(&mailbox.name);
    tx.run(&insert.bind(u64::from(uid)).bind(state).bind(now))
        .map(drop)
}

/// Nothing is to be done about this mail any more.
pub fn forget(tx: &mut Tx<'_>, mailbox: &Mailbox, uid: u32) -> Result<(), DbError> {
    let delete = sql!("DELETE FROM mailbox_mails WHERE account = $1 AND mailbox = $2 AND uid = $3");
    let delete = delete.bind(&mailbox.account).bind(&mailbox.name);
    tx.run(&delete.bind(u64::from(uid))).map(drop)
}

/// The UIDs of mails in this state, the lowest first.
pub fn list(
    tx: &mut Tx<'_>,
    mailbox: &Mailbox,
    state: MailboxMail,
    limit: u64,
) -> Result<Vec<u32>, DbError> {
    let select = sql!(
        "SELECT uid FROM mailbox_mails WHERE account = $1 AND mailbox = $2 AND state = $3
         ORDER BY uid LIMIT $4"
    );
    let select = select.bind(&mailbox.account).bind(&mailbox.name);
    tx.all(&select.bind(state).bind(limit), |row| number(row.count(0)?))
}

/// How many mails were left on servers, by state.
pub fn count(tx: &mut Tx<'_>) -> Result<Vec<(MailboxMail, u64)>, DbError> {
    let select = sql!("SELECT state, count(*) FROM mailbox_mails GROUP BY state ORDER BY state");
    tx.all(&select, |row| Ok((row.word(0)?, row.count(1)?)))
}
