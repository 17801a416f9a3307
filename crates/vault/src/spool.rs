//! Mail sealed to the vault's public key: intake can write and not read, also while locked.

use std::fmt;
use std::path::Path;

use hpke::aead::ChaCha20Poly1305;
use hpke::kdf::HkdfSha256;
use hpke::kem::X25519HkdfSha256 as Kem;
use hpke::{
    Deserializable, Kem as _, OpModeR, OpModeS, Serializable, single_shot_open,
    single_shot_seal_with_rng,
};
use zeroize::{Zeroize, Zeroizing};

use crate::cipher::KEY;
use crate::folder::{KeydError, PUBLIC, read_small};
use crate::random::Stream;
use crate::{DataKey, Place, SealError};

const FORMAT: u8 = 0x10;
/// RFC 9180 lets the application name its use; the version is part of the name.
const INFO: &[u8] = b"Confidesk vault: spool header v1";
const BODY: &str = "Confidesk 2026 vault: key of spool bodies v1";
const ENCAPSULATED: usize = 32;
/// Bytes of a header: format, encapsulated key (RFC 9180, table 2), data key, tag.
pub(crate) const HEADER: usize = 1 + ENCAPSULATED + KEY + 16;

/// The vault's X25519 public key. Not secret; whoever exchanges it reads the mail that follows, so the
/// key process compares it with the secret half whenever it is unlocked.
#[derive(Clone, PartialEq, Eq)]
pub struct PublicKey(<Kem as hpke::Kem>::PublicKey);

impl PublicKey {
    /// Reads the file `public` of a vault's folder, which is not secret and needs no unlocking.
    pub fn load(folder: &Path) -> Result<Self, KeydError> {
        let bytes = read_small(&folder.join(PUBLIC))?;
        <[u8; KEY]>::try_from(bytes.as_slice())
            .ok()
            .and_then(|bytes| Self::from_bytes(&bytes))
            .ok_or(KeydError::Damaged(PUBLIC))
    }

    /// From its 32 bytes (RFC 7748).
    pub fn from_bytes(bytes: &[u8; KEY]) -> Option<Self> {
        <Kem as hpke::Kem>::PublicKey::from_bytes(bytes)
            .ok()
            .map(Self)
    }

    /// A short name of the key, to tell one vault from another.
    #[must_use]
    pub fn fingerprint(&self) -> String {
        let name = blake3::derive_key("Confidesk 2026 vault: fingerprint v1", &self.to_bytes());
        blake3::Hash::from_bytes(name)
            .to_hex()
            .chars()
            .take(32)
            .collect()
    }

    /// Its 32 bytes.
    pub fn to_bytes(&self) -> [u8; KEY] {
        self.0.to_bytes().into()
    }

    pub(crate) fn of_secret(secret: &[u8; KEY]) -> Option<Self> {
        let secret = <Kem as hpke::Kem>::PrivateKey::from_bytes(secret).ok()?;
        Some(Self(Kem::sk_to_pk(&secret)))
    }

    /// Seals at most 64 MiB for `place`. The body is under a random key of its own, and that key under
    /// HPKE in base mode, so the key process is sent 81 bytes per mail and never the mail.
    pub fn seal(&self, place: Place, plain: &[u8]) -> Result<SpoolSealed, SealError> {
        let key = DataKey::generate()?;
        let mut body = key.seal_under(BODY, place, plain)?;
        let (encapsulated, sealed_key) =
            single_shot_seal_with_rng::<ChaCha20Poly1305, HkdfSha256, Kem>(
                &OpModeS::Base,
                &self.0,
                INFO,
                key.bytes(),
                &header_place(place),
                &mut Stream::draw()?,
            )
            .map_err(|_opaque| SealError::BadPublicKey)?;
        let mut sealed = Vec::with_capacity(HEADER.saturating_add(body.len()));
        sealed.push(FORMAT);
        sealed.extend_from_slice(&encapsulated.to_bytes());
        sealed.extend_from_slice(&sealed_key);
        sealed.append(&mut body);
        Ok(SpoolSealed(sealed))
    }
}

impl fmt::Debug for PublicKey {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("PublicKey(")?;
        for byte in self.to_bytes().iter().take(8) {
            write!(f, "{byte:02x}")?;
        }
        f.write_str("..)")
    }
}

/// Mail as it was accepted: a header of 81 bytes that the key process opens, then the body.
#[derive(Clone, PartialEq, Eq)]
pub struct SpoolSealed(pub Vec<u8>);

impl SpoolSealed {
    /// The header, for [`crate::Vault::open_headers`].
    pub fn header(&self) -> Result<SpoolHeader, SealError> {
        let header = self.0.first_chunk::<HEADER>().ok_or(SealError::Broken)?;
        match header.first() {
            Some(&FORMAT) => Ok(SpoolHeader(*header)),
            _ => Err(SealError::UnknownFormat),
        }
    }

    /// The mail, with the key that the key process found in the header.
    pub fn open(&self, place: Place, key: &DataKey) -> Result<Vec<u8>, SealError> {
        let body = self.0.get(HEADER..).ok_or(SealError::Broken)?;
        key.unseal_under(BODY, place, body)
    }
}

impl fmt::Debug for SpoolSealed {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "SpoolSealed({} bytes)", self.0.len())
    }
}

/// The part of a [`SpoolSealed`] that only the key process can open.
#[derive(Clone, Copy, PartialEq, Eq)]
pub struct SpoolHeader(pub(crate) [u8; HEADER]);

impl fmt::Debug for SpoolHeader {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("SpoolHeader(..)")
    }
}

/// What a header is bound to.
pub(crate) fn header_place(place: Place) -> Vec<u8> {
    place.associated(&[FORMAT])
}

/// Opens a header with the vault's secret. `None` when it is not for this vault and this place.
pub(crate) fn open_header(secret: &[u8; KEY], place: &[u8], header: &[u8]) -> Option<DataKey> {
    let header = header
        .first_chunk::<HEADER>()
        .filter(|whole| whole.len() == header.len())?;
    let (format, rest) = header.split_first()?;
    let (encapsulated, sealed_key) = rest.split_first_chunk::<ENCAPSULATED>()?;
    if *format != FORMAT {
        return None;
    }
    let key = single_shot_open::<ChaCha20Poly1305, HkdfSha256, Kem>(
        &OpModeR::Base,
        &<Kem as hpke::Kem>::PrivateKey::from_bytes(secret).ok()?,
        &<Kem as hpke::Kem>::EncappedKey::from_bytes(encapsulated).ok()?,
        INFO,
        sealed_key,
        place,
    )
    .ok()?;
    DataKey::from_slice(&Zeroizing::new(key))
}

/// A new secret half.
pub(crate) fn generate_secret(into: &mut [u8; KEY]) -> Result<(), getrandom::Error> {
    let (secret, _public) = Kem::gen_keypair_with_rng(&mut Stream::draw()?);
    let mut bytes = secret.to_bytes();
    into.copy_from_slice(&bytes);
    bytes.as_mut_slice().zeroize();
    Ok(())
}

#[cfg(test)]
mod tests {
    use uuid::Uuid;

    use super::*;

    const PLACE: Place = Place {
        table: "spool",
        column: "raw",
        row: Uuid::from_u128(1),
    };

    fn pair() -> ([u8; KEY], PublicKey) {
        let mut secret = [0; KEY];
        generate_secret(&mut secret).unwrap();
        (secret, PublicKey::of_secret(&secret).unwrap())
    }

    #[test]
    fn a_sealed_mail_is_opened_with_the_secret_only_and_in_its_place_only() {
        let (secret, public) = pair();
        let (stranger, _) = pair();
        let sealed = public.seal(PLACE, b"From: ann\r\n\r\nhelp").unwrap();
        let header = sealed.header().unwrap();
        let key = open_header(&secret, &header_place(PLACE), &header.0).unwrap();
        assert_eq!(sealed.open(PLACE, &key).unwrap(), b"From: ann\r\n\r\nhelp");

        let elsewhere = Place {
            row: Uuid::from_u128(2),
            ..PLACE
        };
        assert!(open_header(&secret, &header_place(elsewhere), &header.0).is_none());
        assert!(open_header(&stranger, &header_place(PLACE), &header.0).is_none());
        assert!(sealed.open(elsewhere, &key).is_err());
        // A spooled body is not a value of the database, even with the right key.
        let body = crate::Sealed(sealed.0.get(HEADER..).unwrap().to_vec());
        assert!(key.unseal(PLACE, &body).is_err());
    }

    #[test]
    fn a_damaged_header_is_refused() {
        let (secret, public) = pair();
        let sealed = public.seal(PLACE, b"x").unwrap();
        for position in 0..HEADER {
            let mut flipped = sealed.header().unwrap();
            flipped.0[position] ^= 1;
            assert!(open_header(&secret, &header_place(PLACE), &flipped.0).is_none());
        }
        for length in 0..HEADER {
            let cut = SpoolSealed(sealed.0.get(..length).unwrap().to_vec());
            assert!(cut.header().is_err());
            assert!(cut.open(PLACE, &DataKey::generate().unwrap()).is_err());
            assert!(open_header(&secret, &header_place(PLACE), &cut.0).is_none());
        }
    }

    #[test]
    fn a_public_key_without_secret_half_is_refused() {
        let zero = PublicKey::from_bytes(&[0; KEY]).unwrap();
        assert!(matches!(
            zero.seal(PLACE, b"x"),
            Err(SealError::BadPublicKey)
        ));
    }

    #[test]
    fn debugging_shows_lengths_only() {
        let (_, public) = pair();
        let sealed = public.seal(PLACE, b"secret").unwrap();
        assert_eq!(
            format!("{sealed:?}"),
            format!("SpoolSealed({} bytes)", sealed.0.len())
        );
        assert_eq!(format!("{:?}", sealed.header().unwrap()), "SpoolHeader(..)");
    }
}
