//! Bombs inside of OpenPGP, really encrypted to a key, with `gpg`.

use std::fs;
use std::path::{Path, PathBuf};
use std::process::Command;

use anyhow::{Context as _, Result};
use tempfile::TempDir;

use super::families::mail;
use crate::programs;
use crate::wire::base64;

/// All of them.
pub(in crate::prove) const NAMES: [&str; 6] = [
    "encrypted: zeros that were compressed",
    "encrypted: compressed again and again",
    "encrypted: letters in letters",
    "encrypted: a deep HTML",
    "encrypted to many keys",
    "encrypted: many signatures announced",
];

/// Makes them for whoever owns a certificate.
pub(in crate::prove) struct Maker {
    folder: TempDir,
}

impl Maker {
    /// `None` if there is no `gpg`.
    pub(in crate::prove) fn new(certificate: &str) -> Result<Option<Self>> {
        if programs::find("gpg").is_none() {
            return Ok(None);
        }
        let folder = tempfile::tempdir().context("could not make a folder")?;
        let maker = Self { folder };
        let home = maker.path("gnupg");
        fs::create_dir(&home).context("could not make a folder")?;
        fs::write(maker.path("certificate"), certificate).context("could not write the key")?;
        Ok(Some(maker))
    }

    fn path(&self, name: &str) -> PathBuf {
        self.folder.path().join(name)
    }

    /// One of [`NAMES`] of about so many bytes: of ciphertext, or of what comes out of it.
    pub(in crate::prove) fn mail(&self, name: &str, bytes: usize) -> Result<Vec<u8>> {
        let letters = || {
            format!(
                "{}\n\nx",
                "Content-Type: message/rfc822\n\n".repeat(bytes / 31)
            )
        };
        let deep = || format!("Content-Type: text/html\n\n{}", "<div>".repeat(bytes / 5));
        let message = match NAMES.iter().position(|known| *known == name) {
            Some(0) => self.encrypted(&vec![0; bytes * 20], &["-z9", "--compress-algo=zlib"])?,
            Some(1) => self.encrypted(&nested_packets(bytes), &["-z0", "--no-literal"])?,
            Some(2) => self.encrypted(letters().as_bytes(), &["-z6", "--compress-algo=zip"])?,
            Some(3) => self.encrypted(deep().as_bytes(), &["-z0"])?,
            Some(4) => to_many(
                &self.encrypted(b"Content-Type: text/plain\n\nhi", &["-z0"])?,
                bytes,
            ),
            _ => self.encrypted(&announced(bytes), &["-z0", "--no-literal"])?,
        };
        Ok(mail(name, bytes, &in_mime(&message)))
    }

    /// What `gpg` makes of it, not armoured.
    fn encrypted(&self, plain: &[u8], words: &[&str]) -> Result<Vec<u8>> {
        let (input, output) = (self.path("plain"), self.path("encrypted"));
        fs::write(&input, plain).context("could not write a text")?;
        let mut gpg = gpg(&self.path("gnupg"));
        gpg.args(["--trust-model=always", "--yes"])
            .args(words)
            .arg("--recipient-file")
            .arg(self.path("certificate"))
            .arg("--output")
            .arg(&output)
            .arg("--encrypt")
            .arg(&input);
        programs::output(&mut gpg)?;
        fs::read(&output).context("gpg wrote nothing")
    }
}

/// `gpg` with a folder of its own.
pub(in crate::prove) fn gpg(home: &Path) -> Command {
    let mut gpg = Command::new("gpg");
    gpg.arg("--homedir")
        .arg(home)
        .args(["--batch", "--quiet", "--no-permission-warning"]);
    gpg
}

/// PGP/MIME (RFC 3156).
fn in_mime(message: &[u8]) -> String {
    let encoded = base64::encode(message);
    let mut armoured = String::with_capacity(encoded.len() / 64 * 65 + 200);
    for line in encoded.as_bytes().chunks(64) {
        armoured.push_str(&String::from_utf8_lossy(line));
        armoured.push('\n');
    }
    format!(
        "Content-Type: multipart/encrypted; protocol=\"application/pgp-encrypted\"; boundary=e\n\n\
         --e\nContent-Type: application/pgp-encrypted\n\nVersion: 1\n\n\
         --e\nContent-Type: application/octet-stream\n\n\
         -----BEGIN PGP MESSAGE-----\n\n{armoured}-----END PGP MESSAGE-----\n\n--e--\n"
    )
}

/// A packet of the current format with a length of four octets (RFC 9580 section 4.2.1.3).
fn packet(tag: u8, body: &[u8]) -> Vec<u8> {
    let length = u32::try_from(body.len()).unwrap_or(u32::MAX);
    let mut bytes = vec![0xc0 | tag, 0xff];
    bytes.extend(length.to_be_bytes());
    bytes.extend_from_slice(body);
    bytes
}

/// Compressed data in compressed data (algorithm 0, not compressed) around a text.
fn nested_packets(bytes: usize) -> Vec<u8> {
    // Heads alone, from the outside in: each level has seven bytes more than the one within it.
    let text = packet(11, b"b\0\0\0\0\0Content-Type: text/plain\n\nhello");
    let depth = bytes / 7;
    let mut all = Vec::with_capacity(bytes + 100);
    for level in (0..depth).rev() {
        let length = u32::try_from(text.len() + level * 7 + 1).unwrap_or(u32::MAX);
        all.extend([0xc8, 0xff]);
        all.extend(length.to_be_bytes());
        all.push(0);
    }
    all.extend(text);
    all
}

/// Signatures announced before a text, none of which comes (RFC 9580 section 5.4).
fn announced(bytes: usize) -> Vec<u8> {
    let one = packet(4, b"\x03\x00\x0a\x16\x01\x02\x03\x04\x05\x06\x07\x08\x00");
    let mut all = one.repeat(bytes / one.len());
    all.extend(packet(11, b"b\0\0\0\0\0Content-Type: text/plain\n\nhello"));
    all
}

/// The same session key, encrypted to the same key again and again.
fn to_many(message: &[u8], bytes: usize) -> Vec<u8> {
    let length = first_packet(message);
    let (key, rest) = message.split_at(length.min(message.len()));
    [key.repeat(bytes / key.len().max(1)), rest.to_vec()].concat()
}

/// The length of the first packet with its head, of the old format with one octet or two, or of the
/// current one with one octet: as `gpg` writes the packet of a session key.
fn first_packet(message: &[u8]) -> usize {
    let at = |place: usize| message.get(place).map_or(0, |byte| usize::from(*byte));
    match at(0) {
        head if head & 0x40 != 0 => 2 + at(1),
        head if head.trailing_zeros() >= 2 => 2 + at(1),
        _ => 3 + at(1) * 256 + at(2),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn packets_are_written_as_the_standard_says() {
        assert_eq!(packet(11, b"ab"), b"\xcb\xff\0\0\0\x02ab");
        let nested = nested_packets(14);
        // Seven bytes of head within the other, and the text.
        assert_eq!(nested.get(..7), Some(&b"\xc8\xff\0\0\0\x33\0"[..]));
        assert_eq!(nested.get(7..14), Some(&b"\xc8\xff\0\0\0\x2c\0"[..]));
        assert_eq!(nested.len(), 0x33 + 6);
    }

    #[test]
    fn the_packet_of_a_session_key_is_repeated() {
        let message = b"\x84\x02abrest";
        assert_eq!(to_many(message, 8), b"\x84\x02ab\x84\x02abrest");
        assert_eq!(first_packet(b"\x85\x01\x0c"), 3 + 268);
    }
}
