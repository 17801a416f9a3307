//! The lines that the manual for operators tells them to write: tests write the very same.

const MANUAL: &str = include_str!("../../../../../docs/manual/operators.md");

/// All of it.
pub(crate) const fn text() -> &'static str {
    MANUAL
}

/// The block that follows these words in the part with this heading.
pub(crate) fn block(part: &str, words: &str) -> &'static str {
    let find = || {
        let (_, rest) = MANUAL.split_once(&format!("\n### {part}\n"))?;
        let (rest, _) = rest.split_once("\n### ")?;
        let (_, rest) = rest.split_once(words)?;
        let (_, fenced) = rest.split_once("\n```")?;
        let (_kind, lines) = fenced.split_once('\n')?;
        Some(lines.split_once("```")?.0)
    };
    find().unwrap_or_else(|| panic!("the manual has no block after {words:?} in {part:?}"))
}
