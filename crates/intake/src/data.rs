//! The bytes after DATA: where the mail ends, and what must not be in it. A pure automaton.

/// How many bytes beyond the limit are read and dropped, as a multiple of the limit, so that the
/// sender reads our refusal instead of a broken connection.
const PATIENCE: usize = 2;
/// And so many more, for a very small limit and for the end itself.
const SLACK: usize = 1024;

/// What came after DATA, complete up to its end (or given up).
#[derive(Debug, PartialEq, Eq)]
pub(crate) enum Content {
    /// A mail, with dots unstuffed.
    Mail(Vec<u8>),
    /// It held a CR without LF or an LF without CR (CVE-2023-51764 and its kin): read to its end,
    /// to be refused.
    BareEnding,
    /// Longer than the limit; read to its end.
    TooLarge,
    /// So much longer than the limit that its end was not waited for.
    Endless,
    /// All sessions together held too much at that moment; read to its end.
    NoRoom,
}

/// Finds the end of the data, `CRLF . CRLF` and nothing else (RFC 5321 section 4.1.1.4), and undoes
/// the doubling of dots (section 4.5.2).
#[derive(Debug)]
pub(crate) struct DataReader {
    mail: Vec<u8>,
    place: Place,
    flaw: Option<Content>,
    limit: usize,
    seen: usize,
}

/// Where in a line the automaton is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Place {
    /// After CRLF, or at the very beginning (the CRLF is then the one of `DATA`).
    Start,
    /// Within a line.
    Text,
    /// After a CR within a line.
    Cr,
    /// After a dot at the start of a line.
    Dot,
    /// After a CR that follows such a dot.
    DotCr,
}

impl DataReader {
    /// Ready for a mail of at most `limit` bytes. Takes no memory yet.
    pub(crate) fn new(limit: usize) -> Self {
        Self {
            mail: Vec::new(),
            place: Place::Start,
            flaw: None,
            limit,
            seen: 0,
        }
    }

    /// Takes bytes up to the end of the data; says how many it took.
    pub(crate) fn feed(&mut self, bytes: &[u8]) -> (usize, Option<Content>) {
        // Cut at the bound first, so that the outcome does not depend on the size of the pieces.
        let patience = self.bound().saturating_sub(self.seen);
        let bytes = bytes.get(..patience).unwrap_or(bytes);
        let mut rest = bytes;
        while let Some((byte, after)) = rest.split_first() {
            rest = after;
            if self.step(*byte) {
                return (bytes.len().saturating_sub(rest.len()), Some(self.finish()));
            }
            rest = self.plain_run(rest);
        }
        self.seen = self.seen.saturating_add(bytes.len());
        let endless = (self.seen >= self.bound()).then_some(Content::Endless);
        (bytes.len(), endless)
    }

    /// Bytes after which the end is no longer waited for.
    fn bound(&self) -> usize {
        self.limit.saturating_mul(PATIENCE).saturating_add(SLACK)
    }

    /// Bytes of memory that are held.
    pub(crate) fn held(&self) -> usize {
        self.mail.capacity()
    }

    /// From now on the mail is only read to its end, and dropped.
    pub(crate) fn give_up(&mut self, flaw: Content) {
        self.mail = Vec::new();
        self.flaw.get_or_insert(flaw);
    }

    /// One byte; true at the end of the data.
    fn step(&mut self, byte: u8) -> bool {
        use Place::{Cr, Dot, DotCr, Start, Text};
        self.place = match (self.place, byte) {
            (DotCr, b'\n') => return true,
            (Start, b'.') => Dot,
            (Cr, b'\n') => {
                self.keep(b"\r\n");
                Start
            }
            (Dot, b'\r') => DotCr,
            (Start | Text, b'\r') => Cr,
            (Cr | DotCr, b'\r') => {
                self.give_up(Content::BareEnding);
                Cr
            }
            (Cr | DotCr, _) | (_, b'\n') => {
                self.give_up(Content::BareEnding);
                Text
            }
            (Start | Text | Dot, _) => {
                self.keep(&[byte]);
                Text
            }
        };
        false
    }

    /// Takes the bytes that cannot change the place at once: most of a mail goes this way.
    fn plain_run<'bytes>(&mut self, bytes: &'bytes [u8]) -> &'bytes [u8] {
        if self.place != Place::Text {
            return bytes;
        }
        let run = bytes.iter().position(|byte| matches!(byte, b'\r' | b'\n'));
        let (plain, rest) = bytes
            .split_at_checked(run.unwrap_or(bytes.len()))
            .unwrap_or((bytes, &[]));
        self.keep(plain);
        rest
    }

    fn keep(&mut self, bytes: &[u8]) {
        if self.flaw.is_some() {
            return;
        }
        if self.mail.len().saturating_add(bytes.len()) > self.limit {
            self.give_up(Content::TooLarge);
        } else {
            self.mail.extend_from_slice(bytes);
        }
    }

    fn finish(&mut self) -> Content {
        let mail = std::mem::take(&mut self.mail);
        self.flaw.take().unwrap_or(Content::Mail(mail))
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    fn read(bytes: &[u8], limit: usize, piece: usize) -> (usize, Option<Content>) {
        let mut reader = DataReader::new(limit);
        let mut total = 0;
        for chunk in bytes.chunks(piece) {
            let (used, content) = reader.feed(chunk);
            total += used;
            if content.is_some() {
                return (total, content);
            }
        }
        (total, None)
    }

    #[track_caller]
    fn check(bytes: &[u8], expected: Option<&Content>) {
        for piece in 1..=bytes.len() {
            assert_eq!(
                read(bytes, 64, piece).1.as_ref(),
                expected,
                "in pieces of {piece}"
            );
        }
    }

    fn mail(text: &str) -> Content {
        Content::Mail(text.as_bytes().to_vec())
    }

    #[test]
    fn the_end_is_a_dot_alone_between_crlfs() {
        check(b"a\r\n.\r\n", Some(&mail("a\r\n")));
        check(b".\r\n", Some(&mail("")));
        check(b"\r\n.\r\n", Some(&mail("\r\n")));
        check(b"a\r\n.\r", None);
        check(b"a.\r\n", None);
        check(b"a\r\n. \r\n", None);
    }

    #[test]
    fn doubled_dots_come_back_as_one() {
        check(
            b"..\r\n..a\r\n.b\r\na.\r\n.\r\n",
            Some(&mail(".\r\n.a\r\nb\r\na.\r\n")),
        );
        check(b"...\r\n.\r\n", Some(&mail("..\r\n")));
    }

    #[test]
    fn no_other_end_is_an_end_and_each_is_refused() {
        for smuggled in [
            &b"a\n.\n"[..],
            b"a\n.\r\n",
            b"a\r.\r",
            b"a\r.\r\n",
            b"a\r\n.\n",
            b"a\r\n.\r\r\n",
            b"a\r\r\n.\r\n\r\nb",
            b"a\r\n.\rb",
            b"\n",
            b"\r\0\n",
        ] {
            let bytes = [smuggled, b"MAIL FROM:<evil@example.org>\r\n.\r\n"].concat();
            let expected = match read(&bytes, 1000, 1) {
                (_, Some(Content::Mail(_)) | None) => panic!("{smuggled:?} passed"),
                (_, content) => content,
            };
            assert_eq!(expected, Some(Content::BareEnding), "{smuggled:?}");
        }
    }

    #[test]
    fn a_mail_over_the_limit_is_dropped_and_read_to_its_end() {
        let exact = [&b"a".repeat(62)[..], b"\r\n.\r\n"].concat();
        check(&exact, Some(&mail(&format!("{}\r\n", "a".repeat(62)))));
        let over = [&b"a".repeat(63)[..], b"\r\n.\r\n"].concat();
        check(&over, Some(&Content::TooLarge));
    }

    #[test]
    fn bytes_without_end_are_given_up() {
        let endless = b"abc\r\n".repeat(1000);
        assert_eq!(read(&endless, 64, 100).1, Some(Content::Endless));
    }

    #[test]
    fn memory_grows_with_the_mail_and_is_given_back() {
        let mut reader = DataReader::new(32 * 1024 * 1024);
        assert_eq!(reader.held(), 0);
        reader.feed(&[b'a'; 1000]);
        assert!((1000..=4096).contains(&reader.held()));
        reader.give_up(Content::NoRoom);
        assert_eq!(reader.held(), 0);
        assert_eq!(reader.feed(b"\r\n.\r\n"), (5, Some(Content::NoRoom)));
    }

    fn nasty() -> impl Strategy<Value = Vec<u8>> {
        let byte = prop_oneof![Just(b'\r'), Just(b'\n'), Just(b'.'), Just(b'a'), Just(0_u8)];
        proptest::collection::vec(byte, 0..40)
    }

    proptest! {
        /// The automaton agrees with the plain definition: everything up to the first CRLF.CRLF.
        #[test]
        fn it_agrees_with_the_definition(bytes in nasty(), piece in 1_usize..8) {
            let with_crlf = [b"\r\n", &bytes[..]].concat();
            let end = with_crlf.windows(5).position(|window| window == b"\r\n.\r\n");
            let (used, content) = read(&bytes, 1000, piece);
            match end {
                None => prop_assert_eq!(content, None),
                Some(at) => {
                    prop_assert_eq!(used, at + 3);
                    let body = String::from_utf8(with_crlf[..at + 2].to_vec()).unwrap();
                    let bare = body.replace("\r\n", "").contains(['\r', '\n']);
                    let expected = if bare {
                        Content::BareEnding
                    } else {
                        let plain = body.replace("\r\n.", "\r\n");
                        let plain = plain.strip_prefix("\r\n").unwrap().to_owned();
                        Content::Mail(plain.into_bytes())
                    };
                    prop_assert_eq!(content, Some(expected));
                }
            }
        }

        /// Stuffing and reading again gives the same mail.
        #[test]
        fn a_stuffed_mail_comes_back(lines in proptest::collection::vec("[.a]{0,3}", 0..10)) {
            let plain = lines.iter().fold(String::new(), |text, line| text + line + "\r\n");
            let stuffed = lines.iter().fold(String::new(), |text, line| {
                text + if line.starts_with('.') { "." } else { "" } + line + "\r\n"
            });
            let (_, content) = read(format!("{stuffed}.\r\n").as_bytes(), 1000, 3);
            prop_assert_eq!(content, Some(Content::Mail(plain.into_bytes())));
        }
    }
}
