//! Public keys: the limits of [`openpgp::limits`].

use domain::KeySource;
use letter::{CertificateFacts, FoundKey};
use openpgp::limits;

use super::{all_kept, is_line, is_short_line};
use crate::errand::is_handle;
use crate::record::BadRecord;

/// Longest user id that is shown, in characters.
const NAME_CHARS: usize = 200;
/// Longest name of an algorithm, in bytes.
const ALGORITHM_BYTES: usize = 64;

/// The keys of a mail, found in it.
pub(super) fn are_found(keys: &[FoundKey]) -> bool {
    let inside = |source| !matches!(source, KeySource::Upload | KeySource::Directory);
    are_few(keys) && keys.iter().all(|key| inside(key.source))
}

/// Refuses what no sound reader finds in a file that was handed in.
pub(crate) fn uploaded(keys: &[FoundKey]) -> Result<(), BadRecord> {
    let from_it = keys.iter().all(|key| key.source == KeySource::Upload);
    all_kept(&[("keys", are_few(keys) && from_it)])
}

fn are_few(keys: &[FoundKey]) -> bool {
    keys.len() <= limits::CERTIFICATES && keys.iter().all(|key| are_facts(&key.facts))
}

fn are_facts(facts: &CertificateFacts) -> bool {
    // The primary key and the subkeys, each by its id and its fingerprint.
    let most_handles = 2 * (limits::COMPONENTS + 1);
    is_fingerprint(&facts.fingerprint)
        && facts.handles.len() <= most_handles
        && facts.handles.iter().all(|handle| is_handle(handle))
        && facts.addresses.len() <= limits::COMPONENTS
        && facts.names.len() <= limits::COMPONENTS
        && facts.names.iter().all(|name| is_line(name, NAME_CHARS))
        && is_short_line(&facts.algorithm, ALGORITHM_BYTES)
        && (1..=limits::CERTIFICATE_BYTES).contains(&facts.bytes.len())
}

/// Version 4 has 40 digits, version 6 has 64.
pub(super) fn is_fingerprint(text: &str) -> bool {
    is_handle(text) && matches!(text.len(), 40 | 64)
}
