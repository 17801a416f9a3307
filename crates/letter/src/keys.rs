//! Public keys that came with a mail, or that somebody hands in.

use domain::KeySource;
use mail::{Document, KeyMaterial};
use openpgp::CertificateFacts;
use serde::{Deserialize, Serialize};
use whisperback::{KeyHint, Report};

/// Most keys that are kept of one mail.
const MOST: usize = 8;

/// A key that was found. Whose it is, is a claim.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct FoundKey {
    /// Where.
    pub source: KeySource,
    /// What it says about itself, and the key.
    pub facts: CertificateFacts,
}

/// Reads the certificates of a file that somebody hands in. `now` is in seconds since 1970.
pub fn found_in(bytes: &[u8], source: KeySource, now: i64) -> Vec<FoundKey> {
    openpgp::read_certificates(bytes, now)
        .into_iter()
        .map(|facts| FoundKey { source, facts })
        .collect()
}

/// All keys of a mail, each once; that of the report first.
pub(crate) fn of(document: &Document<'_>, report: Option<&Report>, now: i64) -> Vec<FoundKey> {
    let mut found: Vec<FoundKey> = Vec::new();
    let block = report.and_then(|report| report.key.as_ref());
    if let Some(KeyHint::Block(block)) = block.map(|found| &found.value) {
        found.extend(found_in(block.as_bytes(), KeySource::Report, now));
    }
    // The text of a report is the report: its key was just read.
    let is_report = report.is_some();
    for material in document.key_material() {
        let source = match material.source {
            mail::KeySource::Autocrypt => KeySource::Autocrypt,
            mail::KeySource::Attachment => KeySource::Attachment,
            mail::KeySource::Text if is_report => continue,
            mail::KeySource::Text => KeySource::Text,
        };
        add(&mut found, &material, source, now);
    }
    found.truncate(MOST);
    found
}

fn add(found: &mut Vec<FoundKey>, material: &KeyMaterial, source: KeySource, now: i64) {
    for key in found_in(&material.bytes, source, now) {
        let known = |other: &FoundKey| other.facts.fingerprint == key.facts.fingerprint;
        if !found.iter().any(known) {
            found.push(key);
        }
    }
}
