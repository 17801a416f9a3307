//! What client and key process say to each other: frames of a length and a postcard value.
//!
//! A request is one frame and its answer is one frame, strictly in turn. Both sides refuse a frame
//! that is longer than [`FRAME_MAX`] before they reserve memory for it.

use std::io::{self, Read, Write};
use std::time::Duration;

use domain::{KeyId, Timestamp};
use openpgp::secret::{DeskKeyFacts, KeyError};
use openpgp::{DigestToSign, SessionKey};
use serde::de::DeserializeOwned;
use serde::{Deserialize, Serialize};
use uuid::Uuid;
use zeroize::{Zeroize, Zeroizing};

use crate::cipher::KEY;
use crate::{DataKey, HashKind, KdfCost, KeyedHash, UnlockMode, WrappedKey};

/// Increases when requests or answers change. Both ends are the same program, but one may still run
/// while the other has been replaced.
pub(crate) const VERSION: u16 = 2;
/// Bytes of a frame's content.
pub(crate) const FRAME_MAX: usize = 1024 * 1024;
/// Bytes before the content that say how long it is, least first.
const PREFIX: usize = 4;
/// Items of a request; the client splits what is more.
pub(crate) const ITEMS_MAX: usize = 4096;

#[derive(Serialize, Deserialize)]
pub(crate) enum Request {
    Details,
    Unlock(Hidden),
    Lock,
    NewKeys(Vec<KeyId>),
    Unwrap(Vec<(KeyId, WireWrapped)>),
    OpenHeaders(Vec<WireHeader>),
    Hashes(Vec<(HashKind, Vec<u8>)>),
    Rewrap(Vec<(KeyId, WireWrapped)>),
    Epochs,
    BeginEpoch(Timestamp),
    DestroyEpochsBefore(u32),
    ChangeUnlock {
        current: Hidden,
        mode: UnlockMode,
        new: Hidden,
        cost: KdfCost,
    },
    OpenpgpGenerate {
        user_id: String,
        now: Timestamp,
    },
    OpenpgpImport {
        key: Hidden,
        passphrase: Option<Hidden>,
    },
    OpenpgpRotate {
        fingerprint: String,
        now: Timestamp,
        valid: Duration,
    },
    OpenpgpForget(String),
    OpenpgpList(Timestamp),
    OpenpgpUnwrap {
        mail: Uuid,
        packets: Vec<Vec<u8>>,
    },
    OpenpgpSign {
        mail: Uuid,
        digest: DigestToSign,
    },
}

#[derive(Serialize, Deserialize)]
pub(crate) enum Answer {
    Details {
        version: u16,
        public: [u8; 32],
        details: VaultDetails,
    },
    Done,
    NewKeys(Vec<(WireKey, WireWrapped)>),
    Keys(Vec<Option<WireKey>>),
    Hashes(Vec<[u8; 16]>),
    Wrapped(Vec<Option<WireWrapped>>),
    Epochs(Vec<Epoch>),
    Epoch(u32),
    Refused(Refusal),
    OpenpgpKey(String),
    OpenpgpKeys(Vec<DeskKeyFacts>),
    OpenpgpSession(Option<(SessionKey, [u8; 16])>),
    OpenpgpSignature(Option<Vec<u8>>),
}

#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub(crate) enum Refusal {
    Locked,
    WrongSecret,
    UnusableSecret,
    Malformed,
    NoSuchEpoch,
    TooManyEpochs,
    PublicKeyExchanged,
    Damaged,
    NoMemory,
    NoRandom,
    /// The operating system's number of the error, where it has one.
    Storage(Option<i32>),
    Budget,
    Openpgp(KeyError),
}

/// Whether the vault's secrets are in memory.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub enum VaultStatus {
    /// Only sealing to the public key works.
    Locked,
    /// Everything works.
    Unlocked,
}

/// What a vault says about itself; none of it is secret.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct VaultDetails {
    /// Whether the secrets are in memory.
    pub status: VaultStatus,
    /// What unlocks it.
    pub mode: UnlockMode,
    /// Whether the secrets are kept out of swap. `false` where the limit for locked memory
    /// (`RLIMIT_MEMLOCK`) is too low, and while there are none.
    pub memory_locked: bool,
}

/// A period whose key wraps the data keys of its time.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Epoch {
    /// Grows by one from epoch to epoch.
    pub number: u32,
    /// When it began.
    pub created: Timestamp,
}

/// Bytes that are wiped when they are no longer needed.
#[derive(Serialize, Deserialize)]
pub(crate) struct Hidden(pub(crate) Vec<u8>);

impl Drop for Hidden {
    fn drop(&mut self) {
        self.0.zeroize();
    }
}

/// A data key on its way through the pipe.
pub(crate) struct WireKey(pub(crate) DataKey);

impl Serialize for WireKey {
    fn serialize<S: serde::Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        self.0.bytes().serialize(serializer)
    }
}

impl<'de> Deserialize<'de> for WireKey {
    fn deserialize<D: serde::Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        let bytes = Zeroizing::new(<[u8; KEY]>::deserialize(deserializer)?);
        let key = DataKey::from_slice(bytes.as_slice());
        key.map(Self)
            .ok_or_else(|| serde::de::Error::custom("not a key"))
    }
}

#[derive(Serialize, Deserialize)]
pub(crate) struct WireWrapped {
    epoch: u32,
    bytes: Vec<u8>,
}

impl From<WrappedKey> for WireWrapped {
    fn from(WrappedKey { epoch, bytes }: WrappedKey) -> Self {
        Self { epoch, bytes }
    }
}

impl From<WireWrapped> for WrappedKey {
    fn from(WireWrapped { epoch, bytes }: WireWrapped) -> Self {
        Self { epoch, bytes }
    }
}

#[derive(Serialize, Deserialize)]
pub(crate) struct WireHeader {
    pub(crate) place: Vec<u8>,
    pub(crate) header: Vec<u8>,
}

impl From<KeyedHash> for [u8; 16] {
    fn from(hash: KeyedHash) -> Self {
        hash.0
    }
}

/// Why a frame could not be read or written.
#[derive(Debug, thiserror::Error)]
pub enum FrameError {
    /// The pipe failed, or ended within a frame.
    #[error("the pipe failed")]
    Io(#[from] io::Error),
    /// Longer than allowed. What follows cannot be told apart any more.
    #[error("a frame is too long")]
    TooLong,
    /// The content is not what it should be; the next frame can still be read.
    #[error("a frame makes no sense")]
    Malformed(#[from] postcard::Error),
    /// As above, with bytes left over.
    #[error("a frame has bytes left over")]
    LeftOver,
}

/// Encodes into memory that is reserved at once and wiped afterwards: frames carry keys.
pub(crate) fn encode(value: &impl Serialize) -> Result<Zeroizing<Vec<u8>>, postcard::Error> {
    let length = postcard::experimental::serialized_size(value)?;
    let mut bytes = Zeroizing::new(vec![0; length]);
    postcard::to_slice(value, bytes.as_mut_slice())?;
    Ok(bytes)
}

pub(crate) fn write(output: &mut impl Write, value: &impl Serialize) -> Result<(), FrameError> {
    let length = postcard::experimental::serialized_size(value)?;
    if length > FRAME_MAX {
        return Err(FrameError::TooLong);
    }
    let mut frame = Zeroizing::new(vec![0; length.saturating_add(PREFIX)]);
    if let Some((prefix, content)) = frame.split_first_chunk_mut::<PREFIX>() {
        *prefix = u32::try_from(length).unwrap_or(u32::MAX).to_le_bytes();
        postcard::to_slice(value, content)?;
    }
    // One write, so that the other side wakes once.
    output.write_all(&frame)?;
    Ok(output.flush()?)
}

/// `None` when the pipe ends between two frames.
pub(crate) fn read<T: DeserializeOwned>(input: &mut impl Read) -> Result<Option<T>, FrameError> {
    let Some(length) = read_length(input)? else {
        return Ok(None);
    };
    let length = usize::try_from(length).unwrap_or(usize::MAX);
    if length > FRAME_MAX {
        return Err(FrameError::TooLong);
    }
    let mut content = Zeroizing::new(vec![0; length]);
    input.read_exact(content.as_mut_slice())?;
    let (value, rest) = postcard::take_from_bytes(&content)?;
    if rest.is_empty() {
        Ok(Some(value))
    } else {
        Err(FrameError::LeftOver)
    }
}

/// The length before the next frame; `None` when nothing follows.
fn read_length(input: &mut impl Read) -> Result<Option<u32>, FrameError> {
    let mut prefix = [0; PREFIX];
    let mut filled = 0_usize;
    while let Some(missing) = prefix
        .get_mut(filled..)
        .filter(|missing| !missing.is_empty())
    {
        match input.read(missing) {
            Ok(0) if filled == 0 => return Ok(None),
            Ok(0) => return Err(io::Error::from(io::ErrorKind::UnexpectedEof).into()),
            Ok(read) => filled = filled.saturating_add(read),
            Err(error) if error.kind() == io::ErrorKind::Interrupted => {}
            Err(error) => return Err(error.into()),
        }
    }
    Ok(Some(u32::from_le_bytes(prefix)))
}
