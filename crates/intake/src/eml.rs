//! One file, one mail.

use std::fs::File;
use std::io::{self, Read};
use std::path::Path;

/// A file as far as it may be read.
#[derive(Debug, PartialEq, Eq)]
pub(crate) enum Eml {
    Mail(Vec<u8>),
    TooLarge,
}

/// Reads a file of at most `limit` bytes, and no byte more than that.
pub(crate) fn read(path: &Path, limit: usize) -> io::Result<Eml> {
    let bound = u64::try_from(limit).unwrap_or(u64::MAX).saturating_add(1);
    let mut raw = Vec::new();
    let count = File::open(path)?.take(bound).read_to_end(&mut raw)?;
    if count > limit {
        return Ok(Eml::TooLarge);
    }
    Ok(Eml::Mail(without_from_line(raw)))
}

/// Cuts off an mbox `From ` line before the header: it is no field, and would make the first field
/// unreadable.
pub(crate) fn without_from_line(mut raw: Vec<u8>) -> Vec<u8> {
    if raw.starts_with(b"From ") {
        let end = raw.iter().position(|byte| *byte == b'\n');
        drop(raw.drain(..end.map_or(raw.len(), |end| end.saturating_add(1))));
    }
    raw
}
