//! What became of mail that was read, for those who ask: an import counts it.

use std::collections::BTreeMap;

use domain::SpoolId;
use serde::{Deserialize, Serialize};

/// What became of one mail.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum ReadOutcome {
    /// It is in a ticket.
    Filed,
    /// It was in already.
    Known,
    /// It could not be read; its bytes are kept.
    Parked,
    /// Something of ours failed; it is tried again.
    Later,
}

/// What became of several mails.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Tally {
    /// Now in tickets.
    pub filed: u64,
    /// In already.
    pub known: u64,
    /// Kept unread.
    pub parked: u64,
    /// Not read yet.
    pub later: u64,
}

impl Tally {
    /// Adds one outcome.
    pub const fn count(&mut self, outcome: ReadOutcome) {
        match outcome {
            ReadOutcome::Filed => self.filed += 1,
            ReadOutcome::Known => self.known += 1,
            ReadOutcome::Parked => self.parked += 1,
            ReadOutcome::Later => self.later += 1,
        }
    }

    /// Adds another tally.
    pub const fn add(&mut self, other: Self) {
        self.filed += other.filed;
        self.known += other.known;
        self.parked += other.parked;
        self.later += other.later;
    }
}

/// Outcomes of imported mail, until whoever imports has asked for them.
#[derive(Default)]
pub(crate) struct Outcomes(std::sync::Mutex<BTreeMap<SpoolId, ReadOutcome>>);

/// Most outcomes kept for somebody who may never ask.
const MAX_OUTCOMES: usize = 500_000;

impl Outcomes {
    pub(crate) fn note(&self, id: SpoolId, outcome: ReadOutcome) {
        let mut outcomes = self
            .0
            .lock()
            .unwrap_or_else(std::sync::PoisonError::into_inner);
        outcomes.insert(id, outcome);
        if outcomes.len() > MAX_OUTCOMES {
            outcomes.pop_first();
        }
    }

    pub(crate) fn take(&self, ids: &[SpoolId]) -> BTreeMap<SpoolId, ReadOutcome> {
        let mut outcomes = self
            .0
            .lock()
            .unwrap_or_else(std::sync::PoisonError::into_inner);
        ids.iter()
            .filter_map(|id| Some((*id, outcomes.remove(id)?)))
            .collect()
    }
}
