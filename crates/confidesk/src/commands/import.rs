//! `import`: mail from files, by the way that all mail takes.
//!
//! Beside a running desk, that one reads; otherwise this process does. A second run finds that all
//! is there already.

use std::path::Path;
use std::time::Duration;

use anyhow::{Context as _, bail};
use app::{Caller, Desk, ReadOutcome, Tally};
use domain::{QueueId, SpoolId};
use indicatif::{ProgressBar, ProgressStyle};
use intake::{Import, Item};
use serde::Serialize;

use super::{print, print_json, runtime, say};
use crate::children::Walls;
use crate::cli;
use crate::control::{self, Answer, Request};
use crate::folder::Folder;
use crate::open::{self, Opening};

/// Mails that are accepted before their outcomes are waited for: bounds what waits in the spool.
const WINDOW: usize = 2_000;
/// Mails that are accepted at the same time: they share a durable commit.
const TOGETHER: usize = 64;

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
        let (desk, _) = open::without_vault(place, "import")?;
        runtime()?.block_on(import(&desk, options, &Reading::ByRunning(&socket)))?
    } else {
        let config = crate::config::load(place)?;
        crate::telemetry::start(config.log.format);
        let whole = Opening {
            folder: folder.clone(),
            config: &config,
            node: "import",
        }
        .whole(Walls::Required)?;
        runtime()?.block_on(import(&whole.desk, options, &Reading::Here))?
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
        if together.len() >= TOGETHER {
            accept(&mut together, &mut waiting).await?;
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
    while !waiting.is_empty() && idle < 40 {
        let locked = match reading {
            Reading::Here => {
                if !desk.is_locked() {
                    open::read_all(desk).await?;
                }
                desk.is_locked()
            }
            Reading::ByRunning(socket) => {
                matches!(
                    control::ask(socket, &Request::Status)?,
                    Some(Answer::Status { locked: true }) | None
                )
            }
        };
        let known = match reading {
            Reading::Here => desk.take_outcomes(waiting),
            Reading::ByRunning(socket) => match control::ask(
                socket,
                &Request::Outcomes {
                    ids: waiting.clone(),
                },
            )? {
                Some(Answer::Outcomes { outcomes }) => outcomes,
                _ => break,
            },
        };
        known
            .values()
            .for_each(|outcome: &ReadOutcome| tally.count(*outcome));
        waiting.retain(|id| !known.contains_key(id));
        if locked {
            break;
        }
        idle = if known.is_empty() { idle + 1 } else { 0 };
        if !waiting.is_empty() {
            tokio::time::sleep(Duration::from_millis(if known.is_empty() {
                250
            } else {
                20
            }))
            .await;
        }
    }
    counts.imported += tally.filed;
    counts.already_there += tally.known;
    counts.parked += tally.parked;
    counts.waiting += u64::try_from(waiting.len()).unwrap_or(u64::MAX);
    waiting.clear();
    Ok(())
}

async fn queue_of(desk: &Desk, name: &str) -> anyhow::Result<QueueId> {
    let queues = desk.list_queues(&Caller::operator()).await?;
    let found = queues
        .into_iter()
        .find(|queue| queue.name == name)
        .map(|queue| queue.id);
    found.with_context(|| format!("there is no queue `{name}`; add it with `confidesk queue add`"))
}

/// A bar on a terminal; nothing elsewhere.
fn bar(bytes: u64) -> ProgressBar {
    let bar = ProgressBar::new(bytes);
    if let Ok(style) = ProgressStyle::with_template("{bar:40} {bytes} of {total_bytes}, {eta} left")
    {
        bar.set_style(style);
    }
    bar
}
