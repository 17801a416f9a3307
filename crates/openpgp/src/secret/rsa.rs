//! RSA's private operation by aws-lc: in constant time, blinded, and several times faster than the
//! backend of the rest.

use aws_lc_rs::digest::{self, Digest};
use aws_lc_rs::encoding::{AsDer as _, Pkcs8V1Der};
use aws_lc_rs::rsa::{
    KeyPair, KeyPairComponents, Pkcs1PrivateDecryptingKey, PrivateDecryptingKey,
    PublicKeyComponents,
};
use aws_lc_rs::signature::{
    RSA_PKCS1_SHA256, RSA_PKCS1_SHA384, RSA_PKCS1_SHA512, RsaSignatureEncoding,
};
use sequoia_openpgp::crypto::mpi::{self, MPI, ProtectedMPI};
use sequoia_openpgp::types::HashAlgorithm;
use zeroize::Zeroizing;

/// An RSA secret of 2048 to 8192 bits, ready for use. Its memory is wiped when it is dropped.
pub(super) struct RsaSecret {
    decrypts: Pkcs1PrivateDecryptingKey,
    signs: KeyPair,
}

impl RsaSecret {
    /// `None` where the numbers do not belong together, or are too short or too long.
    ///
    /// OpenPGP keeps p < q and u = p⁻¹ mod q (RFC 9580 section 5.5.5.1); elsewhere the coefficient is
    /// that of the second prime modulo the first, so the primes change places.
    pub(super) fn new(public: &mpi::PublicKey, secret: &mpi::SecretKeyMaterial) -> Option<Self> {
        let mpi::PublicKey::RSA { e, n } = public else {
            return None;
        };
        let mpi::SecretKeyMaterial::RSA { d, p, q, u } = secret else {
            return None;
        };
        let (exponent_p, exponent_q) = (crt_exponent(d, p)?, crt_exponent(d, q)?);
        let components = KeyPairComponents {
            public_key: PublicKeyComponents {
                n: n.value(),
                e: e.value(),
            },
            d: d.value(),
            p: q.value(),
            q: p.value(),
            dP: exponent_q.as_slice(),
            dQ: exponent_p.as_slice(),
            qInv: u.value(),
        };
        let signs = KeyPair::from_components(&components).ok()?;
        let document: Pkcs8V1Der<'_> = signs.as_der().ok()?;
        let decrypts = PrivateDecryptingKey::from_pkcs8(document.as_ref()).ok()?;
        Some(Self {
            decrypts: Pkcs1PrivateDecryptingKey::new(decrypts).ok()?,
            signs,
        })
    }

    /// Whether this is an RSA key.
    pub(super) const fn is_for(public: &mpi::PublicKey) -> bool {
        matches!(public, mpi::PublicKey::RSA { .. })
    }

    /// Undoes PKCS #1 v1.5 encryption (RFC 8017 section 7.2).
    pub(super) fn decrypt(&self, ciphertext: &MPI) -> Option<Zeroizing<Vec<u8>>> {
        let size = self.decrypts.key_size_bytes();
        let padded = padded(ciphertext, size)?;
        let mut room = Zeroizing::new(vec![0; size]);
        let plain = self.decrypts.decrypt(&padded, &mut room).ok()?;
        Some(Zeroizing::new(plain.to_vec()))
    }

    /// A PKCS #1 v1.5 signature (RFC 8017 section 8.2) over a digest of SHA-256, SHA-384 or SHA-512.
    pub(super) fn sign(&self, hash: HashAlgorithm, value: &[u8]) -> Option<mpi::Signature> {
        let (algorithm, padding): (_, &RsaSignatureEncoding) = match hash {
            HashAlgorithm::SHA256 => (&digest::SHA256, &RSA_PKCS1_SHA256),
            HashAlgorithm::SHA384 => (&digest::SHA384, &RSA_PKCS1_SHA384),
            HashAlgorithm::SHA512 => (&digest::SHA512, &RSA_PKCS1_SHA512),
            _ => return None,
        };
        let value = Digest::import_less_safe(value, algorithm).ok()?;
        let mut signature = vec![0; self.signs.public_modulus_len()];
        self.signs
            .sign_digest(padding, &value, &mut signature)
            .ok()?;
        let s = MPI::new(&signature);
        Some(mpi::Signature::RSA { s })
    }
}

/// A number with the leading zeros that OpenPGP leaves out. `None` when it is longer than that.
fn padded(number: &MPI, size: usize) -> Option<Vec<u8>> {
    let missing = size.checked_sub(number.value().len())?;
    let mut padded = vec![0; missing];
    padded.extend_from_slice(number.value());
    Some(padded)
}

/// d modulo one less than a prime, which OpenPGP does not keep.
fn crt_exponent(d: &ProtectedMPI, prime: &ProtectedMPI) -> Option<Zeroizing<Vec<u8>>> {
    let mut modulus = Zeroizing::new(prime.value().to_vec());
    let last = modulus.last_mut()?;
    // A prime is odd, so the last bit is all that changes.
    *last &= 0xfe;
    Some(remainder(d.value(), &modulus))
}

/// The remainder of a division of two big-endian numbers: bit by bit, and the same work whatever the
/// bits are. Some milliseconds for 4096 bits, once for each key.
fn remainder(dividend: &[u8], divisor: &[u8]) -> Zeroizing<Vec<u8>> {
    // One byte more than the divisor: twice the remainder may need it.
    let room = divisor.len().saturating_add(1);
    let mut rest = Zeroizing::new(vec![0_u8; room]);
    let mut less = Zeroizing::new(vec![0_u8; room]);
    for byte in dividend {
        for shift in (0..8).rev() {
            double_and_add(&mut rest, (byte >> shift) & 1);
            let fits = subtract(&rest, divisor, &mut less);
            for (to, from) in rest.iter_mut().zip(less.iter()) {
                *to ^= (*to ^ *from) & fits;
            }
        }
    }
    rest
}

fn double_and_add(number: &mut [u8], bit: u8) {
    let mut carry = bit;
    for byte in number.iter_mut().rev() {
        let out = *byte >> 7;
        *byte = (*byte << 1) | carry;
        carry = out;
    }
}

/// `difference` = `number` - `smaller`, which is one byte shorter. The answer is all ones unless that is
/// negative; then it is zero.
fn subtract(number: &[u8], smaller: &[u8], difference: &mut [u8]) -> u8 {
    let mut borrow = 0_u8;
    let subtracted = smaller.iter().rev().chain(std::iter::once(&0));
    let pairs = number.iter().rev().zip(subtracted);
    for ((from, less), to) in pairs.zip(difference.iter_mut().rev()) {
        let wide = u16::from(*from)
            .wrapping_sub(u16::from(*less))
            .wrapping_sub(u16::from(borrow));
        let [high, low] = wide.to_be_bytes();
        *to = low;
        borrow = high & 1;
    }
    // Hidden from the compiler, which would else be free to make a branch of it.
    std::hint::black_box(borrow.wrapping_sub(1))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[track_caller]
    fn check(dividend: u64, divisor: u64) {
        let trimmed: Vec<u8> = divisor
            .to_be_bytes()
            .into_iter()
            .skip_while(|byte| *byte == 0)
            .collect();
        let rest = remainder(&dividend.to_be_bytes(), &trimmed);
        let number = rest
            .iter()
            .fold(0_u64, |number, byte| (number << 8) | u64::from(*byte));
        assert_eq!(number, dividend % divisor, "{dividend} % {divisor}");
    }

    #[test]
    fn a_remainder_is_what_a_division_leaves() {
        let numbers = [
            1,
            2,
            3,
            255,
            256,
            257,
            65_535,
            0x00ff_ffff_ffff,
            0x8000_0000_0000_0000,
            0x9e37_79b9_7f4a_7c15,
            u64::MAX - 1,
            u64::MAX,
        ];
        for dividend in numbers.into_iter().chain([0]) {
            for divisor in numbers {
                check(dividend, divisor);
            }
        }
    }
}
