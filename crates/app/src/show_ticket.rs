//! One ticket with all that is in it.

use std::collections::BTreeMap;

use domain::{Act, AgentId, EmailAddress, MessageId, State, TicketId, TicketRef, Timestamp};
use letter::Verdict;
use store::certificates::Certificate;
use store::departures::Departure;
use store::history::Event;
use store::messages::Message;
use store::notes::Note;
use store::participants::{self, Participant};
use store::tickets::Ticket;
use store::{
    Tx, certificates, deliveries, departures, facts, follows, history, merges, messages, notes,
    outbox, pauses, queues, reminders, tags, tickets, verdicts,
};
use vault::Sealed;

use crate::certificates::{handle_input, open_certificates};
use crate::ground::{certificates_of, newest_messages, recipients, shown_in, with_merged};
use crate::keys::Keys;
use crate::list_tickets::agent_names;
use crate::open_message::{OpenMessage, open_messages};
use crate::protection::{Bindings, ReplyPlan};
use crate::show_view::view;
use crate::suspicion::{self, Suspicion};
use crate::ticket_view::{MergedInto, TicketView};
use crate::visible::visible_ticket;
use crate::{AppError, Caller, Desk};

/// Most messages and notes shown of one ticket; a mail loop must not make a page endless.
const MAX_ENTRIES: u64 = 500;
/// Most bytes of mail shown of one ticket; many large mails must not fill the memory.
const MAX_BYTES: u64 = 24 * 1024 * 1024;

/// All that is shown of a ticket, sealed.
pub(crate) struct Loaded {
    pub(crate) ticket: Ticket,
    /// The ticket again, then those that are shown in it.
    pub(crate) tickets: Vec<Ticket>,
    pub(crate) paused_until: Option<Timestamp>,
    pub(crate) is_followed: bool,
    pub(crate) reminder: Option<Timestamp>,
    pub(crate) hint: Option<TicketRef>,
    pub(crate) merged_unseen: Vec<TicketRef>,
    pub(crate) merged_into: Option<MergedInto>,
    pub(crate) queue: String,
    pub(crate) tags: Vec<String>,
    pub(crate) others: u64,
    pub(crate) messages: Vec<Message>,
    pub(crate) notes: Vec<Note>,
    pub(crate) outbox: Vec<outbox::Entry>,
    pub(crate) deliveries: Vec<deliveries::Delivery>,
    pub(crate) history: Vec<Event>,
    pub(crate) agents: BTreeMap<AgentId, String>,
    /// The addresses of the desk.
    pub(crate) own: Vec<EmailAddress>,
    /// Who gets replies; known once the keys are opened.
    pub(crate) recipients: Vec<EmailAddress>,
    from: Option<EmailAddress>,
    certificates: Vec<Certificate>,
    participants: Vec<Participant>,
    pub(crate) same_machine: Vec<TicketRef>,
    pub(crate) replays: BTreeMap<MessageId, TicketRef>,
    /// Of each of `tickets`, in their order.
    verdicts: Vec<Vec<(MessageId, Sealed)>>,
    pub(crate) suspicions: BTreeMap<MessageId, Suspicion>,
    pub(crate) waiting: Vec<Departure>,
}

impl Loaded {
    /// Those that are shown in the ticket.
    pub(crate) fn merged(&self) -> impl Iterator<Item = &Ticket> {
        self.tickets.iter().skip(1)
    }
}

/// Whether a ticket may be looked at a second time.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Second {
    Allowed,
    Not,
}

impl Desk {
    /// Shows a ticket.
    ///
    /// # Errors
    /// [`AppError::NotFound`] when it does not exist or the caller may not see it.
    pub async fn show_ticket(
        &self,
        caller: &Caller,
        reference: TicketRef,
    ) -> Result<TicketView, AppError> {
        if let Some(view) = self.show_once(caller, reference, Second::Allowed).await? {
            return Ok(view);
        }
        let again = self.show_once(caller, reference, Second::Not).await?;
        again.ok_or(AppError::NotFound)
    }

    /// `None` when a key has come since for a signature of this ticket: it was looked at again, and so
    /// must the ticket be.
    async fn show_once(
        &self,
        caller: &Caller,
        reference: TicketRef,
        second: Second,
    ) -> Result<Option<TicketView>, AppError> {
        let who = caller.clone();
        let mut loaded = self
            .read::<_, AppError, _>(move |tx| load(tx, &who, reference))
            .await?;
        let reading = loaded.tickets.iter().flat_map(Ticket::reading_keys);
        let notes = loaded.tickets.iter().filter_map(|ticket| ticket.notes_key);
        let mut ids: Vec<_> = reading.chain(notes).collect();
        ids.extend(loaded.certificates.iter().map(|row| row.key));
        let keys = self.open_keys(ids).await?;
        let opened = open_messages(&loaded.messages, &loaded.tickets, &keys)?;
        if second == Second::Allowed && self.has_new_keys(&opened).await? {
            self.look_again(caller, reference).await?;
            return Ok(None);
        }
        let bindings = self.bindings(&opened).await?;
        let replays = opened.iter().filter_map(|opened| opened.crypto.replay_of);
        loaded.replays = self.find_replays(caller, replays.collect()).await?;
        for (ticket, verdicts) in loaded.tickets.iter().zip(&loaded.verdicts) {
            let opened = suspicion::open(verdicts, ticket, &keys)?;
            loaded.suspicions.extend(opened);
        }
        let plan = self.reply_plan(&loaded, &keys)?;
        let recipients = plan.recipients.iter();
        loaded.recipients = recipients.map(|one| one.mailbox.address.clone()).collect();
        // Opened a second time, since the first borrow what was changed.
        let opened = open_messages(&loaded.messages, &loaded.tickets, &keys)?;
        view(&loaded, opened, &bindings, plan, &keys).map(Some)
    }

    /// Whether the desk has a key by now that it did not have when a signed message came.
    async fn has_new_keys(&self, opened: &[OpenMessage<'_>]) -> Result<bool, AppError> {
        let unknown = opened
            .iter()
            .flat_map(|opened| &opened.crypto.signatures)
            .filter(|signature| signature.verdict == Verdict::UnknownKey);
        let inputs: Vec<_> = unknown
            .flat_map(|signature| &signature.issuers)
            .take(50)
            .map(|issuer| handle_input(issuer))
            .collect();
        if inputs.is_empty() {
            return Ok(false);
        }
        let hashes = self.vault()?.hashes(&inputs).map_err(AppError::of_vault)?;
        self.read(move |tx| {
            for hash in &hashes {
                if !certificates::list_by_handle(tx, *hash)?.is_empty() {
                    return Ok(true);
                }
            }
            Ok(false)
        })
        .await
    }

    fn reply_plan(&self, loaded: &Loaded, keys: &Keys) -> Result<ReplyPlan, AppError> {
        let known = open_certificates(&loaded.certificates, keys);
        let recipients = recipients(&loaded.ticket, &loaded.participants, keys)?;
        let signed = match &loaded.from {
            Some(from) => self.certificate_for(from)?.is_some(),
            None => false,
        };
        let was_encrypted = loaded.ticket.encrypted;
        let now = self.now();
        Ok(ReplyPlan::new(
            &recipients,
            &known,
            was_encrypted,
            signed,
            now,
        ))
    }

    /// For whom the keys were accepted that signed these messages.
    async fn bindings(&self, opened: &[OpenMessage<'_>]) -> Result<Bindings, AppError> {
        let mut signers: Vec<_> = opened
            .iter()
            .flat_map(|opened| &opened.crypto.signatures)
            .filter_map(|signature| signature.fingerprint.clone())
            .collect();
        signers.sort_unstable();
        signers.dedup();
        if signers.is_empty() {
            return Ok(Bindings::new());
        }
        let inputs: Vec<_> = signers.iter().map(|signer| handle_input(signer)).collect();
        let hashes = self.vault()?.hashes(&inputs).map_err(AppError::of_vault)?;
        let rows = self.read::<_, AppError, _>(move |tx| {
            let rows = hashes.iter();
            Ok(rows
                .map(|hash| certificates::list_by_handle(tx, *hash))
                .collect::<Result<Vec<_>, _>>()?)
        });
        Ok(signers.into_iter().zip(rows.await?).collect())
    }

    /// The tickets of messages whose ciphertext came again, as far as the caller may see them.
    async fn find_replays(
        &self,
        caller: &Caller,
        first: Vec<MessageId>,
    ) -> Result<BTreeMap<MessageId, TicketRef>, AppError> {
        if first.is_empty() {
            return Ok(BTreeMap::new());
        }
        let caller = caller.clone();
        self.read(move |tx| {
            let mut found = BTreeMap::new();
            for id in &first {
                let message = messages::find(tx, *id)?;
                let ticket = message.map(|message| tickets::find(tx, message.ticket));
                let ticket = ticket.transpose()?.flatten();
                if let Some(ticket) = ticket.filter(|ticket| caller.sees(ticket.queue)) {
                    found.insert(*id, ticket.reference);
                }
            }
            Ok(found)
        })
        .await
    }
}

fn load(tx: &mut Tx<'_>, caller: &Caller, reference: TicketRef) -> Result<Loaded, AppError> {
    let visible = visible_ticket(tx, caller, Act::ReadTickets, reference)?;
    let ticket = visible.ticket().clone();
    let hinted = ticket
        .hint
        .map(|hint| tickets::find(tx, hint))
        .transpose()?
        .flatten();
    let others = match ticket.requester_hash {
        Some(requester) => tickets::count_others_of(tx, requester, ticket.id)?
            .into_iter()
            .filter(|(queue, _)| caller.sees(*queue))
            .map(|(_, count)| count)
            .sum(),
        None => 0,
    };
    let queues = queues::list(tx)?;
    let addresses = queues.iter().flat_map(|queue| queue.addresses.clone());
    let addresses = addresses.collect();
    let queue = queues.into_iter().find(|queue| queue.id == ticket.queue);
    let tickets = with_merged(tx, &ticket)?;
    let (mut notes, mut outbox, mut deliveries) = (Vec::new(), Vec::new(), Vec::new());
    let (mut verdicts, mut waiting) = (Vec::new(), Vec::new());
    for ticket in &tickets {
        notes.extend(notes::list_newest(tx, ticket.id, MAX_ENTRIES)?);
        outbox.extend(outbox::list(tx, ticket.id)?);
        deliveries.extend(deliveries::list_of_ticket(tx, ticket.id)?);
        verdicts.push(verdicts::list(tx, ticket.id)?);
        waiting.extend(departures::list_waiting_of_ticket(tx, ticket.id)?);
    }
    let participants = participants::list(tx, ticket.id)?;
    let unseen = tickets.iter().filter(|one| !caller.sees(one.queue));
    let own = Own::of(tx, caller, &ticket)?;
    Ok(Loaded {
        paused_until: own.paused_until,
        is_followed: own.is_followed,
        reminder: own.reminder,
        merged_unseen: unseen.map(|one| one.reference).collect(),
        same_machine: same_machine(tx, caller, ticket.id)?,
        certificates: certificates_of(tx, &ticket, &participants)?,
        participants,
        replays: BTreeMap::new(),
        verdicts,
        suspicions: BTreeMap::new(),
        waiting,
        from: queue
            .as_ref()
            .and_then(|queue| queue.addresses.first().cloned()),
        queue: queue.map(|queue| queue.name).unwrap_or_default(),
        hint: hinted
            .filter(|hinted| caller.sees(hinted.queue))
            .map(|hinted| hinted.reference),
        tags: tags::list(tx, &[ticket.id])?
            .into_iter()
            .map(|(_, tag)| tag)
            .collect(),
        others,
        messages: messages_in_memory(tx, &tickets)?,
        notes,
        outbox,
        deliveries,
        merged_into: merged_into(tx, caller, &ticket)?,
        own: addresses,
        recipients: Vec::new(),
        tickets,
        history: visible_history(tx, caller, &ticket)?,
        agents: agent_names(tx)?,
        ticket,
    })
}

/// What a ticket is to the caller, and until when it rests.
struct Own {
    paused_until: Option<Timestamp>,
    is_followed: bool,
    reminder: Option<Timestamp>,
}

impl Own {
    fn of(tx: &mut Tx<'_>, caller: &Caller, ticket: &Ticket) -> Result<Self, AppError> {
        let rests = ticket.state == State::Paused;
        let pause = if rests {
            pauses::find(tx, ticket.id)?
        } else {
            None
        };
        let (is_followed, reminder) = match caller.agent() {
            Some(agent) => (
                follows::is_followed(tx, agent, ticket.id)?,
                reminders::find(tx, agent, ticket.id)?,
            ),
            None => (false, None),
        };
        Ok(Self {
            paused_until: pause.map(|pause| pause.until),
            is_followed,
            reminder,
        })
    }
}

/// The newest lines of the history, the newest first. The number of a ticket that the caller may not
/// see is left out.
fn visible_history(
    tx: &mut Tx<'_>,
    caller: &Caller,
    ticket: &Ticket,
) -> Result<Vec<Event>, AppError> {
    let mut events = history::list_newest(tx, ticket.id, MAX_ENTRIES)?;
    for event in &mut events {
        let names_another = event.kind.contains("merged") || event.kind.starts_with("split");
        let Some(other) = event.detail.parse().ok().filter(|_| names_another) else {
            continue;
        };
        let other = tickets::find_by_ref(tx, other)?;
        if !other.is_some_and(|other| caller.sees(other.queue)) {
            event.detail.clear();
        }
    }
    Ok(events)
}

/// Other tickets of the same machine that the caller sees.
fn same_machine(
    tx: &mut Tx<'_>,
    caller: &Caller,
    ticket: TicketId,
) -> Result<Vec<TicketRef>, AppError> {
    const MOST: usize = 10;
    let mut found = Vec::new();
    for other in facts::list_of_same_device(tx, ticket, 50)? {
        let other = tickets::find(tx, other)?;
        found.extend(
            other
                .filter(|other| caller.sees(other.queue))
                .map(|other| other.reference),
        );
    }
    found.truncate(MOST);
    Ok(found)
}

/// Where a ticket is shown if it was merged.
fn merged_into(
    tx: &mut Tx<'_>,
    caller: &Caller,
    ticket: &Ticket,
) -> Result<Option<MergedInto>, AppError> {
    let Some(merge) = merges::find(tx, ticket.id)? else {
        return Ok(None);
    };
    let shown = shown_in(tx, ticket.id)?.filter(|shown| caller.sees(shown.queue));
    Ok(Some(MergedInto {
        reference: shown.map(|shown| shown.reference),
        at: merge.at,
    }))
}

/// The newest messages that may be in memory together; at least the newest one.
fn messages_in_memory(tx: &mut Tx<'_>, tickets: &[Ticket]) -> Result<Vec<Message>, AppError> {
    let (mut found, mut together) = (Vec::new(), 0_u64);
    for brief in newest_messages(tx, tickets, MAX_ENTRIES)? {
        together = together.saturating_add(brief.bytes);
        if together > MAX_BYTES && !found.is_empty() {
            break;
        }
        found.extend(messages::find(tx, brief.id)?);
    }
    Ok(found)
}
