//! Pages with little on them: history, HTML view, keys, problems.

use askama::Template;
use domain::TicketRef;

use super::shell::{Shell, Theme};
use crate::html::{Foreign, Markup, When};
use crate::texts::{Texts, Value};

/// `GET /t/{ref}/history`.
#[derive(Template)]
#[template(path = "history.html", whitespace = "minimize")]
pub struct HistoryPage {
    /// Surroundings.
    pub shell: Shell,
    /// The ticket.
    pub reference: TicketRef,
    /// Its subject.
    pub subject: Foreign,
    /// What happened, oldest first.
    pub lines: Vec<HistoryLine>,
}

/// Something that happened.
pub struct HistoryLine {
    /// When.
    pub at: When,
    /// Who did it; `None` if the desk did it by itself.
    pub who: Option<Foreign>,
    /// What, in words.
    pub what: String,
}

/// `GET /t/{ref}/messages/{id}/html`: a page with a locked frame in it.
#[derive(Template)]
#[template(path = "html_view.html", whitespace = "minimize")]
pub struct HtmlView {
    /// Surroundings.
    pub shell: Shell,
    /// The ticket.
    pub reference: TicketRef,
    /// Its subject.
    pub subject: Foreign,
    /// The message's id.
    pub message: String,
    /// Where the cleaned HTML is served, with a policy of its own.
    pub frame: String,
}

/// `GET /help/keys`.
#[derive(Template)]
#[template(path = "keys.html", whitespace = "minimize")]
pub struct KeysPage {
    /// Surroundings.
    pub shell: Shell,
}

/// What went wrong.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Problem {
    /// 400: the request makes no sense.
    Malformed,
    /// 401: the session ended.
    SignedOut,
    /// 403: not allowed.
    Forbidden,
    /// 403: the form is too old or not ours.
    StaleForm,
    /// 404: not there, or not for this agent.
    NotFound,
    /// 409: somebody was faster.
    Conflict,
    /// 413: too big.
    TooLarge,
    /// 422: a field is wrong.
    Unprocessable,
    /// 429: too often.
    TooMany,
    /// 500: our fault.
    Failed,
    /// 503: come back later.
    Unavailable,
}

/// A page for any of these, with the way back.
#[derive(Template)]
#[template(path = "problem.html", whitespace = "minimize")]
pub struct ProblemPage {
    /// Surroundings.
    pub shell: Shell,
    /// What went wrong.
    pub problem: Problem,
    /// More about it in words that are fit for a person, if there is more.
    pub detail: Option<String>,
    /// The request's id, for whoever looks into the logs.
    pub request_id: String,
    /// Text that was typed, so that it is not lost.
    pub kept: Option<String>,
}

impl Problem {
    /// All of them.
    pub const ALL: [Self; 11] = [
        Self::Malformed,
        Self::SignedOut,
        Self::Forbidden,
        Self::StaleForm,
        Self::NotFound,
        Self::Conflict,
        Self::TooLarge,
        Self::Unprocessable,
        Self::TooMany,
        Self::Failed,
        Self::Unavailable,
    ];

    /// The HTTP status.
    #[must_use]
    pub const fn status(self) -> u16 {
        match self {
            Self::Malformed => 400,
            Self::SignedOut => 401,
            Self::Forbidden | Self::StaleForm => 403,
            Self::NotFound => 404,
            Self::Conflict => 409,
            Self::TooLarge => 413,
            Self::Unprocessable => 422,
            Self::TooMany => 429,
            Self::Failed => 500,
            Self::Unavailable => 503,
        }
    }

    /// What went wrong in a few words: heading here, `title` in the API.
    #[must_use]
    pub fn title(self, texts: &Texts) -> String {
        texts.t(self.keys().0)
    }

    const fn keys(self) -> (&'static str, &'static str) {
        match self {
            Self::Malformed => ("problem-malformed", "problem-malformed-next"),
            Self::SignedOut => ("problem-signed-out", "problem-signed-out-next"),
            Self::Forbidden => ("problem-forbidden", "problem-forbidden-next"),
            Self::StaleForm => ("problem-stale-form", "problem-stale-form-next"),
            Self::NotFound => ("problem-not-found", "problem-not-found-next"),
            Self::Conflict => ("problem-conflict", "problem-conflict-next"),
            Self::TooLarge => ("problem-too-large", "problem-too-large-next"),
            Self::Unprocessable => ("problem-unprocessable", "problem-unprocessable-next"),
            Self::TooMany => ("problem-too-many", "problem-too-many-next"),
            Self::Failed => ("problem-failed", "problem-failed-next"),
            Self::Unavailable => ("problem-unavailable", "problem-unavailable-next"),
        }
    }
}

impl ProblemPage {
    fn is_signed_out(&self) -> bool {
        self.problem == Problem::SignedOut
    }

    fn heading(&self) -> String {
        self.problem.title(self.shell.texts)
    }

    fn next(&self) -> String {
        self.shell.t(self.problem.keys().1)
    }
}

impl HtmlView {
    fn title(&self) -> String {
        let reference = self.reference.as_str();
        self.shell
            .say_plain("html-view-title", "reference", reference)
    }
}

impl HistoryPage {
    fn title(&self) -> String {
        let reference = self.reference.as_str();
        self.shell
            .say_plain("history-title", "reference", reference)
    }

    fn heading(&self) -> Markup {
        let reference: Value = self.reference.as_str().into();
        self.shell
            .texts
            .html_with("history-title", &[("reference", reference)])
    }
}

/// A key and what it does.
struct KeyRow {
    key: &'static str,
    what: String,
}

impl KeysPage {
    /// Value, words and whether it is chosen.
    fn looks(&self) -> [(&'static str, String, bool); 3] {
        let look = |theme: Theme, value: &'static str, words: String| {
            (value, words, self.shell.theme == theme)
        };
        [
            look(Theme::Auto, "auto", self.shell.t("look-auto")),
            look(Theme::Light, "light", self.shell.t("look-light")),
            look(Theme::Dark, "dark", self.shell.t("look-dark")),
        ]
    }

    fn rows(&self) -> Vec<KeyRow> {
        let row = |(key, text): &(&'static str, &str)| KeyRow {
            key,
            what: self.shell.t(text),
        };
        KEYS.iter().map(row).collect()
    }
}

/// Every access key that a page uses. Not `n`, space and comma: `NoScript` owns them.
const KEYS: &[(&str, &str)] = &[
    ("1", "section-shift"),
    ("2", "section-queues"),
    ("7", "section-statistics"),
    ("f", "key-find"),
    ("o", "key-open-first"),
    ("u", "key-up"),
    ("j", "key-next"),
    ("k", "key-previous"),
    ("r", "key-reply"),
    ("e", "key-send"),
    ("m", "key-note"),
    ("a", "key-take"),
    ("z", "key-undo"),
    ("s", "key-save"),
];
