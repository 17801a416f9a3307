//! Rows to begin with. What is sealed is noise here: the store never looks inside.

use domain::{
    AgentId, Direction, KeyId, MessageId, OutboxId, QueueId, Role, State, TicketId, TicketRef,
    Timestamp,
};
use store::agents::{Agent, Profile};
use store::messages::Message;
use store::outbox::{Entry, Progress};
use store::queues::Queue;
use store::tickets::Ticket;
use store::{agents, messages, outbox, queues, tickets};
use vault::{KeyedHash, Sealed};

use crate::engines::{Ground, NOW};

pub(crate) fn sealed() -> Sealed {
    Sealed(vec![0, 159, 146, 150, 255])
}

pub(crate) fn hash(number: u8) -> KeyedHash {
    KeyedHash([number; 16])
}

pub(crate) fn queue(ground: &Ground, name: &str) -> QueueId {
    let queue = Queue {
        id: QueueId::new(),
        name: name.to_owned(),
        language: None,
        addresses: vec![format!("{name}@desk.example").parse().unwrap()],
        autocrypt: true,
        sign_clear: false,
        from_name: None,
        signature: None,
    };
    let id = queue.id;
    ground
        .write(move |tx| queues::insert(tx, &queue, NOW))
        .unwrap();
    id
}

pub(crate) fn agent(ground: &Ground, name: &str, role: Role) -> AgentId {
    let agent = Agent {
        id: AgentId::new(),
        name: name.to_owned(),
        role,
        disabled_at: None,
        every_queue: false,
        queues: Vec::new(),
        languages: String::new(),
        seen_day: None,
        profile: Profile::default(),
        has_password: false,
        has_code: false,
    };
    let id = agent.id;
    ground
        .write(move |tx| agents::insert(tx, &agent, NOW))
        .unwrap();
    id
}

/// A ticket that is not stored yet.
pub(crate) fn ticket(queue: QueueId, updated_at: Timestamp) -> Ticket {
    let id = TicketId::new();
    let tail: [u8; 7] = id.0.as_bytes()[9..].try_into().unwrap();
    Ticket {
        id,
        reference: TicketRef::from_random(tail),
        queue,
        state: State::NeedsFirstAnswer,
        reason: None,
        owner: None,
        language: None,
        created_at: NOW,
        updated_at,
        message_count: 0,
        event: 0,
        claim: None,
        hint: None,
        requester_hash: None,
        identity_key: KeyId::new(),
        conversation_key: KeyId::new(),
        notes_key: None,
        diagnostics_key: None,
        encrypted: false,
        requester: None,
        subject: sealed(),
    }
}

/// A message that is not stored yet.
pub(crate) fn message(ticket: TicketId) -> Message {
    Message {
        id: MessageId::new(),
        ticket,
        direction: Direction::In,
        created_at: NOW,
        author: None,
        automatic: None,
        bytes: 5,
        message_id_hash: None,
        digest_hash: None,
        correspondent_hash: None,
        session_hash: None,
        report: None,
        people: sealed(),
        content: sealed(),
    }
}

/// The entry of a message in the outbox that is not stored yet.
pub(crate) fn entry(message: &Message) -> Entry {
    Entry {
        id: OutboxId(message.id.0),
        ticket: message.ticket,
        message: message.id,
        progress: Progress::Held,
        send_at: NOW,
        attempts: 0,
        started_at: None,
        failure: None,
        told_at: None,
        uncertain: false,
        previous_state: State::Paused,
        previous_reason: None,
        next_state: State::WaitingUser,
        envelope: sealed(),
    }
}

/// A mail that waits in the outbox, with its ticket in a queue of its own.
pub(crate) fn in_outbox(ground: &Ground) -> (OutboxId, TicketId) {
    let id = TicketId::new();
    let ticket = ticket(queue(ground, &format!("q{id}")), NOW);
    let message = message(ticket.id);
    let entry = entry(&message);
    let ids = (entry.id, entry.ticket);
    ground
        .write(move |tx| {
            tickets::insert(tx, &ticket)?;
            messages::insert(tx, &message, &sealed())?;
            outbox::insert(tx, &entry)
        })
        .unwrap();
    ids
}
