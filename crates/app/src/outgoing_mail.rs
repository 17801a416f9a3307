//! A mail of ours: composed and sealed first, then put into the outbox within one transaction. It never
//! changes from then on.

use std::time::Duration;

use domain::{
    AgentId, DeliveryState, Direction, EmailAddress, Language, MessageId, OutboxId, Protection,
    ReplyToken, State, Timestamp, TokenPurpose,
};
use letter::Opening;
use mail::{Attachment, Mailbox, Outgoing, Submission};
use store::messages::{self, Message};
use store::outbox::{self, Progress};
use store::tickets::Ticket;
use store::{Tx, deliveries, jobs, tokens};
use vault::{HashKind, KeyedHash, Sealed};

use crate::ground::{Ground, Recipient};
use crate::keys::Keys;
use crate::list_tickets::open_subject;
use crate::open_message::open_content;
use crate::protect_reply::Protected;
use crate::records::{
    self, Content, ContentRecord, Crypto, EnvelopeRecord, People, PeopleRecord, RawKeys, Written,
};
use crate::{AppError, Desk, random};

/// Most ids in `References`; RFC 5322 sets no limit, but a header line is 998 bytes at most.
const MAX_REFERENCES: usize = 12;

/// What is to be written, and how.
pub(crate) struct Writing {
    /// Who writes; `None` is the desk itself.
    pub(crate) author: Option<AgentId>,
    /// To whom, those in copy last; at least one who is not.
    pub(crate) recipients: Vec<Recipient>,
    /// The text, without the queue's signature.
    pub(crate) text: String,
    /// Files that come with it.
    pub(crate) attachments: Vec<Attachment>,
    /// What was wished of encryption, as in [`domain::protect`].
    pub(crate) encrypt: Option<bool>,
    /// A person's mail or an automatic answer.
    pub(crate) submission: Submission,
    /// How long it can be taken back.
    pub(crate) held: Duration,
    /// Subject and language of a text that was prepared; `None` answers the ticket's subject.
    pub(crate) prepared: Option<(String, Language)>,
}

/// A mail with all that one transaction writes of it.
#[derive(Clone)]
pub(crate) struct SealedMail {
    pub(crate) message: Message,
    raw: Sealed,
    envelope: Sealed,
    recipients: u64,
    tokens: [(KeyedHash, TokenPurpose); 2],
    correspondent: KeyedHash,
    pub(crate) protection: Protection,
    pub(crate) now: Timestamp,
    pub(crate) leaves_at: Timestamp,
}

impl Desk {
    /// Composes, protects and seals a mail.
    pub(crate) async fn seal_mail(
        &self,
        ground: &Ground,
        keys: &Keys,
        mut writing: Writing,
    ) -> Result<SealedMail, AppError> {
        let ticket = &ground.ticket;
        let (identity, conversation) = (
            keys.need(ticket.identity_key)?,
            keys.need(ticket.conversation_key)?,
        );
        let first = writing.recipients.first();
        let correspondent = first.map(|recipient| recipient.hash);
        let correspondent =
            correspondent.ok_or(AppError::Refused("nobody is known to reply to"))?;
        let token = ReplyToken::from_random(random::bytes()?);
        let bounces = ReplyToken::from_random(random::bytes()?);
        let now = self.now();
        let leaving = self.leaving(ground, keys, &writing)?;
        let attachments = std::mem::take(&mut writing.attachments);
        let mut outgoing = outgoing(&writing, ground, keys, &token, now)?;
        outgoing.attachments = attachments;
        outgoing.autocrypt = leaving.autocrypt();
        let [token_hash, bounces_hash, message_id] =
            self.mail_hashes([&token, &bounces], &outgoing.message_id)?;
        let id = MessageId::new();
        let Protected { raw, session } = self.protected(id, &outgoing, &leaving).await?;
        let mut crypto = leaving.crypto();
        // Without it nobody here could show the files again: the raw mail is encrypted to others
        // (decision 0033).
        if let Some(session) = session.filter(|_| !outgoing.attachments.is_empty()) {
            crypto.opening = Opening::Opened(Some(session));
        }
        let raw_keys = RawKeys {
            identity,
            conversation,
            diagnostics: None,
        };
        let message = Message {
            message_id_hash: Some(message_id),
            correspondent_hash: Some(correspondent),
            author: writing.author,
            bytes: u64::try_from(raw.len()).unwrap_or(u64::MAX),
            ..message(id, &outgoing, crypto, ticket, raw_keys)?
        };
        let envelope = envelope(&writing, &ground.from, &bounces)?;
        let place = records::place("outbox", "envelope", id.0);
        Ok(SealedMail {
            message,
            raw: records::seal_raw(raw_keys, id.0, &raw, &outgoing.text)?,
            envelope: records::seal(identity, place, &envelope)?,
            recipients: u64::try_from(writing.recipients.len()).unwrap_or(u64::MAX),
            tokens: [
                (token_hash, TokenPurpose::Reply),
                (bounces_hash, TokenPurpose::ReturnPath),
            ],
            correspondent,
            protection: leaving.protection,
            now,
            leaves_at: now.after(writing.held),
        })
    }

    /// The hashes under which a mail of ours can be found again: its tokens and its Message-ID.
    fn mail_hashes(
        &self,
        [token, bounces]: [&ReplyToken; 2],
        message_id: &str,
    ) -> Result<[KeyedHash; 3], AppError> {
        let inputs = [
            (HashKind::ReplyToken, token.as_str().as_bytes().to_vec()),
            (HashKind::ReplyToken, bounces.as_str().as_bytes().to_vec()),
            (HashKind::MessageId, message_id.as_bytes().to_vec()),
        ];
        let hashes = self.vault()?.hashes(&inputs).map_err(AppError::of_vault)?;
        hashes.try_into().map_err(|_other_number| AppError::Locked)
    }
}

/// The mail, its way, and the tokens by which what follows from it finds back. `next_state` is where the
/// ticket stands from then on.
pub(crate) fn put_into_outbox(
    tx: &mut Tx<'_>,
    mail: &SealedMail,
    ticket: &Ticket,
    next_state: State,
) -> Result<(), AppError> {
    let id = mail.message.id;
    messages::insert(tx, &mail.message, &mail.raw)?;
    outbox::insert(tx, &entry(mail, ticket, next_state))?;
    for position in 0..mail.recipients {
        let waiting = deliveries::Delivery {
            outbox: OutboxId(id.0),
            position,
            state: DeliveryState::Waiting,
            detail: String::new(),
            at: mail.now,
        };
        deliveries::set(tx, &waiting)?;
    }
    jobs::enqueue(tx, jobs::Kind::SendMail, id.0, mail.leaves_at)?;
    for (hash, purpose) in mail.tokens {
        let token = tokens::Token {
            ticket: ticket.id,
            correspondent: mail.correspondent,
            message: Some(id),
            purpose,
        };
        tokens::insert(tx, hash, &token)?;
    }
    Ok(())
}

/// The entry has the id of its message: one mail leaves for one message.
fn entry(mail: &SealedMail, ticket: &Ticket, next_state: State) -> outbox::Entry {
    outbox::Entry {
        id: OutboxId(mail.message.id.0),
        ticket: ticket.id,
        message: mail.message.id,
        progress: Progress::Held,
        send_at: mail.leaves_at,
        attempts: 0,
        started_at: None,
        failure: None,
        told_at: None,
        uncertain: false,
        previous_state: ticket.state,
        previous_reason: ticket.reason,
        next_state,
        envelope: mail.envelope.clone(),
    }
}

/// The way out. What is automatic has the empty return path, so that nothing comes back by itself
/// (RFC 3834 section 3.3).
fn envelope(
    writing: &Writing,
    from: &EmailAddress,
    bounces: &ReplyToken,
) -> Result<EnvelopeRecord, AppError> {
    let to = writing.recipients.iter();
    Ok(EnvelopeRecord::V1 {
        from: match writing.submission {
            Submission::ByPerson => Some(with_token(from, bounces)?),
            Submission::AutoReplied => None,
        },
        to: to.map(|to| to.mailbox.address.clone()).collect(),
    })
}

/// The mail as it will leave: decided now, whatever changes later.
fn outgoing(
    writing: &Writing,
    ground: &Ground,
    keys: &Keys,
    token: &ReplyToken,
    now: Timestamp,
) -> Result<Outgoing, AppError> {
    let answered = match &ground.answered {
        Some((message, ticket)) => open_content(message, ticket, keys)?.content,
        None => Content::default(),
    };
    // What was encrypted does not come back in clear as a subject.
    let in_clear = writing.encrypt == Some(false);
    let subject = match open_subject(&ground.ticket, keys) {
        Some(_) if in_clear && ground.ticket.encrypted => String::from("[...]"),
        subject => subject.unwrap_or_default(),
    };
    let (subject, language) = match &writing.prepared {
        Some((subject, language)) => (subject.clone(), Some(language.clone())),
        None => (mail::reply_subject(&subject), None),
    };
    let desk = |address: EmailAddress| Mailbox {
        name: ground.queue.from_name.clone(),
        address,
    };
    let people = |is_copy: bool| {
        let people = writing.recipients.iter();
        let people = people.filter(move |recipient| recipient.is_copy == is_copy);
        people.map(|recipient| Mailbox {
            name: None,
            address: recipient.mailbox.address.clone(),
        })
    };
    // RFC 5322 section 3.6.4: the parent's References, then the parent itself.
    let mut references = answered.references;
    references.extend(answered.message_id.clone());
    let surplus = references.len().saturating_sub(MAX_REFERENCES);
    references.drain(..surplus);
    Ok(Outgoing {
        message_id: format!("{}@{}", random_id()?, ground.from.domain()),
        date: now,
        from: desk(ground.from.clone()),
        reply_to: desk(with_token(&ground.from, token)?),
        to: people(false).collect(),
        cc: people(true).collect(),
        subject,
        text: with_signature(&writing.text, ground.queue.signature.as_deref()),
        in_reply_to: answered.message_id,
        references,
        language,
        automatic: writing.submission,
        autocrypt: None,
        attachments: Vec::new(),
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
    id: MessageId,
    outgoing: &Outgoing,
    crypto: Crypto,
    ticket: &Ticket,
    keys: RawKeys<'_>,
) -> Result<Message, AppError> {
    let people = PeopleRecord::V1(People {
        from: Some(outgoing.from.clone()),
        reply_to: Vec::new(),
        to: outgoing.to.clone(),
        cc: outgoing.cc.clone(),
    });
    let content = ContentRecord::V3(Box::new(Written {
        content: Content {
            subject: outgoing.subject.clone(),
            text: outgoing.text.clone(),
            parts: mail::listed(&outgoing.attachments),
            message_id: Some(outgoing.message_id.clone()),
            references: outgoing.references.clone(),
            language: outgoing.language.clone(),
            ..Content::default()
        },
        crypto,
        ..Written::default()
    }));
    let place = |column| records::place("messages", column, id.0);
    Ok(Message {
        id,
        ticket: ticket.id,
        direction: Direction::Out,
        created_at: outgoing.date,
        author: None,
        automatic: None,
        bytes: 0,
        message_id_hash: None,
        digest_hash: None,
        correspondent_hash: None,
        session_hash: None,
        report: None,
        people: records::seal(keys.identity, place("people"), &people)?,
        content: records::seal(keys.conversation, place("content"), &content)?,
    })
}
