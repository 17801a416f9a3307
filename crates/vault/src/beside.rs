//! Sealing a value that repeats another: a mail repeats its own text, so only the rest costs space.

use std::borrow::Cow;

use crate::seal::{PLAIN_MAX, VALUES};
use crate::{DataKey, Place, SealError, Sealed};

/// First byte of the format: compressed by zstd with what stands beside it as its dictionary.
const BESIDE: u8 = 0x12;
const LEVEL: i32 = 3;
/// How much of what stands beside is used, in bytes; a window that zstd reaches back at this level.
const REACH: usize = 1024 * 1024;

impl DataKey {
    /// Seals a value of at most 64 MiB for `place`, leaving out what it repeats of `beside`.
    ///
    /// It can only be unsealed with the very same `beside`, which is authenticated with it.
    pub fn seal_beside(
        &self,
        place: Place,
        plain: &[u8],
        beside: &str,
    ) -> Result<Sealed, SealError> {
        if plain.len() > PLAIN_MAX {
            return Err(SealError::TooLong);
        }
        let dictionary = dictionary(beside);
        let shorter = zstd::bulk::Compressor::with_dictionary(LEVEL, dictionary.as_bytes())
            .and_then(|mut compressor| compressor.compress(plain));
        match shorter {
            Ok(shorter) if shorter.len() < plain.len() => self
                .encrypt(VALUES, place, &header(&dictionary), &shorter)
                .map(Sealed),
            _ => self.seal(place, plain),
        }
    }

    /// The value again; [`SealError::Broken`] unless it is unchanged, stands where it was sealed for
    /// and stands beside what it was sealed with.
    pub fn unseal_beside(
        &self,
        place: Place,
        sealed: &Sealed,
        beside: &str,
    ) -> Result<Vec<u8>, SealError> {
        if sealed.0.first() != Some(&BESIDE) {
            return self.unseal(place, sealed);
        }
        let dictionary = dictionary(beside);
        let content = self.decrypt(VALUES, place, &header(&dictionary), &sealed.0)?;
        let length = crate::seal::content_length(&content)?;
        zstd::bulk::Decompressor::with_dictionary(dictionary.as_bytes())
            .and_then(|mut decompressor| decompressor.decompress(&content, length))
            .ok()
            .filter(|plain| plain.len() == length)
            .ok_or(SealError::Broken)
    }
}

/// The format byte, and what makes the dictionary part of what is authenticated.
fn header(dictionary: &str) -> [u8; 33] {
    let mut header = [BESIDE; 33];
    let (_, digest) = header.split_at_mut(1);
    digest.copy_from_slice(blake3::hash(dictionary.as_bytes()).as_bytes());
    header
}

/// What stands beside as a mail would carry it: with the line ends of mail (RFC 5322 section 2.1),
/// so that it repeats whole paragraphs and not single lines. Valid UTF-8 cannot begin with the four
/// bytes by which zstd knows a trained dictionary, so it is always taken as plain content.
fn dictionary(beside: &str) -> Cow<'_, str> {
    let reach = beside.floor_char_boundary(REACH.min(beside.len()));
    let near = beside.get(..reach).unwrap_or_default();
    if near.contains('\n') {
        Cow::Owned(near.replace('\n', "\r\n"))
    } else {
        Cow::Borrowed(near)
    }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;
    use uuid::Uuid;

    use super::*;

    const PLACE: Place = Place {
        table: "messages",
        column: "raw",
        row: Uuid::nil(),
    };

    #[test]
    fn a_mail_costs_little_beside_its_own_text() {
        let key = DataKey::generate().unwrap();
        let lines: Vec<_> = (0..200)
            .map(|n| format!("line {} of {n}", n * 7919 % 1000))
            .collect();
        let text = lines.join("\n");
        let raw = format!("Subject: x\r\n\r\n{}", text.replace('\n', "\r\n"));
        let beside = key.seal_beside(PLACE, raw.as_bytes(), &text).unwrap();
        assert!(beside.0.len() < 150, "{beside:?}");
        assert_eq!(
            key.unseal_beside(PLACE, &beside, &text).unwrap(),
            raw.as_bytes()
        );
        assert!(matches!(
            key.unseal_beside(PLACE, &beside, "another text"),
            Err(SealError::Broken)
        ));
        assert!(key.unseal(PLACE, &beside).is_err());
    }

    proptest! {
        #[test]
        fn whatever_stands_beside_the_value_comes_back(
            plain in proptest::collection::vec(any::<u8>(), 0..2000), beside in ".{0,500}"
        ) {
            let key = DataKey::generate().unwrap();
            let sealed = key.seal_beside(PLACE, &plain, &beside).unwrap();
            prop_assert_eq!(key.unseal_beside(PLACE, &sealed, &beside).unwrap(), plain);
        }

        #[test]
        fn a_changed_bit_is_noticed(bit in 0_usize..400) {
            let key = DataKey::generate().unwrap();
            let text = "the same line again and again\n".repeat(20);
            let mut sealed = key.seal_beside(PLACE, text.as_bytes(), &text).unwrap();
            let bit = bit % (sealed.0.len() * 8);
            sealed.0[bit / 8] ^= 1 << (bit % 8);
            prop_assert!(key.unseal_beside(PLACE, &sealed, &text).is_err());
        }
    }
}
