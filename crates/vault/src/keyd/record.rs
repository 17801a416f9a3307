//! The record of what was done with the desk's OpenPGP secrets: one line each, only ever added to.
//!
//! A line names a mail by its id and a key by its fingerprint, and nobody. It is for those who have to
//! find out, after a break-in, what was read.

use std::fs::{File, OpenOptions, rename};
use std::io::{self, Write as _};
use std::os::unix::fs::OpenOptionsExt as _;

use domain::Timestamp;
use uuid::Uuid;

use crate::folder::Folder;

const LOG: &str = "openpgp.log";
const OLD_LOG: &str = "openpgp.log.1";
/// When the log is turned over, in bytes: some 130,000 lines. One old one is kept.
const TURN_OVER: u64 = 16 * 1024 * 1024;

/// One line.
pub(crate) struct Line<'a> {
    pub(crate) at: Timestamp,
    pub(crate) act: Act,
    pub(crate) mail: Option<Uuid>,
    /// Upper-case hexadecimal.
    pub(crate) key: Option<&'a str>,
    pub(crate) outcome: Outcome,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Act {
    Unwrap,
    Sign,
    Generate,
    Import,
    Rotate,
    Forget,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Outcome {
    Done,
    /// No key of the desk fits.
    NoKey,
    /// The budget is spent. Only the first refusal is written down, lest refusals push acts out.
    Budget,
    Failed,
}

impl Line<'_> {
    /// Fingerprints come from requests as well, so they are written only if they are some.
    fn text(&self) -> String {
        let act = match self.act {
            Act::Unwrap => "unwrap",
            Act::Sign => "sign",
            Act::Generate => "generate",
            Act::Import => "import",
            Act::Rotate => "rotate",
            Act::Forget => "forget",
        };
        let outcome = match self.outcome {
            Outcome::Done => "done",
            Outcome::NoKey => "no-key",
            Outcome::Budget => "budget-spent",
            Outcome::Failed => "failed",
        };
        let mail = self
            .mail
            .map_or_else(|| "-".to_owned(), |id| id.to_string());
        let key = self.key.filter(|key| is_fingerprint(key)).unwrap_or("-");
        format!("{} {act} {mail} {key} {outcome}\n", self.at.rfc3339())
    }
}

fn is_fingerprint(text: &str) -> bool {
    (1..=64).contains(&text.len()) && text.bytes().all(|byte| byte.is_ascii_hexdigit())
}

/// The open log, once there was something to write.
#[derive(Debug, Default)]
pub(crate) struct Record(Option<File>);

impl Record {
    /// Adds a line. It is in the file when this returns, though perhaps not yet on the disk.
    pub(crate) fn add(&mut self, folder: &Folder, line: &Line<'_>) -> io::Result<()> {
        let mut file = match self.0.take() {
            Some(file) => file,
            None => open(folder)?,
        };
        if file.metadata()?.len() >= TURN_OVER {
            rename(folder.file(LOG), folder.file(OLD_LOG))?;
            file = open(folder)?;
        }
        file.write_all(line.text().as_bytes())?;
        self.0 = Some(file);
        Ok(())
    }
}

fn open(folder: &Folder) -> io::Result<File> {
    OpenOptions::new()
        .append(true)
        .create(true)
        .mode(0o600)
        .open(folder.file(LOG))
}
