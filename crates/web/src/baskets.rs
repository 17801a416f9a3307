//! Tickets that agents ticked and keep while they page. In memory: nothing is lost with them but ticks.

use std::collections::{BTreeMap, BTreeSet};
use std::sync::{Mutex, PoisonError};

use domain::{AgentId, TicketRef};

/// Most tickets in a basket.
const MOST: usize = 5_000;

/// The baskets of all agents.
#[derive(Default)]
pub(crate) struct Baskets(Mutex<BTreeMap<AgentId, BTreeSet<TicketRef>>>);

impl Baskets {
    /// Keeps tickets; what does not fit is left out.
    pub(crate) fn keep(&self, agent: AgentId, tickets: &[TicketRef]) {
        let mut all = self.0.lock().unwrap_or_else(PoisonError::into_inner);
        let own = all.entry(agent).or_default();
        for ticket in tickets {
            if own.len() < MOST {
                own.insert(*ticket);
            }
        }
    }

    /// What is kept.
    pub(crate) fn list(&self, agent: AgentId) -> BTreeSet<TicketRef> {
        let all = self.0.lock().unwrap_or_else(PoisonError::into_inner);
        all.get(&agent).cloned().unwrap_or_default()
    }

    /// Keeps nothing any more.
    pub(crate) fn empty(&self, agent: AgentId) {
        let mut all = self.0.lock().unwrap_or_else(PoisonError::into_inner);
        all.remove(&agent);
    }
}
