//! The secrets themselves, in memory that is kept out of swap and wiped.

use domain::{KeyId, Timestamp};
use serde::{Deserialize, Serialize};
use zeroize::{Zeroize, Zeroizing};

use crate::cipher::{KEY, derive};
use crate::{DataKey, Epoch, HashKind, KeyedHash, PublicKey, SealError, WrappedKey};
use crate::{hash, spool, wrap};

const OPENPGP: &str = "Confidesk 2026 vault: key of the OpenPGP secrets v1";

/// Epochs that are kept at once. With one a week this is more than a year of never destroying any.
pub(crate) const EPOCHS_MAX: usize = 64;

/// Exactly one page on most machines, aligned so that locking it locks nothing else.
#[repr(C, align(4096))]
#[derive(Zeroize)]
struct Pages {
    sealing: [u8; KEY],
    private: [u8; KEY],
    hash: [u8; KEY],
    epochs: [EpochKey; EPOCHS_MAX],
    count: usize,
}

#[repr(C)]
#[derive(Zeroize, Serialize, Deserialize)]
struct EpochKey {
    key: [u8; KEY],
    created: i64,
    number: u32,
}

impl EpochKey {
    const NONE: Self = Self {
        key: [0; KEY],
        created: 0,
        number: 0,
    };

    fn copy_from(&mut self, other: &Self) {
        self.key.copy_from_slice(&other.key);
        self.created = other.created;
        self.number = other.number;
    }
}

/// What the file `secrets` seals.
#[derive(Serialize, Deserialize)]
struct Payload {
    private: [u8; KEY],
    hash: [u8; KEY],
    epochs: Vec<EpochKey>,
}

impl Drop for Payload {
    fn drop(&mut self) {
        self.private.zeroize();
        self.hash.zeroize();
        self.epochs.zeroize();
    }
}

/// All secrets of an unlocked vault. Wiped when dropped.
pub(crate) struct Secrets {
    // Before `pages`, so that the memory is unlocked while it still is ours.
    guard: Option<region::LockGuard>,
    pages: Box<Pages>,
}

impl Secrets {
    /// Fresh secrets with a first epoch.
    pub(crate) fn generate(sealing: &[u8; KEY], now: Timestamp) -> Result<Self, SealError> {
        let mut secrets = Self::empty();
        secrets.pages.sealing.copy_from_slice(sealing);
        spool::generate_secret(&mut secrets.pages.private)?;
        getrandom::fill(&mut secrets.pages.hash)?;
        secrets.begin_epoch(now)?;
        Ok(secrets)
    }

    /// A copy, to change and to write down before it takes the place of this one.
    pub(crate) fn duplicate(&self) -> Self {
        let mut copy = Self::empty();
        copy.pages.sealing.copy_from_slice(&self.pages.sealing);
        copy.pages.private.copy_from_slice(&self.pages.private);
        copy.pages.hash.copy_from_slice(&self.pages.hash);
        for epoch in self.held() {
            copy.push(epoch);
        }
        copy
    }

    fn empty() -> Self {
        let pages = Box::new(Pages {
            sealing: [0; KEY],
            private: [0; KEY],
            hash: [0; KEY],
            epochs: [const { EpochKey::NONE }; EPOCHS_MAX],
            count: 0,
        });
        // Locked before the first secret is in it. It fails where RLIMIT_MEMLOCK is spent; the vault
        // then works all the same and says so in its details.
        let guard = region::lock(std::ptr::from_ref(&*pages), size_of::<Pages>()).ok();
        Self { guard, pages }
    }

    pub(crate) const fn memory_locked(&self) -> bool {
        self.guard.is_some()
    }

    pub(crate) fn sealing_key(&self) -> &[u8; KEY] {
        &self.pages.sealing
    }

    pub(crate) fn set_sealing_key(&mut self, sealing: &[u8; KEY]) {
        self.pages.sealing.copy_from_slice(sealing);
    }

    pub(crate) fn public_key(&self) -> Option<PublicKey> {
        PublicKey::of_secret(&self.pages.private)
    }

    pub(crate) fn encode(&self) -> Result<Zeroizing<Vec<u8>>, postcard::Error> {
        let mut payload = Payload {
            private: self.pages.private,
            hash: self.pages.hash,
            epochs: Vec::with_capacity(EPOCHS_MAX),
        };
        for epoch in self.held() {
            payload.epochs.push(EpochKey::NONE);
            if let Some(last) = payload.epochs.last_mut() {
                last.copy_from(epoch);
            }
        }
        crate::wire::encode(&payload)
    }

    /// `None` when the payload is not one: too many epochs, none, or not growing.
    pub(crate) fn decode(bytes: &[u8], sealing: &[u8; KEY]) -> Option<Self> {
        let (payload, rest) = postcard::take_from_bytes::<Payload>(bytes).ok()?;
        let growing = payload.epochs.iter().zip(payload.epochs.iter().skip(1));
        let sound = rest.is_empty()
            && (1..=EPOCHS_MAX).contains(&payload.epochs.len())
            && growing.fold(true, |sound, (one, next)| sound && one.number < next.number);
        if !sound {
            return None;
        }
        let mut secrets = Self::empty();
        secrets.pages.sealing.copy_from_slice(sealing);
        secrets.pages.private.copy_from_slice(&payload.private);
        secrets.pages.hash.copy_from_slice(&payload.hash);
        for epoch in &payload.epochs {
            secrets.push(epoch);
        }
        Some(secrets)
    }

    /// Wraps under the newest epoch.
    pub(crate) fn wrap(&self, id: KeyId, key: &DataKey) -> Result<WrappedKey, SealError> {
        let newest = self.held().last().ok_or(SealError::Broken)?;
        wrap::wrap(newest.number, &newest.key, id, key)
    }

    /// `None` when the epoch is destroyed or the key is not the one of this id.
    pub(crate) fn unwrap(&self, id: KeyId, wrapped: &WrappedKey) -> Option<DataKey> {
        let epoch = self
            .held()
            .iter()
            .find(|epoch| epoch.number == wrapped.epoch)?;
        wrap::unwrap(&epoch.key, id, wrapped)
    }

    pub(crate) fn newest_epoch(&self) -> u32 {
        self.held().last().map_or(0, |epoch| epoch.number)
    }

    pub(crate) fn open_header(&self, place: &[u8], header: &[u8]) -> Option<DataKey> {
        spool::open_header(&self.pages.private, place, header)
    }

    pub(crate) fn hash(&self, kind: HashKind, value: &[u8]) -> KeyedHash {
        hash::hash(&self.pages.hash, kind, value)
    }

    /// The key that seals the desk's OpenPGP secrets. It stays when the unlock secret changes.
    pub(crate) fn openpgp_key(&self) -> Zeroizing<[u8; KEY]> {
        derive(OPENPGP, &self.pages.hash)
    }

    /// Begins an epoch and returns its number, or `None` when there are too many already.
    pub(crate) fn begin_epoch(&mut self, now: Timestamp) -> Result<Option<u32>, SealError> {
        let Some(number) = self.newest_epoch().checked_add(1) else {
            return Ok(None);
        };
        let count = self.pages.count;
        let Some(slot) = self.pages.epochs.get_mut(count) else {
            return Ok(None);
        };
        getrandom::fill(&mut slot.key)?;
        slot.created = now.0;
        slot.number = number;
        self.pages.count = count.saturating_add(1);
        Ok(Some(number))
    }

    /// Drops the epochs before `number`; the newest always stays.
    pub(crate) fn destroy_epochs_before(&mut self, number: u32) {
        let newest = self.newest_epoch();
        let mut kept = Self::empty();
        for epoch in self
            .held()
            .iter()
            .filter(|epoch| epoch.number >= number.min(newest))
        {
            kept.push(epoch);
        }
        self.pages.epochs.zeroize();
        self.pages.count = 0;
        for epoch in kept.held() {
            self.push(epoch);
        }
    }

    pub(crate) fn epochs(&self) -> Vec<Epoch> {
        let listed = |epoch: &EpochKey| Epoch {
            number: epoch.number,
            created: Timestamp(epoch.created),
        };
        self.held().iter().map(listed).collect()
    }

    /// Each secret by itself, to look for it.
    #[cfg(test)]
    pub(crate) fn each_for_test(&self) -> impl Iterator<Item = &[u8]> {
        let pages = &*self.pages;
        let fixed = [pages.sealing.as_slice(), &pages.private, &pages.hash];
        fixed
            .into_iter()
            .chain(self.held().iter().map(|epoch| epoch.key.as_slice()))
    }

    fn held(&self) -> &[EpochKey] {
        self.pages
            .epochs
            .get(..self.pages.count)
            .unwrap_or_default()
    }

    fn push(&mut self, epoch: &EpochKey) {
        let count = self.pages.count;
        if let Some(slot) = self.pages.epochs.get_mut(count) {
            slot.copy_from(epoch);
            self.pages.count = count.saturating_add(1);
        }
    }
}

impl Drop for Secrets {
    fn drop(&mut self) {
        self.pages.zeroize();
    }
}

/// Overwrites what calls may have left on the stack below this one: moved keys, states of hashes.
#[inline(never)]
pub(crate) fn scrub_stack() {
    #[expect(
        clippy::large_stack_arrays,
        reason = "covering much of the stack is the purpose"
    )]
    let cover = [0_u8; 128 * 1024];
    std::hint::black_box(&cover);
}

#[cfg(test)]
mod tests {
    use super::*;

    fn secrets() -> Secrets {
        Secrets::generate(&[1; KEY], Timestamp(5)).unwrap()
    }

    #[test]
    fn a_destroyed_epoch_takes_its_keys_with_it_and_the_newest_stays() {
        let mut secrets = secrets();
        let id = KeyId::new();
        let old = secrets.wrap(id, &DataKey::generate().unwrap()).unwrap();
        assert_eq!(secrets.begin_epoch(Timestamp(6)).unwrap(), Some(2));
        assert!(secrets.unwrap(id, &old).is_some());
        secrets.destroy_epochs_before(u32::MAX);
        assert!(secrets.unwrap(id, &old).is_none());
        assert_eq!(
            secrets.epochs(),
            [Epoch {
                number: 2,
                created: Timestamp(6)
            }]
        );
        assert_eq!(secrets.begin_epoch(Timestamp(7)).unwrap(), Some(3));
    }

    #[test]
    fn there_is_an_end_to_epochs() {
        let mut secrets = secrets();
        for _ in 1..EPOCHS_MAX {
            assert!(secrets.begin_epoch(Timestamp(0)).unwrap().is_some());
        }
        assert_eq!(secrets.begin_epoch(Timestamp(0)).unwrap(), None);
        assert_eq!(secrets.epochs().len(), EPOCHS_MAX);
    }

    #[test]
    fn secrets_come_back_from_their_payload_and_nonsense_does_not() {
        let secrets = secrets();
        let bytes = secrets.encode().unwrap();
        let back = Secrets::decode(&bytes, &[1; KEY]).unwrap();
        assert_eq!(back.public_key(), secrets.public_key());
        assert_eq!(back.epochs(), secrets.epochs());
        for length in 0..bytes.len() {
            assert!(Secrets::decode(bytes.get(..length).unwrap(), &[1; KEY]).is_none());
        }
        let longer = [bytes.as_slice(), &[0]].concat();
        assert!(Secrets::decode(&longer, &[1; KEY]).is_none());
        let mut none = [0; 2 * KEY + 1];
        none[0] = 1;
        assert!(Secrets::decode(&none, &[1; KEY]).is_none());
    }
}
