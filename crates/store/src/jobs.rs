//! Work to be done: enqueued in the transaction that makes it necessary, leased, done at least once.

use domain::{JobId, TicketRef, Timestamp};
use uuid::Uuid;

use crate::db::{DbError, Tx, sql};

/// A kind of work.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Kind {
    /// Read a spooled mail; the target is a `SpoolId`.
    ReadMail,
    /// Send a mail of the outbox; the target is an `OutboxId`.
    SendMail,
    /// Look for the key of a requester; the target is a `TicketId`.
    LookUpKey,
    /// Teach the filter of unwanted mail; the target is a `TicketId`.
    TeachFilter,
    /// Make the automatic first answer of a ticket; the target is a `TicketId`.
    AnswerFirst,
}

impl Kind {
    const fn as_str(self) -> &'static str {
        match self {
            Self::ReadMail => "read-mail",
            Self::SendMail => "send-mail",
            Self::LookUpKey => "look-up-key",
            Self::TeachFilter => "teach-filter",
            Self::AnswerFirst => "answer-first",
        }
    }
}

impl std::str::FromStr for Kind {
    type Err = DbError;
    fn from_str(word: &str) -> Result<Self, Self::Err> {
        match word {
            "read-mail" => Ok(Self::ReadMail),
            "send-mail" => Ok(Self::SendMail),
            "look-up-key" => Ok(Self::LookUpKey),
            "teach-filter" => Ok(Self::TeachFilter),
            "answer-first" => Ok(Self::AnswerFirst),
            _ => Err(DbError::Value("kind of job")),
        }
    }
}

/// A job that was leased.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Job {
    /// Its id.
    pub id: JobId,
    /// What is to be done.
    pub kind: Kind,
    /// To what.
    pub target: Uuid,
    /// Which try this is, from 1.
    pub attempts: u64,
}

/// A job that was given up until somebody runs it again.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Parked {
    /// Its id.
    pub id: JobId,
    /// What it was about.
    pub target: Uuid,
    /// How often it was tried.
    pub attempts: u64,
    /// When it was parked.
    pub parked_at: Timestamp,
    /// Why, in words without anything personal.
    pub failure: String,
    /// When the mail was accepted.
    pub received_at: Timestamp,
    /// How large it is.
    pub bytes: u64,
}

/// A lesson that was given up.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ParkedLesson {
    /// The ticket.
    pub ticket: TicketRef,
    /// How often it was tried.
    pub attempts: u64,
    /// When it was parked.
    pub parked_at: Timestamp,
    /// Why, in words without anything personal.
    pub failure: String,
}

/// Adds a job that runs at `run_at` or later.
pub fn enqueue(
    tx: &mut Tx<'_>,
    kind: Kind,
    target: Uuid,
    run_at: Timestamp,
) -> Result<JobId, DbError> {
    let id = JobId::new();
    let insert =
        sql!("INSERT INTO jobs (id, kind, target, run_at, attempts) VALUES ($1, $2, $3, $4, 0)");
    tx.run(
        &insert
            .bind(id)
            .bind(kind.as_str())
            .bind(target)
            .bind(run_at),
    )?;
    Ok(id)
}

/// Who leases jobs, and until when.
#[derive(Clone, Debug)]
pub struct Lease {
    /// The node's name.
    pub node: String,
    /// When it begins.
    pub now: Timestamp,
    /// When somebody else may take the job.
    pub until: Timestamp,
}

/// Leases up to `limit` due jobs of a kind; the oldest first.
pub fn lease(tx: &mut Tx<'_>, kind: Kind, lease: &Lease, limit: u64) -> Result<Vec<Job>, DbError> {
    // SKIP LOCKED: workers on PostgreSQL run at the same time; SQLite has one writer.
    let update = sql!(
        sqlite: "UPDATE jobs SET leased_until = $2, leased_by = $4, attempts = attempts + 1
                 WHERE id IN (SELECT id FROM jobs WHERE parked_at IS NULL AND kind = $5 AND run_at <= $1
                     AND (leased_until IS NULL OR leased_until < $1)
                     ORDER BY run_at, id LIMIT $3)
                 RETURNING id, kind, target, attempts",
        postgres: "UPDATE jobs SET leased_until = $2, leased_by = $4, attempts = attempts + 1
                   WHERE id IN (SELECT id FROM jobs WHERE parked_at IS NULL AND kind = $5 AND run_at <= $1
                       AND (leased_until IS NULL OR leased_until < $1)
                       ORDER BY run_at, id LIMIT $3 FOR UPDATE SKIP LOCKED)
                   RETURNING id, kind, target, attempts",
    );
    let update = update.bind(lease.now).bind(lease.until).bind(limit);
    let update = update.bind(&lease.node).bind(kind.as_str());
    let mut jobs = tx.all(&update, |row| {
        Ok(Job {
            id: row.id(0)?,
            kind: row.word(1)?,
            target: row.get(2)?,
            attempts: row.count(3)?,
        })
    })?;
    jobs.sort_by_key(|job| job.id);
    Ok(jobs)
}

/// When the next job of a kind is due that nobody has leased, to know how long to sleep.
pub fn next_due(tx: &mut Tx<'_>, kind: Kind) -> Result<Option<Timestamp>, DbError> {
    let select = sql!(
        "SELECT run_at FROM jobs WHERE parked_at IS NULL AND kind = $1 AND leased_until IS NULL
         ORDER BY run_at, id LIMIT 1"
    );
    tx.first(&select.bind(kind.as_str()), |row| row.time(0))
}

/// Gives back what this node had leased before it was killed. Called once, at its start.
pub fn release(tx: &mut Tx<'_>, node: &str) -> Result<u64, DbError> {
    tx.run(
        &sql!("UPDATE jobs SET leased_until = NULL, leased_by = NULL WHERE leased_by = $1")
            .bind(node),
    )
}

/// Ends a job.
pub fn finish(tx: &mut Tx<'_>, id: JobId) -> Result<(), DbError> {
    tx.run(&sql!("DELETE FROM jobs WHERE id = $1").bind(id))
        .map(drop)
}

/// Ends all jobs about a target.
pub fn finish_of(tx: &mut Tx<'_>, target: Uuid) -> Result<(), DbError> {
    tx.run(&sql!("DELETE FROM jobs WHERE target = $1").bind(target))
        .map(drop)
}

/// Ends the jobs of a kind about a target that were given up: what they were for is done.
pub fn finish_parked(tx: &mut Tx<'_>, kind: Kind, target: Uuid) -> Result<bool, DbError> {
    let delete = sql!("DELETE FROM jobs WHERE target = $1 AND kind = $2 AND parked_at IS NOT NULL");
    Ok(tx.run(&delete.bind(target).bind(kind.as_str()))? > 0)
}

/// Puts a job off.
pub fn put_off(
    tx: &mut Tx<'_>,
    id: JobId,
    run_at: Timestamp,
    failure: &str,
) -> Result<(), DbError> {
    let update = sql!(
        "UPDATE jobs SET run_at = $2, leased_until = NULL, leased_by = NULL, failure = $3 WHERE id = $1"
    );
    tx.run(&update.bind(id).bind(run_at).bind(failure))
        .map(drop)
}

/// Puts a job off for a reason that is not its own; the attempt does not count.
pub fn give_back(tx: &mut Tx<'_>, id: JobId, run_at: Timestamp, why: &str) -> Result<(), DbError> {
    let update = sql!(
        "UPDATE jobs SET run_at = $2, leased_until = NULL, leased_by = NULL, failure = $3,
             attempts = attempts - 1
         WHERE id = $1"
    );
    tx.run(&update.bind(id).bind(run_at).bind(why)).map(drop)
}

/// Gives a job up until somebody runs it again.
pub fn park(tx: &mut Tx<'_>, id: JobId, now: Timestamp, failure: &str) -> Result<(), DbError> {
    let update = sql!(
        "UPDATE jobs SET parked_at = $2, leased_until = NULL, leased_by = NULL, failure = $3 WHERE id = $1"
    );
    tx.run(&update.bind(id).bind(now).bind(failure)).map(drop)
}

/// Runs a parked job again. False when it is not parked.
pub fn unpark(tx: &mut Tx<'_>, target: Uuid, now: Timestamp) -> Result<bool, DbError> {
    let update = sql!(
        "UPDATE jobs SET parked_at = NULL, run_at = $2, attempts = 0
         WHERE target = $1 AND parked_at IS NOT NULL"
    );
    Ok(tx.run(&update.bind(target).bind(now))? > 0)
}

/// Runs a parked job of this kind again. False when it is not parked.
pub fn unpark_kind(
    tx: &mut Tx<'_>,
    kind: Kind,
    target: Uuid,
    now: Timestamp,
) -> Result<bool, DbError> {
    let update = sql!(
        "UPDATE jobs SET parked_at = NULL, run_at = $3, attempts = 0
         WHERE target = $1 AND kind = $2 AND parked_at IS NOT NULL"
    );
    let update = update.bind(target).bind(kind.as_str()).bind(now);
    Ok(tx.run(&update)? > 0)
}

/// Lessons for the filter that failed for good, the newest first.
pub fn list_parked_lessons(tx: &mut Tx<'_>, limit: u64) -> Result<Vec<ParkedLesson>, DbError> {
    let select = sql!(
        "SELECT tickets.ref, jobs.attempts, jobs.parked_at, jobs.failure
         FROM jobs JOIN tickets ON tickets.id = jobs.target
         WHERE jobs.parked_at IS NOT NULL AND jobs.kind = 'teach-filter'
         ORDER BY jobs.parked_at DESC, jobs.id DESC LIMIT $1"
    );
    tx.all(&select.bind(limit), |row| {
        Ok(ParkedLesson {
            ticket: row.word(0)?,
            attempts: row.count(1)?,
            parked_at: row.time(2)?,
            failure: row.get::<Option<String>>(3)?.unwrap_or_default(),
        })
    })
}

/// True if work of this kind on this target waits or is under way.
pub fn is_waiting(tx: &mut Tx<'_>, kind: Kind, target: Uuid) -> Result<bool, DbError> {
    let select =
        sql!("SELECT id FROM jobs WHERE target = $1 AND kind = $2 AND parked_at IS NULL LIMIT 1");
    let select = select.bind(target).bind(kind.as_str());
    Ok(tx.first(&select, |_| Ok(()))?.is_some())
}

/// True if the work on this target was given up.
pub fn is_parked(tx: &mut Tx<'_>, target: Uuid) -> Result<bool, DbError> {
    let select = sql!("SELECT id FROM jobs WHERE target = $1 AND parked_at IS NOT NULL");
    Ok(tx.first(&select.bind(target), |_| Ok(()))?.is_some())
}

/// Mails that could not be read, the newest first.
pub fn list_parked_mail(tx: &mut Tx<'_>, limit: u64) -> Result<Vec<Parked>, DbError> {
    let select = sql!(
        "SELECT jobs.id, jobs.target, jobs.attempts, jobs.parked_at, jobs.failure, spool.received_at, spool.bytes
         FROM jobs JOIN spool ON spool.id = jobs.target
         WHERE jobs.parked_at IS NOT NULL ORDER BY jobs.parked_at DESC, jobs.id DESC LIMIT $1"
    );
    tx.all(&select.bind(limit), |row| {
        Ok(Parked {
            id: row.id(0)?,
            target: row.get(1)?,
            attempts: row.count(2)?,
            parked_at: row.time(3)?,
            failure: row.get::<Option<String>>(4)?.unwrap_or_default(),
            received_at: row.time(5)?,
            bytes: row.count(6)?,
        })
    })
}

/// How many jobs wait, and how many are parked.
pub fn count(tx: &mut Tx<'_>) -> Result<(u64, u64), DbError> {
    let select = sql!(
        "SELECT count(*) FILTER (WHERE parked_at IS NULL), count(*) FILTER (WHERE parked_at IS NOT NULL) FROM jobs"
    );
    let counts = tx.first(&select, |row| Ok((row.count(0)?, row.count(1)?)))?;
    Ok(counts.unwrap_or((0, 0)))
}
