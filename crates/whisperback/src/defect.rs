//! What was wrong with a report.

use std::fmt;

/// Something that an agent should know about how the report was read. `Display` is a sentence for agents.
#[derive(
    Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, serde::Serialize, serde::Deserialize,
)]
pub enum Defect {
    /// Longer than [`crate::limits::REPORT_BYTES`].
    ReportCut,
    /// The user's words or key are longer than the limits.
    TextCut,
    /// The user's words or key hold a line that looks like the heading of a section.
    HeadingInText,
    /// Two sections have one name; the later one counts.
    SectionTwice,
    /// A section that no known version writes.
    SectionUnknown,
    /// More than [`crate::limits::SECTIONS`].
    TooManySections,
    /// The first section is not the one with which the program begins.
    SectionsDoubtful,
    /// A section is not in the form that its name promises.
    SectionUnreadable,
    /// More than one `From`.
    SeveralContacts,
    /// The contact is not, or not only, one sound address.
    ContactUnclear,
    /// A key is announced and not there, or it does not end.
    KeyMissing,
    /// A list was longer than the limits.
    ListCut,
}

impl fmt::Display for Defect {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(match self {
            Self::ReportCut => "the report is longer than 16 MiB; only its beginning was read",
            Self::TextCut => "the user's words are too long; only their beginning is shown",
            Self::HeadingInText => {
                "the user's words hold a line that looks like the heading of a section"
            }
            Self::SectionTwice => "two sections have the same name; the later one was read",
            Self::SectionUnknown => "the report has a section that is not known",
            Self::TooManySections => {
                "the report has too many sections; the last ones were not told apart"
            }
            Self::SectionsDoubtful => {
                "the sections do not begin as those of the program do; they may be typed by hand"
            }
            Self::SectionUnreadable => "a section is not in its usual form",
            Self::SeveralContacts => "the report names several contacts; the first is shown",
            Self::ContactUnclear => "the contact is not one address that mail can be sent to",
            Self::KeyMissing => "the report announces a key that is not there",
            Self::ListCut => "a list in the report is too long; only its beginning was read",
        })
    }
}

/// Notes a defect once.
pub(crate) fn note(defects: &mut Vec<Defect>, defect: Defect) {
    if !defects.contains(&defect) {
        defects.push(defect);
    }
}
