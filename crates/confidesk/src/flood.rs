//! A limit on how much mail is taken, in all and from one sender: what is too much is put off, so that its
//! sender comes again, and nothing is dropped (threat A21).

use std::collections::BTreeMap;
use std::hash::{BuildHasher as _, RandomState};
use std::sync::{Mutex, PoisonError};
use std::time::{Duration, Instant};

use domain::EmailAddress;

/// Most senders that are remembered; beyond that, all are forgotten and begin anew.
const SENDERS: usize = 50_000;
const HOUR: Duration = Duration::from_hours(1);
const MINUTE: Duration = Duration::from_mins(1);

/// How many mails may come. `None` is without limit.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(crate) struct Allowance {
    /// From one sender in an hour.
    pub(crate) per_sender_per_hour: Option<u32>,
    /// From all in a minute.
    pub(crate) per_minute: Option<u32>,
}

/// Why a mail has to wait.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum TooMuch {
    /// This sender has sent many.
    Sender,
    /// All together have.
    All,
}

/// Counts what comes.
pub(crate) struct Gate {
    allowance: Allowance,
    /// With another seed in each process: what is counted names nobody.
    seed: RandomState,
    counted: Mutex<Counted>,
}

#[derive(Default)]
struct Counted {
    all: Option<Bucket>,
    senders: BTreeMap<u64, Bucket>,
}

impl Gate {
    pub(crate) fn new(allowance: Allowance) -> Self {
        Self {
            allowance,
            seed: RandomState::new(),
            counted: Mutex::default(),
        }
    }

    /// Takes a mail into account. Notices, which have no sender, count among all only. What has to
    /// wait is not counted.
    pub(crate) fn admit(&self, sender: Option<&EmailAddress>, now: Instant) -> Result<(), TooMuch> {
        let mut counted = self.counted.lock().unwrap_or_else(PoisonError::into_inner);
        let Counted { all, senders } = &mut *counted;
        let mut whole = None;
        if let Some(most) = self.allowance.per_minute {
            let bucket = all.get_or_insert_with(|| Bucket::full(most, now));
            if !bucket.holds_one(most, MINUTE, now) {
                return Err(TooMuch::All);
            }
            whole = Some(bucket);
        }
        if let (Some(most), Some(sender)) = (self.allowance.per_sender_per_hour, sender) {
            if senders.len() >= SENDERS {
                senders.clear();
            }
            let key = self.seed.hash_one(sender.folded());
            let bucket = senders
                .entry(key)
                .or_insert_with(|| Bucket::full(most, now));
            if !bucket.holds_one(most, HOUR, now) {
                return Err(TooMuch::Sender);
            }
            bucket.take_one();
        }
        if let Some(whole) = whole {
            whole.take_one();
        }
        Ok(())
    }
}

/// A bucket that fills up evenly.
struct Bucket {
    /// In millionths of a mail.
    level: u64,
    at: Instant,
}

const ONE: u64 = 1_000_000;

impl Bucket {
    fn full(most: u32, now: Instant) -> Self {
        Self {
            level: u64::from(most) * ONE,
            at: now,
        }
    }

    fn holds_one(&mut self, most: u32, per: Duration, now: Instant) -> bool {
        let most = u64::from(most) * ONE;
        let passed = now.saturating_duration_since(self.at).min(per).as_micros();
        let gained = u128::from(most) * passed / per.as_micros().max(1);
        self.level = self
            .level
            .saturating_add(u64::try_from(gained).unwrap_or(most))
            .min(most);
        self.at = now;
        self.level >= ONE
    }

    const fn take_one(&mut self) {
        self.level = self.level.saturating_sub(ONE);
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn admitted(gate: &Gate, sender: Option<&str>, count: u32, now: Instant) -> usize {
        let sender = sender.map(|sender| sender.parse().unwrap());
        let tries = (0..count).filter(|_| gate.admit(sender.as_ref(), now).is_ok());
        tries.count()
    }

    #[test]
    fn a_sender_waits_and_others_do_not() {
        let gate = Gate::new(Allowance {
            per_sender_per_hour: Some(10),
            per_minute: None,
        });
        let now = Instant::now();
        assert_eq!(admitted(&gate, Some("ann@users.example"), 30, now), 10);
        assert_eq!(admitted(&gate, Some("ANN@users.example"), 1, now), 0);
        assert_eq!(admitted(&gate, Some("eve@users.example"), 3, now), 3);
        assert_eq!(admitted(&gate, None, 50, now), 50);
        let later = now + Duration::from_mins(30);
        assert_eq!(admitted(&gate, Some("ann@users.example"), 30, later), 5);
        let much_later = later + 9 * HOUR;
        assert_eq!(
            admitted(&gate, Some("ann@users.example"), 30, much_later),
            10
        );
    }

    #[test]
    fn all_together_wait_and_what_waits_is_not_counted() {
        let gate = Gate::new(Allowance {
            per_sender_per_hour: Some(2),
            per_minute: Some(6),
        });
        let now = Instant::now();
        // The eight that had to wait leave room for others.
        assert_eq!(admitted(&gate, Some("ann@users.example"), 10, now), 2);
        assert_eq!(admitted(&gate, None, 10, now), 4);
        assert_eq!(admitted(&gate, Some("eve@users.example"), 1, now), 0);
        let later = now + Duration::from_secs(30);
        assert_eq!(admitted(&gate, Some("eve@users.example"), 9, later), 2);
        assert_eq!(admitted(&gate, None, 9, later), 1);
    }

    #[test]
    fn many_senders_take_little_room() {
        let gate = Gate::new(Allowance {
            per_sender_per_hour: Some(1),
            per_minute: None,
        });
        let now = Instant::now();
        for number in 0..2 * SENDERS {
            let sender = format!("a{number}@users.example").parse().unwrap();
            assert_eq!(gate.admit(Some(&sender), now), Ok(()));
        }
        assert!(gate.counted.lock().unwrap().senders.len() <= SENDERS);
    }
}
