//! Proof that HTML is of the harmless kind that [`mail::safe_html`] writes.
//!
//! Not a parser of foreign HTML: it knows the writer's few forms and refuses everything else, in one
//! pass and without recursion. A reader that was taken over can thus not put a script, an image, a
//! link or a form before an agent, nor end the frame that the mail is shown in.

use mail::limits;

use crate::believe::is_text_character;

/// Elements with a beginning and an end.
const PAIRED: &[&str] = &[
    "b",
    "blockquote",
    "code",
    "div",
    "em",
    "h1",
    "h2",
    "h3",
    "h4",
    "h5",
    "h6",
    "i",
    "li",
    "ol",
    "p",
    "pre",
    "s",
    "span",
    "strong",
    "table",
    "tbody",
    "td",
    "th",
    "tr",
    "u",
    "ul",
];
/// Elements without an end.
const SINGLE: &[&str] = &["br", "hr"];
/// Attributes; their values are words of letters, digits and hyphens.
const ATTRIBUTES: &[&str] = &["dir", "lang"];
/// Deepest nesting: `tbody` is not counted by the writer, and pieces may stand in a `div`.
const DEPTH: usize = 2 * limits::HTML_DEPTH + 2;

/// Whether `html` holds nothing but text and balanced elements of the lists above.
pub(crate) fn is_harmless(html: &str) -> bool {
    let mut open: Vec<&str> = Vec::new();
    let mut pieces = html.split('<');
    let text_is_sound = pieces.next().is_none_or(is_text);
    text_is_sound && pieces.all(|piece| follows(piece, &mut open)) && open.is_empty()
}

/// Whether a piece, from behind one `<` to the next, is a tag that may stand here, and text.
fn follows<'a>(piece: &'a str, open: &mut Vec<&'a str>) -> bool {
    let Some((tag, text)) = piece.split_once('>') else {
        return false;
    };
    is_text(text)
        && match tag.strip_prefix('/') {
            Some(name) => open.pop() == Some(name),
            None => begins(tag, open),
        }
}

fn begins<'a>(tag: &'a str, open: &mut Vec<&'a str>) -> bool {
    if SINGLE.contains(&tag) {
        return true;
    }
    let mut words = tag.split(' ');
    let name = words.next().unwrap_or_default();
    open.push(name);
    PAIRED.contains(&name) && open.len() <= DEPTH && words.all(is_attribute)
}

fn is_attribute(word: &str) -> bool {
    let Some((name, quoted)) = word.split_once('=') else {
        return false;
    };
    let value = quoted
        .strip_prefix('"')
        .and_then(|rest| rest.strip_suffix('"'));
    let plain = |b: u8| b.is_ascii_alphanumeric() || b == b'-';
    ATTRIBUTES.contains(&name) && value.is_some_and(|value| value.bytes().all(plain))
}

fn is_text(text: &str) -> bool {
    !text.contains('>') && text.chars().all(is_text_character)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[track_caller]
    fn check(html: &str, harmless: bool) {
        assert_eq!(is_harmless(html), harmless, "{html}");
    }

    #[test]
    fn the_writers_forms_pass() {
        check("", true);
        check("a &lt;b&gt; &amp; c", true);
        check("<p dir=\"rtl\" lang=\"fa\">a<br>b</p><hr>", true);
        check("<table><tbody><tr><td>a</td></tr></tbody></table>", true);
    }

    #[test]
    fn nothing_else_passes() {
        for html in [
            "<script>x</script>",
            "<p onclick=\"x\">a</p>",
            "<p dir=\"x\" style=\"y\">a</p>",
            "<img>",
            "<img src=\"x\">",
            "<a href=\"x\">a</a>",
            "<svg></svg>",
            "<!-- a -->",
            "<P>a</P>",
            "<p >a</p>",
            "<p/>",
            "<br/>",
            "</div>",
            "<p>a",
            "<p>a</b></p>",
            "<p",
            "a>b",
            "<>",
            "</>",
            "<p dir='rtl'>a</p>",
            "<p dir=\"a b\">a</p>",
            "<p\ndir=\"x\">a</p>",
            "<br onload=\"x\">",
            "a\0b",
            "<p dir=\"\"\">a</p>",
            "< p>a</p>",
            "<b></b\t>",
        ] {
            check(html, false);
        }
        check(&"<b>".repeat(1000), false);
    }

    #[test]
    fn whatever_the_writer_makes_of_odd_html_passes() {
        for html in [
            "<div><p>a<div>b<table>c<tr>d<td>e<p>f</table>g<ul><li>h<li>i",
            "<pre>\n\n a </pre><h1>a<h2>b</h1><b><i>c</b>d</i>",
            "<a href='javascript:x'>a</a><img alt='b<c'><script>d</script><style>e</style>",
            "<p dir=RTL lang=EN-us onclick=x>\u{a0}&nbsp;&#0;&#x1f;\u{85}</p>",
            "<math><mi>a</mi></math><svg><p>b</svg><!--c--><![CDATA[d]]><?e?>",
        ] {
            check(&mail::safe_html(html).unwrap(), true);
        }
        let deep = mail::safe_html(&"<table><tr><td><div>".repeat(1000));
        check(&deep.unwrap_or_default(), true);
    }
}
