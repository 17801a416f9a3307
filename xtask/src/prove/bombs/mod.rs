//! Bar R10: mails that are small to write and large to read.

mod families;
mod openpgp;

use std::fs;
use std::path::Path;
use std::time::{Duration, Instant};

use anyhow::{Context as _, Result};
use serde_json::Value;

use super::kept::{self, Mails};
use super::mail::{DESK, Way, letter, text};
use super::{Outcome, Times};
use crate::bench::{Desk, Peak, Seen, taken};
use crate::wire::pause;

pub(super) use families::FAMILIES;
pub(super) use openpgp::{Maker, NAMES, gpg};

/// What a reader may take for one mail.
const PROCESSOR: f64 = 2.0;
const MEMORY: f64 = 256.0;
const VISIBLE_WITHIN: Duration = Duration::from_secs(2);
/// So many of the encrypted ones must be opened, or they were no bombs: all but the one to many keys.
const OPENED: usize = NAMES.len() - 1;
/// Longest wait for the next mail; a desk without optimisation is slow.
const PATIENCE: Duration = Duration::from_secs(30);
/// Time for a reader that was ended to be awaited, so that its processor time counts.
const AWAITED: Duration = Duration::from_millis(50);

/// Each family once, with bombs of so many kilobytes.
pub(super) fn prove(binary: &Path, kilobytes: u64, times: Times) -> Result<Outcome> {
    let bytes = usize::try_from(kilobytes)? * 1000;
    let mut desk = Desk::start(binary, None)?;
    let seen = Seen::new(&desk)?;
    desk.run(&["key", "generate"])?;
    let maker = Maker::new(&desk.run(&["key", "export"])?)?;
    let mut range = Range {
        way: Way::new(desk.smtp()),
        seen,
        serve: desk.process(),
        sent: Mails::default(),
    };
    let mut all = Vec::new();
    for family in &FAMILIES {
        all.push(range.fire(family.name, &family.mail(bytes))?);
    }
    for name in maker.iter().flat_map(|_| NAMES) {
        let bomb = maker.as_ref().context("no maker")?.mail(name, bytes)?;
        all.push(range.fire(name, &bomb)?);
    }
    let read = kept::until_read(&mut range.seen)?;
    let kept = kept::all(&mut range.seen)?;
    let missing = range.sent.missing_in(&kept.mails);
    let lived = desk.is_alive() && desk.process() == range.serve;
    let opened = opened(&desk);
    let outcome = judge(&all, times);
    let reached = maker.is_none() || opened >= OPENED;
    let well = outcome.well && missing == 0 && lived && read && reached;
    Ok(Outcome { well, ..outcome }.say(format!(
        "{} families of {kilobytes} kB; {missing} of {} mails are not kept byte for byte, {} are parked; \
         the desk lived: {lived}, all were read: {read}; {opened} were decrypted",
        all.len(),
        range.sent.len(),
        kept.parked
    )))
}

/// How many mails the key process has opened.
fn opened(desk: &Desk) -> usize {
    let log = fs::read_to_string(desk.data().join("vault/openpgp.log")).unwrap_or_default();
    let opened = |line: &&str| line.contains(" unwrap ") && line.ends_with(" done");
    log.lines().filter(opened).count()
}

struct Range {
    way: Way,
    seen: Seen,
    serve: u32,
    sent: Mails,
}

/// What one bomb did.
struct Blast {
    name: &'static str,
    kilobytes: usize,
    /// Processor time of all readers, in seconds.
    processor: f64,
    /// The most that a reader had, in MiB.
    memory: f64,
    /// From the next mail's 250 until it could be seen; `None` if it could not.
    next: Option<Duration>,
}

impl Range {
    /// Sends a bomb and an ordinary mail behind it.
    fn fire(&mut self, name: &'static str, bomb: &[u8]) -> Result<Blast> {
        let subject = format!("behind {name}");
        let id = format!("{}@users.example", subject.replace(' ', "."));
        let next = letter("user@users.example", &subject, &id, "");
        let before = taken(self.serve);
        let peak = Peak::watch(self.serve);
        for mail in [bomb, &next] {
            let code = self.way.send("bomb@users.example", DESK, mail);
            anyhow::ensure!(code == Some(250), "{name} was answered with {code:?}");
            self.sent.add(mail);
        }
        let next = self.until_visible(&subject)?;
        kept::until_read(&mut self.seen)?;
        pause(AWAITED);
        let blast = Blast {
            name,
            kilobytes: bomb.len() / 1000,
            processor: taken(self.serve).readers - before.readers,
            memory: peak.finish()?,
            next,
        };
        eprintln!("r10: {}", blast.told());
        Ok(blast)
    }

    fn until_visible(&mut self, subject: &str) -> Result<Option<Duration>> {
        let begin = Instant::now();
        while begin.elapsed() < PATIENCE {
            let list = self.seen.get("/api/v1/tickets?limit=200")?;
            let tickets = list.get("tickets").and_then(Value::as_array);
            let mut subjects = tickets.into_iter().flatten().map(|it| text(it, "/subject"));
            if subjects.any(|found| found.is_ok_and(|found| found == subject)) {
                return Ok(Some(begin.elapsed()));
            }
            pause(Duration::from_millis(20));
        }
        Ok(None)
    }
}

impl Blast {
    fn is_well(&self) -> bool {
        let in_time = self.next.is_some_and(|time| time <= VISIBLE_WITHIN);
        self.processor <= PROCESSOR && self.memory <= MEMORY && in_time
    }

    fn told(&self) -> String {
        format!(
            "{}, {} kB: {:.2} s, {:.0} MiB, the next mail after {:?}",
            self.name, self.kilobytes, self.processor, self.memory, self.next
        )
    }
}

fn judge(all: &[Blast], times: Times) -> Outcome {
    let bad: Vec<&Blast> = all.iter().filter(|blast| !blast.is_well()).collect();
    let visible = all.iter().all(|blast| blast.next.is_some());
    let most = |figure: fn(&Blast) -> f64| all.iter().map(figure).fold(0.0, f64::max);
    let slowest = all.iter().filter_map(|blast| blast.next).max();
    let mut outcome =
        Outcome::new(visible && (bad.is_empty() || times == Times::Told)).say(format!(
            "at most {:.2} s of processor, {:.0} MiB, the next mail after {slowest:?}",
            most(|blast| blast.processor),
            most(|blast| blast.memory)
        ));
    for blast in bad {
        outcome = outcome.say(format!("beyond the bar: {}", blast.told()));
    }
    outcome
}
