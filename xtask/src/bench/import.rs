//! An archive of encrypted reports, and whether the memory stays what it is while it comes in.

use std::fs;
use std::path::Path;
use std::process::{Child, Stdio};
use std::time::{Duration, Instant};

use anyhow::{Context as _, Result, ensure};
use serde_json::Value;

use super::desk::Desk;
use super::figures::Figure;
use super::letters::Writer;
use super::openpgp::{Bench, Reports, check};
use super::process::proportional_memory;
use super::seen::Seen;
use crate::wire::pause;

const ORDINARY: Reports = Reports {
    bytes: 60_000,
    compressed: false,
};
/// Among them are so many large ones.
const LARGE: (u64, Reports) = (
    300,
    Reports {
        bytes: 300_000,
        compressed: false,
    },
);
/// Bytes of a small mail.
const SMALL: usize = 3_000;
/// How often the memory is looked at.
const LOOK: Duration = Duration::from_millis(250);
/// Where the memory is compared with that at the end: a fifth of all.
const EARLY: u64 = 5;

/// Makes the archive, imports it into a running desk, and watches.
pub(super) fn measure(bench: &Bench, reports: u64) -> Result<Vec<Figure>> {
    let desk = bench.desk()?;
    desk.run(&["key", "generate"])?;
    let (large, large_reports) = LARGE;
    let archive = bench.path("archive");
    let current = archive.join("cur");
    for folder in ["new", "tmp"] {
        fs::create_dir_all(archive.join(folder)).context("could not make the archive")?;
    }
    eprintln!("import: writing {reports} reports and {large} large ones");
    // The large ones stand among the others, as numbers are spread in a folder.
    bench.letters(&desk, (0, reports / 2, ORDINARY), &current)?;
    bench.letters(&desk, (reports / 2, large, large_reports), &current)?;
    let rest = reports - reports / 2;
    bench.letters(&desk, (reports / 2 + large, rest, ORDINARY), &current)?;
    eprintln!("import: importing");
    let total = reports + large;
    let mut seen = Seen::new(&desk)?;
    let figures = watch(&desk, &mut seen, &archive, (total, "encrypted reports"))?;
    check(&mut seen, total)?;
    Ok(figures)
}

/// The same with small mails that are not encrypted.
pub(super) fn measure_small(desk: &Desk, mails: u64) -> Result<Vec<Figure>> {
    let folder = tempfile::tempdir().context("could not make a folder")?;
    for name in ["cur", "new", "tmp"] {
        fs::create_dir(folder.path().join(name)).context("could not make the archive")?;
    }
    eprintln!("import: writing {mails} mails");
    let mut writer = Writer::new(mails);
    for number in 0..mails {
        let path = folder.path().join(format!("cur/{number:08}"));
        fs::write(path, writer.letter(SMALL).mail).context("could not write a mail")?;
    }
    eprintln!("import: importing");
    let mut seen = Seen::new(desk)?;
    watch(desk, &mut seen, folder.path(), (mails, "mails of 3 kB"))
}

fn watch(
    desk: &Desk,
    seen: &mut Seen,
    archive: &Path,
    (total, what): (u64, &str),
) -> Result<Vec<Figure>> {
    let empty = proportional_memory(desk.process())?;
    let begin = Instant::now();
    let mut import = desk
        .command(&["import", "--json"])
        .arg(archive)
        .stdout(Stdio::piped())
        .stderr(Stdio::null())
        .spawn()
        .context("could not start the import")?;
    let mut samples = Vec::new();
    while import.try_wait().context("could not wait")?.is_none() {
        samples.push(Sample::take(seen, desk, import.id())?);
        pause(LOOK);
    }
    let time = begin.elapsed();
    check_counts(import, total)?;
    let setting = format!("{total} {what}");
    let count = f64::from(u32::try_from(total)?);
    let rate = count / time.as_secs_f64();
    let mut figures = vec![
        Figure::new("import until read and visible", &setting, rate, "mails/s"),
        Figure::new("memory of the desk, before", &setting, empty, "MiB"),
    ];
    let early = samples
        .iter()
        .find(|sample| sample.messages >= total / EARLY)
        .context("it was too fast to be watched")?;
    let last = samples.last().context("nothing was watched")?;
    let most = |memory: Memory| samples.iter().map(memory).fold(0.0, f64::max);
    let of: [(&str, Memory); 2] = [
        ("the desk", |sample| sample.desk),
        ("the command", |sample| sample.command),
    ];
    for (what, memory) in of {
        for (when, value) in [
            (format!("after {}", early.messages), memory(early)),
            (format!("after {}", last.messages), memory(last)),
            ("at most".to_owned(), most(memory)),
        ] {
            let what = format!("memory of {what}, {when}");
            figures.push(Figure::new(what, &setting, value, "MiB"));
        }
    }
    Ok(figures)
}

/// One of the figures of a sample.
type Memory = fn(&Sample) -> f64;

/// Memory at one moment, in MiB.
struct Sample {
    /// How much was in by then.
    messages: u64,
    /// All processes of the desk.
    desk: f64,
    /// `import` itself.
    command: f64,
}

impl Sample {
    fn take(seen: &mut Seen, desk: &Desk, import: u32) -> Result<Self> {
        Ok(Self {
            messages: seen.messages()?,
            desk: proportional_memory(desk.process())?,
            // It may just have ended.
            command: proportional_memory(import).unwrap_or_default(),
        })
    }
}

fn check_counts(import: Child, total: u64) -> Result<()> {
    let output = import.wait_with_output().context("could not wait")?;
    let said = String::from_utf8_lossy(&output.stdout).into_owned();
    ensure!(output.status.success(), "the import failed: {said}");
    let counts: Value = serde_json::from_str(&said).context("the counts are not JSON")?;
    let imported = counts.get("imported").and_then(Value::as_u64);
    ensure!(imported == Some(total), "not all were imported: {said}");
    Ok(())
}
