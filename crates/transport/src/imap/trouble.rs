//! What can go wrong with an account.

/// Why mail is not fetched at the moment. Everything here may pass by itself or be repaired by the
/// operator; no mail is lost.
///
/// `Display` and `Debug` are fit for logs and for a page: they never hold a word of the server.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
pub enum Trouble {
    /// No connection: no such name, nobody listens, no way there.
    #[error("no connection to the mail server")]
    Connect,
    /// The server does not offer STARTTLS, which the account demands.
    #[error("the mail server does not offer encryption")]
    NoStartTls,
    /// Encryption failed, or the certificate is not trusted.
    #[error("encryption with the mail server failed (is its certificate trusted?)")]
    Tls,
    /// The server took too long.
    #[error("the mail server took too long")]
    TimedOut,
    /// The connection was lost, or the server ended it.
    #[error("the connection to the mail server was lost")]
    Lost,
    /// The server said something that is not IMAP, or more than any answer may have.
    #[error("the mail server does not speak IMAP")]
    Nonsense,
    /// The server began to send a mail that is larger than it had said and than we take.
    #[error("the mail server sent a mail that is larger than announced")]
    TooLong,
    /// The server offers no way to log in that we know and that fits the secret.
    #[error("the mail server offers no suitable log-in")]
    NoLogIn,
    /// The server refused the log-in.
    #[error("the mail server refused the log-in")]
    LogIn,
    /// The command that gives the token failed, took longer than 10 s or gave no token.
    #[error("the token command failed")]
    Token,
    /// A mailbox of the account does not exist or cannot be opened. The others are read.
    #[error("a mailbox cannot be opened")]
    NoMailbox,
    /// The server cannot delete single mails (it lacks UIDPLUS, RFC 4315).
    #[error("the mail server cannot delete single mails")]
    NoDelete,
    /// The server can neither move (RFC 6851) nor delete single mails (RFC 4315).
    #[error("the mail server cannot move mails")]
    NoMove,
    /// Mails that were taken could not be marked, deleted or moved: perhaps the mailbox to move them
    /// to does not exist. Mail is still taken.
    #[error("the mail server refused to mark, delete or move mails that were taken")]
    AfterRefused,
    /// The server refused a command for no reason that we know.
    #[error("the mail server refused a command")]
    Refused,
    /// A thousand mails of one mailbox could not be read: the server is broken or hostile.
    #[error("too many mails of a mailbox cannot be read")]
    TooManyAside,
    /// The desk cannot store mail at the moment.
    #[error("the desk cannot take mail at the moment")]
    Desk,
}

impl Trouble {
    /// Whether the connection can still be used after it.
    pub(crate) const fn leaves_connection(self) -> bool {
        matches!(self, Self::NoMailbox | Self::AfterRefused)
    }

    /// Whether a mail on its way may have been the cause.
    pub(crate) const fn may_be_the_mails(self) -> bool {
        matches!(
            self,
            Self::TimedOut | Self::Lost | Self::Nonsense | Self::TooLong | Self::Refused
        )
    }
}
