//! A ticket as it is shown: the pure mapping from what was loaded and opened.

use std::collections::BTreeSet;

use authenticity::By;
use domain::{AgentId, Direction, EmailAddress};
use mail::Mailbox;
use store::notes::Note;

use crate::AppError;
use crate::keys::Keys;
use crate::list_tickets::{open_requester, open_subject};
use crate::open_message::OpenMessage;
use crate::protection::{Bindings, CryptoView, ReplyPlan};
use crate::records::{self, NoteRecord};
use crate::send_limits::Waiting;
use crate::show_ticket::Loaded;
use crate::ticket_view::{
    Delivery, Entry, EntryKind, EventView, MessageView, NoteView, RecipientView, TicketView,
};

/// The ticket as it is shown.
pub(crate) fn view(
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
        paused_until: loaded.paused_until,
        is_followed: loaded.is_followed,
        reminder: loaded.reminder,
        hint: loaded.hint,
        created_at: ticket.created_at,
        updated_at: ticket.updated_at,
        event: ticket.event,
        others: loaded.others,
        same_machine: loaded.same_machine.clone(),
        reply,
        bystanders: bystanders(loaded, &opened),
        merged: loaded.merged().map(|ticket| ticket.reference).collect(),
        merged_unseen: loaded.merged_unseen.clone(),
        merged_into: loaded.merged_into,
        entries: entries(loaded, opened, bindings, keys)?,
        left_out: loaded
            .tickets
            .iter()
            .map(|ticket| ticket.message_count)
            .sum::<u64>()
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
                before: event.before.clone(),
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
    let mut tickets = loaded.tickets.iter();
    let home = tickets.find(|ticket| ticket.id == note.ticket);
    let key = home.and_then(|home| home.notes_key);
    let text = match key.and_then(|key| keys.find(key)) {
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
    let mut merged = loaded.merged();
    let home = merged.find(|ticket| ticket.id == message.ticket);
    MessageView {
        id: message.id,
        home: home.map(|ticket| ticket.reference),
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
        suspicion: loaded.suspicions.get(&message.id).cloned(),
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
            waiting: Waiting::of(&loaded.waiting, entry.id),
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

/// Who is named in the mails that came and gets no replies: senders, and those in To, Cc and Reply-To.
fn bystanders(loaded: &Loaded, opened: &[OpenMessage<'_>]) -> Vec<Mailbox> {
    const MOST: usize = 20;
    let mut known: BTreeSet<String> = loaded.own.iter().map(EmailAddress::folded).collect();
    known.extend(loaded.recipients.iter().map(EmailAddress::folded));
    let mut found = Vec::new();
    let came = opened
        .iter()
        .filter(|opened| opened.message.direction == Direction::In);
    for people in came.map(|opened| &opened.people) {
        let lists = [&people.to, &people.cc, &people.reply_to];
        for mailbox in people.from.iter().chain(lists.into_iter().flatten()) {
            let base = mailbox.address.split_extension();
            let is_ours = base.is_some_and(|(base, _)| known.contains(&base.folded()));
            if !is_ours && found.len() < MOST && known.insert(mailbox.address.folded()) {
                found.push(mailbox.clone());
            }
        }
    }
    found
}
