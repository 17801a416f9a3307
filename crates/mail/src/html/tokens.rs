//! HTML as a stream of the few things that mails need; everything else is gone before anybody sees it.

use std::convert::Infallible;

use html5gum::Tokenizer;
use html5gum::emitters::callback::{Callback, CallbackEmitter, CallbackEvent};
use html5gum::{Span, StringReader};

use crate::clean;
use crate::limits;

/// An element that may be written. The names are those of HTML.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Element {
    Anchor,
    Bold,
    Strong,
    Italic,
    Emphasis,
    Underlined,
    Struck,
    Code,
    Span,
    Paragraph,
    Division,
    Heading(u8),
    Preformatted,
    Quote,
    List,
    OrderedList,
    Item,
    Table,
    Row,
    Cell,
    HeadCell,
    LineBreak,
    Rule,
    Image,
}

impl Element {
    fn named(name: &[u8]) -> Option<Self> {
        Some(match name {
            b"a" => Self::Anchor,
            b"b" => Self::Bold,
            b"strong" => Self::Strong,
            b"i" | b"cite" | b"dfn" | b"var" => Self::Italic,
            b"em" => Self::Emphasis,
            b"u" | b"ins" => Self::Underlined,
            b"s" | b"strike" | b"del" => Self::Struck,
            b"code" | b"tt" | b"kbd" | b"samp" => Self::Code,
            b"span" => Self::Span,
            b"p" => Self::Paragraph,
            b"div" | b"center" | b"section" | b"article" | b"header" | b"footer" | b"main"
            | b"nav" | b"aside" | b"address" | b"figure" | b"figcaption" | b"fieldset"
            | b"legend" | b"form" | b"dl" | b"dt" | b"dd" | b"details" | b"summary" | b"option" => {
                Self::Division
            }
            b"h1" => Self::Heading(1),
            b"h2" => Self::Heading(2),
            b"h3" => Self::Heading(3),
            b"h4" => Self::Heading(4),
            b"h5" => Self::Heading(5),
            b"h6" => Self::Heading(6),
            b"pre" | b"listing" | b"xmp" | b"plaintext" => Self::Preformatted,
            b"blockquote" => Self::Quote,
            b"ul" | b"menu" | b"dir" => Self::List,
            b"ol" => Self::OrderedList,
            b"li" => Self::Item,
            b"table" => Self::Table,
            b"tr" => Self::Row,
            b"td" => Self::Cell,
            b"th" => Self::HeadCell,
            b"br" => Self::LineBreak,
            b"hr" => Self::Rule,
            b"img" | b"image" => Self::Image,
            _ => return None,
        })
    }

    /// The name that is written.
    pub(super) const fn name(self) -> &'static str {
        match self {
            Self::Anchor => "a",
            Self::Bold => "b",
            Self::Strong => "strong",
            Self::Italic => "i",
            Self::Emphasis => "em",
            Self::Underlined => "u",
            Self::Struck => "s",
            Self::Code => "code",
            Self::Span => "span",
            Self::Paragraph => "p",
            Self::Division => "div",
            Self::Heading(1) => "h1",
            Self::Heading(2) => "h2",
            Self::Heading(3) => "h3",
            Self::Heading(4) => "h4",
            Self::Heading(5) => "h5",
            Self::Heading(_) => "h6",
            Self::Preformatted => "pre",
            Self::Quote => "blockquote",
            Self::List => "ul",
            Self::OrderedList => "ol",
            Self::Item => "li",
            Self::Table => "table",
            Self::Row => "tr",
            Self::Cell => "td",
            Self::HeadCell => "th",
            Self::LineBreak => "br",
            Self::Rule => "hr",
            Self::Image => "img",
        }
    }

    /// Elements that stand in a line of text.
    pub(super) const fn is_inline(self) -> bool {
        matches!(
            self,
            Self::Anchor
                | Self::Bold
                | Self::Strong
                | Self::Italic
                | Self::Emphasis
                | Self::Underlined
                | Self::Struck
                | Self::Code
                | Self::Span
        )
    }
}

/// What is left of the attributes.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(super) struct Attributes {
    /// `ltr`, `rtl` or `auto`.
    pub(super) direction: Option<&'static str>,
    /// A language tag in lower case (RFC 5646), only letters, digits and hyphens.
    pub(super) language: Option<String>,
    /// Where a link leads: http, https or mailto only.
    pub(super) link: Option<String>,
    /// What an image shows.
    pub(super) alternative: Option<String>,
    /// The first number of an ordered list.
    pub(super) start: Option<u32>,
}

/// One thing in the stream. Texts have no controls but line breaks (LF) and tabs.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) enum Event {
    Open(Element, Attributes),
    Close(Element),
    Text(String),
}

/// The stream. Its cost is linear in the HTML's length.
pub(super) fn events(html: &str) -> impl Iterator<Item = Event> {
    let mut emitter: CallbackEmitter<Filter, Event> = CallbackEmitter::new(Filter::default());
    emitter.naively_switch_states(true);
    tokens(Tokenizer::new_with_emitter(html, emitter))
}

fn tokens(
    tokenizer: Tokenizer<StringReader<'_>, CallbackEmitter<Filter, Event>>,
) -> impl Iterator<Item = Event> {
    tokenizer.filter_map(|token: Result<Event, Infallible>| token.ok())
}

/// Which text is not for reading.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
enum Hidden {
    #[default]
    Nothing,
    /// Script, style and the like: until the next tag, since the tokeniser reads them as one text.
    Raw,
    /// SVG and `MathML`: until their end, or until a tag that makes browsers leave them.
    Foreign,
}

#[derive(Default)]
struct Filter {
    hidden: Hidden,
    tag: Option<Element>,
    name: Vec<u8>,
    attribute: Vec<u8>,
    count: usize,
    attributes: Attributes,
}

impl Callback<Event, ()> for Filter {
    fn handle_event(&mut self, event: CallbackEvent<'_>, _span: Span<()>) -> Option<Event> {
        match event {
            CallbackEvent::OpenStartTag { name } => {
                self.tag = Element::named(name);
                self.name.clear();
                self.name
                    .extend_from_slice(name.get(..name.len().min(20)).unwrap_or_default());
                self.attributes = Attributes::default();
                self.count = 0;
                self.attribute.clear();
                None
            }
            CallbackEvent::AttributeName { name } => {
                self.count += 1;
                self.attribute.clear();
                if self.count <= limits::HTML_ATTRIBUTES && name.len() <= 20 {
                    self.attribute.extend_from_slice(name);
                }
                None
            }
            CallbackEvent::AttributeValue { value } => {
                self.take_attribute(&String::from_utf8_lossy(value));
                None
            }
            CallbackEvent::CloseStartTag { .. } => self.open(),
            CallbackEvent::EndTag { name } => self.close(name),
            CallbackEvent::String { value } if self.hidden == Hidden::Nothing => {
                visible(&String::from_utf8_lossy(value))
            }
            CallbackEvent::String { .. }
            | CallbackEvent::Comment { .. }
            | CallbackEvent::Doctype { .. }
            | CallbackEvent::Error(_) => None,
        }
    }
}

impl Filter {
    fn open(&mut self) -> Option<Event> {
        let element = self.tag.take();
        match self.name.as_slice() {
            b"script" | b"style" | b"title" | b"iframe" | b"noembed" | b"noscript" => {
                self.hidden = Hidden::Raw;
            }
            b"svg" | b"math" => self.hidden = Hidden::Foreign,
            _ if self.hidden == Hidden::Raw => self.hidden = Hidden::Nothing,
            _ if self.hidden == Hidden::Foreign
                && element.is_some_and(|element| element != Element::Anchor) =>
            {
                self.hidden = Hidden::Nothing;
            }
            _ => {}
        }
        if self.hidden != Hidden::Nothing {
            return None;
        }
        element.map(|element| Event::Open(element, std::mem::take(&mut self.attributes)))
    }

    fn close(&mut self, name: &[u8]) -> Option<Event> {
        let element = Element::named(name);
        match self.hidden {
            Hidden::Nothing => {}
            Hidden::Raw => {
                self.hidden = Hidden::Nothing;
                return None;
            }
            Hidden::Foreign => {
                if element.is_some_and(|element| element != Element::Anchor)
                    || matches!(name, b"svg" | b"math")
                {
                    self.hidden = Hidden::Nothing;
                } else {
                    return None;
                }
            }
        }
        element.map(Event::Close)
    }

    fn take_attribute(&mut self, value: &str) {
        match (self.tag, self.attribute.as_slice()) {
            (Some(_), b"dir") if self.attributes.direction.is_none() => {
                self.attributes.direction = ["ltr", "rtl", "auto"]
                    .into_iter()
                    .find(|word| value.trim().eq_ignore_ascii_case(word));
            }
            (Some(_), b"lang") if self.attributes.language.is_none() => {
                self.attributes.language = language_tag(value);
            }
            (Some(Element::Anchor), b"href") if self.attributes.link.is_none() => {
                self.attributes.link = shown_link(value);
            }
            (Some(Element::Image), b"alt") if self.attributes.alternative.is_none() => {
                self.attributes.alternative =
                    Some(clean::one_line(value, limits::LINK_CHARS)).filter(|alt| !alt.is_empty());
            }
            (Some(Element::OrderedList), b"start") => {
                self.attributes.start = value.trim().parse().ok();
            }
            _ => {}
        }
    }
}

fn visible(text: &str) -> Option<Event> {
    let mut shown = String::with_capacity(text.len());
    let mut last = ' ';
    for character in text.chars() {
        match character {
            '\n' if last == '\r' => {}
            '\r' | '\n' => shown.push('\n'),
            '\u{c}' => shown.push(' '),
            '\t' => shown.push('\t'),
            other if clean::is_control(other) => {}
            other => shown.push(other),
        }
        last = character;
    }
    (!shown.is_empty()).then_some(Event::Text(shown))
}

fn language_tag(value: &str) -> Option<String> {
    let tag = value.trim().to_ascii_lowercase();
    let first = tag.split('-').next().unwrap_or_default();
    let sound = tag.len() <= 20
        && matches!(first.len(), 2 | 3)
        && first.bytes().all(|b| b.is_ascii_lowercase())
        && tag.split('-').all(|piece| {
            (1..=8).contains(&piece.len()) && piece.bytes().all(|b| b.is_ascii_alphanumeric())
        });
    sound.then_some(tag)
}

/// The address of a link as it is shown. Other schemes run programs or fetch nothing useful.
fn shown_link(value: &str) -> Option<String> {
    let link: String = value
        .trim()
        .chars()
        .filter(|c| !c.is_whitespace() && !clean::is_control(*c))
        .take(limits::LINK_CHARS + 1)
        .collect();
    let link = clean::one_line(&link, limits::LINK_CHARS + 1);
    let scheme = link
        .split(':')
        .next()
        .unwrap_or_default()
        .to_ascii_lowercase();
    if !matches!(scheme.as_str(), "http" | "https" | "mailto") {
        return None;
    }
    let cut: String = link.chars().take(limits::LINK_CHARS).collect();
    Some(if cut.len() < link.len() {
        format!("{cut}…")
    } else {
        cut
    })
}

/// True if a link's text already says where it leads.
pub(super) fn says_the_same(text: &str, link: &str) -> bool {
    let plain = |address: &str| {
        let address = address.trim().to_lowercase();
        let address = ["https://", "http://", "mailto:"]
            .iter()
            .find_map(|scheme| address.strip_prefix(scheme))
            .unwrap_or(&address);
        address.trim_end_matches('/').to_owned()
    };
    plain(text) == plain(link)
}
