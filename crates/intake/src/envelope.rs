//! What is known of a mail besides its bytes.

use std::fmt;

use domain::EmailAddress;

/// By which way a mail came in.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Via {
    /// An SMTP session.
    Smtp,
    /// An LMTP session, from the site's own MTA.
    Lmtp,
    /// Standard input of `confidesk deliver`.
    Pipe,
    /// `POST /messages`.
    Api,
    /// `confidesk import`.
    Import,
}

impl Via {
    /// The fixed word for this way.
    #[must_use]
    pub const fn as_str(self) -> &'static str {
        match self {
            Self::Smtp => "smtp",
            Self::Lmtp => "lmtp",
            Self::Pipe => "pipe",
            Self::Api => "api",
            Self::Import => "import",
        }
    }
}

impl fmt::Display for Via {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.as_str())
    }
}

/// The envelope of a mail: who handed it in, and for whom.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Envelope {
    /// By which way it came.
    pub via: Via,
    /// The return path. `None` for the empty path of notices, and for a path that
    /// [`EmailAddress`] cannot hold (overlong, or quoted with blanks in it): in both cases nothing
    /// may be sent back by a machine.
    pub sender: Option<EmailAddress>,
    /// The addresses of the desk that it is for, in the order in which they were named, each once.
    /// Empty when the way does not tell (import, pipe without `--recipient`).
    pub recipients: Vec<EmailAddress>,
}
