//! Messages that no honest program writes, and those that `gpg` 2.2 cannot write.

use openpgp::SessionKey;
use sequoia_openpgp::anyhow;
use sequoia_openpgp::crypto::aead::{EncryptionContext, Encryptor, SEIPv2Schedule, Schedule};
use sequoia_openpgp::crypto::{KeyPair, SessionKey as Key};
use sequoia_openpgp::packet::key::{PublicParts, SecretParts, UnspecifiedRole};
use sequoia_openpgp::packet::pkesk::{PKESK3, PKESK6};
use sequoia_openpgp::packet::{Key as KeyPacket, Signature, signature::SignatureBuilder};
use sequoia_openpgp::parse::Parse;
use sequoia_openpgp::serialize::MarshalInto;
use sequoia_openpgp::types::{AEADAlgorithm, HashAlgorithm, SignatureType, SymmetricAlgorithm};
use sequoia_openpgp::{Cert, Packet};
use std::io::Write;
use std::time::{Duration, SystemTime};

/// AES, with keys of the session key's length.
fn cipher(session: &SessionKey) -> SymmetricAlgorithm {
    session.cipher.unwrap().into()
}

/// A packet in the new format, its length in five octets.
pub(crate) fn packet(tag: u8, body: &[u8]) -> Vec<u8> {
    let length = u32::try_from(body.len()).unwrap().to_be_bytes();
    [&[0xc0 | tag, 0xff], length.as_slice(), body].concat()
}

/// A literal data packet, binary, nameless and without a date.
pub(crate) fn literal(text: &[u8]) -> Vec<u8> {
    packet(11, &[b"b\0\0\0\0\0", text].concat())
}

/// A session key for AES-256; always the same.
pub(crate) fn session() -> SessionKey {
    SessionKey {
        cipher: Some(SymmetricAlgorithm::AES256.into()),
        key: (1..=32).collect(),
    }
}

/// The certificate in these bytes.
pub(crate) fn cert(bytes: &[u8]) -> Cert {
    Cert::from_bytes(bytes).unwrap()
}

fn newest(cert: &Cert) -> KeyPacket<PublicParts, UnspecifiedRole> {
    cert.keys().last().unwrap().key().clone()
}

/// The session key for a certificate's last subkey, for containers of version 1.
pub(crate) fn pkesk3(cert: &Cert, session: &SessionKey) -> Vec<u8> {
    let key = Key::from(session.key.as_slice());
    let wrapped = PKESK3::for_recipient(cipher(session), &key, &newest(cert)).unwrap();
    Packet::from(wrapped).to_vec().unwrap()
}

/// The session key for a certificate's last subkey, for containers of version 2.
pub(crate) fn pkesk6(cert: &Cert, session: &SessionKey) -> Vec<u8> {
    let key = Key::from(session.key.as_slice());
    let wrapped = PKESK6::for_recipient(&key, &newest(cert)).unwrap();
    Packet::from(wrapped).to_vec().unwrap()
}

/// A container of version 1 (RFC 9580 section 5.13.1).
pub(crate) fn seipd1(packets: &[u8], session: &SessionKey) -> Vec<u8> {
    let mut plain = [&[7; 16], [7, 7].as_slice(), packets, &[0xd3, 20]].concat();
    let mut hash = HashAlgorithm::SHA1.context().unwrap().for_digest();
    hash.update(&plain);
    plain.extend(hash.into_digest().unwrap());
    packet(18, &[[1].as_slice(), &cfb(&plain, session)].concat())
}

/// CFB mode with a zero vector.
pub(crate) fn cfb(plain: &[u8], session: &SessionKey) -> Vec<u8> {
    use sequoia_openpgp::crypto::symmetric::{BlockCipherMode, Encryptor, PaddingMode};
    let key = Key::from(session.key.as_slice());
    let mut encrypted = Vec::new();
    let mode = BlockCipherMode::CFB;
    let mut writer = Encryptor::new(
        cipher(session),
        mode,
        PaddingMode::None,
        &key,
        None,
        &mut encrypted,
    )
    .unwrap();
    writer.write_all(plain).unwrap();
    writer.finalize().unwrap();
    encrypted
}

/// A container of version 2 (RFC 9580 section 5.13.2), with chunks of `2^(size + 6)` bytes.
pub(crate) fn seipd2(
    packets: &[u8],
    session: &SessionKey,
    aead: AEADAlgorithm,
    size: u8,
) -> Vec<u8> {
    let key = Key::from(session.key.as_slice());
    let salt = [9; 32];
    let chunk = 1 << (size + 6);
    let schedule = SEIPv2Schedule::new(&key, cipher(session), aead, chunk, &salt).unwrap();
    let data = chunked(schedule, (cipher(session), aead), chunk, packets);
    let head = [2, cipher(session).into(), aead.into(), size];
    packet(18, &[head.as_slice(), &salt, &data].concat())
}

/// A container as `gpg` 2.3 writes it, with chunks of `2^(size + 6)` bytes.
pub(crate) fn aed(packets: &[u8], session: &SessionKey, size: u8) -> Vec<u8> {
    let steps = Steps {
        key: Key::from(session.key.as_slice()),
        nonce: [5; 15],
        header: [0xd4, 1, session.cipher.unwrap(), 2, size],
    };
    let head = [&steps.header[1..], &steps.nonce].concat();
    let data = chunked(
        steps,
        (cipher(session), AEADAlgorithm::OCB),
        1 << (size + 6),
        packets,
    );
    packet(20, &[head, data].concat())
}

fn chunked(
    schedule: impl Schedule<EncryptionContext>,
    (cipher, aead): (SymmetricAlgorithm, AEADAlgorithm),
    chunk: usize,
    packets: &[u8],
) -> Vec<u8> {
    let mut encrypted = Vec::new();
    let mut writer = Encryptor::new(cipher, aead, chunk, schedule, &mut encrypted).unwrap();
    writer.write_all(packets).unwrap();
    writer.finalize().unwrap();
    encrypted
}

struct Steps {
    key: Key,
    nonce: [u8; 15],
    header: [u8; 5],
}

type Make<'a> = &'a mut dyn FnMut(&Key, &[u8], &[u8]) -> anyhow::Result<EncryptionContext>;

impl Steps {
    fn make(
        &self,
        index: u64,
        associated: &[u8],
        make: Make<'_>,
    ) -> anyhow::Result<EncryptionContext> {
        let low = u64::from_be_bytes(self.nonce[7..].try_into().unwrap()) ^ index;
        let nonce = [&self.nonce[..7], &low.to_be_bytes()].concat();
        make(&self.key, &nonce, &[&self.header, associated].concat())
    }
}

impl Schedule<EncryptionContext> for Steps {
    fn chunk(&self, index: u64, make: Make<'_>) -> anyhow::Result<EncryptionContext> {
        self.make(index, &index.to_be_bytes(), make)
    }

    fn finalizer(
        &self,
        index: u64,
        length: u64,
        make: Make<'_>,
    ) -> anyhow::Result<EncryptionContext> {
        let associated = [index.to_be_bytes(), length.to_be_bytes()].concat();
        self.make(index, &associated, make)
    }
}

/// The secret keys of a certificate, the primary first, the subkeys in no order.
pub(crate) fn pairs(secret: &Cert) -> Vec<KeyPair> {
    let keys = secret.keys().unencrypted_secret();
    keys.map(|key| {
        let key: KeyPacket<SecretParts, UnspecifiedRole> = key.key().clone();
        key.into_keypair().unwrap()
    })
    .collect()
}

/// The secret key with this fingerprint.
pub(crate) fn pair(secret: &Cert, fingerprint: &str) -> KeyPair {
    let mut pairs = pairs(secret).into_iter();
    pairs
        .find(|pair| format!("{:X}", pair.public().fingerprint()) == fingerprint)
        .unwrap()
}

/// A moment.
pub(crate) fn moment(now: i64) -> SystemTime {
    SystemTime::UNIX_EPOCH + Duration::from_secs(now.try_into().unwrap())
}

/// A binary signature, made whenever it is said, by whatever key.
pub(crate) fn sign(text: &[u8], by: &mut KeyPair, now: i64) -> Signature {
    builder(now).sign_message(by, text).unwrap()
}

/// What a binary signature is made of.
pub(crate) fn builder(now: i64) -> SignatureBuilder {
    SignatureBuilder::new(SignatureType::Binary)
        .set_signature_creation_time(moment(now))
        .unwrap()
}

/// A signature as a packet.
pub(crate) fn bytes(signature: Signature) -> Vec<u8> {
    Packet::from(signature).to_vec().unwrap()
}

/// The packet that announces a signature (RFC 9580 section 5.4).
pub(crate) fn one_pass(signature: &Signature) -> Vec<u8> {
    use sequoia_openpgp::packet::one_pass_sig::OnePassSig3;
    let mut announced = OnePassSig3::try_from(signature).unwrap();
    announced.set_last(true);
    Packet::from(announced).to_vec().unwrap()
}
