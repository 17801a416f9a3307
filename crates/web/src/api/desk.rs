//! The desk as a whole: queues, counts, mail that could not be read.

use std::collections::BTreeMap;

use axum::Json;
use axum::extract::{Path, State};
use axum::http::StatusCode;
use axum::response::Response;
use domain::{SpoolId, State as TicketState};
use serde::{Deserialize, Serialize};

use super::request::Asked;
use crate::auth::Bearer;
use crate::problem::Fault;
use crate::respond::download;
use crate::state::Web;

#[derive(Serialize)]
pub(super) struct Queues {
    queues: Vec<Queue>,
}

#[derive(Serialize)]
struct Queue {
    name: String,
    language: Option<domain::Language>,
    addresses: Vec<String>,
}

/// `GET /queues`: those that the caller sees.
pub(super) async fn queues(
    State(web): State<Web>,
    Bearer(caller): Bearer,
) -> Result<Json<Queues>, Fault> {
    let queues = web.desk().list_queues(&caller).await?;
    let queue = |queue: app::QueueView| Queue {
        name: queue.name,
        language: queue.language,
        addresses: queue.addresses.into_iter().map(Into::into).collect(),
    };
    Ok(Json(Queues {
        queues: queues.into_iter().map(queue).collect(),
    }))
}

/// No words yet: `from`, `to` and `queue` are refused instead of being ignored.
#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct NoWords {}

#[derive(Serialize)]
pub(super) struct Statistics {
    tickets: u64,
    messages: u64,
    unread: u64,
    parked: u64,
    outbox: BTreeMap<String, u64>,
    queues: Vec<Count>,
}

#[derive(Serialize)]
struct Count {
    queue: String,
    state: TicketState,
    tickets: u64,
}

/// `GET /stats/desk`: counts. Nothing in it names anybody.
pub(super) async fn statistics(
    State(web): State<Web>,
    Bearer(caller): Bearer,
    Asked(NoWords {}): Asked<NoWords>,
) -> Result<Json<Statistics>, Fault> {
    let counted = web.desk().statistics(&caller).await?;
    let count = |count: app::Count| Count {
        queue: count.queue,
        state: count.state,
        tickets: count.tickets,
    };
    Ok(Json(Statistics {
        tickets: counted.tickets,
        messages: counted.messages,
        unread: counted.unread,
        parked: counted.parked,
        outbox: counted.outbox.into_iter().collect(),
        queues: counted.counts.into_iter().map(count).collect(),
    }))
}

#[derive(Serialize)]
pub(super) struct ParkedList {
    parked: Vec<Parked>,
}

#[derive(Serialize)]
struct Parked {
    id: String,
    received_at: String,
    #[serde(rename = "parked_at")]
    since: String,
    bytes: u64,
    attempts: u64,
    failure: String,
}

/// `GET /parked`: mail that could not be read, the newest first, at most 500.
pub(super) async fn parked(
    State(web): State<Web>,
    Bearer(caller): Bearer,
) -> Result<Json<ParkedList>, Fault> {
    let parked = web.desk().list_parked(&caller).await?;
    let mail = |mail: app::ParkedMail| Parked {
        id: mail.id.to_string(),
        received_at: mail.received_at.rfc3339(),
        since: mail.parked_at.rfc3339(),
        bytes: mail.bytes,
        attempts: mail.attempts,
        failure: mail.failure,
    };
    Ok(Json(ParkedList {
        parked: parked.into_iter().map(mail).collect(),
    }))
}

/// `POST /parked/{id}/retry`: has it read again.
pub(super) async fn retry(
    State(web): State<Web>,
    Bearer(caller): Bearer,
    Path(id): Path<String>,
) -> Result<StatusCode, Fault> {
    let id: SpoolId = id.parse().map_err(Fault::missing)?;
    web.desk().retry_parked(&caller, id).await?;
    Ok(StatusCode::NO_CONTENT)
}

/// `GET /parked/{id}/raw`: the bytes as they were accepted.
pub(super) async fn parked_raw(
    State(web): State<Web>,
    Bearer(caller): Bearer,
    Path(id): Path<String>,
) -> Result<Response, Fault> {
    let id: SpoolId = id.parse().map_err(Fault::missing)?;
    let mail = web.desk().parked_raw(&caller, id).await?;
    Ok(download(
        "message/rfc822",
        &format!("parked-{id}.eml"),
        mail.bytes,
    ))
}
