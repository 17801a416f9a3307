//! The labelled lines at the top. They look like a mail's header and are none: nothing is folded, and the
//! whole `os-release` stands among them.

use crate::lines::{Line, is_blank, lines};

/// Blank lines before the first label that are passed over: mail programs add some.
const BLANK_LINES: usize = 10;

/// What the labels say, as it stands.
#[derive(Debug, Default, PartialEq, Eq)]
pub(crate) struct Preamble<'a> {
    pub(crate) subject: Option<&'a str>,
    /// The first two: only one is written by the program.
    pub(crate) contacts: Vec<&'a str>,
    pub(crate) key: Option<&'a str>,
    pub(crate) version: Option<Version<'a>>,
    pub(crate) bug: Option<Bug<'a>>,
    /// Where the user's words begin, or the details of [`Bug`] if it has some.
    pub(crate) end: usize,
}

/// The version's label and what follows it.
#[derive(Debug, Default, PartialEq, Eq)]
pub(crate) struct Version<'a> {
    pub(crate) label: &'a str,
    /// What stands beside the label.
    pub(crate) value: &'a str,
    /// The lines below it, without their ends.
    pub(crate) below: Vec<&'a str>,
}

/// What the program that opened WhisperBack said.
#[derive(Debug, Default, PartialEq, Eq)]
pub(crate) struct Bug<'a> {
    pub(crate) app: Option<&'a str>,
    pub(crate) summary: Option<&'a str>,
    /// True if details follow, at [`Preamble::end`]: text of any form.
    pub(crate) details: bool,
}

impl Version<'_> {
    /// True for Tails from 6.0 on.
    pub(crate) fn is_os_release(&self) -> bool {
        os_release_line(self.value).is_some()
    }
}

const VERSION_LABELS: [&str; 2] = ["Tails-Version", "Amnesia-Version"];

/// Reads the labels. `None` unless the text begins with one of them, as every report does.
pub(crate) fn read(text: &str) -> Option<Preamble<'_>> {
    let begin = text.len() - text.trim_start_matches('\u{feff}').len();
    let mut preamble = Preamble::default();
    let mut lines = lines(text, begin).peekable();
    for _ in 0..BLANK_LINES {
        lines.next_if(|line| is_blank(line.text));
    }
    let mut part = Part::Fields;
    preamble.end = lines.peek()?.start;
    for line in lines {
        match preamble.take(part, line) {
            Some(next) => part = next,
            None => break,
        }
        if part == Part::Done {
            break;
        }
    }
    preamble.says_something().then_some(preamble)
}

/// Which lines may follow.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Part {
    Fields,
    Version,
    /// After the empty line that the left-out version leaves, or after the version.
    Gap,
    Bug,
    Done,
}

impl<'a> Preamble<'a> {
    const fn says_something(&self) -> bool {
        self.subject.is_some()
            || self.version.is_some()
            || self.key.is_some()
            || !self.contacts.is_empty()
    }

    /// Takes one line and says which may follow; `None` if the line belongs to the user's words.
    fn take(&mut self, part: Part, line: Line<'a>) -> Option<Part> {
        let next = match part {
            Part::Fields | Part::Version if is_blank(line.text) => Some(Part::Gap),
            Part::Fields => self.field(line.text),
            Part::Version => self.below_version(line.text),
            Part::Gap | Part::Bug | Part::Done => None,
        };
        if next.is_some() {
            self.end = line.end;
            return next;
        }
        self.bug(line)
    }

    fn field(&mut self, line: &'a str) -> Option<Part> {
        if let Some((label, value)) = VERSION_LABELS
            .iter()
            .find_map(|label| Some((*label, labelled(line, label)?)))
        {
            let below = Vec::new();
            self.version = Some(Version {
                label,
                value,
                below,
            });
            return Some(Part::Version);
        }
        if let Some(subject) = labelled(line, "Subject") {
            if self.subject.is_some() {
                return None;
            }
            self.subject = Some(subject);
        } else if let Some(contact) = labelled(line, "From") {
            // The second one tells already that something is odd.
            if self.contacts.len() < 2 {
                self.contacts.push(contact);
            }
        } else {
            let key = labelled(line, "OpenPGP-Key")?;
            self.key.get_or_insert(key);
        }
        Some(Part::Fields)
    }

    /// Lines of `os-release`; or, in older versions, the commit and the version of live-build.
    fn below_version(&mut self, line: &'a str) -> Option<Part> {
        const MOST: usize = 64;
        let version = self.version.as_mut()?;
        let belongs = if version.is_os_release() {
            os_release_line(line).is_some()
        } else {
            is_commit(line.trim_ascii()) || line.starts_with("live-build: ")
        };
        if !belongs || version.below.len() >= MOST {
            return None;
        }
        version.below.push(line);
        Some(Part::Version)
    }

    /// `Bug-specific …` (5.21), or one line of details (5.20), or `Prefill` (development in between).
    fn bug(&mut self, line: Line<'a>) -> Option<Part> {
        if let Some(app) = labelled(line.text, "Bug-specific app") {
            self.bug.get_or_insert_default().app.get_or_insert(app);
        } else if let Some(summary) = labelled(line.text, "Bug-specific summary") {
            self.bug
                .get_or_insert_default()
                .summary
                .get_or_insert(summary);
        } else {
            let details = labelled(line.text, "Bug-specific details")
                .or_else(|| labelled(line.text, "Prefill"))?;
            self.bug.get_or_insert_default().details = true;
            self.end = line.start + (line.text.len() - details.len());
            return Some(Part::Done);
        }
        self.end = line.end;
        Some(Part::Bug)
    }
}

/// The value of `label: value`. The blank may be missing: programs on the way take it off empty values.
fn labelled<'a>(line: &'a str, label: &str) -> Option<&'a str> {
    let value = line.strip_prefix(label)?.strip_prefix(':')?;
    if value.is_empty() {
        return Some(value);
    }
    value.strip_prefix([' ', '\t'])
}

/// Key and value of a line of `os-release`. The program's own sanitiser takes the closing quote off
/// addresses, so quotes are taken as they come.
pub(crate) fn os_release_line(line: &str) -> Option<(&str, &str)> {
    let (key, value) = line.trim_ascii().split_once('=')?;
    let is_key = !key.is_empty()
        && key
            .bytes()
            .all(|b| b.is_ascii_uppercase() || b == b'_' || b.is_ascii_digit());
    let quote = |c| matches!(c, '"' | '\'');
    let value = value.strip_prefix(quote).unwrap_or(value);
    is_key.then(|| (key, value.strip_suffix(quote).unwrap_or(value)))
}

/// 40 lower-case hexadecimal digits.
pub(crate) fn is_commit(word: &str) -> bool {
    word.len() == 40 && word.bytes().all(is_lower_hex)
}

pub(crate) const fn is_lower_hex(byte: u8) -> bool {
    byte.is_ascii_digit() || matches!(byte, b'a'..=b'f')
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_end_is_where_the_words_begin() {
        let text = "Subject: a\nFrom: b\nTails-Version: 5.12 - 20230418\n0123456789abcdef0123456789abcdef01234567\n\nFrom: c\n";
        let preamble = read(text).unwrap();
        assert_eq!(preamble.contacts, ["b"]);
        assert_eq!(preamble.version.as_ref().unwrap().below.len(), 1);
        assert_eq!(text.get(preamble.end..), Some("From: c\n"));
    }

    #[test]
    fn an_unknown_line_belongs_to_the_words() {
        let text = "Subject: a\nTails-Version: 0.7\nwithout an empty line\n";
        assert_eq!(
            text.get(read(text).unwrap().end..),
            Some("without an empty line\n")
        );
    }

    #[test]
    fn details_may_follow_an_empty_line() {
        let text = "Subject: a\n\nBug-specific app: tps_frontend\nBug-specific summary: s\nBug-specific details: one\n\ntwo\n";
        let preamble = read(text).unwrap();
        let expected = Bug {
            app: Some("tps_frontend"),
            summary: Some("s"),
            details: true,
        };
        assert_eq!(preamble.bug, Some(expected));
        assert_eq!(text.get(preamble.end..), Some("one\n\ntwo\n"));
    }

    #[test]
    fn other_text_has_none() {
        assert_eq!(read(""), None);
        assert_eq!(read("Hello,\nSubject: a\n"), None);
        assert_eq!(read("> Subject: a\n"), None);
        assert_eq!(read("\n\nSubjects: a\n"), None);
    }
}
