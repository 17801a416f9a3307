//! Redirects lead to paths of this host only (threat model A29).

use std::fmt;
use std::str::FromStr;

/// Longest path with query, in bytes.
const MAX_PATH: usize = 1_500;

/// A path of this host with its query: begins with one `/`, and no browser reads a host into it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct OwnPath(String);

impl OwnPath {
    /// The way home.
    #[must_use]
    pub fn home() -> Self {
        Self(String::from("/"))
    }

    /// The path.
    #[must_use]
    pub fn as_str(&self) -> &str {
        &self.0
    }
}

impl FromStr for OwnPath {
    type Err = NotAnOwnPath;

    fn from_str(text: &str) -> Result<Self, Self::Err> {
        // Browsers take `\` for `/` and drop tabs and line breaks, so `/\t/host` is a host.
        let plain = text
            .bytes()
            .all(|byte| byte.is_ascii_graphic() && byte != b'\\');
        let own = text.starts_with('/') && !text.starts_with("//");
        (plain && own && text.len() <= MAX_PATH)
            .then(|| Self(text.to_owned()))
            .ok_or(NotAnOwnPath)
    }
}

impl fmt::Display for OwnPath {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.0)
    }
}

/// The text is not a path of this host.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
#[error("not a path of this host")]
pub struct NotAnOwnPath;

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn no_other_host_can_be_named() {
        for good in ["/", "/queues?q=is:open&x=%2F%2F", "/t/K7QX4MB#m-3"] {
            assert!(good.parse::<OwnPath>().is_ok(), "{good}");
        }
        for bad in [
            "",
            "queues",
            "//example.org",
            "/\\example.org",
            "/\t/example.org",
            "https://example.org",
            "/a b",
            "/a\r\nX: y",
        ] {
            assert!(bad.parse::<OwnPath>().is_err(), "{bad:?}");
        }
    }
}
