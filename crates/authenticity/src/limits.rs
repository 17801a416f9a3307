//! How much of a mail, and how much of the DNS, is looked at (threat A20).

/// Largest header section that is read, in bytes.
pub const HEADER_BYTES: usize = 256 * 1024;
/// Most fields of a header section.
pub const FIELDS: usize = 1_000;
/// Largest signature field, in bytes.
pub const SIGNATURE_BYTES: usize = 16 * 1024;
/// Most DKIM signatures that are verified, from the top.
pub const SIGNATURES: usize = 10;
/// Most ARC sets; a longer chain is not believed.
pub const ARC_SETS: usize = 5;
/// Most field names that a signature may list.
pub const SIGNED_FIELDS: usize = 200;
/// Most tags of a tag list.
pub const TAGS: usize = 32;
/// Largest TXT record that is read, in bytes.
pub const TXT_BYTES: usize = 8 * 1024;
/// Largest answer that is handed on, in bytes: a batch of them fits into what a reader takes.
pub const ANSWER_BYTES: usize = 16 * 1024;
/// Most records of one answer that are looked at.
pub const RECORDS: usize = 32;
/// Most questions to the DNS for one mail.
pub const QUESTIONS: usize = 96;
/// Most questions asked together.
pub const BATCH: usize = 32;
/// Shortest RSA key that is believed, in bits (RFC 8301 section 3.2).
pub const RSA_BITS: usize = 1024;
/// How far in the future a signature may have been made, in seconds.
pub const CLOCK_SLACK: i64 = 24 * 60 * 60;
/// Most terms of an SPF record.
pub const SPF_TERMS: usize = 100;
/// Most terms that need a look-up (RFC 7208 section 4.6.4).
pub const SPF_LOOKUPS: usize = 10;
/// Most look-ups that find nothing (RFC 7208 section 4.6.4).
pub const SPF_VOID: usize = 2;
/// Most hosts of an MX or PTR look-up (RFC 7208 section 4.6.4).
pub const SPF_HOSTS: usize = 10;
/// Most questions to the DNS for one DMARC tree walk (RFC 9989 section 4.10).
pub const WALK: usize = 8;
/// Largest Authentication-Results field that is read, in bytes.
pub const RESULTS_BYTES: usize = 16 * 1024;
/// Most Authentication-Results fields that are read.
pub const RESULTS_FIELDS: usize = 10;
/// Most results of one such field.
pub const RESULTS: usize = 50;
