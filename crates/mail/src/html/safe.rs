//! Writing HTML that can do nothing: an allow-list, balanced, without a single link.

use super::tokens::{Attributes, Element, Event, events, says_the_same};
use crate::limits;

/// The HTML of a mail as it may stand in a page of ours; `None` when it is beyond the limits.
///
/// Elements are those of the allow-list; the only attributes are a checked `dir` and `lang`. A link
/// becomes its text, followed by its address in angle brackets where that says something else: nothing
/// that came by mail can be clicked. An image becomes its alternative text. Scripts, styles, titles,
/// frames, SVG and `MathML` vanish with their content. What is written is exactly what a browser's
/// parser makes of it, so that nothing moves when it is parsed again.
pub fn safe_html(html: &str) -> Option<String> {
    if html.len() > limits::HTML_BYTES {
        return None;
    }
    let most = html
        .len()
        .saturating_mul(limits::HTML_GROWTH)
        .saturating_add(limits::HTML_SLACK);
    let mut writer = Writer::default();
    for event in events(html) {
        writer.take(event);
        if writer.written.len() > most {
            return None;
        }
    }
    writer.finish();
    (writer.written.len() <= most).then_some(writer.written)
}

#[derive(Default)]
struct Writer {
    written: String,
    /// What is open, outermost first. At most [`limits::HTML_DEPTH`].
    open: Vec<Element>,
    link: Option<Link>,
    /// A browser drops a line break just behind `<pre>`.
    after_pre: bool,
}

struct Link {
    address: String,
    text: String,
}

impl Writer {
    fn take(&mut self, event: Event) {
        match event {
            Event::Open(element, attributes) => self.start(element, attributes),
            Event::Close(Element::Anchor) => self.end_link(),
            Event::Close(element) => self.end(element),
            Event::Text(text) => self.text(&text),
        }
    }

    fn finish(&mut self) {
        self.end_link();
        self.close_down_to(0);
    }

    fn start(&mut self, element: Element, attributes: Attributes) {
        match element {
            Element::Anchor => {
                self.end_link();
                self.link = attributes.link.map(|address| Link {
                    address,
                    text: String::new(),
                });
            }
            Element::Image => self.text(&attributes.alternative.unwrap_or_default()),
            Element::LineBreak => {
                if self.make_room() {
                    self.written.push_str("<br>");
                }
            }
            Element::Rule => {
                self.close_paragraph();
                if self.make_room() {
                    self.written.push_str("<hr>");
                }
            }
            Element::Row => self.start_row(),
            Element::Cell | Element::HeadCell => self.start_cell(element, &attributes),
            inline if inline.is_inline() => {
                if self.make_room() {
                    self.push(inline, &attributes);
                }
            }
            block => self.start_block(block, &attributes),
        }
    }

    fn start_block(&mut self, element: Element, attributes: &Attributes) {
        if element == Element::Item {
            self.close_item();
        }
        self.close_paragraph();
        if matches!(
            (element, self.open.last()),
            (Element::Heading(_), Some(Element::Heading(_)))
        ) {
            self.close_down_to(self.open.len() - 1);
        }
        if self.make_room() {
            self.push(element, attributes);
        }
    }

    fn start_row(&mut self) {
        if let Some(table) = self.table() {
            self.close_down_to(table + 1);
            self.push(Element::Row, &Attributes::default());
        }
    }

    fn start_cell(&mut self, element: Element, attributes: &Attributes) {
        let Some(table) = self.table() else { return };
        if self.open.get(table + 1) == Some(&Element::Row) {
            self.close_down_to(table + 2);
        } else {
            self.start_row();
        }
        if self.open.last() == Some(&Element::Row) {
            self.push(element, attributes);
        }
    }

    /// Text and elements may not stand directly in a table or a row: browsers would move them out.
    /// False if there is no room left to make a cell.
    fn make_room(&mut self) -> bool {
        if matches!(self.open.last(), Some(Element::Table | Element::Row)) {
            self.start_cell(Element::Cell, &Attributes::default());
        }
        !matches!(self.open.last(), Some(Element::Table | Element::Row))
    }

    fn push(&mut self, element: Element, attributes: &Attributes) {
        if self.open.len() >= limits::HTML_DEPTH {
            return;
        }
        self.written.push('<');
        self.written.push_str(element.name());
        // On formatting elements browsers copy attributes about; keep them where they stay.
        if element == Element::Span || !element.is_inline() {
            self.attribute("dir", attributes.direction);
            self.attribute("lang", attributes.language.as_deref());
        }
        self.written.push('>');
        if element == Element::Table {
            self.written.push_str("<tbody>");
        }
        self.after_pre = element == Element::Preformatted;
        self.open.push(element);
    }

    fn attribute(&mut self, name: &str, value: Option<&str>) {
        if let Some(value) = value {
            for piece in [" ", name, "=\"", value, "\""] {
                self.written.push_str(piece);
            }
        }
    }

    fn end(&mut self, element: Element) {
        let level = match element {
            Element::Table => self.table(),
            Element::Row | Element::Cell | Element::HeadCell => {
                self.find(|open| open == element, |open| open == Element::Table)
            }
            other => self.find(|open| open == other, is_border),
        };
        if let Some(level) = level {
            self.close_down_to(level);
        }
    }

    /// The innermost open element that is wanted, looking no further than a border.
    fn find(
        &self,
        wanted: impl Fn(Element) -> bool,
        border: impl Fn(Element) -> bool,
    ) -> Option<usize> {
        for (level, open) in self.open.iter().enumerate().rev() {
            if wanted(*open) {
                return Some(level);
            }
            if border(*open) {
                return None;
            }
        }
        None
    }

    fn table(&self) -> Option<usize> {
        self.open.iter().rposition(|open| *open == Element::Table)
    }

    /// A block ends the paragraph that it would stand in.
    fn close_paragraph(&mut self) {
        if let Some(level) = self.find(|open| open == Element::Paragraph, is_border) {
            self.close_down_to(level);
        }
    }

    fn close_item(&mut self) {
        let border = |open| is_border(open) || matches!(open, Element::List | Element::OrderedList);
        if let Some(level) = self.find(|open| open == Element::Item, border) {
            self.close_down_to(level);
        }
    }

    fn close_down_to(&mut self, level: usize) {
        while self.open.len() > level {
            let Some(element) = self.open.pop() else {
                return;
            };
            if element == Element::Table {
                self.written.push_str("</tbody>");
            }
            for piece in ["</", element.name(), ">"] {
                self.written.push_str(piece);
            }
        }
        self.after_pre = false;
    }

    fn end_link(&mut self) {
        if let Some(link) = self
            .link
            .take()
            .filter(|link| !says_the_same(&link.text, &link.address))
        {
            self.text(&format!(" <{}>", link.address));
        }
    }

    fn text(&mut self, text: &str) {
        let text = if self.after_pre {
            text.trim_start_matches('\n')
        } else {
            text
        };
        if text.is_empty()
            || (text.trim().is_empty()
                && matches!(self.open.last(), Some(Element::Table | Element::Row)))
        {
            return;
        }
        while !self.make_room() {
            // Too deep for a cell: the text stands behind the table then.
            self.close_down_to(self.table().unwrap_or_default());
        }
        self.after_pre = false;
        if let Some(link) = &mut self.link
            && link.text.len() <= 2 * limits::LINK_CHARS
        {
            link.text.push_str(text);
        }
        for character in text.chars() {
            match character {
                '&' => self.written.push_str("&amp;"),
                '<' => self.written.push_str("&lt;"),
                '>' => self.written.push_str("&gt;"),
                '\u{a0}' => self.written.push_str("&nbsp;"),
                other => self.written.push(other),
            }
        }
    }
}

/// What stands in a cell cannot end what stands around it.
const fn is_border(element: Element) -> bool {
    matches!(
        element,
        Element::Table | Element::Row | Element::Cell | Element::HeadCell
    )
}
