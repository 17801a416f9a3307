//! Reading the repository and this machine for the rules.

use std::fs;
use std::path::Path;
use std::process::Command;

use anyhow::{Context as _, Result};

use crate::programs;

/// A file of the repository that is text.
#[derive(Clone, Debug)]
pub(super) struct TextFile {
    /// Path from the root, with `/`.
    pub(super) path: String,
    pub(super) text: String,
}

/// What `cargo metadata` says for this platform.
pub(super) fn metadata(root: &Path) -> Result<String> {
    let version = programs::output(Command::new("rustc").arg("-vV"))?;
    let host = version
        .lines()
        .find_map(|line| line.strip_prefix("host: "))
        .context("rustc does not tell its platform")?;
    programs::output(
        programs::cargo()
            .args(["metadata", "--format-version", "1", "--locked"])
            .args(["--filter-platform", host])
            .current_dir(root),
    )
}

/// All text files that Git has or would take.
pub(super) fn files(root: &Path) -> Result<Vec<TextFile>> {
    // In a container the checkout often belongs to somebody else, which Git refuses by default.
    let safe = format!("safe.directory={}", root.display());
    let listed = programs::output(
        Command::new("git")
            .args(["-c", &safe, "ls-files"])
            .args(["--cached", "--others", "--exclude-standard"])
            .current_dir(root),
    )?;
    let mut paths: Vec<&str> = listed.lines().collect();
    paths.sort_unstable();
    paths.dedup();
    let mut files = Vec::new();
    for path in paths {
        let full = root.join(path);
        // Listed, but removed and not yet committed.
        if !full.is_file() {
            continue;
        }
        let bytes = fs::read(&full).with_context(|| format!("could not read {path}"))?;
        if let Ok(text) = String::from_utf8(bytes) {
            files.push(TextFile {
                path: path.to_owned(),
                text,
            });
        }
    }
    Ok(files)
}

/// Names in a folder; none when there is no such folder.
pub(super) fn names(folder: &Path) -> Result<Vec<String>> {
    if !folder.exists() {
        return Ok(Vec::new());
    }
    let mut names = Vec::new();
    for entry in fs::read_dir(folder).context("could not list a folder")? {
        let name = entry.context("could not list a folder")?.file_name();
        names.push(name.to_string_lossy().into_owned());
    }
    names.sort_unstable();
    Ok(names)
}

/// Words that would betray where the sources were written: this checkout, this home folder, this
/// host, and the registries that cargo asks here instead of crates.io.
pub(super) fn words_of_this_machine(root: &Path) -> Result<Vec<String>> {
    let home = programs::variable("HOME").unwrap_or_default();
    let hostname = fs::read_to_string("/proc/sys/kernel/hostname").unwrap_or_default();
    let cargo_home = programs::variable("CARGO_HOME").unwrap_or_else(|| format!("{home}/.cargo"));
    let configuration = ["config.toml", "config"]
        .iter()
        .find_map(|name| fs::read_to_string(Path::new(&cargo_home).join(name)).ok())
        .unwrap_or_default();
    let root = root
        .to_str()
        .context("the path of the checkout is not UTF-8")?;
    Ok(super::sources::telling_words(
        root,
        &home,
        hostname.trim(),
        &configuration,
    ))
}
