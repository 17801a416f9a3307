//! The words of RTF, for letters that came in nothing else. Format, pictures and tables are lost.

use crate::charset;
use crate::limits;

use super::stream::page_label;

/// Deepest nesting of groups that is kept apart; what is deeper shares the state of its parent.
const DEPTH: usize = 100;
/// Longest control word, in bytes.
const WORD: usize = 32;

/// Groups that hold no words of the letter.
const SILENT: &[&[u8]] = &[
    b"fonttbl",
    b"colortbl",
    b"stylesheet",
    b"info",
    b"pict",
    b"object",
    b"themedata",
    b"header",
    b"footer",
    b"headerl",
    b"headerr",
    b"footerl",
    b"footerr",
    b"fldinst",
    b"listtable",
    b"generator",
    b"htmltag",
    b"mhtmltag",
    b"xmlnstbl",
    b"datastore",
    b"listoverridetable",
    b"rsidtbl",
];

#[derive(Clone, Copy)]
struct State {
    silent: bool,
    /// Text for RTF only, in a letter that was HTML (`\htmlrtf`, MS-OXRTFEX section 2.1.3.1.2).
    rtf_only: bool,
    /// How many characters stand in for one of Unicode (`\uc`).
    stand_ins: u32,
}

struct Writer<'a> {
    text: String,
    /// Bytes in the code page that are not text yet.
    bytes: Vec<u8>,
    label: Option<String>,
    default_label: Option<&'a str>,
    state: State,
    stack: Vec<State>,
    /// Groups beyond [`DEPTH`].
    deeper: usize,
    /// Characters to leave out behind one of Unicode.
    skip: u32,
    /// The first half of a pair.
    high: Option<u16>,
}

/// The words of an RTF text, with LF, at most [`limits::TEXT_BYTES`]. Total, for any bytes.
pub(super) fn text_of_rtf(rtf: &[u8], label: Option<&str>) -> String {
    let mut writer = Writer::new(label);
    let mut rest = rtf;
    while let [first, tail @ ..] = rest {
        if writer.text.len() + writer.bytes.len() > limits::TEXT_BYTES {
            break;
        }
        rest = match first {
            b'{' => {
                writer.open();
                tail
            }
            b'}' => {
                writer.close();
                tail
            }
            b'\\' => writer.control(tail),
            b'\r' | b'\n' | 0 => tail,
            other => {
                writer.byte(*other);
                tail
            }
        };
    }
    writer.flush();
    writer.text
}

impl<'a> Writer<'a> {
    fn new(label: Option<&'a str>) -> Self {
        Self {
            text: String::new(),
            bytes: Vec::new(),
            label: None,
            default_label: label,
            state: State {
                silent: false,
                rtf_only: false,
                stand_ins: 1,
            },
            stack: Vec::new(),
            deeper: 0,
            skip: 0,
            high: None,
        }
    }

    fn open(&mut self) {
        self.flush();
        if self.stack.len() < DEPTH {
            self.stack.push(self.state);
        } else {
            self.deeper += 1;
        }
        self.skip = 0;
    }

    fn close(&mut self) {
        self.flush();
        if self.deeper > 0 {
            self.deeper -= 1;
        } else if let Some(state) = self.stack.pop() {
            self.state = state;
        }
        self.skip = 0;
    }

    /// Reads what follows a backslash. Returns what follows that.
    fn control<'b>(&mut self, rest: &'b [u8]) -> &'b [u8] {
        match rest {
            [b'\'', high, low, after @ ..] => {
                let hex = |digit: &u8| char::from(*digit).to_digit(16);
                if let (Some(high), Some(low)) = (hex(high), hex(low)) {
                    self.byte(u8::try_from(high * 16 + low).unwrap_or(b'?'));
                }
                after
            }
            [b'*', after @ ..] => {
                self.state.silent = true;
                after
            }
            [first, ..] if first.is_ascii_alphabetic() => self.word(rest),
            [sign, after @ ..] => {
                self.sign(*sign);
                after
            }
            [] => rest,
        }
    }

    fn sign(&mut self, sign: u8) {
        match sign {
            b'\\' | b'{' | b'}' => self.byte(sign),
            b'~' => self.character('\u{a0}'),
            b'_' => self.character('-'),
            b'\r' | b'\n' => self.line(),
            _ => {}
        }
    }

    /// `\word-12 `: letters, a number, one space.
    fn word<'b>(&mut self, rest: &'b [u8]) -> &'b [u8] {
        let letters = rest
            .iter()
            .take(WORD)
            .take_while(|b| b.is_ascii_alphabetic())
            .count();
        let (name, rest) = rest.split_at_checked(letters).unwrap_or((rest, b""));
        let minus = usize::from(rest.first() == Some(&b'-'));
        let digits = rest
            .iter()
            .skip(minus)
            .take(9)
            .take_while(|b| b.is_ascii_digit())
            .count();
        let length = if digits > 0 { minus + digits } else { 0 };
        let (number, rest) = rest.split_at_checked(length).unwrap_or((b"", rest));
        let number = std::str::from_utf8(number)
            .ok()
            .and_then(|number| number.parse::<i32>().ok());
        self.obey(name, number);
        rest.strip_prefix(b" ").unwrap_or(rest)
    }

    fn obey(&mut self, name: &[u8], number: Option<i32>) {
        let positive = number.and_then(|number| u32::try_from(number).ok());
        match name {
            b"par" | b"line" | b"sect" | b"page" | b"row" => self.line(),
            b"tab" | b"cell" => self.character('\t'),
            b"u" => self.unit(number.unwrap_or_default()),
            b"uc" => self.state.stand_ins = positive.unwrap_or(1).min(8),
            b"ansicpg" => self.label = positive.and_then(page_label),
            b"htmlrtf" => {
                self.flush();
                self.state.rtf_only = number != Some(0);
            }
            b"emdash" => self.character('—'),
            b"endash" => self.character('–'),
            b"bullet" => self.character('•'),
            b"lquote" => self.character('‘'),
            b"rquote" => self.character('’'),
            b"ldblquote" => self.character('“'),
            b"rdblquote" => self.character('”'),
            b"bin" => {}
            name if SILENT.contains(&name) => self.state.silent = true,
            _ => {}
        }
    }

    const fn is_heard(&self) -> bool {
        !self.state.silent && !self.state.rtf_only
    }

    fn byte(&mut self, byte: u8) {
        if self.skip > 0 {
            self.skip -= 1;
        } else if self.is_heard() {
            self.bytes.push(byte);
        }
    }

    /// A line ends also where only RTF has a word for it.
    fn line(&mut self) {
        self.flush();
        if !self.state.silent {
            self.text.push('\n');
        }
    }

    fn character(&mut self, character: char) {
        self.flush();
        if self.is_heard() {
            self.text.push(character);
        }
    }

    /// `\u-3913?`: a signed unit of UTF-16, and characters for those who do not know it.
    fn unit(&mut self, number: i32) {
        self.flush();
        self.skip = self.state.stand_ins;
        if !self.is_heard() {
            return;
        }
        let unit = u16::try_from(number.rem_euclid(0x1_0000)).unwrap_or_default();
        match (self.high.take(), unit) {
            (_, 0xD800..=0xDBFF) => self.high = Some(unit),
            (high, _) => {
                let units = high.into_iter().chain([unit]);
                self.text.extend(
                    char::decode_utf16(units).map(|c| c.unwrap_or(char::REPLACEMENT_CHARACTER)),
                );
            }
        }
    }

    fn flush(&mut self) {
        if self.bytes.is_empty() {
            return;
        }
        let label = self.label.as_deref().or(self.default_label);
        let label = label.unwrap_or("windows-1252");
        self.text
            .push_str(&charset::decode(&self.bytes, Some(label)).text);
        self.bytes.clear();
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    #[track_caller]
    fn check(rtf: &str, expected: &str) {
        assert_eq!(text_of_rtf(rtf.as_bytes(), None), expected, "{rtf}");
    }

    #[test]
    fn words_are_left() {
        check(
            "{\\rtf1\\ansi{\\fonttbl{\\f0 Arial;}}\\pard Hello\\par World}",
            "Hello\nWorld",
        );
        check("{\\rtf1 a\\tab b \\{c\\}\\~d\\'fc}", "a\tb {c}\u{a0}dü");
        check("{\\rtf1\\ansicpg1251 \\'cf\\'f0\\'e8}", "При");
        check("{\\rtf1\\uc1 \\u1055?\\u-10179?\\u-8704?x}", "П😀x");
        check("{\\rtf1 a{\\*\\generator b}{\\info c}d}", "ad");
    }

    #[test]
    fn a_letter_that_was_html_keeps_its_words() {
        check(
            "{\\rtf1\\fromhtml1 {\\*\\htmltag64 <p>}\\htmlrtf {\\htmlrtf0 Hello{\\*\\htmltag116 <br>}\\htmlrtf \\line x\\htmlrtf0 World\\htmlrtf }\\htmlrtf0 }",
            "Hello\nWorld",
        );
    }

    #[test]
    fn groups_without_end_cost_little() {
        let deep = "{".repeat(100_000);
        assert_eq!(text_of_rtf(deep.as_bytes(), None), "");
        assert_eq!(text_of_rtf(b"}}}}a", None), "a");
    }

    proptest! {
        #[test]
        fn no_bytes_break_it(rtf: Vec<u8>) {
            text_of_rtf(&rtf, None);
        }

        #[test]
        fn no_signs_break_it(rtf in "[{}\\\\u'*a0-9 -]{0,60}") {
            text_of_rtf(rtf.as_bytes(), Some("utf-8"));
        }
    }
}
