//! Signatures and what they are worth.
//!
//! What a signature covers is always given to the verifier as bytes, and the caller shows these bytes
//! and no others (threat A7). Certificates come from the keyring alone, never from the message.

use std::collections::BTreeSet;

use sequoia_openpgp::packet::Signature as Packet;
use sequoia_openpgp::parse::Parse;
use sequoia_openpgp::{Cert, Packet as AnyPacket};
use serde::{Deserialize, Serialize};

use crate::open::armour;
use crate::open::framing::{Packets, tag};
use crate::{Keyring, limits};

mod cleartext;
mod digests;
mod judge;
pub(crate) mod rules;

pub use cleartext::{ClearSigned, verify_cleartext};
use digests::Digests;
use judge::Judge;

/// Most key ids and fingerprints of a signature's issuer that are looked at. Honest ones name two.
const ISSUERS: usize = 8;

/// What a signature is worth.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub enum Verdict {
    /// It covers these bytes, and a key that was valid then made it.
    Good,
    /// It does not cover these bytes, or no key that may sign made it.
    Bad,
    /// Nobody knows the key that it names.
    UnknownKey,
    /// The key had expired when it was made.
    KeyExpired,
    /// The key was revoked when it was made, or is revoked for a reason that makes all its
    /// signatures doubtful.
    KeyRevoked,
    /// A refused algorithm, or one that nobody here knows.
    Weak,
    /// The signature itself has expired.
    Expired,
    /// It says that it was made in the future, by more than a day.
    NotYet,
}

/// One signature.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Signature {
    /// What it is worth.
    pub verdict: Verdict,
    /// Primary fingerprint of the certificate, upper-case hexadecimal, if it is known. Proved only if
    /// the verdict is neither [`Verdict::Bad`] nor [`Verdict::Weak`].
    pub fingerprint: Option<String>,
    /// Key ids and fingerprints that the signature names, upper-case hexadecimal. Not proved.
    pub issuers: Vec<String>,
    /// When it says it was made, in unix seconds.
    pub made_at: Option<i64>,
    /// Fingerprints of the intended recipients (RFC 9580 section 5.2.3.36), upper-case hexadecimal,
    /// if it names any.
    pub intended: Vec<String>,
}

impl Signature {
    /// One of which nothing can be read.
    const fn unreadable(verdict: Verdict) -> Self {
        Self {
            verdict,
            fingerprint: None,
            issuers: Vec::new(),
            made_at: None,
            intended: Vec::new(),
        }
    }
}

/// Verifies a detached signature, armoured or binary. What is no signature counts as a bad one, so
/// the answer is never empty; it has at most [`limits::SIGNATURES`].
pub fn verify_detached(
    signed: &[u8],
    signature: &[u8],
    keyring: &mut dyn Keyring,
    now: i64,
) -> Vec<Signature> {
    // PGP used the word of a message for signatures, too.
    let words = [armour::SIGNATURE, armour::MESSAGE];
    let block = armour::binary(signature, &words);
    match block.and_then(|block| signatures_alone(&block)) {
        Some(packets) => all(&packets, signed, keyring, now),
        None => vec![Signature::unreadable(Verdict::Bad)],
    }
}

/// The first signature packets, if there are no other packets.
fn signatures_alone(bytes: &[u8]) -> Option<Vec<Vec<u8>>> {
    let mut found = Vec::new();
    for packet in Packets::of(bytes) {
        let packet = packet.ok()?;
        match packet.tag {
            _ if packet.is_filler() => {}
            tag::SIGNATURE if found.len() < limits::SIGNATURES => {
                found.push(packet.whole.to_vec());
            }
            tag::SIGNATURE => {}
            _ => return None,
        }
    }
    (!found.is_empty()).then_some(found)
}

/// Verifies signature packets over a document.
pub(crate) fn all(
    packets: &[Vec<u8>],
    document: &[u8],
    keyring: &mut dyn Keyring,
    now: i64,
) -> Vec<Signature> {
    let read: Vec<Result<Packet, Verdict>> = packets
        .iter()
        .take(limits::SIGNATURES)
        .map(|packet| read(packet))
        .collect();
    let named: BTreeSet<String> = read.iter().flatten().flat_map(issuers).collect();
    let certificates = certificates(keyring, named);
    let judge = Judge::new(&certificates, now);
    let mut digests = Digests::of(document);
    read.into_iter()
        .map(|packet| match packet {
            Ok(packet) => judged(&packet, &judge, &mut digests),
            Err(verdict) => Signature::unreadable(verdict),
        })
        .collect()
}

/// Reads one packet. A version that nobody here knows is no forgery.
fn read(whole: &[u8]) -> Result<Packet, Verdict> {
    let packet = Packets::of(whole).next().and_then(Result::ok);
    let version = packet.and_then(|packet| packet.body.first().copied());
    match AnyPacket::from_bytes(whole) {
        Ok(AnyPacket::Signature(signature)) => Ok(signature),
        _ if matches!(version, Some(3 | 4 | 6) | None) => Err(Verdict::Bad),
        _ => Err(Verdict::Weak),
    }
}

fn issuers(packet: &Packet) -> Vec<String> {
    let handles = packet.get_issuers().into_iter().take(ISSUERS);
    handles.map(|handle| format!("{handle:X}")).collect()
}

fn certificates(keyring: &mut dyn Keyring, named: BTreeSet<String>) -> Vec<Cert> {
    if named.is_empty() {
        return Vec::new();
    }
    let named: Vec<String> = named.into_iter().collect();
    let known = keyring.certificates(&named).into_iter();
    known
        .filter_map(|bytes| Cert::from_bytes(&bytes).ok())
        .collect()
}

fn judged(packet: &Packet, judge: &Judge<'_>, digests: &mut Digests<'_>) -> Signature {
    let (verdict, fingerprint) = judge.verdict(packet, digests);
    let intended = packet.intended_recipients().take(limits::SESSION_KEYS);
    Signature {
        verdict,
        fingerprint,
        issuers: issuers(packet),
        made_at: packet.signature_creation_time().map(rules::seconds),
        intended: intended.map(|key| format!("{key:X}")).collect(),
    }
}
