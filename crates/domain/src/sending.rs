//! How much mail leaves: what is over a limit waits (threat A16).

use std::time::Duration;

use crate::{Timestamp, worded};

worded! {
    /// Why a mail of ours waits although it is due.
    pub enum Wait, NotAWait = "a reason to wait" {
        /// Its recipient got as many as he may get in an hour.
        RecipientHour = "recipient-hour",
        /// Its recipient got as many as he may get in a day.
        RecipientDay = "recipient-day",
        /// As many have left as may leave in a minute.
        AllMinute = "all-minute",
    }
}

impl Wait {
    /// The time in which is counted.
    #[must_use]
    pub const fn span(self) -> Duration {
        match self {
            Self::RecipientHour => Duration::from_hours(1),
            Self::RecipientDay => Duration::from_hours(24),
            Self::AllMinute => Duration::from_mins(1),
        }
    }
}

/// How many mails may leave. `None` is without limit.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct SendLimits {
    /// To one address in an hour. Default 20: nobody reads more, and a loop sends more.
    pub per_recipient_per_hour: Option<u32>,
    /// To one address in a day. Default 100.
    pub per_recipient_per_day: Option<u32>,
    /// To all together in a minute. Default 600.
    pub per_minute: Option<u32>,
}

impl Default for SendLimits {
    fn default() -> Self {
        Self {
            per_recipient_per_hour: Some(20),
            per_recipient_per_day: Some(100),
            per_minute: Some(600),
        }
    }
}

impl SendLimits {
    /// The limits that count one recipient's mails, each with what it is.
    pub fn of_recipient(&self) -> impl Iterator<Item = (Wait, u32)> {
        let both = [
            (Wait::RecipientHour, self.per_recipient_per_hour),
            (Wait::RecipientDay, self.per_recipient_per_day),
        ];
        both.into_iter()
            .filter_map(|(wait, limit)| Some((wait, limit?)))
    }
}

/// When one more may leave, if not now. `limit_th` is when the `limit`-th newest of the others left or
/// is to leave; without one there is room.
///
/// In no `span` leave more than the limit then: those that wait have their times among the others.
#[must_use]
pub fn next_free(limit_th: Option<Timestamp>, span: Duration, now: Timestamp) -> Option<Timestamp> {
    limit_th
        .map(|left| left.after(span))
        .filter(|free| *free > now)
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    const HOUR: Duration = Duration::from_hours(1);

    #[test]
    fn there_is_room_again_when_the_span_is_over() {
        let left = Timestamp(1_000_000);
        assert_eq!(next_free(None, HOUR, left), None);
        let free = left.after(HOUR);
        assert_eq!(next_free(Some(left), HOUR, left), Some(free));
        assert_eq!(
            next_free(Some(left), HOUR, Timestamp(free.0 - 1)),
            Some(free)
        );
        assert_eq!(next_free(Some(left), HOUR, free), None);
    }

    proptest! {
        /// Whenever mails become due, in no hour leave more than the limit, and none waits in vain.
        #[test]
        fn no_span_holds_more_than_the_limit(
            gaps in proptest::collection::vec(0_i64..2_000, 1..60),
            limit in 1_usize..6,
        ) {
            let (mut now, mut times) = (Timestamp(0), Vec::<Timestamp>::new());
            for gap in gaps {
                now = now.after(Duration::from_secs(gap.unsigned_abs()));
                let limit_th = times.len().checked_sub(limit).map(|at| times[at]);
                times.push(next_free(limit_th, HOUR, now).unwrap_or(now));
                prop_assert!(times.is_sorted());
            }
            for window in times.windows(limit + 1) {
                prop_assert!(window[limit] >= window[0].after(HOUR));
            }
        }
    }
}
