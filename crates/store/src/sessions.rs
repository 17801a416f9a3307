//! Ways to prove who one is: one-time links, sessions, API tokens. Only hashes are stored.

use domain::{AgentId, Timestamp};

use crate::db::{DbError, Tx, sql};

/// BLAKE3 of a random 256-bit secret; without it the secret cannot be found.
pub type TokenHash = [u8; 32];

/// An API token that was found.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct ApiToken {
    /// Whose it is.
    pub agent: AgentId,
    /// It may only read.
    pub read_only: bool,
}

/// A session that was found.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Session {
    /// Whose it is.
    pub agent: AgentId,
    /// When it began.
    pub created_at: Timestamp,
    /// When it was last used, to the minute.
    pub seen_at: Timestamp,
}

/// Stores a one-time link; earlier ones of the same agent stop working.
pub fn insert_link(
    tx: &mut Tx<'_>,
    hash: TokenHash,
    agent: AgentId,
    expires_at: Timestamp,
) -> Result<(), DbError> {
    tx.run(&sql!("DELETE FROM agent_links WHERE agent_id = $1").bind(agent))?;
    let insert =
        sql!("INSERT INTO agent_links (token_hash, agent_id, expires_at) VALUES ($1, $2, $3)");
    tx.run(&insert.bind(hash.to_vec()).bind(agent).bind(expires_at))
        .map(drop)
}

/// Whose link this is, if it still works.
pub fn find_link(
    tx: &mut Tx<'_>,
    hash: TokenHash,
    now: Timestamp,
) -> Result<Option<AgentId>, DbError> {
    let select = sql!("SELECT agent_id FROM agent_links WHERE token_hash = $1 AND expires_at > $2");
    tx.first(&select.bind(hash.to_vec()).bind(now), |row| row.id(0))
}

/// Uses a link up. `None` when it does not work (any more).
pub fn take_link(
    tx: &mut Tx<'_>,
    hash: TokenHash,
    now: Timestamp,
) -> Result<Option<AgentId>, DbError> {
    let delete = sql!(
        "DELETE FROM agent_links WHERE token_hash = $1 AND expires_at > $2 RETURNING agent_id"
    );
    tx.first(&delete.bind(hash.to_vec()).bind(now), |row| row.id(0))
}

/// Stores a session.
pub fn insert(
    tx: &mut Tx<'_>,
    hash: TokenHash,
    agent: AgentId,
    now: Timestamp,
) -> Result<(), DbError> {
    let insert = sql!(
        "INSERT INTO sessions (token_hash, agent_id, created_at, seen_at) VALUES ($1, $2, $3, $3)"
    );
    tx.run(&insert.bind(hash.to_vec()).bind(agent).bind(now))
        .map(drop)
}

/// Finds a session.
pub fn find(tx: &mut Tx<'_>, hash: TokenHash) -> Result<Option<Session>, DbError> {
    let select = sql!("SELECT agent_id, created_at, seen_at FROM sessions WHERE token_hash = $1");
    tx.first(&select.bind(hash.to_vec()), |row| {
        Ok(Session {
            agent: row.id(0)?,
            created_at: row.time(1)?,
            seen_at: row.time(2)?,
        })
    })
}

/// Notes that a session was used.
pub fn touch(tx: &mut Tx<'_>, hash: TokenHash, now: Timestamp) -> Result<(), DbError> {
    let update = sql!("UPDATE sessions SET seen_at = $2 WHERE token_hash = $1");
    tx.run(&update.bind(hash.to_vec()).bind(now)).map(drop)
}

/// Ends a session.
pub fn delete(tx: &mut Tx<'_>, hash: TokenHash) -> Result<(), DbError> {
    tx.run(&sql!("DELETE FROM sessions WHERE token_hash = $1").bind(hash.to_vec()))
        .map(drop)
}

/// Ends all sessions of an agent, for example with a new password.
pub fn delete_of_agent(tx: &mut Tx<'_>, agent: AgentId) -> Result<(), DbError> {
    tx.run(&sql!("DELETE FROM sessions WHERE agent_id = $1").bind(agent))
        .map(drop)
}

/// Deletes sessions and links that no longer work. Returns how many.
pub fn delete_stale(
    tx: &mut Tx<'_>,
    now: Timestamp,
    created_before: Timestamp,
    seen_before: Timestamp,
) -> Result<u64, DbError> {
    let links = tx.run(&sql!("DELETE FROM agent_links WHERE expires_at <= $1").bind(now))?;
    let delete = sql!("DELETE FROM sessions WHERE created_at < $1 OR seen_at < $2");
    Ok(links + tx.run(&delete.bind(created_before).bind(seen_before))?)
}

/// Stores an API token.
pub fn insert_token(
    tx: &mut Tx<'_>,
    hash: TokenHash,
    token: ApiToken,
    now: Timestamp,
) -> Result<(), DbError> {
    let insert = sql!(
        "INSERT INTO api_tokens (token_hash, agent_id, read_only, created_at) VALUES ($1, $2, $3, $4)"
    );
    tx.run(
        &insert
            .bind(hash.to_vec())
            .bind(token.agent)
            .bind(token.read_only)
            .bind(now),
    )
    .map(drop)
}

/// Finds an API token.
pub fn find_token(tx: &mut Tx<'_>, hash: TokenHash) -> Result<Option<ApiToken>, DbError> {
    let select = sql!("SELECT agent_id, read_only FROM api_tokens WHERE token_hash = $1");
    tx.first(&select.bind(hash.to_vec()), |row| {
        Ok(ApiToken {
            agent: row.id(0)?,
            read_only: row.get(1)?,
        })
    })
}
