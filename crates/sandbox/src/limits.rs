//! How much a reader may take, answer and last.

use std::time::Duration;

/// Largest raw mail that a reader takes, in bytes.
pub(crate) const MAX_RAW: u32 = 32 * 1024 * 1024;
/// Largest encoded question, in bytes: the certificates of some recipients.
pub(crate) const MAX_QUESTION: u32 = 1024 * 1024;
/// Largest encoded record that a reader answers, in bytes.
pub(crate) const MAX_RECORD: u32 = 32 * 1024 * 1024;
/// Largest decoded part that a reader answers, in bytes.
pub(crate) const MAX_PART: u32 = 64 * 1024 * 1024;

/// What the parent grants to a reader. The sizes are upper limits of the protocol and can only shrink.
#[derive(Clone, Copy, Debug)]
pub struct ReaderLimits {
    /// Longest time for one mail, from the first byte to the last of the answer. Waiting for those
    /// who hold the keys does not count.
    pub wall: Duration,
    /// Longest time for one mail with everything that was fetched for it.
    pub whole: Duration,
    /// A reader is replaced after this many mails, so that one that was taken over does not stay.
    pub mails_per_child: u32,
    /// A reader is replaced once it has worked this long in all, well before its CPU limit ends it.
    pub busy_per_child: Duration,
    /// Largest raw mail in bytes, at most 32 MiB.
    pub raw: u32,
    /// Largest record in bytes, at most 32 MiB.
    pub record: u32,
    /// Largest part in bytes, at most 64 MiB.
    pub part: u32,
}

impl Default for ReaderLimits {
    fn default() -> Self {
        Self {
            wall: Duration::from_secs(5),
            whole: Duration::from_mins(1),
            mails_per_child: 500,
            busy_per_child: Duration::from_mins(1),
            raw: MAX_RAW,
            record: MAX_RECORD,
            part: MAX_PART,
        }
    }
}
