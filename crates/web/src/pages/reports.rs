//! Reports for those who see nothing of the people who wrote them (requirement D16).

use app::ReportView;
use axum::extract::{Path, Query as Fields};
use domain::MessageId;

use super::report::{SectionFields, filled, of_section};
use super::visit::Reading;
use super::words;
use crate::problem::Fault;
use crate::respond::Page;
use crate::view::{Redaction, ReportPage, ReportRow, ReportsPage, Section, SectionPage};

/// `GET /reports`.
pub(crate) async fn list(Reading(visit): Reading) -> Result<Page<ReportsPage>, Fault> {
    let reports = visit.desk().list_reports(&visit.caller).await?;
    let shell = visit.shell(Section::Reports);
    let row = |view: ReportView| {
        let found = |found: Option<whisperback::Found<String>>| found.map(|found| found.value);
        ReportRow {
            id: view.id.to_string(),
            reference: view.reference,
            received: words::moment(shell.texts, view.received_at, visit.now),
            version: found(view.report.version).unwrap_or_default().into(),
            summary: found(view.report.summary).unwrap_or_default().into(),
        }
    };
    let reports = reports.into_iter().map(row).collect();
    Ok(Page(ReportsPage { shell, reports }))
}

/// `GET /reports/{id}`.
pub(crate) async fn show(
    Reading(visit): Reading,
    Path(id): Path<String>,
) -> Result<Page<ReportPage>, Fault> {
    let id: MessageId = id.parse().map_err(Fault::missing)?;
    let view = visit.desk().show_report(&visit.caller, id).await?;
    let summary = view
        .report
        .summary
        .as_ref()
        .map(|found| found.value.clone());
    let shell = visit.shell(Section::Reports);
    let page = filled(shell, (view.reference, id), &view.report, true);
    Ok(Page(ReportPage {
        subject: summary.unwrap_or_default().into(),
        ..page
    }))
}

/// `GET /reports/{id}/{index}`.
pub(crate) async fn section(
    Reading(visit): Reading,
    Path((id, index)): Path<(String, String)>,
    Fields(fields): Fields<SectionFields>,
) -> Result<Page<SectionPage>, Fault> {
    let id: MessageId = id.parse().map_err(Fault::missing)?;
    let index: u32 = index.parse().map_err(Fault::missing)?;
    let desk = visit.desk();
    let found = desk.section_of_report(&visit.caller, id, index).await?;
    let shell = visit.shell(Section::Reports);
    let page = of_section(shell, (id, index), found, &fields, Redaction::On)?;
    Ok(Page(SectionPage {
        is_anonymous: true,
        ..page
    }))
}
