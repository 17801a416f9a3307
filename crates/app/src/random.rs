//! Random bytes from the system, the one place that asks for them.

use crate::AppError;

/// `N` random bytes.
pub(crate) fn bytes<const N: usize>() -> Result<[u8; N], AppError> {
    let mut bytes = [0; N];
    getrandom::fill(&mut bytes)?;
    Ok(bytes)
}

/// A secret of 256 bits as hexadecimal digits, and the hash under which it is stored.
pub(crate) fn secret() -> Result<(String, [u8; 32]), AppError> {
    let secret = blake3::Hash::from_bytes(bytes()?).to_hex().to_string();
    let hash = hash_of(&secret);
    Ok((secret, hash))
}

/// The hash under which a secret is stored. A plain hash is enough: the secret has 256 random bits.
pub(crate) fn hash_of(secret: &str) -> [u8; 32] {
    *blake3::hash(secret.as_bytes()).as_bytes()
}
