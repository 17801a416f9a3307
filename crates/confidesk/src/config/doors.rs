//! `[smtp]`, `[lmtp]` and `[tls]`: where mail comes in, and on what terms.

use std::net::SocketAddr;
use std::path::PathBuf;
use std::sync::Arc;

use anyhow::{Context as _, anyhow, bail};
use intake::{Certificate, GreetingName, InClear, Network, NotANetwork, SocketMode, Terms};
use serde::{Deserialize, Serialize};

use super::address;

/// Most proxies or networks of them that are believed at one listener.
const MOST_PROXIES: usize = 64;

/// Mail in by SMTP.
#[derive(Clone, Debug, Deserialize, Serialize)]
#[serde(deny_unknown_fields, default)]
pub(crate) struct Smtp {
    /// Address and port, or `off`.
    pub(crate) listen: String,
    /// The name in the greeting. Says nothing by default.
    name: String,
    /// Refuse mail that comes without TLS.
    require_tls: bool,
    /// Addresses and networks of proxies that say for whom they speak (PROXY protocol).
    proxies: Vec<String>,
}

/// Mail in by LMTP.
#[derive(Clone, Debug, Deserialize, Serialize)]
#[serde(deny_unknown_fields, default)]
pub(crate) struct Lmtp {
    /// Address and port, or the path of a socket; off when it is not there.
    pub(crate) listen: Option<String>,
    /// Who may open the socket, as chmod(1) writes it.
    socket_mode: String,
    /// Refuse mail that comes without TLS.
    require_tls: bool,
    /// Addresses and networks of proxies that say for whom they speak (PROXY protocol).
    proxies: Vec<String>,
}

/// The certificate with which SMTP and LMTP offer STARTTLS; none by default.
#[derive(Clone, Debug, Default, Deserialize, Serialize)]
#[serde(deny_unknown_fields, default)]
pub(crate) struct Tls {
    /// The chain in PEM, our own certificate first.
    certificate_file: Option<PathBuf>,
    /// Its private key in PEM, without a passphrase.
    key_file: Option<PathBuf>,
}

impl Default for Smtp {
    fn default() -> Self {
        Self {
            listen: String::from("127.0.0.1:2525"),
            name: String::from("localhost"),
            require_tls: false,
            proxies: Vec::new(),
        }
    }
}

impl Default for Lmtp {
    fn default() -> Self {
        Self {
            listen: None,
            socket_mode: String::from("0660"),
            require_tls: false,
            proxies: Vec::new(),
        }
    }
}

/// Where a listener listens.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) enum Listen {
    Tcp(SocketAddr),
    Unix(PathBuf, SocketMode),
}

impl Smtp {
    /// `None` when SMTP is off.
    pub(crate) fn address(&self) -> anyhow::Result<Option<SocketAddr>> {
        if self.listen == "off" {
            return Ok(None);
        }
        address(&self.listen)
            .map(Some)
            .context("[smtp] listen (--smtp)")
    }

    /// The name in the greeting.
    pub(crate) fn name(&self) -> anyhow::Result<GreetingName> {
        self.name.parse().context("[smtp] name is not a host name")
    }

    /// What can be told without reading a file.
    pub(super) fn check(&self, tls: &Tls) -> anyhow::Result<()> {
        self.address()?;
        self.name()?;
        networks("[smtp]", &self.proxies)?;
        tls.serves("[smtp]", self.require_tls)
    }

    /// On what terms mail is taken.
    pub(crate) fn terms(&self, certificate: Option<Arc<Certificate>>) -> anyhow::Result<Terms> {
        Ok(Terms {
            certificate,
            in_clear: in_clear(self.require_tls),
            proxies: networks("[smtp]", &self.proxies)?,
        })
    }
}

impl Lmtp {
    /// `None` when LMTP is off.
    pub(crate) fn place(&self) -> anyhow::Result<Option<Listen>> {
        let Some(listen) = &self.listen else {
            return Ok(None);
        };
        if listen.contains('/') {
            let mode = self.socket_mode.parse().context("[lmtp] socket_mode")?;
            return Ok(Some(Listen::Unix(PathBuf::from(listen), mode)));
        }
        address(listen)
            .map(|address| Some(Listen::Tcp(address)))
            .context("[lmtp] listen (--lmtp)")
    }

    /// What can be told without reading a file.
    pub(super) fn check(&self, tls: &Tls) -> anyhow::Result<()> {
        self.socket_mode
            .parse::<SocketMode>()
            .context("[lmtp] socket_mode")?;
        networks("[lmtp]", &self.proxies)?;
        tls.serves("[lmtp]", self.require_tls)?;
        let on_a_socket = matches!(self.place()?, Some(Listen::Unix(..)));
        if on_a_socket && (self.require_tls || !self.proxies.is_empty()) {
            bail!(
                "[lmtp] listen (--lmtp) is a socket, where there is neither TLS nor a proxy: leave require_tls and proxies out"
            );
        }
        Ok(())
    }

    /// On what terms mail is taken on a port.
    pub(crate) fn terms(&self, certificate: Option<Arc<Certificate>>) -> anyhow::Result<Terms> {
        Ok(Terms {
            certificate,
            in_clear: in_clear(self.require_tls),
            proxies: networks("[lmtp]", &self.proxies)?,
        })
    }
}

impl Tls {
    /// What can be told without reading a file.
    pub(super) fn check(&self) -> anyhow::Result<()> {
        if self.certificate_file.is_some() != self.key_file.is_some() {
            bail!("[tls] needs both certificate_file and key_file, or neither");
        }
        Ok(())
    }

    /// The file with the chain.
    pub(crate) fn chain_file(&self) -> Option<&std::path::Path> {
        self.certificate_file.as_deref()
    }

    /// Reads the certificate and its key; `None` if there is none to read.
    pub(crate) fn certificate(&self) -> anyhow::Result<Option<Arc<Certificate>>> {
        let (Some(chain), Some(key)) = (&self.certificate_file, &self.key_file) else {
            return Ok(None);
        };
        let certificate =
            Certificate::load(chain, key).context("[tls] certificate_file, key_file")?;
        Ok(Some(Arc::new(certificate)))
    }

    fn serves(&self, section: &str, required: bool) -> anyhow::Result<()> {
        if required && self.certificate_file.is_none() {
            bail!(
                "{section} require_tls is true, and there is no [tls] certificate_file: no mail could come in"
            );
        }
        Ok(())
    }
}

const fn in_clear(require_tls: bool) -> InClear {
    if require_tls {
        InClear::Refused
    } else {
        InClear::Taken
    }
}

fn networks(section: &str, proxies: &[String]) -> anyhow::Result<Vec<Network>> {
    if proxies.len() > MOST_PROXIES {
        bail!("{section} proxies names more than {MOST_PROXIES} networks");
    }
    let read = |text: &String| {
        text.parse()
            .map_err(|error: NotANetwork| anyhow!("{section} proxies: `{text}`: {error}"))
    };
    proxies.iter().map(read).collect()
}
