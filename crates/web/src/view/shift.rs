//! My shift: home after signing in (`ux.md` 5.3).

use askama::Template;
use domain::TicketRef;

use super::list::TicketRow;
use super::shell::Shell;
use super::stats::{BarTable, Sum};
use super::ticket::{Owner, Work};
use crate::html::{Foreign, Markup, When};

/// `GET /shift`.
#[derive(Template)]
#[template(path = "shift.html", whitespace = "minimize")]
pub struct ShiftPage {
    /// Surroundings.
    pub shell: Shell,
    /// Since when things are new.
    pub since: When,
    /// What needs the agent's eye; there is no such part while this is empty.
    pub eye: Vec<EyeLine>,
    /// Mails that could not be read.
    pub parked: u64,
    /// Left from before.
    pub left: ShiftPart,
    /// New since then.
    pub new: ShiftPart,
    /// The agent's own and what he follows, as far as they do not stand above.
    pub mine: ShiftPart,
    /// How many of those stand above.
    pub mine_above: u64,
    /// How many wait for others.
    pub waiting: u64,
    /// Since when the oldest of them waits.
    pub oldest_waiting: Option<When>,
    /// Open tickets by language.
    pub languages: BarTable,
    /// What an empty page tells: the address that opens a ticket.
    pub desk_address: Foreign,
    /// Whether rows have buttons.
    pub work: Work,
}

/// A part of the page.
#[derive(Default)]
pub struct ShiftPart {
    /// How many tickets it has.
    pub count: u64,
    /// The first of them.
    pub rows: Vec<TicketRow>,
}

/// A line of what needs the agent's eye.
pub struct EyeLine {
    /// The ticket.
    pub reference: TicketRef,
    /// Its subject.
    pub subject: Foreign,
    /// Where it is looked at.
    pub href: String,
    /// What about it.
    pub what: EyeWhat,
    /// Since when.
    pub at: When,
}

/// Why something needs the agent's eye.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum EyeWhat {
    /// A reply was stopped since news had come.
    Stopped,
    /// A reply was given up.
    Failed,
    /// A reply is late.
    Late,
    /// A reply was possibly sent twice.
    Twice,
    /// The agent wanted to be reminded.
    Reminder,
}

impl EyeLine {
    const fn key(&self) -> &'static str {
        match self.what {
            EyeWhat::Stopped => "eye-stopped",
            EyeWhat::Failed => "eye-failed",
            EyeWhat::Late => "eye-late",
            EyeWhat::Twice => "eye-twice",
            EyeWhat::Reminder => "eye-reminder",
        }
    }

    fn is_reminder(&self) -> bool {
        self.what == EyeWhat::Reminder
    }

    fn is_bad(&self) -> bool {
        matches!(self.what, EyeWhat::Failed | EyeWhat::Twice)
    }
}

impl ShiftPart {
    fn is_cut(&self) -> bool {
        self.count > u64::try_from(self.rows.len()).unwrap_or(u64::MAX)
    }
}

impl ShiftPage {
    fn needs_eye(&self) -> bool {
        !self.eye.is_empty() || self.parked > 0
    }

    fn eye_count(&self) -> u64 {
        let lines = u64::try_from(self.eye.len()).unwrap_or(u64::MAX);
        lines.saturating_add(u64::from(self.parked > 0))
    }

    fn is_empty(&self) -> bool {
        self.left.count == 0 && self.new.count == 0 && self.mine.count == 0 && !self.needs_eye()
    }

    fn can_work(&self) -> bool {
        self.work == Work::Allowed
    }

    #[expect(clippy::unused_self, reason = "the row asks every page")]
    const fn can_pick(&self) -> bool {
        false
    }

    fn cut(&self, part: &ShiftPart) -> Markup {
        let shown = u64::try_from(part.rows.len()).unwrap_or(u64::MAX);
        let values = [("shown", shown.into()), ("count", part.count.into())];
        self.shell.texts.html_with("shift-cut", &values)
    }
}
