//! One message from an MTA's pipe: `confidesk deliver`.

use std::io::{self, Read};

use crate::eml::without_from_line;
use crate::limits::MESSAGE_BYTES;
use crate::passed_too_often;

/// Reads one message to its end, at most 32 MiB.
///
/// An mbox `From ` line before the header, which some MTAs add, is not part of the mail and is cut
/// off; apart from that the bytes are kept as they are, line endings too.
pub fn read_one(input: impl Read) -> Result<Vec<u8>, PipeError> {
    let limit = u64::try_from(MESSAGE_BYTES).unwrap_or(u64::MAX);
    let mut raw = Vec::new();
    let count = input.take(limit.saturating_add(1)).read_to_end(&mut raw)?;
    if count > MESSAGE_BYTES {
        return Err(PipeError::TooLarge);
    }
    let raw = without_from_line(raw);
    if raw.is_empty() {
        return Err(PipeError::Empty);
    }
    if passed_too_often(&raw) {
        return Err(PipeError::Loop);
    }
    Ok(raw)
}

/// Why no message was read.
#[derive(Debug, thiserror::Error)]
pub enum PipeError {
    /// It is longer than 32 MiB.
    #[error("the mail is too large")]
    TooLarge,
    /// There was none.
    #[error("there was no mail on standard input")]
    Empty,
    /// It passed more than 100 servers.
    #[error("the mail goes in a circle")]
    Loop,
    /// The pipe broke.
    #[error("standard input could not be read")]
    Broken(#[from] io::Error),
}

impl PipeError {
    /// With which exit status the MTA is told. What would be the same next time is final, so that
    /// the sender hears of it; all else is tried again.
    #[must_use]
    pub const fn exit(&self) -> PipeExit {
        match self {
            Self::TooLarge | Self::Empty | Self::Loop => PipeExit::Failed,
            Self::Broken(_) => PipeExit::TryLater,
        }
    }
}

/// What an exit status says to an MTA.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum PipeExit {
    /// The mail is stored.
    Done,
    /// The mail will never be taken.
    Failed,
    /// The MTA keeps the mail and comes again.
    TryLater,
}

impl PipeExit {
    /// The status for the system: 75 is `EX_TEMPFAIL` of sysexits.
    #[must_use]
    pub const fn code(self) -> u8 {
        match self {
            Self::Done => 0,
            Self::Failed => 1,
            Self::TryLater => 75,
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn read(input: &[u8]) -> Vec<u8> {
        read_one(input).unwrap()
    }

    #[test]
    fn the_bytes_stay_as_they_were() {
        assert_eq!(read(b"A: b\n\n\xff\0\r\n"), b"A: b\n\n\xff\0\r\n");
        assert_eq!(read(b"Fromage: b\n\nx"), b"Fromage: b\n\nx");
    }

    #[test]
    fn one_from_line_of_the_mta_is_cut_off() {
        assert_eq!(
            read(b"From ann Mon Jan  1\nA: b\n\nFrom x\n"),
            b"A: b\n\nFrom x\n"
        );
        assert_eq!(read(b"From ann\r\nFrom b\r\n"), b"From b\r\n");
    }

    #[test]
    fn what_will_never_fit_fails_and_what_may_is_tried_again() {
        #[track_caller]
        fn check(input: impl Read, expected: u8) {
            assert_eq!(read_one(input).unwrap_err().exit().code(), expected);
        }
        check(io::empty(), 1);
        check(&b"From ann\n"[..], 1);
        check(io::repeat(b'a'), 1);
        check("Received: x\n".repeat(101).as_bytes(), 1);
        check(Breaks, 75);
    }

    struct Breaks;

    impl Read for Breaks {
        fn read(&mut self, _buffer: &mut [u8]) -> io::Result<usize> {
            Err(io::ErrorKind::BrokenPipe.into())
        }
    }
}
