//! Letting mail out: what the worker needs to send, and what it tells afterwards.

use domain::{DeliveryState, EmailAddress, OutboxId, Timestamp};
use store::jobs::{self, Job};
use store::outbox::{self, Progress};
use store::{DbError, Tx, deliveries};
use vault::{HashKind, KeyedHash};

use crate::notice;
use crate::raw::Stored;
use crate::records::{self, EnvelopeRecord};
use crate::send_limits::admit;
use crate::{AppError, Desk};

/// A mail that is to be sent now.
#[derive(Clone, Debug)]
pub struct Outbound {
    /// The desk's address in its header, which it is signed for (RFC 6376).
    pub author: Option<EmailAddress>,
    /// The return path.
    pub from: Option<EmailAddress>,
    /// The recipients whom it did not reach yet.
    pub to: Vec<EmailAddress>,
    /// Their places in the envelope.
    pub places: Vec<usize>,
    /// The mail.
    pub raw: Vec<u8>,
    /// Which attempt this is, from 1.
    pub attempt: u64,
    /// When it was first tried.
    pub started_at: Timestamp,
}

/// What became of an attempt.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum SendOutcome {
    /// The relay has it.
    Sent {
        /// For whom it did not take it, by his place in the envelope, and its reply in numbers.
        refused: Vec<(usize, String)>,
    },
    /// The relay has it, but not for some, for whom it is tried again.
    Partly {
        /// For whom not now, by his place in the envelope, and its reply in numbers.
        waiting: Vec<(usize, String)>,
        /// For whom not at all.
        refused: Vec<(usize, String)>,
        /// When it is tried again.
        at: Timestamp,
        /// An agent should know by now that it has not left for all.
        late: bool,
    },
    /// Tried again at this time.
    Later {
        /// When.
        at: Timestamp,
        /// Why not now, without anything personal.
        why: String,
        /// An agent should know by now that it has not left.
        late: bool,
        /// Nobody knows whether it has.
        uncertain: bool,
    },
    /// Given up.
    Failed {
        /// Why, without anything personal.
        why: String,
    },
    /// There is no relay: it waits without counting an attempt.
    NoRelay {
        /// When to look again.
        at: Timestamp,
    },
}

impl Desk {
    /// Prepares an attempt. `None` when there is nothing to send any more (it was taken back or has been
    /// sent), or when a limit makes it wait: then its job runs again in time.
    ///
    /// # Errors
    /// When the vault is locked or the database fails: try again later.
    pub async fn begin_send(&self, job: Job) -> Result<Option<Outbound>, AppError> {
        let (id, now) = (OutboxId(job.target), self.now());
        let loaded = self.read::<_, DbError, _>(move |tx| load(tx, id)).await?;
        let Some((entry, stored, reached)) = loaded else {
            self.write::<_, DbError, _>(move |tx| jobs::finish(tx, job.id))
                .await?;
            return Ok(None);
        };
        // Everything is opened before the attempt is written down: what fails here left no trace.
        let keys = self.open_keys(stored.keys()).await?;
        let identity = keys.need(stored.ticket.identity_key)?;
        let place = records::place("outbox", "envelope", entry.id.0);
        let EnvelopeRecord::V1 { from, to } = records::unseal(identity, place, &entry.envelope)?;
        let raw = stored.open(&keys)?;
        let (places, to): (Vec<_>, Vec<_>) = to
            .into_iter()
            .enumerate()
            .filter(|(place, _)| !reached.contains(place))
            .unzip();
        if to.is_empty() {
            // It is known by now what became of it with everybody.
            self.end_send(
                job,
                SendOutcome::Sent {
                    refused: Vec::new(),
                },
            )
            .await?;
            return Ok(None);
        }
        let recipients = self.recipient_hashes(&to)?;
        let limits = self.settings().send_limits;
        let begun = self
            .write::<_, DbError, _>(move |tx| {
                if let Some(waiting) = admit(tx, id, &recipients, &limits, now)? {
                    let why = "more mail is due than the limits allow";
                    jobs::give_back(tx, job.id, waiting.until, why)?;
                    return Ok(false);
                }
                let begun = outbox::begin(tx, id, now)?;
                if !begun {
                    jobs::finish(tx, job.id)?;
                }
                Ok(begun)
            })
            .await?;
        // What has no return path is signed for its author all the same.
        let author = from.clone();
        let author = author.or_else(|| Some(mail::read(&raw).from?.address));
        let attempt = entry.attempts + 1;
        let started_at = entry.started_at.unwrap_or(now);
        Ok(begun.then_some(Outbound {
            author,
            from,
            to,
            places,
            raw,
            attempt,
            started_at,
        }))
    }

    /// Those whose mails are counted, each once.
    fn recipient_hashes(&self, to: &[EmailAddress]) -> Result<Vec<KeyedHash>, AppError> {
        let inputs: Vec<_> = to
            .iter()
            .map(|to| (HashKind::Address, to.folded().into_bytes()))
            .collect();
        let mut hashes = self.vault()?.hashes(&inputs).map_err(AppError::of_vault)?;
        hashes.sort_unstable();
        hashes.dedup();
        Ok(hashes)
    }

    /// Writes down what became of an attempt.
    ///
    /// # Errors
    /// When the database fails: the mail may then be sent twice, which is noted.
    pub async fn end_send(&self, job: Job, outcome: SendOutcome) -> Result<(), AppError> {
        let (id, now) = (OutboxId(job.target), self.now());
        self.write(move |tx| match &outcome {
            SendOutcome::Sent { refused } => {
                outbox::set_sent(tx, id)?;
                sent(tx, id, refused, &[], now)?;
                Ok(jobs::finish(tx, job.id)?)
            }
            SendOutcome::Partly {
                waiting,
                refused,
                at,
                late,
            } => {
                let why = "the relay did not take it for everybody yet";
                outbox::set_progress(tx, id, Progress::Trying, Some(why))?;
                sent(tx, id, refused, waiting, now)?;
                if *late && outbox::set_told(tx, id, now)? {
                    tell(tx, id, "late", why, now)?;
                }
                Ok(jobs::put_off(tx, job.id, *at, why)?)
            }
            SendOutcome::Later {
                at,
                why,
                late,
                uncertain,
            } => {
                outbox::set_progress(tx, id, Progress::Trying, Some(why))?;
                if *uncertain {
                    outbox::set_uncertain(tx, id)?;
                }
                if *late && outbox::set_told(tx, id, now)? {
                    tell(tx, id, "late", why, now)?;
                }
                Ok(jobs::put_off(tx, job.id, *at, why)?)
            }
            SendOutcome::NoRelay { at } => {
                Ok(jobs::put_off(tx, job.id, *at, "no relay is configured")?)
            }
            SendOutcome::Failed { why } => {
                give_up(tx, id, why, now)?;
                Ok(jobs::finish(tx, job.id)?)
            }
        })
        .await
    }

    /// Puts a job off without an attempt.
    ///
    /// # Errors
    /// When the database fails: its lease will run out.
    pub async fn defer_send(
        &self,
        job: Job,
        at: Timestamp,
        why: &'static str,
    ) -> Result<(), AppError> {
        self.write(move |tx| Ok(jobs::put_off(tx, job.id, at, why)?))
            .await
    }
}

/// An entry with its mail, and the places of those whom it has reached.
type Loaded = (outbox::Entry, Stored, Vec<usize>);

fn load(tx: &mut Tx<'_>, id: OutboxId) -> Result<Option<Loaded>, DbError> {
    let Some(entry) = outbox::find(tx, id)? else {
        return Ok(None);
    };
    if !matches!(entry.progress, Progress::Held | Progress::Trying) {
        return Ok(None);
    }
    let deliveries = deliveries::list(tx, id)?.into_iter();
    let reached = deliveries.filter(|delivery| delivery.state != DeliveryState::Waiting);
    let reached = reached.filter_map(|delivery| usize::try_from(delivery.position).ok());
    let reached = reached.collect();
    Ok(Stored::find(tx, entry.message)?.map(|stored| (entry, stored, reached)))
}

/// The relay has the mail, and perhaps not for everybody: not at all, or not yet. What is known of those
/// whom it reached in an earlier attempt stays.
fn sent(
    tx: &mut Tx<'_>,
    id: OutboxId,
    refused: &[(usize, String)],
    waiting: &[(usize, String)],
    now: Timestamp,
) -> Result<(), AppError> {
    let unreached = deliveries::list(tx, id)?.into_iter();
    for mut delivery in unreached.filter(|delivery| delivery.state == DeliveryState::Waiting) {
        let of = |list: &[(usize, String)]| {
            let mut list = list.iter();
            let theirs = list.find(|(place, _)| u64::try_from(*place) == Ok(delivery.position));
            theirs.map(|(_, why)| why.clone())
        };
        let (state, detail) = match (of(refused), of(waiting)) {
            (Some(why), _) => (DeliveryState::Refused, why),
            (None, Some(why)) => (DeliveryState::Waiting, why),
            (None, None) => (DeliveryState::HandedOver, String::new()),
        };
        delivery.state = state;
        delivery.detail = detail;
        delivery.at = now;
        deliveries::set(tx, &delivery)?;
    }
    match refused.first() {
        Some((_, why)) => tell(tx, id, "not-delivered", why, now),
        None => Ok(()),
    }
}

/// A reply that did not arrive needs somebody's eye: the ticket comes back.
fn give_up(tx: &mut Tx<'_>, id: OutboxId, why: &str, now: Timestamp) -> Result<(), AppError> {
    outbox::set_progress(tx, id, Progress::Failed, Some(why))?;
    deliveries::set_unreached(tx, id, DeliveryState::Failed, why, now)?;
    tell(tx, id, "not-delivered", why, now)
}

fn tell(
    tx: &mut Tx<'_>,
    id: OutboxId,
    kind: &str,
    why: &str,
    now: Timestamp,
) -> Result<(), AppError> {
    match outbox::find(tx, id)? {
        Some(entry) => notice::alarm(tx, &entry, kind, why, now),
        None => Ok(()),
    }
}
