//! One secret key at work.

use sequoia_openpgp::anyhow;
use sequoia_openpgp::crypto::mpi::{self, Ciphertext};
use sequoia_openpgp::crypto::{Decryptor, KeyPair, SessionKey, Signer};
use sequoia_openpgp::packet::Key;
use sequoia_openpgp::packet::key::{PublicParts, SecretParts, UnspecifiedRole};
use sequoia_openpgp::types::HashAlgorithm;

use super::rsa::RsaSecret;

/// The least that is unwrapped: a cipher or nothing, a key, and the two bytes of its sum. The library
/// below relies on there being some.
const SHORTEST: usize = 3;

/// A secret key, with the backend that works on it.
pub(super) enum Holder<'a> {
    Rsa(&'a Key<PublicParts, UnspecifiedRole>, &'a RsaSecret),
    Other(Box<KeyPair>),
}

impl<'a> Holder<'a> {
    /// `None` for an RSA key without its prepared secret, or one whose secret is not in clear.
    pub(super) fn new(
        key: &'a Key<SecretParts, UnspecifiedRole>,
        rsa: Option<&'a RsaSecret>,
    ) -> Option<Self> {
        match (key.mpis(), rsa) {
            (mpi::PublicKey::RSA { .. }, Some(secret)) => {
                Some(Self::Rsa(key.parts_as_public(), secret))
            }
            (mpi::PublicKey::RSA { .. }, None) => None,
            _ => key
                .clone()
                .into_keypair()
                .ok()
                .map(Box::new)
                .map(Self::Other),
        }
    }

    fn public_key(&self) -> &Key<PublicParts, UnspecifiedRole> {
        match self {
            Self::Rsa(public, _) => public,
            Self::Other(pair) => pair.public(),
        }
    }

    /// Whether the secret belongs to the public half: it undoes what that does.
    pub(super) fn fits(&mut self) -> bool {
        let algorithm = self.public_key().pk_algo();
        if algorithm.for_signing() {
            self.signs_for_itself().is_some()
        } else {
            self.decrypts_for_itself().is_some()
        }
    }

    fn signs_for_itself(&mut self) -> Option<()> {
        let digest = [0x5a; 64];
        let signature = self.sign(HashAlgorithm::SHA512, &digest).ok()?;
        let public = self.public_key();
        public
            .verify(&signature, HashAlgorithm::SHA512, &digest)
            .ok()
    }

    fn decrypts_for_itself(&mut self) -> Option<()> {
        let sent = SessionKey::new(32).ok()?;
        let ciphertext = self.public_key().encrypt(&sent).ok()?;
        let come = self.decrypt(&ciphertext, None).ok()?;
        (come == sent).then_some(())
    }
}

impl Decryptor for Holder<'_> {
    fn public(&self) -> &Key<PublicParts, UnspecifiedRole> {
        self.public_key()
    }

    fn decrypt(
        &mut self,
        ciphertext: &Ciphertext,
        length: Option<usize>,
    ) -> anyhow::Result<SessionKey> {
        let plain = match (self, ciphertext) {
            (Self::Rsa(_, secret), Ciphertext::RSA { c }) => {
                SessionKey::from(secret.decrypt(c).ok_or_else(unfit)?.as_slice())
            }
            (Self::Rsa(..), _) => return Err(unfit()),
            (Self::Other(pair), ciphertext) => pair.decrypt(ciphertext, length)?,
        };
        if plain.len() < SHORTEST {
            return Err(unfit());
        }
        Ok(plain)
    }
}

impl Signer for Holder<'_> {
    fn public(&self) -> &Key<PublicParts, UnspecifiedRole> {
        self.public_key()
    }

    fn sign(&mut self, hash: HashAlgorithm, digest: &[u8]) -> anyhow::Result<mpi::Signature> {
        match self {
            Self::Rsa(_, secret) => secret.sign(hash, digest).ok_or_else(unfit),
            Self::Other(pair) => pair.sign(hash, digest),
        }
    }
}

fn unfit() -> anyhow::Error {
    anyhow::Error::msg("not for this key")
}
