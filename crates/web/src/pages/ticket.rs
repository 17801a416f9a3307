//! `GET /t/{reference}` and its history.

use std::time::Duration;

use app::{Choices, DraftView, ListRequest, Query, TicketRow, TicketView};
use axum::extract::{Path, Query as Fields};
use axum::http::HeaderMap;
use axum::response::Response;
use domain::{Act, TicketRef};
use serde::Deserialize;

use super::conversation::Reader;
use super::visit::{Reading, Visit};
use super::walk::{self, Fetched};
use super::{done, protection, reply, report, together, words};
use crate::problem::Fault;
use crate::respond::Page;
use crate::view::{Earlier, HistoryPage, Person, Section, Tag, TicketPage, Work};

/// Days begin at midnight UTC: the first that can be named is tomorrow.
const DAY: Duration = Duration::from_hours(24);
/// Earlier tickets of a person that are listed.
const EARLIER: usize = 10;

/// What the act before says; see [`done`].
#[derive(Debug, Default, Deserialize)]
#[serde(default)]
pub(crate) struct DoneField {
    pub(super) done: String,
}

/// The same, and the list that is walked through.
#[derive(Debug, Default, Deserialize)]
#[serde(default)]
pub(crate) struct TicketFields {
    done: String,
    r#in: String,
}

/// What stands in a path as a ticket's name. A hidden ticket, a missing one and no name at all are
/// answered alike.
pub(super) fn reference(text: &str) -> Result<TicketRef, Fault> {
    text.parse().map_err(Fault::missing)
}

/// A ticket.
pub(crate) async fn show(
    Reading(visit): Reading,
    Path(name): Path<String>,
    Fields(fields): Fields<TicketFields>,
    headers: HeaderMap,
) -> Result<Response, Fault> {
    let ticket = visit
        .desk()
        .show_ticket(&visit.caller, reference(&name)?)
        .await?;
    let desk = visit.desk();
    let (choices, earlier, keys, drafts, reader) = tokio::join!(
        desk.list_choices(&visit.caller, Some(ticket.queue_id)),
        earlier(&visit, &ticket),
        desk.list_keys(&visit.caller, ticket.reference),
        desk.drafts(&visit.caller, ticket.reference),
        visit.reader_of(&ticket),
    );
    let about = About {
        choices: choices?,
        earlier: earlier?,
        keys: keys?.len(),
        drafts: drafts?,
    };
    let fetched = Fetched::of(&headers);
    let walk = walk::of(
        &visit,
        ticket.reference,
        &fields.r#in,
        &fields.done,
        fetched,
    );
    let mut page = filled(&visit, &reader?, &ticket, &fields.done, about);
    if let Some((back, walked)) = walk {
        page.back = back;
        page.walk = Some(walked);
    }
    Ok(fetched.answer(Page(page)))
}

/// What happened to a ticket.
pub(crate) async fn history(
    Reading(visit): Reading,
    Path(name): Path<String>,
) -> Result<Page<HistoryPage>, Fault> {
    let ticket = visit
        .desk()
        .show_ticket(&visit.caller, reference(&name)?)
        .await?;
    Ok(Page(HistoryPage {
        shell: visit.shell(Section::Queues),
        reference: ticket.reference,
        subject: ticket.subject.as_str().into(),
        lines: visit.reader().history(&ticket),
    }))
}

/// Other tickets of the same person, as far as the agent sees them.
pub(super) async fn earlier(visit: &Visit, ticket: &TicketView) -> Result<app::TicketPage, Fault> {
    let nothing = app::TicketPage {
        rows: Vec::new(),
        next: None,
        previous: None,
    };
    let Some(requester) = ticket.requester.as_ref().filter(|_| ticket.others > 0) else {
        return Ok(nothing);
    };
    let request = ListRequest {
        query: Query {
            from: Some(requester.address.clone()),
            ..Query::default()
        },
        order: app::Order::NewestFirst,
        cursor: None,
        // This ticket is among them.
        limit: u64::try_from(EARLIER).unwrap_or(0).saturating_add(1),
    };
    Ok(visit.desk().list_tickets(&visit.caller, request).await?)
}

/// What stands beside a conversation.
struct About {
    choices: Choices,
    earlier: app::TicketPage,
    /// How many keys are known for the requester.
    keys: usize,
    /// What was written and not sent.
    drafts: Vec<DraftView>,
}

fn filled(
    visit: &Visit,
    reader: &Reader<'_>,
    ticket: &TicketView,
    done: &str,
    about: About,
) -> TicketPage {
    let choices = about.choices;
    // A ticket that is a part of another one is worked on there.
    let is_alone = ticket.merged_into.is_none();
    let can_work = visit.caller.may(Act::WorkTickets) && is_alone;
    let can_write = visit.caller.may(Act::WriteReplies) && is_alone;
    let mut colleagues = choices.agents;
    colleagues.retain(|name| name != visit.caller.name());
    let mut shell = visit.shell(Section::Queues);
    if visit.caller.may(Act::WriteReplies) {
        shell.flash = done::of_ticket(reader, ticket, done);
    }
    TicketPage {
        shell,
        reference: ticket.reference,
        subject: ticket.subject.as_str().into(),
        language: ticket.language.clone(),
        state: ticket.state,
        reason: ticket.reason,
        queue: ticket.queue.clone(),
        owner: reader.owner(ticket.owner.as_deref()),
        hint: ticket.hint,
        together: together::of(reader, ticket, &about.drafts),
        opened: words::moment(reader.texts, ticket.created_at, reader.now),
        erased_in_days: None,
        tags: ticket
            .tags
            .iter()
            .map(|tag| Tag(tag.as_str().into()))
            .collect(),
        entries: reader.entries(ticket),
        left_out: ticket.left_out,
        report: report::card(reader, ticket),
        person: person(visit, ticket, &about.earlier, about.keys),
        back: String::from("/shift"),
        walk: None,
        paused_until: ticket.paused_until.map(words::day),
        reminder: ticket.reminder.map(words::day),
        is_followed: ticket.is_followed,
        tomorrow: words::day(visit.now.after(DAY)).words,
        colleagues,
        queues: choices.queues.into_iter().map(|queue| queue.name).collect(),
        known_tags: choices.tags,
        work: if can_work {
            Work::Allowed
        } else if can_write {
            Work::Writes
        } else {
            Work::ReadOnly
        },
        reply: can_write
            .then(|| reply::form(visit, ticket, String::new(), &about.drafts))
            .flatten(),
        nobody: protection::nobody(ticket).filter(|_| can_write),
    }
}

fn person(
    visit: &Visit,
    ticket: &TicketView,
    page: &app::TicketPage,
    keys: usize,
) -> Option<Person> {
    let address = &ticket.requester.as_ref()?.address;
    let reader = visit.reader();
    let earlier = |row: &TicketRow| Earlier {
        reference: row.reference,
        subject: row.subject.as_str().into(),
        state: row.state,
        reason: row.reason,
        updated: words::moment(reader.texts, row.updated_at, reader.now),
    };
    let others = page
        .rows
        .iter()
        .filter(|row| row.reference != ticket.reference);
    let others: Vec<_> = others.take(EARLIER).map(earlier).collect();
    // The verb counts in all queues; how many there are in hidden ones must not show.
    let earlier_count = match page.next {
        Some(_) => ticket.others,
        None => u64::try_from(others.len()).unwrap_or(0),
    };
    Some(Person {
        address: address.to_string().into(),
        keys,
        earlier: others,
        earlier_count,
    })
}
