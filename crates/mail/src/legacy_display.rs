//! Protected header fields that are written into the text too, for programs that know nothing of them
//! (RFC 9788 section 4.5.3; draft-autocrypt-lamps-protected-headers section 5). They are shown as
//! header fields, and so left out of the text.
//!
//! Only lines of the form `Subject: …` are ever left out, whatever is marked: no mark can hide text.

use crate::html;
use crate::structure::{Kind, Node, Structure};

/// Fields that people see (RFC 9787 section 1.1.2).
const SHOWN_FIELDS: [&str; 8] = [
    "subject",
    "from",
    "to",
    "cc",
    "date",
    "reply-to",
    "followup-to",
    "sender",
];
/// Most lines of such a display.
const LINES: usize = 50;
/// How far into HTML it is looked for, in bytes.
const HTML_BEGIN: usize = 64 * 1024;
/// The class of the element in HTML (RFC 9788 section 4.5.3.3).
const CLASS: &str = "header-protection-legacy-display";

/// The text of a leaf without such a display.
pub(crate) fn left_out<'a>(structure: &Structure<'a>, node: &Node<'a>, text: String) -> String {
    if is_part(structure, node) {
        return if is_display(&text) {
            String::new()
        } else {
            text
        };
    }
    if !node.says("hp-legacy-display", "1") || !is_inside_protected(structure, node) {
        return text;
    }
    let rest = if node.content.word == "text/html" {
        without_element(&text)
    } else {
        without_lines(&text)
    };
    rest.unwrap_or(text)
}

/// True for the first part of a multipart when both are marked as in the draft.
pub(crate) fn is_part<'a>(structure: &Structure<'a>, node: &Node<'a>) -> bool {
    let mark = |node: &Node<'_>| node.says("protected-headers", "v1");
    let of_kind = matches!(
        node.content.word.as_str(),
        "text/plain" | "text/rfc822-headers"
    );
    let parent = node
        .parent
        .and_then(|index| Some((index, structure.nodes.get(index)?)));
    of_kind
        && mark(node)
        && parent.is_some_and(|(index, parent)| {
            let first = structure.nodes.get(index + 1);
            parent.kind == Kind::Mixed
                && mark(parent)
                && first.is_some_and(|first| std::ptr::eq(first, node))
        })
}

fn is_inside_protected(structure: &Structure<'_>, node: &Node<'_>) -> bool {
    node.says("hp", "cipher")
        || structure
            .above(node)
            .any(|(_, above)| above.says("hp", "cipher"))
}

/// True if the text is nothing but header fields that people see.
fn is_display(text: &str) -> bool {
    let mut lines = text.trim().lines().take(LINES + 1);
    let begins = lines.clone().next().is_some_and(is_field);
    begins
        && lines.clone().count() <= LINES
        && lines.all(|line| is_field(line) || line.starts_with([' ', '\t']))
}

fn is_field(line: &str) -> bool {
    line.split_once(':').is_some_and(|(name, _)| {
        SHOWN_FIELDS
            .iter()
            .any(|known| name.eq_ignore_ascii_case(known))
    })
}

/// What follows the first empty line, if a display stands before it.
fn without_lines(text: &str) -> Option<String> {
    let mut end = 0;
    for line in text.split_inclusive('\n').take(LINES + 1) {
        if line.trim().is_empty() {
            let display = text.get(..end)?;
            let rest = text.get(end + line.len()..)?;
            return is_display(display).then(|| rest.to_owned());
        }
        end += line.len();
    }
    None
}

/// The HTML without the element of that class, if a display is all that it holds.
fn without_element(html: &str) -> Option<String> {
    let begin = html.get(..html.floor_char_boundary(HTML_BEGIN))?;
    let lower = begin.to_ascii_lowercase();
    let mark = lower.find(CLASS)?;
    let start = lower.get(..mark)?.rfind("<div")?;
    if lower.get(start..mark)?.contains('>') {
        return None;
    }
    let content = mark + lower.get(mark..)?.find('>')? + 1;
    let end = content + lower.get(content..)?.find("</div")?;
    let after = end + lower.get(end..)?.find('>')? + 1;
    let display = html.get(content..end)?;
    if display.to_ascii_lowercase().contains("<div") || !is_display(&html::text_of_html(display)) {
        return None;
    }
    Some([html.get(..start)?, html.get(after..)?].concat())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[track_caller]
    fn check_lines(text: &str, expected: Option<&str>) {
        assert_eq!(without_lines(text).as_deref(), expected, "{text}");
    }

    #[test]
    fn only_fields_that_people_see_are_left_out() {
        check_lines("Subject: Wi-Fi\r\n\r\nHello", Some("Hello"));
        check_lines("subject: a\n b\nTo: c\n \nHello", Some("Hello"));
        check_lines("Subject: Wi-Fi\nHello\n\nBye", None);
        check_lines("Password: x\n\nHello", None);
        check_lines("\nSubject: Wi-Fi\n\nHello", None);
        check_lines("Subject: Wi-Fi", None);
        check_lines("", None);
        check_lines(&format!("{}\nHello", "To: a\n".repeat(60)), None);
    }

    #[track_caller]
    fn check_html(html: &str, expected: Option<&str>) {
        assert_eq!(without_element(html).as_deref(), expected, "{html}");
    }

    #[test]
    fn only_the_element_of_that_class_is_left_out() {
        check_html(
            "<body><DIV class='a header-protection-legacy-display'><pre>Subject: a\nTo: b</pre></DIV ><p>c",
            Some("<body><p>c"),
        );
        check_html(
            "<div class=header-protection-legacy-display>Pay!</div>c",
            None,
        );
        check_html(
            "<div class=header-protection-legacy-display>To: a<div>Pay!</div></div>",
            None,
        );
        check_html(
            "<div><p class=header-protection-legacy-display>To: a</p></div>",
            None,
        );
        check_html("header-protection-legacy-display", None);
        check_html("<div class=header-protection-legacy-display>To: a", None);
    }
}
