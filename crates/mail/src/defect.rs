//! What was wrong with a mail.

use std::fmt;

/// Something that an agent should know about how the mail was read. `Display` is a sentence for agents.
#[derive(
    Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, serde::Serialize, serde::Deserialize,
)]
pub enum Defect {
    /// Longer than [`crate::limits::MAIL_BYTES`].
    MailTooLong,
    /// No header at all.
    NoHeader,
    /// A header block is longer than the limits.
    HeaderTooLong,
    /// A line inside the header is not a field.
    HeaderBroken,
    /// No `From` field.
    NoFrom,
    /// More than one `From` field.
    SeveralFromFields,
    /// More than one address in `From`.
    SeveralFromAddresses,
    /// The `From` field has no sound address.
    FromUnreadable,
    /// More than one `Subject` field: the first is shown.
    SeveralSubjects,
    /// Some recipients could not be read, or there were too many.
    RecipientsIncomplete,
    /// The date could not be read.
    DateUnreadable,
    /// Nested deeper than [`crate::limits::DEPTH`].
    NestedTooDeep,
    /// More parts than [`crate::limits::PARTS`].
    TooManyParts,
    /// A multipart without parts.
    BoundaryMissing,
    /// A multipart that does not end.
    Unterminated,
    /// Base64 that is not base64.
    EncodingBroken,
    /// The text is not in the character set that the mail names.
    CharsetWrong,
    /// Longer than [`crate::limits::TEXT_BYTES`].
    TextCut,
    /// The HTML is beyond the limits and is shown as text only.
    HtmlTooLarge,
    /// Encrypted, by OpenPGP or S/MIME, as a whole or in a piece, and not opened.
    Encrypted,
    /// The protected header (RFC 9788) names another sender than the one that servers have seen.
    ProtectedFromDiffers,
}

impl fmt::Display for Defect {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(match self {
            Self::MailTooLong => "the mail is longer than 32 MiB; only its beginning was read",
            Self::NoHeader => "the mail has no header",
            Self::HeaderTooLong => "the header is too long; only its beginning was read",
            Self::HeaderBroken => "a line of the header is broken",
            Self::NoFrom => "the mail does not say who it is from",
            Self::SeveralFromFields => "the mail has two From fields",
            Self::SeveralFromAddresses => "the From field names several addresses",
            Self::FromUnreadable => "the From field has no address that can be read",
            Self::SeveralSubjects => "the mail has two subjects; the first is shown",
            Self::RecipientsIncomplete => "not all recipients could be read",
            Self::DateUnreadable => "the date cannot be read",
            Self::NestedTooDeep => "the mail is nested too deeply to be taken apart",
            Self::TooManyParts => "the mail has too many parts to be taken apart",
            Self::BoundaryMissing => "the mail says that it has parts, but it has none",
            Self::Unterminated => "the mail breaks off before its end",
            Self::EncodingBroken => "a part is not encoded as it says",
            Self::CharsetWrong => "the text is not in the character set that the mail names",
            Self::TextCut => "the text is longer than 2 MiB; only its beginning is shown",
            Self::HtmlTooLarge => "the HTML is too large or too odd; its text is shown",
            Self::Encrypted => "the mail, or a piece of it, is encrypted and was not opened",
            Self::ProtectedFromDiffers => "the encrypted or signed part names another sender",
        })
    }
}

/// Notes a defect once.
pub(crate) fn note(defects: &mut Vec<Defect>, defect: Defect) {
    if !defects.contains(&defect) {
        defects.push(defect);
    }
}
