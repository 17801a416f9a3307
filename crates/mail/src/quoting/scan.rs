//! A text, its lines and its regions.

use std::ops::Range;

use super::block::Block;
use super::lines::{Line, lines};
use super::regions;
use crate::forwarded::subject_mark;

/// What some lines are.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Kind {
    Own,
    /// With how many quoted lines; `None` if they are not marked and reach to the end.
    Quote(Option<usize>),
    Forwarded,
}

/// Whole lines of one kind.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Region {
    pub(super) kind: Kind,
    pub(super) lines: Range<usize>,
}

/// A text and its regions, which cover all its lines in order.
pub(crate) struct Scan<'a> {
    pub(super) lines: Vec<Line<'a>>,
    pub(super) regions: Vec<Region>,
    /// A report of WhisperBack: all of it is the matter, whatever its logs look like.
    pub(super) is_report: bool,
    forwarded: Option<Block>,
}

impl<'a> Scan<'a> {
    pub(crate) fn of(text: &'a str, subject: &str) -> Self {
        let lines = lines(text);
        let is_report = is_report(&lines);
        let first = if is_report { lines.len() } else { 0 };
        let (regions, forwarded) = regions::regions(&lines, first, subject_mark(subject));
        Self {
            lines,
            regions,
            is_report,
            forwarded,
        }
    }
}

/// Where a forwarded mail stands in the text, in bytes, and its header.
pub(crate) fn forwarded_block(text: &str, subject: &str) -> Option<(Range<usize>, Block)> {
    let scan = Scan::of(text, subject);
    let region = scan
        .regions
        .iter()
        .find(|region| region.kind == Kind::Forwarded)?;
    let start = scan.lines.get(region.lines.start)?.range.start;
    Some((start..text.len(), scan.forwarded?))
}

/// The top of a report, or the heading of one of its sections.
fn is_report(lines: &[Line<'_>]) -> bool {
    const HEAD: usize = 40;
    let version = |line: &Line<'_>| {
        line.raw.starts_with("Amnesia-Version:") || line.raw.starts_with("Tails-Version:")
    };
    let heading =
        |line: &Line<'_>| line.raw.starts_with("===== ") || line.raw.starts_with("======= ");
    lines.iter().take(HEAD).any(version)
        || lines
            .iter()
            .any(|line| heading(line) && line.raw.contains(" of "))
}
