//! The line that says whom a quote quotes: `On Mon, Nov 2, 2026 at 10:00 AM Ann <ann@…> wrote:`.
//!
//! There are as many forms as languages times programs, so no form is spelt out. A line counts by the
//! clues in it: it ends in a colon, and has a verb of writing, an address, a date.

use super::dates;
use super::lines::{Line, folded, trimmed};
use super::words;

/// In how many pieces programs break such a line.
const MOST_LINES: usize = 3;
/// Shortest of all of it, in bytes.
const SHORTEST: usize = 16;
/// Most words in it.
const MOST_WORDS: usize = 40;

/// How sure it is that the line was written by a program.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Strength {
    /// If quoted lines follow.
    BeforeMarks,
    /// Also if what follows is not marked as quoted.
    Alone,
}

/// Such a line.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Attribution {
    /// In how many lines it stands.
    pub(super) lines: usize,
    pub(super) strength: Strength,
    /// It begins with `On`, a weekday, a number: it needs no empty line above it.
    pub(super) begins_like_one: bool,
}

/// The attribution that begins in this line.
pub(super) fn at(lines: &[Line<'_>], first: usize) -> Option<Attribution> {
    (1..=MOST_LINES).find_map(|taken| read(lines.get(first..first + taken)?))
}

fn read(lines: &[Line<'_>]) -> Option<Attribution> {
    let (last, above) = lines.split_last()?;
    let usable = |line: &Line<'_>| line.depth == last.depth && !line.text.is_empty() && line.whole;
    let length: usize = lines.iter().map(|line| line.text.len()).sum();
    if length < SHORTEST
        || !ends(last.text)
        || above.iter().any(|line| ends(line.text))
        || !lines.iter().all(usable)
    {
        return None;
    }
    let clues = Clues::of(lines)?;
    if !above.is_empty() && !may_be_broken(lines, &clues) {
        return None;
    }
    Some(Attribution {
        lines: lines.len(),
        strength: clues.strength()?,
        begins_like_one: clues.begin == Begin::LikeOne,
    })
}

fn ends(text: &str) -> bool {
    text.ends_with([':', '：'])
}

/// Two lines are one attribution only if the first looks like the begin of one, and the second is not
/// a whole one.
fn may_be_broken(lines: &[Line<'_>], clues: &Clues) -> bool {
    let Some((first, below)) = lines.split_first() else {
        return false;
    };
    let begin = folded(first.text);
    let dated = dates::signs(&begin) > 0 || begin.split(' ').any(is_address);
    let begins = clues.begin != Begin::Other || begin.split(' ').any(is_address);
    let below_is_whole = Clues::of(below)
        .is_some_and(|clues| clues.begin != Begin::Other && clues.strength().is_some());
    dated && begins && !below_is_whole && !first.text.ends_with(['!', '?', '.'])
}

/// What speaks for an attribution.
struct Clues {
    verb: Verb,
    address: Address,
    dates: usize,
    begin: Begin,
    /// The verb follows the address.
    adjacent: bool,
}

/// A verb of writing.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Verb {
    None,
    Alone,
    /// Beside it stands what has the shape of a name.
    Named,
}

#[derive(Clone, Copy, PartialEq, Eq)]
enum Address {
    None,
    /// `ann@…`
    Bare,
    /// `<ann@…>`
    Bracketed,
    /// The same as the last word, or before a last bracket.
    Last,
}

/// The first word.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Begin {
    Other,
    /// `On`, `Am`, a weekday, a number.
    LikeOne,
    /// `Quoting …:`
    Quoting,
}

impl Clues {
    /// `None` if it is a sentence.
    fn of(lines: &[Line<'_>]) -> Option<Self> {
        let text = lines
            .iter()
            .map(|line| line.text)
            .collect::<Vec<_>>()
            .join(" ");
        let body = trimmed(text.trim_end_matches([':', '：']));
        let written: Vec<&str> = body.split_whitespace().collect();
        let words: Vec<String> = written
            .iter()
            .map(|word| folded(bare(word)))
            .filter(|word| !word.is_empty())
            .collect();
        let first = words.first()?;
        let first_person = written
            .iter()
            .any(|word| words::FIRST_PERSONS.contains(&folded(word).trim_end_matches(',')));
        let sentence =
            first_person || words::SENTENCES.contains(&first.as_str()) || body.contains(['?', '!']);
        if sentence || words.len() > MOST_WORDS {
            return None;
        }
        let all = folded(body);
        Some(Self {
            verb: verb_of(&written, &all),
            address: address_of(&all),
            dates: dates::signs(&all),
            begin: begin_of(first),
            adjacent: is_adjacent(&written),
        })
    }

    fn strength(&self) -> Option<Strength> {
        let bracketed = matches!(self.address, Address::Bracketed | Address::Last);
        let likely = match (self.verb, self.dates) {
            (Verb::None, 2..) => self.address == Address::Last,
            (Verb::Named, 2..) => true,
            _ => false,
        };
        let short = bracketed && (self.adjacent || self.begin == Begin::Quoting);
        if self.verb != Verb::None && bracketed && self.dates > 0 {
            Some(Strength::Alone)
        } else {
            (likely || short).then_some(Strength::BeforeMarks)
        }
    }
}

/// `Ann Lee <ann@…> wrote`
fn is_adjacent(written: &[&str]) -> bool {
    const NAME_WORDS: usize = 8;
    let [before @ .., address, verb] = written else {
        return false;
    };
    before.len() <= NAME_WORDS
        && is_address(address)
        && words::VERBS.contains(&folded(bare(verb)).as_str())
}

fn verb_of(written: &[&str], all: &str) -> Verb {
    if words::JOINED_VERBS.iter().any(|verb| all.contains(verb)) {
        return Verb::Named;
    }
    let verb = written
        .iter()
        .position(|word| words::VERBS.contains(&folded(bare(word)).as_str()));
    match verb {
        None => Verb::None,
        Some(at) if names_somebody(written, at) => Verb::Named,
        Some(_) => Verb::Alone,
    }
}

fn address_of(all: &str) -> Address {
    let last = all.rsplit(' ').next().unwrap_or_default();
    let mut addresses = all.split(' ').filter(|word| is_address(word)).peekable();
    if addresses.peek().is_none() {
        Address::None
    } else if !addresses.any(|word| word.contains(['<', '>', '(', '['])) {
        Address::Bare
    } else if is_address(last) || last.ends_with(']') {
        Address::Last
    } else {
        Address::Bracketed
    }
}

/// A word without the signs around it.
fn bare(word: &str) -> &str {
    word.trim_matches(|c: char| !c.is_alphanumeric())
}

fn begin_of(first: &str) -> Begin {
    if words::QUOTING.contains(&first) {
        Begin::Quoting
    } else if first.starts_with(|c: char| c.is_ascii_digit())
        || words::BEGINS.contains(&first)
        || words::WEEKDAYS.contains(&first)
    {
        Begin::LikeOne
    } else {
        Begin::Other
    }
}

/// Beside the verb stands what may be a name: `Ann wrote`, `, ann wrote`, `schrieb Ann`, not `the kernel
/// wrote`.
fn names_somebody(written: &[&str], verb: usize) -> bool {
    let (name, set_off) = name_beside(written, verb);
    let proper = |word: &&str| {
        let word = bare(word);
        !word.is_empty() && !word.starts_with(char::is_lowercase) || is_address(word)
    };
    let is_common = |word: &&str| words::ARTICLES.contains(&folded(bare(word)).as_str());
    name.first().is_some_and(|first| !is_common(first))
        && (name.iter().any(proper) || set_off && name.len() <= 2)
}

/// The words beside a verb, and whether a sign sets them off from the date.
fn name_beside<'a>(written: &[&'a str], verb: usize) -> (Vec<&'a str>, bool) {
    const LONGEST: usize = 8;
    let is_number = |word: &str| folded(word).starts_with(|c: char| c.is_ascii_digit());
    // `Ann Lee schrieb am 2. …`, `wrote on 2/…`: what follows is the date.
    let is_date = |word: &str| is_number(word) || begin_of(&folded(bare(word))) == Begin::LikeOne;
    let after = written.get(verb + 1..).unwrap_or_default().iter();
    let after: Vec<&str> = after.take_while(|word| !is_date(word)).copied().collect();
    if !after.is_empty() {
        return (after, true);
    }
    let is_auxiliary = |word: &&&str| words::AUXILIARIES.contains(&folded(bare(word)).as_str());
    let before = written.get(..verb).unwrap_or_default().iter().rev();
    let mut name = Vec::new();
    let mut set_off = false;
    for word in before.skip_while(is_auxiliary).take(LONGEST) {
        // `10:00, Ann Lee`, but also `10:00, Lee, Ann`.
        if is_number(bare(word)) {
            set_off = word.ends_with(',');
            break;
        }
        name.push(*word);
    }
    // `10:00:00 AM CET, ann`
    while let [_, .., zone] = name.as_slice() {
        if !words::ZONES.contains(&folded(bare(zone)).as_str()) {
            break;
        }
        set_off = zone.ends_with(',');
        name.pop();
    }
    name.reverse();
    (name, set_off)
}

/// Looks like an address, whatever stands around it.
pub(super) fn is_address(word: &str) -> bool {
    let word = word.trim_matches(|c: char| !c.is_alphanumeric());
    let word = word.strip_prefix("mailto:").unwrap_or(word);
    word.split_once('@').is_some_and(|(local, domain)| {
        !local.is_empty() && domain.starts_with(char::is_alphanumeric) && domain.contains('.')
    })
}

#[cfg(test)]
mod tests {
    use super::super::lines::lines;
    use super::*;

    #[track_caller]
    fn check(text: &str, expected: Option<(usize, Strength)>) {
        let found = at(&lines(text), 0).map(|found| (found.lines, found.strength));
        assert_eq!(found, expected, "{text}");
    }

    #[test]
    fn an_address_a_verb_and_a_date_stand_alone() {
        let alone = Some((1, Strength::Alone));
        check(
            "On Mon, Nov 2, 2026 at 10:00 AM Ann Lee <ann@example.org> wrote:",
            alone,
        );
        check(
            "Am Mo., 2. Nov. 2026 um 10:00 Uhr schrieb Ann <ann@example.org>:",
            alone,
        );
        check(
            "Ann <ann@example.org> 于2026年11月2日周一 10:00写道：",
            alone,
        );
        check(
            "\u{200f}در دوشنبه ۲ نوامبر ۲۰۲۶ ساعت ۱۰:۰۰ Ann <ann@example.org> نوشت:\u{200e}",
            alone,
        );
    }

    #[test]
    fn less_needs_quoted_lines_behind_it() {
        let marks = Some((1, Strength::BeforeMarks));
        check("On 2026-11-02 10:00, Ann Lee wrote:", marks);
        check("Am 02.11.26 um 10:00 schrieb Ann Lee:", marks);
        check("On 2026-11-02 10:00, ann wrote:", marks);
        check("Am 02.11.26 um 10:00 schrieb ann:", marks);
        check("On 2026-11-02 10:00, Ann Lee via help wrote:", marks);
        check("Ann Lee <ann@example.org> writes:", marks);
        check(
            "пн, 2 нояб. 2026 г. в 10:00, Ann Lee <ann@example.org>:",
            marks,
        );
        check("Quoting Ann Lee <ann@example.org>:", marks);
        check("* Ann Lee <ann@example.org> [2026-11-02 10:00]:", marks);
    }

    #[test]
    fn a_broken_line_is_one() {
        check(
            "On Mon, Nov 2, 2026 at 10:00 AM Ann Lee\n<ann@example.org> wrote:",
            Some((2, Strength::Alone)),
        );
        check(
            "On Mon, 2 Nov 2026 10:00:00 +0100\nAnn Lee <ann@example.org> wrote:",
            Some((2, Strength::Alone)),
        );
        check(
            "Am Montag, 2. November 2026, 10:00\nUhr schrieb Ann\nLee <ann@example.org>:",
            Some((3, Strength::Alone)),
        );
    }

    #[test]
    fn sentences_are_none() {
        check("On Debian 12 wrote:", None);
        check("On Debian 12.04 at 10:30 the installer wrote:", None);
        check("On 2026-11-02 at 10:00 the kernel wrote:", None);
        check("Am 02.11.2026 um 10:00 schrieb der Kernel:", None);
        check("I asked ann@example.org on 2026-11-02, she wrote:", None);
        check("Ann Lee wrote:", None);
        check("On 2026-11-02 10:00 dmesg wrote:", None);
        check("On 2026-11-02 10:00, the Tor Browser wrote:", None);
        check("Am 02.11.2026 um 10:00 schrieb folgendes:", None);
        check("On 2026-11-02 at 10:00 I wrote to help@example.org:", None);
        check(
            "On 2026-11-02 10:00, I wrote to Desk <help@example.org>:",
            None,
        );
        check("2026-11-02 10:00:01 mail to ann@example.org:", None);
        check("Please ask Ann <ann@example.org>, who wrote:", None);
        check("My address is ann@example.org:", None);
        check(
            "Updated on 2 November 2026\nAnn Lee <ann@example.org> wrote:",
            None,
        );
        check(
            "On my laptop since 2026\nOn Mon, Nov 2, 2026 Ann <ann@example.org> wrote:",
            None,
        );
    }
}
