//! SPF (RFC 7208): may this machine send for the envelope's sender?

mod address;
mod check;
mod macros;
mod record;

use std::net::IpAddr;

use serde::{Deserialize, Serialize};

use crate::name::DomainName;
use crate::names::{Kind, Question};

pub(crate) use check::check;

/// What the SMTP session said. It must be the session with the machine that sent the mail to us, or
/// to a relay that tells it; of a mail from one's own relay it says nothing.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Session {
    /// The address of the sending machine.
    pub client: IpAddr,
    /// Its name, as it said in HELO or EHLO.
    pub helo: String,
    /// The envelope's sender; empty for a notice that nobody may answer.
    pub mail_from: String,
}

impl Session {
    /// The domain that SPF is about: the sender's, or that of the machine for a notice (RFC 7208
    /// section 2.4).
    pub(crate) fn domain(&self) -> Option<DomainName> {
        if self.mail_from.is_empty() {
            return DomainName::parse(&self.helo);
        }
        let (_, domain) = self.mail_from.rsplit_once('@')?;
        DomainName::parse(domain)
    }

    /// What stands before the `@` (RFC 7208 section 4.3).
    pub(crate) fn local(&self) -> &str {
        let local = self.mail_from.rsplit_once('@').map(|(local, _)| local);
        local.filter(|it| !it.is_empty()).unwrap_or("postmaster")
    }

    /// The first question that will be asked.
    pub(crate) fn question(&self) -> Option<Question> {
        self.domain().map(|name| Question::new(&name, Kind::Txt))
    }

    /// IPv4 in the form of IPv6 is IPv4 (RFC 7208 section 5).
    pub(crate) const fn client(&self) -> IpAddr {
        self.client.to_canonical()
    }
}
