//! The sending side of SMTP (RFC 5321) with pipelining (RFC 2920).

use std::io::{BufRead as _, BufReader, Read as _, Write as _};
use std::net::{SocketAddr, TcpStream};
use std::time::Duration;

use anyhow::{Context as _, Result, ensure};

/// Longest line of a reply that is read, in bytes.
const MAX_LINE: u64 = 4096;

/// A session that stays open from mail to mail.
#[derive(Debug)]
pub(crate) struct Session {
    stream: BufReader<TcpStream>,
}

/// One mail with its envelope.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Letter<'a> {
    /// `MAIL FROM`; may be empty.
    pub(crate) sender: &'a str,
    /// `RCPT TO`.
    pub(crate) recipient: &'a str,
    /// The mail, lines ending in CRLF.
    pub(crate) bytes: &'a [u8],
}

impl Session {
    /// Connects and says hello; every later answer may take this long.
    pub(crate) fn open(host: SocketAddr, limit: Duration) -> Result<Self> {
        let stream = TcpStream::connect_timeout(&host, limit)
            .with_context(|| format!("nobody answers at {host}"))?;
        stream.set_nodelay(true).context("the socket is broken")?;
        stream
            .set_read_timeout(Some(limit))
            .and_then(|()| stream.set_write_timeout(Some(limit)))
            .context("the socket is broken")?;
        let mut session = Self {
            stream: BufReader::new(stream),
        };
        let greeting = session.reply()?;
        ensure!(greeting == 220, "greeted with {greeting}");
        session.write(b"EHLO sender.example\r\n")?;
        let hello = session.reply()?;
        ensure!(hello == 250, "EHLO was answered with {hello}");
        Ok(session)
    }

    /// Sends a mail. Returns the code that decided its fate: 250 says that the desk has it now.
    pub(crate) fn send(&mut self, letter: Letter<'_>) -> Result<u16> {
        let data = stuffed(letter.bytes);
        self.send_data(Letter {
            bytes: &data,
            ..letter
        })
    }

    /// The same for bytes that are [`stuffed`] already, for who measures the other side.
    pub(crate) fn send_data(&mut self, letter: Letter<'_>) -> Result<u16> {
        let Letter {
            sender,
            recipient,
            bytes,
        } = letter;
        let envelope = format!("MAIL FROM:<{sender}>\r\nRCPT TO:<{recipient}>\r\nDATA\r\n");
        self.write(envelope.as_bytes())?;
        let answers = [self.reply()?, self.reply()?, self.reply()?];
        if let Some(refusal) = refusal(answers)? {
            self.write(b"RSET\r\n")?;
            self.reply()?;
            return Ok(refusal);
        }
        self.write(bytes)?;
        self.reply()
    }

    /// Says goodbye.
    pub(crate) fn quit(mut self) -> Result<()> {
        self.write(b"QUIT\r\n")?;
        self.reply().map(drop)
    }

    fn write(&mut self, bytes: &[u8]) -> Result<()> {
        self.stream
            .get_mut()
            .write_all(bytes)
            .context("could not write to the SMTP session")
    }

    /// The code of the next reply, all its lines read.
    fn reply(&mut self) -> Result<u16> {
        loop {
            let mut line = Vec::new();
            (&mut self.stream)
                .take(MAX_LINE)
                .read_until(b'\n', &mut line)
                .context("no reply in the SMTP session")?;
            let (code, last) = reply_line(&line).context("the SMTP session was closed")?;
            if last {
                return Ok(code);
            }
        }
    }
}

/// The code that refused the envelope: the answers to `MAIL`, `RCPT` and `DATA` came together.
fn refusal(answers: [u16; 3]) -> Result<Option<u16>> {
    let [mail, recipient, data] = answers;
    if data == 354 {
        ensure!(
            mail == 250 && matches!(recipient, 250 | 251),
            "DATA was taken although the envelope was not: {answers:?}"
        );
        return Ok(None);
    }
    let refusal = answers.into_iter().find(|code| *code >= 400);
    refusal
        .map(Some)
        .with_context(|| format!("neither taken nor refused: {answers:?}"))
}

/// Reads `250-text` and `250 text`: the code, and whether it is the last line.
fn reply_line(line: &[u8]) -> Option<(u16, bool)> {
    let text = str::from_utf8(line.get(..3)?).ok()?;
    Some((text.parse().ok()?, line.get(3) != Some(&b'-')))
}

/// Doubles dots at the begin of lines and adds the end (RFC 5321 section 4.5.2).
pub(crate) fn stuffed(mail: &[u8]) -> Vec<u8> {
    let mut out = Vec::with_capacity(mail.len() + 64);
    for line in mail.split_inclusive(|byte| *byte == b'\n') {
        if line.first() == Some(&b'.') {
            out.push(b'.');
        }
        out.extend_from_slice(line);
    }
    if !out.is_empty() && !out.ends_with(b"\r\n") {
        out.extend_from_slice(b"\r\n");
    }
    out.extend_from_slice(b".\r\n");
    out
}

#[cfg(test)]
mod tests {
    use super::*;

    #[track_caller]
    fn check_stuffed(mail: &str, expected: &str) {
        assert_eq!(
            String::from_utf8(stuffed(mail.as_bytes())).unwrap(),
            expected
        );
    }

    #[test]
    fn dots_at_the_begin_of_a_line_are_doubled() {
        check_stuffed("a\r\n.\r\n.b\r\n", "a\r\n..\r\n..b\r\n.\r\n");
        check_stuffed("no end", "no end\r\n.\r\n");
        check_stuffed("", ".\r\n");
    }

    #[test]
    fn the_first_refusal_decides() {
        assert_eq!(refusal([250, 250, 354]).unwrap(), None);
        assert_eq!(refusal([451, 503, 503]).unwrap(), Some(451));
        assert_eq!(refusal([250, 550, 503]).unwrap(), Some(550));
        assert_eq!(refusal([250, 250, 451]).unwrap(), Some(451));
        assert!(refusal([250, 550, 354]).is_err());
        assert!(refusal([250, 250, 250]).is_err());
    }

    #[test]
    fn replies_of_several_lines_are_told_apart() {
        assert_eq!(reply_line(b"250-PIPELINING\r\n"), Some((250, false)));
        assert_eq!(reply_line(b"250 OK\r\n"), Some((250, true)));
        assert_eq!(reply_line(b"354\r\n"), Some((354, true)));
        assert_eq!(reply_line(b""), None);
        assert_eq!(reply_line(b"hello"), None);
    }
}
