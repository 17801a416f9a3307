//! Placing one mail within the transaction that stores it.

use std::collections::BTreeMap;

use domain::{
    Automatic, Claim, Direction, KeyId, MessageId, Placement, QueueId, State, TicketId, TicketRef,
    place,
};
use store::jobs::{self};
use store::tickets::{self, Change, Ticket};
use store::{DbError, Tx, messages, queues, spool};
use vault::DataKey;

use crate::clues::{Arrival, Clues, candidates};
use crate::keys::Keys;
use crate::outcomes::ReadOutcome;
use crate::records::{
    self, Content, ContentRecord, People, PeopleRecord, RequesterRecord, SubjectRecord,
};
use crate::{AppError, Desk, random};

/// The keys that a batch may need, and new ones.
#[derive(Clone, Default)]
pub(crate) struct Shelf {
    tickets: BTreeMap<TicketId, (DataKey, DataKey)>,
    new: Vec<(KeyId, DataKey)>,
}

impl Shelf {
    pub(crate) const fn new(
        tickets: BTreeMap<TicketId, (DataKey, DataKey)>,
        new: Vec<(KeyId, DataKey)>,
    ) -> Self {
        Self { tickets, new }
    }

    /// A copy for one run of the transaction, which may run again.
    pub(crate) fn fresh(&self) -> Self {
        self.clone()
    }
}

/// What became of a mail within the transaction.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Filed {
    InTicket,
    Known,
    /// It belongs to a ticket whose key was not at hand: look again.
    KeyMissing,
}

impl Filed {
    pub(crate) const fn outcome(self) -> ReadOutcome {
        match self {
            Self::InTicket | Self::KeyMissing => ReadOutcome::Filed,
            Self::Known => ReadOutcome::Known,
        }
    }
}

impl Desk {
    /// Opens the keys of all tickets that the mails of a batch may join.
    pub(crate) async fn keys_of_candidates(
        &self,
        clues: &std::sync::Arc<Vec<Clues>>,
    ) -> Result<BTreeMap<TicketId, (DataKey, DataKey)>, AppError> {
        let clues = std::sync::Arc::clone(clues);
        let found = self
            .read::<_, DbError, _>(move |tx| {
                let mut found = Vec::new();
                for clue in clues.iter() {
                    if let Placement::Append(ticket) = place(&candidates(tx, clue)?) {
                        found.extend(tickets::find(tx, ticket)?);
                    }
                }
                Ok(found)
            })
            .await?;
        let ids = found
            .iter()
            .flat_map(|ticket| [ticket.identity_key, ticket.conversation_key])
            .collect();
        let keys = self.open_keys(ids).await?;
        Ok(found
            .iter()
            .filter_map(|ticket| Some((ticket.id, keys_of(&keys, ticket)?)))
            .collect())
    }
}

fn keys_of(keys: &Keys, ticket: &Ticket) -> Option<(DataKey, DataKey)> {
    Some((
        keys.find(ticket.identity_key)?.clone(),
        keys.find(ticket.conversation_key)?.clone(),
    ))
}

/// Files one mail: into the ticket where it belongs, or into a new one.
pub(crate) fn file(
    tx: &mut Tx<'_>,
    shelf: &mut Shelf,
    arrival: &Arrival,
    clues: &Clues,
) -> Result<Filed, AppError> {
    if !spool::delete(tx, domain::SpoolId(arrival.job.target))? {
        jobs::finish(tx, arrival.job.id)?;
        return Ok(Filed::Known);
    }
    jobs::finish(tx, arrival.job.id)?;
    if messages::is_known(tx, clues.digest)? {
        return Ok(Filed::Known);
    }
    let joins = match place(&candidates(tx, clues)?) {
        Placement::Append(id) => tickets::find(tx, id)?.ok_or(id),
        Placement::New { hint } => open_ticket(tx, shelf, arrival, clues, hint).map(Ok)?,
    };
    let Ok(ticket) = joins else {
        return Ok(Filed::KeyMissing);
    };
    let Some((identity, conversation)) = shelf.tickets.get(&ticket.id).cloned() else {
        return Ok(Filed::KeyMissing);
    };
    let message = message(arrival, clues, ticket.id, (&identity, &conversation))?;
    let raw = records::seal_raw(
        (&identity, &conversation),
        message.id.0,
        &arrival.raw,
        &arrival.mail.text,
    )?;
    messages::insert(tx, &message, &raw)?;
    tickets::change(tx, ticket.id, change_after(&ticket, arrival))?;
    Ok(Filed::InTicket)
}

/// What a mail does to its ticket. A machine's answer does not ask for ours.
fn change_after(ticket: &Ticket, arrival: &Arrival) -> Change {
    let is_first = ticket.message_count == 0;
    let quiet = matches!(arrival.mail.automatic, Some(Automatic::AutoReply));
    let state = if is_first || quiet {
        ticket.state
    } else {
        ticket.state.after_mail()
    };
    Change {
        state,
        reason: state.with_reason(ticket.reason),
        updated_at: Some(arrival.received_at),
        new_messages: 1,
    }
}

fn open_ticket(
    tx: &mut Tx<'_>,
    shelf: &mut Shelf,
    arrival: &Arrival,
    clues: &Clues,
    hint: Option<TicketId>,
) -> Result<Ticket, AppError> {
    let (Some((identity_key, identity)), Some((conversation_key, conversation))) =
        (shelf.new.pop(), shelf.new.pop())
    else {
        return Err(AppError::NotFound);
    };
    let id = TicketId::new();
    let mail = &arrival.mail;
    let requester = mail
        .from
        .clone()
        .map(|from| {
            records::seal(
                &identity,
                records::requester_place(id),
                &RequesterRecord::V1(from),
            )
        })
        .transpose()?;
    let subject = SubjectRecord::V1(mail.subject.clone());
    let ticket = Ticket {
        id,
        reference: free_reference(tx)?,
        queue: queue_of(tx, arrival)?,
        state: State::NeedsFirstAnswer,
        reason: None,
        owner: None,
        language: mail.language.clone(),
        created_at: arrival.received_at,
        updated_at: arrival.received_at,
        message_count: 0,
        event: 0,
        claim: requester.as_ref().map(|_| Claim::Outer),
        hint,
        requester_hash: clues.sender,
        identity_key,
        conversation_key,
        notes_key: None,
        requester,
        subject: records::seal(&conversation, records::subject_place(id), &subject)?,
    };
    tickets::insert(tx, &ticket)?;
    shelf.tickets.insert(id, (identity, conversation));
    Ok(ticket)
}

/// A reference that no ticket has. After twenty that are taken something else is wrong.
fn free_reference(tx: &mut Tx<'_>) -> Result<TicketRef, AppError> {
    for _ in 0..20 {
        let reference = TicketRef::from_random(random::bytes()?);
        if !tickets::is_taken(tx, reference)? {
            return Ok(reference);
        }
    }
    Err(AppError::Database(DbError::Conflict))
}

/// The queue that was named, else the one of the first address that is ours, else the oldest one:
/// a mail is never refused for having come by an odd way.
fn queue_of(tx: &mut Tx<'_>, arrival: &Arrival) -> Result<QueueId, AppError> {
    if let Some(queue) = arrival.envelope.queue {
        return Ok(queue);
    }
    let headers = arrival
        .mail
        .to
        .iter()
        .chain(&arrival.mail.cc)
        .map(|mailbox| &mailbox.address);
    for address in arrival
        .envelope
        .recipients
        .iter()
        .chain(&arrival.mail.delivered_to)
        .chain(headers)
        .take(60)
    {
        let base = address.split_extension().map(|(base, _)| base);
        for candidate in std::iter::once(address).chain(base.as_ref()) {
            if let Some(queue) = queues::find_by_address(tx, candidate)? {
                return Ok(queue);
            }
        }
    }
    let oldest = queues::list(tx)?.into_iter().map(|queue| queue.id).min();
    oldest.ok_or(AppError::Refused(
        "there is no queue; add one with `confidesk queue add`",
    ))
}

fn message(
    arrival: &Arrival,
    clues: &Clues,
    ticket: TicketId,
    (identity, conversation): (&DataKey, &DataKey),
) -> Result<messages::Message, AppError> {
    let id = MessageId::new();
    let mail = arrival.mail.clone();
    let people = People {
        from: mail.from,
        reply_to: mail.reply_to,
        to: mail.to,
        cc: mail.cc,
    };
    let content = Content {
        subject: mail.subject,
        text: mail.text,
        html: mail.html,
        parts: mail.parts,
        defects: mail.defects,
        language: mail.language,
        date: mail.date,
        message_id: mail.message_id,
        references: mail.references,
    };
    Ok(messages::Message {
        id,
        ticket,
        direction: Direction::In,
        created_at: arrival.received_at,
        author: None,
        automatic: mail.automatic,
        bytes: u64::try_from(arrival.raw.len()).unwrap_or(u64::MAX),
        message_id_hash: clues.message_id,
        digest_hash: Some(clues.digest),
        correspondent_hash: clues.sender,
        people: records::seal(
            identity,
            records::place("messages", "people", id.0),
            &PeopleRecord::V1(people),
        )?,
        content: records::seal(
            conversation,
            records::place("messages", "content", id.0),
            &ContentRecord::V1(content),
        )?,
    })
}
