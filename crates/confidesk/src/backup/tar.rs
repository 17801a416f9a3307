//! A few files in one, as `tar` reads and writes them (POSIX.1-1988 ustar): so that an operator can look
//! into a backup of keys with what every machine has.

use std::io::{Read, Write};

use anyhow::{Context as _, bail};
use zeroize::Zeroizing;

const BLOCK: usize = 512;
/// Longest file in bytes: eleven octal digits.
const LONGEST: u64 = 0o77_777_777_777;
/// Most files in one.
const MOST: usize = 1_000;

/// A file with its name, such as `vault/secrets`.
pub(crate) struct Entry {
    pub(crate) name: String,
    pub(crate) bytes: Zeroizing<Vec<u8>>,
}

/// Writes the files, each with mode 0600 and this time in unix seconds.
pub(crate) fn write(entries: &[Entry], at: i64, sink: &mut dyn Write) -> anyhow::Result<()> {
    for entry in entries {
        sink.write_all(&header(&entry.name, entry.bytes.len(), at)?)?;
        sink.write_all(&entry.bytes)?;
        sink.write_all(&vec![0; padding(entry.bytes.len())])?;
    }
    Ok(sink.write_all(&[0; 2 * BLOCK])?)
}

fn padding(length: usize) -> usize {
    length.next_multiple_of(BLOCK) - length
}

fn header(name: &str, length: usize, at: i64) -> anyhow::Result<[u8; BLOCK]> {
    let length = u64::try_from(length)?;
    if name.len() > 100 || length > LONGEST {
        bail!("{name} does not fit into a tar file");
    }
    let mut header = [0; BLOCK];
    let fields = [
        (0, name.to_owned()),
        (100, String::from("0000600\0")),
        (108, String::from("0000000\0")),
        (116, String::from("0000000\0")),
        (124, format!("{length:011o}\0")),
        (136, format!("{:011o}\0", at.max(0))),
        // While the sum is made, its own field counts as spaces.
        (148, String::from("        ")),
        (156, String::from("0")),
        (257, String::from("ustar\x0000")),
    ];
    for (place, text) in fields {
        put(&mut header, place, text.as_bytes());
    }
    let sum = format!("{:06o}\0 ", sum(&header));
    put(&mut header, 148, sum.as_bytes());
    Ok(header)
}

fn put(header: &mut [u8; BLOCK], place: usize, text: &[u8]) {
    let bytes = header.iter_mut().skip(place).zip(text);
    bytes.for_each(|(byte, new)| *byte = *new);
}

fn sum(header: &[u8; BLOCK]) -> u32 {
    header.iter().map(|byte| u32::from(*byte)).sum()
}

/// Reads the files. Nothing but plain files is taken, and a file that was cut is an error.
pub(crate) fn read(source: &mut dyn Read) -> anyhow::Result<Vec<Entry>> {
    let mut entries = Vec::new();
    loop {
        let mut header = [0; BLOCK];
        source.read_exact(&mut header).context("the file was cut")?;
        if header == [0; BLOCK] {
            return Ok(entries);
        }
        let (name, length) = described(&header).context("this is no tar file of ours")?;
        let mut bytes = Zeroizing::new(Vec::new());
        let read = Read::take(&mut *source, length).read_to_end(&mut bytes)?;
        if u64::try_from(read)? != length || entries.len() >= MOST {
            bail!("the file was cut");
        }
        let mut rest = vec![0; padding(read)];
        source.read_exact(&mut rest).context("the file was cut")?;
        entries.push(Entry { name, bytes });
    }
}

/// Name and length of a plain file.
fn described(header: &[u8; BLOCK]) -> Option<(String, u64)> {
    let mut blank = *header;
    put(&mut blank, 148, b"        ");
    let octal = |from: usize, to: usize| u64::from_str_radix(text(header, from, to)?, 8).ok();
    if octal(148, 156)? != u64::from(sum(&blank)) || text(header, 156, 157)? != "0" {
        return None;
    }
    Some((text(header, 0, 100)?.to_owned(), octal(124, 136)?))
}

fn text(header: &[u8; BLOCK], from: usize, to: usize) -> Option<&str> {
    let field = header.get(from..to)?;
    let field = field.split(|byte| *byte == 0).next()?;
    std::str::from_utf8(field).ok().map(str::trim)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn files() -> Vec<Entry> {
        [("ledger", 1_537), ("vault/secrets", 512), ("empty", 0)]
            .into_iter()
            .map(|(name, length)| Entry {
                name: name.to_owned(),
                bytes: Zeroizing::new(vec![7; length]),
            })
            .collect()
    }

    fn written() -> Vec<u8> {
        let mut tar = Vec::new();
        write(&files(), 1_795_000_000, &mut tar).unwrap();
        tar
    }

    #[test]
    fn what_was_written_is_read() {
        let read = read(&mut written().as_slice()).unwrap();
        let all: Vec<_> = read
            .iter()
            .map(|e| (e.name.as_str(), e.bytes.len()))
            .collect();
        assert_eq!(
            all,
            [("ledger", 1_537), ("vault/secrets", 512), ("empty", 0)]
        );
        assert!(read[0].bytes.iter().all(|byte| *byte == 7));
    }

    #[test]
    fn what_was_cut_or_changed_is_refused() {
        let tar = written();
        for length in (0..tar.len() - 2 * BLOCK).step_by(97) {
            assert!(read(&mut tar.get(..length).unwrap()).is_err(), "{length}");
        }
        for place in [0, 101, 130, 150, 156] {
            let mut changed = tar.clone();
            changed[place] ^= 1;
            assert!(read(&mut changed.as_slice()).is_err(), "{place}");
        }
    }

    #[test]
    fn tar_reads_it() {
        let folder = tempfile::tempdir().unwrap();
        let path = folder.path().join("keys.tar");
        std::fs::write(&path, written()).unwrap();
        let listed = std::process::Command::new("tar")
            .arg("-tf")
            .arg(&path)
            .output();
        let listed = String::from_utf8(listed.unwrap().stdout).unwrap();
        assert_eq!(listed, "ledger\nvault/secrets\nempty\n");
    }
}
