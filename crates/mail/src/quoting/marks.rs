//! Lines that stand above a quoted or a forwarded mail: `-----Original Message-----`.

use super::attribution::is_address;
use super::lines::{Line, folded, trimmed};
use super::words;

/// Longest of these lines, in bytes.
const LONGEST: usize = 160;
/// Shortest of those without strokes.
const SHORTEST: usize = 12;

/// What a line announces.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Mark {
    /// The mail that is answered.
    Original,
    /// A mail that is forwarded.
    Forward,
    /// A rule: nothing by itself, but Outlook draws one above the header of the original.
    Rule,
}

pub(super) fn mark(line: &Line<'_>) -> Option<Mark> {
    let text = line.text;
    if !line.is_plain() || text.len() > LONGEST {
        return None;
    }
    let inner = text.trim_matches(|c: char| is_stroke(c) || c == ' ');
    if inner.is_empty() {
        return (text.chars().count() >= 3).then_some(Mark::Rule);
    }
    if strokes(text) < 3 {
        let may_announce = text.len() > SHORTEST && text.ends_with([':', '：']);
        return may_announce.then(|| with_colon(text)).flatten();
    }
    let inner = folded(inner);
    if words::FORWARDS.contains(&inner.as_str()) || begins_with_forwarded_by(&inner) {
        Some(Mark::Forward)
    } else if words::ORIGINALS.contains(&inner.as_str()) || is_wrote(&inner) {
        Some(Mark::Original)
    } else {
        None
    }
}

const fn is_stroke(character: char) -> bool {
    matches!(character, '-' | '_' | '‐' | '‑' | '–' | '—' | '─' | '=')
}

/// How many strokes the text begins with.
fn strokes(text: &str) -> usize {
    text.chars().take_while(|c| is_stroke(*c)).count()
}

fn with_colon(text: &str) -> Option<Mark> {
    let words = folded(text);
    let words = trimmed(words.trim_end_matches(':'));
    words::FORWARDS_WITH_COLON
        .contains(&words)
        .then_some(Mark::Forward)
}

/// Lotus: `----- Forwarded by Ann Lee/Org on 11/02/2026 10:00 AM -----`.
fn begins_with_forwarded_by(inner: &str) -> bool {
    inner.starts_with("forwarded by ") || inner.starts_with("weitergeleitet von ")
}

/// Domino: `-----ann@example.org wrote: -----`.
fn is_wrote(inner: &str) -> bool {
    inner.strip_suffix(':').is_some_and(|said| {
        let mut said = said.split(' ').rev();
        said.next().is_some_and(|verb| words::VERBS.contains(&verb)) && said.any(is_address)
    })
}
