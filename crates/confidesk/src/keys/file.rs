//! What a file of keys holds: told by its labels, without reading what stands under them.

use super::Hidden;

/// A part of a file.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) enum Piece {
    /// It says that it holds a secret key.
    Secret(Hidden),
    /// It says that it holds public keys.
    Public(Hidden),
}

const KINDS: [&str; 2] = ["PRIVATE", "PUBLIC"];

/// Takes a file apart: each armoured block for itself, a binary file as one piece. Empty when there is
/// no key in it.
pub(crate) fn pieces(file: &[u8]) -> Vec<Piece> {
    match packet_kind(file) {
        // RFC 9580 section 5.5.1: 5 is a secret key, 6 a public one.
        Some(5) => vec![Piece::Secret(Hidden::new(file.to_vec()))],
        Some(6) => vec![Piece::Public(Hidden::new(file.to_vec()))],
        Some(_) => Vec::new(),
        None => blocks(file),
    }
}

/// The kind of the first packet of a binary file (RFC 9580 section 4.2); no text begins like one.
fn packet_kind(file: &[u8]) -> Option<u8> {
    let first = file.first().filter(|first| *first & 0x80 != 0)?;
    if first & 0x40 == 0 {
        Some((first & 0x3c) >> 2)
    } else {
        Some(first & 0x3f)
    }
}

fn blocks(file: &[u8]) -> Vec<Piece> {
    let mut pieces = Vec::new();
    let mut open: Option<(&str, Vec<u8>)> = None;
    for line in file.split_inclusive(|byte| *byte == b'\n') {
        let label = line.trim_ascii();
        if let Some(kind) = KINDS
            .into_iter()
            .find(|kind| is_label(label, "BEGIN", kind))
        {
            open = Some((kind, Vec::with_capacity(file.len())));
        }
        let Some((kind, block)) = &mut open else {
            continue;
        };
        block.extend_from_slice(line);
        if is_label(label, "END", kind) {
            let block = Hidden::new(std::mem::take(block));
            pieces.push(match *kind {
                "PRIVATE" => Piece::Secret(block),
                _ => Piece::Public(block),
            });
            open = None;
        }
    }
    pieces
}

fn is_label(line: &[u8], end: &str, kind: &str) -> bool {
    line == format!("-----{end} PGP {kind} KEY BLOCK-----").as_bytes()
}

#[cfg(test)]
mod tests {
    use super::*;

    const PUBLIC: &str =
        "-----BEGIN PGP PUBLIC KEY BLOCK-----\n\nAAAA\n-----END PGP PUBLIC KEY BLOCK-----\n";
    const SECRET: &str = "-----BEGIN PGP PRIVATE KEY BLOCK-----\r\n\r\nAAAA\r\n-----END PGP PRIVATE KEY BLOCK-----\r\n";

    #[track_caller]
    fn check(file: &[u8], expected: &[Piece]) {
        assert_eq!(pieces(file), expected, "{}", file.escape_ascii());
    }

    fn public(bytes: &[u8]) -> Piece {
        Piece::Public(Hidden::new(bytes.to_vec()))
    }

    fn secret(bytes: &[u8]) -> Piece {
        Piece::Secret(Hidden::new(bytes.to_vec()))
    }

    #[test]
    fn armoured_blocks_are_taken_one_by_one() {
        check(PUBLIC.as_bytes(), &[public(PUBLIC.as_bytes())]);
        check(SECRET.as_bytes(), &[secret(SECRET.as_bytes())]);
        let both = format!("My keys:\n{PUBLIC}and\n{SECRET}{PUBLIC}");
        let all = [
            public(PUBLIC.as_bytes()),
            secret(SECRET.as_bytes()),
            public(PUBLIC.as_bytes()),
        ];
        check(both.as_bytes(), &all);
    }

    #[test]
    fn binary_files_are_told_by_their_first_packet() {
        for first in [0x94, 0x95, 0x97, 0xc5] {
            check(&[first, 1, 2], &[secret(&[first, 1, 2])]);
        }
        for first in [0x98, 0x99, 0xc6] {
            check(&[first, 1, 2], &[public(&[first, 1, 2])]);
        }
    }

    #[test]
    fn what_holds_no_key_has_no_pieces() {
        check(b"", &[]);
        check(b"Hello", &[]);
        check(&[0x84, 1, 2], &[]);
        check(PUBLIC.trim_end().trim_end_matches('-').as_bytes(), &[]);
        check(&PUBLIC.as_bytes()[1..], &[]);
    }
}
