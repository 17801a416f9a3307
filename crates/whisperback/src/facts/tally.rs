//! Which lines of a log tell most.

use std::collections::BTreeMap;

use super::journal::Entry;
use super::telling::score;
use crate::clean;
use crate::limits;
use crate::redact;
use crate::report::LogLine;

/// Different lines that are remembered; when there are more, the least telling half is forgotten.
const REMEMBERED: usize = 2048;
/// How much of a line makes it different, in bytes.
const COMPARED_BYTES: usize = 160;

/// The telling lines so far.
#[derive(Debug, Default)]
pub(super) struct Tally {
    lines: BTreeMap<String, Counted>,
}

#[derive(Clone, Debug)]
struct Counted {
    score: u32,
    section: String,
    line: u32,
    text: String,
    count: u32,
}

impl Tally {
    /// Takes a line into account, `number` counted from 0.
    pub(super) fn take(&mut self, section: &str, number: usize, entry: Entry<'_>) {
        let Some(score) = score(entry) else {
            return;
        };
        let key = compared(entry);
        if let Some(known) = self.lines.get_mut(&key) {
            known.count = known.count.saturating_add(1);
            return;
        }
        if self.lines.len() >= REMEMBERED {
            self.forget();
        }
        let message = clean::cut(entry.message, 4 * limits::LOG_LINE_BYTES);
        let text = match entry.ident {
            "" => message.to_owned(),
            ident => format!("{ident}: {message}"),
        };
        let line = u32::try_from(number).unwrap_or(u32::MAX).saturating_add(1);
        self.lines.insert(
            key,
            Counted {
                score,
                section: section.to_owned(),
                line,
                text,
                count: 1,
            },
        );
    }

    fn forget(&mut self) {
        let mut scores: Vec<_> = self.lines.values().map(|line| line.score).collect();
        scores.sort_unstable();
        let middle = scores.get(REMEMBERED / 2).copied().unwrap_or_default();
        let mut left = REMEMBERED / 2;
        self.lines.retain(|_, line| {
            let keep = left > 0 && line.score >= middle;
            left = left.saturating_sub(usize::from(keep));
            keep
        });
    }

    /// The most telling lines, redacted.
    pub(super) fn best(self) -> Vec<LogLine> {
        let mut lines: Vec<_> = self.lines.into_values().collect();
        lines.sort_by(|a, b| {
            b.score
                .cmp(&a.score)
                .then_with(|| (&a.section, a.line).cmp(&(&b.section, b.line)))
        });
        lines.truncate(limits::ERRORS);
        lines
            .into_iter()
            .map(|line| LogLine {
                section: line.section,
                line: line.line,
                text: clean::one_line(&redact::redact(&line.text), limits::LOG_LINE_BYTES),
                count: line.count,
            })
            .collect()
    }
}

/// What makes a line the same as another: numbers do not count.
fn compared(entry: Entry<'_>) -> String {
    let mut key = String::with_capacity(COMPARED_BYTES);
    key.push_str(clean::cut(entry.ident, 40));
    key.push(':');
    let mut number = false;
    for character in clean::cut(entry.message, COMPARED_BYTES).chars() {
        let digit = character.is_ascii_digit();
        if !(digit && number) {
            key.push(if digit { '#' } else { character });
        }
        number = digit;
    }
    key
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_kernel_comes_before_noise() {
        let mut tally = Tally::default();
        tally.take(
            "j",
            0,
            Entry {
                ident: "gnome-shell",
                message: "Fatal error",
            },
        );
        tally.take(
            "j",
            1,
            Entry {
                ident: "foo",
                message: "error 12",
            },
        );
        tally.take(
            "j",
            2,
            Entry {
                ident: "foo",
                message: "error 345",
            },
        );
        tally.take(
            "j",
            3,
            Entry {
                ident: "kernel",
                message: "sda: I/O error",
            },
        );
        let best: Vec<_> = tally
            .best()
            .into_iter()
            .map(|line| (line.line, line.count, line.text))
            .collect();
        let expected = [
            (4, 1, "kernel: sda: I/O error"),
            (2, 2, "foo: error 12"),
            (1, 1, "gnome-shell: Fatal error"),
        ];
        assert_eq!(
            best,
            expected.map(|(line, count, text)| (line, count, text.to_owned()))
        );
    }
}
