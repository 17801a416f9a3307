//! `import`: mail from files, by the way that all mail takes.
//!
//! Beside a running desk, that one reads; otherwise this process does. A second run finds that all
//! is there already.

use std::collections::BTreeMap;
use std::path::Path;
use std::time::Duration;

use anyhow::{Context as _, bail};
use app::{Caller, Desk, ReadOutcome, Tally};
use domain::{QueueId, SpoolId};
use intake::{Import, Item};
use serde::Serialize;

use super::{bar, print, print_json, runtime, say};
use crate::children::Walls;
use crate::cli;
use crate::control::{self, Answer, Request};
use crate::folder::Folder;
use crate::open::{self, Opening};

/// Mails that are accepted before their outcomes are waited for: bounds what waits in the spool.
const WINDOW: usize = 2_000;
/// Mails that are accepted at the same time: they share a durable commit.
const TOGETHER: usize = 64;
/// Most bytes of mails that are accepted at the same time, beside the last of them. Each is in memory
/// once as it came and once sealed.
const TOGETHER_BYTES: usize = 4 << 20;

/// How long to wait before looking again whether mails were read.
const LOOK_AGAIN: Duration = Duration::from_millis(50);
/// How often to look without anything having been read, before the rest counts as waiting.
const PATIENCE: u32 = 200;

/// What an import came to.
#[derive(Debug, Default, Serialize)]
struct Counts {
    /// Now in tickets.
    imported: u64,
    /// Were in already.
    already_there: u64,
    /// Could not be read; their bytes are kept.
    parked: u64,
    /// Accepted, and read as soon as the vault is open.
    waiting: u64,
    /// Larger than the desk takes, or files that cannot be read; left where they are.
    refused: u64,
}

pub(crate) fn run(place: &cli::Place, options: &cli::Import) -> anyhow::Result<()> {
    for path in &options.paths {
        if !path.exists() {
            bail!("{} is not there", path.display());
        }
    }
    let folder = Folder::open(&place.data)?;
    let socket = folder.control();
    let beside = matches!(
        control::ask(&socket, &Request::Status)?,
        Some(Answer::Status { .. })
    );
    let counts = if beside {
        let (desk, _) = open::without_vault(place)?;
        runtime()?.block_on(import(&desk, options, &Reading::ByRunning(&socket)))?
    } else {
        let config = crate::config::load(place)?;
        crate::telemetry::start(config.log.format);
        let whole = Opening {
            folder: folder.clone(),
            config: &config,
        }
        .whole(Walls::Required)?;
        runtime()?.block_on(async {
            whole.desk.release_jobs().await?;
            import(&whole.desk, options, &Reading::Here).await
        })?
    };
    if options.json {
        return print_json(&counts);
    }
    print(&format!(
        "imported {}, already there {}, parked {}, waiting {}, refused {}",
        counts.imported, counts.already_there, counts.parked, counts.waiting, counts.refused
    ));
    Ok(())
}

/// Who reads what was accepted.
enum Reading<'a> {
    Here,
    ByRunning(&'a Path),
}

async fn import(
    desk: &Desk,
    options: &cli::Import,
    reading: &Reading<'_>,
) -> anyhow::Result<Counts> {
    let queue = match &options.queue {
        Some(name) => Some(queue_of(desk, name).await?),
        None => None,
    };
    let import = Import::new(options.paths.clone(), intake::MESSAGE_BYTES);
    let bar = bar(import.count_hint().bytes);
    let mut mails = import.mails();
    let mut counts = Counts::default();
    let mut waiting = Vec::new();
    let mut together = tokio::task::JoinSet::new();
    let mut bytes = 0_usize;
    while let Some(item) = mails.next() {
        bar.set_position(mails.bytes_read());
        match item {
            Item::Found(found) => {
                let envelope = app::Envelope {
                    via: String::from("import"),
                    sender: None,
                    recipients: Vec::new(),
                    queue,
                };
                let desk = desk.clone();
                bytes = bytes.saturating_add(found.bytes.len());
                together.spawn(async move { desk.accept_mail(envelope, found.bytes).await });
            }
            Item::TooLarge(origin) => {
                counts.refused += 1;
                bar.suspend(|| say(&format!("{origin}: larger than 32 MiB, left where it is")));
            }
            Item::Unreadable(origin, trouble) => {
                counts.refused += 1;
                bar.suspend(|| say(&format!("{origin}: {trouble}")));
            }
            Item::Ignored(_) => {}
        }
        if together.len() >= TOGETHER || bytes >= TOGETHER_BYTES {
            accept(&mut together, &mut waiting).await?;
            bytes = 0;
        }
        if waiting.len() >= WINDOW {
            settle(desk, reading, &mut waiting, &mut counts).await?;
        }
    }
    accept(&mut together, &mut waiting).await?;
    settle(desk, reading, &mut waiting, &mut counts).await?;
    bar.finish_and_clear();
    Ok(counts)
}

type Accepting = tokio::task::JoinSet<Result<app::Accepted, app::AppError>>;

async fn accept(together: &mut Accepting, waiting: &mut Vec<SpoolId>) -> anyhow::Result<()> {
    while let Some(accepted) = together.join_next().await {
        waiting.push(
            accepted?
                .context("a mail could not be made safe; run the import again later")?
                .id,
        );
    }
    Ok(())
}

/// Waits until it is known what became of the mails; those that wait for the vault stay counted.
async fn settle(
    desk: &Desk,
    reading: &Reading<'_>,
    waiting: &mut Vec<SpoolId>,
    counts: &mut Counts,
) -> anyhow::Result<()> {
    let mut tally = Tally::default();
    let mut idle = 0;
    while !waiting.is_empty() && idle < PATIENCE {
        let Some(known) = reading.outcomes(desk, waiting).await? else {
            break;
        };
        for outcome in known.values() {
            tally.count(*outcome);
        }
        waiting.retain(|id| !known.contains_key(id));
        idle = if known.is_empty() { idle + 1 } else { 0 };
        if !waiting.is_empty() {
            tokio::time::sleep(LOOK_AGAIN).await;
        }
    }
    counts.imported += tally.filed;
    counts.already_there += tally.known;
    counts.parked += tally.parked;
    counts.waiting += u64::try_from(waiting.len()).unwrap_or(u64::MAX);
    waiting.clear();
    Ok(())
}

impl Reading<'_> {
    /// What became of the mails so far; `None` when the vault is locked or the desk has stopped.
    async fn outcomes(
        &self,
        desk: &Desk,
        ids: &[SpoolId],
    ) -> anyhow::Result<Option<BTreeMap<SpoolId, ReadOutcome>>> {
        match self {
            Self::Here if desk.is_locked() => Ok(None),
            Self::Here => {
                open::read_all(desk).await?;
                Ok(Some(desk.take_outcomes(ids)))
            }
            Self::ByRunning(socket) => {
                let Some(Answer::Status { locked: false }) =
                    control::ask(socket, &Request::Status)?
                else {
                    return Ok(None);
                };
                match control::ask(socket, &Request::Outcomes { ids: ids.to_vec() })? {
                    Some(Answer::Outcomes { outcomes }) => Ok(Some(outcomes)),
                    _ => Ok(None),
                }
            }
        }
    }
}

async fn queue_of(desk: &Desk, name: &str) -> anyhow::Result<QueueId> {
    let queues = desk.list_queues(&Caller::operator()).await?;
    let found = queues
        .into_iter()
        .find(|queue| queue.name == name)
        .map(|queue| queue.id);
    found.with_context(|| format!("there is no queue `{name}`; add it with `confidesk queue add`"))
}
