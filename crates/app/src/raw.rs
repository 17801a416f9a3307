//! Mail as it came, single parts of it, sections of a report, and pieces that an agent has opened.

use domain::{Act, KeyId, MessageId, Timestamp};
use letter::{Letter, SessionKey};
use store::messages::{self, Message};
use store::tickets::{self, Ticket};
use store::{DbError, Tx, audit};
use vault::Sealed;

use crate::ground::shown_in;
use crate::keys::Keys;
use crate::open_message::open_content;
use crate::records::{Content, RawKeys, Written};
use crate::reply::add_event;
use crate::visible::sees_content;
use crate::{AppError, Caller, Desk, records};

/// A mail as it was accepted or sent.
#[derive(Clone, Debug)]
pub struct RawMail {
    /// The bytes, unchanged; without its encryption if the operator has ciphertexts dropped.
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

/// One section of a report.
#[derive(Clone, Debug)]
pub struct SectionContent {
    /// The ticket it belongs to.
    pub ticket: domain::TicketRef,
    /// Its name, as the report has it.
    pub name: String,
    /// All sections of the report: name and size in bytes.
    pub sections: Vec<(String, u64)>,
    /// Its text.
    pub text: String,
}

/// An encrypted piece of a mail that an agent had opened: a document of its own.
#[derive(Clone, Debug)]
pub struct OpenedPiece {
    /// The ticket it belongs to.
    pub ticket: domain::TicketRef,
    /// What it says.
    pub letter: Letter,
}

/// A mail with what it takes to read on in it.
struct Whole {
    ticket: Ticket,
    bytes: Vec<u8>,
    content: Content,
    session: Option<SessionKey>,
    report: Option<whisperback::Report>,
}

impl Desk {
    /// The mail as it came (bar R7).
    ///
    /// # Errors
    /// [`AppError::NotFound`] when it does not exist, is not the caller's to see, or was purged.
    pub async fn raw_mail(&self, caller: &Caller, id: MessageId) -> Result<RawMail, AppError> {
        let whole = self.whole(caller, Act::ReadRaw, id).await?;
        Ok(RawMail { bytes: whole.bytes })
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
        let whole = self.whole(caller, Act::ReadRaw, id).await?;
        let parts = whole.content.parts;
        let part = parts.into_iter().find(|part| part.ordinal == ordinal);
        let name = part.ok_or(AppError::NotFound)?.name;
        let bytes = self
            .readers()
            .part(whole.bytes, whole.session, ordinal)
            .await?;
        Ok(PartContent {
            name,
            bytes: bytes.ok_or(AppError::NotFound)?,
        })
    }

    /// One section of a report, with what identifies person, machine or network replaced by marks
    /// unless `redacted` is false.
    ///
    /// # Errors
    /// As [`Desk::raw_mail`], and when there is no such section.
    pub async fn report_section(
        &self,
        caller: &Caller,
        id: MessageId,
        index: u32,
        redacted: bool,
    ) -> Result<SectionContent, AppError> {
        self.section(caller, Act::ReadTickets, (id, index), redacted)
            .await
    }

    /// A section, for those who may do `act`.
    pub(crate) async fn section(
        &self,
        caller: &Caller,
        act: Act,
        (id, index): (MessageId, u32),
        redacted: bool,
    ) -> Result<SectionContent, AppError> {
        let whole = self.whole(caller, act, id).await?;
        let report = whole.report.ok_or(AppError::NotFound)?;
        let place = usize::try_from(index).map_err(|_too_large| AppError::NotFound)?;
        let section = report.sections.get(place).ok_or(AppError::NotFound)?;
        let text = self
            .readers()
            .section(whole.bytes, whole.session, index, redacted)
            .await?;
        let named = |section: &whisperback::SectionInfo| (section.name.clone(), section.bytes);
        Ok(SectionContent {
            ticket: whole.ticket.reference,
            name: section.name.clone(),
            sections: report.sections.iter().map(named).collect(),
            text: text.ok_or(AppError::NotFound)?,
        })
    }

    /// Opens an encrypted piece because an agent asks for it, which is written down. Nothing of it is
    /// kept or joined with what stood around it (threats A5 and A6).
    ///
    /// # Errors
    /// As [`Desk::raw_mail`], and when there is no such piece.
    pub async fn open_piece(
        &self,
        caller: &Caller,
        id: MessageId,
        ordinal: u32,
    ) -> Result<OpenedPiece, AppError> {
        let agent = caller.need_agent()?;
        let whole = self.whole(caller, Act::WorkTickets, id).await?;
        let now = self.now();
        let clear = self.clear(whole.bytes, whole.session).await?;
        let letter = self
            .readers()
            .offer(clear, ordinal, now, Box::new(self.keyring(id.0)));
        let letter = letter.await?.ok_or(AppError::NotFound)?;
        let ticket = whole.ticket;
        let reference = ticket.reference;
        self.write::<_, AppError, _>(move |tx| note_opening(tx, &ticket, agent, now))
            .await?;
        Ok(OpenedPiece {
            ticket: reference,
            letter,
        })
    }

    /// One part of a piece that an agent opens.
    ///
    /// # Errors
    /// As [`Desk::open_piece`], and when it has no such part.
    pub async fn part_of_piece(
        &self,
        caller: &Caller,
        id: MessageId,
        ordinal: u32,
        part: u32,
    ) -> Result<PartContent, AppError> {
        let opened = self.open_piece(caller, id, ordinal).await?.letter;
        let parts = &opened.mail.parts;
        let found = parts.iter().find(|found| found.ordinal == part);
        let name = found.ok_or(AppError::NotFound)?.name.clone();
        let whole = self.whole(caller, Act::WorkTickets, id).await?;
        let clear = self.clear(whole.bytes, whole.session).await?;
        let session = opened.opening.session().cloned();
        let bytes = self
            .readers()
            .offer_part(clear, ordinal, session, part)
            .await?;
        Ok(PartContent {
            name,
            bytes: bytes.ok_or(AppError::NotFound)?,
        })
    }

    /// The mail as it reads opened: pieces inside of it are counted there.
    async fn clear(&self, raw: Vec<u8>, session: Option<SessionKey>) -> Result<Vec<u8>, AppError> {
        let Some(session) = session else {
            return Ok(raw);
        };
        let clear = self.readers().clear(raw, session).await?;
        clear.ok_or(AppError::NotFound)
    }

    async fn whole(&self, caller: &Caller, act: Act, id: MessageId) -> Result<Whole, AppError> {
        caller.need(act)?;
        let who = caller.clone();
        let stored = self.read::<_, AppError, _>(move |tx| {
            let stored = Stored::find(tx, id)?.ok_or(AppError::NotFound)?;
            if sees_content(tx, &who, &stored.ticket)? {
                Ok(stored)
            } else {
                Err(AppError::NotFound)
            }
        });
        let stored = stored.await?;
        let keys = self.open_keys(stored.keys()).await?;
        let bytes = stored.open(&keys)?;
        let Written {
            content, crypto, ..
        } = stored.open_content(&keys)?;
        Ok(Whole {
            bytes,
            content,
            session: crypto.opening.session().cloned(),
            report: stored.open_report(&keys)?,
            ticket: stored.ticket,
        })
    }
}

fn note_opening(
    tx: &mut Tx<'_>,
    ticket: &Ticket,
    agent: domain::AgentId,
    now: Timestamp,
) -> Result<(), AppError> {
    let object = ticket.id.to_string();
    audit::insert(tx, now, Some(agent), "piece-opened", Some(&object))?;
    // From now on the agent may write about what was secret, also where the ticket is shown.
    let shown = shown_in(tx, ticket.id)?.filter(|shown| shown.id != ticket.id);
    for ticket in std::iter::once(ticket).chain(&shown) {
        tickets::set_encrypted(tx, ticket.id)?;
        add_event(tx, ticket.id, Some(agent), now, "piece-opened", "")?;
    }
    Ok(())
}

/// A message with its raw form, as they are stored.
pub(crate) struct Stored {
    pub(crate) ticket: Ticket,
    pub(crate) message: Message,
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
        self.ticket.reading_keys()
    }

    /// The bytes as they came or left.
    pub(crate) fn open(&self, keys: &Keys) -> Result<Vec<u8>, AppError> {
        let diagnostics = match (&self.message.report, self.ticket.diagnostics_key) {
            (Some(_), Some(id)) => Some(keys.need(id)?),
            _ => None,
        };
        let all = RawKeys {
            identity: keys.need(self.ticket.identity_key)?,
            conversation: keys.need(self.ticket.conversation_key)?,
            diagnostics,
        };
        let text = self.open_content(keys)?.content.text;
        records::unseal_raw(all, self.message.id.0, &self.raw, &text)
    }

    pub(crate) fn open_content(&self, keys: &Keys) -> Result<Written, AppError> {
        open_content(&self.message, &self.ticket, keys)
    }

    fn open_report(&self, keys: &Keys) -> Result<Option<whisperback::Report>, AppError> {
        crate::open_message::open_report(&self.message, &self.ticket, keys)
    }
}
