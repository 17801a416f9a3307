//! What the pages say, in each language: Fluent files under `locales/TAG/`, embedded at build time.
//!
//! A language is added by adding its folder. What it does not say yet is said in English.

use std::collections::BTreeMap;
use std::sync::LazyLock;

use fluent_bundle::concurrent::FluentBundle;
use fluent_bundle::{FluentArgs, FluentResource, FluentValue};
use unic_langid::{CharacterDirection, LanguageIdentifier};

use crate::html::{Foreign, Markup, escape};

/// Language tag and the texts of its `.ftl` files, written by `build.rs`.
const LOCALES: &[(&str, &[&str])] = include!(concat!(env!("OUT_DIR"), "/locales.rs"));

/// The language in which every text exists.
const FALLBACK: &str = "en";

/// Fluent's marks around a value: U+2068 opens, U+2069 closes (UAX #9).
const OPEN: char = '\u{2068}';
const CLOSE: char = '\u{2069}';

static ALL: LazyLock<BTreeMap<&'static str, Texts>> = LazyLock::new(|| {
    let texts = LOCALES.iter().map(|(tag, _)| (*tag, Texts::new(tag)));
    texts.collect()
});

static ENGLISH: LazyLock<Texts> = LazyLock::new(|| Texts::new(FALLBACK));

/// The texts of one language.
pub struct Texts {
    language: LanguageIdentifier,
    tag: String,
    bundle: FluentBundle<FluentResource>,
}

/// A value that is set into a text.
#[derive(Clone, Debug)]
pub enum Value {
    /// A number, which also chooses the plural.
    Number(u64),
    /// Text of any origin.
    Text(String),
}

impl Texts {
    /// The texts for a language tag such as `fr` or `pt-BR`; English if the desk does not speak it.
    #[must_use]
    pub fn of(tag: &str) -> &'static Self {
        let (base, _region) = tag.split_once('-').unwrap_or((tag, ""));
        ALL.get(tag)
            .or_else(|| ALL.get(base))
            .unwrap_or_else(|| &ENGLISH)
    }

    /// The texts for what a browser sends as `Accept-Language` (RFC 9110 section 12.5.4): of the first ten
    /// languages the one that it likes best and that the desk speaks, else English.
    #[must_use]
    pub fn preferred(wishes: &str) -> &'static Self {
        const MOST: usize = 10;
        let wish = |wish: &str| {
            let (tag, weight) = wish.split_once(';').unwrap_or((wish, ""));
            let weight = weight.trim().strip_prefix("q=").unwrap_or("1");
            let base = tag.split('-').next().unwrap_or_default().trim().to_owned();
            (
                base.to_ascii_lowercase(),
                weight.parse::<f32>().unwrap_or(0.0),
            )
        };
        let mut wishes: Vec<_> = wishes.split(',').take(MOST).map(wish).collect();
        wishes.sort_by(|one, other| other.1.total_cmp(&one.1));
        let mut spoken = wishes.iter().filter(|(_, weight)| *weight > 0.0);
        spoken
            .find_map(|(base, _)| ALL.get(base.as_str()))
            .unwrap_or_else(|| &ENGLISH)
    }

    /// The tags of the languages that the desk speaks, sorted.
    pub fn languages() -> impl Iterator<Item = &'static str> {
        ALL.keys().copied()
    }

    /// The tag for `lang=""`.
    #[must_use]
    pub fn language(&self) -> &str {
        &self.tag
    }

    /// `ltr` or `rtl`, for `dir=""`.
    #[must_use]
    pub fn direction(&self) -> &'static str {
        match self.language.character_direction() {
            CharacterDirection::RTL => "rtl",
            CharacterDirection::LTR | CharacterDirection::TTB => "ltr",
        }
    }

    /// The text for `key`; the key itself, in brackets, if nobody wrote it.
    #[must_use]
    pub fn t(&self, key: &str) -> String {
        self.t_with(key, &[])
    }

    /// The text for `key` with values, as plain text: for titles, attributes and mail.
    #[must_use]
    pub fn t_with(&self, key: &str, values: &[(&str, Value)]) -> String {
        self.format(key, values).replace([OPEN, CLOSE], "")
    }

    /// The text for `key` with values as HTML. Each value stands in its own `<bdi>`, so that a
    /// left-to-right address does not tear a right-to-left sentence.
    #[must_use]
    pub fn html_with(&self, key: &str, values: &[(&str, Value)]) -> Markup {
        let escaped = escape(&self.format(key, values));
        Markup::from_escaped(escaped.replace(OPEN, "<bdi>").replace(CLOSE, "</bdi>"))
    }

    fn new(tag: &str) -> Self {
        let language: LanguageIdentifier = tag.parse().unwrap_or_default();
        let mut bundle = FluentBundle::new_concurrent(vec![language.clone()]);
        for source in sources(FALLBACK).chain(sources(tag)) {
            // A faulty entry is left out and the rest holds; a test sees that there is none.
            let resource = FluentResource::try_new(source.to_owned())
                .unwrap_or_else(|(resource, _faults)| resource);
            bundle.add_resource_overriding(resource);
        }
        Self {
            language,
            tag: tag.to_owned(),
            bundle,
        }
    }

    fn format(&self, key: &str, values: &[(&str, Value)]) -> String {
        let pattern = self.bundle.get_message(key).and_then(|text| text.value());
        let Some(pattern) = pattern else {
            return format!("⟦{key}⟧");
        };
        let mut arguments = FluentArgs::new();
        for (name, value) in values {
            arguments.set((*name).to_owned(), value.to_fluent());
        }
        let mut faults = Vec::new();
        let text = self
            .bundle
            .format_pattern(pattern, Some(&arguments), &mut faults);
        text.into_owned()
    }
}

impl Value {
    fn to_fluent(&self) -> FluentValue<'static> {
        match self {
            Self::Number(number) => FluentValue::from(*number),
            // `Foreign` takes the marks out that would close our own isolation.
            Self::Text(text) => FluentValue::from(Foreign::from(text.as_str()).to_string()),
        }
    }
}

macro_rules! numbers {
    ($($number:ty),+) => {$(
        impl From<$number> for Value {
            fn from(number: $number) -> Self { Self::Number(u64::try_from(number).unwrap_or(u64::MAX)) }
        }
    )+};
}
numbers!(u32, u64, usize);

impl From<String> for Value {
    fn from(text: String) -> Self {
        Self::Text(text)
    }
}

impl From<&str> for Value {
    fn from(text: &str) -> Self {
        Self::Text(text.to_owned())
    }
}

impl From<Foreign> for Value {
    fn from(text: Foreign) -> Self {
        Self::Text(text.to_string())
    }
}

/// Templates pass fields by reference, and what they matched by a reference to a reference.
impl<T: Clone + Into<Self>> From<&T> for Value {
    fn from(value: &T) -> Self {
        value.clone().into()
    }
}

fn sources(tag: &str) -> impl Iterator<Item = &'static str> {
    let tag = tag.to_owned();
    LOCALES
        .iter()
        .filter(move |(folder, _)| *folder == tag)
        .flat_map(|(_, sources)| sources.iter().copied())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_browser_gets_what_it_likes_best_of_what_is_there() {
        for (wishes, tag) in [
            ("fr-CH, fr;q=0.9, en;q=0.8", "fr"),
            ("tlh, de;q=0.4, pt-BR;q=0.7", "pt"),
            ("AR", "ar"),
            ("tlh", "en"),
            ("fr;q=0, zh-Hans", "zh"),
            ("fr;q=NaN;x, ;, q=", "en"),
            ("", "en"),
            ("a,b,c,d,e,f,g,h,i,j,fr", "en"),
        ] {
            assert_eq!(Texts::preferred(wishes).language(), tag, "{wishes}");
        }
    }

    #[test]
    fn every_file_is_read_without_fault() {
        for (tag, sources) in LOCALES {
            for source in *sources {
                let read = FluentResource::try_new((*source).to_owned());
                assert!(
                    read.is_ok(),
                    "{tag}: {:?}",
                    read.err().map(|(_, faults)| faults)
                );
            }
        }
    }

    #[test]
    fn a_language_that_is_not_there_is_english() {
        assert_eq!(Texts::of("tlh").language(), "en");
        assert_eq!(Texts::of("en-GB").language(), "en");
        assert_eq!(Texts::of("en").direction(), "ltr");
        assert!(Texts::languages().any(|tag| tag == "en"));
    }

    #[test]
    fn a_text_that_is_not_there_shows_its_key() {
        assert_eq!(Texts::of("en").t("no-such-text"), "⟦no-such-text⟧");
    }

    #[test]
    fn a_value_is_escaped_and_cannot_leave_its_isolation() {
        let hostile = Foreign::from("\u{2069}</bdi><script>");
        let markup = Texts::of("en").html_with("reply-to", &[("address", (&hostile).into())]);
        assert_eq!(
            markup.to_string(),
            "Reply to <bdi>[U+2069]&lt;/bdi&gt;&lt;script&gt;</bdi>"
        );
    }

    #[test]
    fn a_title_has_no_marks_in_it() {
        let title = Texts::of("en").t_with("reply-to", &[("address", "ann@example.org".into())]);
        assert_eq!(title, "Reply to ann@example.org");
    }
}
