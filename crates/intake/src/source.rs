//! Mails out of files, folders, mboxes and Maildirs, for `confidesk import PATH...`.
//!
//! Bytes are kept as they were, line endings too: raw is raw, signatures stay what they are, and an
//! export of the same mails gives the same bytes. Whoever reads mail has to bear both endings
//! anyway. Only what an mbox adds around a mail is taken away.
//!
//! One mail is in memory at a time, and the names of the folders on the way.

use std::fmt;
use std::fs::File;
use std::io::{self, BufReader};
use std::path::PathBuf;

use crate::eml::{self, Eml};
use crate::mbox::{Entry, Mbox};
use crate::walk::{Kind, Visit, Walk};

/// What is to be imported.
#[derive(Clone, Debug)]
pub struct Import {
    paths: Vec<PathBuf>,
    message_bytes: usize,
}

impl Import {
    /// Mails of at most `message_bytes` bytes each, below these paths.
    ///
    /// A path that is named here may be a link, and a file that is named here counts as a mail
    /// whatever its name. Below folders no link is followed, and only `.eml` files, mboxes (by name
    /// or by their first bytes) and what lies in a Maildir's `cur` and `new` count as mails.
    #[must_use]
    pub fn new(paths: Vec<PathBuf>, message_bytes: usize) -> Self {
        Self {
            paths,
            message_bytes,
        }
    }

    /// How much there is, for a progress bar. Walks through all folders; reads no mail.
    #[must_use]
    pub fn count_hint(&self) -> Hint {
        let mut hint = Hint::default();
        for visit in Walk::new(&self.paths) {
            if let Visit::Mail { bytes, .. } = visit {
                hint.files = hint.files.saturating_add(1);
                hint.bytes = hint.bytes.saturating_add(bytes);
            }
        }
        hint
    }

    /// The mails, in the order of the named paths and then of names, the same each time.
    #[must_use]
    pub fn mails(&self) -> Mails {
        Mails {
            walk: Walk::new(&self.paths),
            open: None,
            finished_bytes: 0,
            message_bytes: self.message_bytes,
        }
    }
}

/// How much there is to import, before it is read.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Hint {
    /// Files that hold mail; an mbox counts once.
    pub files: u64,
    /// Their bytes.
    pub bytes: u64,
}

/// The mails of an [`Import`], one after another.
#[derive(Debug)]
pub struct Mails {
    walk: Walk,
    open: Option<OpenMbox>,
    /// Bytes of the files that are done.
    finished_bytes: u64,
    message_bytes: usize,
}

#[derive(Debug)]
struct OpenMbox {
    path: PathBuf,
    bytes: u64,
    /// The number of the next mail, from 1.
    number: u64,
    mbox: Mbox<BufReader<File>>,
}

/// What an import finds.
#[derive(Debug)]
pub enum Item {
    /// A mail.
    Found(Found),
    /// A mail that is larger than the limit.
    TooLarge(Origin),
    /// A file or folder that could not be read. What follows it is read nevertheless.
    Unreadable(Origin, Trouble),
    /// A file in a folder that is no mail by its name and its first bytes.
    Ignored(Origin),
}

/// A mail and where it was.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Found {
    /// The bytes as they were.
    pub bytes: Vec<u8>,
    /// Where they were.
    pub origin: Origin,
}

/// Where a mail was: for the person who runs the import, never for a log, since names of files can
/// say who wrote.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Origin {
    /// The file.
    pub path: PathBuf,
    /// Which mail of an mbox, from 1.
    pub number: Option<u64>,
}

impl fmt::Display for Origin {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}", self.path.display())?;
        match self.number {
            Some(number) => write!(f, " (mail {number})"),
            None => Ok(()),
        }
    }
}

/// Why something could not be read.
#[derive(Debug, thiserror::Error)]
pub enum Trouble {
    /// The system refused.
    #[error("could not be read")]
    Io(#[from] io::Error),
    /// A link within a folder.
    #[error("is a link, which an import does not follow")]
    Link,
    /// More than 32 folders within one another.
    #[error("lies too deep")]
    TooDeep,
    /// A device, a pipe, a socket.
    #[error("is neither a file nor a folder")]
    NotAFile,
}

impl Mails {
    /// Bytes of [`Hint::bytes`] that are done.
    #[must_use]
    pub fn bytes_read(&self) -> u64 {
        let open = self.open.as_ref().map_or(0, |open| open.mbox.consumed());
        self.finished_bytes.saturating_add(open)
    }

    /// The next mail of the mbox that is open; closes it after the last one.
    fn next_of_mbox(&mut self) -> Option<Item> {
        let open = self.open.as_mut()?;
        let entry = open.mbox.next();
        let origin = Origin {
            path: open.path.clone(),
            number: Some(open.number),
        };
        open.number = open.number.saturating_add(1);
        match entry {
            Some(Ok(Entry::Mail(bytes))) => Some(Item::Found(Found { bytes, origin })),
            Some(Ok(Entry::TooLarge)) => Some(Item::TooLarge(origin)),
            Some(Err(error)) => Some(Item::Unreadable(origin, error.into())),
            None => {
                self.finished_bytes = self.finished_bytes.saturating_add(open.bytes);
                self.open = None;
                None
            }
        }
    }

    /// `None` when an mbox was opened.
    fn open_next(&mut self, visit: Visit) -> Option<Item> {
        match visit {
            Visit::Other(path) => Some(Item::Ignored(whole(path))),
            Visit::Trouble(path, trouble) => Some(Item::Unreadable(whole(path), trouble)),
            Visit::Mail {
                path,
                kind: Kind::Eml,
                bytes,
            } => {
                self.finished_bytes = self.finished_bytes.saturating_add(bytes);
                let read = eml::read(&path, self.message_bytes);
                let origin = whole(path);
                Some(match read {
                    Ok(Eml::Mail(bytes)) => Item::Found(Found { bytes, origin }),
                    Ok(Eml::TooLarge) => Item::TooLarge(origin),
                    Err(error) => Item::Unreadable(origin, error.into()),
                })
            }
            Visit::Mail {
                path,
                kind: Kind::Mbox,
                bytes,
            } => self.open_mbox(path, bytes),
        }
    }

    fn open_mbox(&mut self, path: PathBuf, bytes: u64) -> Option<Item> {
        match File::open(&path) {
            Ok(file) => {
                self.open = Some(OpenMbox {
                    path,
                    bytes,
                    number: 1,
                    mbox: Mbox::new(BufReader::new(file), self.message_bytes),
                });
                None
            }
            Err(error) => {
                self.finished_bytes = self.finished_bytes.saturating_add(bytes);
                Some(Item::Unreadable(whole(path), error.into()))
            }
        }
    }
}

impl Iterator for Mails {
    type Item = Item;

    fn next(&mut self) -> Option<Item> {
        loop {
            if let Some(item) = self.next_of_mbox() {
                return Some(item);
            }
            let visit = self.walk.next()?;
            if let Some(item) = self.open_next(visit) {
                return Some(item);
            }
        }
    }
}

fn whole(path: PathBuf) -> Origin {
    Origin { path, number: None }
}

#[cfg(test)]
mod tests;
