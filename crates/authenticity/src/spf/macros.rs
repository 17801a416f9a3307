//! Macros in the names of SPF records (RFC 7208 section 7).

use std::fmt::Write as _;
use std::net::IpAddr;

use super::Session;
use crate::name::DomainName;

/// Longest name that is made, in bytes, before labels are dropped from its left (RFC 7208 section
/// 7.3).
const LONGEST: usize = 253;
/// Longest expansion, in bytes: a record cannot grow without end.
const LONGEST_TEXT: usize = 4 * 1024;

/// One piece of a name.
enum Piece<'a> {
    Text(&'a str),
    Macro(Macro<'a>),
}

struct Macro<'a> {
    letter: char,
    /// How many parts are kept, from the right.
    keep: Option<usize>,
    reversed: bool,
    delimiters: &'a str,
}

/// Whether all macros of a name are well-formed.
pub(crate) fn are_sound(text: &str) -> bool {
    let mut rest = text;
    while !rest.is_empty() {
        let Some((_, behind)) = piece(rest) else {
            return false;
        };
        rest = behind;
    }
    true
}

/// The name that is meant. `None` if there can be no such name.
pub(crate) fn expand(text: &str, domain: &DomainName, session: &Session) -> Option<DomainName> {
    let mut name = String::new();
    let mut rest = text;
    while !rest.is_empty() {
        let (found, behind) = piece(rest)?;
        rest = behind;
        match found {
            Piece::Text(text) => name.push_str(text),
            Piece::Macro(found) => name.push_str(&found.value(domain, session)?),
        }
        if name.len() > LONGEST_TEXT {
            return None;
        }
    }
    DomainName::parse(shortened(&name))
}

/// Labels are dropped from the left until the name fits.
fn shortened(name: &str) -> &str {
    let mut rest = name;
    while rest.len() > LONGEST {
        let Some((_, behind)) = rest.split_once('.') else {
            return rest;
        };
        rest = behind;
    }
    rest
}

/// The first piece, and what comes behind it.
fn piece(text: &str) -> Option<(Piece<'_>, &str)> {
    let Some(rest) = text.strip_prefix('%') else {
        let end = text.find('%').unwrap_or(text.len());
        let (plain, rest) = text.split_at_checked(end)?;
        return Some((Piece::Text(plain), rest));
    };
    let mut signs = rest.chars();
    match signs.next()? {
        '%' => Some((Piece::Text("%"), signs.as_str())),
        '_' => Some((Piece::Text(" "), signs.as_str())),
        '-' => Some((Piece::Text("%20"), signs.as_str())),
        '{' => {
            let (inner, behind) = signs.as_str().split_once('}')?;
            Some((Piece::Macro(Macro::read(inner)?), behind))
        }
        _ => None,
    }
}

impl<'a> Macro<'a> {
    fn read(inner: &'a str) -> Option<Self> {
        let mut signs = inner.chars();
        let letter = signs.next()?;
        if !"slodiphvSLODIPHV".contains(letter) {
            return None;
        }
        let rest = signs.as_str();
        let end = rest
            .find(|c: char| !c.is_ascii_digit())
            .unwrap_or(rest.len());
        let (digits, rest) = rest.split_at_checked(end)?;
        let keep = match digits {
            "" => None,
            digits => Some(
                digits
                    .parse()
                    .ok()
                    .filter(|keep| (1..=128).contains(keep))?,
            ),
        };
        let (reversed, delimiters) = match rest.strip_prefix(['r', 'R']) {
            Some(rest) => (true, rest),
            None => (false, rest),
        };
        let sound = delimiters.bytes().all(|b| b".-+,/_=".contains(&b));
        sound.then_some(Self {
            letter,
            keep,
            reversed,
            delimiters,
        })
    }

    fn value(&self, domain: &DomainName, session: &Session) -> Option<String> {
        let sender = session.domain()?;
        let value = match self.letter.to_ascii_lowercase() {
            's' => format!("{}@{sender}", session.local()),
            'l' => session.local().to_owned(),
            'o' => sender.to_string(),
            'd' => domain.to_string(),
            'i' => dotted(session.client()),
            // The name of the machine is not looked up (RFC 7208 section 5.5: it should not be used).
            'p' => "unknown".to_owned(),
            'h' => session.helo.clone(),
            'v' if session.client().is_ipv4() => "in-addr".to_owned(),
            'v' => "ip6".to_owned(),
            _ => return None,
        };
        let value = self.transformed(&value);
        Some(if self.letter.is_ascii_uppercase() {
            escaped(&value)
        } else {
            value
        })
    }

    fn transformed(&self, value: &str) -> String {
        let delimiters = if self.delimiters.is_empty() {
            "."
        } else {
            self.delimiters
        };
        let mut parts: Vec<&str> = value.split(|c| delimiters.contains(c)).collect();
        if self.reversed {
            parts.reverse();
        }
        let skip = parts.len().saturating_sub(self.keep.unwrap_or(usize::MAX));
        let kept: Vec<&str> = parts.into_iter().skip(skip).collect();
        kept.join(".")
    }
}

/// An address with dots; IPv6 has one for each half byte.
fn dotted(address: IpAddr) -> String {
    match address {
        IpAddr::V4(four) => four.to_string(),
        IpAddr::V6(six) => {
            let digits = format!("{:032x}", six.to_bits());
            let digits: Vec<String> = digits.chars().map(String::from).collect();
            digits.join(".")
        }
    }
}

fn escaped(text: &str) -> String {
    let mut out = String::new();
    for byte in text.bytes() {
        if byte.is_ascii_alphanumeric() || b"-._~".contains(&byte) {
            out.push(char::from(byte));
        } else {
            // Writing into a text cannot fail.
            write!(out, "%{byte:02X}").unwrap_or_default();
        }
    }
    out
}

#[cfg(test)]
mod tests {
    use super::*;

    #[track_caller]
    fn check(text: &str, client: &str, expected: Option<&str>) {
        let session = Session {
            client: client.parse().unwrap(),
            helo: "mx.example.org".to_owned(),
            mail_from: "strong-bad@email.example.com".to_owned(),
        };
        let domain = DomainName::parse("email.example.com").unwrap();
        let name = expand(text, &domain, &session);
        assert_eq!(name.as_ref().map(DomainName::as_str), expected, "{text}");
    }

    #[test]
    fn the_examples_of_rfc_7208_section_7_4_expand() {
        let four = "192.0.2.3";
        check("%{o}", four, Some("email.example.com"));
        check("%{d4}", four, Some("email.example.com"));
        check("%{d3}", four, Some("email.example.com"));
        check("%{d2}", four, Some("example.com"));
        check("%{d1}", four, Some("com"));
        check("%{dr}", four, Some("com.example.email"));
        check("%{d2r}", four, Some("example.email"));
        check("%{l}", four, Some("strong-bad"));
        check("%{l-}.x", four, Some("strong.bad.x"));
        check("%{lr-}.x", four, Some("bad.strong.x"));
        check("%{l1r-}", four, Some("strong"));
        check(
            "%{ir}.%{v}._spf.%{d2}",
            four,
            Some("3.2.0.192.in-addr._spf.example.com"),
        );
        check(
            "%{lr-}.lp._spf.%{d2}",
            four,
            Some("bad.strong.lp._spf.example.com"),
        );
        check(
            "%{lr-}.lp.%{ir}.%{v}._spf.%{d2}",
            four,
            Some("bad.strong.lp.3.2.0.192.in-addr._spf.example.com"),
        );
        check(
            "%{d2}.trusted-domains.example.net",
            four,
            Some("example.com.trusted-domains.example.net"),
        );
        check(
            "%{ir}.%{v}._spf.%{d2}",
            "2001:db8::cb01",
            Some(
                "1.0.b.c.0.0.0.0.0.0.0.0.0.0.0.0.0.0.0.0.0.0.0.0.8.b.d.0.1.0.0.2.ip6._spf.example.com",
            ),
        );
    }

    #[test]
    fn names_that_cannot_be_are_none() {
        check("%{s}.x", "192.0.2.3", None);
        check("%_.x", "192.0.2.3", None);
        check("%{h}", "192.0.2.3", Some("mx.example.org"));
        // Fourteen times `email.example.com` is 251 bytes long.
        let most = ["email.example.com"; 14].join(".");
        let many = ["%{d}"; 40].join(".");
        check(&many, "192.0.2.3", Some(&most));
    }

    #[test]
    fn malformed_macros_are_seen() {
        for text in [
            "%", "%a", "%{", "%{}", "%{d", "%{x}", "%{d0}", "%{dz}", "%{d999}", "%{c}",
        ] {
            assert!(!are_sound(text), "{text}");
        }
        for text in ["", "a.example", "%{d}", "%%%_%-", "%{d12R.-+,/_=}"] {
            assert!(are_sound(text), "{text}");
        }
    }
}
