//! Bar R1: power cuts.

use std::fs;
use std::path::{Path, PathBuf};
use std::time::{Duration, Instant};

use anyhow::{Context as _, Result};
use tempfile::TempDir;

use super::Outcome;
use super::disk::Disk;
use super::failing::{Failing, Shim};
use super::mail::{Found, PATIENCE, Senders, look_with};
use super::mount::{Mounted, make_image, why_not};
use crate::bench::{Desk, Random, Seen};
use crate::programs;
use crate::wire::pause;

const MEGABYTES: u64 = 96;
const SENDERS: u64 = 2;
/// Two senders with at most 50 mails a second each; the bar asks for 20 in all.
const PACE: Duration = Duration::from_millis(20);
/// After so many cuts a new desk begins on a new disk: lists stay short.
const CUTS_OF_A_DISK: u64 = 8;

/// Counts of all cuts.
#[derive(Default)]
struct Sum {
    acknowledged: usize,
    compared: usize,
    lost: Vec<String>,
    doubled: Vec<String>,
    would_not_open: Vec<String>,
    cached: u64,
    damaged: u64,
    flushes: u64,
    seconds: f64,
}

pub(super) fn prove(binary: &Path, times: u64, random: &mut Random) -> Result<Outcome> {
    if let Some(why) = why_not() {
        return Ok(Outcome::skipped(why));
    }
    let outcome = control(binary, random)?;
    let mut sum = Sum::default();
    let mut left = times;
    while left > 0 {
        let cuts = left.min(CUTS_OF_A_DISK);
        left -= cuts;
        one_disk(binary, None, cuts, (random, &mut sum))?;
        eprintln!(
            "r1: {left} cuts left, {} lost, {} that would not open",
            sum.lost.len(),
            sum.would_not_open.len()
        );
    }
    Ok(sum.outcome(times).and("control", outcome))
}

/// A desk that flushes nothing must fail, or the cuts prove nothing.
fn control(binary: &Path, random: &mut Random) -> Result<Outcome> {
    const CUTS: u64 = 3;
    if programs::find("cc").is_none() {
        return Ok(Outcome::skipped("there is no C compiler"));
    }
    let shim = Shim::build(binary, Failing::Silently)?;
    let mut sum = Sum::default();
    one_disk(binary, Some(&shim), CUTS, (random, &mut sum))?;
    let caught = sum.lost.len() + sum.would_not_open.len() > 0;
    Ok(Outcome::new(caught).say(format!(
        "a desk that flushes nothing: {} mails lost in {CUTS} cuts, {} times it did not open",
        sum.lost.len(),
        sum.would_not_open.len()
    )))
}

impl Sum {
    fn outcome(&self, times: u64) -> Outcome {
        let well =
            self.lost.is_empty() && self.doubled.is_empty() && self.would_not_open.is_empty();
        let rate = f64::from(u32::try_from(self.acknowledged).unwrap_or(u32::MAX)) / self.seconds;
        Outcome::new(well)
            .say(format!(
                "{times} cuts; {} mails acknowledged, {rate:.0} a second",
                self.acknowledged
            ))
            .say(format!(
                "the disk was flushed {} times; at the cuts {} writes were not flushed, {} of them \
                 lost or torn",
                self.flushes, self.cached, self.damaged
            ))
            .say(format!(
                "{} times an acknowledged mail was looked for: {} lost {:?}, {} doubled {:?}",
                self.compared,
                self.lost.len(),
                self.lost.first(),
                self.doubled.len(),
                self.doubled.first()
            ))
            .say(format!(
                "{} cuts after which the desk did not open {:?}",
                self.would_not_open.len(),
                self.would_not_open.first()
            ))
    }

    fn add(&mut self, compared: usize, found: Result<Found>) {
        match found {
            Ok(found) => {
                self.compared += compared;
                self.lost.extend(found.lost);
                self.doubled.extend(found.doubled);
            }
            Err(error) => self.would_not_open.push(format!("{error:#}")),
        }
    }
}

/// With a shim the desk flushes nothing once mail comes in; what is left is opened without it.
fn one_disk(
    binary: &Path,
    shim: Option<&Shim>,
    cuts: u64,
    (random, sum): (&mut Random, &mut Sum),
) -> Result<()> {
    let folder = tempfile::tempdir().context("could not make a folder")?;
    let image = folder.path().join("image");
    make_image(&image, MEGABYTES)?;
    let contents = fs::read(&image).context("could not read the image")?;
    // What is declared last is dropped first: senders, desk, file system, disk, folder.
    let disk = Disk::plug_in(contents, &folder.path().join("plugged"))?;
    let place = folder.path().join("mounted");
    let mounted = Mounted::image(disk.file(), &place)?;
    let program = shim.map_or_else(|| binary.to_owned(), Shim::program);
    let desk = Desk::start(&program, Some(&place))?;
    let authorization = desk.authorization()?;
    if let Some(shim) = shim {
        shim.begin()?;
    }
    let begin = Instant::now();
    let senders = Senders::start(desk.smtp(), SENDERS, PACE, "power");
    let home = within(&folder, &place, desk.home())?;
    for _ in 0..cuts {
        pause(Duration::from_millis(random.below(1_500)));
        let acknowledged = senders.acknowledged();
        let cut = disk.cut(random);
        sum.cached += cut.cached;
        sum.damaged += cut.damaged;
        fs::write(&image, cut.image).context("could not write the image")?;
        let left = Left {
            image: &image,
            mounted: folder.path().join("again"),
            home: &home,
            authorization: &authorization,
            // What a desk has not flushed is not worth waiting for.
            patience: if shim.is_some() {
                Duration::from_secs(3)
            } else {
                PATIENCE
            },
        };
        sum.add(acknowledged.len(), left.compare(binary, &acknowledged));
    }
    sum.flushes += disk.flushes();
    sum.acknowledged += senders.finish()?.len();
    sum.seconds += begin.elapsed().as_secs_f64();
    drop(desk);
    drop(mounted);
    Ok(())
}

/// Where the desk's folder will be when the copy is mounted.
fn within(folder: &TempDir, place: &Path, home: &Path) -> Result<PathBuf> {
    let inside = home.strip_prefix(place).context("a desk elsewhere")?;
    Ok(folder.path().join("again").join(inside))
}

/// What a cut has left.
struct Left<'a> {
    image: &'a Path,
    /// Where it is mounted.
    mounted: PathBuf,
    /// The desk's folder in there.
    home: &'a Path,
    authorization: &'a str,
    patience: Duration,
}

impl Left<'_> {
    /// Mounts it, which plays the journal back, opens a desk on it and compares.
    fn compare(&self, binary: &Path, acknowledged: &[String]) -> Result<Found> {
        let mounted = Mounted::image(self.image, &self.mounted)?;
        let desk = Desk::open(binary, self.home, &[])?;
        let mut seen = Seen::with(&desk, self.authorization.to_owned())?;
        let found = look_with(self.patience, &mut seen, acknowledged);
        drop(desk);
        drop(mounted);
        found
    }
}
