//! One ticket with all that is in it.

use std::collections::BTreeMap;

use authenticity::By;
use domain::{Act, AgentId, EmailAddress, MessageId, TicketId, TicketRef};
use letter::Verdict;
use store::certificates::Certificate;
use store::history::Event;
use store::messages::Message;
use store::notes::Note;
use store::participants::{self, Participant};
use store::tickets::Ticket;
use store::{
    Tx, certificates, deliveries, facts, history, messages, notes, outbox, queues, tags, tickets,
};

use crate::certificates::{handle_input, open_certificates};
use crate::ground::{certificates_of, recipients};
use crate::keys::Keys;
use crate::list_tickets::{agent_names, open_requester, open_subject};
use crate::open_message::{OpenMessage, open_messages};
use crate::protection::{Bindings, CryptoView, ReplyPlan};
use crate::records::{self, NoteRecord};
use crate::ticket_view::{
    Delivery, Entry, EntryKind, EventView, MessageView, NoteView, RecipientView, TicketView,
};
use crate::visible::visible_ticket;
use crate::{AppError, Caller, Desk};

/// Most messages and notes shown of one ticket; a mail loop must not make a page endless.
const MAX_ENTRIES: u64 = 500;
/// Most bytes of mail shown of one ticket; many large mails must not fill the memory.
const MAX_BYTES: u64 = 24 * 1024 * 1024;

struct Loaded {
    ticket: Ticket,
    hint: Option<TicketRef>,
    queue: String,
    tags: Vec<String>,
    others: u64,
    messages: Vec<Message>,
    notes: Vec<Note>,
    outbox: Vec<outbox::Entry>,
    deliveries: Vec<deliveries::Delivery>,
    history: Vec<Event>,
    agents: BTreeMap<AgentId, String>,
    from: Option<EmailAddress>,
    certificates: Vec<Certificate>,
    participants: Vec<Participant>,
    same_machine: Vec<TicketRef>,
    replays: BTreeMap<MessageId, TicketRef>,
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
        let ticket = &loaded.ticket;
        let mut ids = vec![ticket.identity_key, ticket.conversation_key];
        ids.extend(ticket.notes_key);
        ids.extend(ticket.diagnostics_key);
        ids.extend(loaded.certificates.iter().map(|row| row.key));
        let keys = self.open_keys(ids).await?;
        let opened = open_messages(&loaded.messages, &loaded.ticket, &keys)?;
        if second == Second::Allowed && self.has_new_keys(&opened).await? {
            self.look_again(caller, reference).await?;
            return Ok(None);
        }
        let bindings = self.bindings(&opened).await?;
        let replays = opened.iter().filter_map(|opened| opened.crypto.replay_of);
        loaded.replays = self.find_replays(caller, replays.collect()).await?;
        // Opened a second time, since the first borrow what was changed.
        let opened = open_messages(&loaded.messages, &loaded.ticket, &keys)?;
        let plan = self.reply_plan(&loaded, &keys)?;
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
        Ok(ReplyPlan::new(&recipients, &known, was_encrypted, signed, now))
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
    let queue = queues::list(tx)?
        .into_iter()
        .find(|queue| queue.id == ticket.queue);
    let participants = participants::list(tx, ticket.id)?;
    Ok(Loaded {
        same_machine: same_machine(tx, caller, ticket.id)?,
        certificates: certificates_of(tx, &ticket, &participants)?,
        participants,
        replays: BTreeMap::new(),
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
        messages: newest_messages(tx, &ticket)?,
        notes: notes::list_newest(tx, ticket.id, MAX_ENTRIES)?,
        outbox: outbox::list(tx, ticket.id)?,
        deliveries: deliveries::list_of_ticket(tx, ticket.id)?,
        history: history::list_newest(tx, ticket.id, MAX_ENTRIES)?,
        agents: agent_names(tx)?,
        ticket,
    })
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

/// The newest messages that may be in memory together; at least the newest one.
fn newest_messages(tx: &mut Tx<'_>, ticket: &Ticket) -> Result<Vec<Message>, AppError> {
    let (mut found, mut together) = (Vec::new(), 0_u64);
    for (id, bytes) in messages::list_sizes(tx, ticket.id, MAX_ENTRIES)? {
        together = together.saturating_add(bytes);
        if together > MAX_BYTES && !found.is_empty() {
            break;
        }
        found.extend(messages::find(tx, id)?);
    }
    Ok(found)
}

fn view(
    loaded: &Loaded,
    opened: Vec<OpenMessage<'_>>,
    bindings: &Bindings,
    reply: ReplyPlan,
    keys: &Keys,
) -> Result<TicketView, AppError> {
    let ticket = &loaded.ticket;
    let name_of =
        |agent: Option<AgentId>| agent.and_then(|agent| loaded.agents.get(&agent).cloned());
    Ok(TicketView {
        reference: ticket.reference,
        subject: open_subject(ticket, keys).unwrap_or_default(),
        queue: loaded.queue.clone(),
        queue_id: ticket.queue,
        state: ticket.state,
        reason: ticket.reason,
        owner: name_of(ticket.owner),
        language: ticket.language.clone(),
        tags: loaded.tags.clone(),
        requester: open_requester(ticket, keys),
        claim: ticket.claim,
        hint: loaded.hint,
        created_at: ticket.created_at,
        updated_at: ticket.updated_at,
        event: ticket.event,
        others: loaded.others,
        same_machine: loaded.same_machine.clone(),
        reply,
        entries: entries(loaded, opened, bindings, keys)?,
        left_out: ticket
            .message_count
            .saturating_sub(loaded.messages.len().try_into().unwrap_or(0)),
        history: loaded
            .history
            .iter()
            .rev()
            .map(|event| EventView {
                at: event.at,
                agent: name_of(event.agent),
                kind: event.kind.clone(),
                detail: event.detail.clone(),
            })
            .collect(),
    })
}

fn entries(
    loaded: &Loaded,
    opened: Vec<OpenMessage<'_>>,
    bindings: &Bindings,
    keys: &Keys,
) -> Result<Vec<Entry>, AppError> {
    let mut entries = Vec::new();
    // Both came newest first; what came at the same time keeps its order.
    for opened in opened.into_iter().rev() {
        let at = opened.message.created_at;
        let kind = EntryKind::Message(Box::new(message_view(opened, loaded, bindings)));
        entries.push(Entry { at, kind });
    }
    for note in loaded.notes.iter().rev() {
        let kind = EntryKind::Note(note_view(note, loaded, keys)?);
        entries.push(Entry {
            at: note.created_at,
            kind,
        });
    }
    entries.sort_by_key(|entry| entry.at);
    Ok(entries)
}

/// A note; without its text when the key was destroyed.
fn note_view(note: &Note, loaded: &Loaded, keys: &Keys) -> Result<NoteView, AppError> {
    let text = match loaded.ticket.notes_key.and_then(|key| keys.find(key)) {
        Some(key) => {
            let place = records::place("notes", "content", note.id.0);
            let NoteRecord::V1(text) = records::unseal(key, place, &note.content)?;
            text
        }
        None => String::new(),
    };
    let author = loaded.agents.get(&note.author).cloned().unwrap_or_default();
    Ok(NoteView {
        id: note.id,
        author,
        text,
    })
}

/// What is left of a message: all of it, or what the keys that still exist can open.
fn message_view(opened: OpenMessage<'_>, loaded: &Loaded, bindings: &Bindings) -> MessageView {
    let OpenMessage {
        message,
        people,
        content,
        crypto,
        report,
        origin,
    } = opened;
    let outgoing = loaded
        .outbox
        .iter()
        .find(|entry| entry.message == message.id);
    let replay_of = crypto
        .replay_of
        .and_then(|first| loaded.replays.get(&first).copied());
    MessageView {
        id: message.id,
        direction: message.direction,
        author: message
            .author
            .and_then(|author| loaded.agents.get(&author).cloned()),
        from: people.from,
        reply_to: people.reply_to,
        to: people.to,
        cc: people.cc,
        subject: content.subject,
        text: content.text,
        html: content.html,
        parts: content.parts,
        defects: content.defects.iter().map(ToString::to_string).collect(),
        language: content.language,
        automatic: message.automatic,
        machine: origin.machine,
        delivery_report: origin.delivery,
        standing: Some(origin.standing).filter(|standing| standing.by != By::Nobody),
        message_id: content.message_id,
        crypto: CryptoView::new(crypto, message.correspondent_hash, bindings, replay_of),
        report,
        delivery: outgoing.map(|entry| Delivery {
            progress: entry.progress,
            send_at: entry.send_at,
            attempts: entry.attempts,
            failure: entry.failure.clone(),
            late_since: entry.told_at,
            recipients: loaded
                .deliveries
                .iter()
                .filter(|delivery| delivery.outbox == entry.id)
                .map(|delivery| RecipientView {
                    position: delivery.position,
                    state: delivery.state,
                    detail: delivery.detail.clone(),
                    at: delivery.at,
                })
                .collect(),
        }),
        bytes: message.bytes,
    }
}
