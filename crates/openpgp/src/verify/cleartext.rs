//! The cleartext signature framework (RFC 9580 section 7).

use serde::{Deserialize, Serialize};

use super::{Signature, verify_detached};
use crate::open::armour;
use crate::{Keyring, limits};

const SIGNED: &[u8] = b"PGP SIGNED MESSAGE";

/// A text that was signed in the open.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct ClearSigned {
    /// Exactly the text that was signed: dash-escapes and blanks at the ends of lines removed, which
    /// no signature covers; LF line ends. Bytes that are no UTF-8 are replaced.
    pub text: String,
    /// At least one, at most [`limits::SIGNATURES`].
    pub signatures: Vec<Signature>,
}

/// Verifies one cleartext-signed block, from the BEGIN line to the END line, blank lines around it
/// permitted. `None` when it is not one, or when anything is in it that no signature covers.
pub fn verify_cleartext(block: &[u8], keyring: &mut dyn Keyring, now: i64) -> Option<ClearSigned> {
    if block.len() > limits::MESSAGE_BYTES {
        return None;
    }
    let Parts { lines, signature } = parts(block)?;
    // Only what this frame ends with is looked for in it: no other word, no binary.
    let binary = armour::binary(signature, &[armour::SIGNATURE])?;
    let signatures = verify_detached(&lines.join(b"\r\n".as_slice()), &binary, keyring, now);
    let text = lines.join(b"\n".as_slice());
    let text = String::from_utf8_lossy(&text).into_owned();
    Some(ClearSigned { text, signatures })
}

/// What a block consists of.
struct Parts<'a> {
    /// Lines as they are signed.
    lines: Vec<&'a [u8]>,
    /// From the signature's BEGIN line on.
    signature: &'a [u8],
}

fn parts(block: &[u8]) -> Option<Parts<'_>> {
    let mut rest = block;
    let mut line = next_line(&mut rest)?;
    while line.is_empty() {
        line = next_line(&mut rest)?;
    }
    if armour::word(line, b"BEGIN ") != Some(SIGNED) {
        return None;
    }
    while let Some(header) = Some(next_line(&mut rest)?).filter(|line| !line.is_empty()) {
        if !is_hash_header(header) {
            return None;
        }
    }
    let mut lines = Vec::new();
    loop {
        let signature = rest;
        let line = next_raw_line(&mut rest)?;
        if armour::word(armour::without_blanks(line), b"BEGIN ") == Some(armour::SIGNATURE) {
            return Some(Parts { lines, signature });
        }
        lines.push(armour::without_blanks(unescaped(line)?));
    }
}

/// Only `Hash` may stand in the head (RFC 9580 section 7.1): a reader may take any other line for a
/// part of the text. What it says is not needed.
fn is_hash_header(line: &[u8]) -> bool {
    let names = line.strip_prefix(b"Hash:");
    let sound = |byte: &u8| byte.is_ascii_alphanumeric() || matches!(byte, b' ' | b',' | b'-');
    names.is_some_and(|names| names.iter().all(sound))
}

/// Each line that begins with a dash was escaped (RFC 9580 section 7.2); one that was not did not
/// come from a program that signs.
fn unescaped(line: &[u8]) -> Option<&[u8]> {
    match line {
        [b'-', b' ', line @ ..] => Some(line),
        [b'-', ..] => None,
        line => Some(line),
    }
}

/// The next line without the blanks at its end.
fn next_line<'a>(rest: &mut &'a [u8]) -> Option<&'a [u8]> {
    next_raw_line(rest).map(armour::without_blanks)
}

fn next_raw_line<'a>(rest: &mut &'a [u8]) -> Option<&'a [u8]> {
    if rest.is_empty() {
        return None;
    }
    let end = rest.iter().position(|byte| *byte == b'\n');
    let (line, after) = match end {
        Some(end) => rest.split_at_checked(end)?,
        None => (*rest, [].as_slice()),
    };
    *rest = after.strip_prefix(b"\n").unwrap_or(after);
    Some(line)
}

#[cfg(test)]
mod tests {
    use super::*;

    /// The lines that count as signed, or none.
    #[track_caller]
    fn check(block: &str, expected: Option<&[&str]>) {
        let lines = parts(block.as_bytes()).map(|parts| {
            let lines = parts.lines.iter();
            lines
                .map(|line| String::from_utf8_lossy(line).into_owned())
                .collect::<Vec<_>>()
        });
        let lines = lines
            .as_ref()
            .map(|lines| lines.iter().map(String::as_str).collect::<Vec<_>>());
        assert_eq!(lines.as_deref(), expected, "{block:?}");
    }

    #[test]
    fn the_signed_lines_are_found() {
        let (begin, end) = (
            "-----BEGIN PGP SIGNED MESSAGE-----",
            "-----BEGIN PGP SIGNATURE-----",
        );
        check(
            &format!("{begin}\nHash: SHA512\n\na\n- -b\n- From\n\n c \t\r\n{end}\n"),
            Some(&["a", "-b", "From", "", " c"]),
        );
        check(&format!("\n{begin} \r\n\r\na\r\n{end}\r\n"), Some(&["a"]));
        check(&format!("{begin}\n\n{end}\n"), Some(&[]));
        check(&format!("{begin}\n\n- \n- - \n{end}\n"), Some(&["", "-"]));
        check(
            &format!("{begin}\nHash: SHA256, SHA3-512\nHash: MD5\n\na\n{end}"),
            Some(&["a"]),
        );
    }

    #[test]
    fn what_no_signature_covers_is_refused() {
        let (begin, end) = (
            "-----BEGIN PGP SIGNED MESSAGE-----",
            "-----BEGIN PGP SIGNATURE-----",
        );
        check(&format!("Hello\n{begin}\n\na\n{end}\n"), None);
        check(&format!("{begin}\nI owe you 100\n\na\n{end}\n"), None);
        check(
            &format!("{begin}\nHash: I owe you: 100\n\na\n{end}\n"),
            None,
        );
        check(&format!("{begin}\nComment: paid\n\na\n{end}\n"), None);
        check(&format!("{begin}\nNotDashEscaped: x\n\na\n{end}\n"), None);
        check(&format!("{begin}\na\n{end}\n"), None);
        check(&format!("{begin}\n\na\n-b\n{end}\n"), None);
        check(&format!("{begin}\n\n{begin}\n\na\n{end}\n"), None);
        check(&format!("{begin}\n\na\n"), None);
        check(begin, None);
        check("", None);
    }
}
