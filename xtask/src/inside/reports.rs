//! How fast reports are read, and what that takes.

use std::fs;
use std::hint::black_box;
use std::time::{Duration, Instant};

use anyhow::{Context as _, Result, ensure};
use reportkit::{Dice, make};

use crate::figures::{Figure, as_json};
use crate::letters::wish;

const SIZES: [(usize, &str); 4] = [
    (12_000, "12 kB"),
    (60_000, "60 kB"),
    (300_000, "300 kB"),
    (5_000_000, "5 MB"),
];
/// How long each figure is measured.
const TIME: Duration = Duration::from_secs(2);

/// Measures and prints.
pub(crate) fn run() -> Result<()> {
    let mut figures = Vec::new();
    for (bytes, setting) in SIZES {
        let report = make(&wish(bytes), &mut Dice::new(7));
        let (subject, text) = (report.outer_subject.as_str(), report.text.as_str());
        let sections = whisperback::read(subject, text)
            .context("that is no report")?
            .sections
            .len();
        let last = sections.saturating_sub(1);
        ensure!(sections > 10, "only {sections} sections");
        let mut add = |what: &str, work: &dyn Fn()| -> Result<()> {
            figures.push(Figure::new(what, setting, rate(text.len(), work)?, "MB/s"));
            Ok(())
        };
        add("reading a report", &|| {
            drop(black_box(whisperback::read(subject, text)));
        })?;
        add("taking out what identifies", &|| {
            drop(black_box(whisperback::redact(text)));
        })?;
        add("finding one section", &|| {
            drop(black_box(whisperback::section(text, last)));
        })?;
        figures.push(memory(setting, text.len())?);
    }
    println!("{}", as_json(&figures));
    Ok(())
}

/// Megabytes a second.
fn rate(bytes: usize, work: &dyn Fn()) -> Result<f64> {
    let (begin, mut times) = (Instant::now(), 0_u32);
    while begin.elapsed() < TIME {
        work();
        times += 1;
    }
    let kilobytes = f64::from(u32::try_from(bytes)?) / 1e3;
    Ok(kilobytes * f64::from(times) / 1e3 / begin.elapsed().as_secs_f64())
}

/// The most that this process has taken so far; sizes grow, so that it is of the last one.
fn memory(setting: &str, bytes: usize) -> Result<Figure> {
    let status = fs::read_to_string("/proc/self/status").context("no status")?;
    let line = status.lines().find_map(|line| line.strip_prefix("VmHWM:"));
    let kilobytes = line.and_then(|line| line.split_whitespace().next());
    let kilobytes: u32 = kilobytes.context("no VmHWM")?.parse()?;
    let bytes = f64::from(u32::try_from(bytes)?) / 1e6;
    let setting = format!("{setting}, of which the text itself {bytes:.1} MB");
    Ok(Figure::new(
        "peak memory",
        setting,
        f64::from(kilobytes) / 1024.0,
        "MiB",
    ))
}
