//! Making the automatic first answer of a ticket, once: its job, the line of who was answered and the
//! mail in the outbox are one transaction (requirement D20, threat A16).

use std::time::Duration;

use domain::{ANSWERS_SPAN, Language, Protection, Silence, TicketId, Timestamp, Turn, may_leave};
use mail::Submission;
use store::answers::{self, Version};
use store::jobs::{self, Job, Kind};
use store::tickets::{self, Change, Ticket};
use store::{DbError, Tx, merges, outbox};
use vault::{HashKind, KeyedHash};

use crate::first_answer::{note_silence, text_for};
use crate::ground::{Ground, recipients};
use crate::list_tickets::open_requester;
use crate::outgoing_mail::{SealedMail, Writing, put_into_outbox};
use crate::reply::add_event;
use crate::{AppError, Desk};

/// The shortest pause before the next try; each is twice as long as the one before.
const PAUSE: Duration = Duration::from_secs(30);
/// The longest pause has this many of the shortest.
const LONGEST: u32 = 64;

/// What an answer is made from.
struct Ready {
    ground: Ground,
    language: Language,
    text: Version,
}

/// Who is answered, by keyed hashes, and how many may be.
#[derive(Clone, Copy)]
struct Whom {
    /// Of the mailbox: `ann+x@…` and `ann+y@…` are one, or somebody could have many answers sent to it.
    address: KeyedHash,
    /// Of what stands behind the `@`.
    domain: KeyedHash,
    /// In an hour, to all addresses.
    most: u64,
    /// In an hour, to addresses of the domain.
    most_of_domain: u64,
}

/// An answer that is ready to be put into the outbox.
#[derive(Clone)]
struct Answer {
    ticket: TicketId,
    whom: Whom,
    language: Language,
    mail: SealedMail,
}

impl Desk {
    /// Makes the automatic answer of a ticket, or writes down why there is none.
    ///
    /// # Errors
    /// When it cannot be made now: put it off with [`Desk::defer_first_answer`].
    pub async fn answer_first(&self, job: Job) -> Result<(), AppError> {
        let (ticket, now) = (TicketId(job.target), self.now());
        let Some(whom) = self.whom_to_answer(ticket).await? else {
            let why = Some(Silence::NoAddress);
            return self.end_first_answer(job, why).await;
        };
        let ready = self
            .read::<_, AppError, _>(move |tx| prepare(tx, ticket, whom, now))
            .await?;
        let ready = match ready {
            Ok(Some(ready)) => ready,
            Ok(None) => return self.end_first_answer(job, None).await,
            Err(why) => return self.end_first_answer(job, Some(why)).await,
        };
        let answer = match self.first_answer(ready, whom).await {
            Ok(answer) => answer,
            Err(AppError::Unprotected(_)) => {
                let why = Some(Silence::Unprotected);
                return self.end_first_answer(job, why).await;
            }
            Err(error) => return Err(error),
        };
        self.write::<_, AppError, _>(move |tx| store(tx, job, &answer))
            .await?;
        self.tell_worker(Kind::SendMail);
        Ok(())
    }

    /// Puts an answer off that could not be made; after a day there is none any more.
    ///
    /// # Errors
    /// When the database fails: its lease will run out.
    pub async fn defer_first_answer(&self, job: Job, error: &AppError) -> Result<(), AppError> {
        let doublings = u32::try_from(job.attempts.saturating_sub(1)).unwrap_or(u32::MAX);
        let factor = 1_u32.checked_shl(doublings).unwrap_or(LONGEST).min(LONGEST);
        let (at, why) = (self.now().after(PAUSE * factor), error.to_string());
        self.write(move |tx| Ok(jobs::put_off(tx, job.id, at, &why)?))
            .await
    }

    async fn end_first_answer(&self, job: Job, why: Option<Silence>) -> Result<(), AppError> {
        let now = self.now();
        self.write::<_, AppError, _>(move |tx| {
            jobs::finish(tx, job.id)?;
            match (tickets::find(tx, TicketId(job.target))?, why) {
                (Some(ticket), Some(why)) => note_silence(tx, &ticket, why, now),
                _ => Ok(()),
            }
        })
        .await
    }

    /// The requester.
    async fn whom_to_answer(&self, ticket: TicketId) -> Result<Option<Whom>, AppError> {
        let ticket = self
            .read::<_, DbError, _>(move |tx| tickets::find(tx, ticket))
            .await?;
        let Some(ticket) = ticket else {
            return Ok(None);
        };
        let keys = self.open_keys(vec![ticket.identity_key]).await?;
        let Some(requester) = open_requester(&ticket, &keys) else {
            return Ok(None);
        };
        let address = requester.address;
        let base = address.split_extension().map(|(base, _)| base);
        let address = base.unwrap_or(address);
        // No address begins with the sign.
        let domain = format!("@{}", address.domain().to_lowercase());
        let settings = self.settings();
        Ok(Some(Whom {
            address: self.address_hash(&address)?,
            domain: self.hash_one(HashKind::Address, domain.as_bytes())?,
            most: settings.automatic_per_hour,
            most_of_domain: settings.automatic_per_domain_per_hour,
        }))
    }

    /// To the requester alone, whoever else an agent made a recipient meanwhile.
    async fn first_answer(&self, ready: Ready, whom: Whom) -> Result<Answer, AppError> {
        let Ready {
            ground,
            language,
            text,
        } = ready;
        let keys = self.open_keys(ground.keys()).await?;
        let to = recipients(&ground.ticket, &[], &keys)?;
        let fill = |text: &str| text.replace("{ticket}", ground.ticket.reference.as_str());
        let writing = Writing {
            author: None,
            recipients: to,
            text: fill(&text.text),
            attachments: Vec::new(),
            encrypt: None,
            submission: Submission::AutoReplied,
            held: Duration::ZERO,
            prepared: Some((fill(&text.subject), language.clone())),
        };
        Ok(Answer {
            ticket: ground.ticket.id,
            whom,
            language,
            mail: self.seal_mail(&ground, &keys, writing).await?,
        })
    }
}

/// What it takes to answer, as it stands now; `Ok(None)` when there is nothing to answer with.
fn prepare(
    tx: &mut Tx<'_>,
    ticket: TicketId,
    whom: Whom,
    now: Timestamp,
) -> Result<Result<Option<Ready>, Silence>, AppError> {
    let Some(ticket) = tickets::find(tx, ticket)? else {
        return Ok(Ok(None));
    };
    if let Err(why) = may_leave(&turn(tx, &ticket, whom, now)?, now) {
        return Ok(Err(why));
    }
    let Some((language, text)) = text_for(tx, &ticket)? else {
        return Ok(Ok(None));
    };
    Ok(Ok(Some(Ready {
        ground: Ground::load(tx, ticket)?,
        language,
        text,
    })))
}

fn turn(tx: &mut Tx<'_>, ticket: &Ticket, whom: Whom, now: Timestamp) -> Result<Turn, DbError> {
    let since = now.before(ANSWERS_SPAN);
    let is_merged = merges::root(tx, ticket.id)? != ticket.id;
    Ok(Turn {
        state: ticket.state,
        taken_up: is_merged || !outbox::list(tx, ticket.id)?.is_empty(),
        came_at: ticket.created_at,
        answered_at: answers::answered_at(tx, whom.address)?,
        recent: answers::count_answered(tx, since)?,
        most: whom.most,
        recent_of_domain: answers::count_answered_of(tx, whom.domain, since)?,
        most_of_domain: whom.most_of_domain,
    })
}

/// All of it or nothing. What changed since it was prepared decides again.
fn store(tx: &mut Tx<'_>, job: Job, answer: &Answer) -> Result<(), AppError> {
    let is_waiting = jobs::is_waiting(tx, Kind::AnswerFirst, answer.ticket.0)?;
    let ticket = tickets::find(tx, answer.ticket)?.filter(|_| is_waiting);
    jobs::finish(tx, job.id)?;
    let Some(ticket) = ticket else { return Ok(()) };
    let (mail, now) = (&answer.mail, answer.mail.now);
    let turn = turn(tx, &ticket, answer.whom, now)?;
    if let Err(why) = may_leave(&turn, now) {
        return note_silence(tx, &ticket, why, now);
    }
    // It is no answer of a person: the ticket stands where it stood.
    put_into_outbox(tx, mail, &ticket, ticket.state)?;
    let change = Change {
        state: ticket.state,
        reason: ticket.reason,
        updated_at: None,
        new_messages: 1,
    };
    tickets::change(tx, ticket.id, change)?;
    if mail.protection == Protection::Encrypted {
        tickets::set_encrypted(tx, ticket.id)?;
    }
    answers::set_answered(tx, answer.whom.address, answer.whom.domain, now)?;
    let language = answer.language.as_str();
    add_event(tx, ticket.id, None, now, "automatic-answer", language)
}
