//! Which part of a report is whose: the labels at the top, the user's words, the sections.

use std::collections::BTreeSet;

use crate::defect::{Defect, note};
use crate::limits;
use crate::lines::{self, lines};
use crate::names::{self, Content};
use crate::preamble::{self, Preamble};
use crate::report::{HeadingStyle, SectionInfo};
use crate::run::{Heading, run, scan};

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
            lines: count(lines::count(self.body)),
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
