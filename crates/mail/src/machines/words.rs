//! The words of mail servers and of programs that answer, and nothing but comparing with them.
//!
//! Words alone are never a proof; see the callers. The tables are text files, one entry a line; all text is
//! compared folded ([`fold`]), and so are the entries.

/// Beginnings of subjects of notices.
const BOUNCE_SUBJECTS: &str = include_str!("words/bounce-subjects.txt");
/// What stands in the first lines of notices.
const BOUNCE_TEXTS: &str = include_str!("words/bounce-texts.txt");
/// Of those, in the subject, where the server still tries …
const DELAY_SUBJECTS: &str = include_str!("words/delay-subjects.txt");
/// … and in the text.
const DELAY_TEXTS: &str = include_str!("words/delay-texts.txt");
/// What ends the hope that the words of delay give.
const FINAL_TEXTS: &str = include_str!("words/final-texts.txt");
/// Behind these comes a colon.
const ANSWER_PREFIXES: &str = include_str!("words/answer-prefixes.txt");
/// Beginnings of subjects of people who are away, on marked answers.
const AWAY_BEGINNINGS: &str = include_str!("words/away-beginnings.txt");
/// What stands in such subjects anywhere.
const AWAY_ANYWHERE: &str = include_str!("words/away-anywhere.txt");
/// What stands in their texts.
const AWAY_TEXTS: &str = include_str!("words/away-texts.txt");
const FORWARDS: &str = include_str!("words/forwards.txt");
const NOTES_SUBJECTS: &str = include_str!("words/notes-subjects.txt");
const CHALLENGES: &str = include_str!("words/challenges.txt");
const COPIES: &str = include_str!("words/copies.txt");
const DELIVERY: &str = include_str!("words/delivery.txt");
const SERVER_ADDRESSES: &str = include_str!("words/server-addresses.txt");
const SERVER_NAMES: &str = include_str!("words/server-names.txt");
const NO_ANSWERS: &str = include_str!("words/no-answers.txt");
const GREETINGS: &str = include_str!("words/greetings.txt");

/// Lower case, with plain apostrophes and spaces, so that one table fits all writings.
pub(super) fn fold(text: &str) -> String {
    let mut folded = String::with_capacity(text.len());
    for character in text.chars() {
        match character {
            '\u{2019}' | '\u{2018}' | '\u{b4}' => folded.push('\''),
            '\u{a0}' | '\u{202f}' => folded.push(' '),
            other => folded.extend(other.to_lowercase()),
        }
    }
    folded
}

/// A subject under which people pass something on.
pub(super) fn is_forward(subject: &str) -> bool {
    begins(subject, FORWARDS)
}

/// A subject as mail servers write them; not behind `Re:` or `Fwd:`.
pub(super) fn is_bounce_subject(subject: &str) -> bool {
    begins(
        subject.trim_start_matches(['*', ' ', '[', '<']),
        BOUNCE_SUBJECTS,
    )
}

/// A text that begins as a mail server's notice: `opening` is what stands first.
pub(super) fn is_bounce_text(opening: &str) -> bool {
    has(opening, BOUNCE_TEXTS)
}

/// A notice that says that the server still tries.
pub(super) fn speaks_of_delay(subject: &str, notice: &str) -> bool {
    (has(subject, DELAY_SUBJECTS) || has(notice, DELAY_TEXTS)) && !has(notice, FINAL_TEXTS)
}

/// A text that begins as people's letters do.
pub(super) fn greets(opening: &str) -> bool {
    let line = opening.trim_start().lines().next().unwrap_or_default();
    let word: String = line.chars().take_while(|c| c.is_alphabetic()).collect();
    line.trim_end().ends_with(',') || GREETINGS.lines().any(|known| known == word)
}

/// A subject that no person writes in front of an answer.
pub(super) fn is_answer_subject(subject: &str) -> bool {
    let prefixed = ANSWER_PREFIXES.lines().any(|prefix| {
        subject
            .strip_prefix(prefix)
            .is_some_and(|rest| rest.trim_start().starts_with(':'))
    });
    prefixed || is_notes_subject(subject)
}

/// What old servers wrote, without any mark, and no person does.
pub(super) fn is_old_answer_subject(subject: &str) -> bool {
    subject.starts_with("out of office autoreply:")
}

/// `AUTO: Ann Example is out of the office (returning 01.02.2026)`.
pub(super) fn is_notes_subject(subject: &str) -> bool {
    subject.starts_with("auto:") && has(subject, NOTES_SUBJECTS)
        || subject.contains(" is out of the office (returning")
        || subject
            .trim_end_matches('.')
            .ends_with(" is out of the office")
}

/// A subject that, on a mail that is marked as a machine's, says that somebody is away.
pub(super) fn is_away_subject(subject: &str) -> bool {
    is_answer_subject(subject) || has(subject, AWAY_ANYWHERE)
}

/// A subject that says the same on a marked answer; elsewhere it may be about anybody's holidays.
pub(super) fn begins_as_away(subject: &str) -> bool {
    begins(subject, AWAY_BEGINNINGS)
}

/// A text that, in an answer that is marked as a machine's, says that somebody is away.
pub(super) fn is_away_text(opening: &str) -> bool {
    has(opening, AWAY_TEXTS)
}

/// A program that lets mail through only after a confirmation.
pub(super) fn is_challenge_subject(subject: &str) -> bool {
    has(subject, CHALLENGES)
}

/// A line before the copy of a mail.
pub(super) fn announces_copy(line: &str) -> bool {
    has(line, COPIES)
}

/// A line in which an address is likely to be that of a recipient.
pub(super) fn is_about_delivery(line: &str) -> bool {
    has(line, DELIVERY)
}

/// What stands before the `@` of a mail server, without strokes; some people have it too.
pub(super) fn is_server_address(local: &str) -> bool {
    SERVER_ADDRESSES.lines().any(|known| known == local)
}

/// A name as mail servers have, and some people.
pub(super) fn is_server_name(name: &str) -> bool {
    has(name, SERVER_NAMES)
}

/// The letters before the `@` of an address that takes no answers; `before` are those before a `+`.
pub(super) fn takes_no_answers(letters: &str, before: &str) -> bool {
    begins(letters, NO_ANSWERS) || NO_ANSWERS.lines().any(|known| before.ends_with(known))
}

fn begins(text: &str, table: &str) -> bool {
    table.lines().any(|known| text.starts_with(known))
}

fn has(text: &str, table: &str) -> bool {
    table.lines().any(|known| text.contains(known))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_subject_behind_re_or_fwd_is_a_persons() {
        for subject in ["undelivered mail returned to sender", "unzustellbar: frage"] {
            assert!(is_bounce_subject(subject), "{subject}");
            for prefix in ["re: ", "fwd: ", "aw: "] {
                assert!(
                    !is_bounce_subject(&format!("{prefix}{subject}")),
                    "{subject}"
                );
            }
        }
        assert!(!is_answer_subject("re: automatic reply: hello"));
        assert!(!is_answer_subject("automatic reply is broken"));
        assert!(is_answer_subject("réponse automatique : question"));
    }

    #[test]
    fn tables_are_folded() {
        let tables = [
            BOUNCE_SUBJECTS,
            BOUNCE_TEXTS,
            DELAY_SUBJECTS,
            DELAY_TEXTS,
            FINAL_TEXTS,
            ANSWER_PREFIXES,
            AWAY_BEGINNINGS,
            AWAY_ANYWHERE,
            AWAY_TEXTS,
            CHALLENGES,
            COPIES,
            DELIVERY,
            NO_ANSWERS,
            SERVER_ADDRESSES,
            SERVER_NAMES,
            FORWARDS,
            GREETINGS,
            NOTES_SUBJECTS,
        ];
        for known in tables.iter().flat_map(|table| table.lines()) {
            assert_eq!(fold(known), known);
            assert!(known.trim() == known || known.starts_with(' '), "{known}");
            assert!(!known.is_empty());
        }
    }

    #[test]
    fn a_delay_that_ended_is_none() {
        assert!(speaks_of_delay("", "gmail will retry for 46 more hours"));
        assert!(!speaks_of_delay(
            "",
            "has been delayed. retry timeout exceeded"
        ));
    }
}
