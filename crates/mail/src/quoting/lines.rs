//! Lines of a text, cut for looking at.

use std::ops::Range;

/// How much of a line is looked at, in bytes. Mail programs break the lines that they add at 78.
const LOOKED_AT: usize = 400;

/// One line.
#[derive(Debug)]
pub(crate) struct Line<'a> {
    /// Its bytes of the text, the line break included.
    pub(crate) range: Range<usize>,
    /// Without its break, cut.
    pub(crate) raw: &'a str,
    /// How many `>` it begins with.
    pub(crate) depth: usize,
    /// What stands behind those, without white space and marks of direction around it.
    pub(crate) text: &'a str,
    /// False if it was cut: then no mail program wrote it as a mark.
    pub(crate) whole: bool,
}

impl Line<'_> {
    pub(crate) const fn is_blank(&self) -> bool {
        self.depth == 0 && self.text.is_empty()
    }

    /// Neither empty nor quoted.
    pub(crate) const fn is_plain(&self) -> bool {
        self.depth == 0 && !self.text.is_empty()
    }
}

/// All lines of a text.
pub(crate) fn lines(text: &str) -> Vec<Line<'_>> {
    let mut start = 0;
    text.split_inclusive('\n')
        .map(|line| {
            let range = start..start + line.len();
            start = range.end;
            read(line, range)
        })
        .collect()
}

fn read(line: &str, range: Range<usize>) -> Line<'_> {
    let full = line.strip_suffix('\n').unwrap_or(line);
    let full = full.strip_suffix('\r').unwrap_or(full);
    let raw = full
        .get(..full.floor_char_boundary(LOOKED_AT))
        .unwrap_or(full);
    let (depth, rest) = depth(raw.trim_start_matches(is_direction));
    Line {
        range,
        raw,
        depth,
        text: trimmed(rest),
        whole: raw.len() == full.len(),
    }
}

/// Counts `>`, `>>` and `> >`.
fn depth(line: &str) -> (usize, &str) {
    let mut rest = line;
    let mut depth = 0;
    while let Some(after) = rest.strip_prefix('>') {
        depth += 1;
        rest = match after.strip_prefix(' ') {
            Some(next) if next.starts_with('>') => next,
            _ => after,
        };
    }
    (depth, rest)
}

/// Without white space and marks of direction around it.
pub(crate) fn trimmed(text: &str) -> &str {
    text.trim_matches(|c: char| c.is_whitespace() || is_direction(c))
}

/// Marks that only say in which direction to write, which programs put around right-to-left lines.
pub(crate) const fn is_direction(character: char) -> bool {
    matches!(character, '\u{200b}'..='\u{200f}' | '\u{202a}'..='\u{202e}' | '\u{2066}'..='\u{2069}' | '\u{feff}' | '\u{61c}')
}

/// For comparing: lower case, without marks of direction, one form of digits, spaces and letters that
/// programs write differently.
pub(crate) fn folded(text: &str) -> String {
    let mut folded = String::with_capacity(text.len());
    for character in text.chars().filter(|c| !is_direction(*c)) {
        match character {
            'İ' | 'ı' => folded.push('i'),
            'ё' | 'Ё' => folded.push('е'),
            'ي' | 'ى' => folded.push('ی'),
            'ك' => folded.push('ک'),
            '’' | '‘' => folded.push('\''),
            '：' => folded.push(':'),
            '\u{64b}'..='\u{652}' => {}
            _ if character.is_whitespace() => folded.push(' '),
            _ => match digit(character) {
                Some(digit) => folded.push(digit),
                None => folded.extend(character.to_lowercase()),
            },
        }
    }
    folded
}

/// Arabic, Persian and full-width digits as those of ASCII.
fn digit(character: char) -> Option<char> {
    let code = u32::from(character);
    [0x660, 0x6f0, 0xff10]
        .into_iter()
        .find_map(|zero| code.checked_sub(zero).filter(|value| *value < 10))
        .and_then(|value| char::from_digit(value, 10))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[track_caller]
    fn check(line: &str, expected_depth: usize, expected: &str) {
        let all = lines(line);
        assert_eq!((all[0].depth, all[0].text), (expected_depth, expected));
        assert_eq!(all[0].range, 0..line.len());
    }

    #[test]
    fn marks_of_quotes_are_counted() {
        check("a\n", 0, "a");
        check("> a\r\n", 1, "a");
        check(">a", 1, "a");
        check("> > a", 2, "a");
        check(">>> a", 3, "a");
        check("\u{200f}> سلام\u{200e}", 1, "سلام");
        check(" > a", 0, "> a");
    }

    #[test]
    fn long_lines_are_cut_at_a_character() {
        let text = "ü".repeat(1000);
        let all = lines(&text);
        assert!(!all[0].whole && all[0].raw.len() <= LOOKED_AT);
        assert_eq!(all[0].range, 0..2000);
    }

    #[test]
    fn comparing_knows_digits_and_letters_of_all_keyboards() {
        assert_eq!(folded("۲۰۲۶ ٢٠ ２"), "2026 20 2");
        assert_eq!(folded("İLT YAZDI ЕЁ يك"), "ilt yazdi ее یک");
    }
}
