//! What a folder takes.

use std::fs;
use std::os::unix::fs::MetadataExt as _;
use std::path::Path;

use anyhow::{Context as _, Result};

/// Bytes that the files of a folder take on the disk, holes not counted.
pub(super) fn bytes_in(folder: &Path) -> Result<u64> {
    let mut bytes: u64 = 0;
    for entry in fs::read_dir(folder).context("could not list the data")? {
        let entry = entry.context("could not list the data")?;
        let found = entry.metadata().context("could not look at the data")?;
        let more = if found.is_dir() {
            bytes_in(&entry.path())?
        } else {
            // st_blocks counts 512 bytes whatever the file system's block is (stat(2)).
            found.blocks().saturating_mul(512)
        };
        bytes = bytes.saturating_add(more);
    }
    Ok(bytes)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn files_in_folders_count() {
        let folder = tempfile::tempdir().unwrap();
        fs::create_dir(folder.path().join("below")).unwrap();
        fs::write(folder.path().join("below/file"), vec![7; 100_000]).unwrap();
        let file = fs::File::open(folder.path().join("below/file")).unwrap();
        // Some file systems choose the blocks only when they write.
        file.sync_all().unwrap();
        assert!(bytes_in(folder.path()).unwrap() >= 100_000);
    }
}
