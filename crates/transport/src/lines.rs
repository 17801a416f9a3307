//! Line ends on the way out.

use std::borrow::Cow;

/// The mail with CR LF at every line end and none after the last line, ready for dot-stuffing.
///
/// A bare CR or LF is a line end to some programs and not to others, which is how one mail is
/// smuggled inside of another (threat A22). Our own mails have none; this is the last door.
pub(crate) fn for_the_wire(mail: &[u8]) -> Cow<'_, [u8]> {
    let whole = if is_clean(mail) {
        Cow::Borrowed(mail)
    } else {
        Cow::Owned(cleaned(mail))
    };
    // The end of the last line belongs to the final dot.
    match whole {
        Cow::Borrowed(bytes) => Cow::Borrowed(bytes.strip_suffix(b"\r\n").unwrap_or(bytes)),
        Cow::Owned(mut bytes) => {
            if bytes.ends_with(b"\r\n") {
                bytes.truncate(bytes.len().saturating_sub(2));
            }
            Cow::Owned(bytes)
        }
    }
}

fn is_clean(mail: &[u8]) -> bool {
    let mut before = 0;
    for byte in mail {
        if (*byte == b'\n') != (before == b'\r') {
            return false;
        }
        before = *byte;
    }
    before != b'\r'
}

fn cleaned(mail: &[u8]) -> Vec<u8> {
    let mut clean = Vec::with_capacity(mail.len().saturating_add(mail.len() / 32));
    let mut bytes = mail.iter().copied().peekable();
    while let Some(byte) = bytes.next() {
        match byte {
            b'\r' => {
                bytes.next_if_eq(&b'\n');
                clean.extend_from_slice(b"\r\n");
            }
            b'\n' => clean.extend_from_slice(b"\r\n"),
            other => clean.push(other),
        }
    }
    clean
}

#[cfg(test)]
mod tests {
    use super::*;

    #[track_caller]
    fn check(mail: &[u8], expected: &[u8]) {
        assert_eq!(for_the_wire(mail), expected);
    }

    #[test]
    fn every_line_ends_in_cr_lf() {
        check(b"a\r\nb\r\n", b"a\r\nb");
        check(b"a\r\nb", b"a\r\nb");
        check(b"a\nb\n", b"a\r\nb");
        check(b"a\rb\r", b"a\r\nb");
        check(b"a\r\r\nb", b"a\r\n\r\nb");
        check(b"a\n\r\nb\r\n", b"a\r\n\r\nb");
        check(b"\r\n", b"");
        check(b"", b"");
    }

    #[test]
    fn no_form_of_a_final_dot_survives_bare() {
        for end in ["\n.\n", "\r.\r", "\n.\r\n", "\r\n.\n", "\r\n.\r"] {
            let mail = format!("a{end}MAIL FROM:<x@example.org>");
            check(mail.as_bytes(), b"a\r\n.\r\nMAIL FROM:<x@example.org>");
        }
    }

    #[test]
    fn a_clean_mail_is_not_copied() {
        assert!(matches!(for_the_wire(b"a\r\nb\r\n"), Cow::Borrowed(_)));
    }
}
