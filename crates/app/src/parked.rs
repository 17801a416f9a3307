//! Mail that could not be read: visible, its bytes kept, one button to run it again. Beside it the lessons
//! for the operator's filter that failed for good.

use domain::{Act, SpoolId, TicketRef, Timestamp};
use store::jobs::{Kind, ParkedLesson};
use store::{DbError, Tx, audit, jobs, spool, tickets};
use uuid::Uuid;

use crate::accept_mail::Spooled;
use crate::records::spool_place;
use crate::{AppError, Caller, Desk, RawMail};

/// Most parked mails in the list.
const MAX_PARKED: u64 = 500;

/// A parked mail.
#[derive(Clone, Debug)]
pub struct ParkedMail {
    /// Its id.
    pub id: SpoolId,
    /// When it was accepted.
    pub received_at: Timestamp,
    /// When it was parked.
    pub parked_at: Timestamp,
    /// Its size in bytes.
    pub bytes: u64,
    /// How often it was tried.
    pub attempts: u64,
    /// Why it could not be read.
    pub failure: String,
}

impl Desk {
    /// The mails that could not be read, the newest first; none for those who see some queues only.
    ///
    /// # Errors
    /// When the caller may not handle them: they belong to no queue yet.
    pub async fn list_parked(&self, caller: &Caller) -> Result<Vec<ParkedMail>, AppError> {
        caller.need(Act::HandleParked)?;
        if !caller.sees_every_queue() {
            return Ok(Vec::new());
        }
        let rows = self
            .read::<_, DbError, _>(|tx| jobs::list_parked_mail(tx, MAX_PARKED))
            .await?;
        Ok(rows
            .into_iter()
            .map(|row| ParkedMail {
                id: SpoolId(row.target),
                received_at: row.received_at,
                parked_at: row.parked_at,
                bytes: row.bytes,
                attempts: row.attempts,
                failure: row.failure,
            })
            .collect())
    }

    /// The lessons for the filter that failed for good, the newest first; none for those who see some
    /// queues only.
    ///
    /// # Errors
    /// When the caller may not handle what is parked.
    pub async fn list_parked_lessons(
        &self,
        caller: &Caller,
    ) -> Result<Vec<ParkedLesson>, AppError> {
        caller.need(Act::HandleParked)?;
        if !caller.sees_every_queue() {
            return Ok(Vec::new());
        }
        self.read(|tx| Ok(jobs::list_parked_lessons(tx, MAX_PARKED)?))
            .await
    }

    /// Has a parked lesson tried again.
    ///
    /// # Errors
    /// [`AppError::NotFound`] when none is parked for this ticket.
    pub async fn retry_lesson(&self, caller: &Caller, ticket: TicketRef) -> Result<(), AppError> {
        let now = self.now();
        self.with_lesson(caller, "retry-lesson", ticket, move |tx, target| {
            jobs::unpark_kind(tx, Kind::TeachFilter, target, now)
        })
        .await?;
        self.tell_worker(Kind::TeachFilter);
        Ok(())
    }

    /// Drops a parked lesson: the filter is not taught this ticket until somebody decides about it anew.
    ///
    /// # Errors
    /// [`AppError::NotFound`] when none is parked for this ticket.
    pub async fn drop_lesson(&self, caller: &Caller, ticket: TicketRef) -> Result<(), AppError> {
        self.with_lesson(caller, "drop-lesson", ticket, |tx, target| {
            jobs::finish_parked(tx, Kind::TeachFilter, target)
        })
        .await
    }

    async fn with_lesson(
        &self,
        caller: &Caller,
        act: &'static str,
        ticket: TicketRef,
        change: impl Fn(&mut Tx<'_>, Uuid) -> Result<bool, DbError> + Send + 'static,
    ) -> Result<(), AppError> {
        need_all(caller)?;
        let (now, agent) = (self.now(), caller.agent());
        self.write(move |tx| {
            let found = tickets::find_by_ref(tx, ticket)?.ok_or(AppError::NotFound)?;
            if !change(tx, found.id.0)? {
                return Err(AppError::NotFound);
            }
            Ok(audit::insert(tx, now, agent, act, Some(ticket.as_str()))?)
        })
        .await
    }

    /// Has a parked mail read again.
    ///
    /// # Errors
    /// [`AppError::NotFound`] when it is not parked.
    pub async fn retry_parked(&self, caller: &Caller, id: SpoolId) -> Result<(), AppError> {
        need_all(caller)?;
        let (now, agent) = (self.now(), caller.agent());
        let found = self
            .write::<_, DbError, _>(move |tx| {
                audit::insert(tx, now, agent, "retry-parked", Some(&id.to_string()))?;
                jobs::unpark(tx, id.0, now)
            })
            .await?;
        self.tell_worker(jobs::Kind::ReadMail);
        if found {
            Ok(())
        } else {
            Err(AppError::NotFound)
        }
    }

    /// The bytes of a parked mail.
    ///
    /// # Errors
    /// [`AppError::NotFound`] when it is not there.
    pub async fn parked_raw(&self, caller: &Caller, id: SpoolId) -> Result<RawMail, AppError> {
        need_all(caller)?;
        let row = self.read::<_, DbError, _>(move |tx| {
            // Only what is parked: mail that is about to be read belongs to its queue.
            if jobs::is_parked(tx, id.0)? {
                spool::find(tx, id)
            } else {
                Ok(None)
            }
        });
        let row = row.await?.ok_or(AppError::NotFound)?;
        let header = row.sealed.header()?;
        let keys = self
            .vault()?
            .open_headers(&[(spool_place(id), header)])
            .map_err(AppError::of_vault)?;
        let key = keys
            .into_iter()
            .next()
            .flatten()
            .ok_or(AppError::NotFound)?;
        let plain = row.sealed.open(spool_place(id), &key)?;
        let spooled: Spooled = postcard::from_bytes(&plain)?;
        let bytes = spooled.take().raw;
        Ok(RawMail { bytes })
    }
}

/// Nobody knows yet to which queue a parked mail belongs, so only those who see every queue may
/// see it; for others it is not there.
fn need_all(caller: &Caller) -> Result<(), AppError> {
    caller.need(Act::HandleParked)?;
    if caller.sees_every_queue() {
        Ok(())
    } else {
        Err(AppError::NotFound)
    }
}
