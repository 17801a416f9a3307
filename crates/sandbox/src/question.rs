//! What a reader is asked, and what it may say beside a mail.

use letter::Door;
use openpgp::{Encrypted, ProtectError, Refusal, SessionKey};
use serde::{Deserialize, Serialize};
use zeroize::Zeroizing;

/// What is asked about the body that follows. Times are in seconds since 1970.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub(crate) enum Question {
    /// All that a raw mail says, and who vouches for it.
    Read {
        now: i64,
        door: Door,
        /// Names may be looked up.
        looks: bool,
    },
    /// One part of a raw mail, decoded.
    Part {
        ordinal: u32,
        session: Option<SessionKey>,
    },
    /// A raw mail as it would have come unencrypted.
    Clear { session: SessionKey },
    /// One section of the report that a raw mail is.
    Section {
        index: u32,
        redacted: bool,
        session: Option<SessionKey>,
    },
    /// All that an encrypted piece of a raw mail says.
    Offer { ordinal: u32, now: i64 },
    /// One part of an encrypted piece, decoded.
    OfferPart {
        offer: u32,
        ordinal: u32,
        session: Option<SessionKey>,
    },
    /// The certificates in a file.
    Certificates { now: i64 },
    /// The entity, encrypted to these certificates and signed by the desk's.
    Encrypt {
        now: i64,
        recipients: Vec<Vec<u8>>,
        signer: Option<Vec<u8>>,
    },
    /// A signature of the desk over the part.
    Sign { now: i64, signer: Vec<u8> },
}

impl Question {
    /// Whether the answer leaves the desk in its name. It is asked of a reader that has read nothing
    /// else: one that was taken over by a mail would choose what is signed, or send in clear.
    pub(crate) const fn is_protecting(&self) -> bool {
        matches!(self, Self::Encrypt { .. } | Self::Sign { .. })
    }
}

/// Writes an encrypted message for the way to the parent: the cipher, the length of the session key,
/// the key, the message. Not a record: each of its bytes would cost the parent a step.
pub(crate) fn encode_encrypted(encrypted: &Encrypted) -> Option<Zeroizing<Vec<u8>>> {
    let key = &encrypted.session.key;
    let head = [encrypted.session.cipher?, u8::try_from(key.len()).ok()?];
    let pieces = [head.as_slice(), key, &encrypted.armoured];
    let length = pieces.iter().map(|piece| piece.len()).sum();
    let mut encoded = Zeroizing::new(Vec::with_capacity(length));
    for piece in pieces {
        encoded.extend_from_slice(piece);
    }
    Some(encoded)
}

/// The same, read.
pub(crate) fn decode_encrypted(encoded: &[u8]) -> Option<Encrypted> {
    let (&[cipher, length], rest) = encoded.split_first_chunk()?;
    let (key, armoured) = rest.split_at_checked(length.into())?;
    Some(Encrypted {
        armoured: armoured.to_vec(),
        session: SessionKey {
            cipher: Some(cipher),
            key: key.to_vec(),
        },
    })
}

/// A detached signature.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Signed {
    /// The signature, armoured.
    pub signature: Vec<u8>,
    /// The `micalg` parameter of RFC 3156 section 5, such as `pgp-sha512`.
    pub micalg: String,
}

/// Why a mail was neither encrypted nor signed. It must not leave then.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize, thiserror::Error)]
pub enum ProtectFailure {
    /// This recipient's certificate, counted from 0, has no key that could be used now.
    #[error("recipient {0} has no key that can be encrypted to")]
    Recipient(u32),
    /// The desk's key cannot sign.
    #[error("the desk's key cannot sign")]
    Signer,
    /// The keys are locked or the budget is spent. Try later.
    #[error("the keys are not available now")]
    Unavailable,
    /// Anything else.
    #[error("the mail could not be encrypted or signed")]
    Other,
}

impl From<ProtectError> for ProtectFailure {
    fn from(error: ProtectError) -> Self {
        match error {
            ProtectError::Recipient(index) => {
                u32::try_from(index).map_or(Self::Other, Self::Recipient)
            }
            ProtectError::Refused(Refusal::Unavailable) => Self::Unavailable,
            ProtectError::NoSigningKey | ProtectError::Refused(_) => Self::Signer,
            ProtectError::NoRecipients | ProtectError::TooLarge | ProtectError::Failed => {
                Self::Other
            }
        }
    }
}
