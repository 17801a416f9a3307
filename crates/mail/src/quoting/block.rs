//! The header of a mail as text: `From: …`, `Sent: …`, `To: …`, `Subject: …`, in many languages.

use super::lines::{Line, folded, trimmed};
use super::words;

/// Most lines of such a block.
const MOST_LINES: usize = 16;
/// Longest label, in bytes.
const LABEL: usize = 48;

/// What a field says.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Role {
    From,
    Date,
    To,
    Subject,
    Other,
}

/// A block of fields.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(crate) struct Block {
    pub(crate) from: Option<String>,
    pub(crate) date: Option<String>,
    pub(crate) subject: Option<String>,
    /// The recipients.
    pub(super) to: Option<String>,
    /// Labels as they are compared, in order.
    pub(crate) labels: Vec<String>,
}

impl Block {
    /// All that Outlook and its kin write: nobody types that by chance. A plain `Date:` is typed more
    /// often than `Sent:` and needs an address beside it.
    pub(super) fn is_full(&self) -> bool {
        let holds = |value: &Option<String>, sign| {
            value.as_deref().is_some_and(|value| value.contains(sign))
        };
        let addressed = holds(&self.from, '@') || holds(&self.to, '@');
        let plain = |label: &String| words::PLAIN_DATES.contains(&label.as_str());
        let named = self.from.as_deref().is_some_and(|from| !from.is_empty());
        named
            && self.is_dated()
            && self.subject.is_some()
            && self.to.is_some()
            && (addressed || !self.labels.iter().any(plain))
    }

    /// Enough below a line that announces it.
    pub(super) fn is_announced(&self) -> bool {
        let others = [self.subject.is_some(), self.to.is_some(), self.is_dated()];
        self.from.is_some() && others.contains(&true)
    }

    fn is_dated(&self) -> bool {
        self.date
            .as_deref()
            .is_some_and(|date| folded(date).contains(|c: char| c.is_ascii_digit()))
    }
}

/// The block that begins in this line, quoted or not. `None` if it is a raw header or says a thing twice.
pub(crate) fn at(lines: &[Line<'_>], first: usize) -> Option<Block> {
    let mut block = Block::default();
    let depth = lines.get(first)?.depth;
    let mut last_value = String::new();
    for (index, line) in lines.iter().enumerate().skip(first).take(MOST_LINES) {
        if line.depth != depth {
            break;
        }
        if line.text.is_empty() {
            // Made from HTML, each field may be a paragraph.
            let next = lines.get(index + 1);
            let is_next = |next: &Line<'_>| next.depth == depth && is_field(next.text);
            if block.is_full() || !next.is_some_and(is_next) {
                break;
            }
            continue;
        }
        match field(line.text) {
            Some((Label::Known(role, label), value)) => {
                block.take(role, value)?;
                block.labels.push(label);
                value.clone_into(&mut last_value);
            }
            Some((Label::Raw, _)) => return None,
            // Long lists of recipients are broken.
            None if continues(&last_value, line.text) => {}
            None => break,
        }
    }
    (!block.labels.is_empty()).then_some(block)
}

fn continues(last: &str, line: &str) -> bool {
    last.ends_with([',', ';', '<']) || line.ends_with(['>', ';']) || line.contains('@')
}

impl Block {
    fn take(&mut self, role: Role, value: &str) -> Option<()> {
        let place = match role {
            Role::From => &mut self.from,
            Role::Date => &mut self.date,
            Role::Subject => &mut self.subject,
            Role::To => &mut self.to,
            Role::Other => return Some(()),
        };
        if place.is_some() {
            return None;
        }
        *place = Some(value.to_owned());
        Some(())
    }
}

enum Label {
    Known(Role, String),
    Raw,
}

/// True if the line is a field whose label is known.
pub(super) fn is_field(text: &str) -> bool {
    matches!(field(text), Some((Label::Known(..), _)))
}

fn field(text: &str) -> Option<(Label, &str)> {
    let begin = text.get(..text.floor_char_boundary(LABEL))?;
    let colon = begin.find([':', '：'])?;
    let (label, rest) = text.split_at_checked(colon)?;
    let value = rest.strip_prefix([':', '：'])?;
    // Lines of logs: `Nov 02 10:00:00 amnesia kernel: …`.
    if label.contains(|c: char| c.is_ascii_digit() || matches!(c, '[' | '/' | '<')) {
        return None;
    }
    let strip = |text| trimmed(trimmed(text).trim_matches('*'));
    let label = strip(label);
    // Mail programs write them with capitals, configuration files without.
    if label.is_empty() || label.starts_with(char::is_lowercase) {
        return None;
    }
    let label = folded(label);
    if words::RAW.contains(&label.as_str()) || label.starts_with("x-") {
        return Some((Label::Raw, value));
    }
    let role = role(&label)?;
    Some((Label::Known(role, label), strip(value)))
}

fn role(label: &str) -> Option<Role> {
    let tables = [
        (Role::From, words::FROM),
        (Role::Date, words::DATE),
        (Role::To, words::TO),
        (Role::Subject, words::SUBJECT),
        (Role::Other, words::OTHERS),
    ];
    tables
        .into_iter()
        .find(|(_, words)| words.contains(&label))
        .map(|(role, _)| role)
}

#[cfg(test)]
mod tests {
    use super::super::lines::lines;
    use super::*;

    #[track_caller]
    fn check(text: &str, full: bool, from: Option<&str>) {
        let found = at(&lines(text), 0).unwrap_or_default();
        assert_eq!(
            (found.is_full(), found.from.as_deref()),
            (full, from),
            "{text}"
        );
    }

    #[test]
    fn blocks_of_many_languages_are_read() {
        check(
            "From: Ann Lee <a@example.org>\nSent: Monday 2\nTo: b\nSubject: Re: x\n\ntext",
            true,
            Some("Ann Lee <a@example.org>"),
        );
        check(
            "*From:* Ann\n*Sent:* 2 Nov\n*To:* b\n*Subject:* x",
            true,
            Some("Ann"),
        );
        check(
            "De : Ann\nEnvoyé : lundi 2\nÀ : b\nObjet : x",
            true,
            Some("Ann"),
        );
        check(
            "Gesendet: Montag, 2\nVon: \"Ann\" <a@example.org>\nAn: b\nBetreff: x",
            true,
            Some("\"Ann\" <a@example.org>"),
        );
        check(
            "发件人： Ann\n发送时间： 2026年\n收件人： b\n主题： x",
            true,
            Some("Ann"),
        );
        check(
            "From: Ann\n\nSent: 2\n\nTo: b\n\nSubject: x\n\nCc: y",
            true,
            Some("Ann"),
        );
        check(
            "> From: Ann\n> Sent: 2\n> To: b\n> Subject: x",
            true,
            Some("Ann"),
        );
        check(
            "From: Ann\nSent: 2\nTo: b <b@example.org>;\n c <c@example.org>\nSubject: x",
            true,
            Some("Ann"),
        );
    }

    #[test]
    fn what_people_type_is_no_block() {
        check(
            "From: Paris\nTo: Berlin\nDate: 2 November",
            false,
            Some("Paris"),
        );
        check(
            "From: a@example.org\nDate: 2\nMessage-ID: <x@y>\nSubject: x",
            false,
            None,
        );
        check("From: a\nFrom: b\nDate: 2\nSubject: x", false, None);
        check("Subject: x", false, None);
        check(
            "From: Tails 6.9\nTo: Tails 6.10\nDate: 2 November\nSubject: upgrade",
            false,
            Some("Tails 6.9"),
        );
        check("To: a\nSubject: b\nDate: soon\nFrom: c", false, Some("c"));
    }
}
