//! Keys of tickets: reserved in batches, written to the ledger before they are used.

use std::collections::BTreeMap;

use domain::KeyId;
use store::{DbError, ledger};
use tokio::sync::{Mutex, MutexGuard};
use vault::DataKey;

use crate::AppError;
use crate::desk::{Desk, read, write};

/// How many keys are made and written at once: one durable commit of the ledger for all of them.
/// What is left when the desk stops stays unused in the ledger, some 100 bytes each.
const BATCH: usize = 64;

/// Keys that are in the ledger and not used yet.
#[derive(Default)]
pub(crate) struct KeyPool(Mutex<Vec<(KeyId, DataKey)>>);

impl KeyPool {
    /// Holds the pool: nobody reserves keys meanwhile.
    pub(crate) async fn lock(&self) -> MutexGuard<'_, Vec<(KeyId, DataKey)>> {
        self.0.lock().await
    }
}

impl Desk {
    /// Takes `count` new keys, each durably in the ledger (decision 0002).
    pub(crate) async fn take_keys(&self, count: usize) -> Result<Vec<(KeyId, DataKey)>, AppError> {
        let mut pool = self.key_pool().lock().await;
        if pool.len() < count {
            let ids: Vec<_> = (0..BATCH.max(count)).map(|_| KeyId::new()).collect();
            let new = self.vault()?.new_keys(&ids).map_err(AppError::of_vault)?;
            let rows: Vec<_> = new
                .iter()
                .map(|key| (key.id, key.wrapped.clone()))
                .collect();
            write::<_, DbError, _>(self.ledger(), move |tx| ledger::insert(tx, &rows)).await?;
            pool.extend(new.into_iter().map(|key| (key.id, key.key)));
        }
        let left = pool.len().saturating_sub(count);
        Ok(pool.split_off(left))
    }

    /// Opens keys. Those that were destroyed are missing from the answer.
    pub(crate) async fn open_keys(&self, mut ids: Vec<KeyId>) -> Result<Keys, AppError> {
        ids.sort_unstable();
        ids.dedup();
        let mut keys = Keys::default();
        // Twice: a key that was read before it was wrapped anew is there under its new wrapping.
        for _ in 0..2 {
            let wanted = ids.clone();
            let wrapped =
                read::<_, DbError, _>(self.ledger(), move |tx| ledger::list(tx, &wanted)).await?;
            let opened = self
                .vault()?
                .unwrap_keys(&wrapped)
                .map_err(AppError::of_vault)?;
            let pairs = wrapped.iter().map(|(id, _)| *id).zip(opened);
            keys.0
                .extend(pairs.filter_map(|(id, key)| Some((id, key?))));
            ids.retain(|id| {
                keys.find(*id).is_none() && wrapped.iter().any(|(there, _)| there == id)
            });
            if ids.is_empty() {
                break;
            }
        }
        Ok(keys)
    }
}

/// Opened keys by id.
#[derive(Default)]
pub(crate) struct Keys(BTreeMap<KeyId, DataKey>);

impl Keys {
    pub(crate) fn find(&self, id: KeyId) -> Option<&DataKey> {
        self.0.get(&id)
    }

    /// The key, or [`AppError::NotFound`] when it was destroyed: its data is gone for good.
    pub(crate) fn need(&self, id: KeyId) -> Result<&DataKey, AppError> {
        self.0.get(&id).ok_or(AppError::NotFound)
    }
}
