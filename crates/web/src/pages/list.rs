//! `GET /queues` and `GET /queues/{name}`: lists of tickets.

use std::collections::BTreeSet;

use app::{AppError, Choices, Count, ListRequest, Query};
use axum::extract::{Path, Query as Fields};
use domain::{Act, State, TicketRef};
use serde::Deserialize;

use super::conversation::Reader;
use super::visit::{Reading, Visit};
use super::words;
use crate::problem::Fault;
use crate::respond::Page;
use crate::view::{
    Filter, ListAddress, Order, QueueTab, Section, TicketList, TicketRow, View, ViewTab, Work,
};
use crate::walks::Walk;

/// Tickets on a page.
const PAGE: u64 = 25;

/// What a list's address says.
#[derive(Debug, Default, Deserialize)]
#[serde(default)]
pub(crate) struct ListFields {
    view: String,
    state: String,
    owner: String,
    tag: String,
    language: String,
    order: String,
    before: String,
    after: String,
    done: String,
}

impl ListFields {
    /// Which page this is.
    fn page(&self) -> Option<(&str, &str)> {
        let pages = [("before", &self.before), ("after", &self.after)];
        let mut pages = pages.into_iter().filter(|(_, cursor)| !cursor.is_empty());
        pages.next().map(|(side, cursor)| (side, cursor.as_str()))
    }
}

/// All queues that the agent sees.
pub(crate) async fn all(
    Reading(visit): Reading,
    Fields(fields): Fields<ListFields>,
) -> Result<Page<TicketList>, Fault> {
    list(visit, None, fields).await
}

/// One queue.
pub(crate) async fn one(
    Reading(visit): Reading,
    Path(queue): Path<String>,
    Fields(fields): Fields<ListFields>,
) -> Result<Page<TicketList>, Fault> {
    list(visit, Some(queue), fields).await
}

async fn list(
    visit: Visit,
    queue: Option<String>,
    fields: ListFields,
) -> Result<Page<TicketList>, Fault> {
    let address = address(queue, &fields);
    let request = request(&address, &fields)?;
    let desk = visit.desk();
    let page = async {
        if fields.before.is_empty() {
            desk.list_tickets(&visit.caller, request).await
        } else {
            desk.list_tickets_before(&visit.caller, request).await
        }
    };
    let (page, counts, choices, floods) = tokio::join!(
        page,
        desk.open_counts(&visit.caller),
        desk.list_choices(&visit.caller, None),
        super::floods::lines(&visit, address.view),
    );
    let (counts, choices) = (counts?, choices?);
    // A hidden queue and a missing one are the same.
    if let Some(queue) = &address.queue
        && choices.queues.iter().all(|seen| seen.name != *queue)
    {
        return Err(AppError::NotFound.into());
    }
    let mut list = filled(&visit, address, &fields, page?, &counts, choices);
    list.floods = floods?;
    Ok(Page(list))
}

fn address(queue: Option<String>, fields: &ListFields) -> ListAddress {
    ListAddress {
        queue,
        view: View::find(&fields.view).unwrap_or_default(),
        filter: Filter {
            state: fields.state.clone(),
            owner: fields.owner.clone(),
            tag: fields.tag.clone(),
            language: fields.language.clone(),
        },
        order: if fields.order == Order::Newest.as_str() {
            Order::Newest
        } else {
            Order::Oldest
        },
    }
}

fn request(address: &ListAddress, fields: &ListFields) -> Result<ListRequest, AppError> {
    let cursor = [&fields.before, &fields.after]
        .into_iter()
        .find(|cursor| !cursor.is_empty());
    Ok(ListRequest {
        query: query(address)?,
        order: match address.order {
            Order::Oldest => app::Order::OldestFirst,
            Order::Newest => app::Order::NewestFirst,
        },
        cursor: cursor.cloned(),
        limit: PAGE,
    })
}

/// What a view holds, narrowed by the filter. A state or an owner in the filter wins over the view's.
fn query(address: &ListAddress) -> Result<Query, AppError> {
    let filter = &address.filter;
    let set = |text: &String| (!text.is_empty()).then(|| text.clone());
    let mut query = Query {
        queue: address.queue.clone(),
        owner: set(&filter.owner),
        tag: set(&filter.tag),
        states: states(address.view),
        mine: address.view == View::Mine,
        unowned: address.view == View::Unowned,
        ..Query::default()
    };
    if let Some(state) = set(&filter.state) {
        let state = state.parse();
        let state = state.map_err(|_word| AppError::invalid("state", "there is no such state"))?;
        query.states = vec![state];
    }
    if let Some(language) = set(&filter.language) {
        let language = language.parse();
        query.language = Some(
            language
                .map_err(|_word| AppError::invalid("language", "this is not a language code"))?,
        );
    }
    Ok(query)
}

fn states(view: View) -> Vec<State> {
    let those = |wanted: fn(State) -> bool| {
        let states = State::ALL.iter().copied();
        states.filter(|state| wanted(*state)).collect()
    };
    match view {
        View::Left | View::Unowned => those(State::needs_us),
        View::Mine => those(State::is_open),
        View::Waiting => vec![State::WaitingUser, State::WaitingTeam],
        View::Paused => vec![State::Paused],
        View::CloseTheLoop => vec![State::CloseTheLoop],
        View::Done => vec![State::Done],
        View::Spam => vec![State::Spam],
        View::All => Vec::new(),
    }
}

fn filled(
    visit: &Visit,
    address: ListAddress,
    fields: &ListFields,
    page: app::TicketPage,
    counts: &[Count],
    choices: Choices,
) -> TicketList {
    let reader = visit.reader();
    let mut shell = visit.shell(Section::Queues);
    shell.flash = super::done::of_desk(&fields.done).map(|done| done.flash(shell.texts, None));
    let here = address.queue.as_deref();
    let queue = choices
        .queues
        .iter()
        .find(|queue| here.is_none_or(|here| here == queue.name));
    let desk_address = queue.and_then(|queue| queue.addresses.first());
    let languages = choices
        .queues
        .iter()
        .filter_map(|queue| queue.language.clone());
    let languages = languages.chain(page.rows.iter().filter_map(|row| row.language.clone()));
    let languages: BTreeSet<_> = languages.chain(address.filter.language.parse()).collect();
    let tags = page.rows.iter().flat_map(|row| row.tags.iter().cloned());
    let chosen = Some(address.filter.tag.clone()).filter(|tag| !tag.is_empty());
    let tags: BTreeSet<_> = tags.chain(chosen).collect();
    let walk = visit.keep_walk(Walk {
        back: match fields.page() {
            Some(cursor) => address.href_with(Some(cursor)),
            None => address.href(),
        },
        tickets: page.rows.iter().map(|row| row.reference).collect(),
        further: page
            .next
            .as_deref()
            .map(|next| address.href_with(Some(("after", next)))),
    });
    TicketList {
        desk_address: desk_address
            .map(ToString::to_string)
            .unwrap_or_default()
            .into(),
        queues: choices
            .queues
            .iter()
            .map(|queue| tab(&queue.name, counts))
            .collect(),
        left_in_all: left(counts, |_| true),
        counts: view_counts(here, counts),
        agents: choices.agents,
        tags: tags.into_iter().collect(),
        languages: languages.into_iter().collect(),
        floods: Vec::new(),
        rows: page
            .rows
            .iter()
            .map(|row| self::row(&reader, row, walk.as_deref()))
            .collect(),
        before: page.previous,
        after: page.next,
        work: if visit.caller.may(Act::WorkTickets) {
            Work::Allowed
        } else {
            Work::ReadOnly
        },
        address,
        shell,
    }
}

pub(super) fn row(reader: &Reader<'_>, row: &app::TicketRow, walk: Option<&str>) -> TicketRow {
    let address = row.address.as_ref().map(ToString::to_string);
    TicketRow {
        reference: row.reference,
        href: href(row.reference, walk),
        has_news: false,
        subject: row.subject.as_str().into(),
        language: row.language.clone(),
        state: row.state,
        requester: address
            .unwrap_or_else(|| reader.texts.t("mail-nobody"))
            .into(),
        owner: reader.owner(row.owner.as_deref()),
        tags: row.tags.iter().map(|tag| tag.as_str().into()).collect(),
        updated: words::moment(reader.texts, row.updated_at, reader.now),
    }
}

/// The path of a ticket in a walk.
pub(super) fn href(reference: TicketRef, walk: Option<&str>) -> String {
    match walk {
        Some(walk) => format!("/t/{reference}?in={walk}"),
        None => format!("/t/{reference}"),
    }
}

fn tab(queue: &str, counts: &[Count]) -> QueueTab {
    QueueTab {
        name: queue.to_owned(),
        left: left(counts, |count| count.queue == queue),
    }
}

fn left(counts: &[Count], is_wanted: impl Fn(&Count) -> bool) -> u64 {
    let left = counts
        .iter()
        .filter(|count| count.state.needs_us() && is_wanted(count));
    left.map(|count| count.tickets).sum()
}

/// Only what the counts of open tickets tell; whose they are is not among it.
fn view_counts(queue: Option<&str>, counts: &[Count]) -> Vec<ViewTab> {
    let counted = [View::Left, View::Waiting, View::Paused, View::CloseTheLoop];
    let count = |view: View| {
        let states = states(view);
        let here = counts
            .iter()
            .filter(|count| queue.is_none_or(|queue| queue == count.queue));
        let of_view = here.filter(|count| states.contains(&count.state));
        ViewTab {
            view,
            count: of_view.map(|count| count.tickets).sum(),
        }
    };
    counted.into_iter().map(count).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[track_caller]
    fn check(fields: &ListFields) -> Query {
        query(&address(None, fields)).unwrap()
    }

    #[test]
    fn a_view_holds_what_its_name_says() {
        assert_eq!(check(&ListFields::default()).states.len(), 4);
        let mine = check(&ListFields {
            view: "mine".into(),
            ..ListFields::default()
        });
        assert!(mine.mine && !mine.states.contains(&State::Done));
        let all = check(&ListFields {
            view: "all".into(),
            ..ListFields::default()
        });
        assert!(all.states.is_empty());
    }

    #[test]
    fn the_filter_wins_over_the_view() {
        let query = check(&ListFields {
            state: "done".into(),
            language: "fr".into(),
            ..ListFields::default()
        });
        assert_eq!(query.states, [State::Done]);
        assert_eq!(query.language.unwrap().as_str(), "fr");
        let odd = ListFields {
            state: "closed".into(),
            ..ListFields::default()
        };
        assert!(super::query(&address(None, &odd)).is_err());
    }
}
