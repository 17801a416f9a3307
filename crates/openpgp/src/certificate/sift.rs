//! Taking off a certificate what is not needed, before and after it is parsed.
//!
//! Certificates of well-known people carry thousands of foreign signatures, and hostile ones carry
//! whatever costs time to check (CVE-2019-13050). So components and signatures are counted by their
//! packets first; only the few that are left are verified.

use sequoia_openpgp::crypto::mpi::PublicKey;
use sequoia_openpgp::packet::{Signature, UserID};
use sequoia_openpgp::parse::Parse;
use sequoia_openpgp::serialize::SerializeInto;
use sequoia_openpgp::types::SignatureType;
use sequoia_openpgp::{Cert, KeyHandle, Packet as AnyPacket};

use crate::limits;
use crate::open::framing::{Packet, Packets, tag};

/// How many signatures of a component are kept, tried in this order until the certificate fits.
const SIGNATURES: [usize; 3] = [8, 2, 1];
/// Most signatures of a certificate that are verified. One by DSA costs five milliseconds.
const VERIFIED: usize = 128;
/// Longest user id that is kept, in bytes.
const USER_ID: usize = 1024;

/// A certificate of which everything is verified and needed.
pub(super) struct Sifted {
    pub(super) certificate: Cert,
    pub(super) bytes: Vec<u8>,
}

/// The certificates in a sequence of packets, at most [`limits::CERTIFICATES`].
pub(super) fn certificates(bytes: &[u8]) -> Vec<Sifted> {
    let mut drafts: Vec<Draft> = Vec::new();
    let mut current: Option<Draft> = None;
    for packet in Packets::of(bytes) {
        let Ok(packet) = packet else {
            // It was cut: a revocation may be missing.
            current = None;
            break;
        };
        match packet.tag {
            tag::PUBLIC_KEY | tag::SECRET_KEY => {
                drafts.extend(current.take());
                if drafts.len() == limits::CERTIFICATES {
                    break;
                }
                current = Draft::begin(&packet);
            }
            _ => {
                if let Some(draft) = &mut current {
                    draft.add(&packet);
                }
            }
        }
    }
    drafts.extend(current);
    drafts.into_iter().filter_map(Draft::finish).collect()
}

/// What a signature is about.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Kind {
    Primary,
    UserId,
    Subkey,
}

impl Kind {
    /// Whether a signature of this type belongs to it (RFC 9580 section 10.1).
    fn takes(self, typ: SignatureType) -> bool {
        use SignatureType as T;
        match self {
            Self::Primary => matches!(typ, T::DirectKey | T::KeyRevocation),
            Self::UserId => matches!(
                typ,
                T::GenericCertification
                    | T::PersonaCertification
                    | T::CasualCertification
                    | T::PositiveCertification
                    | T::CertificationRevocation
            ),
            Self::Subkey => matches!(typ, T::SubkeyBinding | T::SubkeyRevocation),
        }
    }
}

/// A component and the signatures that claim to be its owner's.
struct Component {
    kind: Kind,
    packet: AnyPacket,
    signatures: Vec<Signature>,
}

/// A certificate as it is read, nothing of it verified.
struct Draft {
    primary: KeyHandle,
    components: Vec<Component>,
    /// Whether the last component is kept, so that signatures belong to it.
    open: bool,
}

impl Draft {
    fn begin(packet: &Packet<'_>) -> Option<Self> {
        let parsed = AnyPacket::from_bytes(packet.whole).ok()?;
        let (parsed, primary) = public_key(parsed)?;
        Some(Self {
            primary,
            components: vec![Component::new(Kind::Primary, parsed)],
            open: true,
        })
    }

    fn add(&mut self, packet: &Packet<'_>) {
        match packet.tag {
            tag::SIGNATURE => self.add_signature(packet),
            tag::USER_ID => self.open(Kind::UserId, user_id(packet)),
            tag::PUBLIC_SUBKEY | tag::SECRET_SUBKEY => {
                let parsed = AnyPacket::from_bytes(packet.whole).ok();
                self.open(
                    Kind::Subkey,
                    parsed.and_then(public_key).map(|(key, _handle)| key),
                );
            }
            // User attributes and whatever else has signatures of its own.
            other => self.open &= !holds_signatures(other),
        }
    }

    fn open(&mut self, kind: Kind, packet: Option<AnyPacket>) {
        let alike = self.components.iter().filter(|known| known.kind == kind);
        let room = alike.count() < limits::COMPONENTS;
        let component = packet
            .filter(|_| room)
            .map(|packet| Component::new(kind, packet));
        self.open = component.is_some();
        self.components.extend(component);
    }

    fn add_signature(&mut self, packet: &Packet<'_>) {
        let Some(component) = self.components.last_mut().filter(|_| self.open) else {
            return;
        };
        let Ok(AnyPacket::Signature(signature)) = AnyPacket::from_bytes(packet.whole) else {
            return;
        };
        let issuers = signature.get_issuers();
        let own = issuers.is_empty() || issuers.iter().any(|key| key.aliases(&self.primary));
        if own && component.kind.takes(signature.typ()) {
            component.signatures.push(signature);
        }
    }

    /// Verifies what is left, and keeps what is right.
    fn finish(mut self) -> Option<Sifted> {
        for most in SIGNATURES {
            let shorten = |component: &mut Component| component.shorten(most);
            self.components.iter_mut().for_each(shorten);
            let counts = self.components.iter().map(|known| known.signatures.len());
            if counts.sum::<usize>() <= VERIFIED {
                break;
            }
        }
        let packets = self
            .components
            .into_iter()
            .flat_map(Component::into_packets);
        let read = Cert::from_packets(packets).ok()?;
        SIGNATURES.into_iter().find_map(|most| {
            let certificate = Cert::from_packets(verified(&read, most).into_iter()).ok()?;
            let bytes = certificate.to_vec().ok()?;
            let fits = bytes.len() <= limits::CERTIFICATE_BYTES;
            fits.then_some(Sifted { certificate, bytes })
        })
    }
}

impl Component {
    const fn new(kind: Kind, packet: AnyPacket) -> Self {
        Self {
            kind,
            packet,
            signatures: Vec::new(),
        }
    }

    /// Keeps revocations first, then what is newest.
    fn shorten(&mut self, most: usize) {
        self.signatures.sort_by_key(|signature| {
            let made = signature.signature_creation_time();
            (!is_revocation(signature), std::cmp::Reverse(made))
        });
        self.signatures.truncate(most);
    }

    fn into_packets(self) -> impl Iterator<Item = AnyPacket> {
        let signatures = self.signatures.into_iter().map(AnyPacket::from);
        std::iter::once(self.packet).chain(signatures)
    }
}

fn is_revocation(signature: &Signature) -> bool {
    matches!(
        signature.typ(),
        SignatureType::KeyRevocation
            | SignatureType::SubkeyRevocation
            | SignatureType::CertificationRevocation
    )
}

/// Trust packets and fillers stand between signatures; anything else begins something of its own.
fn holds_signatures(tag: u8) -> bool {
    !matches!(tag, 12 | tag::MARKER | tag::PADDING)
}

fn user_id(packet: &Packet<'_>) -> Option<AnyPacket> {
    let sound = packet.body.len() <= USER_ID;
    sound.then(|| UserID::from(packet.body.to_vec()).into())
}

/// The public half of a key packet, and its handle.
fn public_key(packet: AnyPacket) -> Option<(AnyPacket, KeyHandle)> {
    let (packet, handle, sound): (AnyPacket, KeyHandle, bool) = match packet {
        AnyPacket::PublicKey(key) => {
            let (handle, sound) = (key.key_handle(), is_affordable(key.mpis()));
            (key.into(), handle, sound)
        }
        AnyPacket::SecretKey(key) => {
            let key = key.take_secret().0;
            let (handle, sound) = (key.key_handle(), is_affordable(key.mpis()));
            (key.into(), handle, sound)
        }
        AnyPacket::PublicSubkey(key) => {
            let (handle, sound) = (key.key_handle(), is_affordable(key.mpis()));
            (key.into(), handle, sound)
        }
        AnyPacket::SecretSubkey(key) => {
            let key = key.take_secret().0;
            let (handle, sound) = (key.key_handle(), is_affordable(key.mpis()));
            (key.into(), handle, sound)
        }
        _ => return None,
    };
    sound.then_some((packet, handle))
}

/// Whether it costs no more to verify with this key than with an honest one: the time grows with the
/// square of the modulus and with the length of the exponent.
fn is_affordable(key: &PublicKey) -> bool {
    match key {
        PublicKey::RSA { e, n } => n.bits() <= 16 * 1024 && e.bits() <= 64,
        PublicKey::DSA { p, q, g, y } => {
            let numbers = [p, g, y];
            numbers.iter().all(|number| number.bits() <= 3072) && q.bits() <= 256
        }
        PublicKey::ElGamal { p, g, y } => {
            let numbers = [p, g, y];
            numbers.iter().all(|number| number.bits() <= 16 * 1024)
        }
        _ => true,
    }
}

/// What its owner signed, each component with at most so many signatures.
fn verified(cert: &Cert, most: usize) -> Vec<AnyPacket> {
    let primary = cert.primary_key();
    let revocations = primary.self_revocations();
    let about = signatures(revocations, primary.self_signatures(), most);
    let mut packets = vec![AnyPacket::from(primary.key().clone())];
    packets.extend(about);
    for id in cert.userids() {
        let about = signatures(id.self_revocations(), id.self_signatures(), most);
        push(&mut packets, id.userid().clone().into(), about);
    }
    for key in cert.keys().subkeys() {
        let about = signatures(key.self_revocations(), key.self_signatures(), most);
        push(&mut packets, key.key().clone().into(), about);
    }
    packets
}

fn signatures<'a>(
    revocations: impl Iterator<Item = &'a Signature>,
    bindings: impl Iterator<Item = &'a Signature>,
    most: usize,
) -> Vec<AnyPacket> {
    let kept = revocations.take(most).chain(bindings.take(most));
    kept.cloned().map(AnyPacket::from).collect()
}

/// A component that its owner never signed does not belong to him.
fn push(packets: &mut Vec<AnyPacket>, component: AnyPacket, about: Vec<AnyPacket>) {
    if !about.is_empty() {
        packets.push(component);
        packets.extend(about);
    }
}
