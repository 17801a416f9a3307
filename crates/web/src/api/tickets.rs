//! Tickets: lists, one, and what is changed about one without writing.

use app::{ListRequest, NewOwner, Order};
use axum::Json;
use axum::extract::{Path, State};
use axum::http::StatusCode;
use domain::Reason;
use serde::{Deserialize, Serialize};

use super::request::{Asked, Body, ticket};
use super::views::{Ticket, WholeTicket};
use crate::auth::Bearer;
use crate::problem::Fault;
use crate::state::Web;

/// Tickets of a page unless `limit` says otherwise.
const PAGE: u64 = 50;
/// Most tickets of a page.
const MAX_PAGE: u64 = 200;

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct ListQuery {
    q: Option<String>,
    limit: Option<String>,
    cursor: Option<String>,
}

#[derive(Serialize)]
pub(super) struct List {
    tickets: Vec<Ticket>,
    next: Option<String>,
}

/// `GET /tickets?q=&limit=&cursor=`: what waits longest first, so that a ticket that changes while a
/// script reads page after page comes again at the end instead of being missed.
pub(super) async fn list(
    State(web): State<Web>,
    Bearer(caller): Bearer,
    Asked(asked): Asked<ListQuery>,
) -> Result<Json<List>, Fault> {
    let query = asked.q.unwrap_or_default().parse();
    let query = query.map_err(|bad: app::BadQuery| Fault::bad_query("q", bad.to_string()))?;
    let request = ListRequest {
        query,
        order: Order::OldestFirst,
        limit: page_size(asked.limit.as_deref())?,
        cursor: asked.cursor,
    };
    let page = web.desk().list_tickets(&caller, request).await;
    let page = page.map_err(|error| match error {
        // A name in the query that is not there, a cursor that is not ours: the query is bad.
        app::AppError::Invalid { field, what } => Fault::bad_query(field, what),
        error => error.into(),
    })?;
    Ok(Json(List {
        tickets: page.rows.into_iter().map(Ticket::from).collect(),
        next: page.next,
    }))
}

fn page_size(limit: Option<&str>) -> Result<u64, Fault> {
    let Some(limit) = limit else { return Ok(PAGE) };
    let size = limit.parse().ok();
    size.filter(|size| (1..=MAX_PAGE).contains(size))
        .ok_or_else(|| Fault::bad_query("limit", "limit is a number from 1 to 200"))
}

/// `GET /tickets/{ref}`.
pub(super) async fn show(
    State(web): State<Web>,
    Bearer(caller): Bearer,
    Path(name): Path<String>,
) -> Result<Json<WholeTicket>, Fault> {
    let (desk, reference) = (web.desk(), ticket(&name)?);
    let (view, people) = tokio::join!(
        desk.show_ticket(&caller, reference),
        desk.list_participants(&caller, reference),
    );
    Ok(Json(WholeTicket::new(view?, people?)))
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct Owner {
    agent: String,
}

/// `PUT /tickets/{ref}/owner`: gives the ticket to an agent, oneself included.
pub(super) async fn give(
    State(web): State<Web>,
    Bearer(caller): Bearer,
    Path(name): Path<String>,
    Body(owner): Body<Owner>,
) -> Result<StatusCode, Fault> {
    let owner = NewOwner::Agent(owner.agent.trim().to_lowercase());
    let desk = web.desk();
    desk.set_owner(&caller, ticket(&name)?, owner).await?;
    Ok(StatusCode::NO_CONTENT)
}

/// `DELETE /tickets/{ref}/owner`: nobody owns it.
pub(super) async fn release(
    State(web): State<Web>,
    Bearer(caller): Bearer,
    Path(name): Path<String>,
) -> Result<StatusCode, Fault> {
    let desk = web.desk();
    desk.set_owner(&caller, ticket(&name)?, NewOwner::Nobody)
        .await?;
    Ok(StatusCode::NO_CONTENT)
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct NewState {
    state: String,
    reason: Option<String>,
}

/// `PUT /tickets/{ref}/state`.
pub(super) async fn set_state(
    State(web): State<Web>,
    Bearer(caller): Bearer,
    Path(name): Path<String>,
    Body(new): Body<NewState>,
) -> Result<StatusCode, Fault> {
    let reference = ticket(&name)?;
    let (state, reason) = state_and_reason(&new.state, new.reason.as_deref())?;
    let desk = web.desk();
    desk.set_state(&caller, reference, state, reason).await?;
    Ok(StatusCode::NO_CONTENT)
}

/// A state with its reason; a reason for a ticket that is not done is a mistake.
pub(super) fn state_and_reason(
    state: &str,
    reason: Option<&str>,
) -> Result<(domain::State, Option<Reason>), Fault> {
    let state = state.parse();
    let state: domain::State = state.map_err(|_word| Fault::invalid("state", "no such state"))?;
    let reason = reason.map(str::parse::<Reason>).transpose();
    let reason = reason.map_err(|_word| Fault::invalid("reason", "no such reason"))?;
    if reason.is_some() && state != domain::State::Done {
        let what = "only a ticket that is done has a reason";
        return Err(Fault::invalid("reason", what));
    }
    Ok((state, reason))
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct NewQueue {
    queue: String,
}

/// `PUT /tickets/{ref}/queue`.
pub(super) async fn set_queue(
    State(web): State<Web>,
    Bearer(caller): Bearer,
    Path(name): Path<String>,
    Body(new): Body<NewQueue>,
) -> Result<StatusCode, Fault> {
    let desk = web.desk();
    desk.set_queue(&caller, ticket(&name)?, new.queue).await?;
    Ok(StatusCode::NO_CONTENT)
}

/// `PUT /tickets/{ref}/tags/{tag}`.
pub(super) async fn add_tag(
    State(web): State<Web>,
    Bearer(caller): Bearer,
    Path((name, tag)): Path<(String, String)>,
) -> Result<StatusCode, Fault> {
    web.desk().add_tag(&caller, ticket(&name)?, &tag).await?;
    Ok(StatusCode::NO_CONTENT)
}

/// `DELETE /tickets/{ref}/tags/{tag}`.
pub(super) async fn remove_tag(
    State(web): State<Web>,
    Bearer(caller): Bearer,
    Path((name, tag)): Path<(String, String)>,
) -> Result<StatusCode, Fault> {
    let desk = web.desk();
    desk.remove_tag(&caller, ticket(&name)?, &tag).await?;
    Ok(StatusCode::NO_CONTENT)
}
