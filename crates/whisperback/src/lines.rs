//! Lines and where they stand.

/// One line of a text.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) struct Line<'a> {
    /// Where it begins, in bytes.
    pub(crate) start: usize,
    /// Where the next one begins.
    pub(crate) end: usize,
    /// Without its end, which is LF or CR LF.
    pub(crate) text: &'a str,
}

/// The lines of `text` from byte `from` on.
pub(crate) fn lines(text: &str, from: usize) -> impl Iterator<Item = Line<'_>> {
    let mut start = from;
    let rest = text.get(from..).unwrap_or_default();
    rest.split_inclusive('\n').map(move |whole| {
        let line = Line {
            start,
            end: start + whole.len(),
            text: without_end(whole),
        };
        start = line.end;
        line
    })
}

fn without_end(line: &str) -> &str {
    let line = line.strip_suffix('\n').unwrap_or(line);
    line.strip_suffix('\r').unwrap_or(line)
}

/// How many lines there are, a last one without end included.
pub(crate) fn count(text: &str) -> usize {
    let ends = text.bytes().filter(|b| *b == b'\n').count();
    ends + usize::from(!text.is_empty() && !text.ends_with('\n'))
}

/// True for a line with nothing to read.
pub(crate) fn is_blank(line: &str) -> bool {
    line.trim_ascii().is_empty()
}

/// The lines that hold something.
pub(crate) fn filled(text: &str) -> impl DoubleEndedIterator<Item = &str> {
    text.lines().filter(|line| !is_blank(line))
}

/// The text between two equal marks.
pub(crate) fn without<'a>(text: &'a str, mark: &str) -> Option<&'a str> {
    text.strip_prefix(mark)?.strip_suffix(mark)
}
