//! Which algorithms are accepted, and when something is.

use std::time::{Duration, SystemTime};

use sequoia_openpgp::policy::StandardPolicy;

/// A point of time that OpenPGP can express (32 bits of seconds), the nearest one.
pub(crate) fn moment(seconds: i64) -> SystemTime {
    let seconds = u32::try_from(seconds.max(0)).unwrap_or(u32::MAX);
    SystemTime::UNIX_EPOCH + Duration::from_secs(seconds.into())
}

/// Unix seconds.
pub(crate) fn seconds(moment: SystemTime) -> i64 {
    let since = moment.duration_since(SystemTime::UNIX_EPOCH);
    since.map_or(0, |since| {
        i64::try_from(since.as_secs()).unwrap_or(i64::MAX)
    })
}

/// What is accepted at this time: no SHA-1 for documents since 2013 nor for keys since 2023, no RSA
/// below 2048 bits since 2014, and so on.
pub(crate) fn policy(now: SystemTime) -> StandardPolicy<'static> {
    StandardPolicy::at(now)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn times_are_clamped_to_what_openpgp_can_say() {
        for (given, expected) in [
            (0, 0),
            (-1, 0),
            (i64::MIN, 0),
            (1_700_000_000, 1_700_000_000),
            (i64::MAX, i64::from(u32::MAX)),
        ] {
            assert_eq!(seconds(moment(given)), expected);
        }
    }
}
