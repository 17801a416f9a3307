//! Showing a ticket as a part of another one, and taking it out again. Nothing of it moves and its keys
//! stay its own, so that a merge can be undone at any time, and forgotten apart.

use domain::{
    Act, AgentId, EmailAddress, ParticipantRole, Protection, State, TicketRef, Timestamp,
    Unprotected,
};
use store::certificates::Certificate;
use store::merges::{self, Merge};
use store::outbox::{self, Progress};
use store::participants::{self, Participant};
use store::tickets::{self, Change, Ticket};
use store::{DbError, Tx, messages};

use crate::certificates::open_certificates;
use crate::ground::{certificates_of, recipients};
use crate::keys::Keys;
use crate::list_tickets::{open_requester, open_subject};
use crate::people::sealed_participant;
use crate::protection::{RecipientPlan, ReplyPlan};
use crate::reply::add_event;
use crate::teach::{self, Plan};
use crate::visible::{visible_alone, visible_ticket};
use crate::{AppError, Caller, Desk, pause};

/// Which ticket becomes a part of which.
#[derive(Clone, Debug)]
pub struct NewMerge {
    /// The one that is shown in the other from then on.
    pub ticket: TicketRef,
    /// The other.
    pub into: TicketRef,
    /// Whether its requester gets the other's replies from then on, and how. `None`: he gets none.
    pub requester: Option<ParticipantRole>,
    /// The other's last event that the agent saw; `None` does it whatever happened since.
    pub seen: Option<u64>,
}

/// What a merge would do.
#[derive(Clone, Debug)]
pub struct MergePreview {
    /// Subject of the ticket.
    pub subject: String,
    /// Subject of the one that it becomes a part of.
    pub into_subject: String,
    /// Its requester, if he is known and not the other's.
    pub requester: Option<EmailAddress>,
    /// Who receives the other's next reply as it is.
    pub before: Vec<RecipientPlan>,
    /// Who would receive it then.
    pub after: Vec<RecipientPlan>,
    /// How it would leave then, or why somebody would have to decide.
    pub leaves: Result<Protection, Unprotected>,
    /// The queues differ: others can see the ticket then.
    pub other_queue: bool,
    /// The other's last event, for the form.
    pub event: u64,
}

/// Both tickets.
struct Ground {
    ticket: Ticket,
    into: Ticket,
    participants: Vec<Participant>,
    certificates: Vec<Certificate>,
}

fn ground(tx: &mut Tx<'_>, caller: &Caller, merge: &NewMerge) -> Result<Ground, AppError> {
    let ticket = visible_ticket(tx, caller, Act::WorkTickets, merge.ticket)?;
    let into = visible_ticket(tx, caller, Act::WorkTickets, merge.into)?;
    let (ticket, into) = (ticket.ticket().clone(), into.ticket().clone());
    if ticket.id == into.id {
        return Err(AppError::invalid("into", "this is the ticket itself"));
    }
    let together = merges::list(tx, ticket.id)?.len() + merges::list(tx, into.id)?.len();
    if together + 1 > merges::MOST {
        return Err(AppError::Refused("fifty tickets are together already"));
    }
    for entry in outbox::list(tx, ticket.id)? {
        // What the desk wrote by itself nobody takes back.
        let author = messages::find(tx, entry.message)?.and_then(|message| message.author);
        if entry.progress == Progress::Held && author.is_some() {
            return Err(AppError::Refused(
                "a reply of this ticket is about to leave; take it back or wait until it has left",
            ));
        }
    }
    let participants = participants::list(tx, into.id)?;
    let mut certificates = certificates_of(tx, &into, &participants)?;
    let of_requester = certificates_of(tx, &ticket, &[])?;
    let news = of_requester.into_iter().filter(|row| {
        let mut known = certificates.iter();
        !known.any(|known| known.id == row.id)
    });
    let news: Vec<_> = news.collect();
    certificates.extend(news);
    Ok(Ground {
        ticket,
        into,
        participants,
        certificates,
    })
}

impl Ground {
    /// The requester of the ticket as somebody who gets the other's replies; `None` if he is the other's
    /// too, or unknown.
    fn newcomer(
        &self,
        role: ParticipantRole,
        keys: &Keys,
    ) -> Result<Option<Participant>, AppError> {
        let Some(hash) = self.ticket.requester_hash else {
            return Ok(None);
        };
        let mut known = self.participants.iter();
        if Some(hash) == self.into.requester_hash || known.any(|known| known.address == hash) {
            return Ok(None);
        }
        let Some(mailbox) = open_requester(&self.ticket, keys) else {
            return Ok(None);
        };
        let identity = keys.need(self.into.identity_key)?;
        let row = sealed_participant(&self.into, identity, hash, role, mailbox)?;
        Ok(Some(Participant {
            merged_from: Some(self.ticket.id),
            ..row
        }))
    }
}

impl Desk {
    /// What a merge would do. Changes nothing.
    ///
    /// # Errors
    /// As [`Desk::merge`].
    pub async fn preview_merge(
        &self,
        caller: &Caller,
        merge: &NewMerge,
    ) -> Result<MergePreview, AppError> {
        let (ground, keys) = self.ground_of_merge(caller, merge).await?;
        let role = merge.requester.unwrap_or(ParticipantRole::Copy);
        let newcomer = ground.newcomer(role, &keys)?;
        let known = open_certificates(&ground.certificates, &keys);
        let plan = |participants: &[Participant]| {
            let recipients = recipients(&ground.into, participants, &keys)?;
            let encrypted = ground.into.encrypted || ground.ticket.encrypted;
            let plan = ReplyPlan::new(&recipients, &known, encrypted, false, self.now());
            Ok::<_, AppError>(plan)
        };
        let before = plan(&ground.participants)?;
        let mut participants = ground.participants.clone();
        participants.extend(newcomer.clone().filter(|_| merge.requester.is_some()));
        let after = plan(&participants)?;
        let requester = open_requester(&ground.ticket, &keys).filter(|_| newcomer.is_some());
        Ok(MergePreview {
            subject: open_subject(&ground.ticket, &keys).unwrap_or_default(),
            into_subject: open_subject(&ground.into, &keys).unwrap_or_default(),
            requester: requester.map(|mailbox| mailbox.address),
            before: before.recipients,
            leaves: after.leaves,
            after: after.recipients,
            other_queue: ground.ticket.queue != ground.into.queue,
            event: ground.into.event,
        })
    }

    async fn ground_of_merge(
        &self,
        caller: &Caller,
        merge: &NewMerge,
    ) -> Result<(Ground, Keys), AppError> {
        let (who, wanted) = (caller.clone(), merge.clone());
        let ground = self
            .read::<_, AppError, _>(move |tx| ground(tx, &who, &wanted))
            .await?;
        let mut ids = ground.ticket.reading_keys();
        ids.extend(ground.into.reading_keys());
        ids.extend(ground.certificates.iter().map(|row| row.key));
        let keys = self.open_keys(ids).await?;
        Ok((ground, keys))
    }

    /// Shows a ticket as a part of another one. What is written to it goes there from then on.
    ///
    /// # Errors
    /// [`AppError::NotFound`] when one of them is not the caller's to see; [`AppError::Refused`] when it
    /// is merged already, or a reply of it is about to leave; [`AppError::News`] when something happened
    /// to the other since `seen`.
    pub async fn merge(&self, caller: &Caller, merge: NewMerge) -> Result<(), AppError> {
        let agent = caller.need_agent()?;
        let (ground, keys) = self.ground_of_merge(caller, &merge).await?;
        let newcomer = match merge.requester {
            Some(role) => ground.newcomer(role, &keys)?,
            None => None,
        };
        let (who, now, plan) = (caller.clone(), self.now(), self.teaching());
        let newcomer = newcomer.map(|row| Participant {
            added_at: now,
            added_by: Some(agent),
            ..row
        });
        self.write::<_, AppError, _>(move |tx| {
            let ground = self::ground(tx, &who, &merge)?;
            if merge.seen.is_some_and(|seen| seen != ground.into.event) {
                return Err(AppError::News);
            }
            join(tx, &ground, agent, (plan, now))?;
            if let Some(row) = &newcomer {
                participants::set(tx, row)?;
            }
            Ok(())
        })
        .await
    }

    /// Takes a ticket out of the one in which it is shown; it stands as it stood before. What came since
    /// stays where it is. Answers with the other's reference.
    ///
    /// # Errors
    /// [`AppError::Refused`] when it is not merged; [`AppError::Forbidden`] when the caller does not see the
    /// other.
    pub async fn unmerge(
        &self,
        caller: &Caller,
        reference: TicketRef,
    ) -> Result<TicketRef, AppError> {
        let agent = caller.need_agent()?;
        let (who, when) = (caller.clone(), (self.teaching(), self.now()));
        self.write::<_, AppError, _>(move |tx| take_out(tx, &who, reference, agent, when))
            .await
    }
}

fn join(
    tx: &mut Tx<'_>,
    ground: &Ground,
    agent: AgentId,
    (plan, now): (Plan, Timestamp),
) -> Result<(), AppError> {
    let Ground { ticket, into, .. } = ground;
    let merge = Merge {
        ticket: ticket.id,
        into: into.id,
        at: now,
        agent: Some(agent),
        previous_state: ticket.state,
        previous_reason: ticket.reason,
    };
    merges::insert(tx, &merge)?;
    // It asks for nothing by itself any more. What it asked for, the other does.
    tickets::change(tx, ticket.id, unmoved(State::Done, None))?;
    let asks = ticket.state.is_open() && !into.state.is_open();
    let state = if asks {
        pause::awake(tx, ticket)?
    } else {
        into.state
    };
    let reason = into.reason.filter(|_| !asks);
    tickets::change(tx, into.id, unmoved(state, reason))?;
    teach::plan_after(tx, ticket.id, (ticket.state, State::Done), plan, now)?;
    teach::plan_after(tx, into.id, (into.state, state), plan, now)?;
    if ticket.encrypted {
        tickets::set_encrypted(tx, into.id)?;
    }
    let [inner, outer] = [ticket, into].map(|ticket| ticket.reference.to_string());
    add_event(tx, ticket.id, Some(agent), now, "merged-into", &outer)?;
    add_event(tx, into.id, Some(agent), now, "merged", &inner)
}

fn take_out(
    tx: &mut Tx<'_>,
    caller: &Caller,
    reference: TicketRef,
    agent: AgentId,
    (plan, now): (Plan, Timestamp),
) -> Result<TicketRef, AppError> {
    let visible = visible_alone(tx, caller, Act::WorkTickets, reference)?;
    let ticket = visible.ticket();
    let merge = merges::find(tx, ticket.id)?;
    let merge = merge.ok_or(AppError::Refused("this ticket is not merged"))?;
    let other = tickets::find(tx, merge.into)?.ok_or(DbError::Value("merge"))?;
    if !caller.sees(other.queue) {
        return Err(AppError::Forbidden);
    }
    merges::delete(tx, ticket.id)?;
    participants::delete_merged(tx, ticket.id)?;
    let before = unmoved(merge.previous_state, merge.previous_reason);
    tickets::change(tx, ticket.id, before)?;
    teach::plan_after(
        tx,
        ticket.id,
        (ticket.state, merge.previous_state),
        plan,
        now,
    )?;
    tickets::touch(tx, other.id)?;
    let [inner, outer] = [ticket, &other].map(|ticket| ticket.reference.to_string());
    add_event(tx, ticket.id, Some(agent), now, "unmerged-from", &outer)?;
    add_event(tx, other.id, Some(agent), now, "unmerged", &inner)?;
    Ok(other.reference)
}

/// Another state, and nothing else.
const fn unmoved(state: State, reason: Option<domain::Reason>) -> Change {
    Change {
        state,
        reason,
        updated_at: None,
        new_messages: 0,
    }
}
