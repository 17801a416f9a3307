//! Bars R8 and R9: how long a durable accept takes, and what people notice of a burst.

use std::path::Path;
use std::sync::atomic::{AtomicBool, Ordering};
use std::thread;
use std::time::{Duration, Instant};

use anyhow::{Context as _, Result, anyhow, ensure};

use super::mail::{text, tickets};
use super::{Outcome, Times, kept};
use crate::bench::{Desk, Seen, paced, percentile, sign_in};
use crate::wire::http::Request;
use crate::wire::pause;

/// Bytes of a mail.
const SIZE: usize = 30_000;
/// Mails a second: of the steady stream, and of the burst with its senders.
const STEADY: u32 = 20;
const BURST: u32 = 150;
const SENDERS: u32 = 10;
/// What a durable accept may take, half of the time and 99 times of 100.
const ACCEPT: [Duration; 2] = [Duration::from_millis(15), Duration::from_millis(100)];
/// What a page may take during the burst, 99 times of 100.
const PAGE: Duration = Duration::from_millis(500);
/// Between two pages.
const LOOK: Duration = Duration::from_millis(100);
/// The burst counts as one if so much of it came, in percent.
const KEPT_UP: f64 = 99.0;

/// A steady stream for so many seconds.
pub(super) fn prove_accept(binary: &Path, seconds: u64, times: Times) -> Result<Outcome> {
    let desk = Desk::start(binary, None)?;
    let mut seen = Seen::new(&desk)?;
    let mut accepted = paced(desk.smtp(), Duration::from_secs(seconds), STEADY, SIZE)?;
    let count = accepted.len();
    let found = [50, 99].map(|percent| percentile(&mut accepted, percent).unwrap_or_default());
    let in_time = found.iter().zip(ACCEPT).all(|(took, most)| *took <= most);
    let there = all_there(&mut seen, count)?;
    Ok(
        Outcome::new(there.well && (in_time || times == Times::Told))
            .say(format!(
                "{count} mails of {} kB in {seconds} s, accepted within {:?} (p50) and {:?} (p99)",
                SIZE / 1000,
                found[0],
                found[1]
            ))
            .and("afterwards", there),
    )
}

/// A burst for so many seconds, while somebody looks at pages.
pub(super) fn prove_burst(binary: &Path, seconds: u64, times: Times) -> Result<Outcome> {
    let desk = Desk::start(binary, None)?;
    let mut seen = Seen::new(&desk)?;
    let cookie = sign_in(&desk)?;
    let round = Duration::from_secs(seconds);
    let done = AtomicBool::new(false);
    let begin = Instant::now();
    let (sent, looked) = thread::scope(|scope| {
        let looking = scope.spawn(|| look(&desk, &cookie, &mut seen, &done));
        let senders: Vec<_> = (0..SENDERS)
            .map(|_| scope.spawn(|| paced(desk.smtp(), round, BURST / SENDERS, SIZE)))
            .collect();
        let sent: Vec<_> = senders
            .into_iter()
            .map(thread::ScopedJoinHandle::join)
            .collect();
        done.store(true, Ordering::SeqCst);
        (sent, looking.join())
    });
    let took = begin.elapsed();
    // Nobody keeps a connection open on which nothing was asked during the burst.
    let mut seen = Seen::new(&desk)?;
    let mut accepted = Vec::new();
    for sender in sent {
        accepted.extend(sender.map_err(|_panic| anyhow!("a sender has panicked"))??);
    }
    let mut pages = looked.map_err(|_panic| anyhow!("who looks has panicked"))??;
    let count = accepted.len();
    let rate = f64::from(u32::try_from(count)?) / took.as_secs_f64();
    let page = percentile(&mut pages, 99).context("no page was looked at")?;
    let accept = percentile(&mut accepted, 99).context("nothing was accepted")?;
    let in_time = rate >= f64::from(BURST) * KEPT_UP / 100.0 && page <= PAGE;
    let there = all_there(&mut seen, count)?;
    Ok(Outcome::new(there.well && (in_time || times == Times::Told))
        .say(format!(
            "{count} mails of {} kB in {took:.1?}, {rate:.1} a second, accepted within {accept:?} (p99)",
            SIZE / 1000
        ))
        .say(format!(
            "{} pages meanwhile, within {page:?} (p99), {:?} at most",
            pages.len(),
            pages.last()
        ))
        .and("afterwards", there))
}

/// Lists and tickets by turns, until it is done; how long each took.
fn look(desk: &Desk, cookie: &str, seen: &mut Seen, done: &AtomicBool) -> Result<Vec<Duration>> {
    let mut pages = desk.connect()?;
    let fields = [("Cookie", cookie)];
    let mut times = Vec::new();
    let mut ticket = None;
    while !done.load(Ordering::SeqCst) {
        if ticket.is_none() {
            let list = seen.get("/api/v1/tickets?limit=1")?;
            ticket = text(&list, "/tickets/0/ref").ok();
        }
        let of_ticket = ticket.as_ref().filter(|_| times.len() % 2 == 1);
        let path = of_ticket.map_or("/queues".to_owned(), |found| format!("/t/{found}"));
        let begin = Instant::now();
        let answer = pages.send(&Request {
            path: &path,
            fields: &fields,
            ..Request::default()
        })?;
        times.push(begin.elapsed());
        ensure!(answer.status == 200, "{path} answered {}", answer.status);
        pause(LOOK);
    }
    Ok(times)
}

/// Whether all that was accepted can be seen, and how long that takes.
fn all_there(seen: &mut Seen, count: usize) -> Result<Outcome> {
    let begin = Instant::now();
    let read = kept::until_read(seen)?;
    let waited = begin.elapsed();
    let (messages, parked) = (seen.count("messages")?, seen.count("parked")?);
    let all = u64::try_from(count)? == messages;
    let different = tickets(seen)?.len();
    let well = read && all && parked == 0 && different == count;
    Ok(Outcome::new(well).say(format!(
        "{messages} messages in {different} tickets, {parked} parked; all were read after {waited:.1?}"
    )))
}
