//! How much a line of a log tells: by the words in it and by who says them.

use super::journal::Entry;

/// Words that errors are told with and how much they tell, by their first letter in lower case.
const fn words(first: u8) -> &'static [(&'static str, u32)] {
    match first {
        b'a' => &[("aborted", 55), ("aborting", 55)],
        b'b' => &[("bug", 90)],
        b'c' => &[
            ("call trace", 80),
            ("corrupt", 75),
            ("corrupted", 75),
            ("corruption", 75),
            ("critical", 65),
            ("crashed", 70),
            ("crash", 65),
            ("core dumped", 75),
            ("cannot", 50),
            ("could not", 50),
            ("couldn't", 50),
        ],
        b'd' => &[("dumped core", 75), ("denied", 40)],
        b'e' => &[("exception", 60), ("error", 60), ("errors", 50)],
        b'f' => &[
            ("fatal", 75),
            ("failed", 60),
            ("failure", 60),
            ("fails", 55),
        ],
        b'g' => &[("general protection", 85), ("gpu hang", 85)],
        b'h' => &[("hardware error", 95), ("hard lockup", 85)],
        b'i' => &[
            ("i/o error", 85),
            ("input/output error", 85),
            ("inaccessible", 60),
        ],
        b'm' => &[("machine check", 95)],
        b'n' => &[("not responding", 60), ("no space left", 85)],
        b'o' => &[("oops", 95), ("out of memory", 90)],
        b'p' => &[("panic", 100)],
        b'r' => &[("refused", 40), ("reset", 25)],
        b's' => &[("segfault", 85), ("soft lockup", 85)],
        b't' => &[("traceback", 70), ("timed out", 55), ("timeout", 50)],
        b'u' => &[("unable", 50)],
        b'w' => &[("warning", 20)],
        _ => &[],
    }
}
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

/// How much a line tells; `None` if it does not look like an error.
pub(super) fn score(entry: Entry<'_>) -> Option<u32> {
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
    let mut inside = false;
    let mut best = None;
    for (at, byte) in message.bytes().enumerate() {
        let was_inside = std::mem::replace(&mut inside, byte.is_ascii_alphanumeric());
        if was_inside || !byte.is_ascii_alphabetic() {
            continue;
        }
        let known = words(byte.to_ascii_lowercase());
        if !known.is_empty()
            && let Some(rest) = message.as_bytes().get(at..)
        {
            best = best.max(strongest(rest, known));
        }
    }
    best
}

/// The strongest of these words that `rest` begins with.
fn strongest(rest: &[u8], words: &[(&str, u32)]) -> Option<u32> {
    let matching = words.iter().filter(|(word, _)| {
        let begins = rest
            .get(..word.len())
            .is_some_and(|begin| begin.eq_ignore_ascii_case(word.as_bytes()));
        // `errors=remount-ro` and `error_log` are settings, not errors.
        let ends = |next: &u8| !next.is_ascii_alphanumeric() && !matches!(next, b'=' | b'_');
        begins && rest.get(word.len()).is_none_or(ends)
    });
    matching.map(|(_, score)| *score).max()
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
}
