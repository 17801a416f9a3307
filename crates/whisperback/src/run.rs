//! Where the sections begin.
//!
//! The program writes the user's words and key first and the sections after them. Any line can be typed
//! into the words, also one that looks like the heading of a section. What cannot be typed is what follows
//! the words. So the sections begin with the **last** heading that the program begins with, and nothing
//! before it is a section, whatever it looks like:
//!
//! 1. Headings before the last of the three questions, or before the end of an announced key, are words.
//! 2. Only headings in the style of the last known one count: a report has one style.
//! 3. Since 2016 the first section is the kernel's command line, which is one line; from 2012 to 2016 it is
//!    the manufacturer's name. The last such heading with no more than that below it begins the sections,
//!    unless they are a few with prose at their end: then they are pasted.
//! 4. Without such a beginning, the longest run at the end without two equal names counts, if its end is
//!    not prose: versions until 2012, and whatever comes. From 3.9 on that is noted as doubtful.

use std::collections::BTreeSet;

use crate::limits;
use crate::lines::{filled, lines, without};
use crate::names::{self, Content};
use crate::report::HeadingStyle;
use crate::words;

/// A line that looks like the heading of a section.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Heading<'a> {
    pub(crate) start: usize,
    /// Where the section's content begins.
    pub(crate) body: usize,
    pub(crate) style: HeadingStyle,
    pub(crate) name: &'a str,
}

/// What one pass over all lines finds.
#[derive(Debug, Default)]
pub(crate) struct Marks<'a> {
    pub(crate) headings: Vec<Heading<'a>>,
    /// Where the last of the three questions, or the key, ends: no section begins before.
    floor: usize,
}

/// Looks at each line once; `key_below` if a key is announced.
pub(crate) fn scan(text: &str, from: usize, key_below: bool) -> Marks<'_> {
    let mut marks = Marks::default();
    let mut question = false;
    for line in lines(text, from) {
        let after_question = std::mem::take(&mut question);
        match line.text.as_bytes().first() {
            Some(b'=') => {
                if let Some((style, name)) = heading(line.text) {
                    marks.headings.push(Heading {
                        start: line.start,
                        body: line.end,
                        style,
                        name,
                    });
                }
            }
            Some(b'W') => question = words::is_question(line.text),
            Some(b'-') if after_question && words::is_underline(line.text) => {
                marks.floor = line.end;
            }
            Some(b'-') if key_below && line.text.trim_ascii_end() == words::KEY_END => {
                marks.floor = line.end;
            }
            _ => {}
        }
    }
    marks
}

/// Whether a section's body holds the user's words: one of the headings of old versions, or prose at its end.
fn has_words(body: &str) -> bool {
    const LINES: usize = 1000;
    let mut before = "";
    let mut headed = false;
    for line in body.lines().take(LINES) {
        headed |= words::is_title(before, line);
        before = line;
    }
    headed || filled(body).next_back().is_some_and(is_prose)
}

/// Several words of letters, or letters of a script that may do without blanks.
fn is_prose(line: &str) -> bool {
    let letters = |word: &&str| {
        let word = word.trim_matches(|c: char| c.is_ascii_punctuation());
        !word.is_empty() && word.chars().all(char::is_alphabetic)
    };
    let foreign = line
        .chars()
        .filter(|c| !c.is_ascii() && c.is_alphabetic())
        .count();
    line.split_whitespace().filter(letters).nth(1).is_some() || foreign > 3
}

/// `======= content of NAME =======` or `===== output of command NAME =====`.
fn heading(line: &str) -> Option<(HeadingStyle, &str)> {
    let line = line.trim_ascii_end();
    let (style, signs) = if line.starts_with("======= ") {
        (HeadingStyle::Seven, "=======")
    } else {
        (HeadingStyle::Five, "=====")
    };
    let inner = without(line, signs)?;
    let inner = without(inner, " ")?;
    let name = ["content of ", "output of command ", "listing of "]
        .iter()
        .find_map(|what| inner.strip_prefix(what))?;
    let fits =
        !name.is_empty() && name.len() <= limits::NAME_BYTES && !name.contains(char::is_control);
    fits.then_some((style, name))
}

/// Where the sections begin.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) struct Run {
    /// Which heading is the first.
    pub(crate) first: usize,
    /// Whether it is the one that the program begins with.
    pub(crate) opened: bool,
}

/// Decides where the sections begin, if there are any.
pub(crate) fn run(text: &str, marks: &Marks<'_>) -> Option<Run> {
    let floor = marks
        .headings
        .partition_point(|heading| heading.start < marks.floor);
    let headings = marks.headings.get(floor..)?;
    let last_known = headings
        .iter()
        .rev()
        .find(|heading| names::content(heading.name).is_some());
    let candidates = Candidates {
        text,
        headings,
        style: last_known?.style,
    };
    let command_line = candidates.last(Content::CommandLine);
    let manufacturer = || candidates.last(Content::Manufacturer);
    let run = match candidates.style {
        HeadingStyle::Five => candidates.opened_before_json(command_line, manufacturer()),
        HeadingStyle::Seven | HeadingStyle::Absent => {
            let opened = command_line.map(|first| Run {
                first,
                opened: true,
            });
            opened.or_else(|| {
                manufacturer().map(|first| Run {
                    first,
                    opened: false,
                })
            })
        }
    };
    let run = run
        .filter(|run| !candidates.is_pasted(*run))
        .or_else(|| candidates.unopened())?;
    Some(Run {
        first: floor + run.first,
        ..run
    })
}

/// Headings among which the sections begin.
struct Candidates<'a> {
    text: &'a str,
    headings: &'a [Heading<'a>],
    /// That of the last known one, which is real if any is: the program puts the sections last.
    style: HeadingStyle,
}

impl Candidates<'_> {
    fn body(&self, index: usize) -> &str {
        let end = self
            .headings
            .get(index + 1)
            .map_or(self.text.len(), |next| next.start);
        let heading = self.headings.get(index);
        heading
            .and_then(|heading| self.text.get(heading.body..end))
            .unwrap_or_default()
    }

    /// The last heading of this content with no more below it than such a section has.
    fn last(&self, wanted: Content) -> Option<usize> {
        self.headings
            .iter()
            .enumerate()
            .rev()
            .find_map(|(index, heading)| {
                let fits = heading.style == self.style
                    && names::content(heading.name) == Some(wanted)
                    && names::ends_plausibly(wanted, self.body(index));
                fits.then_some(index)
            })
    }

    /// A few sections with prose at their end. The program never writes so few, so that a real report is not
    /// taken for pasted because of an odd line at its end, or because it was cut.
    fn is_pasted(&self, run: Run) -> bool {
        const FEW: usize = 5;
        let last = self.headings.len().saturating_sub(1);
        let content = self
            .headings
            .last()
            .and_then(|heading| names::content(heading.name));
        let body = self.body(last);
        let is_odd = content.is_some_and(|content| !names::ends_plausibly(content, body));
        let is_whole = body.ends_with('\n');
        last < run.first + FEW && is_odd && is_whole && has_words(body)
    }

    /// Until 3.8. There was no command line before 2016: a pasted one may stand anywhere before the real
    /// sections. They hold no name twice, so what begins a run that does is pasted too.
    fn opened_before_json(
        &self,
        command_line: Option<usize>,
        manufacturer: Option<usize>,
    ) -> Option<Run> {
        let first = match (command_line, manufacturer) {
            (Some(first), Some(next)) if next > first + 1 => next,
            (first, next) => first.or(next)?,
        };
        let unrepeated = self.unrepeated();
        (first >= unrepeated).then_some(Run {
            first,
            opened: true,
        })
    }

    /// Where the longest run at the end begins that is of one style and has no name twice.
    fn unrepeated(&self) -> usize {
        let mut names = BTreeSet::new();
        let run = self.headings.iter().rev();
        let length = run
            .take_while(|heading| heading.style == self.style && names.insert(heading.name))
            .count();
        self.headings.len() - length
    }

    /// That run, from its first known name on.
    fn unopened(&self) -> Option<Run> {
        let last = self.headings.len().checked_sub(1)?;
        let from = self.unrepeated();
        let mut known = self
            .headings
            .iter()
            .enumerate()
            .skip(from)
            .filter_map(|(index, heading)| Some((index, names::content(heading.name)?)));
        let (first, content) = known.next()?;
        let (end, end_content) = known.next_back().unwrap_or((first, content));
        if end == last && !names::ends_plausibly(end_content, self.body(last)) {
            return None;
        }
        // One heading alone is easily pasted: its section must look like one.
        let enough = end > first || end == last && names::has_shape(content);
        enough.then_some(Run {
            first,
            opened: false,
        })
    }
}
