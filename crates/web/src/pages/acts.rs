//! Small acts on a ticket: owner, state, queue, tags, language.
//!
//! With `frame=1` the answer is one line for the frame beside the button, with the way back; else
//! the ticket is shown again.

use app::{AppError, NewOwner};
use axum::extract::Path;
use axum::http::StatusCode;
use axum::response::{IntoResponse, Response};
use domain::{Language, Reason, State, TicketRef};
use serde::Deserialize;

use super::done::{self, Before};
use super::ticket::reference;
use super::visit::Visit;
use crate::OwnPath;
use crate::csrf::CheckedForm;
use crate::problem::Fault;
use crate::respond::{Page, see_other};
use crate::view::{Outcome, ResultLine, Tone, Undo};

/// What the button says.
#[derive(Debug, Default, Deserialize)]
#[serde(default)]
pub(crate) struct ActForm {
    pub(super) act: String,
    agent: String,
    state: String,
    reason: String,
    queue: String,
    tag: String,
    language: String,
    pub(super) day: String,
    /// A moment in microseconds, for ways back.
    pub(super) at: String,
    /// Set for the tiny page in a frame.
    frame: String,
    /// Set by the button that takes an act back: its own outcome has no way back.
    undo: String,
}

/// What an act did.
pub(super) struct Done {
    pub(super) outcome: Outcome,
    pub(super) undo: Option<Undo>,
    pub(super) code: String,
}

/// `POST /t/{reference}/owner`: `take`, `give` with `agent`, `release`.
pub(crate) async fn owner(
    visit: Visit,
    Path(name): Path<String>,
    CheckedForm(form): CheckedForm<ActForm>,
) -> Response {
    let done = set_owner(&visit, &name, &form).await;
    answer(&visit, &name, &form, done)
}

/// `POST /t/{reference}/state`: `state`, `reason`.
pub(crate) async fn state(
    visit: Visit,
    Path(name): Path<String>,
    CheckedForm(form): CheckedForm<ActForm>,
) -> Response {
    let done = set_state(&visit, &name, &form).await;
    answer(&visit, &name, &form, done)
}

/// `POST /t/{reference}/queue`: `queue`.
pub(crate) async fn queue(
    visit: Visit,
    Path(name): Path<String>,
    CheckedForm(form): CheckedForm<ActForm>,
) -> Response {
    let done = set_queue(&visit, &name, &form).await;
    answer(&visit, &name, &form, done)
}

/// `POST /t/{reference}/tags`: `add` or `remove` with `tag`.
pub(crate) async fn tags(
    visit: Visit,
    Path(name): Path<String>,
    CheckedForm(form): CheckedForm<ActForm>,
) -> Response {
    let done = set_tag(&visit, &name, &form).await;
    answer(&visit, &name, &form, done)
}

/// `POST /t/{reference}/language`: `language`, empty for not known.
pub(crate) async fn language(
    visit: Visit,
    Path(name): Path<String>,
    CheckedForm(form): CheckedForm<ActForm>,
) -> Response {
    let done = set_language(&visit, &name, &form).await;
    answer(&visit, &name, &form, done)
}

async fn set_owner(visit: &Visit, name: &str, form: &ActForm) -> Result<Done, Fault> {
    let reference = reference(name)?;
    let (owner, outcome) = match form.act.as_str() {
        "take" => (NewOwner::Me, Outcome::Taken),
        "release" => (NewOwner::Nobody, Outcome::Released),
        "give" => (
            NewOwner::Agent(form.agent.clone()),
            Outcome::Given(form.agent.as_str().into()),
        ),
        _ => return Err(Fault::invalid("act", "there is no such act")),
    };
    let before = visit
        .desk()
        .set_owner(&visit.caller, reference, owner)
        .await?;
    let kind = match before.as_deref() {
        None => Before::Nobody,
        Some(name) if name == visit.caller.name() => Before::Me,
        Some(_) => Before::Other,
    };
    Ok(Done {
        outcome,
        undo: done::undo_owner(reference, kind, before),
        code: kind.as_str().to_owned(),
    })
}

async fn set_state(visit: &Visit, name: &str, form: &ActForm) -> Result<Done, Fault> {
    let reference = reference(name)?;
    let state: State = word("state", &form.state)?;
    let reason = match form.reason.as_str() {
        "" => None,
        reason => Some(word::<Reason>("reason", reason)?),
    };
    let change = visit
        .desk()
        .set_state(&visit.caller, reference, state, reason)
        .await?;
    Ok(Done {
        outcome: Outcome::State(state),
        undo: Some(done::undo_state(
            reference,
            change.before,
            change.before_reason,
        )),
        code: done::state_code(change.before, change.before_reason),
    })
}

async fn set_queue(visit: &Visit, name: &str, form: &ActForm) -> Result<Done, Fault> {
    let queue = form.queue.clone();
    visit
        .desk()
        .set_queue(&visit.caller, reference(name)?, queue)
        .await?;
    Ok(plain(Outcome::Moved(form.queue.as_str().into()), "queue"))
}

async fn set_tag(visit: &Visit, name: &str, form: &ActForm) -> Result<Done, Fault> {
    let (reference, tag) = (reference(name)?, form.tag.as_str());
    let outcome = match form.act.as_str() {
        "add" => {
            visit.desk().add_tag(&visit.caller, reference, tag).await?;
            Outcome::Tagged(tag.into())
        }
        "remove" => {
            visit
                .desk()
                .remove_tag(&visit.caller, reference, tag)
                .await?;
            Outcome::Untagged(tag.into())
        }
        _ => return Err(Fault::invalid("act", "there is no such act")),
    };
    Ok(plain(outcome, "tag"))
}

async fn set_language(visit: &Visit, name: &str, form: &ActForm) -> Result<Done, Fault> {
    let language = match form.language.as_str() {
        "" => None,
        language => Some(word::<Language>("language", language)?),
    };
    visit
        .desk()
        .set_language(&visit.caller, reference(name)?, language)
        .await?;
    Ok(plain(Outcome::Language, "language"))
}

fn plain(outcome: Outcome, code: &str) -> Done {
    Done {
        outcome,
        undo: None,
        code: code.to_owned(),
    }
}

fn word<T: std::str::FromStr>(field: &'static str, text: &str) -> Result<T, Fault>
where
    T::Err: std::fmt::Display,
{
    text.parse()
        .map_err(|wrong: T::Err| AppError::invalid(field, wrong.to_string()).into())
}

pub(super) fn answer(
    visit: &Visit,
    name: &str,
    form: &ActForm,
    done: Result<Done, Fault>,
) -> Response {
    let in_frame = !form.frame.is_empty();
    match done {
        Ok(done) if in_frame => line(visit, form, done).into_response(),
        Ok(done) => {
            let code = if form.undo.is_empty() {
                done.code.as_str()
            } else {
                "undone"
            };
            see_ticket(name, code)
        }
        Err(fault) if in_frame => failed(visit, &fault),
        Err(fault) => fault.into_response(),
    }
}

/// 303 to the ticket, which says what was done.
pub(super) fn see_ticket(name: &str, code: &str) -> Response {
    let path = name
        .parse::<TicketRef>()
        .map(|reference| format!("/t/{reference}?done={code}"));
    let path = path.unwrap_or_default().parse();
    see_other(&path.unwrap_or_else(|_never| OwnPath::home()))
}

fn line(visit: &Visit, form: &ActForm, done: Done) -> Page<ResultLine> {
    let shell = visit.shell(None);
    let (outcome, undo) = if form.undo.is_empty() {
        (done.outcome, done.undo)
    } else {
        (Outcome::Undone, None)
    };
    Page(ResultLine {
        tone: outcome.tone(),
        text: outcome.words(shell.texts),
        undo,
        shell,
    })
}

pub(super) fn failed(visit: &Visit, fault: &Fault) -> Response {
    let shell = visit.shell(None);
    let status: StatusCode = fault.kind().status();
    let line = ResultLine {
        tone: Tone::Bad,
        text: fault.kind().page().title(shell.texts),
        undo: None,
        shell,
    };
    (status, Page(line)).into_response()
}
