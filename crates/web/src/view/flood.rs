//! A flood: tickets that are alike, with one button for all of them (`ux.md` 13: undo, not confirm).

use askama::Template;
use domain::{Likeness, TicketRef, Wait};

use super::shell::Shell;
use crate::html::{Foreign, When};
use crate::texts::Texts;

/// A line above a list: many tickets are alike.
pub struct FloodLine {
    /// Its id: `GET /floods/ID`.
    pub id: String,
    /// By what they are alike.
    pub kind: Likeness,
    /// How many nobody has touched yet.
    pub untouched: usize,
    /// How many were called unwanted.
    pub swept: usize,
    /// Of how many an agent said that they are no flood.
    pub no_flood: usize,
    /// There is something to be done about it.
    pub is_new: bool,
}

/// `GET /floods/{id}`.
#[derive(Template)]
#[template(path = "flood.html", whitespace = "minimize")]
pub struct FloodPage {
    /// Surroundings.
    pub shell: Shell,
    /// What it is.
    pub flood: FloodLine,
    /// When the first of them came.
    pub began: When,
    /// When the last of them came.
    pub last: When,
    /// Until when new mail like that is set aside by itself.
    pub sweeps_until: Option<When>,
    /// The tickets that nobody has touched, the oldest first.
    pub rows: Vec<FloodRow>,
}

/// A ticket of a flood.
pub struct FloodRow {
    /// Its name.
    pub reference: TicketRef,
    /// Its subject.
    pub subject: Foreign,
    /// Who wrote.
    pub requester: Foreign,
    /// When it came.
    pub at: When,
}

impl FloodLine {
    /// What it is, in words: how many are alike by what, or how many were set aside.
    pub(crate) fn words(&self, texts: &Texts) -> String {
        let (key, count) = match (self.untouched, self.swept) {
            (0, 0) => ("flood-none", self.no_flood),
            (untouched, 0) => ("flood-alike", untouched),
            (untouched, _) if self.is_new => ("flood-alike", untouched),
            (_, swept) => ("flood-aside", swept),
        };
        let by = texts.t(likeness_key(self.kind));
        let count = u64::try_from(count).unwrap_or(u64::MAX);
        texts.t_with(key, &[("count", count.into()), ("by", by.into())])
    }
}

impl FloodPage {
    fn heading(&self) -> String {
        self.flood.words(self.shell.texts)
    }

    fn button(&self) -> String {
        let count = u64::try_from(self.rows.len()).unwrap_or(u64::MAX);
        self.shell.say_plain("flood-sweep", "count", count)
    }

    fn cleared(&self) -> String {
        let count = u64::try_from(self.flood.no_flood).unwrap_or(u64::MAX);
        self.shell.say_plain("flood-cleared", "count", count)
    }

    fn swept(&self) -> String {
        let count = u64::try_from(self.flood.swept).unwrap_or(u64::MAX);
        self.shell.say_plain("flood-swept", "count", count)
    }
}

/// By what tickets are alike, in words.
pub(crate) const fn likeness_key(kind: Likeness) -> &'static str {
    match kind {
        Likeness::Sender => "alike-sender",
        Likeness::Text => "alike-text",
        Likeness::Domain => "alike-domain",
        Likeness::Network => "alike-network",
    }
}

/// Why a mail of ours waits although it is due, in words.
pub(crate) const fn wait_key(why: Wait) -> &'static str {
    match why {
        Wait::RecipientHour => "wait-recipient-hour",
        Wait::RecipientDay => "wait-recipient-day",
        Wait::AllMinute => "wait-all-minute",
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_likeness_and_every_wait_has_words() {
        let keys = Likeness::ALL.iter().map(|kind| likeness_key(*kind));
        let keys: Vec<_> = keys
            .chain(Wait::ALL.iter().map(|why| wait_key(*why)))
            .collect();
        for key in keys {
            assert!(!Texts::of("en").t(key).contains('⟦'), "{key}");
        }
    }
}
