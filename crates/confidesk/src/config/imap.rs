//! `[[imap]]`: mailboxes from which mail is fetched.

use std::path::PathBuf;
use std::time::Duration;

use anyhow::{Context as _, bail};
use serde::{Deserialize, Serialize};
use transport::Security;
use transport::imap::{Account, After, Options, Secret as Proof, Timeouts};
use zeroize::Zeroizing;

use super::read_secret;

/// Largest mail that is fetched, as for SMTP.
const LARGEST: usize = intake::MESSAGE_BYTES;

/// An account on a mail server.
#[derive(Clone, Debug, Deserialize, Serialize)]
#[serde(deny_unknown_fields)]
pub(crate) struct Imap {
    /// What the desk calls it. With another name everything is fetched again.
    pub(crate) name: String,
    /// The server.
    host: String,
    /// The port: 993 with TLS, else 143, if it is not said.
    port: Option<u16>,
    /// `tls`, `starttls`, or `none` for a server on this computer.
    #[serde(default)]
    security: Wish,
    /// The user to log in as.
    user: String,
    /// A file that holds the password alone.
    password_file: Option<PathBuf>,
    /// A program with its arguments that prints an OAuth 2 access token.
    token_command: Option<Vec<String>>,
    /// The mailboxes; `["INBOX"]` if it is not said.
    #[serde(default = "inbox")]
    mailboxes: Vec<String>,
    /// How many of several mailboxes are listened to (IDLE), the first ones, each by a connection of its
    /// own: 4 if it is not said, at most 16. The others are looked into every `poll_seconds`.
    #[serde(default = "four")]
    idle_mailboxes: usize,
    /// What happens to a mail on the server once it is safe here: `keep`, `seen`, `delete` or `move`.
    #[serde(default)]
    after: Afterwards,
    /// The mailbox for `after = "move"`.
    move_to: Option<String>,
    /// How often to look where the server does not tell by itself.
    #[serde(default = "minute")]
    poll_seconds: u64,
    /// The queue for its mails; by the addresses in them if it is not said.
    pub(crate) queue: Option<String>,
    /// A certificate authority to trust beside the system's, in PEM.
    ca_file: Option<PathBuf>,
}

#[derive(Clone, Copy, Debug, Default, Deserialize, Serialize)]
#[serde(rename_all = "kebab-case")]
enum Wish {
    #[default]
    Tls,
    Starttls,
    None,
}

#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Deserialize, Serialize)]
#[serde(rename_all = "kebab-case")]
enum Afterwards {
    #[default]
    Keep,
    Seen,
    Delete,
    Move,
}

fn inbox() -> Vec<String> {
    vec![String::from("INBOX")]
}

const fn four() -> usize {
    4
}

const fn minute() -> u64 {
    60
}

impl Imap {
    /// What can be told without reading a file.
    pub(super) fn check(&self) -> anyhow::Result<()> {
        if self.password_file.is_some() == self.token_command.is_some() {
            bail!("either password_file or token_command is needed");
        }
        if (self.after == Afterwards::Move) != self.move_to.is_some() {
            bail!("after = \"move\" and move_to belong together");
        }
        let options = self.options(Proof::Password(Zeroizing::new(String::from("-"))), None);
        Account::new(options).map(drop).map_err(Into::into)
    }

    /// The account, ready to be watched.
    pub(crate) fn account(&self) -> anyhow::Result<Account> {
        let context = || format!("[[imap]] {}", self.name);
        let proof = match (&self.password_file, &self.token_command) {
            (Some(path), _) => Proof::Password(Zeroizing::new(read_secret(path)?)),
            (None, command) => Proof::TokenCommand(command.clone().unwrap_or_default()),
        };
        let authority = match &self.ca_file {
            Some(path) => Some(std::fs::read(path).with_context(context)?),
            None => None,
        };
        Account::new(self.options(proof, authority)).with_context(context)
    }

    fn options(&self, secret: Proof, root: Option<Vec<u8>>) -> Options {
        let after = match self.after {
            Afterwards::Keep => After::Keep,
            Afterwards::Seen => After::Seen,
            Afterwards::Delete => After::Delete,
            Afterwards::Move => After::MoveTo(self.move_to.clone().unwrap_or_default()),
        };
        Options {
            name: self.name.clone(),
            host: self.host.clone(),
            port: self.port,
            security: match self.security {
                Wish::Tls => Security::Tls,
                Wish::Starttls => Security::StartTls,
                Wish::None => Security::Clear,
            },
            user: self.user.clone(),
            secret,
            mailboxes: self.mailboxes.clone(),
            listened: self.idle_mailboxes,
            after,
            poll: Duration::from_secs(self.poll_seconds),
            largest: LARGEST,
            root_certificate: root,
            timeouts: Timeouts::default(),
        }
    }
}
