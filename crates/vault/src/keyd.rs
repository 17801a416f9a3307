//! The key process: answers small requests about keys and never sees a mail.

mod budget;
mod desk;
mod record;

use std::io::{Read, Write};
use std::path::Path;

use domain::KeyId;
use openpgp::secret::KeyError;
use subtle::ConstantTimeEq as _;

pub use self::budget::Budget;
use self::desk::Desk;
use crate::folder::Folder;
use crate::secrets::{Secrets, scrub_stack};
use crate::unlock::Lid;
use crate::wire::{
    self, Answer, FrameError, ITEMS_MAX, Refusal, Request, VERSION, WireHeader, WireKey,
    WireWrapped,
};
use crate::{
    DataKey, HashKind, KdfCost, KeydError, PublicKey, SealError, UnlockMode, VaultDetails,
    VaultStatus, WrappedKey,
};

/// The longest value that is hashed, in bytes: an address or a Message-ID has at most 998 (RFC 5322,
/// section 2.1.1), a label less.
pub(crate) const HASHED_MAX: usize = 64 * 1024;

/// Serves the vault in `folder` until `input` ends. One request, one answer, in turn.
///
/// A frame that makes no sense is answered with a refusal; one that is too long ends the service, for
/// nothing after it can be told apart.
pub fn serve(folder: &Path, input: impl Read, output: impl Write) -> Result<(), KeydError> {
    Keyd::open(folder)?.run(input, output)
}

/// A key process before it serves. Opening is a step of its own so that it can be done before the
/// process is locked in.
pub struct Keyd {
    folder: Folder,
    // Kept here and not read again, so that the file cannot be given another lid behind our back.
    lid: Lid,
    public: PublicKey,
    secrets: Option<Secrets>,
    desk: Desk,
}

impl Keyd {
    /// Takes the folder for itself and unlocks it in key-file mode. OpenPGP has the default budget.
    pub fn open(path: &Path) -> Result<Self, KeydError> {
        Self::open_with(path, Budget::default())
    }

    /// [`Keyd::open`] with a budget of its own.
    pub fn open_with(path: &Path, budget: Budget) -> Result<Self, KeydError> {
        let (folder, stored) = Folder::take_vault(path)?;
        let public = PublicKey::load(path)?;
        let mut keyd = Self {
            desk: Desk::locked(budget),
            folder,
            lid: stored.lid,
            public,
            secrets: None,
        };
        if keyd.lid.mode() == UnlockMode::KeyFile {
            keyd.unlock(&[])?;
        }
        Ok(keyd)
    }

    /// Answers until `input` ends.
    pub fn run(mut self, mut input: impl Read, mut output: impl Write) -> Result<(), KeydError> {
        loop {
            let answer = match wire::read(&mut input) {
                Ok(Some(request)) => self.answer(request),
                Ok(None) => return Ok(()),
                Err(FrameError::Malformed(_) | FrameError::LeftOver) => {
                    Answer::Refused(Refusal::Malformed)
                }
                Err(error) => return Err(error.into()),
            };
            wire::write(&mut output, &answer)?;
        }
    }

    fn answer(&mut self, request: Request) -> Answer {
        self.answer_or_refuse(request)
            .unwrap_or_else(Answer::Refused)
    }

    fn answer_or_refuse(&mut self, request: Request) -> Result<Answer, Refusal> {
        match request {
            Request::Details => Ok(self.details()),
            Request::Unlock(secret) => {
                self.unlock(&secret.0)?;
                Ok(Answer::Done)
            }
            Request::Lock => {
                self.lock();
                Ok(Answer::Done)
            }
            Request::NewKeys(ids) => new_keys(self.unlocked()?, &ids),
            Request::Unwrap(keys) => unwrap(self.unlocked()?, keys),
            Request::OpenHeaders(headers) => open_headers(self.unlocked()?, &headers),
            Request::Hashes(values) => hashes(self.unlocked()?, &values),
            Request::Rewrap(keys) => rewrap(self.unlocked()?, keys),
            Request::Epochs => Ok(Answer::Epochs(self.unlocked()?.epochs())),
            Request::BeginEpoch(now) => {
                let mut next = self.unlocked()?.duplicate();
                let number = next.begin_epoch(now)?.ok_or(Refusal::TooManyEpochs)?;
                self.keep(next)?;
                Ok(Answer::Epoch(number))
            }
            Request::DestroyEpochsBefore(number) => self.destroy_epochs_before(number),
            Request::ChangeUnlock {
                current,
                mode,
                new,
                cost,
            } => {
                self.change_unlock(&current.0, mode, &new.0, cost)?;
                Ok(Answer::Done)
            }
            request => self.answer_openpgp(request),
        }
    }

    fn details(&self) -> Answer {
        let unlocked = self.secrets.as_ref();
        Answer::Details {
            version: VERSION,
            public: self.public.to_bytes(),
            details: VaultDetails {
                status: unlocked.map_or(VaultStatus::Locked, |_| VaultStatus::Unlocked),
                mode: self.lid.mode(),
                memory_locked: unlocked.is_some_and(Secrets::memory_locked),
            },
        }
    }

    fn unlocked(&self) -> Result<&Secrets, Refusal> {
        self.secrets.as_ref().ok_or(Refusal::Locked)
    }

    /// Unlocks, or, when that was done before, only tries the secret.
    fn unlock(&mut self, secret: &[u8]) -> Result<(), KeydError> {
        let secrets = self.open_stored(secret)?;
        // Somebody who exchanged the file `public` while the vault was locked would read all mail
        // from then on; this is the first moment at which it can be noticed.
        if secrets.public_key().as_ref() != Some(&self.public) {
            return Err(KeydError::PublicKeyExchanged);
        }
        if self.secrets.is_none() {
            self.desk.unlock(&self.folder, &secrets);
            self.secrets = Some(secrets);
        }
        scrub_stack();
        Ok(())
    }

    fn lock(&mut self) {
        self.secrets = None;
        self.desk.lock();
        scrub_stack();
    }

    fn open_stored(&self, secret: &[u8]) -> Result<Secrets, KeydError> {
        let sealing = self.folder.sealing_key(&self.lid, secret)?;
        self.folder.read_secrets()?.unseal(&self.lid, &sealing)
    }

    fn destroy_epochs_before(&mut self, number: u32) -> Result<Answer, Refusal> {
        let secrets = self.unlocked()?;
        if number > secrets.newest_epoch() {
            return Err(Refusal::NoSuchEpoch);
        }
        let mut next = secrets.duplicate();
        next.destroy_epochs_before(number);
        self.keep(next)?;
        Ok(Answer::Done)
    }

    /// Writes changed secrets down, and only then uses them.
    fn keep(&mut self, next: Secrets) -> Result<(), KeydError> {
        self.folder.write_secrets(&self.lid, &next)?;
        self.secrets = Some(next);
        Ok(())
    }

    /// Each step leaves a vault that opens with the old or with the new secret: a key file is made
    /// before the secrets need it, and wiped after they no longer do.
    fn change_unlock(
        &mut self,
        current: &[u8],
        mode: UnlockMode,
        new: &[u8],
        cost: KdfCost,
    ) -> Result<(), Refusal> {
        let held = self.unlocked()?;
        let sealing = self.folder.sealing_key(&self.lid, current)?;
        if !bool::from(sealing.ct_eq(held.sealing_key())) {
            return Err(Refusal::WrongSecret);
        }
        if self.lid.mode() == UnlockMode::KeyFile && mode == UnlockMode::KeyFile {
            return Ok(());
        }
        let lid = Lid::for_new(mode, new, cost)?;
        let mut next = held.duplicate();
        next.set_sealing_key(&*self.folder.sealing_key_for_new(&lid, new)?);
        self.folder.write_secrets(&lid, &next)?;
        self.lid = lid;
        self.secrets = Some(next);
        if mode != UnlockMode::KeyFile {
            self.folder.wipe_root_key()?;
        }
        scrub_stack();
        Ok(())
    }
}

fn new_keys(secrets: &Secrets, ids: &[KeyId]) -> Result<Answer, Refusal> {
    limit(ids)?;
    let new_key = |id: &KeyId| {
        let key = DataKey::generate()?;
        let wrapped = secrets.wrap(*id, &key)?;
        Ok((WireKey(key), WireWrapped::from(wrapped)))
    };
    let keys: Result<_, SealError> = ids.iter().map(new_key).collect();
    Ok(Answer::NewKeys(keys?))
}

fn unwrap(secrets: &Secrets, keys: Vec<(KeyId, WireWrapped)>) -> Result<Answer, Refusal> {
    limit(&keys)?;
    let unwrapped = |(id, wrapped): (_, WireWrapped)| {
        secrets.unwrap(id, &WrappedKey::from(wrapped)).map(WireKey)
    };
    Ok(Answer::Keys(keys.into_iter().map(unwrapped).collect()))
}

fn rewrap(secrets: &Secrets, keys: Vec<(KeyId, WireWrapped)>) -> Result<Answer, Refusal> {
    limit(&keys)?;
    let rewrapped = |(id, wrapped): (_, WireWrapped)| {
        let wrapped = WrappedKey::from(wrapped);
        let Some(key) = secrets.unwrap(id, &wrapped) else {
            return Ok(None);
        };
        if wrapped.epoch == secrets.newest_epoch() {
            return Ok(Some(wrapped.into()));
        }
        Ok(Some(secrets.wrap(id, &key)?.into()))
    };
    let wrapped: Result<_, SealError> = keys.into_iter().map(rewrapped).collect();
    Ok(Answer::Wrapped(wrapped?))
}

fn open_headers(secrets: &Secrets, headers: &[WireHeader]) -> Result<Answer, Refusal> {
    limit(headers)?;
    let opened = |sealed: &WireHeader| {
        secrets
            .open_header(&sealed.place, &sealed.header)
            .map(WireKey)
    };
    Ok(Answer::Keys(headers.iter().map(opened).collect()))
}

fn hashes(secrets: &Secrets, values: &[(HashKind, Vec<u8>)]) -> Result<Answer, Refusal> {
    limit(values)?;
    if values.iter().any(|(_, value)| value.len() > HASHED_MAX) {
        return Err(Refusal::Malformed);
    }
    let hashed = |(kind, value): &(_, Vec<u8>)| secrets.hash(*kind, value).0;
    Ok(Answer::Hashes(values.iter().map(hashed).collect()))
}

const fn limit<T>(items: &[T]) -> Result<(), Refusal> {
    if items.len() > ITEMS_MAX {
        Err(Refusal::Malformed)
    } else {
        Ok(())
    }
}

impl From<KeydError> for Refusal {
    fn from(error: KeydError) -> Self {
        match error {
            KeydError::WrongSecret => Self::WrongSecret,
            KeydError::UnusableSecret => Self::UnusableSecret,
            KeydError::PublicKeyExchanged => Self::PublicKeyExchanged,
            KeydError::NoMemory => Self::NoMemory,
            KeydError::Random(_) => Self::NoRandom,
            KeydError::Seal(error) => error.into(),
            KeydError::Io(error) | KeydError::Missing(error) => Self::Storage(error.raw_os_error()),
            KeydError::Damaged(_) | KeydError::Encode(_) => Self::Damaged,
            KeydError::Openpgp(error) => error.into(),
            // These come from opening or from the pipe, never from a request.
            KeydError::Exists | KeydError::InUse | KeydError::Protocol(_) => Self::Malformed,
        }
    }
}

impl From<KeyError> for Refusal {
    fn from(error: KeyError) -> Self {
        Self::Openpgp(error)
    }
}

impl From<SealError> for Refusal {
    fn from(error: SealError) -> Self {
        match error {
            SealError::Random(_) => Self::NoRandom,
            _ => Self::Malformed,
        }
    }
}

#[cfg(test)]
mod tests;
