//! Looking at signatures again after somebody decided about a key.

use domain::{Act, Direction, MessageId, TicketRef};
use letter::{Door, Verdict};
use store::messages::{self, Message};
use store::tickets::Ticket;

use crate::ground::{newest_messages, with_merged};
use crate::keys::Keys;
use crate::open_message::{home, open_content};
use crate::raw::Stored;
use crate::records::{self, ContentRecord};
use crate::visible::visible_ticket;
use crate::{AppError, Caller, Desk};

/// Most messages of a ticket that are looked at again, the newest.
const MOST: u64 = 50;

impl Desk {
    /// Verifies again what was signed by keys that were not known when it came.
    pub(crate) async fn look_again(
        &self,
        caller: &Caller,
        reference: TicketRef,
    ) -> Result<(), AppError> {
        let who = caller.clone();
        let (tickets, found) = self
            .read::<_, AppError, _>(move |tx| {
                let visible = visible_ticket(tx, &who, Act::ReadTickets, reference)?;
                let tickets = with_merged(tx, visible.ticket())?;
                let mut found = Vec::new();
                for brief in newest_messages(tx, &tickets, MOST)? {
                    found.extend(messages::find(tx, brief.id)?);
                }
                Ok((tickets, found))
            })
            .await?;
        let ids = tickets.iter().flat_map(Ticket::reading_keys).collect();
        let keys = self.open_keys(ids).await?;
        for message in found {
            let ticket = home(&message, &tickets)?;
            if is_open_question(&message, ticket, &keys)? {
                self.verify_again(message.id, &keys).await?;
            }
        }
        Ok(())
    }

    async fn verify_again(&self, id: MessageId, keys: &Keys) -> Result<(), AppError> {
        let stored = self
            .read::<_, AppError, _>(move |tx| Ok(Stored::find(tx, id)?))
            .await?;
        let Some(stored) = stored else { return Ok(()) };
        // What was erased proves nothing any more.
        let Ok(raw) = stored.open(keys) else {
            return Ok(());
        };
        let letter = self
            .readers()
            .read(
                raw,
                self.now(),
                Door::default(),
                Box::new(self.keyring(id.0)),
                None,
            )
            .await?;
        // A mail whose ciphertext was dropped has lost the signatures that were inside it.
        if letter.signatures.is_empty() {
            return Ok(());
        }
        let mut written = stored.open_content(keys)?;
        written.crypto.signatures = letter.signatures;
        let record = ContentRecord::V3(Box::new(written));
        let key = keys.need(stored.ticket.conversation_key)?;
        let place = records::place("messages", "content", id.0);
        let sealed = records::seal(key, place, &record)?;
        let ticket = stored.ticket.id;
        self.write(move |tx| Ok(messages::set_content(tx, id, ticket, &sealed)?))
            .await
    }
}

fn is_open_question(message: &Message, ticket: &Ticket, keys: &Keys) -> Result<bool, AppError> {
    if message.direction != Direction::In {
        return Ok(false);
    }
    let crypto = open_content(message, ticket, keys)?.crypto;
    let mut signatures = crypto.signatures.iter();
    Ok(signatures.any(|signature| signature.verdict == Verdict::UnknownKey))
}
