//! What leaves the desk: armour and nothing else, so that nothing is sent in clear by mistake.

use openpgp::Encrypted;

use super::all_kept;
use crate::question::Signed;
use crate::record::BadRecord;

/// Longest armoured signature, in bytes.
const SIGNATURE_BYTES: usize = 64 * 1024;
/// Longest name of a hash, in bytes.
const MICALG_BYTES: usize = 20;

/// Lengths of the keys of AES, in bytes.
const KEYS: [usize; 2] = [16, 32];

/// Refuses what is not one armoured message with a session key. Whether the key fits is not known here;
/// if it does not, the files in the message cannot be shown again.
pub(crate) fn encrypted(encrypted: &Encrypted) -> Result<(), BadRecord> {
    all_kept(&[
        ("message", is_armour(&encrypted.armoured, "MESSAGE")),
        ("session", KEYS.contains(&encrypted.session.key.len())),
    ])
}

/// Refuses what is not one armoured signature with the name of its hash (RFC 3156 section 5).
pub(crate) fn signed(signed: &Signed) -> Result<(), BadRecord> {
    let is_small = signed.signature.len() <= SIGNATURE_BYTES;
    let is_signature = is_small && is_armour(&signed.signature, "SIGNATURE");
    all_kept(&[
        ("signature", is_signature),
        ("micalg", is_micalg(&signed.micalg)),
    ])
}

fn is_micalg(text: &str) -> bool {
    let sound = |b: u8| b.is_ascii_lowercase() || b.is_ascii_digit() || b == b'-';
    text.len() <= MICALG_BYTES && text.starts_with("pgp-") && text.bytes().all(sound)
}

/// One block from its first line to its last: headers, an empty line, and base64.
fn is_armour(bytes: &[u8], label: &str) -> bool {
    let Ok(text) = std::str::from_utf8(bytes) else {
        return false;
    };
    let body = text
        .strip_prefix(&format!("-----BEGIN PGP {label}-----"))
        .and_then(|rest| {
            rest.trim_end()
                .strip_suffix(&format!("-----END PGP {label}-----"))
        });
    body.is_some_and(|body| {
        let lines = body.lines().skip(1);
        let mut data = lines.skip_while(|line| !line.is_empty()).skip(1);
        body.starts_with(['\r', '\n']) && data.all(is_base64)
    })
}

fn is_base64(line: &str) -> bool {
    let sound = |b: u8| b.is_ascii_alphanumeric() || matches!(b, b'+' | b'/' | b'=');
    line.bytes().all(sound)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn with_key(armoured: &str, key: usize) -> Encrypted {
        Encrypted {
            armoured: armoured.into(),
            session: openpgp::SessionKey {
                cipher: Some(9),
                key: vec![7; key],
            },
        }
    }

    #[track_caller]
    fn check(armoured: &str, believed: bool) {
        let value = with_key(armoured, 32);
        assert_eq!(encrypted(&value).is_ok(), believed, "{armoured}");
    }

    #[test]
    fn only_armour_leaves_the_desk() {
        let message = "-----BEGIN PGP MESSAGE-----\n\nhQEMA+x/\n=abcd\n-----END PGP MESSAGE-----\n";
        check(message, true);
        check(&message.replace('\n', "\r\n"), true);
        check(&message.replace("MESSAGE", "PUBLIC KEY BLOCK"), false);
        check(&message.replace("hQ", "Dear Ann"), false);
        check(
            &message.replace("hQ", "-----END PGP MESSAGE-----\nhQ"),
            false,
        );
        check(&format!("Dear Ann,\n{message}"), false);
        check(&format!("{message}P. S.\n"), false);
        check("", false);
        assert!(encrypted(&with_key(message, 16)).is_ok());
        assert!(encrypted(&with_key(message, 5000)).is_err());
    }

    #[test]
    fn a_signature_names_its_hash() {
        let check = |micalg: &str, believed: bool| {
            let signature = "-----BEGIN PGP SIGNATURE-----\n\niQ==\n-----END PGP SIGNATURE-----";
            let value = Signed {
                signature: signature.into(),
                micalg: micalg.into(),
            };
            assert_eq!(signed(&value).is_ok(), believed, "{micalg}");
        };
        check("pgp-sha512", true);
        check("pgp-sha512\"; x=\"", false);
        check("sha512", false);
    }
}
