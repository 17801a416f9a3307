//! Encrypted and signed messages.

use std::io::Write as _;

use openpgp::{Opened, limits, open, open_with};
use sequoia_openpgp::crypto::SessionKey;
use sequoia_openpgp::serialize::stream::{Encryptor, Message};
use sequoia_openpgp::types::SymmetricAlgorithm;

use crate::keys::{Holder, NOW, check_signatures, session};
use crate::shape::{magnitude, shape};

/// A packet that names nobody and holds nothing: what holds the keys here opens everything.
const TO_NOBODY: [u8; 12] = [0xc1, 10, 3, 0, 0, 0, 0, 0, 0, 0, 0, 1];

/// The message as it is, and as what stands inside of an encrypted one, where no change is noticed
/// by a checksum.
pub fn openpgp_open(data: &[u8]) -> u64 {
    let outside = check(data);
    let inside = wrapped(data).map_or(0, |message| check(&message));
    outside ^ inside.rotate_left(1)
}

fn check(message: &[u8]) -> u64 {
    let mut holder = Holder::default();
    let opened = open(message, &mut holder, NOW);
    assert!(
        holder.unwraps <= 1 && holder.signatures == 0,
        "asked too much"
    );
    match opened {
        Ok(opened) => check_opened(message, &opened),
        Err(error) => shape(&error),
    }
}

fn check_opened(message: &[u8], opened: &Opened) -> u64 {
    let most = message.len() * limits::GROWTH + limits::GROWTH_SLACK;
    assert!(
        opened.plain.len() <= most.min(limits::PLAIN_BYTES),
        "{} bytes came out of {}",
        opened.plain.len(),
        message.len()
    );
    check_signatures(&opened.signatures, &String::from_utf8_lossy(&opened.plain));
    if let Some(found) = &opened.session {
        assert!(*found == session(), "another session key");
        let again = open_with(message, found, &mut Holder::default(), NOW);
        assert!(
            again.is_ok_and(|again| again.plain == opened.plain),
            "its session key does not open it"
        );
    }
    let verdicts: Vec<_> = opened.signatures.iter().map(|one| one.verdict).collect();
    shape(&(
        opened.session.is_some(),
        magnitude(opened.plain.len()),
        verdicts,
    ))
}

/// An encrypted message around these packets.
fn wrapped(packets: &[u8]) -> Option<Vec<u8>> {
    let mut container = Vec::new();
    let session = SessionKey::from(session().key.as_slice());
    let message = Message::new(&mut container);
    let encryptor = Encryptor::with_session_key(message, SymmetricAlgorithm::AES256, session);
    let mut writer = encryptor.ok()?.build().ok()?;
    writer.write_all(packets).ok()?;
    writer.finalize().ok()?;
    Some([TO_NOBODY.as_slice(), &container].concat())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_is_wrapped_is_opened() {
        // A literal packet, binary and nameless.
        let literal = b"\xcb\x0bb\0\0\0\0\0hello";
        let opened = open(&wrapped(literal).unwrap(), &mut Holder::default(), NOW).unwrap();
        assert_eq!(opened.plain.as_slice(), b"hello");
        let nothing = open(&wrapped(b"").unwrap(), &mut Holder::default(), NOW);
        assert_eq!(nothing.err(), Some(openpgp::OpenError::Malformed));
    }
}
