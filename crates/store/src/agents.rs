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
    /// The languages that he writes, as tags with a space between.
    pub languages: String,
    /// The day on which he was last here.
    pub seen_day: Option<Timestamp>,
    /// How pages look to him.
    pub profile: Profile,
    /// He chose a password.
    pub has_password: bool,
    /// He has a second factor.
    pub has_code: bool,
}

/// How pages look to an agent.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Profile {
    /// The language of the interface, as a tag.
    pub interface: String,
    /// The time zone, by its IANA name.
    pub zone: String,
    /// `auto`, `light` or `dark`.
    pub theme: String,
    /// `normal` or `compact`.
    pub density: String,
    /// 100, 125 or 150 percent.
    pub text_size: u64,
    /// Controls have access keys.
    pub access_keys: bool,
    /// 25, 50 or 100 lines of a list.
    pub page_size: u64,
}

impl Default for Profile {
    fn default() -> Self {
        Self {
            interface: String::from("en"),
            zone: String::from("UTC"),
            theme: String::from("auto"),
            density: String::from("normal"),
            text_size: 100,
            access_keys: true,
            page_size: 25,
        }
    }
}

/// What it takes to sign in.
#[derive(Clone, Debug)]
pub struct Credentials {
    /// Whose.
    pub agent: AgentId,
    /// The hash of the password, in PHC string format.
    pub password: String,
    /// The secret of the second factor, sealed under the password.
    pub totp: Option<Vec<u8>>,
}

/// Adds an agent without a password. [`DbError::Conflict`] when the name is taken.
pub fn insert(tx: &mut Tx<'_>, agent: &Agent, now: Timestamp) -> Result<(), DbError> {
    let insert = sql!(
        "INSERT INTO agents (id, name, role, every_queue, theme, languages, created_at)
         VALUES ($1, $2, $3, $4, $5, $6, $7)"
    );
    let insert = insert
        .bind(agent.id)
        .bind(&agent.name)
        .bind(agent.role)
        .bind(agent.every_queue);
    let insert = insert.bind(&agent.profile.theme).bind(&agent.languages);
    tx.run(&insert.bind(now))?;
    add_queues(tx, agent.id, &agent.queues)
}

fn add_queues(tx: &mut Tx<'_>, id: AgentId, queues: &[QueueId]) -> Result<(), DbError> {
    for queue in queues {
        let insert = sql!("INSERT INTO agent_queues (agent_id, queue_id) VALUES ($1, $2)");
        tx.run(&insert.bind(id).bind(*queue))?;
    }
    Ok(())
}

macro_rules! columns {
    () => {
        "id, name, role, disabled_at, every_queue, languages, seen_day, interface, zone, theme, density,
         text_size, access_keys, page_size, password IS NOT NULL, totp IS NOT NULL"
    };
}

/// An agent without his queues, which stand in a table of their own.
fn from_row(row: &Row<'_>) -> Result<Agent, DbError> {
    Ok(Agent {
        id: row.id(0)?,
        name: row.get(1)?,
        role: row.word(2)?,
        disabled_at: row.time_or_none(3)?,
        every_queue: row.get(4)?,
        queues: Vec::new(),
        languages: row.get(5)?,
        seen_day: row.time_or_none(6)?,
        profile: Profile {
            interface: row.get(7)?,
            zone: row.get(8)?,
            theme: row.get(9)?,
            density: row.get(10)?,
            text_size: row.count(11)?,
            access_keys: row.get(12)?,
            page_size: row.count(13)?,
        },
        has_password: row.get(14)?,
        has_code: row.get(15)?,
    })
}

/// All agents, by name.
pub fn list(tx: &mut Tx<'_>) -> Result<Vec<Agent>, DbError> {
    let select = sql!(concat!("SELECT ", columns!(), " FROM agents ORDER BY name"));
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
    let select = sql!(concat!("SELECT ", columns!(), " FROM agents WHERE id = $1"));
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

/// What it takes an active agent to sign in, by his name.
pub fn find_credentials(tx: &mut Tx<'_>, name: &str) -> Result<Option<Credentials>, DbError> {
    let select = sql!(
        "SELECT id, password, totp FROM agents
         WHERE name = $1 AND password IS NOT NULL AND disabled_at IS NULL"
    );
    tx.first(&select.bind(name), |row| {
        Ok(Credentials {
            agent: row.id(0)?,
            password: row.get(1)?,
            totp: row.get(2)?,
        })
    })
}

/// Sets the password's hash and the sealed secret of the second factor. No older code works.
pub fn set_credentials(tx: &mut Tx<'_>, credentials: &Credentials) -> Result<(), DbError> {
    let update = sql!("UPDATE agents SET password = $2, totp = $3 WHERE id = $1");
    let update = update
        .bind(credentials.agent)
        .bind(&credentials.password)
        .bind(credentials.totp.clone());
    tx.run(&update).map(drop)
}

/// Uses a step of the second factor up. False when it or a later one was used before.
pub fn take_step(tx: &mut Tx<'_>, id: AgentId, step: u64) -> Result<bool, DbError> {
    let update = sql!("UPDATE agents SET totp_step = $2 WHERE id = $1 AND totp_step < $2");
    Ok(tx.run(&update.bind(id).bind(step))? > 0)
}

/// Replaces the codes that work once in place of the second factor.
pub fn set_recovery_codes(
    tx: &mut Tx<'_>,
    id: AgentId,
    hashes: &[[u8; 32]],
) -> Result<(), DbError> {
    tx.run(&sql!("DELETE FROM recovery_codes WHERE agent_id = $1").bind(id))?;
    for hash in hashes {
        let insert = sql!("INSERT INTO recovery_codes (agent_id, code_hash) VALUES ($1, $2)");
        tx.run(&insert.bind(id).bind(hash.to_vec()))?;
    }
    Ok(())
}

/// Whose such a code is.
pub fn find_recovery_code(tx: &mut Tx<'_>, hash: [u8; 32]) -> Result<Option<AgentId>, DbError> {
    let select = sql!("SELECT agent_id FROM recovery_codes WHERE code_hash = $1");
    tx.first(&select.bind(hash.to_vec()), |row| row.id(0))
}

/// Uses such a code up. False when it is none.
pub fn take_recovery_code(tx: &mut Tx<'_>, id: AgentId, hash: [u8; 32]) -> Result<bool, DbError> {
    let delete = sql!("DELETE FROM recovery_codes WHERE agent_id = $1 AND code_hash = $2");
    Ok(tx.run(&delete.bind(id).bind(hash.to_vec()))? > 0)
}

/// How many such codes are left.
pub fn count_recovery_codes(tx: &mut Tx<'_>, id: AgentId) -> Result<u64, DbError> {
    let select = sql!("SELECT count(*) FROM recovery_codes WHERE agent_id = $1");
    Ok(tx.first(&select.bind(id), |row| row.count(0))?.unwrap_or(0))
}

/// Sets how pages look.
pub fn set_profile(tx: &mut Tx<'_>, id: AgentId, profile: &Profile) -> Result<(), DbError> {
    let update = sql!(
        "UPDATE agents SET interface = $2, zone = $3, theme = $4, density = $5, text_size = $6,
             access_keys = $7, page_size = $8
         WHERE id = $1"
    );
    let update = update.bind(id).bind(&profile.interface).bind(&profile.zone);
    let update = update.bind(&profile.theme).bind(&profile.density);
    let update = update.bind(profile.text_size).bind(profile.access_keys);
    tx.run(&update.bind(profile.page_size)).map(drop)
}

/// Sets the look that the agent chose.
pub fn set_theme(tx: &mut Tx<'_>, id: AgentId, theme: &str) -> Result<(), DbError> {
    let update = sql!("UPDATE agents SET theme = $2 WHERE id = $1");
    tx.run(&update.bind(id).bind(theme)).map(drop)
}

/// Notes the day on which an agent was last here.
pub fn set_seen_day(tx: &mut Tx<'_>, id: AgentId, day: Timestamp) -> Result<(), DbError> {
    let update = sql!("UPDATE agents SET seen_day = $2 WHERE id = $1");
    tx.run(&update.bind(id).bind(day)).map(drop)
}

/// Sets the role and the queues.
pub fn set_role(
    tx: &mut Tx<'_>,
    id: AgentId,
    role: Role,
    every_queue: bool,
    queues: &[QueueId],
) -> Result<(), DbError> {
    let update = sql!("UPDATE agents SET role = $2, every_queue = $3 WHERE id = $1");
    tx.run(&update.bind(id).bind(role).bind(every_queue))?;
    tx.run(&sql!("DELETE FROM agent_queues WHERE agent_id = $1").bind(id))?;
    add_queues(tx, id, queues)
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

/// Enables an agent again. He has neither password nor second factor: he needs a link.
pub fn enable(tx: &mut Tx<'_>, id: AgentId) -> Result<(), DbError> {
    let update =
        sql!("UPDATE agents SET disabled_at = NULL, password = NULL, totp = NULL WHERE id = $1");
    tx.run(&update.bind(id))?;
    tx.run(&sql!("DELETE FROM recovery_codes WHERE agent_id = $1").bind(id))
        .map(drop)
}
