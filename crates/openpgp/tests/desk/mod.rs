//! The desk's secrets as a keyring.

use std::time::{Duration, SystemTime};

use openpgp::secret::{DeskKeyFacts, DeskKeys};
use openpgp::{DigestToSign, Keyring, ProtectError, Refusal, SessionKey, Signer};
use sequoia_openpgp::Packet;
use sequoia_openpgp::parse::{PacketParser, PacketParserResult, Parse as _};
use sequoia_openpgp::serialize::MarshalInto as _;

use crate::common::NOW;

/// The secrets, and what certificates there are.
#[derive(Default)]
pub(crate) struct Desk {
    pub(crate) keys: DeskKeys,
    pub(crate) certificates: Vec<Vec<u8>>,
}

impl Desk {
    /// With one key of its own.
    pub(crate) fn new() -> (Self, DeskKeyFacts) {
        let mut desk = Self::default();
        let made = desk.keys.generate("desk@example.org", NOW - 1000);
        let facts = desk.facts(&made.unwrap(), NOW);
        desk.certificates.push(facts.certificate.clone());
        (desk, facts)
    }

    pub(crate) fn facts(&self, fingerprint: &str, now: i64) -> DeskKeyFacts {
        let mut all = self.keys.list(now).into_iter();
        all.find(|key| key.fingerprint == fingerprint).unwrap()
    }

    /// Signs with this key.
    pub(crate) fn sign_detached(
        &mut self,
        fingerprint: &str,
        signed: &[u8],
    ) -> Result<(Vec<u8>, &'static str), ProtectError> {
        let certificate = self.facts(fingerprint, NOW).certificate;
        let signer = Signer {
            certificate: &certificate,
            keyring: self,
        };
        openpgp::sign_detached(signed, signer, NOW)
    }

    /// Encrypts, signed with this key.
    pub(crate) fn encrypt(
        &mut self,
        fingerprint: &str,
        plain: &[u8],
        recipients: &[&[u8]],
        now: i64,
    ) -> Result<Vec<u8>, ProtectError> {
        let certificate = self.facts(fingerprint, now).certificate;
        let signer = Signer {
            certificate: &certificate,
            keyring: self,
        };
        openpgp::encrypt(plain, recipients, Some(signer), now)
    }
}

impl Keyring for Desk {
    fn unwrap(&mut self, packets: &[Vec<u8>]) -> Result<SessionKey, Refusal> {
        let found = self.keys.unwrap(packets);
        found.map(|(session, _)| session).ok_or(Refusal::NotForUs)
    }

    fn certificates(&mut self, _issuers: &[String]) -> Vec<Vec<u8>> {
        self.certificates.clone()
    }

    fn sign(&mut self, digest: &DigestToSign) -> Result<Vec<u8>, Refusal> {
        self.keys.sign(digest).ok_or(Refusal::NotForUs)
    }
}

/// A moment as the library below takes it.
pub(crate) fn moment(seconds: i64) -> SystemTime {
    SystemTime::UNIX_EPOCH + Duration::from_secs(seconds.try_into().unwrap())
}

/// The outer packets of a message, armoured or not.
pub(crate) fn packets(message: &[u8]) -> Vec<Packet> {
    let mut packets = Vec::new();
    let mut next = PacketParser::from_bytes(message).unwrap();
    while let PacketParserResult::Some(parser) = next {
        let (packet, rest) = parser.next().unwrap();
        packets.push(packet);
        next = rest;
    }
    packets
}

/// The PKESK packets of a message, each as a whole packet.
pub(crate) fn session_packets(message: &[u8]) -> Vec<Vec<u8>> {
    packets(message)
        .iter()
        .filter(|packet| matches!(packet, Packet::PKESK(_)))
        .map(|packet| packet.to_vec().unwrap())
        .collect()
}
