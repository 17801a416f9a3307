//! Versions, and which form of the format each writes.

/// A released version.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Release {
    /// For example `7.6.2`.
    pub version: &'static str,
    /// When it was made, as its label says it.
    pub date: &'static str,
    major: u32,
    minor: u32,
}

/// Versions on both sides of each change of the format.
pub const RELEASES: [Release; 22] = [
    of("0.4.2", "20100207", 0, 4),
    of("0.6.1", "20101224", 0, 6),
    of("0.7", "20110406", 0, 7),
    of("0.12", "20120611", 0, 12),
    of("0.23", "20140318", 0, 23),
    of("1.2.2", "20141215", 1, 2),
    of("2.6", "20160920", 2, 6),
    of("3.6", "20180313", 3, 6),
    of("3.8", "20180626", 3, 8),
    of("3.9", "20180905", 3, 9),
    of("4.11", "20200922", 4, 11),
    of("4.13", "20201117", 4, 13),
    of("5.12", "20230418", 5, 12),
    of("5.16.1", "20230816", 5, 16),
    of("5.19", "20231031", 5, 19),
    of("5.20", "20231128", 5, 20),
    of("5.21", "20231219", 5, 21),
    of("6.0~rc1", "20240131", 6, 0),
    of("6.0", "20240227", 6, 0),
    of("6.9", "20241029", 6, 9),
    of("7.0", "20250918", 7, 0),
    of("7.6.2", "20260301", 7, 6),
];

const fn of(version: &'static str, date: &'static str, major: u32, minor: u32) -> Release {
    Release {
        version,
        date,
        major,
        minor,
    }
}

impl Release {
    /// The newest one.
    #[must_use]
    pub fn newest() -> Self {
        *RELEASES.last().unwrap()
    }

    /// Whether it is this version or a later one.
    #[must_use]
    pub const fn since(&self, major: u32, minor: u32) -> bool {
        self.major > major || self.major == major && self.minor >= minor
    }

    /// The address that its reports go to.
    #[must_use]
    pub const fn recipient(&self) -> &'static str {
        if self.since(6, 9) {
            "support@tails.net"
        } else if self.since(0, 20) {
            "tails-bugs@boum.org"
        } else if self.since(0, 9) {
            "tails@boum.org"
        } else {
            "amnesia@boum.org"
        }
    }

    pub(crate) const fn label(&self) -> &'static str {
        if self.since(0, 7) {
            "Tails-Version"
        } else {
            "Amnesia-Version"
        }
    }
}
