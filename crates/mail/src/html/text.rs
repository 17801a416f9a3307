//! HTML as plain text.

use super::tokens::{Attributes, Element, Event, events, says_the_same};
use crate::clean;
use crate::limits;

/// Deepest quotes and lists that are still shown as such.
const SHOWN_DEPTH: usize = 8;

/// What a reader of the HTML would see, as plain text: paragraphs, `- ` and numbers for lists, `> ` for
/// quotes, ` | ` between cells, `text <address>` for links. Cut at [`limits::TEXT_BYTES`].
pub fn text_of_html(html: &str) -> String {
    let html = html
        .get(..html.floor_char_boundary(limits::HTML_BYTES))
        .unwrap_or(html);
    let mut writer = Writer::default();
    for event in events(html) {
        match event {
            Event::Open(element, attributes) => writer.open(element, attributes),
            Event::Close(element) => writer.close(element),
            Event::Text(text) => writer.text(&text),
        }
        if writer.written.len() > limits::TEXT_BYTES {
            break;
        }
    }
    writer.end_link();
    clean::cut(&mut writer.written, limits::TEXT_BYTES);
    clean::text(&writer.written)
}

#[derive(Default)]
struct Writer {
    written: String,
    /// How many line breaks are due before the next text.
    breaks: usize,
    /// A space is due before the next text.
    space: bool,
    quotes: usize,
    /// The quotes of the last line that was written.
    last_quotes: usize,
    /// Open lists: the next number, or none for dots.
    lists: Vec<Option<u32>>,
    /// The sign that is due before the next text of a list.
    sign: Option<String>,
    preformatted: usize,
    /// A cell of this row has been written.
    in_row: bool,
    link: Option<(String, String)>,
}

impl Writer {
    fn open(&mut self, element: Element, attributes: Attributes) {
        match element {
            Element::Anchor => {
                self.end_link();
                self.link = attributes.link.map(|address| (address, String::new()));
            }
            Element::Image => self.text(&attributes.alternative.unwrap_or_default()),
            Element::LineBreak => self.breaks = (self.breaks + 1).min(3),
            Element::Rule => {
                self.line(1);
                self.text("---");
                self.line(1);
            }
            Element::Paragraph | Element::Heading(_) => self.line(2),
            Element::Division | Element::Table => self.line(1),
            Element::Row => {
                self.line(1);
                self.in_row = false;
            }
            Element::Cell | Element::HeadCell => self.begin_cell(),
            Element::Preformatted => {
                self.line(1);
                self.preformatted += 1;
            }
            Element::Quote => {
                self.line(1);
                self.quotes += 1;
            }
            Element::List => self.begin_list(None),
            Element::OrderedList => self.begin_list(Some(attributes.start.unwrap_or(1))),
            Element::Item => self.begin_item(),
            _ => {}
        }
    }

    fn close(&mut self, element: Element) {
        match element {
            Element::Anchor => self.end_link(),
            Element::Paragraph | Element::Heading(_) => self.line(2),
            Element::Division | Element::Table | Element::Row | Element::Item => self.line(1),
            Element::Preformatted => {
                self.line(1);
                self.preformatted = self.preformatted.saturating_sub(1);
            }
            Element::Quote => {
                self.line(1);
                self.quotes = self.quotes.saturating_sub(1);
            }
            Element::List | Element::OrderedList => {
                self.lists.pop();
                self.line(if self.lists.is_empty() { 2 } else { 1 });
            }
            _ => {}
        }
    }

    /// At least so many line breaks before what follows.
    fn line(&mut self, breaks: usize) {
        self.breaks = self.breaks.max(breaks);
    }

    fn begin_list(&mut self, first: Option<u32>) {
        self.line(if self.lists.is_empty() { 2 } else { 1 });
        if self.lists.len() < limits::HTML_DEPTH {
            self.lists.push(first);
        }
    }

    fn begin_item(&mut self) {
        self.line(1);
        let indent = "  ".repeat(self.lists.len().saturating_sub(1).min(SHOWN_DEPTH));
        self.sign = Some(match self.lists.last_mut() {
            Some(Some(number)) => {
                let sign = format!("{indent}{number}. ");
                *number = number.saturating_add(1);
                sign
            }
            _ => format!("{indent}- "),
        });
    }

    fn begin_cell(&mut self) {
        if self.in_row && self.breaks == 0 && !self.written.is_empty() {
            self.written.push_str(" | ");
            self.space = false;
        }
        self.in_row = true;
    }

    fn text(&mut self, text: &str) {
        if self.preformatted > 0 {
            for (number, line) in text.split('\n').enumerate() {
                self.breaks += usize::from(number > 0);
                self.breaks = self.breaks.min(3);
                self.word(line);
            }
            return;
        }
        let blank = |c: char| matches!(c, ' ' | '\t' | '\n' | '\u{a0}');
        for piece in text.split_inclusive(blank) {
            let word = piece.trim_end_matches(blank);
            self.word(word);
            self.space |= word.len() < piece.len();
        }
    }

    fn word(&mut self, word: &str) {
        if word.is_empty() {
            return;
        }
        let line_begins = self.breaks > 0 || self.written.is_empty();
        if line_begins {
            self.begin_line();
        } else if self.space {
            self.written.push(' ');
        }
        if self.space
            && let Some((_, text)) = &mut self.link
            && !text.is_empty()
        {
            text.push(' ');
        }
        self.space = false;
        self.written.push_str(word);
        if let Some((_, text)) = &mut self.link
            && text.len() <= 2 * limits::LINK_CHARS
        {
            text.push_str(word);
        }
    }

    fn begin_line(&mut self) {
        let quotes = self.quotes.min(SHOWN_DEPTH);
        if !self.written.is_empty() {
            self.written.push('\n');
            for _ in 1..self.breaks {
                self.written
                    .push_str(">".repeat(quotes.min(self.last_quotes)).as_str());
                self.written.push('\n');
            }
        }
        if quotes > 0 {
            self.written.push_str(&">".repeat(quotes));
            self.written.push(' ');
        }
        if let Some(sign) = self.sign.take() {
            self.written.push_str(&sign);
        }
        self.last_quotes = quotes;
        self.breaks = 0;
    }

    fn end_link(&mut self) {
        if let Some((address, text)) = self
            .link
            .take()
            .filter(|(address, text)| !says_the_same(text, address))
        {
            // A link around a picture has no text; its address still says something.
            self.space |= !text.is_empty();
            self.word(&format!("<{address}>"));
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[track_caller]
    fn check(html: &str, expected: &str) {
        assert_eq!(text_of_html(html), expected, "{html}");
    }

    #[test]
    fn paragraphs_and_breaks() {
        check("<p>One\n  two</p><p>three</p>", "One two\n\nthree");
        check("a<br>b<br><br>c", "a\nb\n\nc");
        check("<div>a</div><div>b</div>c", "a\nb\nc");
        check(
            "<b>bo</b>ld &amp; <i>x</i>&nbsp;&lt;y&gt; &eacute;",
            "bold & x <y> é",
        );
        check("<h1>Title</h1>text<hr>more", "Title\n\ntext\n---\nmore");
        check("<pre>a\n  b\n\nc</pre>", "a\n  b\n\nc");
    }

    #[test]
    fn lists_quotes_and_tables() {
        check("<ul><li>a<li>b<ul><li>c</ul></ul>d", "- a\n- b\n  - c\n\nd");
        check("<ol start=3><li>a</li><li>b</li></ol>", "3. a\n4. b");
        check(
            "Ann wrote:<blockquote><p>one</p><p>two</p><blockquote>deep</blockquote></blockquote>me",
            "Ann wrote:\n\n> one\n>\n> two\n>\n>> deep\nme",
        );
        check(
            "<table><tr><td>a<td>b</tr><tr><th>c</th><td>d</td></tr></table>",
            "a | b\nc | d",
        );
    }

    #[test]
    fn links_say_where_they_lead() {
        check(
            "<a href='https://example.org/x'>here</a>.",
            "here <https://example.org/x>.",
        );
        check(
            "<a href='https://example.org/'>example.org</a>",
            "example.org",
        );
        check("<a href='mailto:a@x'>a@x</a>", "a@x");
        check("<a href='javascript:alert(1)'>here</a>", "here");
        check(
            "<a href='https://a'><img src=x alt=Logo></a>",
            "Logo <https://a>",
        );
    }

    #[test]
    fn nothing_hidden_is_read() {
        check(
            "<head><title>T</title><style>p{}</style></head><script>x()</script>a<!-- b -->",
            "a",
        );
        check(
            "<svg><text>no</text></svg>yes<math><mi>no</mi></math>",
            "yes",
        );
        check("<svg><text>no<p>yes", "yes");
        check("<textarea>yes</textarea><xmp><b></xmp>", "yes\n<b>");
    }
}
