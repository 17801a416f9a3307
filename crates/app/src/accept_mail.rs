//! Accepting mail: sealed and durable before anybody says 250.

use std::net::IpAddr;

use domain::{EmailAddress, QueueId, SpoolId, Timestamp};
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

/// The machine that handed a mail in by SMTP, if it is not one of the site's own.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct SmtpClient {
    /// Its address.
    pub address: IpAddr,
    /// Its name, as it said in HELO or EHLO: it may lie.
    pub helo: String,
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

/// A mail with all that is known of how it came.
#[derive(Debug, PartialEq, Eq, Serialize, Deserialize)]
pub(crate) struct Incoming {
    pub(crate) envelope: Envelope,
    pub(crate) client: Option<SmtpClient>,
    /// When it really came, if that is known and was long ago.
    pub(crate) came_at: Option<Timestamp>,
    // In one piece instead of byte by byte; both are written alike.
    #[serde(with = "serde_bytes")]
    pub(crate) raw: Vec<u8>,
}

impl Incoming {
    pub(crate) const fn new(envelope: Envelope, raw: Vec<u8>) -> Self {
        Self {
            envelope,
            client: None,
            came_at: None,
            raw,
        }
    }
}

/// What is sealed into the spool.
#[derive(Serialize, Deserialize)]
pub(crate) enum Spooled {
    V1 {
        envelope: Envelope,
        came_at: Option<Timestamp>,
        #[serde(with = "serde_bytes")]
        raw: Vec<u8>,
    },
    V2(Incoming),
}

impl Spooled {
    pub(crate) fn take(self) -> Incoming {
        match self {
            Self::V1 {
                envelope,
                came_at,
                raw,
            } => Incoming {
                came_at,
                ..Incoming::new(envelope, raw)
            },
            Self::V2(incoming) => incoming,
        }
    }
}

/// A mail of this many bytes is sealed on a thread of its own: it takes long enough to hold up others.
const LARGE: u64 = 128 * 1024;

impl Desk {
    /// True if mail to this address is accepted, with or without `+extension`.
    ///
    /// # Errors
    /// When the database cannot be asked: the sender should try again.
    pub async fn knows_recipient(&self, recipient: EmailAddress) -> Result<Known, DbError> {
        self.read(move |tx| {
            Ok(if is_ours(tx, &recipient)? {
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
        self.accept(Incoming::new(envelope, raw)).await
    }

    /// Accepts a mail that this machine handed in by SMTP. Otherwise as [`Desk::accept_mail`].
    ///
    /// Who it was is kept until the mail is read, and only if names may be looked up: without them
    /// nobody could say whether this machine may send for the sender.
    ///
    /// # Errors
    /// As [`Desk::accept_mail`].
    pub async fn accept_mail_from(
        &self,
        client: Option<SmtpClient>,
        envelope: Envelope,
        raw: Vec<u8>,
    ) -> Result<Accepted, AppError> {
        let looks = self.settings().resolver.is_some();
        let client = client.filter(|_| looks);
        let incoming = Incoming::new(envelope, raw);
        self.accept(Incoming { client, ..incoming }).await
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
        let incoming = Incoming::new(envelope, raw);
        self.accept(Incoming {
            came_at,
            ..incoming
        })
        .await
    }

    async fn accept(&self, incoming: Incoming) -> Result<Accepted, AppError> {
        let row = self.seal_for_spool(incoming).await?;
        let (id, now) = (row.id, row.received_at);
        self.write::<_, DbError, _>(move |tx| put_into_spool(tx, &row, now))
            .await?;
        self.tell_worker(jobs::Kind::ReadMail);
        Ok(Accepted { id })
    }

    /// A mail as it lies in the spool: sealed to the vault's public key.
    pub(crate) async fn seal_for_spool(
        &self,
        incoming: Incoming,
    ) -> Result<spool::Spooled, AppError> {
        let id = SpoolId::new();
        let (via, bytes) = (
            incoming.envelope.via.clone(),
            u64::try_from(incoming.raw.len()).unwrap_or(u64::MAX),
        );
        let key = self.public_key().clone();
        let seal = move || {
            let spooled = Spooled::V2(incoming);
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

/// True if a queue has this address, with or without `+extension`.
pub(crate) fn is_ours(tx: &mut Tx<'_>, address: &EmailAddress) -> Result<bool, DbError> {
    Ok(queue_of_address(tx, address)?.is_some())
}

/// The queue that has this address, with or without `+extension`.
pub(crate) fn queue_of_address(
    tx: &mut Tx<'_>,
    address: &EmailAddress,
) -> Result<Option<QueueId>, DbError> {
    let base = address.split_extension().map(|(base, _)| base);
    for address in std::iter::once(address).chain(base.as_ref()) {
        if let Some(queue) = queues::find_by_address(tx, address)? {
            return Ok(Some(queue));
        }
    }
    Ok(None)
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

#[cfg(test)]
mod tests {
    use super::*;

    fn envelope() -> Envelope {
        Envelope {
            via: String::from("smtp"),
            sender: Some("ann@example.org".parse().unwrap()),
            recipients: vec!["support@desk.example".parse().unwrap()],
            queue: None,
        }
    }

    /// Such mail may lie in the spool while a newer version is put in place.
    #[test]
    fn what_was_spooled_by_an_older_version_still_opens() {
        let came_at = Some(Timestamp(7));
        let bytes = postcard::to_stdvec(&(0_u8, envelope(), came_at, b"Hi".to_vec())).unwrap();
        let spooled: Spooled = postcard::from_bytes(&bytes).unwrap();
        let expected = Incoming {
            came_at,
            ..Incoming::new(envelope(), b"Hi".to_vec())
        };
        assert_eq!(spooled.take(), expected);
    }
}
