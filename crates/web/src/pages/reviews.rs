//! Replies of trainees: who reviews approves, changes or gives them back (requirement D9).

use app::{AppError, Remark, ReviewState, ReviewView};
use axum::extract::{Path, Query as Fields};
use axum::response::{IntoResponse, Response};
use domain::{Act, ReviewId};
use serde::Deserialize;

use super::desk::to;
use super::ticket::DoneField;
use super::visit::{Reading, Visit};
use super::{done, words};
use crate::csrf::CheckedForm;
use crate::problem::Fault;
use crate::respond::Page;
use crate::view::{RemarkLine, ReviewCard, ReviewsPage, Section, Turn};

/// `GET /reviews`.
pub(crate) async fn list(
    Reading(visit): Reading,
    Fields(field): Fields<DoneField>,
) -> Result<Page<ReviewsPage>, Fault> {
    let replies = visit.desk().list_reviews(&visit.caller).await?;
    let mut shell = visit.shell(Section::Reviews);
    shell.flash = done::of_desk(&field.done).map(|done| done.flash(shell.texts, None));
    Ok(Page(ReviewsPage {
        replies: replies.into_iter().map(|one| card(&visit, one)).collect(),
        shell,
    }))
}

fn card(visit: &Visit, review: ReviewView) -> ReviewCard {
    let texts = visit.reader().texts;
    let moment = |at| words::moment(texts, at, visit.now);
    let may_review = visit.caller.may(Act::ReviewReplies);
    let remark = |remark: Remark| RemarkLine {
        by: remark.by.into(),
        at: moment(remark.at),
        text: remark.text.into(),
    };
    ReviewCard {
        id: review.id.to_string(),
        reference: review.reference,
        subject: review.subject.into(),
        queue: review.queue.into(),
        seen: review.event,
        author: review.author.into(),
        at: moment(review.created_at),
        text: review.text.into(),
        files: review.files.into_iter().map(Into::into).collect(),
        then: review.then,
        remarks: review.remarks.into_iter().map(remark).collect(),
        turn: match (review.state, review.is_own) {
            (ReviewState::Returned, true) => Turn::Revise,
            (ReviewState::Waiting, _) if may_review => Turn::Review,
            (ReviewState::Waiting, true) => Turn::Wait,
            _ => Turn::Look,
        },
    }
}

/// The fields of the forms.
#[derive(Debug, Default, Deserialize)]
#[serde(default)]
pub(crate) struct ReviewForm {
    act: String,
    text: String,
    note: String,
    seen: String,
}

/// `POST /reviews/{id}`: `approve` with `text` and `seen`, `return` with `note`, `revise` with `text`, or
/// `drop`.
pub(crate) async fn act(
    visit: Visit,
    Path(id): Path<String>,
    CheckedForm(form): CheckedForm<ReviewForm>,
) -> Response {
    let typed = match form.act.as_str() {
        "return" => form.note.clone(),
        _ => form.text.clone(),
    };
    let acted = try_to_act(&visit, &id, form).await;
    // Whatever was wrong, what was typed is not lost.
    let keep = |fault: Fault| fault.keeping(Some(typed).filter(|typed| !typed.is_empty()));
    acted.unwrap_or_else(|fault| keep(fault).into_response())
}

async fn try_to_act(visit: &Visit, id: &str, form: ReviewForm) -> Result<Response, Fault> {
    let id: ReviewId = id.parse().map_err(Fault::missing)?;
    let (desk, caller) = (visit.desk(), &visit.caller);
    match form.act.as_str() {
        "approve" => {
            let seen = form.seen.parse().unwrap_or(0);
            let approved = desk.approve_reply(caller, id, Some(form.text), Some(seen));
            approved.await?;
            Ok(to("/reviews?done=review-approved"))
        }
        "return" => {
            desk.return_reply(caller, id, &form.note).await?;
            Ok(to("/reviews?done=review-returned"))
        }
        "revise" => {
            desk.revise_reply(caller, id, &form.text).await?;
            Ok(to("/reviews?done=review-again"))
        }
        "drop" => {
            desk.drop_reply(caller, id).await?;
            Ok(to("/reviews?done=review-dropped"))
        }
        _ => Err(AppError::invalid("act", "there is no such act").into()),
    }
}
