//! Small files that survive a crash whole, and whose old bytes do not stay behind where that can be had.

use std::fs::{self, File, OpenOptions};
use std::io::{self, Read as _, Write as _};
use std::os::unix::fs::OpenOptionsExt as _;
use std::path::{Path, PathBuf};

use rustix::fs::{CWD, RenameFlags, renameat_with};

/// Most files of the vault are small, in bytes …
pub(crate) const SMALL: u64 = 64 * 1024;
/// … and none is longer than this.
pub(crate) const LARGE: u64 = 1024 * 1024;

/// Reads a file of at most `most` bytes.
pub(crate) fn read(path: &Path, most: u64) -> io::Result<Vec<u8>> {
    // One reservation, so that reading a secret leaves no smaller copies on the heap.
    let file = File::open(path)?;
    let length = file.metadata()?.len();
    if length > most {
        return Err(io::ErrorKind::FileTooLarge.into());
    }
    let mut bytes = Vec::with_capacity(usize::try_from(length).unwrap_or(0).saturating_add(64));
    file.take(most).read_to_end(&mut bytes)?;
    Ok(bytes)
}

/// Puts `bytes` in the place of the file, or creates it: after a crash there is the old or the new one.
/// The old bytes are then overwritten as far as the disk and its file system allow that. Mode 0600.
///
/// `folder` is the open folder that `path` is in.
pub(crate) fn replace(folder: &File, path: &Path, bytes: &[u8]) -> io::Result<()> {
    let new = beside(path, "new");
    wipe(&new)?;
    let mut file = OpenOptions::new()
        .write(true)
        .create_new(true)
        .mode(0o600)
        .open(&new)?;
    file.write_all(bytes)?;
    file.sync_all()?;
    // Exchanging the two keeps the old bytes reachable over a crash, so that they are still
    // overwritten at the next start. A first file has nothing to be exchanged with, and some file
    // systems cannot exchange: there the new file matters more than the old bytes.
    match renameat_with(CWD, &new, CWD, path, RenameFlags::EXCHANGE) {
        Ok(()) => {
            folder.sync_all()?;
            wipe(&new)?;
        }
        Err(_) => fs::rename(&new, path)?,
    }
    folder.sync_all()
}

/// Overwrites a file with random bytes and removes it. A file that is not there is wiped already.
pub(crate) fn wipe(path: &Path) -> io::Result<()> {
    let mut file = match OpenOptions::new().write(true).open(path) {
        Err(error) if error.kind() == io::ErrorKind::NotFound => return Ok(()),
        opened => opened?,
    };
    let length = usize::try_from(file.metadata()?.len().min(LARGE)).unwrap_or(0);
    let mut noise = vec![0; length];
    getrandom::fill(&mut noise).map_err(io::Error::other)?;
    file.write_all(&noise)?;
    file.sync_all()?;
    fs::remove_file(path)
}

/// Wipes what an interrupted [`replace`] of `path` left.
pub(crate) fn finish_interrupted(path: &Path) -> io::Result<()> {
    wipe(&beside(path, "new"))
}

fn beside(path: &Path, ending: &str) -> PathBuf {
    let mut name = path.as_os_str().to_owned();
    name.push(".");
    name.push(ending);
    PathBuf::from(name)
}

#[cfg(test)]
mod tests {
    use std::os::unix::fs::PermissionsExt as _;

    use super::*;

    #[test]
    fn a_replaced_file_is_new_private_and_alone_and_its_old_bytes_are_noise() {
        let folder = tempfile::tempdir().unwrap();
        let open = File::open(folder.path()).unwrap();
        let path = folder.path().join("secrets");
        replace(&open, &path, b"the old secret").unwrap();
        let mut witness = File::open(&path).unwrap();
        replace(&open, &path, b"new").unwrap();

        assert_eq!(read(&path, SMALL).unwrap(), b"new");
        assert_eq!(
            fs::metadata(&path).unwrap().permissions().mode() & 0o777,
            0o600
        );
        assert_eq!(fs::read_dir(folder.path()).unwrap().count(), 1);
        let mut old = Vec::new();
        witness.read_to_end(&mut old).unwrap();
        assert_eq!(old.len(), 14);
        assert_ne!(old, b"the old secret");
    }

    #[test]
    fn an_interrupted_replacement_is_cleared_away() {
        let folder = tempfile::tempdir().unwrap();
        let path = folder.path().join("secrets");
        for name in ["secrets", "secrets.new"] {
            fs::write(folder.path().join(name), name).unwrap();
        }
        finish_interrupted(&path).unwrap();
        assert_eq!(fs::read_dir(folder.path()).unwrap().count(), 1);
        assert_eq!(read(&path, SMALL).unwrap(), b"secrets");
    }

    #[test]
    fn a_file_that_grew_beyond_reason_is_not_read() {
        let folder = tempfile::tempdir().unwrap();
        let path = folder.path().join("big");
        fs::write(&path, vec![0; 70_000]).unwrap();
        assert!(read(&path, SMALL).is_err());
        assert!(read(&path, LARGE).is_ok());
    }
}
