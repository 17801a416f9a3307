//! What makes two deliveries the same mail.

use crate::header::{Header, split_lines};

/// The fields that a writer sets and no relay changes. `Received`, `Delivered-To`, results of checks and
/// signatures differ between two deliveries of one mail, and so do not count.
const FIELDS: [&str; 6] = ["from", "to", "cc", "date", "subject", "message-id"];

/// Bytes of lines that are hashed together.
const HELD: usize = 16 * 1024;

/// Digest of the writer's fields and the body, whatever the line endings, the folding of fields and the
/// blank lines at the end; of all fields where neither `Date` nor `Message-ID` tells mails apart.
pub(crate) fn of(header: &Header, body: &[u8]) -> [u8; 32] {
    let mut hasher = blake3::Hasher::new_derive_key("confidesk 2026-11 one mail, delivered twice");
    for name in FIELDS {
        for value in header.all(name) {
            add_field(&mut hasher, name, value);
        }
    }
    // Nothing tells such a mail from the next one that says the same, such as an alarm of the next day:
    // all that stands in it has to be the same. Twice is better than not at all.
    if header.first("message-id").is_none() && header.first("date").is_none() {
        for field in &header.fields {
            add_field(&mut hasher, &field.name, &field.value);
        }
    }
    // Line breaks are written before the next line that says something, so those at the end never are.
    let mut breaks = 0_usize;
    // Lines are short: hashed one by one, the calls would cost more than the hashing.
    let mut held = Vec::with_capacity(2 * HELD);
    for (number, line) in split_lines(body).enumerate() {
        let line = line.strip_suffix(b"\r").unwrap_or(line);
        breaks += usize::from(number > 0);
        if line.is_empty() {
            continue;
        }
        held.extend(std::iter::repeat_n(b'\n', breaks));
        breaks = 0;
        held.push(b':');
        held.extend_from_slice(line);
        if held.len() >= HELD {
            hasher.update(&held);
            held.clear();
        }
    }
    hasher.update(&held);
    *hasher.finalize().as_bytes()
}

fn add_field(hasher: &mut blake3::Hasher, name: &str, value: &[u8]) {
    hasher.update(name.as_bytes());
    let words = value
        .split(u8::is_ascii_whitespace)
        .filter(|word| !word.is_empty());
    for word in words {
        hasher.update(b" ");
        hasher.update(word);
    }
    hasher.update(b"\n");
}
