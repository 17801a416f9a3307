//! Replying, taking a reply back, and what happens when news came in between (bars B-22, B-24).

use app::{AppError, DraftView, NewDraft, NewReply, ReplySent, Submitted, TicketView, Withdrawn};
use axum::extract::Path;
use axum::http::StatusCode;
use axum::response::{IntoResponse, Response};
use domain::{Act, DraftKind, MessageId, State, TicketRef, Unprotected};
use mail::Attachment;
use serde::Deserialize;
use uuid::Uuid;

use super::acts::see_ticket;
use super::conversation::Reader;
use super::ticket::reference;
use super::visit::{Reading, Visit};
use super::{drafts, files, protection, together};
use crate::OwnPath;
use crate::csrf::CheckedForm;
use crate::html::Foreign;
use crate::problem::Fault;
use crate::respond::{Page, see_other};
use crate::texts::Texts;
use crate::upload::CheckedUpload;
use crate::view::{
    Entry, Fault as FieldFault, HeldPage, News, Outcome, ReplyForm, ReplyPage, Sealing, Section,
    unprotected_key,
};

/// How much of the conversation stands above the form on its own page.
const IN_SIGHT: usize = 3;

/// What the box says that sends a reply in clear.
const NO: &str = "no";

/// The fields of the form.
#[derive(Debug, Default, Deserialize)]
#[serde(default)]
pub(crate) struct ReplyFields {
    text: String,
    seen: String,
    key: String,
    /// Where the ticket stands afterwards.
    then: String,
    /// On the page of a stopped reply: `send`, `edit`, `keep` or `discard`.
    act: String,
    /// `no` sends it in clear, whatever was before.
    encrypt: String,
}

/// `GET /t/{reference}/reply`.
pub(crate) async fn page(
    Reading(visit): Reading,
    Path(name): Path<String>,
) -> Result<Page<ReplyPage>, Fault> {
    let ticket = visit
        .desk()
        .show_ticket(&visit.caller, reference(&name)?)
        .await?;
    filled(&visit, &ticket, String::new()).await
}

/// `POST /t/{reference}/reply`.
pub(crate) async fn send(
    visit: Visit,
    Path(name): Path<String>,
    CheckedUpload { fields, files }: CheckedUpload<ReplyFields>,
) -> Response {
    let text = fields.text.clone();
    let answered = match (reference(&name), fields.act.as_str()) {
        (Err(fault), _) => Err(fault),
        (Ok(reference), "discard") => discard(&visit, reference).await,
        (Ok(reference), "keep") => keep(&visit, reference, &fields.text).await,
        (Ok(reference), "edit") => edit(&visit, reference, fields, &files).await,
        (Ok(reference), _) => try_to_send(&visit, reference, fields, files).await,
    };
    let keep = |fault: Fault| fault.keeping(Some(text).filter(|text| !text.is_empty()));
    answered.unwrap_or_else(|fault| keep(fault).into_response())
}

/// `POST /t/{reference}/outbox/{id}/undo`.
pub(crate) async fn take_back(
    visit: Visit,
    Path((name, id)): Path<(String, String)>,
    CheckedForm(_nothing): CheckedForm<Nothing>,
) -> Result<Response, Fault> {
    let reference = reference(&name)?;
    let id: MessageId = id.parse().map_err(Fault::missing)?;
    let Withdrawn { text, attachments } = match visit
        .desk()
        .withdraw_reply(&visit.caller, reference, id)
        .await
    {
        Ok(withdrawn) => withdrawn,
        Err(AppError::Refused(_)) => return Ok(see_ticket(&name, "too-late")),
        Err(error) => return Err(error.into()),
    };
    // From here on the text is nowhere but in this request.
    let kept = |fault: Fault| fault.keeping(Some(text.clone()));
    let ticket = visit.desk().show_ticket(&visit.caller, reference).await;
    let ticket = ticket.map_err(|error| kept(error.into()))?;
    let page = filled(&visit, &ticket, text.clone()).await;
    let mut page = page.map_err(kept)?;
    let texts = page.0.shell.texts;
    page.0.form.files.lost = attachments
        .iter()
        .map(|name| name.as_str().into())
        .collect();
    page.0.shell.flash = Some(Outcome::TakenBack.flash(texts, None));
    Ok(page.into_response())
}

/// A form with nothing in it but the token.
#[derive(Debug, Deserialize)]
pub(crate) struct Nothing {}

/// The form for a reply; `None` when nobody is known to reply to. Without a text it begins with the
/// agent's draft.
pub(super) fn form(
    visit: &Visit,
    ticket: &TicketView,
    text: String,
    written: &[DraftView],
) -> Option<ReplyForm> {
    let draft = drafts::own(written, DraftKind::Reply);
    let text = match draft {
        Some(draft) if text.is_empty() => draft.text.clone(),
        _ => text,
    };
    Some(ReplyForm {
        draft: draft.map(|draft| drafts::above(&visit.reader(), draft)),
        reference: ticket.reference,
        to: ticket.reply_address()?.to_string().into(),
        receivers: protection::receivers(&ticket.reply.recipients),
        text,
        seen: Seen::of(ticket).write(),
        key: new_key(),
        language: ticket.language.clone(),
        sealing: protection::sealing(&ticket.reply),
        in_clear: false,
        is_unverified: protection::is_unverified(ticket),
        for_review: !visit.caller.may(Act::WorkTickets),
        undo_seconds: visit.desk().settings().undo.as_secs(),
        files: files::field(visit),
        faults: Vec::new(),
    })
}

/// A random text that makes sending a form twice act once.
pub(super) fn new_key() -> String {
    Uuid::now_v7().simple().to_string()
}

/// The key of a form together with what was typed: the same form sent twice acts once, but another
/// text from a page that the Back button brought back is another text.
pub(super) fn once(key: &str, text: &str) -> String {
    format!("{key} {}", blake3::hash(text.as_bytes()).to_hex())
}

async fn filled(
    visit: &Visit,
    ticket: &TicketView,
    text: String,
) -> Result<Page<ReplyPage>, Fault> {
    together::must_be_alone(ticket)?;
    let nobody = || AppError::Refused("nobody is known to reply to");
    let written = visit.desk().drafts(&visit.caller, ticket.reference);
    let form = form(visit, ticket, text, &written.await?).ok_or_else(nobody)?;
    Ok(Page(ReplyPage {
        shell: visit.shell(Section::Queues),
        subject: ticket.subject.as_str().into(),
        form,
        entries: in_sight(&visit.reader_of(ticket).await?, ticket),
    }))
}

fn in_sight(reader: &Reader<'_>, ticket: &TicketView) -> Vec<Entry> {
    let surplus = ticket.entries.len().saturating_sub(IN_SIGHT);
    let last = ticket.entries.iter().skip(surplus);
    last.map(|entry| reader.entry(ticket, entry)).collect()
}

async fn edit(
    visit: &Visit,
    reference: TicketRef,
    fields: ReplyFields,
    chosen: &[Attachment],
) -> Result<Response, Fault> {
    let ticket = visit.desk().show_ticket(&visit.caller, reference).await?;
    let Page(mut page) = filled(visit, &ticket, fields.text).await?;
    page.form.in_clear = fields.encrypt == NO;
    page.form.files.lost = files::names(chosen);
    Ok(Page(page).into_response())
}

async fn try_to_send(
    visit: &Visit,
    reference: TicketRef,
    fields: ReplyFields,
    chosen: Vec<Attachment>,
) -> Result<Response, Fault> {
    let seen = Seen::read(&fields.seen);
    let (lost, fault) = (files::names(&chosen), files::fault(visit, &chosen));
    let reply = NewReply {
        reference,
        text: fields.text.clone(),
        state: state_after(&fields.then)?,
        reason: None,
        encrypt: (fields.encrypt == NO).then_some(false),
        // A form that does not say what was seen has seen nothing.
        seen: Some(seen.as_ref().map_or(0, |seen| seen.event)),
        once: Some(once(&fields.key, &files::with_text(&fields.text, &chosen))),
        attachments: chosen,
    };
    match visit.desk().submit_reply(&visit.caller, reply).await {
        Ok(Submitted::Sent(sent)) => Ok(see_reply(reference, sent)),
        Ok(Submitted::ForReview(_)) => Ok(see_ticket(reference.as_str(), "for-review")),
        Err(AppError::News) => held(visit, reference, fields, seen, lost).await,
        Err(AppError::Invalid { field: "text", .. }) => {
            let fault = text_fault(visit, "reply-text", "reply-empty", &fields.text);
            refused(visit, reference, fields, lost, |_| fault).await
        }
        Err(AppError::Invalid {
            field: "attachments",
            ..
        }) => refused(visit, reference, fields, lost, |_| fault).await,
        Err(AppError::Unprotected(why)) => {
            refused(visit, reference, fields, lost, |form| {
                unprotected(visit.texts(), form, why)
            })
            .await
        }
        Err(error) => Err(error.into()),
    }
}

/// The three buttons of the form.
fn state_after(then: &str) -> Result<State, Fault> {
    let offered = [State::WaitingUser, State::Done, State::LookingInto];
    let state = offered.into_iter().find(|state| state.as_str() == then);
    state.ok_or_else(|| Fault::invalid("then", "there is no such button"))
}

fn see_reply(reference: TicketRef, sent: ReplySent) -> Response {
    let path = format!("/t/{reference}?done=sent#m-{}", sent.message).parse();
    see_other(&path.unwrap_or_else(|_never| OwnPath::home()))
}

/// What stopped a reply is over: the text is wanted no more.
async fn discard(visit: &Visit, reference: TicketRef) -> Result<Response, Fault> {
    let desk = visit.desk();
    desk.discard_draft(&visit.caller, reference, DraftKind::Reply)
        .await?;
    Ok(see_ticket(reference.as_str(), "discarded"))
}

/// The text stays, to be gone on with another time.
async fn keep(visit: &Visit, reference: TicketRef, text: &str) -> Result<Response, Fault> {
    save_stopped(visit, reference, text).await?;
    Ok(see_ticket(reference.as_str(), "draft-kept"))
}

/// A stopped reply is a draft that says so, also if nobody ever answers the question what to do with it.
async fn save_stopped(visit: &Visit, reference: TicketRef, text: &str) -> Result<(), Fault> {
    let draft = NewDraft {
        reference,
        kind: DraftKind::Reply,
        text: text.to_owned(),
        held: true,
    };
    visit.desk().save_draft(&visit.caller, draft).await?;
    Ok(())
}

/// 409: what is new above, the text below. Nothing was sent.
async fn held(
    visit: &Visit,
    reference: TicketRef,
    fields: ReplyFields,
    seen: Option<Seen>,
    lost: Vec<Foreign>,
) -> Result<Response, Fault> {
    let ticket = visit.desk().show_ticket(&visit.caller, reference).await?;
    let reader = visit.reader_of(&ticket).await?;
    let news = news_since(&reader, &ticket, seen.as_ref());
    save_stopped(visit, reference, &fields.text).await?;
    let form = form(visit, &ticket, fields.text, &[]);
    let mut form = form.ok_or(AppError::Refused("nobody is known to reply to"))?;
    form.in_clear = fields.encrypt == NO;
    form.files.lost = lost;
    let page = HeldPage {
        shell: visit.shell(Section::Queues),
        subject: ticket.subject.as_str().into(),
        news: news.entries,
        happened: news.happened,
        form,
        then: fields.then,
    };
    Ok((StatusCode::CONFLICT, Page(page)).into_response())
}

/// 422: the form again, with the text.
async fn refused(
    visit: &Visit,
    reference: TicketRef,
    fields: ReplyFields,
    lost: Vec<Foreign>,
    fault: impl FnOnce(&ReplyForm) -> FieldFault,
) -> Result<Response, Fault> {
    let ticket = visit.desk().show_ticket(&visit.caller, reference).await?;
    let Page(mut page) = filled(visit, &ticket, fields.text).await?;
    page.form.faults = vec![fault(&page.form)];
    page.form.files.lost = lost;
    page.form.in_clear = fields.encrypt == NO;
    // What was seen stays what was seen: news must still stop the next try.
    page.form.seen = fields.seen;
    Ok((StatusCode::UNPROCESSABLE_ENTITY, Page(page)).into_response())
}

/// Nothing leaves less protected than it came, unless somebody says so.
fn unprotected(texts: &Texts, form: &ReplyForm, why: Unprotected) -> FieldFault {
    let why = unprotected_key(why, form.receivers.are_several());
    let words = [why, "reply-needs-decision"].map(|key| texts.t(key));
    FieldFault {
        // Without a box to tick there is the text.
        field: match form.sealing {
            Sealing::Clear => "reply-text",
            Sealing::Encrypted(_) | Sealing::Undecided(_) => "reply-encrypt",
        },
        text: words.join(" "),
    }
}

/// What can be wrong with a text: there is none, or too much of it.
pub(super) fn text_fault(
    visit: &Visit,
    field: &'static str,
    empty: &str,
    text: &str,
) -> FieldFault {
    let texts = visit.reader().texts;
    let text = if text.trim().is_empty() {
        texts.t(empty)
    } else {
        texts.t("text-too-long")
    };
    FieldFault { field, text }
}

/// What is in a ticket that the agent had not seen when a form was made; all of it if that is not known.
pub(super) fn news_since(reader: &Reader<'_>, ticket: &TicketView, seen: Option<&Seen>) -> News {
    let news = ticket.entries.iter();
    let news = news.filter(|entry| seen.is_none_or(|seen| id_of(entry) > seen.newest));
    News {
        entries: news.map(|entry| reader.entry(ticket, entry)).collect(),
        happened: reader.events(ticket, seen.map_or(0, |seen| seen.lines)),
    }
}

/// What the agent has seen when a form was made. Only `event` decides; the rest tells what is new.
pub(super) struct Seen {
    pub(super) event: u64,
    /// Lines of the history.
    lines: usize,
    /// The newest entry: ids are in order of time.
    newest: Uuid,
}

impl Seen {
    pub(super) fn of(ticket: &TicketView) -> Self {
        Self {
            event: ticket.event,
            lines: ticket.history.len(),
            newest: ticket.entries.iter().map(id_of).max().unwrap_or_default(),
        }
    }

    pub(super) fn write(&self) -> String {
        format!("{}.{}.{}", self.event, self.lines, self.newest.simple())
    }

    pub(super) fn read(text: &str) -> Option<Self> {
        let mut parts = text.splitn(3, '.');
        Some(Self {
            event: parts.next()?.parse().ok()?,
            lines: parts.next()?.parse().ok()?,
            newest: parts.next()?.parse().ok()?,
        })
    }
}

fn id_of(entry: &app::Entry) -> Uuid {
    match &entry.kind {
        app::EntryKind::Message(message) => message.id.0,
        app::EntryKind::Note(note) => note.id.0,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_was_seen_reads_back() {
        let seen = Seen {
            event: 17,
            lines: 4,
            newest: Uuid::now_v7(),
        };
        let back = Seen::read(&seen.write()).unwrap();
        assert_eq!((back.event, back.lines, back.newest), (17, 4, seen.newest));
        for bad in ["", "17", "17.4", "17.4.x", "-1.4.x"] {
            assert!(Seen::read(bad).is_none(), "{bad}");
        }
    }

    #[test]
    fn another_text_from_the_same_form_is_another_reply() {
        assert_eq!(once("k", "a"), once("k", "a"));
        assert_ne!(once("k", "a"), once("k", "b"));
    }
}
