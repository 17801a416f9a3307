//! The grammar of `Authentication-Results` (RFC 8601 section 2.2).

use std::iter::Peekable;
use std::str::Chars;

use crate::limits;

/// One result.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Report {
    /// In lower case.
    pub(super) method: String,
    /// In lower case.
    pub(super) result: String,
    /// Names in lower case, values as written.
    properties: Vec<(String, String)>,
}

impl Report {
    /// A property; the first of its name.
    pub(super) fn property(&self, name: &str) -> Option<&str> {
        let found = self.properties.iter().find(|(known, _)| known == name);
        found.map(|(_, value)| value.as_str())
    }
}

/// Reads a field from left to right. Comments, which may be nested, are passed over without being
/// looked at.
pub(super) struct Scanner<'a> {
    rest: Peekable<Chars<'a>>,
}

impl<'a> Scanner<'a> {
    pub(super) fn new(value: &'a str) -> Self {
        Self {
            rest: value.chars().peekable(),
        }
    }

    /// The name of the relay, with which the field begins; then a version may stand, and only the
    /// first one is known.
    pub(super) fn relay(&mut self) -> Option<String> {
        self.space()?;
        let name = self.word("")?;
        self.space()?;
        if self.rest.peek().is_some_and(|sign| *sign != ';') {
            let version = self.word("")?;
            self.space()?;
            if version != "1" {
                return None;
            }
        }
        let ended = self.rest.peek().is_none_or(|sign| *sign == ';');
        (ended && !name.is_empty()).then_some(name)
    }

    /// All results. `None` if a comment or a quoted text is never closed: then nobody can say what
    /// stands where. A result that is malformed is left out.
    pub(super) fn reports(&mut self) -> Option<Vec<Report>> {
        let mut reports = Vec::new();
        while self.rest.next_if_eq(&';').is_some() {
            self.report(&mut reports)?;
        }
        Some(reports)
    }

    /// Reads one result, up to the next semicolon; a malformed one is left out. `None` is a text that
    /// is never closed.
    fn report(&mut self, reports: &mut Vec<Report>) -> Option<()> {
        let mut pairs = Vec::new();
        let mut sound = true;
        loop {
            self.space()?;
            if self.rest.peek().is_none_or(|sign| *sign == ';') {
                break;
            }
            let name = self.word("=")?.to_ascii_lowercase();
            self.space()?;
            if self.rest.next_if_eq(&'=').is_none() {
                // A word without a value, such as `none`.
                sound = false;
                continue;
            }
            self.space()?;
            pairs.push((name, self.word("")?));
        }
        let mut pairs = pairs.into_iter();
        let first = pairs.next().filter(|_| sound);
        let known = first.and_then(|(method, result)| Some((known(&method)?, result)));
        if let Some((method, result)) = known
            && reports.len() < limits::RESULTS
        {
            reports.push(Report {
                method,
                result: result.to_ascii_lowercase(),
                properties: pairs.collect(),
            });
        }
        Some(())
    }

    /// Passes over white space and comments; `None` if a comment is never closed.
    fn space(&mut self) -> Option<()> {
        let mut depth = 0_u32;
        while let Some(sign) = self.rest.peek().copied() {
            match sign {
                '(' => depth = depth.saturating_add(1),
                ')' if depth > 0 => depth = depth.saturating_sub(1),
                '\\' if depth > 0 => {
                    self.rest.next();
                }
                _ if depth > 0 || sign.is_ascii_whitespace() => {}
                _ => return Some(()),
            }
            self.rest.next();
        }
        (depth == 0).then_some(())
    }

    /// A word up to white space, a comment, a semicolon or one of these signs. It may be quoted in
    /// part, as addresses are. `None` if a quote is never closed.
    fn word(&mut self, stops: &str) -> Option<String> {
        let mut word = String::new();
        while let Some(sign) = self.rest.peek().copied() {
            if sign.is_ascii_whitespace() || sign == '(' || sign == ';' || stops.contains(sign) {
                break;
            }
            self.rest.next();
            if sign == '"' {
                self.quoted(&mut word)?;
            } else {
                word.push(sign);
            }
        }
        Some(word)
    }

    fn quoted(&mut self, word: &mut String) -> Option<()> {
        loop {
            match self.rest.next()? {
                '"' => return Some(()),
                '\\' => word.push(self.rest.next()?),
                sign => word.push(sign),
            }
        }
    }
}

/// The method, without its version, of which only the first is known.
fn known(method: &str) -> Option<String> {
    match method.split_once('/') {
        None => Some(method.to_owned()),
        Some((name, "1")) => Some(name.to_owned()),
        Some(_) => None,
    }
}
