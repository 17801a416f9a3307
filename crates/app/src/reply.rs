//! Replying, and taking a reply back in time.

use domain::{
    Act, AgentId, Decision, DraftKind, HistoryId, MessageId, Protection, Reason, Relation,
    ReviewId, State, TicketId, TicketRef, Timestamp,
};
use mail::{Attachment, Submission};
use store::reviews::{self, ReviewState};
use store::tickets::{self, Change, Ticket};
use store::{Tx, audit, drafts, history, idempotency, jobs, outbox};

use crate::ground::Ground;
use crate::outgoing_mail::{SealedMail, Writing, put_into_outbox};
use crate::visible::visible_ticket;
use crate::{AppError, Caller, Desk, attachments, random};

/// Longest reply or note in bytes.
pub(crate) const MAX_TEXT: usize = 200_000;

/// What an agent wants to send. There is no field that a note could be put into.
#[derive(Clone, Debug)]
pub struct NewReply {
    /// The ticket.
    pub reference: TicketRef,
    /// The text, plain.
    pub text: String,
    /// Files that come with it: at most [`crate::MAX_FILES`], and as many bytes as the operator allows.
    pub attachments: Vec<Attachment>,
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

/// What became of a reply.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Submitted {
    /// It waits in the outbox.
    Sent(ReplySent),
    /// Somebody has to approve it first.
    ForReview(ReviewId),
}

/// A reply that somebody else wrote and the caller approves.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Approved {
    pub(crate) review: ReviewId,
    pub(crate) author: AgentId,
    /// What the history says of it.
    pub(crate) event: &'static str,
}

/// A reply with all that one transaction writes.
#[derive(Clone)]
struct Draft {
    caller: Caller,
    /// Who wrote it.
    agent: AgentId,
    approved: Option<Approved>,
    /// Without its files, which the mail has.
    reply: NewReply,
    mail: SealedMail,
    once: Option<[u8; 32]>,
}

impl Desk {
    /// Writes a reply: an immutable mail, held for the undo time.
    ///
    /// # Errors
    /// [`AppError::News`] when something happened since `seen`.
    pub async fn reply(&self, caller: &Caller, reply: NewReply) -> Result<ReplySent, AppError> {
        self.send_reply(caller, reply, None).await
    }

    /// Writes a reply, or hands it in for review, as the caller's role demands.
    ///
    /// # Errors
    /// As [`Desk::reply`].
    pub async fn submit_reply(
        &self,
        caller: &Caller,
        reply: NewReply,
    ) -> Result<Submitted, AppError> {
        match caller.decide(Act::WriteReplies, Relation::Desk) {
            Decision::AfterReview => {
                let handed_in = self.hand_in_reply(caller, reply).await;
                handed_in.map(Submitted::ForReview)
            }
            Decision::Allowed | Decision::Hidden | Decision::Refused => {
                self.reply(caller, reply).await.map(Submitted::Sent)
            }
        }
    }

    /// Writes a reply of the caller, or one that he approves.
    pub(crate) async fn send_reply(
        &self,
        caller: &Caller,
        mut reply: NewReply,
        approved: Option<Approved>,
    ) -> Result<ReplySent, AppError> {
        let agent = match approved {
            Some(approved) => approved.author,
            None => caller.need_agent()?,
        };
        check_text(&reply.text)?;
        attachments::check(&reply.attachments, self.settings().attachment_bytes)?;
        let (who, reference) = (caller.clone(), reply.reference);
        let ground = self
            .read::<_, AppError, _>(move |tx| Ground::of(tx, &who, reference))
            .await?;
        let keys = self.open_keys(ground.keys()).await?;
        let writing = Writing {
            author: Some(agent),
            recipients: ground.recipients(&keys)?,
            text: reply.text.clone(),
            attachments: std::mem::take(&mut reply.attachments),
            encrypt: reply.encrypt,
            submission: Submission::ByPerson,
            held: self.settings().undo,
            prepared: None,
        };
        let mail = self.seal_mail(&ground, &keys, writing).await?;
        let once = reply.once.as_ref();
        let draft = Draft {
            caller: caller.clone(),
            agent,
            approved,
            once: once.map(|once| random::hash_of(&format!("reply\n{agent}\n{reference}\n{once}"))),
            reply,
            mail,
        };
        let sent = self
            .write::<_, AppError, _>(move |tx| store(tx, &draft))
            .await?;
        self.tell_worker(jobs::Kind::SendMail);
        Ok(sent)
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
    if let Some(approved) = draft.approved
        && !reviews::take(tx, approved.review, ReviewState::Waiting)?
    {
        return Err(AppError::Refused(
            "somebody else was faster with this reply",
        ));
    }
    let mail = &draft.mail;
    put_into_outbox(tx, mail, ticket, reply.state)?;
    // What a trainee writes while his reply waits for approval is another text.
    if draft.approved.is_none() {
        drafts::delete(tx, ticket.id, draft.agent, DraftKind::Reply)?;
    }
    let reason = reply.state.with_reason(reply.reason);
    let change = Change {
        state: reply.state,
        reason,
        updated_at: Some(mail.now),
        new_messages: 1,
    };
    tickets::change(tx, ticket.id, change)?;
    if ticket.owner.is_none() {
        tickets::set_owner(tx, ticket.id, draft.caller.agent())?;
    }
    add_event(
        tx,
        ticket.id,
        Some(draft.agent),
        mail.now,
        "reply",
        reply.state.as_str(),
    )?;
    if let Some(approved) = draft.approved {
        let by = draft.caller.agent();
        add_event(tx, ticket.id, by, mail.now, approved.event, "")?;
    }
    remember_protection(tx, draft, ticket)?;
    if let Some(once) = draft.once {
        idempotency::insert(tx, once, &mail.message.id.to_string(), mail.now)?;
    }
    Ok(ReplySent {
        message: mail.message.id,
        leaves_at: mail.leaves_at,
    })
}

/// What was sent encrypted makes the conversation one; what went out in clear all the same is written
/// down with who decided it.
fn remember_protection(tx: &mut Tx<'_>, draft: &Draft, ticket: &Ticket) -> Result<(), AppError> {
    match draft.mail.protection {
        Protection::Encrypted => Ok(tickets::set_encrypted(tx, ticket.id)?),
        Protection::Clear => Ok(()),
        Protection::Downgraded => {
            let (by, object) = (draft.caller.agent(), ticket.id.to_string());
            audit::insert(tx, draft.mail.now, by, "reply-in-clear", Some(&object))?;
            add_event(tx, ticket.id, by, draft.mail.now, "reply-in-clear", "")
        }
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
    let told = Told {
        kind,
        detail: detail.to_owned(),
        before: None,
    };
    add_change(tx, ticket, agent, at, told)
}

/// A line of the history.
pub(crate) struct Told<'t> {
    pub(crate) kind: &'t str,
    pub(crate) detail: String,
    /// What was before, if it can be brought back.
    pub(crate) before: Option<String>,
}

/// Adds a line to the ticket's history that may tell what was before.
pub(crate) fn add_change(
    tx: &mut Tx<'_>,
    ticket: TicketId,
    agent: Option<AgentId>,
    at: Timestamp,
    told: Told<'_>,
) -> Result<(), AppError> {
    let event = history::Event {
        id: HistoryId::new(),
        ticket,
        agent,
        at,
        kind: told.kind.to_owned(),
        detail: told.detail,
        before: told.before,
    };
    Ok(history::insert(tx, &event)?)
}
