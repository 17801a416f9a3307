//! Who gets replies besides the requester of a ticket, or in his place.

use domain::{AgentId, ParticipantRole, TicketId, Timestamp};
use vault::{KeyedHash, Sealed};

use crate::db::{DbError, Row, Tx, sql};

/// Somebody whom an agent made a recipient of replies.
#[derive(Clone, Debug)]
pub struct Participant {
    /// The ticket.
    pub ticket: TicketId,
    /// Keyed hash of the address.
    pub address: KeyedHash,
    /// How replies go to him.
    pub role: ParticipantRole,
    /// Since when.
    pub added_at: Timestamp,
    /// The agent who decided it.
    pub added_by: Option<AgentId>,
    /// The ticket that was merged and brought him along; undoing that takes him out.
    pub merged_from: Option<TicketId>,
    /// Name and address, sealed under the ticket's identity key.
    pub mailbox: Sealed,
}

fn from_row(row: &Row<'_>) -> Result<Participant, DbError> {
    Ok(Participant {
        ticket: row.id(0)?,
        address: row.hash(1)?,
        role: row.word(2)?,
        added_at: row.time(3)?,
        added_by: row.id_or_none(4)?,
        merged_from: row.id_or_none(5)?,
        mailbox: row.sealed(6)?,
    })
}

/// Adds a participant, or gives him another role.
pub fn set(tx: &mut Tx<'_>, participant: &Participant) -> Result<(), DbError> {
    let insert = sql!(
        "INSERT INTO participants (ticket_id, address_hash, role, added_at, added_by, merged_from, mailbox)
         VALUES ($1, $2, $3, $4, $5, $6, $7)
         ON CONFLICT (ticket_id, address_hash)
         DO UPDATE SET role = $3, added_at = $4, added_by = $5, merged_from = $6, mailbox = $7"
    );
    let insert = insert.bind(participant.ticket).bind(participant.address);
    let insert = insert.bind(participant.role).bind(participant.added_at);
    let insert = insert
        .bind(participant.added_by)
        .bind(participant.merged_from);
    tx.run(&insert.bind(&participant.mailbox)).map(drop)
}

/// The participants of a ticket, the first one first.
pub fn list(tx: &mut Tx<'_>, ticket: TicketId) -> Result<Vec<Participant>, DbError> {
    let select = sql!(
        "SELECT ticket_id, address_hash, role, added_at, added_by, merged_from, mailbox
         FROM participants WHERE ticket_id = $1 ORDER BY added_at, address_hash"
    );
    tx.all(&select.bind(ticket), from_row)
}

/// True if this address is a participant of the ticket.
pub fn is_one(tx: &mut Tx<'_>, ticket: TicketId, address: KeyedHash) -> Result<bool, DbError> {
    let select = sql!("SELECT role FROM participants WHERE ticket_id = $1 AND address_hash = $2");
    let found = tx.first(&select.bind(ticket).bind(address), |_| Ok(()))?;
    Ok(found.is_some())
}

/// Takes somebody out. False when he was not in.
pub fn delete(tx: &mut Tx<'_>, ticket: TicketId, address: KeyedHash) -> Result<bool, DbError> {
    let delete = sql!("DELETE FROM participants WHERE ticket_id = $1 AND address_hash = $2");
    Ok(tx.run(&delete.bind(ticket).bind(address))? > 0)
}

/// Takes out whom a merged ticket brought along.
pub fn delete_merged(tx: &mut Tx<'_>, from: TicketId) -> Result<(), DbError> {
    tx.run(&sql!("DELETE FROM participants WHERE merged_from = $1").bind(from))
        .map(drop)
}
