//! Replying, and taking a reply back in time.

use domain::{
    Act, AgentId, DeliveryState, Direction, EmailAddress, HistoryId, MessageId, OutboxId,
    Protection, Reason, ReplyToken, State, TicketId, TicketRef, Timestamp, TokenPurpose,
};
use mail::{Mailbox, Outgoing};
use store::certificates::Certificate;
use store::messages::{self, Message};
use store::outbox::{self, Progress};
use store::tickets::{self, Change, Ticket};
use store::{Tx, audit, certificates, deliveries, history, idempotency, jobs, queues, tokens};
use vault::{DataKey, HashKind, KeyedHash, Sealed};

use crate::keys::Keys;
use crate::list_tickets::{open_requester, open_subject};
use crate::open_message::open_content;
use crate::records::{
    self, Content, ContentRecord, Crypto, EnvelopeRecord, People, PeopleRecord, RawKeys, Written,
};
use crate::visible::visible_ticket;
use crate::{AppError, Caller, Desk, random};

/// Longest reply or note in bytes.
pub(crate) const MAX_TEXT: usize = 200_000;
/// Most ids in `References`; RFC 5322 sets no limit, but a header line is 998 bytes at most.
const MAX_REFERENCES: usize = 12;

/// What an agent wants to send. There is no field that a note could be put into.
#[derive(Clone, Debug)]
pub struct NewReply {
    /// The ticket.
    pub reference: TicketRef,
    /// The text, plain.
    pub text: String,
    /// Where the ticket stands afterwards.
    pub state: State,
    /// Why, if it is done.
    pub reason: Option<Reason>,
    /// Whether it must be encrypted; `None` encrypts it if there is a key. `Some(false)` is an explicit
    /// decision, which is written down if the conversation was encrypted.
    pub encrypt: Option<bool>,
    /// The ticket's last event that the agent saw; `None` sends whatever happened since.
    pub seen: Option<u64>,
    /// Makes sending twice send once: a random text from the form or the API's `Idempotency-Key`.
    pub once: Option<String>,
}

/// A reply that waits in the outbox.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct ReplySent {
    /// Its id.
    pub message: MessageId,
    /// When it leaves at the earliest; until then it can be taken back.
    pub leaves_at: Timestamp,
}

/// What is known before the reply is written.
pub(crate) struct Ground {
    pub(crate) ticket: Ticket,
    pub(crate) queue: queues::Queue,
    pub(crate) from: EmailAddress,
    last_in: Option<Message>,
    pub(crate) certificates: Vec<Certificate>,
}

/// All that one transaction writes.
#[derive(Clone)]
struct Draft {
    caller: Caller,
    agent: AgentId,
    reply: NewReply,
    message: Message,
    raw: Sealed,
    envelope: Sealed,
    tokens: [(KeyedHash, TokenPurpose); 2],
    correspondent: KeyedHash,
    protection: Protection,
    once: Option<[u8; 32]>,
    now: Timestamp,
    leaves_at: Timestamp,
}

impl Desk {
    /// Writes a reply: an immutable mail, held for the undo time.
    ///
    /// # Errors
    /// [`AppError::News`] when something happened since `seen`.
    pub async fn reply(&self, caller: &Caller, reply: NewReply) -> Result<ReplySent, AppError> {
        let agent = caller.need_agent()?;
        check_text(&reply.text)?;
        let (who, reference) = (caller.clone(), reply.reference);
        let ground = self
            .read::<_, AppError, _>(move |tx| ground(tx, &who, reference))
            .await?;
        let mut ids = vec![ground.ticket.identity_key, ground.ticket.conversation_key];
        ids.extend(ground.certificates.iter().map(|row| row.key));
        let keys = self.open_keys(ids).await?;
        let draft = self.draft(caller, agent, reply, &ground, &keys).await?;
        let sent = self
            .write::<_, AppError, _>(move |tx| store(tx, &draft))
            .await?;
        self.tell_worker(jobs::Kind::SendMail);
        Ok(sent)
    }

    async fn draft(
        &self,
        caller: &Caller,
        agent: AgentId,
        reply: NewReply,
        ground: &Ground,
        keys: &Keys,
    ) -> Result<Draft, AppError> {
        let ticket = &ground.ticket;
        let (identity, conversation) = (
            keys.need(ticket.identity_key)?,
            keys.need(ticket.conversation_key)?,
        );
        let to =
            open_requester(ticket, keys).ok_or(AppError::Refused("nobody is known to reply to"))?;
        let token = ReplyToken::from_random(random::bytes()?);
        let bounces = ReplyToken::from_random(random::bytes()?);
        let now = self.now();
        let leaving = self.leaving(ground, keys, reply.encrypt)?;
        let mut outgoing = outgoing(&reply, ground, keys, to.clone(), &token, now)?;
        outgoing.autocrypt = leaving.autocrypt();
        let [token_hash, bounces_hash, correspondent, message_id] =
            self.reply_hashes([&token, &bounces], &to, &outgoing.message_id)?;
        let id = MessageId::new();
        let raw = self.protected(id, &outgoing, &leaving).await?;
        let message = message(
            (id, &outgoing, leaving.crypto()),
            ticket,
            agent,
            (identity, conversation),
            raw.len(),
        )?;
        let row = id.0;
        let raw_keys = RawKeys {
            identity,
            conversation,
            diagnostics: None,
        };
        let envelope = EnvelopeRecord::V1 {
            from: Some(with_token(&ground.from, &bounces)?),
            to: vec![to.address],
        };
        let once = reply
            .once
            .as_ref()
            .map(|once| random::hash_of(&format!("reply\n{agent}\n{}\n{once}", reply.reference)));
        Ok(Draft {
            caller: caller.clone(),
            agent,
            message: Message {
                message_id_hash: Some(message_id),
                correspondent_hash: Some(correspondent),
                ..message
            },
            raw: records::seal_raw(raw_keys, row, &raw, &outgoing.text)?,
            envelope: records::seal(
                identity,
                records::place("outbox", "envelope", row),
                &envelope,
            )?,
            tokens: [
                (token_hash, TokenPurpose::Reply),
                (bounces_hash, TokenPurpose::ReturnPath),
            ],
            correspondent,
            protection: leaving.protection,
            once,
            now,
            leaves_at: now.after(self.settings().undo),
            reply,
        })
    }

    /// The hashes under which a reply can be found again: tokens, correspondent, Message-ID.
    fn reply_hashes(
        &self,
        [token, bounces]: [&ReplyToken; 2],
        to: &Mailbox,
        message_id: &str,
    ) -> Result<[KeyedHash; 4], AppError> {
        let inputs = [
            (HashKind::ReplyToken, token.as_str().as_bytes().to_vec()),
            (HashKind::ReplyToken, bounces.as_str().as_bytes().to_vec()),
            (HashKind::Address, to.address.folded().into_bytes()),
            (HashKind::MessageId, message_id.as_bytes().to_vec()),
        ];
        let hashes = self.vault()?.hashes(&inputs).map_err(AppError::of_vault)?;
        hashes.try_into().map_err(|_other_number| AppError::Locked)
    }
}

pub(crate) fn check_text(text: &str) -> Result<(), AppError> {
    if text.trim().is_empty() {
        return Err(AppError::invalid("text", "Write something first"));
    }
    if text.len() > MAX_TEXT {
        return Err(AppError::invalid(
            "text",
            "The text is longer than 200,000 bytes",
        ));
    }
    Ok(())
}

fn ground(tx: &mut Tx<'_>, caller: &Caller, reference: TicketRef) -> Result<Ground, AppError> {
    let ticket = visible_ticket(tx, caller, Act::WorkTickets, reference)?
        .ticket()
        .clone();
    let queue = queues::list(tx)?
        .into_iter()
        .find(|queue| queue.id == ticket.queue);
    let queue = queue.ok_or(AppError::NotFound)?;
    let from = queue.addresses.first().cloned();
    let from = from.ok_or(AppError::Refused("the queue has no address to send from"))?;
    Ok(Ground {
        last_in: messages::find_last_in(tx, ticket.id)?,
        certificates: match ticket.requester_hash {
            Some(address) => certificates::list(tx, address)?,
            None => Vec::new(),
        },
        ticket,
        queue,
        from,
    })
}

/// The mail as it will leave: decided now, whatever changes later.
fn outgoing(
    reply: &NewReply,
    ground: &Ground,
    keys: &Keys,
    to: Mailbox,
    token: &ReplyToken,
    now: Timestamp,
) -> Result<Outgoing, AppError> {
    let answered = match &ground.last_in {
        Some(message) => open_content(message, &ground.ticket, keys)?.content,
        None => Content::default(),
    };
    // What was encrypted does not come back in clear as a subject.
    let in_clear = reply.encrypt == Some(false);
    let subject = match open_subject(&ground.ticket, keys) {
        Some(_) if in_clear && ground.ticket.encrypted => String::from("[...]"),
        subject => subject.unwrap_or_default(),
    };
    let reply_to = with_token(&ground.from, token)?;
    // RFC 5322 section 3.6.4: the parent's References, then the parent itself.
    let mut references = answered.references;
    references.extend(answered.message_id.clone());
    let surplus = references.len().saturating_sub(MAX_REFERENCES);
    references.drain(..surplus);
    Ok(Outgoing {
        message_id: format!("{}@{}", random_id()?, ground.from.domain()),
        date: now,
        from: Mailbox {
            name: ground.queue.from_name.clone(),
            address: ground.from.clone(),
        },
        reply_to: Mailbox {
            name: ground.queue.from_name.clone(),
            address: reply_to,
        },
        to: vec![Mailbox {
            name: None,
            address: to.address,
        }],
        subject: mail::reply_subject(&subject),
        text: with_signature(&reply.text, ground.queue.signature.as_deref()),
        in_reply_to: answered.message_id,
        references,
        language: None,
        automatic: mail::Submission::ByPerson,
        autocrypt: None,
    })
}

/// The text with the queue's signature below it, behind the mark by which mail programs know one.
fn with_signature(text: &str, signature: Option<&str>) -> String {
    let text = text.replace("\r\n", "\n");
    match signature {
        Some(signature) => format!("{}{}", text.trim_end(), below(signature)),
        None => text,
    }
}

/// What a signature adds to a text.
pub(crate) fn below(signature: &str) -> String {
    format!("\n\n-- \n{signature}\n")
}

/// Our address with a token in it.
fn with_token(address: &EmailAddress, token: &ReplyToken) -> Result<EmailAddress, AppError> {
    let address = address.with_extension(token.as_str());
    address.map_err(|_too_long| AppError::Refused("the queue's address is too long"))
}

/// The left side of our Message-IDs: random, so that it tells neither time nor machine.
fn random_id() -> Result<String, AppError> {
    Ok(ReplyToken::from_random(random::bytes()?)
        .as_str()
        .to_owned())
}

fn message(
    (id, outgoing, crypto): (MessageId, &Outgoing, Crypto),
    ticket: &Ticket,
    agent: AgentId,
    (identity, conversation): (&DataKey, &DataKey),
    bytes: usize,
) -> Result<Message, AppError> {
    let people = People {
        from: Some(outgoing.from.clone()),
        reply_to: Vec::new(),
        to: outgoing.to.clone(),
        cc: Vec::new(),
    };
    let content = Content {
        subject: outgoing.subject.clone(),
        text: outgoing.text.clone(),
        message_id: Some(outgoing.message_id.clone()),
        references: outgoing.references.clone(),
        ..Content::default()
    };
    Ok(Message {
        id,
        ticket: ticket.id,
        direction: Direction::Out,
        created_at: outgoing.date,
        author: Some(agent),
        automatic: None,
        bytes: u64::try_from(bytes).unwrap_or(u64::MAX),
        message_id_hash: None,
        digest_hash: None,
        correspondent_hash: None,
        session_hash: None,
        report: None,
        people: records::seal(
            identity,
            records::place("messages", "people", id.0),
            &PeopleRecord::V1(people),
        )?,
        content: records::seal(
            conversation,
            records::place("messages", "content", id.0),
            &ContentRecord::V3(Box::new(Written {
                content,
                crypto,
                ..Written::default()
            })),
        )?,
    })
}

fn store(tx: &mut Tx<'_>, draft: &Draft) -> Result<ReplySent, AppError> {
    if let Some(answer) = draft
        .once
        .map(|once| idempotency::find(tx, once))
        .transpose()?
        .flatten()
    {
        let message = answer.parse().map_err(|_not_ours| AppError::NotFound)?;
        // The same form sent again after its reply was taken back: nothing waits to leave, so
        // saying that it was sent would lose the text. The agent decides.
        let entry = outbox::find_by_message(tx, message)?.ok_or(AppError::News)?;
        return Ok(ReplySent {
            message,
            leaves_at: entry.send_at,
        });
    }
    let reply = &draft.reply;
    let visible = visible_ticket(tx, &draft.caller, Act::WorkTickets, reply.reference)?;
    let ticket = visible.ticket();
    if reply.seen.is_some_and(|seen| seen != ticket.event) {
        return Err(AppError::News);
    }
    put_into_outbox(tx, draft, ticket)?;
    let reason = reply.state.with_reason(reply.reason);
    let change = Change {
        state: reply.state,
        reason,
        updated_at: Some(draft.now),
        new_messages: 1,
    };
    tickets::change(tx, ticket.id, change)?;
    if ticket.owner.is_none() {
        tickets::set_owner(tx, ticket.id, Some(draft.agent))?;
    }
    add_event(
        tx,
        ticket.id,
        Some(draft.agent),
        draft.now,
        "reply",
        reply.state.as_str(),
    )?;
    remember_protection(tx, draft, ticket)?;
    if let Some(once) = draft.once {
        idempotency::insert(tx, once, &draft.message.id.to_string(), draft.now)?;
    }
    Ok(ReplySent {
        message: draft.message.id,
        leaves_at: draft.leaves_at,
    })
}

/// The mail, its way, and the tokens by which what follows from it finds back.
fn put_into_outbox(tx: &mut Tx<'_>, draft: &Draft, ticket: &Ticket) -> Result<(), AppError> {
    let id = draft.message.id;
    messages::insert(tx, &draft.message, &draft.raw)?;
    outbox::insert(tx, &entry(draft, ticket))?;
    let waiting = deliveries::Delivery {
        outbox: OutboxId(id.0),
        position: 0,
        state: DeliveryState::Waiting,
        detail: String::new(),
        at: draft.now,
    };
    deliveries::set(tx, &waiting)?;
    jobs::enqueue(tx, jobs::Kind::SendMail, id.0, draft.leaves_at)?;
    for (hash, purpose) in draft.tokens {
        let token = tokens::Token {
            ticket: ticket.id,
            correspondent: draft.correspondent,
            message: Some(id),
            purpose,
        };
        tokens::insert(tx, hash, &token)?;
    }
    Ok(())
}

/// What was sent encrypted makes the conversation one; what went out in clear all the same is written
/// down with who decided it.
fn remember_protection(tx: &mut Tx<'_>, draft: &Draft, ticket: &Ticket) -> Result<(), AppError> {
    match draft.protection {
        Protection::Encrypted(_) => Ok(tickets::set_encrypted(tx, ticket.id)?),
        Protection::Clear => Ok(()),
        Protection::Downgraded => {
            let (by, object) = (Some(draft.agent), ticket.id.to_string());
            audit::insert(tx, draft.now, by, "reply-in-clear", Some(&object))?;
            add_event(tx, ticket.id, by, draft.now, "reply-in-clear", "")
        }
    }
}

/// The entry has the id of its message: one mail leaves for one message.
fn entry(draft: &Draft, ticket: &Ticket) -> outbox::Entry {
    outbox::Entry {
        id: OutboxId(draft.message.id.0),
        ticket: ticket.id,
        message: draft.message.id,
        progress: Progress::Held,
        send_at: draft.leaves_at,
        attempts: 0,
        started_at: None,
        failure: None,
        told_at: None,
        uncertain: false,
        previous_state: ticket.state,
        previous_reason: ticket.reason,
        next_state: draft.reply.state,
        envelope: draft.envelope.clone(),
    }
}

/// Adds a line to the ticket's history.
pub(crate) fn add_event(
    tx: &mut Tx<'_>,
    ticket: TicketId,
    agent: Option<AgentId>,
    at: Timestamp,
    kind: &str,
    detail: &str,
) -> Result<(), AppError> {
    let event = history::Event {
        id: HistoryId::new(),
        ticket,
        agent,
        at,
        kind: kind.to_owned(),
        detail: detail.to_owned(),
    };
    Ok(history::insert(tx, &event)?)
}
