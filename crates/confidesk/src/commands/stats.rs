//! `stats`: counts, about no person.

use std::collections::BTreeMap;

use app::{Caller, Statistics};
use serde_json::{Value, json};

use super::{print, print_json, runtime};
use crate::folder::Folder;
use crate::{cli, open};

pub(crate) fn run(place: &cli::Place, options: &cli::Json) -> anyhow::Result<()> {
    Folder::existing(&place.data)?;
    let (desk, _) = open::without_vault(place)?;
    let statistics = runtime()?.block_on(desk.statistics(&Caller::operator()))?;
    if options.json {
        return print_json(&as_json(&statistics));
    }
    for (name, count) in [
        ("tickets", statistics.tickets),
        ("messages", statistics.messages),
        ("unread", statistics.unread),
        ("parked", statistics.parked),
    ] {
        print(&format!("{name}\t{count}"));
    }
    for (state, count) in &statistics.outbox {
        print(&format!("outbox\t{state}\t{count}"));
    }
    for count in &statistics.counts {
        print(&format!(
            "queue\t{}\t{}\t{}",
            count.queue, count.state, count.tickets
        ));
    }
    Ok(())
}

fn as_json(statistics: &Statistics) -> Value {
    let mut queues: BTreeMap<&str, BTreeMap<&str, u64>> = BTreeMap::new();
    let mut states: BTreeMap<&str, u64> = BTreeMap::new();
    for count in &statistics.counts {
        queues
            .entry(&count.queue)
            .or_default()
            .insert(count.state.as_str(), count.tickets);
        *states.entry(count.state.as_str()).or_default() += count.tickets;
    }
    let outbox: BTreeMap<_, _> = statistics.outbox.iter().cloned().collect();
    json!({
        "tickets": statistics.tickets,
        "messages": statistics.messages,
        "unread": statistics.unread,
        "parked": statistics.parked,
        "outbox": outbox,
        "states": states,
        "queues": queues,
    })
}
