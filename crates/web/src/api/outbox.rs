//! Mail of ours that did not leave.

use axum::Json;
use axum::extract::{Path, State};
use axum::http::StatusCode;
use domain::{OutboxId, Timestamp};
use serde::Serialize;

use super::machines::Waiting;
use crate::auth::Bearer;
use crate::problem::Fault;
use crate::state::Web;

#[derive(Serialize)]
pub(super) struct Outbox {
    outbox: Vec<Troubled>,
}

#[derive(Serialize)]
struct Troubled {
    id: String,
    ticket: String,
    queue: String,
    state: &'static str,
    since: String,
    late_since: Option<String>,
    attempts: u64,
    failure: Option<String>,
    waiting: Option<Waiting>,
}

/// `GET /outbox`: replies that a limit makes wait, then those that were put off or given up, the newest
/// first, at most 500.
pub(super) async fn list(
    State(web): State<Web>,
    Bearer(caller): Bearer,
) -> Result<Json<Outbox>, Fault> {
    let mails = web.desk().list_troubled_mail(&caller).await?;
    let mail = |mail: app::TroubledMail| Troubled {
        id: mail.id.to_string(),
        ticket: mail.reference.to_string(),
        queue: mail.queue,
        state: mail.progress.as_str(),
        since: mail.since.rfc3339(),
        late_since: mail.late_since.map(Timestamp::rfc3339),
        attempts: mail.attempts,
        failure: mail.failure,
        waiting: mail.waiting.map(Waiting::from),
    };
    Ok(Json(Outbox {
        outbox: mails.into_iter().map(mail).collect(),
    }))
}

/// `POST /outbox/{id}/attempt`: begins anew with a reply that was given up.
pub(super) async fn attempt(
    State(web): State<Web>,
    Bearer(caller): Bearer,
    Path(id): Path<String>,
) -> Result<StatusCode, Fault> {
    let id: OutboxId = id.parse().map_err(Fault::missing)?;
    web.desk().try_again(&caller, id).await?;
    Ok(StatusCode::NO_CONTENT)
}
