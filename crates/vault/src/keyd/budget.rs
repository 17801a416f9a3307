//! How often the desk's OpenPGP secrets may be used: whoever takes the web process over gets an
//! hour's worth of old mail in an hour, and not all of it at once.
//!
//! A new key process begins with a full hour's worth.

use std::time::Duration;

/// What an hour may cost. Unused, it adds up to one hour's worth and no more.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Budget {
    /// Messages whose session key is asked for.
    pub unwraps_per_hour: u32,
    /// Signatures.
    pub signatures_per_hour: u32,
}

impl Default for Budget {
    /// Ten mails a second come in and one a second goes out, all day long.
    fn default() -> Self {
        Self {
            unwraps_per_hour: 36_000,
            signatures_per_hour: 3_600,
        }
    }
}

const HOUR: u128 = 3_600_000_000_000;

/// One of the two: a bucket that an hour fills, and from which each use takes its share.
#[derive(Debug)]
pub(crate) struct Bucket {
    per_hour: u32,
    /// What is in it, as nanoseconds of filling times uses per hour: so nothing is lost by rounding.
    filled: u128,
    /// When it was last looked at, since the start of the process.
    seen: Duration,
}

impl Bucket {
    /// A full one.
    pub(crate) fn full(per_hour: u32) -> Self {
        Self {
            per_hour,
            filled: u128::from(per_hour).saturating_mul(HOUR),
            seen: Duration::ZERO,
        }
    }

    /// Takes one use out; `false` when there is none. `now` is the time since the start of the process
    /// by a clock that nobody sets.
    pub(crate) fn take(&mut self, now: Duration) -> bool {
        let per_hour = u128::from(self.per_hour);
        let passed = now.saturating_sub(self.seen).as_nanos();
        self.seen = self.seen.max(now);
        let filled = self.filled.saturating_add(passed.saturating_mul(per_hour));
        self.filled = filled.min(per_hour.saturating_mul(HOUR));
        let left = self.filled.checked_sub(HOUR);
        self.filled = left.unwrap_or(self.filled);
        left.is_some()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn taken(bucket: &mut Bucket, seconds: u64) -> usize {
        let now = Duration::from_secs(seconds);
        std::iter::repeat_with(|| bucket.take(now))
            .take(1_000_000)
            .take_while(|taken| *taken)
            .count()
    }

    #[test]
    fn an_hour_has_its_worth_and_rest_does_not_add_up_to_more() {
        let mut bucket = Bucket::full(3_600);
        assert_eq!(taken(&mut bucket, 0), 3_600);
        assert_eq!(taken(&mut bucket, 0), 0);
        assert_eq!(taken(&mut bucket, 5), 5);
        assert_eq!(taken(&mut bucket, 5), 0);
        assert_eq!(taken(&mut bucket, 1_000_000), 3_600);
        // A clock that goes back fills nothing twice.
        assert_eq!(taken(&mut bucket, 10), 0);
        assert_eq!(taken(&mut bucket, 1_000_001), 1);
    }

    #[test]
    fn a_budget_of_nothing_gives_nothing_and_the_largest_does_not_overflow() {
        assert_eq!(taken(&mut Bucket::full(0), 7_200), 0);
        let mut bucket = Bucket::full(u32::MAX);
        assert!(bucket.take(Duration::MAX));
    }

    #[test]
    fn slow_use_is_never_refused() {
        let mut bucket = Bucket::full(7);
        for second in (0..100 * 3_600).step_by(515) {
            assert!(bucket.take(Duration::from_secs(second)));
        }
    }
}
