//! What people call a ticket.

use std::fmt;
use std::str::FromStr;

/// Letters and digits that cannot be mistaken for one another and spell no words.
const ALPHABET: &[u8; 24] = b"23456789BCDFGHJKMNPQRTWX";
const LENGTH: usize = 7;

/// A short random name of a ticket, `K7QX4MB`: says nothing about its age or how many there are.
///
/// 24^7 is 4.6 thousand million; the store tries again when one is taken. Read without regard to
/// case, with or without `#`.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct TicketRef([u8; LENGTH]);

impl TicketRef {
    /// Makes a name of random bytes. 256 is not a multiple of 24, so some letters are a tenth more
    /// likely than others; that only matters to a secret, which this is not.
    #[must_use]
    pub fn from_random(random: [u8; LENGTH]) -> Self {
        Self(random.map(|byte| {
            let index = usize::from(byte) % ALPHABET.len();
            ALPHABET.get(index).copied().unwrap_or(b'2')
        }))
    }

    /// The name without `#`.
    #[must_use]
    pub fn as_str(&self) -> &str {
        std::str::from_utf8(&self.0).unwrap_or_default()
    }
}

impl FromStr for TicketRef {
    type Err = NotATicketRef;
    fn from_str(text: &str) -> Result<Self, Self::Err> {
        let bytes = text.strip_prefix('#').unwrap_or(text).as_bytes();
        let mut name: [u8; LENGTH] = bytes.try_into().map_err(|_wrong_length| NotATicketRef)?;
        name.make_ascii_uppercase();
        name.iter()
            .all(|byte| ALPHABET.contains(byte))
            .then_some(Self(name))
            .ok_or(NotATicketRef)
    }
}

impl fmt::Display for TicketRef {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.as_str())
    }
}

impl serde::Serialize for TicketRef {
    fn serialize<S: serde::Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.serialize_str(self.as_str())
    }
}

/// The text is not the name of a ticket.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
#[error("not a ticket reference such as #K7QX4MB")]
pub struct NotATicketRef;

#[cfg(test)]
mod tests {
    use super::*;

    #[track_caller]
    fn check(text: &str, expected: Option<&str>) {
        let read = text.parse::<TicketRef>().ok();
        assert_eq!(read.as_ref().map(TicketRef::as_str), expected, "{text}");
    }

    #[test]
    fn reads_what_people_type() {
        check("K7QX4MB", Some("K7QX4MB"));
        check("#k7qx4mb", Some("K7QX4MB"));
        check("K7QX4M", None);
        check("K7QX4MBB", None);
        check("A7QX4MB", None);
        check("", None);
    }

    #[test]
    fn any_random_bytes_make_a_name_that_reads_back() {
        for byte in 0..=255 {
            let name = TicketRef::from_random([byte; 7]);
            assert_eq!(name.as_str().parse(), Ok(name));
        }
    }
}
