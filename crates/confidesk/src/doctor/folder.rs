//! The data folder: who can enter it, how much fits, when it was copied away.

use std::os::unix::fs::MetadataExt as _;
use std::path::Path;
use std::time::Duration;

use domain::Timestamp;
use web::operation::Check;

use super::in_words;
use crate::backup;
use crate::config::Config;
use crate::folder::Folder;

/// Less is little: a day of much mail.
const LITTLE: u64 = 2 << 30;
/// With less the desk soon answers "later" to each mail.
const TOO_LITTLE: u64 = 200 << 20;
/// A backup a day, and half a day of grace.
const BACKUP: Duration = Duration::from_hours(36);

/// Whether others can read what lies there.
pub(super) fn closed(data: &Path, folder: &Folder) -> Vec<Check> {
    const WHAT: &str = "data folder";
    let own = rustix::process::geteuid().as_raw();
    let mut wrong = Vec::new();
    let vault = folder.vault();
    let inside = [data, &vault]
        .into_iter()
        .filter_map(|folder| std::fs::read_dir(folder).ok())
        .flat_map(|entries| entries.filter_map(Result::ok).map(|entry| entry.path()));
    let all = [data.to_owned(), vault.clone()].into_iter().chain(inside);
    for path in all {
        let Ok(about) = std::fs::symlink_metadata(&path) else {
            continue;
        };
        let shown = path.display();
        if about.mode() & 0o077 != 0 && !about.is_symlink() && path != folder.control() {
            wrong.push(Check::bad(
                WHAT,
                format!("{shown} can be read by other users of this machine."),
                format!(
                    "chmod {} {shown}",
                    if about.is_dir() { "700" } else { "600" }
                ),
            ));
        }
        if own != 0 && about.uid() != own {
            wrong.push(Check::bad(
                WHAT,
                format!("{shown} belongs to another user than the one who runs this."),
                "Run `doctor` as the user of the desk; otherwise chown it to him.",
            ));
        }
    }
    if wrong.is_empty() {
        wrong.push(Check::good(WHAT, "Nobody else can read it."));
    }
    wrong
}

/// Whether the disk has room.
pub(super) fn space(data: &Path) -> Check {
    const WHAT: &str = "disk";
    let free = match rustix::fs::statvfs(data) {
        Ok(disk) => disk.f_bavail.saturating_mul(disk.f_frsize),
        Err(error) => {
            let words = format!("How much room there is cannot be told: {error}.");
            return Check::bad(WHAT, words, "See whether the disk is mounted.");
        }
    };
    let words = format!("{} MiB are free.", free >> 20);
    let advice = "Make room, or move the data folder to a larger disk.";
    match free {
        0..TOO_LITTLE => Check::bad(WHAT, words, advice),
        TOO_LITTLE..LITTLE => Check::note(WHAT, words, advice),
        LITTLE.. => Check::good(WHAT, words),
    }
}

/// Whether there is a copy, and a new one.
pub(super) fn backup(data: &Path, config: &Config, now: Timestamp) -> Check {
    const WHAT: &str = "backup";
    let Some((made_at, folder)) = backup::last(data) else {
        return Check::note(
            WHAT,
            "There is no backup yet.",
            "Make one each day: `confidesk backup DIR`.",
        );
    };
    let age = now.since(made_at);
    let words = format!("The last backup is {} old.", in_words(age));
    if age > BACKUP {
        return Check::bad(WHAT, words, "See why `confidesk backup` did not run.");
    }
    if is_too_old(&folder, now) {
        let words = format!(
            "There are keys of more than a week in {}.",
            folder.display()
        );
        let advice = "Remove them: what was purged since can be read with them.";
        return Check::bad(WHAT, words, advice);
    }
    if config.backup.recipient_file.is_none() {
        let words = format!("{words} Its keys are not encrypted.");
        let advice = "Name the certificate of an offline key in [backup] recipient_file.";
        return Check::note(WHAT, words, advice);
    }
    Check::good(WHAT, words)
}

/// Whether a generation of keys is there that had to be gone.
fn is_too_old(folder: &Path, now: Timestamp) -> bool {
    let week = Duration::from_hours(7 * 24);
    let keys = backup::keys::list(folder).unwrap_or_default();
    keys.first().is_some_and(|(at, _)| now.since(*at) > week)
}
