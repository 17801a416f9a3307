//! Domain names as they are compared.

use std::fmt;

/// Longest name in bytes, without the dot at its end (RFC 1035 section 2.3.4).
const LONGEST: usize = 253;
/// Longest label in bytes.
const LONGEST_LABEL: usize = 63;

/// A domain name in lower-case ASCII, without the dot at its end.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(crate) struct DomainName(String);

impl DomainName {
    /// Reads a name. Letters beyond ASCII become their A-labels (RFC 5890).
    pub(crate) fn parse(text: &str) -> Option<Self> {
        let text = text.strip_suffix('.').unwrap_or(text);
        if text.is_empty() || text.len() > LONGEST {
            return None;
        }
        let name = if text.is_ascii() {
            text.to_ascii_lowercase()
        } else {
            idna::domain_to_ascii(text).ok()?
        };
        let sound = name.len() <= LONGEST && name.split('.').all(is_label);
        sound.then_some(Self(name))
    }

    /// The name with labels put before it.
    pub(crate) fn below(&self, labels: &str) -> Option<Self> {
        Self::parse(&format!("{labels}.{}", self.0))
    }

    pub(crate) fn as_str(&self) -> &str {
        &self.0
    }

    pub(crate) fn labels(&self) -> usize {
        self.0.split('.').count()
    }

    /// Whether it is that name or one below it.
    pub(crate) fn is_within(&self, other: &Self) -> bool {
        let rest = self.0.strip_suffix(other.as_str());
        rest.is_some_and(|rest| rest.is_empty() || rest.ends_with('.'))
    }

    /// Its last labels, as many as are said or fewer.
    pub(crate) fn last(&self, labels: usize) -> Self {
        let skip = self.labels().saturating_sub(labels);
        let kept: Vec<&str> = self.0.split('.').skip(skip).collect();
        Self(kept.join("."))
    }
}

impl fmt::Display for DomainName {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.0)
    }
}

/// Letters, digits, hyphens and, since mail puts records there, underscores.
fn is_label(label: &str) -> bool {
    let sound = |b: u8| b.is_ascii_alphanumeric() || matches!(b, b'-' | b'_');
    (1..=LONGEST_LABEL).contains(&label.len()) && label.bytes().all(sound)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[track_caller]
    fn check(text: &str, expected: Option<&str>) {
        let name = DomainName::parse(text);
        assert_eq!(name.as_ref().map(DomainName::as_str), expected, "{text}");
    }

    #[test]
    fn names_have_one_form() {
        check("Example.ORG.", Some("example.org"));
        check("_dmarc.example.org", Some("_dmarc.example.org"));
        check("bücher.example", Some("xn--bcher-kva.example"));
        check("", None);
        check(".", None);
        check("a..b", None);
        check("a b.example", None);
        check("[192.0.2.1]", None);
        check(&"a.".repeat(200), None);
        check(&format!("{}.example", "a".repeat(64)), None);
    }

    #[test]
    fn a_name_is_within_itself_and_its_parents_only() {
        let name = |text| DomainName::parse(text).unwrap();
        assert!(name("a.example.org").is_within(&name("example.org")));
        assert!(name("example.org").is_within(&name("example.org")));
        assert!(!name("badexample.org").is_within(&name("example.org")));
        assert!(!name("org").is_within(&name("example.org")));
        assert_eq!(name("a.b.example.org").last(2), name("example.org"));
        assert_eq!(name("org").last(2), name("org"));
    }
}
