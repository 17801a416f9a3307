//! Agents, their one-time links and API tokens.

use std::time::Duration;

use domain::{Act, AgentId, Role};
use store::{DbError, agents, audit, queues, sessions};

use crate::account::MAX_NAME;
use crate::names::sound_name;
use crate::{AppError, Caller, Desk, random};

/// How long a one-time link works (threat model A30).
const LINK: Duration = Duration::from_hours(72);

/// An agent in a list.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct AgentView {
    /// The name.
    pub name: String,
    /// The role.
    pub role: Role,
    /// He works on every queue.
    pub every_queue: bool,
    /// The names of the queues he was given.
    pub queues: Vec<String>,
    /// True if he can no longer sign in.
    pub disabled: bool,
}

impl Desk {
    /// Adds an agent, or makes a new link for one who is there, and returns the secret of a one-time
    /// link that works for 72 hours.
    ///
    /// # Errors
    /// [`AppError::Taken`] for a name that is in use.
    pub async fn add_agent(
        &self,
        caller: &Caller,
        name: &str,
        role: Role,
        queue_names: Vec<String>,
    ) -> Result<String, AppError> {
        caller.need(Act::Administer)?;
        let name = sound_name(name, "a name", MAX_NAME)?;
        let (secret, hash) = random::secret()?;
        let (now, by) = (self.now(), caller.agent());
        self.write::<_, AppError, _>(move |tx| {
            if agents::find_id(tx, &name)?.is_some() {
                return Err(AppError::Taken("the name"));
            }
            let known = queues::list(tx)?;
            let given = queue_names.iter().map(|wanted| {
                let found = known
                    .iter()
                    .find(|queue| queue.name == *wanted)
                    .map(|queue| queue.id);
                found.ok_or_else(|| {
                    AppError::invalid("queue", format!("there is no queue `{wanted}`"))
                })
            });
            let given = given.collect::<Result<Vec<_>, _>>()?;
            let agent = agents::Agent {
                id: AgentId::new(),
                name: name.clone(),
                role,
                disabled_at: None,
                // Without a queue he works on all of them, also on those that come later.
                every_queue: given.is_empty(),
                queues: given,
                theme: String::from("auto"),
            };
            agents::insert(tx, &agent, now)?;
            sessions::insert_link(tx, hash, agent.id, now.after(LINK))?;
            Ok(audit::insert(
                tx,
                now,
                by,
                "agent-added",
                Some(&agent.id.to_string()),
            )?)
        })
        .await?;
        Ok(secret)
    }

    /// Makes a new one-time link for an agent, for example when he forgot his password.
    ///
    /// # Errors
    /// [`AppError::NotFound`] when there is no such agent or he is disabled.
    pub async fn renew_link(&self, caller: &Caller, name: &str) -> Result<String, AppError> {
        caller.need(Act::Administer)?;
        let (secret, hash) = random::secret()?;
        let (now, by, name) = (self.now(), caller.agent(), name.to_lowercase());
        self.write::<_, AppError, _>(move |tx| {
            let id = agents::find_id(tx, &name)?.ok_or(AppError::NotFound)?;
            agents::find(tx, id)?
                .filter(|agent| agent.disabled_at.is_none())
                .ok_or(AppError::NotFound)?;
            sessions::insert_link(tx, hash, id, now.after(LINK))?;
            Ok(audit::insert(
                tx,
                now,
                by,
                "link-made",
                Some(&id.to_string()),
            )?)
        })
        .await?;
        Ok(secret)
    }

    /// All agents, by name.
    ///
    /// # Errors
    /// When the caller may not administer.
    pub async fn list_agents(&self, caller: &Caller) -> Result<Vec<AgentView>, AppError> {
        caller.need(Act::Administer)?;
        let (agents, queues) = self
            .read::<_, DbError, _>(|tx| Ok((agents::list(tx)?, queues::list(tx)?)))
            .await?;
        let name_of = |id| {
            queues
                .iter()
                .find(|queue| queue.id == id)
                .map(|queue| queue.name.clone())
        };
        Ok(agents
            .into_iter()
            .map(|agent| AgentView {
                name: agent.name,
                role: agent.role,
                every_queue: agent.every_queue,
                queues: agent.queues.into_iter().filter_map(name_of).collect(),
                disabled: agent.disabled_at.is_some(),
            })
            .collect())
    }

    /// Disables an agent: his sessions and tokens end with the commit.
    ///
    /// # Errors
    /// [`AppError::NotFound`] when there is no such agent.
    pub async fn disable_agent(&self, caller: &Caller, name: &str) -> Result<(), AppError> {
        caller.need(Act::Administer)?;
        let (now, by, name) = (self.now(), caller.agent(), name.to_lowercase());
        self.write(move |tx| {
            let id = agents::find_id(tx, &name)?.ok_or(AppError::NotFound)?;
            let admins = agents::list(tx)?
                .into_iter()
                .filter(|agent| agent.role == Role::Admin && agent.disabled_at.is_none())
                .map(|agent| agent.id);
            if admins.eq([id]) {
                return Err(AppError::Refused(
                    "the last administrator cannot be disabled",
                ));
            }
            agents::disable(tx, id, now)?;
            Ok(audit::insert(
                tx,
                now,
                by,
                "agent-disabled",
                Some(&id.to_string()),
            )?)
        })
        .await
    }

    /// Makes an API token; it is shown once.
    ///
    /// # Errors
    /// [`AppError::NotFound`] when there is no such agent.
    pub async fn create_token(
        &self,
        caller: &Caller,
        name: &str,
        read_only: bool,
    ) -> Result<String, AppError> {
        caller.need(Act::Administer)?;
        let (secret, hash) = random::secret()?;
        let (now, by, name) = (self.now(), caller.agent(), name.to_lowercase());
        self.write::<_, AppError, _>(move |tx| {
            let id = agents::find_id(tx, &name)?.ok_or(AppError::NotFound)?;
            agents::find(tx, id)?
                .filter(|agent| agent.disabled_at.is_none())
                .ok_or(AppError::NotFound)?;
            sessions::insert_token(
                tx,
                hash,
                sessions::ApiToken {
                    agent: id,
                    read_only,
                },
                now,
            )?;
            Ok(audit::insert(
                tx,
                now,
                by,
                "token-made",
                Some(&id.to_string()),
            )?)
        })
        .await?;
        Ok(secret)
    }
}
