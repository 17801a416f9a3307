//! OpenPGP as the desk needs it: open, verify, protect, and the secret side that only the key
//! process uses.
//!
//! Everything here is pure but for randomness: bytes in, values out. Two rules stand above all
//! others. No byte of plaintext leaves a function before its integrity is proved (bar S5), and what
//! a signature covers is what the function returns, never a status beside other bytes (bar S3).
//! Secrets are asked for through [`Keyring`]: whoever opens a message holds none.

mod certificate;
mod file;
mod keyring;
pub mod limits;
mod ocb;
mod open;
mod protect;
pub mod secret;
mod verify;

pub use certificate::{CertificateFacts, read_certificates};
pub use file::{FileError, encrypt_file};
pub use keyring::{DigestToSign, Keyring, Refusal, SessionKey};
pub use open::{Limit, OpenError, Opened, open, open_with};
pub use protect::{Encrypted, ProtectError, Signer, encrypt, encrypt_with_session, sign_detached};
pub use verify::{ClearSigned, Signature, Verdict, verify_cleartext, verify_detached};
