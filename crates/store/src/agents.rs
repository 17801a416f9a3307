//! Agents: the people who work at the desk.

use domain::{AgentId, QueueId, Role, Timestamp};

use crate::db::{DbError, Row, Tx, sql};

/// An agent as the desk knows him.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Agent {
    /// The id.
    pub id: AgentId,
    /// The name for signing in and for colleagues; in clear (decision 0007).
    pub name: String,
    /// What the agent may do.
    pub role: Role,
    /// When he was disabled.
    pub disabled_at: Option<Timestamp>,
    /// He works on every queue, also on those that come later.
    pub every_queue: bool,
    /// The queues that he was given.
    pub queues: Vec<QueueId>,
    /// `auto`, `light` or `dark`.
    pub theme: String,
}

/// Adds an agent without a password. [`DbError::Conflict`] when the name is taken.
pub fn insert(tx: &mut Tx<'_>, agent: &Agent, now: Timestamp) -> Result<(), DbError> {
    let insert = sql!(
        "INSERT INTO agents (id, name, role, every_queue, theme, created_at)
         VALUES ($1, $2, $3, $4, $5, $6)"
    );
    let insert = insert
        .bind(agent.id)
        .bind(&agent.name)
        .bind(agent.role)
        .bind(agent.every_queue);
    tx.run(&insert.bind(&agent.theme).bind(now))?;
    for queue in &agent.queues {
        let insert = sql!("INSERT INTO agent_queues (agent_id, queue_id) VALUES ($1, $2)");
        tx.run(&insert.bind(agent.id).bind(*queue))?;
    }
    Ok(())
}

/// An agent without his queues, which stand in a table of their own.
fn from_row(row: &Row<'_>) -> Result<Agent, DbError> {
    Ok(Agent {
        id: row.id(0)?,
        name: row.get(1)?,
        role: row.word(2)?,
        disabled_at: row.time_or_none(3)?,
        theme: row.get(4)?,
        every_queue: row.get(5)?,
        queues: Vec::new(),
    })
}

/// All agents, by name.
pub fn list(tx: &mut Tx<'_>) -> Result<Vec<Agent>, DbError> {
    let select =
        sql!("SELECT id, name, role, disabled_at, theme, every_queue FROM agents ORDER BY name");
    let mut agents = tx.all(&select, from_row)?;
    let select = sql!("SELECT agent_id, queue_id FROM agent_queues ORDER BY agent_id, queue_id");
    for (id, queue) in tx.all(&select, |row| Ok((row.id::<AgentId>(0)?, row.id(1)?)))? {
        if let Some(agent) = agents.iter_mut().find(|agent| agent.id == id) {
            agent.queues.push(queue);
        }
    }
    Ok(agents)
}

/// One agent.
pub fn find(tx: &mut Tx<'_>, id: AgentId) -> Result<Option<Agent>, DbError> {
    let select =
        sql!("SELECT id, name, role, disabled_at, theme, every_queue FROM agents WHERE id = $1");
    let found = tx.first(&select.bind(id), from_row)?;
    let Some(mut agent) = found else {
        return Ok(None);
    };
    let select = sql!("SELECT queue_id FROM agent_queues WHERE agent_id = $1 ORDER BY queue_id");
    agent.queues = tx.all(&select.bind(id), |row| row.id(0))?;
    Ok(Some(agent))
}

/// An agent's id by name, disabled ones too.
pub fn find_id(tx: &mut Tx<'_>, name: &str) -> Result<Option<AgentId>, DbError> {
    tx.first(
        &sql!("SELECT id FROM agents WHERE name = $1").bind(name),
        |row| row.id(0),
    )
}

/// The hash of an active agent's password, in PHC string format.
pub fn find_password(tx: &mut Tx<'_>, name: &str) -> Result<Option<(AgentId, String)>, DbError> {
    let select = sql!(
        "SELECT id, password FROM agents
         WHERE name = $1 AND password IS NOT NULL AND disabled_at IS NULL"
    );
    tx.first(&select.bind(name), |row| Ok((row.id(0)?, row.get(1)?)))
}

/// Sets the password's hash.
pub fn set_password(tx: &mut Tx<'_>, id: AgentId, hash: &str) -> Result<(), DbError> {
    let update = sql!("UPDATE agents SET password = $2 WHERE id = $1");
    tx.run(&update.bind(id).bind(hash)).map(drop)
}

/// Sets the look that the agent chose.
pub fn set_theme(tx: &mut Tx<'_>, id: AgentId, theme: &str) -> Result<(), DbError> {
    let update = sql!("UPDATE agents SET theme = $2 WHERE id = $1");
    tx.run(&update.bind(id).bind(theme)).map(drop)
}

/// Disables an agent: no sessions, tokens or links remain. His tickets keep his name.
pub fn disable(tx: &mut Tx<'_>, id: AgentId, now: Timestamp) -> Result<(), DbError> {
    tx.run(
        &sql!("UPDATE agents SET disabled_at = $2 WHERE id = $1 AND disabled_at IS NULL")
            .bind(id)
            .bind(now),
    )?;
    tx.run(&sql!("DELETE FROM sessions WHERE agent_id = $1").bind(id))?;
    tx.run(&sql!("DELETE FROM api_tokens WHERE agent_id = $1").bind(id))?;
    tx.run(&sql!("DELETE FROM agent_links WHERE agent_id = $1").bind(id))
        .map(drop)
}
