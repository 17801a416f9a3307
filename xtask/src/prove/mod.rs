//! `cargo xtask prove`: the bars of reliability in docs/threat-model.md, played on the whole program.
//!
//! Each rig says how much it tried, what was acknowledged and what was found, and fails when its bar
//! does not hold. `--short` is for every change; the figures of the bars need `--times`.

mod anything;
mod away;
mod bombs;
mod disk;
mod failing;
mod forgeries;
mod full;
mod growth;
mod injection;
mod kept;
mod kills;
mod load;
mod loops;
mod mail;
mod mount;
mod outbound;
mod power;
mod relay;

use std::path::{Path, PathBuf};
use std::time::Instant;

use anyhow::{Result, ensure};
use clap::ValueEnum;

use crate::bench::Random;
use crate::{programs, workspace};
pub(crate) use mail::{text, tickets};
pub(crate) use relay::{HangUp, Relay};

/// Arguments of `cargo xtask prove`.
#[derive(Debug, clap::Args)]
pub(crate) struct Arguments {
    /// What to prove; everything when nothing is named.
    #[arg(value_enum)]
    which: Vec<Which>,
    /// As much as every change can afford.
    #[arg(long)]
    short: bool,
    /// How many kills, cuts, rounds, replies or forgeries, instead of the number that the bar asks for.
    #[arg(long, conflicts_with = "short")]
    times: Option<u64>,
    /// Proves this binary and not the debug build.
    #[arg(long)]
    binary: Option<PathBuf>,
    /// For the same moments again, as far as two processes can meet twice.
    #[arg(long)]
    seed: Option<u64>,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
enum Which {
    /// kill -9 while senders retry.
    R2,
    /// Power cuts, on a disk that forgets what was not flushed. As root.
    R1,
    /// The disk is full. As root.
    R3,
    /// fsync fails.
    R4,
    /// The database is away for so many seconds.
    R5,
    /// Any bytes at all.
    R7,
    /// Mails at a steady pace for so many seconds: how long a durable accept takes.
    R8,
    /// A burst of mails for so many seconds, while somebody looks at pages.
    R9,
    /// Bombs of so many kilobytes.
    R10,
    /// kill -9 while replies leave.
    R11,
    /// The relay hangs up at random moments; replies are tried again.
    R12,
    /// Two desks and a responder that answers everything.
    R14,
    /// Forged follow-ups.
    S7,
    /// Hostile mails of three sizes, each read so many times.
    S18,
    /// Strings that mean something to a header, a page, a query or a relay.
    S21,
}

impl Which {
    /// Whether its bar is about time, so that the long form needs the build that is shipped.
    const fn is_timed(self) -> bool {
        matches!(self, Self::R8 | Self::R9 | Self::R10)
    }

    /// How often, in the short form and in the long one.
    const fn times(self, short: bool) -> u64 {
        let (few, many) = match self {
            Self::R2 => (12, 2_000),
            Self::R1 => (5, 1_000),
            Self::R3 => (1, 10),
            Self::R4 => (2, 100),
            Self::R5 => (12, 600),
            Self::R7 => (300, 20_000),
            Self::R8 => (5, 60),
            Self::R9 => (10, 600),
            Self::R10 => (100, 20_000),
            Self::R11 => (10, 1_000),
            Self::R12 => (6, 200),
            Self::R14 => (30, 300),
            Self::S7 => (500, 10_000),
            Self::S18 => (3, 9),
            Self::S21 => (60, 2_000),
        };
        if short { few } else { many }
    }
}

/// Whether figures of time count, or only that nothing is lost. On a busy machine they mean little.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Times {
    Judged,
    Told,
}

/// What a rig found.
pub(crate) struct Outcome {
    well: bool,
    lines: Vec<String>,
}

impl Outcome {
    const fn new(well: bool) -> Self {
        Self {
            well,
            lines: Vec::new(),
        }
    }

    /// Nothing was tried, which is no failure, and no proof.
    fn skipped(why: &str) -> Self {
        Self::new(true).say(format!("skipped: {why}"))
    }

    fn say(mut self, line: String) -> Self {
        self.lines.push(line);
        self
    }

    /// Adds what was found in a part: the whole is well if all of it is.
    fn and(mut self, name: &str, part: Self) -> Self {
        self.well &= part.well;
        let lines = part.lines.into_iter();
        self.lines
            .extend(lines.map(|line| format!("{name}: {line}")));
        self
    }
}

/// Plays what was asked for; fails when a bar does not hold.
pub(crate) fn run(arguments: &Arguments) -> Result<()> {
    let binary = match &arguments.binary {
        Some(binary) => binary.clone(),
        None => build(arguments)?,
    };
    let seed = arguments
        .seed
        .unwrap_or_else(|| u64::from(std::process::id()));
    println!("seed {seed}");
    let mut failed = Vec::new();
    for which in Which::value_variants() {
        if !arguments.which.is_empty() && !arguments.which.contains(which) {
            continue;
        }
        let times = arguments.times.unwrap_or(which.times(arguments.short));
        let begin = Instant::now();
        let judged = if arguments.short {
            Times::Told
        } else {
            Times::Judged
        };
        let outcome = prove(*which, &binary, (times, judged), &mut Random::new(seed))?;
        let word = if outcome.well {
            "holds"
        } else {
            "DOES NOT HOLD"
        };
        println!("{which:?}: {word} ({} s)", begin.elapsed().as_secs());
        for line in &outcome.lines {
            println!("    {line}");
        }
        if !outcome.well {
            failed.push(format!("{which:?}"));
        }
    }
    ensure!(failed.is_empty(), "these bars do not hold: {failed:?}");
    Ok(())
}

fn prove(
    which: Which,
    binary: &Path,
    (times, judged): (u64, Times),
    random: &mut Random,
) -> Result<Outcome> {
    match which {
        Which::R2 => kills::prove(binary, times, random),
        Which::R1 => power::prove(binary, times, random),
        Which::R3 => full::prove(binary, times),
        Which::R4 => failing::prove(binary, times, random),
        Which::R5 => away::prove(binary, times, judged),
        Which::R7 => anything::prove(binary, times, random),
        Which::R8 => load::prove_accept(binary, times, judged),
        Which::R9 => load::prove_burst(binary, times, judged),
        Which::R10 => bombs::prove(binary, times, judged),
        Which::R11 => outbound::prove_kills(binary, times, random),
        Which::R12 => outbound::prove_drops(binary, times, random),
        Which::R14 => loops::prove(binary, times),
        Which::S21 => injection::prove(binary, times, random),
        Which::S18 => growth::prove(times, judged),
        Which::S7 => forgeries::prove(binary, times, random),
    }
}

/// The debug build where what is proved does not depend on speed, else what is shipped.
fn build(arguments: &Arguments) -> Result<PathBuf> {
    let timed = arguments.which.is_empty() || arguments.which.iter().any(|which| which.is_timed());
    if timed && !arguments.short {
        return crate::bench::binary();
    }
    let root = workspace::root()?;
    programs::run(
        programs::cargo()
            .args(["build", "--locked", "--package", "confidesk"])
            .current_dir(&root),
    )?;
    Ok(workspace::target(&root).join("debug/confidesk"))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn one_part_that_fails_makes_the_whole_fail() {
        let part = |well| Outcome::new(well).say("line".to_owned());
        let outcome = part(true).and("a", part(false)).and("b", part(true));
        assert!(!outcome.well);
        assert_eq!(outcome.lines, ["line", "a: line", "b: line"]);
    }

    #[test]
    fn the_long_form_is_the_number_of_the_bar() {
        assert_eq!(Which::R2.times(false), 2_000);
        assert_eq!(Which::R1.times(false), 1_000);
        assert_eq!(Which::R11.times(false), 1_000);
    }
}
