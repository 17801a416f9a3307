//! Opening the sealed columns of messages.

use store::messages::Message;
use store::tickets::Ticket;
use whisperback::Report;

use crate::AppError;
use crate::keys::Keys;
use crate::records::{
    self, Content, ContentRecord, Crypto, Origin, People, PeopleRecord, ReportRecord, Told, Written,
};

/// A message with its sealed columns opened, as far as their keys still exist.
pub(crate) struct OpenMessage<'a> {
    pub(crate) message: &'a Message,
    pub(crate) people: People,
    pub(crate) content: Content,
    pub(crate) crypto: Crypto,
    pub(crate) report: Option<Box<Report>>,
    pub(crate) origin: Origin,
}

/// The ticket under whose keys a message is sealed.
pub(crate) fn home<'a>(message: &Message, tickets: &'a [Ticket]) -> Result<&'a Ticket, AppError> {
    let mut tickets = tickets.iter();
    let home = tickets.find(|ticket| ticket.id == message.ticket);
    home.ok_or(AppError::NotFound)
}

/// Opens messages of these tickets, in their order.
pub(crate) fn open_messages<'a>(
    messages: &'a [Message],
    tickets: &[Ticket],
    keys: &Keys,
) -> Result<Vec<OpenMessage<'a>>, AppError> {
    let open = |message: &'a Message| {
        let ticket = home(message, tickets)?;
        let (people, told) = open_people(message, ticket, keys)?;
        let Written {
            content,
            crypto,
            words,
            origin,
        } = open_content(message, ticket, keys)?;
        let report = open_report(message, ticket, keys)?.map(|mut report| {
            report.contact = told.contact;
            report.key = told.key;
            report.summary = words.summary;
            report.answers = words.answers;
            Box::new(report)
        });
        Ok(OpenMessage {
            message,
            people,
            content,
            crypto,
            report,
            origin,
        })
    };
    messages.iter().map(open).collect()
}

pub(crate) fn open_people(
    message: &Message,
    ticket: &Ticket,
    keys: &Keys,
) -> Result<(People, Told), AppError> {
    let Some(key) = keys.find(ticket.identity_key) else {
        return Ok((People::default(), Told::default()));
    };
    let place = records::place("messages", "people", message.id.0);
    let record: PeopleRecord = records::unseal(key, place, &message.people)?;
    Ok(record.take())
}

pub(crate) fn open_content(
    message: &Message,
    ticket: &Ticket,
    keys: &Keys,
) -> Result<Written, AppError> {
    let Some(key) = keys.find(ticket.conversation_key) else {
        return Ok(Written::default());
    };
    let place = records::place("messages", "content", message.id.0);
    let record: ContentRecord = records::unseal(key, place, &message.content)?;
    Ok(record.take())
}

/// What a report says about the machine; `None` if there is none or its class of data was destroyed.
pub(crate) fn open_report(
    message: &Message,
    ticket: &Ticket,
    keys: &Keys,
) -> Result<Option<Report>, AppError> {
    let key = ticket.diagnostics_key.and_then(|id| keys.find(id));
    let Some((sealed, key)) = message.report.as_ref().zip(key) else {
        return Ok(None);
    };
    let place = records::place("messages", "report", message.id.0);
    let ReportRecord::V1(report) = records::unseal(key, place, sealed)?;
    Ok(Some(report))
}
