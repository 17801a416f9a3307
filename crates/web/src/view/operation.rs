//! For those who look after the desk: how it is, how it is set, and what was done. Words, no gauges.

use askama::Template;

use super::shell::Shell;
use crate::html::{Foreign, When};
use crate::operation::{Check, Finding, Part, Setting, Transcript};

/// `GET /desk/health`.
#[derive(Template)]
#[template(path = "health.html", whitespace = "minimize")]
pub struct HealthPage {
    /// Surroundings.
    pub shell: Shell,
    /// When it was looked at.
    pub as_of: When,
    /// What was found, the worst first.
    pub checks: Vec<Check>,
}

impl HealthPage {
    fn bad(&self) -> usize {
        let bad = |check: &&Check| check.finding == Finding::Bad;
        self.checks.iter().filter(bad).count()
    }
}

/// `GET /desk/settings/{part}`.
#[derive(Template)]
#[template(path = "settings.html", whitespace = "minimize")]
pub struct SettingsPage {
    /// Surroundings.
    pub shell: Shell,
    /// The part.
    pub part: Part,
    /// Its settings, at most eight.
    pub settings: Vec<Setting>,
    /// The file in which they are set.
    pub file: String,
    /// What came out of trying, if that was asked for.
    pub transcript: Option<Transcript>,
}

#[expect(
    clippy::unused_self,
    clippy::trivially_copy_pass_by_ref,
    reason = "the calls are written by askama"
)]
impl SettingsPage {
    const fn parts(&self) -> [Part; 5] {
        Part::ALL
    }

    fn title(&self, part: &Part) -> String {
        match part {
            Part::Pages => self.shell.t("settings-pages"),
            Part::MailIn => self.shell.t("settings-mail-in"),
            Part::MailOut => self.shell.t("settings-mail-out"),
            Part::Keys => self.shell.t("settings-keys"),
            Part::Data => self.shell.t("settings-data"),
        }
    }

    /// What the settings mean for the people who write.
    fn privacy(&self) -> String {
        match self.part {
            Part::Pages => self.shell.t("settings-pages-privacy"),
            Part::MailIn => self.shell.t("settings-mail-in-privacy"),
            Part::MailOut => self.shell.t("settings-mail-out-privacy"),
            Part::Keys => self.shell.t("settings-keys-privacy"),
            Part::Data => self.shell.t("settings-data-privacy"),
        }
    }

    /// What trying does.
    fn trying(&self) -> String {
        match self.part {
            Part::MailIn => self.shell.t("settings-mail-in-try"),
            Part::MailOut => self.shell.t("settings-mail-out-try"),
            Part::Keys | Part::Pages | Part::Data => self.shell.t("settings-keys-try"),
        }
    }
}

/// `GET /desk/audit`.
#[derive(Template)]
#[template(path = "audit.html", whitespace = "minimize")]
pub struct AuditPage {
    /// Surroundings.
    pub shell: Shell,
    /// The lines, the newest first.
    pub rows: Vec<AuditRow>,
    /// Where older ones begin.
    pub next: Option<String>,
    /// Only this kind; empty for every kind.
    pub kind: Foreign,
    /// Only what this agent did; empty for everybody.
    pub agent: Foreign,
    /// There is no agent of this name.
    pub unknown_agent: bool,
}

impl AuditPage {
    fn older(&self) -> Option<String> {
        let next = self.next.as_ref()?;
        let encoded = |text: &Foreign| crate::respond::percent_encoded(&text.to_string(), b"-_.~");
        let (kind, agent) = (encoded(&self.kind), encoded(&self.agent));
        Some(format!(
            "/desk/audit?before={next}&kind={kind}&agent={agent}"
        ))
    }
}

/// A line.
pub struct AuditRow {
    /// When.
    pub at: When,
    /// Who; `None` is the operator or the desk itself.
    pub agent: Option<Foreign>,
    /// What kind of thing.
    pub kind: Foreign,
    /// To which ticket.
    pub ticket: Option<String>,
    /// To what else.
    pub object: Foreign,
}
