//! Counts, as tables with bars: numbers first, so that nothing is lost without colour or sight.

use askama::Template;
use domain::Role;

use super::shell::Shell;
use crate::html::When;

/// `GET /stats`.
#[derive(Template)]
#[template(path = "stats.html", whitespace = "minimize")]
pub struct StatsPage {
    /// Surroundings.
    pub shell: Shell,
    /// When it was counted.
    pub as_of: When,
    /// The tables.
    pub tables: Vec<BarTable>,
}

impl StatsPage {
    /// Who watches over the desk finds what was done beside what is counted.
    fn sees_audit(&self) -> bool {
        let role = self.shell.agent.as_ref().map(|agent| agent.role);
        matches!(role, Some(Role::Admin | Role::Auditor))
    }
}

/// A table of counts.
pub struct BarTable {
    /// What is counted, for example "Tickets by state".
    pub title: String,
    /// What a line is, for example "State".
    pub what: String,
    /// The lines.
    pub bars: Vec<Bar>,
    /// Whether the lines are parts of a whole.
    pub sum: Sum,
}

/// Whether the lines of a table are parts of a whole.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Sum {
    /// Their sum is shown.
    Shown,
    /// They count different things; their sum would say nothing.
    Senseless,
}

/// A line of a table.
pub struct Bar {
    /// What is counted.
    pub label: String,
    /// How many.
    pub count: u64,
}

impl BarTable {
    pub(crate) fn width(&self, bar: &Bar) -> u64 {
        let longest = self.bars.iter().map(|bar| bar.count).max().unwrap_or(0);
        bar_width(bar.count, longest)
    }

    pub(crate) fn total(&self) -> u64 {
        self.bars.iter().map(|bar| bar.count).sum()
    }
}

/// The width of a bar in per cent: even, since style sheets have one class for each even number;
/// something is never nothing.
pub(crate) fn bar_width(count: u64, longest: u64) -> u64 {
    let half = count.saturating_mul(50).checked_div(longest.max(1));
    match count {
        0 => 0,
        _ => half.unwrap_or(0).saturating_mul(2).max(2),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn bars_have_even_widths_and_the_longest_is_whole() {
        let bar = |count| Bar {
            label: String::new(),
            count,
        };
        let table = BarTable {
            title: String::new(),
            what: String::new(),
            sum: Sum::Shown,
            bars: vec![bar(0), bar(1), bar(333), bar(1000)],
        };
        let widths: Vec<u64> = table.bars.iter().map(|bar| table.width(bar)).collect();
        assert_eq!(widths, [0, 2, 32, 100]);
        assert_eq!(table.total(), 1334);
    }
}
