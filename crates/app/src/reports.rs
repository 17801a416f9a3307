//! Reports for those who see nothing of the people who wrote them (requirement D16).
//!
//! Only what the report itself says, without contact and key, and with what looks like a person, a machine
//! or a network replaced by marks; never the mail around it, and no section as it came.

use domain::{Act, MessageId, TicketRef, Timestamp};
use store::messages::{self, Message};
use store::tickets::{self, Ticket};
use whisperback::{Report, redact};

use crate::ground::shown_in;
use crate::open_message::open_messages;
use crate::{AppError, Caller, Desk, SectionContent};

/// Most reports in the list.
const MOST: u64 = 100;

/// A report without those who wrote it.
#[derive(Clone, Debug)]
pub struct ReportView {
    /// The message that it is.
    pub id: MessageId,
    /// Its ticket.
    pub reference: TicketRef,
    /// When it came.
    pub received_at: Timestamp,
    /// What it says.
    pub report: Box<Report>,
}

impl Desk {
    /// The newest reports of the caller's queues, at most 100.
    ///
    /// # Errors
    /// When the caller may not see reports, and while the vault is locked.
    pub async fn list_reports(&self, caller: &Caller) -> Result<Vec<ReportView>, AppError> {
        caller.need(Act::ReadReports)?;
        let who = caller.clone();
        let found = self.read::<_, AppError, _>(move |tx| {
            let mut found = Vec::new();
            for message in messages::list_reports(tx, MOST)? {
                found.extend(visible(tx, &who, message)?);
            }
            Ok(found)
        });
        self.open_reports(found.await?).await
    }

    /// One report.
    ///
    /// # Errors
    /// [`AppError::NotFound`] when there is none or the caller may not know of it.
    pub async fn show_report(
        &self,
        caller: &Caller,
        id: MessageId,
    ) -> Result<ReportView, AppError> {
        caller.need(Act::ReadReports)?;
        let who = caller.clone();
        let found = self.read::<_, AppError, _>(move |tx| {
            let message = messages::find(tx, id)?.ok_or(AppError::NotFound)?;
            visible(tx, &who, message)?.ok_or(AppError::NotFound)
        });
        let opened = self.open_reports(vec![found.await?]).await?;
        opened.into_iter().next().ok_or(AppError::NotFound)
    }

    /// One section of a report, with marks in place of what identifies.
    ///
    /// # Errors
    /// As [`Desk::show_report`], and when there is no such section.
    pub async fn section_of_report(
        &self,
        caller: &Caller,
        id: MessageId,
        index: u32,
    ) -> Result<SectionContent, AppError> {
        self.section(caller, Act::ReadReports, (id, index), true)
            .await
    }

    async fn open_reports(
        &self,
        found: Vec<(Message, Ticket)>,
    ) -> Result<Vec<ReportView>, AppError> {
        let (messages, mut tickets): (Vec<_>, Vec<_>) = found.into_iter().unzip();
        tickets.dedup_by_key(|ticket| ticket.id);
        let ids = tickets.iter().flat_map(Ticket::reading_keys);
        let keys = self.open_keys(ids.collect()).await?;
        let opened = open_messages(&messages, &tickets, &keys)?;
        let view = |opened: crate::open_message::OpenMessage<'_>| {
            let ticket = tickets.iter().find(|it| it.id == opened.message.ticket)?;
            Some(ReportView {
                id: opened.message.id,
                reference: ticket.reference,
                received_at: opened.message.created_at,
                report: Box::new(without_people(*opened.report?)),
            })
        };
        Ok(opened.into_iter().filter_map(view).collect())
    }
}

fn visible(
    tx: &mut store::Tx<'_>,
    caller: &Caller,
    message: Message,
) -> Result<Option<(Message, Ticket)>, AppError> {
    let shown = shown_in(tx, message.ticket)?;
    let ticket = tickets::find(tx, message.ticket)?;
    let seen = shown.filter(|shown| caller.sees(shown.queue)).and(ticket);
    Ok(seen.map(|ticket| (message, ticket)))
}

/// The report without its contact and key; words of the user, and lines of logs, with marks.
fn without_people(mut report: Report) -> Report {
    report.contact = None;
    report.contact_address = None;
    report.key = None;
    if let Some(summary) = &mut report.summary {
        summary.value = redact(&summary.value);
    }
    for answer in &mut report.answers {
        answer.question = redact(&answer.question);
        answer.text = redact(&answer.text);
    }
    if let Some(app) = &mut report.app {
        for text in [&mut app.value.summary, &mut app.value.details] {
            *text = text.take().map(|text| redact(&text));
        }
    }
    for line in report.boot_options.iter_mut().chain(&mut report.software) {
        *line = redact(line);
    }
    for error in &mut report.errors {
        error.text = redact(&error.text);
    }
    report
}
