//! Messages of tickets, in and out.

use domain::{AgentId, Automatic, Direction, MessageId, TicketId, Timestamp};
use vault::{KeyedHash, Sealed};

use crate::db::{DbError, Tx, sql};

/// A message as it is stored, without its raw form.
#[derive(Clone, Debug)]
pub struct Message {
    /// Its id.
    pub id: MessageId,
    /// Its ticket.
    pub ticket: TicketId,
    /// In or out; notes are elsewhere and cannot be here.
    pub direction: Direction,
    /// When it was accepted or written.
    pub created_at: Timestamp,
    /// The agent who wrote it.
    pub author: Option<AgentId>,
    /// Why it counts as automatic.
    pub automatic: Option<Automatic>,
    /// Size of the raw form in bytes.
    pub bytes: u64,
    /// Keyed hash of the Message-ID.
    pub message_id_hash: Option<KeyedHash>,
    /// Keyed hash of what makes two deliveries the same mail.
    pub digest_hash: Option<KeyedHash>,
    /// Keyed hash of the address of the other side.
    pub correspondent_hash: Option<KeyedHash>,
    /// Keyed hash of the session key that opened it: the same ciphertext never counts twice.
    pub session_hash: Option<KeyedHash>,
    /// What its report says about machine and system, sealed under the diagnostics key.
    pub report: Option<Sealed>,
    /// Who wrote to whom, sealed under the identity key.
    pub people: Sealed,
    /// Subject, text and the rest, sealed under the conversation key.
    pub content: Sealed,
}

/// Adds a message with its raw form.
pub fn insert(tx: &mut Tx<'_>, message: &Message, raw: &Sealed) -> Result<(), DbError> {
    let insert = sql!(
        "INSERT INTO messages (id, ticket_id, direction, created_at, author_id, automatic, bytes,
             message_id_hash, digest_hash, correspondent_hash, people, content, raw, session_hash, report)
         VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, $14, $15)"
    );
    let insert = insert
        .bind(message.id)
        .bind(message.ticket)
        .bind(message.direction);
    let insert = insert
        .bind(message.created_at)
        .bind(message.author)
        .bind(message.automatic);
    let insert = insert.bind(message.bytes).bind(message.message_id_hash);
    let insert = insert
        .bind(message.digest_hash)
        .bind(message.correspondent_hash);
    let insert = insert
        .bind(&message.people)
        .bind(&message.content)
        .bind(raw);
    let insert = insert
        .bind(message.session_hash)
        .bind(message.report.clone());
    tx.run(&insert).map(drop)
}

macro_rules! columns {
    () => {
        "id, ticket_id, direction, created_at, author_id, automatic, bytes, message_id_hash,
         digest_hash, correspondent_hash, people, content, session_hash, report"
    };
}

fn from_row(row: &crate::db::Row<'_>) -> Result<Message, DbError> {
    let hash = |column| {
        row.get::<Option<Vec<u8>>>(column)?
            .map(|_| row.hash(column))
            .transpose()
    };
    Ok(Message {
        id: row.id(0)?,
        ticket: row.id(1)?,
        direction: row.word(2)?,
        created_at: row.time(3)?,
        author: row.id_or_none(4)?,
        automatic: row.word_or_none(5)?,
        bytes: row.count(6)?,
        message_id_hash: hash(7)?,
        digest_hash: hash(8)?,
        correspondent_hash: hash(9)?,
        people: row.sealed(10)?,
        content: row.sealed(11)?,
        session_hash: hash(12)?,
        report: row.get::<Option<Vec<u8>>>(13)?.map(Sealed),
    })
}

/// A message without what it says: its place among the others, and its size.
#[derive(Clone, Copy, Debug)]
pub struct Brief {
    /// Its id.
    pub id: MessageId,
    /// When it was accepted or written.
    pub created_at: Timestamp,
    /// Size of the raw form in bytes.
    pub bytes: u64,
}

/// The newest messages of a ticket, the newest first.
pub fn list_briefs(tx: &mut Tx<'_>, ticket: TicketId, limit: u64) -> Result<Vec<Brief>, DbError> {
    let select = sql!(
        "SELECT id, created_at, bytes FROM messages WHERE ticket_id = $1
         ORDER BY created_at DESC, id DESC LIMIT $2"
    );
    tx.all(&select.bind(ticket).bind(limit), |row| {
        Ok(Brief {
            id: row.id(0)?,
            created_at: row.time(1)?,
            bytes: row.count(2)?,
        })
    })
}

/// One message.
pub fn find(tx: &mut Tx<'_>, id: MessageId) -> Result<Option<Message>, DbError> {
    let select = sql!(concat!(
        "SELECT ",
        columns!(),
        " FROM messages WHERE id = $1"
    ));
    tx.first(&select.bind(id), from_row)
}

/// The newest messages that are reports, the newest first; at most `limit`.
pub fn list_reports(tx: &mut Tx<'_>, limit: u64) -> Result<Vec<Message>, DbError> {
    let select = sql!(concat!(
        "SELECT ",
        columns!(),
        " FROM messages WHERE report IS NOT NULL ORDER BY created_at DESC, id DESC LIMIT $1"
    ));
    tx.all(&select.bind(limit), from_row)
}

/// A message's raw form, sealed under the conversation key and within it under the identity key.
pub fn find_raw(tx: &mut Tx<'_>, id: MessageId) -> Result<Option<Sealed>, DbError> {
    let select = sql!("SELECT raw FROM messages WHERE id = $1 AND raw IS NOT NULL");
    tx.first(&select.bind(id), |row| row.sealed(0))
}

/// The last message of a ticket that came in, not counting automatic ones.
pub fn find_last_in(tx: &mut Tx<'_>, ticket: TicketId) -> Result<Option<Message>, DbError> {
    let select = sql!(concat!(
        "SELECT ",
        columns!(),
        " FROM messages WHERE ticket_id = $1 AND direction = 'in'
         ORDER BY (automatic IS NULL) DESC, created_at DESC, id DESC LIMIT 1"
    ));
    tx.first(&select.bind(ticket), from_row)
}

/// The mails of a ticket that came in, the newest first, and how large their raw forms are.
pub fn list_in(
    tx: &mut Tx<'_>,
    ticket: TicketId,
    limit: u64,
) -> Result<Vec<(MessageId, u64)>, DbError> {
    let select = sql!(
        "SELECT id, bytes FROM messages WHERE ticket_id = $1 AND direction = 'in'
         ORDER BY created_at DESC, id DESC LIMIT $2"
    );
    tx.all(&select.bind(ticket).bind(limit), |row| {
        Ok((row.id(0)?, row.count(1)?))
    })
}

/// True if this mail is in already (bar R6: the same digest, which covers the Message-ID).
pub fn is_known(tx: &mut Tx<'_>, digest: KeyedHash) -> Result<bool, DbError> {
    let select = sql!("SELECT id FROM messages WHERE digest_hash = $1");
    Ok(tx.first(&select.bind(digest), |_| Ok(()))?.is_some())
}

/// The message that this session key opened.
pub fn find_by_session(
    tx: &mut Tx<'_>,
    session: KeyedHash,
) -> Result<Option<(MessageId, TicketId)>, DbError> {
    let select = sql!("SELECT id, ticket_id FROM messages WHERE session_hash = $1");
    tx.first(&select.bind(session), |row| Ok((row.id(0)?, row.id(1)?)))
}

/// Puts another content in the place of a message's own, after its signatures were looked at again;
/// unless it has moved out of the ticket under whose key that is sealed.
pub fn set_content(
    tx: &mut Tx<'_>,
    id: MessageId,
    ticket: TicketId,
    content: &Sealed,
) -> Result<(), DbError> {
    let update = sql!("UPDATE messages SET content = $3 WHERE id = $1 AND ticket_id = $2");
    tx.run(&update.bind(id).bind(ticket).bind(content))
        .map(drop)
}

/// Moves a message into another ticket, sealed anew under the keys of that one: who, what and the raw
/// form.
pub fn relocate(
    tx: &mut Tx<'_>,
    id: MessageId,
    ticket: TicketId,
    [people, content, raw]: [&Sealed; 3],
) -> Result<(), DbError> {
    let update = sql!(
        "UPDATE messages SET ticket_id = $2, people = $3, content = $4, raw = $5 WHERE id = $1"
    );
    let update = update.bind(id).bind(ticket).bind(people);
    tx.run(&update.bind(content).bind(raw)).map(drop)
}

/// How many messages of a ticket came in.
pub fn count_in(tx: &mut Tx<'_>, ticket: TicketId) -> Result<u64, DbError> {
    let select = sql!("SELECT count(*) FROM messages WHERE ticket_id = $1 AND direction = 'in'");
    let count = tx.first(&select.bind(ticket), |row| row.count(0))?;
    Ok(count.unwrap_or(0))
}

/// The tickets with a message of this id, and with whom that message was exchanged.
pub fn list_by_message_id(
    tx: &mut Tx<'_>,
    id: KeyedHash,
) -> Result<Vec<(TicketId, Option<KeyedHash>)>, DbError> {
    let select = sql!(
        "SELECT ticket_id, correspondent_hash FROM messages WHERE message_id_hash = $1
         ORDER BY created_at, id LIMIT 20"
    );
    tx.all(&select.bind(id), |row| {
        let hash = row
            .get::<Option<Vec<u8>>>(1)?
            .map(|_| row.hash(1))
            .transpose()?;
        Ok((row.id(0)?, hash))
    })
}

/// Deletes a message, when its sending was taken back.
pub fn delete(tx: &mut Tx<'_>, id: MessageId) -> Result<(), DbError> {
    tx.run(&sql!("DELETE FROM messages WHERE id = $1").bind(id))
        .map(drop)
}

/// How many messages there are, in and out.
pub fn count(tx: &mut Tx<'_>) -> Result<u64, DbError> {
    Ok(tx
        .first(&sql!("SELECT count(*) FROM messages"), |row| row.count(0))?
        .unwrap_or(0))
}
