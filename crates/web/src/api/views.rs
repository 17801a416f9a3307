//! What programs get: the fields of the contract, each always there, null where there is nothing.

use app::{
    CryptoView, Entry, EntryKind, MessageView, NoteView, ParticipantView, TicketRow, TicketView,
};
use domain::{
    Automatic, Claim, Direction, Language, Reason, SignatureWord, State, TicketRef, Timestamp,
};
use serde::Serialize;

use super::machines::{Machine, Progress, Spam};
use super::participants::Participant;
use super::report::Report;

/// A ticket in a list.
#[derive(Serialize)]
pub(super) struct Ticket {
    r#ref: String,
    subject: String,
    queue: String,
    state: State,
    reason: Option<Reason>,
    owner: Option<String>,
    language: Option<Language>,
    tags: Vec<String>,
    /// Problems are not there yet.
    problem: Option<String>,
    /// Levels of support are not there yet.
    level: &'static str,
    requester: Requester,
    created_at: String,
    updated_at: String,
}

#[derive(Serialize)]
struct Requester {
    address: Option<String>,
    name: Option<String>,
    claim: Option<Claim>,
}

/// A ticket with all that is in it.
#[derive(Serialize)]
pub(super) struct WholeTicket {
    #[serde(flatten)]
    ticket: Ticket,
    participants: Vec<Participant>,
    /// Tickets that are shown in it.
    merged: Vec<TicketRef>,
    merged_into: Option<MergedInto>,
    /// Until when it rests.
    paused_until: Option<String>,
    /// Whether the caller follows it.
    followed: bool,
    /// When the caller is reminded of it.
    reminder: Option<String>,
    messages: Vec<Message>,
}

/// Where a ticket is shown.
#[derive(Serialize)]
struct MergedInto {
    /// Null if the caller may not see that one.
    r#ref: Option<TicketRef>,
    at: String,
}

/// A mail or a note.
#[derive(Serialize)]
struct Message {
    id: String,
    direction: Direction,
    from: Option<String>,
    to: Vec<String>,
    cc: Vec<String>,
    /// The merged ticket that it came from.
    home: Option<TicketRef>,
    subject: String,
    text: String,
    html: Option<String>,
    parts: Vec<Part>,
    crypto: Crypto,
    automatic: Option<Automatic>,
    machine: Option<Machine>,
    spam: Option<Spam>,
    delivery: Option<Progress>,
    defects: Vec<String>,
    report: Option<Report>,
    received_at: String,
}

#[derive(Serialize)]
struct Part {
    n: u32,
    name: Option<String>,
    r#type: String,
    bytes: u64,
}

#[derive(Serialize)]
struct Crypto {
    encrypted: bool,
    signature: SignatureWord,
    signer: Option<String>,
    warning: Option<String>,
    /// What stands outside of the signed piece.
    remainder: Option<String>,
}

/// A note: it never travels.
const AT_HOME: Crypto = Crypto {
    encrypted: false,
    signature: SignatureWord::None,
    signer: None,
    warning: None,
    remainder: None,
};

impl From<CryptoView> for Crypto {
    fn from(view: CryptoView) -> Self {
        Self {
            encrypted: view.encrypted,
            signature: view.signature,
            warning: view.warning(),
            signer: view.signer,
            remainder: Some(view.remainder.text).filter(|text| !text.is_empty()),
        }
    }
}

const LEVEL: &str = "routine";

impl From<TicketRow> for Ticket {
    fn from(row: TicketRow) -> Self {
        Self {
            r#ref: row.reference.to_string(),
            subject: row.subject,
            queue: row.queue,
            state: row.state,
            reason: row.reason,
            owner: row.owner,
            language: row.language,
            tags: row.tags,
            problem: None,
            level: LEVEL,
            requester: Requester {
                address: row.address.map(Into::into),
                name: row.name,
                claim: row.claim,
            },
            created_at: row.created_at.rfc3339(),
            updated_at: row.updated_at.rfc3339(),
        }
    }
}

impl WholeTicket {
    pub(super) fn new(view: TicketView, people: Vec<ParticipantView>) -> Self {
        let (address, name) = view
            .requester
            .map(|requester| (requester.address.into(), requester.name))
            .unzip();
        Self {
            ticket: Ticket {
                r#ref: view.reference.to_string(),
                subject: view.subject,
                queue: view.queue,
                state: view.state,
                reason: view.reason,
                owner: view.owner,
                language: view.language,
                tags: view.tags,
                problem: None,
                level: LEVEL,
                requester: Requester {
                    address,
                    name: name.flatten(),
                    claim: view.claim,
                },
                created_at: view.created_at.rfc3339(),
                updated_at: view.updated_at.rfc3339(),
            },
            participants: people.into_iter().map(Into::into).collect(),
            merged: view.merged,
            merged_into: view.merged_into.map(|into| MergedInto {
                r#ref: into.reference,
                at: into.at.rfc3339(),
            }),
            paused_until: view.paused_until.map(Timestamp::rfc3339),
            followed: view.is_followed,
            reminder: view.reminder.map(Timestamp::rfc3339),
            messages: view.entries.into_iter().map(message).collect(),
        }
    }
}

fn message(entry: Entry) -> Message {
    match entry.kind {
        EntryKind::Message(mail) => of_mail(*mail, entry.at),
        EntryKind::Note(note) => of_note(note, entry.at),
    }
}

fn of_mail(mail: MessageView, at: Timestamp) -> Message {
    let all: Vec<_> = mail.to.iter().chain(&mail.cc).collect();
    let delivery = mail.delivery;
    let delivery = delivery.map(|delivery| Progress::of(delivery, &all));
    Message {
        id: mail.id.to_string(),
        direction: mail.direction,
        from: mail.from.map(|from| from.address.into()),
        to: addresses(mail.to),
        cc: addresses(mail.cc),
        home: mail.home,
        subject: mail.subject,
        text: mail.text,
        html: mail.html,
        parts: mail.parts.into_iter().map(part).collect(),
        crypto: mail.crypto.into(),
        automatic: mail.automatic,
        machine: mail.machine.map(Into::into),
        spam: mail.suspicion.map(Into::into),
        delivery,
        defects: mail.defects,
        report: mail.report.map(|report| (*report).into()),
        received_at: at.rfc3339(),
    }
}

fn addresses(mailboxes: Vec<mail::Mailbox>) -> Vec<String> {
    let mailboxes = mailboxes.into_iter();
    mailboxes.map(|mailbox| mailbox.address.into()).collect()
}

/// A note has no recipients; who wrote it stands in `from`, as the name at the desk.
fn of_note(note: NoteView, at: Timestamp) -> Message {
    Message {
        id: note.id.to_string(),
        direction: Direction::Note,
        from: Some(note.author),
        to: Vec::new(),
        cc: Vec::new(),
        home: None,
        subject: String::new(),
        text: note.text,
        html: None,
        parts: Vec::new(),
        crypto: AT_HOME,
        automatic: None,
        machine: None,
        spam: None,
        delivery: None,
        defects: Vec::new(),
        report: None,
        received_at: at.rfc3339(),
    }
}

fn part(part: mail::Part) -> Part {
    Part {
        n: part.ordinal,
        name: part.name,
        r#type: part.media_type,
        bytes: part.bytes,
    }
}
