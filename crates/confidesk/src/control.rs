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
use tokio::io::{AsyncReadExt as _, AsyncWriteExt as _};
use tokio::net::UnixListener;
use tokio::net::unix::OwnedReadHalf;
use tokio::sync::watch;
use tokio::task::JoinSet;
use zeroize::Zeroizing;

use crate::commands::ticket;
use crate::keys;

/// Longest request in bytes: a file of keys of 1 MiB, in hexadecimal, and something around it.
const MAX_REQUEST: usize = 3 * 1024 * 1024;
/// How much is read at a time.
const PIECE: usize = 8 * 1024;

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
    /// Do something with OpenPGP keys.
    Keys { act: keys::Act },
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
    /// What became of an act on keys.
    Keys { done: keys::Done },
}

/// Asks the running desk. `None` when none runs on this data folder.
pub(crate) fn ask(socket: &Path, request: &Request) -> anyhow::Result<Option<Answer>> {
    let Ok(mut stream) = UnixStream::connect(socket) else {
        return Ok(None);
    };
    let mut line = Zeroizing::new(serde_json::to_vec(request)?);
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
    let (mut input, mut output) = stream.into_split();
    let Ok(line) = read_line(&mut input).await else {
        return;
    };
    let answer = match serde_json::from_slice(&line) {
        Ok(request) => {
            drop(line);
            answer(&desk, request).await
        }
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

/// Reads one line. It may hold a secret, so every copy of it is wiped.
async fn read_line(input: &mut OwnedReadHalf) -> std::io::Result<Zeroizing<Vec<u8>>> {
    let mut line = Zeroizing::new(Vec::with_capacity(PIECE));
    loop {
        if line.capacity() - line.len() < PIECE {
            // A vector that grows by itself leaves what it held behind.
            let mut longer = Zeroizing::new(Vec::with_capacity(line.capacity().saturating_mul(2)));
            longer.extend_from_slice(&line);
            line = longer;
        }
        let read = input.read_buf(&mut *line).await?;
        if read == 0 || line.last() == Some(&b'\n') {
            return Ok(line);
        }
        if line.len() > MAX_REQUEST {
            return Err(std::io::ErrorKind::InvalidData.into());
        }
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
        Request::Keys { act } => keys::act(desk, act).await.map(|done| Answer::Keys { done }),
    };
    result.unwrap_or_else(|error| Answer::Refused {
        why: app::Chain(&error).to_string(),
    })
}
