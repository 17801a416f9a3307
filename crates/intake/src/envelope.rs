//! What is known of a mail besides its bytes.

use std::fmt;
use std::net::IpAddr;

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
    /// Who handed it in: only of SMTP, and only if it was a machine of somebody else's. Behind a proxy
    /// it is who the proxy names.
    pub client: Option<Client>,
}

/// A machine that hands mail in.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Client {
    /// Its address.
    pub address: IpAddr,
    /// Its name as it said it in HELO or EHLO: one word of at most 255 bytes, which may lie.
    pub helo: String,
}

/// Whether a machine of this address is somebody else's. One on this computer or in a private network
/// is the site's own MTA: of the sender it says nothing.
pub(crate) const fn is_from_outside(address: IpAddr) -> bool {
    match address.to_canonical() {
        IpAddr::V4(it) => !(it.is_loopback() || it.is_private() || it.is_link_local()),
        IpAddr::V6(it) => !(it.is_loopback() || it.is_unique_local() || it.is_unicast_link_local()),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[track_caller]
    fn check(address: &str, outside: bool) {
        let address = address.parse().unwrap();
        assert_eq!(is_from_outside(address), outside, "{address}");
    }

    #[test]
    fn machines_of_the_site_are_not_from_outside() {
        check("192.0.2.1", true);
        check("2001:db8::1", true);
        check("::ffff:192.0.2.1", true);
        check("127.0.0.1", false);
        check("::1", false);
        check("::ffff:127.0.0.2", false);
        check("10.1.2.3", false);
        check("172.16.0.1", false);
        check("172.32.0.1", true);
        check("192.168.1.1", false);
        check("169.254.0.1", false);
        check("fd00::1", false);
        check("fe80::1", false);
    }
}
