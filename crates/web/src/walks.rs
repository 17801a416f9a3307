//! Lists that agents walk through: the tickets as they stood when the list was shown, kept in memory under a
//! name that says nothing. Taking one of them out of the list (by answering it, say) does not change the walk.
//!
//! Nothing is lost with it: after a restart tickets just have no Next until a list is opened again.

use std::collections::{BTreeMap, VecDeque};
use std::sync::{Arc, Mutex, PoisonError};

use domain::{AgentId, TicketRef};

/// Lists that are kept for an agent; who opens more loses the oldest.
const KEPT: usize = 40;
/// Letters of a list's name: enough that no two lists of an agent share one.
const NAME: usize = 12;

/// A list as it was shown.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Walk {
    /// The path of the list.
    pub(crate) back: String,
    /// Its tickets, in order.
    pub(crate) tickets: Vec<TicketRef>,
    /// The path of the list's next page.
    pub(crate) further: Option<String>,
}

/// The lists of all agents.
#[derive(Default)]
pub(crate) struct Walks(Mutex<BTreeMap<AgentId, VecDeque<Named>>>);

/// A list with its name.
type Named = (String, Arc<Walk>);

impl Walks {
    /// Keeps a list and tells its name. The same list has the same name, so that links stay as they are.
    pub(crate) fn keep(&self, agent: AgentId, walk: Walk) -> String {
        let name = name_of(agent, &walk);
        let mut all = self.0.lock().unwrap_or_else(PoisonError::into_inner);
        let own = all.entry(agent).or_default();
        own.retain(|(known, _)| *known != name);
        own.push_front((name.clone(), Arc::new(walk)));
        own.truncate(KEPT);
        name
    }

    /// The list of this name, which becomes the one that was walked through last.
    pub(crate) fn find(&self, agent: AgentId, name: &str) -> Option<Arc<Walk>> {
        let mut all = self.0.lock().unwrap_or_else(PoisonError::into_inner);
        let own = all.get_mut(&agent)?;
        let place = own.iter().position(|(known, _)| known == name)?;
        let found = own.remove(place)?;
        let walk = Arc::clone(&found.1);
        own.push_front(found);
        Some(walk)
    }

    /// The list that was shown or walked through last among those that hold this ticket.
    pub(crate) fn last_with(&self, agent: AgentId, ticket: TicketRef) -> Option<Named> {
        let all = self.0.lock().unwrap_or_else(PoisonError::into_inner);
        let mut own = all.get(&agent)?.iter();
        own.find(|(_, walk)| walk.tickets.contains(&ticket))
            .cloned()
    }
}

fn name_of(agent: AgentId, walk: &Walk) -> String {
    let mut hasher = blake3::Hasher::new();
    hasher.update(agent.0.as_bytes());
    hasher.update(walk.back.as_bytes());
    for ticket in &walk.tickets {
        hasher.update(b"\n");
        hasher.update(ticket.as_str().as_bytes());
    }
    let hash = hasher.finalize().to_hex();
    hash.chars().take(NAME).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn walk(back: &str) -> Walk {
        Walk {
            back: back.to_owned(),
            tickets: vec!["K7QX4MB".parse().unwrap(), "M3HHT9W".parse().unwrap()],
            further: None,
        }
    }

    #[test]
    fn a_list_is_found_by_its_name_and_by_its_owner_only() {
        let (walks, ben, ana) = (Walks::default(), AgentId::new(), AgentId::new());
        let name = walks.keep(ben, walk("/shift"));
        assert_eq!(name, walks.keep(ben, walk("/shift")));
        assert_eq!(walks.find(ben, &name).unwrap().back, "/shift");
        assert!(walks.find(ana, &name).is_none());
        assert_ne!(name, walks.keep(ana, walk("/shift")));
    }

    #[test]
    fn the_last_list_counts_and_old_ones_go() {
        let (walks, ben) = (Walks::default(), AgentId::new());
        let first = walks.keep(ben, walk("/shift"));
        walks.keep(ben, walk("/queues"));
        let ticket = "M3HHT9W".parse().unwrap();
        assert_eq!(walks.last_with(ben, ticket).unwrap().1.back, "/queues");
        walks.find(ben, &first).unwrap();
        assert_eq!(walks.last_with(ben, ticket).unwrap().1.back, "/shift");
        for number in 0..KEPT {
            walks.keep(ben, walk(&format!("/queues/{number}")));
        }
        assert!(walks.find(ben, &first).is_none());
        assert!(walks.last_with(ben, "RJ3F6MT".parse().unwrap()).is_none());
    }
}
