//! Automatic first answers: their texts, what was changed, who approved it.

use askama::Template;
use domain::Language;

use super::form::{Fault, fault_of};
use super::shell::Shell;
use crate::html::{Foreign, ForeignText, When};

/// `GET /automatic`.
#[derive(Template)]
#[template(path = "answers.html", whitespace = "minimize")]
pub struct AnswersPage {
    /// Surroundings.
    pub shell: Shell,
    /// The queues.
    pub queues: Vec<AnswerQueue>,
    /// Whether the reader may change them.
    pub may_work: bool,
    /// Whether the reader may propose texts.
    pub may_write: bool,
}

/// A queue with its texts.
pub struct AnswerQueue {
    /// For `POST /automatic/NAME` and for the ids of fields.
    pub place: usize,
    /// Its name.
    pub name: Foreign,
    /// The language in which it answers by default.
    pub language: Option<Language>,
    /// Addresses inside of reports are answered.
    pub answers_reports: bool,
    /// Its texts.
    pub texts: Vec<AnswerRow>,
}

/// A text in the list.
pub struct AnswerRow {
    /// Its language.
    pub language: Language,
    /// Where it stands.
    pub standing: AnswerStanding,
    /// A version waits for somebody to approve it.
    pub is_waiting: bool,
    /// Since when it stands so.
    pub since: Option<When>,
}

/// Where a text stands.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum AnswerStanding {
    /// It is sent.
    Sent,
    /// It is approved and switched off.
    Off,
    /// No version was approved yet.
    NotApproved,
}

impl AnswerStanding {
    pub(crate) const fn key(self) -> &'static str {
        match self {
            Self::Sent => "answer-sent",
            Self::Off => "answer-off",
            Self::NotApproved => "answer-not-approved",
        }
    }
}

/// `GET`/`POST /automatic/NAME/LANGUAGE` with `act`, `subject`, `text`, `seen`, `version`, `csrf`.
#[derive(Template)]
#[template(path = "answer.html", whitespace = "minimize")]
pub struct AnswerPage {
    /// Surroundings.
    pub shell: Shell,
    /// The queue.
    pub queue: Foreign,
    /// The language.
    pub language: Language,
    /// Where the text stands.
    pub standing: AnswerStanding,
    /// What is in force.
    pub current: Option<AnswerVersion>,
    /// What waits for somebody to approve it.
    pub proposed: Option<Proposed>,
    /// All versions, the newest first.
    pub versions: Vec<AnswerVersion>,
    /// Whether the reader may change anything.
    pub may_work: bool,
    /// Whether the reader may propose texts.
    pub may_write: bool,
    /// Subject to begin with.
    pub subject: String,
    /// Text to begin with.
    pub text: String,
    /// The newest version when the form was made.
    pub seen: u64,
    /// Fields `answer-subject` and `answer-text`.
    pub faults: Vec<Fault>,
}

/// A version.
pub struct AnswerVersion {
    /// Its number.
    pub number: u64,
    /// The subject.
    pub subject: Foreign,
    /// The text.
    pub text: ForeignText,
    /// Who wrote it; `None` is the operator.
    pub author: Option<Foreign>,
    /// When.
    pub written: When,
    /// Who approved it, if somebody did; `None` inside is the operator.
    pub approved: Option<(Option<Foreign>, When)>,
    /// It is in force.
    pub is_current: bool,
}

/// A version that waits, beside the one in force.
pub struct Proposed {
    /// The version.
    pub version: AnswerVersion,
    /// Its lines, and those that it takes away from what is in force.
    pub lines: Vec<ComparedLine>,
    /// The reader wrote it, and somebody else has to approve it.
    pub needs_another: bool,
}

/// A line of a comparison.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum ComparedLine {
    /// It is in both.
    Same(Foreign),
    /// It was taken away.
    Gone(Foreign),
    /// It is new.
    New(Foreign),
}

impl AnswerPage {
    fn subject_fault(&self) -> Option<&str> {
        fault_of(&self.faults, "answer-subject")
    }

    fn text_fault(&self) -> Option<&str> {
        fault_of(&self.faults, "answer-text")
    }

    const fn is_sent(&self) -> bool {
        matches!(self.standing, AnswerStanding::Sent)
    }
}
