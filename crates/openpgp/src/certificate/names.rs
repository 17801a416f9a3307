//! Words for people.

use domain::EmailAddress;
use sequoia_openpgp::crypto::mpi::PublicKey;
use sequoia_openpgp::packet::key::{KeyParts, KeyRole};
use sequoia_openpgp::packet::{Key, UserID};
use sequoia_openpgp::types::Curve;

/// Longest name, in characters.
const NAME: usize = 200;

/// The address in a user id, if it is a sound one.
pub(super) fn address(id: &UserID) -> Option<EmailAddress> {
    id.email().ok().flatten()?.parse().ok()
}

/// A user id as one line: no controls, no marks that change the direction of the text or take room
/// without being seen (threat A15), blanks collapsed. U+200C and U+200D stay: Persian names are
/// misspelt without them.
pub(super) fn line(id: &UserID) -> String {
    let text = String::from_utf8_lossy(id.value());
    let mut line = String::new();
    for word in text.split(|c: char| c.is_whitespace() || c.is_control()) {
        let word: String = word.chars().filter(|c| !is_unseen(*c)).collect();
        if !word.is_empty() && !line.is_empty() {
            line.push(' ');
        }
        line.push_str(&word);
    }
    line.chars().take(NAME).collect()
}

fn is_unseen(character: char) -> bool {
    matches!(character, '\u{ad}' | '\u{61c}' | '\u{180e}' | '\u{200b}' | '\u{200e}' | '\u{200f}'
        | '\u{202a}'..='\u{202e}' | '\u{2060}'..='\u{206f}' | '\u{feff}'
        | '\u{fff9}'..='\u{fffb}' | '\u{fffe}' | '\u{ffff}' | '\u{e0000}'..='\u{e007f}')
}

/// What kind of key it is, as people call it.
pub(crate) fn algorithm<P: KeyParts, R: KeyRole>(key: &Key<P, R>) -> String {
    let bits = |number: &sequoia_openpgp::crypto::mpi::MPI| number.bits();
    match key.mpis() {
        PublicKey::RSA { n, .. } => format!("RSA {}", bits(n)),
        PublicKey::DSA { p, .. } => format!("DSA {}", bits(p)),
        PublicKey::ElGamal { p, .. } => format!("ElGamal {}", bits(p)),
        PublicKey::EdDSA { curve, .. }
        | PublicKey::ECDSA { curve, .. }
        | PublicKey::ECDH { curve, .. } => of_curve(curve).to_owned(),
        PublicKey::X25519 { .. } | PublicKey::Ed25519 { .. } => "Curve25519".to_owned(),
        PublicKey::X448 { .. } | PublicKey::Ed448 { .. } => "Curve448".to_owned(),
        _ => key.pk_algo().to_string(),
    }
}

fn of_curve(curve: &Curve) -> &'static str {
    match curve {
        Curve::NistP256 => "NIST P-256",
        Curve::NistP384 => "NIST P-384",
        Curve::NistP521 => "NIST P-521",
        Curve::BrainpoolP256 => "Brainpool P-256",
        Curve::BrainpoolP384 => "Brainpool P-384",
        Curve::BrainpoolP512 => "Brainpool P-512",
        Curve::Ed25519 | Curve::Cv25519 => "Curve25519",
        _ => "unknown curve",
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[track_caller]
    fn check(id: &str, line: &str, address: Option<&str>) {
        let id = UserID::from(id);
        assert_eq!(super::line(&id), line, "{id:?}");
        let found = super::address(&id);
        assert_eq!(found.as_ref().map(EmailAddress::as_str), address, "{id:?}");
    }

    #[test]
    fn user_ids_are_read_as_people_write_them() {
        check(
            "Ann Example <ann@example.org>",
            "Ann Example <ann@example.org>",
            Some("ann@example.org"),
        );
        check(
            "ann@example.org",
            "ann@example.org",
            Some("ann@example.org"),
        );
        check(
            "<ann@example.org>",
            "<ann@example.org>",
            Some("ann@example.org"),
        );
        check("Ann (work)", "Ann (work)", None);
        check("", "", None);
    }

    #[test]
    fn names_are_one_clean_line() {
        check("  a\r\n\tb\u{0} c  ", "a b c", None);
        check("Ann \u{202e}gro.elpmaxe\u{2066}", "Ann gro.elpmaxe", None);
        check("\u{feff}\u{200b}A\u{ad}nn\u{200f}", "Ann", None);
        let long = "x".repeat(500);
        check(&long, &"x".repeat(NAME), None);
    }

    #[test]
    fn bytes_that_are_no_text_are_replaced() {
        let id = UserID::from(b"J\xfcrgen".as_slice());
        assert_eq!(line(&id), "J\u{fffd}rgen");
        assert!(address(&id).is_none());
    }
}
