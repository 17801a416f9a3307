//! One act on many tickets: looked at before it is done, and then how far it is.

use askama::Template;

use super::list::TicketRow;
use super::shell::Shell;
use crate::html::{Foreign, Markup};

/// `GET /bulk/{id}`.
#[derive(Template)]
#[template(path = "bulk.html", whitespace = "minimize")]
pub struct BulkPage {
    /// Surroundings.
    pub shell: Shell,
    /// Its id.
    pub id: String,
    /// What is done.
    pub what: Foreign,
    /// How far it is.
    pub stage: BulkStage,
    /// How many tickets there are.
    pub total: u64,
    /// How many wait for their turn.
    pub waiting: u64,
    /// How many were changed and still are.
    pub changed: u64,
    /// How many were so before.
    pub unchanged: u64,
    /// How many could not be changed.
    pub failed: u64,
    /// How many were taken back.
    pub undone: u64,
    /// How many were left, since something else happened to them.
    pub left: u64,
    /// Why, and how many for each reason.
    pub reasons: Vec<(Foreign, u64)>,
    /// The first tickets.
    pub rows: Vec<TicketRow>,
}

/// How far it is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum BulkStage {
    /// It is looked at.
    Asked,
    /// It is under way.
    Running,
    /// It is done.
    Done,
    /// It is being taken back.
    Undoing,
    /// It was taken back.
    Undone,
}

impl BulkPage {
    fn heading(&self) -> Markup {
        let key = match self.stage {
            BulkStage::Asked => "bulk-asked",
            BulkStage::Running => "bulk-running",
            BulkStage::Done => "bulk-done",
            BulkStage::Undoing => "bulk-undoing",
            BulkStage::Undone => "bulk-undone",
        };
        self.shell.say(key, "count", self.total)
    }

    fn is_asked(&self) -> bool {
        self.stage == BulkStage::Asked
    }

    fn is_under_way(&self) -> bool {
        matches!(self.stage, BulkStage::Running | BulkStage::Undoing)
    }

    fn can_undo(&self) -> bool {
        self.stage == BulkStage::Done && self.changed > 0
    }

    fn more(&self) -> u64 {
        let named = u64::try_from(self.rows.len()).unwrap_or(u64::MAX);
        self.total.saturating_sub(named)
    }

    fn so_far(&self) -> Markup {
        let to_do = match self.stage {
            BulkStage::Undoing => self.changed,
            _ => self.waiting,
        };
        let values = [
            ("done", self.total.saturating_sub(to_do).into()),
            ("count", self.total.into()),
        ];
        self.shell.texts.html_with("bulk-so-far", &values)
    }

    fn counts(&self) -> Vec<Markup> {
        let counts = [
            ("bulk-count-changed", self.changed),
            ("bulk-count-unchanged", self.unchanged),
            ("bulk-count-failed", self.failed),
            ("bulk-count-undone", self.undone),
            ("bulk-count-left", self.left),
        ];
        let some = counts.into_iter().filter(|(_, count)| *count > 0);
        some.map(|(key, count)| self.shell.say(key, "count", count))
            .collect()
    }
}
