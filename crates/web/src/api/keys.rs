//! Public keys: those of the desk, those of a person, and what is decided about them.

use app::KeyView;
use axum::Json;
use axum::extract::{FromRequest, Path, Request, State};
use axum::http::StatusCode;
use domain::{EmailAddress, KeySource, KeyStanding, Timestamp};
use serde::{Deserialize, Serialize};

use super::request::{Body, is_json, ticket};
use crate::auth::Bearer;
use crate::csrf::body_of;
use crate::problem::Fault;
use crate::state::Web;

#[derive(Serialize)]
pub(super) struct DeskKeys {
    keys: Vec<DeskKey>,
}

#[derive(Serialize)]
struct DeskKey {
    fingerprint: String,
    user_ids: Vec<String>,
    algorithm: String,
    created_at: String,
    expires_at: Option<String>,
    can_encrypt: bool,
}

/// `GET /keys`: the desk's own. The key process answers one question after the other, so this must
/// not hold up other requests.
pub(super) async fn of_desk(
    State(web): State<Web>,
    Bearer(caller): Bearer,
) -> Result<Json<DeskKeys>, Fault> {
    let desk = web.desk().clone();
    let asked = tokio::task::spawn_blocking(move || desk.list_desk_keys(&caller)).await;
    let keys = asked.map_err(|_panicked| Fault::failed("the desk's keys were not listed"))??;
    let key = |key: app::DeskKeyFacts| DeskKey {
        fingerprint: key.fingerprint,
        user_ids: key.user_ids,
        algorithm: key.algorithm,
        created_at: rfc3339(key.created),
        expires_at: key.expires.map(rfc3339),
        can_encrypt: key.can_encrypt,
    };
    Ok(Json(DeskKeys {
        keys: keys.into_iter().map(key).collect(),
    }))
}

fn rfc3339(seconds: i64) -> String {
    Timestamp::from_seconds(seconds).rfc3339()
}

#[derive(Serialize)]
pub(super) struct Keys {
    keys: Vec<Key>,
}

#[derive(Serialize)]
struct Key {
    fingerprint: String,
    address: EmailAddress,
    user_ids: Vec<String>,
    names_address: bool,
    algorithm: String,
    created_at: String,
    expires_at: Option<String>,
    revoked: bool,
    usable: bool,
    standing: KeyStanding,
    source: KeySource,
    found_at: String,
    decided_at: Option<String>,
    decided_by: Option<String>,
}

/// `GET /tickets/{ref}/keys`: those of the requester and of those who get its replies too.
pub(super) async fn of_person(
    State(web): State<Web>,
    Bearer(caller): Bearer,
    Path(name): Path<String>,
) -> Result<Json<Keys>, Fault> {
    let keys = web.desk().list_keys(&caller, ticket(&name)?).await?;
    Ok(Json(Keys {
        keys: keys.into_iter().map(key).collect(),
    }))
}

fn key(key: KeyView) -> Key {
    Key {
        fingerprint: key.fingerprint,
        address: key.address,
        user_ids: key.names,
        names_address: key.names_address,
        algorithm: key.algorithm,
        created_at: key.created.rfc3339(),
        expires_at: key.expires.map(Timestamp::rfc3339),
        revoked: key.revoked,
        usable: key.usable,
        standing: key.standing,
        source: key.source,
        found_at: key.found_at.rfc3339(),
        decided_at: key.decided_at.map(Timestamp::rfc3339),
        decided_by: key.decided_by,
    }
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct Decision {
    standing: String,
    address: Option<String>,
}

/// `PUT /tickets/{ref}/keys/{fingerprint}`: an agent decides whether a key is the
/// requester's, or that of `address`.
pub(super) async fn decide(
    State(web): State<Web>,
    Bearer(caller): Bearer,
    Path((name, fingerprint)): Path<(String, String)>,
    Body(decision): Body<Decision>,
) -> Result<StatusCode, Fault> {
    let reference = ticket(&name)?;
    let standing = decision.standing.parse();
    let standing: KeyStanding =
        standing.map_err(|_word| Fault::invalid("standing", "no such standing"))?;
    let fingerprint = fingerprint.to_ascii_uppercase().replace(' ', "");
    let desk = web.desk();
    let owner = decision.address.as_deref().map(owner).transpose()?;
    let owner = owner.as_ref();
    desk.decide_key(&caller, reference, &fingerprint, owner, standing)
        .await?;
    Ok(StatusCode::NO_CONTENT)
}

#[derive(Serialize)]
pub(super) struct Taken {
    fingerprints: Vec<String>,
}

/// A key of somebody else of the ticket: an address stands in no URL, so it comes in a body of JSON.
#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Handed {
    address: String,
    key: String,
}

/// An address in a body.
fn owner(address: &str) -> Result<EmailAddress, Fault> {
    let address = address.trim().parse();
    address.map_err(|_no_address| Fault::invalid("address", "this is no address"))
}

/// `POST /tickets/{ref}/keys`: an agent hands in the requester's key, armoured or binary, or as JSON the
/// armoured one of somebody else of the ticket; it is accepted at once.
pub(super) async fn hand_in(
    State(web): State<Web>,
    Bearer(caller): Bearer,
    Path(name): Path<String>,
    request: Request,
) -> Result<(StatusCode, Json<Taken>), Fault> {
    let reference = ticket(&name)?;
    let (address, file) = if is_json(request.headers()) {
        let Body(handed) = Body::<Handed>::from_request(request, &web).await?;
        (Some(owner(&handed.address)?), handed.key.into_bytes())
    } else {
        (None, body_of(request, &web).await?.into())
    };
    let desk = web.desk();
    let fingerprints = desk
        .hand_in_key(&caller, reference, address.as_ref(), file)
        .await?;
    Ok((StatusCode::CREATED, Json(Taken { fingerprints })))
}
