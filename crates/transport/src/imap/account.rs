//! An account, as the operator describes it.

use std::fmt;
use std::net::IpAddr;
use std::sync::Arc;
use std::time::Duration;

use rustls::pki_types::ServerName;
use tokio_rustls::TlsConnector;
use zeroize::Zeroizing;

use super::journal::{Mailbox, Pending};
use crate::tls::{self, BadTrust};
use crate::url::Security;

/// Most mailboxes of one account.
const MOST_MAILBOXES: usize = 100;
/// Most mailboxes that are listened to. Servers allow an account some ten or fifteen connections.
const MOST_LISTENED: usize = 16;
/// Longest host, user, secret, mailbox name, in bytes.
const LONGEST: usize = 1024;
/// Servers hang up on who is silent for half an hour (RFC 3501 section 5.4).
const SLOWEST_POLL: Duration = Duration::from_mins(25);

/// What proves that the account is ours.
#[derive(Clone, PartialEq, Eq)]
pub enum Secret {
    /// A password.
    Password(Zeroizing<String>),
    /// A program and its arguments, started without a shell for each log-in; it inherits the desk's
    /// environment. The first line of what it prints is an OAuth 2 access token; it has 10 s.
    TokenCommand(Vec<String>),
}

impl fmt::Debug for Secret {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(match self {
            Self::Password(_) => "Password(..)",
            Self::TokenCommand(_) => "TokenCommand(..)",
        })
    }
}

/// What happens on the server to a mail that was taken.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum After {
    /// Nothing; mailboxes are opened for reading only.
    Keep,
    /// It is marked as seen.
    Seen,
    /// It is deleted for good.
    Delete,
    /// It is moved to another mailbox, which must exist.
    MoveTo(String),
}

/// How long to wait for the server, and between attempts.
#[derive(Clone, Debug)]
pub struct Timeouts {
    /// For the connection and the handshake. 30 s.
    pub connect: Duration,
    /// Without a single byte while an answer is due. 2 min.
    pub silence: Duration,
    /// For a command as a whole, if it fetches nothing. 5 min.
    pub command: Duration,
    /// For one mail, or for the sizes of all new mails, as a whole. 30 min.
    pub mail: Duration,
    /// How long one IDLE lasts. 20 min; servers end it after 30 (RFC 2177).
    pub idle: Duration,
    /// After the first failure; doubled with each one that follows. 5 s.
    pub after_failure: Duration,
}

impl Default for Timeouts {
    fn default() -> Self {
        Self {
            connect: Duration::from_secs(30),
            silence: Duration::from_mins(2),
            command: Duration::from_mins(5),
            mail: Duration::from_mins(30),
            idle: Duration::from_mins(20),
            after_failure: Duration::from_secs(5),
        }
    }
}

/// Everything there is to say about an account.
#[derive(Clone, Debug)]
pub struct Options {
    /// What the journal calls the account. With another name everything is read again.
    pub name: String,
    /// The server's host name or address, an IPv6 address without brackets.
    pub host: String,
    /// The port; `None` is 993 with encryption from the first byte, else 143.
    pub port: Option<u16>,
    /// How the connection is protected; [`Security::Clear`] only on this computer.
    pub security: Security,
    /// The user to log in as.
    pub user: String,
    /// What proves that.
    pub secret: Secret,
    /// The mailboxes to read, for instance `INBOX`.
    pub mailboxes: Vec<String>,
    /// How many of several mailboxes are listened to (IDLE), the first ones, by a connection each
    /// beside the one that fetches: 0 to 16. The others are polled. One alone needs none.
    pub listened: usize,
    /// What happens to mails that were taken.
    pub after: After,
    /// How often to look into mailboxes by itself: 1 s to 25 min. One alone is not polled if the server
    /// knows IDLE.
    pub poll: Duration,
    /// Largest mail that is taken, in bytes; at least one.
    pub largest: usize,
    /// A certificate authority to trust beside the system's, in PEM.
    pub root_certificate: Option<Vec<u8>>,
    /// How long to wait.
    pub timeouts: Timeouts,
}

/// Why an account cannot be used. Names the fault, never repeats what was written.
#[derive(Debug, thiserror::Error)]
pub enum BadAccount {
    /// No name, or a strange one.
    #[error("the name of the mail account is empty or too long")]
    Name,
    /// The host is no name and no address.
    #[error("the mail server is not a host name or an address")]
    Host,
    /// A password or token would travel readably.
    #[error("the mail server is not on this computer and needs encryption")]
    Clear,
    /// The user is empty or has control characters.
    #[error("the user of the mail account is empty or badly written")]
    User,
    /// The password is empty or has control characters, or no program is named.
    #[error("the mail account needs a password or a token command")]
    Secret,
    /// No mailbox, too many, one twice, or one with a strange name.
    #[error("the mailboxes must be named, each once and without control characters")]
    Mailboxes,
    /// Mails would be moved to a mailbox that is read, and read again and again.
    #[error("mails cannot be moved to a mailbox that is itself read")]
    MoveTo,
    /// More mailboxes are to be listened to than a server would allow.
    #[error("at most 16 mailboxes of an account can be listened to")]
    Listened,
    /// Not from 1 s to 25 min.
    #[error("a mail account can be polled every second to every 25 minutes")]
    Poll,
    /// No mail would be small enough.
    #[error("the largest mail must have at least one byte")]
    Largest,
    /// The certificate authority, or the system's store of them, cannot be read.
    #[error("no certificate authority could be loaded")]
    Certificates(#[from] BadTrust),
}

/// An account that can be watched. `Debug` shows its name only.
#[derive(Clone)]
pub struct Account {
    pub(crate) options: Options,
    pub(crate) mailboxes: Vec<Mailbox>,
    pub(crate) tls: Option<(TlsConnector, ServerName<'static>)>,
}

impl fmt::Debug for Account {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "Account({})", self.options.name)
    }
}

impl Account {
    /// Checks what the operator wrote and reads the certificates to trust; does not connect.
    pub fn new(options: Options) -> Result<Self, BadAccount> {
        check_texts(&options)?;
        check_mailboxes(&options.mailboxes, &options.after)?;
        if !(Duration::from_secs(1)..=SLOWEST_POLL).contains(&options.poll) {
            return Err(BadAccount::Poll);
        }
        if options.listened > MOST_LISTENED {
            return Err(BadAccount::Listened);
        }
        if options.largest == 0 {
            return Err(BadAccount::Largest);
        }
        let server = ServerName::try_from(options.host.clone()).map_err(|_bad| BadAccount::Host)?;
        let tls = match options.security {
            Security::Clear if is_loopback(&options.host) => None,
            Security::Clear => return Err(BadAccount::Clear),
            Security::StartTls | Security::Tls => {
                Some((tls::connector(options.root_certificate.as_deref())?, server))
            }
        };
        let account: Arc<str> = options.name.as_str().into();
        let mailboxes = options.mailboxes.iter().map(|name| Mailbox {
            account: Arc::clone(&account),
            name: name.as_str().into(),
        });
        Ok(Self {
            mailboxes: mailboxes.collect(),
            options,
            tls,
        })
    }

    /// How many mailboxes have a connection of their own to listen to them.
    pub(crate) fn listened(&self) -> usize {
        match self.mailboxes.len() {
            // The connection that fetches can wait there.
            0 | 1 => 0,
            several => several.min(self.options.listened),
        }
    }

    pub(crate) fn port(&self) -> u16 {
        let usual = match self.options.security {
            Security::Tls => 993,
            Security::StartTls | Security::Clear => 143,
        };
        self.options.port.unwrap_or(usual)
    }

    pub(crate) fn pending(&self) -> Pending {
        match self.options.after {
            After::Keep => Pending::Nothing,
            After::Seen | After::Delete | After::MoveTo(_) => Pending::AfterAction,
        }
    }
}

fn is_loopback(host: &str) -> bool {
    host.eq_ignore_ascii_case("localhost") || host.parse().is_ok_and(|ip: IpAddr| ip.is_loopback())
}

/// NUL separates the fields of a log-in (RFC 4616), CR and LF commands.
fn is_sound(text: &str) -> bool {
    !text.is_empty() && text.len() <= LONGEST && !text.chars().any(char::is_control)
}

fn check_texts(options: &Options) -> Result<(), BadAccount> {
    if !is_sound(&options.name) {
        return Err(BadAccount::Name);
    }
    if !is_sound(&options.user) {
        return Err(BadAccount::User);
    }
    let secret = match &options.secret {
        Secret::Password(password) => is_sound(password),
        Secret::TokenCommand(words) => words.first().is_some_and(|program| is_sound(program)),
    };
    if secret {
        Ok(())
    } else {
        Err(BadAccount::Secret)
    }
}

fn check_mailboxes(names: &[String], after: &After) -> Result<(), BadAccount> {
    // INBOX is the same in any case (RFC 3501 section 5.1).
    let same = |one: &str, other: &str| {
        one == other || one.eq_ignore_ascii_case("inbox") && one.eq_ignore_ascii_case(other)
    };
    let sound = !names.is_empty()
        && names.len() <= MOST_MAILBOXES
        && names.iter().all(|name| is_sound(name));
    let twice = names.iter().enumerate().any(|(number, name)| {
        let earlier = names.iter().take(number);
        earlier.into_iter().any(|other| same(name, other))
    });
    if !sound || twice {
        return Err(BadAccount::Mailboxes);
    }
    match after {
        After::MoveTo(to) if !is_sound(to) => Err(BadAccount::Mailboxes),
        After::MoveTo(to) if names.iter().any(|name| same(name, to)) => Err(BadAccount::MoveTo),
        After::Keep | After::Seen | After::Delete | After::MoveTo(_) => Ok(()),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn options() -> Options {
        Options {
            name: String::from("support"),
            host: String::from("mail.example"),
            port: None,
            security: Security::Tls,
            user: String::from("desk@example.org"),
            secret: Secret::Password(Zeroizing::new(String::from("s3cret"))),
            mailboxes: vec![String::from("INBOX")],
            listened: 4,
            after: After::Keep,
            poll: Duration::from_mins(1),
            largest: 1024,
            root_certificate: Some(include_bytes!("../../tests/fixtures/localhost.pem").to_vec()),
            timeouts: Timeouts::default(),
        }
    }

    #[track_caller]
    fn refuses(change: impl FnOnce(&mut Options), why: &str) {
        let mut options = options();
        change(&mut options);
        let error = Account::new(options).unwrap_err();
        assert!(format!("{error:?}").starts_with(why), "{error:?}");
    }

    #[test]
    fn says_what_is_wrong_with_an_account() {
        Account::new(options()).unwrap();
        refuses(|o| o.name = String::new(), "Name");
        refuses(|o| o.host = String::from("a b"), "Host");
        refuses(|o| o.security = Security::Clear, "Clear");
        refuses(|o| o.user = String::from("a\r\nb"), "User");
        let nul = Zeroizing::new(String::from("a\0b"));
        refuses(|o| o.secret = Secret::Password(nul), "Secret");
        refuses(|o| o.secret = Secret::TokenCommand(Vec::new()), "Secret");
        refuses(|o| o.mailboxes = Vec::new(), "Mailboxes");
        refuses(|o| o.mailboxes.push(String::from("inbox")), "Mailboxes");
        refuses(|o| o.poll = Duration::from_millis(10), "Poll");
        refuses(|o| o.poll = Duration::from_hours(1), "Poll");
        refuses(|o| o.listened = 17, "Listened");
        refuses(|o| o.largest = 0, "Largest");
        refuses(|o| o.root_certificate = Some(b"x".to_vec()), "Certificates");
    }

    #[test]
    fn mail_is_never_moved_to_where_it_would_be_fetched_again() {
        refuses(|o| o.after = After::MoveTo(String::from("Inbox")), "MoveTo");
        refuses(|o| o.after = After::MoveTo(String::new()), "Mailboxes");
    }

    #[test]
    fn a_password_travels_in_the_clear_only_on_this_computer() {
        for host in ["127.0.0.1", "::1", "LOCALHOST"] {
            let mut options = options();
            options.host = String::from(host);
            options.security = Security::Clear;
            assert_eq!(Account::new(options).unwrap().port(), 143, "{host}");
        }
    }

    #[test]
    fn an_account_that_is_logged_shows_no_secret() {
        let shown = format!("{:?} {:?}", options(), Account::new(options()).unwrap());
        assert!(!shown.contains("s3cret"), "{shown}");
    }
}
