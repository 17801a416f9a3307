//! People who encrypt and sign.

use app::Caller;
use domain::EmailAddress;
use letter::{Letter as Read, Opening};
use openpgp::secret::DeskKeys;
use openpgp::{DigestToSign, Keyring, Refusal, SessionKey, Signer};

use crate::disguise::base64;
use crate::{Letter, SUPPORT, User, World};

/// An OpenPGP key with its secret, as a correspondent's program holds it.
#[derive(Clone)]
pub struct Pgp {
    keys: DeskKeys,
    /// The certificate.
    pub certificate: Vec<u8>,
    /// The fingerprint, upper-case hexadecimal.
    pub fingerprint: String,
    others: Vec<Vec<u8>>,
}

impl Pgp {
    /// A new Curve25519 key for an address.
    #[must_use]
    pub fn new(world: &World, address: &EmailAddress) -> Self {
        let now = world.now().seconds();
        let mut keys = DeskKeys::empty();
        let fingerprint = keys.generate(address.as_str(), now).unwrap();
        let facts = keys.list(now).pop().unwrap();
        Self {
            keys,
            certificate: facts.certificate,
            fingerprint,
            others: Vec::new(),
        }
    }

    /// Learns somebody else's certificate, to verify what they sign.
    pub fn learns(&mut self, certificate: Vec<u8>) {
        self.others.push(certificate);
    }

    /// Encrypts to certificates, and signs with this key if `signed`.
    #[must_use]
    pub fn encrypts(&self, world: &World, plain: &[u8], to: &[&[u8]], signed: bool) -> Vec<u8> {
        let mut keyring = self.clone();
        let certificate = self.certificate.clone();
        let signer = signed.then(|| Signer {
            certificate: &certificate,
            keyring: &mut keyring,
        });
        openpgp::encrypt(plain, to, signer, world.now().seconds()).unwrap()
    }

    /// A detached signature over these bytes, armoured.
    #[must_use]
    pub fn signs(&self, world: &World, bytes: &[u8]) -> Vec<u8> {
        let mut keyring = self.clone();
        let signer = Signer {
            certificate: &self.certificate,
            keyring: &mut keyring,
        };
        let now = world.now().seconds();
        openpgp::sign_detached(bytes, signer, now).unwrap().0
    }

    /// Reads a mail with this key, as its owner's program would.
    #[must_use]
    pub fn reads(&self, world: &World, raw: &[u8]) -> Read {
        letter::read(raw, &mut self.clone(), world.now().seconds())
    }
}

impl Keyring for Pgp {
    fn unwrap(&mut self, packets: &[Vec<u8>]) -> Result<SessionKey, Refusal> {
        let found = self.keys.unwrap(packets).map(|(session, _)| session);
        found.ok_or(Refusal::NotForUs)
    }

    fn certificates(&mut self, _issuers: &[String]) -> Vec<Vec<u8>> {
        self.others.clone()
    }

    fn sign(&mut self, digest: &DigestToSign) -> Result<Vec<u8>, Refusal> {
        self.keys.sign(digest).ok_or(Refusal::NotForUs)
    }
}

impl World {
    /// Gives the desk a key for `support@desk.example`. Returns its certificate.
    pub async fn desk_key(&self) -> Vec<u8> {
        let operator = Caller::operator();
        let made = self.desk().generate_desk_key(&operator, SUPPORT).await;
        let fingerprint = made.unwrap();
        let keys = self.desk().list_desk_keys(&operator).unwrap();
        let key = keys.into_iter().find(|key| key.fingerprint == fingerprint);
        key.unwrap().certificate
    }
}

/// The bytes of a PGP/MIME mail (RFC 3156) with the header of `letter` around `armoured`.
#[must_use]
pub fn pgp_mime(letter: &Letter, armoured: &[u8]) -> Vec<u8> {
    let armoured = String::from_utf8(armoured.to_vec()).unwrap();
    let body = format!(
        "--=_pgp\r\nContent-Type: application/pgp-encrypted\r\n\r\nVersion: 1\r\n\r\n\
         --=_pgp\r\nContent-Type: application/octet-stream; name=\"encrypted.asc\"\r\n\r\n\
         {armoured}\r\n--=_pgp--\r\n"
    );
    let kind = "multipart/encrypted; protocol=\"application/pgp-encrypted\"; boundary=\"=_pgp\"";
    with_body(letter, kind, &body)
}

/// The bytes of a signed mail (RFC 3156) around `part`, whose line ends are CRLF.
#[must_use]
pub fn signed_mime(letter: &Letter, part: &str, signature: &[u8]) -> Vec<u8> {
    let signature = String::from_utf8(signature.to_vec()).unwrap();
    let body = format!(
        "--=_sig\r\n{part}\r\n--=_sig\r\nContent-Type: application/pgp-signature\r\n\r\n\
         {signature}\r\n--=_sig--\r\n"
    );
    let kind = "multipart/signed; micalg=pgp-sha512; protocol=\"application/pgp-signature\"; \
                boundary=\"=_sig\"";
    with_body(letter, kind, &body)
}

/// The letter's own header with another content.
#[must_use]
pub fn with_body(letter: &Letter, content_type: &str, body: &str) -> Vec<u8> {
    let raw = String::from_utf8(letter.raw()).unwrap();
    let (header, _) = raw.split_once("Content-Type:").unwrap();
    format!("{header}Content-Type: {content_type}\r\n\r\n{body}").into_bytes()
}

/// A text as an entity of its own, as programs encrypt it.
#[must_use]
pub fn text_entity(text: &str) -> String {
    let lines: Vec<_> = base64(text.as_bytes())
        .as_bytes()
        .chunks(76)
        .map(|line| String::from_utf8(line.to_vec()).unwrap())
        .collect();
    format!(
        "Content-Type: text/plain; charset=utf-8\r\nContent-Transfer-Encoding: base64\r\n\r\n{}\r\n",
        lines.join("\r\n")
    )
}

impl User {
    /// Makes a key for this user's address.
    #[must_use]
    pub fn makes_key(&self) -> Pgp {
        Pgp::new(&self.world, &self.address)
    }
}

/// True if the mail was encrypted and could be opened.
#[must_use]
pub const fn was_opened(read: &Read) -> bool {
    matches!(read.opening, Opening::Opened(_))
}

/// A certificate in armour (RFC 9580 section 6).
#[must_use]
pub fn armoured(certificate: &[u8]) -> String {
    let encoded = base64(certificate);
    let lines: Vec<_> = encoded
        .as_bytes()
        .chunks(64)
        .map(|line| String::from_utf8(line.to_vec()).unwrap())
        .collect();
    format!(
        "-----BEGIN PGP PUBLIC KEY BLOCK-----\n\n{}\n-----END PGP PUBLIC KEY BLOCK-----",
        lines.join("\n")
    )
}
