//! Placing one mail within the transaction that stores it.

use std::collections::{BTreeMap, BTreeSet};
use std::sync::Arc;

use domain::{
    Automatic, Candidate, Claim, Direction, KeyId, MessageId, Placement, QueueId, State, TicketId,
    TicketRef, place,
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

/// What is known of the tickets that a batch may join.
#[derive(Clone, Default)]
pub(crate) struct Known {
    keys: BTreeMap<TicketId, (DataKey, DataKey)>,
    sealed_off: BTreeSet<TicketId>,
}

/// The keys that a batch may need, and new ones.
#[derive(Clone)]
pub(crate) struct Shelf {
    known: Known,
    new: Vec<(KeyId, DataKey)>,
}

impl Shelf {
    pub(crate) const fn new(known: Known, new: Vec<(KeyId, DataKey)>) -> Self {
        Self { known, new }
    }

    /// Where a mail goes. A ticket that was sealed off for good takes nothing any more: what would
    /// have joined it gets a ticket of its own that names it.
    fn place(&self, candidates: &[Candidate]) -> Placement {
        match place(candidates) {
            Placement::Append(id) if self.known.sealed_off.contains(&id) => {
                Placement::New { hint: Some(id) }
            }
            placement => placement,
        }
    }
}

impl Desk {
    /// Opens the keys of all tickets that the mails of a batch may join, and says which of these
    /// tickets have lost their keys: nothing can join them any more.
    pub(crate) async fn keys_of_candidates(
        &self,
        clues: &Arc<Vec<Clues>>,
    ) -> Result<Known, AppError> {
        let clues = Arc::clone(clues);
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
            .flat_map(|ticket| [ticket.identity_key, ticket.conversation_key]);
        let keys = self.open_keys(ids.collect()).await?;
        let mut known = Known::default();
        for ticket in &found {
            match keys_of(&keys, ticket) {
                Some(both) => drop(known.keys.insert(ticket.id, both)),
                None => drop(known.sealed_off.insert(ticket.id)),
            }
        }
        Ok(known)
    }
}

fn keys_of(keys: &Keys, ticket: &Ticket) -> Option<(DataKey, DataKey)> {
    Some((
        keys.find(ticket.identity_key)?.clone(),
        keys.find(ticket.conversation_key)?.clone(),
    ))
}

/// Files one mail: into the ticket where it belongs, or into a new one.
///
/// [`AppError::KeyAway`] undoes everything when the ticket's key is not at hand: look again.
pub(crate) fn file(
    tx: &mut Tx<'_>,
    shelf: &mut Shelf,
    arrival: &Arrival,
    clues: &Clues,
) -> Result<ReadOutcome, AppError> {
    jobs::finish(tx, arrival.job.id)?;
    if !spool::delete(tx, domain::SpoolId(arrival.job.target))?
        || messages::is_known(tx, clues.digest)?
    {
        return Ok(ReadOutcome::Known);
    }
    let ticket = match shelf.place(&candidates(tx, clues)?) {
        Placement::Append(id) => tickets::find(tx, id)?.ok_or(AppError::KeyAway)?,
        Placement::New { hint } => open_ticket(tx, shelf, arrival, clues, hint)?,
    };
    let both = shelf.known.keys.get(&ticket.id).cloned();
    let (identity, conversation) = both.ok_or(AppError::KeyAway)?;
    let message = message(arrival, clues, ticket.id, (&identity, &conversation))?;
    let raw = records::seal_raw(
        (&identity, &conversation),
        message.id.0,
        &arrival.raw,
        &arrival.mail.text,
    )?;
    messages::insert(tx, &message, &raw)?;
    tickets::change(tx, ticket.id, change_after(&ticket, arrival))?;
    Ok(ReadOutcome::Filed)
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
    shelf.known.keys.insert(id, (identity, conversation));
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
    // The id that the sender over the API was told is the message's from now on.
    let id = MessageId(arrival.job.target);
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
