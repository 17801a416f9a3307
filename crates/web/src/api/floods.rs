//! Floods: tickets that are alike, and one act for all of them.

use app::{FloodView, Swept};
use axum::Json;
use axum::extract::{Path, State};
use domain::{FloodId, Likeness, Timestamp};
use serde::{Deserialize, Serialize};

use super::request::{Body, ticket};
use crate::auth::Bearer;
use crate::problem::Fault;
use crate::state::Web;

#[derive(Serialize)]
pub(super) struct Floods {
    floods: Vec<Flood>,
}

/// Tickets that are alike.
#[derive(Serialize)]
pub(super) struct Flood {
    id: String,
    alike: Likeness,
    untouched: usize,
    swept: usize,
    began_at: String,
    last_at: String,
    sweeps_until: Option<String>,
    tickets: Vec<String>,
}

impl From<FloodView> for Flood {
    fn from(view: FloodView) -> Self {
        let tickets = view.rows.iter().map(|row| row.reference.to_string());
        Self {
            id: view.id.to_string(),
            alike: view.kind,
            untouched: view.untouched,
            swept: view.swept,
            began_at: view.began_at.rfc3339(),
            last_at: view.last_at.rfc3339(),
            sweeps_until: view.sweeps_until.map(Timestamp::rfc3339),
            tickets: tickets.collect(),
        }
    }
}

/// `GET /floods`: those of the last day and those that were called unwanted, the newest first. Their tickets are told by each alone.
pub(super) async fn list(
    State(web): State<Web>,
    Bearer(caller): Bearer,
) -> Result<Json<Floods>, Fault> {
    let floods = web.desk().list_floods(&caller).await?;
    Ok(Json(Floods {
        floods: floods.into_iter().map(Flood::from).collect(),
    }))
}

/// `GET /floods/{id}`: with the tickets that nobody has touched.
pub(super) async fn show(
    State(web): State<Web>,
    Bearer(caller): Bearer,
    Path(id): Path<String>,
) -> Result<Json<Flood>, Fault> {
    let id: FloodId = id.parse().map_err(Fault::missing)?;
    let flood = web.desk().show_flood(&caller, id).await?;
    Ok(Json(flood.into()))
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct Named {
    tickets: Option<Vec<String>>,
}

/// How many tickets were changed.
#[derive(Serialize)]
pub(super) struct Changed {
    tickets: usize,
}

impl From<Swept> for Changed {
    fn from(swept: Swept) -> Self {
        Self {
            tickets: swept.tickets,
        }
    }
}

/// `POST /floods/{id}/spam`: calls the named tickets unwanted, or all that nobody has touched.
pub(super) async fn sweep(
    State(web): State<Web>,
    Bearer(caller): Bearer,
    Path(id): Path<String>,
    Body(named): Body<Named>,
) -> Result<Json<Changed>, Fault> {
    let id: FloodId = id.parse().map_err(Fault::missing)?;
    let named = named.tickets.map(|named| {
        let named = named.iter().map(|name| ticket(name));
        named.collect::<Result<Vec<_>, _>>()
    });
    let swept = web.desk().sweep_flood(&caller, id, named.transpose()?);
    Ok(Json(swept.await?.into()))
}

/// `POST /floods/{id}/undo`: all that was called unwanted with it waits for its first answer again.
pub(super) async fn undo(
    State(web): State<Web>,
    Bearer(caller): Bearer,
    Path(id): Path<String>,
) -> Result<Json<Changed>, Fault> {
    let id: FloodId = id.parse().map_err(Fault::missing)?;
    let back = web.desk().unsweep_flood(&caller, id).await?;
    Ok(Json(back.into()))
}
