//! Texts: none missing, none left over, the same in every language, short sentences.

use std::collections::{BTreeMap, BTreeSet};

use crate::folder::files;

/// Texts of one file by key.
fn texts_of(source: &str) -> BTreeMap<String, String> {
    let mut texts: BTreeMap<String, String> = BTreeMap::new();
    let mut key = String::new();
    for line in source.lines() {
        let starts = line.starts_with(|c: char| c.is_ascii_lowercase());
        match line.split_once(" =") {
            Some((name, text)) if starts => {
                name.clone_into(&mut key);
                let before = texts.insert(key.clone(), text.trim().to_owned());
                assert_eq!(before, None, "{key} is there twice");
            }
            _ if line.starts_with(' ') => {
                let text = texts.entry(key.clone()).or_default();
                text.push('\n');
                text.push_str(line.trim());
            }
            _ => {}
        }
    }
    texts
}

/// Texts of every language, by its tag.
fn languages() -> BTreeMap<String, BTreeMap<String, String>> {
    let mut languages: BTreeMap<String, BTreeMap<String, String>> = BTreeMap::new();
    for (path, source) in files("locales", "ftl") {
        let folder = path.parent().and_then(|folder| folder.file_name());
        let tag = folder
            .expect("a folder per language")
            .to_string_lossy()
            .into_owned();
        languages.entry(tag).or_default().extend(texts_of(&source));
    }
    languages
}

/// Templates, and code without its tests.
fn sources() -> Vec<String> {
    let templates = files("templates", "html").into_iter().map(|(_, text)| text);
    let code = files("src", "rs").into_iter().map(|(_, text)| {
        let end = text.find("#[cfg(test)]").unwrap_or(text.len());
        text.get(..end).unwrap_or_default().to_owned()
    });
    templates.chain(code).collect()
}

/// The literal after each call that takes a key.
fn keys_asked_for(source: &str) -> BTreeSet<String> {
    let mut keys = BTreeSet::new();
    for call in [".t(", ".t_with(", ".html_with(", ".say(", ".say_plain("] {
        for after in source.split(call).skip(1) {
            if let Some(literal) = after.trim_start().strip_prefix('"') {
                keys.extend(literal.split('"').next().map(str::to_owned));
            }
        }
    }
    keys
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_text_that_is_asked_for_is_there() {
        let english = &languages()["en"];
        for source in sources() {
            for key in keys_asked_for(&source) {
                assert!(english.contains_key(&key), "{key} is in no file");
            }
        }
    }

    #[test]
    fn no_text_is_left_over() {
        let everything = sources().concat();
        for key in languages()["en"].keys() {
            assert!(
                everything.contains(&format!("\"{key}\"")),
                "nobody says {key}"
            );
        }
    }

    #[test]
    fn every_language_says_everything_with_the_same_values() {
        let languages = languages();
        let values = |text: &str| -> BTreeSet<String> {
            let names = text
                .split('$')
                .skip(1)
                .filter_map(|after| after.split([' ', '}']).next());
            names.map(str::to_owned).collect()
        };
        for (tag, texts) in &languages {
            assert!(
                texts.keys().eq(languages["en"].keys()),
                "{tag} does not have the keys of English"
            );
            for (key, text) in texts {
                assert_eq!(values(text), values(&languages["en"][key]), "{tag}: {key}");
            }
        }
    }

    /// The plural forms of a language (CLDR), as far as whole numbers and compact ones need them.
    fn plurals(tag: &str) -> &'static [&'static str] {
        match tag {
            "ar" => &["few", "many", "one", "other", "two", "zero"],
            "es" | "fr" | "it" | "pt" => &["many", "one", "other"],
            "ru" => &["few", "many", "one", "other"],
            "zh" => &["other"],
            _ => &["one", "other"],
        }
    }

    /// The names of the variants of each choice in a text.
    fn choices(text: &str) -> Vec<BTreeSet<&str>> {
        let bodies = text.split("->").skip(1);
        let names = |body: &'_ str| {
            let lines = body.lines().take_while(|line| line.trim() != "}");
            let name = |line: &'_ str| {
                let line = line.trim().trim_start_matches('*').strip_prefix('[')?;
                line.split_once(']').map(|(name, _)| name.to_owned())
            };
            lines.filter_map(name).collect::<BTreeSet<String>>()
        };
        let known = ["zero", "one", "two", "few", "many", "other"];
        bodies
            .map(|body| {
                let found = names(body);
                known
                    .into_iter()
                    .filter(|word| found.contains(*word))
                    .collect()
            })
            .collect()
    }

    #[test]
    fn every_plural_form_of_a_language_is_there() {
        let mut seen = 0;
        for (tag, texts) in languages() {
            let wanted: BTreeSet<&str> = plurals(&tag).iter().copied().collect();
            for (key, text) in &texts {
                for found in choices(text) {
                    // A choice between words, such as states, has none of these but the last.
                    if found.len() > 1 || (tag == "zh" && !found.is_empty()) {
                        assert_eq!(found, wanted, "{tag}: {key}");
                        seen += 1;
                    }
                }
            }
        }
        assert!(seen > 100, "{seen}");
    }

    #[test]
    fn the_ten_languages_are_there() {
        let tags: Vec<String> = languages().into_keys().collect();
        let wanted = ["ar", "de", "en", "es", "fa", "fr", "it", "pt", "ru", "zh"];
        assert_eq!(tags, wanted);
    }

    #[test]
    fn texts_hold_no_markup() {
        for (tag, texts) in languages() {
            for (key, text) in texts {
                assert!(!text.contains('<') && !text.contains('&'), "{tag}: {key}");
            }
        }
    }

    #[test]
    fn sentences_have_at_most_twenty_words() {
        for (key, text) in &languages()["en"] {
            for sentence in text.split(['.', '\n', '?', ':']) {
                let words = sentence.split_whitespace().count();
                assert!(words <= 20, "{key}: {words} words");
            }
        }
    }
}
