//! The blocks of fields that reports consist of (RFC 3464 section 2.1).

use crate::clean;
use crate::header::{self, Header};
use domain::EmailAddress;

/// Most blocks that are read: one for the whole report and one for each recipient, with some room.
const BLOCKS: usize = 150;
/// Most lines outside of blocks that are passed over.
const STRAY_LINES: usize = 1000;

/// The blocks of fields in these bytes, in order. Lines that belong to none are passed over.
pub(super) fn read(bytes: &[u8]) -> Vec<Header> {
    let mut blocks = Vec::new();
    let (mut position, mut stray) = (0, 0);
    while blocks.len() < BLOCKS && stray < STRAY_LINES && position < bytes.len() {
        let (block, next) = header::read(bytes, position, |_| false);
        if !block.fields.is_empty() {
            blocks.push(block);
        }
        if next > position {
            position = next;
            continue;
        }
        stray += 1;
        match header::line_at(bytes, position) {
            Some(line) => position = line.next,
            None => break,
        }
    }
    blocks
}

/// `rfc822; ann@users.example`, with or without the type, the brackets and a comment.
pub(super) fn address(value: &[u8]) -> Option<EmailAddress> {
    const LONGEST: usize = 1000;
    let value = value.get(..LONGEST).unwrap_or(value);
    let text = clean::one_line(&String::from_utf8_lossy(value), LONGEST);
    let plain = text.split_once(';').map_or(text.as_str(), |(_, rest)| rest);
    addresses_in(plain).next()
}

/// The addresses among the words of a line.
pub(super) fn addresses_in(line: &str) -> impl Iterator<Item = EmailAddress> {
    line.split(|c: char| c.is_whitespace() || "<>()[]\",;:|“”„«»：，、。；（）【】".contains(c))
        .filter(|word| word.contains('@'))
        .filter_map(|word| {
            let word = word.trim_matches(['\'', '`', '.', '*', '’', '‘', '!', '?']);
            word.parse().ok()
        })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn blocks_are_split_and_rubbish_is_passed_over() {
        let blocks = read(b"A: 1\nB: 2\n\nC: 3\n\n\nno field\nD: 4\n");
        let names: Vec<Vec<_>> = blocks
            .iter()
            .map(|block| {
                block
                    .fields
                    .iter()
                    .map(|field| field.name.as_str())
                    .collect()
            })
            .collect();
        assert_eq!(names, [vec!["a", "b"], vec!["c"], vec!["d"]]);
        assert!(read(&b"A: 1\n\n".repeat(10_000)).len() <= BLOCKS);
        assert!(read(&b"-\n\n".repeat(100_000)).is_empty());
    }

    #[test]
    fn an_address_is_found_in_its_dress() {
        for value in [
            "rfc822; ann@users.example",
            "rfc822;<ann@users.example>",
            "RFC822;ann@users.example (Ann)",
            "ann@users.example",
            "utf-8; ann@users.example",
        ] {
            assert_eq!(
                address(value.as_bytes()).unwrap().as_str(),
                "ann@users.example",
                "{value}"
            );
        }
        assert_eq!(address(b"x-unknown; nobody"), None);
    }
}
