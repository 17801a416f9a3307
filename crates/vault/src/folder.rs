//! The key process's folder: `secrets` (sealed), `public`, `root.key` in key-file mode, and, once the
//! desk has an OpenPGP key, `openpgp` (sealed) and `openpgp.log`.

use std::fs::{self, DirBuilder, File, Permissions, TryLockError};
use std::io;
use std::os::unix::fs::{DirBuilderExt as _, PermissionsExt as _};
use std::path::{Path, PathBuf};

use domain::{Clock, Timestamp};
use openpgp::secret::{DeskKeys, KeyError};
use serde::{Deserialize, Serialize};
use zeroize::Zeroizing;

use crate::cipher::{self, KEY};
use crate::file;
use crate::secrets::Secrets;
use crate::unlock::Lid;
use crate::wire::FrameError;
use crate::{KdfCost, PublicKey, SealError, Unlock, UnlockMode};

pub(crate) const SECRETS: &str = "secrets";
pub(crate) const PUBLIC: &str = "public";
const ROOT_KEY: &str = "root.key";
const OPENPGP: &str = "openpgp";
/// Four letters and the version of the file.
const MAGIC: [u8; 5] = *b"CDKV\x01";
/// The same for the file `openpgp`.
const OPENPGP_MAGIC: [u8; 5] = *b"CDKP\x01";

/// Makes a new vault in `folder` (created with mode 0700), with fresh keys and a first epoch.
/// Refuses where there is one already.
pub fn create(folder: &Path, unlock: Unlock<'_>) -> Result<(), KeydError> {
    create_with(folder, unlock, KdfCost::PRODUCTION, Clock::System.now())
}

/// [`create`] with a cost of its own, for tests, and with the time of the first epoch.
pub fn create_with(
    path: &Path,
    unlock: Unlock<'_>,
    cost: KdfCost,
    now: Timestamp,
) -> Result<(), KeydError> {
    let lid = Lid::for_new(unlock.mode(), unlock.bytes(), cost)?;
    DirBuilder::new().recursive(true).mode(0o700).create(path)?;
    fs::set_permissions(path, Permissions::from_mode(0o700))?;
    let folder = Folder::take(path)?;
    if folder.file(SECRETS).try_exists()? {
        return Err(KeydError::Exists);
    }
    let sealing = folder.sealing_key_for_new(&lid, unlock.bytes())?;
    let secrets = Secrets::generate(&sealing, now)?;
    folder.write_public(&secrets.public_key().ok_or(KeydError::Damaged(PUBLIC))?)?;
    // Last: a vault exists once its secrets do, so an interrupted creation can simply be repeated.
    folder.write_secrets(&lid, &secrets)
}

/// The folder, held so that no second key process changes it: two would wrap under epoch keys of
/// which only one process's would be kept.
pub(crate) struct Folder {
    path: PathBuf,
    open: File,
}

impl Folder {
    /// Takes an existing vault, and clears away what a crash left.
    pub(crate) fn take_vault(path: &Path) -> Result<(Self, StoredSecrets), KeydError> {
        let folder = Self::take(path)?;
        let stored = folder.read_secrets()?;
        for name in [SECRETS, PUBLIC, ROOT_KEY, OPENPGP] {
            file::finish_interrupted(&folder.file(name))?;
        }
        if stored.lid.mode() != UnlockMode::KeyFile {
            folder.wipe_root_key()?;
        }
        Ok((folder, stored))
    }

    fn take(path: &Path) -> Result<Self, KeydError> {
        let open = File::open(path)?;
        match open.try_lock() {
            Ok(()) => Ok(Self {
                path: path.to_owned(),
                open,
            }),
            Err(TryLockError::WouldBlock) => Err(KeydError::InUse),
            Err(TryLockError::Error(error)) => Err(error.into()),
        }
    }

    pub(crate) fn file(&self, name: &str) -> PathBuf {
        self.path.join(name)
    }

    pub(crate) fn read_secrets(&self) -> Result<StoredSecrets, KeydError> {
        let bytes = read_small(&self.file(SECRETS))?;
        let body = bytes
            .strip_prefix(MAGIC.as_slice())
            .ok_or(KeydError::Damaged(SECRETS))?;
        match postcard::take_from_bytes(body) {
            Ok((stored, [])) => Ok(stored),
            _ => Err(KeydError::Damaged(SECRETS)),
        }
    }

    pub(crate) fn write_secrets(&self, lid: &Lid, secrets: &Secrets) -> Result<(), KeydError> {
        let payload = secrets.encode()?;
        let sealed = cipher::encrypt(secrets.sealing_key(), &lid_associated(lid)?, &[], &payload)?;
        let stored = StoredSecrets {
            lid: lid.clone(),
            sealed,
        };
        let bytes = postcard::to_extend(&stored, MAGIC.to_vec())?;
        Ok(file::replace(&self.open, &self.file(SECRETS), &bytes)?)
    }

    /// The desk's OpenPGP keys; none while there is no file.
    pub(crate) fn read_openpgp(&self, sealing: &[u8; KEY]) -> Result<DeskKeys, KeydError> {
        let bytes = match file::read(&self.file(OPENPGP), file::LARGE) {
            Err(error) if error.kind() == io::ErrorKind::NotFound => return Ok(DeskKeys::empty()),
            read => read?,
        };
        bytes
            .strip_prefix(OPENPGP_MAGIC.as_slice())
            .and_then(|sealed| cipher::decrypt(sealing, &OPENPGP_MAGIC, sealed))
            .map(Zeroizing::new)
            .and_then(|plain| DeskKeys::decode(&plain))
            .ok_or(KeydError::Damaged(OPENPGP))
    }

    pub(crate) fn write_openpgp(
        &self,
        sealing: &[u8; KEY],
        keys: &DeskKeys,
    ) -> Result<(), KeydError> {
        let plain = keys.encode()?;
        let sealed = cipher::encrypt(sealing, &OPENPGP_MAGIC, &OPENPGP_MAGIC, &plain)?;
        if u64::try_from(sealed.len()).is_ok_and(|length| length <= file::LARGE) {
            Ok(file::replace(&self.open, &self.file(OPENPGP), &sealed)?)
        } else {
            Err(KeyError::TooLarge.into())
        }
    }

    fn write_public(&self, public: &PublicKey) -> Result<(), KeydError> {
        Ok(file::replace(
            &self.open,
            &self.file(PUBLIC),
            &public.to_bytes(),
        )?)
    }

    /// The key that seals under `lid`; in key-file mode the secret is read from the file instead.
    pub(crate) fn sealing_key(
        &self,
        lid: &Lid,
        secret: &[u8],
    ) -> Result<Zeroizing<[u8; KEY]>, KeydError> {
        if lid.mode() != UnlockMode::KeyFile {
            return lid.sealing_key(secret);
        }
        let root = Zeroizing::new(read_small(&self.file(ROOT_KEY))?);
        if root.len() != KEY {
            return Err(KeydError::Damaged(ROOT_KEY));
        }
        lid.sealing_key(&root)
    }

    /// As [`Folder::sealing_key`], for a lid that is about to be written: a key file is made first.
    pub(crate) fn sealing_key_for_new(
        &self,
        lid: &Lid,
        secret: &[u8],
    ) -> Result<Zeroizing<[u8; KEY]>, KeydError> {
        if lid.mode() == UnlockMode::KeyFile {
            let mut root = Zeroizing::new([0; KEY]);
            getrandom::fill(root.as_mut_slice())?;
            file::replace(&self.open, &self.file(ROOT_KEY), root.as_slice())?;
        }
        self.sealing_key(lid, secret)
    }

    pub(crate) fn wipe_root_key(&self) -> Result<(), KeydError> {
        file::wipe(&self.file(ROOT_KEY))?;
        Ok(self.open.sync_all()?)
    }
}

/// The file `secrets`: how to make the key, and what it seals.
#[derive(Serialize, Deserialize)]
pub(crate) struct StoredSecrets {
    pub(crate) lid: Lid,
    sealed: Vec<u8>,
}

impl StoredSecrets {
    /// [`KeydError::WrongSecret`] unless this key sealed it, with this lid.
    pub(crate) fn unseal(&self, lid: &Lid, sealing: &[u8; KEY]) -> Result<Secrets, KeydError> {
        let payload = cipher::decrypt(sealing, &lid_associated(lid)?, &self.sealed)
            .map(Zeroizing::new)
            .ok_or(KeydError::WrongSecret)?;
        Secrets::decode(&payload, sealing).ok_or(KeydError::Damaged(SECRETS))
    }
}

fn lid_associated(lid: &Lid) -> Result<Vec<u8>, KeydError> {
    Ok(postcard::to_extend(lid, MAGIC.to_vec())?)
}

pub(crate) fn read_small(path: &Path) -> Result<Vec<u8>, KeydError> {
    match file::read(path, file::SMALL) {
        Err(error) if error.kind() == io::ErrorKind::NotFound => Err(KeydError::Missing(error)),
        read => Ok(read?),
    }
}

/// Why the key process cannot do its work.
#[derive(Debug, thiserror::Error)]
pub enum KeydError {
    /// There is a vault in this folder already.
    #[error("there is a vault in this folder already")]
    Exists,
    /// There is no vault in this folder, or a file of it is gone.
    #[error("the vault or a file of it is missing")]
    Missing(#[source] io::Error),
    /// Another key process holds the folder.
    #[error("another key process uses this vault")]
    InUse,
    /// A file cannot be understood.
    #[error("the vault's file {0:?} is damaged or of a newer version")]
    Damaged(&'static str),
    /// The file `public` is not that of the secrets: somebody may have exchanged it to read mail.
    #[error("the vault's public key has been exchanged")]
    PublicKeyExchanged,
    /// The passphrase or credential is wrong, or the sealed secrets were changed.
    #[error("the vault does not open with this secret")]
    WrongSecret,
    /// Empty, too long, or a credential of fewer than 16 bytes.
    #[error("the new secret is too short or too long")]
    UnusableSecret,
    /// Argon2 could not have its memory.
    #[error("there is not enough memory to stretch the passphrase")]
    NoMemory,
    /// The operating system gave no random bytes.
    #[error("no random bytes could be had")]
    Random(#[from] getrandom::Error),
    /// Sealing the secrets failed.
    #[error("the secrets could not be sealed")]
    Seal(#[from] SealError),
    /// Writing the secrets down failed.
    #[error("the secrets could not be written down")]
    Encode(#[from] postcard::Error),
    /// The desk's OpenPGP keys could not be worked on.
    #[error("the OpenPGP keys could not be worked on")]
    Openpgp(#[from] KeyError),
    /// The folder or the pipe failed.
    #[error("reading or writing failed")]
    Io(#[from] io::Error),
    /// The other side of the pipe does not keep to the protocol.
    #[error("the other side of the pipe does not keep to the protocol")]
    Protocol(#[from] FrameError),
}
