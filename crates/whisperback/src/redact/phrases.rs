//! What several words tell together: bridges, names of networks, passwords, fingerprints in groups, addresses
//! of pages.

use super::line::{Cut, Place, cut_until, mark_length};
use super::mark;
use super::token::{has_sign, is_any};

/// What to take out from this token on.
pub(super) fn cut(place: &Place<'_>) -> Option<Cut> {
    url(place)
        .or_else(|| credential(place))
        .or_else(|| network(place))
        .or_else(|| bridge(place))
        .or_else(|| fingerprint(place))
}

/// The address of a page, but for the pages of Tails and what it is made of.
fn url(place: &Place<'_>) -> Option<Cut> {
    const PUBLIC: [&str; 5] = [
        "tails.net",
        "boum.org",
        "debian.org",
        "torproject.org",
        "freedesktop.org",
    ];
    let (scheme, rest) = place.token.split_once("://")?;
    if !["http", "https", "ftp"]
        .iter()
        .any(|known| ends_with(scheme, known))
    {
        return None;
    }
    let host = rest.split(['/', ':', '?', '#']).next().unwrap_or_default();
    let is_public = PUBLIC.iter().any(|known| {
        host.strip_suffix(known)
            .is_some_and(|before| before.is_empty() || before.ends_with('.'))
    });
    if is_public && !rest.contains('@') {
        return None;
    }
    let start = place.at.start + scheme.len() + "://".len();
    let after = place.line.get(start..)?;
    let ends = |(at, c): &(usize, char)| {
        c.is_whitespace()
            || "\"'<>".contains(*c)
            || *c == '[' && after.get(*at..).and_then(mark_length).is_some()
    };
    let length = after
        .char_indices()
        .find(ends)
        .map_or(after.len(), |(at, _)| at);
    cut_until(place.line, start, length, mark::URL)
}

fn ends_with(scheme: &str, known: &str) -> bool {
    let at = scheme.len().checked_sub(known.len());
    at.and_then(|at| scheme.get(at..))
        .is_some_and(|end| end.eq_ignore_ascii_case(known))
}

/// Names and passwords, as in `tca.conf` and in the settings of Tor.
fn credential(place: &Place<'_>) -> Option<Cut> {
    const SIGNED: [&str; 12] = [
        "username",
        "password",
        "passwd",
        "passphrase",
        "psk",
        "wep-key",
        "proxy_username",
        "proxy_password",
        "proxy_address",
        "address",
        "host",
        "leap-password",
    ];
    const SPACED: [&str; 6] = [
        "Socks5ProxyUsername",
        "Socks5ProxyPassword",
        "HTTPProxyAuthenticator",
        "HTTPSProxyAuthenticator",
        "Socks5Proxy",
        "HTTPSProxy",
    ];
    let quoted = place.gap.ends_with('"');
    // `host: …` and `address: …` are ordinary words outside of JSON.
    let is_json = place.gap.starts_with('"');
    let signed = is_any(place.name, &SIGNED)
        && has_sign(place.gap)
        && (is_json || !is_any(place.name, &["address", "host", "username"]));
    let spaced = is_any(place.name, &SPACED) && place.gap.trim_ascii().is_empty();
    if !signed && !spaced {
        return None;
    }
    let rest = place.line.get(place.at.start..)?;
    let length = if quoted {
        end_of_string(rest)
    } else if matches!(place.token, "null" | "true" | "false") {
        return None;
    } else {
        rest.find([' ', ',', '}', '\t']).unwrap_or(rest.len())
    };
    cut_until(place.line, place.at.start, length, mark::CREDENTIAL)
}

/// Where a string of JSON ends.
pub(super) fn end_of_string(text: &str) -> usize {
    let mut escaped = false;
    for (at, byte) in text.bytes().enumerate() {
        match byte {
            _ if escaped => escaped = false,
            b'\\' => escaped = true,
            b'"' => return at,
            _ => {}
        }
    }
    text.len()
}

/// The name of a wireless network, or of a connection, which is called like it.
fn network(place: &Place<'_>) -> Option<Cut> {
    if is_any(place.name, &["ssid", "essid"]) {
        let is_quoted = place.gap.ends_with(['"', '\'']);
        let is_signed = has_sign(place.gap);
        let is_next = place
            .gap
            .trim_end_matches(['"', '\''])
            .trim_ascii()
            .is_empty();
        return match (is_quoted, is_signed) {
            (true, _) if is_signed || is_next => quoted(place),
            (false, true) => cut_until(place.line, place.at.start, place.token.len(), mark::SSID),
            _ => None,
        };
    }
    let is_connection = is_any(place.name, &["connection", "network"]);
    let is_value = place.names_network && place.name == "value";
    if (is_connection || is_value) && matches!(place.gap, " '" | " \"") {
        return quoted(place);
    }
    None
}

/// From the token to the quote that ends what was begun before it. A name can hold an apostrophe.
fn quoted(place: &Place<'_>) -> Option<Cut> {
    let quote = char::from(place.byte_before()?);
    let rest = place.line.get(place.at.start..)?;
    let is_end = |at: &usize| {
        let next = rest.get(*at..).and_then(|rest| rest.chars().nth(1));
        next.is_none_or(|next| next.is_whitespace() || ",.):;]}".contains(next))
    };
    let length = rest
        .match_indices(quote)
        .map(|(at, _)| at)
        .find(is_end)
        .unwrap_or(rest.len());
    cut_until(place.line, place.at.start, length, mark::SSID)
}

/// A bridge's line: `obfs4 192.0.2.1:443 FINGERPRINT cert=… iat-mode=0`.
fn bridge(place: &Place<'_>) -> Option<Cut> {
    const TRANSPORTS: [&str; 8] = [
        "obfs2",
        "obfs3",
        "obfs4",
        "scramblesuit",
        "meek_lite",
        "snowflake",
        "webtunnel",
        "conjure",
    ];
    if !is_any(place.token, &TRANSPORTS) {
        return None;
    }
    let start = place.at.end + 1;
    let rest = place.rest().strip_prefix(' ')?;
    if !rest.starts_with(|c: char| c.is_ascii_hexdigit() || c == '[')
        || mark_length(rest).is_some() && rest.starts_with(mark::BRIDGE)
    {
        return None;
    }
    let length = rest.find(['"', '\'']).unwrap_or(rest.len());
    cut_until(place.line, start, length, mark::BRIDGE)
}

/// Ten groups of four digits, as fingerprints of keys are printed.
fn fingerprint(place: &Place<'_>) -> Option<Cut> {
    let is_group = |word: &str| {
        word.len() == 4
            && word
                .bytes()
                .all(|b| b.is_ascii_digit() || matches!(b, b'A'..=b'F'))
    };
    if !is_group(place.token) {
        return None;
    }
    let mut end = place.at.end;
    for _ in 1..10 {
        let rest = place.line.get(end..)?;
        let group = rest.trim_ascii_start();
        let word = group.get(..4).filter(|word| is_group(word))?;
        end += rest.len() - group.len() + word.len();
    }
    Some(Cut::new(place.at.start, end, mark::ID))
}
