//! Keyed hashes: how what must not be readable can still be looked up.

use std::fmt;

use serde::{Deserialize, Serialize};

use crate::cipher::{KEY, derive};

/// What is hashed. Each kind has a key of its own, so that an address and a label that read the same
/// do not look the same.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
pub enum HashKind {
    /// A folded address.
    Address,
    /// A Message-ID.
    MessageId,
    /// A digest of a mail, to recognise a copy.
    Digest,
    /// The token in a reply address.
    ReplyToken,
    /// A label of the dictionary (a version, a device).
    Label,
    /// The session key of an OpenPGP message: the one name of a ciphertext that somebody who sends it
    /// again cannot change (threat A6).
    SessionKey,
    /// By what mails are alike: a text without its numbers and signs, a domain, a network.
    Likeness,
}

impl HashKind {
    const fn context(self) -> &'static str {
        match self {
            Self::Address => "Confidesk 2026 vault: hash of addresses v1",
            Self::MessageId => "Confidesk 2026 vault: hash of message ids v1",
            Self::Digest => "Confidesk 2026 vault: hash of mail digests v1",
            Self::ReplyToken => "Confidesk 2026 vault: hash of reply tokens v1",
            Self::Label => "Confidesk 2026 vault: hash of labels v1",
            Self::SessionKey => "Confidesk 2026 vault: hash of session keys v1",
            Self::Likeness => "Confidesk 2026 vault: hash of likenesses v1",
        }
    }
}

/// 16 bytes of a keyed BLAKE3 hash: the same value gives the same hash, and nobody without the key
/// can try values. 128 bits are enough that no two of a desk's values meet by accident.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct KeyedHash(pub [u8; 16]);

impl fmt::Debug for KeyedHash {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        // Hidden: a hash in a log would tell which lines are about the same person.
        f.write_str("KeyedHash(..)")
    }
}

/// Hashes `value` as a value of `kind`.
pub(crate) fn hash(key: &[u8; KEY], kind: HashKind, value: &[u8]) -> KeyedHash {
    keyed(&derive(kind.context(), key), value)
}

/// Hashes `value` under a key that already has only this purpose.
pub(crate) fn keyed(key: &[u8; KEY], value: &[u8]) -> KeyedHash {
    let whole = blake3::keyed_hash(key, value);
    let mut short = [0; 16];
    for (to, from) in short.iter_mut().zip(whole.as_bytes()) {
        *to = *from;
    }
    KeyedHash(short)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_kind_and_every_key_has_its_own_hashes() {
        let kinds = [
            HashKind::Address,
            HashKind::MessageId,
            HashKind::Digest,
            HashKind::ReplyToken,
            HashKind::Label,
            HashKind::SessionKey,
            HashKind::Likeness,
        ];
        let mut seen = std::collections::BTreeSet::new();
        for key in [[1; 32], [2; 32]] {
            for kind in kinds {
                assert_eq!(hash(&key, kind, b"ann"), hash(&key, kind, b"ann"));
                assert!(seen.insert(hash(&key, kind, b"ann")));
            }
        }
        assert_eq!(
            format!("{:?}", hash(&[1; 32], HashKind::Label, b"")),
            "KeyedHash(..)"
        );
    }
}
