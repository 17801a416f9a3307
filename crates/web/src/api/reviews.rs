//! Replies that somebody has to approve before they leave (requirement D9).

use app::{ReviewState, ReviewView};
use axum::Json;
use axum::extract::{Path, State};
use axum::http::StatusCode;
use domain::ReviewId;
use serde::{Deserialize, Serialize};

use super::content::Sent;
use super::request::Body;
use crate::auth::Bearer;
use crate::problem::Fault;
use crate::state::Web;

#[derive(Serialize)]
pub(super) struct Reviews {
    reviews: Vec<Review>,
}

#[derive(Serialize)]
struct Review {
    id: String,
    ticket: String,
    queue: String,
    author: String,
    state: &'static str,
    created_at: String,
    text: String,
    attachments: Vec<String>,
    then: &'static str,
    remarks: Vec<Remark>,
}

#[derive(Serialize)]
struct Remark {
    by: String,
    at: String,
    text: String,
}

impl From<ReviewView> for Review {
    fn from(view: ReviewView) -> Self {
        let remark = |remark: app::Remark| Remark {
            by: remark.by,
            at: remark.at.rfc3339(),
            text: remark.text,
        };
        Self {
            id: view.id.to_string(),
            ticket: view.reference.to_string(),
            queue: view.queue,
            author: view.author,
            state: ReviewState::as_str(view.state),
            created_at: view.created_at.rfc3339(),
            text: view.text,
            attachments: view.files,
            then: view.then.as_str(),
            remarks: view.remarks.into_iter().map(remark).collect(),
        }
    }
}

/// `GET /reviews`: replies that are no mail yet, the oldest first, at most 500: those of the caller's queues
/// if he reviews, else his own.
pub(super) async fn list(
    State(web): State<Web>,
    Bearer(caller): Bearer,
) -> Result<Json<Reviews>, Fault> {
    let reviews = web.desk().list_reviews(&caller).await?;
    let reviews = reviews.into_iter().map(Review::from).collect();
    Ok(Json(Reviews { reviews }))
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct ApprovalBody {
    text: Option<String>,
}

/// `POST /reviews/{id}/approve`: lets a reply leave after the undo time, with another text if there is one.
pub(super) async fn approve(
    State(web): State<Web>,
    Bearer(caller): Bearer,
    Path(id): Path<String>,
    Body(body): Body<ApprovalBody>,
) -> Result<Json<Sent>, Fault> {
    let id = review(&id)?;
    let sent = web.desk().approve_reply(&caller, id, body.text, None);
    Ok(Json(sent.await?.into()))
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct RemarkBody {
    note: String,
}

/// `POST /reviews/{id}/return`: gives a reply back with what its author should change.
pub(super) async fn give_back(
    State(web): State<Web>,
    Bearer(caller): Bearer,
    Path(id): Path<String>,
    Body(body): Body<RemarkBody>,
) -> Result<StatusCode, Fault> {
    let returned = web.desk().return_reply(&caller, review(&id)?, &body.note);
    returned.await?;
    Ok(StatusCode::NO_CONTENT)
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct TextBody {
    text: String,
}

/// `PUT /reviews/{id}`: hands the caller's own reply in again that was given back.
pub(super) async fn revise(
    State(web): State<Web>,
    Bearer(caller): Bearer,
    Path(id): Path<String>,
    Body(body): Body<TextBody>,
) -> Result<StatusCode, Fault> {
    let revised = web.desk().revise_reply(&caller, review(&id)?, &body.text);
    revised.await?;
    Ok(StatusCode::NO_CONTENT)
}

fn review(id: &str) -> Result<ReviewId, Fault> {
    id.parse().map_err(Fault::missing)
}
