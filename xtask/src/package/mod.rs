//! `cargo xtask package`: the Debian package, the same to the last byte wherever it is built.
//!
//! The program is built with paths that do not depend on the folder; times in the package are those of the
//! last commit. `--check` builds the package twice, compares, and plays its life in a folder of its own.

mod check;
mod sbom;
mod tree;

use std::fs;
use std::path::{Path, PathBuf};
use std::process::Command;

use anyhow::{Context as _, Result, ensure};

use crate::programs;
use crate::workspace;

/// Options of `package`.
#[derive(Debug, clap::Args)]
pub(crate) struct Arguments {
    /// Plays installing, starting, upgrading, removing and purging in a folder of its own
    #[arg(long)]
    check: bool,
    /// Takes this program instead of building one: for trying the package out, not for publishing it
    #[arg(long, value_name = "FILE")]
    binary: Option<PathBuf>,
}

/// What a package is made from.
pub(crate) struct Recipe<'a> {
    pub(crate) root: &'a Path,
    pub(crate) binary: &'a Path,
    pub(crate) version: &'a str,
    /// Unix seconds of everything in it.
    pub(crate) time: u64,
    pub(crate) sbom: &'a str,
}

/// Makes the package, and checks it if that is asked for.
pub(crate) fn run(arguments: &Arguments) -> Result<()> {
    let root = workspace::root()?;
    let target = workspace::target(&root).join("package");
    let time = time(&root)?;
    let binary = match &arguments.binary {
        Some(binary) => binary.clone(),
        None => build(&root, &target, time)?,
    };
    let sbom = sbom::of_the_program(&root, time)?;
    let recipe = Recipe {
        root: &root,
        binary: &binary,
        version: env!("CARGO_PKG_VERSION"),
        time,
        sbom: &sbom,
    };
    let package = recipe.make(&target)?;
    println!("{}", package.display());
    if arguments.check {
        check::run(&recipe, &package)?;
    }
    Ok(())
}

/// When the last commit was made, unless `SOURCE_DATE_EPOCH` says otherwise.
fn time(root: &Path) -> Result<u64> {
    let given = programs::variable("SOURCE_DATE_EPOCH");
    let text = match given {
        Some(text) => text,
        None => programs::output(Command::new("git").current_dir(root).args([
            "log",
            "-1",
            "--format=%ct",
        ]))?,
    };
    let time = text.trim().parse();
    time.context("SOURCE_DATE_EPOCH is no number of seconds")
}

/// Builds the program so that it holds no path of this machine.
fn build(root: &Path, target: &Path, time: u64) -> Result<PathBuf> {
    let home = programs::variable("CARGO_HOME").map_or_else(
        || programs::variable("HOME").map(|home| Path::new(&home).join(".cargo")),
        |home| Some(PathBuf::from(home)),
    );
    let home = home.context("where cargo keeps its sources is not known")?;
    let (root_text, home) = (root.display(), home.display());
    let target_text = target.display();
    let rust = format!(
        "--remap-path-prefix={root_text}=/confidesk --remap-path-prefix={home}=/cargo --remap-path-prefix={target_text}=/target"
    );
    let c = format!(
        "-ffile-prefix-map={root_text}=/confidesk -ffile-prefix-map={home}=/cargo -ffile-prefix-map={target_text}=/target"
    );
    programs::run(
        programs::cargo()
            .current_dir(root)
            .args(["build", "--release", "--locked", "-p", "confidesk"])
            .arg("--target-dir")
            .arg(target)
            .env("RUSTFLAGS", rust)
            .env("CFLAGS", &c)
            .env("CXXFLAGS", &c)
            .env("CARGO_INCREMENTAL", "0")
            .env("SOURCE_DATE_EPOCH", time.to_string()),
    )?;
    Ok(target.join("release/confidesk"))
}

impl Recipe<'_> {
    /// Lays the files out and has `dpkg-deb` pack them.
    pub(crate) fn make(&self, folder: &Path) -> Result<PathBuf> {
        let tree = folder.join("tree");
        if tree.exists() {
            fs::remove_dir_all(&tree)?;
        }
        tree::lay_out(self, &tree)?;
        let name = format!("confidesk_{}_{}.deb", self.version, tree::architecture()?);
        let package = folder.join(name);
        programs::run(
            Command::new("dpkg-deb")
                .args(["--root-owner-group", "--uniform-compression", "-Zxz", "-z6"])
                .args(["--threads-max=1", "--build"])
                .arg(&tree)
                .arg(&package)
                .env("SOURCE_DATE_EPOCH", self.time.to_string())
                .stdout(std::process::Stdio::null()),
        )?;
        fs::remove_dir_all(&tree)?;
        Ok(package)
    }
}

/// Fails unless two files are the same.
pub(crate) fn must_be_equal(one: &Path, other: &Path) -> Result<()> {
    let same = fs::read(one)? == fs::read(other)?;
    ensure!(same, "{} and {} differ", one.display(), other.display());
    Ok(())
}
