//! Looking for somebody's public key, where the operator has switched that on (threat A9).
//!
//! A look-up tells servers outside that somebody here is about to write to that address. So nothing
//! here is used unless it is configured, the desk asks only when an agent wants it and some minutes
//! later, and usually through Tor, each time by another circuit: the proxy is given a new user name
//! for every look-up, and it resolves the names.

mod fetch;
mod places;
mod socks;

use std::collections::BTreeMap;
use std::net::SocketAddr;
use std::sync::{Arc, Mutex, PoisonError};

use domain::EmailAddress;

pub use fetch::{BadDirectory, LookUpError};

use fetch::Fetcher;
use places::places;

/// Where connections go.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Via {
    /// Through a SOCKS5 proxy, usually Tor's, which resolves the names.
    Socks(SocketAddr),
    /// Straight to the server, which learns the desk's own address.
    Direct,
}

/// What may be asked.
#[derive(Clone, Debug)]
pub struct DirectoryOptions {
    /// The Web Key Directory of the address's own domain (draft-koch-openpgp-webkey-service).
    pub wkd: bool,
    /// The host of a key server that speaks VKS.
    pub keyserver: Option<String>,
    /// Where connections go.
    pub via: Via,
    /// The port of all servers; 443 but in tests.
    pub port: u16,
    /// A certificate authority to trust instead of the system's, in PEM; for tests.
    pub root_certificate: Option<Vec<u8>>,
}

/// Where keys are looked for.
#[derive(Clone, Debug)]
pub enum KeyDirectory {
    /// Servers, over HTTPS.
    Https(HttpsDirectory),
    /// Remembers keys instead of asking anybody: for tests.
    Memory(MemoryDirectory),
}

impl KeyDirectory {
    /// Looks for the keys of an address: OpenPGP certificates, binary or armoured, not checked in
    /// any way. `None` when nobody has one.
    pub async fn find(&self, address: &EmailAddress) -> Result<Option<Vec<u8>>, LookUpError> {
        match self {
            Self::Https(directory) => directory.find(address).await,
            Self::Memory(directory) => Ok(directory.find(address)),
        }
    }
}

/// Servers that may be asked.
#[derive(Clone, Debug)]
pub struct HttpsDirectory {
    wkd: bool,
    keyserver: Option<String>,
    fetcher: Fetcher,
}

impl HttpsDirectory {
    /// Prepares look-ups; connects to nobody yet.
    pub fn new(options: DirectoryOptions) -> Result<Self, BadDirectory> {
        Ok(Self {
            fetcher: Fetcher::new(options.via, options.port, options.root_certificate)?,
            wkd: options.wkd,
            keyserver: options.keyserver,
        })
    }

    /// Asks one place after the other until one has a key. An error only if none gave an answer.
    async fn find(&self, address: &EmailAddress) -> Result<Option<Vec<u8>>, LookUpError> {
        let isolation = socks::Isolation::new()?;
        let mut outcome = Ok(None);
        let mut answered = false;
        for place in places(address, self.wkd, self.keyserver.as_deref()) {
            match self.fetcher.get(&place, &isolation).await {
                Ok(Some(found)) => return Ok(Some(found)),
                Ok(None) => answered = true,
                Err(error) => outcome = Err(error),
            }
        }
        if answered { Ok(None) } else { outcome }
    }
}

/// Keys by address, and who was asked for.
#[derive(Clone, Debug, Default)]
pub struct MemoryDirectory(Arc<Mutex<Remembered>>);

#[derive(Debug, Default)]
struct Remembered {
    keys: BTreeMap<String, Vec<u8>>,
    asked: Vec<String>,
}

impl MemoryDirectory {
    /// Lets a key be found.
    pub fn insert(&self, address: &EmailAddress, key: Vec<u8>) {
        self.with(|remembered| drop(remembered.keys.insert(address.folded(), key)));
    }

    /// The addresses that were asked for, in order.
    #[must_use]
    pub fn asked(&self) -> Vec<String> {
        self.with(|remembered| remembered.asked.clone())
    }

    fn find(&self, address: &EmailAddress) -> Option<Vec<u8>> {
        self.with(|remembered| {
            remembered.asked.push(address.folded());
            remembered.keys.get(&address.folded()).cloned()
        })
    }

    fn with<T>(&self, work: impl FnOnce(&mut Remembered) -> T) -> T {
        work(&mut self.0.lock().unwrap_or_else(PoisonError::into_inner))
    }
}
