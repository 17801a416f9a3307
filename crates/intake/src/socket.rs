//! The file of a Unix socket: who may open it, and what to do with one that is there already.

use std::io;
use std::os::unix::fs::{FileTypeExt, PermissionsExt};
use std::path::Path;
use std::str::FromStr;

use tokio::net::UnixListener;

/// Opens a Unix socket. Removes one that a dead process left behind, and nothing else that may stand
/// there.
pub fn open_unix_socket(path: &Path, mode: SocketMode) -> Result<UnixListener, SocketError> {
    remove_stale(path)?;
    let listener = UnixListener::bind(path)?;
    std::fs::set_permissions(path, std::fs::Permissions::from_mode(mode.0))?;
    Ok(listener)
}

/// Who may connect to a Unix socket: whoever may write to its file. By default its owner and its group.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct SocketMode(u32);

impl Default for SocketMode {
    fn default() -> Self {
        Self(0o660)
    }
}

/// The text is no mode of a socket.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
#[error(
    "not a mode for a socket such as 0660: read and write for its owner, and for others as you like"
)]
pub struct NotASocketMode;

impl FromStr for SocketMode {
    type Err = NotASocketMode;

    /// Three octal digits, with a zero before them or without.
    fn from_str(text: &str) -> Result<Self, Self::Err> {
        let sound = matches!(text.len(), 3 | 4) && text.bytes().all(|byte| byte.is_ascii_digit());
        let mode = u32::from_str_radix(text, 8).ok().filter(|_| sound);
        mode.filter(|mode| mode & 0o600 == 0o600 && mode & !0o666 == 0)
            .map(Self)
            .ok_or(NotASocketMode)
    }
}

/// Why a socket was not opened.
#[derive(Debug, thiserror::Error)]
pub enum SocketError {
    /// Something that is no socket stands there.
    #[error("the place of the socket is taken by something else")]
    Taken,
    /// Somebody listens there.
    #[error("another process listens at the socket")]
    InUse,
    /// The system refused.
    #[error("could not open the socket")]
    Io(#[from] io::Error),
}

fn remove_stale(path: &Path) -> Result<(), SocketError> {
    let kind = match std::fs::symlink_metadata(path) {
        Ok(found) => found.file_type(),
        Err(error) if error.kind() == io::ErrorKind::NotFound => return Ok(()),
        Err(error) => return Err(error.into()),
    };
    if !kind.is_socket() {
        return Err(SocketError::Taken);
    }
    match std::os::unix::net::UnixStream::connect(path) {
        Ok(_answered) => Err(SocketError::InUse),
        Err(error) if error.kind() == io::ErrorKind::ConnectionRefused => {
            Ok(std::fs::remove_file(path)?)
        }
        Err(error) => Err(error.into()),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[track_caller]
    fn check(text: &str, expected: Option<u32>) {
        let mode = text.parse::<SocketMode>().ok();
        assert_eq!(mode.map(|mode| mode.0), expected, "{text}");
    }

    #[test]
    fn a_mode_lets_the_owner_in_and_runs_nothing() {
        check("0660", Some(0o660));
        check("666", Some(0o666));
        check("0600", Some(0o600));
        check("0606", Some(0o606));
        for text in [
            "", "660 ", "0o660", "+660", "0760", "1660", "0460", "60", "0888", "00660",
        ] {
            check(text, None);
        }
    }

    #[tokio::test]
    async fn the_mode_is_that_of_the_file() {
        let folder = tempfile::tempdir().unwrap();
        let path = folder.path().join("lmtp");
        let _listener = open_unix_socket(&path, "0666".parse().unwrap()).unwrap();
        let mode = std::fs::metadata(&path).unwrap().permissions().mode();
        assert_eq!(mode & 0o777, 0o666);
    }

    #[tokio::test]
    async fn only_a_dead_socket_is_removed() {
        let folder = tempfile::tempdir().unwrap();
        let path = folder.path().join("lmtp");
        drop(open_unix_socket(&path, SocketMode::default()).unwrap());
        assert!(path.exists());
        drop(open_unix_socket(&path, SocketMode::default()).unwrap());
        std::fs::remove_file(&path).unwrap();
        std::fs::write(&path, "precious").unwrap();
        assert!(matches!(
            open_unix_socket(&path, SocketMode::default()),
            Err(SocketError::Taken)
        ));
        assert_eq!(std::fs::read(&path).unwrap(), b"precious");
    }
}
