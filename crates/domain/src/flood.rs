//! Floods: many new tickets that are alike (threat A21). What one is, and what may be swept up with it.

use std::time::Duration;

use crate::{State, worded};

worded! {
    /// By what tickets are alike.
    pub enum Likeness, NotALikeness = "a kind of likeness" {
        /// By the address of the one who asks.
        Sender = "sender",
        /// By their text, numbers and signs left aside.
        Text = "text",
        /// By the domain of the address.
        Domain = "domain",
        /// By the network of the machine that handed the mail in.
        Network = "network",
    }
}

impl Likeness {
    /// True for what people who have nothing to do with each other share: a provider.
    #[must_use]
    pub const fn is_shared(self) -> bool {
        matches!(self, Self::Domain | Self::Network)
    }
}

/// Whether mail like this was there before.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Before {
    /// An agent has dealt with tickets like this.
    Known,
    /// Nobody has.
    New,
}

/// From when on tickets are a flood.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct FloodRule {
    /// So many tickets that are alike. Default 10.
    pub alike: u32,
    /// In so much time. Default an hour.
    pub within: Duration,
    /// So long new mail like that is unwanted by itself once an agent has called a flood so. Default a
    /// day.
    pub sweeps: Duration,
}

impl Default for FloodRule {
    fn default() -> Self {
        Self {
            alike: 10,
            within: Duration::from_hours(1),
            sweeps: Duration::from_hours(24),
        }
    }
}

impl FloodRule {
    /// Whether so many tickets of one kind are a flood. A provider whose people wrote before is none:
    /// on a busy day many write who only share it.
    #[must_use]
    pub fn is_flood(&self, kind: Likeness, alike: u64, before: Before) -> bool {
        let is_crowd = kind.is_shared() && before == Before::Known;
        alike >= u64::from(self.alike) && !is_crowd
    }
}

/// Whether a ticket may be called unwanted along with others, without being read: one that an agent
/// has taken, answered or moved never is.
#[must_use]
pub fn may_be_swept(state: State, owned: bool, answered: bool) -> bool {
    state == State::NeedsFirstAnswer && !owned && !answered
}

worded! {
    /// What a filter of unwanted mail is taught.
    pub enum Lesson, NotALesson = "a lesson" {
        /// It is unwanted.
        Spam = "spam",
        /// It is not.
        Ham = "ham",
    }
}

/// What a filter should be taught of a ticket now, if anything. `taught` is what it was taught before;
/// `called` that it or the desk called the mail unwanted by itself when it came.
///
/// What was set and taken back in the meantime teaches nothing.
#[must_use]
pub fn lesson(state: State, taught: Option<Lesson>, called: bool) -> Option<Lesson> {
    match (state, taught) {
        (State::Spam, Some(Lesson::Spam)) => None,
        (State::Spam, _) => Some(Lesson::Spam),
        (_, Some(Lesson::Spam)) => Some(Lesson::Ham),
        (_, None) if called => Some(Lesson::Ham),
        (_, None | Some(Lesson::Ham)) => None,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[track_caller]
    fn check(kind: Likeness, alike: u64, before: Before, expected: bool) {
        assert_eq!(FloodRule::default().is_flood(kind, alike, before), expected);
    }

    #[test]
    fn ten_alike_are_a_flood_and_people_of_one_provider_are_not() {
        for kind in Likeness::ALL {
            check(*kind, 9, Before::New, false);
            check(*kind, 10, Before::New, true);
            check(*kind, 10, Before::Known, !kind.is_shared());
        }
    }

    #[test]
    fn only_what_nobody_has_touched_is_swept_up() {
        for state in State::ALL {
            let expected = *state == State::NeedsFirstAnswer;
            assert_eq!(may_be_swept(*state, false, false), expected, "{state}");
            assert!(!may_be_swept(*state, true, false));
            assert!(!may_be_swept(*state, false, true));
        }
    }

    #[track_caller]
    fn teaches(state: State, taught: Option<Lesson>, called: bool, expected: Option<Lesson>) {
        assert_eq!(lesson(state, taught, called), expected);
    }

    #[test]
    fn a_filter_is_taught_what_it_does_not_know_yet() {
        let (spam, ham) = (Some(Lesson::Spam), Some(Lesson::Ham));
        teaches(State::Spam, None, false, spam);
        teaches(State::Spam, spam, false, None);
        teaches(State::Spam, ham, false, spam);
        teaches(State::NeedsFirstAnswer, None, false, None);
        teaches(State::NeedsFirstAnswer, None, true, ham);
        teaches(State::NeedsFirstAnswer, spam, false, ham);
        teaches(State::Done, ham, true, None);
    }
}
