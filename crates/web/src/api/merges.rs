//! Merging, splitting, and taking a merge back.

use app::{MergePreview, NewMerge, NewSplit};
use axum::Json;
use axum::extract::{Path, State};
use axum::http::StatusCode;
use domain::{EmailAddress, MessageId, TicketRef};
use serde::{Deserialize, Serialize};

use super::participants::{Leaves, Receiver, receivers, role};
use super::request::{Body, ticket};
use crate::auth::Bearer;
use crate::problem::Fault;
use crate::state::Web;

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct MergeBody {
    into: String,
    requester: Option<String>,
    seen: Option<u64>,
}

impl MergeBody {
    fn read(self, name: &str) -> Result<NewMerge, Fault> {
        let requester = self.requester.as_deref();
        Ok(NewMerge {
            ticket: ticket(name)?,
            into: ticket(&self.into)?,
            requester: requester.map(|word| role(word, "requester")).transpose()?,
            seen: self.seen,
        })
    }
}

/// `POST /tickets/{ref}/merge`: the ticket is shown as a part of `into` from then on.
pub(super) async fn merge(
    State(web): State<Web>,
    Bearer(caller): Bearer,
    Path(name): Path<String>,
    Body(body): Body<MergeBody>,
) -> Result<StatusCode, Fault> {
    web.desk().merge(&caller, body.read(&name)?).await?;
    Ok(StatusCode::NO_CONTENT)
}

/// What a merge would do.
#[derive(Serialize)]
pub(super) struct Preview {
    subject: String,
    into_subject: String,
    requester: Option<EmailAddress>,
    before: Vec<Receiver>,
    after: Vec<Receiver>,
    #[serde(flatten)]
    leaves: Leaves,
    other_queue: bool,
    event: u64,
}

impl From<MergePreview> for Preview {
    fn from(preview: MergePreview) -> Self {
        Self {
            subject: preview.subject,
            into_subject: preview.into_subject,
            requester: preview.requester,
            before: receivers(preview.before),
            after: receivers(preview.after),
            leaves: preview.leaves.into(),
            other_queue: preview.other_queue,
            event: preview.event,
        }
    }
}

/// `POST /tickets/{ref}/merge/preview`: what it would do. Changes nothing.
pub(super) async fn preview(
    State(web): State<Web>,
    Bearer(caller): Bearer,
    Path(name): Path<String>,
    Body(body): Body<MergeBody>,
) -> Result<Json<Preview>, Fault> {
    let wish = body.read(&name)?;
    let preview = web.desk().preview_merge(&caller, &wish).await?;
    Ok(Json(preview.into()))
}

#[derive(Serialize)]
pub(super) struct TakenOut {
    /// The other ticket.
    from: TicketRef,
}

/// `POST /tickets/{ref}/unmerge`: takes the ticket out of the one in which it is shown.
pub(super) async fn unmerge(
    State(web): State<Web>,
    Bearer(caller): Bearer,
    Path(name): Path<String>,
) -> Result<Json<TakenOut>, Fault> {
    let from = web.desk().unmerge(&caller, ticket(&name)?).await?;
    Ok(Json(TakenOut { from }))
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct SplitBody {
    messages: Vec<String>,
    seen: Option<u64>,
}

#[derive(Serialize)]
pub(super) struct Made {
    r#ref: TicketRef,
}

/// `POST /tickets/{ref}/split`: makes a ticket of its own of some mails.
pub(super) async fn split(
    State(web): State<Web>,
    Bearer(caller): Bearer,
    Path(name): Path<String>,
    Body(body): Body<SplitBody>,
) -> Result<(StatusCode, Json<Made>), Fault> {
    let reference = ticket(&name)?;
    let ids = body.messages.iter().map(|id| id.parse());
    let ids = ids.collect::<Result<Vec<MessageId>, _>>();
    let split = NewSplit {
        reference,
        messages: ids.map_err(|_no_id| Fault::invalid("messages", "one of them is no id"))?,
        seen: body.seen,
    };
    let made = web.desk().split(&caller, split).await?;
    Ok((StatusCode::CREATED, Json(Made { r#ref: made })))
}
