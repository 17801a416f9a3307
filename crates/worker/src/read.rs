//! Reading accepted mail: while one portion is filed, the next one is taken apart.

use app::{Chain, Desk, Job, JobKind, TakenApart, Tally};
use tokio::sync::watch;
use tokio::task::JoinHandle;

use crate::{LEASE, NAP, nap, told_to};

/// Mails in one batch: they share one durable commit. More would make the first of them wait.
const BATCH: u64 = 48;

pub(crate) async fn run(desk: &Desk, mut stop: watch::Receiver<bool>) {
    let mut filing = Filing::default();
    while !told_to(&stop) {
        let leased = lease(desk).await;
        if leased.is_empty() || !batch(desk, leased, &mut filing).await {
            // What is under way may have put mail off: nobody sleeps on it, nor hurries.
            filing.ends().await;
            nap(desk, JobKind::ReadMail, NAP, &mut stop).await;
        }
    }
    filing.ends().await;
}

/// The mails to be read next; none if nothing can be read now.
async fn lease(desk: &Desk) -> Vec<Job> {
    if desk.is_locked() {
        return Vec::new();
    }
    let leased = desk.lease_jobs(JobKind::ReadMail, LEASE, BATCH).await;
    leased.unwrap_or_else(|error| {
        tracing::error!(error = %Chain(&error), "No mail could be taken from the spool");
        Vec::new()
    })
}

/// Takes a batch apart and hands it on. False when some mail was put off.
async fn batch(desk: &Desk, leased: Vec<Job>, filing: &mut Filing) -> bool {
    let sorted = desk.portions(leased).await;
    let mut later = sorted.tally.later;
    for portion in sorted.portions {
        let taken = desk.take_mails_apart(portion).await;
        later += filing.goes_on_with(desk, taken).await.later;
    }
    later == 0
}

/// The portion that is being filed: at most one, so that mail is filed in the order in which it came.
#[derive(Default)]
struct Filing(Option<JoinHandle<Tally>>);

impl Filing {
    /// Waits for the portion that is being filed, and begins with the next one.
    async fn goes_on_with(&mut self, desk: &Desk, taken: TakenApart) -> Tally {
        let tally = self.ends().await;
        let desk = desk.clone();
        self.0 = Some(tokio::spawn(async move { desk.file_mails(taken).await }));
        tally
    }

    /// Waits for the portion that is being filed.
    async fn ends(&mut self) -> Tally {
        let Some(under_way) = self.0.take() else {
            return Tally::default();
        };
        // A panic is logged where it happens; the leases run out and the mails are read again.
        let tally = under_way.await.unwrap_or_default();
        tracing::debug!(
            filed = tally.filed,
            known = tally.known,
            parked = tally.parked,
            later = tally.later,
            "A portion of mail was filed"
        );
        tally
    }
}
