//! What was measured, and how it is told.

use std::time::Duration;

use anyhow::{Context as _, Result};
use serde::{Deserialize, Serialize};

/// One measured number.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub(super) struct Figure {
    what: String,
    setting: String,
    value: f64,
    unit: String,
}

impl Figure {
    pub(super) fn new(
        what: impl Into<String>,
        setting: impl Into<String>,
        value: f64,
        unit: impl Into<String>,
    ) -> Self {
        Self {
            what: what.into(),
            setting: setting.into(),
            value,
            unit: unit.into(),
        }
    }

    /// The number.
    pub(super) const fn value(&self) -> f64 {
        self.value
    }

    /// Three digits that mean something.
    fn rounded(&self) -> String {
        match self.value.abs() {
            big if big >= 100.0 => format!("{:.0}", self.value),
            middle if middle >= 10.0 => format!("{:.1}", self.value),
            _ => format!("{:.2}", self.value),
        }
    }
}

/// A Markdown table.
pub(super) fn as_table(figures: &[Figure]) -> String {
    let row = |figure: &Figure| {
        format!(
            "| {} | {} | {} | {} |",
            figure.what,
            figure.setting,
            figure.rounded(),
            figure.unit
        )
    };
    let mut lines = vec![
        "| what | setting | figure | unit |".to_owned(),
        "|---|---|---:|---|".to_owned(),
    ];
    lines.extend(figures.iter().map(row));
    lines.join("\n")
}

/// A JSON array.
pub(super) fn as_json(figures: &[Figure]) -> String {
    serde_json::json!(figures).to_string()
}

/// Undoes [`as_json`].
pub(super) fn of_json(json: &str) -> Result<Vec<Figure>> {
    serde_json::from_str(json).with_context(|| format!("not figures: {json}"))
}

/// The time that this share of all (0 to 100) stays within; the nearest rank.
pub(crate) fn percentile(times: &mut [Duration], percent: usize) -> Option<Duration> {
    times.sort_unstable();
    let rank = times.len().checked_mul(percent)?.div_ceil(100).max(1);
    times.get(rank.checked_sub(1)?).copied()
}

/// Median and a high percentile as figures in milliseconds.
pub(super) fn latency(
    what: &str,
    setting: &str,
    times: &mut [Duration],
    high: usize,
) -> Vec<Figure> {
    [50, high]
        .into_iter()
        .filter_map(|percent| {
            let time = percentile(times, percent)?.as_secs_f64() * 1e3;
            Some(Figure::new(
                format!("{what}, p{percent}"),
                setting,
                time,
                "ms",
            ))
        })
        .collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[track_caller]
    fn check(times: &[u64], percent: usize, expected: Option<u64>) {
        let mut times: Vec<_> = times.iter().copied().map(Duration::from_millis).collect();
        let expected = expected.map(Duration::from_millis);
        assert_eq!(percentile(&mut times, percent), expected);
    }

    #[test]
    fn percentiles_are_times_that_were_measured() {
        check(&[], 50, None);
        check(&[7], 50, Some(7));
        check(&[7], 99, Some(7));
        check(&[4, 1, 3, 2], 50, Some(2));
        check(&[4, 1, 3, 2], 99, Some(4));
        check(&[1, 2, 3], 0, Some(1));
    }

    #[test]
    fn figures_survive_json() {
        let figures = [Figure::new("a", "b", 1.5, "/s")];
        assert_eq!(of_json(&as_json(&figures)).unwrap(), figures);
    }

    #[test]
    fn a_table_says_no_more_than_was_measured() {
        let figures = [
            Figure::new("a", "b", 1234.567, "ms"),
            Figure::new("a", "c", 0.123_4, "ms"),
        ];
        let table = as_table(&figures);
        assert!(table.ends_with("| a | b | 1235 | ms |\n| a | c | 0.12 | ms |"));
    }
}
