//! SPF records (RFC 7208 section 12).

use std::net::{Ipv4Addr, Ipv6Addr};

use crate::limits;
use crate::standing::SpfWord;

/// What a term that matches makes of the mail.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Qualifier {
    Pass,
    Fail,
    SoftFail,
    Neutral,
}

impl Qualifier {
    pub(crate) const fn word(self) -> SpfWord {
        match self {
            Self::Pass => SpfWord::Pass,
            Self::Fail => SpfWord::Fail,
            Self::SoftFail => SpfWord::SoftFail,
            Self::Neutral => SpfWord::Neutral,
        }
    }
}

/// How many bits of an address count.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) struct Prefix {
    pub(crate) four: u32,
    pub(crate) six: u32,
}

/// What is compared. Names may hold macros; without one, the current domain is meant.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) enum Mechanism {
    All,
    Include(String),
    A(Option<String>, Prefix),
    Mx(Option<String>, Prefix),
    Ptr(Option<String>),
    Four(Ipv4Addr, u32),
    Six(Ipv6Addr, u32),
    Exists(String),
}

/// One term.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Term {
    pub(crate) qualifier: Qualifier,
    pub(crate) mechanism: Mechanism,
}

/// A record that is well-formed.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(crate) struct Policy {
    pub(crate) terms: Vec<Term>,
    pub(crate) redirect: Option<String>,
}

/// The record is malformed.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) struct Malformed;

/// Whether a text claims to be such a record.
pub(crate) fn is_spf(text: &[u8]) -> bool {
    let (version, rest) = text.split_at_checked(6).unwrap_or_default();
    version.eq_ignore_ascii_case(b"v=spf1") && rest.first().is_none_or(|b| *b == b' ')
}

impl Policy {
    /// Reads a record.
    pub(crate) fn read(text: &[u8]) -> Result<Self, Malformed> {
        let text = std::str::from_utf8(text)
            .ok()
            .filter(|text| text.is_ascii());
        let text = text.ok_or(Malformed)?;
        let mut policy = Self::default();
        let mut explained = false;
        let words = text.split(' ').skip(1).filter(|word| !word.is_empty());
        for (index, word) in words.enumerate() {
            if index >= limits::SPF_TERMS {
                return Err(Malformed);
            }
            let Some((name, value)) = modifier(word) else {
                policy.terms.push(term(word)?);
                continue;
            };
            if name.eq_ignore_ascii_case("redirect") {
                let twice = policy.redirect.replace(name_of(value)?).is_some();
                if twice {
                    return Err(Malformed);
                }
            } else if name.eq_ignore_ascii_case("exp") && std::mem::replace(&mut explained, true) {
                return Err(Malformed);
            }
        }
        Ok(policy)
    }
}

/// `name=value`; what is unknown is passed over.
fn modifier(word: &str) -> Option<(&str, &str)> {
    let (name, value) = word.split_once('=')?;
    let sound = |b: u8| b.is_ascii_alphanumeric() || matches!(b, b'-' | b'_' | b'.');
    let begins = name.bytes().next().is_some_and(|b| b.is_ascii_alphabetic());
    (begins && name.bytes().all(sound)).then_some((name, value))
}

fn term(word: &str) -> Result<Term, Malformed> {
    let (qualifier, rest) = match word.split_at_checked(1) {
        Some(("+", rest)) => (Qualifier::Pass, rest),
        Some(("-", rest)) => (Qualifier::Fail, rest),
        Some(("~", rest)) => (Qualifier::SoftFail, rest),
        Some(("?", rest)) => (Qualifier::Neutral, rest),
        _ => (Qualifier::Pass, word),
    };
    let end = rest.find([':', '/']).unwrap_or(rest.len());
    let (name, value) = rest.split_at_checked(end).ok_or(Malformed)?;
    let named = value.strip_prefix(':');
    let mechanism = match name.to_ascii_lowercase().as_str() {
        "all" if value.is_empty() => Mechanism::All,
        "include" => Mechanism::Include(name_of(named.ok_or(Malformed)?)?),
        "exists" => Mechanism::Exists(name_of(named.ok_or(Malformed)?)?),
        "ptr" if value.is_empty() => Mechanism::Ptr(None),
        "ptr" => Mechanism::Ptr(Some(name_of(named.ok_or(Malformed)?)?)),
        "a" => host(value).map(|(name, prefix)| Mechanism::A(name, prefix))?,
        "mx" => host(value).map(|(name, prefix)| Mechanism::Mx(name, prefix))?,
        "ip4" => four(named.ok_or(Malformed)?)?,
        "ip6" => six(named.ok_or(Malformed)?)?,
        _ => return Err(Malformed),
    };
    Ok(Term {
        qualifier,
        mechanism,
    })
}

/// A name that may hold macros. What the macros are is seen when they are expanded.
fn name_of(text: &str) -> Result<String, Malformed> {
    let sound = !text.is_empty() && text.bytes().all(|b| (b'!'..=b'~').contains(&b));
    super::macros::are_sound(text)
        .then(|| text.to_owned())
        .filter(|_| sound)
        .ok_or(Malformed)
}

/// `:name/24//64`, of which everything may be missing.
fn host(value: &str) -> Result<(Option<String>, Prefix), Malformed> {
    let (name, lengths) = match value.strip_prefix(':') {
        Some(rest) => {
            let end = prefix_start(rest);
            let (name, lengths) = rest.split_at_checked(end).ok_or(Malformed)?;
            (Some(name_of(name)?), lengths)
        }
        None => (None, value),
    };
    let (four, six) = match lengths.split_once("//") {
        Some((four, six)) => (four, Some(six)),
        None => (lengths, None),
    };
    let four = match four.strip_prefix('/') {
        Some(digits) => length(digits, 32)?,
        None if four.is_empty() => 32,
        None => return Err(Malformed),
    };
    let six = six.map_or(Ok(128), |digits| length(digits, 128))?;
    Ok((name, Prefix { four, six }))
}

/// Where the prefix lengths begin: a slash may also stand inside of a macro.
fn prefix_start(text: &str) -> usize {
    let mut in_macro = false;
    for (index, byte) in text.bytes().enumerate() {
        match byte {
            b'{' => in_macro = true,
            b'}' => in_macro = false,
            b'/' if !in_macro => return index,
            _ => {}
        }
    }
    text.len()
}

fn length(digits: &str, most: u32) -> Result<u32, Malformed> {
    let plain =
        digits.bytes().all(|b| b.is_ascii_digit()) && (digits == "0" || !digits.starts_with('0'));
    let number = digits
        .parse()
        .ok()
        .filter(|number| plain && *number <= most);
    number.ok_or(Malformed)
}

fn four(text: &str) -> Result<Mechanism, Malformed> {
    let (address, digits) = text.split_once('/').unwrap_or((text, "32"));
    let address = address.parse().map_err(|_not_an_address| Malformed)?;
    Ok(Mechanism::Four(address, length(digits, 32)?))
}

fn six(text: &str) -> Result<Mechanism, Malformed> {
    let (address, digits) = text.split_once('/').unwrap_or((text, "128"));
    let address = address.parse().map_err(|_not_an_address| Malformed)?;
    Ok(Mechanism::Six(address, length(digits, 128)?))
}
