//! Agents: inviting them, their roles and queues, disabling them.

use std::time::Duration;

use domain::{Act, AgentId, Language, QueueId, Role, Timestamp};
use store::agents::{Agent, Profile};
use store::sessions::{Link, TokenHash};
use store::{DbError, Tx, agents, audit, queues, sessions};

use crate::account::MAX_NAME;
use crate::enrol::SecondFactor;
use crate::names::sound_name;
use crate::{AppError, Caller, Desk, random};

/// How long a one-time link works (threat model A30).
const LINK: Duration = Duration::from_hours(72);

/// An agent in a list.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct AgentView {
    /// The id.
    pub id: AgentId,
    /// The name.
    pub name: String,
    /// The role.
    pub role: Role,
    /// He works on every queue.
    pub every_queue: bool,
    /// The names of the queues he was given.
    pub queues: Vec<String>,
    /// The languages that he writes.
    pub languages: Vec<Language>,
    /// True if he can no longer sign in.
    pub disabled: bool,
    /// With what he signs in.
    pub means: Means,
    /// Until when his one-time link works, if he has one.
    pub link_until: Option<Timestamp>,
    /// The day on which he was last here.
    pub seen_day: Option<Timestamp>,
}

/// With what an agent signs in.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Means {
    /// He never used his link.
    Nothing,
    /// A password.
    Password,
    /// A password and a second factor.
    PasswordAndCode,
}

/// Somebody who is to join the desk.
#[derive(Clone, Debug)]
pub struct Invitation {
    /// The name at the desk.
    pub name: String,
    /// The role.
    pub role: Role,
    /// The names of his queues; none is all of them, also those that come later.
    pub queues: Vec<String>,
    /// The languages that he writes.
    pub languages: Vec<Language>,
}

/// A one-time link that was just made.
#[derive(Clone, Debug)]
pub struct Invited {
    /// Its secret; shown now and never again.
    pub secret: String,
    /// Until when it works.
    pub expires_at: Timestamp,
}

impl Desk {
    /// Adds an agent and returns the secret of a one-time link that works for 72 hours.
    ///
    /// # Errors
    /// As [`Desk::invite`].
    pub async fn add_agent(
        &self,
        caller: &Caller,
        name: &str,
        role: Role,
        queues: Vec<String>,
    ) -> Result<String, AppError> {
        let invitation = Invitation {
            name: name.to_owned(),
            role,
            queues,
            languages: Vec::new(),
        };
        Ok(self.invite(caller, invitation).await?.secret)
    }

    /// Adds an agent and makes a one-time link for him that works for 72 hours.
    ///
    /// # Errors
    /// [`AppError::Taken`] for a name that is in use, [`AppError::Invalid`] for a queue that is not there.
    pub async fn invite(&self, caller: &Caller, new: Invitation) -> Result<Invited, AppError> {
        caller.need(Act::Administer)?;
        let name = sound_name(&new.name, "a name", MAX_NAME)?;
        let maker = LinkMaker::new(self, caller)?;
        let invited = maker.invited();
        let languages: Vec<_> = new.languages.iter().map(ToString::to_string).collect();
        let (role, given, languages) = (new.role, new.queues, languages.join(" "));
        self.write::<_, AppError, _>(move |tx| {
            if agents::find_id(tx, &name)?.is_some() {
                return Err(AppError::Taken("the name"));
            }
            let given = queue_ids(tx, &given)?;
            let agent = Agent {
                id: AgentId::new(),
                name: name.clone(),
                role,
                disabled_at: None,
                // Without a queue he works on all of them, also on those that come later.
                every_queue: given.is_empty(),
                queues: given,
                languages: languages.clone(),
                seen_day: None,
                profile: Profile::default(),
                has_password: false,
                has_code: false,
            };
            agents::insert(tx, &agent, maker.now)?;
            maker.make(tx, &agent)?;
            maker.audit(tx, "agent-added", agent.id)
        })
        .await?;
        Ok(invited)
    }

    /// Makes a new one-time link for an agent, for example when he forgot his password.
    ///
    /// # Errors
    /// [`AppError::NotFound`] when there is no such agent or he is disabled.
    pub async fn renew_link(&self, caller: &Caller, name: &str) -> Result<String, AppError> {
        caller.need(Act::Administer)?;
        let name = name.to_lowercase();
        let found = self.read::<_, DbError, _>(move |tx| agents::find_id(tx, &name));
        let id = found.await?.ok_or(AppError::NotFound)?;
        Ok(self.new_link(caller, id).await?.secret)
    }

    /// The same, by id. The older link stops working.
    ///
    /// # Errors
    /// As [`Desk::renew_link`].
    pub async fn new_link(&self, caller: &Caller, id: AgentId) -> Result<Invited, AppError> {
        caller.need(Act::Administer)?;
        let maker = LinkMaker::new(self, caller)?;
        let invited = maker.invited();
        self.write::<_, AppError, _>(move |tx| {
            let agent = agents::find(tx, id)?.filter(|agent| agent.disabled_at.is_none());
            maker.make(tx, &agent.ok_or(AppError::NotFound)?)?;
            maker.audit(tx, "link-made", id)
        })
        .await?;
        Ok(invited)
    }

    /// Withdraws the one-time link of an agent. Who never used one is disabled with it.
    ///
    /// # Errors
    /// [`AppError::NotFound`] when he has no link that works.
    pub async fn withdraw_link(&self, caller: &Caller, id: AgentId) -> Result<(), AppError> {
        self.change_agent(caller, id, "link-withdrawn", |tx, agent, now| {
            if sessions::delete_links(tx, agent.id)? == 0 {
                return Err(AppError::NotFound);
            }
            if !agent.has_password {
                agents::disable(tx, agent.id, now)?;
            }
            Ok(())
        })
        .await
    }

    /// Gives an agent another role and other queues.
    ///
    /// # Errors
    /// [`AppError::Refused`] for the last administrator; as [`Desk::invite`].
    pub async fn change_role(
        &self,
        caller: &Caller,
        id: AgentId,
        role: Role,
        queue_names: Vec<String>,
    ) -> Result<(), AppError> {
        self.change_agent(caller, id, "role-changed", move |tx, agent, _| {
            if role != Role::Admin {
                must_not_be_last(tx, agent.id)?;
            }
            let given = queue_ids(tx, &queue_names)?;
            Ok(agents::set_role(
                tx,
                agent.id,
                role,
                given.is_empty(),
                &given,
            )?)
        })
        .await
    }

    /// Ends all sessions of an agent.
    ///
    /// # Errors
    /// [`AppError::NotFound`] when there is no such agent.
    pub async fn end_sessions_of(&self, caller: &Caller, id: AgentId) -> Result<(), AppError> {
        self.change_agent(caller, id, "sessions-ended", |tx, agent, _| {
            sessions::delete_of_agent(tx, agent.id)?;
            Ok(sessions::delete_tokens(tx, agent.id)?)
        })
        .await
    }

    /// Enables an agent again, who begins anew with a one-time link.
    ///
    /// # Errors
    /// [`AppError::NotFound`] when there is no such agent or he is not disabled.
    pub async fn enable_agent(&self, caller: &Caller, id: AgentId) -> Result<Invited, AppError> {
        self.change_agent(caller, id, "agent-enabled", |tx, agent, _| {
            if agent.disabled_at.is_none() {
                return Err(AppError::NotFound);
            }
            Ok(agents::enable(tx, agent.id)?)
        })
        .await?;
        self.new_link(caller, id).await
    }

    /// All agents, by name.
    ///
    /// # Errors
    /// When the caller may not administer.
    pub async fn list_agents(&self, caller: &Caller) -> Result<Vec<AgentView>, AppError> {
        caller.need(Act::Administer)?;
        let now = self.now();
        let loaded = self.read::<_, DbError, _>(move |tx| {
            let links = sessions::list_links(tx, now)?;
            Ok((agents::list(tx)?, queues::list(tx)?, links))
        });
        let (agents, queues, links) = loaded.await?;
        let view = |agent: Agent| view(agent, &queues, &links);
        Ok(agents.into_iter().map(view).collect())
    }

    /// Disables an agent: his sessions and tokens end with the commit.
    ///
    /// # Errors
    /// [`AppError::NotFound`] when there is no such agent.
    pub async fn disable_agent(&self, caller: &Caller, name: &str) -> Result<(), AppError> {
        caller.need(Act::Administer)?;
        let name = name.to_lowercase();
        let found = self.read::<_, DbError, _>(move |tx| agents::find_id(tx, &name));
        let id = found.await?.ok_or(AppError::NotFound)?;
        self.disable(caller, id).await
    }

    /// The same, by id.
    ///
    /// # Errors
    /// As [`Desk::disable_agent`].
    pub async fn disable(&self, caller: &Caller, id: AgentId) -> Result<(), AppError> {
        self.change_agent(caller, id, "agent-disabled", |tx, agent, now| {
            must_not_be_last(tx, agent.id)?;
            Ok(agents::disable(tx, agent.id, now)?)
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
        let (secret, hash) = random::secret()?;
        let name = name.to_lowercase();
        let found = self.read::<_, DbError, _>(move |tx| agents::find_id(tx, &name));
        let agent = found.await?.ok_or(AppError::NotFound);
        caller.need(Act::Administer)?;
        self.change_agent(caller, agent?, "token-made", move |tx, agent, now| {
            if agent.disabled_at.is_some() {
                return Err(AppError::NotFound);
            }
            let token = sessions::ApiToken {
                agent: agent.id,
                read_only,
            };
            Ok(sessions::insert_token(tx, hash, token, now)?)
        })
        .await?;
        Ok(secret)
    }

    /// Does something to an agent within one transaction, and writes it down.
    async fn change_agent<W>(
        &self,
        caller: &Caller,
        id: AgentId,
        act: &'static str,
        work: W,
    ) -> Result<(), AppError>
    where
        W: Fn(&mut Tx<'_>, &Agent, Timestamp) -> Result<(), AppError> + Send + 'static,
    {
        caller.need(Act::Administer)?;
        let (now, by) = (self.now(), caller.agent());
        self.write(move |tx| {
            let agent = agents::find(tx, id)?.ok_or(AppError::NotFound)?;
            work(tx, &agent, now)?;
            Ok(audit::insert(tx, now, by, act, Some(&id.to_string()))?)
        })
        .await
    }
}

/// Makes a one-time link.
struct LinkMaker {
    secret: String,
    hash: TokenHash,
    by: Option<AgentId>,
    now: Timestamp,
    /// Whoever is invited on a page needs a second factor, unless the operator says otherwise.
    needs_code: bool,
}

impl LinkMaker {
    fn new(desk: &Desk, caller: &Caller) -> Result<Self, AppError> {
        let (secret, hash) = random::secret()?;
        let is_demanded = desk.settings().second_factor == SecondFactor::Required;
        Ok(Self {
            secret,
            hash,
            by: caller.agent(),
            now: desk.now(),
            needs_code: is_demanded && caller.agent().is_some(),
        })
    }

    fn invited(&self) -> Invited {
        Invited {
            secret: self.secret.clone(),
            expires_at: self.now.after(LINK),
        }
    }

    fn make(&self, tx: &mut Tx<'_>, agent: &Agent) -> Result<(), AppError> {
        let link = Link {
            agent: agent.id,
            expires_at: self.now.after(LINK),
            // A new link must not be a way around the factor that he has.
            needs_code: self.needs_code || agent.has_code,
        };
        Ok(sessions::insert_link(tx, self.hash, link)?)
    }

    fn audit(&self, tx: &mut Tx<'_>, act: &str, agent: AgentId) -> Result<(), AppError> {
        let object = agent.to_string();
        Ok(audit::insert(tx, self.now, self.by, act, Some(&object))?)
    }
}

fn queue_ids(tx: &mut Tx<'_>, names: &[String]) -> Result<Vec<QueueId>, AppError> {
    let known = queues::list(tx)?;
    let id = |wanted: &String| {
        let found = known.iter().find(|queue| queue.name == *wanted);
        let missing = || AppError::invalid("queue", format!("there is no queue `{wanted}`"));
        found.map(|queue| queue.id).ok_or_else(missing)
    };
    names.iter().map(id).collect()
}

fn must_not_be_last(tx: &mut Tx<'_>, id: AgentId) -> Result<(), AppError> {
    let admins = agents::list(tx)?
        .into_iter()
        .filter(|agent| agent.role == Role::Admin && agent.disabled_at.is_none())
        .map(|agent| agent.id);
    if admins.eq([id]) {
        return Err(AppError::Refused(
            "the last administrator cannot be disabled or get another role",
        ));
    }
    Ok(())
}

fn view(agent: Agent, queues: &[queues::Queue], links: &[Link]) -> AgentView {
    let name_of = |id: QueueId| {
        let found = queues.iter().find(|queue| queue.id == id);
        found.map(|queue| queue.name.clone())
    };
    let tags = agent.languages.split_whitespace();
    AgentView {
        languages: tags.filter_map(|tag| tag.parse().ok()).collect(),
        link_until: links
            .iter()
            .find(|link| link.agent == agent.id)
            .map(|link| link.expires_at),
        id: agent.id,
        name: agent.name,
        role: agent.role,
        every_queue: agent.every_queue,
        queues: agent.queues.into_iter().filter_map(name_of).collect(),
        disabled: agent.disabled_at.is_some(),
        means: match (agent.has_password, agent.has_code) {
            (false, _) => Means::Nothing,
            (true, false) => Means::Password,
            (true, true) => Means::PasswordAndCode,
        },
        seen_day: agent.seen_day,
    }
}
