//! Who did what, when, to what: never with content.

use domain::{AgentId, AuditId, TicketRef, Timestamp};
use uuid::Uuid;

use crate::db::{DbError, Query, Tx, sql};

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

/// A line of the audit log, or of a ticket's history without its details.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Line {
    /// Its id, in order of time.
    pub id: Uuid,
    /// When.
    pub at: Timestamp,
    /// Who; `None` is the operator or the desk itself.
    pub agent: Option<AgentId>,
    /// What was done, for example `sign-in`.
    pub act: String,
    /// To what: an id or a reference.
    pub object: Option<String>,
    /// The ticket, where the line is of a history.
    pub ticket: Option<TicketRef>,
}

/// Which lines are wanted.
#[derive(Clone, Debug)]
pub struct Wanted {
    /// Only those before this id.
    pub before: Uuid,
    /// Only this kind; empty for every kind.
    pub act: String,
    /// Only what this agent did.
    pub agent: Option<AgentId>,
    /// How many.
    pub limit: u64,
}

/// Lines of the audit log and of the tickets' histories together, the newest first.
pub fn list(tx: &mut Tx<'_>, wanted: &Wanted) -> Result<Vec<Line>, DbError> {
    let acts = sql!(
        "SELECT id, at, agent_id, act, object FROM audit
         WHERE id < $1 AND ($2 = '' OR act = $2) AND (CAST($3 AS BIGINT) = 0 OR agent_id = $4)
         ORDER BY id DESC LIMIT $5"
    );
    let mut lines = tx.all(&bound(acts, wanted), |row| {
        Ok(Line {
            id: row.id(0)?,
            at: row.time(1)?,
            agent: row.id_or_none(2)?,
            act: row.get(3)?,
            object: row.get(4)?,
            ticket: None,
        })
    })?;
    let histories = sql!(
        "SELECT history.id, history.at, history.agent_id, history.kind, tickets.ref FROM history
         JOIN tickets ON tickets.id = history.ticket_id
         WHERE history.id < $1 AND ($2 = '' OR history.kind = $2)
         AND (CAST($3 AS BIGINT) = 0 OR history.agent_id = $4)
         ORDER BY history.id DESC LIMIT $5"
    );
    lines.extend(tx.all(&bound(histories, wanted), |row| {
        Ok(Line {
            id: row.id(0)?,
            at: row.time(1)?,
            agent: row.id_or_none(2)?,
            act: row.get(3)?,
            object: None,
            ticket: Some(row.word(4)?),
        })
    })?);
    lines.sort_by_key(|line| std::cmp::Reverse(line.id));
    lines.truncate(usize::try_from(wanted.limit).unwrap_or(usize::MAX));
    Ok(lines)
}

fn bound(select: Query, wanted: &Wanted) -> Query {
    let agent = wanted.agent.unwrap_or(AgentId(Uuid::nil()));
    select
        .bind(wanted.before)
        .bind(wanted.act.as_str())
        .bind(i64::from(wanted.agent.is_some()))
        .bind(agent)
        .bind(wanted.limit)
}
