//! Files below the named paths, in the same order each time.

use std::fs::{self, File, Metadata};
use std::io::{self, Read};
use std::path::{Path, PathBuf};

use crate::maildir::{self, Part};
use crate::source::Trouble;

/// Folders within folders that are still entered.
const DEPTH: usize = 32;

/// How a file is to be read.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Kind {
    /// One mail.
    Eml,
    /// Many.
    Mbox,
}

/// What stood there.
#[derive(Debug)]
pub(crate) enum Visit {
    Mail {
        path: PathBuf,
        kind: Kind,
        bytes: u64,
    },
    /// A file that is no mail by its name and its first bytes.
    Other(PathBuf),
    Trouble(PathBuf, Trouble),
}

/// Walks without recursion. Holds the names of the folders that it is in, and no others.
#[derive(Debug)]
pub(crate) struct Walk {
    /// What is still to be visited, the next one last.
    ahead: Vec<Ahead>,
}

#[derive(Debug)]
struct Ahead {
    path: PathBuf,
    depth: usize,
    found: FoundIn,
}

/// Where a path comes from, which says how much it may be trusted to be a mail.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum FoundIn {
    /// The operator named it: it may be a link, and it is a mail if it is a file.
    Command,
    Folder,
    Maildir,
}

impl Walk {
    /// Visits the paths in the order in which they were named, and what is in them by name.
    pub(crate) fn new(paths: &[PathBuf]) -> Self {
        let named = |path: &PathBuf| Ahead {
            path: path.clone(),
            depth: 0,
            found: FoundIn::Command,
        };
        Self {
            ahead: paths.iter().rev().map(named).collect(),
        }
    }

    /// `None` for a folder: what is in it comes next.
    fn visit(&mut self, at: Ahead) -> Option<Visit> {
        match self.look(&at) {
            Ok(visit) => visit,
            Err(trouble) => Some(Visit::Trouble(at.path, trouble)),
        }
    }

    fn look(&mut self, at: &Ahead) -> Result<Option<Visit>, Trouble> {
        let found = match at.found {
            FoundIn::Command => fs::metadata(&at.path)?,
            FoundIn::Folder | FoundIn::Maildir => fs::symlink_metadata(&at.path)?,
        };
        if found.is_symlink() {
            return Err(Trouble::Link);
        }
        if found.is_dir() {
            self.enter(at)?;
            return Ok(None);
        }
        if !found.is_file() {
            return Err(Trouble::NotAFile);
        }
        Ok(Some(visit_file(at, &found)?))
    }

    fn enter(&mut self, at: &Ahead) -> Result<(), Trouble> {
        let found = match maildir::part(&at.path) {
            Part::Unfinished => return Ok(()),
            Part::Mails => FoundIn::Maildir,
            Part::Other => FoundIn::Folder,
        };
        let depth = at.depth.saturating_add(1);
        if depth > DEPTH {
            return Err(Trouble::TooDeep);
        }
        let inside: io::Result<Vec<PathBuf>> = fs::read_dir(&at.path)?
            .map(|entry| entry.map(|entry| entry.path()))
            .collect();
        let mut inside = inside?;
        inside.sort_unstable_by(|one, other| other.cmp(one));
        self.ahead
            .extend(inside.into_iter().map(|path| Ahead { path, depth, found }));
        Ok(())
    }
}

impl Iterator for Walk {
    type Item = Visit;

    fn next(&mut self) -> Option<Visit> {
        loop {
            let at = self.ahead.pop()?;
            if let Some(visit) = self.visit(at) {
                return Some(visit);
            }
        }
    }
}

fn visit_file(at: &Ahead, found: &Metadata) -> io::Result<Visit> {
    let path = at.path.clone();
    let kind = match (extension(&path).as_str(), at.found) {
        (_, FoundIn::Maildir) | ("eml", _) => Some(Kind::Eml),
        ("mbox", _) => Some(Kind::Mbox),
        _ if begins_like_an_mbox(&path)? => Some(Kind::Mbox),
        (_, FoundIn::Command) => Some(Kind::Eml),
        (_, FoundIn::Folder) => None,
    };
    let bytes = found.len();
    Ok(kind.map_or_else(
        || Visit::Other(path.clone()),
        |kind| Visit::Mail {
            path: path.clone(),
            kind,
            bytes,
        },
    ))
}

fn extension(path: &Path) -> String {
    let extension = path.extension().unwrap_or_default();
    extension.to_string_lossy().to_ascii_lowercase()
}

/// Mail programs keep an mbox under any name, often without extension.
fn begins_like_an_mbox(path: &Path) -> io::Result<bool> {
    let mut start = Vec::new();
    File::open(path)?.take(5).read_to_end(&mut start)?;
    Ok(start == b"From ")
}
