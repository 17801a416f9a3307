//! Mail as it came, and single parts of it.

use domain::{Act, MessageId};
use store::{messages, tickets};

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
        let (ticket, sealed) = self
            .read::<_, AppError, _>(move |tx| {
                let message = messages::find(tx, id)?.ok_or(AppError::NotFound)?;
                let ticket = tickets::find(tx, message.ticket)?.ok_or(AppError::NotFound)?;
                if !who.sees(ticket.queue) {
                    return Err(AppError::NotFound);
                }
                Ok((
                    ticket,
                    messages::find_raw(tx, id)?.ok_or(AppError::NotFound)?,
                ))
            })
            .await?;
        let keys = self
            .open_keys(vec![ticket.identity_key, ticket.conversation_key])
            .await?;
        let (identity, conversation) = (
            keys.need(ticket.identity_key)?,
            keys.need(ticket.conversation_key)?,
        );
        Ok(RawMail {
            bytes: records::unseal_raw(identity, conversation, id.0, &sealed)?,
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
