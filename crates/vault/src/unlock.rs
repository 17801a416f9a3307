//! What opens the vault: a key file, a passphrase or a systemd credential.

use std::fmt;

use argon2::{Algorithm, Argon2, Params, Version};
use serde::{Deserialize, Serialize};
use unicode_normalization::UnicodeNormalization;
use zeroize::Zeroizing;

use crate::cipher::{KEY, derive};
use crate::folder::KeydError;
use crate::random::random;

/// The longest passphrase or credential, in bytes.
pub(crate) const SECRET_MAX: usize = 4096;
/// A credential is not slowed by Argon2, so it must not be guessable.
const CREDENTIAL_MIN: usize = 16;

const FROM_KEY_FILE: &str = "Confidesk 2026 vault: sealing key from the key file v1";
const FROM_PASSPHRASE: &str = "Confidesk 2026 vault: sealing key from a passphrase v1";
const FROM_CREDENTIAL: &str = "Confidesk 2026 vault: sealing key from a credential v1";

/// What opens the vault, as its owner gives it.
#[derive(Clone, Copy)]
pub enum Unlock<'a> {
    /// 32 random bytes in the file `root.key` beside the secrets: needs nobody at start, and whoever
    /// takes the disk takes the key with it. The interface warns as long as this is so.
    KeyFile,
    /// A passphrase that a person types after every start, stretched by Argon2id (RFC 9106).
    Passphrase(&'a str),
    /// Bytes of a systemd credential: at least 16, as good as random, for nothing slows a guess.
    Secret(&'a [u8]),
}

impl Unlock<'_> {
    pub(crate) const fn mode(&self) -> UnlockMode {
        match self {
            Self::KeyFile => UnlockMode::KeyFile,
            Self::Passphrase(_) => UnlockMode::Passphrase,
            Self::Secret(_) => UnlockMode::SystemdCredential,
        }
    }

    pub(crate) const fn bytes(&self) -> &[u8] {
        match self {
            Self::KeyFile => &[],
            Self::Passphrase(text) => text.as_bytes(),
            Self::Secret(bytes) => bytes,
        }
    }
}

impl fmt::Debug for Unlock<'_> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "Unlock({:?})", self.mode())
    }
}

/// How a vault is unlocked.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub enum UnlockMode {
    /// By itself, with the key file beside the data.
    KeyFile,
    /// By a person with a passphrase.
    Passphrase,
    /// By itself, with a credential that systemd hands over.
    SystemdCredential,
}

/// What one try of a passphrase costs (RFC 9106, section 3.1).
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct KdfCost {
    /// Memory in KiB, 8 to 1,048,576.
    pub memory_kib: u32,
    /// Passes over the memory, 1 to 16.
    pub passes: u32,
    /// Lanes, 1 to 4; they run one after the other.
    pub lanes: u32,
}

impl KdfCost {
    /// 128 MiB and three passes: some tenths of a second.
    pub const PRODUCTION: Self = Self {
        memory_kib: 128 * 1024,
        passes: 3,
        lanes: 1,
    };
    /// Next to nothing, for tests. A passphrase is not protected by it.
    pub const TESTS: Self = Self {
        memory_kib: 64,
        passes: 1,
        lanes: 1,
    };

    /// A limit before the work: the numbers come from a file or a request.
    fn params(self) -> Option<Params> {
        let bounded = self.memory_kib <= 1024 * 1024
            && (1..=16).contains(&self.passes)
            && (1..=4).contains(&self.lanes);
        let params = || Params::new(self.memory_kib, self.passes, self.lanes, Some(KEY)).ok();
        bounded.then(params).flatten()
    }
}

/// The clear part of the file `secrets`: how the key that seals the rest is made.
#[derive(Clone, Serialize, Deserialize)]
pub(crate) enum Lid {
    KeyFile,
    Passphrase { salt: [u8; 16], cost: KdfCost },
    Credential { salt: [u8; 16] },
}

impl Lid {
    /// A lid for a new secret, with a new salt. Refuses what is too short or too long.
    pub(crate) fn for_new(
        mode: UnlockMode,
        secret: &[u8],
        cost: KdfCost,
    ) -> Result<Self, KeydError> {
        let least = match mode {
            UnlockMode::KeyFile => 0,
            UnlockMode::Passphrase => 1,
            UnlockMode::SystemdCredential => CREDENTIAL_MIN,
        };
        if !(least..=SECRET_MAX).contains(&secret.len()) {
            return Err(KeydError::UnusableSecret);
        }
        Ok(match mode {
            UnlockMode::KeyFile => Self::KeyFile,
            UnlockMode::Passphrase => Self::Passphrase {
                salt: random()?,
                cost,
            },
            UnlockMode::SystemdCredential => Self::Credential { salt: random()? },
        })
    }

    pub(crate) const fn mode(&self) -> UnlockMode {
        match self {
            Self::KeyFile => UnlockMode::KeyFile,
            Self::Passphrase { .. } => UnlockMode::Passphrase,
            Self::Credential { .. } => UnlockMode::SystemdCredential,
        }
    }

    /// The key that seals the secrets. `secret` is what [`Unlock::bytes`] or the key file holds.
    pub(crate) fn sealing_key(&self, secret: &[u8]) -> Result<Zeroizing<[u8; KEY]>, KeydError> {
        if secret.len() > SECRET_MAX {
            return Err(KeydError::WrongSecret);
        }
        match self {
            Self::KeyFile => Ok(derive(FROM_KEY_FILE, secret)),
            Self::Passphrase { salt, cost } => stretched(secret, salt, *cost),
            Self::Credential { salt } => {
                let material = Zeroizing::new([salt.as_slice(), secret].concat());
                Ok(derive(FROM_CREDENTIAL, &material))
            }
        }
    }
}

fn stretched(
    passphrase: &[u8],
    salt: &[u8; 16],
    cost: KdfCost,
) -> Result<Zeroizing<[u8; KEY]>, KeydError> {
    let params = cost
        .params()
        .ok_or(KeydError::Damaged(crate::folder::SECRETS))?;
    let passphrase = composed(passphrase);
    let mut key = Zeroizing::new([0; KEY]);
    Argon2::new(Algorithm::Argon2id, Version::V0x13, params)
        .hash_password_into(&passphrase, salt, key.as_mut_slice())
        .map_err(|_no_memory| KeydError::NoMemory)?;
    Ok(derive(FROM_PASSPHRASE, key.as_slice()))
}

/// The passphrase in normalisation form C (as RFC 8265, section 4.2 does): keyboards differ in how they
/// write `ü`, and the person who types it cannot see that.
fn composed(passphrase: &[u8]) -> Zeroizing<Vec<u8>> {
    let Ok(text) = std::str::from_utf8(passphrase) else {
        return Zeroizing::new(passphrase.to_vec());
    };
    // Composing never needs more than three times the room (UAX #15), so nothing is moved and left.
    let mut composed = Zeroizing::new(Vec::with_capacity(text.len().saturating_mul(3)));
    for letter in text.nfc() {
        composed.extend_from_slice(letter.encode_utf8(&mut [0; 4]).as_bytes());
    }
    composed
}

#[cfg(test)]
mod tests {
    use super::*;

    const LID: Lid = Lid::Passphrase {
        salt: [3; 16],
        cost: KdfCost::TESTS,
    };

    #[test]
    fn a_passphrase_is_the_same_on_every_keyboard() {
        let one = LID
            .sealing_key("f\u{fc}nf Schl\u{f6}sser".as_bytes())
            .unwrap();
        let other = LID
            .sealing_key("fu\u{308}nf Schlo\u{308}sser".as_bytes())
            .unwrap();
        assert_eq!(one, other);
        assert_ne!(one, LID.sealing_key(b"funf Schlosser").unwrap());
    }

    #[test]
    fn salt_cost_and_mode_change_the_key() {
        let secret = [7; 32];
        let salted = Lid::Passphrase {
            salt: [4; 16],
            cost: KdfCost::TESTS,
        };
        let dearer = Lid::Passphrase {
            salt: [3; 16],
            cost: KdfCost {
                passes: 2,
                ..KdfCost::TESTS
            },
        };
        let keys: std::collections::BTreeSet<_> = [
            LID,
            salted,
            dearer,
            Lid::KeyFile,
            Lid::Credential { salt: [3; 16] },
        ]
        .iter()
        .map(|lid| *lid.sealing_key(&secret).unwrap())
        .collect();
        assert_eq!(keys.len(), 5);
    }

    #[test]
    fn a_cost_beyond_all_bounds_is_refused_before_the_work() {
        let absurd = [
            KdfCost {
                memory_kib: u32::MAX,
                ..KdfCost::TESTS
            },
            KdfCost {
                passes: 17,
                ..KdfCost::TESTS
            },
            KdfCost {
                passes: 0,
                ..KdfCost::TESTS
            },
            KdfCost {
                lanes: 5,
                ..KdfCost::TESTS
            },
            KdfCost {
                memory_kib: 1,
                ..KdfCost::TESTS
            },
        ];
        for cost in absurd {
            let lid = Lid::Passphrase {
                salt: [0; 16],
                cost,
            };
            assert!(lid.sealing_key(b"x").is_err(), "{cost:?}");
        }
    }

    #[test]
    fn weak_or_endless_secrets_are_not_accepted_for_a_new_vault() {
        let refused = |mode, secret: &[u8]| Lid::for_new(mode, secret, KdfCost::TESTS).is_err();
        assert!(refused(UnlockMode::Passphrase, b""));
        assert!(refused(UnlockMode::SystemdCredential, b"fifteen letters"));
        assert!(refused(UnlockMode::Passphrase, &[b'x'; SECRET_MAX + 1]));
        assert!(!refused(UnlockMode::Passphrase, b"x"));
    }

    #[test]
    fn debugging_shows_the_mode_only() {
        assert_eq!(
            format!("{:?}", Unlock::Passphrase("hush")),
            "Unlock(Passphrase)"
        );
    }
}
