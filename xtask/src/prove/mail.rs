//! Mail servers that keep a mail until it is acknowledged, and looking for what they handed over.

use std::collections::BTreeMap;
use std::net::SocketAddr;
use std::sync::atomic::{AtomicBool, Ordering};
use std::sync::{Arc, Mutex, PoisonError};
use std::thread::{self, JoinHandle};
use std::time::{Duration, Instant};

use anyhow::{Context as _, Result, anyhow};
use serde_json::Value;

use crate::bench::Seen;
use crate::wire::pause;
use crate::wire::smtp::{Letter, Session};

/// Where all rigs send to.
pub(super) const DESK: &str = "support@localhost";

/// Longest wait for one answer.
const ANSWER_WITHIN: Duration = Duration::from_secs(30);
/// Longest time that one mail may be refused: longer than a database is away (bar R5).
const ACCEPTED_WITHIN: Duration = Duration::from_mins(15);
/// How long nothing new may come before what is missing counts as lost.
pub(super) const PATIENCE: Duration = Duration::from_secs(45);

/// A plain mail. `fields` are further ones, each with CRLF.
pub(super) fn letter(from: &str, subject: &str, id: &str, fields: &str) -> Vec<u8> {
    format!(
        "From: <{from}>\r\nTo: <{DESK}>\r\nSubject: {subject}\r\n\
         Date: Fri, 20 Nov 2026 13:48:00 +0000\r\nMessage-ID: <{id}>\r\n{fields}\
         MIME-Version: 1.0\r\nContent-Type: text/plain; charset=utf-8\r\n\r\n\
         {subject}: since the upgrade my network card is not found any more.\r\n"
    )
    .into_bytes()
}

/// One way to the desk, opened again when it broke.
pub(super) struct Way {
    host: SocketAddr,
    session: Option<Session>,
}

impl Way {
    pub(super) const fn new(host: SocketAddr) -> Self {
        Self {
            host,
            session: None,
        }
    }

    /// Sends once. The code of the answer; `None` when there was none.
    pub(super) fn send(&mut self, from: &str, to: &str, bytes: &[u8]) -> Option<u16> {
        if self.session.is_none() {
            self.session = Session::open(self.host, ANSWER_WITHIN).ok();
        }
        let session = self.session.as_mut()?;
        let code = session.send(Letter {
            sender: from,
            recipient: to,
            bytes,
        });
        // After a refusal the session may be closed by the desk; a new one costs little.
        if !code.as_ref().is_ok_and(|code| *code == 250) {
            self.session = None;
        }
        code.ok()
    }

    /// Sends the letter with this subject once.
    pub(super) fn send_subject(&mut self, subject: &str) -> Option<u16> {
        let id = format!("{}@users.example", subject.replace(' ', "."));
        let bytes = letter("sender@users.example", subject, &id, "");
        self.send("sender@users.example", DESK, &bytes)
    }
}

/// Some mail servers; each sends a mail again, byte for byte, until it is acknowledged.
pub(super) struct Senders {
    stop: Arc<AtomicBool>,
    acknowledged: Arc<Mutex<Vec<String>>>,
    answers: Arc<Mutex<Vec<Told>>>,
    threads: Vec<JoinHandle<Result<()>>>,
}

/// What one attempt to hand a mail over came to.
#[derive(Clone, Copy, Debug)]
pub(super) struct Told {
    /// `None` when there was no answer.
    pub(super) code: Option<u16>,
    pub(super) took: Duration,
}

impl Senders {
    /// Starts them; each waits for `pace` between two mails. `name` is in their subjects.
    pub(super) fn start(host: SocketAddr, count: u64, pace: Duration, name: &str) -> Self {
        let stop = Arc::new(AtomicBool::new(false));
        let acknowledged = Arc::new(Mutex::new(Vec::new()));
        let answers = Arc::new(Mutex::new(Vec::new()));
        let threads = (0..count)
            .map(|sender| {
                let stop = Arc::clone(&stop);
                let kept = (Arc::clone(&acknowledged), Arc::clone(&answers));
                let name = format!("{name} sender {sender}");
                thread::spawn(move || send_until(host, pace, &name, &stop, (&kept.0, &kept.1)))
            })
            .collect();
        Self {
            stop,
            acknowledged,
            answers,
            threads,
        }
    }

    /// Subjects of all that is acknowledged by now.
    pub(super) fn acknowledged(&self) -> Vec<String> {
        let kept = self.acknowledged.lock();
        kept.unwrap_or_else(PoisonError::into_inner).clone()
    }

    /// All answers by now.
    pub(super) fn answers(&self) -> Vec<Told> {
        let kept = self.answers.lock();
        kept.unwrap_or_else(PoisonError::into_inner).clone()
    }

    /// Lets each bring its last mail home and returns the subjects of all.
    pub(super) fn finish(mut self) -> Result<Vec<String>> {
        self.stop.store(true, Ordering::SeqCst);
        for thread in self.threads.drain(..) {
            thread
                .join()
                .map_err(|_panic| anyhow!("a sender has panicked"))??;
        }
        Ok(self.acknowledged())
    }
}

impl Drop for Senders {
    fn drop(&mut self) {
        self.stop.store(true, Ordering::SeqCst);
    }
}

fn send_until(
    host: SocketAddr,
    pace: Duration,
    name: &str,
    stop: &AtomicBool,
    (acknowledged, answers): (&Mutex<Vec<String>>, &Mutex<Vec<Told>>),
) -> Result<()> {
    let mut way = Way::new(host);
    let mut number = 0_u64;
    while !stop.load(Ordering::SeqCst) {
        let subject = format!("{name} mail {number}");
        let begin = Instant::now();
        loop {
            let sent = Instant::now();
            let code = way.send_subject(&subject);
            let took = sent.elapsed();
            let told = Told { code, took };
            let mut kept = answers.lock().unwrap_or_else(PoisonError::into_inner);
            kept.push(told);
            drop(kept);
            if code == Some(250) {
                break;
            }
            if begin.elapsed() > ACCEPTED_WITHIN {
                return Err(anyhow!("{subject} was never accepted"));
            }
            pause(Duration::from_millis(10));
        }
        let mut kept = acknowledged.lock().unwrap_or_else(PoisonError::into_inner);
        kept.push(subject);
        drop(kept);
        number += 1;
        pause(pace);
    }
    Ok(())
}

/// What is there of what was acknowledged.
#[derive(Debug, Default, PartialEq, Eq)]
pub(super) struct Found {
    /// Subjects of acknowledged mails that are not there.
    pub(super) lost: Vec<String>,
    /// Subjects of mails that are there more than once.
    pub(super) doubled: Vec<String>,
    /// All tickets.
    pub(super) tickets: u64,
}

impl Found {
    pub(super) const fn is_well(&self) -> bool {
        self.lost.is_empty() && self.doubled.is_empty()
    }

    fn compare(acknowledged: &[String], there: &BTreeMap<String, u64>) -> Self {
        let missing = |subject: &&String| !there.contains_key(*subject);
        let twice = there.iter().filter(|(_, count)| **count > 1);
        Self {
            lost: acknowledged.iter().filter(missing).cloned().collect(),
            doubled: twice.map(|(subject, _)| subject.clone()).collect(),
            tickets: there.values().sum(),
        }
    }
}

/// Waits until all is read, or nothing new has come for long, and compares.
pub(super) fn look(seen: &mut Seen, acknowledged: &[String]) -> Result<Found> {
    look_with(PATIENCE, seen, acknowledged)
}

/// The same, and nothing new may come for this long.
pub(super) fn look_with(
    patience: Duration,
    seen: &mut Seen,
    acknowledged: &[String],
) -> Result<Found> {
    let (mut last, mut moved) = (0, Instant::now());
    loop {
        let messages = seen.messages()?;
        if messages > last {
            (last, moved) = (messages, Instant::now());
        }
        let enough = messages >= u64::try_from(acknowledged.len())?;
        if enough && compare(seen, acknowledged)?.lost.is_empty() {
            // Whatever would come twice gets its time.
            pause(Duration::from_millis(700));
            return compare(seen, acknowledged);
        }
        if moved.elapsed() > patience {
            return compare(seen, acknowledged);
        }
        pause(Duration::from_millis(100));
    }
}

fn compare(seen: &mut Seen, acknowledged: &[String]) -> Result<Found> {
    let mut there = BTreeMap::new();
    for ticket in tickets(seen)? {
        let subject = text(&ticket, "/subject")?;
        *there.entry(subject).or_insert(0) += 1;
    }
    Ok(Found::compare(acknowledged, &there))
}

/// All tickets.
pub(crate) fn tickets(seen: &mut Seen) -> Result<Vec<Value>> {
    let mut all = Vec::new();
    let mut path = "/api/v1/tickets?limit=200".to_owned();
    loop {
        let page = seen.get(&path)?;
        let tickets = page.get("tickets").and_then(Value::as_array);
        all.extend(tickets.context("no tickets in the answer")?.iter().cloned());
        match page.get("next").and_then(Value::as_str) {
            Some(cursor) => path = format!("/api/v1/tickets?limit=200&cursor={cursor}"),
            None => return Ok(all),
        }
    }
}

/// A text in an answer, by its JSON pointer (RFC 6901).
pub(crate) fn text(value: &Value, pointer: &str) -> Result<String> {
    let text = value.pointer(pointer).and_then(Value::as_str);
    text.map(str::to_owned)
        .with_context(|| format!("no text at {pointer}"))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[track_caller]
    fn check(acknowledged: &[&str], there: &[(&str, u64)], lost: &[&str], doubled: &[&str]) {
        let acknowledged: Vec<String> = acknowledged.iter().map(ToString::to_string).collect();
        let there = there
            .iter()
            .map(|(name, count)| ((*name).to_owned(), *count));
        let found = Found::compare(&acknowledged, &there.collect());
        assert_eq!(
            (&*found.lost, &*found.doubled),
            (
                &*lost.iter().map(ToString::to_string).collect::<Vec<_>>(),
                &*doubled.iter().map(ToString::to_string).collect::<Vec<_>>(),
            )
        );
        assert_eq!(found.is_well(), lost.is_empty() && doubled.is_empty());
    }

    #[test]
    fn what_is_missing_and_what_is_there_twice_is_found() {
        check(&["a", "b"], &[("a", 1), ("b", 1)], &[], &[]);
        check(&["a", "b"], &[("a", 1)], &["b"], &[]);
        check(&["a"], &[("a", 2), ("c", 1)], &[], &["a"]);
    }

    #[test]
    fn a_mail_that_nobody_acknowledged_may_be_there() {
        check(&[], &[("a", 1)], &[], &[]);
    }
}
