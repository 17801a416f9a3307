//! Pieces of messages and mails.

use std::io::Write as _;

use fuzz_targets::NOW;
use sequoia_openpgp::Cert;
use sequoia_openpgp::armor::{Kind, Writer};
use sequoia_openpgp::crypto::KeyPair;
use sequoia_openpgp::packet::Signature;
use sequoia_openpgp::serialize::stream::{Compressor, Message, Signer};
use sequoia_openpgp::types::CompressionAlgorithm;

use crate::forge;

pub(crate) mod mime;

/// These packets, announced and signed.
pub(crate) fn signed_by(cert: &Cert, text: &str) -> Vec<u8> {
    let signature = signature(cert, text);
    let announced = forge::one_pass(&signature);
    [
        announced,
        forge::literal(text.as_bytes()),
        forge::bytes(signature),
    ]
    .concat()
}

fn signature(cert: &Cert, text: &str) -> Signature {
    forge::sign(text.as_bytes(), &mut signing(cert), NOW)
}

/// The subkey for signatures.
fn signing(cert: &Cert) -> KeyPair {
    let policy = sequoia_openpgp::policy::StandardPolicy::new();
    let mut keys = cert
        .keys()
        .with_policy(&policy, forge::moment(NOW))
        .for_signing();
    let key = keys.next().unwrap().key().clone();
    key.parts_into_secret().unwrap().into_keypair().unwrap()
}

/// An armoured signature beside the text.
pub(crate) fn detached(cert: &Cert, text: &str) -> Vec<u8> {
    armoured(&forge::bytes(signature(cert, text)), Kind::Signature)
}

pub(crate) fn armoured(packets: &[u8], kind: Kind) -> Vec<u8> {
    let mut writer = Writer::new(Vec::new(), kind).unwrap();
    writer.write_all(packets).unwrap();
    writer.finalize().unwrap()
}

/// A packet with these packets in it; the algorithm as in RFC 9580 section 9.4.
pub(crate) fn compressed(packets: &[u8], algorithm: u8) -> Vec<u8> {
    let mut packet = Vec::new();
    let compressor = Compressor::new(Message::new(&mut packet));
    let mut writer = compressor
        .algo(CompressionAlgorithm::from(algorithm))
        .build()
        .unwrap();
    writer.write_all(packets).unwrap();
    writer.finalize().unwrap();
    packet
}

/// A text signed in clear by all of these.
pub(crate) fn clear_signed(text: &str, by: &[&Cert]) -> Vec<u8> {
    let mut block = Vec::new();
    let (first, rest) = by.split_first().unwrap();
    let mut signer = Signer::new(Message::new(&mut block), signing(first)).unwrap();
    for cert in rest {
        signer = signer.add_signer(signing(cert)).unwrap();
    }
    let signer = signer.creation_time(forge::moment(NOW));
    let mut writer = signer.cleartext().build().unwrap();
    writer.write_all(text.as_bytes()).unwrap();
    writer.finalize().unwrap();
    block
}
