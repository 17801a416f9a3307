//! Replies of trainees: handed in, approved, changed, given back (requirement D9).
//!
//! Until somebody approves it, a reply is no mail: it has no Message-ID, no recipients and no place in the
//! outbox, so that nothing can let it out. It is composed when it is approved, with the keys of that moment.

use std::collections::BTreeMap;

use domain::{Act, AgentId, DraftKind, KeyId, ReviewId, State, TicketRef, Timestamp};
use mail::Attachment;
use store::reviews::{self, Review, ReviewState};
use store::tickets::{self, Ticket};
use store::{Tx, drafts, idempotency};
use vault::Sealed;

use crate::ground::shown_in;
use crate::keys::Keys;
use crate::list_tickets::{agent_names, open_subject, queue_names};
use crate::records::{self, ReviewRecord, Reviewed};
use crate::reply::{Approved, add_event, check_text};
use crate::visible::visible_ticket;
use crate::{AppError, Caller, Desk, NewReply, ReplySent, attachments, random};

/// Most replies in the list.
const MOST: u64 = 500;
/// Most remarks that are kept with a reply.
const MAX_REMARKS: usize = 20;

/// A reply that is no mail yet.
#[derive(Clone, Debug)]
pub struct ReviewView {
    /// Its id.
    pub id: ReviewId,
    /// Its ticket.
    pub reference: TicketRef,
    /// The ticket's subject.
    pub subject: String,
    /// The ticket's queue.
    pub queue: String,
    /// The ticket's last event, for forms (bar B-24).
    pub event: u64,
    /// Who wrote it.
    pub author: String,
    /// The caller wrote it.
    pub is_own: bool,
    /// When it was handed in.
    pub created_at: Timestamp,
    /// Whose turn it is.
    pub state: ReviewState,
    /// The text.
    pub text: String,
    /// The names of its files.
    pub files: Vec<String>,
    /// Where the ticket stands when it has left.
    pub then: State,
    /// What was said when it was given back, the oldest first.
    pub remarks: Vec<Remark>,
}

/// What somebody said when he gave a reply back.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Remark {
    /// Who.
    pub by: String,
    /// When.
    pub at: Timestamp,
    /// What.
    pub text: String,
}

impl Desk {
    /// Hands a reply in. The ticket stands as it stood.
    pub(crate) async fn hand_in_reply(
        &self,
        caller: &Caller,
        reply: NewReply,
    ) -> Result<ReviewId, AppError> {
        let agent = caller.need_agent()?;
        check_text(&reply.text)?;
        attachments::check(&reply.attachments, self.settings().attachment_bytes)?;
        let (who, reference, seen) = (caller.clone(), reply.reference, reply.seen);
        let ticket = self.read::<_, AppError, _>(move |tx| writable(tx, &who, reference, seen));
        let ticket = ticket.await?;
        let keys = self.open_keys(vec![ticket.conversation_key]).await?;
        let once = reply.once.as_ref();
        let once =
            once.map(|once| random::hash_of(&format!("review\n{agent}\n{reference}\n{once}")));
        let id = ReviewId::new();
        let reviewed = Reviewed {
            text: reply.text.replace("\r\n", "\n"),
            files: reply.attachments.iter().map(file).collect(),
            state: reply.state,
            reason: reply.reason,
            // Who has no say over what leaves decides nothing that weakens it: without a key it waits.
            encrypt: reply.encrypt.filter(|wanted| *wanted),
            remarks: Vec::new(),
        };
        let review = Review {
            id,
            ticket: ticket.id,
            author: agent,
            created_at: self.now(),
            state: ReviewState::Waiting,
            sealed: seal(&ticket, &keys, id, reviewed)?,
        };
        let who = caller.clone();
        self.write::<_, AppError, _>(move |tx| {
            if let Some(once) = once
                && let Some(answer) = idempotency::find(tx, once)?
            {
                return answer.parse().map_err(|_not_ours| AppError::NotFound);
            }
            let ticket = writable(tx, &who, reference, seen)?;
            reviews::insert(tx, &review)?;
            drafts::delete(tx, ticket.id, agent, DraftKind::Reply)?;
            let at = review.created_at;
            add_event(tx, ticket.id, Some(agent), at, "reply-for-review", "")?;
            tickets::touch(tx, ticket.id)?;
            if let Some(once) = once {
                idempotency::insert(tx, once, &id.to_string(), at)?;
            }
            Ok(id)
        })
        .await
    }

    /// The replies that are no mail yet, the oldest first, at most 500: all of the caller's queues for who
    /// reviews, his own for who writes them.
    ///
    /// # Errors
    /// When the caller writes no replies, and while the vault is locked.
    pub async fn list_reviews(&self, caller: &Caller) -> Result<Vec<ReviewView>, AppError> {
        caller.need(Act::WriteReplies)?;
        let who = caller.clone();
        let loaded = self.read::<_, AppError, _>(move |tx| {
            let mut found = Vec::new();
            for review in reviews::list(tx, MOST)? {
                found.extend(visible(tx, &who, review)?);
            }
            Ok((found, agent_names(tx)?, queue_names(tx)?))
        });
        let (found, agents, queues) = loaded.await?;
        let ids = found.iter().map(|(_, ticket)| ticket.conversation_key);
        let keys = self.open_keys(ids.collect::<Vec<KeyId>>()).await?;
        let mut views = Vec::new();
        for (review, ticket) in &found {
            // What was written is gone with the key of its ticket.
            if keys.find(ticket.conversation_key).is_none() {
                continue;
            }
            let queue = queues.get(&ticket.queue).cloned().unwrap_or_default();
            views.push(view(caller, review, ticket, (&agents, queue), &keys)?);
        }
        Ok(views)
    }

    /// Lets a reply leave after the undo time, with another text if there is one.
    ///
    /// # Errors
    /// [`AppError::Refused`] when it does not wait any more, [`AppError::News`] when something happened to
    /// the ticket since `seen`; as [`Desk::reply`].
    pub async fn approve_reply(
        &self,
        caller: &Caller,
        id: ReviewId,
        text: Option<String>,
        seen: Option<u64>,
    ) -> Result<ReplySent, AppError> {
        caller.need(Act::ReviewReplies)?;
        let (review, ticket, reviewed) = self.open_review(caller, id).await?;
        let text = text.map(|text| text.replace("\r\n", "\n"));
        let is_changed = text.as_ref().is_some_and(|text| *text != reviewed.text);
        let attachments = reviewed.files.into_iter();
        let reply = NewReply {
            reference: ticket.reference,
            text: text.unwrap_or(reviewed.text),
            attachments: attachments
                .map(|(name, bytes)| Attachment::new(&name, bytes.into_vec()))
                .collect(),
            state: reviewed.state,
            reason: reviewed.reason,
            encrypt: reviewed.encrypt,
            seen,
            once: None,
        };
        let approved = Approved {
            review: id,
            author: review.author,
            event: if is_changed {
                "reply-changed"
            } else {
                "reply-approved"
            },
        };
        self.send_reply(caller, reply, Some(approved)).await
    }

    /// Gives a reply back to its author, with what he should change.
    ///
    /// # Errors
    /// [`AppError::Refused`] when it does not wait any more.
    pub async fn return_reply(
        &self,
        caller: &Caller,
        id: ReviewId,
        remark: &str,
    ) -> Result<(), AppError> {
        caller.need(Act::ReviewReplies)?;
        check_text(remark)?;
        let (_, ticket, mut reviewed) = self.open_review(caller, id).await?;
        let remark = remark.replace("\r\n", "\n");
        let said = (caller.name().to_owned(), self.now(), remark);
        reviewed.remarks.push(said);
        let surplus = reviewed.remarks.len().saturating_sub(MAX_REMARKS);
        reviewed.remarks.drain(..surplus);
        let way = (ReviewState::Waiting, ReviewState::Returned);
        self.pass_on(caller, id, (ticket, reviewed), way, "reply-returned")
            .await
    }

    /// Hands the caller's own reply in again with another text.
    ///
    /// # Errors
    /// [`AppError::NotFound`] for a reply of somebody else, [`AppError::Refused`] when it was not given
    /// back.
    pub async fn revise_reply(
        &self,
        caller: &Caller,
        id: ReviewId,
        text: &str,
    ) -> Result<(), AppError> {
        caller.need(Act::WriteReplies)?;
        check_text(text)?;
        let (review, ticket, mut reviewed) = self.open_review(caller, id).await?;
        if caller.agent() != Some(review.author) {
            return Err(AppError::NotFound);
        }
        reviewed.text = text.replace("\r\n", "\n");
        let way = (ReviewState::Returned, ReviewState::Waiting);
        self.pass_on(caller, id, (ticket, reviewed), way, "reply-for-review")
            .await
    }

    /// Throws the caller's own reply away.
    ///
    /// # Errors
    /// [`AppError::NotFound`] for a reply of somebody else.
    pub async fn drop_reply(&self, caller: &Caller, id: ReviewId) -> Result<(), AppError> {
        caller.need(Act::WriteReplies)?;
        let (who, now) = (caller.clone(), self.now());
        self.write(move |tx| {
            let review = reviews::find(tx, id)?.filter(|it| who.agent() == Some(it.author));
            let review = review.ok_or(AppError::NotFound)?;
            reviews::take(tx, id, review.state)?;
            add_event(tx, review.ticket, who.agent(), now, "reply-dropped", "")
        })
        .await
    }

    async fn open_review(
        &self,
        caller: &Caller,
        id: ReviewId,
    ) -> Result<(Review, Ticket, Reviewed), AppError> {
        let who = caller.clone();
        let found = self.read::<_, AppError, _>(move |tx| {
            let review = reviews::find(tx, id)?.ok_or(AppError::NotFound)?;
            visible(tx, &who, review)?.ok_or(AppError::NotFound)
        });
        let (review, ticket) = found.await?;
        let keys = self.open_keys(vec![ticket.conversation_key]).await?;
        let reviewed = unseal(&review, &ticket, &keys)?;
        Ok((review, ticket, reviewed))
    }

    async fn pass_on(
        &self,
        caller: &Caller,
        id: ReviewId,
        (ticket, reviewed): (Ticket, Reviewed),
        (before, after): (ReviewState, ReviewState),
        event: &'static str,
    ) -> Result<(), AppError> {
        let keys = self.open_keys(vec![ticket.conversation_key]).await?;
        let sealed = seal(&ticket, &keys, id, reviewed)?;
        let (by, now) = (caller.agent(), self.now());
        self.write(move |tx| {
            if !reviews::pass_on(tx, id, before, after, &sealed)? {
                return Err(AppError::Refused(
                    "somebody else was faster with this reply",
                ));
            }
            add_event(tx, ticket.id, by, now, event, "")
        })
        .await
    }
}

/// A ticket that the caller may write in, as he saw it.
fn writable(
    tx: &mut Tx<'_>,
    caller: &Caller,
    reference: TicketRef,
    seen: Option<u64>,
) -> Result<Ticket, AppError> {
    let visible = visible_ticket(tx, caller, Act::WriteReplies, reference)?;
    let ticket = visible.ticket();
    if seen.is_some_and(|seen| seen != ticket.event) {
        return Err(AppError::News);
    }
    Ok(ticket.clone())
}

/// A reply with its ticket, if the caller may see it: his own, or that of a queue in which he reviews.
/// A ticket that was merged meanwhile stands for the one in which it is shown.
fn visible(
    tx: &mut Tx<'_>,
    caller: &Caller,
    review: Review,
) -> Result<Option<(Review, Ticket)>, AppError> {
    let shown = shown_in(tx, review.ticket)?;
    let ticket = tickets::find(tx, review.ticket)?;
    let Some((shown, ticket)) = shown.zip(ticket) else {
        return Ok(None);
    };
    let is_own = caller.agent() == Some(review.author);
    let may = caller.sees(shown.queue) && (is_own || caller.may(Act::ReviewReplies));
    Ok(may.then_some((review, ticket)))
}

fn view(
    caller: &Caller,
    review: &Review,
    ticket: &Ticket,
    (agents, queue): (&BTreeMap<AgentId, String>, String),
    keys: &Keys,
) -> Result<ReviewView, AppError> {
    let reviewed = unseal(review, ticket, keys)?;
    let remarks = reviewed.remarks.into_iter();
    Ok(ReviewView {
        id: review.id,
        reference: ticket.reference,
        subject: open_subject(ticket, keys).unwrap_or_default(),
        queue,
        event: ticket.event,
        author: agents.get(&review.author).cloned().unwrap_or_default(),
        is_own: caller.agent() == Some(review.author),
        created_at: review.created_at,
        state: review.state,
        text: reviewed.text,
        files: reviewed.files.into_iter().map(|(name, _)| name).collect(),
        then: reviewed.state,
        remarks: remarks
            .map(|(by, at, text)| Remark { by, at, text })
            .collect(),
    })
}

fn file(file: &Attachment) -> (String, serde_bytes::ByteBuf) {
    let bytes = serde_bytes::ByteBuf::from(file.bytes());
    (file.name().to_owned(), bytes)
}

fn seal(
    ticket: &Ticket,
    keys: &Keys,
    id: ReviewId,
    reviewed: Reviewed,
) -> Result<Sealed, AppError> {
    let key = keys.need(ticket.conversation_key)?;
    let place = records::place("reviews", "sealed", id.0);
    records::seal(key, place, &ReviewRecord::V1(reviewed))
}

fn unseal(review: &Review, ticket: &Ticket, keys: &Keys) -> Result<Reviewed, AppError> {
    let key = keys.need(ticket.conversation_key)?;
    let place = records::place("reviews", "sealed", review.id.0);
    let ReviewRecord::V1(reviewed) = records::unseal(key, place, &review.sealed)?;
    Ok(reviewed)
}
