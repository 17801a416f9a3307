//! On what terms a listener talks: encrypted or not, and through which proxies.

use std::net::IpAddr;
use std::sync::Arc;

use crate::envelope::is_from_outside;
use crate::network::Network;
use crate::tls::Certificate;

/// The terms of a listener. By default nothing is encrypted and no proxy is believed.
#[derive(Clone, Debug, Default)]
pub struct Terms {
    /// With what STARTTLS is offered; without it, it is not.
    pub certificate: Option<Arc<Certificate>>,
    /// Whether mail is taken without encryption.
    pub in_clear: InClear,
    /// Who says in a PROXY header for whom it speaks, and has to. From everybody else such a header ends
    /// the session.
    pub proxies: Vec<Network>,
}

/// What becomes of mail that comes without encryption.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum InClear {
    /// It is taken.
    #[default]
    Taken,
    /// It is refused with 530 (RFC 3207 section 4).
    Refused,
}

/// Who is at the other end of a connection.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Peer {
    /// A machine of the site, or a program on this one: says nothing of the sender.
    Site,
    /// Somebody else's machine.
    Outside(IpAddr),
    /// A proxy of the site, which says first for whom it speaks.
    Proxy,
}

impl Peer {
    /// By the address of the machine itself.
    pub(crate) fn of(address: IpAddr) -> Self {
        if is_from_outside(address) {
            Self::Outside(address)
        } else {
            Self::Site
        }
    }

    /// The address that the envelope names.
    pub(crate) const fn address(self) -> Option<IpAddr> {
        match self {
            Self::Outside(address) => Some(address),
            Self::Site | Self::Proxy => None,
        }
    }
}

impl Terms {
    /// Who a machine of this address is.
    pub(crate) fn judge(&self, address: IpAddr) -> Peer {
        if self.proxies.iter().any(|proxy| proxy.contains(address)) {
            Peer::Proxy
        } else {
            Peer::of(address)
        }
    }
}

/// How the session stands to encryption.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Encryption {
    /// There is no certificate.
    Absent,
    /// It can be begun.
    Offered,
    /// It has to be begun before any mail.
    Required,
    /// It is there.
    On,
}

impl Encryption {
    /// How a session begins under these terms.
    pub(crate) const fn under(terms: &Terms) -> Self {
        match (terms.certificate.as_ref(), terms.in_clear) {
            (_, InClear::Refused) => Self::Required,
            (Some(_), InClear::Taken) => Self::Offered,
            (None, InClear::Taken) => Self::Absent,
        }
    }
}
