//! What agents have written and not sent: at most one reply and one note for each agent and ticket.

use domain::{AgentId, DraftId, DraftKind, TicketId, Timestamp};
use vault::Sealed;

use crate::db::{DbError, Row, Tx, sql};

/// A draft as it is stored.
#[derive(Clone, Debug)]
pub struct Draft {
    /// Its id. A draft that is saved again has a new one.
    pub id: DraftId,
    /// On which ticket.
    pub ticket: TicketId,
    /// Who wrote it, or took it over.
    pub author: AgentId,
    /// A reply or a note.
    pub kind: DraftKind,
    /// When it was saved.
    pub saved_at: Timestamp,
    /// Whether it was to be sent and news stopped it.
    pub held: bool,
    /// The text: a reply is sealed under the ticket's conversation key, a note under its notes key.
    pub content: Sealed,
}

/// Keeps a draft in the place of the one that its author had.
pub fn save(tx: &mut Tx<'_>, draft: &Draft) -> Result<(), DbError> {
    delete(tx, draft.ticket, draft.author, draft.kind)?;
    let insert = sql!(
        "INSERT INTO drafts (id, ticket_id, author_id, kind, saved_at, held, content)
         VALUES ($1, $2, $3, $4, $5, $6, $7)"
    );
    let insert = insert.bind(draft.id).bind(draft.ticket).bind(draft.author);
    let insert = insert.bind(draft.kind.as_str()).bind(draft.saved_at);
    tx.run(&insert.bind(draft.held).bind(&draft.content))
        .map(drop)
}

/// Removes an agent's draft. False if there was none.
pub fn delete(
    tx: &mut Tx<'_>,
    ticket: TicketId,
    author: AgentId,
    kind: DraftKind,
) -> Result<bool, DbError> {
    let delete = sql!("DELETE FROM drafts WHERE ticket_id = $1 AND author_id = $2 AND kind = $3");
    let delete = delete.bind(ticket).bind(author).bind(kind.as_str());
    Ok(tx.run(&delete)? > 0)
}

/// Forgets drafts that were saved before a moment.
pub fn delete_before(tx: &mut Tx<'_>, moment: Timestamp) -> Result<(), DbError> {
    tx.run(&sql!("DELETE FROM drafts WHERE saved_at < $1").bind(moment))
        .map(drop)
}

/// An agent's draft.
pub fn find(
    tx: &mut Tx<'_>,
    ticket: TicketId,
    author: AgentId,
    kind: DraftKind,
) -> Result<Option<Draft>, DbError> {
    let select = sql!(
        "SELECT id, ticket_id, author_id, kind, saved_at, held, content FROM drafts
         WHERE ticket_id = $1 AND author_id = $2 AND kind = $3"
    );
    let select = select.bind(ticket).bind(author).bind(kind.as_str());
    tx.first(&select, draft)
}

/// The drafts on a ticket, the newest first.
pub fn list(tx: &mut Tx<'_>, ticket: TicketId) -> Result<Vec<Draft>, DbError> {
    let select = sql!(
        "SELECT id, ticket_id, author_id, kind, saved_at, held, content FROM drafts
         WHERE ticket_id = $1 ORDER BY saved_at DESC, id DESC LIMIT 100"
    );
    tx.all(&select.bind(ticket), draft)
}

/// An agent's drafts, the newest first; at most `limit`.
pub fn list_of(tx: &mut Tx<'_>, author: AgentId, limit: u64) -> Result<Vec<Draft>, DbError> {
    let select = sql!(
        "SELECT id, ticket_id, author_id, kind, saved_at, held, content FROM drafts
         WHERE author_id = $1 ORDER BY saved_at DESC, id DESC LIMIT $2"
    );
    tx.all(&select.bind(author).bind(limit), draft)
}

fn draft(row: &Row<'_>) -> Result<Draft, DbError> {
    Ok(Draft {
        id: row.id(0)?,
        ticket: row.id(1)?,
        author: row.id(2)?,
        kind: row.word(3)?,
        saved_at: row.time(4)?,
        held: row.get(5)?,
        content: row.sealed(6)?,
    })
}
