//! The children: this very binary in other roles, locked in.

use std::ffi::OsString;
use std::fs::File;
use std::os::fd::AsFd;
use std::path::{Path, PathBuf};
use std::process::ExitCode;
use std::time::{Duration, Instant};

use anyhow::Context as _;
use sandbox::{KeydProcess, LOCK_REFUSED, OnFailure, ReaderLimits, ReaderPool, Role, lock_in};
use vault::Budget;

use crate::cli;

/// What `serve` was told about children that cannot be locked in.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Walls {
    Required,
    Waived,
}

impl Walls {
    pub(crate) const fn of(waived: bool) -> Self {
        if waived { Self::Waived } else { Self::Required }
    }

    const fn on_failure(self) -> OnFailure {
        match self {
            Self::Required => OnFailure::Refuse,
            Self::Waived => OnFailure::GoOnUnsafely,
        }
    }

    fn arguments(self) -> Vec<OsString> {
        match self {
            Self::Required => Vec::new(),
            Self::Waived => vec![OsString::from("--unsafe-without-sandbox")],
        }
    }
}

/// The role of a child that reads mail.
pub(crate) fn reader(options: &cli::Child) -> anyhow::Result<ExitCode> {
    if lock_in(
        &Role::Reader,
        Walls::of(options.unsafe_without_sandbox).on_failure(),
    )
    .is_err()
    {
        return Ok(ExitCode::from(LOCK_REFUSED));
    }
    sandbox::run_reader(std::io::stdin().lock(), std::io::stdout().lock())?;
    Ok(ExitCode::SUCCESS)
}

/// The role of the child that keeps the keys.
pub(crate) fn keyd(options: &cli::Keyd) -> anyhow::Result<ExitCode> {
    let role = Role::Keyd {
        folder: &options.folder,
    };
    if lock_in(
        &role,
        Walls::of(options.unsafe_without_sandbox).on_failure(),
    )
    .is_err()
    {
        return Ok(ExitCode::from(LOCK_REFUSED));
    }
    let budget = Budget {
        unwraps_per_hour: options.unwraps_per_hour,
        signatures_per_hour: options.signatures_per_hour,
    };
    let keyd = vault::Keyd::open_with(&options.folder, budget)?;
    keyd.run(bare(std::io::stdin())?, bare(std::io::stdout())?)?;
    Ok(ExitCode::SUCCESS)
}

/// A pipe without the buffer that the standard streams have: what goes through it is a secret, and
/// nobody would wipe that buffer (bar S12).
fn bare(stream: impl AsFd) -> std::io::Result<File> {
    Ok(File::from(stream.as_fd().try_clone_to_owned()?))
}

/// Starts readers, and makes sure that one can be locked in and answers.
pub(crate) fn readers(walls: Walls, count: usize) -> ReaderPool {
    let mut arguments = vec![OsString::from("reader")];
    arguments.extend(walls.arguments());
    ReaderPool::new(
        PathBuf::from(PROGRAM),
        arguments,
        count,
        ReaderLimits::default(),
    )
}

/// Starts the process that keeps the keys and connects to it.
#[expect(
    clippy::disallowed_methods,
    reason = "nothing else runs yet that could be held up"
)]
pub(crate) fn vault(
    walls: Walls,
    folder: &Path,
    budget: Budget,
) -> anyhow::Result<(vault::Vault, KeydProcess)> {
    let mut arguments = vec![
        OsString::from("keyd"),
        OsString::from("--folder"),
        folder.as_os_str().to_owned(),
        format!("--unwraps-per-hour={}", budget.unwraps_per_hour).into(),
        format!("--signatures-per-hour={}", budget.signatures_per_hour).into(),
    ];
    arguments.extend(walls.arguments());
    let begun = Instant::now();
    loop {
        match connect(&arguments)? {
            Started::Connected(vault, process) => return Ok((vault, process)),
            // The key process of a desk that was killed a moment ago may still hold the folder.
            Started::Ended(_) if begun.elapsed() < PATIENCE => std::thread::sleep(LOOK_AGAIN),
            Started::Ended(error) => {
                return Err(anyhow::Error::new(error).context(
                    "the key process does not answer; another desk may be running on this data folder",
                ));
            }
        }
    }
}

/// What became of a key process.
enum Started {
    Connected(vault::Vault, KeydProcess),
    Ended(vault::VaultError),
}

fn connect(arguments: &[OsString]) -> anyhow::Result<Started> {
    let mut keyd = sandbox::spawn_keyd(Path::new(PROGRAM), arguments)
        .context("the key process cannot be started")?;
    let error = match vault::Vault::connect(Box::new(keyd.stdout), Box::new(keyd.stdin)) {
        Ok(vault) => return Ok(Started::Connected(vault, keyd.child)),
        Err(error) => error,
    };
    match keyd.child.ending().ok().flatten() {
        Some(sandbox::Ending::NotLockedIn) => Err(anyhow::Error::new(error).context(
            "the key process cannot be locked in on this kernel (--unsafe-without-sandbox goes on without)",
        )),
        _ => Ok(Started::Ended(error)),
    }
}

/// How long the key process of a desk that was killed may take to end.
const PATIENCE: Duration = Duration::from_secs(3);
const LOOK_AGAIN: Duration = Duration::from_millis(100);

/// This very program, also when its file was replaced by an upgrade meanwhile: the old parent must
/// not speak to new children.
const PROGRAM: &str = "/proc/self/exe";
