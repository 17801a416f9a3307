//! How a mail was protected, in shape, word and colour, outside of its content; keys as people read
//! them.

use std::fmt;

use askama::filters::HtmlSafe;
use domain::TicketRef;
use letter::{Closed, OfferKind};

use crate::html::{ForeignText, When, escape};
use crate::texts::Texts;

/// A mark in the header of a message.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Mark {
    /// It came encrypted and was opened.
    Encrypted,
    /// It came encrypted and stays so.
    Closed,
    /// Signed by a key that was accepted for the sender.
    SignedByKnownKey,
    /// Signed by a key that is not known, or that nobody has decided about.
    SignedByUnknownKey,
    /// Signed by a key of somebody else.
    SignedBySomebodyElse,
    /// The signature is worth nothing.
    SignatureBad,
    /// Several pieces are signed; no signature is believed.
    SeveralSigned,
    /// Our mail is encrypted to so many keys.
    LeftEncrypted(usize),
    /// Our mail left in clear although the conversation was encrypted.
    LeftInClear,
}

/// A mark with its words.
pub struct MarkChip {
    mark: Mark,
    words: String,
}

impl MarkChip {
    /// The chip for a mark.
    #[must_use]
    pub fn new(texts: &Texts, mark: Mark) -> Self {
        let words = match mark {
            Mark::LeftEncrypted(keys) => {
                texts.t_with("mark-left-encrypted", &[("count", keys.into())])
            }
            Mark::Encrypted => texts.t("mark-encrypted"),
            Mark::Closed => texts.t("mark-closed"),
            Mark::SignedByKnownKey => texts.t("mark-signed-known"),
            Mark::SignedByUnknownKey => texts.t("mark-signed-unknown"),
            Mark::SignedBySomebodyElse => texts.t("mark-signed-mismatch"),
            Mark::SignatureBad => texts.t("mark-signature-bad"),
            Mark::SeveralSigned => texts.t("mark-several-signed"),
            Mark::LeftInClear => texts.t("mark-left-in-clear"),
        };
        Self { mark, words }
    }
}

impl fmt::Display for MarkChip {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let (shape, colour) = look(self.mark);
        let words = escape(&self.words);
        write!(
            f,
            "<span class=\"chip {colour}\"><span aria-hidden=\"true\">{shape}</span> {words}</span>"
        )
    }
}

impl HtmlSafe for MarkChip {}

/// Shape and colour. Green is for what is proved.
const fn look(mark: Mark) -> (&'static str, &'static str) {
    match mark {
        Mark::Encrypted | Mark::SignedByKnownKey | Mark::LeftEncrypted(_) => ("✓", "c-ok"),
        Mark::Closed | Mark::SignedByUnknownKey | Mark::SeveralSigned | Mark::LeftInClear => {
            ("◆", "c-yel")
        }
        Mark::SignedBySomebodyElse | Mark::SignatureBad => ("✗", "c-red"),
    }
}

/// A fingerprint, read in groups of four digits.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Fingerprint(String);

impl Fingerprint {
    /// Digits of the short form: as many as a key id has (RFC 9580 section 5.5.4.1).
    const SHORT: usize = 16;

    /// As it is sent in forms: digits without blanks.
    #[must_use]
    pub fn digits(&self) -> &str {
        &self.0
    }

    /// Its last 16 digits.
    #[must_use]
    pub fn short(&self) -> String {
        let surplus = self.0.chars().count().saturating_sub(Self::SHORT);
        grouped(self.0.chars().skip(surplus))
    }
}

impl<T: AsRef<str>> From<T> for Fingerprint {
    fn from(text: T) -> Self {
        let digits = text.as_ref().chars().filter(char::is_ascii_alphanumeric);
        Self(digits.map(|digit| digit.to_ascii_uppercase()).collect())
    }
}

impl fmt::Display for Fingerprint {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&grouped(self.0.chars()))
    }
}

fn grouped(digits: impl Iterator<Item = char>) -> String {
    let mut text = String::new();
    for (place, digit) in digits.enumerate() {
        if place > 0 && place % 4 == 0 {
            text.push(' ');
        }
        text.push(digit);
    }
    text
}

/// How a mail was protected.
#[derive(Clone, Debug, Default)]
pub struct Protection {
    /// What stands in its header.
    pub marks: Vec<Mark>,
    /// The key that signed it.
    pub signer: Option<Signer>,
    /// What to know about it: a sentence.
    pub warning: Option<String>,
    /// Why it was not opened, and what to do.
    pub closed: Option<ClosedMail>,
    /// The ciphertext was dropped after reading.
    pub is_dropped: bool,
    /// Text that stands outside of the signed piece.
    pub outside: ForeignText,
    /// Encrypted pieces that are opened only when an agent asks.
    pub pieces: Vec<EncryptedPiece>,
    /// Whether this agent may ask for it.
    pub may_open: bool,
}

/// A key that signed.
#[derive(Clone, Debug)]
pub struct Signer {
    /// Its fingerprint.
    pub fingerprint: Fingerprint,
    /// When, by the signer's clock.
    pub at: Option<When>,
}

/// A mail that was not opened.
#[derive(Clone, Debug)]
pub struct ClosedMail {
    /// Why.
    pub why: Closed,
    /// The ticket in which the same ciphertext came first, if the agent may see it.
    pub first: Option<TicketRef>,
    /// The desk's keys, which the sender could encrypt to.
    pub keys: Vec<Fingerprint>,
}

/// An encrypted piece of a mail. `POST /t/REF/m/ID/pieces/N` opens it.
#[derive(Clone, Debug)]
pub struct EncryptedPiece {
    /// `N`.
    pub number: u32,
    /// How it stands in the mail.
    pub kind: OfferKind,
    /// Its size in words.
    pub size: String,
}

impl ClosedMail {
    /// Why, and what to do.
    pub(crate) const fn keys_of_words(&self) -> (&'static str, &'static str) {
        match self.why {
            Closed::NotForUs if self.keys.is_empty() => ("closed-not-for-us", "closed-no-key"),
            Closed::NotForUs => ("closed-not-for-us", "closed-not-for-us-next"),
            Closed::Replayed => ("closed-replayed", "closed-replayed-next"),
            Closed::Broken => ("closed-broken", "closed-broken-next"),
            Closed::TooLarge => ("closed-too-large", "closed-too-large-next"),
            Closed::Unavailable => ("closed-unavailable", "closed-unavailable-next"),
        }
    }

    /// Whether another try may succeed: the desk may have got the key since.
    pub(crate) const fn may_open_later(&self) -> bool {
        matches!(self.why, Closed::NotForUs | Closed::Unavailable)
    }
}

impl EncryptedPiece {
    pub(crate) const fn key(&self) -> &'static str {
        match self.kind {
            OfferKind::Attachment => "piece-attachment",
            OfferKind::InlineBlock => "piece-inline",
            OfferKind::MangledMime => "piece-mangled",
        }
    }
}

impl Protection {
    pub(crate) const fn is_closed(&self) -> bool {
        self.closed.is_some()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_fingerprint_is_read_in_groups() {
        let whole = Fingerprint::from("0123456789abcdef0123 456789ABCDEF01234567");
        assert_eq!(
            whole.to_string(),
            "0123 4567 89AB CDEF 0123 4567 89AB CDEF 0123 4567"
        );
        assert_eq!(whole.short(), "89AB CDEF 0123 4567");
        assert_eq!(Fingerprint::from("<b>").to_string(), "B");
        assert_eq!(Fingerprint::default().short(), "");
    }

    #[test]
    fn only_what_is_proved_is_green() {
        for (mark, green) in [
            (Mark::Encrypted, true),
            (Mark::SignedByKnownKey, true),
            (Mark::LeftEncrypted(1), true),
            (Mark::Closed, false),
            (Mark::SignedByUnknownKey, false),
            (Mark::SignedBySomebodyElse, false),
            (Mark::SignatureBad, false),
            (Mark::SeveralSigned, false),
            (Mark::LeftInClear, false),
        ] {
            let chip = MarkChip::new(Texts::of("en"), mark).to_string();
            assert_eq!(chip.contains("c-ok"), green, "{chip}");
            assert_eq!(chip.contains('✓'), green, "{chip}");
            assert!(!chip.contains('⟦'), "{chip}");
        }
    }
}
