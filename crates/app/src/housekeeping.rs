//! What the desk does by itself: leasing work, ending sessions, renewing keys; and the vault's lock.

use std::time::Duration;

use domain::Timestamp;
use store::jobs::{self, Job, Kind};
use store::{DbError, audit, idempotency, ledger};
use vault::{VaultDetails, VaultStatus};

use crate::desk::{read, write};
use crate::{AppError, Caller, Desk};

/// How long an answer to a form or request is remembered.
const IDEMPOTENCY: Duration = Duration::from_hours(24);
/// How many keys are wrapped anew in one transaction.
const REWRAP: u64 = 500;

impl Desk {
    /// Leases due jobs of a kind for `span`.
    ///
    /// # Errors
    /// When the database fails.
    pub async fn lease_jobs(
        &self,
        kind: Kind,
        span: Duration,
        limit: u64,
    ) -> Result<Vec<Job>, DbError> {
        let now = self.now();
        let lease = jobs::Lease {
            node: self.settings().node.clone(),
            now,
            until: now.after(span),
        };
        self.write(move |tx| jobs::lease(tx, kind, &lease, limit))
            .await
    }

    /// When the next job of a kind is due.
    ///
    /// # Errors
    /// When the database fails.
    pub async fn next_due(&self, kind: Kind) -> Result<Option<Timestamp>, DbError> {
        self.read(move |tx| jobs::next_due(tx, kind)).await
    }

    /// Takes back what this node had leased before it was killed.
    ///
    /// # Errors
    /// When the database fails.
    pub async fn release_jobs(&self) -> Result<u64, DbError> {
        let node = self.settings().node.clone();
        self.write(move |tx| jobs::release(tx, &node)).await
    }

    /// Forgets what has run out: sessions, links, remembered answers.
    ///
    /// # Errors
    /// When the database fails.
    pub async fn tidy_up(&self) -> Result<(), AppError> {
        self.delete_stale_sessions().await?;
        let before = self.now().before(IDEMPOTENCY);
        self.write::<_, DbError, _>(move |tx| idempotency::delete_before(tx, before))
            .await?;
        Ok(())
    }

    /// Whether the vault is open.
    ///
    /// # Errors
    /// When the key process is gone.
    pub fn vault_status(&self) -> Result<VaultDetails, AppError> {
        self.vault()?.details().map_err(AppError::of_vault)
    }

    /// True when nothing can be read right now.
    #[must_use]
    pub fn is_locked(&self) -> bool {
        !matches!(
            self.vault().map(vault::Vault::status),
            Ok(Ok(VaultStatus::Unlocked))
        )
    }

    /// Opens the vault. Takes about a second on purpose.
    ///
    /// # Errors
    /// When the passphrase is wrong.
    pub async fn unlock(&self, passphrase: String) -> Result<(), AppError> {
        let vault = self.vault()?.clone();
        let passphrase = zeroize::Zeroizing::new(passphrase);
        tokio::task::spawn_blocking(move || vault.unlock(&passphrase))
            .await
            .map_err(|_panic| AppError::Refused("the work was interrupted"))?
            .map_err(AppError::of_vault)?;
        self.note_vault(None, "vault-unlocked").await?;
        self.tell_worker(Kind::ReadMail);
        self.tell_worker(Kind::SendMail);
        Ok(())
    }

    /// Locks the vault: from now on mail is accepted and nothing can be read.
    ///
    /// # Errors
    /// When the key process is gone.
    pub async fn lock(&self, caller: &Caller) -> Result<(), AppError> {
        caller.need(domain::Act::Administer)?;
        self.forget_keys().await;
        self.vault()?.lock().map_err(AppError::of_vault)?;
        self.note_vault(caller.agent(), "vault-locked").await
    }

    async fn note_vault(
        &self,
        agent: Option<domain::AgentId>,
        act: &'static str,
    ) -> Result<(), AppError> {
        let now = self.now();
        self.write(move |tx| Ok(audit::insert(tx, now, agent, act, None)?))
            .await
    }

    /// Begins a new epoch when the newest is older than `age`, wraps all living keys anew and
    /// destroys the old epochs: from then on old copies of the ledger are noise.
    ///
    /// Ends early without harm; the next call goes on. Returns true if the epochs changed.
    ///
    /// # Errors
    /// When the vault is locked or a database fails.
    pub async fn renew_epoch(&self, age: Duration) -> Result<bool, AppError> {
        let vault = self.vault()?.clone();
        let epochs = vault.epochs().map_err(AppError::of_vault)?;
        let Some(newest) = epochs.iter().max_by_key(|epoch| epoch.number) else {
            return Ok(false);
        };
        let due = self.now().since(newest.created) >= age;
        if !due && epochs.len() < 2 {
            return Ok(false);
        }
        let current = if due {
            self.begin_epoch().await?
        } else {
            newest.number
        };
        while self.rewrap_some(&vault, current).await? {}
        vault
            .destroy_epochs_before(current)
            .map_err(AppError::of_vault)?;
        Ok(true)
    }

    /// Begins an epoch while nobody reserves keys: a key that was wrapped before and written to the
    /// ledger after all others were wrapped anew would be lost with its epoch.
    async fn begin_epoch(&self) -> Result<u32, AppError> {
        let mut reserved = self.key_pool().lock().await;
        reserved.clear();
        let vault = self.vault()?;
        vault.begin_epoch_at(self.now()).map_err(AppError::of_vault)
    }

    /// Wraps some keys anew. False when none of an older epoch is left.
    async fn rewrap_some(&self, vault: &vault::Vault, current: u32) -> Result<bool, AppError> {
        let old = read::<_, DbError, _>(self.ledger(), move |tx| {
            ledger::list_older(tx, current, REWRAP)
        })
        .await?;
        if old.is_empty() {
            return Ok(false);
        }
        let renewed = vault.rewrap(&old).map_err(AppError::of_vault)?;
        write::<_, DbError, _>(self.ledger(), move |tx| {
            for ((id, _), key) in old.iter().zip(&renewed) {
                match key {
                    Some(key) => ledger::replace(tx, *id, key)?,
                    // Its epoch is gone, so nothing can ever open it.
                    None => ledger::delete(tx, &[*id])?,
                }
            }
            Ok(())
        })
        .await?;
        Ok(true)
    }
}
