//! How fast reports are read and redacted, and whether twice the length takes twice the time.
//!
//! `cargo run --release -p whisperback --example speed`
#![expect(
    clippy::print_stdout,
    reason = "this is a measurement, made to be read"
)]

use std::hint::black_box;
use std::time::{Duration, Instant};

use reportkit::{Dice, Wish, make};
use whisperback::{read, redact, section, unwrapped};

const SUBJECT: &str = "Bug report: 0123456789abcdef0123";

fn main() {
    let wish = Wish {
        journal_bytes: 15_000_000,
        ..Wish::ordinary()
    };
    let truth = make(&wish, &mut Dice::new(1));
    let report = read(SUBJECT, &truth.text);
    let last = report.map_or(0, |report| report.sections.len().saturating_sub(1));
    println!("a report of {} MB", truth.text.len() / 1_000_000);
    show("read", &truth.text, |text| consume(read(SUBJECT, text)));
    show("section", &truth.text, |text| consume(section(text, last)));
    show("redact", &truth.text, |text| consume(redact(text)));
    show("unwrapped", &truth.text, |text| consume(unwrapped(text)));
    for (name, piece) in HOSTILE {
        doubled(name, piece);
    }
}

/// What makes careless programs slow, over and over.
const HOSTILE: [(&str, &str); 22] = [
    ("headings", "======= content of /bin/ls a =======\n"),
    (
        "command lines",
        "======= content of /proc/cmdline =======\nx\n",
    ),
    ("files of a directory", ">  === content of /a ===\n"),
    (
        "questions",
        "What happened instead?\n----------------------\n",
    ),
    (
        "keys",
        "-----BEGIN PGP PUBLIC KEY BLOCK-----\n-----END PGP PUBLIC KEY BLOCK-----\n",
    ),
    ("blank lines", "\n"),
    ("labels", "From: a\n"),
    (
        "errors",
        "Mar 03 08:02:11 amnesia kernel: error failed panic bug: oops\n",
    ),
    ("one long line of errors", "error: failed: "),
    ("options", "a.b=c "),
    ("brackets", "[8086:51f0"),
    ("paths", "/home/ ("),
    ("own paths", "/home/amnesia/home/amnesia"),
    ("media", "/media/ 'x "),
    ("addresses", "a@b.c@"),
    ("numbers", "1.2.3."),
    ("pairs", "00:11:22:33:"),
    ("groups", "ABCD "),
    ("names", "serial: ssid='"),
    ("bridges", "obfs4 [IPV4 REMOVED]"),
    ("pages", "https://a[ID "),
    ("open marks", "[IPV4 "),
];

fn doubled(name: &str, piece: &str) {
    const BYTES: usize = 4_000_000;
    // Near the longest word that is looked into.
    const WORD: usize = 1000;
    let top = "Subject: a\nOpenPGP-Key: included below\nTails-Version: 1\n\n======= content of /proc/cmdline =======\nx\n\n======= content of /bin/journalctl =======\n";
    let texts = |piece: &str| {
        [BYTES, 2 * BYTES].map(|bytes| format!("{top}{}", piece.repeat(bytes / piece.len())))
    };
    let (plain, words) = (
        texts(piece),
        texts(&format!("{} ", piece.repeat(WORD / piece.len()))),
    );
    let time = |texts: &[String; 2], work: fn(&str)| {
        let [short, long] = texts
            .each_ref()
            .map(|text| fastest(text, work).as_secs_f64());
        format!("{:6.1} ms x {:3.1}", long * 1000.0, long / short)
    };
    println!(
        "{name:24} read {}   redact {}, in words {}   unwrapped {}",
        time(&plain, |text| consume(read(SUBJECT, text))),
        time(&plain, |text| consume(redact(text))),
        time(&words, |text| consume(redact(text))),
        time(&plain, |text| consume(unwrapped(text))),
    );
}

/// Uses a value, so that the work is not left out.
fn consume<T>(value: T) {
    let _used = black_box(value);
}

fn fastest(text: &str, work: impl Fn(&str)) -> Duration {
    let runs = (0..7).map(|_| {
        let begin = Instant::now();
        work(text);
        begin.elapsed()
    });
    runs.min().unwrap_or_default()
}

fn show(name: &str, text: &str, work: impl Fn(&str)) {
    let bytes = u32::try_from(text.len()).unwrap_or(u32::MAX);
    let speed = f64::from(bytes) / 1_000_000.0 / fastest(text, work).as_secs_f64();
    println!("{name:10} {speed:7.0} MB/s");
}
