//! Sending what may leave.

use std::time::Duration;

use app::{AppError, Chain, Desk, Job, JobKind, Outbound, SendOutcome};
use domain::{EmailAddress, Timestamp};
use tokio::sync::watch;
use transport::{Accepted, Envelope, NextAttempt, SendError, Transport, is_late, next_attempt};

use crate::{LEASE, NAP, Signers, nap, told_to};

/// Mails leased at once.
const BATCH: u64 = 8;
/// How long mail waits before somebody looks again whether there is a relay.
const NO_RELAY: Duration = Duration::from_mins(1);
/// How long an attempt waits that failed on our own side.
const OURS: Duration = Duration::from_secs(30);

pub(crate) async fn run(
    desk: &Desk,
    transport: Option<&Transport>,
    signers: &Signers,
    mut stop: watch::Receiver<bool>,
) {
    let way = transport.map(|transport| (transport, signers));
    while !told_to(&stop) {
        if !batch(desk, way, &stop).await {
            nap(desk, JobKind::SendMail, NAP, &mut stop).await;
        }
    }
}

/// How mail leaves, and who signs it before.
type Way<'a> = (&'a Transport, &'a Signers);

async fn batch(desk: &Desk, way: Option<Way<'_>>, stop: &watch::Receiver<bool>) -> bool {
    if desk.is_locked() {
        return false;
    }
    let jobs = match desk.lease_jobs(JobKind::SendMail, LEASE, BATCH).await {
        Ok(jobs) => jobs,
        Err(error) => {
            tracing::error!(error = %Chain(&error), "No mail could be taken from the outbox");
            return false;
        }
    };
    let some = !jobs.is_empty();
    for job in jobs {
        if told_to(stop) {
            // What was leased and not begun is given back at once.
            defer(desk, job, desk.now(), "the desk was stopped").await;
        } else {
            one(desk, way, job).await;
        }
    }
    some
}

async fn one(desk: &Desk, way: Option<Way<'_>>, job: Job) {
    let Some((transport, signers)) = way else {
        let outcome = SendOutcome::NoRelay {
            at: desk.now().after(NO_RELAY),
        };
        return end(desk, job, outcome).await;
    };
    let mut mail = match desk.begin_send(job).await {
        Ok(Some(mail)) => mail,
        Ok(None) => return,
        // A key was destroyed, or what is stored does not open: no wait changes that.
        Err(error @ (AppError::NotFound | AppError::Seal(_) | AppError::Record(_))) => {
            tracing::error!(job.id = %job.id, error = %Chain(&error), "A mail cannot be opened any more");
            let why = String::from("it cannot be opened any more");
            return end(desk, job, SendOutcome::Failed { why }).await;
        }
        Err(error) => {
            tracing::warn!(job.id = %job.id, error = %Chain(&error), "A mail could not be prepared for sending");
            let later = desk.now().after(OURS);
            return defer(desk, job, later, "it could not be prepared").await;
        }
    };
    let envelope = Envelope {
        from: mail.from.clone(),
        to: mail.to.clone(),
    };
    let raw = std::mem::take(&mut mail.raw);
    let raw = match signers.signed(raw, mail.author.as_ref(), desk.now()) {
        Ok(raw) => raw,
        Err(error) => {
            let outcome = SendOutcome::Failed {
                why: error.to_string(),
            };
            return end(desk, job, outcome).await;
        }
    };
    let result = transport.send(&envelope, &raw).await;
    let outcome = outcome(&mail, result, desk.now());
    match &outcome {
        SendOutcome::Sent { .. } => {
            tracing::info!(job.id = %job.id, attempt = mail.attempt, "A mail was sent");
        }
        SendOutcome::Later { .. } | SendOutcome::Partly { .. } => {
            tracing::warn!(job.id = %job.id, attempt = mail.attempt, "A mail was put off");
        }
        SendOutcome::Failed { .. } => {
            tracing::error!(job.id = %job.id, attempt = mail.attempt, "A mail was given up");
        }
        SendOutcome::NoRelay { .. } => {}
    }
    end(desk, job, outcome).await;
}

/// Puts a job off. If even that fails, its lease runs out.
async fn defer(desk: &Desk, job: Job, at: Timestamp, why: &'static str) {
    if let Err(error) = desk.defer_send(job, at, why).await {
        tracing::error!(job.id = %job.id, error = %Chain(&error), "A mail could not be put off");
    }
}

/// Writes down what became of an attempt. Tried several times, since a mail whose fate is unknown
/// is sent again.
async fn end(desk: &Desk, job: Job, outcome: SendOutcome) {
    for wait in [
        Duration::ZERO,
        Duration::from_secs(1),
        Duration::from_secs(10),
    ] {
        tokio::time::sleep(wait).await;
        match desk.end_send(job, outcome.clone()).await {
            Ok(()) => return,
            Err(error) => {
                tracing::error!(job.id = %job.id, error = %Chain(&error), "What became of a mail could not be written down");
            }
        }
    }
}

/// What follows from an attempt.
fn outcome(mail: &Outbound, result: Result<Accepted, SendError>, now: Timestamp) -> SendOutcome {
    let failed = |why: String| SendOutcome::Failed { why };
    match result {
        Ok(accepted) => taken(mail, &accepted, now),
        Err(error @ (SendError::Refused(_) | SendError::TooLarge { .. })) => {
            failed(Chain(&error).to_string())
        }
        Err(error) => {
            let attempt = u32::try_from(mail.attempt).unwrap_or(u32::MAX);
            match next_attempt(attempt, mail.started_at, now) {
                NextAttempt::At(at) => SendOutcome::Later {
                    at,
                    why: Chain(&error).to_string(),
                    late: is_late(mail.started_at, now),
                    uncertain: matches!(error, SendError::MaybeSent),
                },
                NextAttempt::GiveUp => {
                    failed(format!("given up after five days: {}", Chain(&error)))
                }
            }
        }
    }
}

/// For whom the relay did not take a mail that it took for others, with its reply in numbers.
fn taken(mail: &Outbound, accepted: &Accepted, now: Timestamp) -> SendOutcome {
    let place = |wanted: &EmailAddress| {
        let here = mail.to.iter().position(|to| to == wanted)?;
        mail.places.get(here).copied()
    };
    let of = |is_permanent: bool| {
        let not_taken = accepted.not_taken.iter();
        let not_taken = not_taken.filter(|one| one.reply.is_permanent() == is_permanent);
        let told =
            not_taken.filter_map(|one| Some((place(&one.to)?, one.reply.code().to_string())));
        told.collect::<Vec<_>>()
    };
    let (mut refused, waiting) = (of(true), of(false));
    let attempt = u32::try_from(mail.attempt).unwrap_or(u32::MAX);
    match next_attempt(attempt, mail.started_at, now) {
        _ if waiting.is_empty() => SendOutcome::Sent { refused },
        NextAttempt::At(at) => SendOutcome::Partly {
            waiting,
            refused,
            at,
            late: is_late(mail.started_at, now),
        },
        NextAttempt::GiveUp => {
            refused.extend(waiting);
            SendOutcome::Sent { refused }
        }
    }
}
