//! Replies that somebody has to approve before they are mail.

use domain::{AgentId, ReviewId, TicketId, Timestamp};
use vault::Sealed;

use crate::db::{DbError, Row, Tx, sql};

/// Whose turn it is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum ReviewState {
    /// Somebody has to look at it.
    Waiting,
    /// The author has to change it.
    Returned,
}

impl ReviewState {
    /// The word in the database and the API.
    #[must_use]
    pub const fn as_str(self) -> &'static str {
        match self {
            Self::Waiting => "waiting",
            Self::Returned => "returned",
        }
    }
}

impl std::str::FromStr for ReviewState {
    type Err = DbError;
    fn from_str(word: &str) -> Result<Self, Self::Err> {
        match word {
            "waiting" => Ok(Self::Waiting),
            "returned" => Ok(Self::Returned),
            _ => Err(DbError::Value("review state")),
        }
    }
}

/// A reply that is no mail yet.
#[derive(Clone, Debug)]
pub struct Review {
    /// Its id.
    pub id: ReviewId,
    /// Its ticket.
    pub ticket: TicketId,
    /// Who wrote it.
    pub author: AgentId,
    /// When it was handed in.
    pub created_at: Timestamp,
    /// Whose turn it is.
    pub state: ReviewState,
    /// Text, files and remarks, sealed under the ticket's conversation key.
    pub sealed: Sealed,
}

fn from_row(row: &Row<'_>) -> Result<Review, DbError> {
    Ok(Review {
        id: row.id(0)?,
        ticket: row.id(1)?,
        author: row.id(2)?,
        created_at: row.time(3)?,
        state: row.word(4)?,
        sealed: row.sealed(5)?,
    })
}

/// Adds one.
pub fn insert(tx: &mut Tx<'_>, review: &Review) -> Result<(), DbError> {
    let insert = sql!(
        "INSERT INTO reviews (id, ticket_id, author_id, created_at, state, sealed)
         VALUES ($1, $2, $3, $4, $5, $6)"
    );
    let insert = insert
        .bind(review.id)
        .bind(review.ticket)
        .bind(review.author);
    let insert = insert.bind(review.created_at).bind(review.state.as_str());
    tx.run(&insert.bind(&review.sealed)).map(drop)
}

/// Finds one.
pub fn find(tx: &mut Tx<'_>, id: ReviewId) -> Result<Option<Review>, DbError> {
    let select = sql!(
        "SELECT id, ticket_id, author_id, created_at, state, sealed FROM reviews WHERE id = $1"
    );
    tx.first(&select.bind(id), from_row)
}

/// The oldest, at most `limit`.
pub fn list(tx: &mut Tx<'_>, limit: u64) -> Result<Vec<Review>, DbError> {
    let select = sql!(
        "SELECT id, ticket_id, author_id, created_at, state, sealed FROM reviews
         ORDER BY created_at, id LIMIT $1"
    );
    tx.all(&select.bind(limit), from_row)
}

/// Gives one on to the other side with what it is now. False when it is not in `before` any more.
pub fn pass_on(
    tx: &mut Tx<'_>,
    id: ReviewId,
    before: ReviewState,
    after: ReviewState,
    sealed: &Sealed,
) -> Result<bool, DbError> {
    let update = sql!("UPDATE reviews SET state = $3, sealed = $4 WHERE id = $1 AND state = $2");
    let update = update.bind(id).bind(before.as_str()).bind(after.as_str());
    Ok(tx.run(&update.bind(sealed))? > 0)
}

/// Takes one away, as it stands in `state`. False when it does not (any more).
pub fn take(tx: &mut Tx<'_>, id: ReviewId, state: ReviewState) -> Result<bool, DbError> {
    let delete = sql!("DELETE FROM reviews WHERE id = $1 AND state = $2");
    Ok(tx.run(&delete.bind(id).bind(state.as_str()))? > 0)
}
