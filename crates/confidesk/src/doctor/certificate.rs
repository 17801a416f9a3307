//! Until when a certificate holds: as much of X.509 as that takes (RFC 5280 section 4.1).

use std::path::Path;
use std::time::Duration;

use domain::Timestamp;
use web::operation::Check;

use super::in_words;

/// Less than this, and whoever renews it did not.
const SOON: Duration = Duration::from_hours(14 * 24);
/// Longest file in bytes.
const LONGEST: u64 = 1024 * 1024;

const SEQUENCE: u8 = 0x30;
const VERSION: u8 = 0xa0;
const UTC_TIME: u8 = 0x17;
const GENERALIZED_TIME: u8 = 0x18;

/// Says until when the first certificate of a file holds.
pub(super) fn check(path: &Path, now: Timestamp) -> Check {
    const WHAT: &str = "certificate";
    let shown = path.display();
    let small = std::fs::metadata(path).is_ok_and(|file| file.len() <= LONGEST);
    let text = small.then(|| std::fs::read_to_string(path).ok()).flatten();
    let Some(end) = text.as_deref().and_then(end_of) else {
        return Check::bad(
            WHAT,
            format!("Until when {shown} holds cannot be told."),
            "See whether the file holds a certificate in PEM, and whether the desk may read it.",
        );
    };
    let advice = "Renew it, and start the desk again, which reads it at the start.";
    if end <= now {
        let words = format!("{shown} has expired on {}.", end.rfc3339());
        return Check::bad(WHAT, words, advice);
    }
    let left = end.since(now);
    let words = format!("{shown} holds for {}.", in_words(left));
    if left < SOON {
        return Check::bad(WHAT, words, advice);
    }
    Check::good(WHAT, words)
}

/// When the first certificate of a PEM file expires.
pub(crate) fn end_of(pem: &str) -> Option<Timestamp> {
    let (_, rest) = pem.split_once("-----BEGIN CERTIFICATE-----")?;
    let (body, _) = rest.split_once("-----END CERTIFICATE-----")?;
    let digits: String = body.split_whitespace().collect();
    let der = decode(&digits)?;
    let (certificate, _) = value(&der, SEQUENCE)?;
    let (mut rest, _) = value(certificate, SEQUENCE)?;
    if rest.first() == Some(&VERSION) {
        rest = value(rest, VERSION)?.1;
    }
    // Serial number, algorithm, issuer.
    for _ in 0..3 {
        rest = value(rest, *rest.first()?)?.1;
    }
    let (validity, _) = value(rest, SEQUENCE)?;
    let (_, end) = value(validity, *validity.first()?)?;
    let kind = *end.first()?;
    time(kind, std::str::from_utf8(value(end, kind)?.0).ok()?)
}

/// The value of the element that comes first, which must be of this kind, and what stands behind it.
fn value(der: &[u8], kind: u8) -> Option<(&[u8], &[u8])> {
    let (first, rest) = der.split_first()?;
    let (length, rest) = rest.split_first()?;
    if *first != kind {
        return None;
    }
    let (length, rest) = if *length < 0x80 {
        (usize::from(*length), rest)
    } else {
        let (digits, rest) = rest.split_at_checked(usize::from(length & 0x7f))?;
        let add = |sum: usize, digit: &u8| sum.checked_mul(256)?.checked_add((*digit).into());
        (digits.iter().try_fold(0, add)?, rest)
    };
    rest.split_at_checked(length)
}

/// `YYMMDDhhmmssZ` or `YYYYMMDDhhmmssZ` (RFC 5280 section 4.1.2.5).
fn time(kind: u8, text: &str) -> Option<Timestamp> {
    let text = match kind {
        UTC_TIME => {
            let century = if text < "50" { "20" } else { "19" };
            format!("{century}{text}")
        }
        GENERALIZED_TIME => text.to_owned(),
        _ => return None,
    };
    let (day, hour) = text.split_at_checked(8)?;
    Timestamp::from_name(&format!("{day}T{hour}"))
}

/// Base64 (RFC 4648 section 4).
fn decode(digits: &str) -> Option<Vec<u8>> {
    let mut bytes = Vec::with_capacity(digits.len() / 4 * 3);
    let (mut held, mut bits) = (0_u32, 0_u32);
    for digit in digits.trim_end_matches('=').bytes() {
        let six = match digit {
            b'A'..=b'Z' => digit - b'A',
            b'a'..=b'z' => digit - b'a' + 26,
            b'0'..=b'9' => digit - b'0' + 52,
            b'+' => 62,
            b'/' => 63,
            _ => return None,
        };
        held = (held << 6 | u32::from(six)) & 0xffff;
        bits += 6;
        if bits >= 8 {
            bits -= 8;
            bytes.push(u8::try_from(held >> bits & 0xff).ok()?);
        }
    }
    Some(bytes)
}

#[cfg(test)]
mod tests {
    use super::*;

    /// Made once by `openssl req -x509 -newkey ed25519 -nodes -subj /CN=desk.example -days 30000`.
    const PEM: &str = include_str!("testdata/certificate.pem");

    #[test]
    fn the_end_of_a_certificate_is_found() {
        assert!(end_of(PEM).is_some_and(|end| end.rfc3339().starts_with("2109-")));
    }

    #[test]
    fn no_bytes_break_it() {
        for length in 0..PEM.trim_end().len() {
            assert!(end_of(PEM.get(..length).unwrap()).is_none());
        }
        let body = PEM.find("MII").unwrap();
        for place in 0..120 {
            let mut spoilt = PEM.to_owned();
            spoilt.replace_range(body + place..=body + place, "/");
            // Whatever comes out, it comes out.
            assert!(end_of(&spoilt).is_none_or(|end| end.rfc3339().len() == 20));
        }
    }

    #[test]
    fn both_forms_of_time_are_read() {
        let at = |kind, text| time(kind, text).map(Timestamp::rfc3339);
        assert_eq!(
            at(UTC_TIME, "270131235959Z").as_deref(),
            Some("2027-01-31T23:59:59Z")
        );
        assert_eq!(
            at(GENERALIZED_TIME, "20510131235959Z").as_deref(),
            Some("2051-01-31T23:59:59Z")
        );
        assert_eq!(at(UTC_TIME, "271331235959Z"), None);
        assert_eq!(at(0x04, "270131235959Z"), None);
    }
}
