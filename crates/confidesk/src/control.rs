//! Speaking to the running desk: a socket in the data folder, one JSON line each way.
//!
//! Whoever can open the socket can read the data folder and is the operator.

use std::collections::BTreeMap;
use std::io::{BufRead as _, BufReader, Write as _};
use std::os::unix::net::UnixStream;
use std::path::Path;

use anyhow::{Context as _, bail};
use app::{Caller, Desk, ReadOutcome};
use domain::SpoolId;
use serde::{Deserialize, Serialize};
use tokio::io::{AsyncBufReadExt as _, AsyncReadExt as _, AsyncWriteExt as _};
use tokio::net::UnixListener;
use tokio::sync::watch;
use tokio::task::JoinSet;

use crate::commands::ticket;

/// Longest request in bytes.
const MAX_REQUEST: u64 = 1024 * 1024;

/// What can be asked.
#[derive(Debug, Deserialize, Serialize)]
#[serde(rename_all = "kebab-case", tag = "ask")]
pub(crate) enum Request {
    /// Open the vault.
    Unlock { passphrase: String },
    /// Lock the vault.
    Lock,
    /// Is the vault locked?
    Status,
    /// What became of imported mails?
    Outcomes { ids: Vec<SpoolId> },
    /// List tickets, as JSON.
    Tickets { query: String, limit: u64 },
    /// Show a ticket, as JSON.
    Ticket { reference: String },
}

/// What is answered.
#[derive(Debug, Deserialize, Serialize)]
#[serde(rename_all = "kebab-case", tag = "answer")]
pub(crate) enum Answer {
    /// It was done.
    Done,
    /// It was not done, and why.
    Refused { why: String },
    /// Whether the vault is locked.
    Status { locked: bool },
    /// What became of the mails, as far as it is known.
    Outcomes {
        outcomes: BTreeMap<SpoolId, ReadOutcome>,
    },
    /// JSON to print.
    Json { json: serde_json::Value },
}

/// Asks the running desk. `None` when none runs on this data folder.
pub(crate) fn ask(socket: &Path, request: &Request) -> anyhow::Result<Option<Answer>> {
    let Ok(mut stream) = UnixStream::connect(socket) else {
        return Ok(None);
    };
    let mut line = serde_json::to_vec(request)?;
    line.push(b'\n');
    stream
        .write_all(&line)
        .context("the running desk does not listen")?;
    let mut answer = String::new();
    BufReader::new(stream)
        .read_line(&mut answer)
        .context("the running desk does not answer")?;
    match serde_json::from_str(&answer).context("the running desk is of another version")? {
        Answer::Refused { why } => bail!(why),
        answer => Ok(Some(answer)),
    }
}

/// Answers until `stop` becomes true.
pub(crate) async fn serve(listener: UnixListener, desk: Desk, mut stop: watch::Receiver<bool>) {
    let mut conversations = JoinSet::new();
    loop {
        tokio::select! {
            accepted = listener.accept() => {
                if let Ok((stream, _)) = accepted {
                    conversations.spawn(converse(stream, desk.clone()));
                }
            }
            _ = stop.changed() => break,
        }
        while conversations.try_join_next().is_some() {}
    }
}

async fn converse(stream: tokio::net::UnixStream, desk: Desk) {
    let (input, mut output) = stream.into_split();
    let mut line = String::new();
    let mut input = tokio::io::BufReader::new(input.take(MAX_REQUEST));
    if input.read_line(&mut line).await.is_err() {
        return;
    }
    let answer = match serde_json::from_str(&line) {
        Ok(request) => answer(&desk, request).await,
        Err(_) => Answer::Refused {
            why: String::from("the running desk is of another version"),
        },
    };
    if let Ok(mut bytes) = serde_json::to_vec(&answer) {
        bytes.push(b'\n');
        // Whoever asked may be gone.
        drop(output.write_all(&bytes).await);
    }
}

async fn answer(desk: &Desk, request: Request) -> Answer {
    let operator = Caller::operator();
    let result = match request {
        Request::Unlock { passphrase } => desk.unlock(passphrase).await.map(|()| Answer::Done),
        Request::Lock => desk.lock(&operator).await.map(|()| Answer::Done),
        Request::Status => Ok(Answer::Status {
            locked: desk.is_locked(),
        }),
        Request::Outcomes { ids } => Ok(Answer::Outcomes {
            outcomes: desk.take_outcomes(&ids),
        }),
        Request::Tickets { query, limit } => ticket::list_json(desk, &query, limit)
            .await
            .map(|json| Answer::Json { json }),
        Request::Ticket { reference } => ticket::show_json(desk, &reference)
            .await
            .map(|json| Answer::Json { json }),
    };
    result.unwrap_or_else(|error| Answer::Refused {
        why: app::Chain(&error).to_string(),
    })
}
