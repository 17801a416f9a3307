//! Reading accepted mail.

use app::{Chain, Desk, JobKind};
use tokio::sync::watch;

use crate::{LEASE, NAP, nap, told_to};

/// Mails in one batch: they share one durable commit. More would make the first of them wait.
const BATCH: u64 = 48;

pub(crate) async fn run(desk: &Desk, mut stop: watch::Receiver<bool>) {
    while !told_to(&stop) {
        if !batch(desk).await {
            nap(desk, JobKind::ReadMail, NAP, &mut stop).await;
        }
    }
}

/// Reads one batch. False when there was nothing to read or nothing can be read now.
async fn batch(desk: &Desk) -> bool {
    if desk.is_locked() {
        return false;
    }
    let jobs = match desk.lease_jobs(JobKind::ReadMail, LEASE, BATCH).await {
        Ok(jobs) => jobs,
        Err(error) => {
            tracing::error!(error = %Chain(&error), "No mail could be taken from the spool");
            return false;
        }
    };
    if jobs.is_empty() {
        return false;
    }
    let tally = desk.read_mails(jobs).await;
    tracing::debug!(
        filed = tally.filed,
        known = tally.known,
        parked = tally.parked,
        later = tally.later,
        "A batch of mail was read"
    );
    tally.later == 0
}
