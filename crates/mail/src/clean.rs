//! Making foreign text fit for showing.

use unicode_normalization::UnicodeNormalization;

use crate::limits;

/// One line for people: no controls, no text-direction tricks, white space collapsed, at most `max` characters.
pub(crate) fn one_line(text: &str, max: usize) -> String {
    let mut line = String::new();
    let mut count = 0;
    let mut gap = false;
    for character in text.chars().filter(|c| !is_trick(*c)) {
        if character.is_whitespace() || is_control(character) {
            gap = true;
            continue;
        }
        let wanted = if gap && count > 0 { 2 } else { 1 };
        if count + wanted > max {
            break;
        }
        if wanted == 2 {
            line.push(' ');
        }
        line.push(character);
        count += wanted;
        gap = false;
    }
    line
}

/// Text of several lines: LF only, no controls but tab, no blank lines at the end.
pub(crate) fn text(text: &str) -> String {
    let mut clean = String::with_capacity(text.len());
    let mut rest = text;
    loop {
        // Logs are long and almost all ASCII: what needs no look is copied in one piece.
        let plain = plain_bytes(rest.as_bytes());
        let (copied, odd) = rest.split_at_checked(plain).unwrap_or((rest, ""));
        clean.push_str(copied);
        let mut characters = odd.chars();
        match characters.next() {
            None => break,
            Some('\r') => {
                clean.push('\n');
                rest = characters.as_str();
                rest = rest.strip_prefix('\n').unwrap_or(rest);
                continue;
            }
            Some('\u{feff}') => {}
            Some(other) if is_control(other) => {}
            Some(other) => clean.push(other),
        }
        rest = characters.as_str();
    }
    clean.truncate(clean.trim_end().len());
    clean
}

/// How many bytes at the beginning are plain.
fn plain_bytes(bytes: &[u8]) -> usize {
    const BLOCK: usize = 64;
    // Without a way out in the middle, a block is looked at in a few instructions.
    let all_plain = |block: &&[u8; BLOCK]| block.iter().fold(true, |all, b| all & is_plain(*b));
    let (blocks, _) = bytes.as_chunks::<BLOCK>();
    let sure = BLOCK * blocks.iter().take_while(all_plain).count();
    let rest = bytes.get(sure..).unwrap_or_default();
    sure + rest.iter().take_while(|byte| is_plain(**byte)).count()
}

/// A byte of a text that stands for itself, as a character of its own.
const fn is_plain(byte: u8) -> bool {
    matches!(byte, b' '..=b'~' | b'\n' | b'\t')
}

/// A file's name for showing only: no path, no controls, nothing invisible, NFC. `None` if nothing is left.
pub(crate) fn file_name(name: &str) -> Option<String> {
    let last = name
        .rsplit(['/', '\\'])
        .find(|piece| !piece.trim().is_empty())?;
    let visible: String = last
        .chars()
        .filter(|c| !is_invisible(*c))
        .take(4 * limits::NAME_CHARS)
        .nfc()
        .collect();
    let line = one_line(&visible, usize::MAX);
    let name = line.trim_matches(['.', ' ']);
    (!name.is_empty()).then(|| shortened(name))
}

/// Keeps the end of a name (its extension says what it is) when the name is too long.
fn shortened(name: &str) -> String {
    let length = name.chars().count();
    if length <= limits::NAME_CHARS {
        return name.to_owned();
    }
    let extension: String = match name.rsplit_once('.') {
        Some((_, extension)) if extension.chars().count() <= 20 => format!(".{extension}"),
        _ => String::new(),
    };
    let room = limits::NAME_CHARS.saturating_sub(extension.chars().count() + 1);
    let begin: String = name.chars().take(room).collect();
    format!("{begin}…{extension}")
}

/// Cuts at a character's border so that at most `max` bytes are left. True if something was cut.
pub(crate) fn cut(text: &mut String, max: usize) -> bool {
    if text.len() <= max {
        return false;
    }
    text.truncate(text.floor_char_boundary(max));
    true
}

/// Controls other than those that `char::is_whitespace` knows, and what is no character at all.
pub(crate) fn is_control(character: char) -> bool {
    character.is_control() || matches!(character, '\u{fffe}' | '\u{ffff}' | '\u{2028}' | '\u{2029}')
}

/// Marks that change the direction of the text around them, or take room without being seen (threat A15).
/// The joiners U+200C and U+200D stay: Persian names are misspelt without them.
fn is_trick(character: char) -> bool {
    matches!(character, '\u{202a}'..='\u{202e}' | '\u{2066}'..='\u{2069}' | '\u{200b}' | '\u{2060}'..='\u{2064}' | '\u{feff}' | '\u{ad}')
}

fn is_invisible(character: char) -> bool {
    is_trick(character)
        || matches!(character, '\u{200c}'..='\u{200f}' | '\u{61c}' | '\u{180e}' | '\u{e0000}'..='\u{e007f}' | '\u{fff9}'..='\u{fffb}')
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_line_is_one_line() {
        assert_eq!(one_line("  a\r\n b\u{0}\tc \u{202e}gpj", 100), "a b c gpj");
        assert_eq!(one_line("abcdef", 3), "abc");
        assert_eq!(one_line("ab   cdef", 4), "ab c");
    }

    #[test]
    fn text_keeps_lines_and_tabs() {
        assert_eq!(
            text("a\r\nb\rc\n\td\u{0}\u{1b}[31me\n\n \n"),
            "a\nb\nc\n\td[31me"
        );
    }

    #[track_caller]
    fn check_name(name: &str, expected: Option<&str>) {
        assert_eq!(file_name(name).as_deref(), expected, "{name:?}");
    }

    #[test]
    fn a_file_name_is_only_a_name() {
        check_name("log.txt", Some("log.txt"));
        check_name("../../etc/passwd", Some("passwd"));
        check_name("C:\\Users\\ann\\log.txt", Some("log.txt"));
        check_name("photo\u{202e}gpj.exe", Some("photogpj.exe"));
        check_name(".\u{200b}htaccess", Some("htaccess"));
        check_name("..", None);
        check_name("a\r\nb", Some("a b"));
        check_name("u\u{308}.txt", Some("ü.txt"));
        let long = file_name(&format!("{}.tar.gz", "x".repeat(500))).unwrap();
        assert!(
            long.ends_with("….gz") && long.chars().count() == limits::NAME_CHARS,
            "{long}"
        );
    }
}
