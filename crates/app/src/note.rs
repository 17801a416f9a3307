//! Internal notes: their own verb, key and table. Nothing here knows a recipient (bar S6).

use domain::{Act, DraftKind, KeyId, NoteId, TicketRef};
use store::tickets::{self, Ticket};
use store::{drafts, idempotency, notes};
use vault::DataKey;

use crate::records::{self, NoteRecord};
use crate::reply::{add_event, check_text};
use crate::visible::visible_ticket;
use crate::{AppError, Caller, Desk, random};

impl Desk {
    /// Writes a note for the team. `once` makes sending the form twice write once.
    ///
    /// # Errors
    /// An empty text, a ticket that the caller cannot see.
    pub async fn add_note(
        &self,
        caller: &Caller,
        reference: TicketRef,
        text: &str,
        once: Option<&str>,
    ) -> Result<NoteId, AppError> {
        let agent = caller.need_agent()?;
        check_text(text)?;
        let ticket = self.writable_ticket(caller, reference).await?;
        let (key_id, key) = self.notes_key(&ticket).await?;
        let id = NoteId::new();
        let record = NoteRecord::V1(text.replace("\r\n", "\n"));
        let content = records::seal(&key, records::place("notes", "content", id.0), &record)?;
        let note = notes::Note {
            id,
            ticket: ticket.id,
            author: agent,
            created_at: self.now(),
            content,
        };
        let once = once.map(|once| random::hash_of(&format!("note\n{agent}\n{reference}\n{once}")));
        let who = caller.clone();
        let stored = self.write::<_, AppError, _>(move |tx| {
            if let Some(answer) = once
                .map(|once| idempotency::find(tx, once))
                .transpose()?
                .flatten()
            {
                return Ok(answer.parse().ok());
            }
            let visible = visible_ticket(tx, &who, Act::WriteReplies, reference)?;
            if tickets::set_notes_key(tx, visible.id(), key_id)? != key_id {
                // Somebody wrote the first note meanwhile, under another key.
                return Ok(None);
            }
            notes::insert(tx, &note)?;
            drafts::delete(tx, visible.id(), agent, DraftKind::Note)?;
            tickets::touch(tx, visible.id())?;
            add_event(tx, visible.id(), Some(agent), note.created_at, "note", "")?;
            if let Some(once) = once {
                idempotency::insert(tx, once, &note.id.to_string(), note.created_at)?;
            }
            Ok(Some(note.id))
        });
        stored.await?.ok_or(AppError::News)
    }

    /// The key for a ticket's notes, or a new one that it may get.
    pub(crate) async fn notes_key(&self, ticket: &Ticket) -> Result<(KeyId, DataKey), AppError> {
        match ticket.notes_key {
            Some(id) => Ok((id, self.open_keys(vec![id]).await?.need(id)?.clone())),
            None => self.take_keys(1).await?.pop().ok_or(AppError::Locked),
        }
    }
}
