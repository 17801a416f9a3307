//! `restore`: a desk out of a backup, in an empty data folder. Everything is verified before anything
//! gets its place.

use std::fs::{self, File};
use std::io::{Read as _, Write as _};
use std::path::{Path, PathBuf};

use anyhow::{Context as _, bail};
use domain::{Clock, Timestamp};
use store::Place;

use super::backup::engine;
use super::{bar, print, say};
use crate::backup::keys::{self, Keys};
use crate::backup::{MANIFEST, Manifest, Part, list, make_folder, settle, sync_folder, write_file};
use crate::cli;
use crate::config;
use crate::folder::Folder;
use crate::open::Opening;

/// What may lie in an empty data folder.
const NOTHING: [&str; 3] = ["confidesk.toml", "lost+found", RESTORING];
/// Where everything lies until it is verified.
const RESTORING: &str = ".restoring";

pub(crate) fn run(place: &cli::Place, options: &cli::Restore) -> anyhow::Result<()> {
    let config = config::load(place)?;
    crate::telemetry::start(config.log.format);
    let backup = find(&options.folder)?;
    let manifest = Manifest::read(&backup)?;
    let folder = Folder::open(&place.data)?;
    let data = place.data.canonicalize()?;
    refuse_full(&data)?;
    let (main, ledger) = Opening {
        folder,
        config: &config,
    }
    .places();
    if engine(&main) != manifest.engine.engine() {
        bail!("the backup is of the other kind of database; set [database] url as it was");
    }
    let keys = find_keys(&backup, &manifest, options)?;
    let workshop = data.join(RESTORING);
    if workshop.exists() {
        fs::remove_dir_all(&workshop)?;
    }
    make_folder(&workshop)?;
    let restoring = Restoring {
        backup: &backup,
        manifest: &manifest,
        workshop: &workshop,
        data: &data,
    };
    let restored = restoring.run(keys, &main, &ledger);
    fs::remove_dir_all(&workshop)?;
    restored?;
    print(&format!("restored {} tickets", manifest.tickets));
    tell_what_is_next(&manifest);
    Ok(())
}

fn tell_what_is_next(manifest: &Manifest) {
    if manifest.leaving > 0 {
        say(&format!(
            "Warning: {} mails were on their way out when the backup was made, and may have left since. Start the desk once without a relay, look at the outbox, and only then set the relay.",
            manifest.leaving
        ));
    }
    say(
        "Agents, passwords, sessions and tokens are as they were when the backup was made: disable again who was disabled since, and end sessions and tokens on the page People.",
    );
    say("Now start the desk, and look with `confidesk doctor` and `confidesk stats`.");
}

/// One backup: the folder itself, or the newest below it.
fn find(folder: &Path) -> anyhow::Result<PathBuf> {
    let shown = folder.display();
    let folder = folder
        .canonicalize()
        .with_context(|| format!("{shown} cannot be opened"))?;
    if folder.join(MANIFEST).is_file() {
        return Ok(folder);
    }
    let newest = list(&folder)?.pop();
    newest
        .map(|(_, path)| path)
        .with_context(|| format!("there is no whole backup in {shown}"))
}

fn refuse_full(data: &Path) -> anyhow::Result<()> {
    for entry in fs::read_dir(data)? {
        let name = entry?.file_name();
        if !NOTHING.iter().any(|nothing| name == *nothing) {
            bail!(
                "{} is not empty ({} is in it); restore into an empty folder",
                data.display(),
                name.display()
            );
        }
    }
    Ok(())
}

/// The keys that were given, else the newest that are not encrypted. They must not be older than the
/// backup: what came in between would be noise.
fn find_keys(backup: &Path, manifest: &Manifest, options: &cli::Restore) -> anyhow::Result<Keys> {
    let made_at = Timestamp::from_name(&manifest.made_at).context("the manifest has no time")?;
    let keys = match &options.keys {
        Some(path) if path.as_os_str() == "-" => Keys::read(&mut std::io::stdin().lock())?,
        Some(path) => read_keys(path)?,
        None => {
            let home = backup.parent().context("the backup has no folder")?;
            let newest = keys::list(home)?.pop().filter(|(at, _)| *at >= made_at);
            let Some((at, path)) = newest else {
                bail!(
                    "there are no keys for this backup beside it; give a file of keys that is as new as the backup (--keys)"
                );
            };
            if path.extension().is_some_and(|ending| ending == "pgp") {
                bail!(
                    "the keys are encrypted. Decrypt {} where the offline key is, such as with `gpg --decrypt`, and give the result with --keys FILE (or --keys - for standard input)",
                    path.display()
                );
            }
            if at == made_at {
                manifest.keys.must_equal(&Part::of(&path, |_| {})?)?;
            }
            read_keys(&path)?
        }
    };
    if keys.ledger.vault != manifest.vault {
        bail!("the keys are of another desk than the backup");
    }
    if keys.made_at < made_at {
        bail!("the keys are older than the backup: what came in between could not be opened");
    }
    Ok(keys)
}

fn read_keys(path: &Path) -> anyhow::Result<Keys> {
    let shown = path.display();
    let mut file = File::open(path).with_context(|| format!("{shown} cannot be read"))?;
    Keys::read(&mut file).with_context(|| format!("{shown}"))
}

struct Restoring<'a> {
    backup: &'a Path,
    manifest: &'a Manifest,
    workshop: &'a Path,
    data: &'a Path,
}

impl Restoring<'_> {
    fn run(&self, keys: Keys, main: &Place, ledger: &Place) -> anyhow::Result<()> {
        let copy = self.database()?;
        self.vault(&keys)?;
        let now = Clock::System.now();
        match ledger {
            Place::File(_) => keys
                .ledger
                .restore(&Place::File(self.workshop.join("ledger.db")), now)?,
            Place::Schema { .. } => {
                let rows = store::backup::restore_rows(main, &copy, &self.manifest.steps, now);
                rows.context("the database cannot take the backup")?;
                let keys = keys.ledger.restore(ledger, now);
                keys.context("the key ledger cannot take the backup")?;
            }
        }
        if let Some(configuration) = &keys.configuration
            && !self.data.join("confidesk.toml").exists()
        {
            write_file(&self.workshop.join("confidesk.toml"), configuration)?;
        }
        sync_folder(self.workshop)?;
        // The vault comes last: without it there is no desk in the folder.
        for name in ["confidesk.toml", "confidesk.db", "ledger.db", "vault"] {
            let made = self.workshop.join(name);
            if made.exists() {
                settle(&made, &self.data.join(name))?;
            }
        }
        Ok(())
    }

    /// Copies the database and makes sure that it is whole.
    fn database(&self) -> anyhow::Result<PathBuf> {
        let part = &self.manifest.database;
        let name = self.manifest.engine.file();
        let (from, to) = (self.backup.join(name), self.workshop.join(name));
        let bar = bar(part.bytes);
        let mut file = File::open(&from).with_context(|| format!("{name} cannot be read"))?;
        let mut copy = File::create_new(&to)?;
        let mut piece = vec![0; 256 * 1024];
        loop {
            let read = file.read(&mut piece)?;
            if read == 0 {
                break;
            }
            copy.write_all(piece.get(..read).unwrap_or_default())
                .context("the data folder cannot take the backup")?;
            bar.inc(u64::try_from(read)?);
        }
        copy.sync_all()?;
        // The copy is read once more, so that a fault of this disk is noticed as well.
        part.must_equal(&Part::of(&to, |bytes| bar.set_position(bytes))?)?;
        bar.finish_and_clear();
        let engine = self.manifest.engine.engine();
        store::backup::check_main(engine, &to, &self.manifest.steps)
            .context("the backup cannot be used")?;
        Ok(to)
    }

    fn vault(&self, keys: &Keys) -> anyhow::Result<()> {
        let folder = self.workshop.join("vault");
        make_folder(&folder)?;
        for (name, bytes) in &keys.vault {
            write_file(&folder.join(name), bytes)?;
        }
        sync_folder(&folder)?;
        let public = vault::PublicKey::load(&folder).context("the vault in the keys is damaged")?;
        if public.fingerprint() != self.manifest.vault || !folder.join("secrets").exists() {
            bail!("the vault in the keys is not that of the backup");
        }
        Ok(())
    }
}
