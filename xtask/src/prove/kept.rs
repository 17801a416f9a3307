//! The bytes that a desk has kept of all mail.

use std::collections::BTreeMap;
use std::time::{Duration, Instant};

use anyhow::{Context as _, Result};
use serde_json::Value;

use super::mail::{PATIENCE, text, tickets};
use crate::bench::Seen;
use crate::fuzz::fingerprint;
use crate::wire::pause;

/// Mails by length and fingerprint, with how often each is there.
#[derive(Debug, Default)]
pub(super) struct Mails(BTreeMap<(usize, u64), u64>);

impl Mails {
    /// Adds a mail; false if it was there.
    pub(super) fn add(&mut self, bytes: &[u8]) -> bool {
        let count = self.0.entry(key(bytes)).or_insert(0);
        *count += 1;
        *count == 1
    }

    pub(super) fn has(&self, bytes: &[u8]) -> bool {
        self.0.contains_key(&key(bytes))
    }

    /// How many different ones there are.
    pub(super) fn len(&self) -> usize {
        self.0.len()
    }

    /// How many of these are not in `others`.
    pub(super) fn missing_in(&self, others: &Self) -> usize {
        let missing = |key: &&(usize, u64)| !others.0.contains_key(*key);
        self.0.keys().filter(missing).count()
    }
}

fn key(bytes: &[u8]) -> (usize, u64) {
    (bytes.len(), fingerprint(bytes))
}

/// What a desk has kept.
#[derive(Debug, Default)]
pub(super) struct Kept {
    /// All mails, byte for byte.
    pub(super) mails: Mails,
    /// How many of them are parked.
    pub(super) parked: usize,
}

/// Downloads the raw bytes of every message that came in, and of all parked mail; looks at each ticket.
pub(super) fn all(seen: &mut Seen) -> Result<Kept> {
    let mut kept = Kept::default();
    for ticket in tickets(seen)? {
        let reference = text(&ticket, "/ref")?;
        let ticket = seen.get(&format!("/api/v1/tickets/{reference}"))?;
        let messages = ticket.get("messages").and_then(Value::as_array);
        for message in messages.context("a ticket without messages")? {
            if text(message, "/direction")? == "in" {
                let id = text(message, "/id")?;
                let raw = seen.bytes(&format!("/api/v1/messages/{id}/raw"))?;
                kept.mails.add(&raw);
            }
        }
    }
    let list = seen.get("/api/v1/parked")?;
    let parked = list.get("parked").and_then(Value::as_array);
    for mail in parked.context("no list of parked mail")? {
        let id = text(mail, "/id")?;
        let raw = seen.bytes(&format!("/api/v1/parked/{id}/raw"))?;
        kept.mails.add(&raw);
        kept.parked += 1;
    }
    Ok(kept)
}

/// Waits until nothing waits to be read; false if something still does and nothing has moved for long.
pub(super) fn until_read(seen: &mut Seen) -> Result<bool> {
    let (mut last, mut moved) = (u64::MAX, Instant::now());
    loop {
        let unread = seen.count("unread")?;
        if unread == 0 {
            return Ok(true);
        }
        if unread != last {
            (last, moved) = (unread, Instant::now());
        }
        if moved.elapsed() > PATIENCE {
            return Ok(false);
        }
        pause(Duration::from_millis(50));
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_is_missing_is_counted_once() {
        let (mut sent, mut there) = (Mails::default(), Mails::default());
        for mail in ["a", "b", "b", "c"] {
            sent.add(mail.as_bytes());
        }
        assert!(!sent.add(b"a") && there.add(b"b"));
        assert_eq!((sent.len(), sent.missing_in(&there)), (3, 2));
        assert!(sent.has(b"c") && !there.has(b"c"));
    }
}
