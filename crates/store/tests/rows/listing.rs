//! Lists: every filter against the same filter written in Rust; pages without gaps.

use std::time::Duration;

use domain::{AgentId, QueueId, Role, State, TicketId, Timestamp};
use store::listing::{self, Cursor, Filter, Order, Owner};
use store::tickets::Ticket;
use store::{follows, tags, tickets};

use crate::engines::{Ground, NOW, both_engines};
use crate::samples::{agent, hash, queue, ticket};

const TICKETS: usize = 150;

both_engines!(
    each_filter_finds_what_it_says,
    filters_narrow_one_another,
    pages_have_no_gap_and_no_ticket_twice,
    an_empty_list_of_queues_finds_nothing,
);

struct Desk {
    tickets: Vec<(Ticket, Option<&'static str>)>,
    queues: Vec<QueueId>,
    agents: Vec<AgentId>,
}

/// Tickets of all kinds; many of them share a time.
fn fill(ground: &Ground) -> Desk {
    let queues: Vec<_> = ["a", "b", "c"]
        .iter()
        .map(|name| queue(ground, name))
        .collect();
    let agents: Vec<_> = ["ben", "chloe"]
        .iter()
        .map(|name| agent(ground, name, Role::HelpDesk))
        .collect();
    let mut stored = Vec::new();
    for number in 0..TICKETS {
        let hour = Duration::from_hours(1) * u32::try_from(number % 4).unwrap();
        let mut ticket = ticket(queues[number % 3], NOW.after(hour));
        ticket.state = State::ALL[number % State::ALL.len()];
        ticket.reason = ticket.state.with_reason(None);
        ticket.owner = [None, Some(agents[0]), Some(agents[1])][number / 3 % 3];
        ticket.language = [None, "fr".parse().ok(), "de".parse().ok()][number / 9 % 3].clone();
        ticket.requester_hash = (number % 5 > 0).then(|| hash(u8::try_from(number % 5).unwrap()));
        let tag = [None, Some("wifi"), Some("tor")][number / 27 % 3];
        let (row, ben) = (ticket.clone(), agents[0]);
        ground
            .write(move |tx| {
                tickets::insert(tx, &row)?;
                if is_french(&row) {
                    follows::insert(tx, ben, row.id, NOW)?;
                }
                match tag {
                    Some(tag) => tags::insert(tx, row.id, tag).map(drop),
                    None => Ok(()),
                }
            })
            .unwrap();
        stored.push((ticket, tag));
    }
    Desk {
        tickets: stored,
        queues,
        agents,
    }
}

fn is_french(ticket: &Ticket) -> bool {
    ticket.language == "fr".parse().ok()
}

/// The same conditions, plainly.
fn fits(filter: &Filter, ticket: &Ticket, tag: Option<&str>) -> bool {
    let by_owner = match filter.owner {
        Owner::Any => true,
        Owner::Nobody => ticket.owner.is_none(),
        Owner::Agent(agent) => ticket.owner == Some(agent),
        // Ben follows what is in French.
        Owner::Involved(agent) => ticket.owner == Some(agent) || is_french(ticket),
    };
    by_owner
        && filter
            .queues
            .as_ref()
            .is_none_or(|queues| queues.contains(&ticket.queue))
        && (filter.states.is_empty() || filter.states.contains(&ticket.state))
        && filter
            .tag
            .as_deref()
            .is_none_or(|wanted| tag == Some(wanted))
        && (filter.language.is_none() || filter.language == ticket.language)
        && (filter.requester.is_none() || filter.requester == ticket.requester_hash)
        && filter.after.is_none_or(|after| ticket.updated_at >= after)
        && filter
            .before
            .is_none_or(|before| ticket.updated_at < before)
}

/// Returns how many tickets there were.
fn check(ground: &Ground, desk: &Desk, filter: &Filter) -> usize {
    let mut expected: Vec<(Timestamp, TicketId)> = desk
        .tickets
        .iter()
        .filter(|(ticket, tag)| fits(filter, ticket, *tag))
        .map(|(ticket, _)| (ticket.updated_at, ticket.id))
        .collect();
    expected.sort_unstable();
    for order in [Order::OldestFirst, Order::NewestFirst] {
        let wanted = filter.clone();
        let found = ground.read(move |tx| listing::list(tx, &wanted, order, None, 1_000));
        let found: Vec<_> = found
            .iter()
            .map(|ticket| (ticket.updated_at, ticket.id))
            .collect();
        assert_eq!(found, expected, "{filter:?}");
        expected.reverse();
    }
    let wanted = filter.clone();
    let counted = ground.read(move |tx| listing::count(tx, &wanted));
    assert_eq!(usize::try_from(counted).unwrap(), expected.len());
    let wanted = filter.clone();
    let counted = ground.read(move |tx| listing::count_languages(tx, &wanted));
    let counted: u64 = counted.iter().map(|(_, count)| count).sum();
    assert_eq!(usize::try_from(counted).unwrap(), expected.len());
    expected.len()
}

fn filters(desk: &Desk) -> Vec<Filter> {
    let all = Filter::default();
    let open = State::ALL.iter().copied().filter(|state| state.is_open());
    let middle = NOW.after(Duration::from_hours(2));
    vec![
        all.clone(),
        Filter {
            queues: Some(vec![desk.queues[1]]),
            ..all.clone()
        },
        Filter {
            queues: Some(desk.queues[..2].to_vec()),
            ..all.clone()
        },
        Filter {
            states: vec![State::Done],
            ..all.clone()
        },
        Filter {
            states: vec![State::Done, State::Spam, State::Paused],
            ..all.clone()
        },
        Filter {
            states: open.collect(),
            ..all.clone()
        },
        Filter {
            owner: Owner::Nobody,
            ..all.clone()
        },
        Filter {
            owner: Owner::Agent(desk.agents[0]),
            ..all.clone()
        },
        Filter {
            owner: Owner::Involved(desk.agents[0]),
            ..all.clone()
        },
        Filter {
            tag: Some(String::from("wifi")),
            ..all.clone()
        },
        Filter {
            language: "fr".parse().ok(),
            ..all.clone()
        },
        Filter {
            requester: Some(hash(3)),
            ..all.clone()
        },
        Filter {
            after: Some(middle),
            ..all.clone()
        },
        Filter {
            before: Some(middle),
            ..all
        },
    ]
}

fn each_filter_finds_what_it_says(ground: &Ground) {
    let desk = fill(ground);
    for filter in filters(&desk) {
        let found = check(ground, &desk, &filter);
        assert!(
            found > 0,
            "a filter that finds nothing shows nothing: {filter:?}"
        );
    }
    let nothing = Filter {
        tag: Some(String::from("' OR 1 = 1 --")),
        ..Filter::default()
    };
    assert_eq!(check(ground, &desk, &nothing), 0);
}

fn filters_narrow_one_another(ground: &Ground) {
    let desk = fill(ground);
    let filters = filters(&desk);
    let mut found = 0;
    for one in &filters {
        for other in &filters {
            found += check(ground, &desk, &both(one, other));
        }
    }
    assert!(found > 1_000, "{found}");
    let everything = filters
        .iter()
        .fold(Filter::default(), |all, one| both(&all, one));
    check(ground, &desk, &everything);
}

/// The conditions of both; where both have one, the second's.
fn both(one: &Filter, other: &Filter) -> Filter {
    Filter {
        queues: other.queues.clone().or_else(|| one.queues.clone()),
        states: [one, other]
            .into_iter()
            .rev()
            .map(|filter| filter.states.clone())
            .find(|states| !states.is_empty())
            .unwrap_or_default(),
        owner: if other.owner == Owner::Any {
            one.owner
        } else {
            other.owner
        },
        tag: other.tag.clone().or_else(|| one.tag.clone()),
        language: other.language.clone().or_else(|| one.language.clone()),
        requester: other.requester.or(one.requester),
        after: other.after.or(one.after),
        before: other.before.or(one.before),
    }
}

fn pages_have_no_gap_and_no_ticket_twice(ground: &Ground) {
    let desk = fill(ground);
    for filter in [Filter::default(), filters(&desk).swap_remove(2)] {
        for order in [Order::OldestFirst, Order::NewestFirst] {
            for size in [1, 7, 50, 149, 150, 151] {
                let pages = pages(ground, &filter, order, size);
                let wanted = filter.clone();
                let whole = ground.read(move |tx| listing::list(tx, &wanted, order, None, 1_000));
                let whole: Vec<_> = whole.iter().map(|ticket| ticket.id).collect();
                assert_eq!(pages, whole, "{order:?} {size}");
            }
        }
    }
}

fn pages(ground: &Ground, filter: &Filter, order: Order, size: u64) -> Vec<TicketId> {
    let (mut seen, mut cursor) = (Vec::new(), None);
    loop {
        let wanted = filter.clone();
        let page = ground.read(move |tx| listing::list(tx, &wanted, order, cursor, size));
        let Some(last) = page.last() else {
            return seen;
        };
        cursor = Some(Cursor {
            updated_at: last.updated_at,
            id: last.id,
        });
        seen.extend(page.iter().map(|ticket| ticket.id));
    }
}

/// What an agent without queues asks for.
fn an_empty_list_of_queues_finds_nothing(ground: &Ground) {
    let desk = fill(ground);
    let nothing = Filter {
        queues: Some(Vec::new()),
        ..Filter::default()
    };
    assert_eq!(check(ground, &desk, &nothing), 0);
}
