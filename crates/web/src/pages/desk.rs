//! Pages about the desk: parked mail, counts, people, keys.

use axum::extract::{Path, Query as Fields};
use axum::response::Response;
use domain::{SpoolId, TicketRef};
use serde::Deserialize;

use super::ticket::DoneField;
use super::visit::Visit;
use super::{done, stats, words};
use crate::OwnPath;
use crate::csrf::CheckedForm;
use crate::problem::Fault;
use crate::respond::{Page, download, see_other};
use crate::view::{KeysPage, ParkedLesson, ParkedList, ParkedMail, Section, StatsPage, home_of};

/// `GET /`: where work begins for this agent.
pub(crate) async fn home(visit: Visit) -> Response {
    to(home_of(visit.caller.role()))
}

/// `GET /parked`.
pub(crate) async fn parked(
    visit: Visit,
    Fields(field): Fields<DoneField>,
) -> Result<Page<ParkedList>, Fault> {
    let (parked, lessons) = tokio::join!(
        visit.desk().list_parked(&visit.caller),
        visit.desk().list_parked_lessons(&visit.caller),
    );
    let (parked, lessons) = (parked?, lessons?);
    let mut shell = visit.shell(Section::Parked);
    shell.flash = done::of_desk(&field.done).map(|done| done.flash(shell.texts, None));
    let mail = |mail: app::ParkedMail| ParkedMail {
        id: mail.id.to_string(),
        received: words::moment(shell.texts, mail.received_at, visit.now),
        size: words::size(shell.texts, mail.bytes),
        reason: mail.failure,
        attempts: mail.attempts,
    };
    let lesson = |lesson: app::ParkedLesson| ParkedLesson {
        ticket: lesson.ticket,
        parked: words::moment(shell.texts, lesson.parked_at, visit.now),
        reason: lesson.failure,
        attempts: lesson.attempts,
    };
    Ok(Page(ParkedList {
        mails: parked.into_iter().map(mail).collect(),
        lessons: lessons.into_iter().map(lesson).collect(),
        after: None,
        shell,
    }))
}

/// `POST /parked/{id}/retry`.
pub(crate) async fn retry(
    visit: Visit,
    Path(id): Path<String>,
    CheckedForm(_nothing): CheckedForm<super::reply::Nothing>,
) -> Result<Response, Fault> {
    let id: SpoolId = id.parse().map_err(Fault::missing)?;
    visit.desk().retry_parked(&visit.caller, id).await?;
    Ok(to("/parked?done=run-again"))
}

/// `GET /parked/{id}/raw`.
pub(crate) async fn parked_raw(visit: Visit, Path(id): Path<String>) -> Result<Response, Fault> {
    let id: SpoolId = id.parse().map_err(Fault::missing)?;
    let raw = visit.desk().parked_raw(&visit.caller, id).await?;
    Ok(download("text/plain", "parked.eml.txt", raw.bytes))
}

/// `POST /parked/lessons/{reference}/retry`.
pub(crate) async fn retry_lesson(
    visit: Visit,
    Path(ticket): Path<String>,
    CheckedForm(_nothing): CheckedForm<super::reply::Nothing>,
) -> Result<Response, Fault> {
    let ticket: TicketRef = ticket.parse().map_err(Fault::missing)?;
    visit.desk().retry_lesson(&visit.caller, ticket).await?;
    Ok(to("/parked?done=lesson-again"))
}

/// `POST /parked/lessons/{reference}/drop`.
pub(crate) async fn drop_lesson(
    visit: Visit,
    Path(ticket): Path<String>,
    CheckedForm(_nothing): CheckedForm<super::reply::Nothing>,
) -> Result<Response, Fault> {
    let ticket: TicketRef = ticket.parse().map_err(Fault::missing)?;
    visit.desk().drop_lesson(&visit.caller, ticket).await?;
    Ok(to("/parked?done=lesson-dropped"))
}

/// `GET /stats`.
pub(crate) async fn statistics(visit: Visit) -> Result<Page<StatsPage>, Fault> {
    let counted = visit.desk().statistics(&visit.caller).await?;
    let shell = visit.shell(Section::Statistics);
    Ok(Page(StatsPage {
        as_of: words::moment(shell.texts, visit.now, visit.now),
        tables: stats::tables(shell.texts, &counted),
        shell,
    }))
}

/// `GET /help/keys`.
pub(crate) async fn keys(visit: Visit) -> Page<KeysPage> {
    Page(KeysPage {
        shell: visit.shell(None),
    })
}

/// The form of the look.
#[derive(Debug, Deserialize)]
pub(crate) struct ThemeForm {
    theme: String,
}

/// `POST /me/theme`.
pub(crate) async fn theme(
    visit: Visit,
    CheckedForm(form): CheckedForm<ThemeForm>,
) -> Result<Response, Fault> {
    visit.desk().set_theme(&visit.caller, &form.theme).await?;
    Ok(to("/help/keys#look"))
}

/// 303 to a path that stands in this program.
pub(super) fn to(path: &str) -> Response {
    see_other(&path.parse().unwrap_or_else(|_never| OwnPath::home()))
}
