//! What the end of a child tells about it.

use std::os::unix::process::ExitStatusExt as _;
use std::process::ExitStatus;

/// Exit code of a child that could not be locked in and therefore did nothing (`EX_CONFIG` of sysexits).
pub const LOCK_REFUSED: u8 = 78;

/// `SIGSYS` on every architecture that Linux and our system call lists support.
const SIGSYS: i32 = 31;

/// How a child ended.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Ending {
    /// It ended by itself although more was expected from it, or by a signal of its own making.
    Crashed,
    /// The kernel ended it because it called something that is not on its list.
    Forbidden,
    /// It ended with [`LOCK_REFUSED`].
    NotLockedIn,
}

impl From<ExitStatus> for Ending {
    fn from(status: ExitStatus) -> Self {
        if status.signal() == Some(SIGSYS) {
            Self::Forbidden
        } else if status.code() == Some(i32::from(LOCK_REFUSED)) {
            Self::NotLockedIn
        } else {
            Self::Crashed
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[track_caller]
    fn check(wait_status: i32, expected: Ending) {
        assert_eq!(Ending::from(ExitStatus::from_raw(wait_status)), expected);
    }

    #[test]
    fn an_ending_tells_an_attack_from_an_accident() {
        check(31, Ending::Forbidden);
        check(11, Ending::Crashed);
        check(0, Ending::Crashed);
        check(1 << 8, Ending::Crashed);
        check(78 << 8, Ending::NotLockedIn);
    }
}
