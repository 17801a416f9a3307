//! How often somebody may try. In memory: a restart forgives.
//!
//! - Signing in: for each account name (also for names that do not exist, so that the answer tells
//!   nothing) ten failures at once, then one a minute; for all accounts together 100 at once, then
//!   five a second. What succeeds costs nothing. Whoever wants can keep others from signing in by
//!   failing on purpose; that is the price of not counting per address. He locks out nobody who is at
//!   work, since sessions go on, and not for long, since a new one-time link opens the door: it cannot
//!   be guessed and is not counted.
//! - Stretching a password costs 19 MiB and tens of milliseconds, so two are stretched at a time and
//!   the others queue.
//! - Tokens that do not work: all together. The answer becomes 429 instead of 401; good tokens are
//!   not touched by it. Guessing 256 bits is hopeless anyway; this tells a broken script to stop.
//! - Each good token: see [`crate::Limits`].
//!
//! Nothing is counted per network address: behind an onion service everybody has the same one.

use std::collections::BTreeMap;
use std::sync::{Mutex, PoisonError};
use std::time::Duration;

use domain::Timestamp;
use tokio::sync::{Semaphore, SemaphorePermit};

/// Most keys remembered by one gate; when there are more, full buckets are forgotten first.
const MAX_KEYS: usize = 10_000;

/// So many at once, then one per span.
#[derive(Clone, Copy, Debug)]
pub struct Pace {
    every: Duration,
    burst: u32,
}

impl Pace {
    /// `burst` at once, then one per `span`.
    #[must_use]
    pub const fn every(span: Duration, burst: u32) -> Self {
        Self { every: span, burst }
    }

    /// `burst` at once, then `rate` (at least one) per second.
    #[must_use]
    pub const fn per_second(rate: u32, burst: u32) -> Self {
        let rate = if rate == 0 { 1 } else { rate };
        let every = Duration::from_secs(1).checked_div(rate);
        Self {
            every: match every {
                Some(every) => every,
                None => Duration::from_secs(1),
            },
            burst,
        }
    }

    const fn longest(self) -> Duration {
        self.every.saturating_mul(self.burst)
    }

    /// A token bucket written as one moment: when it will be full again. Err is how long to wait.
    fn take(self, full_at: &mut Timestamp, now: Timestamp) -> Result<(), Duration> {
        // A clock that was set back must not block anybody for longer than an empty bucket does.
        *full_at = (*full_at).min(now.after(self.longest()));
        let begin = (*full_at).max(now);
        let next = begin.after(self.every);
        let debt = next.since(now);
        if debt > self.longest() {
            return Err(debt.saturating_sub(self.longest()));
        }
        *full_at = next;
        Ok(())
    }
}

/// Buckets of one pace, by key.
pub(crate) struct Gate {
    pace: Pace,
    buckets: Mutex<BTreeMap<u64, Timestamp>>,
}

impl Gate {
    pub(crate) const fn new(pace: Pace) -> Self {
        Self {
            pace,
            buckets: Mutex::new(BTreeMap::new()),
        }
    }

    /// Takes one from the bucket of `key`. Err is how long to wait.
    pub(crate) fn take(&self, key: u64, now: Timestamp) -> Result<(), Duration> {
        let mut buckets = self.buckets.lock().unwrap_or_else(PoisonError::into_inner);
        if buckets.len() >= MAX_KEYS && !buckets.contains_key(&key) {
            buckets.retain(|_, full_at| *full_at > now);
            if buckets.len() >= MAX_KEYS {
                // The bucket for all, which stands beside every gate with many keys, still counts.
                return Ok(());
            }
        }
        self.pace.take(buckets.entry(key).or_insert(now), now)
    }

    fn give_back(&self, key: u64) {
        let mut buckets = self.buckets.lock().unwrap_or_else(PoisonError::into_inner);
        if let Some(full_at) = buckets.get_mut(&key) {
            *full_at = full_at.before(self.pace.every);
        }
    }
}

/// The key of a name or secret in a [`Gate`]: the names themselves are not kept.
pub(crate) fn key_of(text: &str) -> u64 {
    let hash = blake3::hash(text.as_bytes());
    let first = hash.as_bytes().first_chunk().copied().unwrap_or_default();
    u64::from_le_bytes(first)
}

/// The door before everything that stretches a password.
pub(crate) struct SignInGate {
    per_account: Gate,
    together: Gate,
    at_once: Semaphore,
}

impl Default for SignInGate {
    fn default() -> Self {
        Self {
            per_account: Gate::new(Pace::every(Duration::from_mins(1), 10)),
            together: Gate::new(Pace::per_second(5, 100)),
            at_once: Semaphore::const_new(2),
        }
    }
}

/// A try that was let in.
pub(crate) struct Attempt<'g> {
    gate: &'g SignInGate,
    key: u64,
    _turn: Option<SemaphorePermit<'g>>,
}

impl SignInGate {
    /// Takes the price of a failure before the try, so that many tries side by side pay too, and
    /// waits for a turn.
    pub(crate) async fn begin(&self, key: u64, now: Timestamp) -> Result<Attempt<'_>, Duration> {
        self.per_account.take(key, now)?;
        if let Err(wait) = self.together.take(0, now) {
            self.per_account.give_back(key);
            return Err(wait);
        }
        Ok(Attempt {
            gate: self,
            key,
            _turn: self.turn().await,
        })
    }

    /// Waits for a turn to stretch a password. Turns are never closed, so there is always one.
    pub(crate) async fn turn(&self) -> Option<SemaphorePermit<'_>> {
        self.at_once.acquire().await.ok()
    }
}

impl Attempt<'_> {
    /// Gives the price back.
    pub(crate) fn succeeded(self) {
        self.gate.per_account.give_back(self.key);
        self.gate.together.give_back(0);
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    const NOON: Timestamp = Timestamp::from_seconds(1_795_219_200);

    #[test]
    fn a_burst_is_let_in_and_then_one_per_span() {
        let gate = Gate::new(Pace::every(Duration::from_mins(1), 3));
        for _ in 0..3 {
            gate.take(1, NOON).unwrap();
        }
        assert_eq!(gate.take(1, NOON), Err(Duration::from_mins(1)));
        gate.take(2, NOON).unwrap();
        let later = NOON.after(Duration::from_mins(1));
        gate.take(1, later).unwrap();
        assert!(gate.take(1, later).is_err());
    }

    #[test]
    fn a_clock_that_was_set_back_blocks_nobody_for_long() {
        let gate = Gate::new(Pace::every(Duration::from_secs(1), 2));
        gate.take(1, NOON).unwrap();
        let before = NOON.before(Duration::from_secs(1_000_000));
        assert_eq!(gate.take(1, before), Err(Duration::from_secs(1)));
        gate.take(1, before.after(Duration::from_secs(2))).unwrap();
    }

    #[test]
    fn many_names_do_not_fill_the_memory() {
        let gate = Gate::new(Pace::per_second(1, 1));
        for key in 0..20_000 {
            gate.take(key, NOON).unwrap();
        }
        assert!(gate.buckets.lock().unwrap().len() <= MAX_KEYS);
    }

    #[tokio::test]
    async fn success_costs_nothing() {
        let gate = SignInGate::default();
        for _ in 0..1_000 {
            gate.begin(7, NOON).await.unwrap().succeeded();
        }
        for _ in 0..10 {
            drop(gate.begin(7, NOON).await.unwrap());
        }
        assert!(gate.begin(7, NOON).await.is_err());
    }
}
