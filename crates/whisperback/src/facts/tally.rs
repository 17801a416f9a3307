//! Which lines of a log tell most.

use std::collections::BTreeMap;

use super::journal::Entry;
use crate::clean;
use crate::limits;
use crate::redact;
use crate::report::LogLine;

/// Different lines that are remembered; when there are more, the least telling half is forgotten.
const REMEMBERED: usize = 2048;
/// How much of a line makes it different, in bytes.
const COMPARED_BYTES: usize = 160;

/// Words that errors are told with, by their first letter, and how much they tell.
const WORDS: [(&str, u32); 45] = [
    ("panic", 100),
    ("oops", 95),
    ("bug", 90),
    ("segfault", 85),
    ("call trace", 80),
    ("hardware error", 95),
    ("machine check", 95),
    ("general protection", 85),
    ("out of memory", 90),
    ("i/o error", 85),
    ("input/output error", 85),
    ("soft lockup", 85),
    ("hard lockup", 85),
    ("gpu hang", 85),
    ("corrupt", 75),
    ("corrupted", 75),
    ("corruption", 75),
    ("fatal", 75),
    ("critical", 65),
    ("traceback", 70),
    ("exception", 60),
    ("crashed", 70),
    ("crash", 65),
    ("dumped core", 75),
    ("core dumped", 75),
    ("failed", 60),
    ("failure", 60),
    ("fails", 55),
    ("error", 60),
    ("errors", 50),
    ("cannot", 50),
    ("could not", 50),
    ("couldn't", 50),
    ("unable", 50),
    ("timed out", 55),
    ("timeout", 50),
    ("denied", 40),
    ("refused", 40),
    ("inaccessible", 60),
    ("not responding", 60),
    ("no space left", 85),
    ("aborted", 55),
    ("aborting", 55),
    ("reset", 25),
    ("warning", 20),
];
/// Programs whose errors come from the system or from what Tails is made of.
const TELLING: [(&str, u32); 13] = [
    ("kernel", 40),
    ("systemd", 25),
    ("tor", 35),
    ("tails", 35),
    ("tps", 35),
    ("tca", 35),
    ("udisksd", 25),
    ("fsck", 35),
    ("cryptsetup", 35),
    ("live-", 35),
    ("NetworkManager", 15),
    ("wpa_supplicant", 15),
    ("onion", 25),
];
/// Programs that complain in every session.
const NOISY: [&str; 24] = [
    "gnome-",
    "gjs",
    "gsd-",
    "dbus",
    "pipewire",
    "wireplumber",
    "pulseaudio",
    "gvfs",
    "tracker",
    "evolution",
    "gdm",
    "xdg-",
    "ibus",
    "audit",
    "rtkit",
    "colord",
    "packagekit",
    "org.",
    "at-spi",
    "nautilus",
    "goa-",
    "geoclue",
    "firefox",
    "spice",
];
/// What the kernel says of healthy machines.
const USUAL: [&str; 8] = [
    "ACPI BIOS Error",
    "ACPI Error",
    "ACPI Warning",
    "audit:",
    "apparmor=",
    "RAS: Correctable",
    "tsc:",
    "x86/cpu:",
];

/// The telling lines so far.
#[derive(Debug, Default)]
pub(super) struct Tally {
    lines: BTreeMap<String, Counted>,
}

#[derive(Clone, Debug)]
struct Counted {
    score: u32,
    section: String,
    line: u32,
    text: String,
    count: u32,
}

impl Tally {
    /// Takes a line into account, `number` counted from 0.
    pub(super) fn take(&mut self, section: &str, number: usize, entry: Entry<'_>) {
        let Some(score) = score(entry) else {
            return;
        };
        let key = compared(entry);
        if let Some(known) = self.lines.get_mut(&key) {
            known.count = known.count.saturating_add(1);
            return;
        }
        if self.lines.len() >= REMEMBERED {
            self.forget();
        }
        let message = clean::cut(entry.message, 4 * limits::LOG_LINE_BYTES);
        let text = match entry.ident {
            "" => message.to_owned(),
            ident => format!("{ident}: {message}"),
        };
        let line = u32::try_from(number).unwrap_or(u32::MAX).saturating_add(1);
        self.lines.insert(
            key,
            Counted {
                score,
                section: section.to_owned(),
                line,
                text,
                count: 1,
            },
        );
    }

    fn forget(&mut self) {
        let mut scores: Vec<_> = self.lines.values().map(|line| line.score).collect();
        scores.sort_unstable();
        let middle = scores.get(REMEMBERED / 2).copied().unwrap_or_default();
        let mut left = REMEMBERED / 2;
        self.lines.retain(|_, line| {
            let keep = left > 0 && line.score >= middle;
            left = left.saturating_sub(usize::from(keep));
            keep
        });
    }

    /// The most telling lines, redacted.
    pub(super) fn best(self) -> Vec<LogLine> {
        let mut lines: Vec<_> = self.lines.into_values().collect();
        lines.sort_by(|a, b| {
            b.score
                .cmp(&a.score)
                .then_with(|| (&a.section, a.line).cmp(&(&b.section, b.line)))
        });
        lines.truncate(limits::ERRORS);
        lines
            .into_iter()
            .map(|line| LogLine {
                section: line.section,
                line: line.line,
                text: clean::one_line(&redact::redact(&line.text), limits::LOG_LINE_BYTES),
                count: line.count,
            })
            .collect()
    }
}

/// How much a line tells; `None` if it does not look like an error.
fn score(entry: Entry<'_>) -> Option<u32> {
    let word = telling_word(entry.message)?;
    let begins = |name: &str| entry.ident.starts_with(name);
    let telling = TELLING
        .iter()
        .find(|(name, _)| begins(name))
        .map_or(10, |(_, score)| *score);
    if NOISY.iter().any(|name| begins(name))
        || USUAL.iter().any(|usual| entry.message.starts_with(usual))
    {
        return Some(word / 4);
    }
    Some(word + telling)
}

/// The strongest word that begins where a word begins and ends where one ends, in any case.
fn telling_word(message: &str) -> Option<u32> {
    let bytes = message.as_bytes();
    let mut inside = false;
    let mut best = None;
    for (at, byte) in bytes.iter().enumerate() {
        let was_inside = std::mem::replace(&mut inside, byte.is_ascii_alphanumeric());
        if was_inside || !BEGINNINGS.contains(byte) {
            continue;
        }
        best = best.max(bytes.get(at..).and_then(word_at));
    }
    best
}

/// Which bytes the words begin with.
struct Beginnings([bool; 256]);

static BEGINNINGS: Beginnings = Beginnings::of(&WORDS);

impl Beginnings {
    #[expect(
        clippy::indexing_slicing,
        clippy::as_conversions,
        reason = "evaluated when compiled, where a wrong index is an error"
    )]
    const fn of(words: &[(&str, u32)]) -> Self {
        let mut set = [false; 256];
        let mut at = 0;
        while at < words.len() {
            let first = words[at].0.as_bytes()[0];
            set[first as usize] = true;
            set[first.to_ascii_uppercase() as usize] = true;
            at += 1;
        }
        Self(set)
    }

    fn contains(&self, byte: &u8) -> bool {
        self.0.get(usize::from(*byte)).copied().unwrap_or_default()
    }
}

fn word_at(rest: &[u8]) -> Option<u32> {
    let matching = WORDS.iter().filter(|(word, _)| {
        let begin = rest.get(..word.len());
        // `errors=remount-ro` and `error_log` are settings, not errors.
        let ends = rest
            .get(word.len())
            .is_none_or(|next| !next.is_ascii_alphanumeric() && !matches!(next, b'=' | b'_'));
        ends && begin.is_some_and(|begin| begin.eq_ignore_ascii_case(word.as_bytes()))
    });
    matching.map(|(_, score)| *score).max()
}

/// What makes a line the same as another: numbers do not count.
fn compared(entry: Entry<'_>) -> String {
    let mut key = String::with_capacity(COMPARED_BYTES);
    key.push_str(clean::cut(entry.ident, 40));
    key.push(':');
    let mut number = false;
    for character in clean::cut(entry.message, COMPARED_BYTES).chars() {
        let digit = character.is_ascii_digit();
        if !(digit && number) {
            key.push(if digit { '#' } else { character });
        }
        number = digit;
    }
    key
}

#[cfg(test)]
mod tests {
    use super::*;

    #[track_caller]
    fn check(message: &str, expected: bool) {
        assert_eq!(telling_word(message).is_some(), expected, "{message}");
    }

    #[test]
    fn errors_are_told_by_whole_words() {
        check("iwlwifi: Failed to resume, device is inaccessible", true);
        check("Buffer I/O error on dev sda1", true);
        check("mounted with errors=remount-ro", false);
        check("debugging enabled", false);
        check("errorless", false);
        check("BUG: unable to handle page fault", true);
        check("nothing", false);
    }

    #[test]
    fn the_kernel_comes_before_noise() {
        let mut tally = Tally::default();
        tally.take(
            "j",
            0,
            Entry {
                ident: "gnome-shell",
                message: "Fatal error",
            },
        );
        tally.take(
            "j",
            1,
            Entry {
                ident: "foo",
                message: "error 12",
            },
        );
        tally.take(
            "j",
            2,
            Entry {
                ident: "foo",
                message: "error 345",
            },
        );
        tally.take(
            "j",
            3,
            Entry {
                ident: "kernel",
                message: "sda: I/O error",
            },
        );
        let best: Vec<_> = tally
            .best()
            .into_iter()
            .map(|line| (line.line, line.count, line.text))
            .collect();
        let expected = [
            (4, 1, "kernel: sda: I/O error"),
            (2, 2, "foo: error 12"),
            (1, 1, "gnome-shell: Fatal error"),
        ];
        assert_eq!(
            best,
            expected.map(|(line, count, text)| (line, count, text.to_owned()))
        );
    }
}
