//! What was written and not sent: saving it in place, reading and taking over a colleague's.

use app::{AppError, DraftView, NewDraft};
use axum::extract::Path;
use axum::response::{IntoResponse, Response};
use domain::DraftKind;
use serde::Deserialize;

use super::acts::{failed, see_ticket};
use super::conversation::Reader;
use super::reply::Nothing;
use super::ticket::reference;
use super::visit::{Reading, Visit};
use super::words;
use crate::OwnPath;
use crate::csrf::CheckedForm;
use crate::problem::Fault;
use crate::respond::{Page, see_other};
use crate::view::{DraftEntry, DraftLine, DraftsPage, OwnDraft, ResultLine, Section, Tone};

/// The fields of a form that is saved: those of a reply or a note, of which only the text counts.
#[derive(Debug, Default, Deserialize)]
#[serde(default)]
pub(crate) struct DraftFields {
    text: String,
    /// Set by the button: the answer goes into the frame beside it.
    frame: String,
}

/// Whose draft becomes the reader's.
#[derive(Debug, Default, Deserialize)]
#[serde(default)]
pub(crate) struct TakeFields {
    author: String,
    kind: String,
}

/// `POST /t/{reference}/reply/draft`.
pub(crate) async fn save_reply(
    visit: Visit,
    Path(name): Path<String>,
    CheckedForm(fields): CheckedForm<DraftFields>,
) -> Response {
    save(&visit, &name, DraftKind::Reply, fields).await
}

/// `POST /t/{reference}/note/draft`.
pub(crate) async fn save_note(
    visit: Visit,
    Path(name): Path<String>,
    CheckedForm(fields): CheckedForm<DraftFields>,
) -> Response {
    save(&visit, &name, DraftKind::Note, fields).await
}

/// `POST /t/{reference}/reply/draft/discard`.
pub(crate) async fn discard_reply(
    visit: Visit,
    Path(name): Path<String>,
    CheckedForm(_nothing): CheckedForm<Nothing>,
) -> Result<Response, Fault> {
    discard(&visit, &name, DraftKind::Reply).await
}

/// `POST /t/{reference}/note/draft/discard`.
pub(crate) async fn discard_note(
    visit: Visit,
    Path(name): Path<String>,
    CheckedForm(_nothing): CheckedForm<Nothing>,
) -> Result<Response, Fault> {
    discard(&visit, &name, DraftKind::Note).await
}

/// `GET /t/{reference}/drafts`.
pub(crate) async fn page(
    Reading(visit): Reading,
    Path(name): Path<String>,
) -> Result<Page<DraftsPage>, Fault> {
    let reference = reference(&name)?;
    let ticket = visit.desk().show_ticket(&visit.caller, reference).await?;
    let drafts = visit.desk().drafts(&visit.caller, reference).await?;
    let reader = visit.reader();
    let entry = |draft: &DraftView| DraftEntry {
        line: line(&reader, draft),
        text: draft.text.as_str().into(),
    };
    Ok(Page(DraftsPage {
        shell: visit.shell(Section::Queues),
        reference,
        subject: ticket.subject.as_str().into(),
        drafts: drafts.iter().map(entry).collect(),
    }))
}

/// `POST /t/{reference}/drafts`.
pub(crate) async fn take(
    visit: Visit,
    Path(name): Path<String>,
    CheckedForm(fields): CheckedForm<TakeFields>,
) -> Result<Response, Fault> {
    let reference = reference(&name)?;
    let kind: DraftKind = fields
        .kind
        .parse()
        .map_err(|_word| Fault::invalid("kind", "there is no such kind of draft"))?;
    let taken = visit
        .desk()
        .take_draft(&visit.caller, reference, &fields.author, kind);
    let path = match taken.await {
        Ok(()) => format!("/t/{reference}/{kind}"),
        // Sent, thrown away or saved again meanwhile: look again.
        Err(AppError::News) => format!("/t/{reference}/drafts"),
        Err(error) => return Err(error.into()),
    };
    let path = path.parse();
    Ok(see_other(&path.unwrap_or_else(|_never| OwnPath::home())))
}

/// The reader's own draft of a kind.
pub(super) fn own(drafts: &[DraftView], kind: DraftKind) -> Option<&DraftView> {
    drafts
        .iter()
        .find(|draft| draft.is_mine && draft.kind == kind)
}

/// The line above a form that a draft filled.
pub(super) fn above(reader: &Reader<'_>, draft: &DraftView) -> OwnDraft {
    OwnDraft {
        saved: words::moment(reader.texts, draft.saved_at, reader.now),
        held: draft.held,
    }
}

/// What stands on the ticket: all drafts but the reader's own reply, which is in the form.
pub(super) fn beside(reader: &Reader<'_>, drafts: &[DraftView]) -> Vec<DraftLine> {
    let others = drafts.iter();
    let others = others.filter(|draft| !draft.is_mine || draft.kind == DraftKind::Note);
    others.map(|draft| line(reader, draft)).collect()
}

fn line(reader: &Reader<'_>, draft: &DraftView) -> DraftLine {
    let author = (!draft.is_mine).then(|| draft.author.as_str().into());
    DraftLine {
        author,
        kind: draft.kind,
        saved: words::moment(reader.texts, draft.saved_at, reader.now),
    }
}

/// Answers with one line for the frame beside the button.
async fn save(visit: &Visit, name: &str, kind: DraftKind, fields: DraftFields) -> Response {
    let in_frame = !fields.frame.is_empty();
    let saved = async {
        let new = NewDraft {
            reference: reference(name)?,
            kind,
            text: fields.text,
            held: false,
        };
        Ok::<_, Fault>(visit.desk().save_draft(&visit.caller, new).await?)
    };
    let at = match saved.await {
        Ok(at) if in_frame => at,
        Ok(_at) => return see_ticket(name, "draft-kept"),
        Err(fault) if in_frame => return failed(visit, &fault),
        Err(fault) => return fault.into_response(),
    };
    let shell = visit.shell(None);
    let time = words::time_of_day(at).words;
    let line = ResultLine {
        tone: Tone::Good,
        text: shell.say_plain("draft-saved", "time", time.as_str()),
        undo: None,
        shell,
    };
    Page(line).into_response()
}

async fn discard(visit: &Visit, name: &str, kind: DraftKind) -> Result<Response, Fault> {
    let reference = reference(name)?;
    visit
        .desk()
        .discard_draft(&visit.caller, reference, kind)
        .await?;
    Ok(see_ticket(name, "discarded"))
}
