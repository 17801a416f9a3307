//! E-mail addresses as the desk compares them.

use std::fmt;
use std::str::FromStr;

/// Longest address that a mail can carry in its envelope, in bytes (RFC 5321 section 4.5.3.1.3, without the brackets).
const MAX_ADDRESS: usize = 254;
/// Longest local part in bytes (RFC 5321 section 4.5.3.1.1).
const MAX_LOCAL: usize = 64;

/// An address `local@domain`, as it was written, without display name and without brackets.
///
/// Two addresses are the same when their [folded](Self::folded) forms are: nearly every provider
/// ignores the case of the local part, and taking two spellings for two people splits tickets.
/// Non-ASCII addresses (RFC 6531) are allowed; white space, controls and brackets are not.
#[derive(
    Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, serde::Serialize, serde::Deserialize,
)]
#[serde(try_from = "String", into = "String")]
pub struct EmailAddress(String);

impl EmailAddress {
    /// The address as it was written.
    #[must_use]
    pub fn as_str(&self) -> &str {
        &self.0
    }

    /// The form for comparing and hashing: lower case.
    #[must_use]
    pub fn folded(&self) -> String {
        self.0.to_lowercase()
    }

    /// What stands before the last `@`.
    #[must_use]
    pub fn local(&self) -> &str {
        self.0.rsplit_once('@').map_or("", |(local, _)| local)
    }

    /// What stands after the last `@`.
    #[must_use]
    pub fn domain(&self) -> &str {
        self.0.rsplit_once('@').map_or("", |(_, domain)| domain)
    }

    /// `desk+extension@domain` for `desk@domain` (RFC 5233 sub-addressing).
    ///
    /// # Errors
    /// When the result would be too long to travel.
    pub fn with_extension(&self, extension: &str) -> Result<Self, NotAnAddress> {
        format!("{}+{extension}@{}", self.local(), self.domain()).parse()
    }

    /// Splits `desk+extension@domain` into `desk@domain` and `extension`.
    #[must_use]
    pub fn split_extension(&self) -> Option<(Self, &str)> {
        let (base, extension) = self.local().split_once('+')?;
        let plain = format!("{base}@{}", self.domain()).parse().ok()?;
        Some((plain, extension))
    }
}

impl FromStr for EmailAddress {
    type Err = NotAnAddress;

    fn from_str(text: &str) -> Result<Self, Self::Err> {
        let (local, domain) = text.split_once('@').ok_or(NotAnAddress)?;
        let fits = text.len() <= MAX_ADDRESS && local.len() <= MAX_LOCAL;
        let sound =
            is_sound(local) && (is_literal(domain) || is_sound(domain) && !domain.contains(".."));
        (fits && sound)
            .then(|| Self(text.to_owned()))
            .ok_or(NotAnAddress)
    }
}

/// No sign that could end the address, open a comment or begin another header line.
fn is_sound(part: &str) -> bool {
    let foreign = |c: char| c.is_whitespace() || c.is_control() || "<>()[]\\,;:\"@".contains(c);
    !part.is_empty() && !part.contains(foreign)
}

/// `[192.0.2.1]` or `[IPv6:2001:db8::1]` (RFC 5321 section 4.1.3).
fn is_literal(domain: &str) -> bool {
    let inner = domain
        .strip_prefix('[')
        .and_then(|rest| rest.strip_suffix(']'));
    inner.is_some_and(|inner| match inner.strip_prefix("IPv6:") {
        Some(six) => six.parse::<std::net::Ipv6Addr>().is_ok(),
        None => inner.parse::<std::net::Ipv4Addr>().is_ok(),
    })
}

impl TryFrom<String> for EmailAddress {
    type Error = NotAnAddress;
    fn try_from(text: String) -> Result<Self, Self::Error> {
        text.parse()
    }
}

impl From<EmailAddress> for String {
    fn from(address: EmailAddress) -> Self {
        address.0
    }
}

impl fmt::Display for EmailAddress {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.0)
    }
}

/// The text is not an address that mail could be sent to.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
#[error("not an e-mail address")]
pub struct NotAnAddress;

#[cfg(test)]
mod tests {
    use super::*;

    #[track_caller]
    fn check(text: &str, good: bool) {
        assert_eq!(text.parse::<EmailAddress>().is_ok(), good, "{text}");
    }

    #[test]
    fn takes_what_people_have() {
        check("ann@example.org", true);
        check("Ann.O'Hara+tails@sub.example.org", true);
        check("support@localhost", true);
        check("ann@[192.0.2.1]", true);
        check("ann@[IPv6:2001:db8::1]", true);
        check("käthe@bücher.example", true);
    }

    #[test]
    fn refuses_what_could_not_travel_or_could_inject() {
        check("", false);
        check("ann", false);
        check("@example.org", false);
        check("ann@", false);
        check("ann@a..b", false);
        check("ann@example.org\r\nBcc: x@example.org", false);
        check("ann <ann@example.org>", false);
        check("a,b@example.org", false);
        check("a@b@example.org", false);
        check("ann@[IPv6:x]\r\nBcc: y]", false);
        check("ann@[example]", false);
        check(&format!("{}@example.org", "a".repeat(65)), false);
        check(&format!("a@{}", "b".repeat(254)), false);
    }

    #[test]
    fn an_extension_comes_off_again() {
        let desk: EmailAddress = "help@desk.example".parse().unwrap();
        let reply = desk.with_extension("abc").unwrap();
        assert_eq!(reply.as_str(), "help+abc@desk.example");
        assert_eq!(reply.split_extension(), Some((desk.clone(), "abc")));
        assert_eq!(desk.split_extension(), None);
    }
}
