//! Files of this crate.

use std::fs;
use std::path::{Path, PathBuf};

/// Every file below a folder of this crate, as path and content, sorted.
pub(crate) fn files(folder: &str, extension: &str) -> Vec<(PathBuf, String)> {
    let mut found = Vec::new();
    let mut folders = vec![Path::new(env!("CARGO_MANIFEST_DIR")).join(folder)];
    while let Some(folder) = folders.pop() {
        for entry in fs::read_dir(folder).expect("the folder is there") {
            let path = entry.expect("the entry can be read").path();
            if path.is_dir() {
                folders.push(path);
            } else if path.extension().is_some_and(|found| found == extension) {
                let content = fs::read_to_string(&path).expect("the file is UTF-8");
                found.push((path, content));
            }
        }
    }
    found.sort();
    found
}
