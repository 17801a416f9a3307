//! Measures in the text form of Prometheus (exposition format 0.0.4), on a listener of their own.
//!
//! Counts only: no name of a queue, an agent or an address is in them, so that whoever watches machines
//! learns nothing about people.

use std::path::PathBuf;
use std::sync::Arc;

use app::{Backlog, Caller, Desk, Statistics};
use axum::Router;
use axum::http::{StatusCode, header};
use axum::response::{IntoResponse, Response};
use axum::routing::get;
use domain::{State, Timestamp};

use crate::backup;

/// What is measured.
#[derive(Clone)]
pub(crate) struct Source {
    pub(crate) desk: Desk,
    pub(crate) data: PathBuf,
    pub(crate) started: Timestamp,
}

/// The one page of the listener.
pub(crate) fn router(source: Source) -> Router {
    let source = Arc::new(source);
    Router::new().route("/metrics", get(move || answer(Arc::clone(&source))))
}

async fn answer(source: Arc<Source>) -> Response {
    let operator = Caller::operator();
    let counted = tokio::try_join!(source.desk.statistics(&operator), source.desk.backlog());
    let Ok((statistics, backlog)) = counted else {
        return (
            StatusCode::SERVICE_UNAVAILABLE,
            "the database does not answer\n",
        )
            .into_response();
    };
    let desk = source.desk.clone();
    let locked = tokio::task::spawn_blocking(move || desk.is_locked()).await;
    let text = Text::default()
        .desk(&source, locked.unwrap_or(true))
        .tickets(&statistics)
        .mail(&statistics, &backlog, source.desk.now());
    let kind = "text/plain; version=0.0.4; charset=utf-8";
    ([(header::CONTENT_TYPE, kind)], text.0).into_response()
}

#[derive(Default)]
struct Text(String);

impl Text {
    fn desk(self, source: &Source, locked: bool) -> Self {
        let now = source.desk.now();
        let text = self
            .gauge("up", "The desk runs.", 1)
            .gauge(
                "vault_locked",
                "1 while the vault is locked.",
                u64::from(locked),
            )
            .gauge(
                "uptime_seconds",
                "How long the desk runs.",
                now.since(source.started).as_secs(),
            )
            .gauge("memory_bytes", "Memory of the main process.", memory());
        match backup::last(&source.data) {
            Some((made_at, _)) => text.gauge(
                "backup_age_seconds",
                "How old the last backup is; not there if there is none.",
                now.since(made_at).as_secs(),
            ),
            None => text,
        }
    }

    fn tickets(self, statistics: &Statistics) -> Self {
        let of_state = |state: &State| {
            let counts = statistics.counts.iter();
            let counts = counts.filter(|count| count.state == *state);
            (state.as_str(), counts.map(|count| count.tickets).sum())
        };
        let counts: Vec<_> = State::ALL.iter().map(of_state).collect();
        self.labelled("tickets", "Tickets by state.", &counts)
            .gauge(
                "messages",
                "Mails in tickets, in and out.",
                statistics.messages,
            )
    }

    fn mail(self, statistics: &Statistics, backlog: &Backlog, now: Timestamp) -> Self {
        let age = |since: Option<Timestamp>| since.map_or(0, |since| now.since(since).as_secs());
        let of_state = |state: &'static str| {
            let count = statistics.outbox.iter().find(|(known, _)| known == state);
            (state, count.map_or(0, |(_, count)| *count))
        };
        let states = ["held", "trying", "sent", "failed", "withdrawn"];
        self.gauge(
            "unread_mails",
            "Accepted mails that wait to be read.",
            backlog.unread,
        )
        .gauge(
            "oldest_unread_seconds",
            "How long the oldest of them waits.",
            age(backlog.oldest_unread),
        )
        .gauge(
            "parked_mails",
            "Mails that could not be read.",
            backlog.parked,
        )
        .labelled(
            "outbox_mails",
            "Mails of ours by state.",
            &states.map(of_state),
        )
        .gauge(
            "oldest_leaving_seconds",
            "How long the oldest mail waits that the relay has not taken.",
            age(backlog.oldest_leaving),
        )
    }

    fn gauge(mut self, name: &str, help: &str, value: u64) -> Self {
        self.head(name, help);
        let line = format!("confidesk_{name} {value}\n");
        self.0.push_str(&line);
        self
    }

    fn labelled(mut self, name: &str, help: &str, values: &[(&str, u64)]) -> Self {
        self.head(name, help);
        for (state, value) in values {
            let line = format!("confidesk_{name}{{state=\"{state}\"}} {value}\n");
            self.0.push_str(&line);
        }
        self
    }

    fn head(&mut self, name: &str, help: &str) {
        let line = format!("# HELP confidesk_{name} {help}\n# TYPE confidesk_{name} gauge\n");
        self.0.push_str(&line);
    }
}

/// Resident memory of this process in bytes (proc(5), `status`); 0 where it cannot be told.
fn memory() -> u64 {
    let status = std::fs::read_to_string("/proc/self/status").unwrap_or_default();
    let line = status.lines().find_map(|line| line.strip_prefix("VmRSS:"));
    let kilobytes = line.and_then(|line| line.trim().strip_suffix(" kB")?.parse::<u64>().ok());
    kilobytes.unwrap_or(0).saturating_mul(1_024)
}
