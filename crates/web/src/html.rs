//! Values that know how to stand in HTML: foreign text, times, and markup that is already escaped.

use std::fmt::{self, Write as _};

use askama::filters::HtmlSafe;
use domain::Language;

/// HTML that is escaped already. Only this crate makes it, from text that it escaped itself.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Markup(String);

impl Markup {
    pub(crate) fn from_escaped(html: String) -> Self {
        Self(html)
    }
}

impl fmt::Display for Markup {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.0)
    }
}

impl HtmlSafe for Markup {}

/// One line that a stranger wrote: a subject, a name, an address, a file name, a tag.
///
/// Shown so that it cannot rearrange what stands beside it: characters that override the direction
/// of text become visible words (`[U+202E]`), line breaks become spaces, other controls vanish.
#[derive(Clone, Debug, Default, PartialEq, Eq, PartialOrd, Ord)]
pub struct Foreign(String);

impl Foreign {
    /// At most `most` characters of it, with an ellipsis where it was cut: cutting is done here,
    /// since style sheets cut the wrong end when the directions of text and page differ.
    #[must_use]
    pub fn cut(&self, most: usize) -> Self {
        if self.0.chars().count() <= most {
            return self.clone();
        }
        let kept: String = self.0.chars().take(most.saturating_sub(1)).collect();
        Self(format!("{}…", kept.trim_end()))
    }

    /// True if nothing would be seen.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        self.0.trim().is_empty()
    }
}

impl<T: Into<String>> From<T> for Foreign {
    fn from(text: T) -> Self {
        Self(text.into())
    }
}

impl fmt::Display for Foreign {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        for character in self.0.chars() {
            match character {
                '\n' | '\r' | '\t' => f.write_char(' ')?,
                _ if overrides_direction(character) => {
                    write!(f, "[U+{:04X}]", u32::from(character))?;
                }
                _ if is_shown(character) => f.write_char(character)?,
                _ => {}
            }
        }
        Ok(())
    }
}

/// Many lines that somebody wrote: the body of a mail, a note, a reply. Controls that HTML does
/// not allow are left out; direction marks stay, since each paragraph is isolated by the page.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct ForeignText(String);

impl ForeignText {
    /// True if nothing would be seen.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        self.0.trim().is_empty()
    }
}

impl<T: Into<String>> From<T> for ForeignText {
    fn from(text: T) -> Self {
        Self(text.into())
    }
}

impl fmt::Display for ForeignText {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        self.0
            .chars()
            .filter(|character| matches!(character, '\n' | '\t') || is_shown(*character))
            .try_for_each(|character| f.write_char(character))
    }
}

/// A moment: RFC 3339 for programs, words for people (`today 13:48`).
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct When {
    /// RFC 3339, in UTC.
    pub iso: String,
    /// In the reader's language and zone.
    pub words: String,
}

impl fmt::Display for When {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let (iso, words) = (escape(&self.iso), escape(&self.words));
        write!(f, "<time datetime=\"{iso}\">{words}</time>")
    }
}

impl HtmlSafe for When {}

/// Text set apart from the direction of what stands around it, marked with its language if that is known.
#[must_use]
pub fn isolated(text: impl fmt::Display, language: Option<&Language>) -> Markup {
    let text = escape(&Foreign::from(text.to_string()).to_string());
    Markup(match language {
        Some(language) => format!("<bdi lang=\"{language}\">{text}</bdi>"),
        None => format!("<bdi>{text}</bdi>"),
    })
}

/// Replaces the five characters that mean something in HTML.
#[must_use]
pub(crate) fn escape(text: &str) -> String {
    let mut escaped = String::with_capacity(text.len());
    for character in text.chars() {
        match character {
            '&' => escaped.push_str("&amp;"),
            '<' => escaped.push_str("&lt;"),
            '>' => escaped.push_str("&gt;"),
            '"' => escaped.push_str("&#34;"),
            '\'' => escaped.push_str("&#39;"),
            _ => escaped.push(character),
        }
    }
    escaped
}

const HEX: &[u8; 16] = b"0123456789ABCDEF";

/// Writes all but the unreserved characters of RFC 3986 as `%XX`, for one part of a URL.
#[must_use]
pub(crate) fn url_part(text: &str) -> String {
    let mut part = String::with_capacity(text.len());
    for byte in text.bytes() {
        if byte.is_ascii_alphanumeric() || b"-._~".contains(&byte) {
            part.push(char::from(byte));
        } else {
            let digits = [byte >> 4, byte & 15].map(|half| HEX.get(usize::from(half)).copied());
            part.push('%');
            part.extend(digits.into_iter().flatten().map(char::from));
        }
    }
    part
}

/// The embeddings, overrides and isolates of UAX #9; the plain marks U+200E and U+200F are honest.
const fn overrides_direction(character: char) -> bool {
    matches!(character, '\u{202A}'..='\u{202E}' | '\u{2066}'..='\u{2069}')
}

/// False for controls and noncharacters, which HTML does not allow.
fn is_shown(character: char) -> bool {
    let ends_a_plane = u32::from(character) & 0xFFFE == 0xFFFE;
    let is_noncharacter = ends_a_plane || matches!(character, '\u{FDD0}'..='\u{FDEF}');
    !character.is_control() && !is_noncharacter
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_strangers_line_cannot_turn_the_page_round() {
        let name = Foreign::from("invoice\u{202E}fdp.exe\r\nBcc\u{0}");
        assert_eq!(name.to_string(), "invoice[U+202E]fdp.exe  Bcc");
    }

    #[test]
    fn a_long_line_is_cut_at_its_own_end() {
        assert_eq!(Foreign::from("صفحه سیاه").cut(5).to_string(), "صفحه…");
        assert_eq!(Foreign::from("abc").cut(3).to_string(), "abc");
    }

    #[test]
    fn isolated_text_is_escaped() {
        let markup = isolated(Foreign::from("<b>\"&'"), None);
        assert_eq!(markup.to_string(), "<bdi>&lt;b&gt;&#34;&amp;&#39;</bdi>");
    }

    #[test]
    fn a_part_of_a_url_stays_one_part() {
        assert_eq!(url_part("a b/ü?&"), "a%20b%2F%C3%BC%3F%26");
    }
}
