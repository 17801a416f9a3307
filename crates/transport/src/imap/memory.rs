//! A journal and a taker in memory.

use std::collections::{BTreeMap, BTreeSet};
use std::sync::{Arc, Mutex, PoisonError};

use super::journal::{Journal, Mailbox, Pending, Place, Position, Taker, TryLater, Why};

/// Keeps mails and places in memory, for tests. Clones share them.
#[derive(Clone, Debug, Default)]
pub struct MemoryIntake(Arc<Mutex<Inside>>);

#[derive(Debug, Default)]
struct Inside {
    mails: Vec<(Place, Vec<u8>)>,
    mailboxes: BTreeMap<Mailbox, Known>,
    full: bool,
}

#[derive(Debug)]
struct Known {
    position: Position,
    skipped: BTreeMap<u32, Why>,
    unfinished: BTreeSet<u32>,
}

impl MemoryIntake {
    /// The mails that were taken, in order.
    #[must_use]
    pub fn mails(&self) -> Vec<(Place, Vec<u8>)> {
        self.with(|inside| inside.mails.clone())
    }

    /// What was skipped in a mailbox.
    #[must_use]
    pub fn skipped(&self, mailbox: &Mailbox) -> BTreeMap<u32, Why> {
        let find = |inside: &mut Inside| Some(inside.mailboxes.get(mailbox)?.skipped.clone());
        self.with(find).unwrap_or_default()
    }

    /// Whether it is full from now on, and answers everything that is to be written with
    /// [`TryLater`].
    pub fn set_full(&self, full: bool) {
        self.with(|inside| inside.full = full);
    }

    fn with<R>(&self, act: impl FnOnce(&mut Inside) -> R) -> R {
        act(&mut self.0.lock().unwrap_or_else(PoisonError::into_inner))
    }

    fn read<R>(&self, mailbox: &Mailbox, act: impl FnOnce(&Known) -> R) -> Option<R> {
        self.with(|inside| inside.mailboxes.get(mailbox).map(act))
    }

    /// Changes what is known of a numbering that was begun.
    fn write(&self, mailbox: &Mailbox, act: impl FnOnce(&mut Known)) -> Result<(), TryLater> {
        self.with(|inside| {
            let known = inside
                .mailboxes
                .get_mut(mailbox)
                .filter(|_known| !inside.full);
            known.map(act).ok_or(TryLater)
        })
    }
}

impl Journal for MemoryIntake {
    async fn position(&self, mailbox: &Mailbox) -> Result<Option<Position>, TryLater> {
        Ok(self.read(mailbox, |known| known.position))
    }

    async fn begin(&self, mailbox: &Mailbox, uid_validity: u32) -> Result<(), TryLater> {
        let position = Position {
            uid_validity,
            last_uid: 0,
        };
        let known = Known {
            position,
            skipped: BTreeMap::new(),
            unfinished: BTreeSet::new(),
        };
        self.with(|inside| {
            if inside.full {
                return Err(TryLater);
            }
            inside.mailboxes.insert(mailbox.clone(), known);
            Ok(())
        })
    }

    async fn skip(&self, place: &Place, why: Why) -> Result<(), TryLater> {
        self.write(&place.mailbox, |known| {
            known.raise(place.uid);
            known.skipped.insert(place.uid, why);
        })
    }

    async fn unreadable(&self, mailbox: &Mailbox) -> Result<Vec<u32>, TryLater> {
        let uids = |known: &Known| {
            let all = known.skipped.iter();
            all.filter(|(_, why)| **why == Why::Unreadable)
                .map(|(uid, _)| *uid)
                .collect()
        };
        Ok(self.read(mailbox, uids).unwrap_or_default())
    }

    async fn gone(&self, place: &Place) -> Result<(), TryLater> {
        self.write(&place.mailbox, |known| {
            known.skipped.remove(&place.uid);
        })
    }

    async fn unfinished(&self, mailbox: &Mailbox, most: usize) -> Result<Vec<u32>, TryLater> {
        let uids = |known: &Known| known.unfinished.iter().copied().take(most).collect();
        Ok(self.read(mailbox, uids).unwrap_or_default())
    }

    async fn finished(&self, mailbox: &Mailbox, uids: &[u32]) -> Result<(), TryLater> {
        self.write(mailbox, |known| {
            known.unfinished.retain(|uid| !uids.contains(uid));
        })
    }
}

impl Taker for MemoryIntake {
    async fn take(&self, mail: Vec<u8>, place: &Place, pending: Pending) -> Result<(), TryLater> {
        self.write(&place.mailbox, |known| {
            known.raise(place.uid);
            known.skipped.remove(&place.uid);
            if pending == Pending::AfterAction {
                known.unfinished.insert(place.uid);
            }
        })?;
        self.with(|inside| inside.mails.push((place.clone(), mail)));
        Ok(())
    }
}

impl Known {
    fn raise(&mut self, uid: u32) {
        self.position.last_uid = self.position.last_uid.max(uid);
    }
}
