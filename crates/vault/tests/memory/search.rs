//! Looking for secrets in memory.

use std::fs;
use std::io::{Read as _, Seek as _, SeekFrom};
use std::process::{Command, Stdio};

use std::sync::{Mutex, MutexGuard, PoisonError};

use openpgp::secret::DeskKeys;

/// Tests run side by side in one process, and a search copies all of its memory: two at once would find
/// one another's secrets in those copies. Who will search takes this before the secret is made.
pub(crate) fn alone() -> MutexGuard<'static, ()> {
    static SEARCHING: Mutex<()> = Mutex::new(());
    SEARCHING.lock().unwrap_or_else(PoisonError::into_inner)
}

/// What is looked for is remembered inverted, so that this copy is not what is found.
pub(crate) fn inverted(bytes: &[u8]) -> Vec<u8> {
    bytes.iter().map(|byte| !byte).collect()
}

/// How often each (inverted) needle is in the writable memory of a process: `self`, or its number.
pub(crate) fn count_in_memory(process: &str, inverted: &[Vec<u8>]) -> Vec<usize> {
    let maps = fs::read_to_string(format!("/proc/{process}/maps")).unwrap();
    let mut memory = fs::File::open(format!("/proc/{process}/mem")).unwrap();
    let mut found = vec![0; inverted.len()];
    // Which needles begin with a byte.
    let mut begins = [const { Vec::new() }; 256];
    for (index, needle) in inverted.iter().enumerate() {
        begins[usize::from(!needle[0])].push(index);
    }
    for line in maps.lines() {
        let mut words = line.split_whitespace();
        let (from, to) = words.next().unwrap().split_once('-').unwrap();
        if !words.next().unwrap().starts_with("rw") {
            continue;
        }
        let from = u64::from_str_radix(from, 16).unwrap();
        let to = u64::from_str_radix(to, 16).unwrap();
        memory.seek(SeekFrom::Start(from)).unwrap();
        let mut bytes = vec![0; usize::try_from(to - from).unwrap()];
        // Other tests give memory back meanwhile; what is gone cannot be found.
        let readable = memory.read_exact(&mut bytes).is_ok();
        let searched = if readable { bytes.as_slice() } else { &[] };
        for (at, begin) in searched.iter().enumerate() {
            for index in &begins[usize::from(*begin)] {
                let needle = &inverted[*index];
                let here = searched.get(at..at + needle.len());
                found[*index] += usize::from(here.is_some_and(|here| inverted_of(here, needle)));
            }
        }
        std::hint::black_box(&mut bytes).fill(0);
    }
    found
}

fn inverted_of(bytes: &[u8], needle: &[u8]) -> bool {
    bytes.iter().zip(needle).all(|(one, other)| *one == !other)
}

/// The secret numbers of all keys in pieces of 16 bytes, inverted; each also with its least byte first,
/// as computers calculate with them.
pub(crate) fn secret_pieces(keys: &DeskKeys) -> Vec<Vec<u8>> {
    let encoded = keys.encode().unwrap();
    let mut rest = &encoded[1..];
    let mut pieces = Vec::new();
    while !rest.is_empty() {
        part(&mut rest);
        let count = rest[0];
        rest = &rest[1..];
        for _ in 0..count {
            part(&mut rest);
            let mut secret = part(&mut rest);
            while !secret.is_empty() {
                for piece in number(&mut secret).rchunks_exact(16) {
                    let piece = inverted(piece);
                    pieces.push(piece.iter().rev().copied().collect());
                    pieces.push(piece);
                }
            }
        }
    }
    pieces
}

/// The next part of encoded keys, which begins with its length.
fn part<'a>(rest: &mut &'a [u8]) -> &'a [u8] {
    let (length, after) = rest.split_first_chunk::<4>().unwrap();
    let (part, after) = after.split_at(u32::from_le_bytes(*length).try_into().unwrap());
    *rest = after;
    part
}

/// RFC 9580 section 3.2.
fn number<'a>(rest: &mut &'a [u8]) -> &'a [u8] {
    let bits = usize::from(u16::from_be_bytes([rest[0], rest[1]]));
    let (number, after) = rest[2..].split_at(bits.div_ceil(8));
    *rest = after;
    number
}

/// A key that another program made, so that no trace of its making is in this process. `None` where
/// there is no gpg; a failure if it is required.
pub(crate) fn foreign_key(passphrase: &str, form: &str) -> Option<Vec<u8>> {
    // The agent's socket stands in it, and its path must be short.
    let home = tempfile::tempdir_in("/tmp").unwrap();
    // As little stretching as there is.
    fs::write(home.path().join("gpg-agent.conf"), "s2k-count 1024\n").unwrap();
    let gpg = |arguments: &[&str]| {
        Command::new("gpg")
            .arg("--homedir")
            .arg(home.path())
            .args(["--batch", "--quiet", "--pinentry-mode", "loopback", form])
            .args(["--passphrase", passphrase])
            .args(["--faked-system-time", "20261101T000000"])
            .args(arguments)
            .stderr(Stdio::null())
            .status()
    };
    let make = [
        "--quick-generate-key",
        "ann",
        "rsa2048",
        "cert,sign,encrypt",
    ];
    let Ok(made) = gpg(&make) else {
        let required = std::env::var_os("CONFIDESK_TEST_REQUIRE_ALL");
        let required = required.is_some_and(|value| value != "0");
        assert!(!required, "there is no gpg, and it is required");
        println!("skipped: there is no gpg");
        return None;
    };
    assert!(made.success());
    // By way of a file, for reading from a pipe would leave copies behind.
    let file = home.path().join("key");
    let export = ["--output", file.to_str().unwrap(), "--export-secret-keys"];
    assert!(gpg(&export).unwrap().success());
    let key = fs::read(&file).unwrap();
    let mut kill = Command::new("gpgconf");
    kill.arg("--homedir")
        .arg(home.path())
        .args(["--kill", "all"]);
    assert!(kill.status().unwrap().success());
    Some(key)
}
