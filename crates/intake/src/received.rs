//! Loops: a mail that has passed too many servers.

/// So many `Received` fields are still believed (RFC 5321 section 6.3: 100 or more).
const HOPS: usize = 100;

/// Whether the mail went through more than 100 servers, which means that it goes in a circle.
///
/// Counts the lines that begin with `Received:` up to the first empty line; nothing is parsed, so
/// nothing can be confused. Linear in the header block.
#[must_use]
pub fn passed_too_often(raw: &[u8]) -> bool {
    raw.split(|byte| *byte == b'\n')
        .take_while(|line| !line.is_empty() && *line != b"\r")
        .filter(|line| is_received(line))
        .nth(HOPS)
        .is_some()
}

fn is_received(line: &[u8]) -> bool {
    const FIELD: &[u8] = b"received:";
    line.get(..FIELD.len())
        .is_some_and(|start| start.eq_ignore_ascii_case(FIELD))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[track_caller]
    fn check(raw: &str, expected: bool) {
        assert_eq!(passed_too_often(raw.as_bytes()), expected);
    }

    #[test]
    fn a_hundred_hops_pass_and_one_more_does_not() {
        check(&"Received: x\r\n".repeat(100), false);
        check(&"Received: x\r\n".repeat(101), true);
        check(&"RECEIVED:\n".repeat(101), true);
    }

    #[test]
    fn only_fields_of_the_header_count() {
        check(
            &format!("A: b\r\n\r\n{}", "Received: x\r\n".repeat(200)),
            false,
        );
        check(&"X-Received: x\r\n Received: folded\r\n".repeat(200), false);
        check("", false);
    }
}
