//! The states of a ticket (contract, `ux.md` 5.2) and what follows what.

use crate::worded;

worded! {
    /// Where a ticket stands.
    pub enum State, NotAState = "a ticket state" {
        /// Nobody has answered yet.
        NeedsFirstAnswer = "needs-first-answer",
        /// The user wrote again.
        NeedsNextAnswer = "needs-next-answer",
        /// An agent is at it.
        LookingInto = "looking-into",
        /// The problem is solved; tell the user.
        CloseTheLoop = "close-the-loop",
        /// The user was asked something.
        WaitingUser = "waiting-user",
        /// Another team was asked something.
        WaitingTeam = "waiting-team",
        /// Comes back at a date.
        Paused = "paused",
        /// Nothing is left to do; see [`Reason`].
        Done = "done",
        /// Unwanted.
        Spam = "spam",
    }
}

worded! {
    /// Why a ticket is done (requirement D25: it is fine to stop answering).
    pub enum Reason, NotAReason = "a closing reason" {
        /// The user has an answer.
        Answered = "answered",
        /// The desk learned what it needed.
        Learned = "learned",
        /// The desk cannot improve this.
        CannotImprove = "cannot-improve",
        /// Low on the list.
        LowPriority = "low-priority",
        /// The automatic answer was enough.
        AutoAnswered = "auto-answered",
    }
}

impl State {
    /// True for what counts as *left* at the end of a shift.
    #[must_use]
    pub const fn needs_us(self) -> bool {
        matches!(
            self,
            Self::NeedsFirstAnswer | Self::NeedsNextAnswer | Self::LookingInto | Self::CloseTheLoop
        )
    }

    /// True until the ticket is done or spam.
    #[must_use]
    pub const fn is_open(self) -> bool {
        !matches!(self, Self::Done | Self::Spam)
    }

    /// The state after a user's mail joins the ticket.
    ///
    /// Spam stays spam, and a first answer stays a first answer; whatever else it was, it needs us
    /// again: a mail to a closed ticket must not go unseen (requirement D1).
    #[must_use]
    pub const fn after_mail(self) -> Self {
        match self {
            Self::Spam => Self::Spam,
            Self::NeedsFirstAnswer => Self::NeedsFirstAnswer,
            Self::NeedsNextAnswer
            | Self::LookingInto
            | Self::CloseTheLoop
            | Self::WaitingUser
            | Self::WaitingTeam
            | Self::Paused
            | Self::Done => Self::NeedsNextAnswer,
        }
    }

    /// The state to which a ticket comes back that was paused in this one: what it was. A ticket that was
    /// closed needs an answer, for nobody pauses what is over.
    #[must_use]
    pub const fn after_pause(self) -> Self {
        match self {
            Self::Paused | Self::Done | Self::Spam => Self::NeedsNextAnswer,
            was => was,
        }
    }

    /// The closing reason to store with this state: `done` always has one, no other state has any.
    #[must_use]
    pub const fn with_reason(self, reason: Option<Reason>) -> Option<Reason> {
        match (self, reason) {
            (Self::Done, None) => Some(Reason::Answered),
            (Self::Done, given) => given,
            _ => None,
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_state_word_reads_back() {
        for state in State::ALL {
            assert_eq!(state.as_str().parse(), Ok(*state));
        }
    }

    #[test]
    fn a_mail_reopens_all_but_spam() {
        for state in State::ALL {
            let after = state.after_mail();
            assert_eq!(after.needs_us(), *state != State::Spam, "{state}");
        }
    }

    #[test]
    fn what_was_paused_comes_back_open() {
        for state in State::ALL {
            let back = state.after_pause();
            assert!(back.is_open() && back != State::Paused, "{state}");
        }
        assert_eq!(State::WaitingUser.after_pause(), State::WaitingUser);
    }

    #[test]
    fn only_done_has_a_reason() {
        assert_eq!(State::Done.with_reason(None), Some(Reason::Answered));
        assert_eq!(
            State::Done.with_reason(Some(Reason::Learned)),
            Some(Reason::Learned)
        );
        assert_eq!(State::Paused.with_reason(Some(Reason::Learned)), None);
    }
}
