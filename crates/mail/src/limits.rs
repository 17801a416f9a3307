//! How much of a mail is read. What lies beyond is cut and reported as a [`crate::Defect`]; the mail as it
//! came is kept elsewhere, so nothing is lost.

/// Longest mail that is read, in bytes; the rest is ignored.
pub const MAIL_BYTES: usize = 32 * 1024 * 1024;
/// Deepest nesting of multiparts. Real mail stays below 8.
pub const DEPTH: usize = 50;
/// Most parts, multiparts included.
pub const PARTS: usize = 1000;
/// Most fields in one header block.
pub const HEADER_FIELDS: usize = 1000;
/// Longest header block that is kept, in bytes.
pub const HEADER_BYTES: usize = 256 * 1024;
/// Longest single header field that is kept, in bytes.
pub const FIELD_BYTES: usize = 100 * 1024;
/// Longest boundary, in bytes. RFC 2046 section 5.1.1 allows 70; some programs write more.
pub const BOUNDARY_BYTES: usize = 200;
/// Most parameters of a content type, continuation pieces (RFC 2231) included.
pub const PARAMETERS: usize = 100;
/// Most addresses of one kind.
pub const MAILBOXES: usize = 100;
/// Most ids that are kept of `References`: the newest.
pub const REFERENCES: usize = 50;
/// Longest message id, in bytes.
pub const MESSAGE_ID_BYTES: usize = 500;
/// Longest subject, in characters.
pub const SUBJECT_CHARS: usize = 1000;
/// Longest name of a person or a file, in characters.
pub const NAME_CHARS: usize = 200;
/// Longest media type, in bytes.
pub const MEDIA_TYPE_BYTES: usize = 100;
/// Longest text that is shown, in bytes.
pub const TEXT_BYTES: usize = 2 * 1024 * 1024;
/// Longest HTML that is read, in bytes.
pub const HTML_BYTES: usize = 2 * 1024 * 1024;
/// Deepest nesting of elements in the HTML that is written; what is deeper loses its tags, not its text.
pub const HTML_DEPTH: usize = 100;
/// Most attributes of one tag that are looked at.
pub const HTML_ATTRIBUTES: usize = 32;
/// How many times longer than the HTML read the HTML written may be (threat A19) …
pub const HTML_GROWTH: usize = 4;
/// … beside this many bytes, which give short texts with many signs to escape their room.
pub const HTML_SLACK: usize = 1024;
/// Longest address of a link that is shown, in characters.
pub const LINK_CHARS: usize = 500;
/// Most encrypted pieces of a mail that are offered to an agent.
pub const OFFERS: usize = 20;
/// Most places of a mail in which a public key is looked for.
pub const KEYS: usize = 8;
/// Longest public key that is taken from one place, in bytes.
pub const KEY_BYTES: usize = 256 * 1024;
/// Longest certificate of ours that is written into an `Autocrypt` field, in bytes: servers refuse mails
/// with long headers.
pub const AUTOCRYPT_BYTES: usize = 16 * 1024;
