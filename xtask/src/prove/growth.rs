//! Bar S18: a hostile mail that is twice as large costs at most two and a half times as much.
//!
//! The mails are read as a reader reads them, in one process with nothing beside it, by `inside growth`.
//! What counts is the least processor time of several readings. A family that costs too little to be
//! measured is made larger; one that is still cheap at its largest does not grow.

use std::collections::BTreeMap;
use std::fs;
use std::path::{Path, PathBuf};
use std::process::Command;

use anyhow::{Context as _, Result};
use tempfile::TempDir;

use super::bombs::{FAMILIES, Maker, NAMES, gpg};
use super::{Outcome, Times};
use crate::{linked, programs};

/// The most that a doubling may cost; and in the short form, on any machine, where what grows with the
/// square costs four times as much.
const MOST: f64 = 2.5;
const MOST_ANYWHERE: f64 = 3.5;
/// Readings that cost less than this are not compared, in milliseconds.
const LEAST: f64 = 2.0;
/// The first size that is tried, and the largest, in bytes; four times as much is read then.
const SMALLEST: usize = 125_000;
const LARGEST: usize = 4_000_000;
/// What grows too fast is measured again so often: on a busy machine a figure may be too large, and
/// never too small.
const AGAIN: usize = 3;

/// Each mail is read so many times.
pub(super) fn prove(readings: u64, times: Times) -> Result<Outcome> {
    let (checks, most) = match times {
        Times::Judged => (linked::Checks::None, MOST),
        // What fuzzing builds anyway; its checks cost all sizes alike.
        Times::Told => (linked::Checks::Strict, MOST_ANYWHERE),
    };
    let mut course = Course::new(linked::build(checks)?, readings)?;
    let names = course.names();
    let (mut worst, mut cheap) = ((0.0, String::new()), 0);
    let mut outcome = Outcome::new(true);
    for name in &names {
        let Some(grown) = course.grow(name)? else {
            cheap += 1;
            continue;
        };
        if grown.factor() > worst.0 {
            worst = (grown.factor(), grown.told(name));
        }
        if grown.factor() > most {
            outcome = outcome.and(name, Outcome::new(false).say(grown.told(name)));
        }
        eprintln!("s18: {}", grown.told(name));
    }
    Ok(outcome.say(format!(
        "{} families, each of three sizes; {cheap} cost less than {LEAST} ms at any size; with OpenPGP: {}; \
         the worst: {}",
        names.len(),
        course.maker.is_some(),
        worst.1
    )))
}

/// The cost of three sizes, each twice the one before.
struct Grown {
    bytes: usize,
    milliseconds: [f64; 3],
}

impl Grown {
    /// The larger one of both steps.
    fn factor(&self) -> f64 {
        let [one, two, four] = self.milliseconds;
        (two / one).max(four / two)
    }

    fn told(&self, name: &str) -> String {
        let [one, two, four] = self.milliseconds;
        format!(
            "{name}, {} kB and so on: {one:.1}, {two:.1}, {four:.1} ms, {:.2} times",
            self.bytes / 1000,
            self.factor()
        )
    }
}

/// Where mails are read.
struct Course {
    inside: PathBuf,
    readings: u64,
    folder: TempDir,
    maker: Option<Maker>,
}

impl Course {
    fn new(inside: PathBuf, readings: u64) -> Result<Self> {
        let folder = tempfile::tempdir().context("could not make a folder")?;
        let maker = if programs::find("gpg").is_some() {
            let certificate = make_key(folder.path())?;
            Maker::new(&certificate)?
        } else {
            None
        };
        Ok(Self {
            inside,
            readings,
            folder,
            maker,
        })
    }

    fn names(&self) -> Vec<&'static str> {
        let families = FAMILIES.iter().map(|family| family.name);
        let encrypted = self.maker.iter().flat_map(|_| NAMES);
        families.chain(encrypted).collect()
    }

    fn mail(&self, name: &str, bytes: usize) -> Result<Vec<u8>> {
        if let Some(family) = FAMILIES.iter().find(|family| family.name == name) {
            return Ok(family.mail(bytes));
        }
        let maker = self.maker.as_ref().context("there is no gpg")?;
        maker.mail(name, bytes)
    }

    /// `None` if it costs too little at any size.
    fn grow(&mut self, name: &str) -> Result<Option<Grown>> {
        let mut bytes = SMALLEST;
        while self.milliseconds(name, bytes)? < LEAST {
            bytes *= 4;
            if bytes > LARGEST {
                return Ok(None);
            }
        }
        let mut grown = Grown {
            bytes,
            milliseconds: [f64::MAX; 3],
        };
        for _ in 0..=AGAIN {
            for (least, factor) in grown.milliseconds.iter_mut().zip([1, 2, 4]) {
                *least = least.min(self.milliseconds(name, bytes * factor)?);
            }
            if grown.factor() <= MOST {
                break;
            }
        }
        Ok(Some(grown))
    }

    /// The least processor time of several readings.
    fn milliseconds(&mut self, name: &str, bytes: usize) -> Result<f64> {
        let path = self.folder.path().join("mail.eml");
        fs::write(&path, self.mail(name, bytes)?).context("could not write a mail")?;
        let mut inside = Command::new(&self.inside);
        inside.arg("growth").arg(&path);
        inside.arg(format!("--readings={}", self.readings));
        if self.maker.is_some() {
            inside.arg("--key").arg(self.folder.path().join("secret"));
        }
        let printed = programs::output(&mut inside)?;
        let least: BTreeMap<String, f64> =
            serde_json::from_str(&printed).context("no figure was printed")?;
        least
            .get("milliseconds")
            .copied()
            .context("no figure was printed")
    }
}

/// Makes a key without passphrase; its secret lies in the folder, its certificate is returned.
fn make_key(folder: &Path) -> Result<String> {
    let home = folder.join("home");
    fs::create_dir(&home).context("could not make a folder")?;
    let run = |words: &[&str]| programs::output(gpg(&home).args(words));
    run(&[
        "--passphrase=",
        "--quick-generate-key",
        "bombs@desk.example",
        "future-default",
        "default",
        "never",
    ])?;
    let secret = run(&["--armor", "--export-secret-keys"])?;
    fs::write(folder.join("secret"), secret).context("could not write the key")?;
    let certificate = run(&["--armor", "--export"]);
    let mut agent = Command::new("gpgconf");
    programs::output(agent.arg("--homedir").arg(&home).args(["--kill", "all"]))?;
    certificate
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_worse_step_counts() {
        let grown = |milliseconds| Grown {
            bytes: 1,
            milliseconds,
        };
        assert!(grown([1.0, 2.0, 4.1]).factor() < MOST);
        assert!(grown([1.0, 2.6, 2.7]).factor() > MOST);
        assert!(grown([1.0, 2.0, 5.1]).factor() > MOST);
    }
}
