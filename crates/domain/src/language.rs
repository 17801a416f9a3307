//! Language codes.

use std::fmt;
use std::str::FromStr;

/// A language as two or three lower-case letters (ISO 639), for example `fr`.
#[derive(
    Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, serde::Serialize, serde::Deserialize,
)]
#[serde(try_from = "String", into = "String")]
pub struct Language(String);

impl Language {
    /// The code.
    #[must_use]
    pub fn as_str(&self) -> &str {
        &self.0
    }

    /// True for languages written from right to left.
    #[must_use]
    pub fn is_right_to_left(&self) -> bool {
        matches!(
            self.0.as_str(),
            "ar" | "fa" | "he" | "ur" | "ps" | "yi" | "ckb" | "ug"
        )
    }
}

impl FromStr for Language {
    type Err = NotALanguage;
    fn from_str(text: &str) -> Result<Self, Self::Err> {
        let sound = matches!(text.len(), 2 | 3) && text.bytes().all(|b| b.is_ascii_lowercase());
        sound.then(|| Self(text.to_owned())).ok_or(NotALanguage)
    }
}

impl TryFrom<String> for Language {
    type Error = NotALanguage;
    fn try_from(text: String) -> Result<Self, Self::Error> {
        text.parse()
    }
}

impl From<Language> for String {
    fn from(language: Language) -> Self {
        language.0
    }
}

impl fmt::Display for Language {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.0)
    }
}

/// The text is not a language code of two or three lower-case letters.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
#[error("not a language code such as `en` or `fr`")]
pub struct NotALanguage;

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn takes_codes_and_nothing_else() {
        assert!("fr".parse::<Language>().is_ok());
        assert!("FR".parse::<Language>().is_err());
        assert!("french".parse::<Language>().is_err());
        assert!("fa".parse::<Language>().unwrap().is_right_to_left());
    }
}
