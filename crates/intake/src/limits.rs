//! How much of everything a session may use.

use std::fmt;
use std::str::FromStr;
use std::time::Duration;

/// Largest mail in bytes that is taken on any way: 32 MiB.
pub const MESSAGE_BYTES: usize = 32 * 1024 * 1024;

/// Longest name in a greeting, in bytes (RFC 5321 section 4.5.3.1.2).
const NAME_BYTES: usize = 255;

/// What a session, and a listener with all its sessions, may use at most.
#[derive(Clone, Debug)]
pub struct Limits {
    /// The name that the desk gives itself. Neither software nor version is ever named.
    pub name: GreetingName,
    /// Bytes of one mail.
    pub message_bytes: usize,
    /// Recipients of one mail (RFC 5321 section 4.5.3.1.8 asks for 100).
    pub recipients: usize,
    /// Commands in one session.
    pub commands: u32,
    /// Faults in one session: bad commands, unknown recipients.
    pub errors: u32,
    /// Mails in one session.
    pub mails: u32,
    /// Sessions of one listener at a time.
    pub connections: usize,
    /// Bytes that all sessions of one listener together may hold of mails which are still coming
    /// in. Without it 200 connections times 32 MiB would be 6 GiB.
    pub memory_bytes: usize,
    /// Time for one command to arrive (RFC 5321 section 4.5.3.2.7: five minutes).
    pub command_time: Duration,
    /// Time for the TLS handshake.
    pub handshake_time: Duration,
    /// Time for a proxy's header to arrive (the specification asks for three seconds at least).
    pub proxy_time: Duration,
    /// Time for the data of one mail to arrive.
    pub data_time: Duration,
    /// Time for a whole session.
    pub session_time: Duration,
    /// Time for the mailroom to answer. After that the sender is told to come again.
    pub mailroom_time: Duration,
    /// Time after the last reply in which the other side's bytes are still read and dropped, so
    /// that closing does not destroy that reply on its way.
    pub linger_time: Duration,
    /// Time for sessions to finish their mail when the listener is told to stop.
    pub shutdown_time: Duration,
}

impl Default for Limits {
    fn default() -> Self {
        let minute = Duration::from_mins(1);
        Self {
            name: GreetingName::default(),
            message_bytes: MESSAGE_BYTES,
            recipients: 100,
            commands: 1000,
            errors: 10,
            mails: 100,
            connections: 200,
            memory_bytes: 256 * 1024 * 1024,
            command_time: 5 * minute,
            handshake_time: Duration::from_secs(30),
            proxy_time: Duration::from_secs(10),
            data_time: 10 * minute,
            session_time: 30 * minute,
            mailroom_time: Duration::from_secs(25),
            linger_time: Duration::from_secs(2),
            shutdown_time: Duration::from_secs(10),
        }
    }
}

/// A host name or address literal, fit to stand in a greeting.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct GreetingName(String);

impl GreetingName {
    /// The name.
    #[must_use]
    pub fn as_str(&self) -> &str {
        &self.0
    }
}

impl Default for GreetingName {
    fn default() -> Self {
        Self(String::from("localhost"))
    }
}

impl FromStr for GreetingName {
    type Err = NotAGreetingName;

    fn from_str(text: &str) -> Result<Self, Self::Err> {
        let allowed = |byte: u8| byte.is_ascii_alphanumeric() || b"-._[]:".contains(&byte);
        let sound = !text.is_empty() && text.len() <= NAME_BYTES && text.bytes().all(allowed);
        sound.then(|| Self(text.to_owned())).ok_or(NotAGreetingName)
    }
}

impl fmt::Display for GreetingName {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.0)
    }
}

/// The text is not a name for a greeting.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
#[error("not a host name")]
pub struct NotAGreetingName;

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_name_cannot_add_a_line_to_the_greeting() {
        let read = |text: &str| text.parse::<GreetingName>().is_ok();
        assert!(read("desk.example.org"));
        assert!(read("[IPv6:2001:db8::1]"));
        assert!(!read("desk\r\n220 other"));
        assert!(!read("two words"));
        assert!(!read(""));
        assert!(!read(&"a".repeat(256)));
    }
}
