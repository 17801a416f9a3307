//! When one shift ends and the next one begins, for an agent who does not say so.

use std::time::Duration;

use crate::Timestamp;

/// Away for so long, an agent comes back to a new shift.
const AWAY: Duration = Duration::from_hours(4);
/// What is older than this was left from before, however short ago the last visit was.
const OLD: Duration = Duration::from_hours(24);
/// A visit is written down anew after this time at the earliest: looking at a page is no reason to write.
const NOTED: Duration = Duration::from_mins(1);

/// When an agent looked at his shift.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Visit {
    /// The last time.
    pub last_at: Timestamp,
    /// The last time of the visit before this one; `None` on the first.
    pub previous_at: Option<Timestamp>,
}

impl Visit {
    /// The visit that a look at the shift belongs to. A clock that went back begins no new one.
    #[must_use]
    pub fn after(known: Option<Self>, now: Timestamp) -> Self {
        let previous_at = match known {
            Some(known) if now.since(known.last_at) >= AWAY => Some(known.last_at),
            Some(known) => known.previous_at,
            None => None,
        };
        Self {
            last_at: now,
            previous_at,
        }
    }

    /// Whether this is worth writing down.
    #[must_use]
    pub fn is_news(self, known: Option<Self>) -> bool {
        known.is_none_or(|known| {
            known.previous_at != self.previous_at
                || self.last_at < known.last_at
                || self.last_at.since(known.last_at) >= NOTED
        })
    }

    /// What changed before this moment was left from before; what changed since is new. Never to come.
    #[must_use]
    pub fn left_before(self) -> Timestamp {
        let day = self.last_at.before(OLD);
        let previous = self.previous_at.unwrap_or(day);
        previous.max(day).min(self.last_at)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    const NOON: Timestamp = Timestamp::from_seconds(1_795_262_400);

    fn hours(hours: u64) -> Duration {
        Duration::from_hours(hours)
    }

    #[test]
    fn a_new_visit_begins_after_four_hours_away() {
        let first = Visit::after(None, NOON);
        assert_eq!(first.left_before(), NOON.before(hours(24)));
        let again = Visit::after(Some(first), NOON.after(hours(3)));
        assert_eq!(again.previous_at, None);
        let next = Visit::after(Some(again), NOON.after(hours(8)));
        assert_eq!(next.left_before(), NOON.after(hours(3)));
    }

    #[test]
    fn after_long_absence_a_day_counts() {
        let first = Visit::after(None, NOON);
        let next = Visit::after(Some(first), NOON.after(hours(500)));
        assert_eq!(next.left_before(), NOON.after(hours(476)));
    }

    #[test]
    fn a_clock_that_jumps_makes_nothing_new_or_old_for_ever() {
        let first = Visit::after(None, NOON);
        let ahead = Visit::after(Some(first), NOON.after(hours(90_000)));
        let back = Visit::after(Some(ahead), NOON.after(hours(1)));
        assert!(back.is_news(Some(ahead)) && back.left_before() <= NOON.after(hours(1)));
    }

    #[test]
    fn a_look_a_moment_later_is_not_written() {
        let first = Visit::after(None, NOON);
        assert!(first.is_news(None));
        let soon = Visit::after(Some(first), NOON.after(Duration::from_secs(5)));
        assert!(!soon.is_news(Some(first)));
        let later = Visit::after(Some(first), NOON.after(Duration::from_secs(90)));
        assert!(later.is_news(Some(first)));
    }
}
