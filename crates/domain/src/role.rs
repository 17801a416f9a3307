//! Roles and what they may do. The one place that decides; see also the access matrix in `web`.

use crate::worded;

worded! {
    /// What an agent is to the desk: a preset of acts (requirements D9 and D16).
    pub enum Role, NotARole = "a role (admin, help-desk, trainee, developer, ux, translator, auditor)" {
        /// Everything, including queues, people and the vault.
        Admin = "admin",
        /// Reads and answers the tickets of the agent's queues.
        HelpDesk = "help-desk",
        /// Reads the tickets of the agent's queues. His replies leave when somebody has approved them.
        Trainee = "trainee",
        /// Sees reports without those who wrote them.
        Developer = "developer",
        /// The same as a developer, for who designs.
        Ux = "ux",
        /// Writes the texts of automatic answers, and sees no ticket.
        Translator = "translator",
        /// Sees that things happen and how many, but no content and no identity.
        Auditor = "auditor",
    }
}

worded! {
    /// An act that needs permission.
    pub enum Act, NotAnAct = "an act" {
        /// Open tickets and read what stands in them.
        ReadTickets = "read-tickets",
        /// Write replies and notes.
        WriteReplies = "write-replies",
        /// Take, tag, close, move, merge.
        WorkTickets = "work-tickets",
        /// Let replies of trainees leave, or give them back.
        ReviewReplies = "review-replies",
        /// Download mail as it came.
        ReadRaw = "read-raw",
        /// Hand in mail through the API.
        HandInMail = "hand-in-mail",
        /// See mail that could not be read and run it again.
        HandleParked = "handle-parked",
        /// See reports without those who wrote them.
        ReadReports = "read-reports",
        /// See the texts of automatic answers.
        ReadTexts = "read-texts",
        /// Propose texts of automatic answers.
        WriteTexts = "write-texts",
        /// Approve texts of automatic answers, and switch them on and off.
        ApproveTexts = "approve-texts",
        /// See counts.
        ReadStatistics = "read-statistics",
        /// Add and change queues, agents and tokens.
        Administer = "administer",
    }
}

/// How an agent stands to the thing that he wants to act on.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Relation {
    /// It belongs to no queue.
    Desk,
    /// It belongs to a queue that he was given.
    OwnQueue,
    /// It belongs to a queue that he was not given.
    OtherQueue,
}

/// Whether an act is allowed.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Decision {
    /// It is.
    Allowed,
    /// What he does counts when somebody else has approved it.
    AfterReview,
    /// He may do this, but must not know that this thing exists.
    Hidden,
    /// His role does not do this, which is no secret.
    Refused,
}

/// Decides what a role may do to a thing.
#[must_use]
pub const fn decide(role: Role, act: Act, relation: Relation) -> Decision {
    if !role.may(act) {
        return Decision::Refused;
    }
    // An auditor counts everything; nothing else of any queue is shown to him.
    let counts = matches!((role, act), (Role::Auditor, Act::ReadStatistics));
    match relation {
        Relation::OtherQueue if !role.sees_every_queue() && !counts => Decision::Hidden,
        _ if matches!((role, act), (Role::Trainee, Act::WriteReplies)) => Decision::AfterReview,
        Relation::Desk | Relation::OwnQueue | Relation::OtherQueue => Decision::Allowed,
    }
}

impl Act {
    /// True if the act changes something: a token that only reads may not do it.
    #[must_use]
    pub const fn writes(self) -> bool {
        match self {
            Self::WriteReplies
            | Self::WorkTickets
            | Self::ReviewReplies
            | Self::HandInMail
            | Self::HandleParked
            | Self::WriteTexts
            | Self::ApproveTexts
            | Self::Administer => true,
            Self::ReadTickets
            | Self::ReadRaw
            | Self::ReadReports
            | Self::ReadTexts
            | Self::ReadStatistics => false,
        }
    }
}

impl Role {
    /// True if this role may do `act` at all, to something.
    #[must_use]
    pub const fn may(self, act: Act) -> bool {
        match self {
            Self::Admin => true,
            Self::HelpDesk => !matches!(act, Act::Administer),
            Self::Trainee => matches!(
                act,
                Act::ReadTickets
                    | Act::WriteReplies
                    | Act::ReadRaw
                    | Act::ReadTexts
                    | Act::ReadStatistics
            ),
            Self::Developer | Self::Ux => matches!(act, Act::ReadReports | Act::ReadStatistics),
            Self::Translator => matches!(act, Act::ReadTexts | Act::WriteTexts),
            Self::Auditor => matches!(act, Act::ReadStatistics),
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

    fn acts(role: Role) -> Vec<Act> {
        let acts = Act::ALL.iter().copied();
        acts.filter(|act| decide(role, *act, Relation::OwnQueue) != Decision::Refused)
            .collect()
    }

    #[test]
    fn an_auditor_reads_no_content() {
        assert_eq!(acts(Role::Auditor), [Act::ReadStatistics]);
        for relation in [Relation::Desk, Relation::OwnQueue, Relation::OtherQueue] {
            let decided = decide(Role::Auditor, Act::ReadStatistics, relation);
            assert_eq!(decided, Decision::Allowed);
        }
    }

    #[test]
    fn only_admins_administer() {
        let who: Vec<_> = Role::ALL
            .iter()
            .filter(|role| role.may(Act::Administer))
            .collect();
        assert_eq!(who, [&Role::Admin]);
        assert_eq!(acts(Role::Admin), Act::ALL);
    }

    #[test]
    fn whoever_sees_no_identity_opens_no_ticket() {
        for role in [Role::Developer, Role::Ux, Role::Translator, Role::Auditor] {
            for act in [Act::ReadTickets, Act::ReadRaw, Act::WriteReplies] {
                assert!(!role.may(act), "{role} {act}");
            }
        }
        assert_eq!(acts(Role::Translator), [Act::ReadTexts, Act::WriteTexts]);
    }

    #[test]
    fn what_a_trainee_writes_is_reviewed_and_he_reviews_nothing() {
        let decided = |act| decide(Role::Trainee, act, Relation::OwnQueue);
        assert_eq!(decided(Act::WriteReplies), Decision::AfterReview);
        assert_eq!(decided(Act::ReviewReplies), Decision::Refused);
        assert_eq!(decided(Act::WorkTickets), Decision::Refused);
        let all = Role::ALL.iter().flat_map(|role| acts(*role));
        assert!(all.count() > 20);
    }

    #[test]
    fn another_queue_is_hidden_from_all_but_admins() {
        for role in Role::ALL {
            for act in Act::ALL {
                let decided = decide(*role, *act, Relation::OtherQueue);
                let expected = match (role.may(*act), role) {
                    (false, _) => Decision::Refused,
                    (true, Role::Admin | Role::Auditor) => Decision::Allowed,
                    (true, _) => Decision::Hidden,
                };
                assert_eq!(decided, expected, "{role} {act}");
            }
        }
    }
}
