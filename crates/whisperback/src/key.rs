//! What the user says of a key, in one line.

use crate::clean;
use crate::limits;
use crate::report::KeyHint;

/// The hint in a one-line key field; `None` if it is empty.
pub(crate) fn hint(value: &str) -> Option<KeyHint> {
    let line = clean::value(value, limits::FIELD_BYTES)?;
    if let Some(digits) = digits(&line) {
        return Some(match digits.len() {
            8 | 16 => KeyHint::KeyId(digits),
            40 | 64 => KeyHint::Fingerprint(digits),
            _ => KeyHint::Other(line),
        });
    }
    let lower = line.to_ascii_lowercase();
    let is_url = ["http://", "https://", "ftp://", "hkp://", "hkps://"]
        .iter()
        .any(|scheme| lower.starts_with(scheme));
    Some(if is_url && !line.contains(' ') {
        KeyHint::Url(line)
    } else {
        KeyHint::Other(line)
    })
}

/// The digits of an id or fingerprint as people write it: `0x…`, in groups, with colons.
fn digits(line: &str) -> Option<String> {
    let rest = line
        .strip_prefix("0x")
        .or_else(|| line.strip_prefix("0X"))
        .unwrap_or(line);
    let is_written = |b: u8| b.is_ascii_hexdigit() || matches!(b, b' ' | b':');
    rest.bytes().all(is_written).then(|| {
        let digits = rest.bytes().filter(u8::is_ascii_hexdigit);
        digits
            .map(|digit| char::from(digit.to_ascii_uppercase()))
            .collect()
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[track_caller]
    #[expect(
        clippy::needless_pass_by_value,
        reason = "a table reads better without references"
    )]
    fn check(value: &str, expected: Option<KeyHint>) {
        assert_eq!(hint(value), expected, "{value}");
    }

    #[test]
    fn hints_are_told_apart() {
        check("0xdeadbeef", Some(KeyHint::KeyId("DEADBEEF".into())));
        check(
            "0123456789ABCDEF",
            Some(KeyHint::KeyId("0123456789ABCDEF".into())),
        );
        let fingerprint = "0123456789ABCDEF0123456789ABCDEF01234567";
        check(
            "0123 4567 89AB CDEF 0123  4567 89AB CDEF 0123 4567",
            Some(KeyHint::Fingerprint(fingerprint.into())),
        );
        check(
            "https://a.example/k.asc",
            Some(KeyHint::Url("https://a.example/k.asc".into())),
        );
        check(
            "https://a.example/ or ask",
            Some(KeyHint::Other("https://a.example/ or ask".into())),
        );
        check("javascript:1", Some(KeyHint::Other("javascript:1".into())));
        check("abc", Some(KeyHint::Other("abc".into())));
        check(" ", None);
    }
}
