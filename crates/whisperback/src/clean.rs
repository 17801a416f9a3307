//! Making foreign text fit for keeping and showing.

/// One line for people: no controls, no text-direction tricks, white space collapsed, at most `max` bytes.
pub(crate) fn one_line(text: &str, max: usize) -> String {
    let mut line = String::new();
    let mut gap = false;
    for character in text.chars().filter(|c| !is_trick(*c)) {
        if character.is_whitespace() || is_control(character) {
            gap = !line.is_empty();
            continue;
        }
        if line.len() + usize::from(gap) + character.len_utf8() > max {
            break;
        }
        if gap {
            line.push(' ');
        }
        line.push(character);
        gap = false;
    }
    line
}

/// [`one_line`], or `None` if nothing is left.
pub(crate) fn value(text: &str, max: usize) -> Option<String> {
    Some(one_line(text, max)).filter(|line| !line.is_empty())
}

/// Text of several lines: LF only, no controls but tab, no text-direction tricks, no blank lines around it.
pub(crate) fn text(text: &str) -> String {
    let mut clean = String::with_capacity(text.len());
    for line in text.lines() {
        let kept = |c: &char| *c == '\t' || !is_control(*c) && !is_trick(*c);
        clean.extend(line.chars().filter(kept));
        clean.truncate(clean.trim_end_matches([' ', '\t']).len());
        clean.push('\n');
    }
    let blank = clean.len() - clean.trim_start_matches('\n').len();
    clean.drain(..blank);
    clean.truncate(clean.trim_end_matches('\n').len());
    clean
}

/// The beginning of at most `max` bytes, cut at a character's border.
pub(crate) fn cut(text: &str, max: usize) -> &str {
    text.get(..text.floor_char_boundary(max)).unwrap_or(text)
}

/// True if the text has marks that a person does not see, so that it is not what it seems to be.
pub(crate) fn has_tricks(text: &str) -> bool {
    text.chars().any(|c| is_control(c) || is_trick(c))
}

fn is_control(character: char) -> bool {
    character.is_control() || matches!(character, '\u{fffe}' | '\u{ffff}' | '\u{2028}' | '\u{2029}')
}

/// Marks that change the direction of the text around them, or take room without being seen (threat A15).
/// The joiners U+200C and U+200D stay: Persian words are misspelt without them.
fn is_trick(character: char) -> bool {
    matches!(character, '\u{202a}'..='\u{202e}' | '\u{2066}'..='\u{2069}' | '\u{200b}' | '\u{2060}'..='\u{2064}' | '\u{feff}' | '\u{ad}')
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_line_is_one_line() {
        assert_eq!(one_line("  a\r\n b\u{0}\tc \u{202e}gpj", 100), "a b c gpj");
        assert_eq!(one_line("abcdef", 3), "abc");
        assert_eq!(one_line("ab   cdef", 4), "ab c");
        assert_eq!(one_line("ab   cdef", 3), "ab");
        assert_eq!(one_line("öö", 3), "ö");
        assert_eq!(value(" \u{202e}\t", 9), None);
    }

    #[test]
    fn text_keeps_lines_and_tabs() {
        assert_eq!(
            text("\r\n\na\r\nb  \n\tc\u{0}\u{1b}[31md\n\n \n"),
            "a\nb\n\tc[31md"
        );
        assert_eq!(text(""), "");
    }
}
