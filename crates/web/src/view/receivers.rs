//! Who receives a reply, and what would be different afterwards.

use super::compose::{Sealing, unprotected_key};
use super::entry::Entry;
use super::plain::HistoryLine;
use crate::html::Foreign;

/// Who receives a reply.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Receivers {
    /// To whom it is addressed; empty if nobody is known.
    pub to: Vec<Foreign>,
    /// Who gets a copy.
    pub copies: Vec<Foreign>,
}

/// How the next reply would leave after a change, and to whom.
#[derive(Clone, Debug)]
pub struct Prospect {
    /// To whom.
    pub receivers: Receivers,
    /// How.
    pub sealing: Sealing,
}

/// What happened since a form was made: it stops the form (bar B-24).
pub struct News {
    /// What is new in the conversation, oldest first.
    pub entries: Vec<Entry>,
    /// What else happened, oldest first.
    pub happened: Vec<HistoryLine>,
}

impl Receivers {
    pub(crate) const fn are_several(&self) -> bool {
        self.to.len() + self.copies.len() > 1
    }
}

impl Prospect {
    /// Why it cannot be encrypted by itself, in words.
    pub(crate) const fn why_key(&self) -> Option<&'static str> {
        match self.sealing {
            Sealing::Undecided(why) => Some(unprotected_key(why, self.receivers.are_several())),
            Sealing::Clear | Sealing::Encrypted(_) => None,
        }
    }
}
