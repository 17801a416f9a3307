//! Pages for those who look after the desk: how it is, how it is set, and what was done.

use app::{AuditLine, AuditRequest};
use axum::extract::{Path, Query as Fields};
use axum::response::Response;
use domain::AuditId;
use serde::Deserialize;

use super::reply::Nothing;
use super::visit::Visit;
use super::words;
use crate::csrf::CheckedForm;
use crate::operation::{Operation, Part};
use crate::problem::Fault;
use crate::respond::{Page, download};
use crate::view::{AuditPage, AuditRow, HealthPage, SettingsPage};

/// Lines of the audit log on a page.
const LINES: u64 = 100;

/// `GET /desk/health`: the same that `confidesk doctor` says, without connecting anywhere.
pub(crate) async fn health(visit: Visit) -> Page<HealthPage> {
    let mut checks = match visit.operation() {
        Some(operation) => operation.checks().await,
        None => Vec::new(),
    };
    checks.sort_by_key(|check| std::cmp::Reverse(check.finding));
    let shell = visit.shell(None);
    Page(HealthPage {
        as_of: words::moment(shell.texts, visit.now, visit.now),
        checks,
        shell,
    })
}

/// `GET /desk/settings/{section}`.
pub(crate) async fn settings(
    visit: Visit,
    Path(part): Path<String>,
) -> Result<Page<SettingsPage>, Fault> {
    page(&visit, &part).map(Page)
}

/// `POST /desk/settings/{section}/try`: connects, and shows what was heard.
pub(crate) async fn try_out(
    visit: Visit,
    Path(part): Path<String>,
    CheckedForm(_nothing): CheckedForm<Nothing>,
) -> Result<Page<SettingsPage>, Fault> {
    let mut page = page(&visit, &part)?;
    if let Some(operation) = visit.operation() {
        page.transcript = Some(operation.try_out(page.part).await);
    }
    Ok(Page(page))
}

fn page(visit: &Visit, part: &str) -> Result<SettingsPage, Fault> {
    let part = Part::named(part).ok_or_else(|| Fault::missing("a part of the settings"))?;
    let operation = visit.operation();
    Ok(SettingsPage {
        shell: visit.shell(None),
        part,
        settings: operation.map(|all| all.settings(part)).unwrap_or_default(),
        file: operation.map(Operation::file).unwrap_or_default(),
        transcript: None,
    })
}

/// `GET /desk/settings.toml`: all settings as text, secrets hidden.
pub(crate) async fn export(visit: Visit) -> Response {
    let text = visit.operation().map(Operation::export).unwrap_or_default();
    download("text/plain", "settings.toml.txt", text.into_bytes())
}

/// What is wanted of the audit log.
#[derive(Debug, Default, Deserialize)]
#[serde(default)]
pub(crate) struct AuditFields {
    kind: String,
    agent: String,
    before: String,
}

/// `GET /desk/audit`.
pub(crate) async fn audit(
    visit: Visit,
    Fields(fields): Fields<AuditFields>,
) -> Result<Page<AuditPage>, Fault> {
    let given = |text: &str| Some(text.trim().to_owned()).filter(|text| !text.is_empty());
    let before: Option<AuditId> = match given(&fields.before) {
        Some(id) => Some(id.parse().map_err(Fault::missing)?),
        None => None,
    };
    let request = AuditRequest {
        before,
        kind: given(&fields.kind),
        agent: given(&fields.agent),
        limit: LINES,
    };
    let shell = visit.shell(None);
    let found = visit.desk().audit_log(&visit.caller, request).await;
    let (found, unknown_agent) = match found {
        Ok(found) => (found, false),
        Err(app::AppError::Invalid { .. }) => (app::AuditPage::default(), true),
        Err(error) => return Err(error.into()),
    };
    let row = |line: AuditLine| AuditRow {
        at: words::moment(shell.texts, line.at, visit.now),
        agent: line.agent.map(Into::into),
        kind: line.kind.into(),
        ticket: line.ticket.map(|ticket| ticket.to_string()),
        object: line.object.unwrap_or_default().into(),
    };
    Ok(Page(AuditPage {
        rows: found.lines.into_iter().map(row).collect(),
        next: found.next.map(|id| id.to_string()),
        kind: fields.kind.into(),
        agent: fields.agent.into(),
        unknown_agent,
        shell,
    }))
}
