//! The desk's own OpenPGP keys. Their secrets are with the key process and never here.

use std::sync::{Arc, Mutex, MutexGuard, PoisonError};
use std::time::Duration;

use domain::{Act, EmailAddress, Timestamp};
use openpgp::secret::DeskKeyFacts;
use store::audit;

use crate::{AppError, Caller, Desk};

/// For how long the list is believed; keys expire without anybody doing anything.
const BELIEVED: Duration = Duration::from_mins(1);

/// The public side of the desk's keys, as it was listed last: every page with a reply form needs it.
#[derive(Default)]
pub(crate) struct KnownDeskKeys(Mutex<Option<(Timestamp, Arc<Vec<DeskKeyFacts>>)>>);

impl KnownDeskKeys {
    fn slot(&self) -> MutexGuard<'_, Option<(Timestamp, Arc<Vec<DeskKeyFacts>>)>> {
        self.0.lock().unwrap_or_else(PoisonError::into_inner)
    }

    fn at(&self, now: Timestamp) -> Option<Arc<Vec<DeskKeyFacts>>> {
        let slot = self.slot();
        let (listed_at, keys) = slot.as_ref()?;
        let is_fresh = *listed_at <= now && now < listed_at.after(BELIEVED);
        is_fresh.then(|| Arc::clone(keys))
    }

    fn keep(&self, now: Timestamp, keys: Arc<Vec<DeskKeyFacts>>) {
        *self.slot() = Some((now, keys));
    }

    /// After a change, and when the vault is locked or opened.
    pub(crate) fn forget(&self) {
        *self.slot() = None;
    }
}

impl Desk {
    /// The desk's keys, the oldest first.
    ///
    /// # Errors
    /// When the caller may not know them, or the vault is locked.
    pub fn list_desk_keys(&self, caller: &Caller) -> Result<Vec<DeskKeyFacts>, AppError> {
        caller.need(Act::ReadTickets)?;
        Ok(self.desk_keys()?.to_vec())
    }

    /// Makes a key for an address. Returns its fingerprint.
    ///
    /// # Errors
    /// When the caller may not, or the vault is locked.
    pub async fn generate_desk_key(
        &self,
        caller: &Caller,
        user_id: &str,
    ) -> Result<String, AppError> {
        caller.need(Act::Administer)?;
        let made = self.vault()?.openpgp_generate(user_id, self.now());
        self.key_changed(caller, "desk-key-made", made).await
    }

    /// Takes in a secret key, armoured or binary. Returns its fingerprint.
    ///
    /// # Errors
    /// When the caller may not, the vault is locked, or it is no secret key or has another passphrase.
    pub async fn import_desk_key(
        &self,
        caller: &Caller,
        key: &[u8],
        passphrase: Option<&str>,
    ) -> Result<String, AppError> {
        caller.need(Act::Administer)?;
        let taken = self.vault()?.openpgp_import(key, passphrase);
        self.key_changed(caller, "desk-key-imported", taken).await
    }

    /// Gives a key a new encryption subkey for `valid`; the old one is kept for old mail. Returns the
    /// fingerprint of the subkey.
    ///
    /// # Errors
    /// When the caller may not, the vault is locked, or the key's primary secret is not here.
    pub async fn rotate_desk_key(
        &self,
        caller: &Caller,
        fingerprint: &str,
        valid: Duration,
    ) -> Result<String, AppError> {
        caller.need(Act::Administer)?;
        let now = self.now();
        let rotated = self.vault()?.openpgp_rotate(fingerprint, now, valid);
        self.key_changed(caller, "desk-key-rotated", rotated).await
    }

    /// Destroys a secret for good: that of a subkey, or of a whole key. What was encrypted to it and
    /// was not read yet can never be read.
    ///
    /// # Errors
    /// When the caller may not, the vault is locked, or there is no such key.
    pub async fn forget_desk_key(
        &self,
        caller: &Caller,
        fingerprint: &str,
    ) -> Result<(), AppError> {
        caller.need(Act::Administer)?;
        let gone = self.vault()?.openpgp_forget(fingerprint);
        let gone = gone.map(|()| fingerprint.to_owned());
        self.key_changed(caller, "desk-key-destroyed", gone)
            .await
            .map(drop)
    }

    async fn key_changed(
        &self,
        caller: &Caller,
        act: &'static str,
        result: Result<String, vault::VaultError>,
    ) -> Result<String, AppError> {
        self.known_desk_keys().forget();
        let fingerprint = result.map_err(AppError::of_vault)?;
        let (now, by, object) = (self.now(), caller.agent(), fingerprint.clone());
        self.write::<_, AppError, _>(move |tx| Ok(audit::insert(tx, now, by, act, Some(&object))?))
            .await?;
        Ok(fingerprint)
    }

    pub(crate) fn desk_keys(&self) -> Result<Arc<Vec<DeskKeyFacts>>, AppError> {
        let now = self.now();
        if let Some(known) = self.known_desk_keys().at(now) {
            return Ok(known);
        }
        let listed = self.vault()?.openpgp_list(now);
        let listed = Arc::new(listed.map_err(AppError::of_vault)?);
        self.known_desk_keys().keep(now, Arc::clone(&listed));
        Ok(listed)
    }

    /// The certificate with which mail from this address is signed: one that names the address, else
    /// the newest that can sign.
    pub(crate) fn certificate_for(
        &self,
        address: &EmailAddress,
    ) -> Result<Option<Vec<u8>>, AppError> {
        let keys = self.desk_keys()?;
        Ok(choose(&keys, address).map(|key| key.certificate.clone()))
    }
}

fn choose<'a>(keys: &'a [DeskKeyFacts], address: &EmailAddress) -> Option<&'a DeskKeyFacts> {
    let address = address.folded();
    let names = |key: &&DeskKeyFacts| {
        let mut names = key.user_ids.iter();
        names.any(|name| name.to_lowercase().contains(&address))
    };
    let able = || keys.iter().rev().filter(|key| key.can_sign && !key.revoked);
    able().find(names).or_else(|| able().next())
}
