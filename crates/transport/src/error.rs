//! What can become of a mail that was not accepted.

use std::fmt;

use crate::size::Bytes;

/// Longest text of a reply that is kept, in characters.
const TEXT_CHARS: usize = 300;

/// Why a mail was not accepted: what the queue does next depends on nothing else.
///
/// `Display` and `Debug` are fit for logs: they name codes, never texts of the relay, which may
/// repeat addresses.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
pub enum SendError {
    /// The relay will never take this mail (5yz). An agent has to be told; do not try again.
    #[error("the relay refused the mail")]
    Refused(#[source] Reply),
    /// The relay announced that it takes no mail as large as this one (RFC 1870), so it was not sent.
    /// In bytes. An agent has to be told; do not try again.
    #[error("the relay takes at most {}, and the mail is larger", Bytes(*.at_most))]
    TooLarge {
        /// The largest mail that the relay takes.
        at_most: u64,
    },
    /// Not now (4yz, network, encryption, log-in). Try again by [`crate::next_attempt`].
    #[error("the mail could not be handed over for now")]
    TryAgain(#[source] Trouble),
    /// The whole mail left and then the answer was lost: it may have been sent, or not.
    #[error("the connection was lost after the whole mail had been sent, so it may have gone out")]
    MaybeSent,
}

/// A trouble that may pass.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
pub enum Trouble {
    /// The relay asked to come back later, or refused us rather than the mail.
    #[error("the relay answered {0}")]
    Reply(Reply),
    /// The relay refused the log-in: the operator's to repair, so the mail is kept.
    #[error("the relay refused the log-in ({0})")]
    LogIn(Reply),
    /// The relay offers no way to log in that we know (PLAIN, LOGIN).
    #[error("the relay offers no log-in")]
    NoLogIn,
    /// No connection: no such name, nobody listens, no way there.
    #[error("no connection to the relay")]
    Connect,
    /// The relay does not offer STARTTLS, which the address demands.
    #[error("the relay does not offer encryption")]
    NoStartTls,
    /// Encryption failed, or the certificate is not trusted.
    #[error("encryption with the relay failed (is its certificate trusted?)")]
    Tls,
    /// The relay took too long.
    #[error("the relay took too long")]
    TimedOut,
    /// The connection was lost before the whole mail had been sent.
    #[error("the connection to the relay was lost")]
    Lost,
    /// The relay said something that is not SMTP.
    #[error("the relay does not speak SMTP")]
    Nonsense,
    /// The envelope has no recipient: a fault of the caller that must not lose the mail.
    #[error("the mail has no recipient")]
    NoRecipient,
}

/// A reply of the relay: the code for everybody, the text for the agent only.
#[derive(Clone, PartialEq, Eq, thiserror::Error)]
pub struct Reply {
    code: u16,
    enhanced: Option<String>,
    text: String,
}

impl Reply {
    /// A reply with its three-digit code (RFC 5321) and its text, which may begin with an enhanced
    /// code (RFC 3463).
    pub fn new(code: u16, text: &str) -> Self {
        let (first, rest) = text.split_once(' ').unwrap_or((text, ""));
        let (enhanced, text) = if is_enhanced(first) {
            (Some(first.to_owned()), rest)
        } else {
            (None, text)
        };
        let visible = text.chars().filter(|c| !c.is_control());
        Self {
            code,
            enhanced,
            text: visible.take(TEXT_CHARS).collect(),
        }
    }

    /// The three-digit code.
    pub fn code(&self) -> u16 {
        self.code
    }

    /// The enhanced code such as `5.1.1`, if the relay gave one.
    pub fn enhanced(&self) -> Option<&str> {
        self.enhanced.as_deref()
    }

    /// The relay's words, at most 300 characters, for the agent. May hold addresses: never log it.
    pub fn text(&self) -> &str {
        &self.text
    }

    /// Whether the relay will say the same next time.
    pub fn is_permanent(&self) -> bool {
        (500..600).contains(&self.code)
    }

    /// Whether the code speaks of our log-in and not of the mail (RFC 4954 section 6).
    pub(crate) fn is_about_log_in(&self) -> bool {
        matches!(self.code, 530 | 534 | 535 | 538)
    }
}

/// Class, subject and detail, each of at most three digits (RFC 3463 section 2).
fn is_enhanced(word: &str) -> bool {
    let parts: Vec<&str> = word.split('.').collect();
    let digits =
        |part: &&str| (1..=3).contains(&part.len()) && part.bytes().all(|b| b.is_ascii_digit());
    parts.len() == 3 && parts.iter().all(digits)
}

impl fmt::Display for Reply {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}", self.code)?;
        match &self.enhanced {
            Some(enhanced) => write!(f, " {enhanced}"),
            None => Ok(()),
        }
    }
}

/// Without the text, so that a struct that is logged by accident stays harmless.
impl fmt::Debug for Reply {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "Reply({self})")
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[track_caller]
    fn check(text: &str, enhanced: Option<&str>, rest: &str) {
        let reply = Reply::new(550, text);
        assert_eq!((reply.enhanced(), reply.text()), (enhanced, rest));
    }

    #[test]
    fn an_enhanced_code_comes_off_the_text() {
        check("5.1.1 No such user", Some("5.1.1"), "No such user");
        check("No such user", None, "No such user");
        check("1.2.3.4 is blocked", None, "1.2.3.4 is blocked");
        check("5.1.1", Some("5.1.1"), "");
        check("", None, "");
        check("5.7.1 a\r\nb\u{7}", Some("5.7.1"), "ab");
        check(&"x".repeat(1000), None, &"x".repeat(300));
    }

    #[test]
    fn what_is_logged_holds_no_words_of_the_relay() {
        let error = SendError::Refused(Reply::new(550, "5.1.1 <ann@example.org> unknown"));
        let logged = format!("{error} {error:?}");
        assert!(!logged.contains("ann"), "{logged}");
        assert!(logged.contains("550 5.1.1"), "{logged}");
    }
}
