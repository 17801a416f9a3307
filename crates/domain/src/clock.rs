//! Time comes in as an argument; this is where it comes from.

use std::time::{Duration, UNIX_EPOCH};

/// Microseconds since 1970-01-01 UTC.
#[derive(
    Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, serde::Serialize, serde::Deserialize,
)]
pub struct Timestamp(pub i64);

impl Timestamp {
    /// This moment later by `duration`; stays at the end of time instead of overflowing.
    #[must_use]
    pub fn after(self, duration: Duration) -> Self {
        Self(self.0.saturating_add(micros(duration)))
    }

    /// This moment earlier by `duration`.
    #[must_use]
    pub fn before(self, duration: Duration) -> Self {
        Self(self.0.saturating_sub(micros(duration)))
    }

    /// The time from `earlier` until this moment; zero if `earlier` is later.
    #[must_use]
    pub fn since(self, earlier: Self) -> Duration {
        Duration::from_micros(u64::try_from(self.0.saturating_sub(earlier.0)).unwrap_or(0))
    }

    /// RFC 3339 in UTC with whole seconds, as the API writes it.
    #[must_use]
    pub fn rfc3339(self) -> String {
        jiff::Timestamp::from_microsecond(self.0).map_or_else(
            |_| String::from("1970-01-01T00:00:00Z"),
            |moment| moment.strftime("%Y-%m-%dT%H:%M:%SZ").to_string(),
        )
    }

    /// As a part of a file's name, which sorts by time: `20261121T201500Z`.
    #[must_use]
    pub fn in_names(self) -> String {
        self.rfc3339().replace(['-', ':'], "")
    }

    /// What [`Timestamp::in_names`] wrote; `None` for every other text.
    #[must_use]
    pub fn from_name(text: &str) -> Option<Self> {
        let read = jiff::civil::DateTime::strptime("%Y%m%dT%H%M%SZ", text).ok()?;
        let moment = read.to_zoned(jiff::tz::TimeZone::UTC).ok()?;
        let moment = Self::from_seconds(moment.timestamp().as_second());
        (moment.in_names() == text).then_some(moment)
    }

    /// From whole seconds since 1970.
    #[must_use]
    pub const fn from_seconds(seconds: i64) -> Self {
        Self(seconds.saturating_mul(1_000_000))
    }

    /// Whole seconds since 1970.
    #[must_use]
    pub const fn seconds(self) -> i64 {
        self.0.div_euclid(1_000_000)
    }
}

fn micros(duration: Duration) -> i64 {
    i64::try_from(duration.as_micros()).unwrap_or(i64::MAX)
}

/// Where the time is read, once, at the edge. Tests set their own.
#[derive(Clone, Debug)]
pub enum Clock {
    /// The computer's clock.
    System,
    /// A clock that only moves when a test moves it (microseconds).
    Set(std::sync::Arc<std::sync::atomic::AtomicI64>),
}

impl Clock {
    /// A clock that stands at `moment` until it is moved by [`Clock::advance`].
    #[must_use]
    pub fn set_to(moment: Timestamp) -> Self {
        Self::Set(std::sync::Arc::new(moment.0.into()))
    }

    /// The time now.
    #[must_use]
    pub fn now(&self) -> Timestamp {
        match self {
            Self::System => {
                #[expect(
                    clippy::disallowed_methods,
                    reason = "the one place that reads the clock"
                )]
                let now = std::time::SystemTime::now();
                Timestamp(now.duration_since(UNIX_EPOCH).map_or(0, micros))
            }
            Self::Set(moment) => Timestamp(moment.load(std::sync::atomic::Ordering::SeqCst)),
        }
    }

    /// Moves a set clock forward. The computer's clock stays as it is.
    pub fn advance(&self, by: Duration) {
        if let Self::Set(moment) = self {
            moment.fetch_add(micros(by), std::sync::atomic::Ordering::SeqCst);
        }
    }
}

#[cfg(test)]
mod tests {
    #[test]
    fn names_of_files_hold_a_time() {
        let moment = super::Timestamp::from_seconds(1_795_291_200);
        let name = moment.in_names();
        assert_eq!(name.len(), 16);
        assert_eq!(super::Timestamp::from_name(&name), Some(moment));
        for odd in [
            "",
            "keys",
            "20261121T2015",
            "20261321T201500Z",
            "20261121T201500Z ",
        ] {
            assert_eq!(super::Timestamp::from_name(odd), None, "{odd}");
        }
    }

    use super::*;

    #[test]
    fn a_moment_is_written_in_utc() {
        assert_eq!(
            Timestamp::from_seconds(1_795_219_200).rfc3339(),
            "2026-11-21T00:00:00Z"
        );
    }

    #[test]
    fn a_set_clock_moves_only_when_told() {
        let clock = Clock::set_to(Timestamp::from_seconds(10));
        clock.advance(Duration::from_secs(5));
        assert_eq!(
            clock.now().since(Timestamp::from_seconds(10)),
            Duration::from_secs(5)
        );
        assert_eq!(
            Timestamp::from_seconds(1).since(clock.now()),
            Duration::ZERO
        );
    }
}
