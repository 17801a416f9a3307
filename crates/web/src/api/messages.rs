//! Mail: handed in, as it came, and in parts.

use app::Envelope;
use axum::Json;
use axum::extract::{Path, Request, State};
use axum::http::StatusCode;
use axum::response::Response;
use domain::MessageId;
use serde::Serialize;

use crate::auth::Bearer;
use crate::csrf::body_of;
use crate::problem::Fault;
use crate::respond::download;
use crate::state::Web;

#[derive(Serialize)]
pub(super) struct Accepted {
    id: String,
}

/// `POST /messages`: accepts mail as SMTP would. Answered after the commit.
///
/// Whatever the bytes are, they are kept; a mail that is handed in twice is found to be the same
/// when it is read (bar R6), so there is no `Idempotency-Key` here.
pub(super) async fn hand_in(
    State(web): State<Web>,
    request: Request,
) -> Result<(StatusCode, Json<Accepted>), Fault> {
    let raw = body_of(request, &web).await?;
    if raw.is_empty() {
        return Err(Fault::invalid("body", "there is no mail in the body"));
    }
    let envelope = Envelope {
        via: String::from("api"),
        sender: None,
        recipients: Vec::new(),
        queue: None,
    };
    let accepted = web.desk().accept_mail(envelope, raw.into()).await?;
    let accepted = Accepted {
        id: accepted.id.to_string(),
    };
    Ok((StatusCode::ACCEPTED, Json(accepted)))
}

/// `GET /messages/{id}/raw`: the bytes as they were accepted, or as they left.
pub(super) async fn raw(
    State(web): State<Web>,
    Bearer(caller): Bearer,
    Path(id): Path<String>,
) -> Result<Response, Fault> {
    let id: MessageId = id.parse().map_err(Fault::missing)?;
    let mail = web.desk().raw_mail(&caller, id).await?;
    Ok(download(
        "message/rfc822",
        &format!("message-{id}.eml"),
        mail.bytes,
    ))
}

/// `GET /messages/{id}/parts/{n}`: an attachment. Its type is not believed.
pub(super) async fn part(
    State(web): State<Web>,
    Bearer(caller): Bearer,
    Path((id, n)): Path<(String, String)>,
) -> Result<Response, Fault> {
    let id: MessageId = id.parse().map_err(Fault::missing)?;
    let n: u32 = n.parse().map_err(Fault::missing)?;
    let part = web.desk().part(&caller, id, n).await?;
    let name = part.name.unwrap_or_else(|| format!("part-{n}.bin"));
    Ok(download("application/octet-stream", &name, part.bytes))
}
