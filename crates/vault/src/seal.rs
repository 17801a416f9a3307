//! Values sealed under a key of their ticket and class, bound to where they stand.

use std::fmt;

use uuid::Uuid;
use zeroize::Zeroize;

use crate::KeyedHash;
use crate::cipher::{self, KEY, OVERHEAD, derive};
use crate::hash::keyed;

/// The longest plain value, in bytes. A mail is at most 35 MiB, so nothing that is accepted is cut.
pub(crate) const PLAIN_MAX: usize = 64 * 1024 * 1024;
/// First byte, and the whole format version: as it is, or compressed with zstd.
const AS_IS: u8 = 0x10;
const COMPRESSED: u8 = 0x11;
/// A zstd frame costs more than it saves below this many bytes.
const COMPRESS_FROM: usize = 48;
const LEVEL: i32 = 3;

pub(crate) const VALUES: &str = "Confidesk 2026 vault: key of sealed values v1";
const SEARCH: &str = "Confidesk 2026 vault: key of search tokens v1";
/// What is sealed under a password.
const PASSWORD: &str = "Confidesk 2026-11 key from a stretched password";

/// Where a sealed value stands. It is authenticated with the value, so that whoever can write to the
/// database still cannot move a value to another row, column or table.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Place {
    /// The table.
    pub table: &'static str,
    /// The column.
    pub column: &'static str,
    /// The row.
    pub row: Uuid,
}

impl Place {
    /// Unambiguous: each name is preceded by its length.
    pub(crate) fn associated(&self, prefix: &[u8]) -> Vec<u8> {
        let mut bytes = Vec::with_capacity(96);
        bytes.extend_from_slice(prefix);
        for name in [self.table, self.column] {
            bytes.extend_from_slice(&u32::try_from(name.len()).unwrap_or(u32::MAX).to_le_bytes());
            bytes.extend_from_slice(name.as_bytes());
        }
        bytes.extend_from_slice(self.row.as_bytes());
        bytes
    }
}

/// 32 random bytes that seal what belongs to one ticket and one class of data.
///
/// Wiped when dropped, and kept in one place on the heap, so that passing it on leaves no copies.
#[derive(Clone)]
pub struct DataKey(Box<[u8; KEY]>);

impl DataKey {
    /// A new random key.
    pub fn generate() -> Result<Self, SealError> {
        let mut key = Self(Box::new([0; KEY]));
        getrandom::fill(key.0.as_mut_slice())?;
        Ok(key)
    }

    /// A key of 32 bytes that were stretched from a password.
    #[must_use]
    pub fn from_stretched(stretched: &[u8; KEY]) -> Self {
        Self(Box::new(*derive(PASSWORD, stretched)))
    }

    /// Seals a value of at most 64 MiB for `place`, compressed first where that is shorter.
    /// Adds 41 bytes.
    pub fn seal(&self, place: Place, plain: &[u8]) -> Result<Sealed, SealError> {
        self.seal_under(VALUES, place, plain).map(Sealed)
    }

    /// The value again; [`SealError::Broken`] unless it is unchanged and stands where it was sealed for.
    pub fn unseal(&self, place: Place, sealed: &Sealed) -> Result<Vec<u8>, SealError> {
        self.unseal_under(VALUES, place, &sealed.0)
    }

    /// A keyed hash of a search token under this key. Destroying the key makes the tokens noise.
    pub fn search_token(&self, token: &[u8]) -> KeyedHash {
        keyed(&derive(SEARCH, self.0.as_slice()), token)
    }

    pub(crate) fn seal_under(
        &self,
        context: &str,
        place: Place,
        plain: &[u8],
    ) -> Result<Vec<u8>, SealError> {
        if plain.len() > PLAIN_MAX {
            return Err(SealError::TooLong);
        }
        match compressed(plain) {
            Some(shorter) => self.encrypt(context, place, &[COMPRESSED], &shorter),
            None => self.encrypt(context, place, &[AS_IS], plain),
        }
    }

    /// `header` begins with the format, which is stored; all of it is authenticated.
    pub(crate) fn encrypt(
        &self,
        context: &str,
        place: Place,
        header: &[u8],
        content: &[u8],
    ) -> Result<Vec<u8>, SealError> {
        let key = derive(context, self.0.as_slice());
        let format = header.get(..1).ok_or(SealError::UnknownFormat)?;
        cipher::encrypt(&key, &place.associated(header), format, content)
    }

    /// What [`DataKey::encrypt`] was given as content.
    pub(crate) fn decrypt(
        &self,
        context: &str,
        place: Place,
        header: &[u8],
        sealed: &[u8],
    ) -> Result<Vec<u8>, SealError> {
        let sealed = sealed.get(1..).ok_or(SealError::Broken)?;
        if sealed.len() > PLAIN_MAX.saturating_add(OVERHEAD) {
            return Err(SealError::TooLong);
        }
        let key = derive(context, self.0.as_slice());
        cipher::decrypt(&key, &place.associated(header), sealed).ok_or(SealError::Broken)
    }

    pub(crate) fn unseal_under(
        &self,
        context: &str,
        place: Place,
        sealed: &[u8],
    ) -> Result<Vec<u8>, SealError> {
        match sealed.first() {
            Some(&AS_IS) => self.decrypt(context, place, &[AS_IS], sealed),
            Some(&COMPRESSED) => {
                decompressed(&self.decrypt(context, place, &[COMPRESSED], sealed)?)
            }
            Some(_) => Err(SealError::UnknownFormat),
            None => Err(SealError::Broken),
        }
    }

    pub(crate) const fn bytes(&self) -> &[u8; KEY] {
        &self.0
    }

    pub(crate) fn from_slice(bytes: &[u8]) -> Option<Self> {
        let mut key = Self(Box::new([0; KEY]));
        (bytes.len() == KEY).then(|| key.0.copy_from_slice(bytes))?;
        Some(key)
    }
}

impl Drop for DataKey {
    fn drop(&mut self) {
        self.0.zeroize();
    }
}

impl fmt::Debug for DataKey {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("DataKey(..)")
    }
}

/// A sealed value as it is stored: 1 byte of format, 24 of nonce, the ciphertext, 16 of tag.
#[derive(Clone, PartialEq, Eq)]
pub struct Sealed(pub Vec<u8>);

impl fmt::Debug for Sealed {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "Sealed({} bytes)", self.0.len())
    }
}

/// Why a value could not be sealed or unsealed.
#[derive(Debug, thiserror::Error)]
pub enum SealError {
    /// The operating system gave no random bytes.
    #[error("no random bytes could be had")]
    Random(#[from] getrandom::Error),
    /// More than 64 MiB.
    #[error("the value is too long to be sealed in one piece")]
    TooLong,
    /// Changed, cut, moved, or sealed under another key.
    #[error("the sealed value is damaged or belongs elsewhere")]
    Broken,
    /// The first byte names no format that this version knows.
    #[error("the sealed value has a format that this version does not know")]
    UnknownFormat,
    /// The public key has no secret half (RFC 9180, section 7.1.4).
    #[error("nothing can be sealed to this public key")]
    BadPublicKey,
}

/// `None` when compressing fails or does not make it shorter.
fn compressed(plain: &[u8]) -> Option<Vec<u8>> {
    if plain.len() < COMPRESS_FROM {
        return None;
    }
    let shorter = zstd::bulk::compress(plain, LEVEL).ok()?;
    (shorter.len() < plain.len()).then_some(shorter)
}

/// How long the content of a zstd frame is, in bytes, as far as that is acceptable.
pub(crate) fn content_length(content: &[u8]) -> Result<usize, SealError> {
    let length = zstd::zstd_safe::get_frame_content_size(content)
        .ok()
        .flatten()
        .ok_or(SealError::Broken)?;
    let length = usize::try_from(length).unwrap_or(usize::MAX);
    if length > PLAIN_MAX {
        return Err(SealError::TooLong);
    }
    Ok(length)
}

/// The frame says how long its content is; memory is reserved only after that was checked.
fn decompressed(content: &[u8]) -> Result<Vec<u8>, SealError> {
    let length = content_length(content)?;
    let plain = zstd::bulk::decompress(content, length).ok();
    plain
        .filter(|plain| plain.len() == length)
        .ok_or(SealError::Broken)
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    fn place() -> Place {
        Place {
            table: "messages",
            column: "body",
            row: Uuid::from_u128(7),
        }
    }

    #[test]
    fn a_value_cannot_be_moved_to_another_row_column_or_table() {
        let key = DataKey::generate().unwrap();
        let sealed = key.seal(place(), b"My disk does not unlock").unwrap();
        let moved = [
            Place {
                row: Uuid::from_u128(8),
                ..place()
            },
            Place {
                column: "subject",
                ..place()
            },
            Place {
                table: "notes",
                ..place()
            },
            // The border between the names counts, too.
            Place {
                table: "message",
                column: "sbody",
                row: Uuid::from_u128(7),
            },
        ];
        for other in moved {
            assert!(
                matches!(key.unseal(other, &sealed), Err(SealError::Broken)),
                "{other:?}"
            );
        }
        assert_eq!(
            key.unseal(place(), &sealed).unwrap(),
            b"My disk does not unlock"
        );
        let stranger = DataKey::generate().unwrap();
        assert!(stranger.unseal(place(), &sealed).is_err());
    }

    #[test]
    fn a_short_value_costs_41_bytes_more_and_a_long_text_gets_shorter() {
        let key = DataKey::generate().unwrap();
        assert_eq!(key.seal(place(), b"").unwrap().0.len(), 41);
        assert_eq!(key.seal(place(), b"abc").unwrap().0.len(), 44);
        let text = "a log line that comes again and again\n".repeat(100);
        let sealed = key.seal(place(), text.as_bytes()).unwrap();
        assert!(sealed.0.len() < 200);
        assert_eq!(key.unseal(place(), &sealed).unwrap(), text.as_bytes());
    }

    #[test]
    fn the_same_value_never_looks_the_same() {
        let key = DataKey::generate().unwrap();
        assert_ne!(
            key.seal(place(), b"x").unwrap(),
            key.seal(place(), b"x").unwrap()
        );
    }

    #[test]
    fn a_bomb_is_refused_before_memory_is_reserved() {
        let key = DataKey::generate().unwrap();
        let bomb = zstd::bulk::compress(&vec![0; PLAIN_MAX + 1], LEVEL).unwrap();
        assert!(bomb.len() < 10_000);
        let sealed = key.encrypt(VALUES, place(), &[COMPRESSED], &bomb).unwrap();
        assert!(matches!(
            key.unseal(place(), &Sealed(sealed)),
            Err(SealError::TooLong)
        ));
    }

    #[test]
    fn a_frame_that_does_not_say_its_length_is_refused() {
        let key = DataKey::generate().unwrap();
        let streamed = zstd::stream::encode_all([0; 4096].as_slice(), LEVEL).unwrap();
        let sealed = key
            .encrypt(VALUES, place(), &[COMPRESSED], &streamed)
            .unwrap();
        assert!(matches!(
            key.unseal(place(), &Sealed(sealed)),
            Err(SealError::Broken)
        ));
    }

    #[test]
    fn too_much_is_refused() {
        let key = DataKey::generate().unwrap();
        let much = vec![0; PLAIN_MAX + 1];
        assert!(matches!(key.seal(place(), &much), Err(SealError::TooLong)));
    }

    #[test]
    fn debugging_shows_no_secret() {
        let key = DataKey::from_slice(&[0xab; 32]).unwrap();
        assert_eq!(format!("{key:?}"), "DataKey(..)");
        assert_eq!(format!("{:?}", Sealed(vec![1, 2, 3])), "Sealed(3 bytes)");
    }

    #[test]
    fn search_tokens_are_stable_under_one_key_only() {
        let (one, other) = (DataKey::generate().unwrap(), DataKey::generate().unwrap());
        assert_eq!(one.search_token(b"tor"), one.search_token(b"tor"));
        assert_ne!(one.search_token(b"tor"), one.search_token(b"tails"));
        assert_ne!(one.search_token(b"tor"), other.search_token(b"tor"));
    }

    proptest! {
        #[test]
        fn whatever_is_sealed_comes_back(plain in proptest::collection::vec(any::<u8>(), 0..4096), row: u128) {
            let key = DataKey::generate().unwrap();
            let place = Place { row: Uuid::from_u128(row), ..place() };
            let sealed = key.seal(place, &plain).unwrap();
            prop_assert!(sealed.0.len() <= plain.len() + 41);
            prop_assert_eq!(key.unseal(place, &sealed).unwrap(), plain);
        }

        #[test]
        fn no_flipped_bit_and_no_cut_goes_unnoticed(
            plain in proptest::collection::vec(0u8..4, 0..300),
            at: prop::sample::Index,
            bit in 0u8..8,
        ) {
            let key = DataKey::generate().unwrap();
            let sealed = key.seal(place(), &plain).unwrap();
            let mut flipped = sealed.clone();
            let position = at.index(flipped.0.len());
            flipped.0[position] ^= 1 << bit;
            prop_assert!(key.unseal(place(), &flipped).is_err());
            let cut = Sealed(sealed.0.get(..position).unwrap().to_vec());
            prop_assert!(key.unseal(place(), &cut).is_err());
        }

        #[test]
        fn garbage_is_refused(garbage in proptest::collection::vec(any::<u8>(), 0..200)) {
            let key = DataKey::generate().unwrap();
            prop_assert!(key.unseal(place(), &Sealed(garbage.clone())).is_err());
            // Also behind the seal: what an older, faulty version may have written.
            let sealed = key.encrypt(VALUES, place(), &[COMPRESSED], &garbage).unwrap();
            match key.unseal(place(), &Sealed(sealed)) {
                Ok(plain) => prop_assert!(plain.len() <= PLAIN_MAX),
                Err(SealError::Broken | SealError::TooLong) => {}
                Err(other) => prop_assert!(false, "{}", other),
            }
        }
    }
}
