//! Message ids (RFC 5322 section 3.6.4).

use crate::limits;

/// The ids between angle brackets, in order, without the brackets; senseless ones are left out.
/// `max` of the last are kept.
pub(crate) fn bracketed(value: &[u8], max: usize) -> Vec<String> {
    let mut ids: Vec<String> = Vec::new();
    let mut open: Option<Vec<u8>> = None;
    for byte in value {
        match (byte, open.as_mut()) {
            (b'<', _) => open = Some(Vec::new()),
            (b'>', Some(_)) => ids.extend(open.take().and_then(|id| sensible(&id))),
            (byte, Some(id))
                if id.len() <= limits::MESSAGE_ID_BYTES && !byte.is_ascii_whitespace() =>
            {
                id.push(*byte);
            }
            _ => {}
        }
    }
    let surplus = ids.len().saturating_sub(max);
    ids.drain(..surplus);
    ids
}

/// The id of a mail: one in angle brackets, or a single bare word, which some programs write.
pub(crate) fn single(value: &[u8]) -> Option<String> {
    let mut ids = bracketed(value, usize::MAX);
    match ids.len() {
        0 if !value.contains(&b'<') => sensible(value.trim_ascii()),
        1 => ids.pop(),
        _ => None,
    }
}

/// An id can only tell mails apart if it has something on both sides of an `@`.
fn sensible(id: &[u8]) -> Option<String> {
    let text = std::str::from_utf8(id).ok().filter(|text| is_sound(text))?;
    let (left, right) = text.rsplit_once('@')?;
    let meaning = |side: &str| side.chars().any(char::is_alphanumeric);
    (meaning(left) && meaning(right)).then(|| text.to_owned())
}

/// True if the id can stand in a header between angle brackets.
pub(crate) fn is_sound(id: &str) -> bool {
    !id.is_empty()
        && id.len() <= limits::MESSAGE_ID_BYTES
        && !id
            .chars()
            .any(|c| c.is_whitespace() || c.is_control() || matches!(c, '<' | '>'))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[track_caller]
    fn check(value: &str, expected: Option<&str>) {
        assert_eq!(single(value.as_bytes()).as_deref(), expected, "{value}");
    }

    #[test]
    fn an_id_that_says_nothing_is_none() {
        check("<a.b@example.org>", Some("a.b@example.org"));
        check(" a.b@example.org ", Some("a.b@example.org"));
        check("<a@b> (comment)", Some("a@b"));
        check("<long\t id@example.org>", Some("longid@example.org"));
        check("", None);
        check("<>", None);
        check("<@>", None);
        check("<null>", None);
        check("<-@->", None);
        check("<a@b> <c@d>", None);
        check(&format!("<{}@b>", "a".repeat(600)), None);
    }

    #[test]
    fn references_keep_the_newest() {
        let value: Vec<String> = (0..60).map(|n| format!("<{n}@x>\r\n ")).collect();
        let value = value.concat();
        let ids = bracketed(value.as_bytes(), limits::REFERENCES);
        assert_eq!(
            (
                ids.len(),
                ids.first().unwrap().as_str(),
                ids.last().unwrap().as_str()
            ),
            (50, "10@x", "59@x")
        );
    }
}
