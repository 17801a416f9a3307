//! Mails out of an mbox file of any size, one in memory at a time.
//!
//! A mail begins after a line `From …` that stands first in the file or after an empty line. That
//! line, and the one empty line before the next, are not part of it. Of `>From `, `>>From ` and so
//! on one `>` is taken away (mboxrd, as RFC 4155's readers and today's writers do). In an mboxo
//! file, where only `>From ` was ever made, a text that really said `>>From ` loses one `>`: the
//! two cannot be told apart, and the other choice would leave a `>` in every text with "From".

use std::io::{self, BufRead, Read};

/// A line is looked at in pieces of this many bytes, so that one without end needs no more memory.
const PIECE: u64 = 64 * 1024;

/// One entry of an mbox.
#[derive(Debug, PartialEq, Eq)]
pub(crate) enum Entry {
    Mail(Vec<u8>),
    TooLarge,
}

/// Reads an mbox.
#[derive(Debug)]
pub(crate) struct Mbox<R> {
    input: R,
    limit: usize,
    consumed: u64,
    piece: Vec<u8>,
    /// The next piece begins a line.
    at_line_start: bool,
    after_empty_line: bool,
    ended: bool,
}

/// The mail that is being collected.
#[derive(Default)]
struct Collected {
    bytes: Vec<u8>,
    /// More came than the limit allows; what came is dropped.
    over: bool,
}

impl<R: BufRead> Mbox<R> {
    pub(crate) fn new(input: R, limit: usize) -> Self {
        Self {
            input,
            limit,
            consumed: 0,
            piece: Vec::new(),
            at_line_start: true,
            after_empty_line: true,
            ended: false,
        }
    }

    /// Bytes of the file that were read so far.
    pub(crate) fn consumed(&self) -> u64 {
        self.consumed
    }

    /// Collects until the next separator or the end. `None` when nothing stood there.
    fn collect(&mut self) -> io::Result<Option<Entry>> {
        let mut mail = Collected::default();
        loop {
            let starts_line = self.at_line_start;
            self.next_piece()?;
            if self.piece.is_empty() {
                self.ended = true;
                break;
            }
            if starts_line && self.after_empty_line && self.piece.starts_with(b"From ") {
                self.skip_line()?;
                break;
            }
            self.after_empty_line = starts_line && is_empty_line(&self.piece);
            mail.add(line_of_mail(&self.piece, starts_line), self.limit);
        }
        Ok(mail.finish(self.limit))
    }

    fn next_piece(&mut self) -> io::Result<()> {
        self.piece.clear();
        let mut bounded = (&mut self.input).take(PIECE);
        let count = bounded.read_until(b'\n', &mut self.piece)?;
        self.consumed = self
            .consumed
            .saturating_add(u64::try_from(count).unwrap_or(u64::MAX));
        self.at_line_start = self.piece.ends_with(b"\n");
        Ok(())
    }

    /// Skips the rest of a separator that is longer than a piece.
    fn skip_line(&mut self) -> io::Result<()> {
        while !self.at_line_start && !self.piece.is_empty() {
            self.next_piece()?;
        }
        // A separator right after a separator is one as well: a mail without a byte.
        self.at_line_start = true;
        self.after_empty_line = true;
        Ok(())
    }
}

impl<R: BufRead> Iterator for Mbox<R> {
    type Item = io::Result<Entry>;

    fn next(&mut self) -> Option<Self::Item> {
        while !self.ended {
            match self.collect() {
                Ok(Some(entry)) => return Some(Ok(entry)),
                Ok(None) => {}
                Err(error) => {
                    self.ended = true;
                    return Some(Err(error));
                }
            }
        }
        None
    }
}

impl Collected {
    fn add(&mut self, bytes: &[u8], limit: usize) {
        // The empty line at the end is cut off later, so it must not count here.
        let room = limit.saturating_add(2);
        if self.over || self.bytes.len().saturating_add(bytes.len()) > room {
            self.over = true;
            self.bytes = Vec::new();
        } else {
            self.bytes.extend_from_slice(bytes);
        }
    }

    fn finish(mut self, limit: usize) -> Option<Entry> {
        let end = without_last_empty_line(&self.bytes).len();
        if self.over || end > limit {
            return Some(Entry::TooLarge);
        }
        self.bytes.truncate(end);
        let blank = self.bytes.iter().all(u8::is_ascii_whitespace);
        (!blank).then_some(Entry::Mail(self.bytes))
    }
}

fn is_empty_line(line: &[u8]) -> bool {
    matches!(line, b"\n" | b"\r\n")
}

/// The empty line before a separator belongs to the separator.
fn without_last_empty_line(mail: &[u8]) -> &[u8] {
    for ending in [&b"\r\n"[..], b"\n"] {
        if let Some(before) = mail.strip_suffix(ending)
            && before.ends_with(b"\n")
        {
            return before;
        }
    }
    mail
}

/// A line of a mail with one `>` before `From ` taken away.
fn line_of_mail(line: &[u8], starts_line: bool) -> &[u8] {
    let quoted = line.strip_prefix(b">").filter(|rest| {
        let marks = rest.iter().take_while(|byte| **byte == b'>').count();
        rest.get(marks..)
            .is_some_and(|rest| rest.starts_with(b"From "))
    });
    match quoted {
        Some(rest) if starts_line => rest,
        _ => line,
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;
    use std::io::BufReader;

    const LIMIT: usize = 200_000;

    fn read(file: &[u8]) -> Vec<String> {
        let show = |entry| match entry {
            Entry::Mail(bytes) => String::from_utf8(bytes).unwrap(),
            Entry::TooLarge => String::from("TOO LARGE"),
        };
        let input = BufReader::with_capacity(7, file);
        Mbox::new(input, LIMIT)
            .map(|entry| show(entry.unwrap()))
            .collect()
    }

    #[track_caller]
    fn check(file: &str, expected: &[&str]) {
        assert_eq!(read(file.as_bytes()), expected);
    }

    #[test]
    fn mails_are_told_apart() {
        check("", &[]);
        check(
            "From a Mon\nA: 1\n\none\n\nFrom b Tue\nA: 2\n\ntwo\n",
            &["A: 1\n\none\n", "A: 2\n\ntwo\n"],
        );
        check(
            "From a\r\nA: 1\r\n\r\none\r\n\r\nFrom b\r\nA: 2\r\n",
            &["A: 1\r\n\r\none\r\n", "A: 2\r\n"],
        );
        check(
            "From a\nA: 1\n\nno end of line",
            &["A: 1\n\nno end of line"],
        );
        check("\n\nFrom a\nA: 1\n", &["A: 1\n"]);
        check("From a\nFrom b\n\nFrom c\nA: 1\n", &["A: 1\n"]);
    }

    #[test]
    fn what_stands_before_the_first_separator_is_not_lost() {
        check(
            "A: 0\n\nzero\n\nFrom b\nA: 2\n",
            &["A: 0\n\nzero\n", "A: 2\n"],
        );
    }

    #[test]
    fn from_within_a_paragraph_separates_nothing() {
        check(
            "From a\nA: 1\n\nIt came\nFrom Ann\n",
            &["A: 1\n\nIt came\nFrom Ann\n"],
        );
        check("From a\nA: 1\n\nFromage\n", &["A: 1\n\nFromage\n"]);
    }

    #[test]
    fn only_the_last_empty_line_goes() {
        check(
            "From a\nA: 1\n\n\n\nFrom b\nA: 2\n\n\n",
            &["A: 1\n\n\n", "A: 2\n\n"],
        );
    }

    #[test]
    fn one_mark_is_taken_from_a_quoted_from() {
        check(
            "From a\nA: 1\n\n>From x\n>>From y\n>Fromage\n> From z\n a >From b\n",
            &["A: 1\n\nFrom x\n>From y\n>Fromage\n> From z\n a >From b\n"],
        );
    }

    #[test]
    fn a_mail_over_the_limit_is_told_and_the_next_is_read() {
        let long = "a".repeat(LIMIT);
        check(
            &format!("From a\n{long}\n\nFrom b\nA: 2\n"),
            &["TOO LARGE", "A: 2\n"],
        );
        let fits = "a".repeat(LIMIT - 1);
        check(
            &format!("From a\n{fits}\n\nFrom b\nA: 2\n"),
            &[&format!("{fits}\n"), "A: 2\n"],
        );
        check(&format!("From {long}\nA: 1\n"), &["A: 1\n"]);
    }

    #[test]
    fn a_long_line_is_whole_and_nothing_in_its_middle_is_a_separator() {
        let start = "a".repeat(usize::try_from(PIECE).unwrap());
        check(
            &format!("From a\nA: 1\n\n{start}From x\n"),
            &[&format!("A: 1\n\n{start}From x\n")],
        );
        check(
            &format!("From a\nA: 1\n\n{start}>From x\n"),
            &[&format!("A: 1\n\n{start}>From x\n")],
        );
    }

    #[test]
    fn every_byte_of_the_file_is_counted() {
        let file = b"From a\nA: 1\n\nFrom b\nA: 2\n";
        let mut mbox = Mbox::new(&file[..], LIMIT);
        mbox.next().unwrap().unwrap();
        assert_eq!(mbox.consumed(), 20);
        mbox.next().unwrap().unwrap();
        assert!(mbox.next().is_none());
        assert_eq!(mbox.consumed(), 25);
    }

    fn mails() -> impl Strategy<Value = Vec<String>> {
        let line = prop_oneof![
            Just("From x"),
            Just(">From y"),
            Just(""),
            Just("text"),
            Just(">")
        ];
        let mail = proptest::collection::vec(line, 0..6).prop_map(|lines| {
            format!(
                "A: b\n{}",
                lines
                    .iter()
                    .fold(String::new(), |text, line| text + line + "\n")
            )
        });
        proptest::collection::vec(mail, 0..5)
    }

    proptest! {
        /// What an mboxrd writer writes comes back byte for byte.
        #[test]
        fn what_is_written_comes_back(mails in mails()) {
            let quote = |line: &str| {
                let marked = line.trim_start_matches('>').starts_with("From ");
                format!("{}{line}", if marked { ">" } else { "" })
            };
            let file = mails.iter().fold(String::new(), |file, mail| {
                file + "From ann\n" + &mail.split_inclusive('\n').map(quote).collect::<String>() + "\n"
            });
            prop_assert_eq!(read(file.as_bytes()), mails);
        }

        #[test]
        fn no_file_makes_it_panic(file in proptest::collection::vec(any::<u8>(), 0..300)) {
            let _entries = Mbox::new(&file[..], 50).count();
        }
    }
}
