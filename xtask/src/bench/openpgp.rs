//! Encrypted reports from the first one sent until all can be seen, and what the operation with the
//! private key costs alone.

use std::fs;
use std::net::SocketAddr;
use std::path::{Path, PathBuf};
use std::process::Command;
use std::thread;
use std::time::{Duration, Instant};

use anyhow::{Context as _, Result, anyhow, ensure};
use serde_json::Value;
use tempfile::TempDir;

use super::desk::Desk;
use super::figures::{Figure, latency, of_json};
use super::process::{Taken, taken};
use super::seen::{OFTEN, SELDOM, Seen};
use crate::wire::pause;
use crate::wire::smtp::{Letter, Session, stuffed};
use crate::{linked, programs};

const SENDERS: [(usize, &str); 2] = [(1, "1 sender"), (4, "4 senders")];
const SIZES: [(Reports, &str); 3] = [
    (LARGE, "300 kB"),
    (
        Reports {
            compressed: false,
            ..LARGE
        },
        "300 kB, not compressed",
    ),
    (
        Reports {
            bytes: 3_000,
            ..LARGE
        },
        "3 kB",
    ),
];
const LARGE: Reports = Reports {
    bytes: 300_000,
    compressed: true,
};
/// Mails that are sent one by one to a desk with nothing else to do.
const ALONE: u64 = 30;
/// More than any round needs: what is measured is the machine.
const CONFIGURATION: &str = "[openpgp]\nunwraps_per_hour = 1000000\n";
const PATIENCE: Duration = Duration::from_mins(1);

/// What reports are sent.
#[derive(Clone, Copy)]
pub(super) struct Reports {
    /// About how long each is before it is encrypted.
    pub(super) bytes: usize,
    /// Encrypted by `gpg`, which compresses, as `WhisperBack` has it.
    pub(super) compressed: bool,
}

/// What a measured desk needs beside its binary.
pub(super) struct Bench {
    binary: PathBuf,
    below: Option<PathBuf>,
    inside: PathBuf,
    folder: TempDir,
}

impl Bench {
    pub(super) fn new(binary: &Path, below: Option<&Path>) -> Result<Self> {
        let mut builder = tempfile::Builder::new();
        builder.prefix("confidesk-letters-");
        let folder = match below {
            Some(below) => builder.tempdir_in(below),
            None => builder.tempdir(),
        };
        let folder = folder.context("could not make a folder for letters")?;
        fs::write(folder.path().join("confidesk.toml"), CONFIGURATION)
            .context("could not write the configuration")?;
        Ok(Self {
            binary: binary.to_owned(),
            below: below.map(Path::to_owned),
            inside: linked::build(linked::Checks::None)?,
            folder,
        })
    }

    /// A path for something that is needed while measuring.
    pub(super) fn path(&self, name: &str) -> PathBuf {
        self.folder.path().join(name)
    }

    /// An empty desk that opens as much as it can.
    pub(super) fn desk(&self) -> Result<Desk> {
        let configuration = format!("--config={}", self.path("confidesk.toml").display());
        Desk::start_with(&self.binary, self.below.as_deref(), &[&configuration])
    }

    /// Runs the program that is linked with the desk's crates, which prints figures.
    pub(super) fn inside(&self, words: &[&str]) -> Result<Vec<Figure>> {
        of_json(&programs::output(Command::new(&self.inside).args(words))?)
    }

    /// Writes encrypted reports to a folder; `first` is the number of the first one.
    pub(super) fn letters(
        &self,
        desk: &Desk,
        (first, count, reports): (u64, u64, Reports),
        out: &Path,
    ) -> Result<()> {
        let certificate = self.path("desk.asc");
        fs::write(&certificate, desk.run(&["key", "export"])?)
            .context("could not write the key")?;
        programs::run(
            Command::new(&self.inside)
                .args(["letters", "--certificate"])
                .arg(&certificate)
                .arg(format!("--count={count}"))
                .arg(format!("--bytes={}", reports.bytes))
                .arg(format!("--first={first}"))
                .args(reports.compressed.then_some("--by-gnupg"))
                .arg("--out")
                .arg(out),
        )
    }
}

/// Measures with a key of each kind; only rounds whose setting contains `only`.
pub(super) fn measure(bench: &Bench, mails: u64, only: &str) -> Result<Vec<Figure>> {
    let desk = bench.desk()?;
    desk.run(&["key", "generate"])?;
    let bare = bench.inside(&["unwrap"])?;
    let mut figures = with_key(bench, &desk, "Curve25519", (mails, only), bare)?;
    drop(desk);
    let rsa = rsa_key(&bench.path("gnupg"))?;
    let path = bench.path("rsa.asc");
    fs::write(&path, rsa).context("could not write the key")?;
    let path = path.to_str().context("a path that is not UTF-8")?;
    let desk = bench.desk()?;
    desk.run(&["key", "import", path])?;
    let bare = bench.inside(&["unwrap", "--key", path])?;
    figures.extend(with_key(bench, &desk, "RSA 4096", (mails, only), bare)?);
    Ok(figures)
}

fn with_key(
    bench: &Bench,
    desk: &Desk,
    kind: &str,
    (mails, only): (u64, &str),
    bare: Vec<Figure>,
) -> Result<Vec<Figure>> {
    let bare_rate = bare.first().context("nothing was measured")?.value();
    let mut figures = bare;
    let mut seen = Seen::new(desk)?;
    let mut first = 0;
    for (reports, size) in SIZES {
        for (senders, name) in SENDERS {
            let setting = format!("{kind}, {name}, {size}");
            if !setting.contains(only) {
                continue;
            }
            eprintln!("openpgp: {setting}");
            let letters = read_letters(bench, desk, (first, mails, reports))?;
            first += mails;
            let round = Round::run(desk, &mut seen, &letters, senders)?;
            figures.extend(round.figures(&setting, bare_rate));
        }
    }
    let setting = format!("{kind}, quiet desk, 300 kB");
    if setting.contains(only) {
        let letters = read_letters(bench, desk, (first, ALONE, LARGE))?;
        first += ALONE;
        let mut times = one_by_one(desk, &mut seen, &letters)?;
        let what = "from first byte to visible";
        figures.extend(latency(what, &setting, &mut times, 99));
    }
    check(&mut seen, first)?;
    Ok(figures)
}

/// Letters in the form in which they are sent.
fn read_letters(
    bench: &Bench,
    desk: &Desk,
    (first, count, reports): (u64, u64, Reports),
) -> Result<Vec<Vec<u8>>> {
    let folder = bench.path("letters");
    bench.letters(desk, (first, count, reports), &folder)?;
    let mut letters = Vec::new();
    for entry in fs::read_dir(&folder).context("no letters")? {
        let path = entry.context("no letters")?.path();
        letters.push(stuffed(&fs::read(path).context("no letter")?));
    }
    fs::remove_dir_all(folder).context("could not remove the letters")?;
    Ok(letters)
}

/// What was measured while many mails came.
struct Round {
    mails: f64,
    accepted: Duration,
    visible: Duration,
    taken: Taken,
    megabytes: f64,
}

impl Round {
    fn run(desk: &Desk, seen: &mut Seen, letters: &[Vec<u8>], senders: usize) -> Result<Self> {
        let before = seen.messages()?;
        let taken_before = taken(desk.process());
        let begin = Instant::now();
        send_all(desk.smtp(), letters, senders)?;
        let accepted = begin.elapsed();
        seen.wait_for(before + u64::try_from(letters.len())?, SELDOM)?;
        let visible = begin.elapsed();
        let after = taken(desk.process());
        let bytes: usize = letters.iter().map(Vec::len).sum();
        Ok(Self {
            mails: f64::from(u32::try_from(letters.len())?),
            accepted,
            visible,
            taken: Taken {
                serve: after.serve - taken_before.serve,
                keyd: after.keyd - taken_before.keyd,
                readers: after.readers - taken_before.readers,
            },
            megabytes: f64::from(u32::try_from(bytes / 1024)?) / 1024.0,
        })
    }

    fn figures(&self, setting: &str, bare_rate: f64) -> Vec<Figure> {
        let rate = |time: Duration| self.mails / time.as_secs_f64();
        let visible = rate(self.visible);
        let per_mail = |seconds: f64| seconds * 1e3 / self.mails;
        let figure = |what: &str, value: f64, unit: &str| Figure::new(what, setting, value, unit);
        vec![
            figure("encrypted, accepted", rate(self.accepted), "mails/s"),
            figure(
                "encrypted, accepted, opened and visible",
                visible,
                "mails/s",
            ),
            figure(
                "bare operations in the time of one mail",
                bare_rate / visible,
                "×",
            ),
            figure("size as sent", self.megabytes * 1024.0 / self.mails, "KiB"),
            figure("processor of serve", per_mail(self.taken.serve), "ms/mail"),
            figure("processor of keyd", per_mail(self.taken.keyd), "ms/mail"),
            figure(
                "processor of readers",
                per_mail(self.taken.readers),
                "ms/mail",
            ),
        ]
    }
}

/// Sends all letters, each once, over so many connections.
fn send_all(host: SocketAddr, letters: &[Vec<u8>], senders: usize) -> Result<()> {
    let share = letters.len().div_ceil(senders).max(1);
    thread::scope(|scope| {
        let threads: Vec<_> = letters
            .chunks(share)
            .map(|share| scope.spawn(move || send_share(host, share)))
            .collect();
        for thread in threads {
            thread
                .join()
                .map_err(|_panic| anyhow!("a sender has panicked"))??;
        }
        Ok(())
    })
}

fn send_share(host: SocketAddr, letters: &[Vec<u8>]) -> Result<()> {
    let mut session = Session::open(host, PATIENCE)?;
    for letter in letters {
        send(&mut session, letter)?;
    }
    session.quit()
}

fn send(session: &mut Session, bytes: &[u8]) -> Result<()> {
    let code = session.send_data(Letter {
        sender: "relay@relay.example",
        recipient: "support@localhost",
        bytes,
    })?;
    ensure!(code == 250, "a mail was refused with {code}");
    Ok(())
}

/// How long each mail takes to be seen when it is the only one.
fn one_by_one(desk: &Desk, seen: &mut Seen, letters: &[Vec<u8>]) -> Result<Vec<Duration>> {
    let mut session = Session::open(desk.smtp(), PATIENCE)?;
    let mut times = Vec::new();
    for letter in letters {
        let before = seen.messages()?;
        let begin = Instant::now();
        send(&mut session, letter)?;
        seen.wait_for(before + 1, OFTEN)?;
        times.push(begin.elapsed());
        pause(Duration::from_millis(50));
    }
    session.quit()?;
    Ok(times)
}

/// All that was sent must have become tickets, opened and read as reports: a fast refusal is no figure.
pub(super) fn check(seen: &mut Seen, mails: u64) -> Result<()> {
    let (tickets, parked) = (seen.count("tickets")?, seen.count("parked")?);
    ensure!(
        tickets == mails && parked == 0,
        "{mails} mails were sent, {tickets} tickets made, {parked} mails parked"
    );
    let versions = seen.get("/api/v1/stats/versions")?;
    let counts = versions.get("versions").and_then(Value::as_array);
    let read: u64 = counts
        .into_iter()
        .flatten()
        .filter_map(|version| version.get("tickets").and_then(Value::as_u64))
        .sum();
    ensure!(
        read == mails,
        "{mails} mails were sent, {read} of them say a version: {versions}"
    );
    Ok(())
}

/// A key of RSA 4096 as `GnuPG` makes it, without passphrase.
fn rsa_key(home: &Path) -> Result<String> {
    const WISH: &str = "%no-protection\nKey-Type: RSA\nKey-Length: 4096\nKey-Usage: sign\n\
        Subkey-Type: RSA\nSubkey-Length: 4096\nSubkey-Usage: encrypt\n\
        Name-Email: support@localhost\nExpire-Date: 0\n%commit\n";
    fs::create_dir_all(home).context("could not make a folder")?;
    let wish = home.join("wish");
    fs::write(&wish, WISH).context("could not write the wish")?;
    let gpg = |words: &[&str]| {
        let mut gpg = Command::new("gpg");
        gpg.arg("--homedir")
            .arg(home)
            .args(["--batch", "--quiet", "--no-permission-warning"])
            .args(words);
        programs::output(&mut gpg)
    };
    let wish = wish.to_str().context("a path that is not UTF-8")?;
    gpg(&["--generate-key", wish])?;
    let key = gpg(&["--armor", "--export-secret-keys"]);
    let mut agent = Command::new("gpgconf");
    programs::output(agent.arg("--homedir").arg(home).args(["--kill", "all"]))?;
    key
}
