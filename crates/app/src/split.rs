//! Making a ticket of its own of mails that came into another one. They are sealed anew under keys of
//! their own, so that each can be forgotten without the other. Merging undoes it.

use domain::{
    Act, AgentId, Claim, Direction, KeyId, MessageId, State, TicketId, TicketRef, Timestamp,
};
use store::messages::{self, Message};
use store::tickets::{self, Change, Ticket};
use store::{Tx, verdicts};
use vault::{DataKey, Sealed};

use crate::keys::Keys;
use crate::open_message::{open_content, open_people};
use crate::place_mail::free_reference;
use crate::raw::Stored;
use crate::records::{self, ContentRecord, PeopleRecord, RawKeys, RequesterRecord, SubjectRecord};
use crate::reply::add_event;
use crate::suspicion;
use crate::visible::visible_ticket;
use crate::{AppError, Caller, Desk};

/// Most mails that are taken out at once.
const MOST: usize = 50;

/// Which mails become a ticket of their own.
#[derive(Clone, Debug)]
pub struct NewSplit {
    /// The ticket in which they are.
    pub reference: TicketRef,
    /// The mails, all of which came in.
    pub messages: Vec<MessageId>,
    /// The ticket's last event that the agent saw; `None` does it whatever happened since.
    pub seen: Option<u64>,
}

/// A mail sealed under other keys.
#[derive(Clone)]
struct Moved {
    id: MessageId,
    people: Sealed,
    content: Sealed,
    raw: Sealed,
    verdict: Option<Sealed>,
}

/// A mail as it lies in the old ticket.
struct Found {
    stored: Stored,
    verdict: Option<Sealed>,
}

/// The new ticket and what moves into it.
#[derive(Clone)]
struct Draft {
    ticket: Ticket,
    moved: Vec<Moved>,
}

impl Desk {
    /// Makes a ticket of its own of mails that came into another one. Its requester is who wrote the
    /// first of them. What the desk sent stays where it is. Answers with the new ticket.
    ///
    /// # Errors
    /// [`AppError::Invalid`] when nothing is named, or a mail that is not of this ticket or did not come
    /// in; [`AppError::Refused`] for all the mails of a ticket, and for a report, which is a matter of its
    /// own already; [`AppError::News`] when something happened since `seen`.
    pub async fn split(&self, caller: &Caller, split: NewSplit) -> Result<TicketRef, AppError> {
        let agent = caller.need_agent()?;
        let (who, wanted) = (caller.clone(), split.clone());
        let stored = self
            .read::<_, AppError, _>(move |tx| ground(tx, &who, &wanted))
            .await?;
        let ids = stored
            .iter()
            .flat_map(|found| found.stored.keys())
            .collect();
        let keys = self.open_keys(ids).await?;
        let new = self.take_keys(2).await?;
        let draft = draft(&stored, &keys, new)?;
        let (who, now) = (caller.clone(), self.now());
        self.write::<_, AppError, _>(move |tx| {
            ground(tx, &who, &split)?;
            let from = visible_ticket(tx, &who, Act::WorkTickets, split.reference)?;
            if split.seen.is_some_and(|seen| seen != from.ticket().event) {
                return Err(AppError::News);
            }
            store(tx, &draft, from.ticket(), agent, now)
        })
        .await
    }
}

/// The mails, the oldest first, if they can be taken out.
fn ground(tx: &mut Tx<'_>, caller: &Caller, split: &NewSplit) -> Result<Vec<Found>, AppError> {
    let visible = visible_ticket(tx, caller, Act::WorkTickets, split.reference)?;
    let mut wanted = split.messages.clone();
    wanted.sort_unstable();
    wanted.dedup();
    if wanted.is_empty() || wanted.len() > MOST {
        return Err(AppError::invalid("messages", "name one to fifty mails"));
    }
    let mut stored = Vec::new();
    for id in &wanted {
        let found = Stored::find(tx, *id)?.filter(|found| found.ticket.id == visible.id());
        let found = found.ok_or_else(|| {
            AppError::invalid("messages", "one of the mails is not in this ticket")
        })?;
        check(&found.message)?;
        stored.push(Found {
            stored: found,
            verdict: verdicts::find(tx, *id)?,
        });
    }
    let all = messages::count_in(tx, visible.id())?;
    if all <= u64::try_from(stored.len()).unwrap_or(u64::MAX) {
        return Err(AppError::Refused("one mail must stay in the ticket"));
    }
    stored.sort_by_key(|found| (found.stored.message.created_at, found.stored.message.id));
    Ok(stored)
}

fn check(message: &Message) -> Result<(), AppError> {
    if message.direction != Direction::In {
        let what = "only mails that came in can be taken out";
        return Err(AppError::invalid("messages", what));
    }
    if message.report.is_some() {
        return Err(AppError::Refused("a report is a matter of its own already"));
    }
    Ok(())
}

fn draft(stored: &[Found], keys: &Keys, mut new: Vec<(KeyId, DataKey)>) -> Result<Draft, AppError> {
    let mut new_key = || new.pop().ok_or(AppError::Locked);
    let ((identity_key, identity), (conversation_key, conversation)) = (new_key()?, new_key()?);
    let under = RawKeys {
        identity: &identity,
        conversation: &conversation,
        diagnostics: None,
    };
    let first = &stored.first().ok_or(AppError::NotFound)?.stored;
    let id = TicketId::new();
    let (people, _) = open_people(&first.message, &first.ticket, keys)?;
    let written = open_content(&first.message, &first.ticket, keys)?;
    let subject = SubjectRecord::V1(written.content.subject.clone());
    let requester = people.from.map(RequesterRecord::V1);
    let requester =
        requester.map(|record| records::seal(&identity, records::requester_place(id), &record));
    let moved = stored.iter().map(|found| moved(found, keys, under));
    Ok(Draft {
        moved: moved.collect::<Result<_, _>>()?,
        ticket: Ticket {
            id,
            requester: requester.transpose()?,
            requester_hash: first.message.correspondent_hash,
            claim: Some(Claim::Outer),
            subject: records::seal(&conversation, records::subject_place(id), &subject)?,
            state: State::NeedsFirstAnswer,
            reason: None,
            owner: None,
            language: written.content.language.or(first.ticket.language.clone()),
            created_at: first.message.created_at,
            message_count: 0,
            event: 0,
            hint: None,
            identity_key,
            conversation_key,
            notes_key: None,
            diagnostics_key: None,
            encrypted: first.ticket.encrypted,
            ..first.ticket.clone()
        },
    })
}

fn moved(found: &Found, keys: &Keys, under: RawKeys<'_>) -> Result<Moved, AppError> {
    let stored = &found.stored;
    let (message, id) = (&stored.message, stored.message.id);
    let (people, told) = open_people(message, &stored.ticket, keys)?;
    let written = open_content(message, &stored.ticket, keys)?;
    let raw = stored.open(keys)?;
    let place = |column| records::place("messages", column, id.0);
    let verdict = found.verdict.as_ref();
    let verdict = verdict
        .map(|verdict| {
            suspicion::sealed_anew(verdict, id, &stored.ticket, keys, under.conversation)
        })
        .transpose()?
        .flatten();
    Ok(Moved {
        id,
        verdict,
        raw: records::seal_raw(under, id.0, &raw, &written.content.text)?,
        people: records::seal(
            under.identity,
            place("people"),
            &PeopleRecord::V2(people, told),
        )?,
        content: records::seal(
            under.conversation,
            place("content"),
            &ContentRecord::V3(Box::new(written)),
        )?,
    })
}

fn store(
    tx: &mut Tx<'_>,
    draft: &Draft,
    from: &Ticket,
    agent: AgentId,
    now: Timestamp,
) -> Result<TicketRef, AppError> {
    let ticket = Ticket {
        reference: free_reference(tx)?,
        updated_at: now,
        ..draft.ticket.clone()
    };
    tickets::insert(tx, &ticket)?;
    for moved in &draft.moved {
        messages::relocate(
            tx,
            moved.id,
            ticket.id,
            [&moved.people, &moved.content, &moved.raw],
        )?;
        if let Some(verdict) = &moved.verdict {
            verdicts::replace(tx, moved.id, verdict)?;
        }
    }
    let count = i64::try_from(draft.moved.len()).unwrap_or(i64::MAX);
    let change = |ticket: &Ticket, new_messages| Change {
        state: ticket.state,
        reason: ticket.reason,
        updated_at: None,
        new_messages,
    };
    tickets::change(tx, ticket.id, change(&ticket, count))?;
    tickets::change(tx, from.id, change(from, -count))?;
    let [new, old] = [&ticket, from].map(|ticket| ticket.reference.to_string());
    add_event(tx, ticket.id, Some(agent), now, "split-from", &old)?;
    add_event(tx, from.id, Some(agent), now, "split", &new)?;
    Ok(ticket.reference)
}
