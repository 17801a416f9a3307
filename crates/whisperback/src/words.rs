//! The user's own words: answers under headings, the key below them, and what a program said before them.

use crate::clean;
use crate::defect::{Defect, note};
use crate::limits;
use crate::lines::{is_blank, lines};
use crate::report::{Answer, WordsStyle};

/// The headings of 5.20 and later, in every language.
const QUESTIONS: [&str; 3] = [
    "What were you trying to achieve?",
    "What happened instead?",
    "What did you do that triggered this error?",
];
/// Headings of older versions that are known by their wording too, in case that the user changed the line
/// below. All others are told by that line, which is as long as the heading.
const TITLES: [&str; 12] = [
    "Name of the affected software",
    "Exact steps to reproduce the error",
    "Exact steps to reproduce the problem",
    "Actual result and description of the error",
    "Actual result / the problem",
    "Desired result",
    "Name der betroffenen Software",
    "Gewünschtes Ergebnis",
    "Nom du logiciel concerné",
    "Résultat souhaité",
    "Nombre del programa afectado",
    "Resultado deseado",
];

pub(crate) const KEY_BEGIN: &str = "-----BEGIN PGP PUBLIC KEY BLOCK-----";
pub(crate) const KEY_END: &str = "-----END PGP PUBLIC KEY BLOCK-----";

/// True for one of the three questions of 5.20 and later.
pub(crate) fn is_question(line: &str) -> bool {
    QUESTIONS.contains(&line.trim_ascii_end())
}

/// A line of dashes.
pub(crate) fn is_underline(line: &str) -> bool {
    let line = line.trim_ascii_end();
    line.len() >= 3 && line.bytes().all(|b| b == b'-')
}

/// The announced key, and the words without it.
#[derive(Debug, Default, PartialEq, Eq)]
pub(crate) struct KeyBlock {
    pub(crate) key: Option<String>,
    pub(crate) words: String,
}

/// Takes the last armoured key out of the words; the program puts it after them. Without a whole key of at
/// most [`limits::KEY_BYTES`] the words stay as they are.
pub(crate) fn split_key(words: &str) -> KeyBlock {
    let (mut begin, mut found) = (None, None);
    for line in lines(words, 0).filter(|line| line.text.starts_with("-----")) {
        match line.text.trim_ascii_end() {
            KEY_BEGIN => begin = Some(line.start),
            KEY_END => found = begin.take().map(|begin| (begin, line.end)).or(found),
            _ => {}
        }
    }
    let fits = found.filter(|(begin, end)| end - begin <= limits::KEY_BYTES);
    let Some((begin, end)) = fits else {
        let words = words.to_owned();
        return KeyBlock { key: None, words };
    };
    let part = |from: usize, to: usize| words.get(from..to).unwrap_or_default();
    KeyBlock {
        key: Some(clean::text(part(begin, end))),
        words: format!("{}{}", part(0, begin), part(end, words.len())),
    }
}

/// What a program said, up to the first question: it may hold empty lines.
pub(crate) fn split_details(words: &str) -> (&str, &str) {
    let mut question = None;
    for line in lines(words, 0) {
        if question.is_some() && is_underline(line.text) {
            break;
        }
        question = is_question(line.text).then_some(line.start);
    }
    question
        .and_then(|at| words.split_at_checked(at))
        .unwrap_or((words, ""))
}

/// The answers in order, and how they are set.
pub(crate) fn answers(words: &str, defects: &mut Vec<Defect>) -> (Vec<Answer>, WordsStyle) {
    let kept = clean::cut(words, limits::TEXT_BYTES);
    if kept.len() < words.len() {
        note(defects, Defect::TextCut);
    }
    let text = clean::text(kept);
    let lines: Vec<&str> = text.split('\n').collect();
    let pairs = || lines.iter().zip(lines.iter().skip(1)).enumerate();
    let places = |is_heading: fn(&str, &str) -> bool| -> Vec<usize> {
        pairs()
            .filter(|(_, (line, below))| is_heading(line, below))
            .map(|(index, _)| index)
            .take(limits::ANSWERS)
            .collect()
    };
    let asked = places(|line, below| is_question(line) && is_underline(below));
    if !asked.is_empty() {
        return (split(&lines, &asked), WordsStyle::Questions);
    }
    let titled = places(is_title);
    let style = if titled.is_empty() {
        WordsStyle::Free
    } else {
        WordsStyle::Underlined
    };
    (split(&lines, &titled), style)
}

/// A line of any language that is underlined to its length.
pub(crate) fn is_title(line: &str, below: &str) -> bool {
    let (line, below) = (line.trim_ascii_end(), below.trim_ascii_end());
    is_underline(below)
        && !is_blank(line)
        && !line.starts_with('-')
        && (TITLES.contains(&line) || line.chars().count() == below.len())
}

fn split(lines: &[&str], headings: &[usize]) -> Vec<Answer> {
    let mut answers = Vec::new();
    let between =
        |from: usize, to: usize| clean::text(&lines.get(from..to).unwrap_or_default().join("\n"));
    let before = between(0, headings.first().copied().unwrap_or(lines.len()));
    if !before.is_empty() {
        answers.push(Answer {
            question: String::new(),
            text: before,
        });
    }
    let ends = headings.iter().skip(1).copied().chain([lines.len()]);
    for (heading, end) in headings.iter().zip(ends) {
        let question = lines.get(*heading).copied().unwrap_or_default();
        answers.push(Answer {
            question: clean::one_line(question, limits::FIELD_BYTES),
            text: between(heading + 2, end),
        });
    }
    answers
}

#[cfg(test)]
mod tests {
    use super::*;

    #[track_caller]
    fn check(words: &str, expected: &[(&str, &str)], style: WordsStyle) {
        let mut defects = Vec::new();
        let (answers, found) = answers(words, &mut defects);
        let answers: Vec<_> = answers
            .iter()
            .map(|answer| (answer.question.as_str(), answer.text.as_str()))
            .collect();
        assert_eq!((answers.as_slice(), found), (expected, style));
        assert_eq!(defects, []);
    }

    #[test]
    fn the_questions_are_told_by_their_words() {
        check(
            "\nWhat happened instead?\n----------------------\n\nOne.\n\nMine\n----\ntwo\n",
            &[("What happened instead?", "One.\n\nMine\n----\ntwo")],
            WordsStyle::Questions,
        );
    }

    #[test]
    fn headings_of_any_language_are_told_by_the_line_below() {
        check(
            "before\n\nЖеланный результат\n------------------\n\nработает\n\nنتیجه\n-----\n\n\n",
            &[
                ("", "before"),
                ("Желанный результат", "работает"),
                ("نتیجه", ""),
            ],
            WordsStyle::Underlined,
        );
    }

    #[test]
    fn a_known_heading_may_have_any_line_below() {
        check(
            "Desired result\n-----\nwork",
            &[("Desired result", "work")],
            WordsStyle::Underlined,
        );
        check("a\n-----\nb", &[("", "a\n-----\nb")], WordsStyle::Free);
        check("", &[], WordsStyle::Free);
    }

    #[test]
    fn a_key_is_taken_out_of_the_words() {
        let found = split_key(&format!("a\n{KEY_BEGIN}\r\n\r\nabc\r\n{KEY_END}\r\nb\n"));
        assert_eq!(found.words, "a\nb\n");
        assert_eq!(found.key.unwrap(), format!("{KEY_BEGIN}\n\nabc\n{KEY_END}"));
    }

    #[test]
    fn a_key_without_end_stays_in_the_words() {
        let words = format!("a\n{KEY_END}\n{KEY_BEGIN}\nabc\n");
        assert_eq!(split_key(&words), KeyBlock { key: None, words });
    }

    #[test]
    fn details_end_at_the_first_question() {
        let words = "one\n\nWhat happened instead?\nno\nWhat happened instead?\n---\nx";
        assert_eq!(
            split_details(words),
            (
                "one\n\nWhat happened instead?\nno\n",
                "What happened instead?\n---\nx"
            )
        );
        assert_eq!(split_details("one"), ("one", ""));
    }
}
