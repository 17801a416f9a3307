//! Which folders belong to a Maildir.

use std::ffi::OsStr;
use std::path::Path;

/// What a folder is to a Maildir.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Part {
    /// `cur` or `new`: each file is a mail, whatever its name.
    Mails,
    /// `tmp`: mails that were never finished; not to be read.
    Unfinished,
    /// Not a part of a Maildir, or the Maildir itself.
    Other,
}

/// Tells by the name and by the two brothers that such a folder must have.
pub(crate) fn part(folder: &Path) -> Part {
    let name = folder.file_name().and_then(OsStr::to_str);
    let is_there = |name: &str| folder.with_file_name(name).is_dir();
    match name {
        Some("cur" | "new") if is_there("cur") && is_there("new") => Part::Mails,
        Some("tmp") if is_there("cur") && is_there("new") => Part::Unfinished,
        _ => Part::Other,
    }
}
