//! Work on its way to a database thread and back.

use std::sync::{Mutex, PoisonError, mpsc};

use super::{DbError, Failure, Tx};

/// A piece of work whose types are forgotten: run (perhaps again), then finished once.
pub(super) trait Task: Send {
    /// Runs the work. The value is kept until [`Task::finish`].
    fn run(&mut self, tx: &mut Tx<'_>) -> Ran;
    /// Tells the caller, after the commit.
    fn finish(self: Box<Self>, committed: Result<(), DbError>);
}

/// How a run ended.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Ran {
    /// Commit it.
    Well,
    /// Undo it; the caller is told why.
    Refused,
    /// Undo it and run it again: another transaction won.
    Contended,
}

pub(super) struct Typed<T, E, W, D> {
    work: W,
    done: D,
    value: Option<Result<T, E>>,
}

impl<T, E, W, D> Typed<T, E, W, D> {
    pub(super) const fn new(work: W, done: D) -> Self {
        Self {
            work,
            done,
            value: None,
        }
    }
}

impl<T, E, W, D> Task for Typed<T, E, W, D>
where
    T: Send,
    E: Failure,
    W: FnMut(&mut Tx<'_>) -> Result<T, E> + Send,
    D: FnOnce(Result<T, E>) + Send,
{
    fn run(&mut self, tx: &mut Tx<'_>) -> Ran {
        let result = (self.work)(tx);
        let ran = match &result {
            Ok(_) => Ran::Well,
            Err(error) if matches!(error.database(), Some(DbError::Contended)) => Ran::Contended,
            Err(_) => Ran::Refused,
        };
        self.value = Some(result);
        ran
    }

    fn finish(self: Box<Self>, committed: Result<(), DbError>) {
        let result = match (committed, self.value) {
            (Ok(()), Some(result)) | (Err(_), Some(result @ Err(_))) => result,
            (Ok(()), None) => Err(DbError::Closed.into()),
            (Err(error), _) => Err(error.into()),
        };
        (self.done)(result);
    }
}

/// Most pieces of work that may wait in one queue. When the database hangs, more would only fill
/// the memory with mail whose senders have given up.
const WAITING: usize = 2_000;

/// Where work is handed in. Dropping it ends the threads after what is under way.
pub(super) struct Desk {
    write: mpsc::SyncSender<Box<dyn Task>>,
    read: mpsc::SyncSender<Box<dyn Task>>,
}

/// A queue for work: where it is handed in, and where threads take it.
pub(super) fn queue() -> (mpsc::SyncSender<Box<dyn Task>>, Takers) {
    let (send, receive) = mpsc::sync_channel(WAITING);
    (send, Takers(Mutex::new(receive)))
}

impl Desk {
    pub(super) const fn new(
        write: mpsc::SyncSender<Box<dyn Task>>,
        read: mpsc::SyncSender<Box<dyn Task>>,
    ) -> Self {
        Self { write, read }
    }

    pub(super) fn write(&self, task: Box<dyn Task>) {
        hand(&self.write, task);
    }

    pub(super) fn read(&self, task: Box<dyn Task>) {
        hand(&self.read, task);
    }
}

fn hand(to: &mpsc::SyncSender<Box<dyn Task>>, task: Box<dyn Task>) {
    match to.try_send(task) {
        Ok(()) => {}
        Err(mpsc::TrySendError::Full(task)) => task.finish(Err(DbError::Contended)),
        Err(mpsc::TrySendError::Disconnected(task)) => task.finish(Err(DbError::Closed)),
    }
}

/// The end of a queue that several threads take from.
pub(super) struct Takers(Mutex<mpsc::Receiver<Box<dyn Task>>>);

impl Takers {
    /// Waits for the next piece of work; `None` when the database is closed.
    pub(super) fn next(&self) -> Option<Box<dyn Task>> {
        self.0
            .lock()
            .unwrap_or_else(PoisonError::into_inner)
            .recv()
            .ok()
    }

    /// The next piece of work if one is waiting already.
    pub(super) fn waiting(&self) -> Option<Box<dyn Task>> {
        self.0
            .lock()
            .unwrap_or_else(PoisonError::into_inner)
            .try_recv()
            .ok()
    }
}
