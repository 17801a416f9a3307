//! The address in the contact field.

use domain::EmailAddress;

use crate::clean;

/// The one sound address in `typed`, which the program checks only for `something@something.tld`, so that
/// other words may stand around it. `None` if there are two, if it holds marks that nobody sees, or if the
/// address is not sound: it is never repaired (threat A38).
pub(crate) fn address(typed: &str) -> Option<EmailAddress> {
    if clean::has_tricks(typed.trim_ascii()) {
        return None;
    }
    let around = |c: char| c.is_whitespace() || "<>(),;\"".contains(c);
    let mut found: Option<EmailAddress> = None;
    for word in typed.split(around).filter(|word| word.contains('@')) {
        let word = word.strip_prefix("mailto:").unwrap_or(word);
        let address: EmailAddress = word.trim_end_matches('.').parse().ok()?;
        if !address.domain().contains('.') || found.as_ref().is_some_and(|one| *one != address) {
            return None;
        }
        found = Some(address);
    }
    found
}

#[cfg(test)]
mod tests {
    use super::*;

    #[track_caller]
    fn check(typed: &str, expected: Option<&str>) {
        assert_eq!(
            address(typed).as_ref().map(EmailAddress::as_str),
            expected,
            "{typed:?}"
        );
    }

    #[test]
    fn exactly_one_sound_address_counts() {
        check("mira.k@mail.example", Some("mira.k@mail.example"));
        check("Mira <mira@mail.example>", Some("mira@mail.example"));
        check("please use mira@mail.example.", Some("mira@mail.example"));
        check("a@b.example a@b.example", Some("a@b.example"));
        check("a@b.example or c@d.example", None);
        check("a@localhost", None);
        check("a@@b.example", None);
        check("a\u{202e}@b.example", None);
        check("a@b.example\u{200b}", None);
        check("jabber only", None);
        check("", None);
    }
}
