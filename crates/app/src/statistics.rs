//! Counts for the shell and the statistics page.

use std::collections::BTreeMap;

use domain::{Act, QueueId, Role, State};
use store::{DbError, jobs, queues, spool, statistics};

use crate::{AppError, Caller, Desk};

/// How many tickets a queue has in a state.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Count {
    /// The queue's name.
    pub queue: String,
    /// The queue.
    pub queue_id: QueueId,
    /// The state.
    pub state: State,
    /// How many.
    pub tickets: u64,
}

/// The counts of the desk. Nothing in it names anybody.
#[derive(Clone, Debug, Default)]
pub struct Statistics {
    /// All tickets.
    pub tickets: u64,
    /// All mails, in and out.
    pub messages: u64,
    /// Mails that were accepted and are not read yet, the parked ones not counted.
    pub unread: u64,
    /// Mails that could not be read.
    pub parked: u64,
    /// Mails in the outbox by state.
    pub outbox: Vec<(String, u64)>,
    /// Tickets per queue and state.
    pub counts: Vec<Count>,
}

impl Desk {
    /// Counts everything that the caller sees.
    ///
    /// # Errors
    /// When the caller may not see numbers.
    pub async fn statistics(&self, caller: &Caller) -> Result<Statistics, AppError> {
        caller.need(Act::ReadStatistics)?;
        let caller = caller.clone();
        self.read(move |tx| {
            let names = queues::list(tx)?;
            let (_, parked) = jobs::count(tx)?;
            let counts = name(&caller, &names, statistics::counts(tx)?);
            let messages = statistics::messages(tx)?;
            let seen = messages
                .into_iter()
                .filter(|(queue, _)| counts_for(&caller, *queue));
            let mut outbox = BTreeMap::new();
            for (queue, state, count) in statistics::outbox(tx)? {
                if counts_for(&caller, queue) {
                    *outbox.entry(state).or_default() += count;
                }
            }
            // A parked mail belongs to no queue yet; see `list_parked`.
            let all = caller.sees_every_queue() || caller.role() == Role::Auditor;
            Ok(Statistics {
                tickets: counts.iter().map(|count| count.tickets).sum(),
                messages: seen.map(|(_, count)| count).sum(),
                unread: spool::count(tx)?.saturating_sub(parked),
                parked: if all { parked } else { 0 },
                outbox: outbox.into_iter().collect(),
                counts,
            })
        })
        .await
    }

    /// Open tickets per queue and state: quick enough for every page.
    ///
    /// # Errors
    /// When the database fails.
    pub async fn open_counts(&self, caller: &Caller) -> Result<Vec<Count>, AppError> {
        let caller = caller.clone();
        let counted = self
            .read::<_, DbError, _>(|tx| Ok((queues::list(tx)?, statistics::open_counts(tx)?)))
            .await?;
        Ok(name(&caller, &counted.0, counted.1))
    }
}

fn name(
    caller: &Caller,
    queues: &[queues::Queue],
    counts: Vec<(QueueId, State, u64)>,
) -> Vec<Count> {
    let seen = counts
        .into_iter()
        .filter(|(id, ..)| counts_for(caller, *id));
    seen.filter_map(|(queue_id, state, tickets)| {
        let queue = queues
            .iter()
            .find(|queue| queue.id == queue_id)?
            .name
            .clone();
        Some(Count {
            queue,
            queue_id,
            state,
            tickets,
        })
    })
    .collect()
}

/// An auditor counts everything; whoever works on some queues counts those.
fn counts_for(caller: &Caller, queue: QueueId) -> bool {
    caller.sees(queue) || caller.role() == Role::Auditor
}
