//! What is handed over, and what can wait: following, being reminded, pausing.

use app::{AppError, Follow, beginning_of_day};
use axum::Json;
use axum::extract::{Path, State};
use axum::http::StatusCode;
use domain::Timestamp;
use serde::{Deserialize, Serialize};

use super::request::{Asked, Body, ticket};
use crate::auth::Bearer;
use crate::problem::Fault;
use crate::state::Web;

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct HandoverQuery {
    queue: Option<String>,
}

#[derive(Serialize)]
pub(super) struct Handover {
    needs_answer: u64,
    waiting_user: u64,
    waiting_team: u64,
    unread: u64,
    oldest_seconds: Option<u64>,
}

/// `GET /handover?queue=`: what is left, in one queue or in all that the caller sees.
pub(super) async fn handover(
    State(web): State<Web>,
    Bearer(caller): Bearer,
    Asked(asked): Asked<HandoverQuery>,
) -> Result<Json<Handover>, Fault> {
    let counted = web.desk().handover(&caller, asked.queue).await;
    let counted = counted.map_err(|error| match error {
        AppError::Invalid { what, .. } => Fault::bad_query("queue", what),
        error => error.into(),
    })?;
    let now = web.now();
    Ok(Json(Handover {
        needs_answer: counted.needs_answer,
        waiting_user: counted.waiting_user,
        waiting_team: counted.waiting_team,
        unread: counted.unread,
        oldest_seconds: counted.oldest.map(|oldest| now.since(oldest).as_secs()),
    }))
}

/// `PUT /tickets/{ref}/follow`.
pub(super) async fn follow(
    State(web): State<Web>,
    Bearer(caller): Bearer,
    Path(name): Path<String>,
) -> Result<StatusCode, Fault> {
    let desk = web.desk();
    desk.follow(&caller, ticket(&name)?, Follow::Begin).await?;
    Ok(StatusCode::NO_CONTENT)
}

/// `DELETE /tickets/{ref}/follow`.
pub(super) async fn unfollow(
    State(web): State<Web>,
    Bearer(caller): Bearer,
    Path(name): Path<String>,
) -> Result<StatusCode, Fault> {
    let desk = web.desk();
    desk.follow(&caller, ticket(&name)?, Follow::End).await?;
    Ok(StatusCode::NO_CONTENT)
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct Day {
    day: String,
}

impl Day {
    /// The beginning of the day in UTC, which must be to come.
    fn to_come(&self, now: Timestamp) -> Result<Timestamp, Fault> {
        let day = beginning_of_day(&self.day);
        let day = day.ok_or_else(|| Fault::invalid("day", "not a day such as 2026-11-21"))?;
        if day <= now {
            return Err(Fault::invalid("day", "this day has begun already"));
        }
        Ok(day)
    }
}

/// `PUT /tickets/{ref}/reminder`: for the caller alone.
pub(super) async fn remind(
    State(web): State<Web>,
    Bearer(caller): Bearer,
    Path(name): Path<String>,
    Body(day): Body<Day>,
) -> Result<StatusCode, Fault> {
    let (desk, at) = (web.desk(), day.to_come(web.now())?);
    desk.remind(&caller, ticket(&name)?, Some(at)).await?;
    Ok(StatusCode::NO_CONTENT)
}

/// `DELETE /tickets/{ref}/reminder`.
pub(super) async fn forget(
    State(web): State<Web>,
    Bearer(caller): Bearer,
    Path(name): Path<String>,
) -> Result<StatusCode, Fault> {
    web.desk().remind(&caller, ticket(&name)?, None).await?;
    Ok(StatusCode::NO_CONTENT)
}

/// `PUT /tickets/{ref}/pause`: it comes back by itself on that day, or when mail comes.
pub(super) async fn pause(
    State(web): State<Web>,
    Bearer(caller): Bearer,
    Path(name): Path<String>,
    Body(day): Body<Day>,
) -> Result<StatusCode, Fault> {
    let (desk, until) = (web.desk(), day.to_come(web.now())?);
    desk.pause(&caller, ticket(&name)?, until).await?;
    Ok(StatusCode::NO_CONTENT)
}
