//! The OpenPGP structure of mail.

use mail::{ReadMail, Secured, Whole, limits};

use crate::shape::{magnitude, shape};

/// The whole input is a mail; its second half is also what was encrypted in it.
pub fn mail_secured(data: &[u8]) -> u64 {
    let secured = mail::secured(data);
    let read = mail::read(data);
    check_offers(data, &secured);
    check_parts(data, &read);
    check_signed(data);
    check_keys(data);
    let inner = data.get(data.len() / 2..).unwrap_or_default();
    check_transcoded(data, &read, inner);
    check_transcoded(data, &read, data);
    mail::longest_text(data, limits::TEXT_BYTES);
    let kinds: Vec<_> = secured.offers.iter().map(|offer| offer.kind).collect();
    shape(&(
        std::mem::discriminant(&secured.whole),
        kinds,
        &read.defects,
        magnitude(read.parts.len()),
        (read.html.is_some(), read.automatic, read.from.is_some()),
    ))
}

fn check_offers(raw: &[u8], secured: &Secured) {
    assert!(
        secured.offers.len() <= limits::OFFERS,
        "{}",
        secured.offers.len()
    );
    let encrypted = matches!(
        secured.whole,
        Whole::EncryptedMime { .. } | Whole::EncryptedText { .. }
    );
    assert!(
        !encrypted || secured.offers.is_empty(),
        "offers beside the whole"
    );
    for offer in &secured.offers {
        let offered = mail::offered(raw, offer.ordinal);
        let bytes = offered.and_then(|bytes| u64::try_from(bytes.len()).ok());
        assert_eq!(bytes, Some(offer.ciphertext_bytes), "an offer that is none");
    }
}

fn check_parts(raw: &[u8], read: &ReadMail) {
    for part in &read.parts {
        let found = mail::part(raw, part.ordinal).map(|found| found.len());
        let bytes = found.and_then(|bytes| u64::try_from(bytes).ok());
        assert_eq!(bytes, Some(part.bytes), "a part that is none");
    }
    assert!(
        !read.text.contains(['\0', '\r']) && !read.subject.contains(char::is_control),
        "an unclean text"
    );
}

fn check_signed(raw: &[u8]) {
    let (read, remainder) = mail::read_signed(raw);
    check_parts(raw, &read);
    let known = |ordinal: &u32| read.parts.iter().any(|part| part.ordinal == *ordinal);
    assert!(remainder.parts.iter().all(known), "a remainder of nothing");
}

fn check_keys(raw: &[u8]) {
    let keys = mail::key_material(raw);
    assert!(
        keys.len() <= limits::KEYS,
        "{} places with keys",
        keys.len()
    );
    let long = |key: &mail::KeyMaterial| key.bytes.len() > limits::KEY_BYTES;
    assert!(!keys.iter().any(long), "a key that is too long");
}

/// What was inside cannot name another sender.
fn check_transcoded(raw: &[u8], outer: &ReadMail, inner: &[u8]) {
    let clear = mail::read(&mail::transcode(raw, inner));
    let address = |read: &ReadMail| read.from.as_ref().map(|from| from.address.folded());
    assert!(
        clear.from.is_none() || address(&clear) == address(outer),
        "another sender: {:?}, not {:?}",
        address(&clear),
        address(outer)
    );
}
