//! What a page or the API shows of a ticket.

use authenticity::Standing;
use domain::{
    Automatic, Claim, DeliveryState, Direction, EmailAddress, Language, MessageId, QueueId, Reason,
    State, TicketRef, Timestamp,
};
use mail::{DeliveryReport, Machine, Mailbox};
use store::outbox::Progress;
use whisperback::Report;

use crate::protection::{CryptoView, ReplyPlan};
use crate::send_limits::Waiting;
use crate::suspicion::Suspicion;

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
    /// Until when it rests, if it is paused until a day.
    pub paused_until: Option<Timestamp>,
    /// The caller follows it.
    pub is_followed: bool,
    /// When the caller wants to be reminded of it.
    pub reminder: Option<Timestamp>,
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
    /// Other tickets about the same machine or stick, the newest first, as far as the caller sees
    /// them; at most ten.
    pub same_machine: Vec<TicketRef>,
    /// How a reply would leave.
    pub reply: ReplyPlan,
    /// Who is named in the mails that came and gets no replies, at most twenty.
    pub bystanders: Vec<Mailbox>,
    /// Tickets that are shown in this one, the first one merged first.
    pub merged: Vec<TicketRef>,
    /// Those of them that the caller cannot open by themselves: they are of a queue of others.
    pub merged_unseen: Vec<TicketRef>,
    /// Where this one is shown, if it was merged.
    pub merged_into: Option<MergedInto>,
    /// Messages and notes, the oldest first.
    pub entries: Vec<Entry>,
    /// How many older messages are not in `entries`, since there are too many or they are too large.
    pub left_out: u64,
    /// What happened to it, the oldest first.
    pub history: Vec<EventView>,
}

/// That a ticket was merged into another.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct MergedInto {
    /// The ticket in which it is shown, if the caller may see that one.
    pub reference: Option<TicketRef>,
    /// Since when.
    pub at: Timestamp,
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
    /// The ticket that it came from, if that was merged into this one.
    pub home: Option<TicketRef>,
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
    /// The same in detail.
    pub machine: Option<Machine>,
    /// What it says of the delivery of another mail.
    pub delivery_report: Option<DeliveryReport>,
    /// Why it counts as unwanted, if it does.
    pub suspicion: Option<Suspicion>,
    /// Who vouches for its sender; `None` if nobody was asked. [`Standing::vouched_for`] says it of an
    /// address, and of the one that is shown as the sender only.
    pub standing: Option<Standing>,
    /// Its Message-ID.
    pub message_id: Option<String>,
    /// How it was protected.
    pub crypto: CryptoView,
    /// The report that it is.
    pub report: Option<Box<Report>>,
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
    /// When an agent was told that it is late.
    pub late_since: Option<Timestamp>,
    /// Why it waits although it is due, and until when.
    pub waiting: Option<Waiting>,
    /// How far it is with each recipient, in the order of [`MessageView::to`] and then
    /// [`MessageView::cc`].
    pub recipients: Vec<RecipientView>,
}

/// How far a mail of ours is with one recipient.
#[derive(Clone, Debug)]
pub struct RecipientView {
    /// His place among the recipients, from 0.
    pub position: u64,
    /// How far.
    pub state: DeliveryState,
    /// Why, without anything personal; empty if there is nothing to say.
    pub detail: String,
    /// Since when.
    pub at: Timestamp,
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
    /// What was before, in the same words, if it can be brought back.
    pub before: Option<String>,
}

impl TicketView {
    /// To whom a reply is addressed: the requester, or who takes his place; the first of them.
    #[must_use]
    pub fn reply_address(&self) -> Option<&EmailAddress> {
        let first = self.reply.recipients.first();
        first.map(|recipient| &recipient.mailbox.address)
    }
}
