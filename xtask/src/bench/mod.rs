//! `cargo xtask bench`: the whole program from outside, as an operator would meet it.
//!
//! Figures of one machine say little about another; what counts is the same command on the same
//! machine before and after a change.

mod desk;
mod disk;
mod figures;
mod import;
mod intake;
mod letters;
mod openpgp;
mod outgoing;
mod pages;
mod process;
mod random;
mod seen;

use std::path::PathBuf;
use std::time::Duration;

use anyhow::Result;
use clap::ValueEnum;

pub(crate) use desk::{Desk, binary};
pub(crate) use figures::percentile;
use figures::{Figure, as_json, as_table};
pub(crate) use intake::paced;
pub(crate) use pages::sign_in;
pub(crate) use process::{Peak, taken};
pub(crate) use random::Random;
pub(crate) use seen::Seen;

/// Arguments of `cargo xtask bench`.
#[derive(Debug, clap::Args)]
pub(crate) struct Arguments {
    /// What to measure; everything when none is named.
    #[arg(value_enum)]
    which: Vec<Which>,
    /// How many tickets the desk holds when pages are measured.
    #[arg(long, default_value_t = 1000)]
    tickets: u32,
    /// How long each round of intake takes, in seconds.
    #[arg(long, default_value_t = 10)]
    seconds: u64,
    /// Prints JSON and not a table.
    #[arg(long)]
    json: bool,
    /// How many encrypted reports each round sends.
    #[arg(long, default_value_t = 400)]
    mails: u64,
    /// Of the rounds with encrypted reports only those whose setting contains this, such as
    /// "RSA 4096, 1 sender, 3 kB".
    #[arg(long, default_value = "")]
    setting: String,
    /// How many reports are imported, beside 300 large ones.
    #[arg(long, default_value_t = 10_000)]
    reports: u64,
    /// How many small mails are imported.
    #[arg(long, default_value_t = 100_000)]
    small: u64,
    /// How many replies are written.
    #[arg(long, default_value_t = 1_000)]
    replies: u64,
    /// Measures this binary and builds none.
    #[arg(long)]
    binary: Option<PathBuf>,
    /// Where the data go; a disk of the kind that you ask about. A temporary folder by default.
    #[arg(long)]
    folder: Option<PathBuf>,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
enum Which {
    /// From the start to ready: of an empty desk, and of one that has been there.
    Start,
    /// Durable mails a second by 1, 4 and 16 senders; how long one has to wait; until all are read.
    Intake,
    /// Lists, tickets and search, with memory and disk of so many tickets.
    Pages,
    /// Encrypted reports, from the first one sent until all are seen, with Curve25519 and RSA 4096.
    Openpgp,
    /// How fast reports are taken apart and made anonymous.
    Reports,
    /// Encrypted reports from a Maildir, with the memory that takes.
    Import,
    /// Small mails from a Maildir, with the memory that takes.
    Archive,
    /// What each shape of mail costs a reader.
    Reading,
    /// Replies, from writing them until a relay has them.
    Outgoing,
}

/// Measures and prints.
pub(crate) fn run(arguments: &Arguments) -> Result<()> {
    let binary = match &arguments.binary {
        Some(binary) => binary.clone(),
        None => binary()?,
    };
    let wanted = |which: Which| arguments.which.is_empty() || arguments.which.contains(&which);
    let desk = || Desk::start(&binary, arguments.folder.as_deref());
    let mut figures = Vec::new();
    if wanted(Which::Start) {
        figures.extend(measure_start(desk()?)?);
    }
    if wanted(Which::Intake) {
        let round = Duration::from_secs(arguments.seconds);
        figures.extend(intake::measure(&desk()?, round)?);
    }
    if wanted(Which::Pages) {
        figures.extend(pages::measure(&desk()?, arguments.tickets)?);
    }
    let bench = || openpgp::Bench::new(&binary, arguments.folder.as_deref());
    if wanted(Which::Openpgp) {
        figures.extend(openpgp::measure(
            &bench()?,
            arguments.mails,
            &arguments.setting,
        )?);
    }
    if wanted(Which::Reports) {
        figures.extend(bench()?.inside(&["reports"])?);
    }
    if wanted(Which::Import) {
        figures.extend(import::measure(&bench()?, arguments.reports)?);
    }
    if wanted(Which::Archive) {
        let desk = desk()?;
        figures.extend(import::measure_small(&desk, arguments.small)?);
    }
    if wanted(Which::Reading) {
        figures.extend(bench()?.inside(&["reading"])?);
    }
    if wanted(Which::Outgoing) {
        figures.extend(outgoing::measure(&binary, arguments.replies)?);
    }
    if arguments.json {
        println!("{}", as_json(&figures));
    } else {
        println!("{}", as_table(&figures));
    }
    Ok(())
}

fn measure_start(mut desk: Desk) -> Result<Vec<Figure>> {
    let memory = process::proportional_memory(desk.process())?;
    let first = desk.ready_after();
    desk.restart()?;
    Ok(vec![
        Figure::new(
            "from start to ready",
            "first start",
            first.as_secs_f64() * 1e3,
            "ms",
        ),
        Figure::new(
            "from start to ready",
            "second start",
            desk.ready_after().as_secs_f64() * 1e3,
            "ms",
        ),
        Figure::new("memory of all processes", "empty desk", memory, "MiB"),
    ])
}
