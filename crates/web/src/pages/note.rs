//! Notes for the team. Nothing here knows a recipient or the verb that sends (bars S6, B-23).

use app::{AppError, DraftView, TicketView};
use axum::extract::Path;
use axum::http::StatusCode;
use axum::response::{IntoResponse, Response};
use domain::{DraftKind, TicketRef};
use serde::Deserialize;

use super::reply::{new_key, once, text_fault};
use super::ticket::reference;
use super::visit::{Reading, Visit};
use super::{drafts, together};
use crate::OwnPath;
use crate::csrf::CheckedForm;
use crate::problem::Fault;
use crate::respond::{Page, see_other};
use crate::view::{NotePage, Section};

/// The fields of the form.
#[derive(Debug, Default, Deserialize)]
#[serde(default)]
pub(crate) struct NoteFields {
    text: String,
    key: String,
}

/// `GET /t/{reference}/note`.
pub(crate) async fn page(
    Reading(visit): Reading,
    Path(name): Path<String>,
) -> Result<Page<NotePage>, Fault> {
    let ticket = visit
        .desk()
        .show_ticket(&visit.caller, reference(&name)?)
        .await?;
    together::must_be_alone(&ticket)?;
    let written = visit.desk().drafts(&visit.caller, ticket.reference).await?;
    let draft = drafts::own(&written, DraftKind::Note);
    let fields = NoteFields {
        text: draft.map(|draft| draft.text.clone()).unwrap_or_default(),
        ..NoteFields::default()
    };
    Ok(Page(filled(&visit, &ticket, fields, draft)))
}

/// `POST /t/{reference}/note`.
pub(crate) async fn save(
    visit: Visit,
    Path(name): Path<String>,
    CheckedForm(fields): CheckedForm<NoteFields>,
) -> Response {
    let text = fields.text.clone();
    let saved = match reference(&name) {
        Ok(reference) => try_to_save(&visit, reference, fields).await,
        Err(fault) => Err(fault),
    };
    let keep = |fault: Fault| fault.keeping(Some(text).filter(|text| !text.is_empty()));
    saved.unwrap_or_else(|fault| keep(fault).into_response())
}

async fn try_to_save(
    visit: &Visit,
    reference: TicketRef,
    fields: NoteFields,
) -> Result<Response, Fault> {
    let once = once(&fields.key, &fields.text);
    match visit
        .desk()
        .add_note(&visit.caller, reference, &fields.text, Some(&once))
        .await
    {
        Ok(id) => {
            let path = format!("/t/{reference}?done=note#m-{id}").parse();
            Ok(see_other(&path.unwrap_or_else(|_never| OwnPath::home())))
        }
        Err(AppError::Invalid { field: "text", .. }) => {
            let ticket = visit.desk().show_ticket(&visit.caller, reference).await?;
            let fault = text_fault(visit, "note-text", "note-empty", &fields.text);
            let page = NotePage {
                faults: vec![fault],
                ..filled(visit, &ticket, fields, None)
            };
            Ok((StatusCode::UNPROCESSABLE_ENTITY, Page(page)).into_response())
        }
        Err(error) => Err(error.into()),
    }
}

fn filled(
    visit: &Visit,
    ticket: &TicketView,
    fields: NoteFields,
    draft: Option<&DraftView>,
) -> NotePage {
    NotePage {
        shell: visit.shell(Section::Queues),
        reference: ticket.reference,
        subject: ticket.subject.as_str().into(),
        text: fields.text,
        draft: draft.map(|draft| drafts::above(&visit.reader(), draft)),
        key: if fields.key.is_empty() {
            new_key()
        } else {
            fields.key
        },
        faults: Vec::new(),
    }
}
