//! How large a mail the relay takes (RFC 1870).

use std::fmt;

/// What the relay announced about sizes.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(crate) enum SizeOffer {
    /// Nothing: it may not be told a size.
    #[default]
    Nothing,
    /// That it may be told a size; it names no limit.
    NoLimit,
    /// That it takes no mail of more than so many bytes.
    AtMost(u64),
}

impl SizeOffer {
    /// Reads a line of a reply to EHLO behind the first one (RFC 1870 section 4); `None` is about
    /// something else. A number that cannot be read is no limit: the relay will refuse by itself.
    pub(crate) fn of_line(line: &str) -> Option<Self> {
        let mut words = line.split_ascii_whitespace();
        if !words.next()?.eq_ignore_ascii_case("SIZE") {
            return None;
        }
        Some(match words.next().and_then(|word| word.parse().ok()) {
            None | Some(0) => Self::NoLimit,
            Some(limit) => Self::AtMost(limit),
        })
    }
}

/// A number of bytes for people: in MiB with one digit after the point, or in KiB, rounded down.
pub(crate) struct Bytes(pub(crate) u64);

impl fmt::Display for Bytes {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        const KIB: u64 = 1024;
        const MIB: u64 = 1024 * KIB;
        let Self(bytes) = *self;
        match (bytes / MIB, (bytes % MIB) * 10 / MIB) {
            (0, _) => write!(f, "{} KiB", bytes / KIB),
            (whole, 0) => write!(f, "{whole} MiB"),
            (whole, tenths) => write!(f, "{whole}.{tenths} MiB"),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[track_caller]
    fn check(line: &str, expected: impl Into<Option<SizeOffer>>) {
        assert_eq!(SizeOffer::of_line(line), expected.into(), "{line:?}");
    }

    #[test]
    fn the_limit_is_read_as_relays_announce_it() {
        check("SIZE 10240000", SizeOffer::AtMost(10_240_000));
        check("size  1 ", SizeOffer::AtMost(1));
        check("SIZE", SizeOffer::NoLimit);
        check("SIZE 0", SizeOffer::NoLimit);
        check("SIZE 99999999999999999999", SizeOffer::NoLimit);
        check("SIZE -1", SizeOffer::NoLimit);
        check("SIZED 5", None);
        check("", None);
    }

    #[test]
    fn bytes_are_told_as_people_count_them() {
        let told = |bytes| Bytes(bytes).to_string();
        assert_eq!(told(500), "0 KiB");
        assert_eq!(told(65_536), "64 KiB");
        assert_eq!(told(10 * 1024 * 1024), "10 MiB");
        assert_eq!(told(10_240_000), "9.7 MiB");
        assert_eq!(told(u64::MAX), "17592186044415.9 MiB");
    }
}
