//! The public keys of a person: looking at them, deciding about them, handing one in.

use app::{AppError, KeyView, ParticipantView, TicketView};
use axum::extract::{Path, Query as Fields};
use axum::http::StatusCode;
use axum::response::{IntoResponse, Response};
use domain::{Act, EmailAddress, KeyStanding, TicketRef, Timestamp, Unprotected};
use serde::Deserialize;

use super::ticket::{DoneField, reference};
use super::visit::{Reading, Visit};
use super::{done, words};
use crate::OwnPath;
use crate::csrf::CheckedForm;
use crate::problem::Fault;
use crate::respond::{Page, see_other};
use crate::view::{
    Certificate, CertificatesPage, Fault as FieldFault, Fingerprint, KeyOwner, Section, Usability,
};

/// The fields of the forms.
#[derive(Debug, Default, Deserialize)]
#[serde(default)]
pub(crate) struct KeyFields {
    /// `accept`, `reject`, `add` or `look-up`.
    act: String,
    fingerprint: String,
    /// Whose key it is; empty for the requester.
    address: String,
    /// A key, pasted.
    text: String,
}

/// `GET /t/{reference}/keys`.
pub(crate) async fn page(
    Reading(visit): Reading,
    Path(name): Path<String>,
    Fields(field): Fields<DoneField>,
) -> Result<Page<CertificatesPage>, Fault> {
    let reference = reference(&name)?;
    let about = look(&visit, reference).await?;
    let mut page = filled(&visit, &about);
    if page.can_work {
        page.shell.flash = done::of_ticket(&visit.reader(), &about.ticket, &field.done);
    }
    Ok(Page(page))
}

/// `POST /t/{reference}/keys`.
pub(crate) async fn decide(
    visit: Visit,
    Path(name): Path<String>,
    CheckedForm(fields): CheckedForm<KeyFields>,
) -> Response {
    let text = fields.text.clone();
    let decided = match reference(&name) {
        Ok(reference) => act(&visit, reference, fields).await,
        Err(fault) => Err(fault),
    };
    let keep = |fault: Fault| fault.keeping(Some(text).filter(|text| !text.is_empty()));
    decided.unwrap_or_else(|fault| keep(fault).into_response())
}

async fn act(visit: &Visit, reference: TicketRef, fields: KeyFields) -> Result<Response, Fault> {
    let standing = match fields.act.as_str() {
        "accept" => KeyStanding::Accepted,
        "reject" => KeyStanding::Rejected,
        "add" => return add(visit, reference, fields).await,
        "look-up" => {
            visit
                .desk()
                .request_look_up(&visit.caller, reference)
                .await?;
            return Ok(see(reference, "key-look-up"));
        }
        _ => return Err(Fault::invalid("act", "there is no such act")),
    };
    let key = Fingerprint::from(&fields.fingerprint);
    let desk = visit.desk();
    let owner = owner(&fields.address)?;
    desk.decide_key(
        &visit.caller,
        reference,
        key.digits(),
        owner.as_ref(),
        standing,
    )
    .await?;
    Ok(see(reference, decided(standing)))
}

/// Whose key is meant; `None` is the requester's.
fn owner(address: &str) -> Result<Option<EmailAddress>, Fault> {
    if address.is_empty() {
        return Ok(None);
    }
    let address = address.parse().map(Some);
    address.map_err(|_no_address| Fault::invalid("address", "this is no address"))
}

async fn add(visit: &Visit, reference: TicketRef, fields: KeyFields) -> Result<Response, Fault> {
    let owner = owner(&fields.address)?;
    let file = fields.text.clone().into_bytes();
    match visit
        .desk()
        .hand_in_key(&visit.caller, reference, owner.as_ref(), file)
        .await
    {
        Ok(_fingerprints) => Ok(see(reference, decided(KeyStanding::Accepted))),
        Err(AppError::Invalid { field: "key", .. }) => {
            let mut page = filled(visit, &look(visit, reference).await?);
            page.faults = vec![FieldFault {
                field: "key-text",
                text: page.shell.t("certificates-no-key-in-it"),
            }];
            page.text = fields.text;
            page.chosen = fields.address;
            Ok((StatusCode::UNPROCESSABLE_ENTITY, Page(page)).into_response())
        }
        Err(error) => Err(error.into()),
    }
}

const fn decided(standing: KeyStanding) -> &'static str {
    match standing {
        KeyStanding::Accepted => "key-accepted",
        KeyStanding::Rejected | KeyStanding::Found => "key-rejected",
    }
}

/// 303 to the keys, which say what was done.
fn see(reference: TicketRef, code: &'static str) -> Response {
    let path = format!("/t/{reference}/keys?done={code}").parse();
    see_other(&path.unwrap_or_else(|_never| OwnPath::home()))
}

/// A ticket, its people and their keys.
struct About {
    ticket: TicketView,
    people: Vec<ParticipantView>,
    keys: Vec<KeyView>,
}

async fn look(visit: &Visit, reference: TicketRef) -> Result<About, Fault> {
    let desk = visit.desk();
    let (ticket, people, keys) = tokio::join!(
        desk.show_ticket(&visit.caller, reference),
        desk.list_participants(&visit.caller, reference),
        desk.list_keys(&visit.caller, reference),
    );
    Ok(About {
        ticket: ticket?,
        people: people?,
        keys: keys?,
    })
}

/// The people of a ticket, the requester first, each once.
fn addresses(about: &About) -> Vec<EmailAddress> {
    let requester = about.ticket.requester.iter().map(|one| &one.address);
    let taken_in = about.people.iter().map(|one| &one.mailbox.address);
    let mut all: Vec<EmailAddress> = Vec::new();
    for address in requester.chain(taken_in) {
        if all.iter().all(|known| known.folded() != address.folded()) {
            all.push(address.clone());
        }
    }
    all
}

fn filled(visit: &Visit, about: &About) -> CertificatesPage {
    let About { ticket, keys, .. } = about;
    let can_work = visit.caller.may(Act::WorkTickets) && ticket.merged_into.is_none();
    let plan = &ticket.reply;
    let is_chosen = |key: &KeyView| {
        let same = |chosen: &KeyView| {
            chosen.fingerprint == key.fingerprint && chosen.address == key.address
        };
        plan.keys().any(same)
    };
    CertificatesPage {
        shell: visit.shell(Section::Queues),
        reference: ticket.reference,
        subject: ticket.subject.as_str().into(),
        owners: addresses(about)
            .iter()
            .map(|address| KeyOwner {
                address: address.to_string().into(),
                keys: keys
                    .iter()
                    .filter(|key| key.address.folded() == address.folded())
                    .map(|key| certificate(visit, key, is_chosen(key)))
                    .collect(),
            })
            .collect(),
        is_conflict: plan.leaves == Err(Unprotected::Undecided),
        can_work,
        can_look_up: visit.desk().settings().key_look_ups && ticket.requester.is_some(),
        chosen: String::new(),
        text: String::new(),
        faults: Vec::new(),
    }
}

fn certificate(visit: &Visit, key: &KeyView, is_chosen: bool) -> Certificate {
    let reader = visit.reader();
    let when = |at: Timestamp| words::moment(reader.texts, at, reader.now);
    Certificate {
        fingerprint: Fingerprint::from(&key.fingerprint),
        names: key.names.iter().map(|name| name.as_str().into()).collect(),
        names_address: key.names_address,
        algorithm: key.algorithm.as_str().into(),
        created: words::day(key.created),
        expires: key.expires.map(words::day),
        usability: match (key.revoked, key.usable) {
            (true, _) => Usability::Revoked,
            (false, false) => Usability::Unusable,
            (false, true) if is_chosen => Usability::Chosen,
            (false, true) => Usability::Usable,
        },
        standing: key.standing,
        source: key.source,
        found: when(key.found_at),
        decided: key.decided_at.map(when),
        decided_by: key.decided_by.as_deref().map(Into::into),
    }
}
