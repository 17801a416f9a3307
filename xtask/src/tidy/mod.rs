//! `cargo xtask tidy`: what the compiler cannot check.
//!
//! The rules are functions over texts; only [`tree`] reads anything.

mod crates;
mod documents;
mod licences;
mod sources;
mod tree;

use anyhow::{Result, ensure};

use crate::workspace;

/// One thing that is not as it should be.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(crate) struct Finding {
    /// `path`, `path:line` or the name of a crate.
    place: String,
    what: String,
}

impl Finding {
    fn new(place: impl Into<String>, what: impl Into<String>) -> Self {
        Self {
            place: place.into(),
            what: what.into(),
        }
    }
}

/// Checks everything and lists what is wrong.
pub(crate) fn run() -> Result<()> {
    let root = workspace::root()?;
    let graph = crates::Graph::read(&tree::metadata(&root)?)?;
    let files = tree::files(&root)?;
    let machine = tree::words_of_this_machine(&root)?;
    let mut findings = crates::check(&graph);
    findings.extend(licences::check(&graph));
    findings.extend(crates::check_migrations(
        &tree::names(&root.join("crates/store/migrations/sqlite"))?,
        &tree::names(&root.join("crates/store/migrations/postgres"))?,
    ));
    for file in &files {
        findings.extend(sources::check(file, &machine));
        findings.extend(documents::check(file, |target| root.join(target).exists()));
    }
    findings.extend(sources::check_long_files(&files));
    findings.sort();
    for Finding { place, what } in &findings {
        println!("{place}: {what}");
    }
    ensure!(findings.is_empty(), "{} findings", findings.len());
    eprintln!(
        "tidy: {} files and {} crates are in order",
        files.len(),
        graph.len()
    );
    Ok(())
}
