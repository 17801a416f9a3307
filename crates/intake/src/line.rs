//! Bytes into command lines: a pure automaton that may be fed in pieces of any size.

/// Longest line that is kept, in bytes with its CRLF. RFC 5321 section 4.5.3.1.4 has 512; paths in
/// UTF-8 and parameters need more, and the parser holds the short commands to 512 by itself.
const LINE_BYTES: usize = 2048;
/// So many bytes of an overlong line are skipped before the session is given up.
const SKIPPED_BYTES: usize = 64 * 1024;

/// What came out of the bytes.
#[derive(Debug, PartialEq, Eq)]
pub(crate) enum LineEvent {
    /// A line without its CRLF.
    Line(Vec<u8>),
    /// A line that was longer than 2,048 bytes, skipped to its end.
    TooLong,
    /// Bytes without end.
    Endless,
    /// A CR without LF or an LF without CR. Where a line ends is then a matter of opinion, and
    /// differing opinions are how mail is smuggled; so nothing after it is read.
    BareEnding,
}

/// Collects one line at a time.
#[derive(Debug, Default)]
pub(crate) struct LineReader {
    line: Vec<u8>,
    after_cr: bool,
    skipped: usize,
}

impl LineReader {
    /// Takes bytes up to the end of the first event; says how many it took.
    pub(crate) fn feed(&mut self, bytes: &[u8]) -> (usize, Option<LineEvent>) {
        let mut used = 0_usize;
        for byte in bytes {
            used = used.saturating_add(1);
            if let Some(event) = self.step(*byte) {
                return (used, Some(event));
            }
        }
        (used, None)
    }

    fn step(&mut self, byte: u8) -> Option<LineEvent> {
        match (std::mem::take(&mut self.after_cr), byte) {
            (true, b'\n') => Some(self.finish()),
            (true, _) | (false, b'\n') => Some(LineEvent::BareEnding),
            (false, b'\r') => {
                self.after_cr = true;
                None
            }
            (false, _) => self.keep(byte),
        }
    }

    fn keep(&mut self, byte: u8) -> Option<LineEvent> {
        // The two bytes of CRLF belong to the limit.
        if self.skipped == 0 && self.line.len().saturating_add(2) < LINE_BYTES {
            self.line.push(byte);
            return None;
        }
        self.skipped = self.skipped.saturating_add(1);
        (self.skipped > SKIPPED_BYTES).then_some(LineEvent::Endless)
    }

    fn finish(&mut self) -> LineEvent {
        let line = std::mem::take(&mut self.line);
        match std::mem::take(&mut self.skipped) {
            0 => LineEvent::Line(line),
            _ => LineEvent::TooLong,
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn events(bytes: &[u8]) -> Vec<LineEvent> {
        let mut reader = LineReader::default();
        let mut rest = bytes;
        let mut events = Vec::new();
        while !rest.is_empty() {
            let (used, event) = reader.feed(rest);
            rest = &rest[used..];
            events.extend(event);
        }
        events
    }

    fn line(text: &str) -> LineEvent {
        LineEvent::Line(text.as_bytes().to_vec())
    }

    #[test]
    fn a_line_ends_with_crlf_only() {
        assert_eq!(
            events(b"NOOP\r\n\r\nQUIT\r\n"),
            [line("NOOP"), line(""), line("QUIT")]
        );
        assert_eq!(events(b"NOOP"), []);
        assert_eq!(events(b"NOOP\r"), []);
        assert_eq!(events(b"NOOP\n"), [LineEvent::BareEnding]);
        assert_eq!(events(b"NO\rOP"), [LineEvent::BareEnding,]);
        assert_eq!(events(b"NOOP\r\r\n").first(), Some(&LineEvent::BareEnding));
    }

    #[test]
    fn a_long_line_is_skipped_and_an_endless_one_ends_it() {
        let longest = "a".repeat(LINE_BYTES - 2);
        assert_eq!(
            events(format!("{longest}\r\n").as_bytes()),
            [line(&longest)]
        );
        assert_eq!(
            events(format!("{longest}a\r\nNOOP\r\n").as_bytes()),
            [LineEvent::TooLong, line("NOOP")]
        );
        let endless = vec![b'a'; LINE_BYTES + SKIPPED_BYTES];
        assert_eq!(events(&endless).first(), Some(&LineEvent::Endless));
    }
}
