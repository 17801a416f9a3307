//! Writing: a reply to a user, a note for the team. Two forms that share nothing, so that no text
//! can slip from one into the other (`ux.md`, decision 12).

use askama::Template;
use domain::{KeySource, KeyStanding, Language, TicketRef, Unprotected};

use super::certificates::source_key;
use super::drafts::OwnDraft;
use super::entry::{Entry, Outgoing};
use super::form::{Fault, fault_of};
use super::plain::HistoryLine;
use super::protection::Fingerprint;
use super::receivers::Receivers;
use super::shell::Shell;
use crate::html::Foreign;

/// The reply form, at the end of a ticket and on its own page.
///
/// `POST /t/REF/reply` with `text`, `seen`, `key`, `csrf`, `then` (`waiting-user`, `done` or `looking-into`) and, to send it in clear all
/// the same, `encrypt=no`.
#[derive(Clone, Debug)]
pub struct ReplyForm {
    /// The ticket.
    pub reference: TicketRef,
    /// To whom it goes.
    pub to: Foreign,
    /// The same in full, with those in copy.
    pub receivers: Receivers,
    /// Text to begin with.
    pub text: String,
    /// The draft that it came from.
    pub draft: Option<OwnDraft>,
    /// The newest event that the agent has seen.
    pub seen: String,
    /// Makes a second sending of the same form harmless.
    pub key: String,
    /// The user's language.
    pub language: Option<Language>,
    /// How it will travel.
    pub sealing: Sealing,
    /// Whether the agent decided to send it in clear all the same.
    pub in_clear: bool,
    /// Whether the address stands inside of a report and nowhere else.
    pub is_unverified: bool,
    /// Somebody has to approve it before it leaves.
    pub for_review: bool,
    /// How long it can be taken back, in seconds.
    pub undo_seconds: u64,
    /// The field for files.
    pub files: FileField,
    /// Fields `reply-text`, `reply-encrypt` and `reply-files`.
    pub faults: Vec<Fault>,
}

/// The field in which files are chosen: `attachment`, with `multipart/form-data`.
#[derive(Clone, Debug, Default)]
pub struct FileField {
    /// How much may be chosen, in words; `None` if the desk sends no files.
    pub most: Option<String>,
    /// Files that had been chosen, which no page can bring back.
    pub lost: Vec<Foreign>,
}

/// How a reply travels.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Sealing {
    /// Anyone on the way can read it.
    Clear,
    /// Encrypted to these keys, one of each recipient.
    Encrypted(Vec<KeyBrief>),
    /// It should be encrypted and cannot be: it leaves only if the agent says so.
    Undecided(Unprotected),
}

/// The key that a reply is encrypted to.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct KeyBrief {
    /// Whose it is, where several people receive the mail.
    pub address: Option<Foreign>,
    /// Its fingerprint.
    pub fingerprint: Fingerprint,
    /// Where it came from.
    pub source: KeySource,
    /// What was decided.
    pub standing: KeyStanding,
}

/// `GET /t/{ref}/reply`; also its 422.
#[derive(Template)]
#[template(path = "reply.html", whitespace = "minimize")]
pub struct ReplyPage {
    /// Surroundings.
    pub shell: Shell,
    /// The ticket's subject.
    pub subject: Foreign,
    /// The form.
    pub form: ReplyForm,
    /// The last messages, to have them in sight; oldest first.
    pub entries: Vec<Entry>,
}

/// `GET`/`POST /t/{ref}/note` with `text`, `key`, `csrf`. It has no recipient anywhere.
#[derive(Template)]
#[template(path = "note.html", whitespace = "minimize")]
pub struct NotePage {
    /// Surroundings.
    pub shell: Shell,
    /// The ticket.
    pub reference: TicketRef,
    /// Its subject.
    pub subject: Foreign,
    /// Text to begin with.
    pub text: String,
    /// The draft that it came from.
    pub draft: Option<OwnDraft>,
    /// Makes a second sending of the same form harmless.
    pub key: String,
    /// Field `note-text`.
    pub faults: Vec<Fault>,
}

/// 409: news arrived since the form was opened. Nothing was sent; the text is kept.
///
/// `POST /t/REF/reply` again with the new `seen` sends it; with `act=edit` it opens the reply page
/// with this text (its `then` falls away), with `act=keep` the text stays as the agent's draft, with
/// `act=discard` it is thrown away.
#[derive(Template)]
#[template(path = "held.html", whitespace = "minimize")]
pub struct HeldPage {
    /// Surroundings.
    pub shell: Shell,
    /// The ticket's subject.
    pub subject: Foreign,
    /// What is new in the conversation, oldest first.
    pub news: Vec<Entry>,
    /// What else happened meanwhile, oldest first.
    pub happened: Vec<HistoryLine>,
    /// The text, with `seen` as it is now.
    pub form: ReplyForm,
    /// What the agent had chosen as `then`.
    pub then: String,
}

impl ReplyForm {
    pub(crate) fn fault(&self) -> Option<&str> {
        fault_of(&self.faults, "reply-text")
    }

    pub(crate) fn encrypt_fault(&self) -> Option<&str> {
        fault_of(&self.faults, "reply-encrypt")
    }

    pub(crate) fn files_fault(&self) -> Option<&str> {
        fault_of(&self.faults, "reply-files")
    }

    pub(crate) fn undecided_key(&self) -> &'static str {
        match self.sealing {
            Sealing::Undecided(why) => unprotected_key(why, self.receivers.are_several()),
            Sealing::Clear | Sealing::Encrypted(_) => "sealing-clear",
        }
    }

    /// Shape, colour and words of how it will travel.
    pub(crate) const fn sealing_chip(&self) -> (&'static str, &'static str, &'static str) {
        if self.in_clear {
            Sealing::Clear.chip()
        } else {
            self.sealing.chip()
        }
    }

    /// In minutes where that is exact: `2 minutes`, `90 seconds`.
    pub(crate) const fn undo_minutes(&self) -> Option<u64> {
        match self.undo_seconds {
            0 => None,
            seconds if seconds % 60 == 0 => Some(seconds / 60),
            _ => None,
        }
    }
}

impl Sealing {
    /// Shape, colour and words.
    pub(crate) const fn chip(&self) -> (&'static str, &'static str, &'static str) {
        match self {
            Self::Encrypted(_) => ("✓", "c-ok", "sealing-encrypted"),
            Self::Clear => ("◆", "c-yel", "sealing-clear"),
            Self::Undecided(_) => ("◆", "c-yel", "sealing-undecided"),
        }
    }
}

impl KeyBrief {
    pub(crate) const fn source_key(&self) -> &'static str {
        source_key(self.source)
    }

    /// What nobody has decided about, nobody has verified.
    pub(crate) fn is_unverified(&self) -> bool {
        self.standing == KeyStanding::Found
    }
}

/// Why a reply cannot be encrypted.
pub(crate) const fn unprotected_key(why: Unprotected, are_several: bool) -> &'static str {
    match (why, are_several) {
        (Unprotected::NoKey, false) => "unprotected-no-key",
        (Unprotected::Unusable, false) => "unprotected-unusable",
        (Unprotected::Undecided, false) => "unprotected-undecided",
        (Unprotected::NoKey, true) => "unprotected-no-key-of-one",
        (Unprotected::Unusable, true) => "unprotected-unusable-of-one",
        (Unprotected::Undecided, true) => "unprotected-undecided-of-one",
    }
}

impl NotePage {
    fn fault(&self) -> Option<&str> {
        fault_of(&self.faults, "note-text")
    }

    fn title(&self) -> String {
        let reference = self.reference.as_str();
        self.shell.say_plain("note-title", "reference", reference)
    }
}

impl ReplyPage {
    const fn reference(&self) -> &TicketRef {
        &self.form.reference
    }

    fn title(&self) -> String {
        let reference = self.form.reference.as_str();
        self.shell.say_plain("reply-title", "reference", reference)
    }
}

impl HeldPage {
    const fn reference(&self) -> &TicketRef {
        &self.form.reference
    }
}
