//! Mail that could not be read: visible, its bytes kept, one button to run it again.

use domain::{Act, SpoolId, Timestamp};
use store::{DbError, audit, jobs, spool};

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
