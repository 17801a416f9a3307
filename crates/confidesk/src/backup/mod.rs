//! What a backup is made of (decision 0038).
//!
//! ```text
//! DIR/20261121T201500Z/confidesk.db     the main database; `rows` from PostgreSQL
//! DIR/20261121T201500Z/manifest.json    what it is, written last
//! DIR/keys/20261121T201500Z.tar.pgp     ledger, vault, configuration; a week and no longer
//! ```

pub(crate) mod keys;
pub(crate) mod tar;

use std::fs::{self, File};
use std::io::{Read as _, Write as _};
use std::os::unix::fs::{DirBuilderExt as _, OpenOptionsExt as _};
use std::path::{Path, PathBuf};

use anyhow::{Context as _, bail};
use domain::Timestamp;
use serde::{Deserialize, Serialize};
use store::Engine;

/// The version of the form of backups.
pub(crate) const FORMAT: u32 = 1;
/// The file that makes a folder a whole backup.
pub(crate) const MANIFEST: &str = "manifest.json";
/// The folder of the keys' generations.
pub(crate) const KEYS: &str = "keys";
/// What a folder or file is called while it is being made.
pub(crate) const PARTIAL: &str = ".partial";
/// In the data folder: when the last backup was made, and where.
pub(crate) const LAST: &str = "last-backup";
/// Longest manifest in bytes.
const MANIFEST_BYTES: u64 = 1024 * 1024;

/// What a backup of a main database is.
#[derive(Clone, Debug, Deserialize, Serialize)]
pub(crate) struct Manifest {
    pub(crate) format: u32,
    /// The version of the program that made it.
    pub(crate) program: String,
    pub(crate) engine: EngineName,
    /// When it was begun, as in the name of the folder.
    pub(crate) made_at: String,
    /// The fingerprint of the vault's public key.
    pub(crate) vault: String,
    /// The steps of the schema.
    pub(crate) steps: Vec<String>,
    pub(crate) tickets: u64,
    /// Mails of ours that were on their way out.
    pub(crate) leaving: u64,
    pub(crate) database: Part,
    pub(crate) keys: Part,
}

/// A file of a backup.
#[derive(Clone, Debug, Deserialize, Serialize)]
pub(crate) struct Part {
    pub(crate) name: String,
    pub(crate) bytes: u64,
    /// BLAKE3, in hexadecimal.
    pub(crate) blake3: String,
}

#[derive(Clone, Copy, Debug, Deserialize, Serialize, PartialEq, Eq)]
#[serde(rename_all = "lowercase")]
pub(crate) enum EngineName {
    Sqlite,
    Postgresql,
}

impl EngineName {
    pub(crate) const fn engine(self) -> Engine {
        match self {
            Self::Sqlite => Engine::Sqlite,
            Self::Postgresql => Engine::Postgres,
        }
    }

    /// The name of the database's file in a backup.
    pub(crate) const fn file(self) -> &'static str {
        match self {
            Self::Sqlite => "confidesk.db",
            Self::Postgresql => "rows",
        }
    }
}

impl Part {
    /// Describes a file that is there. `told` hears how many bytes were read.
    pub(crate) fn of(path: &Path, mut told: impl FnMut(u64)) -> anyhow::Result<Self> {
        let shown = path.display();
        let mut file = File::open(path).with_context(|| format!("{shown} cannot be read"))?;
        let mut hasher = blake3::Hasher::new();
        let mut piece = vec![0; 256 * 1024];
        let mut bytes = 0;
        loop {
            let read = file.read(&mut piece)?;
            if read == 0 {
                break;
            }
            hasher.update(piece.get(..read).unwrap_or_default());
            bytes += u64::try_from(read)?;
            told(bytes);
        }
        let name = path.file_name().unwrap_or_default().to_string_lossy();
        Ok(Self {
            name: name.into_owned(),
            bytes,
            blake3: hasher.finalize().to_hex().to_string(),
        })
    }

    /// Makes sure that another description is of the same bytes.
    pub(crate) fn must_equal(&self, found: &Self) -> anyhow::Result<()> {
        if self.bytes == found.bytes && self.blake3 == found.blake3 {
            return Ok(());
        }
        bail!(
            "{} is damaged: it is not what the manifest describes",
            self.name
        )
    }
}

impl Manifest {
    /// Reads the manifest of the backup in this folder.
    pub(crate) fn read(folder: &Path) -> anyhow::Result<Self> {
        let path = folder.join(MANIFEST);
        let shown = path.display();
        let file = File::open(&path).with_context(|| format!("{shown} cannot be read"))?;
        let mut text = Vec::new();
        file.take(MANIFEST_BYTES).read_to_end(&mut text)?;
        let manifest: Self =
            serde_json::from_slice(&text).with_context(|| format!("{shown} is damaged"))?;
        if manifest.format != FORMAT {
            bail!("{shown} was made by another version of the program");
        }
        Ok(manifest)
    }
}

/// The whole backups below a folder, oldest first: when each was made, and where it is.
pub(crate) fn list(folder: &Path) -> anyhow::Result<Vec<(Timestamp, PathBuf)>> {
    let mut found = Vec::new();
    for entry in fs::read_dir(folder).with_context(|| format!("{}", folder.display()))? {
        let path = entry?.path();
        let name = path.file_name().unwrap_or_default().to_string_lossy();
        if let Some(at) = Timestamp::from_name(&name)
            && path.join(MANIFEST).is_file()
        {
            found.push((at, path));
        }
    }
    found.sort();
    Ok(found)
}

/// Makes a folder that only its owner can enter.
pub(crate) fn make_folder(path: &Path) -> anyhow::Result<()> {
    fs::DirBuilder::new()
        .recursive(true)
        .mode(0o700)
        .create(path)
        .with_context(|| format!("the folder {} cannot be made", path.display()))
}

/// Writes a new file of mode 0600 to the disk.
pub(crate) fn write_file(path: &Path, bytes: &[u8]) -> anyhow::Result<()> {
    let shown = path.display();
    let written = fs::OpenOptions::new()
        .write(true)
        .create_new(true)
        .mode(0o600)
        .open(path)
        .and_then(|mut file| file.write_all(bytes).and_then(|()| file.sync_all()));
    written.with_context(|| format!("{shown} cannot be written"))
}

/// Makes the names in a folder durable.
pub(crate) fn sync_folder(path: &Path) -> anyhow::Result<()> {
    File::open(path)
        .and_then(|folder| folder.sync_all())
        .with_context(|| format!("the folder {} cannot be made durable", path.display()))
}

/// Gives a finished thing its name.
pub(crate) fn settle(from: &Path, to: &Path) -> anyhow::Result<()> {
    fs::rename(from, to).with_context(|| format!("{} cannot get its name", to.display()))?;
    to.parent().map_or(Ok(()), sync_folder)
}

/// When the last backup of this data folder was made, and where; `None` if there never was one.
pub(crate) fn last(data: &Path) -> Option<(Timestamp, PathBuf)> {
    let text = fs::read_to_string(data.join(LAST)).ok()?;
    let (at, folder) = text.trim_end().split_once(' ')?;
    Some((Timestamp::from_name(at)?, PathBuf::from(folder)))
}
