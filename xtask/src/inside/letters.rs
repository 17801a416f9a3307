//! Encrypted reports as WhisperBack sends them, no two alike.

use std::fs;
use std::io::Write as _;
use std::path::{Path, PathBuf};
use std::process::{Command, Stdio};
use std::thread;
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
    /// Has `gpg` encrypt them, as `WhisperBack` does: it compresses, if the certificate allows that.
    /// Without this they are not compressed.
    #[arg(long)]
    by_gnupg: bool,
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
        let letter = if arguments.by_gnupg {
            let gnupg = |plain: &[u8]| gnupg(plain, &arguments.certificate);
            letter(number, arguments.bytes, &gnupg)
        } else {
            let own = |plain: &[u8]| Ok(openpgp::encrypt(plain, &[&certificate.bytes], None, now)?);
            letter(number, arguments.bytes, &own)
        };
        let path = arguments.out.join(format!("{number:08}.eml"));
        fs::write(path, letter?).context("could not write a letter")?;
    }
    Ok(())
}

/// One of them, as it is sent.
pub(crate) fn letter(
    number: u64,
    bytes: usize,
    encrypt: &dyn Fn(&[u8]) -> Result<Vec<u8>>,
) -> Result<Vec<u8>> {
    let report = make(&wish(bytes), &mut Dice::new(number));
    let armoured = encrypt(&report.mail())?;
    let armoured = String::from_utf8(armoured).context("armour is text")?;
    Ok(report.relayed(&armoured, DATE, &format!("{number:x}@users.example")))
}

/// What `gpg` makes of it for the owner of this certificate.
pub(crate) fn gnupg(plain: &[u8], certificate: &Path) -> Result<Vec<u8>> {
    let home = certificate.with_extension("gnupg");
    fs::create_dir_all(&home).context("could not make a folder")?;
    let mut gpg = Command::new("gpg")
        .arg("--homedir")
        .arg(&home)
        .args(["--batch", "--quiet", "--no-permission-warning"])
        .args(["--trust-model=always", "--armor", "--encrypt"])
        .arg("--recipient-file")
        .arg(certificate)
        .stdin(Stdio::piped())
        .stdout(Stdio::piped())
        .spawn()
        .context("could not start gpg")?;
    let mut input = gpg.stdin.take().context("gpg takes nothing")?;
    let output = thread::scope(|scope| {
        let written = scope.spawn(move || input.write_all(plain));
        let output = gpg.wait_with_output();
        written.join().ok().context("a writer panicked")??;
        anyhow::Ok(output?)
    })?;
    ensure!(output.status.success(), "gpg failed ({})", output.status);
    Ok(output.stdout)
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
