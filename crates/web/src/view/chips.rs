//! Chips: the state of a ticket in shape, word and colour; a language in its own script.

use std::fmt;

use askama::filters::HtmlSafe;
use domain::{Language, Reason, State};

use crate::html::escape;
use crate::texts::Texts;

/// A state as people see it. Colour never stands alone: each state has a shape and words as well.
pub struct StateChip {
    state: State,
    words: String,
}

impl StateChip {
    /// The chip for a state, with its reason if it is done.
    #[must_use]
    pub fn new(texts: &Texts, state: State, reason: Option<Reason>) -> Self {
        let state_words = texts.t(state_key(state));
        let words = match reason {
            Some(reason) => format!("{state_words}: {}", texts.t(reason_key(reason))),
            None => state_words,
        };
        Self { state, words }
    }
}

impl fmt::Display for StateChip {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let (shape, colour) = look(self.state);
        let words = escape(&self.words);
        write!(
            f,
            "<span class=\"chip{colour}\"><span aria-hidden=\"true\">{shape}</span> {words}</span>"
        )
    }
}

impl HtmlSafe for StateChip {}

/// A language in its own script.
pub struct LanguageChip(Language);

impl LanguageChip {
    /// The chip for a language.
    #[must_use]
    pub const fn new(language: Language) -> Self {
        Self(language)
    }
}

impl fmt::Display for LanguageChip {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let name = own_name(&self.0);
        write!(
            f,
            "<span class=\"chip lang\"><bdi lang=\"{}\">{name}</bdi></span>",
            self.0
        )
    }
}

impl HtmlSafe for LanguageChip {}

/// The key of a state's words.
#[must_use]
pub const fn state_key(state: State) -> &'static str {
    match state {
        State::NeedsFirstAnswer => "state-needs-first-answer",
        State::NeedsNextAnswer => "state-needs-next-answer",
        State::LookingInto => "state-looking-into",
        State::CloseTheLoop => "state-close-the-loop",
        State::WaitingUser => "state-waiting-user",
        State::WaitingTeam => "state-waiting-team",
        State::Paused => "state-paused",
        State::Done => "state-done",
        State::Spam => "state-spam",
    }
}

/// The key of a reason's words.
#[must_use]
pub const fn reason_key(reason: Reason) -> &'static str {
    match reason {
        Reason::Answered => "reason-answered",
        Reason::Learned => "reason-learned",
        Reason::CannotImprove => "reason-cannot-improve",
        Reason::LowPriority => "reason-low-priority",
        Reason::AutoAnswered => "reason-auto-answered",
    }
}

/// Shape and colour. The shapes are in every system's plain faces and look the same from right to left.
const fn look(state: State) -> (&'static str, &'static str) {
    match state {
        State::NeedsFirstAnswer => ("●", " c-new"),
        State::NeedsNextAnswer => ("○", " c-new"),
        State::LookingInto => ("◊", ""),
        State::CloseTheLoop => ("↔", " c-vio"),
        State::WaitingUser => ("□", ""),
        State::WaitingTeam => ("■", ""),
        State::Paused => ("▬", ""),
        State::Done => ("✓", " c-ok"),
        State::Spam => ("✗", ""),
    }
}

/// The languages that can be chosen, by code: those whose own names are known.
pub(super) const LANGUAGES: &[&str] = &[
    "ar", "bg", "ca", "cs", "da", "de", "el", "en", "es", "fa", "fi", "fr", "he", "hi", "hu", "id",
    "it", "ja", "ko", "nl", "pl", "pt", "ro", "ru", "sv", "tr", "uk", "ur", "vi", "zh",
];

/// What a language calls itself; its code if it is not in the list.
pub(crate) fn own_name(language: &Language) -> &str {
    match language.as_str() {
        "ar" => "العربية",
        "bg" => "Български",
        "ca" => "Català",
        "cs" => "Čeština",
        "da" => "Dansk",
        "de" => "Deutsch",
        "el" => "Ελληνικά",
        "en" => "English",
        "es" => "Español",
        "fa" => "فارسی",
        "fi" => "Suomi",
        "fr" => "Français",
        "he" => "עברית",
        "hi" => "हिन्दी",
        "hu" => "Magyar",
        "id" => "Bahasa Indonesia",
        "it" => "Italiano",
        "ja" => "日本語",
        "ko" => "한국어",
        "nl" => "Nederlands",
        "pl" => "Polski",
        "pt" => "Português",
        "ro" => "Română",
        "ru" => "Русский",
        "sv" => "Svenska",
        "tr" => "Türkçe",
        "uk" => "Українська",
        "ur" => "اردو",
        "vi" => "Tiếng Việt",
        "zh" => "中文",
        code => code,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_state_has_a_shape_of_its_own_and_words() {
        let texts = Texts::of("en");
        let mut shapes: Vec<_> = State::ALL.iter().map(|state| look(*state).0).collect();
        shapes.sort_unstable();
        shapes.dedup();
        assert_eq!(shapes.len(), State::ALL.len());
        for state in State::ALL {
            let chip = StateChip::new(texts, *state, None).to_string();
            assert!(!chip.contains('⟦'), "{chip}");
        }
        for reason in Reason::ALL {
            let chip = StateChip::new(texts, State::Done, Some(*reason)).to_string();
            assert!(!chip.contains('⟦'), "{chip}");
        }
    }

    #[test]
    fn a_language_is_named_in_its_own_script() {
        let chip = LanguageChip::new("fa".parse().unwrap()).to_string();
        assert!(chip.contains("<bdi lang=\"fa\">فارسی</bdi>"));
        assert!(
            LanguageChip::new("ckb".parse().unwrap())
                .to_string()
                .contains(">ckb<")
        );
    }
}
