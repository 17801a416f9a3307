//! Mail as it came, and single parts of it.

use domain::{Act, KeyId, MessageId};
use store::messages::{self, Message};
use store::tickets::{self, Ticket};
use store::{DbError, Tx};
use vault::Sealed;

use crate::keys::Keys;
use crate::show_ticket::open_content;
use crate::{AppError, Caller, Desk, records};

/// A mail as it was accepted or sent.
#[derive(Clone, Debug)]
pub struct RawMail {
    /// The bytes, unchanged.
    pub bytes: Vec<u8>,
}

/// An attachment.
#[derive(Clone, Debug)]
pub struct PartContent {
    /// The name, for display and saving; made harmless by the reader.
    pub name: Option<String>,
    /// The bytes, decoded.
    pub bytes: Vec<u8>,
}

impl Desk {
    /// The mail as it came (bar R7).
    ///
    /// # Errors
    /// [`AppError::NotFound`] when it does not exist, is not the caller's to see, or was purged.
    pub async fn raw_mail(&self, caller: &Caller, id: MessageId) -> Result<RawMail, AppError> {
        caller.need(Act::ReadRaw)?;
        let who = caller.clone();
        let stored = self.read::<_, AppError, _>(move |tx| {
            let stored = Stored::find(tx, id)?.ok_or(AppError::NotFound)?;
            if who.sees(stored.ticket.queue) {
                Ok(stored)
            } else {
                Err(AppError::NotFound)
            }
        });
        let stored = stored.await?;
        let keys = self.open_keys(stored.keys()).await?;
        Ok(RawMail {
            bytes: stored.open(&keys)?,
        })
    }

    /// One attachment, cut from the raw mail by a reader (decision 0003).
    ///
    /// # Errors
    /// As [`Desk::raw_mail`], and when there is no such part.
    pub async fn part(
        &self,
        caller: &Caller,
        id: MessageId,
        ordinal: u32,
    ) -> Result<PartContent, AppError> {
        let raw = self.raw_mail(caller, id).await?;
        let record = self.readers().read(raw.bytes.clone()).await?;
        let part = record
            .parts
            .into_iter()
            .find(|part| part.ordinal == ordinal)
            .ok_or(AppError::NotFound)?;
        let bytes = self
            .readers()
            .part(raw.bytes, ordinal)
            .await?
            .ok_or(AppError::NotFound)?;
        Ok(PartContent {
            name: part.name,
            bytes,
        })
    }
}

/// A message with its raw form, as they are stored.
pub(crate) struct Stored {
    pub(crate) ticket: Ticket,
    message: Message,
    raw: Sealed,
}

impl Stored {
    /// `None` when there is no such message or its raw form was purged.
    pub(crate) fn find(tx: &mut Tx<'_>, id: MessageId) -> Result<Option<Self>, DbError> {
        let Some(message) = messages::find(tx, id)? else {
            return Ok(None);
        };
        let ticket = tickets::find(tx, message.ticket)?;
        let raw = messages::find_raw(tx, id)?;
        Ok(ticket.zip(raw).map(|(ticket, raw)| Self {
            ticket,
            message,
            raw,
        }))
    }

    /// The keys that it takes to open it.
    pub(crate) fn keys(&self) -> Vec<KeyId> {
        vec![self.ticket.identity_key, self.ticket.conversation_key]
    }

    /// The bytes as they came or left.
    pub(crate) fn open(&self, keys: &Keys) -> Result<Vec<u8>, AppError> {
        let both = (
            keys.need(self.ticket.identity_key)?,
            keys.need(self.ticket.conversation_key)?,
        );
        let text = open_content(&self.message, &self.ticket, keys)?.text;
        records::unseal_raw(both, self.message.id.0, &self.raw, &text)
    }
}
