//! Reading accepted mail: from the spool into tickets.
//!
//! A batch is opened and taken apart side by side, then placed and stored in the order in which it
//! came, in one transaction, so that a follow-up always finds the mail before it. If that fails,
//! each mail is stored on its own, and only the one at fault is tried later or parked.

use std::collections::BTreeMap;
use std::sync::Arc;
use std::time::Duration;

use domain::{MessageId, SpoolId, Timestamp};
use letter::{Closed, Letter, Opening};
use sandbox::ReadError;
use store::jobs::{self, Job};
use store::{DbError, spool};

use crate::clues::{Arrival, Clues};
use crate::open_spool::Opened;
use crate::outcomes::{ReadOutcome, Tally};
use crate::place_mail::{Shelf, file};
use crate::{AppError, Desk};

/// How often a mail is tried before it is parked. Crashes and bombs are parked at once.
const TRIES: u64 = 5;

/// How often a mail may have been under way when the whole desk ended, before it is taken for the cause.
/// Far more often than machines are switched off in a row.
const BEGINNINGS: u64 = 30;

/// A mail that was under way more often than this when the desk ended is read alone from then on.
const SUSPECT: u64 = 3;

/// How often a batch is placed anew because tickets appeared meanwhile.
const ROUNDS: u32 = 5;

/// Bytes of mail that are read together. Each is in memory several times: sealed, plain, with the
/// reader, as a record; a mail of 32 MiB is read alone.
const PORTION: u64 = 8 * 1024 * 1024;

/// How long an encrypted mail waits when the keys do not answer.
const KEYS_AWAY: Duration = Duration::from_secs(20);

/// What became of the mail with this spool id.
pub(crate) type Ended = (uuid::Uuid, ReadOutcome);

/// Leased mails that may be in memory together, in the order in which they came.
#[derive(Debug, Default)]
pub struct Portion {
    /// The mails.
    pub jobs: Vec<Job>,
    /// How long they are, in bytes.
    pub bytes: u64,
    /// Whether nothing else may be under way meanwhile: what is in it may have ended the desk before.
    pub alone: bool,
}

/// Mails that were taken apart and are not filed yet.
#[derive(Default)]
pub struct TakenApart {
    arrivals: Vec<Arrival>,
    ended: Vec<Ended>,
    imported: Vec<uuid::Uuid>,
}

impl TakenApart {
    /// How many mails are to be filed.
    #[must_use]
    pub fn mails(&self) -> u64 {
        self.arrivals.iter().map(|_| 1).sum()
    }

    /// Adds what came after this, to be filed with it.
    pub fn append(&mut self, mut later: Self) {
        self.arrivals.append(&mut later.arrivals);
        self.ended.append(&mut later.ended);
        self.imported.append(&mut later.imported);
    }
}

impl Desk {
    /// Reads leased mails and files them. Every job ends here: done, put off or parked.
    pub async fn read_mails(&self, jobs: Vec<Job>) -> Tally {
        let mut tally = Tally::default();
        for portion in self.portions(jobs).await {
            let taken = self.take_mails_apart(portion.jobs).await;
            tally.add(self.file_mails(taken).await);
        }
        tally
    }

    /// Sorts leased mails for reading. What was begun too often is parked.
    pub async fn portions(&self, mut jobs: Vec<Job>) -> Vec<Portion> {
        self.keep_suspects_apart(&mut jobs).await;
        self.park_poison(&mut jobs).await;
        match self.in_portions(&jobs).await {
            Ok(portions) => portions,
            Err(error) => {
                self.put_all_off(&jobs, &error).await;
                Vec::new()
            }
        }
    }

    /// A desk that is ended again and again, by whatever, leaves the same batch begun each time. One mail
    /// may be the cause; the others only lay beside it and must not be counted with it. So it is read
    /// alone, and in its turn.
    async fn keep_suspects_apart(&self, jobs: &mut Vec<Job>) {
        let Some(first) = jobs.iter().position(|job| job.attempts > SUSPECT) else {
            return;
        };
        let others = jobs.split_off(first.max(1));
        let now = self.now();
        let why = "a mail before it is read alone";
        let given_back = self.write::<_, DbError, _>(move |tx| {
            let mut others = others.iter();
            others.try_for_each(|job| jobs::give_back(tx, job.id, now, why))
        });
        log_if_failed(given_back.await);
    }

    /// Parks what was begun too often: such a mail may have ended the whole desk each time.
    async fn park_poison(&self, jobs: &mut Vec<Job>) {
        for job in jobs.extract_if(.., |job| job.attempts > BEGINNINGS) {
            let error = AppError::Refused("it was begun several times and never ended");
            self.park(job, &error).await;
        }
    }

    /// So many mails at once as may be in memory together.
    async fn in_portions(&self, jobs: &[Job]) -> Result<Vec<Portion>, AppError> {
        let ids: Vec<_> = jobs.iter().map(|job| SpoolId(job.target)).collect();
        let sizes = self
            .read::<_, DbError, _>(move |tx| {
                ids.iter()
                    .map(|id| spool::size(tx, *id))
                    .collect::<Result<Vec<_>, _>>()
            })
            .await?;
        let mut portions: Vec<Portion> = Vec::new();
        for (job, size) in jobs.iter().zip(sizes) {
            match portions.last_mut() {
                Some(portion) if portion.bytes.saturating_add(size) <= PORTION => {
                    portion.jobs.push(*job);
                    portion.bytes += size;
                }
                _ => portions.push(Portion {
                    jobs: vec![*job],
                    bytes: size,
                    alone: job.attempts > SUSPECT,
                }),
            }
        }
        Ok(portions)
    }

    /// Opens a portion and has it read, side by side.
    pub async fn take_mails_apart(&self, jobs: Vec<Job>) -> TakenApart {
        let (opened, mut ended) = match self.open_spool(&jobs).await {
            Ok(both) => both,
            Err(error) => (Vec::new(), self.put_all_off(&jobs, &error).await),
        };
        let imported = opened
            .iter()
            .filter(|mail| mail.incoming.envelope.via == "import")
            .map(|mail| mail.job.target)
            .collect();
        let (arrivals, taken) = self.take_apart(opened).await;
        ended.extend(taken);
        TakenApart {
            arrivals,
            ended,
            imported,
        }
    }

    /// Files what was taken apart, in its order. Whoever takes apart several portions at once files them
    /// one after the other, so that a follow-up always finds the mail before it.
    pub async fn file_mails(&self, taken: TakenApart) -> Tally {
        let mut ended = taken.ended;
        ended.extend(self.store_in_order(taken.arrivals).await);
        let mut tally = Tally::default();
        for (target, outcome) in ended {
            let asked_for = taken.imported.contains(&target) || outcome == ReadOutcome::Parked;
            if asked_for && outcome != ReadOutcome::Later {
                self.outcomes().note(SpoolId(target), outcome);
            }
            tally.count(outcome);
        }
        self.tell_worker(jobs::Kind::AnswerFirst);
        tally
    }

    /// What became of imported mails, as far as it is known; each outcome is given once.
    #[must_use]
    pub fn take_outcomes(&self, ids: &[SpoolId]) -> BTreeMap<SpoolId, ReadOutcome> {
        self.outcomes().take(ids)
    }

    /// Has every mail read, side by side; parks those that the reader could not survive.
    async fn take_apart(&self, opened: Vec<Opened>) -> (Vec<Arrival>, Vec<Ended>) {
        let mut reading = tokio::task::JoinSet::new();
        for (order, mail) in opened.into_iter().enumerate() {
            let desk = self.clone();
            reading.spawn(async move {
                let result = desk.read_one(mail).await;
                (order, result)
            });
        }
        let mut read = Vec::new();
        let mut outcomes = Vec::new();
        while let Some(joined) = reading.join_next().await {
            match joined {
                Ok((order, Ok(arrival))) => read.push((order, arrival)),
                Ok((_, Err((job, error)))) => outcomes.push(self.unread(job, error).await),
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

    /// Reads one mail, and drops its ciphertext if the operator wants that ("transcode and forget").
    async fn read_one(&self, mail: Opened) -> Result<Arrival, (Job, Unread)> {
        let job = mail.job;
        let keyring = self.keyring(job.target);
        let replay_of = keyring.replay_of();
        let raw = mail.incoming.raw.clone();
        let (door, names) = (self.door(&mail.incoming), self.names());
        let read = self
            .readers()
            .read(raw, self.now(), door, Box::new(keyring), names);
        let mut letter = read.await.map_err(|error| (job, error.into()))?;
        if letter.opening == Opening::Closed(Closed::Unavailable) {
            return Err((job, Unread::KeysAway));
        }
        let mut mail = mail;
        if self.settings().transcode
            && let Some(session) = letter.opening.session().cloned()
        {
            let clear = self
                .readers()
                .clear(mail.incoming.raw.clone(), session)
                .await;
            if let Some(clear) = clear.map_err(|error| (job, error.into()))? {
                mail.incoming.raw = clear;
                letter.opening = Opening::Opened(None);
            }
        }
        Ok(arrival(mail, letter, replay_of.get().copied()))
    }

    /// What a mail ends with that was not read: a fault of ours is tried again for as long as it
    /// takes, a mail that its reader did not survive is parked.
    async fn unread(&self, job: Job, error: Unread) -> Ended {
        let error = match error {
            Unread::Reader(error) => error,
            Unread::KeysAway => {
                let wait = self.now().after(KEYS_AWAY);
                log_if_failed(self.postpone(job, wait, &AppError::Locked).await);
                return (job.target, ReadOutcome::Later);
            }
        };
        match error {
            ReadError::Start(_)
            | ReadError::NotLockedIn
            | ReadError::Closed
            | ReadError::KeyHolder => {
                let error = AppError::Reader(error);
                tracing::error!(error = %crate::Chain(&error), "No reader could be started");
                let wait = self.now().after(Duration::from_secs(10));
                log_if_failed(self.postpone(job, wait, &error).await);
                (job.target, ReadOutcome::Later)
            }
            error => self.park(job, &AppError::Reader(error)).await,
        }
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
            let new = self.take_keys(keys_needed(&clues)).await?;
            let dictionary = self.dictionary(&clues).await?;
            let shelf = Shelf::new(known, new, dictionary, self.settings().flood);
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
        let run_at = self.now().after(wait);
        tracing::warn!(job.id = %job.id, attempts = job.attempts, error = %crate::Chain(error), "A mail could not be filed for now");
        log_if_failed(self.postpone(job, run_at, error).await);
        ReadOutcome::Later
    }

    /// Puts a job off. What is not the mail's own fault does not count as an attempt.
    async fn postpone(&self, job: Job, run_at: Timestamp, error: &AppError) -> Result<(), DbError> {
        let why = error.to_string();
        let ours = matches!(error, AppError::Locked | AppError::Reader(_));
        let put = if ours { jobs::give_back } else { jobs::put_off };
        self.write(move |tx| put(tx, job.id, run_at, &why)).await
    }

    pub(crate) async fn park(&self, job: Job, error: &AppError) -> Ended {
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

/// Two or three for each new ticket, one for each public key.
fn keys_needed(clues: &[Clues]) -> usize {
    let keys = clues.iter().map(|clues| 3 + clues.keys.len());
    keys.sum()
}

/// Why a mail was not read.
#[derive(Debug)]
enum Unread {
    Reader(ReadError),
    /// The vault is locked, or the key process has done all that its budget allows for this hour.
    KeysAway,
}

impl From<ReadError> for Unread {
    fn from(error: ReadError) -> Self {
        Self::Reader(error)
    }
}

fn arrival(mail: Opened, letter: Letter, replay_of: Option<MessageId>) -> Arrival {
    Arrival {
        job: mail.job,
        received_at: came_at(&mail, &letter),
        client: mail.incoming.client.as_ref().map(|client| client.address),
        envelope: mail.incoming.envelope,
        raw: mail.incoming.raw,
        letter,
        replay_of,
    }
}

/// When a mail came: what is imported came when its own date says, if that can be.
fn came_at(mail: &Opened, letter: &Letter) -> Timestamp {
    let imported = mail.incoming.envelope.via == "import";
    let own_date = letter
        .mail
        .date
        .filter(|date| imported && *date > 0)
        .map(Timestamp::from_seconds);
    let date = mail.incoming.came_at.or(own_date);
    date.filter(|date| *date <= mail.received_at)
        .unwrap_or(mail.received_at)
}

/// A job that could not even be put off is leased again when its lease ends.
fn log_if_failed(result: Result<(), DbError>) {
    if let Err(error) = result {
        tracing::error!(error = %crate::Chain(&error), "A job could not be put off");
    }
}
