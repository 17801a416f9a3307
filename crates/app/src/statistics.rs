//! Counts for the shell and the statistics page.

use std::collections::BTreeMap;
use std::sync::{Arc, Mutex, PoisonError};
use std::time::Duration;

use domain::{Act, Decision, QueueId, Relation, State, Timestamp};
use store::{DbError, Tx, jobs, queues, spool, statistics};

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
            let all = caller.sees_every_queue() || may_count(&caller, Relation::OtherQueue);
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

    /// Open tickets per queue and state, for the tabs of every page. Counted anew when this process
    /// wrote something, and every two seconds for what others wrote.
    ///
    /// # Errors
    /// When the database fails.
    pub async fn open_counts(&self, caller: &Caller) -> Result<Vec<Count>, AppError> {
        let (now, writes) = (self.now(), self.writes());
        if let Some(counted) = self.counted().find(now, writes) {
            return Ok(name(caller, &counted.0, counted.1.clone()));
        }
        let count = |tx: &mut Tx<'_>| Ok((queues::list(tx)?, statistics::open_counts(tx)?));
        let counted = Arc::new(self.read::<_, DbError, _>(count).await?);
        self.counted().keep(now, writes, Arc::clone(&counted));
        Ok(name(caller, &counted.0, counted.1.clone()))
    }
}

/// Queues and their open tickets.
type Open = (Vec<queues::Queue>, Vec<(QueueId, State, u64)>);

/// The last count of open tickets, when it was made and after how many writes.
#[derive(Default)]
pub(crate) struct Counted(Mutex<Option<(Timestamp, u64, Arc<Open>)>>);

/// How long a count holds although another process may have written.
const HOLDS: Duration = Duration::from_secs(2);

impl Counted {
    fn find(&self, now: Timestamp, writes: u64) -> Option<Arc<Open>> {
        let kept = self.0.lock().unwrap_or_else(PoisonError::into_inner);
        let (at, after, open) = kept.as_ref()?;
        (*after == writes && now.since(*at) < HOLDS && *at <= now).then(|| Arc::clone(open))
    }

    fn keep(&self, at: Timestamp, writes: u64, open: Arc<Open>) {
        *self.0.lock().unwrap_or_else(PoisonError::into_inner) = Some((at, writes, open));
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
    may_count(caller, caller.relation(queue))
}

fn may_count(caller: &Caller, relation: Relation) -> bool {
    caller.decide(Act::ReadStatistics, relation) == Decision::Allowed
}
