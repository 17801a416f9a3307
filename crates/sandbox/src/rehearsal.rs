//! What the libraries look up once in a process, looked up before the files are gone.
//!
//! The first name in a certificate makes a regular expression, and the first regular expression asks
//! how many processors there are: the answer is in files. A locked-in reader would be ended for it.

use domain::KeySource;

/// A certificate that belongs to nobody: its secret key was thrown away.
const CERTIFICATE: &[u8] = include_bytes!("rehearsal.asc");
/// When it was made, in seconds since 1970.
const MADE_AT: i64 = 1_700_000_000;

/// Reads a certificate; false if it could not be read.
pub(crate) fn rehearse() -> bool {
    let keys = letter::found_in(CERTIFICATE, KeySource::Upload, MADE_AT);
    keys.iter().any(|key| !key.facts.addresses.is_empty())
}

#[cfg(test)]
mod tests {
    #[test]
    fn the_certificate_is_read_with_its_name() {
        assert!(super::rehearse());
    }
}
