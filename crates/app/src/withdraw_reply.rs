//! Taking a reply back while it is held.

use domain::{Act, MessageId, TicketRef, Timestamp};
use store::tickets::{self, Change};
use store::{Tx, jobs, messages, outbox, queues};

use crate::open_message::open_content;
use crate::outgoing_mail::below;
use crate::reply::add_event;
use crate::visible::visible_ticket;
use crate::{AppError, Caller, Desk};

/// A reply that was taken back: its text, to go on writing; it is the agent's draft by now, above what
/// he had written since. Its files are gone.
#[derive(Clone, Debug)]
pub struct Withdrawn {
    /// The text.
    pub text: String,
    /// The names of the files that it had: to be chosen again.
    pub attachments: Vec<String>,
}

impl Desk {
    /// Takes a reply back while it is held. The ticket stands as it stood before.
    ///
    /// # Errors
    /// [`AppError::Refused`] when it has left or is leaving.
    pub async fn withdraw_reply(
        &self,
        caller: &Caller,
        reference: TicketRef,
        id: MessageId,
    ) -> Result<Withdrawn, AppError> {
        let who = caller.clone();
        let loaded = self.read::<_, AppError, _>(move |tx| {
            let ticket = visible_ticket(tx, &who, Act::WorkTickets, reference)?
                .ticket()
                .clone();
            let message = messages::find(tx, id)?.filter(|message| message.ticket == ticket.id);
            let queues = queues::list(tx)?.into_iter();
            let signatures: Vec<_> = queues.filter_map(|queue| queue.signature).collect();
            Ok((ticket, message.ok_or(AppError::NotFound)?, signatures))
        });
        let (ticket, message, signatures) = loaded.await?;
        let keys = self.open_keys(vec![ticket.conversation_key]).await?;
        let content = open_content(&message, &ticket, &keys)?.content;
        let (text, parts) = (content.text, content.parts);
        // The queue's signature is put below the text when it is sent again.
        let mut all = signatures.iter().map(|signature| below(signature));
        let text = match all.find_map(|below| text.strip_suffix(&below).map(str::to_owned)) {
            Some(without) => without,
            None => text,
        };
        let (text, draft) = self.with_draft(caller, &ticket, &keys, text).await?;
        let (who, now) = (caller.clone(), self.now());
        self.write::<_, AppError, _>(move |tx| {
            withdraw(tx, &who, reference, id, now)?;
            draft.iter().try_for_each(|draft| draft.save(tx))
        })
        .await?;
        Ok(Withdrawn {
            text,
            attachments: parts.into_iter().filter_map(|part| part.name).collect(),
        })
    }
}

fn withdraw(
    tx: &mut Tx<'_>,
    caller: &Caller,
    reference: TicketRef,
    id: MessageId,
    now: Timestamp,
) -> Result<(), AppError> {
    let visible = visible_ticket(tx, caller, Act::WorkTickets, reference)?;
    let entry = outbox::find_by_message(tx, id)?.filter(|entry| entry.ticket == visible.id());
    let entry = entry.ok_or(AppError::NotFound)?;
    if !outbox::withdraw(tx, entry.id)? {
        return Err(AppError::Refused(
            "this reply has left and cannot be taken back",
        ));
    }
    jobs::finish_of(tx, id.0)?;
    messages::delete(tx, id)?;
    // What happened meanwhile counts more than what was before the reply: a later reply, a mail of
    // the user, another state that somebody set.
    let ticket = visible.ticket();
    let is_last = !outbox::hand_on(tx, &entry)?;
    let (state, reason) = if is_last && ticket.state == entry.next_state {
        (entry.previous_state, entry.previous_reason)
    } else {
        (ticket.state, ticket.reason)
    };
    tickets::change(
        tx,
        ticket.id,
        Change {
            state,
            reason,
            updated_at: None,
            new_messages: -1,
        },
    )?;
    add_event(tx, ticket.id, caller.agent(), now, "reply-withdrawn", "")
}
