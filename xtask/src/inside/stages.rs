//! Where the time goes while one encrypted report is read.

use std::hint::black_box;
use std::time::{Duration, Instant};

use anyhow::{Context as _, Result};
use mail::Whole;
use openpgp::Keyring;
use openpgp::secret::DeskKeys;

use crate::figures::{Figure, as_json};
use crate::letters::{letter, now};
use crate::unwrap::Holder;

/// How long each figure is measured.
const TIME: Duration = Duration::from_secs(1);

/// Arguments of `inside stages`.
#[derive(Debug, clap::Args)]
pub(crate) struct Arguments {
    /// About how long the report is before it is encrypted, in bytes.
    #[arg(long, default_value_t = 300_000)]
    bytes: usize,
}

/// Measures each stage on the same mail, and prints.
pub(crate) fn run(arguments: &Arguments) -> Result<()> {
    let now = now()?;
    let mut keys = DeskKeys::empty();
    keys.generate("bench@desk.example", now)?;
    let key = keys.list(now).pop().context("there is no key")?;
    let encrypt = |plain: &[u8]| Ok(openpgp::encrypt(plain, &[&key.certificate], None, now)?);
    let raw = letter(7, arguments.bytes, &encrypt)?;
    let mut holder = Holder::new(keys);
    let Whole::EncryptedMime { ciphertext } = mail::secured(&raw).whole else {
        anyhow::bail!("that is not encrypted");
    };
    let opened = openpgp::open(&ciphertext, &mut holder, now)?;
    let clear = mail::transcode(&raw, &opened.plain);
    let most = whisperback::limits::REPORT_BYTES;
    let text = mail::longest_text(&clear, most).context("no text")?;
    let subject = mail::read(&clear).subject;
    let packets = holder.packets.clone();
    let session = opened.session.context("no session key")?;
    let mut figures = Vec::new();
    let mut stage = |name: &str, work: &mut dyn FnMut()| {
        let setting = format!("{} kB", arguments.bytes / 1000);
        figures.push(Figure::new(name, setting, milliseconds(work), "ms"));
    };
    stage("all of it: letter::read", &mut || {
        black_box(letter::read(&raw, &mut holder, now));
    });
    stage("structure outside: mail::secured", &mut || {
        black_box(mail::secured(&raw));
    });
    stage("the private key: Keyring::unwrap", &mut || {
        drop(black_box(holder.unwrap(&packets)));
    });
    stage("decryption: openpgp::open_with", &mut || {
        drop(black_box(openpgp::open_with(
            &ciphertext,
            &session,
            &mut holder,
            now,
        )));
    });
    stage("putting together: mail::transcode", &mut || {
        black_box(mail::transcode(&raw, &opened.plain));
    });
    stage("structure inside: mail::secured", &mut || {
        black_box(mail::secured(&clear));
    });
    stage("letter inside: mail::read", &mut || {
        black_box(mail::read(&clear));
    });
    stage("letter outside, for its digest: mail::read", &mut || {
        black_box(mail::read(&raw));
    });
    stage("text of the report: mail::longest_text", &mut || {
        black_box(mail::longest_text(&clear, most));
    });
    stage("report: whisperback::read", &mut || {
        black_box(whisperback::read(&subject, &text));
    });
    stage("keys in it: mail::key_material", &mut || {
        black_box(mail::key_material(&clear));
    });
    println!("{}", as_json(&figures));
    Ok(())
}

/// Of one run.
fn milliseconds(work: &mut dyn FnMut()) -> f64 {
    let (begin, mut times) = (Instant::now(), 0_u32);
    while begin.elapsed() < TIME {
        work();
        times += 1;
    }
    begin.elapsed().as_secs_f64() * 1e3 / f64::from(times.max(1))
}
