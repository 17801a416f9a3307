//! What can be seen of a desk over its API.

use std::time::{Duration, Instant};

use anyhow::{Context as _, Result, ensure};
use serde_json::Value;

use super::desk::Desk;
use crate::wire::http::{Connection, Request, Response};
use crate::wire::pause;

/// Longest time in which nothing new may come.
const PATIENCE: Duration = Duration::from_mins(2);

/// Between two looks when one mail is waited for: a desk takes 1,000 requests a second.
pub(crate) const OFTEN: Duration = Duration::from_millis(2);
/// The same for many mails, so that looking takes nothing from reading.
pub(crate) const SELDOM: Duration = Duration::from_millis(50);

/// A look at the desk through a connection that stays open.
pub(crate) struct Seen {
    api: Connection,
    authorization: String,
}

impl Seen {
    pub(crate) fn new(desk: &Desk) -> Result<Self> {
        Self::with(desk, desk.authorization()?)
    }

    /// Looks with an authorization that was given before, at this desk or at one with the same data.
    pub(crate) fn with(desk: &Desk, authorization: String) -> Result<Self> {
        Ok(Self {
            api: desk.connect()?,
            authorization,
        })
    }

    /// The answer to a path of the API.
    pub(crate) fn get(&mut self, path: &str) -> Result<Value> {
        let answer = self.ask("GET", path, &[])?;
        ensure!(answer.status == 200, "{path} answered {}", answer.status);
        answer.json()
    }

    /// The bytes behind a path of the API.
    pub(crate) fn bytes(&mut self, path: &str) -> Result<Vec<u8>> {
        let answer = self.ask("GET", path, &[])?;
        ensure!(answer.status == 200, "{path} answered {}", answer.status);
        Ok(answer.body)
    }

    /// Any answer of the API, also a refusal. A body is a mail.
    pub(crate) fn ask(&mut self, method: &str, path: &str, body: &[u8]) -> Result<Response> {
        let fields = [
            ("Authorization", self.authorization.as_str()),
            ("Content-Type", "message/rfc822"),
        ];
        let count = if body.is_empty() { 1 } else { 2 };
        let request = Request {
            method,
            path,
            fields: fields.get(..count).unwrap_or_default(),
            body,
        };
        loop {
            let answer = self.api.send(&request)?;
            // Whoever asks more than a thousand times a second is told to slow down.
            if answer.status != 429 {
                return Ok(answer);
            }
            pause(SELDOM);
        }
    }

    /// Does something over the API; null when there is nothing to say about it.
    pub(crate) fn act(&mut self, path: &str, what: &Value) -> Result<Value> {
        self.send("POST", path, what)
    }

    /// Sets something by PUT.
    pub(crate) fn set(&mut self, path: &str, what: &Value) -> Result<Value> {
        self.send("PUT", path, what)
    }

    fn send(&mut self, method: &str, path: &str, what: &Value) -> Result<Value> {
        let fields = [
            ("Authorization", self.authorization.as_str()),
            ("Content-Type", "application/json"),
        ];
        let body = what.to_string();
        let request = Request {
            method,
            path,
            fields: &fields,
            body: body.as_bytes(),
        };
        let answer = self.api.send(&request)?;
        ensure!(
            (200..300).contains(&answer.status),
            "{path} answered {}",
            answer.status
        );
        if answer.body.is_empty() {
            return Ok(Value::Null);
        }
        answer.json()
    }

    /// How many messages there are.
    pub(crate) fn messages(&mut self) -> Result<u64> {
        self.count("messages")
    }

    /// One of the counts of the desk.
    pub(crate) fn count(&mut self, name: &str) -> Result<u64> {
        let counts = self.get("/api/v1/stats/desk")?;
        let count = counts.get(name).and_then(Value::as_u64);
        count.with_context(|| format!("no count of {name}"))
    }

    /// Waits until so many messages can be seen; looks again after each `between`, which must not be so
    /// short that the desk refuses.
    pub(crate) fn wait_for(&mut self, messages: u64, between: Duration) -> Result<()> {
        let (mut last, mut moved) = (0, Instant::now());
        loop {
            let seen = self.messages()?;
            if seen >= messages {
                return Ok(());
            }
            if seen > last {
                (last, moved) = (seen, Instant::now());
            }
            ensure!(
                moved.elapsed() < PATIENCE,
                "{messages} mails were accepted, and {seen} can be seen"
            );
            pause(between);
        }
    }
}
