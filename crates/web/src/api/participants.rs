//! Who gets the replies of a ticket.

use app::{NewParticipant, ParticipantView, PeopleChange, RecipientPlan};
use axum::Json;
use axum::extract::{Path, State};
use axum::http::StatusCode;
use domain::{EmailAddress, ParticipantRole, Protection, TicketRef, Unprotected};
use serde::{Deserialize, Serialize};

use super::request::{Body, ticket};
use crate::auth::Bearer;
use crate::problem::Fault;
use crate::state::Web;

#[derive(Serialize)]
pub(super) struct Participants {
    participants: Vec<Participant>,
}

/// Somebody whom an agent took in.
#[derive(Serialize)]
pub(super) struct Participant {
    address: EmailAddress,
    name: Option<String>,
    role: ParticipantRole,
    added_at: String,
    added_by: Option<String>,
    merged_from: Option<TicketRef>,
}

impl From<ParticipantView> for Participant {
    fn from(view: ParticipantView) -> Self {
        Self {
            address: view.mailbox.address,
            name: view.mailbox.name,
            role: view.role,
            added_at: view.added_at.rfc3339(),
            added_by: view.added_by,
            merged_from: view.merged_from,
        }
    }
}

/// `GET /tickets/{ref}/participants`: whom agents took in, the first one first.
pub(super) async fn list(
    State(web): State<Web>,
    Bearer(caller): Bearer,
    Path(name): Path<String>,
) -> Result<Json<Participants>, Fault> {
    let desk = web.desk();
    let views = desk.list_participants(&caller, ticket(&name)?).await?;
    Ok(Json(Participants {
        participants: views.into_iter().map(Into::into).collect(),
    }))
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct NewBody {
    address: String,
    role: String,
    seen: Option<u64>,
}

impl NewBody {
    fn read(self, name: &str) -> Result<NewParticipant, Fault> {
        Ok(NewParticipant {
            reference: ticket(name)?,
            address: address(&self.address)?,
            role: role(&self.role, "role")?,
            seen: self.seen,
        })
    }
}

fn address(text: &str) -> Result<EmailAddress, Fault> {
    let address = text.trim().parse();
    address.map_err(|_no_address| Fault::invalid("address", "this is no address"))
}

/// A role in a field of a body.
pub(super) fn role(word: &str, field: &'static str) -> Result<ParticipantRole, Fault> {
    let role = word.parse();
    role.map_err(|_word| Fault::invalid(field, "the role is `copy` or `instead`"))
}

/// `POST /tickets/{ref}/participants`: takes somebody in, or gives another role.
pub(super) async fn add(
    State(web): State<Web>,
    Bearer(caller): Bearer,
    Path(name): Path<String>,
    Body(body): Body<NewBody>,
) -> Result<StatusCode, Fault> {
    let new = body.read(&name)?;
    web.desk().add_participant(&caller, new).await?;
    Ok(StatusCode::NO_CONTENT)
}

/// `POST /tickets/{ref}/participants/preview`: who would receive the next reply. Changes nothing.
pub(super) async fn preview(
    State(web): State<Web>,
    Bearer(caller): Bearer,
    Path(name): Path<String>,
    Body(body): Body<NewBody>,
) -> Result<Json<Change>, Fault> {
    let new = body.read(&name)?;
    let change = web.desk().preview_participant(&caller, &new).await?;
    Ok(Json(change.into()))
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct Gone {
    address: String,
}

/// `POST /tickets/{ref}/participants/remove`: takes somebody out. No DELETE, since an address stands in
/// no URL and the body of a DELETE means nothing (RFC 9110 section 9.3.5).
pub(super) async fn remove(
    State(web): State<Web>,
    Bearer(caller): Bearer,
    Path(name): Path<String>,
    Body(gone): Body<Gone>,
) -> Result<StatusCode, Fault> {
    let (reference, address) = (ticket(&name)?, address(&gone.address)?);
    let desk = web.desk();
    desk.remove_participant(&caller, reference, &address)
        .await?;
    Ok(StatusCode::NO_CONTENT)
}

/// Who receives the next reply, and how it leaves.
#[derive(Serialize)]
pub(super) struct Change {
    before: Vec<Receiver>,
    after: Vec<Receiver>,
    #[serde(flatten)]
    leaves: Leaves,
    event: u64,
}

#[derive(Serialize)]
pub(super) struct Receiver {
    address: EmailAddress,
    copy: bool,
    key: Option<String>,
}

/// Either how the next reply would leave, or why somebody has to decide.
#[derive(Serialize)]
pub(super) struct Leaves {
    encrypted: Option<bool>,
    undecided: Option<&'static str>,
}

impl From<PeopleChange> for Change {
    fn from(change: PeopleChange) -> Self {
        Self {
            before: receivers(change.before),
            after: receivers(change.after),
            leaves: change.leaves.into(),
            event: change.event,
        }
    }
}

/// Those who receive it, in the order of the mail.
pub(super) fn receivers(plans: Vec<RecipientPlan>) -> Vec<Receiver> {
    let receiver = |plan: RecipientPlan| Receiver {
        address: plan.mailbox.address,
        copy: plan.is_copy,
        key: plan.key.map(|key| key.fingerprint),
    };
    plans.into_iter().map(receiver).collect()
}

impl From<Result<Protection, Unprotected>> for Leaves {
    fn from(leaves: Result<Protection, Unprotected>) -> Self {
        Self {
            encrypted: leaves.ok().map(|how| how == Protection::Encrypted),
            undecided: leaves.err().map(|why| match why {
                Unprotected::NoKey => "no-key",
                Unprotected::Unusable => "unusable",
                Unprotected::Undecided => "undecided",
            }),
        }
    }
}
