//! Making automatic first answers.

use app::{Chain, Desk, Job, JobKind};
use tokio::sync::watch;

use crate::{LEASE, NAP, nap, told_to};

/// Answers leased at once.
const BATCH: u64 = 8;

pub(crate) async fn run(desk: &Desk, mut stop: watch::Receiver<bool>) {
    while !told_to(&stop) {
        if !batch(desk).await {
            nap(desk, JobKind::AnswerFirst, NAP, &mut stop).await;
        }
    }
}

/// Makes some. False when there are none or none can be made now.
async fn batch(desk: &Desk) -> bool {
    if desk.is_locked() {
        return false;
    }
    let jobs = match desk.lease_jobs(JobKind::AnswerFirst, LEASE, BATCH).await {
        Ok(jobs) => jobs,
        Err(error) => {
            tracing::error!(error = %Chain(&error), "No automatic answer could be taken up");
            return false;
        }
    };
    let some = !jobs.is_empty();
    for job in jobs {
        one(desk, job).await;
    }
    some
}

/// One that cannot be made is put off; if even that fails, its lease runs out.
async fn one(desk: &Desk, job: Job) {
    let Err(error) = desk.answer_first(job).await else {
        return;
    };
    tracing::warn!(job.id = %job.id, attempts = job.attempts, error = %Chain(&error), "An automatic answer could not be made");
    if let Err(error) = desk.defer_first_answer(job, &error).await {
        tracing::error!(job.id = %job.id, error = %Chain(&error), "An automatic answer could not be put off");
    }
}
