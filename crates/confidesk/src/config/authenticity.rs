//! `[authenticity]`: who is believed, and who is asked, about the senders of mail.

use std::net::{IpAddr, SocketAddr};
use std::path::Path;
use std::sync::Arc;

use anyhow::{Context as _, bail};
use authenticity::dns::{Resolver, system_servers};
use serde::{Deserialize, Serialize};

use super::is_host;

/// Where the system names its name servers (resolv.conf(5)).
const SYSTEM: &str = "/etc/resolv.conf";
/// Where name servers listen.
const PORT: u16 = 53;
/// Most relays that are believed.
const MOST_RELAYS: usize = 16;

/// Believes nobody and asks nobody by default.
#[derive(Clone, Debug, Deserialize, Serialize)]
#[serde(deny_unknown_fields, default)]
pub(crate) struct Authenticity {
    /// The operator's own relays, by their names in `Authentication-Results` (RFC 8601).
    pub(crate) trusted: Vec<String>,
    /// `off`, `system`, or the address of a name server, which is told which domains write to the desk
    /// (threat S2).
    look_ups: String,
}

impl Default for Authenticity {
    fn default() -> Self {
        Self {
            trusted: Vec::new(),
            look_ups: String::from("off"),
        }
    }
}

/// Who is asked.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum LookUps {
    Off,
    System,
    At(SocketAddr),
}

impl Authenticity {
    /// What can be told without reading a file.
    pub(super) fn check(&self) -> anyhow::Result<()> {
        let trusted = &self.trusted;
        if trusted.len() > MOST_RELAYS || !trusted.iter().all(|name| is_host(name)) {
            bail!(
                "[authenticity] trusted is not a list of at most {MOST_RELAYS} names such as mx.example.org"
            );
        }
        self.look_ups().map(drop)
    }

    /// Who looks names up; `None` if nobody does.
    pub(crate) fn resolver(&self) -> anyhow::Result<Option<Arc<Resolver>>> {
        let servers = match self.look_ups()? {
            LookUps::Off => return Ok(None),
            LookUps::At(server) => vec![server],
            LookUps::System => servers_in(Path::new(SYSTEM))?,
        };
        Ok(Resolver::new(&servers).map(Arc::new))
    }

    /// Who looks names up because the operator asks: also where the desk itself looks none up.
    pub(crate) fn resolver_for_doctor(&self) -> anyhow::Result<Arc<Resolver>> {
        if let Some(resolver) = self.resolver()? {
            return Ok(resolver);
        }
        let servers = servers_in(Path::new(SYSTEM))?;
        Resolver::new(&servers)
            .map(Arc::new)
            .context("there is no name server")
    }

    fn look_ups(&self) -> anyhow::Result<LookUps> {
        let text = self.look_ups.as_str();
        let alone = text.parse::<IpAddr>();
        let alone = alone.map(|address| SocketAddr::new(address, PORT));
        match (text, alone.or_else(|_| text.parse())) {
            ("off", _) => Ok(LookUps::Off),
            ("system", _) => Ok(LookUps::System),
            (_, Ok(server)) if server.port() != 0 => Ok(LookUps::At(server)),
            _ => bail!(
                "[authenticity] look_ups is neither `off` nor `system` nor an address such as 192.0.2.53 or [2001:db8::53]:53"
            ),
        }
    }
}

fn servers_in(path: &Path) -> anyhow::Result<Vec<SocketAddr>> {
    let shown = path.display();
    let context = || format!("[authenticity] look_ups is `system`, and {shown} cannot be read");
    let text = std::fs::read_to_string(path).with_context(context)?;
    let servers = system_servers(&text);
    if servers.is_empty() {
        bail!("[authenticity] look_ups is `system`, and {shown} names no name server");
    }
    Ok(servers)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn reads(look_ups: &str) -> Option<LookUps> {
        let look_ups = look_ups.to_owned();
        let authenticity = Authenticity {
            look_ups,
            ..Authenticity::default()
        };
        authenticity.look_ups().ok()
    }

    fn at(server: &str) -> LookUps {
        LookUps::At(server.parse().unwrap())
    }

    #[test]
    fn look_ups_are_off_or_somebody_is_named() {
        assert_eq!(reads("off"), Some(LookUps::Off));
        assert_eq!(reads("system"), Some(LookUps::System));
        assert_eq!(reads("192.0.2.53"), Some(at("192.0.2.53:53")));
        assert_eq!(reads("127.0.0.1:5353"), Some(at("127.0.0.1:5353")));
        assert_eq!(reads("2001:db8::53"), Some(at("[2001:db8::53]:53")));
        assert_eq!(reads("[2001:db8::53]:53"), Some(at("[2001:db8::53]:53")));
        for text in [
            "",
            "on",
            "true",
            "ns.example.org",
            "192.0.2.53:0",
            "192.0.2.53:99999",
        ] {
            assert_eq!(reads(text), None, "{text}");
        }
    }

    #[test]
    fn nobody_is_believed_or_asked_by_default() {
        let authenticity = Authenticity::default();
        assert!(authenticity.trusted.is_empty());
        assert!(authenticity.resolver().unwrap().is_none());
    }

    #[test]
    fn a_system_without_name_servers_is_told_apart() {
        let folder = tempfile::tempdir().unwrap();
        let path = folder.path().join("resolv.conf");
        assert!(servers_in(&path).is_err());
        std::fs::write(&path, "search example.org\n").unwrap();
        assert!(servers_in(&path).is_err());
        std::fs::write(&path, "nameserver 192.0.2.1\n").unwrap();
        let expected: SocketAddr = "192.0.2.1:53".parse().unwrap();
        assert_eq!(servers_in(&path).unwrap(), [expected]);
    }
}
