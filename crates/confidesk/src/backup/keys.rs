//! The generation of keys: ledger, vault and configuration in one file, encrypted to the offline key.
//!
//! It opens its own backup and every older one, for keys are only ever added or destroyed. So a week
//! of generations is enough, and what was destroyed before that week stays destroyed (bar S14).

use std::collections::BTreeMap;
use std::fs::{self, File};
use std::io::{BufWriter, Read, Write as _};
use std::os::unix::fs::OpenOptionsExt as _;
use std::path::{Path, PathBuf};
use std::time::{Duration, Instant};

use anyhow::{Context as _, bail};
use domain::Timestamp;
use serde::{Deserialize, Serialize};
use store::Place;
use store::backup::{LedgerCopy, copy_ledger};
use zeroize::Zeroizing;

use super::tar::{self, Entry};
use super::{FORMAT, KEYS, PARTIAL};

/// How old a generation may be when the next is made. With a backup a day none gets older than
/// seven days.
pub(crate) const KEPT: Duration = Duration::from_hours(6 * 24);
/// The vault destroys an epoch an hour after the next began; ledger and vault must be of less.
const TOGETHER: Duration = Duration::from_mins(30);
/// Longest file of the vault in bytes: its log is turned over at 16 MiB.
const LONGEST: u64 = 32 * 1024 * 1024;
/// How often a file that changes is read before this is given up.
const TRIES: u32 = 20;

const ABOUT: &str = "keys.json";
const LEDGER: &str = "ledger";
const VAULT: &str = "vault/";
const CONFIGURATION: &str = "confidesk.toml";

/// What the file says about itself.
#[derive(Deserialize, Serialize)]
struct About {
    format: u32,
    made_at: String,
    vault: String,
    /// BLAKE3 of each file.
    files: BTreeMap<String, String>,
}

/// Where keys come from.
pub(crate) struct Source<'a> {
    pub(crate) ledger: &'a Place,
    pub(crate) vault: &'a Path,
    /// The configuration, if it lies in the data folder.
    pub(crate) configuration: Option<&'a Path>,
    /// To whom they are encrypted; to nobody if it is empty.
    pub(crate) recipients: &'a [Vec<u8>],
    pub(crate) made_at: Timestamp,
}

impl Source<'_> {
    /// The name of the file that is made.
    pub(crate) fn file_name(&self) -> String {
        let ending = if self.recipients.is_empty() {
            "tar"
        } else {
            "tar.pgp"
        };
        format!("{}.{ending}", self.made_at.in_names())
    }

    /// Writes the file, durable.
    pub(crate) fn write(&self, path: &Path) -> anyhow::Result<()> {
        let tar = self.tar()?;
        let file = fs::OpenOptions::new()
            .write(true)
            .create_new(true)
            .mode(0o600)
            .open(path)
            .with_context(|| format!("{} cannot be written", path.display()))?;
        let mut file = BufWriter::new(file);
        if self.recipients.is_empty() {
            file.write_all(&tar)?;
        } else {
            let recipients: Vec<&[u8]> = self.recipients.iter().map(Vec::as_slice).collect();
            let now = self.made_at.seconds();
            openpgp::encrypt_file(&mut tar.as_slice(), &recipients, &mut file, now)?;
        }
        file.flush()?;
        Ok(file.get_ref().sync_all()?)
    }

    fn tar(&self) -> anyhow::Result<Zeroizing<Vec<u8>>> {
        let begin = Instant::now();
        // First the ledger, then what opens it: an epoch that begins meanwhile is in the vault.
        let ledger = copy_ledger(self.ledger).context("the key ledger cannot be copied")?;
        let vault = LedgerCopy::read(&ledger)?.vault;
        let mut entries = vec![entry(LEDGER, Zeroizing::new(ledger))];
        for path in vault_files(self.vault)? {
            let name = path.file_name().unwrap_or_default().to_string_lossy();
            let bytes = read_settled(&path)
                .with_context(|| format!("{} cannot be read", path.display()))?;
            entries.push(entry(&format!("{VAULT}{name}"), bytes));
        }
        if begin.elapsed() > TOGETHER {
            bail!("copying the keys took so long that they may not fit together; try again");
        }
        if let Some(path) = self.configuration {
            entries.push(entry(CONFIGURATION, Zeroizing::new(fs::read(path)?)));
        }
        let about = About {
            format: FORMAT,
            made_at: self.made_at.in_names(),
            vault,
            files: entries
                .iter()
                .map(|e| (e.name.clone(), digest(&e.bytes)))
                .collect(),
        };
        entries.insert(
            0,
            entry(ABOUT, Zeroizing::new(serde_json::to_vec_pretty(&about)?)),
        );
        let bytes: usize = entries.iter().map(|entry| entry.bytes.len() + 1_024).sum();
        let mut tar = Zeroizing::new(Vec::with_capacity(bytes + 1_024));
        tar::write(&entries, self.made_at.seconds(), &mut *tar)?;
        Ok(tar)
    }
}

fn entry(name: &str, bytes: Zeroizing<Vec<u8>>) -> Entry {
    Entry {
        name: name.to_owned(),
        bytes,
    }
}

fn digest(bytes: &[u8]) -> String {
    blake3::hash(bytes).to_hex().to_string()
}

fn vault_files(folder: &Path) -> anyhow::Result<Vec<PathBuf>> {
    let mut files = Vec::new();
    for entry in fs::read_dir(folder)? {
        let entry = entry?;
        let is_new = entry
            .path()
            .extension()
            .is_some_and(|ending| ending == "new");
        if entry.file_type()?.is_file() && !is_new {
            files.push(entry.path());
        }
    }
    files.sort();
    Ok(files)
}

/// Reads a file that the key process may exchange meanwhile, after which it overwrites the old one: so
/// until two readings in a row are the same.
fn read_settled(path: &Path) -> anyhow::Result<Zeroizing<Vec<u8>>> {
    let once = || -> anyhow::Result<_> {
        let mut bytes = Zeroizing::new(Vec::new());
        File::open(path)?.take(LONGEST).read_to_end(&mut bytes)?;
        Ok(bytes)
    };
    // The log only ever grows, and half a line at its end does no harm.
    let is_log = path.to_string_lossy().contains("openpgp.log");
    let mut before = once()?;
    for _ in 0..TRIES {
        let after = once()?;
        if is_log || after == before {
            return Ok(after);
        }
        before = after;
    }
    bail!("it changes all the time")
}

/// Keys that were read and found whole.
pub(crate) struct Keys {
    pub(crate) made_at: Timestamp,
    pub(crate) ledger: LedgerCopy,
    /// Names without a folder, and what is in the files.
    pub(crate) vault: Vec<(String, Zeroizing<Vec<u8>>)>,
    pub(crate) configuration: Option<Zeroizing<Vec<u8>>>,
}

impl Keys {
    /// Reads a file of keys that is not encrypted (any more).
    pub(crate) fn read(source: &mut dyn Read) -> anyhow::Result<Self> {
        let mut entries = tar::read(source)?.into_iter();
        let about = entries.next().filter(|first| first.name == ABOUT);
        let about = about.context("this is no file of keys of a backup")?;
        let mut about: About = serde_json::from_slice(&about.bytes)?;
        if about.format != FORMAT {
            bail!("the keys were written by another version of the program");
        }
        let (mut ledger, mut vault, mut configuration) = (None, Vec::new(), None);
        for Entry { name, bytes } in entries {
            if about.files.remove(&name) != Some(digest(&bytes)) {
                bail!("the file of keys is damaged: {name} is not what was written");
            }
            match name.strip_prefix(VAULT) {
                _ if name == LEDGER => ledger = Some(LedgerCopy::read(&bytes)?),
                _ if name == CONFIGURATION => configuration = Some(bytes),
                Some(file) if is_plain(file) => vault.push((file.to_owned(), bytes)),
                _ => bail!("the file of keys holds {name}, which does not belong there"),
            }
        }
        if let Some(missing) = about.files.keys().next() {
            bail!("the file of keys is damaged: {missing} is missing");
        }
        let ledger = ledger.context("the file of keys holds no ledger")?;
        if ledger.vault != about.vault {
            bail!("the file of keys is of two desks");
        }
        Ok(Self {
            made_at: Timestamp::from_name(&about.made_at)
                .context("the file of keys has no time")?,
            ledger,
            vault,
            configuration,
        })
    }
}

/// A name that stays in its folder.
fn is_plain(name: &str) -> bool {
    let sound = |byte: u8| byte.is_ascii_alphanumeric() || b".-_".contains(&byte);
    !name.is_empty() && !name.starts_with('.') && name.bytes().all(sound)
}

/// The generations below a folder of backups, oldest first.
pub(crate) fn list(folder: &Path) -> anyhow::Result<Vec<(Timestamp, PathBuf)>> {
    let mut found = Vec::new();
    let Ok(entries) = fs::read_dir(folder.join(KEYS)) else {
        return Ok(found);
    };
    for entry in entries {
        let path = entry?.path();
        let name = path.file_name().unwrap_or_default().to_string_lossy();
        let stem = name.strip_suffix(".pgp").unwrap_or(&name);
        if let Some(at) = stem.strip_suffix(".tar").and_then(Timestamp::from_name) {
            found.push((at, path));
        }
    }
    found.sort();
    Ok(found)
}

/// Removes the generations that are too old, and what an interrupted backup left. Returns how many
/// generations went.
pub(crate) fn remove_old(folder: &Path, now: Timestamp) -> anyhow::Result<usize> {
    let mut removed = 0;
    for (at, path) in list(folder)? {
        if now.since(at) >= KEPT {
            fs::remove_file(&path)
                .with_context(|| format!("{} is too old and cannot be removed", path.display()))?;
            removed += 1;
        }
    }
    for entry in fs::read_dir(folder.join(KEYS))? {
        let path = entry?.path();
        if path.to_string_lossy().ends_with(PARTIAL) {
            fs::remove_file(path)?;
        }
    }
    Ok(removed)
}
