//! Roles and what they may do. The one place that decides; see also the access matrix in `web`.

use crate::worded;

worded! {
    /// What an agent is to the desk.
    pub enum Role, NotARole = "a role (admin, help-desk, auditor)" {
        /// Everything, including queues, people and the vault.
        Admin = "admin",
        /// Reads and answers the tickets of the agent's queues.
        HelpDesk = "help-desk",
        /// Sees that things happen and how many, but no content and no identity.
        Auditor = "auditor",
    }
}

worded! {
    /// An act that needs permission. Which tickets it applies to is decided by their queue.
    pub enum Act, NotAnAct = "an act" {
        /// Open tickets and read what stands in them.
        ReadTickets = "read-tickets",
        /// Reply, note, take, tag, close, move.
        WorkTickets = "work-tickets",
        /// Download mail as it came.
        ReadRaw = "read-raw",
        /// Hand in mail through the API.
        HandInMail = "hand-in-mail",
        /// See mail that could not be read and run it again.
        HandleParked = "handle-parked",
        /// See counts.
        ReadStatistics = "read-statistics",
        /// Add and change queues, agents and tokens.
        Administer = "administer",
    }
}

impl Role {
    /// True if this role may do `act` at all.
    #[must_use]
    pub const fn may(self, act: Act) -> bool {
        match self {
            Self::Admin => true,
            Self::HelpDesk => match act {
                Act::ReadTickets
                | Act::WorkTickets
                | Act::ReadRaw
                | Act::HandInMail
                | Act::HandleParked
                | Act::ReadStatistics => true,
                Act::Administer => false,
            },
            Self::Auditor => match act {
                Act::ReadStatistics => true,
                Act::ReadTickets
                | Act::WorkTickets
                | Act::ReadRaw
                | Act::HandInMail
                | Act::HandleParked
                | Act::Administer => false,
            },
        }
    }

    /// True if the role sees every queue, not only those that it was given.
    #[must_use]
    pub const fn sees_every_queue(self) -> bool {
        matches!(self, Self::Admin)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_auditor_reads_no_content() {
        let may: Vec<_> = Act::ALL
            .iter()
            .filter(|act| Role::Auditor.may(**act))
            .collect();
        assert_eq!(may, [&Act::ReadStatistics]);
    }

    #[test]
    fn only_admins_administer() {
        let who: Vec<_> = Role::ALL
            .iter()
            .filter(|role| role.may(Act::Administer))
            .collect();
        assert_eq!(who, [&Role::Admin]);
    }
}
