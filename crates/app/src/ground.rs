//! What is known before a mail of ours is written: the ticket, and to whom it goes.

use domain::{Act, EmailAddress, KeyId, ParticipantRole, TicketId, TicketRef};
use mail::Mailbox;
use store::certificates::{self, Certificate};
use store::messages::{self, Brief, Message};
use store::participants::{self, Participant};
use store::tickets::{self, Ticket};
use store::{Tx, merges, queues};
use vault::KeyedHash;

use crate::keys::Keys;
use crate::list_tickets::open_requester;
use crate::records::{self, ParticipantRecord};
use crate::visible::visible_ticket;
use crate::{AppError, Caller};

/// What is known before a mail is written.
pub(crate) struct Ground {
    pub(crate) ticket: Ticket,
    pub(crate) queue: queues::Queue,
    pub(crate) from: EmailAddress,
    /// The mail that is answered, and the ticket whose keys open it.
    pub(crate) answered: Option<(Message, Ticket)>,
    pub(crate) participants: Vec<Participant>,
    /// The public keys of everybody who may get it.
    pub(crate) certificates: Vec<Certificate>,
}

impl Ground {
    /// Loads it for an agent who wants to write.
    pub(crate) fn of(
        tx: &mut Tx<'_>,
        caller: &Caller,
        reference: TicketRef,
    ) -> Result<Self, AppError> {
        let visible = visible_ticket(tx, caller, Act::WorkTickets, reference)?;
        Self::load(tx, visible.ticket().clone())
    }

    /// Loads it for the desk itself.
    pub(crate) fn load(tx: &mut Tx<'_>, ticket: Ticket) -> Result<Self, AppError> {
        let mut queues = queues::list(tx)?.into_iter();
        let queue = queues.find(|queue| queue.id == ticket.queue);
        let queue = queue.ok_or(AppError::NotFound)?;
        let from = queue.addresses.first().cloned();
        let from = from.ok_or(AppError::Refused("the queue has no address to send from"))?;
        let participants = participants::list(tx, ticket.id)?;
        Ok(Self {
            answered: answered(tx, &ticket, &participants)?,
            certificates: certificates_of(tx, &ticket, &participants)?,
            participants,
            ticket,
            queue,
            from,
        })
    }

    /// The keys that it takes to write.
    pub(crate) fn keys(&self) -> Vec<KeyId> {
        let mut ids = vec![self.ticket.identity_key, self.ticket.conversation_key];
        if let Some((_, ticket)) = &self.answered {
            ids.push(ticket.conversation_key);
        }
        ids.extend(self.certificates.iter().map(|row| row.key));
        ids
    }

    /// To whom a reply goes: whom it is for first, then who gets a copy.
    pub(crate) fn recipients(&self, keys: &Keys) -> Result<Vec<Recipient>, AppError> {
        let recipients = recipients(&self.ticket, &self.participants, keys)?;
        if recipients.iter().all(|recipient| recipient.is_copy) {
            return Err(AppError::Refused("nobody is known to reply to"));
        }
        Ok(recipients)
    }
}

/// Somebody who gets replies.
#[derive(Clone, Debug)]
pub(crate) struct Recipient {
    pub(crate) mailbox: Mailbox,
    pub(crate) hash: KeyedHash,
    pub(crate) is_copy: bool,
}

/// Who gets replies: those in the requester's place, or else the requester; then those in copy.
pub(crate) fn recipients(
    ticket: &Ticket,
    participants: &[Participant],
    keys: &Keys,
) -> Result<Vec<Recipient>, AppError> {
    let mut recipients = Vec::new();
    for role in [ParticipantRole::Instead, ParticipantRole::Copy] {
        for participant in participants.iter().filter(|one| one.role == role) {
            recipients.extend(open_participant(participant, keys, ticket)?.map(|mailbox| {
                Recipient {
                    mailbox,
                    hash: participant.address,
                    is_copy: role == ParticipantRole::Copy,
                }
            }));
        }
    }
    if recipients.iter().all(|recipient| recipient.is_copy) {
        let requester = open_requester(ticket, keys).zip(ticket.requester_hash);
        if let Some((mailbox, hash)) = requester {
            recipients.retain(|recipient| recipient.hash != hash);
            let requester = Recipient {
                mailbox,
                hash,
                is_copy: false,
            };
            recipients.insert(0, requester);
        }
    }
    Ok(recipients)
}

/// `None` when the key of the ticket's people was destroyed.
pub(crate) fn open_participant(
    participant: &Participant,
    keys: &Keys,
    ticket: &Ticket,
) -> Result<Option<Mailbox>, AppError> {
    let Some(key) = keys.find(ticket.identity_key) else {
        return Ok(None);
    };
    let place = records::participant_place(ticket.id);
    let ParticipantRecord::V1(mailbox) = records::unseal(key, place, &participant.mailbox)?;
    Ok(Some(mailbox))
}

/// Somebody of the ticket's people: whose address this is, or the requester if it is `None`.
pub(crate) fn person(
    ticket: &Ticket,
    participants: &[Participant],
    address: Option<&EmailAddress>,
    keys: &Keys,
) -> Result<EmailAddress, AppError> {
    let mut people: Vec<_> = open_requester(ticket, keys).into_iter().collect();
    for participant in participants {
        people.extend(open_participant(participant, keys, ticket)?);
    }
    let mut people = people.into_iter().map(|mailbox| mailbox.address);
    let person = match address {
        Some(address) => people.find(|known| known.folded() == address.folded()),
        None => people.next(),
    };
    person.ok_or(AppError::Refused("nobody is known whose key this could be"))
}

/// The public keys that are known for the people of a ticket.
pub(crate) fn certificates_of(
    tx: &mut Tx<'_>,
    ticket: &Ticket,
    participants: &[Participant],
) -> Result<Vec<Certificate>, AppError> {
    let mut addresses: Vec<_> = ticket.requester_hash.into_iter().collect();
    addresses.extend(participants.iter().map(|participant| participant.address));
    let mut found = Vec::new();
    for (place, address) in addresses.iter().enumerate() {
        if !addresses.iter().take(place).any(|other| other == address) {
            found.extend(certificates::list(tx, *address)?);
        }
    }
    Ok(found)
}

/// The newest mail of a person that came in. Of a ticket that is shown in this one it counts only if
/// somebody wrote it who gets the reply: nobody learns of another's mails from what a reply refers to.
fn answered(
    tx: &mut Tx<'_>,
    ticket: &Ticket,
    participants: &[Participant],
) -> Result<Option<(Message, Ticket)>, AppError> {
    let mut found: Option<(Message, Ticket)> = None;
    let mut people: Vec<_> = ticket.requester_hash.into_iter().collect();
    people.extend(participants.iter().map(|participant| participant.address));
    let root = ticket.id;
    for ticket in with_merged(tx, ticket)? {
        let Some(message) = messages::find_last_in(tx, ticket.id)? else {
            continue;
        };
        let writer = message.correspondent_hash;
        if ticket.id != root && !writer.is_some_and(|writer| people.contains(&writer)) {
            continue;
        }
        let rank = |message: &Message| (message.automatic.is_none(), message.created_at);
        let is_newer = found
            .as_ref()
            .is_none_or(|(other, _)| rank(&message) > rank(other));
        if is_newer {
            found = Some((message, ticket));
        }
    }
    Ok(found)
}

/// The newest messages of a ticket and of those that are shown in it, the newest first; at most `limit`.
pub(crate) fn newest_messages(
    tx: &mut Tx<'_>,
    tickets: &[Ticket],
    limit: u64,
) -> Result<Vec<Brief>, AppError> {
    let mut briefs = Vec::new();
    for ticket in tickets {
        briefs.extend(messages::list_briefs(tx, ticket.id, limit)?);
    }
    briefs.sort_by_key(|brief| std::cmp::Reverse((brief.created_at, brief.id)));
    briefs.truncate(usize::try_from(limit).unwrap_or(usize::MAX));
    Ok(briefs)
}

/// A ticket and those that are shown in it.
pub(crate) fn with_merged(tx: &mut Tx<'_>, ticket: &Ticket) -> Result<Vec<Ticket>, AppError> {
    let mut all = vec![ticket.clone()];
    for id in merges::list(tx, ticket.id)? {
        all.extend(tickets::find(tx, id)?);
    }
    Ok(all)
}

/// The ticket where what happens to this one is shown.
pub(crate) fn shown_in(tx: &mut Tx<'_>, ticket: TicketId) -> Result<Option<Ticket>, AppError> {
    let root = merges::root(tx, ticket)?;
    Ok(tickets::find(tx, root)?)
}
