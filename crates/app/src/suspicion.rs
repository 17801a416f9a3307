//! Why a mail counts as unwanted, and what follows: a new ticket begins as `spam` and is shown with the
//! reason. Nothing is dropped, and nothing in a conversation that is there is ever hidden.

use std::collections::BTreeMap;

use domain::{Before, FloodId, FloodRule, Likeness, MessageId, State};
use letter::SpamVerdict;
use serde::{Deserialize, Serialize};
use store::floods::{self, Flood};
use store::tickets::{self, Change, Ticket};
use store::{Tx, likenesses, verdicts};
use vault::{DataKey, KeyedHash, Place, Sealed};

use crate::AppError;
use crate::clues::{Arrival, Clues};
use crate::keys::Keys;
use crate::records::{self, SuspicionRecord};
use crate::reply::add_event;

/// Why a mail counts as unwanted. At least one of the reasons is there.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Suspicion {
    /// The operator's filter says so.
    pub filter: Option<SpamVerdict>,
    /// It is like a flood that an agent called unwanted.
    pub flood: Option<Likeness>,
}

impl Suspicion {
    /// The reasons for one mail that is filed now, seen with the ticket as it was before.
    const fn is_any(&self) -> bool {
        self.filter.is_some() || self.flood.is_some()
    }

    /// Keeps the reasons with the message.
    pub(crate) fn keep(
        &self,
        tx: &mut Tx<'_>,
        message: MessageId,
        conversation: &DataKey,
    ) -> Result<(), AppError> {
        if !self.is_any() {
            return Ok(());
        }
        let place = place(message);
        let record = SuspicionRecord::V1(self.clone());
        let sealed = records::seal(conversation, place, &record)?;
        Ok(verdicts::insert(tx, message, &sealed)?)
    }

    /// What the mail does to its ticket: a new one is set aside.
    pub(crate) fn after(&self, ticket: &Ticket, change: Change) -> Change {
        if self.is_any() && is_new(ticket) {
            let state = State::Spam;
            let reason = None;
            Change {
                state,
                reason,
                ..change
            }
        } else {
            change
        }
    }
}

/// Only the mail that opens a ticket finds it without any.
const fn is_new(ticket: &Ticket) -> bool {
    ticket.message_count == 0
}

/// Judges a mail that is filed into a ticket; of a new one it is remembered what it is like.
pub(crate) fn judge(
    tx: &mut Tx<'_>,
    ticket: &Ticket,
    arrival: &Arrival,
    clues: &Clues,
    rule: &FloodRule,
) -> Result<Suspicion, AppError> {
    let verdict = arrival.letter.verdict.clone();
    let filter = verdict.filter(|verdict| verdict.is_spam);
    let mut suspicion = Suspicion {
        filter,
        flood: None,
    };
    if !is_new(ticket) {
        return Ok(suspicion);
    }
    let at = arrival.received_at;
    if let Some(flood) = marked(tx, ticket, clues, arrival, rule)? {
        suspicion.flood = Some(flood.kind);
        floods::add_ticket(tx, flood.id, ticket.id)?;
    }
    for (kind, hash) in &clues.alike {
        likenesses::insert(tx, ticket.id, *kind, *hash, at)?;
        notice(tx, *kind, *hash, arrival, rule)?;
    }
    let why = suspicion.flood.map(Likeness::as_str);
    if let Some(why) = why.or_else(|| suspicion.filter.as_ref().map(|_| "filter")) {
        add_event(tx, ticket.id, None, at, "called-spam", why)?;
    }
    Ok(suspicion)
}

/// The flood like which the mail is, if an agent called that unwanted. Somebody whom the desk knows is
/// not swept up with his neighbours.
fn marked(
    tx: &mut Tx<'_>,
    ticket: &Ticket,
    clues: &Clues,
    arrival: &Arrival,
    rule: &FloodRule,
) -> Result<Option<Flood>, AppError> {
    let since = arrival.received_at.before(rule.sweeps);
    for (kind, hash) in &clues.alike {
        let Some(flood) = floods::find_marked(tx, *hash, ticket.queue, since)? else {
            continue;
        };
        let known = match clues.sender {
            Some(sender) if *kind != Likeness::Sender => {
                tickets::is_known_requester(tx, sender, ticket.id)?
            }
            _ => false,
        };
        if !known {
            return Ok(Some(flood));
        }
    }
    Ok(None)
}

/// Remembers a flood once there are enough tickets alike.
fn notice(
    tx: &mut Tx<'_>,
    kind: Likeness,
    hash: KeyedHash,
    arrival: &Arrival,
    rule: &FloodRule,
) -> Result<(), AppError> {
    let (at, limit) = (arrival.received_at, u64::from(rule.alike));
    let began_at = at.before(rule.within);
    let alike = likenesses::count_since(tx, hash, began_at, limit)?;
    if !rule.is_flood(kind, alike, Before::New) {
        return Ok(());
    }
    let dealt_with = kind.is_shared() && likenesses::is_any_dealt_with(tx, hash)?;
    let before = if dealt_with {
        Before::Known
    } else {
        Before::New
    };
    if rule.is_flood(kind, alike, before) {
        let flood = Flood {
            id: FloodId::new(),
            kind,
            hash,
            began_at,
            last_at: at,
            marked_at: None,
        };
        floods::notice(tx, &flood, began_at)?;
    }
    Ok(())
}

/// Opens what is kept of a ticket's messages; nothing if the key was destroyed.
pub(crate) fn open(
    kept: &[(MessageId, Sealed)],
    ticket: &Ticket,
    keys: &Keys,
) -> Result<BTreeMap<MessageId, Suspicion>, AppError> {
    let Some(key) = keys.find(ticket.conversation_key) else {
        return Ok(BTreeMap::new());
    };
    let open = |(message, sealed): &(MessageId, Sealed)| {
        let SuspicionRecord::V1(suspicion) = records::unseal(key, place(*message), sealed)?;
        Ok((*message, suspicion))
    };
    kept.iter().map(open).collect()
}

/// The same under the key of another ticket; `None` if the old key was destroyed.
pub(crate) fn sealed_anew(
    sealed: &Sealed,
    message: MessageId,
    ticket: &Ticket,
    keys: &Keys,
    under: &DataKey,
) -> Result<Option<Sealed>, AppError> {
    let Some(key) = keys.find(ticket.conversation_key) else {
        return Ok(None);
    };
    let record: SuspicionRecord = records::unseal(key, place(message), sealed)?;
    records::seal(under, place(message), &record).map(Some)
}

const fn place(message: MessageId) -> Place {
    records::place("verdicts", "sealed", message.0)
}
