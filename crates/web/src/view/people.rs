//! Queues and agents, for those who look after them.

use askama::Template;
use domain::{Language, Role};

use super::form::{Choice, Fault, fault_of};
use super::shell::Shell;
use crate::html::{Foreign, When};

/// `GET /people`. The form goes to `POST /people`.
#[derive(Template)]
#[template(path = "people.html", whitespace = "minimize")]
pub struct PeoplePage {
    /// Surroundings.
    pub shell: Shell,
    /// The queues.
    pub queues: Vec<QueueRow>,
    /// The agents.
    pub agents: Vec<AgentRow>,
    /// The form for one more.
    pub invitation: InvitationForm,
    /// A second factor is asked of newcomers.
    pub needs_code: bool,
    /// Fields `name`, `languages`.
    pub faults: Vec<Fault>,
}

/// Who is to be invited.
#[derive(Default)]
pub struct InvitationForm {
    /// The name.
    pub name: String,
    /// Roles.
    pub roles: Vec<Choice>,
    /// Queues; none is all.
    pub queues: Vec<Choice>,
    /// Languages, with spaces between.
    pub languages: String,
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
    /// The id, for the page about him.
    pub id: String,
    /// The name at the desk.
    pub name: Foreign,
    /// The role.
    pub role: Role,
    /// Queues that the agent was given.
    pub queues: Vec<Foreign>,
    /// Languages that he writes.
    pub languages: Vec<Language>,
    /// Where he stands.
    pub standing: Standing,
    /// He has a second factor.
    pub has_code: bool,
    /// The day on which he was last here.
    pub seen: Option<When>,
}

/// Where an agent stands.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Standing {
    /// He can sign in.
    Active,
    /// He has a link that works until then, and did not use it yet.
    Invited(When),
    /// He never used his link, which works no more.
    Expired,
    /// He cannot sign in any more.
    Disabled,
}

/// `GET /people/{id}`: forms go to `POST /people/{id}` and `POST /people/{id}/stop`.
#[derive(Template)]
#[template(path = "member.html", whitespace = "minimize")]
pub struct MemberPage {
    /// Surroundings.
    pub shell: Shell,
    /// Who.
    pub agent: AgentRow,
    /// Roles, with his chosen.
    pub roles: Vec<Choice>,
    /// Queues, with his chosen.
    pub queues: Vec<Choice>,
    /// He has a link that works until then.
    pub link_until: Option<When>,
}

/// A one-time link that was just made, shown once.
#[derive(Template)]
#[template(path = "invited.html", whitespace = "minimize")]
pub struct InvitedPage {
    /// Surroundings.
    pub shell: Shell,
    /// For whom.
    pub agent: Foreign,
    /// The link.
    pub link: String,
    /// Until when it works.
    pub until: When,
}

impl PeoplePage {
    /// What a role may do, in words.
    fn may_words(&self, role: &Choice) -> String {
        let role: Option<Role> = role.value.parse().ok();
        role.map_or_else(String::new, |role| self.shell.t(may_key(role)))
    }

    fn fault(&self, field: &str) -> Option<&str> {
        fault_of(&self.faults, field)
    }
}

impl AgentRow {
    fn role_key(&self) -> &'static str {
        role_key(self.role)
    }

    fn is_disabled(&self) -> bool {
        self.standing == Standing::Disabled
    }
}

/// The key of a role's name.
pub(crate) const fn role_key(role: Role) -> &'static str {
    match role {
        Role::Admin => "role-admin",
        Role::HelpDesk => "role-help-desk",
        Role::Trainee => "role-trainee",
        Role::Developer => "role-developer",
        Role::Ux => "role-ux",
        Role::Translator => "role-translator",
        Role::Auditor => "role-auditor",
    }
}

const fn may_key(role: Role) -> &'static str {
    match role {
        Role::Admin => "role-admin-may",
        Role::HelpDesk => "role-help-desk-may",
        Role::Trainee => "role-trainee-may",
        Role::Developer => "role-developer-may",
        Role::Ux => "role-ux-may",
        Role::Translator => "role-translator-may",
        Role::Auditor => "role-auditor-may",
    }
}
