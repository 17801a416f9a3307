//! Responses off the wire, with a limit on everything before it is kept.

use std::time::Duration;

use tokio::io::{AsyncBufReadExt as _, AsyncRead, AsyncWrite, AsyncWriteExt as _, BufReader};
use tokio::time::timeout;
use zeroize::Zeroizing;

use super::response::{announced_literal, may_hold_literals};
use super::tokens::Part;
use super::trouble::Trouble;

/// Most bytes of a response beside its literals, line ends included.
const MOST_TEXT: usize = 64 * 1024;
/// Bytes that are read at once.
const BUFFER: usize = 16 * 1024;

/// A connection that speaks in lines and literals.
pub(crate) struct Wire<S> {
    stream: BufReader<S>,
    silence: Duration,
}

impl<S: AsyncRead + AsyncWrite + Unpin> Wire<S> {
    /// Each byte has to come within `silence` of the one before.
    pub(crate) fn new(stream: S, silence: Duration) -> Self {
        Self {
            stream: BufReader::with_capacity(BUFFER, stream),
            silence,
        }
    }

    /// Gives the connection back; `None` if something came that was not read. Before encryption that
    /// would be words that anybody on the way put in, to be heard as if they were encrypted.
    pub(crate) fn into_inner(self) -> Option<S> {
        self.stream
            .buffer()
            .is_empty()
            .then(|| self.stream.into_inner())
    }

    /// Sends a line.
    pub(crate) async fn say(&mut self, line: &str) -> Result<(), Trouble> {
        let mut bytes = Zeroizing::new(Vec::with_capacity(line.len().saturating_add(2)));
        bytes.extend_from_slice(line.as_bytes());
        bytes.extend_from_slice(b"\r\n");
        let sending = async {
            self.stream.write_all(&bytes).await?;
            self.stream.flush().await
        };
        match timeout(self.silence, sending).await {
            Ok(sent) => sent.map_err(|_lost| Trouble::Lost),
            Err(_elapsed) => Err(Trouble::TimedOut),
        }
    }

    /// Waits, without limit, until something has come. May be dropped at any time.
    pub(crate) async fn ready(&mut self) -> Result<(), Trouble> {
        match self.stream.fill_buf().await {
            Ok([]) | Err(_) => Err(Trouble::Lost),
            Ok(_) => Ok(()),
        }
    }

    /// The next response, with at most `room` bytes of literals. Memory is bounded by that and
    /// 64 KiB. If dropped before its end, the connection is of no use any more.
    pub(crate) async fn response(&mut self, mut room: usize) -> Result<Vec<Part>, Trouble> {
        let mut parts = Vec::new();
        let mut text_left = MOST_TEXT;
        let mut literals = None;
        loop {
            let (mut line, length) = self.line(text_left).await?;
            text_left = text_left.saturating_sub(length);
            let may = *literals.get_or_insert_with(|| may_hold_literals(&line));
            let announced = may.then(|| announced_literal(&line)).flatten();
            if let Some((begin, _)) = announced {
                line.truncate(begin);
            }
            parts.push(Part::Text(line));
            let Some((_, length)) = announced else {
                return Ok(parts);
            };
            room = room.checked_sub(length).ok_or(Trouble::TooLong)?;
            parts.push(Part::Literal(self.literal(length).await?));
        }
    }

    /// A line without its end, and its length with it.
    async fn line(&mut self, most: usize) -> Result<(Vec<u8>, usize), Trouble> {
        let mut line = Vec::new();
        loop {
            let there = self.some().await?;
            let end = there.iter().position(|byte| *byte == b'\n');
            let length = end.map_or(there.len(), |end| end.saturating_add(1));
            if line.len().saturating_add(length) > most {
                return Err(Trouble::Nonsense);
            }
            line.extend(there.iter().take(length));
            self.stream.consume(length);
            if end.is_some() {
                break;
            }
        }
        let length = line.len();
        line.pop();
        line.pop_if(|last| *last == b'\r');
        Ok((line, length))
    }

    /// A literal whose length was found to be bearable.
    async fn literal(&mut self, length: usize) -> Result<Vec<u8>, Trouble> {
        let mut literal = Vec::with_capacity(length);
        while literal.len() < length {
            let missing = length.saturating_sub(literal.len());
            let there = self.some().await?;
            let piece = there.get(..missing).unwrap_or(there);
            literal.extend_from_slice(piece);
            let taken = piece.len();
            self.stream.consume(taken);
        }
        Ok(literal)
    }

    /// At least one byte.
    async fn some(&mut self) -> Result<&[u8], Trouble> {
        match timeout(self.silence, self.stream.fill_buf()).await {
            Ok(Ok([]) | Err(_)) => Err(Trouble::Lost),
            Ok(Ok(there)) => Ok(there),
            Err(_elapsed) => Err(Trouble::TimedOut),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    async fn hear(bytes: &[u8], room: usize) -> Result<Vec<Part>, Trouble> {
        let (near, far) = tokio::io::duplex(1024 * 1024);
        let mut far = far;
        far.write_all(bytes).await.unwrap();
        drop(far);
        Wire::new(near, Duration::from_secs(5)).response(room).await
    }

    fn text(line: &str) -> Part {
        Part::Text(line.into())
    }

    #[tokio::test]
    async fn a_response_goes_on_after_its_literals() {
        let parts = hear(b"* 1 FETCH (A {2}\r\n\r\n B {0}\r\n)\r\nrest", 2).await;
        let literal = |bytes: &[u8]| Part::Literal(bytes.to_vec());
        assert_eq!(
            parts.unwrap(),
            [
                text("* 1 FETCH (A "),
                literal(b"\r\n"),
                text(" B "),
                literal(b""),
                text(")")
            ]
        );
        assert_eq!(
            hear(b"* OK use {3}\n", 9).await.unwrap(),
            [text("* OK use {3}")]
        );
    }

    #[tokio::test]
    async fn nothing_is_longer_than_its_limit() {
        let line = [b"* ".as_slice(), &b"x".repeat(MOST_TEXT), b"\r\n"].concat();
        assert_eq!(hear(&line, 9).await, Err(Trouble::Nonsense));
        let endless = b"x".repeat(MOST_TEXT + 1);
        assert_eq!(hear(&endless, 9).await, Err(Trouble::Nonsense));
        assert_eq!(
            hear(b"* 1 FETCH (A {10}\r\n", 9).await,
            Err(Trouble::TooLong)
        );
        let both = b"* 1 FETCH (A {5}\r\n12345 B {5}\r\n";
        assert_eq!(hear(both, 9).await, Err(Trouble::TooLong));
        let huge = b"* 1 FETCH (A {99999999999999999999}\r\n";
        assert_eq!(hear(huge, 9).await, Err(Trouble::TooLong));
        let many = [b"* 1 FETCH (".as_slice(), &b"{0}\r\n".repeat(MOST_TEXT / 5)].concat();
        assert_eq!(hear(&many, 9).await, Err(Trouble::Nonsense));
    }

    #[tokio::test]
    async fn a_connection_that_ends_early_is_lost() {
        assert_eq!(hear(b"", 9).await, Err(Trouble::Lost));
        assert_eq!(hear(b"* 1 FE", 9).await, Err(Trouble::Lost));
        assert_eq!(
            hear(b"* 1 FETCH (A {5}\r\n123", 9).await,
            Err(Trouble::Lost)
        );
    }

    #[tokio::test(start_paused = true)]
    async fn silence_ends_a_response() {
        let (near, mut far) = tokio::io::duplex(1024);
        far.write_all(b"* 1 FETCH (A {5}\r\n12").await.unwrap();
        let heard = Wire::new(near, Duration::from_secs(5)).response(9).await;
        assert_eq!(heard, Err(Trouble::TimedOut));
    }

    #[tokio::test]
    async fn words_that_came_too_early_end_the_connection() {
        let (near, mut far) = tokio::io::duplex(1024);
        far.write_all(b"a1 OK go\r\na2 OK injected\r\n")
            .await
            .unwrap();
        let mut wire = Wire::new(near, Duration::from_secs(5));
        wire.response(0).await.unwrap();
        assert!(wire.into_inner().is_none());
    }

    proptest::proptest! {
        #[test]
        fn random_bytes_never_panic(bytes in proptest::collection::vec(
            proptest::sample::select(b"* 1FETCHBODY[](){}\"\\\r\n23 UID\0\xff".to_vec()), 0..200,
        )) {
            let runtime = tokio::runtime::Builder::new_current_thread().enable_time().build().unwrap();
            runtime.block_on(async {
                let (near, mut far) = tokio::io::duplex(1024);
                far.write_all(&bytes).await.unwrap();
                drop(far);
                let mut wire = Wire::new(near, Duration::from_secs(5));
                while let Ok(parts) = wire.response(64).await {
                    let _read = super::super::response::read(parts);
                }
            });
        }
    }
}
