//! What an agent has written and not sent: kept on the desk, so that no lost page eats it (bar B-22),
//! and seen by colleagues, so that two do not write the same answer.

use domain::{Act, DraftId, DraftKind, KeyId, TicketId, TicketRef, Timestamp};
use store::drafts::{self, Draft};
use store::tickets::{self, Ticket};
use store::{DbError, Tx};
use vault::DataKey;

use crate::keys::Keys;
use crate::list_tickets::agent_names;
use crate::records::{self, DraftRecord};
use crate::reply::{add_event, check_text};
use crate::visible::visible_ticket;
use crate::{AppError, Caller, Desk};

/// How often a draft is sealed anew because the ticket got its notes key meanwhile.
const ROUNDS: u32 = 2;

/// What an agent wants to keep.
#[derive(Clone, Debug)]
pub struct NewDraft {
    /// The ticket.
    pub reference: TicketRef,
    /// A reply or a note.
    pub kind: DraftKind,
    /// The text, at most 200,000 bytes. An empty one removes the draft.
    pub text: String,
    /// Whether it was to be sent and news stopped it.
    pub held: bool,
}

/// A draft as a page shows it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct DraftView {
    /// Who wrote it, or took it over.
    pub author: String,
    /// Whether that is who asks.
    pub is_mine: bool,
    /// A reply or a note.
    pub kind: DraftKind,
    /// The text.
    pub text: String,
    /// When it was saved.
    pub saved_at: Timestamp,
    /// Whether it was to be sent and news stopped it.
    pub held: bool,
}

/// A draft of the caller's in a list.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct DraftBrief {
    /// On which ticket.
    pub reference: TicketRef,
    /// A reply or a note.
    pub kind: DraftKind,
    /// When it was saved.
    pub saved_at: Timestamp,
    /// Whether it was to be sent and news stopped it.
    pub held: bool,
}

/// A draft that takes the place of what its author had.
#[derive(Clone)]
pub(crate) struct Kept {
    draft: Draft,
    mine: Option<Draft>,
}

impl Kept {
    /// Saves it.
    ///
    /// # Errors
    /// [`AppError::News`] when its author saved another text meanwhile.
    pub(crate) fn save(&self, tx: &mut Tx<'_>) -> Result<(), AppError> {
        if !is_mine_as_seen(tx, self.mine.as_ref(), &self.draft)? {
            return Err(AppError::News);
        }
        Ok(drafts::save(tx, &self.draft)?)
    }
}

impl Desk {
    /// Keeps what an agent has written, in the place of what he kept before. Tells when.
    ///
    /// # Errors
    /// A text that is too long, a ticket that the caller cannot work on.
    pub async fn save_draft(&self, caller: &Caller, new: NewDraft) -> Result<Timestamp, AppError> {
        let agent = caller.need_agent()?;
        if new.text.trim().is_empty() {
            self.discard_draft(caller, new.reference, new.kind).await?;
            return Ok(self.now());
        }
        check_text(&new.text)?;
        for _ in 0..ROUNDS {
            let ticket = self.writable_ticket(caller, new.reference).await?;
            let key = self.draft_key(&ticket, new.kind).await?;
            let (saved_at, kind) = (self.now(), new.kind);
            let id = DraftId::new();
            let draft = Draft {
                id,
                ticket: ticket.id,
                author: agent,
                kind,
                saved_at,
                held: new.held,
                content: seal(id, &key.1, &new.text)?,
            };
            let (who, reference, key_id) = (caller.clone(), new.reference, key.0);
            let saved = self.write::<_, AppError, _>(move |tx| {
                let ticket = visible_ticket(tx, &who, Act::WriteReplies, reference)?.id();
                if !is_key_of(tx, ticket, kind, key_id)? {
                    return Ok(false);
                }
                drafts::save(tx, &draft)?;
                Ok(true)
            });
            if saved.await? {
                return Ok(saved_at);
            }
        }
        Err(AppError::News)
    }

    /// The drafts on a ticket, the newest first. What cannot be opened any more is left out.
    ///
    /// # Errors
    /// A ticket that the caller cannot see. Who may not work on it sees no drafts.
    pub async fn drafts(
        &self,
        caller: &Caller,
        reference: TicketRef,
    ) -> Result<Vec<DraftView>, AppError> {
        if !caller.may(Act::WriteReplies) {
            return Ok(Vec::new());
        }
        let who = caller.clone();
        let loaded = self.read::<_, AppError, _>(move |tx| {
            let ticket = visible_ticket(tx, &who, Act::ReadTickets, reference)?;
            let drafts = drafts::list(tx, ticket.id())?;
            Ok((ticket.ticket().clone(), drafts, agent_names(tx)?))
        });
        let (ticket, drafts, names) = loaded.await?;
        if drafts.is_empty() {
            return Ok(Vec::new());
        }
        let mut ids = vec![ticket.conversation_key];
        ids.extend(ticket.notes_key);
        let keys = self.open_keys(ids).await?;
        let mut views = Vec::new();
        for draft in drafts {
            let key = key_id(&ticket, draft.kind).and_then(|id| keys.find(id));
            let Some(key) = key else { continue };
            views.push(DraftView {
                author: names.get(&draft.author).cloned().unwrap_or_default(),
                is_mine: caller.agent() == Some(draft.author),
                kind: draft.kind,
                text: unseal(&draft, key)?,
                saved_at: draft.saved_at,
                held: draft.held,
            });
        }
        Ok(views)
    }

    /// The caller's drafts on all tickets that he sees, the newest first; at most 50. They are not opened.
    pub async fn my_drafts(&self, caller: &Caller) -> Result<Vec<DraftBrief>, AppError> {
        const MOST: u64 = 50;
        let agent = caller.need_agent()?;
        let who = caller.clone();
        self.read(move |tx| {
            let mut briefs = Vec::new();
            for draft in drafts::list_of(tx, agent, MOST)? {
                let ticket = tickets::find(tx, draft.ticket)?;
                let ticket = ticket.filter(|ticket| who.sees(ticket.queue));
                briefs.extend(ticket.map(|ticket| DraftBrief {
                    reference: ticket.reference,
                    kind: draft.kind,
                    saved_at: draft.saved_at,
                    held: draft.held,
                }));
            }
            Ok(briefs)
        })
        .await
    }

    /// Throws the caller's draft away. False if there was none.
    pub async fn discard_draft(
        &self,
        caller: &Caller,
        reference: TicketRef,
        kind: DraftKind,
    ) -> Result<bool, AppError> {
        let agent = caller.need_agent()?;
        let who = caller.clone();
        self.write::<_, AppError, _>(move |tx| {
            let ticket = visible_ticket(tx, &who, Act::WriteReplies, reference)?;
            Ok(drafts::delete(tx, ticket.id(), agent, kind)?)
        })
        .await
    }

    /// Makes a colleague's draft one's own; what one has written already stands above it. The history
    /// says so, and a page from which the colleague still sends is stopped by that news (bar B-24).
    ///
    /// # Errors
    /// [`AppError::News`] when it was saved again, sent or thrown away meanwhile.
    pub async fn take_draft(
        &self,
        caller: &Caller,
        reference: TicketRef,
        author: &str,
        kind: DraftKind,
    ) -> Result<(), AppError> {
        let agent = caller.need_agent()?;
        let ticket = self.writable_ticket(caller, reference).await?;
        let (name, id) = (author.to_owned(), ticket.id);
        let loaded = self.read::<_, AppError, _>(move |tx| {
            let names = agent_names(tx)?;
            let author = names.iter().find(|(_, known)| **known == name);
            let author = *author.ok_or(AppError::NotFound)?.0;
            let theirs = drafts::find(tx, id, author, kind)?;
            Ok((theirs, drafts::find(tx, id, agent, kind)?))
        });
        let (theirs, mine) = loaded.await?;
        let theirs = theirs.ok_or(AppError::News)?;
        if theirs.author == agent {
            return Ok(());
        }
        let (_, key) = self.draft_key(&ticket, kind).await?;
        let mut text = match &mine {
            Some(mine) => unseal(mine, &key)? + "\n\n",
            None => String::new(),
        };
        text.push_str(&unseal(&theirs, &key)?);
        let id = DraftId::new();
        let taken = Draft {
            id,
            author: agent,
            saved_at: self.now(),
            held: false,
            content: seal(id, &key, &text)?,
            ..theirs.clone()
        };
        let (who, author) = (caller.clone(), author.to_owned());
        self.write::<_, AppError, _>(move |tx| {
            let ticket = visible_ticket(tx, &who, Act::WriteReplies, reference)?.id();
            if !is_as_seen(tx, &theirs)? || !is_mine_as_seen(tx, mine.as_ref(), &taken)? {
                return Err(AppError::News);
            }
            drafts::delete(tx, ticket, theirs.author, kind)?;
            drafts::save(tx, &taken)?;
            tickets::touch(tx, ticket)?;
            add_event(
                tx,
                ticket,
                Some(agent),
                taken.saved_at,
                "draft-taken",
                &author,
            )
        })
        .await
    }

    /// A text above what the caller has written on this ticket already, and the draft that keeps it.
    pub(crate) async fn with_draft(
        &self,
        caller: &Caller,
        ticket: &Ticket,
        keys: &Keys,
        mut text: String,
    ) -> Result<(String, Option<Kept>), AppError> {
        let Some(author) = caller.agent() else {
            return Ok((text, None));
        };
        let (key, ticket) = (keys.need(ticket.conversation_key)?, ticket.id);
        let kind = DraftKind::Reply;
        let mine = self
            .read::<_, AppError, _>(move |tx| Ok(drafts::find(tx, ticket, author, kind)?))
            .await?;
        if let Some(mine) = &mine {
            text = text + "\n\n" + &unseal(mine, key)?;
        }
        let id = DraftId::new();
        let draft = Draft {
            id,
            ticket,
            author,
            kind,
            saved_at: self.now(),
            held: false,
            content: seal(id, key, &text)?,
        };
        let kept = Kept { draft, mine };
        Ok((text, Some(kept)))
    }

    /// A ticket on which the caller may write.
    pub(crate) async fn writable_ticket(
        &self,
        caller: &Caller,
        reference: TicketRef,
    ) -> Result<Ticket, AppError> {
        let who = caller.clone();
        self.read::<_, AppError, _>(move |tx| {
            let ticket = visible_ticket(tx, &who, Act::WriteReplies, reference)?;
            Ok(ticket.ticket().clone())
        })
        .await
    }

    async fn draft_key(
        &self,
        ticket: &Ticket,
        kind: DraftKind,
    ) -> Result<(KeyId, DataKey), AppError> {
        let id = match kind {
            DraftKind::Reply => ticket.conversation_key,
            DraftKind::Note => return self.notes_key(ticket).await,
        };
        Ok((id, self.open_keys(vec![id]).await?.need(id)?.clone()))
    }
}

/// Whether a draft of this kind is still sealed under this key; a ticket without notes gets it for them.
fn is_key_of(
    tx: &mut Tx<'_>,
    ticket: TicketId,
    kind: DraftKind,
    key: KeyId,
) -> Result<bool, DbError> {
    match kind {
        // A ticket keeps its conversation key.
        DraftKind::Reply => Ok(true),
        DraftKind::Note => Ok(tickets::set_notes_key(tx, ticket, key)? == key),
    }
}

/// Whether a draft is still the one that was read: one that is saved again has another id.
fn is_as_seen(tx: &mut Tx<'_>, seen: &Draft) -> Result<bool, DbError> {
    let now = drafts::find(tx, seen.ticket, seen.author, seen.kind)?;
    Ok(now.is_some_and(|now| now.id == seen.id))
}

/// The same of what the one who takes a draft over had written.
fn is_mine_as_seen(tx: &mut Tx<'_>, mine: Option<&Draft>, taken: &Draft) -> Result<bool, DbError> {
    match mine {
        Some(mine) => is_as_seen(tx, mine),
        None => Ok(drafts::find(tx, taken.ticket, taken.author, taken.kind)?.is_none()),
    }
}

const fn key_id(ticket: &Ticket, kind: DraftKind) -> Option<KeyId> {
    match kind {
        DraftKind::Reply => Some(ticket.conversation_key),
        DraftKind::Note => ticket.notes_key,
    }
}

fn seal(id: DraftId, key: &DataKey, text: &str) -> Result<vault::Sealed, AppError> {
    let place = records::place("drafts", "content", id.0);
    records::seal(key, place, &DraftRecord::V1(text.replace("\r\n", "\n")))
}

fn unseal(draft: &Draft, key: &DataKey) -> Result<String, AppError> {
    let place = records::place("drafts", "content", draft.id.0);
    let DraftRecord::V1(text) = records::unseal(key, place, &draft.content)?;
    Ok(text)
}
