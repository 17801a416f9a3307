//! What a message consists of once nothing is encrypted any more (RFC 9580 section 10.3).

use std::io::Read;

use sequoia_openpgp::parse::buffered_reader::{Bzip, Deflate, Memory, Zlib};
use zeroize::Zeroizing;

use super::framing::{Packet, Packets, tag};
use super::wiped::{self, Unread};
use super::{Limit, OpenError};
use crate::limits;

/// How much may come of a message.
#[derive(Clone, Copy)]
pub(crate) struct Allowance {
    /// Bytes, of each layer.
    bytes: usize,
    /// Layers.
    layers: u8,
}

impl Allowance {
    /// What is allowed for a message of so many bytes.
    pub(crate) fn of(message: usize) -> Self {
        let grown = message
            .saturating_mul(limits::GROWTH)
            .saturating_add(limits::GROWTH_SLACK);
        Self {
            bytes: grown.min(limits::PLAIN_BYTES),
            layers: limits::NESTING,
        }
    }

    /// Less one layer.
    pub(crate) fn deeper(self) -> Result<Self, OpenError> {
        let layers = self.layers.checked_sub(1);
        let layers = layers.ok_or(OpenError::TooLarge(Limit::Nesting))?;
        Ok(Self { layers, ..self })
    }

    fn exceeded(self) -> OpenError {
        OpenError::TooLarge(if self.bytes < limits::PLAIN_BYTES {
            Limit::Growth
        } else {
            Limit::Plain
        })
    }
}

/// One literal and the signature packets around it.
pub(crate) struct Content {
    pub(crate) plain: Zeroizing<Vec<u8>>,
    pub(crate) signatures: Vec<Vec<u8>>,
}

/// Unfolds compressed layers until the literal comes out.
pub(crate) fn read(bytes: &[u8], mut allowance: Allowance) -> Result<Content, OpenError> {
    let mut unfolded: Option<Zeroizing<Vec<u8>>> = None;
    loop {
        let layer = unfolded.as_ref().map_or(bytes, |layer| layer.as_slice());
        let packets = significant(layer)?;
        match packets.as_slice() {
            [folded] if folded.tag == tag::COMPRESSED => {
                allowance = allowance.deeper()?;
                let next = unfold(&folded.body, allowance)?;
                drop(packets);
                unfolded = Some(next);
            }
            packets => return signed(packets, allowance),
        }
    }
}

/// The packets of a layer that say something. No sound message has many.
fn significant(layer: &[u8]) -> Result<Vec<Packet<'_>>, OpenError> {
    let mut packets = Vec::new();
    for packet in Packets::of(layer) {
        let packet = packet.map_err(|_broken| OpenError::Malformed)?;
        if !packet.is_filler() {
            packets.push(packet);
        }
        // A literal, and for each signature itself and the packet that announces it.
        if packets.len() > 1 + 2 * limits::SIGNATURES {
            return Err(OpenError::TooLarge(Limit::Signatures));
        }
    }
    Ok(packets)
}

fn unfold(body: &[u8], allowance: Allowance) -> Result<Zeroizing<Vec<u8>>, OpenError> {
    let (algorithm, data) = body.split_first().ok_or(OpenError::Malformed)?;
    let source = Memory::new(data);
    // RFC 9580 section 9.4.
    let mut source: Box<dyn Read + '_> = match algorithm {
        0 => Box::new(data),
        1 => Box::new(Deflate::new(source)),
        2 => Box::new(Zlib::new(source)),
        3 => Box::new(Bzip::new(source)),
        _ => return Err(OpenError::Malformed),
    };
    wiped::read(&mut source, allowance.bytes).map_err(|unread| match unread {
        Unread::Broken => OpenError::Malformed,
        Unread::TooMuch => allowance.exceeded(),
    })
}

/// `Signature* OnePass* Literal Signature*`, in one layer, with a signature for each one-pass packet:
/// where one is missing, the message was cut. Nothing here nests, so that there is never any doubt
/// about what a signature covers.
fn signed(packets: &[Packet<'_>], allowance: Allowance) -> Result<Content, OpenError> {
    let mut around = packets.split(|packet| packet.tag == tag::LITERAL);
    let (Some(before), Some(after), None) = (around.next(), around.next(), around.next()) else {
        return Err(OpenError::Malformed);
    };
    let literal = packets.get(before.len()).ok_or(OpenError::Malformed)?;
    let is = |wanted: u8| move |packet: &&Packet<'_>| packet.tag == wanted;
    let announced = before.iter().filter(is(tag::ONE_PASS)).count();
    let leading = before.iter().filter(is(tag::SIGNATURE));
    let sound = announced + leading.clone().count() == before.len()
        && after.iter().all(|packet| packet.tag == tag::SIGNATURE)
        && after.len() == announced;
    if !sound {
        return Err(OpenError::Malformed);
    }
    let signatures: Vec<Vec<u8>> = leading
        .chain(after)
        .map(|packet| packet.whole.to_vec())
        .collect();
    if signatures.len() > limits::SIGNATURES {
        return Err(OpenError::TooLarge(Limit::Signatures));
    }
    let plain = literal_data(&literal.body).ok_or(OpenError::Malformed)?;
    if plain.len() > allowance.bytes {
        return Err(allowance.exceeded());
    }
    let plain = Zeroizing::new(plain.to_vec());
    Ok(Content { plain, signatures })
}

/// What stands behind format, name and date (RFC 9580 section 5.9). None of these is signed, and
/// none is believed.
fn literal_data(body: &[u8]) -> Option<&[u8]> {
    let [_format, name, rest @ ..] = body else {
        return None;
    };
    rest.get(usize::from(*name)..)?.get(4..)
}
