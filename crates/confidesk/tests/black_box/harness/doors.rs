//! A certificate for the desk's doors, as the manual for operators names it.

use super::manual;

/// A certificate for `localhost` that signs itself.
pub(crate) const CERTIFICATE: &str = concat!(
    env!("CARGO_MANIFEST_DIR"),
    "/../transport/tests/fixtures/localhost.pem"
);
const KEY: &str = concat!(
    env!("CARGO_MANIFEST_DIR"),
    "/../transport/tests/fixtures/localhost.key"
);

/// These lines of one section, and mail there only encrypted.
pub(crate) fn tls(section: &str) -> String {
    let files = manual::block("Encrypted on the way in", "get a certificate")
        .replace("/etc/confidesk/tls/fullchain.pem", CERTIFICATE)
        .replace("/etc/confidesk/tls/privkey.pem", KEY);
    section.trim_end().to_owned() + "\nrequire_tls = true\n\n" + &files
}
