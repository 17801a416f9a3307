//! Ways to prove who one is: one-time links, sessions, API tokens. Only hashes are stored.

use domain::{AgentId, Timestamp};

use crate::db::{DbError, Row, Tx, sql};

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
    /// When the password was last proved in it.
    pub proved_at: Timestamp,
}

/// A session in a list.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct SessionRow {
    /// The hash of its secret.
    pub hash: TokenHash,
    /// When it began.
    pub created_at: Timestamp,
    /// When it was last used, to the minute.
    pub seen_at: Timestamp,
    /// The family of the browser.
    pub browser: String,
}

/// A token in a list.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct TokenRow {
    /// The hash of its secret.
    pub hash: TokenHash,
    /// It may only read.
    pub read_only: bool,
    /// When it was made.
    pub created_at: Timestamp,
}

/// A one-time link that works.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Link {
    /// For whom.
    pub agent: AgentId,
    /// Until when.
    pub expires_at: Timestamp,
    /// It asks for a second factor.
    pub needs_code: bool,
}

/// Stores a one-time link; earlier ones of the same agent stop working.
pub fn insert_link(tx: &mut Tx<'_>, hash: TokenHash, link: Link) -> Result<(), DbError> {
    delete_links(tx, link.agent)?;
    let insert = sql!(
        "INSERT INTO agent_links (token_hash, agent_id, expires_at, needs_code) VALUES ($1, $2, $3, $4)"
    );
    let insert = insert.bind(hash.to_vec()).bind(link.agent);
    tx.run(&insert.bind(link.expires_at).bind(link.needs_code))
        .map(drop)
}

/// Withdraws the links of an agent. Returns how many there were.
pub fn delete_links(tx: &mut Tx<'_>, agent: AgentId) -> Result<u64, DbError> {
    tx.run(&sql!("DELETE FROM agent_links WHERE agent_id = $1").bind(agent))
}

fn link_from_row(row: &Row<'_>) -> Result<Link, DbError> {
    Ok(Link {
        agent: row.id(0)?,
        expires_at: row.time(1)?,
        needs_code: row.get(2)?,
    })
}

/// The links that still work.
pub fn list_links(tx: &mut Tx<'_>, now: Timestamp) -> Result<Vec<Link>, DbError> {
    let select =
        sql!("SELECT agent_id, expires_at, needs_code FROM agent_links WHERE expires_at > $1");
    tx.all(&select.bind(now), link_from_row)
}

/// A link, if it still works.
pub fn find_link(
    tx: &mut Tx<'_>,
    hash: TokenHash,
    now: Timestamp,
) -> Result<Option<Link>, DbError> {
    let select = sql!(
        "SELECT agent_id, expires_at, needs_code FROM agent_links
         WHERE token_hash = $1 AND expires_at > $2"
    );
    tx.first(&select.bind(hash.to_vec()).bind(now), link_from_row)
}

/// Uses a link up. `None` when it does not work (any more).
pub fn take_link(
    tx: &mut Tx<'_>,
    hash: TokenHash,
    now: Timestamp,
) -> Result<Option<Link>, DbError> {
    let delete = sql!(
        "DELETE FROM agent_links WHERE token_hash = $1 AND expires_at > $2
         RETURNING agent_id, expires_at, needs_code"
    );
    tx.first(&delete.bind(hash.to_vec()).bind(now), link_from_row)
}

/// Stores a session, which begins with a proof of the password.
pub fn insert(
    tx: &mut Tx<'_>,
    hash: TokenHash,
    agent: AgentId,
    browser: &str,
    now: Timestamp,
) -> Result<(), DbError> {
    let insert = sql!(
        "INSERT INTO sessions (token_hash, agent_id, created_at, seen_at, browser, proved_at)
         VALUES ($1, $2, $3, $3, $4, $3)"
    );
    let insert = insert.bind(hash.to_vec()).bind(agent).bind(now);
    tx.run(&insert.bind(browser)).map(drop)
}

/// Finds a session.
pub fn find(tx: &mut Tx<'_>, hash: TokenHash) -> Result<Option<Session>, DbError> {
    let select =
        sql!("SELECT agent_id, created_at, seen_at, proved_at FROM sessions WHERE token_hash = $1");
    tx.first(&select.bind(hash.to_vec()), |row| {
        Ok(Session {
            agent: row.id(0)?,
            created_at: row.time(1)?,
            seen_at: row.time(2)?,
            proved_at: row.time(3)?,
        })
    })
}

/// The sessions of an agent, the newest first.
pub fn list(tx: &mut Tx<'_>, agent: AgentId) -> Result<Vec<SessionRow>, DbError> {
    let select = sql!(
        "SELECT token_hash, created_at, seen_at, browser FROM sessions
         WHERE agent_id = $1 ORDER BY created_at DESC, token_hash"
    );
    tx.all(&select.bind(agent), |row| {
        Ok(SessionRow {
            hash: hash_of(row, 0)?,
            created_at: row.time(1)?,
            seen_at: row.time(2)?,
            browser: row.get(3)?,
        })
    })
}

fn hash_of(row: &Row<'_>, column: usize) -> Result<TokenHash, DbError> {
    let bytes: Vec<u8> = row.get(column)?;
    bytes.try_into().map_err(|_other| DbError::Value("hash"))
}

/// Notes that the password was proved again.
pub fn set_proved(tx: &mut Tx<'_>, hash: TokenHash, now: Timestamp) -> Result<(), DbError> {
    let update = sql!("UPDATE sessions SET proved_at = $2 WHERE token_hash = $1");
    tx.run(&update.bind(hash.to_vec()).bind(now)).map(drop)
}

/// Ends a session of this agent. False when he has no such one.
pub fn delete_own(tx: &mut Tx<'_>, agent: AgentId, hash: TokenHash) -> Result<bool, DbError> {
    let delete = sql!("DELETE FROM sessions WHERE agent_id = $1 AND token_hash = $2");
    Ok(tx.run(&delete.bind(agent).bind(hash.to_vec()))? > 0)
}

/// Ends all sessions of an agent but one. Returns how many.
pub fn delete_others(tx: &mut Tx<'_>, agent: AgentId, kept: TokenHash) -> Result<u64, DbError> {
    let delete = sql!("DELETE FROM sessions WHERE agent_id = $1 AND token_hash <> $2");
    tx.run(&delete.bind(agent).bind(kept.to_vec()))
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

/// Revokes all tokens of an agent.
pub fn delete_tokens(tx: &mut Tx<'_>, agent: AgentId) -> Result<(), DbError> {
    tx.run(&sql!("DELETE FROM api_tokens WHERE agent_id = $1").bind(agent))
        .map(drop)
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

/// The tokens of an agent, the newest first.
pub fn list_tokens(tx: &mut Tx<'_>, agent: AgentId) -> Result<Vec<TokenRow>, DbError> {
    let select = sql!(
        "SELECT token_hash, read_only, created_at FROM api_tokens
         WHERE agent_id = $1 ORDER BY created_at DESC, token_hash"
    );
    tx.all(&select.bind(agent), |row| {
        Ok(TokenRow {
            hash: hash_of(row, 0)?,
            read_only: row.get(1)?,
            created_at: row.time(2)?,
        })
    })
}

/// Revokes a token of this agent. False when he has no such one.
pub fn delete_token(tx: &mut Tx<'_>, agent: AgentId, hash: TokenHash) -> Result<bool, DbError> {
    let delete = sql!("DELETE FROM api_tokens WHERE agent_id = $1 AND token_hash = $2");
    Ok(tx.run(&delete.bind(agent).bind(hash.to_vec()))? > 0)
}
