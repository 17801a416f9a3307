//! Queues and agents, for those who look after them.

use askama::Template;
use domain::{Language, Role};

use super::shell::Shell;
use crate::html::Foreign;

/// `GET /people`.
#[derive(Template)]
#[template(path = "people.html", whitespace = "minimize")]
pub struct PeoplePage {
    /// Surroundings.
    pub shell: Shell,
    /// The queues.
    pub queues: Vec<QueueRow>,
    /// The agents.
    pub agents: Vec<AgentRow>,
}

/// A queue.
pub struct QueueRow {
    /// Its name.
    pub name: Foreign,
    /// The addresses whose mail it takes.
    pub addresses: Vec<Foreign>,
    /// The language of its automatic texts.
    pub language: Option<Language>,
}

/// An agent.
pub struct AgentRow {
    /// The name at the desk.
    pub name: Foreign,
    /// The role.
    pub role: Role,
    /// Queues that the agent was given.
    pub queues: Vec<Foreign>,
    /// True if the agent cannot sign in any more.
    pub is_disabled: bool,
}

impl AgentRow {
    const fn role_key(&self) -> &'static str {
        match self.role {
            Role::Admin => "role-admin",
            Role::HelpDesk => "role-help-desk",
            Role::Auditor => "role-auditor",
        }
    }
}
