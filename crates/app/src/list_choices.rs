//! What an agent chooses from: colleagues, queues, tags.

use std::collections::BTreeSet;

use domain::{Act, QueueId};
use store::listing::{self, Filter, Order};
use store::{DbError, Tx, agents, queues, tags};

use crate::{AppError, Caller, Desk, QueueView};

/// Tags are proposed from this many tickets, those that changed last: bounded work on every page.
const RECENT: u64 = 100;
/// Most tags that are proposed (`ux.md` 2.2: at most 30 in a list of proposals).
const MAX_TAGS: usize = 30;

/// What can be chosen, by name. Nothing of it lies outside the queues that the caller sees.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Choices {
    /// Agents who work on the queue, the caller among them.
    pub agents: Vec<String>,
    /// Queues that the caller sees.
    pub queues: Vec<QueueView>,
    /// For a ticket's queue: the tags of its tickets that changed lately, at most 30.
    pub tags: Vec<String>,
}

impl Desk {
    /// Lists what can be chosen for a ticket of `queue`, or of any queue that the caller sees.
    ///
    /// # Errors
    /// When the caller may not read tickets.
    pub async fn list_choices(
        &self,
        caller: &Caller,
        queue: Option<QueueId>,
    ) -> Result<Choices, AppError> {
        caller.need(Act::ReadTickets)?;
        let tagged = queue.filter(|queue| caller.sees(*queue));
        let (agents, queues, tags) = self
            .read::<_, DbError, _>(move |tx| {
                let tags = tagged.map(|queue| recent_tags(tx, queue)).transpose()?;
                Ok((
                    agents::list(tx)?,
                    queues::list(tx)?,
                    tags.unwrap_or_default(),
                ))
            })
            .await?;
        let mut seen = queues;
        seen.retain(|seen| caller.sees(seen.id));
        let works = |agent: &Caller| {
            let here = |id: QueueId| queue.is_none_or(|queue| queue == id);
            let shares = seen.iter().any(|seen| here(seen.id) && agent.sees(seen.id));
            agent.may(Act::WorkTickets) && shares
        };
        let agents = agents
            .into_iter()
            .filter(|agent| agent.disabled_at.is_none());
        let agents = agents.map(|agent| Caller::of_agent(agent, false));
        Ok(Choices {
            agents: agents
                .filter(works)
                .map(|agent| agent.name().to_owned())
                .collect(),
            queues: seen.into_iter().map(QueueView::from).collect(),
            tags,
        })
    }
}

/// The tags of the tickets that changed last, by name.
fn recent_tags(tx: &mut Tx<'_>, queue: QueueId) -> Result<Vec<String>, DbError> {
    let filter = Filter {
        queues: Some(vec![queue]),
        ..Filter::default()
    };
    let recent = listing::list(tx, &filter, Order::NewestFirst, None, RECENT)?;
    let ids: Vec<_> = recent.iter().map(|ticket| ticket.id).collect();
    let tags: BTreeSet<String> = tags::list(tx, &ids)?
        .into_iter()
        .map(|(_, tag)| tag)
        .collect();
    Ok(tags.into_iter().take(MAX_TAGS).collect())
}
