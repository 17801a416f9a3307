//! WhisperBack reports: the card beside a conversation, all that a report says, its sections.

use askama::Template;
use domain::TicketRef;

use super::shell::Shell;
use crate::html::{Foreign, ForeignText};

/// Something that a report says.
#[derive(Clone, Debug)]
pub struct Fact {
    /// What it is, in words.
    pub label: String,
    /// What the report says: a claim.
    pub value: Foreign,
    /// Where in the report it was read, in words.
    pub from: String,
    /// Whether it is better read in letters of one width.
    pub look: Look,
}

/// How a value is set.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Look {
    /// As text.
    #[default]
    Plain,
    /// As ids and versions.
    Code,
}

/// The card beside a conversation.
#[derive(Clone, Debug)]
pub struct ReportCard {
    /// The message that holds the report.
    pub message: String,
    /// The report's number, if it has one.
    pub id: Option<String>,
    /// What matters first.
    pub facts: Vec<Fact>,
    /// Lines of logs that look like errors, the first few.
    pub errors: Vec<ErrorLine>,
    /// How many there are.
    pub error_count: usize,
    /// How many sections there are.
    pub section_count: usize,
    /// Their size in words.
    pub size: String,
    /// What was odd, each a sentence.
    pub defects: Vec<String>,
    /// Other tickets about the same machine or stick.
    pub same_machine: Vec<TicketRef>,
}

/// A line of a log that looks like an error.
#[derive(Clone, Debug)]
pub struct ErrorLine {
    /// What it says.
    pub text: Foreign,
    /// The section's name.
    pub section: Foreign,
    /// The line in it, from 1.
    pub line: u32,
    /// How many lines say the same.
    pub count: u32,
    /// Where it stands: a path, if the section is there.
    pub href: Option<String>,
}

/// `GET /t/{ref}/m/{id}/report`.
#[derive(Template)]
#[template(path = "report.html", whitespace = "minimize")]
pub struct ReportPage {
    /// Surroundings.
    pub shell: Shell,
    /// The ticket.
    pub reference: TicketRef,
    /// The message.
    pub message: String,
    /// The user's own summary.
    pub subject: Foreign,
    /// Shown to somebody who sees nobody: in a place of its own, without a way to the ticket.
    pub is_anonymous: bool,
    /// All that it says.
    pub facts: Vec<Fact>,
    /// The user's words.
    pub answers: Vec<Answer>,
    /// All devices.
    pub devices: Vec<DeviceRow>,
    /// Lines of logs that look like errors, the most telling first.
    pub errors: Vec<ErrorLine>,
    /// The sections.
    pub sections: Vec<SectionRow>,
    /// What was odd, each a sentence.
    pub defects: Vec<String>,
}

/// An answer of the user.
#[derive(Clone, Debug)]
pub struct Answer {
    /// The heading as it was written; may be empty.
    pub question: Foreign,
    /// The text.
    pub text: ForeignText,
}

/// A device.
#[derive(Clone, Debug)]
pub struct DeviceRow {
    /// What it is, in the report's words.
    pub class: Foreign,
    /// Vendor and device: `8086:51f0`.
    pub id: Foreign,
    /// Its name.
    pub name: Foreign,
}

/// A section in the list of sections.
#[derive(Clone, Debug)]
pub struct SectionRow {
    /// Its place.
    pub index: usize,
    /// Its name.
    pub name: Foreign,
    /// Its size in words.
    pub size: String,
    /// Width of its bar in per cent, an even number.
    pub width: u64,
    /// Whether the program is known to write it.
    pub is_known: bool,
}

/// `GET /t/{ref}/m/{id}/report/{index}?from=&q=&redact=`.
#[derive(Template)]
#[template(path = "section.html", whitespace = "minimize")]
pub struct SectionPage {
    /// Surroundings.
    pub shell: Shell,
    /// The ticket.
    pub reference: TicketRef,
    /// The message.
    pub message: String,
    /// As in [`ReportPage::is_anonymous`]; there is no way to show it as it came.
    pub is_anonymous: bool,
    /// The section's place.
    pub index: usize,
    /// Its name.
    pub name: Foreign,
    /// Its size in words.
    pub size: String,
    /// How many lines it has.
    pub line_count: usize,
    /// Whether what identifies somebody is replaced by marks.
    pub redaction: Redaction,
    /// What is looked for; empty if nothing is.
    pub query: Foreign,
    /// What is shown: a page of lines, or the lines that were found with those around them.
    pub groups: Vec<Vec<Line>>,
    /// How many lines were found.
    pub found: usize,
    /// How many of them are shown.
    pub found_shown: usize,
    /// First line of the page before.
    pub before: Option<usize>,
    /// First line of the page after.
    pub after: Option<usize>,
    /// The section before.
    pub previous: Option<(usize, Foreign)>,
    /// The section after.
    pub next: Option<(usize, Foreign)>,
}

/// Whether what identifies somebody is replaced by marks.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Redaction {
    /// It is.
    On,
    /// It is shown as it came.
    Off,
}

/// A line of a section.
#[derive(Clone, Debug)]
pub struct Line {
    /// Its number, from 1: the anchor is `L12`.
    pub number: usize,
    /// Its text in pieces, marked where it was found.
    pub pieces: Vec<LinePiece>,
    /// How many more characters it has.
    pub cut: usize,
}

/// A piece of a line.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct LinePiece {
    /// Whether it is what was looked for.
    pub is_found: bool,
    /// The text.
    pub text: Foreign,
}

impl Fact {
    pub(crate) fn is_code(&self) -> bool {
        self.look == Look::Code
    }
}

impl ReportCard {
    /// Digits at each end of the short form of a report's number.
    const END: usize = 4;

    /// `9f1c…2b43`: enough to tell reports apart at a glance.
    pub(crate) fn short_id(id: &str) -> String {
        let digits: Vec<char> = id.chars().collect();
        let surplus = digits.len().saturating_sub(Self::END);
        if digits.len() <= 3 * Self::END {
            return id.to_owned();
        }
        let start: String = digits.iter().take(Self::END).collect();
        let end: String = digits.iter().skip(surplus).collect();
        format!("{start}…{end}")
    }

    /// `All 14 sections, 212 kB`.
    pub(crate) fn said_sections(&self, shell: &Shell) -> String {
        let values = [
            ("count", self.section_count.into()),
            ("size", self.size.as_str().into()),
        ];
        shell.texts.t_with("report-all-sections", &values)
    }
}

impl ReportPage {
    fn title(&self) -> String {
        let reference = self.reference.as_str();
        self.shell.say_plain("report-title", "reference", reference)
    }

    fn path(&self) -> String {
        place_of(self.reference, &self.message, self.is_anonymous)
    }
}

/// Where a report is.
fn place_of(reference: TicketRef, message: &str, is_anonymous: bool) -> String {
    if is_anonymous {
        format!("/reports/{message}")
    } else {
        format!("/t/{reference}/m/{message}/report")
    }
}

impl Line {
    fn is_found(&self) -> bool {
        self.pieces.iter().any(|piece| piece.is_found)
    }
}

/// For the template, which passes numbers by reference.
#[expect(
    clippy::trivially_copy_pass_by_ref,
    reason = "the calls are written by askama"
)]
impl SectionPage {
    /// Lines above one that a link leads to.
    const ABOVE: usize = 10;

    fn title(&self) -> String {
        let reference = self.reference.as_str();
        self.shell
            .say_plain("section-title", "reference", reference)
    }

    fn is_redacted(&self) -> bool {
        self.redaction == Redaction::On
    }

    fn is_search(&self) -> bool {
        !self.query.is_empty()
    }

    fn path(&self) -> String {
        place_of(self.reference, &self.message, self.is_anonymous)
    }

    /// This section from its first line on.
    fn whole(&self) -> String {
        self.page(&1)
    }

    /// This section, from a line on.
    fn page(&self, from: &usize) -> String {
        let off = if self.is_redacted() {
            ""
        } else {
            "&redact=off"
        };
        format!("{}/{}?from={from}{off}", self.path(), self.index)
    }

    /// Another section, as little redacted as this one.
    fn section(&self, index: &usize) -> String {
        let off = if self.is_redacted() {
            ""
        } else {
            "?redact=off"
        };
        format!("{}/{index}{off}", self.path())
    }

    /// The same page with the other redaction.
    fn other_redaction(&self) -> String {
        let first = self.groups.first().and_then(|group| group.first());
        let from = match first {
            Some(line) if !self.is_search() => line.number,
            _ => 1,
        };
        let redact = if self.is_redacted() { "off" } else { "on" };
        format!("{}/{}?from={from}&redact={redact}", self.path(), self.index)
    }

    /// Where a line that was found stands among all lines.
    fn place(&self, line: &Line) -> String {
        let from = line.number.saturating_sub(Self::ABOVE).max(1);
        format!("{}#L{}", self.page(&from), line.number)
    }

    fn said_found(&self) -> String {
        self.shell.say_plain("section-found", "count", self.found)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_number_is_short_at_a_glance() {
        let id = "9f1c0b7e44d25a6630e1a7cc58d2b43";
        assert_eq!(ReportCard::short_id(id), "9f1c…2b43");
        assert_eq!(ReportCard::short_id("9f1c"), "9f1c");
    }
}
