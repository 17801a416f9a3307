//! `/floods/{id}`: tickets that are alike, and one button for all of them.

use app::{FloodView, TicketRow};
use axum::extract::Path;
use axum::response::Response;
use domain::{Act, FloodId, TicketRef};

use super::desk::to;
use super::reply::Nothing;
use super::visit::{Reading, Visit};
use super::words;
use crate::csrf::CheckedForm;
use crate::problem::Fault;
use crate::respond::Page;
use crate::view::{FloodLine, FloodPage, FloodRow, Section, View};

/// `GET /floods/{id}`.
pub(crate) async fn page(
    Reading(visit): Reading,
    Path(id): Path<String>,
) -> Result<Page<FloodPage>, Fault> {
    let id: FloodId = id.parse().map_err(Fault::missing)?;
    let mut flood = visit.desk().show_flood(&visit.caller, id).await?;
    let texts = visit.texts();
    let rows = std::mem::take(&mut flood.rows);
    let moment = |at| words::moment(texts, at, visit.now);
    Ok(Page(FloodPage {
        began: moment(flood.began_at),
        last: moment(flood.last_at),
        sweeps_until: flood
            .sweeps_until
            .map(|until| words::to_come(until, visit.now)),
        rows: rows.into_iter().map(|ticket| row(&visit, ticket)).collect(),
        flood: line(&flood),
        shell: visit.shell(Section::Queues),
    }))
}

/// `POST /floods/{id}/spam`: the tickets whose boxes are ticked.
pub(crate) async fn sweep(
    visit: Visit,
    Path(id): Path<String>,
    CheckedForm(fields): CheckedForm<Vec<(String, String)>>,
) -> Result<Response, Fault> {
    let id: FloodId = id.parse().map_err(Fault::missing)?;
    let ticked = fields.iter().filter(|(name, _)| name == "ticket");
    let named: Vec<TicketRef> = ticked.filter_map(|(_, name)| name.parse().ok()).collect();
    let desk = visit.desk();
    desk.sweep_flood(&visit.caller, id, Some(named)).await?;
    Ok(to(&format!("/floods/{id}")))
}

/// `POST /floods/{id}/undo`.
pub(crate) async fn undo(
    visit: Visit,
    Path(id): Path<String>,
    CheckedForm(_nothing): CheckedForm<Nothing>,
) -> Result<Response, Fault> {
    let id: FloodId = id.parse().map_err(Fault::missing)?;
    visit.desk().unsweep_flood(&visit.caller, id).await?;
    Ok(to(&format!("/floods/{id}")))
}

/// `POST /floods/{id}/no-flood`.
pub(crate) async fn clear(
    visit: Visit,
    Path(id): Path<String>,
    CheckedForm(_nothing): CheckedForm<Nothing>,
) -> Result<Response, Fault> {
    let id: FloodId = id.parse().map_err(Fault::missing)?;
    visit.desk().clear_flood(&visit.caller, id).await?;
    Ok(to(&format!("/floods/{id}")))
}

/// `POST /floods/{id}/no-flood/undo`.
pub(crate) async fn unclear(
    visit: Visit,
    Path(id): Path<String>,
    CheckedForm(_nothing): CheckedForm<Nothing>,
) -> Result<Response, Fault> {
    let id: FloodId = id.parse().map_err(Fault::missing)?;
    visit.desk().unclear_flood(&visit.caller, id).await?;
    Ok(to(&format!("/floods/{id}")))
}

/// The lines above a list. What was marked as spam long ago is named only where spam is listed.
pub(super) async fn lines(visit: &Visit, view: View) -> Result<Vec<FloodLine>, Fault> {
    if !visit.caller.may(Act::WorkTickets) {
        return Ok(Vec::new());
    }
    let floods = visit.desk().list_floods(&visit.caller).await?;
    let is_wanted =
        |flood: &&FloodView| flood.is_new || flood.sweeps_until.is_some() || view == View::Spam;
    Ok(floods.iter().filter(is_wanted).map(line).collect())
}

fn line(flood: &FloodView) -> FloodLine {
    FloodLine {
        id: flood.id.to_string(),
        kind: flood.kind,
        untouched: flood.untouched,
        swept: flood.swept,
        no_flood: flood.no_flood,
        is_new: flood.is_new,
    }
}

fn row(visit: &Visit, ticket: TicketRow) -> FloodRow {
    let texts = visit.texts();
    let requester = ticket.address.map(|address| address.to_string());
    FloodRow {
        reference: ticket.reference,
        subject: ticket.subject.into(),
        requester: requester.unwrap_or_else(|| texts.t("mail-nobody")).into(),
        at: words::moment(texts, ticket.created_at, visit.now),
    }
}
