//! Finding and running other programs.

use std::ffi::OsStr;
use std::fs;
use std::os::unix::fs::PermissionsExt as _;
use std::path::{Path, PathBuf};
use std::process::Command;

use anyhow::{Context as _, Result, ensure};

/// The value of an environment variable; `None` when it is missing, empty or not UTF-8.
pub(crate) fn variable(name: &str) -> Option<String> {
    #[expect(
        clippy::disallowed_methods,
        reason = "the tools of the repository have no configuration file; this is their one door"
    )]
    std::env::var(name).ok().filter(|value| !value.is_empty())
}

/// Finds a program by name in `PATH`, or where servers are, which is in nobody's `PATH` but root's.
pub(crate) fn find(name: &str) -> Option<PathBuf> {
    let mut folders = folders_of_path(&variable("PATH")?);
    folders.push(PathBuf::from("/usr/sbin"));
    find_in(&folders, name)
}

/// Finds a program by name in these folders: the first one that may be executed.
pub(crate) fn find_in(folders: &[PathBuf], name: &str) -> Option<PathBuf> {
    folders
        .iter()
        .map(|folder| folder.join(name))
        .find(|path| is_executable(path))
}

fn folders_of_path(path: &str) -> Vec<PathBuf> {
    path.split(':')
        .filter(|folder| folder.starts_with('/'))
        .map(PathBuf::from)
        .collect()
}

fn is_executable(path: &Path) -> bool {
    fs::metadata(path).is_ok_and(|found| found.is_file() && found.permissions().mode() & 0o111 != 0)
}

/// The cargo that runs us.
pub(crate) fn cargo() -> Command {
    Command::new(variable("CARGO").unwrap_or_else(|| "cargo".to_owned()))
}

/// Runs a program with its output on our terminal and fails when it fails.
pub(crate) fn run(command: &mut Command) -> Result<()> {
    let status = command
        .status()
        .with_context(|| format!("could not start {}", name(command)))?;
    ensure!(status.success(), "{} failed ({status})", name(command));
    Ok(())
}

/// Runs a program and returns what it wrote to stdout; fails with its stderr when it fails.
pub(crate) fn output(command: &mut Command) -> Result<String> {
    let output = command
        .output()
        .with_context(|| format!("could not start {}", name(command)))?;
    ensure!(
        output.status.success(),
        "{} failed ({}): {}",
        name(command),
        output.status,
        String::from_utf8_lossy(&output.stderr).trim()
    );
    Ok(String::from_utf8_lossy(&output.stdout).into_owned())
}

/// Program and first arguments, for a sentence.
fn name(command: &Command) -> String {
    let program = Path::new(command.get_program()).file_name();
    program
        .into_iter()
        .chain(command.get_args().take(2))
        .map(OsStr::to_string_lossy)
        .collect::<Vec<_>>()
        .join(" ")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_program_is_found_in_the_first_folder_that_has_it() {
        let folder = tempfile::tempdir().unwrap();
        let program = folder.path().join("pretend");
        fs::write(&program, "").unwrap();
        let folders = [PathBuf::from("/nonexistent"), folder.path().to_owned()];
        assert_eq!(find_in(&folders, "pretend"), None, "not executable yet");
        fs::set_permissions(&program, fs::Permissions::from_mode(0o755)).unwrap();
        assert_eq!(find_in(&folders, "pretend"), Some(program));
    }

    #[test]
    fn relative_folders_of_the_path_are_not_searched() {
        let folders = folders_of_path("/usr/bin::bin:/bin");
        assert_eq!(folders, [PathBuf::from("/usr/bin"), PathBuf::from("/bin")]);
    }

    #[test]
    fn a_failure_says_which_program_and_why() {
        let failure = output(Command::new("sh").args(["-c", "echo sorry >&2; exit 3"]));
        let text = failure.unwrap_err().to_string();
        assert!(text.contains("sh -c") && text.contains("sorry"), "{text}");
    }
}
