//! One ticket with all that is in it.

use std::collections::BTreeMap;

use domain::{
    Act, AgentId, Automatic, Claim, Direction, EmailAddress, Language, MessageId, QueueId, Reason,
    State, TicketRef, Timestamp,
};
use mail::Mailbox;
use store::history::Event;
use store::messages::Message;
use store::notes::Note;
use store::outbox::{self, Progress};
use store::tickets::Ticket;
use store::{Tx, history, messages, notes, tags, tickets};

use crate::keys::Keys;
use crate::list_tickets::{agent_names, open_requester, open_subject, queue_names};
use crate::records::{self, Content, ContentRecord, NoteRecord, People, PeopleRecord};
use crate::visible::visible_ticket;
use crate::{AppError, Caller, Desk};

/// Most messages and notes shown of one ticket; a mail loop must not make a page endless.
const MAX_ENTRIES: u64 = 500;
/// Most bytes of mail shown of one ticket; many large mails must not fill the memory.
const MAX_BYTES: u64 = 24 * 1024 * 1024;

/// A ticket as a page shows it.
#[derive(Clone, Debug)]
pub struct TicketView {
    /// What people call it.
    pub reference: TicketRef,
    /// The subject.
    pub subject: String,
    /// The queue's name.
    pub queue: String,
    /// The queue.
    pub queue_id: QueueId,
    /// Where it stands.
    pub state: State,
    /// Why it is done.
    pub reason: Option<Reason>,
    /// The owner's name.
    pub owner: Option<String>,
    /// The user's language.
    pub language: Option<Language>,
    /// Tags.
    pub tags: Vec<String>,
    /// The requester, unless nobody sound wrote or the key was destroyed.
    pub requester: Option<Mailbox>,
    /// How the desk knows the requester.
    pub claim: Option<Claim>,
    /// A ticket that this one claimed to belong to, if the caller may see that one.
    pub hint: Option<TicketRef>,
    /// When it was opened.
    pub created_at: Timestamp,
    /// When somebody last wrote.
    pub updated_at: Timestamp,
    /// The last event, for forms (bar B-24).
    pub event: u64,
    /// How many other tickets of this requester the caller sees.
    pub others: u64,
    /// Messages and notes, the oldest first.
    pub entries: Vec<Entry>,
    /// How many older messages are not in `entries`, since there are too many or they are too large.
    pub left_out: u64,
    /// What happened to it, the oldest first.
    pub history: Vec<EventView>,
}

/// Something in the conversation.
#[derive(Clone, Debug)]
pub struct Entry {
    /// When.
    pub at: Timestamp,
    /// What.
    pub kind: EntryKind,
}

/// A message or a note.
#[derive(Clone, Debug)]
pub enum EntryKind {
    /// A mail, in or out.
    Message(Box<MessageView>),
    /// An internal note.
    Note(NoteView),
}

/// A mail as a page shows it.
#[derive(Clone, Debug)]
pub struct MessageView {
    /// Its id.
    pub id: MessageId,
    /// In or out.
    pub direction: Direction,
    /// The agent who wrote it.
    pub author: Option<String>,
    /// From whom.
    pub from: Option<Mailbox>,
    /// Where answers should go, if it says so.
    pub reply_to: Vec<Mailbox>,
    /// To whom.
    pub to: Vec<Mailbox>,
    /// To whom besides.
    pub cc: Vec<Mailbox>,
    /// The subject.
    pub subject: String,
    /// The text.
    pub text: String,
    /// The HTML, safe, if it had any.
    pub html: Option<String>,
    /// Attachments.
    pub parts: Vec<mail::Part>,
    /// What was wrong with it, in words.
    pub defects: Vec<String>,
    /// Its language.
    pub language: Option<Language>,
    /// Why it counts as automatic.
    pub automatic: Option<Automatic>,
    /// Its Message-ID.
    pub message_id: Option<String>,
    /// How far it is, if it goes out.
    pub delivery: Option<Delivery>,
    /// Size of the raw form in bytes.
    pub bytes: u64,
}

/// How far a mail of ours is.
#[derive(Clone, Debug)]
pub struct Delivery {
    /// How far.
    pub progress: Progress,
    /// When it may leave.
    pub send_at: Timestamp,
    /// How often it was tried.
    pub attempts: u64,
    /// Why the last attempt failed.
    pub failure: Option<String>,
}

/// A note as a page shows it.
#[derive(Clone, Debug)]
pub struct NoteView {
    /// Its id.
    pub id: domain::NoteId,
    /// Who wrote it.
    pub author: String,
    /// The text.
    pub text: String,
}

/// A line of the history.
#[derive(Clone, Debug)]
pub struct EventView {
    /// When.
    pub at: Timestamp,
    /// Who; `None` is the desk itself.
    pub agent: Option<String>,
    /// What kind.
    pub kind: String,
    /// Details.
    pub detail: String,
}

struct Loaded {
    ticket: Ticket,
    hint: Option<TicketRef>,
    queue: String,
    tags: Vec<String>,
    others: u64,
    messages: Vec<Message>,
    notes: Vec<Note>,
    outbox: Vec<outbox::Entry>,
    history: Vec<Event>,
    agents: BTreeMap<AgentId, String>,
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
        let caller = caller.clone();
        let loaded = self
            .read::<_, AppError, _>(move |tx| load(tx, &caller, reference))
            .await?;
        let ticket = &loaded.ticket;
        let mut ids = vec![ticket.identity_key, ticket.conversation_key];
        ids.extend(ticket.notes_key);
        let keys = self.open_keys(ids).await?;
        view(&loaded, &keys)
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
    Ok(Loaded {
        hint: hinted
            .filter(|hinted| caller.sees(hinted.queue))
            .map(|hinted| hinted.reference),
        queue: queue_names(tx)?.remove(&ticket.queue).unwrap_or_default(),
        tags: tags::list(tx, &[ticket.id])?
            .into_iter()
            .map(|(_, tag)| tag)
            .collect(),
        others,
        messages: newest_messages(tx, &ticket)?,
        notes: notes::list_newest(tx, ticket.id, MAX_ENTRIES)?,
        outbox: outbox::list(tx, ticket.id)?,
        history: history::list_newest(tx, ticket.id, MAX_ENTRIES)?,
        agents: agent_names(tx)?,
        ticket,
    })
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

fn view(loaded: &Loaded, keys: &Keys) -> Result<TicketView, AppError> {
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
        entries: entries(loaded, keys)?,
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

fn entries(loaded: &Loaded, keys: &Keys) -> Result<Vec<Entry>, AppError> {
    let mut entries = Vec::new();
    // Both came newest first; what came at the same time keeps its order.
    for message in loaded.messages.iter().rev() {
        let kind = EntryKind::Message(Box::new(message_view(message, loaded, keys)?));
        entries.push(Entry {
            at: message.created_at,
            kind,
        });
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
fn message_view(message: &Message, loaded: &Loaded, keys: &Keys) -> Result<MessageView, AppError> {
    let people = open_people(message, &loaded.ticket, keys)?;
    let content = open_content(message, &loaded.ticket, keys)?;
    let outgoing = loaded
        .outbox
        .iter()
        .find(|entry| entry.message == message.id);
    Ok(MessageView {
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
        message_id: content.message_id,
        delivery: outgoing.map(|entry| Delivery {
            progress: entry.progress,
            send_at: entry.send_at,
            attempts: entry.attempts,
            failure: entry.failure.clone(),
        }),
        bytes: message.bytes,
    })
}

pub(crate) fn open_people(
    message: &Message,
    ticket: &Ticket,
    keys: &Keys,
) -> Result<People, AppError> {
    let Some(key) = keys.find(ticket.identity_key) else {
        return Ok(People::default());
    };
    let place = records::place("messages", "people", message.id.0);
    let PeopleRecord::V1(people) = records::unseal(key, place, &message.people)?;
    Ok(people)
}

pub(crate) fn open_content(
    message: &Message,
    ticket: &Ticket,
    keys: &Keys,
) -> Result<Content, AppError> {
    let Some(key) = keys.find(ticket.conversation_key) else {
        return Ok(Content::default());
    };
    let place = records::place("messages", "content", message.id.0);
    let ContentRecord::V1(content) = records::unseal(key, place, &message.content)?;
    Ok(content)
}

impl TicketView {
    /// To whom a reply goes: the requester.
    #[must_use]
    pub fn reply_address(&self) -> Option<&EmailAddress> {
        self.requester.as_ref().map(|requester| &requester.address)
    }
}
