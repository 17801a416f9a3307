//! How fast replies leave, from writing them until a relay has them.

use std::time::{Duration, Instant};

use anyhow::{Context as _, Result, ensure};
use serde_json::json;

use super::desk::Desk;
use super::figures::{Figure, latency};
use super::letters::{Writer, mbox};
use super::seen::Seen;
use crate::prove::{HangUp, Relay, text, tickets};
use crate::wire::{pause, wait_for};

/// Replies leave at once.
const CONFIGURATION: &str = "[mail]\nundo_seconds = 0\n";
const SIZE: usize = 1_500;
/// Replies that are written one by one, on a desk with nothing else to do.
const ALONE: usize = 50;
const PATIENCE: Duration = Duration::from_mins(10);

/// Answers so many tickets and waits for the replies at a relay on the loopback.
pub(super) fn measure(binary: &std::path::Path, replies: u64) -> Result<Vec<Figure>> {
    let relay = Relay::start(Duration::ZERO, |_, _| HangUp::Never)?;
    let desk = Desk::start_configured(binary, CONFIGURATION, &[&relay.option()])?;
    let mut seen = Seen::new(&desk)?;
    let mut references = questions(&desk, &mut seen, replies + u64::try_from(ALONE)?)?;
    let setting = format!("{replies} replies");
    eprintln!("outgoing: {setting}");
    let few = references.split_off(usize::try_from(replies)?);
    let begin = Instant::now();
    for reference in &references {
        reply(&mut seen, reference)?;
    }
    let written = begin.elapsed();
    arrived(&relay, references.len())?;
    let left = begin.elapsed();
    let count = f64::from(u32::try_from(replies)?);
    let rate = |time: Duration| count / time.as_secs_f64();
    let mut figures = vec![
        Figure::new("replies written", &setting, rate(written), "mails/s"),
        Figure::new("replies written and left", &setting, rate(left), "mails/s"),
    ];
    let mut times = Vec::new();
    for reference in &few {
        let begin = Instant::now();
        reply(&mut seen, reference)?;
        arrived(&relay, references.len() + times.len() + 1)?;
        times.push(begin.elapsed());
        pause(Duration::from_millis(50));
    }
    figures.extend(latency(
        "from a reply to the relay",
        "quiet desk",
        &mut times,
        99,
    ));
    Ok(figures)
}

/// Tickets of different people.
fn questions(desk: &Desk, seen: &mut Seen, count: u64) -> Result<Vec<String>> {
    let mut writer = Writer::new(11);
    let folder = tempfile::tempdir().context("could not make a folder")?;
    let path = folder.path().join("letters.mbox");
    let letters = (0..count).map(|_| writer.letter(SIZE));
    std::fs::write(&path, mbox(letters)).context("could not write the letters")?;
    desk.run(&["import", path.to_str().context("a path that is not UTF-8")?])?;
    let found: Result<Vec<String>> = tickets(seen)?
        .iter()
        .map(|ticket| text(ticket, "/ref"))
        .collect();
    let found = found?;
    ensure!(u64::try_from(found.len())? == count, "tickets are missing");
    Ok(found)
}

fn reply(seen: &mut Seen, reference: &str) -> Result<()> {
    let path = format!("/api/v1/tickets/{reference}/replies");
    let body = json!({ "text": "Please send us the output of lspci." });
    seen.act(&path, &body).map(drop)
}

fn arrived(relay: &Relay, count: usize) -> Result<()> {
    let all = || (relay.seen().arrivals.len() >= count).then_some(());
    wait_for(PATIENCE, all).context("replies did not arrive")
}
