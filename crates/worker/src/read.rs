//! Reading accepted mail: while the next mails are taken apart, those before them are filed.

use std::sync::Arc;

use app::{Chain, Desk, Job, JobKind, TakenApart};
use tokio::sync::{OwnedSemaphorePermit, Semaphore, mpsc, watch};
use tokio::task::JoinHandle;

use crate::{LEASE, NAP, nap, told_to};

/// Mails in one batch: they share one durable commit. More would make the first of them wait.
const BATCH: u64 = 48;
/// Portions under way: two that are taken apart, so that readers and key process always have a next
/// mail, and one that is filed. With more of them each would be smaller, and have a commit of its own.
const AHEAD: u16 = 3;

pub(crate) async fn run(desk: &Desk, stop: watch::Receiver<bool>) {
    let (hand_on, handed_on) = mpsc::unbounded_channel();
    tokio::join!(take_apart(desk, hand_on, stop), file(desk, handed_on));
}

/// A portion at which readers are at work.
struct UnderWay {
    taken: JoinHandle<TakenApart>,
    /// Goes when the portion is filed.
    room: OwnedSemaphorePermit,
}

/// Takes mail apart as long as it comes, and hands it on in the order in which it came.
async fn take_apart(
    desk: &Desk,
    hand_on: mpsc::UnboundedSender<UnderWay>,
    mut stop: watch::Receiver<bool>,
) {
    let rooms = Arc::new(Semaphore::new(usize::from(AHEAD)));
    // Neither the rooms nor the other side goes away before this side does.
    let room = |wanted| Arc::clone(&rooms).acquire_many_owned(u32::from(wanted));
    while !told_to(&stop) {
        // Mail is taken only when there is room for it: what comes meanwhile shares a commit.
        let Ok(first) = room(1).await else { return };
        let leased = lease(desk).await;
        if leased.is_empty() {
            drop(first);
            nap(desk, JobKind::ReadMail, NAP, &mut stop).await;
            continue;
        }
        let mut first = Some(first);
        for portion in desk.portions(leased).await {
            let room = match first.take() {
                Some(first) if !portion.alone => Ok(first),
                // What may have ended the desk is under way with nothing beside it.
                first => {
                    drop(first);
                    room(if portion.alone { AHEAD } else { 1 }).await
                }
            };
            let Ok(room) = room else { return };
            let reading = desk.clone();
            let taken = async move { reading.take_mails_apart(portion.jobs).await };
            let taken = tokio::spawn(taken);
            if hand_on.send(UnderWay { taken, room }).is_err() {
                return;
            }
        }
    }
}

/// The mails to be read next; none if nothing can be read now.
async fn lease(desk: &Desk) -> Vec<Job> {
    if desk.is_locked() {
        return Vec::new();
    }
    let leased = desk.lease_jobs(JobKind::ReadMail, LEASE, BATCH);
    leased.await.unwrap_or_else(|error| {
        tracing::error!(error = %Chain(&error), "No mail could be taken from the spool");
        Vec::new()
    })
}

/// Files what was taken apart, in order.
async fn file(desk: &Desk, handed_on: mpsc::UnboundedReceiver<UnderWay>) {
    let mut line = Line {
        handed_on,
        next: None,
    };
    while let Some((taken, rooms)) = line.ready().await {
        let filing = desk.clone();
        let filed = tokio::spawn(async move { filing.file_mails(taken).await });
        // A panic is logged where it happens; the leases run out and the mails are read again.
        let tally = filed.await.unwrap_or_default();
        drop(rooms);
        tracing::debug!(
            filed = tally.filed,
            known = tally.known,
            parked = tally.parked,
            later = tally.later,
            "Mail was filed"
        );
    }
}

/// Portions under way, in their order.
struct Line {
    handed_on: mpsc::UnboundedReceiver<UnderWay>,
    /// The first of them, if it was looked at.
    next: Option<UnderWay>,
}

impl Line {
    /// Waits for the first portion, and takes those behind it that are ready as well: they share one
    /// commit.
    async fn ready(&mut self) -> Option<(TakenApart, Vec<OwnedSemaphorePermit>)> {
        let first = match self.next.take() {
            Some(first) => first,
            None => self.handed_on.recv().await?,
        };
        let mut taken = first.taken.await.unwrap_or_default();
        let mut rooms = vec![first.room];
        while let Ok(behind) = self.handed_on.try_recv() {
            if !behind.taken.is_finished() || taken.mails() >= BATCH {
                self.next = Some(behind);
                break;
            }
            taken.append(behind.taken.await.unwrap_or_default());
            rooms.push(behind.room);
        }
        Some((taken, rooms))
    }
}
