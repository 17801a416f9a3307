//! A report: the card beside the conversation, all that it says, one of its sections.

use app::{SectionContent, TicketView};
use axum::extract::{Path, Query as Fields};
use domain::{MessageId, TicketRef};
use serde::Deserialize;
use whisperback::{Report, SectionInfo};

use super::conversation::{Reader, report_of};
use super::mails::{find, message};
use super::ticket::reference;
use super::visit::Reading;
use super::{lines, report_facts, words};
use crate::problem::Fault;
use crate::respond::Page;
use crate::texts::Texts;
use crate::view::{
    Answer, DeviceRow, ErrorLine, Redaction, ReportCard, ReportPage, Section, SectionPage,
    SectionRow, Shell,
};

/// Lines of logs on the card.
const ERRORS: usize = 5;
/// Lines above one that a link leads to.
const ABOVE: u64 = 10;

/// `GET /t/{reference}/m/{id}/report`.
pub(crate) async fn overview(
    Reading(visit): Reading,
    Path((name, id)): Path<(String, String)>,
) -> Result<Page<ReportPage>, Fault> {
    let (ticket, id) = find(&visit, &name, &id).await?;
    let message = message(&ticket, id);
    let report = message.and_then(|message| message.report.as_deref());
    let report = report.ok_or_else(|| Fault::missing(()))?;
    let shell = visit.shell(Section::Queues);
    let page = filled(shell, (ticket.reference, id), report, false);
    Ok(Page(ReportPage {
        subject: ticket.subject.as_str().into(),
        ..page
    }))
}

/// All that a report says.
pub(super) fn filled(
    shell: Shell,
    (reference, id): (TicketRef, MessageId),
    report: &Report,
    is_anonymous: bool,
) -> ReportPage {
    let place = if is_anonymous {
        Place(format!("/reports/{id}"))
    } else {
        Place::new(reference, id)
    };
    ReportPage {
        reference,
        message: id.to_string(),
        subject: crate::html::Foreign::default(),
        is_anonymous,
        facts: report_facts::all(shell.texts, report),
        answers: report.answers.iter().map(answer).collect(),
        devices: report.devices.iter().map(device).collect(),
        errors: errors(&place, report, usize::MAX),
        sections: sections(shell.texts, report),
        defects: report.defects.iter().map(ToString::to_string).collect(),
        shell,
    }
}

/// What is asked of a section.
#[derive(Debug, Default, Deserialize)]
#[serde(default)]
pub(crate) struct SectionFields {
    /// First line, from 1.
    from: String,
    /// What is looked for.
    q: String,
    /// `off` shows it as it came.
    redact: String,
}

/// `GET /t/{reference}/m/{id}/report/{index}`.
pub(crate) async fn section(
    Reading(visit): Reading,
    Path((name, id, index)): Path<(String, String, String)>,
    Fields(fields): Fields<SectionFields>,
) -> Result<Page<SectionPage>, Fault> {
    let reference = reference(&name)?;
    let id: MessageId = id.parse().map_err(Fault::missing)?;
    let index: u32 = index.parse().map_err(Fault::missing)?;
    let redaction = match fields.redact.as_str() {
        "off" => Redaction::Off,
        _ => Redaction::On,
    };
    let is_redacted = redaction == Redaction::On;
    let found = visit
        .desk()
        .report_section(&visit.caller, id, index, is_redacted)
        .await?;
    if found.ticket != reference {
        return Err(Fault::missing(()));
    }
    let shell = visit.shell(Section::Queues);
    of_section(shell, (id, index), found, &fields, redaction).map(Page)
}

/// The lines of a section that are shown.
pub(super) fn of_section(
    shell: Shell,
    (id, index): (MessageId, u32),
    found: SectionContent,
    fields: &SectionFields,
    redaction: Redaction,
) -> Result<SectionPage, Fault> {
    let shown = lines::shown(&found.text, &fields.q, fields.from.parse().unwrap_or(1));
    let place = usize::try_from(index).map_err(Fault::missing)?;
    let bytes = u64::try_from(found.text.len()).unwrap_or(u64::MAX);
    Ok(SectionPage {
        reference: found.ticket,
        message: id.to_string(),
        is_anonymous: false,
        index: place,
        size: words::size(shell.texts, bytes),
        line_count: shown.line_count,
        redaction,
        query: shown.query.as_str().into(),
        groups: shown.groups,
        found: shown.found,
        found_shown: shown.kept,
        before: shown.before,
        after: shown.after,
        previous: place
            .checked_sub(1)
            .and_then(|place| neighbour(&found, place)),
        next: neighbour(&found, place.saturating_add(1)),
        name: found.name.into(),
        shell,
    })
}

fn neighbour(found: &SectionContent, place: usize) -> Option<(usize, crate::html::Foreign)> {
    let (name, _) = found.sections.get(place)?;
    Some((place, name.as_str().into()))
}

/// Which report: where links to it lead.
struct Place(String);

impl Place {
    fn new(reference: TicketRef, message: MessageId) -> Self {
        Self(format!("/t/{reference}/m/{message}/report"))
    }

    /// A line of a section; of several sections with one name the last one counts.
    fn line(&self, report: &Report, section: &str, line: u32) -> Option<String> {
        let mut sections = report.sections.iter();
        let index = sections.rposition(|there| there.name == section)?;
        let from = u64::from(line).saturating_sub(ABOVE).max(1);
        Some(format!("{}/{index}?from={from}#L{line}", self.0))
    }
}

/// The card for the newest report of a ticket.
pub(super) fn card(reader: &Reader<'_>, ticket: &TicketView) -> Option<ReportCard> {
    let (message, report) = ticket.entries.iter().rev().find_map(report_of)?;
    let place = Place::new(ticket.reference, message.id);
    let bytes = report.sections.iter().map(|section| section.bytes);
    let bytes = bytes.fold(0, u64::saturating_add);
    Some(ReportCard {
        message: message.id.to_string(),
        id: report.id.as_ref().map(|found| found.value.clone()),
        facts: report_facts::of_card(reader.texts, report),
        errors: errors(&place, report, ERRORS),
        error_count: report.errors.len(),
        section_count: report.sections.len(),
        size: words::size(reader.texts, bytes),
        defects: report.defects.iter().map(ToString::to_string).collect(),
        same_machine: ticket.same_machine.clone(),
    })
}

fn errors(place: &Place, report: &Report, most: usize) -> Vec<ErrorLine> {
    let errors = report.errors.iter().take(most);
    errors
        .map(|error| ErrorLine {
            text: error.text.as_str().into(),
            section: error.section.as_str().into(),
            line: error.line,
            count: error.count,
            href: place.line(report, &error.section, error.line),
        })
        .collect()
}

fn sections(texts: &Texts, report: &Report) -> Vec<SectionRow> {
    let largest = report.sections.iter().map(|section| section.bytes).max();
    let largest = largest.unwrap_or(0);
    let row = |(index, section): (usize, &SectionInfo)| SectionRow {
        index,
        name: section.name.as_str().into(),
        size: words::size(texts, section.bytes),
        width: crate::view::bar_width(section.bytes, largest),
        is_known: section.known,
    };
    report.sections.iter().enumerate().map(row).collect()
}

fn answer(answer: &whisperback::Answer) -> Answer {
    Answer {
        question: answer.question.as_str().into(),
        text: answer.text.as_str().into(),
    }
}

fn device(device: &whisperback::Device) -> DeviceRow {
    let bus = match device.bus {
        whisperback::Bus::Pci => "PCI",
        whisperback::Bus::Usb => "USB",
    };
    let class = if device.class_name.is_empty() {
        device.class.as_str()
    } else {
        device.class_name.as_str()
    };
    let revision = device.revision.as_deref();
    let revision = revision.map(|revision| format!(" rev {revision}"));
    DeviceRow {
        class: format!("{bus} {class}").trim().into(),
        id: format!(
            "{}:{}{}",
            device.vendor,
            device.device,
            revision.unwrap_or_default()
        )
        .into(),
        name: device.name.as_str().into(),
    }
}
