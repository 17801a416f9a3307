//! What a token tells by itself, or together with the name before it.

use std::net::Ipv6Addr;

use super::line::{Cut, Place, cut_until};
use super::mark;
use super::phrases::end_of_string;

/// Longest token that is looked into, in bytes.
pub(super) const LONGEST: usize = 1024;

/// What to take out of a token.
pub(super) fn cut(place: &Place<'_>) -> Option<Cut> {
    let (start, end) = (place.at.start, place.at.end);
    let whole = |mark| Some(Cut::new(start, end, mark));
    // Nothing that helps is so long, and reading each part of it would take its time.
    if place.token.len() > LONGEST {
        return whole(mark::CODE);
    }
    if let Some(cut) = named(place) {
        return Some(cut);
    }
    let token = place.token;
    let traits = Traits::of(token);
    if traits.at_signs && is_address(token) {
        return whole(mark::ADDRESS);
    }
    if traits.dots > 0 && contains_ignoring_case(token, ".onion") {
        return whole(mark::ONION);
    }
    // Nothing below is shorter, and nothing without a digit below is an id.
    if token.len() < 3 || traits.digits == 0 && traits.colons == 0 {
        return None;
    }
    let part = |(from, to): (usize, usize), mark| Some(Cut::new(start + from, start + to, mark));
    if traits.pairs >= 5
        && let Some(found) = hardware_address(token)
    {
        return part(found, mark::MAC);
    }
    if traits.colons >= 2
        && let Some(found) = ipv6(token)
    {
        return part(found, mark::IPV6);
    }
    if traits.dots >= 3
        && let Some(found) = ipv4(token)
    {
        return part(found, mark::IPV4);
    }
    if traits.dashes >= 4
        && let Some(found) = uuid(token)
    {
        return part(found, mark::UUID);
    }
    if token.len() >= 32
        && let Some(found) = digits_of_a_key(place)
    {
        return part(found, mark::ID);
    }
    if is_fat_id(token) {
        return whole(mark::ID);
    }
    if token.len() >= 40 && is_code(token) {
        return whole(mark::CODE);
    }
    None
}

/// How often what stands in a token, in one pass.
#[derive(Clone, Copy, Debug, Default)]
struct Traits {
    at_signs: bool,
    dots: usize,
    colons: usize,
    dashes: usize,
    digits: usize,
    /// Signs that can stand between the pairs of a hardware address.
    pairs: usize,
}

impl Traits {
    fn of(token: &str) -> Self {
        let mut traits = Self::default();
        for byte in token.bytes() {
            match byte {
                b'@' => traits.at_signs = true,
                b'.' => traits.dots += 1,
                b':' => traits.colons += 1,
                b'-' => traits.dashes += 1,
                b'0'..=b'9' => traits.digits += 1,
                _ => {}
            }
            traits.pairs += usize::from(matches!(byte, b':' | b'-' | b'_'));
        }
        traits
    }
}

/// Names of serial numbers.
const SERIALS: [&str; 8] = [
    "serial",
    "serialnumber",
    "serialno",
    "serial-number",
    "serial_number",
    "id_serial",
    "id_serial_short",
    "sn",
];
/// Names of ids.
const IDS: [&str; 16] = [
    "uuid",
    "fsuuid",
    "partuuid",
    "ptuuid",
    "fs_uuid",
    "part_uuid",
    "id_fs_uuid",
    "id_fs_uuid_enc",
    "id_part_table_uuid",
    "id_part_entry_uuid",
    "wwn",
    "id_wwn",
    "machine-id",
    "machine_id",
    "fingerprint",
    "cert",
];

/// A value that its name gives away: `serial: ABC1`, `"uuid": "…"`, `FSUUID=…`, `Serial Number: …`.
fn named(place: &Place<'_>) -> Option<Cut> {
    if place.is_usb_serial {
        return usb_serial(place);
    }
    let is_serial = is_any(place.name, &SERIALS) || place.name == "Number" && says_serial(place);
    if !is_serial && !is_any(place.name, &IDS) {
        return None;
    }
    let mark = if is_serial { mark::SERIAL } else { mark::ID };
    let is_json = place.gap.starts_with('"') && place.gap.ends_with('"');
    if is_json && has_sign(place.gap) {
        let length = end_of_string(place.line.get(place.at.start..)?);
        return cut_until(place.line, place.at.start, length, mark);
    }
    // `Serial: 8250/16550 driver` names a kind of port.
    let is_value = place.token.len() >= 4
        && place.token.bytes().any(|b| b.is_ascii_digit())
        && !(is_serial && place.token.contains('/'));
    (has_sign(place.gap) && is_value).then(|| Cut::new(place.at.start, place.at.end, mark))
}

/// The text after `iSerial  3`, up to the end of the line; the number alone says nothing.
fn usb_serial(place: &Place<'_>) -> Option<Cut> {
    let follows = place.name != "iSerial" && place.token != "iSerial";
    let length = place
        .line
        .trim_ascii_end()
        .len()
        .checked_sub(place.at.start)?;
    cut_until(place.line, place.at.start, length, mark::SERIAL).filter(|_| follows)
}

fn says_serial(place: &Place<'_>) -> bool {
    let gap = place.gap.len() + place.name.len();
    let before = place
        .at
        .start
        .checked_sub(gap)
        .and_then(|end| place.line.get(..end));
    before.is_some_and(|before| before.trim_ascii_end().ends_with("Serial"))
}

/// `=` or `:` between a name and its value, with quotes and blanks around, and nothing else.
pub(super) fn has_sign(gap: &str) -> bool {
    let rest = gap.trim_start_matches(['"', '\'']).trim_ascii_start();
    let Some(rest) = rest.strip_prefix([':', '=']) else {
        return false;
    };
    matches!(rest.trim_ascii(), "" | "\"" | "'")
}

pub(super) fn is_any(word: &str, of: &[&str]) -> bool {
    of.iter().any(|known| known.eq_ignore_ascii_case(word))
}

pub(super) fn contains_ignoring_case(text: &str, lower: &str) -> bool {
    let mut windows = text.as_bytes().windows(lower.len());
    windows.any(|window| window.eq_ignore_ascii_case(lower.as_bytes()))
}

/// `local@domain.tld`. Not units of systemd, and not the public names of programs and lists.
fn is_address(token: &str) -> bool {
    const PUBLIC: [&str; 9] = [
        "tails.net",
        "tails.boum.org",
        "openssh.com",
        "libssh.org",
        "lists.debian.org",
        "debian.org",
        "gnome-shell-extensions.gcampax.github.com",
        "lists.freedesktop.org",
        "vger.kernel.org",
    ];
    const UNITS: [&str; 9] = [
        ".service", ".socket", ".target", ".timer", ".mount", ".slice", ".device", ".scope",
        ".path",
    ];
    let Some((local, domain)) = token.rsplit_once('@') else {
        return false;
    };
    let domain = domain.split(['/', ':']).next().unwrap_or_default();
    let has_local = local.ends_with(|c: char| c.is_alphanumeric() || "_-+.%".contains(c));
    has_local
        && domain
            .split('.')
            .filter(|label| !label.is_empty())
            .nth(1)
            .is_some()
        && !PUBLIC.contains(&domain)
        && !UNITS.iter().any(|unit| token.ends_with(unit))
}

/// Six pairs of hexadecimal digits. Zeros and ones only are nobody's.
fn hardware_address(token: &str) -> Option<(usize, usize)> {
    const LENGTH: usize = 17;
    let bytes = token.as_bytes();
    let is_end = |at: Option<usize>| {
        at.and_then(|at| bytes.get(at))
            .is_none_or(|byte| !byte.is_ascii_alphanumeric())
    };
    let is_pairs = |window: &[u8]| {
        let sign = window.get(2).copied().unwrap_or_default();
        matches!(sign, b':' | b'-' | b'_')
            && window.iter().enumerate().all(|(at, byte)| {
                if at % 3 == 2 {
                    *byte == sign
                } else {
                    byte.is_ascii_hexdigit()
                }
            })
    };
    let is_somebody = |window: &[u8]| {
        let digits = || window.iter().filter(|byte| byte.is_ascii_hexdigit());
        !digits().all(|byte| *byte == b'0') && !digits().all(|byte| matches!(byte, b'f' | b'F'))
    };
    let found = bytes.windows(LENGTH).enumerate().position(|(at, window)| {
        is_pairs(window)
            && is_somebody(window)
            && is_end(at.checked_sub(1))
            && is_end(Some(at + LENGTH))
    })?;
    Some((found, found + LENGTH))
}

/// An address of IPv6, with a prefix or a zone after it. Not the machine itself.
fn ipv6(token: &str) -> Option<(usize, usize)> {
    let end = token.find(['%', '/']).unwrap_or(token.len());
    let address: Ipv6Addr = token.get(..end)?.parse().ok()?;
    (!address.is_loopback() && !address.is_unspecified()).then_some((0, end))
}

/// Four numbers below 256. Not the machine itself. Numbers of versions with four parts look the same.
fn ipv4(token: &str) -> Option<(usize, usize)> {
    let bytes = token.as_bytes();
    let mut at = 0;
    while at < bytes.len() {
        let run = bytes
            .get(at..)?
            .iter()
            .take_while(|b| b.is_ascii_digit() || **b == b'.')
            .count();
        let piece = token.get(at..at + run)?;
        let inner = piece.trim_matches('.');
        let from = at + piece.find(|c| c != '.').unwrap_or_default();
        let starts = at
            .checked_sub(1)
            .and_then(|before| bytes.get(before))
            .is_none_or(|b| !b.is_ascii_alphanumeric());
        if starts && is_quad(inner) && !inner.starts_with("127.") && inner != "0.0.0.0" {
            return Some((from, from + inner.len()));
        }
        at += run.max(1);
    }
    None
}

fn is_quad(text: &str) -> bool {
    let mut count = 0_usize;
    let is_number = |part: &str| (1..=3).contains(&part.len()) && part.parse::<u8>().is_ok();
    let all = text
        .split('.')
        .inspect(|_| count += 1)
        .take(5)
        .all(is_number);
    all && count == 4
}

/// 8-4-4-4-12 hexadecimal digits.
fn uuid(token: &str) -> Option<(usize, usize)> {
    const LENGTH: usize = 36;
    let bytes = token.as_bytes();
    let is_uuid = |window: &[u8]| {
        window.iter().enumerate().all(|(at, byte)| match at {
            8 | 13 | 18 | 23 => *byte == b'-',
            _ => byte.is_ascii_hexdigit(),
        })
    };
    let found = bytes.windows(LENGTH).position(is_uuid)?;
    Some((found, found + LENGTH))
}

/// 32 or 40 hexadecimal digits: a disk's id, a bridge's or a key's fingerprint. Not the commit that the
/// system was built from.
fn digits_of_a_key(place: &Place<'_>) -> Option<(usize, usize)> {
    let is_commit = place.name.starts_with("TAILS_GIT") || place.name == "commit";
    let alone = place.line.len() == place.token.len()
        && place.token.bytes().all(crate::preamble::is_lower_hex);
    if is_commit || alone {
        return None;
    }
    let mut at = 0;
    for word in place.token.split(|c: char| !c.is_ascii_alphanumeric()) {
        let prefix = if word.starts_with("0x") { 2 } else { 0 };
        at += prefix;
        let word = word.get(prefix..)?;
        let is_key = matches!(word.len(), 32 | 40)
            && word.bytes().all(|b| b.is_ascii_hexdigit())
            && word.bytes().any(|b| b.is_ascii_digit());
        if is_key {
            return Some((at, at + word.len()));
        }
        at += word.len();
        at += place
            .token
            .get(at..)
            .and_then(|rest| rest.chars().next())
            .map_or(0, char::len_utf8);
    }
    None
}

/// `5D1E-77A0`, the id of a FAT file system. Numbers without a letter may be anything.
fn is_fat_id(token: &str) -> bool {
    let bytes = token.as_bytes();
    let digits = || {
        bytes
            .iter()
            .enumerate()
            .filter(|(at, _)| *at != 4)
            .map(|(_, byte)| byte)
    };
    bytes.len() == 9
        && bytes.get(4) == Some(&b'-')
        && digits().all(|b| b.is_ascii_digit() || matches!(b, b'A'..=b'F'))
        && digits().any(u8::is_ascii_uppercase)
        && digits().any(u8::is_ascii_digit)
}

/// A long piece of base64: a certificate of a bridge, a line of a key.
fn is_code(token: &str) -> bool {
    let is_base64 = |b: u8| b.is_ascii_alphanumeric() || matches!(b, b'+' | b'/');
    let has = |kind: fn(&u8) -> bool| token.as_bytes().iter().any(kind);
    token.bytes().all(is_base64)
        && !token.starts_with('/')
        && token.matches('/').count() * 8 < token.len()
        && has(u8::is_ascii_uppercase)
        && has(u8::is_ascii_lowercase)
        && has(u8::is_ascii_digit)
}
