//! What the desk does by itself: leasing work, ending sessions, renewing keys; and the vault's lock.

use std::time::Duration;

use domain::{ANSWERED_FOR, Timestamp, Wait};
use store::jobs::{self, Job, Kind};
use store::{
    DbError, answers, audit, bulk, departures, drafts, floods, idempotency, ledger, likenesses,
    views,
};
use vault::{VaultDetails, VaultStatus};

use crate::desk::{read, write};
use crate::{AppError, Caller, Desk};

/// How long an answer to a form or request is remembered.
const IDEMPOTENCY: Duration = Duration::from_hours(24);
/// How long it is remembered by what new tickets are alike: taking back can be done for as long.
const LIKENESS: Duration = Duration::from_hours(30 * 24);
/// How long an old epoch is kept after the keys were wrapped anew.
const GRACE: Duration = Duration::from_hours(1);
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

    /// Forgets what has run out: sessions, links, remembered answers, who was answered automatically, when
    /// mail left, what was alike, drafts that nobody saved for a month.
    ///
    /// # Errors
    /// When the database fails.
    pub async fn tidy_up(&self) -> Result<(), AppError> {
        self.delete_stale_sessions().await?;
        let before = self.now().before(IDEMPOTENCY);
        let day = self.now().before(Wait::RecipientDay.span());
        let answered = self.now().before(ANSWERED_FOR);
        let month = self.now().before(LIKENESS);
        self.write::<_, DbError, _>(move |tx| {
            departures::delete_before(tx, day)?;
            likenesses::delete_before(tx, month)?;
            floods::delete_before(tx, month)?;
            idempotency::delete_before(tx, before)?;
            drafts::delete_before(tx, month)?;
            bulk::delete_before(tx, month)?;
            views::delete_unnamed_before(tx, month)?;
            answers::forget_answered(tx, answered)
        })
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
        self.tell_worker(Kind::AnswerFirst);
        Ok(())
    }

    /// Locks the vault: from now on mail is accepted and nothing can be read.
    ///
    /// # Errors
    /// When the key process is gone.
    pub async fn lock(&self, caller: &Caller) -> Result<(), AppError> {
        caller.need(domain::Act::Administer)?;
        let mut reserved = self.key_pool().lock().await;
        self.vault()?.lock().map_err(AppError::of_vault)?;
        reserved.clear();
        drop(reserved);
        self.known_desk_keys().forget();
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

    /// Begins a new epoch when the newest is older than `age` and wraps all living keys anew; an
    /// hour later destroys the old epochs: from then on old copies of the ledger are noise. The hour
    /// is for backups and requests that were under way.
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
        let lived = self.now().since(newest.created);
        if lived >= age {
            let current = self.begin_epoch().await?;
            self.rewrap_older(&vault, current).await?;
            return Ok(true);
        }
        if epochs.len() < 2 || lived < GRACE {
            return Ok(false);
        }
        self.rewrap_older(&vault, newest.number).await?;
        vault
            .destroy_epochs_before(newest.number)
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

    /// Wraps all keys of older epochs anew. What this vault cannot open stays as it is: it may be
    /// another vault's, and deleting it would destroy for good what that one could still open.
    async fn rewrap_older(&self, vault: &vault::Vault, current: u32) -> Result<(), AppError> {
        let (mut after, mut foreign) = (None, 0_usize);
        loop {
            let old = read::<_, DbError, _>(self.ledger(), move |tx| {
                ledger::list_older(tx, current, after, REWRAP)
            });
            let old = old.await?;
            let Some((last, _)) = old.last() else { break };
            after = Some(*last);
            let renewed = vault.rewrap(&old).map_err(AppError::of_vault)?;
            foreign += renewed.iter().filter(|key| key.is_none()).count();
            write::<_, DbError, _>(self.ledger(), move |tx| {
                let both = old.iter().zip(&renewed);
                let mut opened = both.filter_map(|((id, _), key)| Some((id, key.as_ref()?)));
                opened.try_for_each(|(id, key)| ledger::replace(tx, *id, key))
            })
            .await?;
        }
        if foreign > 0 {
            tracing::error!(
                keys = foreign,
                "The ledger holds keys that this vault cannot open"
            );
        }
        Ok(())
    }
}
