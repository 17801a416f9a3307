//! Making a ticket of its own of some mails.

use std::collections::BTreeSet;

use app::{AppError, MessageView, NewSplit, TicketView};
use axum::extract::Path;
use axum::http::StatusCode;
use axum::response::{IntoResponse, Response};
use domain::{MessageId, TicketRef, Timestamp};

use super::acts::see_ticket;
use super::reply::{Seen, news_since};
use super::ticket::reference;
use super::visit::{Reading, Visit};
use super::{together, words};
use crate::csrf::CheckedForm;
use crate::html::Foreign;
use crate::problem::Fault;
use crate::respond::Page;
use crate::view::{Fault as FieldFault, Section, SplitPage, SplitRow};

/// How much of a mail is shown, in characters.
const BEGINNING: usize = 160;

/// What a form holds: a field `message` for each mail that is ticked.
#[derive(Default)]
struct Ticked {
    messages: BTreeSet<MessageId>,
    seen: String,
}

impl Ticked {
    fn read(fields: &[(String, String)]) -> Result<Self, Fault> {
        let mut ticked = Self::default();
        for (name, value) in fields {
            match name.as_str() {
                "message" => {
                    let id = value.parse().map_err(Fault::missing)?;
                    ticked.messages.insert(id);
                }
                "seen" => ticked.seen.clone_from(value),
                _ => {}
            }
        }
        Ok(ticked)
    }
}

/// `GET /t/{reference}/split`.
pub(crate) async fn page(
    Reading(visit): Reading,
    Path(name): Path<String>,
) -> Result<Page<SplitPage>, Fault> {
    let ticket = visit
        .desk()
        .show_ticket(&visit.caller, reference(&name)?)
        .await?;
    together::must_be_alone(&ticket)?;
    Ok(Page(filled(&visit, &ticket, &Ticked::default())))
}

/// `POST /t/{reference}/split`.
pub(crate) async fn act(
    visit: Visit,
    Path(name): Path<String>,
    CheckedForm(fields): CheckedForm<Vec<(String, String)>>,
) -> Result<Response, Fault> {
    let ticket = visit
        .desk()
        .show_ticket(&visit.caller, reference(&name)?)
        .await?;
    let ticked = Ticked::read(&fields)?;
    let is_all = ticket.left_out == 0 && ticked.messages.len() >= together::came_in(&ticket);
    if is_all && !ticked.messages.is_empty() {
        return Ok(wrong(&visit, &ticket, &ticked, "split-one-must-stay"));
    }
    let seen = Seen::read(&ticked.seen);
    let split = NewSplit {
        reference: ticket.reference,
        messages: ticked.messages.iter().copied().collect(),
        // A form that does not say what was seen has seen nothing.
        seen: Some(seen.as_ref().map_or(0, |seen| seen.event)),
    };
    match visit.desk().split(&visit.caller, split).await {
        Ok(new) => Ok(see_ticket(new.as_str(), "split-from")),
        Err(AppError::News) => stopped(&visit, ticket.reference, &ticked, seen).await,
        Err(AppError::Invalid { .. }) => Ok(wrong(&visit, &ticket, &ticked, "split-none-ticked")),
        Err(error) => Err(error.into()),
    }
}

/// 409: what is new, and the ticks as they were. Nothing was moved.
async fn stopped(
    visit: &Visit,
    reference: TicketRef,
    ticked: &Ticked,
    seen: Option<Seen>,
) -> Result<Response, Fault> {
    let ticket = visit.desk().show_ticket(&visit.caller, reference).await?;
    let reader = visit.reader_of(&ticket).await?;
    let page = SplitPage {
        news: Some(news_since(&reader, &ticket, seen.as_ref())),
        ..filled(visit, &ticket, ticked)
    };
    Ok((StatusCode::CONFLICT, Page(page)).into_response())
}

/// 422: the page again, with the ticks.
fn wrong(visit: &Visit, ticket: &TicketView, ticked: &Ticked, key: &str) -> Response {
    let mut page = filled(visit, ticket, ticked);
    page.faults = vec![FieldFault {
        field: "messages",
        text: page.shell.t(key),
    }];
    (StatusCode::UNPROCESSABLE_ENTITY, Page(page)).into_response()
}

fn filled(visit: &Visit, ticket: &TicketView, ticked: &Ticked) -> SplitPage {
    let mails = together::splittable(ticket);
    SplitPage {
        shell: visit.shell(Section::Queues),
        reference: ticket.reference,
        subject: ticket.subject.as_str().into(),
        mails: mails
            .map(|(entry, message)| row(visit, entry.at, message, ticked))
            .collect(),
        seen: Seen::of(ticket).write(),
        news: None,
        faults: Vec::new(),
    }
}

fn row(visit: &Visit, at: Timestamp, message: &MessageView, ticked: &Ticked) -> SplitRow {
    let reader = visit.reader();
    let from = message.from.as_ref().map(|from| from.address.to_string());
    let begins = format!("{} · {}", message.subject.trim(), message.text.trim());
    SplitRow {
        id: message.id.to_string(),
        address: from.unwrap_or_else(|| reader.texts.t("mail-nobody")).into(),
        at: words::moment(reader.texts, at, reader.now),
        beginning: Foreign::from(begins).cut(BEGINNING),
        is_ticked: ticked.messages.contains(&message.id),
    }
}
