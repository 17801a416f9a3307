//! The public keys of a person: looking at them, deciding about them, handing one in.

use app::{AppError, KeyView, TicketView};
use axum::extract::{Path, Query as Fields};
use axum::http::StatusCode;
use axum::response::{IntoResponse, Response};
use domain::{Act, KeyStanding, TicketRef, Timestamp, Unprotected};
use serde::Deserialize;

use super::ticket::{DoneField, reference};
use super::visit::{Reading, Visit};
use super::{done, words};
use crate::OwnPath;
use crate::csrf::CheckedForm;
use crate::problem::Fault;
use crate::respond::{Page, see_other};
use crate::view::{
    Certificate, CertificatesPage, Fault as FieldFault, Fingerprint, Section, Usability,
};

/// The fields of the forms.
#[derive(Debug, Default, Deserialize)]
#[serde(default)]
pub(crate) struct KeyFields {
    /// `accept`, `reject`, `add` or `look-up`.
    act: String,
    fingerprint: String,
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
    let (ticket, keys) = look(&visit, reference).await?;
    let mut page = filled(&visit, &ticket, &keys);
    if page.can_work {
        page.shell.flash = done::of_ticket(&visit.reader(), &ticket, &field.done);
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
        "add" => return add(visit, reference, fields.text).await,
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
    desk.decide_key(&visit.caller, reference, key.digits(), None, standing)
        .await?;
    Ok(see(reference, decided(standing)))
}

async fn add(visit: &Visit, reference: TicketRef, text: String) -> Result<Response, Fault> {
    let file = text.clone().into_bytes();
    match visit
        .desk()
        .hand_in_key(&visit.caller, reference, None, file)
        .await
    {
        Ok(_fingerprints) => Ok(see(reference, decided(KeyStanding::Accepted))),
        Err(AppError::Invalid { field: "key", .. }) => {
            let (ticket, keys) = look(visit, reference).await?;
            let mut page = filled(visit, &ticket, &keys);
            page.faults = vec![FieldFault {
                field: "key-text",
                text: page.shell.t("certificates-no-key-in-it"),
            }];
            page.text = text;
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

async fn look(visit: &Visit, reference: TicketRef) -> Result<(TicketView, Vec<KeyView>), Fault> {
    let desk = visit.desk();
    let (ticket, keys) = tokio::join!(
        desk.show_ticket(&visit.caller, reference),
        desk.list_keys(&visit.caller, reference),
    );
    Ok((ticket?, keys?))
}

fn filled(visit: &Visit, ticket: &TicketView, keys: &[KeyView]) -> CertificatesPage {
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
        address: ticket
            .requester
            .as_ref()
            .map(|requester| requester.address.to_string().into()),
        keys: keys
            .iter()
            .map(|key| certificate(visit, key, is_chosen(key)))
            .collect(),
        is_conflict: plan.leaves == Err(Unprotected::Undecided),
        can_work: visit.caller.may(Act::WorkTickets),
        can_look_up: visit.desk().settings().key_look_ups,
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
