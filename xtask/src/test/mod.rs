//! `cargo xtask test`: every test, with whatever of the outside world is installed.

mod outside;

use std::fs;
use std::path::Path;
use std::process::Command;

use anyhow::{Context as _, Result, ensure};

use crate::{postgres, programs, workspace};
use outside::{Found, Outside};

/// Arguments of `cargo xtask test`.
#[derive(Debug, clap::Args)]
pub(crate) struct Arguments {
    /// Skips the tests that drive a browser.
    #[arg(long)]
    no_browser: bool,
    /// Goes to `cargo nextest run` (or `cargo test`) as it is, e.g. `-p store` or a test's name.
    #[arg(last = true)]
    rest: Vec<String>,
}

/// Runs the suite.
///
/// The tests learn from `CONFIDESK_TEST_*` variables what there is, and skip what there is not;
/// with `CONFIDESK_TEST_REQUIRE_ALL=1` anything missing is a failure.
pub(crate) fn run(arguments: &Arguments) -> Result<()> {
    let root = workspace::root()?;
    let outside = Outside::look(&root, arguments.no_browser);
    outside.report();
    ensure!(
        programs::variable("CONFIDESK_TEST_REQUIRE_ALL").is_none_or(|value| value == "0")
            || outside.missing().next().is_none(),
        "CONFIDESK_TEST_REQUIRE_ALL is set and something is missing"
    );
    let cluster = outside
        .server()
        .map(postgres::TemporaryCluster::start)
        .transpose()?;
    let mut found = outside.variables();
    found.extend(cluster.iter().map(|cluster| Found {
        variable: outside::POSTGRES,
        value: cluster.url().to_owned(),
    }));
    let tested = run_tests(&root, &arguments.rest, &found);
    drop(cluster);
    outside.report();
    tested
}

fn run_tests(root: &Path, rest: &[String], found: &[Found]) -> Result<()> {
    let nextest = programs::output(programs::cargo().args(["nextest", "--version"])).is_ok();
    let prepare = |subcommand: &[&str]| -> Command {
        let mut command = programs::cargo();
        command
            .args(subcommand)
            // One failure does not hide the others.
            .arg("--no-fail-fast")
            .current_dir(root);
        for name in outside::VARIABLES {
            command.env_remove(name);
        }
        command.envs(found.iter().map(|found| (found.variable, &found.value)));
        command
    };
    // `cargo run` means the desk, so without a word cargo would test that one alone.
    let chosen = rest
        .iter()
        .any(|word| word.starts_with("-p") || word.starts_with("--package"));
    let whole: &[&str] = if chosen { &[] } else { &["--workspace"] };
    if !nextest {
        return programs::run(prepare(&["test"]).args(whole).args(rest));
    }
    let run = ["nextest", "run", "--config-file", ".ci/nextest.toml"];
    programs::run(prepare(&run).args(whole).args(rest))?;
    // nextest does not run the examples in comments.
    if rest.is_empty() && has_examples_in_comments(&root.join("crates"))? {
        programs::run(&mut prepare(&["test", "--doc", "--workspace"]))?;
    }
    Ok(())
}

/// True when a Rust file below the folder has an example in a doc comment.
fn has_examples_in_comments(folder: &Path) -> Result<bool> {
    for entry in fs::read_dir(folder).context("could not list the sources")? {
        let path = entry.context("could not list the sources")?.path();
        let has = if path.is_dir() {
            has_examples_in_comments(&path)?
        } else {
            path.extension().is_some_and(|extension| extension == "rs")
                && has_example(&fs::read_to_string(&path).context("could not read a source")?)
        };
        if has {
            return Ok(true);
        }
    }
    Ok(false)
}

/// True when a doc comment holds a fenced example that rustdoc would run.
fn has_example(source: &str) -> bool {
    let mut inside = false;
    for line in source.lines().map(str::trim) {
        let comment = line.strip_prefix("///").or(line.strip_prefix("//!"));
        let Some(fence) = comment.and_then(|text| text.trim().strip_prefix("```")) else {
            continue;
        };
        if !inside && ["", "rust", "no_run", "should_panic"].contains(&fence.trim()) {
            return true;
        }
        inside = !inside;
    }
    false
}

#[cfg(test)]
mod tests {
    use super::*;

    #[track_caller]
    fn check(source: &str, expected: bool) {
        assert_eq!(has_example(source), expected, "{source}");
    }

    #[test]
    fn only_examples_that_rustdoc_runs_count() {
        check("/// ```\n/// let a = 1;\n/// ```", true);
        check("//! ```rust\n//! ```", true);
        check("/// ```text\n/// a → b\n/// ```", false);
        check("/// ```text\n/// ```\n/// ```\n/// ```", true);
        check("let fence = \"```\";", false);
    }
}
