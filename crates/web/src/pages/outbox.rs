//! Mail of ours that did not leave.

use app::{Progress, TroubledMail};
use axum::extract::{Path, Query as Fields};
use axum::response::Response;
use domain::OutboxId;

use super::desk::to;
use super::reply::Nothing;
use super::ticket::DoneField;
use super::visit::Visit;
use super::{done, words};
use crate::csrf::CheckedForm;
use crate::problem::Fault;
use crate::respond::Page;
use crate::view::{OutboxPage, OutboxRow, Section, Trouble, wait_key};

/// `GET /outbox`.
pub(crate) async fn list(
    visit: Visit,
    Fields(field): Fields<DoneField>,
) -> Result<Page<OutboxPage>, Fault> {
    let mails = visit.desk().list_troubled_mail(&visit.caller).await?;
    let mut shell = visit.shell(Section::Outbox);
    shell.flash = done::of_desk(&field.done).map(|done| done.flash(shell.texts, None));
    Ok(Page(OutboxPage {
        mails: mails.into_iter().map(|mail| row(&visit, mail)).collect(),
        shell,
    }))
}

/// `POST /outbox/{id}/attempt`.
pub(crate) async fn attempt(
    visit: Visit,
    Path(id): Path<String>,
    CheckedForm(_nothing): CheckedForm<Nothing>,
) -> Result<Response, Fault> {
    let id: OutboxId = id.parse().map_err(Fault::missing)?;
    visit.desk().try_again(&visit.caller, id).await?;
    Ok(to("/outbox?done=tried-again"))
}

fn row(visit: &Visit, mail: TroubledMail) -> OutboxRow {
    let texts = visit.texts();
    let moment = |at| words::moment(texts, at, visit.now);
    OutboxRow {
        id: mail.id.to_string(),
        reference: mail.reference,
        queue: mail.queue.into(),
        since: moment(mail.since),
        attempts: mail.attempts,
        trouble: match (mail.progress, mail.waiting, mail.late_since) {
            (Progress::Failed, _, _) => Trouble::GivenUp,
            (_, Some(waiting), _) => Trouble::Waits(words::to_come(waiting.until, visit.now)),
            (_, None, Some(since)) => Trouble::Late(moment(since)),
            (_, None, None) => Trouble::PutOff,
        },
        why: match mail.waiting {
            Some(waiting) => texts.t(wait_key(waiting.why)).into(),
            None => mail.failure.unwrap_or_default().into(),
        },
    }
}
