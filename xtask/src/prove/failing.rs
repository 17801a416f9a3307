//! Bar R4: fsync fails.
//!
//! A library of ours stands before the C library's `fsync` and `fdatasync`; SQLite calls them by name.
//! It fails them, and leaves the written bytes alone: what a kernel drops after a failure it cannot drop.

use std::fs;
use std::os::unix::fs::PermissionsExt as _;
use std::path::{Path, PathBuf};
use std::process::Command;
use std::time::Duration;

use anyhow::{Context as _, Result};
use tempfile::TempDir;

use super::Outcome;
use super::mail::{Way, look};
use crate::bench::{Desk, Random, Seen};
use crate::programs;
use crate::wire::pause;

/// In `serve` alone: the children are locked in and have nothing to flush for a mail.
const LIBRARY: &str = r#"
#define _GNU_SOURCE
#include <dlfcn.h>
#include <errno.h>
#include <fcntl.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

static int serves;
static int failures;
static const char *control, *marker, *only_once, *lie;

__attribute__((constructor)) static void begin(void) {
    char line[4096] = {0};
    int file = open("/proc/self/cmdline", O_RDONLY | O_CLOEXEC);
    if (file >= 0) {
        if (read(file, line, sizeof line - 1) > 0)
            serves = strcmp(line + strlen(line) + 1, "serve") == 0;
        close(file);
    }
    control = getenv("PROVE_CONTROL");
    marker = getenv("PROVE_MARKER");
    only_once = getenv("PROVE_ONLY_ONCE");
    lie = getenv("PROVE_LIE");
}

static int begun(void) {
    return serves && control && access(control, F_OK) == 0;
}

static int lies(void) {
    return lie && begun();
}

static int fails(void) {
    if (lie || !begun())
        return 0;
    if (__sync_fetch_and_add(&failures, 1) > 0 && only_once)
        return 0;
    int file = open(marker, O_CREAT | O_WRONLY | O_CLOEXEC, 0600);
    if (file >= 0)
        close(file);
    errno = EIO;
    return 1;
}

int fsync(int file) {
    static int (*real)(int);
    if (!real)
        real = (int (*)(int))dlsym(RTLD_NEXT, "fsync");
    if (lies())
        return 0;
    return fails() ? -1 : real(file);
}

int fdatasync(int file) {
    static int (*real)(int);
    if (!real)
        real = (int (*)(int))dlsym(RTLD_NEXT, "fdatasync");
    if (lies())
        return 0;
    return fails() ? -1 : real(file);
}
"#;

/// Mails that are sent after the first failure.
const AFTERWARDS: u64 = 60;

pub(super) fn prove(binary: &Path, times: u64, random: &mut Random) -> Result<Outcome> {
    if programs::find("cc").is_none() {
        return Ok(Outcome::skipped("there is no C compiler"));
    }
    let mut outcome = Outcome::new(true);
    for round in 0..times {
        // Linux tells of a failure once and calls the next fsync good: the harder case.
        let kind = if round % 2 == 0 {
            Failing::Always
        } else {
            Failing::Once
        };
        let part = once(binary, kind, random)?;
        outcome = outcome.and(&format!("round {round}, fails {kind:?}"), part);
    }
    Ok(outcome)
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Failing {
    Always,
    Once,
    /// Nothing is flushed, and nobody is told: what a power cut then does shows that the rig can see it.
    Silently,
}

/// A library before the C library.
pub(super) struct Shim {
    folder: TempDir,
}

impl Shim {
    /// Runs the desk with the library.
    pub(super) fn program(&self) -> PathBuf {
        self.path("program")
    }

    /// From now on flushing fails.
    pub(super) fn begin(&self) -> Result<()> {
        fs::write(self.path("control"), "").context("could not begin to fail")
    }

    fn path(&self, name: &str) -> PathBuf {
        self.folder.path().join(name)
    }

    /// Builds the library, and a program that runs the desk with it.
    pub(super) fn build(binary: &Path, kind: Failing) -> Result<Self> {
        let folder = tempfile::tempdir().context("could not make a folder")?;
        let shim = Self { folder };
        fs::write(shim.path("shim.c"), LIBRARY).context("could not write the library")?;
        let mut compile = Command::new("cc");
        compile.args(["-shared", "-fPIC", "-O1", "-o"]);
        compile.arg(shim.path("shim.so")).arg(shim.path("shim.c"));
        programs::output(compile.arg("-ldl"))?;
        let further = match kind {
            Failing::Always => "",
            Failing::Once => "PROVE_ONLY_ONCE=1",
            Failing::Silently => "PROVE_LIE=1",
        };
        let script = format!(
            "#!/bin/sh\nexec env LD_PRELOAD='{}' PROVE_CONTROL='{}' PROVE_MARKER='{}' {further} '{}' \"$@\"\n",
            shim.path("shim.so").display(),
            shim.path("control").display(),
            shim.path("marker").display(),
            binary.display()
        );
        let program = shim.program();
        fs::write(&program, script).context("could not write a program")?;
        fs::set_permissions(&program, fs::Permissions::from_mode(0o755))
            .context("could not write a program")?;
        Ok(shim)
    }
}

fn once(binary: &Path, kind: Failing, random: &mut Random) -> Result<Outcome> {
    let shim = Shim::build(binary, kind)?;
    let mut desk = Desk::start(&shim.program(), None)?;
    let authorization = desk.authorization()?;
    let mut way = Way::new(desk.smtp());
    let mut acknowledged = Vec::new();
    let before = 20 + random.below(20);
    let (mut after, mut refused) = (0_u64, 0_u64);
    let mut number = 0;
    while number < before + AFTERWARDS {
        if number == before {
            shim.begin()?;
        }
        let failed = shim.path("marker").exists();
        let subject = format!("failing mail {number}");
        if way.send_subject(&subject) == Some(250) {
            acknowledged.push(subject);
            after += u64::from(failed);
        } else {
            refused += 1;
        }
        number += 1;
        pause(Duration::from_millis(10));
    }
    let failed = shim.path("marker").exists();
    desk.kill()?;
    let again = Desk::open(binary, desk.home(), &[])?;
    let found = look(&mut Seen::with(&again, authorization)?, &acknowledged)?;
    let took = Way::new(again.smtp()).send_subject("failing mail afterwards");
    let well = failed && after == 0 && found.is_well() && took == Some(250);
    Ok(Outcome::new(well)
        .say(format!("an fsync failed: {failed}, from mail {before} on"))
        .say(format!(
            "{} mails acknowledged, {after} of them sent after the failure; {refused} not acknowledged",
            acknowledged.len()
        ))
        .say(format!(
            "restarted without failures: {} lost, {} doubled; accepts again: {}",
            found.lost.len(),
            found.doubled.len(),
            took == Some(250)
        )))
}
