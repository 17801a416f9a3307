//! `[[dkim]]`: keys with which mail is signed that leaves.

use std::path::PathBuf;

use anyhow::Context as _;
use authenticity::{SecretKey, Signer};
use serde::{Deserialize, Serialize};

use super::read_secret;

/// The key of one domain that the desk writes from.
#[derive(Clone, Debug, Deserialize, Serialize)]
#[serde(deny_unknown_fields)]
pub(crate) struct Dkim {
    /// The domain behind the `@` of the queues' addresses.
    pub(crate) domain: String,
    /// The key's name: it is published under `SELECTOR._domainkey.DOMAIN`.
    selector: String,
    /// A file with an Ed25519 or RSA key in PEM, as `dkim generate` writes it.
    key_file: PathBuf,
}

impl Dkim {
    /// What can be told without reading a file.
    pub(super) fn check(&self) -> anyhow::Result<()> {
        let key = SecretKey::generate_ed25519()?;
        Signer::new(&self.selector, &self.domain, key)?;
        Ok(())
    }

    /// The name under which the key is published.
    pub(crate) fn record_name(&self) -> String {
        format!("{}._domainkey.{}", self.selector, self.domain)
    }

    /// Reads the key.
    pub(crate) fn signer(&self) -> anyhow::Result<Signer> {
        let context = || format!("[[dkim]] {}", self.domain);
        let pem = read_secret(&self.key_file).with_context(context)?;
        let key = SecretKey::from_pem(&pem).with_context(context)?;
        Signer::new(&self.selector, &self.domain, key).with_context(context)
    }
}
