//! `backup`: a copy of the desk, which goes on working meanwhile.

use std::fs::{self, File, TryLockError};
use std::path::{Path, PathBuf};
use std::sync::mpsc::{RecvTimeoutError, channel};
use std::time::Duration;

use anyhow::{Context as _, bail};
use domain::{Clock, Timestamp};
use serde_json::json;
use store::backup::Facts;
use store::{Engine, Place};

use super::{bar, print, print_json, say};
use crate::backup::{
    EngineName, FORMAT, KEYS, LAST, MANIFEST, Manifest, PARTIAL, Part, keys, list, make_folder,
    settle, sync_folder, write_file,
};
use crate::cli;
use crate::config;
use crate::folder::Folder;
use crate::open::Opening;

/// How often a bar is moved.
const LOOK: Duration = Duration::from_millis(200);

pub(crate) fn run(place: &cli::Place, options: &cli::Backup) -> anyhow::Result<()> {
    let config = config::load(place)?;
    crate::telemetry::start(config.log.format);
    let recipients = config.backup.recipients()?;
    let folder = Folder::existing(&place.data)?;
    let target = prepare(&options.folder, &place.data)?;
    let _lock = take(&target)?;
    let made_at = Clock::System.now();
    let (main, ledger) = Opening {
        folder: folder.clone(),
        config: &config,
    }
    .places();
    let own = place.data.join("confidesk.toml");
    let vault = folder.vault();
    let copying = Copying {
        target: &target,
        main: &main,
        keys: keys::Source {
            ledger: &ledger,
            vault: &vault,
            configuration: (place.config.is_none() && own.exists()).then_some(own.as_path()),
            recipients: &recipients,
            made_at,
        },
    };
    let made = copying.run();
    if made.is_err() {
        // What was made so far looks like nothing whole, and goes.
        clear_away(&target).unwrap_or_default();
    }
    let manifest = made?;
    let removed = keys::remove_old(&target, made_at)?;
    if let Some(keep) = options.keep {
        thin_out(&target, keep)?;
    }
    remember(&place.data, &target, made_at);
    if recipients.is_empty() {
        say(
            "Warning: the keys in this backup are not encrypted; who has the folder has what the data folder holds ([backup] recipient_file).",
        );
    }
    report(&target, &manifest, removed, options)
}

fn report(
    target: &Path,
    manifest: &Manifest,
    removed: usize,
    options: &cli::Backup,
) -> anyhow::Result<()> {
    let path = target.join(&manifest.made_at);
    let keys = target.join(KEYS).join(&manifest.keys.name);
    if options.json {
        return print_json(&json!({
            "backup": path, "keys": keys, "made_at": manifest.made_at,
            "bytes": manifest.database.bytes, "tickets": manifest.tickets,
            "removed_generations": removed,
        }));
    }
    print(&path.display().to_string());
    print(&keys.display().to_string());
    Ok(())
}

/// The folder for backups, which must not be the desk's own.
fn prepare(folder: &Path, data: &Path) -> anyhow::Result<PathBuf> {
    make_folder(&folder.join(KEYS))?;
    let (target, data) = (folder.canonicalize()?, data.canonicalize()?);
    if target.starts_with(&data) {
        bail!("the backup must not lie in the data folder: what loses one loses both");
    }
    Ok(target)
}

/// One backup at a time; what an interrupted one left is removed.
fn take(target: &Path) -> anyhow::Result<File> {
    let lock = File::create(target.join(".lock"))?;
    match lock.try_lock() {
        Ok(()) => {}
        Err(TryLockError::WouldBlock) => bail!("another backup into this folder is under way"),
        Err(TryLockError::Error(error)) => return Err(error.into()),
    }
    clear_away(target)?;
    Ok(lock)
}

fn clear_away(target: &Path) -> anyhow::Result<()> {
    for folder in [target.to_owned(), target.join(KEYS)] {
        for entry in fs::read_dir(folder)? {
            let path = entry?.path();
            if !path.to_string_lossy().ends_with(PARTIAL) {
                continue;
            }
            if path.is_dir() {
                fs::remove_dir_all(path)?;
            } else {
                fs::remove_file(path)?;
            }
        }
    }
    Ok(())
}

struct Copying<'a> {
    target: &'a Path,
    main: &'a Place,
    keys: keys::Source<'a>,
}

impl Copying<'_> {
    /// First the main database, then the keys: so the ledger knows every key that the database asks
    /// for (decision 0002). A backup gets its name when all of it is on the disk.
    fn run(&self) -> anyhow::Result<Manifest> {
        let made_at = self.keys.made_at.in_names();
        let whole = self.target.join(&made_at);
        if whole.exists() {
            bail!("there is a backup of this very second already");
        }
        let partial = self.target.join(format!("{made_at}{PARTIAL}"));
        make_folder(&partial)?;
        let engine = match self.main {
            Place::File(_) => EngineName::Sqlite,
            Place::Schema { .. } => EngineName::Postgresql,
        };
        let database = partial.join(engine.file());
        let facts = copy(self.main, &database)?;
        let name = self.keys.file_name();
        let keys = self.target.join(KEYS);
        let partial_keys = keys.join(format!("{name}{PARTIAL}"));
        self.keys.write(&partial_keys)?;
        let manifest = Manifest {
            format: FORMAT,
            program: String::from(env!("CARGO_PKG_VERSION")),
            engine,
            made_at,
            vault: facts.vault,
            steps: facts.steps,
            tickets: facts.tickets,
            leaving: facts.leaving,
            database: Part::of(&database, |_| {})?,
            keys: Part {
                name: name.clone(),
                ..Part::of(&partial_keys, |_| {})?
            },
        };
        write_file(
            &partial.join(MANIFEST),
            &serde_json::to_vec_pretty(&manifest)?,
        )?;
        sync_folder(&partial)?;
        settle(&partial_keys, &keys.join(&name))?;
        settle(&partial, &whole)?;
        Ok(manifest)
    }
}

/// Copies the database on a thread of its own; meanwhile a bar follows the file's length.
fn copy(main: &Place, file: &Path) -> anyhow::Result<Facts> {
    let bar = bar(expected(main));
    let copied = std::thread::scope(|scope| {
        let (tell, hear) = channel();
        scope.spawn(move || drop(tell.send(store::backup::copy_main(main, file))));
        loop {
            match hear.recv_timeout(LOOK) {
                Ok(copied) => return Some(copied),
                Err(RecvTimeoutError::Disconnected) => return None,
                Err(RecvTimeoutError::Timeout) => {
                    bar.set_position(fs::metadata(file).map_or(0, |file| file.len()));
                }
            }
        }
    });
    bar.finish_and_clear();
    copied
        .context("copying the database was interrupted")?
        .context("the database cannot be copied")
}

/// How large the copy will be, more or less; unknown on PostgreSQL.
fn expected(main: &Place) -> u64 {
    match main {
        Place::File(path) => fs::metadata(path).map_or(0, |file| file.len()),
        Place::Schema { .. } => 0,
    }
}

/// Removes all main copies but the newest `keep`.
fn thin_out(target: &Path, keep: u32) -> anyhow::Result<()> {
    let mut all = list(target)?;
    let old = all.len().saturating_sub(usize::try_from(keep)?);
    for (_, path) in all.drain(..old) {
        // First its name, so that half of it never looks whole.
        let mut gone = path.clone().into_os_string();
        gone.push(PARTIAL);
        fs::rename(&path, &gone)?;
        fs::remove_dir_all(&gone)?;
    }
    Ok(())
}

/// For `doctor`. A backup is one also where this cannot be written.
fn remember(data: &Path, target: &Path, made_at: Timestamp) {
    let (new, last) = (data.join(format!("{LAST}{PARTIAL}")), data.join(LAST));
    let text = format!("{} {}\n", made_at.in_names(), target.display());
    drop(fs::write(&new, text).and_then(|()| fs::rename(new, last)));
}

/// Which engine a place is on.
pub(crate) const fn engine(place: &Place) -> Engine {
    match place {
        Place::File(_) => Engine::Sqlite,
        Place::Schema { .. } => Engine::Postgres,
    }
}
