//! Mail as a value: bytes in, what a person should see out; and the other way round.
//!
//! Everything here is pure and total: [`read()`] takes any bytes, never fails, never panics, and costs
//! at most a constant times their number (the [`limits`] stand before each step). It takes mail apart
//! by a walk of its own without recursion, because one walk must decide for search, display and
//! attachments alike (threat A37), and because that is the only way to have the limit before the
//! parser (threat A18). Texts in foreign character sets and dates are read by `mail-parser`.
//!
//! Of OpenPGP it knows the MIME: [`secured()`] says what of a mail is encrypted or signed, [`transcode`]
//! puts together what was decrypted, and [`compose_inner`] and its neighbours write what is to be
//! protected. It does no cryptography.
//!
//! In this version no HTML of a mail can be clicked: a link is written as its text and its address.

mod address_list;
mod armour;
mod body;
mod charset;
mod clean;
mod compose;
mod compose_attachments;
mod compose_secured;
mod content_type;
mod defect;
mod digest;
mod document;
mod encoded_word;
mod flowed;
mod forwarded;
mod header;
mod html;
mod ids;
mod key_material;
mod language;
mod legacy_display;
pub mod limits;
mod machines;
mod offers;
mod padding;
mod protected;
mod quoting;
mod read;
mod secured;
mod signed;
mod spam;
mod structure;
mod subject;
mod tnef;
mod transfer;
mod winmail;

pub use compose::{Outgoing, Submission, compose};
pub use compose_attachments::{Attachment, listed};
pub use compose_secured::{compose_encrypted, compose_inner, compose_signed, compose_signed_part};
pub use defect::Defect;
pub use document::{Document, Lines};
pub use forwarded::{Claimed, Forwarded, forwarded, forwarded_header, is_forward_subject};
pub use html::{safe_html, text_of_html};
pub use key_material::{KeyMaterial, KeySource, key_material};
pub use language::language_of;
pub use machines::{
    Action, Because, DeliveryReport, Disposition, FailedRecipient, Machine, MachineKind,
    Permanence, Status,
};
pub use offers::{Offer, OfferKind, offered};
pub use protected::{text_entity, transcode};
pub use quoting::{Piece, PieceKind, folds, folds_under};
pub use read::{Mailbox, Part, ReadMail, digest_of_raw, longest_text, part, read};
pub use secured::{Secured, Whole, secured};
pub use signed::{Remainder, read_signed, with_clear_text};
pub use spam::{
    SpamFilter, SpamVerdict, TESTS as SPAM_TESTS, is_test as is_spam_test, points_text,
    spam_verdict,
};
pub use subject::reply_subject;
pub use tnef::{Tnef, TnefContent, TnefFile, is_tnef, unpack_tnef};
