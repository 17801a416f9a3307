//! When mail of ours left, or may leave although it is due already: by keyed hash of its recipients.

use domain::{OutboxId, TicketId, Timestamp, Wait};
use vault::KeyedHash;

use crate::db::{DbError, Row, Tx, sql};

/// When one mail left or may leave.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Departure {
    /// The mail.
    pub outbox: OutboxId,
    /// When.
    pub at: Timestamp,
    /// Why not before; `None` once it was tried.
    pub wait: Option<Wait>,
}

fn from_row(row: &Row<'_>) -> Result<Departure, DbError> {
    Ok(Departure {
        outbox: row.id(0)?,
        at: row.time(1)?,
        wait: row.word_or_none(2)?,
    })
}

/// Writes down when a mail leaves for one of its recipients.
pub fn set(tx: &mut Tx<'_>, departure: Departure, recipient: KeyedHash) -> Result<(), DbError> {
    let insert = sql!(
        "INSERT INTO departures (outbox_id, recipient_hash, at, why) VALUES ($1, $2, $3, $4)
         ON CONFLICT (outbox_id, recipient_hash) DO UPDATE SET at = $3, why = $4"
    );
    let insert = insert.bind(departure.outbox).bind(recipient);
    tx.run(&insert.bind(departure.at).bind(departure.wait))
        .map(drop)
}

/// What is written down of a mail: the same for each of its recipients.
pub fn find(tx: &mut Tx<'_>, outbox: OutboxId) -> Result<Option<Departure>, DbError> {
    let select = sql!(
        "SELECT outbox_id, at, why FROM departures WHERE outbox_id = $1
         ORDER BY recipient_hash LIMIT 1"
    );
    tx.first(&select.bind(outbox), from_row)
}

/// The mails of a ticket that wait for their time.
pub fn list_waiting_of_ticket(
    tx: &mut Tx<'_>,
    ticket: TicketId,
) -> Result<Vec<Departure>, DbError> {
    let select = sql!(
        "SELECT DISTINCT outbox_id, at, why FROM departures JOIN outbox ON outbox.id = outbox_id
         WHERE outbox.ticket_id = $1 AND why IS NOT NULL AND outbox.state IN ('held', 'trying')
         ORDER BY outbox_id"
    );
    tx.all(&select.bind(ticket), from_row)
}

/// All mails that wait for their time, the next one first; at most `limit`.
pub fn list_waiting(tx: &mut Tx<'_>, limit: u64) -> Result<Vec<Departure>, DbError> {
    let select = sql!(
        "SELECT DISTINCT outbox_id, at, why FROM departures JOIN outbox ON outbox.id = outbox_id
         WHERE why IS NOT NULL AND outbox.state IN ('held', 'trying')
         ORDER BY at, outbox_id LIMIT $1"
    );
    tx.all(&select.bind(limit), from_row)
}

/// When the `nth` newest of the other mails to this recipient left or is to leave, counted from 1.
pub fn nth_newest_to(
    tx: &mut Tx<'_>,
    recipient: KeyedHash,
    but: OutboxId,
    nth: u32,
) -> Result<Option<Timestamp>, DbError> {
    let select = sql!(
        "SELECT at FROM departures WHERE recipient_hash = $1 AND outbox_id <> $2
         ORDER BY at DESC, outbox_id DESC LIMIT $3"
    );
    let select = select.bind(recipient).bind(but).bind(u64::from(nth));
    nth_of(&tx.all(&select, |row| row.time(0))?, nth)
}

/// The same of all mails that left, or that wait because so many leave.
pub fn nth_newest(
    tx: &mut Tx<'_>,
    but: OutboxId,
    nth: u32,
    now: Timestamp,
) -> Result<Option<Timestamp>, DbError> {
    // Without limit the whole day would be read; nobody else is counted than those of the last minutes.
    let select = sql!(
        "SELECT DISTINCT at, outbox_id FROM departures
         WHERE outbox_id <> $1 AND at > $2 AND (at <= $3 OR why = 'all-minute')
         ORDER BY at DESC, outbox_id DESC LIMIT $4"
    );
    let since = now.before(domain::Wait::AllMinute.span());
    let select = select.bind(but).bind(since).bind(now);
    nth_of(
        &tx.all(&select.bind(u64::from(nth)), |row| row.time(0))?,
        nth,
    )
}

fn nth_of(newest_first: &[Timestamp], nth: u32) -> Result<Option<Timestamp>, DbError> {
    let place = usize::try_from(nth).map_err(|_too_many| DbError::Value("limit"))?;
    let before = place.checked_sub(1);
    Ok(before.and_then(|place| newest_first.get(place).copied()))
}

/// Forgets what left before this moment.
pub fn delete_before(tx: &mut Tx<'_>, moment: Timestamp) -> Result<u64, DbError> {
    tx.run(&sql!("DELETE FROM departures WHERE at < $1").bind(moment))
}
