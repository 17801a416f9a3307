//! A mail as it came, its attachments, and its HTML behind walls.

use app::{EntryKind, MessageView, TicketView};
use axum::extract::Path;
use axum::http::{HeaderValue, header};
use axum::response::{IntoResponse, Response};
use domain::MessageId;

use super::ticket::reference;
use super::visit::{Reading, Visit};
use crate::headers::NO_STORE;
use crate::html::escape;
use crate::problem::Fault;
use crate::respond::{Page, download};
use crate::view::{HtmlView, Section};

/// For the HTML of a stranger: nothing runs, nothing loads, nothing is styled, no form is sent, no
/// link leads anywhere, and the page has an origin of its own.
const HTML_POLICY: &str = "default-src 'none'; style-src 'none'; form-action 'none'; \
    base-uri 'none'; frame-ancestors 'self'; sandbox";

/// `GET /t/{reference}/messages/{id}/raw`.
pub(crate) async fn raw(
    visit: Visit,
    Path((name, id)): Path<(String, String)>,
) -> Result<Response, Fault> {
    let (ticket, id) = find(&visit, &name, &id).await?;
    let raw = visit.desk().raw_mail(&visit.caller, id).await?;
    let file = format!("{}-{}.eml.txt", ticket.reference, short(id));
    Ok(download("text/plain", &file, raw.bytes))
}

/// `GET /t/{reference}/messages/{id}/parts/{ordinal}`.
///
/// Whatever the sender says it is: bytes to be saved, never a document to be shown.
pub(crate) async fn part(
    visit: Visit,
    Path((name, id, ordinal)): Path<(String, String, String)>,
) -> Result<Response, Fault> {
    let ordinal: u32 = ordinal.parse().map_err(Fault::missing)?;
    let (_, id) = find(&visit, &name, &id).await?;
    let part = visit.desk().part(&visit.caller, id, ordinal).await?;
    let file = part.name.unwrap_or_else(|| format!("part-{ordinal}"));
    Ok(download("application/octet-stream", &file, part.bytes))
}

/// `GET /t/{reference}/messages/{id}/html`: a page with a frame in it.
pub(crate) async fn html(
    Reading(visit): Reading,
    Path((name, id)): Path<(String, String)>,
) -> Result<Page<HtmlView>, Fault> {
    let (ticket, id) = find(&visit, &name, &id).await?;
    let message = message(&ticket, id).filter(|message| message.html.is_some());
    message.ok_or_else(|| Fault::missing(()))?;
    Ok(Page(HtmlView {
        shell: visit.shell(Section::Queues),
        reference: ticket.reference,
        subject: ticket.subject.as_str().into(),
        message: id.to_string(),
        frame: format!("/t/{}/messages/{id}/html/frame", ticket.reference),
    }))
}

/// `GET /t/{reference}/messages/{id}/html/frame`: the cleaned HTML alone.
pub(crate) async fn frame(
    visit: Visit,
    Path((name, id)): Path<(String, String)>,
) -> Result<Response, Fault> {
    let (ticket, id) = find(&visit, &name, &id).await?;
    let message = message(&ticket, id).ok_or_else(|| Fault::missing(()))?;
    let html = message.html.as_deref().ok_or_else(|| Fault::missing(()))?;
    let language = message
        .language
        .as_ref()
        .map_or("", |language| language.as_str());
    // The title is ours; the rest was made of tags that the reader of mail wrote anew.
    let page = format!(
        "<!doctype html>\n<html lang=\"{}\"><head><meta charset=\"utf-8\"><title>#{}</title></head>\
         <body dir=\"auto\">{html}</body></html>\n",
        escape(language),
        ticket.reference,
    );
    let headers = [
        (
            header::CONTENT_TYPE,
            HeaderValue::from_static("text/html; charset=utf-8"),
        ),
        (
            header::CONTENT_SECURITY_POLICY,
            HeaderValue::from_static(HTML_POLICY),
        ),
    ];
    Ok((NO_STORE, headers, page).into_response())
}

/// The message, if the agent sees the ticket and the message stands in it.
pub(super) async fn find(
    visit: &Visit,
    name: &str,
    id: &str,
) -> Result<(TicketView, MessageId), Fault> {
    let id: MessageId = id.parse().map_err(Fault::missing)?;
    let ticket = visit
        .desk()
        .show_ticket(&visit.caller, reference(name)?)
        .await?;
    message(&ticket, id).ok_or_else(|| Fault::missing(()))?;
    Ok((ticket, id))
}

pub(super) fn message(ticket: &TicketView, id: MessageId) -> Option<&MessageView> {
    ticket.entries.iter().find_map(|entry| match &entry.kind {
        EntryKind::Message(message) if message.id == id => Some(&**message),
        EntryKind::Message(_) | EntryKind::Note(_) => None,
    })
}

/// The last digits of an id: enough to keep files apart, without the time that its first ones tell.
fn short(id: MessageId) -> String {
    let digits = id.0.simple().to_string();
    digits.chars().skip(24).collect()
}
