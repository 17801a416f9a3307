//! Bar R3: the disk is full.

use std::fs::{self, File};
use std::io::Write as _;
use std::path::Path;
use std::process::Stdio;
use std::time::{Duration, Instant};

use anyhow::{Context as _, Result};

use super::Outcome;
use super::mail::{Way, letter, look};
use super::mount::{Mounted, make_image, why_not};
use crate::bench::{Desk, Seen};
use crate::wire::pause;

const MEGABYTES: u64 = 48;
/// So many refusals one after the other and the disk counts as full for the desk too.
const REFUSALS: u64 = 40;
/// With the log preallocated, a desk may take some mail on a disk that is full for everybody else.
const MOST_MAILS: u64 = 5_000;
const RESUMES_WITHIN: Duration = Duration::from_mins(1);
/// Longer is not waited for; it is said and no failure, since no bar is about it.
const READ_WITHIN: Duration = Duration::from_secs(20);

pub(super) fn prove(binary: &Path, times: u64) -> Result<Outcome> {
    if let Some(why) = why_not() {
        return Ok(Outcome::skipped(why));
    }
    let mut outcome = Outcome::new(true);
    for round in 0..times {
        for kind in ["tmpfs", "ext4"] {
            let folder = tempfile::tempdir().context("could not make a folder")?;
            let place = folder.path().join("disk");
            let disk = if kind == "tmpfs" {
                Mounted::in_memory(&place, MEGABYTES)?
            } else {
                let image = folder.path().join("image");
                make_image(&image, MEGABYTES)?;
                Mounted::image(&image, &place)?
            };
            let told = once(binary, &place)?;
            drop(disk);
            outcome = outcome.and(&format!("round {round}, {kind}"), told);
        }
    }
    Ok(outcome.say("purging while the disk is full: not tried".to_owned()))
}

/// What was answered while there was no space.
#[derive(Default)]
struct Answers {
    acknowledged: Vec<String>,
    deferred: u64,
    broken: u64,
    refused_for_good: u64,
    sent: u64,
}

impl Answers {
    fn send(&mut self, way: &mut Way) -> bool {
        let subject = format!("full mail {}", self.sent);
        self.sent += 1;
        match way.send_subject(&subject) {
            Some(250) => {
                self.acknowledged.push(subject);
                return true;
            }
            Some(400..=499) => self.deferred += 1,
            Some(_) => self.refused_for_good += 1,
            None => self.broken += 1,
        }
        false
    }
}

fn once(binary: &Path, disk: &Path) -> Result<Outcome> {
    let mut desk = Desk::start(binary, Some(disk))?;
    let authorization = desk.authorization()?;
    let mut way = Way::new(desk.smtp());
    let mut answers = Answers::default();
    for _ in 0..20 {
        answers.send(&mut way);
    }
    let before = answers.acknowledged.len();
    let filler = disk.join("filler");
    let mut in_a_row = 0;
    while in_a_row < REFUSALS && answers.sent < MOST_MAILS {
        fill(&filler)?;
        in_a_row = if answers.send(&mut way) {
            0
        } else {
            in_a_row + 1
        };
    }
    let full = in_a_row >= REFUSALS;
    let while_full = answers.acknowledged.len() - before;
    let piped_full = deliver(&desk, "full pipe 1")?;
    if piped_full == Some(0) {
        answers.acknowledged.push("full pipe 1".to_owned());
    }
    fs::remove_file(&filler).context("could not free the disk")?;
    let resumed = resume(&mut answers, &mut way);
    let piped = deliver(&desk, "full pipe 2")?;
    if piped == Some(0) {
        answers.acknowledged.push("full pipe 2".to_owned());
    }
    let readable = until_read(&desk, &authorization, &answers.acknowledged)?;
    desk.kill()?;
    desk.restart()?;
    let mut seen = Seen::with(&desk, authorization)?;
    let found = look(&mut seen, &answers.acknowledged)?;
    let parked = seen.count("parked")?;
    let well = full
        && answers.refused_for_good == 0
        && piped_full == Some(75)
        && resumed.is_some_and(|time| time <= RESUMES_WITHIN)
        && piped == Some(0)
        && parked == 0
        && found.is_well();
    Ok(Outcome::new(well)
        .say(format!(
            "{} mails sent, {} acknowledged ({before} before, {while_full} while the disk had not a \
             block left for others)",
            answers.sent,
            answers.acknowledged.len()
        ))
        .say(format!(
            "full: {full}; {} answers 4xx, {} connections broken, {} answers 5xx",
            answers.deferred, answers.broken, answers.refused_for_good
        ))
        .say(format!("pipe: {piped_full:?} while full, {piped:?} after"))
        .say(format!("accepted again after {resumed:?}"))
        .say(format!(
            "all that was acknowledged was read {readable:?} after there was space"
        ))
        .say(format!(
            "after kill and restart {} lost, {} doubled, {parked} parked",
            found.lost.len(),
            found.doubled.len()
        )))
}

/// How long until all is read, though not more than it takes to see that it is not.
fn until_read(
    desk: &Desk,
    authorization: &str,
    acknowledged: &[String],
) -> Result<Option<Duration>> {
    let begin = Instant::now();
    let mut seen = Seen::with(desk, authorization.to_owned())?;
    let all = u64::try_from(acknowledged.len())?;
    while begin.elapsed() < READ_WITHIN {
        if seen.messages()? >= all {
            return Ok(Some(begin.elapsed()));
        }
        pause(Duration::from_millis(100));
    }
    Ok(None)
}

/// Writes until not one more byte can be written.
fn fill(filler: &Path) -> Result<()> {
    let mut file = File::options()
        .create(true)
        .append(true)
        .open(filler)
        .context("could not open the filler")?;
    let mut piece = 1 << 20;
    while piece > 0 {
        if file.write_all(&vec![0x5a; piece]).is_err() || file.sync_data().is_err() {
            piece /= 2;
        }
    }
    Ok(())
}

/// How long until a mail is accepted after there is space.
fn resume(answers: &mut Answers, way: &mut Way) -> Option<Duration> {
    let begin = Instant::now();
    while begin.elapsed() < RESUMES_WITHIN {
        if answers.send(way) {
            return Some(begin.elapsed());
        }
        pause(Duration::from_millis(100));
    }
    None
}

/// Hands a mail to `deliver`; the status with which it ended.
fn deliver(desk: &Desk, subject: &str) -> Result<Option<i32>> {
    let mut pipe = desk
        .command(&["deliver", "--recipient", super::mail::DESK])
        .stdin(Stdio::piped())
        .stdout(Stdio::null())
        .stderr(Stdio::null())
        .spawn()
        .context("could not start the pipe")?;
    let id = format!("{}@users.example", subject.replace(' ', "."));
    let mail = letter("sender@users.example", subject, &id, "");
    if let Some(mut input) = pipe.stdin.take() {
        input.write_all(&mail).context("the pipe took no mail")?;
    }
    Ok(pipe.wait().context("could not wait")?.code())
}
