//! Who asks.

use domain::{Act, AgentId, Decision, QueueId, Relation, Role, decide};
use store::agents::Profile;

use crate::AppError;

/// An agent whose identity was proved by a session, a token or the operator's shell.
///
/// Verbs take it; nothing outside this crate can make one up.
#[derive(Clone, Debug)]
pub struct Caller {
    id: Option<AgentId>,
    name: String,
    role: Role,
    every_queue: bool,
    queues: Vec<QueueId>,
    read_only: bool,
    profile: Profile,
}

impl Caller {
    pub(crate) fn of_agent(agent: store::agents::Agent, read_only: bool) -> Self {
        Self {
            id: Some(agent.id),
            name: agent.name,
            role: agent.role,
            every_queue: agent.every_queue || agent.role.sees_every_queue(),
            queues: agent.queues,
            read_only,
            profile: agent.profile,
        }
    }

    /// The operator at the shell, who can read the data folder anyway.
    #[must_use]
    pub fn operator() -> Self {
        Self {
            id: None,
            name: String::from("operator"),
            role: Role::Admin,
            every_queue: true,
            queues: Vec::new(),
            read_only: false,
            profile: Profile::default(),
        }
    }

    /// The agent; `None` for the operator.
    #[must_use]
    pub const fn agent(&self) -> Option<AgentId> {
        self.id
    }

    /// The name that colleagues see.
    #[must_use]
    pub fn name(&self) -> &str {
        &self.name
    }

    /// The role.
    #[must_use]
    pub const fn role(&self) -> Role {
        self.role
    }

    /// How pages look to the agent.
    #[must_use]
    pub const fn profile(&self) -> &Profile {
        &self.profile
    }

    /// Decides what the caller may do to a thing; see [`domain::decide`].
    #[must_use]
    pub const fn decide(&self, act: Act, relation: Relation) -> Decision {
        if self.read_only && act.writes() {
            return Decision::Refused;
        }
        decide(self.role, act, relation)
    }

    /// True if the caller may do this at all, to something.
    #[must_use]
    pub const fn may(&self, act: Act) -> bool {
        !matches!(self.decide(act, Relation::Desk), Decision::Refused)
    }

    /// How the caller stands to what is in this queue.
    #[must_use]
    pub fn relation(&self, queue: QueueId) -> Relation {
        if self.sees(queue) {
            Relation::OwnQueue
        } else {
            Relation::OtherQueue
        }
    }

    pub(crate) fn need(&self, act: Act) -> Result<(), AppError> {
        if self.may(act) {
            Ok(())
        } else {
            Err(AppError::Forbidden)
        }
    }

    /// The agent, for acts that need one: the operator at the shell writes no replies.
    pub(crate) fn need_agent(&self) -> Result<AgentId, AppError> {
        self.id.ok_or(AppError::Forbidden)
    }

    /// The queues to which lists are narrowed; `None` is all of them.
    pub(crate) fn queue_limit(&self) -> Option<&[QueueId]> {
        (!self.every_queue).then_some(&self.queues)
    }

    /// True if no queue is hidden from the caller.
    #[must_use]
    pub const fn sees_every_queue(&self) -> bool {
        self.every_queue
    }

    /// True if the caller may see what is in this queue.
    #[must_use]
    pub fn sees(&self, queue: QueueId) -> bool {
        self.every_queue || self.queues.contains(&queue)
    }
}
