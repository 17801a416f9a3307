//! How much of a report is read. What lies beyond is cut and reported as a [`crate::Defect`]; the mail as it
//! came is kept elsewhere, so nothing is lost.

/// Longest report that is read, in bytes; the rest is ignored. Real ones are far below.
pub const REPORT_BYTES: usize = 16 * 1024 * 1024;
/// Most sections. The newest program writes about 40.
pub const SECTIONS: usize = 200;
/// Longest name of a section, in bytes; a longer one is no heading.
pub const NAME_BYTES: usize = 300;
/// Longest value of one line, in bytes.
pub const FIELD_BYTES: usize = 500;
/// Longest version, commit or other word, in bytes.
pub const WORD_BYTES: usize = 80;
/// Longest text of the user, in bytes, all answers together.
pub const TEXT_BYTES: usize = 256 * 1024;
/// Most headings in the user's text; what follows belongs to the last one.
pub const ANSWERS: usize = 20;
/// Longest block with an OpenPGP key, in bytes.
pub const KEY_BYTES: usize = 64 * 1024;
/// Longest text with which another program opened WhisperBack, in bytes.
pub const DETAILS_BYTES: usize = 64 * 1024;
/// Longest section that is read as JSON, in bytes. Real ones are below 10 KiB.
pub const JSON_BYTES: usize = 256 * 1024;
/// Most devices.
pub const DEVICES: usize = 300;
/// Most ids of the machine and its disks.
pub const DEVICE_IDS: usize = 60;
/// Most features of the Persistent Storage, and most names of additional software.
pub const FEATURES: usize = 100;
/// Most unusual boot options.
pub const BOOT_OPTIONS: usize = 100;
/// Most lines of logs that are picked out.
pub const ERRORS: usize = 50;
/// Longest line of a log that is picked out, in bytes.
pub const LOG_LINE_BYTES: usize = 400;
