//! Encrypted reports as WhisperBack sends them, no two alike.

use std::fs;
use std::path::PathBuf;
use std::time::{SystemTime, UNIX_EPOCH};

use anyhow::{Context as _, Result, ensure};
use openpgp::read_certificates;
use reportkit::{Dice, Wish, make};

/// Reports below this have no logs at all, only what the user wrote.
const LEAST_WITH_LOGS: usize = 10_000;
/// What a report has beside its journal, in bytes.
const WITHOUT_JOURNAL: usize = 7_000;
const DATE: &str = "Fri, 20 Nov 2026 13:48:00 +0000";

/// Arguments of `inside letters`.
#[derive(Debug, clap::Args)]
pub(crate) struct Arguments {
    /// The certificate of the desk.
    #[arg(long)]
    certificate: PathBuf,
    /// How many.
    #[arg(long)]
    count: u64,
    /// About how long each report is before it is encrypted, in bytes.
    #[arg(long)]
    bytes: usize,
    /// The number of the first one: letters of different numbers are different.
    #[arg(long)]
    first: u64,
    /// The folder that they are written to.
    #[arg(long)]
    out: PathBuf,
}

/// Writes them as `NUMBER.eml`.
pub(crate) fn run(arguments: &Arguments) -> Result<()> {
    let now = now()?;
    let bytes = fs::read(&arguments.certificate).context("could not read the certificate")?;
    let certificate = read_certificates(&bytes, now);
    let certificate = certificate.first().context("that is no certificate")?;
    ensure!(certificate.can_encrypt, "nobody can encrypt to it");
    fs::create_dir_all(&arguments.out).context("could not make the folder")?;
    for number in (arguments.first..).take(usize::try_from(arguments.count)?) {
        let letter = letter(number, arguments.bytes, &certificate.bytes, now)?;
        let path = arguments.out.join(format!("{number:08}.eml"));
        fs::write(path, letter).context("could not write a letter")?;
    }
    Ok(())
}

/// One of them, as it is sent.
pub(crate) fn letter(number: u64, bytes: usize, certificate: &[u8], now: i64) -> Result<Vec<u8>> {
    let report = make(&wish(bytes), &mut Dice::new(number));
    let armoured = openpgp::encrypt(&report.mail(), &[certificate], None, now)?;
    let armoured = String::from_utf8(armoured).context("armour is text")?;
    Ok(report.relayed(&armoured, DATE, &format!("{number:x}@users.example")))
}

/// An ordinary report of about this length.
pub(crate) fn wish(bytes: usize) -> Wish {
    Wish {
        debugging: bytes >= LEAST_WITH_LOGS,
        journal_bytes: bytes.saturating_sub(WITHOUT_JOURNAL),
        ..Wish::ordinary()
    }
}

/// Unix seconds.
pub(crate) fn now() -> Result<i64> {
    #[expect(
        clippy::disallowed_methods,
        reason = "keys that were made just now must be valid; this is the edge"
    )]
    let now = SystemTime::now().duration_since(UNIX_EPOCH);
    Ok(i64::try_from(
        now.context("the clock is before 1970")?.as_secs(),
    )?)
}
