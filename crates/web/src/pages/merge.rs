//! Showing a ticket as a part of another one, over a page that says what would be; and taking it out
//! again.

use app::{AppError, MergePreview, NewMerge, TicketView};
use axum::extract::{Path, Query as Fields};
use axum::http::StatusCode;
use axum::response::{IntoResponse, Response};
use domain::{ParticipantRole, TicketRef};
use serde::Deserialize;

use super::acts::see_ticket;
use super::reply::{Seen, news_since};
use super::ticket::{earlier, reference};
use super::visit::{Reading, Visit};
use super::{protection, together};
use crate::csrf::CheckedForm;
use crate::problem::Fault;
use crate::respond::Page;
use crate::view::{Candidate, Fault as FieldFault, MergeChoice, MergePage, MergeReview, Section};

/// What a link fills in.
#[derive(Debug, Default, Deserialize)]
#[serde(default)]
pub(crate) struct Target {
    into: String,
}

/// The fields of the forms.
#[derive(Debug, Default, Deserialize)]
#[serde(default)]
pub(crate) struct MergeFields {
    /// `look` or `merge`.
    step: String,
    into: String,
    /// Empty, `copy` or `instead`.
    requester: String,
    seen: String,
    /// Set by the button that takes a split back: what it was goes without saying.
    undo: String,
}

/// The fields of the form that takes a ticket out.
#[derive(Debug, Default, Deserialize)]
#[serde(default)]
pub(crate) struct OutFields {
    /// Set where the other ticket is to be shown afterwards.
    back: String,
    /// Set by the button that takes a merge back.
    undo: String,
}

/// `GET /t/{reference}/merge?into=`.
pub(crate) async fn page(
    Reading(visit): Reading,
    Path(name): Path<String>,
    Fields(target): Fields<Target>,
) -> Result<Page<MergePage>, Fault> {
    let reference = reference(&name)?;
    let ticket = visit.desk().show_ticket(&visit.caller, reference).await?;
    together::must_be_alone(&ticket)?;
    let into = target.into.parse::<TicketRef>();
    let into = into.map(|into| into.to_string()).unwrap_or_default();
    filled(&visit, &ticket, into).await.map(Page)
}

/// `POST /t/{reference}/merge`.
pub(crate) async fn act(
    visit: Visit,
    Path(name): Path<String>,
    CheckedForm(fields): CheckedForm<MergeFields>,
) -> Result<Response, Fault> {
    let ticket = visit
        .desk()
        .show_ticket(&visit.caller, reference(&name)?)
        .await?;
    // A hidden ticket, a missing one and no name at all are answered alike.
    let into = match fields.into.trim().parse() {
        Ok(into) => match visit.desk().show_ticket(&visit.caller, into).await {
            Ok(into) => Some(into),
            Err(AppError::NotFound) => None,
            Err(error) => return Err(error.into()),
        },
        Err(_not_a_name) => None,
    };
    let Some(into) = into else {
        return wrong(&visit, &ticket, fields.into, "merge-no-ticket").await;
    };
    if into.reference == ticket.reference {
        return wrong(&visit, &ticket, fields.into, "merge-itself").await;
    }
    match fields.step.as_str() {
        "look" => review(&visit, &ticket, &into, &fields, Step::Look).await,
        "merge" => merge(&visit, &ticket, into, fields).await,
        _ => Err(Fault::invalid("step", "there is no such step")),
    }
}

/// `POST /t/{reference}/unmerge`.
pub(crate) async fn take_out(
    visit: Visit,
    Path(name): Path<String>,
    CheckedForm(fields): CheckedForm<OutFields>,
) -> Result<Response, Fault> {
    let reference = reference(&name)?;
    let other = match visit.desk().unmerge(&visit.caller, reference).await {
        Ok(other) => other,
        // The same form sent twice.
        Err(AppError::Refused(_)) => return Ok(see_ticket(reference.as_str(), "unmerged-from")),
        Err(error) => return Err(error.into()),
    };
    let (place, code) = if fields.back.is_empty() {
        (reference, "unmerged-from")
    } else {
        (other, "unmerged")
    };
    let is_undo = !fields.undo.is_empty();
    Ok(see_ticket(
        place.as_str(),
        if is_undo { "undone" } else { code },
    ))
}

/// Why somebody looks at the page of what would be.
enum Step {
    /// The agent asked for it.
    Look,
    /// Something happened to the other ticket since then.
    Stopped(Option<Seen>),
}

async fn review(
    visit: &Visit,
    ticket: &TicketView,
    into: &TicketView,
    fields: &MergeFields,
    step: Step,
) -> Result<Response, Fault> {
    let none = preview(visit, ticket, into, None).await?;
    let mut choices = vec![choice("", &none)];
    if none.requester.is_some() {
        for role in [ParticipantRole::Copy, ParticipantRole::Instead] {
            let preview = preview(visit, ticket, into, Some(role)).await?;
            choices.push(choice(role.as_str(), &preview));
        }
    }
    for choice in &mut choices {
        choice.is_chosen = choice.value == fields.requester;
    }
    let (status, news) = match step {
        Step::Look => (StatusCode::OK, None),
        Step::Stopped(seen) => {
            let reader = visit.reader_of(into).await?;
            let news = news_since(&reader, into, seen.as_ref());
            (StatusCode::CONFLICT, Some(news))
        }
    };
    let page = MergeReview {
        shell: visit.shell(Section::Queues),
        reference: ticket.reference,
        subject: none.subject.into(),
        into: into.reference,
        into_subject: none.into_subject.into(),
        requester: none.requester.map(|address| address.to_string().into()),
        receivers: protection::receivers(&none.before),
        choices,
        other_queue: none.other_queue.then(|| into.queue.as_str().into()),
        seen: Seen::of(into).write(),
        news,
    };
    Ok((status, Page(page)).into_response())
}

async fn preview(
    visit: &Visit,
    ticket: &TicketView,
    into: &TicketView,
    requester: Option<ParticipantRole>,
) -> Result<MergePreview, Fault> {
    let wish = NewMerge {
        ticket: ticket.reference,
        into: into.reference,
        requester,
        seen: None,
    };
    Ok(visit.desk().preview_merge(&visit.caller, &wish).await?)
}

fn choice(value: &'static str, preview: &MergePreview) -> MergeChoice {
    MergeChoice {
        value,
        is_chosen: false,
        after: protection::prospect(&preview.after, preview.leaves),
    }
}

async fn merge(
    visit: &Visit,
    ticket: &TicketView,
    into: TicketView,
    fields: MergeFields,
) -> Result<Response, Fault> {
    let requester = match fields.requester.as_str() {
        "" => None,
        role => Some(role.parse::<ParticipantRole>()),
    };
    let requester = requester.transpose();
    let seen = Seen::read(&fields.seen);
    let is_undo = !fields.undo.is_empty();
    let wish = NewMerge {
        ticket: ticket.reference,
        into: into.reference,
        requester: requester
            .map_err(|_word| Fault::invalid("requester", "there is no such role"))?,
        // A form that does not say what was seen has seen nothing.
        seen: (!is_undo).then(|| seen.as_ref().map_or(0, |seen| seen.event)),
    };
    match visit.desk().merge(&visit.caller, wish).await {
        Ok(()) => Ok(see_ticket(
            into.reference.as_str(),
            if is_undo { "undone" } else { "merged" },
        )),
        Err(AppError::News) => {
            let into = into.reference;
            let into = visit.desk().show_ticket(&visit.caller, into).await?;
            review(visit, ticket, &into, &fields, Step::Stopped(seen)).await
        }
        Err(error) => Err(error.into()),
    }
}

/// 422: the page again, with what was typed.
async fn wrong(
    visit: &Visit,
    ticket: &TicketView,
    typed: String,
    key: &str,
) -> Result<Response, Fault> {
    let mut page = filled(visit, ticket, typed).await?;
    page.faults = vec![FieldFault {
        field: "into",
        text: page.shell.t(key),
    }];
    Ok((StatusCode::UNPROCESSABLE_ENTITY, Page(page)).into_response())
}

/// Proposes what the mail names, and the other open tickets of the same requester.
async fn filled(visit: &Visit, ticket: &TicketView, into: String) -> Result<MergePage, Fault> {
    let earlier = earlier(visit, ticket).await?.rows.into_iter();
    let open = earlier.filter(|row| row.state.is_open() && row.reference != ticket.reference);
    let mut candidates: Vec<_> = open
        .map(|row| Candidate {
            reference: row.reference,
            subject: Some(row.subject.into()),
            state: Some(row.state),
        })
        .collect();
    let is_hint = |candidate: &Candidate| Some(candidate.reference) == ticket.hint;
    let known = candidates.iter().any(is_hint);
    if let Some(reference) = ticket.hint.filter(|_| !known) {
        let hinted = Candidate {
            reference,
            subject: None,
            state: None,
        };
        candidates.insert(0, hinted);
    }
    Ok(MergePage {
        shell: visit.shell(Section::Queues),
        reference: ticket.reference,
        subject: ticket.subject.as_str().into(),
        into,
        candidates,
        faults: Vec::new(),
    })
}
