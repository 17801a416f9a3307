//! Who gets the replies of a ticket. A mail takes nobody in (threat A11): an agent does, and sees before
//! who will receive what.

use domain::{Act, EmailAddress, ParticipantRole, Protection, TicketRef, Timestamp, Unprotected};
use mail::Mailbox;
use store::Tx;
use store::certificates::{self, Certificate};
use store::participants::{self, Participant};
use store::tickets::{self, Ticket};
use vault::{DataKey, HashKind, KeyedHash};

use crate::accept_mail::is_ours;
use crate::certificates::open_certificates;
use crate::ground::{Recipient, certificates_of, open_participant, recipients};
use crate::keys::Keys;
use crate::list_tickets::agent_names;
use crate::protection::{RecipientPlan, ReplyPlan};
use crate::records::{self, ParticipantRecord};
use crate::reply::add_event;
use crate::visible::visible_ticket;
use crate::{AppError, Caller, Desk};

/// Most people in a ticket besides the requester.
const MOST: usize = 20;

/// Somebody who is to get the replies of a ticket.
#[derive(Clone, Debug)]
pub struct NewParticipant {
    /// The ticket.
    pub reference: TicketRef,
    /// The address.
    pub address: EmailAddress,
    /// How replies go to him.
    pub role: ParticipantRole,
    /// The ticket's last event that the agent saw; `None` does it whatever happened since.
    pub seen: Option<u64>,
}

/// Somebody whom an agent took in.
#[derive(Clone, Debug)]
pub struct ParticipantView {
    /// Who.
    pub mailbox: Mailbox,
    /// How replies go to him.
    pub role: ParticipantRole,
    /// Since when.
    pub added_at: Timestamp,
    /// The agent's name.
    pub added_by: Option<String>,
    /// The merged ticket that brought him along.
    pub merged_from: Option<TicketRef>,
}

/// Who would receive the next reply, before and after a change.
#[derive(Clone, Debug)]
pub struct PeopleChange {
    /// As it is.
    pub before: Vec<RecipientPlan>,
    /// As it would be.
    pub after: Vec<RecipientPlan>,
    /// How the next reply would leave then, or why somebody would have to decide.
    pub leaves: Result<Protection, Unprotected>,
    /// The ticket's last event, for the form.
    pub event: u64,
}

/// A ticket with its people.
struct Ground {
    ticket: Ticket,
    participants: Vec<Participant>,
    certificates: Vec<Certificate>,
}

impl Ground {
    /// Loads it for taking somebody in. An address of the desk itself would be mail in a circle.
    fn of(tx: &mut Tx<'_>, caller: &Caller, new: &NewParticipant) -> Result<Self, AppError> {
        let visible = visible_ticket(tx, caller, Act::WorkTickets, new.reference)?;
        let ticket = visible.ticket().clone();
        if is_ours(tx, &new.address)? {
            return Err(AppError::invalid(
                "address",
                "this is an address of the desk",
            ));
        }
        let participants = participants::list(tx, ticket.id)?;
        if participants.len() >= MOST {
            return Err(AppError::Refused("twenty people get the replies already"));
        }
        Ok(Self {
            certificates: certificates_of(tx, &ticket, &participants)?,
            participants,
            ticket,
        })
    }
}

impl Desk {
    /// Whom agents took into a ticket, the first one first.
    ///
    /// # Errors
    /// [`AppError::NotFound`] when the ticket is not the caller's to see.
    pub async fn list_participants(
        &self,
        caller: &Caller,
        reference: TicketRef,
    ) -> Result<Vec<ParticipantView>, AppError> {
        let who = caller.clone();
        let (ticket, rows, agents, origins) = self
            .read::<_, AppError, _>(move |tx| {
                let visible = visible_ticket(tx, &who, Act::ReadTickets, reference)?;
                let rows = participants::list(tx, visible.id())?;
                let mut origins = Vec::new();
                for row in &rows {
                    let from = row.merged_from.map(|from| tickets::find(tx, from));
                    origins.push(from.transpose()?.flatten().map(|from| from.reference));
                }
                Ok((visible.ticket().clone(), rows, agent_names(tx)?, origins))
            })
            .await?;
        let keys = self.open_keys(vec![ticket.identity_key]).await?;
        let mut views = Vec::new();
        for (row, merged_from) in rows.iter().zip(origins) {
            views.extend(
                open_participant(row, &keys, &ticket)?.map(|mailbox| ParticipantView {
                    mailbox,
                    role: row.role,
                    added_at: row.added_at,
                    added_by: row.added_by.and_then(|by| agents.get(&by).cloned()),
                    merged_from,
                }),
            );
        }
        Ok(views)
    }

    /// Who would receive the next reply if this one were taken in. Changes nothing.
    ///
    /// # Errors
    /// [`AppError::Invalid`] for an address of the desk itself.
    pub async fn preview_participant(
        &self,
        caller: &Caller,
        new: &NewParticipant,
    ) -> Result<PeopleChange, AppError> {
        let address = self.address_hash(&new.address)?;
        let (who, wanted) = (caller.clone(), new.clone());
        let (mut ground, theirs) = self
            .read::<_, AppError, _>(move |tx| {
                let ground = Ground::of(tx, &who, &wanted)?;
                Ok((ground, certificates::list(tx, address)?))
            })
            .await?;
        let is_known = |row: &Certificate| row.address == address;
        if !ground.certificates.iter().any(is_known) {
            ground.certificates.extend(theirs);
        }
        let mut ids = vec![ground.ticket.identity_key];
        ids.extend(ground.certificates.iter().map(|row| row.key));
        let keys = self.open_keys(ids).await?;
        let identity = keys.need(ground.ticket.identity_key)?;
        let before = recipients(&ground.ticket, &ground.participants, &keys)?;
        let added = participant(&ground.ticket, identity, address, new)?;
        ground.participants.retain(|row| row.address != address);
        ground.participants.push(added);
        let after = recipients(&ground.ticket, &ground.participants, &keys)?;
        Ok(self.people_change(&ground, &keys, &before, &after))
    }

    fn people_change(
        &self,
        ground: &Ground,
        keys: &Keys,
        before: &[Recipient],
        after: &[Recipient],
    ) -> PeopleChange {
        let known = open_certificates(&ground.certificates, keys);
        let (encrypted, now) = (ground.ticket.encrypted, self.now());
        let plan = |who: &[Recipient]| ReplyPlan::new(who, &known, encrypted, false, now);
        let (before, after) = (plan(before), plan(after));
        PeopleChange {
            before: before.recipients,
            after: after.recipients,
            leaves: after.leaves,
            event: ground.ticket.event,
        }
    }

    /// Takes somebody in: he gets every reply from now on, and nothing of what was before. One who is in
    /// gets the new role.
    ///
    /// # Errors
    /// [`AppError::Invalid`] for an address of the desk itself; [`AppError::News`] when something
    /// happened since `seen`.
    pub async fn add_participant(
        &self,
        caller: &Caller,
        new: NewParticipant,
    ) -> Result<(), AppError> {
        let agent = caller.need_agent()?;
        let address = self.address_hash(&new.address)?;
        let (who, wanted, reference) = (caller.clone(), new.clone(), new.reference);
        let ground = self
            .read::<_, AppError, _>(move |tx| Ground::of(tx, &who, &wanted))
            .await?;
        let keys = self.open_keys(vec![ground.ticket.identity_key]).await?;
        let identity = keys.need(ground.ticket.identity_key)?;
        let now = self.now();
        let row = Participant {
            added_at: now,
            added_by: Some(agent),
            ..participant(&ground.ticket, identity, address, &new)?
        };
        let who = caller.clone();
        self.write::<_, AppError, _>(move |tx| {
            let visible = visible_ticket(tx, &who, Act::WorkTickets, reference)?;
            let ticket = visible.ticket();
            if new.seen.is_some_and(|seen| seen != ticket.event) {
                return Err(AppError::News);
            }
            participants::set(tx, &row)?;
            tickets::touch(tx, ticket.id)?;
            let kind = match new.role {
                ParticipantRole::Instead => "recipient-instead",
                ParticipantRole::Copy => "recipient-copy",
            };
            add_event(tx, ticket.id, Some(agent), now, kind, "")
        })
        .await
    }

    /// Takes somebody out: he gets no reply from now on.
    ///
    /// # Errors
    /// [`AppError::NotFound`] when he is not in.
    pub async fn remove_participant(
        &self,
        caller: &Caller,
        reference: TicketRef,
        address: &EmailAddress,
    ) -> Result<(), AppError> {
        let agent = caller.need_agent()?;
        let address = self.address_hash(address)?;
        let (who, now) = (caller.clone(), self.now());
        self.write::<_, AppError, _>(move |tx| {
            let visible = visible_ticket(tx, &who, Act::WorkTickets, reference)?;
            if !participants::delete(tx, visible.id(), address)? {
                return Err(AppError::NotFound);
            }
            tickets::touch(tx, visible.id())?;
            add_event(tx, visible.id(), Some(agent), now, "recipient-removed", "")
        })
        .await
    }

    pub(crate) fn address_hash(&self, address: &EmailAddress) -> Result<KeyedHash, AppError> {
        self.hash_one(HashKind::Address, address.folded().as_bytes())
    }
}

/// The row for somebody whom nobody has added yet.
fn participant(
    ticket: &Ticket,
    identity: &DataKey,
    address: KeyedHash,
    new: &NewParticipant,
) -> Result<Participant, AppError> {
    let mailbox = Mailbox {
        name: None,
        address: new.address.clone(),
    };
    sealed_participant(ticket, identity, address, new.role, mailbox)
}

/// The row for somebody, sealed under the key of a ticket's people.
pub(crate) fn sealed_participant(
    ticket: &Ticket,
    identity: &DataKey,
    address: KeyedHash,
    role: ParticipantRole,
    mailbox: Mailbox,
) -> Result<Participant, AppError> {
    let record = ParticipantRecord::V1(mailbox);
    let place = records::participant_place(ticket.id);
    Ok(Participant {
        ticket: ticket.id,
        address,
        role,
        added_at: Timestamp(0),
        added_by: None,
        merged_from: None,
        mailbox: records::seal(identity, place, &record)?,
    })
}
