//! Random bytes of the operating system.

use std::convert::Infallible;

use hpke::rand_core::{TryCryptoRng, TryRng};
use zeroize::{Zeroize, Zeroizing};

/// `N` random bytes.
pub(crate) fn random<const N: usize>() -> Result<[u8; N], getrandom::Error> {
    let mut bytes = [0; N];
    getrandom::fill(&mut bytes)?;
    Ok(bytes)
}

/// An endless random stream from one draw of 32 bytes.
///
/// HPKE wants a generator that cannot fail, and the usual one panics when the system gives nothing;
/// here the one draw that can fail comes first.
pub(crate) struct Stream(blake3::OutputReader);

impl Stream {
    pub(crate) fn draw() -> Result<Self, getrandom::Error> {
        let seed = Zeroizing::new(random::<32>()?);
        let mut hasher = blake3::Hasher::new_derive_key("Confidesk 2026 vault: random stream v1");
        hasher.update(seed.as_slice());
        let stream = Self(hasher.finalize_xof());
        hasher.zeroize();
        Ok(stream)
    }
}

impl TryRng for Stream {
    type Error = Infallible;

    fn try_next_u32(&mut self) -> Result<u32, Infallible> {
        let mut bytes = [0; 4];
        self.0.fill(&mut bytes);
        Ok(u32::from_le_bytes(bytes))
    }

    fn try_next_u64(&mut self) -> Result<u64, Infallible> {
        let mut bytes = [0; 8];
        self.0.fill(&mut bytes);
        Ok(u64::from_le_bytes(bytes))
    }

    fn try_fill_bytes(&mut self, bytes: &mut [u8]) -> Result<(), Infallible> {
        self.0.fill(bytes);
        Ok(())
    }
}

impl TryCryptoRng for Stream {}

impl Drop for Stream {
    fn drop(&mut self) {
        self.0.zeroize();
    }
}

#[cfg(test)]
mod tests {
    use hpke::rand_core::Rng;

    use super::*;

    #[test]
    fn two_streams_differ_and_one_stream_does_not_repeat() {
        let mut one = Stream::draw().unwrap();
        let mut other = Stream::draw().unwrap();
        let first = one.next_u64();
        assert_ne!(first, one.next_u64());
        assert_ne!(first, other.next_u64());
    }
}
