//! Who did what, when, to what: never with content.

use domain::{AgentId, AuditId, Timestamp};

use crate::db::{DbError, Tx, sql};

/// Adds a line. `object` is an id or a reference, never a name or an address of a user.
pub fn insert(
    tx: &mut Tx<'_>,
    at: Timestamp,
    agent: Option<AgentId>,
    act: &str,
    object: Option<&str>,
) -> Result<(), DbError> {
    let insert =
        sql!("INSERT INTO audit (id, at, agent_id, act, object) VALUES ($1, $2, $3, $4, $5)");
    let insert = insert.bind(AuditId::new()).bind(at).bind(agent);
    tx.run(&insert.bind(act).bind(object)).map(drop)
}

/// A line of the audit log.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Line {
    /// When.
    pub at: Timestamp,
    /// Who; `None` is the operator or the desk itself.
    pub agent: Option<AgentId>,
    /// What was done, for example `sign-in`.
    pub act: String,
    /// To what.
    pub object: Option<String>,
}

/// The last lines, the newest first.
pub fn list(tx: &mut Tx<'_>, limit: u64) -> Result<Vec<Line>, DbError> {
    let select = sql!("SELECT at, agent_id, act, object FROM audit ORDER BY id DESC LIMIT $1");
    tx.all(&select.bind(limit), |row| {
        Ok(Line {
            at: row.time(0)?,
            agent: row.id_or_none(1)?,
            act: row.get(2)?,
            object: row.get(3)?,
        })
    })
}
