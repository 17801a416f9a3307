//! One line, token by token.

use super::{mark, paths, phrases, token};

/// What ends a token, beside white space.
const BETWEEN: &[u8] = b"\"'`,;()[]<>{}|=";

/// Reads one line from left to right and writes what is left of it.
pub(super) struct Scan<'a> {
    line: &'a str,
    /// Written so far; `None` as long as nothing was replaced.
    written: Option<String>,
    /// Up to where the line is written.
    done: usize,
    /// The last token, unless it was replaced.
    before: Option<Span>,
    /// Whether the line speaks of a network's name.
    names_network: bool,
    /// Whether it is `iSerial` of `lsusb --verbose`.
    is_usb_serial: bool,
}

/// A piece of the line, in bytes.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Span {
    pub(super) start: usize,
    pub(super) end: usize,
}

/// What to put in the place of which piece.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Cut {
    pub(super) at: Span,
    pub(super) mark: &'static str,
}

impl Cut {
    pub(super) const fn new(start: usize, end: usize, mark: &'static str) -> Self {
        Self {
            at: Span { start, end },
            mark,
        }
    }
}

/// A token and what stands around it.
#[derive(Clone, Copy, Debug)]
pub(super) struct Place<'a> {
    pub(super) line: &'a str,
    pub(super) token: &'a str,
    pub(super) at: Span,
    /// The token before and what stands between; empty at the beginning and after a mark.
    pub(super) name: &'a str,
    pub(super) gap: &'a str,
    pub(super) names_network: bool,
    pub(super) is_usb_serial: bool,
}

impl<'a> Place<'a> {
    /// The byte before the token.
    pub(super) fn byte_before(&self) -> Option<u8> {
        self.line
            .as_bytes()
            .get(self.at.start.checked_sub(1)?)
            .copied()
    }

    /// What follows the token.
    pub(super) fn rest(&self) -> &'a str {
        self.line.get(self.at.end..).unwrap_or_default()
    }
}

impl<'a> Scan<'a> {
    pub(super) fn new(line: &'a str) -> Self {
        Self {
            line,
            written: None,
            done: 0,
            before: None,
            names_network: false,
            is_usb_serial: line.trim_ascii_start().starts_with("iSerial "),
        }
    }

    /// The redacted line, or `None` if it stays as it is.
    pub(super) fn run(mut self) -> Option<String> {
        let mut at = 0;
        while let Some(span) = self.next_token(at) {
            at = span.end;
            if self.is_mark_before(span) {
                // The words inside a mark are not names of anything.
                at = self.after_mark(span);
                self.before = None;
                continue;
            }
            match self.cut(span) {
                Some(cut) => {
                    self.replace(cut);
                    at = cut.at.end;
                    self.before = None;
                }
                None => self.before = Some(span),
            }
        }
        let mut written = self.written?;
        written.push_str(self.line.get(self.done..).unwrap_or_default());
        Some(written)
    }

    /// The next token from `from` on, without colons and full stops at its end.
    fn next_token(&self, from: usize) -> Option<Span> {
        let bytes = self.line.as_bytes();
        let is_between = |byte: &u8| {
            byte.is_ascii_whitespace() || byte.is_ascii_control() || BETWEEN.contains(byte)
        };
        let mut start = from;
        loop {
            start += bytes
                .get(start..)?
                .iter()
                .position(|byte| !is_between(byte))?;
            let rest = bytes.get(start..)?;
            let whole = rest.iter().position(is_between).unwrap_or(rest.len());
            let ending = rest
                .get(..whole)?
                .iter()
                .rev()
                .take_while(|byte| matches!(byte, b':' | b'.'));
            let length = whole - ending.count();
            if length > 0 {
                return Some(Span {
                    start,
                    end: start + length,
                });
            }
            start += whole;
        }
    }

    fn place(&self, at: Span) -> Place<'a> {
        let line = self.line;
        let piece = |from: usize, to: usize| line.get(from..to).unwrap_or_default();
        let (name, gap) = match self.before {
            Some(before) => (piece(before.start, before.end), piece(before.end, at.start)),
            None => ("", ""),
        };
        Place {
            line,
            token: piece(at.start, at.end),
            at,
            name,
            gap,
            names_network: self.names_network,
            is_usb_serial: self.is_usb_serial,
        }
    }

    /// Whether the token is the first word in `[… REMOVED]`.
    fn is_mark_before(&self, span: Span) -> bool {
        span.start
            .checked_sub(1)
            .and_then(|open| self.line.get(open..))
            .is_some_and(|rest| mark_length(rest).is_some())
    }

    fn after_mark(&self, span: Span) -> usize {
        let open = span.start.saturating_sub(1);
        let length = self.line.get(open..).and_then(mark_length);
        length.map_or(span.end, |length| open + length)
    }

    fn cut(&mut self, span: Span) -> Option<Cut> {
        let place = self.place(span);
        self.names_network |= token::is_any(place.token, &["ssid", "essid"]);
        let special = || paths::cut(&place).or_else(|| phrases::cut(&place));
        let is_short = span.end - span.start <= token::LONGEST;
        is_short
            .then(special)
            .flatten()
            .or_else(|| token::cut(&place))
            .filter(|cut| cut.at.start < cut.at.end && cut.at.start >= self.done)
    }

    fn replace(&mut self, cut: Cut) {
        let written = self
            .written
            .get_or_insert_with(|| String::with_capacity(self.line.len()));
        written.push_str(self.line.get(self.done..cut.at.start).unwrap_or_default());
        written.push_str(cut.mark);
        self.done = cut.at.end;
    }
}

/// Longer than each mark.
pub(super) const LONGEST_MARK: usize = 30;

/// The length of the mark that `text` begins with.
pub(super) fn mark_length(text: &str) -> Option<usize> {
    let inner = text.strip_prefix('[')?;
    let end = inner.bytes().take(LONGEST_MARK).position(|b| b == b']')?;
    let inner = inner.get(..end)?;
    let is_mark = inner.ends_with(" REMOVED")
        && inner
            .bytes()
            .all(|b| b.is_ascii_uppercase() || b.is_ascii_digit() || b == b' ');
    is_mark.then_some(end + 2)
}

/// Replaces the text between `start` and the end of what was quoted there, unless it is a mark already.
pub(super) fn cut_until(
    line: &str,
    start: usize,
    length: usize,
    mark: &'static str,
) -> Option<Cut> {
    let rest = line.get(start..start + length)?;
    let is_marked = mark_length(rest) == Some(rest.len());
    (!rest.trim_ascii().is_empty() && !is_marked).then(|| Cut::new(start, start + length, mark))
}

const _: () = assert!(mark::PRIVATE_KEY.len() < LONGEST_MARK);
