//! Mail that leaves: an entry is never changed, only its state is.

use domain::{AgentId, MessageId, OutboxId, Reason, State, TicketId, Timestamp};
use vault::Sealed;

use crate::db::{DbError, Row, Tx, sql};

/// How far a mail is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Progress {
    /// Held for the undo time, or until there is a relay.
    Held,
    /// Sending has begun: it cannot be taken back.
    Trying,
    /// The relay has it.
    Sent,
    /// Given up; the agent is told why.
    Failed,
    /// Taken back in time.
    Withdrawn,
}

impl Progress {
    /// The word in the database and the API.
    #[must_use]
    pub const fn as_str(self) -> &'static str {
        match self {
            Self::Held => "held",
            Self::Trying => "trying",
            Self::Sent => "sent",
            Self::Failed => "failed",
            Self::Withdrawn => "withdrawn",
        }
    }
}

impl std::str::FromStr for Progress {
    type Err = DbError;
    fn from_str(word: &str) -> Result<Self, Self::Err> {
        [
            Self::Held,
            Self::Trying,
            Self::Sent,
            Self::Failed,
            Self::Withdrawn,
        ]
        .into_iter()
        .find(|progress| progress.as_str() == word)
        .ok_or(DbError::Value("outbox state"))
    }
}

/// An entry of the outbox. The mail itself is the raw form of its message.
#[derive(Clone, Debug)]
pub struct Entry {
    /// Its id.
    pub id: OutboxId,
    /// The ticket.
    pub ticket: TicketId,
    /// The message.
    pub message: MessageId,
    /// How far it is.
    pub progress: Progress,
    /// When it may leave at the earliest.
    pub send_at: Timestamp,
    /// How often it was tried.
    pub attempts: u64,
    /// When it was first tried.
    pub started_at: Option<Timestamp>,
    /// Why the last attempt failed, without anything personal.
    pub failure: Option<String>,
    /// The ticket's state before the reply, for taking it back.
    pub previous_state: State,
    /// The ticket's reason before the reply.
    pub previous_reason: Option<Reason>,
    /// The state that the reply set.
    pub next_state: State,
    /// When an agent was told that it is late.
    pub told_at: Option<Timestamp>,
    /// An attempt ended so that nobody knows whether the mail had left.
    pub uncertain: bool,
    /// Sender and recipients, sealed under the identity key.
    pub envelope: Sealed,
}

macro_rules! columns {
    () => {
        "id, ticket_id, message_id, state, send_at, attempts, started_at, failure, previous_state,
         previous_reason, next_state, envelope, told_at, uncertain"
    };
}

fn from_row(row: &Row<'_>) -> Result<Entry, DbError> {
    Ok(Entry {
        id: row.id(0)?,
        ticket: row.id(1)?,
        message: row.id(2)?,
        progress: row.word(3)?,
        send_at: row.time(4)?,
        attempts: row.count(5)?,
        started_at: row.time_or_none(6)?,
        failure: row.get(7)?,
        previous_state: row.word(8)?,
        previous_reason: row.word_or_none(9)?,
        next_state: row.word(10)?,
        envelope: row.sealed(11)?,
        told_at: row.time_or_none(12)?,
        uncertain: row.get(13)?,
    })
}

/// Adds an entry.
pub fn insert(tx: &mut Tx<'_>, entry: &Entry) -> Result<(), DbError> {
    let insert = sql!(
        "INSERT INTO outbox (id, ticket_id, message_id, state, send_at, attempts, started_at, failure,
             previous_state, previous_reason, next_state, envelope)
         VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12)"
    );
    let insert = insert.bind(entry.id).bind(entry.ticket).bind(entry.message);
    let insert = insert
        .bind(entry.progress.as_str())
        .bind(entry.send_at)
        .bind(entry.attempts);
    let insert = insert.bind(entry.started_at).bind(entry.failure.clone());
    let insert = insert
        .bind(entry.previous_state)
        .bind(entry.previous_reason)
        .bind(entry.next_state);
    tx.run(&insert.bind(&entry.envelope)).map(drop)
}

/// One entry.
pub fn find(tx: &mut Tx<'_>, id: OutboxId) -> Result<Option<Entry>, DbError> {
    let select = sql!(concat!("SELECT ", columns!(), " FROM outbox WHERE id = $1"));
    tx.first(&select.bind(id), from_row)
}

/// The entry of a message.
pub fn find_by_message(tx: &mut Tx<'_>, message: MessageId) -> Result<Option<Entry>, DbError> {
    let select = sql!(concat!(
        "SELECT ",
        columns!(),
        " FROM outbox WHERE message_id = $1"
    ));
    tx.first(&select.bind(message), from_row)
}

/// The entries of a ticket.
pub fn list(tx: &mut Tx<'_>, ticket: TicketId) -> Result<Vec<Entry>, DbError> {
    let select = sql!(concat!(
        "SELECT ",
        columns!(),
        " FROM outbox WHERE ticket_id = $1 ORDER BY id"
    ));
    tx.all(&select.bind(ticket), from_row)
}

/// Marks that an attempt begins, and if the one before was interrupted: nobody knows whether that
/// one arrived. False when it was taken back or is done: then nothing may be sent.
pub fn begin(tx: &mut Tx<'_>, id: OutboxId, now: Timestamp) -> Result<bool, DbError> {
    let update = sql!(
        "UPDATE outbox SET attempts = attempts + 1, started_at = coalesce(started_at, $2),
             uncertain = uncertain OR (state = 'trying' AND failure IS NULL),
             failure = NULL, state = 'trying'
         WHERE id = $1 AND state IN ('held', 'trying')"
    );
    Ok(tx.run(&update.bind(id).bind(now))? > 0)
}

/// Ends an entry, or notes why the last attempt failed.
pub fn set_progress(
    tx: &mut Tx<'_>,
    id: OutboxId,
    progress: Progress,
    failure: Option<&str>,
) -> Result<(), DbError> {
    let update = sql!("UPDATE outbox SET state = $2, failure = $3 WHERE id = $1");
    tx.run(&update.bind(id).bind(progress.as_str()).bind(failure))
        .map(drop)
}

/// Marks that an attempt ended so that nobody knows whether the mail had left.
pub fn set_uncertain(tx: &mut Tx<'_>, id: OutboxId) -> Result<(), DbError> {
    let update = sql!(
        sqlite: "UPDATE outbox SET uncertain = 1 WHERE id = $1",
        postgres: "UPDATE outbox SET uncertain = true WHERE id = $1",
    );
    tx.run(&update.bind(id)).map(drop)
}

/// Ends an entry that the relay has taken. The mark that it was possibly sent twice stays.
pub fn set_sent(tx: &mut Tx<'_>, id: OutboxId) -> Result<(), DbError> {
    let update = sql!(
        "UPDATE outbox SET state = 'sent', failure = CASE
             WHEN uncertain THEN 'an attempt was interrupted; it was possibly sent twice' ELSE NULL END
         WHERE id = $1"
    );
    tx.run(&update.bind(id)).map(drop)
}

/// Marks that an agent was told that it is late. False when he was told before.
pub fn set_told(tx: &mut Tx<'_>, id: OutboxId, now: Timestamp) -> Result<bool, DbError> {
    let update = sql!("UPDATE outbox SET told_at = $2 WHERE id = $1 AND told_at IS NULL");
    Ok(tx.run(&update.bind(id).bind(now))? > 0)
}

/// Mails that were put off or given up (a first attempt that is under way is no trouble yet), the newest first; at most `limit`.
pub fn list_troubled(tx: &mut Tx<'_>, limit: u64) -> Result<Vec<Entry>, DbError> {
    let select = sql!(concat!(
        "SELECT ",
        columns!(),
        " FROM outbox WHERE state = 'failed'
             OR (state = 'trying' AND (failure IS NOT NULL OR told_at IS NOT NULL))
         ORDER BY id DESC LIMIT $1"
    ));
    tx.all(&select.bind(limit), from_row)
}

/// Mails that this agent wrote and that were put off or given up, the newest first; at most `limit`.
pub fn list_troubled_of(
    tx: &mut Tx<'_>,
    author: AgentId,
    limit: u64,
) -> Result<Vec<Entry>, DbError> {
    let select = sql!(concat!(
        "SELECT ",
        columns!(),
        " FROM outbox WHERE state IN ('trying', 'failed')
             AND (state = 'failed' OR failure IS NOT NULL OR told_at IS NOT NULL)
             AND EXISTS (SELECT id FROM messages
                 WHERE messages.id = outbox.message_id AND messages.author_id = $1)
         ORDER BY id DESC LIMIT $2"
    ));
    tx.all(&select.bind(author).bind(limit), from_row)
}

/// Mails that this agent wrote, that were possibly sent twice, and that left after a moment, the newest
/// first; at most `limit`.
pub fn list_uncertain_of(
    tx: &mut Tx<'_>,
    author: AgentId,
    since: Timestamp,
    limit: u64,
) -> Result<Vec<Entry>, DbError> {
    // Yes and no are numbers on one engine.
    let select = sql!(
        sqlite: concat!("SELECT ", columns!(), " FROM outbox
             WHERE uncertain = 1 AND state = 'sent' AND send_at > $2 AND EXISTS (SELECT id FROM messages
                 WHERE messages.id = outbox.message_id AND messages.author_id = $1)
             ORDER BY id DESC LIMIT $3"),
        postgres: concat!("SELECT ", columns!(), " FROM outbox
             WHERE uncertain AND state = 'sent' AND send_at > $2 AND EXISTS (SELECT id FROM messages
                 WHERE messages.id = outbox.message_id AND messages.author_id = $1)
             ORDER BY id DESC LIMIT $3"),
    );
    tx.all(&select.bind(author).bind(since).bind(limit), from_row)
}

/// Begins anew with a mail that was given up. False when it was not.
pub fn revive(tx: &mut Tx<'_>, id: OutboxId) -> Result<bool, DbError> {
    let update = sql!(
        "UPDATE outbox SET state = 'trying', attempts = 0, started_at = NULL, failure = NULL,
             told_at = NULL
         WHERE id = $1 AND state = 'failed'"
    );
    Ok(tx.run(&update.bind(id))? > 0)
}

/// Takes a mail back. False when it has left or is leaving.
pub fn withdraw(tx: &mut Tx<'_>, id: OutboxId) -> Result<bool, DbError> {
    let update = sql!("UPDATE outbox SET state = 'withdrawn' WHERE id = $1 AND state = 'held'");
    Ok(tx.run(&update.bind(id))? > 0)
}

/// Hands on to the next reply of the ticket what was before this one, so that taking that one back
/// restores it. False when this was the last reply.
pub fn hand_on(tx: &mut Tx<'_>, entry: &Entry) -> Result<bool, DbError> {
    let update = sql!(
        "UPDATE outbox SET previous_state = $3, previous_reason = $4
         WHERE id = (SELECT id FROM outbox
             WHERE ticket_id = $2 AND id > $1 AND state <> 'withdrawn' ORDER BY id LIMIT 1)"
    );
    let update = update.bind(entry.id).bind(entry.ticket);
    let update = update
        .bind(entry.previous_state)
        .bind(entry.previous_reason);
    Ok(tx.run(&update)? > 0)
}

/// How many entries are in each state.
pub fn count(tx: &mut Tx<'_>) -> Result<Vec<(String, u64)>, DbError> {
    let select = sql!("SELECT state, count(*) FROM outbox GROUP BY state ORDER BY state");
    tx.all(&select, |row| Ok((row.get(0)?, row.count(1)?)))
}
