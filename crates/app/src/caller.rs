//! Who asks.

use domain::{Act, AgentId, QueueId, Role};

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
    theme: String,
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
            theme: agent.theme,
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
            theme: String::from("auto"),
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

    /// The look that the agent chose: `auto`, `light` or `dark`.
    #[must_use]
    pub fn theme(&self) -> &str {
        &self.theme
    }

    /// True if the caller may do this at all.
    #[must_use]
    pub const fn may(&self, act: Act) -> bool {
        let writes = matches!(
            act,
            Act::WorkTickets | Act::HandInMail | Act::HandleParked | Act::Administer
        );
        self.role.may(act) && !(self.read_only && writes)
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
