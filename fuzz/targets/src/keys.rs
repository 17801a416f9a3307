//! Who can open and sign here: one session key, and two signers whose secrets are gone.

use openpgp::{DigestToSign, Keyring, Refusal, SessionKey, Signature, Verdict};

/// When everything happens: 9 October 2025, in unix seconds.
pub const NOW: i64 = 1_760_000_000;

/// All that the signers ever signed. Their secrets were never stored, so that a good signature over
/// anything else is a forgery that was believed (bar S3).
pub const SIGNED_TEXTS: [&str; 3] = [
    "The Wi-Fi of my laptop is gone.\r\n",
    "- Dashes - and blanks \r\nFrom here on\r\n\r\nAnn\r\n",
    "Content-Type: text/plain; charset=utf-8\r\n\r\nThe printer prints again.\r\n",
];

const SIGNERS: [&[u8]; 2] = [
    include_bytes!("../keys/ann.pgp"),
    include_bytes!("../keys/desk.pgp"),
];

/// The session key of every message that can be opened here.
pub fn session() -> SessionKey {
    SessionKey {
        cipher: Some(9),
        key: (1..=32).collect(),
    }
}

/// A key holder with one answer, who counts how often he was asked.
#[derive(Default)]
pub struct Holder {
    pub(crate) unwraps: usize,
    pub(crate) lookups: usize,
    pub(crate) signatures: usize,
}

impl Keyring for Holder {
    fn unwrap(&mut self, packets: &[Vec<u8>]) -> Result<SessionKey, Refusal> {
        self.unwraps += 1;
        assert!(
            (1..=openpgp::limits::SESSION_KEYS).contains(&packets.len()),
            "{} packets with session keys",
            packets.len()
        );
        Ok(session())
    }

    fn certificates(&mut self, issuers: &[String]) -> Vec<Vec<u8>> {
        self.lookups += 1;
        assert!(!issuers.is_empty(), "asked for nobody");
        SIGNERS.iter().map(|signer| signer.to_vec()).collect()
    }

    fn sign(&mut self, _digest: &DigestToSign) -> Result<Vec<u8>, Refusal> {
        self.signatures += 1;
        Err(Refusal::NotForUs)
    }
}

/// Fails when somebody is believed to have signed what he did not; `text` is what would be shown.
pub(crate) fn check_signatures(signatures: &[Signature], text: &str) {
    assert!(
        signatures.len() <= openpgp::limits::SIGNATURES,
        "{} signatures",
        signatures.len()
    );
    let good = |signature: &Signature| signature.verdict == Verdict::Good;
    if signatures.iter().any(good) {
        let signed = SIGNED_TEXTS.iter().map(|signed| shown(signed));
        assert!(
            signed.clone().any(|signed| signed == shown(text)),
            "believed: {text:?}"
        );
    }
}

/// The words without what a signature in text mode does not cover, and without the MIME header.
fn shown(text: &str) -> String {
    let body = match text.split_once("\r\n\r\n") {
        Some((head, body)) if head.starts_with("Content-Type:") => body,
        _ => text,
    };
    let lines: Vec<_> = body.lines().map(str::trim_end).collect();
    lines.join("\n").trim_end().to_owned()
}
