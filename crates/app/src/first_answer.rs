//! Whether the mail that opens a ticket gets an automatic first answer: the facts for
//! [`domain::first_answer`], within the transaction that files the mail (requirement D20).

use authenticity::Vouched;
use domain::{
    Claim, EmailAddress, FirstMail, Language, QueueId, ReplyToken, Silence, Timestamp,
    answer_language,
};
use mail::{Because, Machine};
use store::answers::{self, Version};
use store::jobs::{self, Kind};
use store::queues;
use store::tickets::Ticket;
use store::{DbError, Tx};

use crate::AppError;
use crate::accept_mail::is_ours;
use crate::clues::Arrival;
use crate::reply::add_event;
use crate::sender::{carried, requester};

/// Most addresses of a mail that are looked at.
const MOST_ADDRESSES: usize = 60;

/// Has a new ticket answered, or writes down why not. A queue without a text in force does neither.
pub(crate) fn consider(
    tx: &mut Tx<'_>,
    ticket: &Ticket,
    arrival: &Arrival,
) -> Result<(), AppError> {
    if text_for(tx, ticket)?.is_none() {
        return Ok(());
    }
    let facts = facts(tx, ticket, arrival)?;
    match domain::first_answer(&facts, arrival.received_at) {
        Ok(()) => {
            let at = arrival.received_at;
            Ok(jobs::enqueue(tx, Kind::AnswerFirst, ticket.id.0, at).map(drop)?)
        }
        Err(why) => note_silence(tx, ticket, why, arrival.received_at),
    }
}

/// Writes down why a ticket gets no automatic answer.
pub(crate) fn note_silence(
    tx: &mut Tx<'_>,
    ticket: &Ticket,
    why: Silence,
    now: Timestamp,
) -> Result<(), AppError> {
    add_event(
        tx,
        ticket.id,
        None,
        now,
        "no-automatic-answer",
        why.as_str(),
    )
}

/// The text in force for a ticket, with its language: only what is approved and switched on.
pub(crate) fn text_for(
    tx: &mut Tx<'_>,
    ticket: &Ticket,
) -> Result<Option<(Language, Version)>, DbError> {
    let in_force: Vec<_> = answers::list_in_force(tx, ticket.queue)?
        .into_iter()
        .filter_map(|text| Some((text.language, text.version.filter(|_| text.enabled)?)))
        .collect();
    if in_force.is_empty() {
        return Ok(None);
    }
    let there: Vec<_> = in_force
        .iter()
        .map(|(language, _)| language.clone())
        .collect();
    let of_queue = language_of(tx, ticket.queue)?;
    let Some(chosen) = answer_language(&there, ticket.language.as_ref(), of_queue.as_ref()) else {
        return Ok(None);
    };
    let mut in_force = in_force.iter();
    let Some((language, number)) = in_force.find(|(language, _)| language == chosen) else {
        return Ok(None);
    };
    let version = answers::find_version(tx, (ticket.queue, language), *number)?;
    let approved = version.filter(|version| version.approved_at.is_some());
    Ok(approved.map(|version| (language.clone(), version)))
}

fn language_of(tx: &mut Tx<'_>, queue: QueueId) -> Result<Option<Language>, DbError> {
    let mut queues = queues::list(tx)?.into_iter();
    let queue = queues.find(|there| there.id == queue);
    Ok(queue.and_then(|queue| queue.language))
}

fn facts(tx: &mut Tx<'_>, ticket: &Ticket, arrival: &Arrival) -> Result<FirstMail, DbError> {
    let (letter, envelope) = (&arrival.letter, &arrival.envelope);
    let mail = &letter.mail;
    let inside_report = carried(letter).is_some();
    let address = requester(letter).map(|(mailbox, _)| mailbox.address);
    let shown = address.as_ref().map_or("", EmailAddress::as_str);
    let vouched = letter.standing.vouched_for(shown);
    // The return path of a report is the program's, and the same for everybody.
    let return_path = envelope.sender.clone().filter(|_| !inside_report);
    let by_smtp = matches!(envelope.via.as_str(), "smtp" | "lmtp");
    let senders: Vec<_> = address.iter().chain(&return_path).collect();
    let heads = mail.to.iter().chain(&mail.cc);
    let heads: Vec<_> = heads.map(|mailbox| &mailbox.address).collect();
    Ok(FirstMail {
        null_sender: by_smtp && envelope.sender.is_none(),
        inside_report,
        answers_reports: answers::answers_reports(tx, ticket.queue)?,
        imported: envelope.via == "import",
        by_machine: is_machine(mail.machine, inside_report),
        ours: any_is_ours(tx, &senders)?,
        answers: answers_another(arrival),
        addressed: any_is_ours(tx, &heads)?,
        not_vouched: !inside_report
            && ticket.claim != Some(Claim::Signed)
            && vouched == Vouched::NotAligned,
        written_at: mail.date.map(Timestamp::from_seconds),
        address,
        return_path,
    })
}

/// Reports come from an address that takes no answers, which says nothing about the one inside.
fn is_machine(machine: Option<Machine>, inside_report: bool) -> bool {
    machine.is_some_and(|machine| !inside_report || machine.because != Because::SenderNoReply)
}

/// It refers to another mail, or came to an address that answers go to.
fn answers_another(arrival: &Arrival) -> bool {
    let mail = &arrival.letter.mail;
    let heads = mail.to.iter().chain(&mail.cc);
    let heads = heads.map(|mailbox| &mailbox.address);
    let mut addresses = arrival.envelope.recipients.iter().chain(heads);
    let has_token = |address: &EmailAddress| {
        let extension = address.split_extension();
        extension.is_some_and(|(_, extension)| extension.parse::<ReplyToken>().is_ok())
    };
    !mail.in_reply_to.is_empty() || !mail.references.is_empty() || addresses.any(has_token)
}

fn any_is_ours(tx: &mut Tx<'_>, addresses: &[&EmailAddress]) -> Result<bool, DbError> {
    for address in addresses.iter().take(MOST_ADDRESSES) {
        if is_ours(tx, address)? {
            return Ok(true);
        }
    }
    Ok(false)
}
