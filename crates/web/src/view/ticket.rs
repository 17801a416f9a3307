//! A ticket: the conversation, what can be done, who asks (`ux.md` 5.4).

use askama::Template;
use domain::{Language, Reason, State, TicketRef};

use super::chips::{LANGUAGES, own_name, reason_key, state_key};
use super::compose::{ReplyForm, Sealing};
use super::entry::{Entry, Outgoing};
use super::form::Choice;
use super::report::ReportCard;
use super::shell::Shell;
use super::together::Together;
use crate::html::{Foreign, Markup, When};

/// A list of messages is put on top from this many on.
const LONG: usize = 4;

/// `GET /t/{ref}`.
#[derive(Template)]
#[template(path = "ticket.html", whitespace = "minimize")]
pub struct TicketPage {
    /// Surroundings.
    pub shell: Shell,
    /// Its name.
    pub reference: TicketRef,
    /// Its subject.
    pub subject: Foreign,
    /// Its language.
    pub language: Option<Language>,
    /// Where it stands.
    pub state: State,
    /// Why it is done.
    pub reason: Option<Reason>,
    /// Its queue.
    pub queue: String,
    /// Who works on it.
    pub owner: Owner,
    /// A ticket that it claims to belong to. A claim, no proof.
    pub hint: Option<TicketRef>,
    /// Who and what else belongs to it.
    pub together: Together,
    /// When it was opened.
    pub opened: When,
    /// Days until it is erased, if it is done and not kept.
    pub erased_in_days: Option<u64>,
    /// Its tags.
    pub tags: Vec<Tag>,
    /// The conversation, oldest first.
    pub entries: Vec<Entry>,
    /// How many older messages are not shown.
    pub left_out: u64,
    /// The report that came last.
    pub report: Option<ReportCard>,
    /// Who asks.
    pub person: Option<Person>,
    /// Where the agent came from: path of the list.
    pub back: String,
    /// The list that the agent walks through.
    pub walk: Option<Walked>,
    /// Until when it rests.
    pub paused_until: Option<When>,
    /// When the agent is reminded of it.
    pub reminder: Option<When>,
    /// Whether the agent follows it.
    pub is_followed: bool,
    /// The first day that can be named, as `YYYY-MM-DD`.
    pub tomorrow: String,
    /// Agents who may be given the ticket, without the reader.
    pub colleagues: Vec<String>,
    /// Queues to which it may be moved, with its own.
    pub queues: Vec<String>,
    /// Tags to propose, at most 30.
    pub known_tags: Vec<String>,
    /// Whether the agent may act on it.
    pub work: Work,
    /// The reply box at the end; `None` if the agent may not act, or nobody can be answered.
    pub reply: Option<ReplyForm>,
    /// Why nobody can be answered.
    pub nobody: Option<Nobody>,
}

/// A place in a list that is walked through.
pub struct Walked {
    /// Which one this is, from 1.
    pub place: usize,
    /// How many there are.
    pub count: usize,
    /// Path of the one before.
    pub previous: Option<String>,
    /// Path of the one after.
    pub next: Option<String>,
    /// Path of the list's next page, behind its last ticket.
    pub further: Option<String>,
    /// The one after is fetched ahead, in a frame that nobody sees.
    pub ahead: Option<String>,
}

/// A tag of a ticket.
pub struct Tag(pub Foreign);

/// Whether an agent may act.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Work {
    /// May act.
    Allowed,
    /// May write replies and notes, and nothing else.
    Writes,
    /// May only read.
    ReadOnly,
}

/// Who works on a ticket.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Owner {
    /// Nobody yet.
    Nobody,
    /// The reader.
    Me(Foreign),
    /// A colleague.
    Other(Foreign),
}

/// Why nobody can be answered.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Nobody {
    /// The report has no address.
    AnonymousReport,
    /// The mail names no sender, or who it was has been erased.
    NoSender,
}

/// Who asks.
pub struct Person {
    /// The address.
    pub address: Foreign,
    /// How many public keys are known for it.
    pub keys: usize,
    /// Earlier tickets of the same address, newest first, at most ten.
    pub earlier: Vec<Earlier>,
    /// How many there are in all.
    pub earlier_count: u64,
}

/// An earlier ticket.
pub struct Earlier {
    /// Its name.
    pub reference: TicketRef,
    /// Its subject.
    pub subject: Foreign,
    /// Where it stands.
    pub state: State,
    /// Why it is done.
    pub reason: Option<Reason>,
    /// When something happened last.
    pub updated: When,
}

impl TicketPage {
    fn heading(&self) -> Markup {
        let subject = if self.subject.is_empty() {
            Foreign::from(self.shell.t("no-subject"))
        } else {
            self.subject.cut(300)
        };
        self.shell.bdi_in(&subject, &self.language)
    }

    fn place(&self, walk: &Walked) -> Markup {
        let count = |number: usize| u64::try_from(number).unwrap_or(u64::MAX);
        let values = [
            ("place", count(walk.place).into()),
            ("count", count(walk.count).into()),
        ];
        self.shell.texts.html_with("ticket-place", &values)
    }

    fn is_long(&self) -> bool {
        self.entries.len() >= LONG
    }

    fn can_work(&self) -> bool {
        self.work == Work::Allowed
    }

    fn can_write(&self) -> bool {
        self.work != Work::ReadOnly
    }

    const fn is_nobodys(&self) -> bool {
        matches!(self.owner, Owner::Nobody)
    }

    const fn is_mine(&self) -> bool {
        matches!(self.owner, Owner::Me(_))
    }

    fn states(&self) -> Vec<Choice> {
        let choice = |state: &State| {
            Choice::new(
                state.as_str(),
                self.shell.t(state_key(*state)),
                *state == self.state,
            )
        };
        State::ALL.iter().map(choice).collect()
    }

    fn reasons(&self) -> Vec<Choice> {
        let chosen = self.reason.unwrap_or(Reason::Answered);
        let choice = |reason: &Reason| {
            Choice::new(
                reason.as_str(),
                self.shell.t(reason_key(*reason)),
                *reason == chosen,
            )
        };
        Reason::ALL.iter().map(choice).collect()
    }

    fn language_choices(&self) -> Vec<Choice> {
        let known = LANGUAGES.iter().filter_map(|code| code.parse().ok());
        let missing = self
            .language
            .clone()
            .filter(|language| !LANGUAGES.contains(&language.as_str()));
        let choice = |language: Language| {
            let chosen = self.language.as_ref() == Some(&language);
            Choice::new(language.as_str(), own_name(&language), chosen)
        };
        known.chain(missing).map(choice).collect()
    }

    fn queue_choices(&self) -> Vec<Choice> {
        Choice::plain(&self.queues, &self.queue)
    }
}
