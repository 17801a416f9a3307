//! The one author of a mail.

use crate::message::Message;
use crate::name::DomainName;

/// The author's domain, if the mail has exactly one `From` with exactly one address in it. Strict:
/// what another program could take for somebody else is nobody (threat A13).
pub(crate) fn domain(message: &Message<'_>) -> Option<DomainName> {
    let mut fields = message.named("from");
    let (only, None) = (fields.next()?, fields.next()) else {
        return None;
    };
    address_domain(std::str::from_utf8(only.value).ok()?)
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Place {
    Outside,
    Angle,
    Behind,
}

struct Scanner {
    place: Place,
    quoted: bool,
    escaped: bool,
    comments: u32,
    /// What stands outside of brackets, quotes and comments.
    phrase: String,
    /// Whether something was quoted there.
    has_quotes: bool,
    angle: String,
}

/// The domain of a field with one mailbox (RFC 5322 section 3.4, without its obsolete forms).
fn address_domain(value: &str) -> Option<DomainName> {
    let mut scanner = Scanner {
        place: Place::Outside,
        quoted: false,
        escaped: false,
        comments: 0,
        phrase: String::new(),
        has_quotes: false,
        angle: String::new(),
    };
    for character in value.chars() {
        scanner.take(character)?;
    }
    scanner.finish()
}

impl Scanner {
    /// `None` ends the reading: this is not one mailbox.
    fn take(&mut self, character: char) -> Option<()> {
        if self.escaped {
            self.escaped = false;
            return Some(());
        }
        if self.quoted || self.comments > 0 {
            self.take_hidden(character);
            return Some(());
        }
        match (self.place, character) {
            (Place::Outside, '"') => {
                self.quoted = true;
                self.has_quotes = true;
            }
            (Place::Outside | Place::Behind, '(') => self.comments = 1,
            (Place::Outside, '<') => self.place = Place::Angle,
            (Place::Angle, '>') => self.place = Place::Behind,
            (_, ',' | ';' | ':' | '<' | '>' | ')' | '(' | '"' | '\\') => return None,
            (Place::Outside, _) => self.phrase.push(character),
            (Place::Angle, _) => self.angle.push(character),
            (Place::Behind, _) if character.is_ascii_whitespace() => {}
            (Place::Behind, _) => return None,
        }
        Some(())
    }

    fn take_hidden(&mut self, character: char) {
        match character {
            '\\' => self.escaped = true,
            '"' if self.quoted => self.quoted = false,
            '(' if !self.quoted => self.comments = self.comments.saturating_add(1),
            ')' if !self.quoted => self.comments = self.comments.saturating_sub(1),
            _ => {}
        }
    }

    fn finish(self) -> Option<DomainName> {
        if self.quoted || self.escaped || self.comments > 0 {
            return None;
        }
        match self.place {
            Place::Angle => None,
            // Two addresses, one of which is shown by some programs.
            Place::Behind if self.phrase.contains('@') => None,
            Place::Behind => of_address(&self.angle),
            Place::Outside if self.has_quotes => None,
            Place::Outside => of_address(self.phrase.trim_ascii()),
        }
    }
}

fn of_address(address: &str) -> Option<DomainName> {
    let (local, domain) = address.split_once('@')?;
    let foreign = |c: char| c.is_whitespace() || c.is_control();
    let sound = !local.is_empty() && !local.contains(foreign) && !domain.contains(['@', ' ']);
    DomainName::parse(domain).filter(|_| sound)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[track_caller]
    fn check(field: &str, expected: Option<&str>) {
        let mail = format!("{field}\r\n\r\n");
        let message = Message::read(mail.as_bytes()).unwrap();
        let found = domain(&message);
        assert_eq!(found.as_ref().map(DomainName::as_str), expected, "{field}");
    }

    #[test]
    fn one_author_has_one_domain() {
        check("From: ann@users.example", Some("users.example"));
        check("From: Ann <ann@Users.Example>", Some("users.example"));
        check(
            "From: \"Ann, of\\\" it\" <ann@users.example>",
            Some("users.example"),
        );
        check(
            "From: (hi (there)) Ann\r\n <ann@users.example> (x)",
            Some("users.example"),
        );
        check(
            "FROM: =?utf-8?q?Ann?= <ann@users.example>",
            Some("users.example"),
        );
        check("From: ann@bücher.example", Some("xn--bcher-kva.example"));
    }

    #[test]
    fn an_ambiguous_author_is_nobody() {
        for field in [
            "From: ann@users.example, ben@example.org",
            "From: ann@users.example\r\nFrom: ben@example.org",
            "From: boss@example.org <ann@users.example>",
            "From: <ann@users.example> <boss@example.org>",
            "From: <ann@users.example> boss",
            "From: <@example.org:ann@users.example>",
            "From: Friends: ann@users.example;",
            "From: ann@users.example@example.org",
            "From: <ann@users.example(boss@example.org)>",
            "From: \"boss@example.org\"ann@users.example",
            "From: ann @users.example",
            "From: <ann@users.example",
            "From: \"Ann <ann@users.example>",
            "From: (Ann <ann@users.example>",
            "From: ann\0@users.example",
            "From: @users.example",
            "From: ann@[192.0.2.1]",
            "From: Ann",
            "From:",
            "To: ann@users.example",
        ] {
            check(field, None);
        }
    }
}
