//! Accepting mail: sealed and durable before anybody says 250.

use domain::{EmailAddress, SpoolId, Timestamp};
use serde::{Deserialize, Serialize};
use store::{DbError, Tx, jobs, queues, spool};

use crate::account::blocking;
use crate::records::spool_place;
use crate::{AppError, Desk};

/// How a mail came and what its envelope said. The envelope may lie; nothing is believed of it but
/// the recipients, which our own MTA or we ourselves decided on.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Envelope {
    /// `smtp`, `lmtp`, `pipe`, `imap`, `api` or `import`.
    pub via: String,
    /// The return path; `None` is the null path of bounces by `smtp` and `lmtp`, and otherwise one that
    /// is not known.
    pub sender: Option<EmailAddress>,
    /// To whom it was delivered.
    pub recipients: Vec<EmailAddress>,
    /// The queue that an import names.
    pub queue: Option<domain::QueueId>,
}

/// A mail that is safe.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Accepted {
    /// Its id in the spool.
    pub id: SpoolId,
}

/// Whether an address is one of the desk's.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Known {
    /// Mail for it is accepted.
    Yes,
    /// Nobody has this address here.
    No,
}

/// What is sealed into the spool: the envelope and where the mail begins.
#[derive(Serialize, Deserialize)]
pub(crate) enum Spooled {
    V1 {
        envelope: Envelope,
        /// When it really came, if that is known and was long ago.
        came_at: Option<Timestamp>,
        raw: Vec<u8>,
    },
}

/// A mail of this many bytes is sealed on a thread of its own: it takes long enough to hold up others.
const LARGE: u64 = 128 * 1024;

impl Desk {
    /// True if mail to this address is accepted, with or without `+extension`.
    ///
    /// # Errors
    /// When the database cannot be asked: the sender should try again.
    pub async fn knows_recipient(&self, recipient: EmailAddress) -> Result<Known, DbError> {
        let base = recipient.split_extension().map(|(base, _)| base);
        self.read(move |tx| {
            let mut found = queues::find_by_address(tx, &recipient)?;
            if let (None, Some(base)) = (found, &base) {
                found = queues::find_by_address(tx, base)?;
            }
            Ok(if found.is_some() {
                Known::Yes
            } else {
                Known::No
            })
        })
        .await
    }

    /// Accepts a mail: seals it to the vault's public key and commits it durably.
    ///
    /// Nothing is parsed. Works while the vault is locked. Only after `Ok` may the sender be told
    /// that the mail is safe (bars R1 to R3).
    ///
    /// # Errors
    /// When it could not be made safe: the sender keeps it and tries again.
    pub async fn accept_mail(
        &self,
        envelope: Envelope,
        raw: Vec<u8>,
    ) -> Result<Accepted, AppError> {
        self.accept_old_mail(envelope, raw, None).await
    }

    /// Accepts a mail that came long ago, at `came_at`: what is in an archive keeps its place in
    /// time. Otherwise as [`Desk::accept_mail`].
    ///
    /// # Errors
    /// As [`Desk::accept_mail`].
    pub async fn accept_old_mail(
        &self,
        envelope: Envelope,
        raw: Vec<u8>,
        came_at: Option<Timestamp>,
    ) -> Result<Accepted, AppError> {
        let row = self.seal_for_spool(envelope, raw, came_at).await?;
        let (id, now) = (row.id, row.received_at);
        self.write::<_, DbError, _>(move |tx| put_into_spool(tx, &row, now))
            .await?;
        self.tell_worker(jobs::Kind::ReadMail);
        Ok(Accepted { id })
    }

    /// A mail as it lies in the spool: sealed to the vault's public key.
    pub(crate) async fn seal_for_spool(
        &self,
        envelope: Envelope,
        raw: Vec<u8>,
        came_at: Option<Timestamp>,
    ) -> Result<spool::Spooled, AppError> {
        let id = SpoolId::new();
        let (via, bytes) = (
            envelope.via.clone(),
            u64::try_from(raw.len()).unwrap_or(u64::MAX),
        );
        let key = self.public_key().clone();
        let seal = move || {
            let spooled = Spooled::V1 {
                envelope,
                came_at,
                raw,
            };
            let plain = zeroize::Zeroizing::new(postcard::to_stdvec(&spooled)?);
            Ok::<_, AppError>(key.seal(spool_place(id), &plain)?)
        };
        let sealed = if bytes < LARGE {
            seal()?
        } else {
            blocking(seal).await??
        };
        Ok(spool::Spooled {
            id,
            via,
            received_at: self.now(),
            bytes,
            sealed,
        })
    }
}

/// The mail and the job that reads it, in one transaction.
pub(crate) fn put_into_spool(
    tx: &mut Tx<'_>,
    row: &spool::Spooled,
    now: Timestamp,
) -> Result<(), DbError> {
    spool::insert(tx, row)?;
    jobs::enqueue(tx, jobs::Kind::ReadMail, row.id.0, now).map(drop)
}
