//! The secret half of a DKIM key.

use std::fmt;

use aws_lc_rs::encoding::{AsDer as _, Pkcs8V1Der, PublicKeyX509Der};
use aws_lc_rs::rand::SystemRandom;
use aws_lc_rs::rsa::{KeyPair as RsaKeyPair, KeySize};
use aws_lc_rs::signature::{Ed25519KeyPair, KeyPair as _, RSA_PKCS1_SHA256};
use base64::Engine as _;
use base64::engine::general_purpose::STANDARD;
use zeroize::Zeroizing;

use super::{SignError, pieces};

const BEGIN: &str = "-----BEGIN ";
const PKCS8: &str = "PRIVATE KEY-----";
const PKCS1: &str = "RSA PRIVATE KEY-----";
/// Bytes in a line of PEM (RFC 7468 section 2).
const PEM_LINE: usize = 64;
/// Longest text of a key that is read, in bytes.
const LONGEST: usize = 16 * 1024;

/// A secret key: Ed25519 (RFC 8463), or RSA, which every verifier knows.
pub struct SecretKey(Material);

enum Material {
    Ed25519(Ed25519KeyPair),
    Rsa(RsaKeyPair),
}

impl fmt::Debug for SecretKey {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("SecretKey(..)")
    }
}

fn library<E>(_error: E) -> SignError {
    SignError::Library
}

impl SecretKey {
    /// Makes a new Ed25519 key.
    ///
    /// # Errors
    /// [`SignError::Library`].
    pub fn generate_ed25519() -> Result<Self, SignError> {
        let pair = Ed25519KeyPair::generate().map_err(library)?;
        Ok(Self(Material::Ed25519(pair)))
    }

    /// Makes a new RSA key of 2048 bits: longer ones do not fit into the answers of many name servers.
    ///
    /// # Errors
    /// [`SignError::Library`].
    pub fn generate_rsa2048() -> Result<Self, SignError> {
        let pair = RsaKeyPair::generate(KeySize::Rsa2048).map_err(library)?;
        Ok(Self(Material::Rsa(pair)))
    }

    /// Reads a key in PEM: PKCS #8 (`PRIVATE KEY`), or PKCS #1 (`RSA PRIVATE KEY`), without a
    /// passphrase.
    ///
    /// # Errors
    /// [`SignError::Key`].
    pub fn from_pem(pem: &str) -> Result<Self, SignError> {
        let (der, is_pkcs8) = der(pem).ok_or(SignError::Key)?;
        let rsa = if is_pkcs8 {
            if let Ok(pair) = Ed25519KeyPair::from_pkcs8(&der) {
                return Ok(Self(Material::Ed25519(pair)));
            }
            RsaKeyPair::from_pkcs8(&der)
        } else {
            RsaKeyPair::from_der(&der)
        };
        let pair = rsa.map_err(|_rejected| SignError::Key)?;
        Ok(Self(Material::Rsa(pair)))
    }

    /// The key in PEM, PKCS #8, without a passphrase. It is a secret.
    ///
    /// # Errors
    /// [`SignError::Library`].
    pub fn to_pem(&self) -> Result<Zeroizing<String>, SignError> {
        let der: Pkcs8V1Der<'_> = match &self.0 {
            Material::Ed25519(pair) => pair.as_der().map_err(library)?,
            Material::Rsa(pair) => pair.as_der().map_err(library)?,
        };
        let text = Zeroizing::new(STANDARD.encode(der.as_ref()));
        let room = text.len().saturating_mul(2).saturating_add(128);
        let mut pem = Zeroizing::new(String::with_capacity(room));
        pem.push_str("-----BEGIN PRIVATE KEY-----\n");
        for line in pieces(&text, PEM_LINE) {
            pem.push_str(line);
            pem.push('\n');
        }
        pem.push_str("-----END PRIVATE KEY-----\n");
        Ok(pem)
    }

    /// What the domain must publish.
    ///
    /// # Errors
    /// [`SignError::Library`].
    pub fn dns_record(&self) -> Result<String, SignError> {
        let (name, public) = match &self.0 {
            Material::Ed25519(pair) => ("ed25519", STANDARD.encode(pair.public_key().as_ref())),
            Material::Rsa(pair) => {
                let der: PublicKeyX509Der<'_> = pair.public_key().as_der().map_err(library)?;
                ("rsa", STANDARD.encode(der.as_ref()))
            }
        };
        Ok(format!("v=DKIM1; k={name}; p={public}"))
    }

    /// The name of its algorithm in signatures.
    pub(super) const fn algorithm(&self) -> &'static str {
        match self.0 {
            Material::Ed25519(_) => "ed25519-sha256",
            Material::Rsa(_) => "rsa-sha256",
        }
    }

    pub(super) fn sign(&self, bytes: &[u8]) -> Result<Vec<u8>, SignError> {
        match &self.0 {
            Material::Ed25519(pair) => {
                use aws_lc_rs::digest::{SHA256, digest};
                let signature = pair.try_sign(digest(&SHA256, bytes).as_ref());
                Ok(signature.map_err(library)?.as_ref().to_vec())
            }
            Material::Rsa(pair) => {
                let mut signature = vec![0; pair.public_modulus_len()];
                pair.sign(
                    &RSA_PKCS1_SHA256,
                    &SystemRandom::new(),
                    bytes,
                    &mut signature,
                )
                .map_err(library)?;
                Ok(signature)
            }
        }
    }
}

/// The bytes of the first private key in a text, and whether they are PKCS #8.
fn der(pem: &str) -> Option<(Zeroizing<Vec<u8>>, bool)> {
    let pem = Some(pem).filter(|pem| pem.len() <= LONGEST)?;
    let mut lines = pem.lines().map(str::trim);
    let is_pkcs8 = lines.find_map(|line| match line.strip_prefix(BEGIN)? {
        PKCS8 => Some(true),
        PKCS1 => Some(false),
        _ => None,
    })?;
    let mut text = Zeroizing::new(String::with_capacity(pem.len()));
    for line in lines {
        if line.starts_with("-----END ") {
            let der = STANDARD.decode(text.as_bytes()).ok()?;
            return Some((Zeroizing::new(der), is_pkcs8));
        }
        text.push_str(line);
    }
    None
}
