//! How fast mail is taken, each one durable before it is acknowledged (bars R8 and R9).

use std::net::SocketAddr;
use std::thread;
use std::time::{Duration, Instant};

use anyhow::{Context as _, Result, anyhow, ensure};

use super::desk::Desk;
use super::figures::{Figure, latency};
use super::letters::Writer;
use super::seen::{OFTEN, Seen};
use crate::wire::pause;
use crate::wire::smtp::{Letter, Session};

const SENDERS: [(u64, &str); 3] = [(1, "1 sender"), (4, "4 senders"), (16, "16 senders")];
const SIZES: [(usize, &str); 2] = [(3_000, "3 kB"), (30_000, "30 kB")];
const PATIENCE: Duration = Duration::from_mins(1);

/// Measures each number of senders with each size for `round`, and waits for the readers between.
pub(super) fn measure(desk: &Desk, round: Duration) -> Result<Vec<Figure>> {
    let mut figures = Vec::new();
    let mut sent = 0;
    for (size, size_name) in SIZES {
        for (senders, senders_name) in SENDERS {
            let setting = format!("{senders_name}, {size_name}");
            eprintln!("intake: {setting}");
            let begin = Instant::now();
            let mut times = flood(desk.smtp(), senders, size, round)?;
            let seconds = begin.elapsed().as_secs_f64();
            let count = u32::try_from(times.len()).context("too many mails")?;
            sent += u64::from(count);
            let until_read = desk.wait_until_read(sent)?;
            let rate = f64::from(count) / seconds;
            let all = seconds + until_read.as_secs_f64();
            figures.push(Figure::new("durable intake", &setting, rate, "mails/s"));
            figures.extend(latency("time to accept", &setting, &mut times, 99));
            figures.push(Figure::new(
                "accepted, read and visible",
                &setting,
                f64::from(count) / all,
                "mails/s",
            ));
        }
    }
    let setting = "1 sender, 30 kB, 20 mails/s";
    eprintln!("intake: {setting}");
    let mut times = paced(desk.smtp(), round, 20, 30_000)?;
    figures.extend(latency("time to accept", setting, &mut times, 99));
    let mut times = until_visible(desk)?;
    figures.extend(latency(
        "from accepted to visible",
        "quiet desk, 3 kB",
        &mut times,
        99,
    ));
    Ok(figures)
}

/// How long after its 250 a mail on a quiet desk can be seen over the API.
fn until_visible(desk: &Desk) -> Result<Vec<Duration>> {
    let mut seen = Seen::new(desk)?;
    let mut writer = Writer::new(seed());
    let mut session = Session::open(desk.smtp(), PATIENCE)?;
    let mut times = Vec::new();
    for _ in 0..100 {
        let before = seen.messages()?;
        send(&mut session, &mut writer, 3_000)?;
        let begin = Instant::now();
        seen.wait_for(before + 1, OFTEN)?;
        times.push(begin.elapsed());
        pause(Duration::from_millis(20));
    }
    session.quit()?;
    Ok(times)
}

/// Several senders at once, each as fast as it can; returns the time of every transaction.
fn flood(host: SocketAddr, senders: u64, size: usize, round: Duration) -> Result<Vec<Duration>> {
    let threads: Vec<_> = (0..senders)
        .map(|_sender| thread::spawn(move || send_for(host, size, round)))
        .collect();
    let mut times = Vec::new();
    for thread in threads {
        let sent = thread
            .join()
            .map_err(|_panic| anyhow!("a sender has panicked"))?;
        times.extend(sent?);
    }
    Ok(times)
}

fn send_for(host: SocketAddr, size: usize, round: Duration) -> Result<Vec<Duration>> {
    let mut writer = Writer::new(seed());
    let mut session = Session::open(host, PATIENCE)?;
    let mut times = Vec::new();
    let begin = Instant::now();
    while begin.elapsed() < round {
        times.push(send(&mut session, &mut writer, size)?);
    }
    session.quit()?;
    Ok(times)
}

/// One sender with so many mails a second, each of so many bytes; how long each took to be accepted.
pub(crate) fn paced(
    host: SocketAddr,
    round: Duration,
    per_second: u32,
    size: usize,
) -> Result<Vec<Duration>> {
    let between = Duration::from_secs(1) / per_second.max(1);
    let mut writer = Writer::new(seed());
    let mut session = Session::open(host, PATIENCE)?;
    let mut times = Vec::new();
    let begin = Instant::now();
    let mut next = Duration::ZERO;
    while next < round {
        pause(next.saturating_sub(begin.elapsed()));
        times.push(send(&mut session, &mut writer, size)?);
        next = next.saturating_add(between);
    }
    session.quit()?;
    Ok(times)
}

/// Writes a letter and sends it; only the sending is timed.
fn send(session: &mut Session, writer: &mut Writer, size: usize) -> Result<Duration> {
    let written = writer.letter(size);
    let begin = Instant::now();
    let code = session.send(Letter {
        sender: &written.sender,
        recipient: "support@localhost",
        bytes: &written.mail,
    })?;
    ensure!(code == 250, "a mail was refused with {code}");
    Ok(begin.elapsed())
}

/// No two senders write the same letters, nor does one in two rounds: a desk would know them.
fn seed() -> u64 {
    static SENDERS: std::sync::atomic::AtomicU64 = std::sync::atomic::AtomicU64::new(1);
    SENDERS.fetch_add(1, std::sync::atomic::Ordering::Relaxed)
}
