//! What the operator's own filter of unwanted mail says in the header.
//!
//! Anybody can write such fields. They are looked at only if the operator says that a filter of this
//! kind stands before the desk, and only where that filter writes:
//!
//! - `SpamAssassin` takes every `X-Spam-…` field off that came along and puts its own in one block on
//!   top, with its host in `X-Spam-Checker-Version`. The topmost such field has to name the host that
//!   the operator named, and only what stands in one block with it counts.
//! - Rspamd writes its fields at one end of the header, by default at the bottom, and takes off those
//!   that came along. The topmost and the lowest field of a name are looked at: whichever end the filter
//!   uses, a sender cannot push its word away, and who calls his own mail unwanted harms nobody else.

use serde::{Deserialize, Serialize};

use crate::header::{self, Field};

/// Most tests of a filter that are kept.
pub const TESTS: usize = 60;
/// Longest name of a test, in bytes.
pub(crate) const TEST_BYTES: usize = 80;
/// Longest field that is read, in bytes.
const FIELD_BYTES: usize = 16 * 1024;
/// Largest score that is kept, in hundredths.
const MOST: i32 = 10_000_000;

/// Which filter stands before the desk.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub enum SpamFilter {
    /// Rspamd, by its milter or proxy.
    Rspamd,
    /// `SpamAssassin`.
    SpamAssassin {
        /// The host in its `X-Spam-Checker-Version`.
        host: String,
    },
}

/// What a filter says of a mail.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct SpamVerdict {
    /// It calls the mail unwanted.
    pub is_spam: bool,
    /// How many points it gave, in hundredths of a point.
    pub score: Option<i32>,
    /// From how many on a mail is unwanted, in hundredths.
    pub required: Option<i32>,
    /// What it found, by the names of its tests: letters, digits and `_` only, at most [`TESTS`].
    pub tests: Vec<String>,
}

/// What the filter says in the header of a mail as it came; `None` if it says nothing that counts.
///
/// The cost is linear in the header, of which at most [`crate::limits::HEADER_BYTES`] are read.
#[must_use]
pub fn spam_verdict(raw: &[u8], filter: &SpamFilter) -> Option<SpamVerdict> {
    let (header, _) = header::read(raw, 0, |_| false);
    match filter {
        SpamFilter::Rspamd => of_rspamd(&header.fields),
        SpamFilter::SpamAssassin { host } => of_spam_assassin(&header.fields, host),
    }
}

/// The text of a field, if it is not longer than a filter writes.
fn text(field: &Field) -> Option<&str> {
    let value = field.value.as_slice();
    let text = std::str::from_utf8(value).ok().map(str::trim);
    text.filter(|text| text.len() <= FIELD_BYTES)
}

fn of_spam_assassin(fields: &[Field], host: &str) -> Option<SpamVerdict> {
    let is_ours = |field: &Field| field.name.starts_with("x-spam-");
    let names_host = |field: &Field| field.name == "x-spam-checker-version";
    let place = fields.iter().position(names_host)?;
    let (_, said) = text(fields.get(place)?)?.rsplit_once(" on ")?;
    if !said.trim().eq_ignore_ascii_case(host) {
        return None;
    }
    // What stands between the top and the block is somebody else's; the block ends with the first
    // field that is none of the filter's.
    let begins = fields.get(..place)?.iter().rposition(|it| !is_ours(it));
    let begins = begins.map_or(0, |before| before.saturating_add(1));
    let block = || fields.iter().skip(begins).take_while(|it| is_ours(it));
    let first = |name: &str| block().find(|field| field.name == name).and_then(text);
    let mut verdict = status(first("x-spam-status")?)?;
    verdict.is_spam |= first("x-spam-flag").is_some_and(is_yes);
    Some(verdict)
}

/// `Yes, score=7.9 required=5.0 tests=A,B autolearn=no`; old versions write `hits`.
fn status(text: &str) -> Option<SpamVerdict> {
    let (word, rest) = text.split_once([',', ' ']).unwrap_or((text, ""));
    let is_spam = is_yes(word);
    if !is_spam && !word.trim().eq_ignore_ascii_case("no") {
        return None;
    }
    let mut verdict = SpamVerdict {
        is_spam,
        ..SpamVerdict::default()
    };
    let mut in_tests = false;
    for word in rest.split_whitespace() {
        match word.split_once('=') {
            Some((name, value)) => {
                in_tests = name == "tests";
                match name {
                    "score" | "hits" => verdict.score = points(value),
                    "required" => verdict.required = points(value),
                    "tests" => add_tests(&mut verdict.tests, value),
                    _ => {}
                }
            }
            // A long list of tests goes on in the next line.
            None if in_tests => add_tests(&mut verdict.tests, word),
            None => {}
        }
    }
    Some(verdict)
}

/// What Rspamd says by any of the fields that it may be told to write.
fn of_rspamd(fields: &[Field]) -> Option<SpamVerdict> {
    let mut found: Option<SpamVerdict> = None;
    for name in RSPAMD {
        let all = || fields.iter().filter(|field| field.name == *name);
        let ends = [all().next(), all().next_back()];
        for said in ends.into_iter().flatten().filter_map(text) {
            let Some(said) = word_of(name, said) else {
                continue;
            };
            let found = found.get_or_insert_default();
            found.is_spam |= said.is_spam;
            found.score = found.score.or(said.score);
            found.required = found.required.or(said.required);
            if found.tests.is_empty() {
                found.tests = said.tests;
            }
        }
    }
    found
}

/// The fields, those that say most first.
const RSPAMD: &[&str] = &[
    "x-spamd-result",
    "x-spam-status",
    "x-rspamd-score",
    "x-spam-score",
    "x-rspamd-action",
    "x-spam-action",
    "x-spam-symbols",
    "x-spam",
    "x-spam-flag",
    "x-spam-level",
    "x-spamd-bar",
];

fn word_of(name: &str, said: &str) -> Option<SpamVerdict> {
    let scored = |score: Option<i32>| SpamVerdict {
        score,
        ..SpamVerdict::default()
    };
    let judged = |is_spam: bool| SpamVerdict {
        is_spam,
        ..SpamVerdict::default()
    };
    match name {
        "x-spamd-result" => result(said),
        "x-spam-status" => status(said),
        // `7.10` or `7.10 / 15.00`.
        "x-rspamd-score" | "x-spam-score" => {
            let (score, required) = said.split_once('/').unwrap_or((said, ""));
            points(score)?;
            Some(SpamVerdict {
                required: points(required),
                ..scored(points(score))
            })
        }
        "x-rspamd-action" | "x-spam-action" => Some(judged(is_marking(said))),
        "x-spam-symbols" => {
            let mut verdict = SpamVerdict::default();
            add_tests(&mut verdict.tests, said);
            Some(verdict)
        }
        "x-spam" | "x-spam-flag" => Some(judged(is_yes(said))),
        "x-spam-level" => count(said, '*').map(|score| scored(Some(score))),
        "x-spamd-bar" => {
            let below = || count(said, '-').map(|score| -score);
            let score = count(said, '+').or_else(below);
            score.map(|score| scored(Some(score)))
        }
        _ => None,
    }
}

/// `default: False [3.40 / 15.00]; SYMBOL(1.00)[option]; …`. It says `True` only for mail that would
/// have been refused.
fn result(said: &str) -> Option<SpamVerdict> {
    let (_, rest) = said.split_once(':')?;
    let (word, rest) = rest.split_once('[')?;
    let (numbers, rest) = rest.split_once(']')?;
    let (score, required) = numbers.split_once('/')?;
    let mut verdict = SpamVerdict {
        is_spam: word.trim().eq_ignore_ascii_case("true"),
        score: points(score),
        required: points(required),
        tests: Vec::new(),
    };
    for piece in rest.split_whitespace() {
        // Options may hold anything; a test is a word before a bracket with its points.
        if let Some((name, _)) = piece.split_once('(') {
            add_test(&mut verdict.tests, name);
        }
    }
    Some(verdict)
}

/// The acts of Rspamd by which it calls a mail unwanted.
fn is_marking(action: &str) -> bool {
    let marking = ["add header", "rewrite subject", "reject", "quarantine"];
    marking
        .iter()
        .any(|it| action.trim().eq_ignore_ascii_case(it))
}

fn is_yes(word: &str) -> bool {
    let word = word.trim();
    word.eq_ignore_ascii_case("yes") || word.eq_ignore_ascii_case("true")
}

fn add_tests(tests: &mut Vec<String>, list: &str) {
    for name in list.split(',') {
        add_test(tests, name.split(['=', '(']).next().unwrap_or_default());
    }
}

fn add_test(tests: &mut Vec<String>, name: &str) {
    let name = name.trim();
    if is_test(name) && tests.len() < TESTS && name != "none" {
        tests.push(name.to_owned());
    }
}

/// Whether this can be the name of a test: nothing that could harm where it is shown.
#[must_use]
pub fn is_test(name: &str) -> bool {
    let sound = |byte: u8| byte.is_ascii_alphanumeric() || byte == b'_';
    !name.is_empty() && name.len() <= TEST_BYTES && name.bytes().all(sound)
}

/// Points in hundredths; `None` if this is no number.
fn points(text: &str) -> Option<i32> {
    let text = text.trim().trim_end_matches(',');
    let (digits, sign) = match text.strip_prefix('-') {
        Some(digits) => (digits, -1),
        None => (text.strip_prefix('+').unwrap_or(text), 1),
    };
    let (whole, part) = digits.split_once('.').unwrap_or((digits, ""));
    let are_digits = |text: &str| text.bytes().all(|byte| byte.is_ascii_digit());
    if whole.is_empty() || !are_digits(whole) || !are_digits(part) {
        return None;
    }
    let hundredths: String = part.chars().chain("00".chars()).take(2).collect();
    let whole: i32 = whole.parse().ok()?;
    let score = whole
        .checked_mul(100)?
        .checked_add(hundredths.parse().ok()?)?;
    Some(score.min(MOST).saturating_mul(sign))
}

/// So many points as the field has of this sign and of nothing else.
fn count(text: &str, sign: char) -> Option<i32> {
    let alone = !text.is_empty() && text.chars().all(|it| it == sign);
    let count = i32::try_from(text.len()).ok().filter(|_| alone)?;
    Some(count.saturating_mul(100).min(MOST))
}

/// Points in hundredths as people write them: `7.9`, `-0.25`.
#[must_use]
pub fn points_text(hundredths: i32) -> String {
    let (whole, rest) = (
        hundredths.unsigned_abs() / 100,
        hundredths.unsigned_abs() % 100,
    );
    let sign = if hundredths < 0 { "-" } else { "" };
    match rest {
        0 => format!("{sign}{whole}"),
        rest if rest % 10 == 0 => format!("{sign}{whole}.{}", rest / 10),
        rest => format!("{sign}{whole}.{rest:02}"),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn points_are_read_and_written() {
        for (text, hundredths) in [
            ("7.9", 790),
            ("-0.25", -25),
            ("+5", 500),
            ("1001.3", 100_130),
            ("-0.0", 0),
            ("5.129", 512),
        ] {
            assert_eq!(points(text), Some(hundredths), "{text}");
        }
        for text in ["", "-", "nan", "1e9", "5,0", "99999999999", "1.x", "--1"] {
            assert_eq!(points(text), None, "{text}");
        }
        assert_eq!(points("21000000"), Some(MOST));
        assert_eq!(points_text(790), "7.9");
        assert_eq!(points_text(-25), "-0.25");
        assert_eq!(points_text(500), "5");
        assert_eq!(points_text(-5), "-0.05");
    }

    #[test]
    fn the_name_of_a_test_is_a_word() {
        assert!(is_test("BAYES_99") && is_test("R_SPF_ALLOW"));
        for name in ["", "A B", "<b>", "a\u{202e}", &"A".repeat(TEST_BYTES + 1)] {
            assert!(!is_test(name), "{name}");
        }
    }
}
