//! Where a signature begins in somebody's own lines.

use super::lines::{Line, folded, trimmed};
use super::words;

/// Longest signature below `-- `, in lines that are not empty and in all. Legal notices fill a dozen.
const LINES: usize = 20;
const ALL_LINES: usize = 30;
/// Longest signature below `--` without the space, which is often a mere rule.
const SHORT_LINES: usize = 6;
/// Longest line of such a one, and its first line, in characters.
const SHORT_CHARS: usize = 80;
const NAME_CHARS: usize = 40;
/// Longest line in which a device speaks of itself, in bytes.
const FOOTER_BYTES: usize = 160;
/// Longest footer of a mailing list, in lines, and its shortest rule, in strokes.
const LIST_LINES: usize = 16;
const LIST_RULE: usize = 20;

/// The number of the line in which what is no letter any more begins. `None` if there is no such.
pub(super) fn start(lines: &[Line<'_>]) -> Option<usize> {
    if lines.iter().any(is_diff) {
        return None;
    }
    let whole = text_end(lines, lines.len());
    let mut end = whole;
    for find in [list_footer, device_footer, below_dashes, device_footer] {
        if let Some(start) = find(lines.get(..end)?) {
            end = text_end(lines, start);
        }
    }
    // Empty lines above belong to the letter.
    (end < whole).then(|| {
        let behind = lines.iter().skip(end).take_while(|line| line.is_blank());
        end + behind.count()
    })
}

/// Behind the last line that is not empty.
fn text_end(lines: &[Line<'_>], end: usize) -> usize {
    let before = lines.get(..end).unwrap_or_default();
    before
        .iter()
        .rposition(|line| !line.is_blank())
        .map_or(0, |last| last + 1)
}

fn is_diff(line: &Line<'_>) -> bool {
    ["diff --git ", "@@ -", "--- a/", "+++ b/"]
        .iter()
        .any(|begin| line.raw.starts_with(begin))
}

/// RFC 3676 section 4.3: `-- `, to the end.
fn below_dashes(lines: &[Line<'_>]) -> Option<usize> {
    let from = lines.len().saturating_sub(ALL_LINES + 1);
    (from..lines.len()).find(|at| {
        let below = lines.get(at + 1..).unwrap_or_default();
        let above = at.checked_sub(1).and_then(|above| lines.get(above));
        match lines.get(*at).map(|line| line.raw) {
            // Not in SQL, where empty comments look the same.
            Some("-- ") => {
                above.is_none_or(|line| !line.raw.starts_with("--")) && is_signature(below)
            }
            Some("--") => above.is_none_or(Line::is_blank) && is_short_signature(below),
            _ => false,
        }
    })
}

fn is_signature(below: &[Line<'_>]) -> bool {
    let written = below.iter().filter(|line| !line.is_blank()).count();
    let begin = below.first().map_or("", |line| line.raw);
    // Patches end with the version of Git; a question is for us, wherever it stands.
    let code = begin.starts_with("--") || begin.starts_with(|c: char| c.is_ascii_digit());
    let asks = below
        .iter()
        .any(|line| line.text.ends_with(['?', '？', '؟']));
    (1..=LINES).contains(&written) && !code && !asks
}

/// A name, and little else.
fn is_short_signature(below: &[Line<'_>]) -> bool {
    let Some(first) = below.first() else {
        return false;
    };
    let name = first.text;
    let named = (1..=NAME_CHARS).contains(&name.chars().count())
        && name.split_whitespace().count() <= 4
        && !name.starts_with(char::is_lowercase)
        && name
            .chars()
            .all(|c| c.is_alphabetic() || matches!(c, ' ' | '.' | '-' | '\'' | ','));
    named
        && below.len() <= SHORT_LINES
        && below
            .iter()
            .all(|line| line.text.chars().count() <= SHORT_CHARS && !line.raw.starts_with("--"))
}

/// `Sent from my iPhone`, as a paragraph at the end; one or two of them.
fn device_footer(lines: &[Line<'_>]) -> Option<usize> {
    let last = lines.len().checked_sub(1)?;
    let footer = |at: usize| lines.get(at).is_some_and(is_device_footer);
    if !footer(last) {
        return None;
    }
    let first = match last.checked_sub(1) {
        Some(above) if footer(above) => above,
        _ => last,
    };
    let above = first.checked_sub(1).and_then(|above| lines.get(above));
    above.is_none_or(Line::is_blank).then_some(first)
}

/// True if a program and nobody else writes this: it begins so, names a device, and says nothing else.
fn is_device_footer(line: &Line<'_>) -> bool {
    if !line.is_plain() || line.text.len() > FOOTER_BYTES {
        return false;
    }
    let said = without_links(&folded(line.text));
    let said = trimmed(&said).trim_end_matches(['.', '!', '。']);
    let begin = words::FOOTER_BEGINS
        .iter()
        .filter(|begin| said.starts_with(**begin))
        .max_by_key(|begin| begin.len());
    let end = words::FOOTER_ENDS.iter().find(|end| said.ends_with(**end));
    let device = words::DEVICES.iter().any(|device| said.contains(device));
    let rest = match (begin, end) {
        (Some(begin), _) => said.strip_prefix(begin),
        (None, Some(end)) => said.strip_suffix(end),
        (None, None) => return false,
    };
    device && rest.is_some_and(|rest| rest.split_whitespace().all(is_footer_word))
}

fn is_footer_word(word: &str) -> bool {
    let bare = word.trim_matches(|c: char| !c.is_alphanumeric());
    bare.is_empty()
        || words::FOOTER_WORDS.contains(&word)
        || words::FOOTER_WORDS.contains(&bare)
        || words::DEVICES.iter().any(|device| word.contains(device))
        // `SM-G900`, `11`, `5G`.
        || bare.contains(|c: char| c.is_ascii_digit())
        || bare == "yahoo" || bare == "apple"
        || ["nachricht", "почт", "mail"].iter().any(|root| bare.contains(root))
}

/// Takes `<https://…>` and plain links out.
fn without_links(text: &str) -> String {
    let kept: Vec<&str> = text
        .split(' ')
        .map(|word| match word.split_once("<http") {
            Some((before, _)) => before,
            None if word.starts_with("http") => "",
            None => word,
        })
        .collect();
    kept.join(" ")
}

/// A rule, and below it what a mailing list says of itself.
fn list_footer(lines: &[Line<'_>]) -> Option<usize> {
    let from = lines.len().saturating_sub(LIST_LINES);
    (from..lines.len()).find(|at| {
        let rule = lines.get(*at).is_some_and(|line| {
            line.text.len() >= LIST_RULE && line.text.bytes().all(|b| matches!(b, b'_' | b'-'))
        });
        rule && is_about_list(lines.get(at + 1..).unwrap_or_default())
    })
}

fn is_about_list(below: &[Line<'_>]) -> bool {
    let near: Vec<String> = below.iter().take(3).map(|line| folded(line.text)).collect();
    let named = near
        .iter()
        .any(|line| words::LISTS.iter().any(|word| line.contains(word)));
    let place = below
        .iter()
        .any(|line| line.text.contains('@') || line.text.contains("://"));
    named && place
}

#[cfg(test)]
mod tests {
    use super::super::lines::lines;
    use super::*;

    #[track_caller]
    fn check(text: &str, expected: Option<usize>) {
        assert_eq!(start(&lines(text)), expected, "{text}");
    }

    #[test]
    fn signatures_begin_at_dashes() {
        check("Hi\n\n-- \nAnn\nDesk 4", Some(2));
        check("Hi\n\n--\nAnn Lee\nann@example.org", Some(2));
        check("Hi\n-- \nAnn\n", Some(1));
    }

    #[test]
    fn other_dashes_are_no_signature() {
        check("a\n--\nb", None);
        check("log\n\n--\nerror: a\nerror: b", None);
        check("-- \n-- Name: tickets\n--", None);
        check(&format!("Hi\n-- \n{}", "word\n".repeat(21)), None);
        check("diff --git a/x b/x\n-- \n2.39", None);
        check("Hi\n-- \n2.39.2", None);
        check("Hi\n-- \nAnn\n\nWhat can I do?", None);
        check("-- ", None);
        check("", None);
    }

    #[test]
    fn devices_speak_of_themselves() {
        for footer in [
            "Sent from my iPhone",
            "Sent from Yahoo Mail on Android",
            "Get Outlook for iOS<https://mail.example/o>",
            "Sent with Proton Mail secure email.",
            "Von meinem iPhone gesendet",
            "Diese Nachricht wurde von meinem Android-Gerät mit K-9 Mail gesendet.",
            "Envoyé de mon iPhone",
            "Enviado desde mi iPhone",
            "Отправлено из мобильной Почты Mail.ru",
            "发自我的iPhone",
            "iPhoneから送信",
            "iPhone'umdan gönderildi",
            "ارسال شده از iPhone من",
        ] {
            check(&format!("Hi\n\n{footer}\n"), Some(2));
        }
    }

    #[test]
    fn people_speak_of_devices_too() {
        check(
            "Hi\n\nSent from my laptop, since my iPhone does not start.",
            None,
        );
        check("Hi\nSent from my iPhone", None);
        check("Hi\n\nSent from my iPhone\n\nIt has no sound.", None);
        check("Hi\n\nThe picture was sent from my iPhone", None);
    }

    #[test]
    fn lists_have_footers() {
        let footer = "____________________________\nhelp mailing list\nhelp@lists.example.org\nhttps://lists.example.org/help\n";
        check(&format!("Hi\n\n{footer}"), Some(2));
        check(&format!("Hi\n\n-- \nAnn\n{footer}"), Some(2));
        check("Hi\n\n____________________________\nhelp@example.org", None);
    }
}
