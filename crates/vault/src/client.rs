//! The other end of the key process's pipe.

mod desk;

use std::io::{self, Read, Write};
use std::path::Path;
use std::sync::{Arc, Mutex, MutexGuard};
use std::thread::JoinHandle;

use domain::{Clock, KeyId, Timestamp};

pub use self::desk::Unwrapped;
use crate::error::{VaultError, gone};
use crate::keyd::{HASHED_MAX, Keyd};
use crate::spool::header_place;
use crate::wire::{self, Answer, Hidden, ITEMS_MAX, Request, VERSION, WireHeader, WireWrapped};
use crate::{
    DataKey, Epoch, HashKind, KdfCost, KeyedHash, Place, PublicKey, SpoolHeader, Unlock,
    UnlockMode, VaultDetails, VaultStatus, WrappedKey,
};

/// Bytes of items in a request, which keeps frames well below their limit.
const BATCH_MAX: usize = 512 * 1024;

/// A connection to the key process. Cloning shares it; calls wait for each other, for some tens of
/// microseconds each (unlocking: some tenths of a second).
#[derive(Clone)]
pub struct Vault(Arc<Shared>);

struct Shared {
    /// `None` once the pipe failed, or while a call uses it: if that call panics, nobody reads the
    /// answer to another's question.
    pipe: Mutex<Option<Pipe>>,
    public: PublicKey,
    server: Option<JoinHandle<()>>,
}

struct Pipe {
    input: Box<dyn Read + Send>,
    output: Box<dyn Write + Send>,
}

/// A new data key, to be kept with its wrapped form.
#[derive(Clone, Debug)]
pub struct NewKey {
    /// The id that it is bound to.
    pub id: KeyId,
    /// The key.
    pub key: DataKey,
    /// The key as it is stored.
    pub wrapped: WrappedKey,
}

impl Vault {
    /// Speaks to a key process through its standard output (`input`) and input (`output`).
    pub fn connect(
        input: Box<dyn Read + Send>,
        output: Box<dyn Write + Send>,
    ) -> Result<Self, VaultError> {
        let mut pipe = Pipe { input, output };
        let (public, _details) = pipe.details()?;
        Ok(Self(Arc::new(Shared {
            pipe: Mutex::new(Some(pipe)),
            public,
            server: None,
        })))
    }

    /// Speaks to a new key process in the place of one that ended. It must serve the same vault.
    pub fn reconnect(
        &self,
        input: Box<dyn Read + Send>,
        output: Box<dyn Write + Send>,
    ) -> Result<(), VaultError> {
        let mut pipe = Pipe { input, output };
        let (public, _details) = pipe.details()?;
        if public != self.0.public {
            return Err(VaultError::PublicKeyExchanged);
        }
        *self.pipe()? = Some(pipe);
        Ok(())
    }

    /// Serves the vault in `folder` on a thread of this process and unlocks it: for tools and tests,
    /// without the walls of a process of its own. The thread ends with the last clone.
    pub fn in_process(folder: &Path, unlock: Unlock<'_>) -> Result<Self, VaultError> {
        let vault = Self::in_process_locked(folder)?;
        if vault.unlock_mode()? != unlock.mode() {
            return Err(VaultError::WrongPassphrase);
        }
        vault.unlock_bytes(unlock.bytes())?;
        Ok(vault)
    }

    /// As [`Vault::in_process`], as the key process starts: locked, except in key-file mode.
    pub fn in_process_locked(folder: &Path) -> Result<Self, VaultError> {
        let keyd = Keyd::open(folder)?;
        let (theirs, output) = io::pipe().map_err(VaultError::Gone)?;
        let (input, ours) = io::pipe().map_err(VaultError::Gone)?;
        // Whatever ends the service, the client notices by the closed pipe.
        let served = move || drop(keyd.run(theirs, ours));
        let server = std::thread::Builder::new()
            .name("keyd".to_owned())
            .spawn(served);
        let server = server.map_err(VaultError::Gone)?;
        let mut pipe = Pipe {
            input: Box::new(input),
            output: Box::new(output),
        };
        let (public, _details) = pipe.details()?;
        let pipe = Mutex::new(Some(pipe));
        Ok(Self(Arc::new(Shared {
            pipe,
            public,
            server: Some(server),
        })))
    }

    /// The key that mail is sealed to. Works also while locked.
    pub fn public_key(&self) -> &PublicKey {
        &self.0.public
    }

    /// Whether it is locked or unlocked.
    pub fn status(&self) -> Result<VaultStatus, VaultError> {
        Ok(self.details()?.status)
    }

    /// Whether it is locked.
    pub fn is_locked(&self) -> Result<bool, VaultError> {
        Ok(self.status()? == VaultStatus::Locked)
    }

    /// What unlocks it.
    pub fn unlock_mode(&self) -> Result<UnlockMode, VaultError> {
        Ok(self.details()?.mode)
    }

    /// All that the vault says about itself.
    pub fn details(&self) -> Result<VaultDetails, VaultError> {
        match self.ask(&Request::Details)? {
            Answer::Details { details, .. } => Ok(details),
            _ => Err(VaultError::Protocol),
        }
    }

    /// Unlocks with a passphrase. When it is unlocked already, this only tries the passphrase. In
    /// key-file mode any text does.
    pub fn unlock(&self, passphrase: &str) -> Result<(), VaultError> {
        self.unlock_bytes(passphrase.as_bytes())
    }

    /// Unlocks with the bytes of a systemd credential.
    pub fn unlock_with_secret(&self, secret: &[u8]) -> Result<(), VaultError> {
        self.unlock_bytes(secret)
    }

    /// Wipes the secrets from the key process's memory. Afterwards only sealing to the public key
    /// and unlocking work.
    pub fn lock(&self) -> Result<(), VaultError> {
        self.done(&Request::Lock)
    }

    /// Makes keys with these ids, wrapped under the newest epoch, in the order of the ids.
    pub fn new_keys(&self, ids: &[KeyId]) -> Result<Vec<NewKey>, VaultError> {
        let mut keys = Vec::with_capacity(ids.len());
        for ids in batches(ids, |_| 16) {
            let Answer::NewKeys(new) = self.ask(&Request::NewKeys(ids.to_vec()))? else {
                return Err(VaultError::Protocol);
            };
            let new = of_length(new, ids.len())?;
            keys.extend(ids.iter().zip(new).map(|(id, (key, wrapped))| NewKey {
                id: *id,
                key: key.0,
                wrapped: wrapped.into(),
            }));
        }
        Ok(keys)
    }

    /// Unwraps keys, in their order: `None` where the epoch is destroyed or the bytes are not this key.
    pub fn unwrap_keys(
        &self,
        keys: &[(KeyId, WrappedKey)],
    ) -> Result<Vec<Option<DataKey>>, VaultError> {
        let mut unwrapped = Vec::with_capacity(keys.len());
        for keys in batches(keys, wrapped_size) {
            let answer = self.ask(&Request::Unwrap(on_the_wire(keys)))?;
            unwrapped.append(&mut data_keys(answer, keys.len())?);
        }
        Ok(unwrapped)
    }

    /// Opens headers of spooled mail, in their order: `None` where it is not for this vault and place.
    pub fn open_headers(
        &self,
        headers: &[(Place, SpoolHeader)],
    ) -> Result<Vec<Option<DataKey>>, VaultError> {
        let wire: Vec<_> = headers
            .iter()
            .map(|(place, header)| WireHeader {
                place: header_place(*place),
                header: header.0.to_vec(),
            })
            .collect();
        let mut keys = Vec::with_capacity(headers.len());
        let mut rest = wire.into_iter();
        for batch in batches(headers, |_| 256) {
            let part: Vec<_> = rest.by_ref().take(batch.len()).collect();
            let answer = self.ask(&Request::OpenHeaders(part))?;
            keys.append(&mut data_keys(answer, batch.len())?);
        }
        Ok(keys)
    }

    /// Hashes values, in their order. Each may have 64 KiB.
    pub fn hashes(&self, values: &[(HashKind, Vec<u8>)]) -> Result<Vec<KeyedHash>, VaultError> {
        if values.iter().any(|(_, value)| value.len() > HASHED_MAX) {
            return Err(VaultError::TooLong);
        }
        let mut hashes = Vec::with_capacity(values.len());
        for values in batches(values, |(_, value)| value.len().saturating_add(8)) {
            let Answer::Hashes(new) = self.ask(&Request::Hashes(values.to_vec()))? else {
                return Err(VaultError::Protocol);
            };
            hashes.extend(of_length(new, values.len())?.into_iter().map(KeyedHash));
        }
        Ok(hashes)
    }

    /// Wraps keys under the newest epoch, in their order: unchanged where they are already, `None` where
    /// they cannot be unwrapped.
    pub fn rewrap(
        &self,
        keys: &[(KeyId, WrappedKey)],
    ) -> Result<Vec<Option<WrappedKey>>, VaultError> {
        let mut rewrapped = Vec::with_capacity(keys.len());
        for keys in batches(keys, wrapped_size) {
            let Answer::Wrapped(new) = self.ask(&Request::Rewrap(on_the_wire(keys)))? else {
                return Err(VaultError::Protocol);
            };
            let new = of_length(new, keys.len())?;
            rewrapped.extend(new.into_iter().map(|wrapped| wrapped.map(WrappedKey::from)));
        }
        Ok(rewrapped)
    }

    /// The epochs whose keys are kept, oldest first.
    pub fn epochs(&self) -> Result<Vec<Epoch>, VaultError> {
        match self.ask(&Request::Epochs)? {
            Answer::Epochs(epochs) => Ok(epochs),
            _ => Err(VaultError::Protocol),
        }
    }

    /// Begins an epoch now and returns its number. At most 64 are kept.
    pub fn begin_epoch(&self) -> Result<u32, VaultError> {
        self.begin_epoch_at(Clock::System.now())
    }

    /// [`Vault::begin_epoch`] with the time as an argument.
    pub fn begin_epoch_at(&self, now: Timestamp) -> Result<u32, VaultError> {
        match self.ask(&Request::BeginEpoch(now))? {
            Answer::Epoch(number) => Ok(number),
            _ => Err(VaultError::Protocol),
        }
    }

    /// Destroys the keys of all epochs before `epoch`, which must be one that has begun. Whatever is
    /// still wrapped under them, here or in a backup, is noise from then on: rewrap first.
    pub fn destroy_epochs_before(&self, epoch: u32) -> Result<(), VaultError> {
        self.done(&Request::DestroyEpochsBefore(epoch))
    }

    /// Changes what unlocks the vault, for whoever also knows the current passphrase or credential
    /// (any bytes in key-file mode). The vault must be unlocked. Mail and keys stay as they are.
    pub fn change_unlock(&self, current: &[u8], new: Unlock<'_>) -> Result<(), VaultError> {
        self.change_unlock_with(current, new, KdfCost::PRODUCTION)
    }

    /// [`Vault::change_unlock`] with a cost of its own, for tests.
    pub fn change_unlock_with(
        &self,
        current: &[u8],
        new: Unlock<'_>,
        cost: KdfCost,
    ) -> Result<(), VaultError> {
        self.done(&Request::ChangeUnlock {
            current: Hidden(current.to_vec()),
            mode: new.mode(),
            new: Hidden(new.bytes().to_vec()),
            cost,
        })
    }

    fn unlock_bytes(&self, secret: &[u8]) -> Result<(), VaultError> {
        self.done(&Request::Unlock(Hidden(secret.to_vec())))
    }

    fn done(&self, request: &Request) -> Result<(), VaultError> {
        match self.ask(request)? {
            Answer::Done => Ok(()),
            _ => Err(VaultError::Protocol),
        }
    }

    fn ask(&self, request: &Request) -> Result<Answer, VaultError> {
        let mut slot = self.pipe()?;
        let mut pipe = slot.take().ok_or_else(gone)?;
        let answer = pipe.exchange(request)?;
        *slot = Some(pipe);
        drop(slot);
        match answer {
            Answer::Refused(refusal) => Err(refusal.into()),
            answer => Ok(answer),
        }
    }

    fn pipe(&self) -> Result<MutexGuard<'_, Option<Pipe>>, VaultError> {
        self.0.pipe.lock().map_err(|_poisoned| gone())
    }
}

impl std::fmt::Debug for Vault {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str("Vault(..)")
    }
}

impl Drop for Shared {
    fn drop(&mut self) {
        // Closing the pipe ends the server; waiting for it gives the folder back before anybody
        // opens it again.
        if let Ok(pipe) = self.pipe.get_mut() {
            *pipe = None;
        }
        if let Some(server) = self.server.take() {
            drop(server.join());
        }
    }
}

impl Pipe {
    fn exchange(&mut self, request: &Request) -> Result<Answer, VaultError> {
        wire::write(&mut self.output, request)?;
        wire::read(&mut self.input)?.ok_or_else(gone)
    }

    fn details(&mut self) -> Result<(PublicKey, VaultDetails), VaultError> {
        match self.exchange(&Request::Details)? {
            Answer::Details {
                version: VERSION,
                public,
                details,
            } => {
                let public = PublicKey::from_bytes(&public).ok_or(VaultError::Protocol)?;
                Ok((public, details))
            }
            _ => Err(VaultError::Protocol),
        }
    }
}

fn on_the_wire(keys: &[(KeyId, WrappedKey)]) -> Vec<(KeyId, WireWrapped)> {
    keys.iter()
        .map(|(id, wrapped)| (*id, wrapped.clone().into()))
        .collect()
}

fn wrapped_size((_, wrapped): &(KeyId, WrappedKey)) -> usize {
    wrapped.bytes.len().saturating_add(32)
}

fn data_keys(answer: Answer, expected: usize) -> Result<Vec<Option<DataKey>>, VaultError> {
    let Answer::Keys(keys) = answer else {
        return Err(VaultError::Protocol);
    };
    let keys = of_length(keys, expected)?;
    Ok(keys.into_iter().map(|key| key.map(|key| key.0)).collect())
}

fn of_length<T>(items: Vec<T>, expected: usize) -> Result<Vec<T>, VaultError> {
    if items.len() == expected {
        Ok(items)
    } else {
        Err(VaultError::Protocol)
    }
}

/// Cuts a list into pieces that fit into one request each. `size` is about what an item needs, in bytes;
/// one that is too large alone gets a piece of its own, and the frame's limit refuses it.
fn batches<T>(items: &[T], size: impl Fn(&T) -> usize) -> impl Iterator<Item = &[T]> {
    let mut rest = items;
    std::iter::from_fn(move || {
        let mut bytes = 0_usize;
        let fitting = rest
            .iter()
            .take(ITEMS_MAX)
            .take_while(|item| {
                bytes = bytes.saturating_add(size(item));
                bytes <= BATCH_MAX
            })
            .count();
        let (batch, later) = rest.split_at_checked(fitting.max(1))?;
        rest = later;
        Some(batch)
    })
}

#[cfg(test)]
mod tests;
