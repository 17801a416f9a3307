//! `[backup]`: to whom the keys in backups are encrypted.

use std::path::PathBuf;

use anyhow::{Context as _, bail};
use domain::Clock;
use serde::{Deserialize, Serialize};

/// Copies of the desk.
#[derive(Clone, Debug, Default, Deserialize, Serialize)]
#[serde(deny_unknown_fields, default)]
pub(crate) struct Backup {
    /// A file with the OpenPGP certificate of an offline key; without it the keys lie in the backup
    /// as they lie in the data folder.
    pub(crate) recipient_file: Option<PathBuf>,
}

impl Backup {
    /// The certificates to which keys are encrypted; none if no file is named.
    pub(crate) fn recipients(&self) -> anyhow::Result<Vec<Vec<u8>>> {
        let Some(path) = &self.recipient_file else {
            return Ok(Vec::new());
        };
        let shown = path.display();
        let file =
            std::fs::read(path).with_context(|| format!("[backup] recipient_file {shown}"))?;
        let found = openpgp::read_certificates(&file, Clock::System.now().seconds());
        if found.is_empty() {
            bail!("[backup] recipient_file {shown} holds no OpenPGP certificate");
        }
        if let Some(unfit) = found.iter().find(|found| !found.can_encrypt) {
            let key = &unfit.fingerprint;
            bail!("[backup] recipient_file {shown}: nothing can be encrypted to {key} (expired?)");
        }
        Ok(found.into_iter().map(|found| found.bytes).collect())
    }
}
