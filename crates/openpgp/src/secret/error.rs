//! Why something could not be done with the desk's keys.

use serde::{Deserialize, Serialize};

/// Why a key of the desk was not made, taken in or changed.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize, thiserror::Error)]
pub enum KeyError {
    /// The bytes are no OpenPGP key.
    #[error("this is no OpenPGP key")]
    Malformed,
    /// More than one key; they are taken in one by one.
    #[error("this holds more than one key")]
    Several,
    /// No secret in it that could be used: a public key, or only references to a smart card.
    #[error("this holds no secret key")]
    PublicOnly,
    /// The secret is protected and there was no passphrase.
    #[error("the key is protected by a passphrase")]
    PassphraseNeeded,
    /// The passphrase does not open it.
    #[error("the passphrase of the key is wrong")]
    WrongPassphrase,
    /// An algorithm, a size or a way of protecting it that the desk does not use.
    #[error("the desk cannot use this kind of key")]
    Unsupported,
    /// The secret does not belong to the public half.
    #[error("the secret does not fit the public key")]
    Mismatch,
    /// Longer than is kept.
    #[error("the key is too large")]
    TooLarge,
    /// The desk has as many keys as it can keep; forget one.
    #[error("the desk has too many keys")]
    TooMany,
    /// The desk has no key of this fingerprint.
    #[error("the desk has no such key")]
    NoSuchKey,
    /// Only the owner of the primary secret, which is kept elsewhere, can do this.
    #[error("the secret of the primary key is not here")]
    NoPrimary,
    /// The key is revoked or has expired, so nobody would heed what it says now.
    #[error("the key is revoked or has expired")]
    NotValid,
    /// The name is empty, too long, or holds control characters.
    #[error("the name of the key is not usable")]
    BadName,
    /// It could not be done, which with sound keys does not happen.
    #[error("the key could not be worked on")]
    Failed,
}
