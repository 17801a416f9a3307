//! At which address a key may lie.

use aws_lc_rs::digest;
use domain::EmailAddress;

/// A file on a server.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Place {
    pub(crate) host: String,
    pub(crate) path: String,
}

/// All places to ask, the most likely first. None for a domain that is not ASCII.
pub(crate) fn places(address: &EmailAddress, wkd: bool, keyserver: Option<&str>) -> Vec<Place> {
    let mut places = Vec::new();
    let domain = address.domain().to_ascii_lowercase();
    if wkd && is_host(&domain) {
        let (hash, local) = (wkd_hash(address.local()), percent(address.local()));
        places.push(Place {
            host: format!("openpgpkey.{domain}"),
            path: format!("/.well-known/openpgpkey/{domain}/hu/{hash}?l={local}"),
        });
        places.push(Place {
            path: format!("/.well-known/openpgpkey/hu/{hash}?l={local}"),
            host: domain,
        });
    }
    if let Some(host) = keyserver {
        places.push(Place {
            host: host.to_owned(),
            path: format!("/vks/v1/by-email/{}", percent(address.as_str())),
        });
    }
    places
}

/// A name that can be resolved: no address literal, no port, nothing that ends the host in a URL.
fn is_host(domain: &str) -> bool {
    let sound = |c: char| c.is_ascii_alphanumeric() || matches!(c, '.' | '-');
    domain.chars().all(sound) && domain.contains('.') && domain.len() <= 240
}

/// SHA-1 of the lower-case local part in z-base-32 (section 3.1 of the draft). It names a file and
/// protects nothing.
fn wkd_hash(local: &str) -> String {
    let lower = local.to_ascii_lowercase();
    let hash = digest::digest(&digest::SHA1_FOR_LEGACY_USE_ONLY, lower.as_bytes());
    z_base_32(hash.as_ref())
}

/// RFC 6189 section 5.1.6.
fn z_base_32(bytes: &[u8]) -> String {
    const LETTERS: &[u8; 32] = b"ybndrfg8ejkmcpqxot1uwisza345h769";
    let mut text = String::new();
    let (mut bits, mut held) = (0_u32, 0_u32);
    for byte in bytes {
        bits = (bits << 8) | u32::from(*byte);
        held += 8;
        while held >= 5 {
            held -= 5;
            let index = usize::try_from((bits >> held) & 31).unwrap_or(0);
            text.push(LETTERS.get(index).copied().map_or('y', char::from));
        }
        bits &= (1 << held) - 1;
    }
    text
}

/// For a path or a query (RFC 3986 section 2.3).
fn percent(text: &str) -> String {
    use std::fmt::Write as _;
    let mut encoded = String::new();
    for byte in text.bytes() {
        if byte.is_ascii_alphanumeric() || b"-._~".contains(&byte) {
            encoded.push(char::from(byte));
        } else {
            // Writing into a string does not fail.
            write!(encoded, "%{byte:02X}").unwrap_or_default();
        }
    }
    encoded
}

#[cfg(test)]
mod tests {
    use super::*;

    fn of(address: &str, wkd: bool, keyserver: Option<&str>) -> Vec<String> {
        let found = places(&address.parse().unwrap(), wkd, keyserver);
        found
            .into_iter()
            .map(|place| format!("{}{}", place.host, place.path))
            .collect()
    }

    #[test]
    fn the_example_of_the_draft_is_found() {
        assert_eq!(
            of("Joe.Doe@Example.ORG", true, None),
            [
                "openpgpkey.example.org/.well-known/openpgpkey/example.org/hu/iy9q119eutrkn8s1mk4r39qejnbu3n5q?l=Joe.Doe",
                "example.org/.well-known/openpgpkey/hu/iy9q119eutrkn8s1mk4r39qejnbu3n5q?l=Joe.Doe",
            ]
        );
    }

    #[test]
    fn nothing_of_an_address_changes_the_place() {
        let found = of("a?l=b&c/../d@example.org", true, Some("keys.example"));
        assert!(
            found.iter().all(|place| !place.contains("/../")),
            "{found:?}"
        );
        assert!(
            found
                .last()
                .unwrap()
                .ends_with("by-email/a%3Fl%3Db%26c%2F..%2Fd%40example.org")
        );
        assert!(of("ann@localhost", true, None).is_empty());
        assert!(of("ann@example.org", false, None).is_empty());
    }
}
