//! What is asked of those who hold keys.

use serde::{Deserialize, Serialize};
use zeroize::{Zeroize, ZeroizeOnDrop};

/// What decrypts one message and nothing else.
#[derive(Clone, PartialEq, Eq, Serialize, Deserialize, Zeroize, ZeroizeOnDrop)]
pub struct SessionKey {
    /// The symmetric algorithm (RFC 9580 section 9.3), where the packet that carried it says so.
    pub cipher: Option<u8>,
    /// The key.
    pub key: Vec<u8>,
}

impl std::fmt::Debug for SessionKey {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str("SessionKey(..)")
    }
}

/// Why a key holder did not do it. None of these is ever told to the sender.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize, thiserror::Error)]
pub enum Refusal {
    /// No key of ours opens it.
    #[error("it is not encrypted to a key of this desk")]
    NotForUs,
    /// This ciphertext came before in another mail (threat A6): it is not opened again by itself.
    #[error("the same encrypted text came before in another mail")]
    Replayed,
    /// Not now: the vault is locked, or the budget of this hour is spent. Try later.
    #[error("the keys are not available now")]
    Unavailable,
}

/// A digest that is to be signed by a key of the desk.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct DigestToSign {
    /// Fingerprint of the signing key (primary or subkey), upper-case hexadecimal.
    pub key: String,
    /// The hash algorithm (RFC 9580 section 9.5).
    pub hash: u8,
    /// The digest.
    pub digest: Vec<u8>,
}

/// Those who hold keys: the key process for the desk's secrets, the store for certificates.
pub trait Keyring {
    /// Unwraps the session key of one message from its PKESK packets, each with its packet header.
    fn unwrap(&mut self, packets: &[Vec<u8>]) -> Result<SessionKey, Refusal>;

    /// The certificates that the desk knows under these key ids or fingerprints (upper-case
    /// hexadecimal), each as bytes. Unknown ones are missing from the answer.
    fn certificates(&mut self, issuers: &[String]) -> Vec<Vec<u8>>;

    /// Signs; the answer is the signature's MPIs in their wire form for the key's algorithm.
    fn sign(&mut self, digest: &DigestToSign) -> Result<Vec<u8>, Refusal>;
}
