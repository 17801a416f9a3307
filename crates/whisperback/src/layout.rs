//! Which part of a report is whose: the labels at the top, the user's words, the sections.
//!
//! The program writes the user's words and key first and the sections after them. Any line can be typed
//! into the words, also one that looks like the heading of a section. What cannot be typed is what follows
//! the words. So the sections begin with the **last** heading that the program begins with, and nothing
//! before it is a section, whatever it looks like:
//!
//! 1. Headings before the last of the three questions, or before the end of an announced key, are words.
//! 2. Since 2016 the first section is the kernel's command line, which is one line; from 2012 to 2016 it is
//!    the manufacturer's name. The last such heading with no more than that below it begins the sections.
//! 3. Without one, the longest run at the end without two equal names counts, if its end is not prose:
//!    versions until 2012, and whatever comes. From 3.9 on that is noted as doubtful.
//!
//! Within the run, the later of two equal names counts.

use std::collections::BTreeSet;

use crate::defect::{Defect, note};
use crate::limits;
use crate::lines::{lines, without};
use crate::names::{self, Content};
use crate::preamble::{self, Preamble};
use crate::report::{HeadingStyle, SectionInfo};
use crate::words;

/// A report taken apart.
#[derive(Debug)]
pub(crate) struct Layout<'a> {
    pub(crate) preamble: Preamble<'a>,
    /// The user's words and key, with the details of a program before them.
    pub(crate) words: &'a str,
    pub(crate) style: HeadingStyle,
    pub(crate) sections: Vec<Section<'a>>,
    /// Whether the sections begin with what the program begins with.
    pub(crate) opened: bool,
    pub(crate) defects: Vec<Defect>,
}

/// One section.
#[derive(Debug)]
pub(crate) struct Section<'a> {
    pub(crate) name: String,
    pub(crate) content: Option<Content>,
    /// Content with the line ends as they came.
    pub(crate) body: &'a str,
    /// Whether it is a file of a directory, with `> ` before each line.
    pub(crate) nested: bool,
}

impl Section<'_> {
    pub(crate) fn info(&self) -> SectionInfo {
        let count = |number: usize| u64::try_from(number).unwrap_or(u64::MAX);
        SectionInfo {
            name: self.name.clone(),
            bytes: count(self.body.len()),
            lines: count(self.body.lines().count()),
            known: self.content.is_some(),
        }
    }
}

/// Takes a text apart. `None` unless it begins as a report does.
pub(crate) fn layout(text: &str) -> Option<Layout<'_>> {
    let preamble = preamble::read(text)?;
    let key_below = preamble.key.is_some_and(is_below);
    let marks = scan(text, preamble.end, key_below);
    let run = run(text, &marks);
    let mut layout = Layout {
        preamble,
        words: "",
        style: HeadingStyle::Absent,
        sections: Vec::new(),
        opened: false,
        defects: Vec::new(),
    };
    let begin = layout.preamble.end;
    let first = run.map_or(marks.headings.len(), |run| run.first);
    if first > 0 {
        note(&mut layout.defects, Defect::HeadingInText);
    }
    let end = marks
        .headings
        .get(first)
        .map_or(text.len(), |first| first.start);
    layout.words = text.get(begin..end).unwrap_or_default();
    if let Some(run) = run {
        layout.opened = run.opened;
        layout.fill(text, marks.headings.get(first..).unwrap_or_default());
    }
    Some(layout)
}

/// `OpenPGP-Key: included below`.
pub(crate) fn is_below(key: &str) -> bool {
    key.trim_ascii() == "included below"
}

impl<'a> Layout<'a> {
    fn fill(&mut self, text: &'a str, headings: &[Heading<'a>]) {
        self.style = headings
            .first()
            .map_or(HeadingStyle::Absent, |first| first.style);
        let headings: Vec<_> = headings.iter().filter(|h| h.style == self.style).collect();
        let ends = headings.iter().skip(1).map(|next| next.start);
        for (heading, end) in headings.iter().zip(ends.chain([text.len()])) {
            let body = text.get(heading.body..end).unwrap_or_default();
            self.section(heading, body);
        }
        let mut names = BTreeSet::new();
        if !self
            .sections
            .iter()
            .all(|section| names.insert(&section.name))
        {
            note(&mut self.defects, Defect::SectionTwice);
        }
        if self
            .sections
            .iter()
            .any(|section| section.content.is_none())
        {
            note(&mut self.defects, Defect::SectionUnknown);
        }
        if !self.opened && self.style == HeadingStyle::Seven {
            note(&mut self.defects, Defect::SectionsDoubtful);
        }
    }

    fn section(&mut self, heading: &Heading<'a>, body: &'a str) {
        if self.sections.len() >= limits::SECTIONS {
            note(&mut self.defects, Defect::TooManySections);
            return;
        }
        let content = names::content(heading.name);
        let (body, files) = match content {
            Some(Content::Directory) => files(body),
            _ => (body, Vec::new()),
        };
        let directory = heading.name;
        self.sections.push(Section {
            name: directory.to_owned(),
            content,
            body,
            nested: false,
        });
        for (path, body) in files {
            if self.sections.len() >= limits::SECTIONS {
                note(&mut self.defects, Defect::TooManySections);
                return;
            }
            let file = path
                .strip_prefix(directory)
                .unwrap_or(path)
                .trim_start_matches('/');
            self.sections.push(Section {
                name: format!("{directory}: {file}"),
                content: Some(Content::Other),
                body,
                nested: true,
            });
        }
    }

    /// The section that holds `content`: the last one, if there are several.
    pub(crate) fn find(&self, content: Content) -> Option<&Section<'a>> {
        self.sections
            .iter()
            .rev()
            .find(|section| section.content == Some(content))
    }
}

/// A line that looks like the heading of a section.
#[derive(Clone, Copy, Debug)]
struct Heading<'a> {
    start: usize,
    /// Where the section's content begins.
    body: usize,
    style: HeadingStyle,
    name: &'a str,
}

/// What one pass over all lines finds.
#[derive(Debug, Default)]
struct Marks<'a> {
    headings: Vec<Heading<'a>>,
    /// Where the last of the three questions, or the key, ends: no section begins before.
    floor: usize,
}

fn scan(text: &str, from: usize, key_below: bool) -> Marks<'_> {
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
#[derive(Clone, Copy, Debug)]
struct Run {
    first: usize,
    opened: bool,
}

fn run(text: &str, marks: &Marks<'_>) -> Option<Run> {
    let headings = &marks.headings;
    let floor = headings.partition_point(|heading| heading.start < marks.floor);
    let body = |index: usize| {
        let heading = headings.get(index)?;
        let end = headings
            .get(index + 1)
            .map_or(text.len(), |next| next.start);
        text.get(heading.body..end)
    };
    let last = |wanted: Content| {
        (floor..headings.len()).rev().find(|index| {
            let heading = headings.get(*index);
            heading.is_some_and(|heading| names::content(heading.name) == Some(wanted))
                && body(*index).is_some_and(|body| names::ends_plausibly(wanted, body))
        })
    };
    let command_line = last(Content::CommandLine);
    let opened = match command_line {
        // Before 2016 there was no such section: a pasted one may stand anywhere before the real ones.
        Some(first) if headings.get(first)?.style == HeadingStyle::Five => {
            last(Content::Manufacturer)
                .filter(|next| *next > first + 1)
                .or(Some(first))
        }
        Some(first) => Some(first),
        None => last(Content::Manufacturer),
    };
    if let Some(first) = opened {
        let expected = command_line.is_some() || headings.get(first)?.style == HeadingStyle::Five;
        return Some(Run {
            first,
            opened: expected,
        });
    }
    let last_body = body(headings.len().checked_sub(1)?)?;
    unopened(headings.get(floor..)?, last_body).map(|first| Run {
        first: floor + first,
        opened: false,
    })
}

/// The longest run at the end, of one style and without two equal names, that begins with a known name.
fn unopened(headings: &[Heading<'_>], last_body: &str) -> Option<usize> {
    let style = headings.last()?.style;
    let mut names = BTreeSet::new();
    let mut first = None;
    let mut known = 0_usize;
    for (index, heading) in headings.iter().enumerate().rev() {
        if heading.style != style || !names.insert(heading.name) {
            break;
        }
        let Some(content) = names::content(heading.name) else {
            continue;
        };
        if index + 1 == headings.len() && !names::ends_plausibly(content, last_body) {
            return None;
        }
        known += 1;
        first = Some(index);
    }
    let alone = names::content(headings.last()?.name).is_some_and(names::has_shape);
    first.filter(|_| known > 1 || alone)
}

/// The content of a directory's section: what stands before the first file, and the files.
fn files(body: &str) -> (&str, Vec<(&str, &str)>) {
    let mut begins = Vec::new();
    for line in lines(body, 0) {
        let name = line
            .text
            .strip_prefix(">  === content of ")
            .and_then(|rest| rest.trim_ascii_end().strip_suffix(" ==="));
        if let Some(name) = name.filter(|name| name.len() <= limits::NAME_BYTES) {
            begins.push((line, name));
        }
    }
    let first = begins.first().map_or(body.len(), |(line, _)| line.start);
    let ends = begins
        .iter()
        .skip(1)
        .map(|(line, _)| line.start)
        .chain([body.len()]);
    let files = begins
        .iter()
        .zip(ends)
        .map(|((line, name), end)| (*name, body.get(line.end..end).unwrap_or_default()))
        .collect();
    (body.get(..first).unwrap_or_default(), files)
}
