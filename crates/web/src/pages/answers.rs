//! Pages of automatic first answers: texts of each queue and language, proposed by one agent and
//! approved by another (requirement D20).

use app::{AnswerText, AppError, NewAnswerText, QueueAnswers, VersionView};
use axum::extract::{Path, Query as Fields};
use axum::http::StatusCode;
use axum::response::{IntoResponse, Response};
use domain::{Act, Language, Timestamp};
use serde::Deserialize;

use super::compare::compared;
use super::desk::to;
use super::ticket::DoneField;
use super::visit::Visit;
use super::{done, words};
use crate::csrf::CheckedForm;
use crate::problem::Fault;
use crate::respond::Page;
use crate::texts::Texts;
use crate::view::{
    AnswerPage, AnswerQueue, AnswerRow, AnswerStanding, AnswerVersion, AnswersPage,
    Fault as FieldFault, Proposed, Section,
};

/// `GET /automatic`.
pub(crate) async fn list(
    visit: Visit,
    Fields(field): Fields<DoneField>,
) -> Result<Page<AnswersPage>, Fault> {
    let queues = visit.desk().list_answers(&visit.caller).await?;
    let mut shell = visit.shell(Section::Automatic);
    shell.flash = done::of_desk(&field.done).map(|done| done.flash(shell.texts, None));
    let queues = queues.into_iter().enumerate();
    let texts = shell.texts;
    Ok(Page(AnswersPage {
        queues: queues
            .map(|(place, queue)| row(texts, visit.now, place, queue))
            .collect(),
        may_work: visit.caller.may(Act::ApproveTexts),
        may_write: visit.caller.may(Act::WriteTexts),
        shell,
    }))
}

fn row(texts: &Texts, now: Timestamp, place: usize, queue: QueueAnswers) -> AnswerQueue {
    let text = |text: AnswerText| AnswerRow {
        standing: standing(&text),
        is_waiting: text.proposed().is_some(),
        since: text.since.map(|since| words::moment(texts, since, now)),
        language: text.language,
    };
    AnswerQueue {
        place,
        name: queue.queue.into(),
        language: queue.language,
        answers_reports: queue.answers_reports,
        texts: queue.texts.into_iter().map(text).collect(),
    }
}

const fn standing(text: &AnswerText) -> AnswerStanding {
    match (text.in_force, text.enabled) {
        (Some(_), true) => AnswerStanding::Sent,
        (Some(_), false) => AnswerStanding::Off,
        (None, _) => AnswerStanding::NotApproved,
    }
}

/// The form of a queue.
#[derive(Debug, Default, Deserialize)]
#[serde(default)]
pub(crate) struct QueueForm {
    act: String,
    language: String,
    reports: String,
}

/// `POST /automatic/{name}`: `open` with `language`, `reports` with `on` or `off`.
pub(crate) async fn queue(
    visit: Visit,
    Path(name): Path<String>,
    CheckedForm(form): CheckedForm<QueueForm>,
) -> Result<Response, Fault> {
    match form.act.as_str() {
        "open" => {
            let there = visit.desk().show_answers(&visit.caller, &name).await?;
            let language = language(form.language.trim())?;
            Ok(to(&format!("/automatic/{}/{language}", there.queue)))
        }
        "reports" => {
            let answers = form.reports == "on";
            let set = visit.desk().answer_reports(&visit.caller, &name, answers);
            set.await?;
            Ok(to("/automatic?done=answer-reports"))
        }
        _ => Err(Fault::invalid("act", "there is no such act")),
    }
}

fn language(word: &str) -> Result<Language, Fault> {
    let language = word.to_lowercase().parse();
    language.map_err(|wrong: domain::NotALanguage| Fault::invalid("language", wrong.to_string()))
}

/// `GET /automatic/{name}/{language}`.
pub(crate) async fn show(
    visit: Visit,
    Path((name, code)): Path<(String, String)>,
    Fields(field): Fields<DoneField>,
) -> Result<Page<AnswerPage>, Fault> {
    let code = code.parse().map_err(Fault::missing)?;
    let mut page = filled(&visit, &name, code, None).await?;
    let texts = page.shell.texts;
    page.shell.flash = done::of_desk(&field.done).map(|done| done.flash(texts, None));
    Ok(Page(page))
}

/// The form of a text.
#[derive(Debug, Default, Deserialize)]
#[serde(default)]
pub(crate) struct TextForm {
    act: String,
    subject: String,
    text: String,
    seen: Option<u64>,
    version: Option<u64>,
}

/// `POST /automatic/{name}/{language}`: `propose`, `approve`, `back`, `on`, `off`.
pub(crate) async fn change(
    visit: Visit,
    Path((name, code)): Path<(String, String)>,
    CheckedForm(form): CheckedForm<TextForm>,
) -> Response {
    let kept = Some(form.text.clone()).filter(|text| !text.is_empty());
    let done = match code.parse() {
        Ok(code) => act(&visit, &name, code, form).await,
        Err(wrong) => Err(Fault::missing::<domain::NotALanguage>(wrong)),
    };
    done.unwrap_or_else(|fault| fault.keeping(kept).into_response())
}

async fn act(visit: &Visit, name: &str, code: Language, form: TextForm) -> Result<Response, Fault> {
    let (desk, caller) = (visit.desk(), &visit.caller);
    let version = form.version.unwrap_or_default();
    let language = code.clone();
    let done = match form.act.as_str() {
        "propose" => return propose(visit, name, code, form).await,
        "approve" => {
            desk.approve_answer(caller, name, language, version).await?;
            "answer-approved"
        }
        "back" => {
            desk.set_answer_back(caller, name, language, version)
                .await?;
            "answer-approved"
        }
        "on" | "off" => {
            let on = form.act == "on";
            desk.switch_answer(caller, name, language, on).await?;
            if on { "answer-on" } else { "answer-off" }
        }
        _ => return Err(Fault::invalid("act", "there is no such act")),
    };
    Ok(to(&format!("/automatic/{name}/{code}?done={done}")))
}

async fn propose(
    visit: &Visit,
    name: &str,
    code: Language,
    form: TextForm,
) -> Result<Response, Fault> {
    let new = NewAnswerText {
        subject: Some(form.subject.clone()),
        text: form.text.clone(),
        enabled: None,
        seen: form.seen,
        approve: false,
    };
    let (desk, language) = (visit.desk(), code.clone());
    let (status, field, key) = match desk
        .propose_answer(&visit.caller, name, language, new)
        .await
    {
        Ok(()) => {
            let place = format!("/automatic/{name}/{code}?done=answer-proposed");
            return Ok(to(&place));
        }
        Err(AppError::News) => (StatusCode::CONFLICT, "answer-text", "answer-news"),
        Err(AppError::Invalid { field: "text", .. }) => {
            let key = "answer-text-fault";
            (StatusCode::UNPROCESSABLE_ENTITY, "answer-text", key)
        }
        Err(AppError::Invalid { .. }) => {
            let key = "answer-subject-fault";
            (StatusCode::UNPROCESSABLE_ENTITY, "answer-subject", key)
        }
        Err(error) => return Err(error.into()),
    };
    let mut page = filled(visit, name, code, Some(form)).await?;
    let text = page.shell.t(key);
    page.faults = vec![FieldFault { field, text }];
    Ok((status, Page(page)).into_response())
}

/// The page of a text; `form` keeps what was typed.
async fn filled(
    visit: &Visit,
    name: &str,
    code: Language,
    form: Option<TextForm>,
) -> Result<AnswerPage, Fault> {
    let queue = visit.desk().show_answers(&visit.caller, name).await?;
    let there = queue.texts.into_iter().find(|text| text.language == code);
    let there = there.unwrap_or_else(|| AnswerText {
        language: code.clone(),
        enabled: false,
        since: None,
        in_force: None,
        versions: Vec::new(),
    });
    let shell = visit.shell(Section::Automatic);
    let shown = |one: &VersionView| version(shell.texts, visit.now, one, there.in_force);
    let current = there.current();
    let newest = there.versions.first();
    let (subject, text) = match (form, newest) {
        (Some(form), _) => (form.subject, form.text),
        (None, Some(newest)) => (newest.subject.clone(), newest.text.clone()),
        (None, None) => (shell.t("answer-subject-first"), String::new()),
    };
    let proposed = there.proposed().map(|one| Proposed {
        lines: compared(current.map_or("", |current| &current.text), &one.text),
        needs_another: one.needs_another,
        version: shown(one),
    });
    Ok(AnswerPage {
        queue: queue.queue.into(),
        language: code,
        standing: standing(&there),
        current: current.map(shown),
        proposed,
        versions: there.versions.iter().map(shown).collect(),
        may_work: visit.caller.may(Act::ApproveTexts),
        may_write: visit.caller.may(Act::WriteTexts),
        subject,
        text,
        seen: newest.map_or(0, |newest| newest.number),
        faults: Vec::new(),
        shell,
    })
}

fn version(
    texts: &Texts,
    now: Timestamp,
    one: &VersionView,
    in_force: Option<u64>,
) -> AnswerVersion {
    let moment = |at| words::moment(texts, at, now);
    let approver = || one.approved_by.as_deref().map(Into::into);
    AnswerVersion {
        number: one.number,
        subject: one.subject.as_str().into(),
        text: one.text.as_str().into(),
        author: one.written_by.as_deref().map(Into::into),
        written: moment(one.written_at),
        approved: one.approved_at.map(|at| (approver(), moment(at))),
        is_current: in_force == Some(one.number),
    }
}
