//! Bar R5: the database is away while mail comes in.
//!
//! PostgreSQL is a server of ours that is stopped and started again. For SQLite another process holds
//! the lock that `BEGIN EXCLUSIVE` takes in a database with a write-ahead log.

use std::io::{BufRead as _, BufReader};
use std::path::{Path, PathBuf};
use std::process::{Child, Command, Stdio};
use std::thread;
use std::time::{Duration, Instant};

use anyhow::{Context as _, Result, anyhow, ensure};
use tempfile::TempDir;

use super::mail::{Found, Senders, Told, look_with};
use super::{Outcome, Times};
use crate::bench::{Desk, Seen};
use crate::postgres::{ServerPrograms, TemporaryCluster};
use crate::programs;
use crate::wire::pause;

const SENDERS: u64 = 4;
const PACE: Duration = Duration::from_millis(100);
/// Mail comes for so long before the database goes and after it has come back.
const AROUND: Duration = Duration::from_secs(1);
/// What was being read when the database went is read again when its lease has run out.
const LEASE: Duration = Duration::from_mins(6);
/// Longest wait for that in the short form.
const SOON: Duration = Duration::from_secs(4);
const ANSWERED_WITHIN: Duration = Duration::from_secs(30);

/// Holds the lock of the one who writes until its standard input ends. 120 is the byte of that lock in
/// the file beside the database (SQLite's "WAL-mode file format", section 2.3.1).
const LOCK: &str = r#"
#include <fcntl.h>
#include <stdio.h>
#include <unistd.h>

int main(int count, char **words) {
    int file = count == 2 ? open(words[1], O_RDWR) : -1;
    struct flock lock = {.l_type = F_WRLCK, .l_whence = SEEK_SET, .l_start = 120, .l_len = 1};
    if (file < 0 || fcntl(file, F_SETLKW, &lock) != 0)
        return 1;
    puts("locked");
    fflush(stdout);
    char byte;
    while (read(0, &byte, 1) > 0)
        ;
    return 0;
}
"#;

/// Both databases are away for so many seconds, at the same time.
pub(super) fn prove(binary: &Path, seconds: u64, times: Times) -> Result<Outcome> {
    let time = Duration::from_secs(seconds);
    let (sqlite, postgres) = thread::scope(|scope| {
        let sqlite = scope.spawn(|| sqlite(binary, time, times));
        let postgres = postgres(binary, time, times);
        (sqlite.join(), postgres)
    });
    let sqlite = sqlite.map_err(|_panic| anyhow!("a rig has panicked"))?;
    Ok(Outcome::new(true)
        .and("SQLite", sqlite?)
        .and("PostgreSQL", postgres?))
}

fn sqlite(binary: &Path, time: Duration, times: Times) -> Result<Outcome> {
    if programs::find("cc").is_none() {
        return Ok(Outcome::skipped("there is no C compiler"));
    }
    let locker = Locker::build()?;
    let desk = Desk::start(binary, None)?;
    let file = desk.data().join("confidesk.db-shm");
    play(desk, times, || {
        let held = locker.hold(&file)?;
        pause(time);
        held.release()
    })
}

fn postgres(binary: &Path, time: Duration, times: Times) -> Result<Outcome> {
    let Some(programs) = ServerPrograms::find(programs::find("initdb")) else {
        return Ok(Outcome::skipped("PostgreSQL is not installed"));
    };
    let mut server = TemporaryCluster::start(&programs)?;
    let url = format!("{}?sslmode=disable", server.url());
    let configuration = format!("[database]\nurl = \"{url}\"\n");
    let desk = Desk::start_configured(binary, &configuration, &[])?;
    play(desk, times, || {
        server.stop()?;
        pause(time);
        server.start_again()
    })
}

/// Mail comes in while the database goes away and comes back.
fn play(mut desk: Desk, times: Times, away: impl FnOnce() -> Result<()>) -> Result<Outcome> {
    let authorization = desk.authorization()?;
    let senders = Senders::start(desk.smtp(), SENDERS, PACE, "away");
    pause(AROUND);
    let before = senders.acknowledged().len();
    away()?;
    let during = senders.acknowledged().len();
    pause(AROUND);
    let answers = senders.answers();
    let alive = desk.is_alive();
    let subjects = senders.finish()?;
    let finished = Instant::now();
    let mut seen = Seen::with(&desk, authorization)?;
    let patience = match times {
        Times::Judged => LEASE,
        Times::Told => SOON,
    };
    let found = look_with(patience, &mut seen, &subjects)?;
    let late = late(&mut seen, &found)?;
    let read = finished.elapsed();
    let parked = seen.count("parked")?;
    ensure!(before > 0, "nothing was accepted before");
    let there = found.lost.is_empty() || (late && times == Times::Told);
    let whole = there && found.doubled.is_empty() && parked == 0;
    let outcome = judge(&answers, &found, alive && whole);
    Ok(outcome.say(format!(
        "{} mails acknowledged, {before} before, {} while the database was away; {parked} parked, \
         the desk lived: {alive}; looked for {read:?}, what is not there still waits in the spool: {late}",
        subjects.len(),
        during - before
    )))
}

/// Whether all that is not there yet is known to the desk and waits to be read.
fn late(seen: &mut Seen, found: &Found) -> Result<bool> {
    let unread = seen.count("unread")?;
    Ok(unread >= u64::try_from(found.lost.len())?)
}

fn judge(answers: &[Told], found: &Found, kept: bool) -> Outcome {
    let slowest = answers.iter().map(|told| told.took).max();
    let with = |wanted: fn(u16) -> bool| {
        let codes = answers.iter().filter_map(|told| told.code);
        codes.filter(|code| wanted(*code)).count()
    };
    let deferred = with(|code| (400..500).contains(&code));
    let refused = with(|code| code >= 500);
    let broken = answers.iter().filter(|told| told.code.is_none()).count();
    let in_time = slowest.is_some_and(|time| time <= ANSWERED_WITHIN);
    let well = kept && in_time && refused == 0 && broken == 0;
    Outcome::new(well)
        .say(format!(
            "{deferred} answers 4xx, {refused} answers 5xx, {broken} times none; the slowest took {slowest:?}"
        ))
        .say(format!(
            "{} not there {:?}, {} doubled {:?}",
            found.lost.len(),
            found.lost.first(),
            found.doubled.len(),
            found.doubled.first()
        ))
}

/// A program that holds a lock.
struct Locker {
    folder: TempDir,
}

impl Locker {
    fn build() -> Result<Self> {
        let folder = tempfile::tempdir().context("could not make a folder")?;
        let locker = Self { folder };
        let source = locker.folder.path().join("lock.c");
        std::fs::write(&source, LOCK).context("could not write the program")?;
        let mut compile = Command::new("cc");
        programs::output(compile.arg("-o").arg(locker.program()).arg(source))?;
        Ok(locker)
    }

    fn program(&self) -> PathBuf {
        self.folder.path().join("lock")
    }

    /// Waits until the lock is ours.
    fn hold(&self, file: &Path) -> Result<Held> {
        let mut holder = Command::new(self.program())
            .arg(file)
            .stdin(Stdio::piped())
            .stdout(Stdio::piped())
            .spawn()
            .context("could not start the locker")?;
        let output = holder.stdout.take().context("the locker says nothing")?;
        let mut said = String::new();
        BufReader::new(output)
            .read_line(&mut said)
            .context("the locker says nothing")?;
        ensure!(said.trim() == "locked", "the lock was not to be had");
        Ok(Held(holder))
    }
}

/// Somebody who holds the lock.
struct Held(Child);

impl Held {
    fn release(mut self) -> Result<()> {
        drop(self.0.stdin.take());
        self.0.wait().context("could not wait").map(drop)
    }
}
