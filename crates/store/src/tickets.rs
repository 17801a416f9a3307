//! Tickets: what the desk knows of one request.

use domain::{
    AgentId, Claim, FloodId, KeyId, Language, QueueId, Reason, State, TicketId, TicketRef,
    Timestamp,
};
use vault::{KeyedHash, Sealed};

use crate::db::{DbError, Row, Tx, sql};
use crate::likenesses;

/// A ticket as it is stored.
#[derive(Clone, Debug)]
pub struct Ticket {
    /// Inside.
    pub id: TicketId,
    /// What people see.
    pub reference: TicketRef,
    /// Where it is.
    pub queue: QueueId,
    /// Where it stands.
    pub state: State,
    /// Why it is done.
    pub reason: Option<Reason>,
    /// Who has it.
    pub owner: Option<AgentId>,
    /// In what language the user writes.
    pub language: Option<Language>,
    /// When it was opened.
    pub created_at: Timestamp,
    /// When somebody last wrote.
    pub updated_at: Timestamp,
    /// Mails in and out.
    pub message_count: u64,
    /// Grows with everything that happens to the ticket; forms carry it to notice news (bar B-24).
    pub event: u64,
    /// How the desk knows the requester.
    pub claim: Option<Claim>,
    /// A ticket that a stranger claimed to belong to.
    pub hint: Option<TicketId>,
    /// Keyed hash of the requester's address.
    pub requester_hash: Option<KeyedHash>,
    /// Seals the requester.
    pub identity_key: KeyId,
    /// Seals the subject and the messages.
    pub conversation_key: KeyId,
    /// Seals the notes, once there is one.
    pub notes_key: Option<KeyId>,
    /// Seals the logs of its reports, if it has any.
    pub diagnostics_key: Option<KeyId>,
    /// True once a mail of it came or left encrypted.
    pub encrypted: bool,
    /// The requester, sealed under the identity key.
    pub requester: Option<Sealed>,
    /// The subject, sealed under the conversation key.
    pub subject: Sealed,
}

impl Ticket {
    /// The keys that it takes to read its messages.
    #[must_use]
    pub fn reading_keys(&self) -> Vec<KeyId> {
        let mut keys = vec![self.identity_key, self.conversation_key];
        keys.extend(self.diagnostics_key);
        keys
    }
}

/// The columns in the order in which [`from_row`] takes them.
macro_rules! columns {
    () => {
        "tickets.id, tickets.ref, tickets.queue_id, tickets.state, tickets.reason, tickets.owner_id,
         tickets.language, tickets.created_at, tickets.updated_at, tickets.message_count, tickets.event,
         tickets.claim, tickets.hint_id, tickets.requester_hash, tickets.identity_key,
         tickets.conversation_key, tickets.notes_key, tickets.requester, tickets.subject,
         tickets.diagnostics_key, tickets.encrypted"
    };
}
pub(crate) use columns;

pub(crate) fn from_row(row: &Row<'_>) -> Result<Ticket, DbError> {
    Ok(Ticket {
        id: row.id(0)?,
        reference: row.word(1)?,
        queue: row.id(2)?,
        state: row.word(3)?,
        reason: row.word_or_none(4)?,
        owner: row.id_or_none(5)?,
        language: row.word_or_none(6)?,
        created_at: row.time(7)?,
        updated_at: row.time(8)?,
        message_count: row.count(9)?,
        event: row.count(10)?,
        claim: row.word_or_none(11)?,
        hint: row.id_or_none(12)?,
        requester_hash: row
            .get::<Option<Vec<u8>>>(13)?
            .map(|_| row.hash(13))
            .transpose()?,
        identity_key: row.id(14)?,
        conversation_key: row.id(15)?,
        notes_key: row.id_or_none(16)?,
        requester: row.get::<Option<Vec<u8>>>(17)?.map(Sealed),
        subject: row.sealed(18)?,
        diagnostics_key: row.id_or_none(19)?,
        encrypted: row.get(20)?,
    })
}

/// Adds a ticket. [`DbError::Conflict`] when the reference is taken: make another.
pub fn insert(tx: &mut Tx<'_>, ticket: &Ticket) -> Result<(), DbError> {
    let insert = sql!(
        "INSERT INTO tickets (id, ref, queue_id, state, reason, owner_id, language, created_at,
             updated_at, message_count, event, claim, hint_id, requester_hash, identity_key,
             conversation_key, notes_key, requester, subject, diagnostics_key, encrypted)
         VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, $14, $15, $16, $17, $18, $19,
             $20, $21)"
    );
    let insert = insert
        .bind(ticket.id)
        .bind(ticket.reference)
        .bind(ticket.queue);
    let insert = insert
        .bind(ticket.state)
        .bind(ticket.reason)
        .bind(ticket.owner);
    let insert = insert.bind(ticket.language.clone()).bind(ticket.created_at);
    let insert = insert
        .bind(ticket.updated_at)
        .bind(ticket.message_count)
        .bind(ticket.event);
    let insert = insert
        .bind(ticket.claim)
        .bind(ticket.hint)
        .bind(ticket.requester_hash);
    let insert = insert
        .bind(ticket.identity_key)
        .bind(ticket.conversation_key);
    let insert = insert.bind(ticket.notes_key).bind(ticket.requester.clone());
    let insert = insert.bind(&ticket.subject);
    tx.run(&insert.bind(ticket.diagnostics_key).bind(ticket.encrypted))
        .map(drop)
}

/// True if this reference is in use.
pub fn is_taken(tx: &mut Tx<'_>, reference: TicketRef) -> Result<bool, DbError> {
    let select = sql!("SELECT id FROM tickets WHERE ref = $1");
    Ok(tx.first(&select.bind(reference), |_| Ok(()))?.is_some())
}

/// A ticket by what people call it.
pub fn find_by_ref(tx: &mut Tx<'_>, reference: TicketRef) -> Result<Option<Ticket>, DbError> {
    let select = sql!(concat!(
        "SELECT ",
        columns!(),
        " FROM tickets WHERE ref = $1"
    ));
    tx.first(&select.bind(reference), from_row)
}

/// A ticket by id.
pub fn find(tx: &mut Tx<'_>, id: TicketId) -> Result<Option<Ticket>, DbError> {
    let select = sql!(concat!(
        "SELECT ",
        columns!(),
        " FROM tickets WHERE id = $1"
    ));
    tx.first(&select.bind(id), from_row)
}

/// What changes in a ticket when a message comes or goes, or an agent acts.
#[derive(Clone, Copy, Debug)]
pub struct Change {
    /// The state from now on.
    pub state: State,
    /// Its reason.
    pub reason: Option<Reason>,
    /// When somebody last wrote; `None` leaves it.
    pub updated_at: Option<Timestamp>,
    /// How many messages came or went.
    pub new_messages: i64,
}

/// Changes state and counters, and moves the event on.
pub fn change(tx: &mut Tx<'_>, id: TicketId, change: Change) -> Result<(), DbError> {
    let update = sql!(
        "UPDATE tickets SET state = $2, reason = $3, updated_at = coalesce($4, updated_at),
             message_count = message_count + $5, event = event + 1 WHERE id = $1"
    );
    let update = update.bind(id).bind(change.state).bind(change.reason);
    tx.run(&update.bind(change.updated_at).bind(change.new_messages))
        .map(drop)
}

/// Gives the ticket to an agent, or to nobody.
pub fn set_owner(tx: &mut Tx<'_>, id: TicketId, owner: Option<AgentId>) -> Result<(), DbError> {
    let update = sql!("UPDATE tickets SET owner_id = $2, event = event + 1 WHERE id = $1");
    tx.run(&update.bind(id).bind(owner)).map(drop)
}

/// Moves the ticket to another queue.
pub fn set_queue(tx: &mut Tx<'_>, id: TicketId, queue: QueueId) -> Result<(), DbError> {
    let update = sql!("UPDATE tickets SET queue_id = $2, event = event + 1 WHERE id = $1");
    tx.run(&update.bind(id).bind(queue)).map(drop)
}

/// Corrects the language.
pub fn set_language(
    tx: &mut Tx<'_>,
    id: TicketId,
    language: Option<&Language>,
) -> Result<(), DbError> {
    let update = sql!("UPDATE tickets SET language = $2, event = event + 1 WHERE id = $1");
    tx.run(&update.bind(id).bind(language)).map(drop)
}

/// Sets the key for notes if there is none yet. Returns the key that holds.
pub fn set_notes_key(tx: &mut Tx<'_>, id: TicketId, key: KeyId) -> Result<KeyId, DbError> {
    let update = sql!(
        "UPDATE tickets SET notes_key = coalesce(notes_key, $2) WHERE id = $1 RETURNING notes_key"
    );
    tx.first(&update.bind(id).bind(key), |row| row.id(0))?
        .ok_or(DbError::Value("ticket"))
}

/// Sets the key for logs: the first one, or a new one after the old one was destroyed.
pub fn set_diagnostics_key(tx: &mut Tx<'_>, id: TicketId, key: KeyId) -> Result<(), DbError> {
    let update = sql!("UPDATE tickets SET diagnostics_key = $2 WHERE id = $1");
    tx.run(&update.bind(id).bind(key)).map(drop)
}

/// Remembers that the conversation is an encrypted one.
pub fn set_encrypted(tx: &mut Tx<'_>, id: TicketId) -> Result<(), DbError> {
    tx.run(&sql!("UPDATE tickets SET encrypted = TRUE WHERE id = $1").bind(id))
        .map(drop)
}

/// Moves the event on without another change: a note, a tag.
pub fn touch(tx: &mut Tx<'_>, id: TicketId) -> Result<(), DbError> {
    tx.run(&sql!("UPDATE tickets SET event = event + 1 WHERE id = $1").bind(id))
        .map(drop)
}

/// How many tickets this requester has in each queue, the given one not counted.
pub fn count_others_of(
    tx: &mut Tx<'_>,
    requester: KeyedHash,
    but: TicketId,
) -> Result<Vec<(QueueId, u64)>, DbError> {
    let select = sql!(
        "SELECT queue_id, count(*) FROM tickets WHERE requester_hash = $1 AND id <> $2
         GROUP BY queue_id ORDER BY queue_id"
    );
    tx.all(&select.bind(requester).bind(but), |row| {
        Ok((row.id(0)?, row.count(1)?))
    })
}

/// The tickets like this that came after a moment and that nobody has touched, the oldest first.
///
/// Not taken, not answered by a person, nothing merged into them, still waiting for the first answer, and
/// no agent said of them that they are no flood; of
/// as many of the newest as [`likenesses::LOOKED_AT`].
pub fn list_untouched(
    tx: &mut Tx<'_>,
    hash: KeyedHash,
    since: Timestamp,
    limit: u64,
) -> Result<Vec<Ticket>, DbError> {
    let select = sql!(concat!(
        "SELECT ",
        columns!(),
        " FROM (SELECT ticket_id FROM likenesses WHERE alike_hash = $1 AND at > $2
             ORDER BY at DESC LIMIT $4) AS alike
         JOIN tickets ON tickets.id = alike.ticket_id
         WHERE tickets.state = 'needs-first-answer' AND tickets.owner_id IS NULL
             AND NOT EXISTS (SELECT id FROM messages WHERE messages.ticket_id = tickets.id
                 AND direction = 'out' AND author_id IS NOT NULL)
             AND NOT EXISTS (SELECT ticket_id FROM merges WHERE into_id = tickets.id)
             AND NOT EXISTS (SELECT ticket_id FROM no_flood WHERE no_flood.ticket_id = tickets.id)
         ORDER BY tickets.id LIMIT $3"
    ));
    let select = select.bind(hash).bind(since).bind(limit);
    tx.all(&select.bind(likenesses::LOOKED_AT), from_row)
}

/// The tickets that were called unwanted with a flood and still are, the oldest first.
pub fn list_swept(tx: &mut Tx<'_>, flood: FloodId, limit: u64) -> Result<Vec<Ticket>, DbError> {
    let select = sql!(concat!(
        "SELECT ",
        columns!(),
        " FROM flood_tickets JOIN tickets ON tickets.id = ticket_id
         WHERE flood_id = $1 AND tickets.state = 'spam' ORDER BY tickets.id LIMIT $2"
    ));
    tx.all(&select.bind(flood).bind(limit), from_row)
}

/// The tickets of a flood of which an agent said that they are none, the oldest first.
pub fn list_no_flood(tx: &mut Tx<'_>, flood: FloodId, limit: u64) -> Result<Vec<Ticket>, DbError> {
    let select = sql!(concat!(
        "SELECT ",
        columns!(),
        " FROM no_flood JOIN tickets ON tickets.id = ticket_id
         WHERE flood_id = $1 ORDER BY tickets.id LIMIT $2"
    ));
    tx.all(&select.bind(flood).bind(limit), from_row)
}

/// True if this requester has another ticket that nobody called unwanted.
pub fn is_known_requester(
    tx: &mut Tx<'_>,
    requester: KeyedHash,
    but: TicketId,
) -> Result<bool, DbError> {
    let select = sql!(
        "SELECT id FROM tickets WHERE requester_hash = $1 AND id <> $2 AND state <> 'spam' LIMIT 1"
    );
    let select = select.bind(requester).bind(but);
    Ok(tx.first(&select, |_| Ok(()))?.is_some())
}

/// True if somebody with this address has written to, or was written to in, the ticket.
pub fn is_party(tx: &mut Tx<'_>, id: TicketId, correspondent: KeyedHash) -> Result<bool, DbError> {
    let select =
        sql!("SELECT id FROM messages WHERE correspondent_hash = $1 AND ticket_id = $2 LIMIT 1");
    Ok(tx
        .first(&select.bind(correspondent).bind(id), |_| Ok(()))?
        .is_some())
}
