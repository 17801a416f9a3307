//! The program `inside`, which is linked with the desk's crates and built only when it is needed.

use std::path::PathBuf;

use anyhow::Result;

use crate::{programs, workspace};

/// How it is built.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Checks {
    /// As the desk is shipped, for measuring.
    None,
    /// Also with what only debug builds check, such as overflows, for finding faults.
    Strict,
}

/// Builds it and says where it is.
pub(crate) fn build(checks: Checks) -> Result<PathBuf> {
    let root = workspace::root()?;
    let mut command = programs::cargo();
    command
        .args([
            "build",
            "--locked",
            "--package",
            "xtask",
            "--features",
            "inside",
            "--bin",
            "inside",
        ])
        .current_dir(&root);
    let folder = match checks {
        Checks::None => "release",
        Checks::Strict => "strict",
    };
    command.arg(format!("--profile={folder}"));
    if checks == Checks::Strict {
        command
            .arg("--config=profile.strict.inherits='release'")
            .arg("--config=profile.strict.debug-assertions=true")
            .arg("--config=profile.strict.debug='line-tables-only'");
    }
    programs::run(&mut command)?;
    Ok(workspace::target(&root).join(folder).join("inside"))
}
