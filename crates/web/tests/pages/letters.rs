//! Protected mail, made by somebody with a key of their own.

use ::openpgp::secret::DeskKeys;
use ::openpgp::{DigestToSign, Keyring, Refusal, SessionKey, Signer};

/// Somebody with a key.
pub(crate) struct Correspondent {
    keys: DeskKeys,
    pub(crate) fingerprint: String,
    pub(crate) certificate: Vec<u8>,
    now: i64,
}

impl Correspondent {
    pub(crate) fn new(name: &str, now: i64) -> Self {
        let mut keys = DeskKeys::empty();
        let fingerprint = keys.generate(name, now).unwrap();
        let certificate = keys.list(now)[0].certificate.clone();
        Self {
            keys,
            fingerprint,
            certificate,
            now,
        }
    }

    /// An entity encrypted to a certificate, and signed.
    pub(crate) fn encrypts(&mut self, entity: &str, to: &[u8]) -> String {
        let (certificate, now) = (self.certificate.clone(), self.now);
        let signer = Signer {
            certificate: &certificate,
            keyring: self,
        };
        let sealed = ::openpgp::encrypt(entity.as_bytes(), &[to], Some(signer), now);
        String::from_utf8(sealed.unwrap()).unwrap()
    }

    /// A detached signature.
    pub(crate) fn signs(&mut self, signed: &str) -> String {
        let (certificate, now) = (self.certificate.clone(), self.now);
        let signer = Signer {
            certificate: &certificate,
            keyring: self,
        };
        let (signature, _) = ::openpgp::sign_detached(signed.as_bytes(), signer, now).unwrap();
        String::from_utf8(signature).unwrap()
    }

    /// The public key as it is pasted.
    pub(crate) fn armoured(&self) -> String {
        let lines = base64(&self.certificate);
        format!(
            "-----BEGIN PGP PUBLIC KEY BLOCK-----\n\n{lines}\n-----END PGP PUBLIC KEY BLOCK-----\n"
        )
    }

    /// The header field that brings the key along.
    pub(crate) fn autocrypt(&self, address: &str) -> String {
        let data = base64(&self.certificate).replace('\n', "\r\n ");
        format!("Autocrypt: addr={address}; keydata=\r\n {data}")
    }
}

impl Keyring for Correspondent {
    fn unwrap(&mut self, _packets: &[Vec<u8>]) -> Result<SessionKey, Refusal> {
        Err(Refusal::NotForUs)
    }

    fn certificates(&mut self, _issuers: &[String]) -> Vec<Vec<u8>> {
        Vec::new()
    }

    fn sign(&mut self, digest: &DigestToSign) -> Result<Vec<u8>, Refusal> {
        self.keys.sign(digest).ok_or(Refusal::NotForUs)
    }
}

/// Head and body of a mail that is encrypted as a whole (RFC 3156 section 4).
pub(crate) fn encrypted(head: &str, armoured: &str) -> (String, String) {
    let head = format!(
        "{head}\r\nMIME-Version: 1.0\r\nContent-Type: multipart/encrypted; \
         protocol=\"application/pgp-encrypted\"; boundary=b"
    );
    let body = format!(
        "--b\r\nContent-Type: application/pgp-encrypted\r\n\r\nVersion: 1\r\n\
         --b\r\nContent-Type: application/octet-stream\r\n\r\n{armoured}\r\n--b--"
    );
    (head, body)
}

/// Head and body of a signed mail (RFC 3156 section 5) to which a list has added a footer and a file.
pub(crate) fn with_footer(head: &str, signed: &str, signature: &str) -> (String, String) {
    let head = format!("{head}\r\nMIME-Version: 1.0\r\nContent-Type: multipart/mixed; boundary=o");
    let body = format!(
        "--o\r\nContent-Type: multipart/signed; protocol=\"application/pgp-signature\"; \
         micalg=pgp-sha512; boundary=s\r\n\r\n--s\r\n{signed}\r\n--s\r\n\
         Content-Type: application/pgp-signature\r\n\r\n{signature}\r\n--s--\r\n\
         --o\r\nContent-Type: text/plain\r\n\r\nFooter of a list\r\n\
         --o\r\nContent-Type: text/x-log; name=list.log\r\n\
         Content-Disposition: attachment; filename=list.log\r\n\r\nlog\r\n--o--"
    );
    (head, body)
}

fn base64(bytes: &[u8]) -> String {
    const LETTERS: &[u8; 64] = b"ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/";
    let mut text = String::new();
    for chunk in bytes.chunks(3) {
        let mut word = [0; 3];
        word[..chunk.len()].copy_from_slice(chunk);
        let bits = u32::from_be_bytes([0, word[0], word[1], word[2]]);
        for place in 0..4 {
            if place <= chunk.len() {
                let six = usize::try_from(bits >> (18 - 6 * place) & 63).unwrap();
                text.push(char::from(LETTERS[six]));
            } else {
                text.push('=');
            }
        }
        if text.len() % 65 == 64 {
            text.push('\n');
        }
    }
    text
}
