//! Public keys that strangers send.

use openpgp::{CertificateFacts, limits, read_certificates};

use crate::keys::NOW;
use crate::shape::shape;

/// Longest name of a user id that is kept, in characters.
const NAME_CHARS: usize = 200;

/// Reads them, reads again what is kept of them, and encrypts to those who can be encrypted to.
pub fn openpgp_certificates(data: &[u8]) -> u64 {
    let found = read_certificates(data, NOW);
    assert!(found.len() <= limits::CERTIFICATES, "{}", found.len());
    for facts in &found {
        check(facts);
    }
    let kinds: Vec<_> = found.iter().map(kind).collect();
    shape(&kinds)
}

fn check(facts: &CertificateFacts) {
    assert!(
        facts.bytes.len() <= limits::CERTIFICATE_BYTES,
        "{} bytes are kept",
        facts.bytes.len()
    );
    assert!(
        facts.handles.contains(&facts.fingerprint),
        "not its own name"
    );
    for name in &facts.names {
        assert!(
            name.chars().count() <= NAME_CHARS && !name.contains(char::is_control),
            "not a clean line: {name:?}"
        );
    }
    let again = read_certificates(&facts.bytes, NOW);
    assert_eq!(
        again.as_slice(),
        std::slice::from_ref(facts),
        "what is kept says something else"
    );
    let encrypted = openpgp::encrypt(b"hello", &[&facts.bytes], None, NOW);
    assert!(
        facts.can_encrypt || encrypted.is_err(),
        "encrypted to a key that was said to be of no use"
    );
}

fn kind(facts: &CertificateFacts) -> impl std::fmt::Debug {
    (
        facts.algorithm.clone(),
        (facts.revoked, facts.can_encrypt, facts.expires.is_some()),
        (
            facts.handles.len(),
            facts.addresses.len(),
            facts.names.len(),
        ),
    )
}
