//! Looking for keys that agents asked for.

use std::time::Duration;

use app::{Chain, Desk, Job, JobKind};
use tokio::sync::watch;
use transport::KeyDirectory;

use crate::{LEASE, nap, told_to};

/// Look-ups leased at once: they are done one after the other.
const BATCH: u64 = 2;
/// How long to sleep when there is nothing to do; nobody waits for a look-up by the second.
const NAP: Duration = Duration::from_secs(5);
/// How long a look-up waits that failed on our own side.
const OURS: Duration = Duration::from_mins(1);

/// Looks for keys until told to stop. Without a directory there is nothing to do: none was asked for.
pub(crate) async fn run(
    desk: &Desk,
    directory: Option<&KeyDirectory>,
    mut stop: watch::Receiver<bool>,
) {
    let Some(directory) = directory else { return };
    while !told_to(&stop) {
        if !batch(desk, directory).await {
            nap(desk, JobKind::LookUpKey, NAP, &mut stop).await;
        }
    }
}

async fn batch(desk: &Desk, directory: &KeyDirectory) -> bool {
    if desk.is_locked() {
        return false;
    }
    let jobs = match desk.lease_jobs(JobKind::LookUpKey, LEASE, BATCH).await {
        Ok(jobs) => jobs,
        Err(error) => {
            tracing::error!(error = %Chain(&error), "No key look-up could be taken");
            return false;
        }
    };
    let some = !jobs.is_empty();
    for job in jobs {
        one(desk, directory, job).await;
    }
    some
}

async fn one(desk: &Desk, directory: &KeyDirectory, job: Job) {
    let address = match desk.begin_look_up(job).await {
        Ok(Some(address)) => address,
        Ok(None) => return,
        Err(error) => {
            tracing::warn!(job.id = %job.id, error = %Chain(&error), "A key look-up could not begin");
            return defer(desk, job).await;
        }
    };
    let found = directory.find(&address).await;
    let found = found.map_err(|error| {
        tracing::warn!(job.id = %job.id, error = %Chain(&error), "A key look-up had no answer");
    });
    if let Err(error) = desk.end_look_up(job, &address, found).await {
        tracing::error!(job.id = %job.id, error = %Chain(&error), "What a key look-up gave could not be kept");
        defer(desk, job).await;
    }
}

/// Puts a look-up off. If even that fails, its lease runs out.
async fn defer(desk: &Desk, job: Job) {
    let later = desk.now().after(OURS);
    if let Err(error) = desk.defer_look_up(job, later).await {
        tracing::error!(job.id = %job.id, error = %Chain(&error), "A key look-up could not be put off");
    }
}
