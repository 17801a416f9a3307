//! Doubting the relay until it has shown its certificate.
//!
//! Before encryption anybody on the way may speak as the relay. The guard sits below the SMTP
//! client and lets through one reply for each command, of limited length: what is sent early, to be
//! taken for an answer inside of the encrypted session (the STARTTLS injection), ends the connection.

use std::fmt;
use std::io;
use std::net::SocketAddr;
use std::pin::Pin;
use std::task::{Context, Poll, ready};

use lettre::transport::smtp::client::AsyncTokioStream;
use tokio::io::{AsyncRead, AsyncWrite, ReadBuf};
use tokio::net::TcpStream;

/// Most bytes of one reply in the clear.
const CLEAR_REPLY: usize = 64 * 1024;
/// Most bytes between two writes once the connection is encrypted: certificates are in there.
const SECRET_REPLY: usize = 1024 * 1024;
/// The first byte of a TLS handshake. No SMTP command begins with it.
const TLS_HANDSHAKE: u8 = 0x16;

/// A connection that is watched.
pub(crate) struct Guarded {
    stream: TcpStream,
    talk: Talk,
}

/// What the relay may say next.
#[derive(Debug)]
enum Talk {
    Clear(Reply),
    Secret {
        seen: usize,
    },
    /// It said too much; nothing that follows is heard.
    Over,
}

/// How far a reply in the clear has come.
#[derive(Debug, Default)]
struct Reply {
    seen: usize,
    /// Place in the line, from 0.
    column: usize,
    /// Whether the sign after the code was a `-`.
    continued: bool,
    text: Text,
    complete: bool,
}

/// What stands after the code.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
enum Text {
    #[default]
    Nothing,
    /// The SMTP client cannot take a line of nothing but white space.
    Blank,
    Visible,
}

impl Guarded {
    pub(crate) fn new(stream: TcpStream) -> Self {
        Self {
            stream,
            talk: Talk::Clear(Reply::default()),
        }
    }
}

impl Talk {
    /// A command leaves: the relay may answer again.
    fn spoken_to(&mut self, bytes: &[u8]) {
        let handshake = bytes.first() == Some(&TLS_HANDSHAKE);
        *self = match self {
            Self::Over => Self::Over,
            Self::Clear(_) if !handshake => Self::Clear(Reply::default()),
            Self::Clear(_) | Self::Secret { .. } => Self::Secret { seen: 0 },
        };
    }

    /// Bytes of the relay arrive.
    fn hear(&mut self, bytes: &[u8]) -> io::Result<()> {
        let sound = match self {
            Self::Clear(reply) => bytes.iter().all(|byte| reply.goes_on(*byte)),
            Self::Secret { seen } => {
                *seen = seen.saturating_add(bytes.len());
                *seen <= SECRET_REPLY
            }
            Self::Over => false,
        };
        if sound {
            return Ok(());
        }
        *self = Self::Over;
        Err(io::ErrorKind::InvalidData.into())
    }
}

impl Reply {
    /// Whether `byte` may follow.
    fn goes_on(&mut self, byte: u8) -> bool {
        self.seen = self.seen.saturating_add(1);
        if self.complete || self.seen > CLEAR_REPLY {
            return false;
        }
        match (byte, self.column) {
            (b'\n', _) => {
                let text = std::mem::take(&mut self.text);
                self.complete = !self.continued;
                self.column = 0;
                return text != Text::Blank;
            }
            (b'\r', _) | (_, 0..3) => {}
            (_, 3) => self.continued = byte == b'-',
            _ if byte.is_ascii_graphic() || self.text == Text::Visible => self.text = Text::Visible,
            _ => self.text = Text::Blank,
        }
        self.column = self.column.saturating_add(1);
        true
    }
}

impl AsyncRead for Guarded {
    fn poll_read(
        mut self: Pin<&mut Self>,
        cx: &mut Context<'_>,
        buf: &mut ReadBuf<'_>,
    ) -> Poll<io::Result<()>> {
        if matches!(self.talk, Talk::Over) {
            return Poll::Ready(Err(io::ErrorKind::InvalidData.into()));
        }
        let before = buf.filled().len();
        ready!(Pin::new(&mut self.stream).poll_read(cx, buf))?;
        let heard = buf.filled().get(before..).unwrap_or_default();
        Poll::Ready(self.talk.hear(heard))
    }
}

impl AsyncWrite for Guarded {
    fn poll_write(
        mut self: Pin<&mut Self>,
        cx: &mut Context<'_>,
        bytes: &[u8],
    ) -> Poll<io::Result<usize>> {
        let written = ready!(Pin::new(&mut self.stream).poll_write(cx, bytes))?;
        self.talk.spoken_to(bytes);
        Poll::Ready(Ok(written))
    }

    fn poll_flush(mut self: Pin<&mut Self>, cx: &mut Context<'_>) -> Poll<io::Result<()>> {
        Pin::new(&mut self.stream).poll_flush(cx)
    }

    fn poll_shutdown(mut self: Pin<&mut Self>, cx: &mut Context<'_>) -> Poll<io::Result<()>> {
        Pin::new(&mut self.stream).poll_shutdown(cx)
    }
}

impl AsyncTokioStream for Guarded {
    fn peer_addr(&self) -> io::Result<SocketAddr> {
        self.stream.peer_addr()
    }
}

impl fmt::Debug for Guarded {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("Guarded(..)")
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[track_caller]
    fn check(heard: &[u8], sound: bool) {
        let mut talk = Talk::Clear(Reply::default());
        assert_eq!(talk.hear(heard).is_ok(), sound, "{}", heard.escape_ascii());
    }

    #[test]
    fn one_reply_passes() {
        check(b"220 mail.example ready\r\n", true);
        check(
            b"250-mail.example\r\n250-PIPELINING\r\n250 STARTTLS\r\n",
            true,
        );
        check(b"250\r\n", true);
        check(b"250-mail.example\r\n250-", true);
    }

    #[test]
    fn nothing_passes_after_it() {
        check(b"220 go ahead\r\n250-mail.example\r\n", false);
        check(b"250 a\r\n2", false);
        check(b"250\r\n250\r\n", false);
    }

    #[test]
    fn blank_and_endless_replies_do_not_pass() {
        check(b"250-mail.example\r\n250- \t\r\n", false);
        check(b"250-mail.example\r\n250-\r\n250 \xc2\xa0\r\n", false);
        check(&vec![b'2'; CLEAR_REPLY + 1], false);
    }

    #[test]
    fn each_command_allows_one_reply_and_encryption_only_counts() {
        let mut talk = Talk::Clear(Reply::default());
        talk.hear(b"220 a\r\n").unwrap();
        talk.spoken_to(b"STARTTLS\r\n");
        talk.hear(b"220 go\r\n").unwrap();
        talk.spoken_to(&[TLS_HANDSHAKE, 3, 1]);
        talk.hear(&[b'\n'; 5000]).unwrap();
        talk.spoken_to(b"E");
        talk.hear(&vec![0; SECRET_REPLY]).unwrap();
        assert!(talk.hear(b"0").is_err());
        talk.spoken_to(b"Q");
        assert!(talk.hear(b"0").is_err());
    }
}
