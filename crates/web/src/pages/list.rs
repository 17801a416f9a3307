//! `GET /queues` and `GET /queues/{name}`: lists of tickets.

use std::collections::BTreeSet;

use app::{AppError, Choices, Count, ListRequest, Query, SavedView};
use axum::extract::{Path, Query as Fields};
use domain::{Act, State, TicketRef, ViewId};
use serde::Deserialize;

use super::conversation::Reader;
use super::visit::{Reading, Visit};
use super::words;
use crate::problem::Fault;
use crate::respond::Page;
use crate::view::{
    Filter, ListAddress, Order, QueueTab, SavedList, SavedTab, Section, TicketList, TicketRow,
    View, ViewTab, WordChip, Work,
};
use crate::walks::Walk;

/// Longer than the name of any queue, in bytes.
const MAX_NAME: usize = 200;

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
    q: String,
    per: String,
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
    let words = words_of(&address)?;
    show(visit, address, words, None, fields).await
}

/// `GET /v/{id}`: a saved list.
pub(crate) async fn saved(
    Reading(visit): Reading,
    Path(id): Path<String>,
    Fields(fields): Fields<ListFields>,
) -> Result<Page<TicketList>, Fault> {
    let id: ViewId = id.parse().map_err(Fault::missing)?;
    let saved = visit.desk().show_view(&visit.caller, id).await?;
    let address = ListAddress {
        view: View::All,
        saved: Some(id.to_string()),
        order: match (saved.order, fields.order.as_str()) {
            (_, "newest") | (app::Order::NewestFirst, "") => Order::Newest,
            _ => Order::Oldest,
        },
        per: per(&fields),
        ..ListAddress::default()
    };
    let words = saved.words.clone();
    show(visit, address, words, Some(saved), fields).await
}

async fn show(
    visit: Visit,
    address: ListAddress,
    words: String,
    saved: Option<SavedView>,
    fields: ListFields,
) -> Result<Page<TicketList>, Fault> {
    let per = address.per.unwrap_or(visit.caller.profile().page_size);
    let request = request(&address, &words, &fields, per)?;
    let desk = visit.desk();
    let page = async {
        if fields.before.is_empty() {
            desk.list_tickets(&visit.caller, request).await
        } else {
            desk.list_tickets_before(&visit.caller, request).await
        }
    };
    let (page, counts, choices, floods, views, matching) = tokio::join!(
        page,
        desk.open_counts(&visit.caller),
        desk.list_choices(&visit.caller, None),
        super::floods::lines(&visit, address.view),
        desk.list_views(&visit.caller),
        desk.count_tickets(&visit.caller, &words),
    );
    let (counts, choices) = (counts?, choices?);
    // A hidden queue and a missing one are the same.
    if let Some(queue) = &address.queue
        && choices.queues.iter().all(|seen| seen.name != *queue)
    {
        return Err(AppError::NotFound.into());
    }
    let chips = chips(&address, saved.as_ref());
    let mut list = filled(&visit, address, &fields, page?, &counts, choices);
    list.floods = floods?;
    list.chips = chips;
    list.saved = views?
        .iter()
        .map(|view| saved_tab(view, saved.as_ref()))
        .collect();
    list.shown = saved.map(|saved| SavedList {
        id: saved.id.to_string(),
        name: saved.name.unwrap_or_default(),
        queue: saved.queue,
    });
    list.words = words;
    list.matching = matching?;
    list.kept = visit.with_basket(Vec::new()).len();
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
        words: fields.q.trim().to_owned(),
        saved: None,
        per: per(fields),
    }
}

/// Tickets on a page, if not as usual.
fn per(fields: &ListFields) -> Option<u64> {
    let per = fields.per.parse().ok()?;
    [25, 50, 100].contains(&per).then_some(per)
}

fn saved_tab(view: &SavedView, shown: Option<&SavedView>) -> SavedTab {
    SavedTab {
        href: format!("/v/{}", view.id),
        name: view.name.as_deref().unwrap_or_default().into(),
        count: view.count,
        is_current: shown.is_some_and(|shown| shown.id == view.id),
    }
}

/// Each condition, with the list that is without it.
fn chips(address: &ListAddress, saved: Option<&SavedView>) -> Vec<WordChip> {
    if let Some(saved) = saved {
        return word_chips(&saved.words, |rest| {
            let names_somebody = rest.split(' ').any(|word| word.starts_with("from:"));
            let address = ListAddress {
                view: View::All,
                words: rest,
                order: address.order,
                per: address.per,
                ..ListAddress::default()
            };
            (!names_somebody).then(|| address.href())
        });
    }
    let mut chips = Vec::new();
    let mut drop = |key: &str, value: &str, change: fn(&mut Filter)| {
        if !value.is_empty() {
            let mut without = address.clone();
            change(&mut without.filter);
            chips.push(WordChip {
                word: format!("{key}:{value}").into(),
                without: Some(without.href()),
            });
        }
    };
    let filter = &address.filter;
    drop("is", &filter.state, |filter| filter.state.clear());
    drop("owner", &filter.owner, |filter| filter.owner.clear());
    drop("tag", &filter.tag, |filter| filter.tag.clear());
    drop("lang", &filter.language, |filter| filter.language.clear());
    chips.extend(word_chips(&address.words, |words| {
        let without = ListAddress {
            words,
            ..address.clone()
        };
        Some(without.href())
    }));
    chips
}

fn word_chips(words: &str, without: impl Fn(String) -> Option<String>) -> Vec<WordChip> {
    let all: Vec<&str> = words.split_whitespace().collect();
    let chip = |(place, word): (usize, &&str)| {
        let rest = all.iter().enumerate().filter(|(other, _)| *other != place);
        let rest: Vec<&str> = rest.map(|(_, word)| *word).collect();
        WordChip {
            word: (*word).into(),
            without: without(rest.join(" ")),
        }
    };
    all.iter().enumerate().map(chip).collect()
}

fn request(
    address: &ListAddress,
    words: &str,
    fields: &ListFields,
    limit: u64,
) -> Result<ListRequest, AppError> {
    let cursor = [&fields.before, &fields.after]
        .into_iter()
        .find(|cursor| !cursor.is_empty());
    Ok(ListRequest {
        query: query(address, words)?,
        order: match address.order {
            Order::Oldest => app::Order::OldestFirst,
            Order::Newest => app::Order::NewestFirst,
        },
        cursor: cursor.cloned(),
        limit,
    })
}

/// What is asked for. A URL holds no address: those who look for one are led to a list under an id.
fn query(address: &ListAddress, words: &str) -> Result<Query, AppError> {
    let query: Query = words
        .parse()
        .map_err(|bad: app::BadQuery| AppError::invalid("q", bad.to_string()))?;
    if query.from.is_some() && address.saved.is_none() {
        let what = "an address does not belong into a URL; look for it with the field";
        return Err(AppError::invalid("q", what));
    }
    Ok(query)
}

/// A view, narrowed by the filter and by search words, as search words. A state in the filter wins over
/// the view's.
fn words_of(address: &ListAddress) -> Result<String, AppError> {
    let filter = &address.filter;
    let mut words: Vec<String> = Vec::new();
    if let Some(queue) = &address.queue {
        // No queue is called so, and nothing in a path becomes another search word.
        if queue.len() > MAX_NAME || !app::is_name(queue) {
            return Err(AppError::NotFound);
        }
        words.push(format!("queue:{queue}"));
    }
    let (whose, states) = view_words(address.view);
    words.extend(whose.map(str::to_owned));
    if filter.state.is_empty() {
        words.extend(states.iter().map(|word| (*word).to_owned()));
    }
    let named = [
        ("is", &filter.state),
        ("owner", &filter.owner),
        ("tag", &filter.tag),
        ("lang", &filter.language),
    ];
    for (key, value) in named.into_iter().filter(|(_, value)| !value.is_empty()) {
        if value.contains(char::is_whitespace) {
            return Err(AppError::invalid(key, "a blank ends a search word"));
        }
        words.push(format!("{key}:{value}"));
    }
    if !address.words.is_empty() {
        words.push(address.words.clone());
    }
    Ok(words.join(" "))
}

/// What a view asks for: whose tickets, and in which states.
const fn view_words(view: View) -> (Option<&'static str>, &'static [&'static str]) {
    match view {
        View::Left => (None, &["is:left"]),
        View::Mine => (Some("is:mine"), &["is:open"]),
        View::Unowned => (Some("is:unowned"), &["is:left"]),
        View::Waiting => (None, &["is:waiting-user", "is:waiting-team"]),
        View::Paused => (None, &["is:paused"]),
        View::CloseTheLoop => (None, &["is:close-the-loop"]),
        View::Done => (None, &["is:done"]),
        View::Spam => (None, &["is:spam"]),
        View::All => (None, &[]),
    }
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
        page_size: visit.caller.profile().page_size,
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
        chips: Vec::new(),
        saved: Vec::new(),
        shown: None,
        words: String::new(),
        matching: 0,
        kept: 0,
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
        let address = address(None, fields);
        query(&address, &words_of(&address).unwrap()).unwrap()
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
        let odd = address(None, &odd);
        assert!(super::query(&odd, &words_of(&odd).unwrap()).is_err());
        let address = address(
            None,
            &ListFields {
                q: "from:ann@example.org".into(),
                ..ListFields::default()
            },
        );
        let query = super::query(&address, &words_of(&address).unwrap());
        assert!(query.is_err(), "an address in a URL");
        let blank = super::address(
            None,
            &ListFields {
                tag: "x from:ann@example.org".into(),
                ..ListFields::default()
            },
        );
        assert!(words_of(&blank).is_err(), "a word inside a word");
    }
}
