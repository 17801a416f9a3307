//! Reading accepted mail: from the spool into tickets.
//!
//! A batch is opened and taken apart side by side, then placed and stored in the order in which it
//! came, in one transaction, so that a follow-up always finds the mail before it. If that fails,
//! each mail is stored on its own, and only the one at fault is tried later or parked.

use std::collections::BTreeMap;
use std::sync::Arc;
use std::time::Duration;

use domain::{SpoolId, Timestamp};
use mail::ReadMail;
use store::jobs::{self, Job};
use store::{DbError, spool};
use vault::DataKey;

use crate::accept_mail::{Envelope, Spooled};
use crate::clues::{Arrival, Clues};
use crate::outcomes::{ReadOutcome, Tally};
use crate::place_mail::{Shelf, file};
use crate::records::place;
use crate::{AppError, Desk};

/// How often a mail is tried before it is parked. Crashes and bombs are parked at once.
const TRIES: u64 = 5;

/// How often a batch is placed anew because tickets appeared meanwhile.
const ROUNDS: u32 = 5;

/// What became of the mail with this spool id.
type Ended = (uuid::Uuid, ReadOutcome);

/// A spooled mail, opened.
struct Opened {
    job: Job,
    received_at: Timestamp,
    came_at: Option<Timestamp>,
    envelope: Envelope,
    raw: Vec<u8>,
}

impl Desk {
    /// Reads leased mails and files them. Every job ends here: done, put off or parked.
    pub async fn read_mails(&self, jobs: Vec<Job>) -> Tally {
        let mut tally = Tally::default();
        let (opened, mut outcomes) = match self.open_spool(&jobs).await {
            Ok(both) => both,
            Err(error) => {
                self.put_all_off(&jobs, &error).await;
                tally.later = u64::try_from(jobs.len()).unwrap_or(u64::MAX);
                return tally;
            }
        };
        let imported: Vec<_> = opened
            .iter()
            .filter(|mail| mail.envelope.via == "import")
            .map(|mail| mail.job.target)
            .collect();
        let (arrivals, ended) = self.take_apart(opened).await;
        outcomes.extend(ended);
        outcomes.extend(self.store_in_order(arrivals).await);
        for (target, outcome) in outcomes {
            tally.count(outcome);
            let asked_for = imported.contains(&target) || outcome == ReadOutcome::Parked;
            if asked_for && outcome != ReadOutcome::Later {
                self.outcomes().note(SpoolId(target), outcome);
            }
        }
        tally
    }

    /// What became of imported mails, as far as it is known; each outcome is given once.
    #[must_use]
    pub fn take_outcomes(&self, ids: &[SpoolId]) -> BTreeMap<SpoolId, ReadOutcome> {
        self.outcomes().take(ids)
    }

    /// Loads and opens the mails of these jobs. Jobs whose mail is gone are finished; a mail that
    /// cannot be opened is parked and holds up no other.
    async fn open_spool(&self, jobs: &[Job]) -> Result<(Vec<Opened>, Vec<Ended>), AppError> {
        let (mut opened, mut ended) = (Vec::new(), Vec::new());
        let (mut found, mut headers) = (Vec::new(), Vec::new());
        for (job, row) in self.load_spool(jobs).await? {
            match row.sealed.header() {
                Ok(header) => {
                    headers.push((spool_place(job), header));
                    found.push((job, row));
                }
                Err(error) => ended.push(self.park(job, &error.into()).await),
            }
        }
        let keys = self
            .vault()?
            .open_headers(&headers)
            .map_err(AppError::of_vault)?;
        for ((job, row), key) in found.into_iter().zip(keys) {
            match open(job, &row, key) {
                Ok(mail) => opened.push(mail),
                Err(error) => ended.push(self.park(job, &error).await),
            }
        }
        Ok((opened, ended))
    }

    async fn load_spool(&self, jobs: &[Job]) -> Result<Vec<(Job, spool::Spooled)>, AppError> {
        let wanted: Vec<_> = jobs.to_vec();
        let load = self.read::<_, DbError, _>(move |tx| {
            let rows = wanted
                .iter()
                .map(|job| Ok((*job, spool::find(tx, SpoolId(job.target))?)));
            rows.collect::<Result<Vec<_>, _>>()
        });
        let rows = load.await?;
        let gone: Vec<_> = rows
            .iter()
            .filter(|(_, row)| row.is_none())
            .map(|(job, _)| job.id)
            .collect();
        if !gone.is_empty() {
            self.write::<_, DbError, _>(move |tx| {
                gone.iter().try_for_each(|id| jobs::finish(tx, *id))
            })
            .await?;
        }
        Ok(rows
            .into_iter()
            .filter_map(|(job, row)| Some((job, row?)))
            .collect())
    }

    /// Has every mail read, side by side; parks those that the reader could not survive.
    async fn take_apart(&self, opened: Vec<Opened>) -> (Vec<Arrival>, Vec<Ended>) {
        let mut reading = tokio::task::JoinSet::new();
        for (order, mail) in opened.into_iter().enumerate() {
            let readers = self.readers().clone();
            reading.spawn(async move {
                let result = readers.read(mail.raw.clone()).await;
                (order, mail, result)
            });
        }
        let mut read = Vec::new();
        let mut outcomes = Vec::new();
        while let Some(joined) = reading.join_next().await {
            match joined {
                Ok((order, mail, Ok(record))) => read.push((order, arrival(mail, record))),
                Ok((_, mail, Err(error))) => {
                    outcomes.push(self.park(mail.job, &AppError::Reader(error)).await);
                }
                // Its lease runs out and it is tried again.
                Err(_cancelled) => {}
            }
        }
        read.sort_by_key(|(order, _)| *order);
        (
            read.into_iter().map(|(_, arrival)| arrival).collect(),
            outcomes,
        )
    }

    async fn store_in_order(&self, arrivals: Vec<Arrival>) -> Vec<Ended> {
        if arrivals.is_empty() {
            return Vec::new();
        }
        let jobs: Vec<_> = arrivals.iter().map(|arrival| arrival.job).collect();
        let arrivals = Arc::new(arrivals);
        match self.store(Arc::clone(&arrivals)).await {
            Ok(outcomes) => return jobs.iter().map(|job| job.target).zip(outcomes).collect(),
            Err(AppError::Locked) => return self.put_all_off(&jobs, &AppError::Locked).await,
            Err(error) if jobs.len() == 1 => return self.put_all_off(&jobs, &error).await,
            Err(_one_is_at_fault) => {}
        }
        let mut ended = Vec::with_capacity(jobs.len());
        for (arrival, job) in arrivals.iter().zip(jobs) {
            let outcome = match self.store(Arc::new(vec![arrival.clone()])).await {
                Ok(outcomes) => outcomes.first().copied().unwrap_or(ReadOutcome::Known),
                Err(error) => self.put_off(job, &error).await,
            };
            ended.push((job.target, outcome));
        }
        ended
    }

    /// Files all arrivals in one transaction; again when another desk was quicker with a ticket.
    async fn store(&self, arrivals: Arc<Vec<Arrival>>) -> Result<Vec<ReadOutcome>, AppError> {
        let clues = Arc::new(Clues::of(self.vault()?, &arrivals)?);
        let mut round = 1;
        loop {
            let known = self.keys_of_candidates(&clues).await?;
            let new = self.take_keys(arrivals.len().saturating_mul(2)).await?;
            let shelf = Shelf::new(known, new);
            let (arrivals, clues) = (Arc::clone(&arrivals), Arc::clone(&clues));
            let filed = self.write::<_, AppError, _>(move |tx| {
                // The transaction may run again, so each run begins with the whole shelf.
                let mut shelf = shelf.clone();
                let both = arrivals.iter().zip(clues.iter());
                both.map(|(arrival, clues)| file(tx, &mut shelf, arrival, clues))
                    .collect()
            });
            match filed.await {
                Err(AppError::KeyAway) if round < ROUNDS => round += 1,
                result => return result,
            }
        }
    }

    async fn put_all_off(&self, jobs: &[Job], error: &AppError) -> Vec<Ended> {
        let mut ended = Vec::with_capacity(jobs.len());
        for job in jobs {
            ended.push((job.target, self.put_off(*job, error).await));
        }
        ended
    }

    /// Tries a job again later, or parks it after several tries.
    async fn put_off(&self, job: Job, error: &AppError) -> ReadOutcome {
        if job.attempts >= TRIES && !matches!(error, AppError::Locked) {
            return self.park(job, error).await.1;
        }
        let wait = Duration::from_secs(if matches!(error, AppError::Locked) {
            1
        } else {
            5 << job.attempts.min(5)
        });
        let (run_at, why) = (self.now().after(wait), error.to_string());
        tracing::warn!(job.id = %job.id, attempts = job.attempts, error = %crate::Chain(error), "A mail could not be filed for now");
        let put = self
            .write::<_, DbError, _>(move |tx| jobs::put_off(tx, job.id, run_at, &why))
            .await;
        log_if_failed(put);
        ReadOutcome::Later
    }

    async fn park(&self, job: Job, error: &AppError) -> Ended {
        let now = self.now();
        let why = match error {
            AppError::Reader(reader) => reader.to_string(),
            other => other.to_string(),
        };
        tracing::error!(job.id = %job.id, error = %crate::Chain(error), "A mail was parked; its bytes are kept");
        let put = self
            .write::<_, DbError, _>(move |tx| jobs::park(tx, job.id, now, &why))
            .await;
        log_if_failed(put);
        (job.target, ReadOutcome::Parked)
    }
}

const fn spool_place(job: Job) -> vault::Place {
    place("spool", "sealed", job.target)
}

fn open(job: Job, row: &spool::Spooled, key: Option<DataKey>) -> Result<Opened, AppError> {
    let plain = row
        .sealed
        .open(spool_place(job), &key.ok_or(AppError::NotFound)?)?;
    let plain = zeroize::Zeroizing::new(plain);
    let Spooled::V1 {
        envelope,
        came_at,
        raw,
    } = postcard::from_bytes(&plain)?;
    Ok(Opened {
        job,
        received_at: row.received_at,
        came_at,
        envelope,
        raw,
    })
}

fn arrival(mail: Opened, record: ReadMail) -> Arrival {
    Arrival {
        job: mail.job,
        received_at: came_at(&mail, &record),
        envelope: mail.envelope,
        raw: mail.raw,
        mail: record,
    }
}

/// When a mail came: what is imported came when its own date says, if that can be.
fn came_at(mail: &Opened, record: &ReadMail) -> Timestamp {
    let imported = mail.envelope.via == "import";
    let own_date = record
        .date
        .filter(|date| imported && *date > 0)
        .map(Timestamp::from_seconds);
    let date = mail.came_at.or(own_date);
    date.filter(|date| *date <= mail.received_at)
        .unwrap_or(mail.received_at)
}

/// A job that could not even be put off is leased again when its lease ends.
fn log_if_failed(result: Result<(), DbError>) {
    if let Err(error) = result {
        tracing::error!(error = %crate::Chain(&error), "A job could not be put off");
    }
}
