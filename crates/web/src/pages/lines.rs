//! Lines of a section: a page of them, or those in which something was found.
//!
//! A journal has several megabytes and its lines may be as long: what is shown of it is limited, and
//! looking for something costs one walk through it.

use crate::html::Foreign;
use crate::view::{Line, LinePiece};

/// Lines of a page.
const PAGE: usize = 500;
/// Longest line that is shown, in characters.
const LONGEST: usize = 2_000;
/// Lines that are shown above and below one that was found.
const AROUND: usize = 2;
/// Most lines that are shown of those that were found.
const MOST: usize = 200;
/// Most places that are marked in one line.
const MARKS: usize = 50;
/// Longest text that is looked for, in characters.
const QUERY: usize = 200;

/// What is shown of a section.
#[derive(Debug, Default)]
pub(super) struct Shown {
    pub(super) line_count: usize,
    /// What is looked for, as it is looked for.
    pub(super) query: String,
    pub(super) groups: Vec<Vec<Line>>,
    /// How many lines were found.
    pub(super) found: usize,
    /// How many of them are shown.
    pub(super) kept: usize,
    /// First line of the page before.
    pub(super) before: Option<usize>,
    /// First line of the page after.
    pub(super) after: Option<usize>,
}

/// A page from the line `from` (counted from 1), or what fits `query`, whatever its case.
pub(super) fn shown(text: &str, query: &str, from: usize) -> Shown {
    let query: String = query.trim().chars().take(QUERY).collect();
    if query.is_empty() {
        page(text, from)
    } else {
        found(text, query)
    }
}

fn page(text: &str, from: usize) -> Shown {
    let line_count = text.lines().count();
    let from = from.clamp(1, line_count.max(1));
    let numbered = numbered(text).skip(from.saturating_sub(1)).take(PAGE);
    let lines: Vec<_> = numbered
        .map(|(number, line)| cut(number, line, &[]))
        .collect();
    let next = from.saturating_add(PAGE);
    Shown {
        line_count,
        groups: Some(lines)
            .filter(|lines| !lines.is_empty())
            .into_iter()
            .collect(),
        before: (from > 1).then(|| from.saturating_sub(PAGE).max(1)),
        after: (next <= line_count).then_some(next),
        ..Shown::default()
    }
}

fn found(text: &str, query: String) -> Shown {
    let wanted = query.to_lowercase();
    let fits = |line: &str| line.to_lowercase().contains(&wanted);
    let numbers: Vec<usize> = numbered(text)
        .filter(|(_, line)| fits(line))
        .map(|(number, _)| number)
        .collect();
    let kept: Vec<usize> = numbers.iter().copied().take(MOST).collect();
    let mut groups: Vec<Vec<Line>> = Vec::new();
    let mut waiting = kept.iter().copied().peekable();
    for (number, line) in numbered(text) {
        // What was found too far above this line is done with.
        while waiting
            .next_if(|found| found.saturating_add(AROUND) < number)
            .is_some()
        {}
        let Some(nearest) = waiting.peek() else { break };
        if number.saturating_add(AROUND) < *nearest {
            continue;
        }
        let marks = places(line, &wanted);
        let shown = cut(number, line, &marks);
        let follows = |group: &Vec<Line>| {
            let last = group.last().map(|last| last.number.saturating_add(1));
            last == Some(number)
        };
        match groups.last_mut() {
            Some(group) if follows(group) => group.push(shown),
            _ => groups.push(vec![shown]),
        }
    }
    Shown {
        line_count: text.lines().count(),
        query,
        groups,
        found: numbers.len(),
        kept: kept.len(),
        ..Shown::default()
    }
}

fn numbered(text: &str) -> impl Iterator<Item = (usize, &str)> {
    (1..).zip(text.lines())
}

/// Where `wanted`, which is in small letters, stands in a line: first character and the one behind the
/// last. Small letters of a character may be several.
fn places(line: &str, wanted: &str) -> Vec<(usize, usize)> {
    let mut small = String::with_capacity(line.len());
    // For each byte of the small letters, the character of the line that it comes from.
    let mut origins: Vec<usize> = Vec::with_capacity(line.len());
    for (place, character) in line.chars().take(LONGEST).enumerate() {
        small.extend(character.to_lowercase());
        origins.resize(small.len(), place);
    }
    let matches = small.match_indices(wanted).take(MARKS);
    let found = matches.filter_map(|(start, text)| {
        let last = start.saturating_add(text.len()).checked_sub(1)?;
        let end = origins.get(last)?.saturating_add(1);
        Some((*origins.get(start)?, end))
    });
    found.collect()
}

/// A line with marks between these characters.
fn cut(number: usize, line: &str, marks: &[(usize, usize)]) -> Line {
    let mut pieces: Vec<LinePiece> = Vec::new();
    let mut push = |text: String, is_found: bool| {
        if !text.is_empty() {
            pieces.push(LinePiece {
                is_found,
                text: Foreign::from(text),
            });
        }
    };
    let mut rest = line.chars().take(LONGEST);
    let mut done = 0_usize;
    for (start, end) in marks {
        push(
            rest.by_ref().take(start.saturating_sub(done)).collect(),
            false,
        );
        push(
            rest.by_ref().take(end.saturating_sub(*start)).collect(),
            true,
        );
        done = *end;
    }
    push(rest.collect(), false);
    Line {
        number,
        pieces,
        cut: line.chars().count().saturating_sub(LONGEST),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn numbers(shown: &Shown) -> Vec<Vec<usize>> {
        let numbers = |group: &Vec<Line>| group.iter().map(|line| line.number).collect();
        shown.groups.iter().map(numbers).collect()
    }

    fn marked(line: &Line) -> String {
        let write = |piece: &LinePiece| {
            if piece.is_found {
                format!("[{}]", piece.text)
            } else {
                piece.text.to_string()
            }
        };
        line.pieces.iter().map(write).collect()
    }

    fn journal(lines: usize) -> String {
        let lines: Vec<_> = (1..=lines).map(|number| format!("line {number}")).collect();
        lines.join(
            "
",
        )
    }

    #[track_caller]
    fn check_page(from: usize, before: Option<usize>, after: Option<usize>, first: usize) {
        let shown = shown(&journal(1_200), "", from);
        assert_eq!(
            (shown.before, shown.after, shown.groups[0][0].number),
            (before, after, first)
        );
        assert_eq!(shown.line_count, 1_200);
        assert!(shown.groups[0].len() <= PAGE);
    }

    #[test]
    fn a_long_section_is_read_page_by_page() {
        check_page(1, None, Some(501), 1);
        check_page(501, Some(1), Some(1_001), 501);
        check_page(1_001, Some(501), None, 1_001);
        check_page(0, None, Some(501), 1);
        check_page(300, Some(1), Some(800), 300);
        check_page(usize::MAX, Some(700), None, 1_200);
    }

    #[test]
    fn an_empty_section_has_no_lines() {
        assert!(shown("", "", 1).groups.is_empty());
        assert!(shown("", "x", 1).groups.is_empty());
    }

    #[test]
    fn what_was_found_stands_with_the_lines_around_it() {
        let text = "a\nb\nc\nWi-Fi gone\ne\nf\ng\nh\ni\nwi-fi WI-FI\nk";
        let shown = shown(text, " wi-fi ", 1);
        assert_eq!(numbers(&shown), [vec![2, 3, 4, 5, 6], vec![8, 9, 10, 11]]);
        assert_eq!((shown.found, shown.kept), (2, 2));
        assert_eq!(marked(&shown.groups[0][2]), "[Wi-Fi] gone");
        assert_eq!(marked(&shown.groups[1][2]), "[wi-fi] [WI-FI]");
        let near = super::shown("a\nx\nb\nx\nc\nd\ne", "X", 1);
        assert_eq!(numbers(&near), [vec![1, 2, 3, 4, 5, 6]]);
    }

    #[test]
    fn small_letters_of_another_length_mark_the_right_place() {
        // The small letters of İ are two characters.
        let shown = shown("İstanbul ẞ end", "END", 1);
        assert_eq!(marked(&shown.groups[0][0]), "İstanbul ẞ [end]");
        let line = super::shown("İİ x", "i̇", 1);
        assert_eq!(marked(&line.groups[0][0]), "[İ][İ] x");
    }

    #[test]
    fn only_so_much_is_shown() {
        let shown = shown(&"x\n".repeat(100_000), "x", 1);
        assert_eq!((shown.found, shown.kept), (100_000, MOST));
        let lines: usize = shown.groups.iter().map(Vec::len).sum();
        assert_eq!(lines, MOST + AROUND);
        let long = super::shown(&"é".repeat(1_000_000), "é", 1);
        assert_eq!(long.groups[0][0].cut, 1_000_000 - LONGEST);
        let letters = long.groups[0][0].pieces.len();
        assert_eq!(letters, MARKS + 1);
    }
}
