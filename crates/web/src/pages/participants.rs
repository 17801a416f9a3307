//! The people of a ticket: looking at them, taking somebody in over a page that says who will receive
//! what, taking somebody out. Addresses stand in the bodies of forms and in no URL.

use app::{AppError, NewParticipant, ParticipantView, TicketView};
use axum::extract::{Path, Query as Fields};
use axum::http::StatusCode;
use axum::response::{IntoResponse, Response};
use domain::{Act, EmailAddress, ParticipantRole, TicketRef};
use serde::Deserialize;

use super::reply::{Seen, news_since};
use super::ticket::{DoneField, reference};
use super::visit::{Reading, Visit};
use super::{done, protection, words};
use crate::OwnPath;
use crate::csrf::CheckedForm;
use crate::problem::Fault;
use crate::respond::{Page, see_other};
use crate::view::{
    Fault as FieldFault, Outcome, Participant, ParticipantReview, ParticipantsPage, Requester,
    Section,
};

/// The fields of the forms.
#[derive(Debug, Default, Deserialize)]
#[serde(default)]
pub(crate) struct PeopleFields {
    /// `look`, `add` or `remove`.
    step: String,
    address: String,
    /// `copy` or `instead`.
    role: String,
    seen: String,
    /// Set by the button that takes an act back.
    undo: String,
}

/// A ticket and whom agents took in.
struct About {
    ticket: TicketView,
    people: Vec<ParticipantView>,
}

impl About {
    /// How replies go to an address that an agent took in.
    fn role_of(&self, address: &EmailAddress) -> Option<ParticipantRole> {
        let is_meant = |one: &&ParticipantView| one.mailbox.address.folded() == address.folded();
        self.people.iter().find(is_meant).map(|one| one.role)
    }
}

/// `GET /t/{reference}/people`.
pub(crate) async fn page(
    Reading(visit): Reading,
    Path(name): Path<String>,
    Fields(field): Fields<DoneField>,
) -> Result<Page<ParticipantsPage>, Fault> {
    let about = look(&visit, reference(&name)?).await?;
    let mut page = filled(&visit, &about);
    if page.can_work {
        let (ticket, people) = (&about.ticket, &about.people);
        page.shell.flash = done::of_people(&visit.reader(), ticket, people, &field.done);
    }
    Ok(Page(page))
}

/// `POST /t/{reference}/people`.
pub(crate) async fn act(
    visit: Visit,
    Path(name): Path<String>,
    CheckedForm(fields): CheckedForm<PeopleFields>,
) -> Result<Response, Fault> {
    let about = look(&visit, reference(&name)?).await?;
    let Ok(address) = fields.address.trim().parse::<EmailAddress>() else {
        return Ok(wrong(&visit, &about, &fields, "participants-no-address"));
    };
    match fields.step.as_str() {
        "look" => review(&visit, &about, &fields, address, Step::Look).await,
        "add" => add(&visit, &about, &fields, address).await,
        "remove" => remove(&visit, about, &fields, address).await,
        _ => Err(Fault::invalid("step", "there is no such step")),
    }
}

async fn look(visit: &Visit, reference: TicketRef) -> Result<About, Fault> {
    let desk = visit.desk();
    let (ticket, people) = tokio::join!(
        desk.show_ticket(&visit.caller, reference),
        desk.list_participants(&visit.caller, reference),
    );
    Ok(About {
        ticket: ticket?,
        people: people?,
    })
}

/// Why somebody looks at the page of who will receive what.
enum Step {
    /// The agent asked for it.
    Look,
    /// Something happened since then.
    Stopped(Option<Seen>),
}

fn wanted(
    about: &About,
    fields: &PeopleFields,
    address: EmailAddress,
    seen: u64,
) -> Result<NewParticipant, Fault> {
    let role = fields.role.parse();
    Ok(NewParticipant {
        reference: about.ticket.reference,
        address,
        role: role.map_err(|_word| Fault::invalid("role", "there is no such role"))?,
        seen: Some(seen),
    })
}

async fn review(
    visit: &Visit,
    about: &About,
    fields: &PeopleFields,
    address: EmailAddress,
    step: Step,
) -> Result<Response, Fault> {
    let ticket = &about.ticket;
    let new = wanted(about, fields, address, ticket.event)?;
    let change = match visit.desk().preview_participant(&visit.caller, &new).await {
        Ok(change) => change,
        Err(AppError::Invalid { .. }) => {
            return Ok(wrong(visit, about, fields, "participants-own-address"));
        }
        Err(error) => return Err(error.into()),
    };
    let (status, news) = match step {
        Step::Look => (StatusCode::OK, None),
        Step::Stopped(seen) => {
            let reader = visit.reader_of(ticket).await?;
            let news = news_since(&reader, ticket, seen.as_ref());
            (StatusCode::CONFLICT, Some(news))
        }
    };
    let page = ParticipantReview {
        shell: visit.shell(Section::Queues),
        reference: ticket.reference,
        subject: ticket.subject.as_str().into(),
        address: new.address.to_string().into(),
        role: new.role,
        receivers: protection::receivers(&change.before),
        after: protection::prospect(&change.after, change.leaves),
        seen: Seen::of(ticket).write(),
        news,
    };
    Ok((status, Page(page)).into_response())
}

async fn add(
    visit: &Visit,
    about: &About,
    fields: &PeopleFields,
    address: EmailAddress,
) -> Result<Response, Fault> {
    let seen = Seen::read(&fields.seen);
    // A form that does not say what was seen has seen nothing.
    let event = seen.as_ref().map_or(0, |seen| seen.event);
    let new = wanted(about, fields, address.clone(), event)?;
    let before = about.role_of(&address);
    match visit.desk().add_participant(&visit.caller, new).await {
        Ok(()) if fields.undo.is_empty() => {
            Ok(see(about.ticket.reference, &done::took_in_code(before)))
        }
        Ok(()) => Ok(see(about.ticket.reference, "undone")),
        Err(AppError::News) => {
            let about = look(visit, about.ticket.reference).await?;
            review(visit, &about, fields, address, Step::Stopped(seen)).await
        }
        Err(AppError::Invalid { .. }) => {
            Ok(wrong(visit, about, fields, "participants-own-address"))
        }
        Err(error) => Err(error.into()),
    }
}

/// The answer is the page itself, since the way back needs the address, and that may stand in no URL.
async fn remove(
    visit: &Visit,
    about: About,
    fields: &PeopleFields,
    address: EmailAddress,
) -> Result<Response, Fault> {
    let reference = about.ticket.reference;
    let before = about.role_of(&address);
    let removed = visit
        .desk()
        .remove_participant(&visit.caller, reference, &address)
        .await;
    match removed {
        Ok(()) if !fields.undo.is_empty() => Ok(see(reference, "undone")),
        Ok(()) => {
            let about = look(visit, reference).await?;
            let mut page = filled(visit, &about);
            let undo = before
                .map(|role| done::undo_person(&about.ticket, address.to_string(), Some(role)));
            page.shell.flash = Some(Outcome::TookOut.flash(page.shell.texts, undo));
            Ok(Page(page).into_response())
        }
        // The same form sent twice.
        Err(AppError::NotFound) => Ok(Page(filled(visit, &about)).into_response()),
        Err(error) => Err(error.into()),
    }
}

/// 303 to the people, which say what was done.
fn see(reference: TicketRef, code: &str) -> Response {
    let path = format!("/t/{reference}/people?done={code}").parse();
    see_other(&path.unwrap_or_else(|_never| OwnPath::home()))
}

/// 422: the page again, with what was typed.
fn wrong(visit: &Visit, about: &About, fields: &PeopleFields, key: &str) -> Response {
    let mut page = filled(visit, about);
    page.faults = vec![FieldFault {
        field: "address",
        text: page.shell.t(key),
    }];
    page.typed.clone_from(&fields.address);
    (StatusCode::UNPROCESSABLE_ENTITY, Page(page)).into_response()
}

fn filled(visit: &Visit, About { ticket, people }: &About) -> ParticipantsPage {
    let reader = visit.reader();
    let receives = |address: &EmailAddress| {
        let mut all = ticket.reply.recipients.iter();
        all.any(|one| one.mailbox.address.folded() == address.folded())
    };
    let participant = |one: &ParticipantView| Participant {
        address: one.mailbox.address.to_string().into(),
        role: one.role,
        added: words::moment(reader.texts, one.added_at, reader.now),
        added_by: one.added_by.as_deref().map(Into::into),
        merged_from: one.merged_from,
    };
    let bystanders = ticket.bystanders.iter();
    ParticipantsPage {
        shell: visit.shell(Section::Queues),
        reference: ticket.reference,
        subject: ticket.subject.as_str().into(),
        receivers: protection::receivers(&ticket.reply.recipients),
        requester: ticket.requester.as_ref().map(|requester| Requester {
            address: requester.address.to_string().into(),
            gets_replies: receives(&requester.address),
        }),
        participants: people.iter().map(participant).collect(),
        bystanders: bystanders
            .map(|one| one.address.to_string().into())
            .collect(),
        can_work: visit.caller.may(Act::WorkTickets) && ticket.merged_into.is_none(),
        typed: String::new(),
        faults: Vec::new(),
    }
}
