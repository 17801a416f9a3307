//! When a mail that was not taken is tried again (bar R12).

use std::time::Duration;

use domain::Timestamp;

/// Waits after the first, second, … failed attempt, in minutes; the last one repeats.
const WAITS: &[u64] = &[1, 5, 15, 30, 60, 120, 240, 480];

/// An agent is told when a mail has waited this long.
pub const AGENT_TOLD_AFTER: Duration = Duration::from_hours(4);
/// A mail that has waited this long is given up. RFC 5321 section 4.5.4.1 asks for 4 to 5 days.
pub const GIVEN_UP_AFTER: Duration = Duration::from_hours(5 * 24);

/// What to do with a mail that could not be handed over.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum NextAttempt {
    /// Try again then.
    At(Timestamp),
    /// Stop, and tell the agent for good.
    GiveUp,
}

/// When to try next, after `attempt` attempts have failed, the first of them at `first`.
///
/// The last attempt falls on the end of the five days; one that fails then is given up.
pub fn next_attempt(attempt: u32, first: Timestamp, now: Timestamp) -> NextAttempt {
    if now.since(first) >= GIVEN_UP_AFTER {
        return NextAttempt::GiveUp;
    }
    NextAttempt::At(
        now.after(wait_after(attempt))
            .min(first.after(GIVEN_UP_AFTER)),
    )
}

fn wait_after(attempt: u32) -> Duration {
    let Some(earlier) = attempt.checked_sub(1) else {
        return Duration::ZERO;
    };
    let wait = usize::try_from(earlier)
        .ok()
        .and_then(|earlier| WAITS.get(earlier));
    Duration::from_mins(wait.or(WAITS.last()).copied().unwrap_or(0))
}

/// When an agent should be told that a mail is still waiting.
pub fn late_at(first: Timestamp) -> Timestamp {
    first.after(AGENT_TOLD_AFTER)
}

/// Whether an agent should know by now that the mail is still waiting.
pub fn is_late(first: Timestamp, now: Timestamp) -> bool {
    now >= late_at(first)
}

#[cfg(test)]
mod tests {
    use super::*;

    const FIRST: Timestamp = Timestamp::from_seconds(1_795_219_200);

    fn at(minutes: u64) -> Timestamp {
        FIRST.after(Duration::from_mins(minutes))
    }

    #[track_caller]
    fn check(attempt: u32, now: u64, expected: Option<u64>) {
        let expected = expected.map_or(NextAttempt::GiveUp, |minutes| NextAttempt::At(at(minutes)));
        assert_eq!(next_attempt(attempt, FIRST, at(now)), expected);
    }

    #[test]
    fn the_waits_grow_from_a_minute_to_eight_hours() {
        check(0, 0, Some(0));
        check(1, 0, Some(1));
        check(2, 1, Some(6));
        check(3, 6, Some(21));
        check(4, 21, Some(51));
        check(5, 51, Some(111));
        check(6, 111, Some(231));
        check(7, 231, Some(471));
        check(8, 471, Some(951));
        check(9, 951, Some(1431));
        check(u32::MAX, 2000, Some(2480));
    }

    #[test]
    fn after_five_days_it_is_given_up_with_one_attempt_at_the_very_end() {
        check(20, 7199, Some(7200));
        check(20, 7000, Some(7200));
        check(21, 7200, None);
        check(1, 9000, None);
    }

    #[test]
    fn every_mail_is_tried_about_twenty_times_and_always_ends() {
        let (mut now, mut attempts) = (FIRST, 1);
        while let NextAttempt::At(next) = next_attempt(attempts, FIRST, now) {
            assert!(next > now);
            (now, attempts) = (next, attempts + 1);
        }
        assert_eq!((now, attempts), (at(7200), 23));
    }

    #[test]
    fn a_clock_that_went_back_does_not_lose_the_mail() {
        let earlier = FIRST.before(Duration::from_hours(1));
        assert!(matches!(
            next_attempt(3, FIRST, earlier),
            NextAttempt::At(_)
        ));
    }

    #[test]
    fn the_agent_is_told_at_four_hours() {
        assert!(!is_late(FIRST, at(239)));
        assert!(is_late(FIRST, at(240)));
    }
}
