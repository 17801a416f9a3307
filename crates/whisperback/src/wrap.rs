//! Undoing the wrap at 70 columns.

/// Where the program wraps the user's words, in characters.
const COLUMNS: usize = 70;

/// The text with wrapped lines joined, for search and for telling its language.
///
/// A line was wrapped if the next word did not fit on it. Words longer than a line were broken without a
/// mark, also addresses and fingerprints; they are put together again, as are words that were broken at a
/// hyphen. Lines that the user ended stay, as far as that can be told.
pub fn unwrapped(text: &str) -> String {
    let mut joined = String::with_capacity(text.len());
    // The length of the word at the end of `joined`, over all lines that it was broken into.
    let mut word = 0;
    let mut before: Option<&str> = None;
    for line in text.lines() {
        let how = before.map(|before| join(before, line, word));
        joined.push_str(match how {
            Some(Join::Break) => "\n",
            Some(Join::Blank) => " ",
            Some(Join::Nothing) | None => "",
        });
        joined.push_str(line);
        let is_one_word = !line.contains(char::is_whitespace);
        let carried = if how == Some(Join::Nothing) && is_one_word {
            word
        } else {
            0
        };
        word = carried + last_word(line);
        before = Some(line);
    }
    joined
}

#[derive(Clone, Copy, PartialEq, Eq)]
enum Join {
    Break,
    Blank,
    Nothing,
}

/// What stands between two lines, once the first ends with a word of `word` characters.
fn join(line: &str, next: &str, word: usize) -> Join {
    let begins_anew = |c: char| c.is_whitespace() || matches!(c, '>' | '*' | '-' | '=' | '#');
    let columns = line.chars().count();
    let ends = columns > COLUMNS || line.trim().is_empty() || next.is_empty();
    if ends || next.starts_with(begins_anew) && columns < COLUMNS || is_rule(line) || is_rule(next)
    {
        return Join::Break;
    }
    let chunk = next.split(char::is_whitespace).next().unwrap_or_default();
    if columns == COLUMNS && word + chunk.chars().count() > COLUMNS {
        return Join::Nothing;
    }
    let first = chunk.split_inclusive('-').next().unwrap_or_default();
    let hyphen = line.ends_with('-') && next.starts_with(char::is_alphabetic);
    let gap = usize::from(!hyphen);
    if columns + gap + first.chars().count() <= COLUMNS {
        return Join::Break;
    }
    if hyphen { Join::Nothing } else { Join::Blank }
}

/// A line that is drawn: under a heading, between parts.
fn is_rule(line: &str) -> bool {
    line.len() >= 3 && line.bytes().all(|b| matches!(b, b'-' | b'=' | b'_' | b'*'))
}

/// The length of the word at the end, in characters.
fn last_word(line: &str) -> usize {
    let word = line.rsplit(char::is_whitespace).next();
    word.map_or(0, |word| word.chars().count())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[track_caller]
    fn check(text: &str, expected: &str) {
        assert_eq!(unwrapped(text), expected);
    }

    #[test]
    fn wrapped_lines_are_joined() {
        check(
            "Ich wollte mich morgens wieder mit meinem Netz verbinden, nachdem der\nLaptop über Nacht zugeklappt war.",
            "Ich wollte mich morgens wieder mit meinem Netz verbinden, nachdem der Laptop über Nacht zugeklappt war.",
        );
    }

    #[test]
    fn lines_that_the_user_ended_stay() {
        check("one\ntwo\n\nthree", "one\ntwo\n\nthree");
        let title = "What did you do that triggered this error?\n------------------------------------------";
        check(title, title);
    }

    #[test]
    fn a_broken_word_is_whole_again() {
        let word = "x".repeat(150);
        let wrapped = format!(
            "see {}\n{}\n{} there",
            "x".repeat(66),
            "x".repeat(70),
            "x".repeat(14)
        );
        check(&wrapped, &format!("see {word} there"));
        let words = format!("{} compound-\nword", "y".repeat(60));
        check(&words, &format!("{} compound-word", "y".repeat(60)));
    }
}
