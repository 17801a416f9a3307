//! Placing one mail within the transaction that stores it.

use std::collections::{BTreeMap, BTreeSet};
use std::sync::Arc;

use authenticity::Vouched;
use domain::{
    Candidate, Claim, Direction, FloodRule, KeyId, KeyStanding, MessageId, Placement, QueueId,
    State, TicketId, TicketRef, place,
};
use letter::Letter;
use store::jobs::{self};
use store::tickets::{self, Change, Ticket};
use store::{DbError, Tx, ancestors, certificates, facts, labels, messages, queues, spool};
use vault::DataKey;

use crate::accept_mail::queue_of_address;
use crate::clues::{Arrival, Clues, candidates, returned};
use crate::dictionary::Dictionary;
use crate::first_answer;
use crate::keys::Keys;
use crate::notice::{self, Effect};
use crate::outcomes::ReadOutcome;
use crate::records::{
    self, Content, ContentRecord, Crypto, Origin, People, PeopleRecord, RawKeys, ReportRecord,
    RequesterRecord, SubjectRecord, Told, Words, Written,
};
use crate::sender::requester as requester_of;
use crate::suspicion;
use crate::{AppError, Desk, random};

/// The opened keys of a ticket.
#[derive(Clone)]
struct TicketKeys {
    identity: DataKey,
    conversation: DataKey,
    /// `None` if no report has come yet, or if its class of data was destroyed.
    diagnostics: Option<DataKey>,
}

/// What is known of the tickets that a batch may join.
#[derive(Clone, Default)]
pub(crate) struct Known {
    keys: BTreeMap<TicketId, TicketKeys>,
    sealed_off: BTreeSet<TicketId>,
}

/// The keys that a batch may need, and new ones.
#[derive(Clone)]
pub(crate) struct Shelf {
    known: Known,
    new: Vec<(KeyId, DataKey)>,
    dictionary: Option<Dictionary>,
    flood: FloodRule,
}

impl Shelf {
    pub(crate) const fn new(
        known: Known,
        new: Vec<(KeyId, DataKey)>,
        dictionary: Option<Dictionary>,
        flood: FloodRule,
    ) -> Self {
        Self {
            known,
            new,
            dictionary,
            flood,
        }
    }

    fn new_key(&mut self) -> Result<(KeyId, DataKey), AppError> {
        self.new.pop().ok_or(AppError::KeyAway)
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

    /// The keys of a ticket, with one for logs if it needs it and has none.
    fn keys_of(
        &mut self,
        tx: &mut Tx<'_>,
        ticket: TicketId,
        is_report: bool,
    ) -> Result<TicketKeys, AppError> {
        let mut keys = self.known.keys.get(&ticket).cloned();
        let keys = keys.as_mut().ok_or(AppError::KeyAway)?;
        if is_report && keys.diagnostics.is_none() {
            let (id, key) = self.new_key()?;
            tickets::set_diagnostics_key(tx, ticket, id)?;
            keys.diagnostics = Some(key);
            self.known.keys.insert(ticket, keys.clone());
        }
        Ok(keys.clone())
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
        let mut ids = Vec::new();
        for ticket in &found {
            ids.extend([ticket.identity_key, ticket.conversation_key]);
            ids.extend(ticket.diagnostics_key);
        }
        let keys = self.open_keys(ids).await?;
        let mut known = Known::default();
        for ticket in &found {
            match keys_of(&keys, ticket) {
                Some(all) => drop(known.keys.insert(ticket.id, all)),
                None => drop(known.sealed_off.insert(ticket.id)),
            }
        }
        Ok(known)
    }
}

fn keys_of(keys: &Keys, ticket: &Ticket) -> Option<TicketKeys> {
    Some(TicketKeys {
        identity: keys.find(ticket.identity_key)?.clone(),
        conversation: keys.find(ticket.conversation_key)?.clone(),
        diagnostics: ticket.diagnostics_key.and_then(|id| keys.find(id)).cloned(),
    })
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
    let digest = clues.digest.ok_or(AppError::NotFound)?;
    if !spool::delete(tx, domain::SpoolId(arrival.job.target))? || messages::is_known(tx, digest)? {
        return Ok(ReadOutcome::Known);
    }
    refuse_replay(tx, arrival, clues)?;
    let ticket = match shelf.place(&candidates(tx, clues)?) {
        Placement::Append(id) => tickets::find(tx, id)?.ok_or(AppError::KeyAway)?,
        Placement::New { hint } => {
            let ticket = open_ticket(tx, shelf, arrival, clues, hint)?;
            first_answer::consider(tx, &ticket, arrival)?;
            ticket
        }
    };
    let keys = shelf.keys_of(tx, ticket.id, arrival.letter.report.is_some())?;
    let message = message(arrival, clues, ticket.id, &keys)?;
    let raw_keys = RawKeys {
        identity: &keys.identity,
        conversation: &keys.conversation,
        diagnostics: message.report.as_ref().and(keys.diagnostics.as_ref()),
    };
    let text = &arrival.letter.mail.text;
    let raw = records::seal_raw(raw_keys, message.id.0, &arrival.raw, text)?;
    messages::insert(tx, &message, &raw)?;
    let returned = returned(tx, arrival, clues)?;
    if let (Some(ours), Some(report)) = (returned, &arrival.letter.mail.delivery) {
        let at_hand = (ticket.id, &keys.identity);
        notice::note(tx, ours, report, at_hand, arrival.received_at)?;
    }
    let change = change_after(&ticket, arrival, returned.is_some());
    let suspicion = suspicion::judge(tx, &ticket, arrival, clues, &shelf.flood)?;
    suspicion.keep(tx, message.id, &keys.conversation)?;
    let change = suspicion.after(&ticket, change);
    tickets::change(tx, ticket.id, change)?;
    if arrival.letter.opening.is_encrypted() && !ticket.encrypted {
        tickets::set_encrypted(tx, ticket.id)?;
    }
    keep_what_came_along(tx, shelf, ticket.id, arrival, clues)?;
    Ok(ReadOutcome::Filed)
}

/// Two mails with one ciphertext that came at the same moment were both opened. The second is undone
/// here and read again; then the reader is refused the key (bar S4).
fn refuse_replay(tx: &mut Tx<'_>, arrival: &Arrival, clues: &Clues) -> Result<(), AppError> {
    let Some(session) = clues.session else {
        return Ok(());
    };
    match messages::find_by_session(tx, session)? {
        Some((message, _)) if message.0 != arrival.job.target => Err(AppError::Refused(
            "the same encrypted text came before in another mail",
        )),
        _ => Ok(()),
    }
}

/// Keys, facts and devices: each under keyed hashes.
fn keep_what_came_along(
    tx: &mut Tx<'_>,
    shelf: &mut Shelf,
    ticket: TicketId,
    arrival: &Arrival,
    clues: &Clues,
) -> Result<(), AppError> {
    for key in &clues.keys {
        key.store_found(tx, &shelf.new_key()?, arrival.received_at)?;
    }
    for reference in &clues.references {
        ancestors::insert(tx, *reference, ticket)?;
    }
    for device in &clues.devices {
        facts::insert_device(tx, ticket, *device)?;
    }
    for (fact, hash) in &clues.facts {
        let dictionary = shelf.dictionary.as_ref().ok_or(AppError::KeyAway)?;
        let label = match labels::find(tx, fact.kind, *hash)? {
            Some(label) => label,
            None => labels::intern(tx, &dictionary.label(fact, *hash)?)?,
        };
        facts::insert(tx, ticket, label)?;
    }
    Ok(())
}

/// How the desk came to think that the requester wrote: a signature by a key that was accepted for
/// the address counts more than the word of its domain, and that more than the address alone.
fn claim_of(
    tx: &mut Tx<'_>,
    clues: &Clues,
    claim: Claim,
    vouched: Vouched,
) -> Result<Claim, AppError> {
    for signer in &clues.signers {
        let rows = certificates::list_by_handle(tx, *signer)?;
        let is_known = rows
            .iter()
            .any(|row| row.standing == KeyStanding::Accepted && Some(row.address) == clues.sender);
        if is_known {
            return Ok(Claim::Signed);
        }
    }
    Ok(match (claim, vouched) {
        // Of an address inside a report no domain says anything.
        (Claim::Outer, Vouched::Aligned) => Claim::Aligned,
        _ => claim,
    })
}

/// What a mail does to its ticket.
fn change_after(ticket: &Ticket, arrival: &Arrival, returned: bool) -> Change {
    let is_first = ticket.message_count == 0;
    let state = match notice::effect(arrival.letter.mail.machine, returned) {
        _ if is_first => ticket.state,
        Effect::Quiet => ticket.state,
        Effect::Wakes => ticket.state.after_mail(),
        Effect::Alarms => notice::looked_into(ticket.state),
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
    let (identity_key, identity) = shelf.new_key()?;
    let (conversation_key, conversation) = shelf.new_key()?;
    let id = TicketId::new();
    let mail = &arrival.letter.mail;
    let (mut requester, mut claim) = (None, None);
    if let Some((mailbox, claimed)) = requester_of(&arrival.letter) {
        let standing = &arrival.letter.standing;
        let vouched = standing.vouched_for(mailbox.address.as_str());
        let record = RequesterRecord::V1(mailbox);
        let place = records::requester_place(id);
        requester = Some(records::seal(&identity, place, &record)?);
        claim = Some(claim_of(tx, clues, claimed, vouched)?);
    }
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
        claim,
        hint,
        requester_hash: clues.sender,
        identity_key,
        conversation_key,
        notes_key: None,
        diagnostics_key: None,
        encrypted: arrival.letter.opening.is_encrypted(),
        requester,
        subject: records::seal(&conversation, records::subject_place(id), &subject)?,
    };
    tickets::insert(tx, &ticket)?;
    let keys = TicketKeys {
        identity,
        conversation,
        diagnostics: None,
    };
    shelf.known.keys.insert(id, keys);
    Ok(ticket)
}

/// A reference that no ticket has. After twenty that are taken something else is wrong.
pub(crate) fn free_reference(tx: &mut Tx<'_>) -> Result<TicketRef, AppError> {
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
    let mail = &arrival.letter.mail;
    let headers = mail
        .to
        .iter()
        .chain(&mail.cc)
        .map(|mailbox| &mailbox.address);
    for address in arrival
        .envelope
        .recipients
        .iter()
        .chain(&mail.delivered_to)
        .chain(headers)
        .take(60)
    {
        if let Some(queue) = queue_of_address(tx, address)? {
            return Ok(queue);
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
    keys: &TicketKeys,
) -> Result<messages::Message, AppError> {
    // The id that the sender over the API was told is the message's from now on.
    let id = MessageId(arrival.job.target);
    let row = id.0;
    let letter = arrival.letter.clone();
    let sorted = sort(letter, arrival.replay_of);
    let report = sorted
        .report
        .zip(keys.diagnostics.as_ref())
        .map(|(report, key)| {
            let place = records::place("messages", "report", row);
            records::seal(key, place, &report)
        })
        .transpose()?;
    let people_place = records::place("messages", "people", row);
    let content_place = records::place("messages", "content", row);
    Ok(messages::Message {
        id,
        ticket,
        direction: Direction::In,
        created_at: arrival.received_at,
        author: None,
        automatic: arrival.letter.mail.automatic,
        bytes: u64::try_from(arrival.raw.len()).unwrap_or(u64::MAX),
        message_id_hash: clues.message_id,
        digest_hash: clues.digest,
        correspondent_hash: clues.sender,
        session_hash: clues.session,
        report,
        people: records::seal(&keys.identity, people_place, &sorted.people)?,
        content: records::seal(&keys.conversation, content_place, &sorted.content)?,
    })
}

/// What a mail says, by class of data.
struct Sorted {
    people: PeopleRecord,
    content: ContentRecord,
    report: Option<ReportRecord>,
}

fn sort(letter: Letter, replay_of: Option<MessageId>) -> Sorted {
    let mail = letter.mail;
    let people = People {
        from: mail.from,
        reply_to: mail.reply_to,
        to: mail.to,
        cc: mail.cc,
    };
    let (mut told, mut words) = (Told::default(), Words::default());
    let report = letter.report.map(|mut report| {
        told.contact = report.contact.take();
        told.key = report.key.take();
        words.summary = report.summary.take();
        words.answers = std::mem::take(&mut report.answers);
        report.contact_address = None;
        // Kept as keyed hashes only.
        report.device_ids.clear();
        ReportRecord::V1(*report)
    });
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
    let crypto = Crypto {
        opening: letter.opening,
        signatures: letter.signatures,
        several_signed: letter.several_signed,
        remainder: letter.remainder,
        offers: letter.offers,
        replay_of,
        ..Crypto::default()
    };
    Sorted {
        people: PeopleRecord::V2(people, told),
        content: ContentRecord::V3(Box::new(Written {
            content,
            crypto,
            words,
            origin: Origin {
                machine: mail.machine,
                delivery: mail.delivery,
                standing: letter.standing,
            },
        })),
        report,
    }
}
