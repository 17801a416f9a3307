//! Internal notes: a table and a key of their own, so that nothing can carry them into a mail.

use domain::{AgentId, NoteId, TicketId, Timestamp};
use vault::Sealed;

use crate::db::{DbError, Tx, sql};

/// A note as it is stored.
#[derive(Clone, Debug)]
pub struct Note {
    /// Its id.
    pub id: NoteId,
    /// Its ticket.
    pub ticket: TicketId,
    /// Who wrote it.
    pub author: AgentId,
    /// When.
    pub created_at: Timestamp,
    /// The text, sealed under the notes key.
    pub content: Sealed,
}

/// Adds a note.
pub fn insert(tx: &mut Tx<'_>, note: &Note) -> Result<(), DbError> {
    let insert = sql!(
        "INSERT INTO notes (id, ticket_id, author_id, created_at, content) VALUES ($1, $2, $3, $4, $5)"
    );
    let insert = insert.bind(note.id).bind(note.ticket).bind(note.author);
    tx.run(&insert.bind(note.created_at).bind(&note.content))
        .map(drop)
}

/// The newest notes of a ticket, the newest first.
pub fn list_newest(tx: &mut Tx<'_>, ticket: TicketId, limit: u64) -> Result<Vec<Note>, DbError> {
    let select = sql!(
        "SELECT id, ticket_id, author_id, created_at, content FROM notes
         WHERE ticket_id = $1 ORDER BY created_at DESC, id DESC LIMIT $2"
    );
    tx.all(&select.bind(ticket).bind(limit), |row| {
        Ok(Note {
            id: row.id(0)?,
            ticket: row.id(1)?,
            author: row.id(2)?,
            created_at: row.time(3)?,
            content: row.sealed(4)?,
        })
    })
}
