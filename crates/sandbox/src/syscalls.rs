//! The system calls that each role may make. Every other one ends the process.
//!
//! The lists are written down by name and compiled for the architecture at run time. They hold what
//! the Rust runtime and the C library (glibc and musl) need after start: memory, clock, randomness,
//! a way to end. Anything that names a file, a socket or another process is missing for the reader.

use seccompiler::{BpfProgram, compile_from_json};

use crate::lock::{LockError, Role};

/// `PROT_EXEC`, equal on all architectures that the filter compiler knows.
const PROT_EXEC: u32 = 0x4;
/// `MAP_ANONYMOUS`, likewise.
const MAP_ANONYMOUS: u32 = 0x20;

/// `SIGABRT`, likewise.
const SIGABRT: u32 = 6;

/// Needed by both roles, with any arguments.
const COMMON: &[&str] = &[
    "brk",
    "clock_gettime",
    "exit",
    "exit_group",
    "futex",
    "getpid",
    "getrandom",
    "gettid",
    "madvise",
    "mremap",
    "munmap",
    "rt_sigaction",
    "rt_sigprocmask",
    "rt_sigreturn",
    "sched_yield",
    "sigaltstack",
];

/// For `keyd`: files of its folder (Landlock says which), locked memory, waiting.
///
/// `chmod` by path is missing on purpose: Landlock does not govern it.
const KEYD: &[&str] = &[
    "clock_nanosleep",
    "close",
    "faccessat",
    "faccessat2",
    "fchmod",
    "fcntl",
    "fdatasync",
    "flock",
    "fstat",
    "fsync",
    "ftruncate",
    "getcwd",
    "getdents64",
    "lseek",
    "mkdirat",
    "mlock",
    "mlock2",
    "munlock",
    "nanosleep",
    "newfstatat",
    "openat",
    "pread64",
    "pwrite64",
    "read",
    "readlinkat",
    "readv",
    "renameat",
    "renameat2",
    "sched_getaffinity",
    "statx",
    "unlinkat",
    "write",
    "writev",
];

/// Older calls for the same, which the C library still makes on this architecture.
#[cfg(target_arch = "x86_64")]
const KEYD_LEGACY: &[&str] = &[
    "access", "lstat", "mkdir", "open", "readlink", "rename", "rmdir", "stat", "unlink",
];
#[cfg(not(target_arch = "x86_64"))]
const KEYD_LEGACY: &[&str] = &[];

/// Compiles the filter of a role.
pub(crate) fn filter(role: &Role<'_>) -> Result<BpfProgram, LockError> {
    let arch = std::env::consts::ARCH
        .try_into()
        .map_err(seccompiler::Error::Backend)?;
    let mut filters = compile_from_json(filter_text(role).as_bytes(), arch)?;
    filters.remove("child").ok_or(LockError::NoFilter)
}

fn filter_text(role: &Role<'_>) -> String {
    let rules = rules(role).join(",\n");
    format!(
        r#"{{"child": {{"mismatch_action": "kill_process", "match_action": "allow", "filter": [{rules}]}}}}"#
    )
}

fn rules(role: &Role<'_>) -> Vec<String> {
    let mut rules: Vec<String> = COMMON.iter().map(|name| plain(name)).collect();
    // Memory may be changed but never made executable, and no file can be mapped.
    rules.push(restricted("mprotect", &[bits_are(2, PROT_EXEC, 0)]));
    rules.push(restricted(
        "mmap",
        &[
            bits_are(2, PROT_EXEC, 0),
            bits_are(3, MAP_ANONYMOUS, MAP_ANONYMOUS),
        ],
    ));
    // `abort` may signal this very process, so that running out of memory or stack is seen as a
    // crash and not as an attack. glibc and musl do it differently.
    let itself = std::process::id();
    rules.push(restricted("tgkill", &[is(0, itself), is(2, SIGABRT)]));
    rules.push(restricted("tkill", &[is(0, itself), is(1, SIGABRT)]));
    match role {
        Role::Reader => {
            // Files that somebody forgot to close before the start are of no use to it.
            rules.push(restricted("read", &[is(0, 0)]));
            rules.push(restricted("write", &[is(0, 1)]));
            rules.push(restricted("write", &[is(0, 2)]));
        }
        Role::Keyd { .. } => rules.extend(KEYD.iter().chain(KEYD_LEGACY).map(|name| plain(name))),
    }
    rules
}

fn plain(name: &str) -> String {
    format!(r#"{{"syscall": "{name}"}}"#)
}

fn restricted(name: &str, conditions: &[String]) -> String {
    let conditions = conditions.join(", ");
    format!(r#"{{"syscall": "{name}", "args": [{conditions}]}}"#)
}

fn is(argument: u8, value: u32) -> String {
    format!(r#"{{"index": {argument}, "type": "dword", "op": "eq", "val": {value}}}"#)
}

fn bits_are(argument: u8, mask: u32, value: u32) -> String {
    format!(
        r#"{{"index": {argument}, "type": "dword", "op": {{"masked_eq": {mask}}}, "val": {value}}}"#
    )
}

#[cfg(test)]
mod tests {
    use std::path::Path;

    use super::*;

    fn keyd() -> Role<'static> {
        Role::Keyd {
            folder: Path::new("/nowhere"),
        }
    }

    #[test]
    fn the_filters_compile_on_this_architecture() {
        assert!(!filter(&Role::Reader).unwrap().is_empty());
        assert!(!filter(&keyd()).unwrap().is_empty());
    }

    #[test]
    fn the_reader_can_name_no_file_no_socket_and_no_process() {
        let text = filter_text(&Role::Reader);
        for name in KEYD.iter().chain(KEYD_LEGACY) {
            let open_to_all = plain(name);
            assert!(!text.contains(&open_to_all), "{name}");
        }
    }

    #[test]
    fn no_role_can_start_programs_talk_to_the_network_or_reach_into_others() {
        for role in [Role::Reader, keyd()] {
            let text = filter_text(&role);
            for name in [
                "socket",
                "socketpair",
                "connect",
                "bind",
                "sendto",
                "sendmsg",
                "recvmsg",
                "execve",
                "execveat",
                "fork",
                "vfork",
                "clone",
                "clone3",
                "ptrace",
                "process_vm_readv",
                "process_vm_writev",
                "pidfd_open",
                "pidfd_getfd",
                "kill",
                "io_uring_setup",
                "io_uring_enter",
                "bpf",
                "keyctl",
                "add_key",
                "perf_event_open",
                "userfaultfd",
                "mount",
                "unshare",
                "setns",
                "setuid",
                "prctl",
                "prlimit64",
                "setrlimit",
                "memfd_create",
                "chmod",
                "fchmodat",
                "chown",
                "ioctl",
                "dup",
                "dup2",
                "dup3",
                "pkey_mprotect",
                "personality",
                "modify_ldt",
                "seccomp",
                "link",
                "linkat",
                "symlink",
                "symlinkat",
                "mknod",
                "mknodat",
            ] {
                assert!(!text.contains(&format!("\"{name}\"")), "{name}");
            }
        }
    }
}
