//! From raw bytes to all that a mail says: MIME, OpenPGP, WhisperBack, in this order, once.
//!
//! This is what a locked-in reader runs. It holds no keys: it asks for what it needs through
//! [`Keyring`], and only for what a [`mail::Secured::whole`] allows to be opened without asking
//! somebody (threat A6). What the desk makes of it (who signed, which ticket) is decided elsewhere.

mod characters;
mod keys;
mod opened;
mod piece;
mod read;
mod record;
mod standing;

pub use keys::{FoundKey, found_in};
pub use opened::{clear, offer_part, part, section};
pub use read::{read, read_offer};
pub use record::{Closed, Letter, Opening};
pub use standing::{Door, standing};

// What crosses the walls of a reader, under one name.
pub use authenticity::Standing;
pub use mail::{Offer, OfferKind, ReadMail, Remainder, SpamFilter, SpamVerdict};
pub use openpgp::{
    CertificateFacts, DigestToSign, Keyring, Refusal, SessionKey, Signature, Verdict,
};
pub use whisperback::Report;
