//! Names of files that the user chose, and names of devices that hold ids.

use crate::clean;

use super::line::{Cut, Place, cut_until, mark_length};
use super::mark;

/// Below these the user's own names begin.
const OWN: [&str; 4] = ["/home/", "/TailsData_unlocked/", "/run/media/", "/media/"];
/// Directories and files in them that are everybody's, so that their names can stay.
const EVERYBODYS: [&str; 34] = [
    "amnesia",
    "Persistent",
    "Tor Browser",
    "Desktop",
    "Documents",
    "Downloads",
    "Music",
    "Pictures",
    "Public",
    "Templates",
    "Videos",
    ".config",
    ".local",
    ".cache",
    ".thunderbird",
    ".gnupg",
    ".electrum",
    ".purple",
    ".ssh",
    ".mozilla",
    ".tor-browser",
    ".xsession-errors",
    "persistence.conf",
    "live-additional-software.conf",
    "apt-sources.list.d",
    "nm-system-connections",
    "greeter-settings",
    "tca",
    "apt",
    "cups-configuration",
    "thunderbird",
    "gnupg",
    "electrum",
    "dotfiles",
];
/// Longest path that is taken out in one piece, in bytes: the end of each is searched for.
const LONGEST: usize = 4096;
/// What stands before an id in the name of a device.
const BY_ID: [&str; 8] = [
    "/by-uuid/",
    "/by-partuuid/",
    "/by-id/",
    "/by-label/",
    "by\\x2duuid-",
    "by\\x2dpartuuid-",
    "by\\x2did-",
    "by\\x2dlabel-",
];

/// What to take out of a token that is a path.
pub(super) fn cut(place: &Place<'_>) -> Option<Cut> {
    if !place.token.contains(['/', '\\']) {
        return None;
    }
    device(place).or_else(|| own(place))
}

fn device(place: &Place<'_>) -> Option<Cut> {
    let (at, known) = BY_ID
        .iter()
        .find_map(|known| Some((place.token.find(known)?, known)))?;
    let begin = at + known.len();
    let id = place.token.get(begin..)?;
    let id = id.strip_suffix(".device").unwrap_or(id);
    cut_until(place.line, place.at.start + begin, id.len(), mark::ID)
}

fn own(place: &Place<'_>) -> Option<Cut> {
    place.token.match_indices('/').find_map(|(at, _)| {
        let rest = place.token.get(at..)?;
        let known = OWN.iter().find(|known| rest.starts_with(**known))?;
        below(place, at, place.at.start + at + known.len())
    })
}

/// What to take out of the path that begins at `at` of the token and whose personal part may begin at
/// `start` of the line: `/home/amnesia/Persistent/` stays, what follows does not.
fn below(place: &Place<'_>, at: usize, mut start: usize) -> Option<Cut> {
    while let Some(name) = everybodys(place.line.get(start..)?) {
        start += name.len();
        place.line.get(start..)?.strip_prefix('/')?;
        start += 1;
    }
    let rest = clean::cut(place.line.get(start..)?, LONGEST);
    let length = end_of_path(rest, quote_before(place, at));
    cut_until(place.line, start, length, mark::PATH)
}

/// The name that `rest` begins with, if it is one of everybody's and ends there.
fn everybodys(rest: &str) -> Option<&'static str> {
    let ends = |name: &&&str| {
        rest.strip_prefix(**name).is_some_and(|after| {
            after
                .chars()
                .next()
                .is_none_or(|c| c.is_whitespace() || "/\"'`,;:()[]<>".contains(c))
        })
    };
    EVERYBODYS.iter().find(ends).copied()
}

/// The quote that the path stands in.
fn quote_before(place: &Place<'_>, at: usize) -> Option<char> {
    let before = if at == 0 { place.byte_before() } else { None };
    before
        .filter(|b| matches!(b, b'"' | b'\'' | b'`'))
        .map(char::from)
}

/// Where a path ends. Names of files may hold blanks, so without quotes it goes on until something that
/// commonly follows a path in a log.
fn end_of_path(rest: &str, quote: Option<char>) -> usize {
    const AFTER: [&str; 10] = [
        ": ", ", ", " (", "; ", " source=", " type ", " ===", "\"", "'", " -> ",
    ];
    let can_end = |c: char| matches!(c, ':' | ',' | ' ' | ';' | '"' | '\'' | '[');
    let ends = |at: usize| {
        let after = rest.get(at..).unwrap_or_default();
        mark_length(after).is_some()
            || match quote {
                Some(quote) => after.starts_with(quote),
                None => AFTER.iter().any(|known| after.starts_with(known)),
            }
    };
    let end = rest
        .match_indices(can_end)
        .map(|(at, _)| at)
        .find(|at| ends(*at));
    let end = end.unwrap_or(rest.len());
    rest.get(..end)
        .map_or(end, |path| path.trim_end_matches([':', ' ']).len())
}
