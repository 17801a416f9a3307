//! Ann, who encrypts and signs with `GnuPG`, the desk that she writes to, Eve who forges, and the
//! mail around what they make.
#![expect(dead_code, reason = "each test file uses a part of it")]

#[path = "../../../openpgp/tests/common/mod.rs"]
pub(crate) mod gnupg;

use std::path::Path;

pub(crate) use gnupg::{Gpg, NOW, TestKeyring};
use letter::{Letter, Verdict};
use openpgp::Signer;
use reportkit::Dice;

/// Those who take part, each with a key.
pub(crate) struct Cast {
    pub(crate) gpg: Gpg,
    /// Fingerprints.
    pub(crate) ann: String,
    pub(crate) eve: String,
    pub(crate) desk: String,
    /// What the desk has: its secret and everybody's certificate.
    pub(crate) keyring: TestKeyring,
}

impl Cast {
    /// `None` where there is no `GnuPG`.
    pub(crate) fn new() -> Option<Self> {
        let gpg = Gpg::new()?;
        let person = |name: &str| gpg.generate_pair(name, "ed25519", "cv25519");
        let (ann, eve) = (
            person("Ann <ann@example.org>"),
            person("Eve <eve@example.org>"),
        );
        let desk = person("desk@example.org");
        let mut keyring = gpg.keyring(&[&desk]);
        keyring.add(&gpg.export(&ann));
        keyring.add(&gpg.export(&eve));
        Some(Self {
            gpg,
            ann,
            eve,
            desk,
            keyring,
        })
    }

    /// The desk reads a mail.
    pub(crate) fn reads(&mut self, raw: &[u8]) -> Letter {
        self.keyring.unwraps.clear();
        letter::read(raw, &mut self.keyring, NOW)
    }

    /// The desk opens a piece of a mail.
    pub(crate) fn opens(&mut self, raw: &[u8], ordinal: u32) -> Option<Letter> {
        self.keyring.unwraps.clear();
        letter::read_offer(raw, ordinal, &mut self.keyring, NOW)
    }

    /// An armoured message to the desk, unsigned.
    pub(crate) fn encrypt(&self, plain: impl AsRef<[u8]>) -> String {
        self.encrypt_how(plain, &[])
    }

    /// The same with options for gpg.
    pub(crate) fn encrypt_how(&self, plain: impl AsRef<[u8]>, how: &[&str]) -> String {
        let how = [&["--armor"], how].concat();
        let message = self.gpg.encrypt(&[&self.desk], plain.as_ref(), &how);
        String::from_utf8(message).unwrap()
    }

    /// An armoured message to the desk, signed by Ann.
    pub(crate) fn sign_and_encrypt(&self, plain: impl AsRef<[u8]>) -> String {
        self.encrypt_how(plain, &["--sign", "--local-user", &self.ann])
    }

    /// Ann's signature over an entity, whose line ends become CRLF, armoured.
    pub(crate) fn sign(&self, entity: impl AsRef<[u8]>) -> String {
        self.sign_how(entity, &[])
    }

    /// The same with options for gpg.
    pub(crate) fn sign_how(&self, entity: impl AsRef<[u8]>, how: &[&str]) -> String {
        let how = [&["--armor"], how].concat();
        let signature = self.gpg.sign_detached(&self.ann, &crlf(entity), &how);
        String::from_utf8(signature).unwrap()
    }

    /// A text that Ann signed in the open.
    pub(crate) fn clear_sign(&self, text: impl AsRef<[u8]>) -> Vec<u8> {
        let how = ["--digest-algo", "SHA512"];
        self.gpg.clear_sign(&self.ann, text.as_ref(), &how)
    }

    /// `multipart/signed` around an entity, signed by Ann.
    pub(crate) fn signed(&self, entity: impl AsRef<[u8]>) -> Vec<u8> {
        let signature = self.sign(&entity);
        signed_mime(entity, signature)
    }

    /// What the desk writes, encrypted to itself with our own code and signed if it is said.
    pub(crate) fn encrypt_ourselves(&mut self, plain: &[u8], signed: bool) -> String {
        let certificate = self.gpg.export(&self.desk);
        let signer = signed.then_some(Signer {
            certificate: &certificate,
            keyring: &mut self.keyring,
        });
        let message = openpgp::encrypt(plain, &[&certificate], signer, NOW).unwrap();
        String::from_utf8(message).unwrap()
    }
}

/// Fingerprints of the certificates whose signatures are good.
pub(crate) fn good(letter: &Letter) -> Vec<&str> {
    let signatures = letter.signatures.iter();
    signatures
        .filter(|signature| signature.verdict == Verdict::Good)
        .map(|signature| signature.fingerprint.as_deref().expect("it is known"))
        .collect()
}

/// CRLF at all line ends.
pub(crate) fn crlf(bytes: impl AsRef<[u8]>) -> Vec<u8> {
    let lines = bytes.as_ref().split(|byte| *byte == b'\n');
    let lines: Vec<_> = lines
        .map(|line| line.strip_suffix(b"\r").unwrap_or(line))
        .collect();
    lines.join(b"\r\n".as_slice())
}

/// A mail from Ann: `entity` is its content, from the content type on.
pub(crate) fn mail(entity: impl AsRef<[u8]>) -> Vec<u8> {
    mail_about("Wi-Fi", entity)
}

/// The same with a subject and whatever other fields stand behind it.
pub(crate) fn mail_about(subject: &str, entity: impl AsRef<[u8]>) -> Vec<u8> {
    let header = format!(
        "From: Ann <ann@example.org>\nTo: desk@example.org\nSubject: {subject}\n\
         Date: Thu, 9 Oct 2025 08:53:20 +0000\nMessage-ID: <1@example.org>\nMIME-Version: 1.0\n"
    );
    crlf([header.as_bytes(), entity.as_ref()].concat())
}

/// An entity of plain text.
pub(crate) fn text(text: &str) -> Vec<u8> {
    entity("text/plain; charset=utf-8", text)
}

/// An entity of a type, with further fields behind line breaks if they are needed.
pub(crate) fn entity(content: &str, body: impl AsRef<[u8]>) -> Vec<u8> {
    let header = format!("Content-Type: {content}\n\n");
    [header.as_bytes(), body.as_ref()].concat()
}

/// A file in base64.
pub(crate) fn file(name: &str, content: &str, bytes: impl AsRef<[u8]>) -> Vec<u8> {
    let coded = reportkit::base64(bytes.as_ref());
    let lines: Vec<_> = coded.as_bytes().chunks(76).collect();
    let content = format!(
        "{content}\nContent-Disposition: attachment; filename=\"{name}\"\n\
         Content-Transfer-Encoding: base64"
    );
    entity(&content, lines.join(b"\n".as_slice()))
}

/// A multipart of this kind, with its parameters.
pub(crate) fn multipart(kind: &str, parts: &[&[u8]]) -> Vec<u8> {
    // Outer ones are longer, so that no two boundaries are the same.
    let boundary = format!("=_{}", parts.concat().len());
    let mut body = Vec::new();
    for part in parts {
        body.extend(format!("--{boundary}\n").bytes());
        body.extend_from_slice(part);
        body.push(b'\n');
    }
    body.extend(format!("--{boundary}--\n").bytes());
    entity(&format!("multipart/{kind}; boundary=\"{boundary}\""), body)
}

/// `multipart/encrypted` (RFC 3156 section 4).
pub(crate) fn encrypted_mime(armoured: &str) -> Vec<u8> {
    multipart(
        "encrypted; protocol=\"application/pgp-encrypted\"",
        &encrypted_parts(armoured)
            .iter()
            .map(Vec::as_slice)
            .collect::<Vec<_>>(),
    )
}

/// Its two parts.
pub(crate) fn encrypted_parts(armoured: &str) -> [Vec<u8>; 2] {
    let described =
        "application/pgp-encrypted\nContent-Description: PGP/MIME version identification";
    let named = "application/octet-stream; name=\"encrypted.asc\"\nContent-Disposition: inline; filename=\"encrypted.asc\"";
    [entity(described, "Version: 1\n"), entity(named, armoured)]
}

/// `multipart/signed` (RFC 3156 section 5).
pub(crate) fn signed_mime(entity: impl AsRef<[u8]>, signature: impl AsRef<[u8]>) -> Vec<u8> {
    let signature = self::signature(signature);
    multipart(SIGNED, &[entity.as_ref(), &signature])
}

/// The type of [`signed_mime`].
pub(crate) const SIGNED: &str = "signed; micalg=pgp-sha512; protocol=\"application/pgp-signature\"";

/// The second part of it.
pub(crate) fn signature(armoured: impl AsRef<[u8]>) -> Vec<u8> {
    entity(
        "application/pgp-signature; name=\"signature.asc\"",
        armoured,
    )
}

/// A mail or entity among those that the reader of MIME is tested with.
pub(crate) fn fixture(name: &str) -> Vec<u8> {
    std::fs::read(fixtures().join(name)).unwrap()
}

/// Where they are.
pub(crate) fn fixtures() -> std::path::PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("../mail/tests/fixtures")
}

/// A tree of multiparts of any kind with these leaves, as the dice fall.
pub(crate) fn grown(leaves: &[Vec<u8>], dice: &mut Dice, depth: usize) -> Vec<u8> {
    const KINDS: [&str; 9] = [
        "mixed",
        "alternative",
        "related",
        "digest",
        "parallel",
        "report; report-type=delivery-status",
        "signed; protocol=\"application/pgp-signature\"",
        "encrypted; protocol=\"application/pgp-encrypted\"",
        "mixed; protected-headers=\"v1\"; hp=\"cipher\"",
    ];
    if depth == 0 || dice.roll(3) == 0 {
        return dice.pick(leaves).clone();
    }
    let count = 1 + dice.roll(3);
    let parts: Vec<_> = (0..count).map(|_| grown(leaves, dice, depth - 1)).collect();
    let parts: Vec<_> = parts.iter().map(Vec::as_slice).collect();
    let kind: &&str = dice.pick(&KINDS);
    multipart(kind, &parts)
}

/// A text in which something that stands there is changed once.
#[track_caller]
pub(crate) fn changed(text: &str, from: &str, to: &str) -> String {
    assert!(text.contains(from), "{from:?} is not in {text}");
    text.replacen(from, to, 1)
}

/// Everything that a letter says, as bytes: its texts stand there as they are.
pub(crate) fn all_of(letter: &Letter) -> Vec<u8> {
    postcard::to_stdvec(letter).unwrap()
}

/// Whether these bytes stand anywhere in the others.
pub(crate) fn holds(bytes: &[u8], word: &str) -> bool {
    bytes
        .windows(word.len())
        .any(|piece| piece == word.as_bytes())
}
