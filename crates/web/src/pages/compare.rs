//! Two texts beside one another, line by line.

use crate::view::ComparedLine;

/// With more lines on either side nothing is compared: it takes as many steps as both multiplied.
const MOST: usize = 400;

/// The lines of `new`, and those of `old` that are not in it any more, where they stood.
pub(super) fn compared(old: &str, new: &str) -> Vec<ComparedLine> {
    let old: Vec<&str> = old.lines().collect();
    let new: Vec<&str> = new.lines().collect();
    let gone = |line: &&str| ComparedLine::Gone((*line).into());
    let came = |line: &&str| ComparedLine::New((*line).into());
    if old.len() > MOST || new.len() > MOST {
        return old.iter().map(gone).chain(new.iter().map(came)).collect();
    }
    let common = common(&old, &new);
    let length = |i: usize, j: usize| {
        let row = common.get(i);
        row.and_then(|row| row.get(j)).copied().unwrap_or_default()
    };
    let (mut i, mut j, mut lines) = (0, 0, Vec::new());
    loop {
        match (old.get(i), new.get(j)) {
            (Some(before), Some(after)) if before == after => {
                lines.push(ComparedLine::Same((*after).into()));
                (i, j) = (i + 1, j + 1);
            }
            (Some(before), after) if after.is_none() || length(i + 1, j) >= length(i, j + 1) => {
                lines.push(gone(before));
                i += 1;
            }
            (_, Some(after)) => {
                lines.push(came(after));
                j += 1;
            }
            (_, None) => return lines,
        }
    }
}

/// For each two places, how many lines the rests have in common, in order.
fn common(old: &[&str], new: &[&str]) -> Vec<Vec<usize>> {
    let mut rows = vec![vec![0; new.len() + 1]];
    for before in old.iter().rev() {
        let below = rows.last().cloned().unwrap_or_default();
        let at = |row: &[usize], j: usize| row.get(j).copied().unwrap_or_default();
        let mut row = vec![0; new.len() + 1];
        for (j, after) in new.iter().enumerate().rev() {
            let best = if before == after {
                at(&below, j + 1) + 1
            } else {
                at(&below, j).max(at(&row, j + 1))
            };
            if let Some(cell) = row.get_mut(j) {
                *cell = best;
            }
        }
        rows.push(row);
    }
    rows.reverse();
    rows
}

#[cfg(test)]
mod tests {
    use super::*;

    #[track_caller]
    fn check(old: &str, new: &str, expected: &str) {
        let lines = compared(&old.replace(' ', "\n"), &new.replace(' ', "\n"));
        let word = |line: &ComparedLine| match line {
            ComparedLine::Same(text) => text.to_string(),
            ComparedLine::Gone(text) => format!("-{text}"),
            ComparedLine::New(text) => format!("+{text}"),
        };
        let words: Vec<_> = lines.iter().map(word).collect();
        assert_eq!(words.join(" "), expected);
    }

    #[test]
    fn what_is_new_and_what_is_gone_stands_where_it_was() {
        check("a b c", "a b c", "a b c");
        check("", "a b", "+a +b");
        check("a b", "", "-a -b");
        check("a b c", "a x c", "a -b +x c");
        check("a b c d", "b c e d", "-a b c +e d");
        check("a a b", "a b b", "a -a b +b");
    }

    #[test]
    fn a_long_text_is_not_compared_line_by_line() {
        let long = "x\n".repeat(10_000);
        assert_eq!(compared(&long, "x").len(), 10_001);
    }
}
