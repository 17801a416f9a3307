//! The inputs that fuzzing begins with, and the words that mean something.

use std::fs;
use std::io;
use std::path::{Path, PathBuf};

use crate::Target;

/// All inputs of a target, sorted by path: its seeds, what was found before, and what tests elsewhere
/// hold. `root` is that of the repository.
pub fn inputs(root: &Path, target: &Target) -> io::Result<Vec<(PathBuf, Vec<u8>)>> {
    let mut inputs = Vec::new();
    for folder in folders(target) {
        let folder = root.join(folder);
        if !folder.exists() {
            continue;
        }
        for entry in fs::read_dir(folder)? {
            let path = entry?.path();
            if path.is_file() {
                let bytes = fs::read(&path)?;
                inputs.push((path, bytes));
            }
        }
    }
    inputs.sort();
    Ok(inputs)
}

/// The folders with inputs of a target, from the root of the repository; not all of them exist.
pub fn folders(target: &Target) -> Vec<PathBuf> {
    let own = ["corpus", "regressions"].map(|kind| format!("fuzz/{kind}/{}", target.name));
    own.iter()
        .map(String::as_str)
        .chain(target.also.iter().copied())
        .map(PathBuf::from)
        .collect()
}

/// The words of a dictionary as libFuzzer reads them: one quoted on each line, with a name or without,
/// bytes as `\xAB`; lines with `#` are comments.
pub fn words(dictionary: &str) -> Vec<Vec<u8>> {
    dictionary
        .lines()
        .filter(|line| !line.trim_start().starts_with('#'))
        .filter_map(|line| {
            let (_, rest) = line.split_once('"')?;
            let (word, _) = rest.rsplit_once('"')?;
            unescaped(word)
        })
        .collect()
}

fn unescaped(word: &str) -> Option<Vec<u8>> {
    let mut pieces = word.split('\\');
    let mut bytes = pieces.next()?.as_bytes().to_vec();
    while let Some(piece) = pieces.next() {
        if let Some(rest) = piece.strip_prefix('x') {
            let (digits, rest) = rest.split_at_checked(2)?;
            bytes.push(u8::from_str_radix(digits, 16).ok()?);
            bytes.extend_from_slice(rest.as_bytes());
        } else if let Some(rest) = piece.strip_prefix('"') {
            bytes.push(b'"');
            bytes.extend_from_slice(rest.as_bytes());
        } else if piece.is_empty() {
            // Two in a row stand for one.
            bytes.push(b'\\');
            bytes.extend_from_slice(pieces.next()?.as_bytes());
        } else {
            return None;
        }
    }
    Some(bytes)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[track_caller]
    fn check(dictionary: &str, expected: &[&[u8]]) {
        assert_eq!(words(dictionary), expected, "{dictionary}");
    }

    #[test]
    fn dictionaries_are_read_as_libfuzzer_does() {
        check("a=\"one\"\n\n# \"none\"\n\"two\"", &[b"one", b"two"]);
        check(r#""\x0d\x0A--""#, &[b"\r\n--"]);
        check(r#"quote="a\"b" "#, &[b"a\"b"]);
        check(r#""a\\b""#, &[br"a\b"]);
        check(r#""\q""#, &[]);
        check("no quotes", &[]);
    }
}
