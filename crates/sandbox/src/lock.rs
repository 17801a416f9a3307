//! Locking this process in, once and for good.

use std::io;
use std::path::Path;

use landlock::{
    ABI, Access, AccessFs, AccessNet, BitFlags, CompatLevel, Compatible, PathBeneath, PathFd,
    PathFdError, Ruleset, RulesetAttr, RulesetCreatedAttr, RulesetError, RulesetStatus, Scope,
};
use rustix::process::{DumpableBehavior, Resource, Rlimit, Signal};

use crate::{rehearsal, syscalls};

const MIB: u64 = 1024 * 1024;

/// What a child is for, and therefore what it may still do once it is locked in.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Role<'a> {
    /// Reads foreign bytes from its standard input. May touch nothing else.
    Reader,
    /// Keeps the keys. May read and write files below one folder, and nothing else.
    Keyd {
        /// The folder; it has to exist.
        folder: &'a Path,
    },
}

/// What happens when the kernel does not offer a lock.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum OnFailure {
    /// The caller gets the error and has to end ([`crate::LOCK_REFUSED`] as exit code).
    Refuse,
    /// The locks that do exist are closed and the child goes on. Only by an explicitly named option.
    GoOnUnsafely,
}

/// Locks the calling process in for its role. There is no way back.
///
/// Has to be called before the process starts a thread: the locks of the kernel hold for the
/// calling thread and for what it starts later.
pub fn lock_in(role: &Role<'_>, on_failure: OnFailure) -> Result<(), LockError> {
    for (name, step) in STEPS {
        match (step(role), on_failure) {
            (Ok(()), _) => {}
            (Err(error), OnFailure::Refuse) => return Err(error),
            (Err(error), OnFailure::GoOnUnsafely) => {
                tracing::error!(lock = name, %error, "Going on without the lock {name}");
            }
        }
    }
    Ok(())
}

/// A lock that could not be closed.
#[derive(Debug, thiserror::Error)]
pub enum LockError {
    /// Other threads would stay outside of the locks.
    #[error("the child has already started threads")]
    Threads,
    /// A socket was handed down by the parent.
    #[error("the child was started with an open socket")]
    OpenSocket,
    /// `/proc/self` could not be read, so the two conditions above are unknown.
    #[error("the child could not look at itself")]
    Look(#[source] io::Error),
    /// A certificate of our own could not be read, so that no other one would be.
    #[error("the child could not read its own example")]
    Rehearsal,
    /// A property of the process could not be set.
    #[error("the process could not be set up")]
    Process(#[from] rustix::io::Errno),
    /// The kernel has no Landlock, or it is switched off.
    #[error("the kernel has no Landlock (Linux 5.13 or later, enabled at boot)")]
    NoLandlock,
    /// Landlock refused the rules.
    #[error("Landlock refused the rules")]
    Landlock(#[from] RulesetError),
    /// The folder of the keys could not be opened.
    #[error("the folder of the child could not be opened")]
    Folder(#[from] PathFdError),
    /// The filter for system calls could not be compiled or loaded.
    #[error("the filter for system calls could not be loaded")]
    Seccomp(#[from] seccompiler::Error),
    /// The filter compiler answered without a filter.
    #[error("there is no filter for system calls")]
    NoFilter,
}

type Step = fn(&Role<'_>) -> Result<(), LockError>;

/// In this order: the rehearsal might start threads, looking at `/proc` needs files, and the last step
/// forbids all the others.
const STEPS: &[(&str, Step)] = &[
    ("rehearsal", rehearse),
    ("alone", be_alone),
    ("process", set_up_process),
    ("landlock", close_files),
    ("limits", set_limits),
    ("seccomp", close_system_calls),
];

fn rehearse(role: &Role<'_>) -> Result<(), LockError> {
    match role {
        Role::Reader if !rehearsal::rehearse() => Err(LockError::Rehearsal),
        Role::Reader | Role::Keyd { .. } => Ok(()),
    }
}

fn be_alone(role: &Role<'_>) -> Result<(), LockError> {
    let threads = std::fs::read_dir("/proc/self/task").map_err(LockError::Look)?;
    if threads.count() != 1 {
        return Err(LockError::Threads);
    }
    // The reader may use its three standard files only, so an inherited one is no way out of it.
    if matches!(role, Role::Keyd { .. }) {
        refuse_sockets()?;
    }
    Ok(())
}

fn refuse_sockets() -> Result<(), LockError> {
    for entry in std::fs::read_dir("/proc/self/fd").map_err(LockError::Look)? {
        let entry = entry.map_err(LockError::Look)?;
        let standard = matches!(entry.file_name().to_str(), Some("0" | "1" | "2"));
        // The file of this very listing is gone when it is looked up; an error is no socket.
        let target = std::fs::read_link(entry.path()).unwrap_or_default();
        if !standard && target.to_string_lossy().starts_with("socket:") {
            return Err(LockError::OpenSocket);
        }
    }
    Ok(())
}

fn set_up_process(_: &Role<'_>) -> Result<(), LockError> {
    rustix::process::set_parent_process_death_signal(Some(Signal::KILL))?;
    // Neither a core file nor another process of the same user sees the memory.
    rustix::process::set_dumpable_behavior(DumpableBehavior::NotDumpable)?;
    rustix::thread::set_no_new_privs(true)?;
    Ok(())
}

fn close_files(role: &Role<'_>) -> Result<(), LockError> {
    let best = ABI::V6;
    let rules = Ruleset::default()
        .set_compatibility(CompatLevel::HardRequirement)
        .handle_access(AccessFs::from_all(ABI::V1))
        .map_err(|_cause| LockError::NoLandlock)?
        // Debian 12 has the second version of Landlock, without rules for the network.
        .set_compatibility(CompatLevel::BestEffort)
        .handle_access(AccessFs::from_all(best))?
        .handle_access(AccessNet::from_all(best))?
        .scope(Scope::from_all(best))?
        .create()?;
    let rules = match role {
        Role::Reader => rules,
        Role::Keyd { folder } => {
            rules.add_rule(PathBeneath::new(PathFd::new(folder)?, keeping_files(best)))?
        }
    };
    match rules.restrict_self()?.ruleset {
        RulesetStatus::NotEnforced => Err(LockError::NoLandlock),
        RulesetStatus::FullyEnforced | RulesetStatus::PartiallyEnforced => Ok(()),
    }
}

/// What `keyd` may do below its folder: plain files and folders, nothing that runs or listens.
fn keeping_files(abi: ABI) -> BitFlags<AccessFs> {
    let refused = AccessFs::Execute
        | AccessFs::MakeChar
        | AccessFs::MakeBlock
        | AccessFs::MakeSock
        | AccessFs::MakeFifo
        | AccessFs::MakeSym
        | AccessFs::IoctlDev;
    AccessFs::from_all(abi) & !refused
}

fn set_limits(role: &Role<'_>) -> Result<(), LockError> {
    for (resource, value) in limits(role) {
        lower(*resource, *value)?;
    }
    Ok(())
}

const fn limits(role: &Role<'_>) -> &'static [(Resource, u64)] {
    match role {
        Role::Reader => &[
            // The largest plaintext (64 MiB), its layers and its copies take less than 600 MiB.
            (Resource::As, 768 * MIB),
            // Seconds, for all mails of one child; the parent replaces it earlier.
            (Resource::Cpu, 120),
            (Resource::Fsize, 0),
            (Resource::Core, 0),
            (Resource::Nproc, 0),
            (Resource::Nofile, 3),
            (Resource::Memlock, 0),
            (Resource::Msgqueue, 0),
        ],
        Role::Keyd { .. } => &[
            // Stretching a passphrase takes 128 MiB.
            (Resource::As, 1024 * MIB),
            (Resource::Fsize, 256 * MIB),
            (Resource::Core, 0),
            (Resource::Nproc, 0),
            (Resource::Nofile, 32),
            (Resource::Msgqueue, 0),
        ],
    }
}

/// Lowers a limit; one that is already lower stays, because only root may raise it.
fn lower(resource: Resource, value: u64) -> Result<(), LockError> {
    let before = rustix::process::getrlimit(resource).maximum;
    let value = before.map_or(value, |maximum| maximum.min(value));
    let limit = Rlimit {
        current: Some(value),
        maximum: Some(value),
    };
    Ok(rustix::process::setrlimit(resource, limit)?)
}

fn close_system_calls(role: &Role<'_>) -> Result<(), LockError> {
    Ok(seccompiler::apply_filter(&syscalls::filter(role)?)?)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_process_with_threads_cannot_be_locked_in() {
        // The test runner has at least two: itself and this one.
        assert!(matches!(
            lock_in(&Role::Reader, OnFailure::Refuse),
            Err(LockError::Threads)
        ));
    }

    #[test]
    fn keyd_may_neither_run_nor_listen_in_its_folder() {
        let granted = keeping_files(ABI::V6);
        assert!(granted.contains(AccessFs::WriteFile | AccessFs::RemoveFile | AccessFs::Refer));
        assert!(!granted.intersects(AccessFs::Execute | AccessFs::MakeSock));
    }
}
