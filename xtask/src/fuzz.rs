//! `cargo xtask fuzz`: hostile bytes for every reader of foreign input (bar S17).
//!
//! With cargo-fuzz, where it is installed, inputs are bred by what code they reach, under a sanitizer.
//! Without it they are changed at random and kept when they lead to a new kind of answer; that needs
//! nothing but the compiler that is here anyway. What fails is kept in `fuzz/regressions`, and tried
//! again by the tests for ever.

use std::fs;
use std::path::{Path, PathBuf};
use std::process::Command;

use anyhow::{Context as _, Result, bail, ensure};

use crate::{linked, programs, workspace};

/// Most memory that one input may take, in KiB and MiB.
const MEMORY_KIB: u64 = 4 << 20;
const MEMORY_MIB: u64 = 2048;
/// Longest input that is made, in bytes.
const LONGEST: u64 = 64 << 10;
/// Longest time that one input may take under a sanitizer, in seconds.
const SLOW: u64 = 25;

/// Arguments of `cargo xtask fuzz`.
#[derive(Debug, clap::Args)]
pub(crate) struct Arguments {
    /// The targets, by name; all of them when none is named.
    targets: Vec<String>,
    /// How long for each target, in seconds.
    #[arg(long, default_value_t = 30)]
    seconds: u64,
    /// Chance begins with this.
    #[arg(long, default_value_t = 1)]
    seed: u64,
    /// Leaves cargo-fuzz out although it is installed.
    #[arg(long)]
    plain: bool,
}

/// Tries every target; all of them, also when one has failed.
pub(crate) fn run(arguments: &Arguments) -> Result<()> {
    let root = workspace::root()?;
    let known = targets(&root)?;
    if let Some(unknown) = arguments.targets.iter().find(|name| !known.contains(name)) {
        bail!(
            "there is no target {unknown}; there are {}",
            known.join(", ")
        );
    }
    let wanted = |name: &&String| arguments.targets.is_empty() || arguments.targets.contains(name);
    let fuzzer = Fuzzer::choose(&root, arguments.plain)?;
    let mut failed = Vec::new();
    for target in known.iter().filter(wanted) {
        let scratch = root.join("target/fuzzing").join(target);
        fs::create_dir_all(&scratch).context("could not make a folder")?;
        let found = fuzzer.run(&root, target, &scratch, arguments)?;
        for input in found {
            let kept = keep(&root, target, &input)?;
            failed.push(format!("{target}: {}", kept.display()));
        }
    }
    ensure!(
        failed.is_empty(),
        "{} findings:\n{}",
        failed.len(),
        failed.join("\n")
    );
    Ok(())
}

/// One program in `fuzz/fuzz_targets` for each target.
fn targets(root: &Path) -> Result<Vec<String>> {
    let folder = root.join("fuzz/fuzz_targets");
    let mut names = Vec::new();
    for entry in fs::read_dir(folder).context("there are no targets")? {
        let path = entry.context("could not list the targets")?.path();
        let name = path.file_stem().context("a target without name")?;
        names.push(name.to_string_lossy().into_owned());
    }
    names.sort_unstable();
    Ok(names)
}

/// What breeds the inputs.
enum Fuzzer {
    /// The folder of cargo-fuzz.
    WithCoverage(PathBuf),
    /// Our own program.
    Plain(PathBuf),
}

impl Fuzzer {
    fn choose(root: &Path, plain: bool) -> Result<Self> {
        let tools = root.join("target/tools/bin");
        let installed = programs::find("cargo-fuzz")
            .or_else(|| programs::find_in(&[tools], "cargo-fuzz"))
            .filter(|_| !plain);
        Ok(match installed {
            Some(program) => Self::WithCoverage(program),
            None => Self::Plain(linked::build(linked::Checks::Strict)?),
        })
    }

    /// Inputs that failed.
    fn run(
        &self,
        root: &Path,
        target: &str,
        scratch: &Path,
        arguments: &Arguments,
    ) -> Result<Vec<PathBuf>> {
        eprintln!("fuzz: {target}, seed {}", arguments.seed);
        match self {
            Self::WithCoverage(program) => with_coverage(program, root, target, scratch, arguments),
            Self::Plain(program) => plain(program, root, target, scratch, arguments),
        }
    }
}

fn plain(
    program: &Path,
    root: &Path,
    target: &str,
    scratch: &Path,
    arguments: &Arguments,
) -> Result<Vec<PathBuf>> {
    let current = scratch.join("current");
    let limited = format!("ulimit -v {MEMORY_KIB}; exec \"$0\" \"$@\"");
    let status = Command::new("sh")
        .args(["-c", &limited])
        .arg(program)
        .args(["fuzz", target])
        .arg("--root")
        .arg(root)
        .arg(format!("--seconds={}", arguments.seconds))
        .arg(format!("--seed={}", arguments.seed))
        .arg("--current")
        .arg(&current)
        .status()
        .context("could not start fuzzing")?;
    Ok(if status.success() {
        Vec::new()
    } else {
        vec![current]
    })
}

fn with_coverage(
    program: &Path,
    root: &Path,
    target: &str,
    scratch: &Path,
    arguments: &Arguments,
) -> Result<Vec<PathBuf>> {
    let bred = scratch.join("corpus");
    let artifacts = scratch.join("artifacts");
    for folder in [&bred, &artifacts] {
        fs::create_dir_all(folder).context("could not make a folder")?;
    }
    let corpus = [
        format!("fuzz/corpus/{target}"),
        format!("fuzz/regressions/{target}"),
    ];
    let corpus = corpus
        .iter()
        .map(|folder| root.join(folder))
        .filter(|folder| folder.exists());
    let status = Command::new(program)
        .args(["fuzz", "run", "--target-dir", "target", target])
        .arg(&bred)
        .args(corpus)
        .arg("--")
        .arg(format!(
            "-dict={}",
            root.join("fuzz/dictionaries")
                .join(format!("{target}.dict"))
                .display()
        ))
        .arg(format!("-artifact_prefix={}/", artifacts.display()))
        .arg(format!("-max_total_time={}", arguments.seconds))
        .arg(format!("-seed={}", arguments.seed))
        .arg(format!("-max_len={LONGEST}"))
        .arg(format!("-timeout={SLOW}"))
        .arg(format!("-rss_limit_mb={MEMORY_MIB}"))
        .arg("-print_final_stats=1")
        .current_dir(root.join("fuzz"))
        // Sanitizers are still called unstable; the released compiler has them all the same.
        .env("RUSTC_BOOTSTRAP", "1")
        .status()
        .context("could not start cargo-fuzz")?;
    let found = files(&artifacts)?;
    ensure!(
        status.success() || !found.is_empty(),
        "cargo-fuzz failed ({status})"
    );
    Ok(found)
}

fn files(folder: &Path) -> Result<Vec<PathBuf>> {
    let mut found = Vec::new();
    for entry in fs::read_dir(folder).context("could not list findings")? {
        found.push(entry.context("could not list findings")?.path());
    }
    Ok(found)
}

/// Moves an input to where the tests find it. Its name is its content's, so that it is kept once.
fn keep(root: &Path, target: &str, input: &Path) -> Result<PathBuf> {
    let bytes = fs::read(input).context("could not read the input that failed")?;
    let folder = root.join("fuzz/regressions").join(target);
    fs::create_dir_all(&folder).context("could not make a folder")?;
    let kept = folder.join(format!("{:016x}", fingerprint(&bytes)));
    fs::write(&kept, bytes).context("could not keep the input")?;
    fs::remove_file(input).context("could not move the input")?;
    Ok(kept)
}

/// FNV-1a with 64 bits: a name, no protection.
pub(crate) fn fingerprint(bytes: &[u8]) -> u64 {
    bytes.iter().fold(0xcbf2_9ce4_8422_2325, |hash, byte| {
        (hash ^ u64::from(*byte)).wrapping_mul(0x0100_0000_01b3)
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_input_that_failed_is_kept_once() {
        let root = tempfile::tempdir().unwrap();
        let mut kept = Vec::new();
        for name in ["a", "b"] {
            let input = root.path().join(name);
            fs::write(&input, b"hello").unwrap();
            kept.push(keep(root.path(), "letter", &input).unwrap());
            assert!(!input.exists());
        }
        assert_eq!(kept.first(), kept.last());
        assert_eq!(
            files(&root.path().join("fuzz/regressions/letter"))
                .unwrap()
                .len(),
            1
        );
    }

    #[test]
    fn names_are_those_of_fnv() {
        assert_eq!(fingerprint(b""), 0xcbf2_9ce4_8422_2325);
        assert_eq!(fingerprint(b"a"), 0xaf63_dc4c_8601_ec8c);
    }

    #[test]
    fn every_target_is_found() {
        let found = targets(&workspace::root().unwrap()).unwrap();
        assert!(found.contains(&"letter".to_owned()), "{found:?}");
    }
}
