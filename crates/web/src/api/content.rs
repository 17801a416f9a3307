//! Writing: replies and notes, each with its own route and its own type, so that nothing written
//! for the team can end up in a reply (bar S6).

use app::{NewReply, ReplySent, Submitted};
use axum::Json;
use axum::extract::{Path, State};
use axum::http::StatusCode;
use axum::response::{IntoResponse, Response};
use domain::{MessageId, State as TicketState};
use mail::Attachment;
use serde::{Deserialize, Serialize};

use super::request::{Body, Once, ticket};
use super::tickets::state_and_reason;
use crate::auth::Bearer;
use crate::problem::Fault;
use crate::state::Web;

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct ReplyBody {
    text: String,
    state: Option<String>,
    reason: Option<String>,
    encrypt: Option<bool>,
    #[serde(default)]
    attachments: Vec<File>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct File {
    name: String,
    content_base64: String,
}

#[derive(Serialize)]
pub(super) struct Sent {
    id: String,
    leaves_at: String,
}

impl From<ReplySent> for Sent {
    fn from(sent: ReplySent) -> Self {
        Self {
            id: sent.message.to_string(),
            leaves_at: sent.leaves_at.rfc3339(),
        }
    }
}

#[derive(Serialize)]
struct ForReview {
    review: String,
}

/// `POST /tickets/{ref}/replies`: a trainee's waits for somebody who approves it (202). The ticket waits for the user unless `state` says otherwise.
pub(super) async fn reply(
    State(web): State<Web>,
    Bearer(caller): Bearer,
    Path(name): Path<String>,
    Once(once): Once,
    Body(body): Body<ReplyBody>,
) -> Result<Response, Fault> {
    let reference = ticket(&name)?;
    let state = body.state.as_deref();
    let state = state.unwrap_or(TicketState::WaitingUser.as_str());
    let (state, reason) = state_and_reason(state, body.reason.as_deref())?;
    let reply = NewReply {
        reference,
        text: body.text,
        attachments: files(&body.attachments)?,
        state,
        reason,
        encrypt: body.encrypt,
        seen: None,
        once,
    };
    Ok(match web.desk().submit_reply(&caller, reply).await? {
        Submitted::Sent(sent) => (StatusCode::CREATED, Json(Sent::from(sent))).into_response(),
        Submitted::ForReview(id) => {
            let review = id.to_string();
            (StatusCode::ACCEPTED, Json(ForReview { review })).into_response()
        }
    })
}

fn files(given: &[File]) -> Result<Vec<Attachment>, Fault> {
    let file = |file: &File| Attachment::from_base64(&file.name, &file.content_base64);
    let files: Option<_> = given.iter().map(file).collect();
    files.ok_or_else(|| Fault::invalid("attachments", "the content of a file is not base64"))
}

#[derive(Serialize)]
pub(super) struct TakenBack {
    text: String,
    attachments: Vec<String>,
}

/// `DELETE /tickets/{ref}/replies/{id}`: takes a reply back that has not left, and gives its text and
/// the names of its files, which are gone.
pub(super) async fn withdraw(
    State(web): State<Web>,
    Bearer(caller): Bearer,
    Path((name, id)): Path<(String, String)>,
) -> Result<Json<TakenBack>, Fault> {
    let id: MessageId = id.parse().map_err(Fault::missing)?;
    let desk = web.desk();
    let withdrawn = desk.withdraw_reply(&caller, ticket(&name)?, id).await?;
    Ok(Json(TakenBack {
        text: withdrawn.text,
        attachments: withdrawn.attachments,
    }))
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct NoteBody {
    text: String,
}

#[derive(Serialize)]
pub(super) struct Written {
    id: String,
}

/// `POST /tickets/{ref}/notes`: for the team only.
pub(super) async fn note(
    State(web): State<Web>,
    Bearer(caller): Bearer,
    Path(name): Path<String>,
    Once(once): Once,
    Body(body): Body<NoteBody>,
) -> Result<(StatusCode, Json<Written>), Fault> {
    let desk = web.desk();
    let reference = ticket(&name)?;
    let id = desk
        .add_note(&caller, reference, &body.text, once.as_deref())
        .await?;
    Ok((StatusCode::CREATED, Json(Written { id: id.to_string() })))
}
