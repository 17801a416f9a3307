//! The list of tickets: queues as tabs, views, filter, rows with acts in place (`ux.md` 5.5).

use askama::Template;
use domain::{Language, Reason, State, TicketRef};

use super::chips::{reason_key, state_key};
use super::flood::FloodLine;
use super::form::Choice;
use super::list_address::{ListAddress, Order, View};
use super::shell::Shell;
use super::ticket::Owner;
use crate::html::{Foreign, Markup, When};

/// A subject in a row is cut after this many characters.
const SUBJECT: usize = 140;

/// `GET /queues` and `GET /queues/{name}`.
#[derive(Template)]
#[template(path = "list.html", whitespace = "minimize")]
pub struct TicketList {
    /// Surroundings.
    pub shell: Shell,
    /// What is listed: also makes every link of the page.
    pub address: ListAddress,
    /// Queues with what is left in them; "all" is added by the page.
    pub queues: Vec<QueueTab>,
    /// What is left in all of them.
    pub left_in_all: u64,
    /// Counts beside views; a view that is not here has none.
    pub counts: Vec<ViewTab>,
    /// Agents to choose from in the filter.
    pub agents: Vec<String>,
    /// Tags to choose from in the filter.
    pub tags: Vec<String>,
    /// Languages to choose from in the filter.
    pub languages: Vec<Language>,
    /// Many tickets that are alike.
    pub floods: Vec<FloodLine>,
    /// The tickets, in order.
    pub rows: Vec<TicketRow>,
    /// Cursor of the page before, if there is one.
    pub before: Option<String>,
    /// Cursor of the page after, if there is one.
    pub after: Option<String>,
    /// Tickets on a page, unless the address says something else.
    pub page_size: u64,
    /// What an empty list tells: the address that opens a ticket here.
    pub desk_address: Foreign,
    /// Whether rows have buttons.
    pub work: super::ticket::Work,
    /// What is asked for besides the view, word by word.
    pub chips: Vec<WordChip>,
    /// Lists that were saved, beside their counts.
    pub saved: Vec<SavedTab>,
    /// The saved list that is shown.
    pub shown: Option<SavedList>,
    /// All that is asked for, in search words.
    pub words: String,
    /// How many tickets match.
    pub matching: u64,
    /// How many tickets are kept to be acted on, from other pages.
    pub kept: usize,
}

/// A search word.
pub struct WordChip {
    /// The word.
    pub word: Foreign,
    /// The list without it; `None` if that would put an address into a URL.
    pub without: Option<String>,
}

/// A saved list among the tabs.
pub struct SavedTab {
    /// Its path.
    pub href: String,
    /// Its name.
    pub name: Foreign,
    /// How many tickets it holds.
    pub count: u64,
    /// It is the one that is shown.
    pub is_current: bool,
}

/// The saved list that is shown.
pub struct SavedList {
    /// Its id.
    pub id: String,
    /// Its name; empty if it only keeps an address out of the URL.
    pub name: String,
    /// The queue for whose agents it is.
    pub queue: Option<String>,
}

/// A queue beside its count.
pub struct QueueTab {
    /// Its name, as in its path.
    pub name: String,
    /// How many of its tickets need us.
    pub left: u64,
}

/// A view beside its count.
pub struct ViewTab {
    /// The view.
    pub view: View,
    /// How many tickets it holds.
    pub count: u64,
}

/// A ticket in the list.
pub struct TicketRow {
    /// Its name.
    pub reference: TicketRef,
    /// Where it is, with the name of the list that it is walked in.
    pub href: String,
    /// Something happened to it since the reader's last visit.
    pub has_news: bool,
    /// Its subject.
    pub subject: Foreign,
    /// Its language.
    pub language: Option<Language>,
    /// Where it stands.
    pub state: State,
    /// Who wrote.
    pub requester: Foreign,
    /// Who works on it.
    pub owner: Owner,
    /// Its tags.
    pub tags: Vec<Foreign>,
    /// When something happened last.
    pub updated: When,
}

/// A link among tabs.
struct TabLink {
    href: String,
    words: String,
    count: Option<u64>,
    is_current: bool,
}

impl TicketList {
    fn title(&self) -> String {
        match &self.address.queue {
            Some(queue) => self.shell.say_plain("list-title-queue", "queue", queue),
            None => self.shell.t("list-title-all"),
        }
    }

    fn heading(&self) -> Markup {
        match &self.address.queue {
            Some(queue) => self.shell.say("list-title-queue", "queue", queue),
            None => Markup::from_escaped(crate::html::escape(&self.shell.t("list-title-all"))),
        }
    }

    fn queue_tabs(&self) -> Vec<TabLink> {
        let tab = |queue: Option<&str>, words: String, left: u64| TabLink {
            href: self.address.in_queue(queue).href(),
            words,
            count: (left > 0).then_some(left),
            is_current: self.address.queue.as_deref() == queue && self.address.saved.is_none(),
        };
        let all = tab(None, self.shell.t("list-all-queues"), self.left_in_all);
        let each = self.queues.iter().map(|queue| {
            let name = Foreign::from(queue.name.as_str()).to_string();
            tab(Some(&queue.name), name, queue.left)
        });
        std::iter::once(all).chain(each).collect()
    }

    fn view_tabs(&self) -> Vec<TabLink> {
        let count = |view: View| {
            let found = self.counts.iter().find(|tab| tab.view == view);
            found.map(|tab| tab.count).filter(|count| *count > 0)
        };
        let tab = |view: View| TabLink {
            href: self.address.in_view(view).href(),
            words: self.shell.t(view.key()),
            count: count(view),
            is_current: self.address.view == view && self.address.saved.is_none(),
        };
        View::ALL.into_iter().map(tab).collect()
    }

    fn states(&self) -> Vec<Choice> {
        let choice = |state: &State| {
            let chosen = self.address.filter.state == state.as_str();
            Choice::new(state.as_str(), self.shell.t(state_key(*state)), chosen)
        };
        State::ALL.iter().map(choice).collect()
    }

    fn owners(&self) -> Vec<Choice> {
        Choice::plain(&self.agents, &self.address.filter.owner)
    }

    fn tag_choices(&self) -> Vec<Choice> {
        Choice::plain(&self.tags, &self.address.filter.tag)
    }

    fn language_choices(&self) -> Vec<Choice> {
        let choice = |language: &Language| {
            let chosen = self.address.filter.language == language.as_str();
            Choice::new(language.as_str(), super::chips::own_name(language), chosen)
        };
        self.languages.iter().map(choice).collect()
    }

    fn href(&self) -> String {
        self.address.href()
    }

    fn newer(&self) -> Option<String> {
        let cursor = self.before.as_deref()?;
        Some(self.address.href_with(Some(("before", cursor))))
    }

    fn older(&self) -> Option<String> {
        let cursor = self.after.as_deref()?;
        Some(self.address.href_with(Some(("after", cursor))))
    }

    /// The words of the links to the page before and after: which of them is newer depends on the order.
    fn page_words(&self) -> (String, String) {
        let (newer, older) = (self.shell.t("list-newer"), self.shell.t("list-older"));
        match self.address.order {
            Order::Newest => (newer, older),
            Order::Oldest => (older, newer),
        }
    }

    fn is_newest_first(&self) -> bool {
        self.address.order == Order::Newest
    }

    fn can_work(&self) -> bool {
        self.work == super::ticket::Work::Allowed
    }

    fn can_pick(&self) -> bool {
        self.can_work()
    }

    fn reasons(&self) -> Vec<Choice> {
        let choice = |reason: &Reason| {
            let chosen = *reason == Reason::Answered;
            Choice::new(reason.as_str(), self.shell.t(reason_key(*reason)), chosen)
        };
        Reason::ALL.iter().map(choice).collect()
    }

    /// The same list with so many tickets on a page: number, path, and whether it is so now.
    fn sizes(&self) -> Vec<(u64, String, bool)> {
        let now = self.address.per.unwrap_or(self.page_size);
        let size = |per: u64| {
            let mut address = self.address.clone();
            address.per = Some(per).filter(|per| *per != self.page_size);
            (per, address.href(), per == now)
        };
        [25, 50, 100].into_iter().map(size).collect()
    }
}

impl TicketRow {
    pub(crate) fn words(&self, shell: &Shell) -> Markup {
        let subject = if self.subject.is_empty() {
            Foreign::from(shell.t("no-subject"))
        } else {
            self.subject.cut(SUBJECT)
        };
        shell.bdi_in(&subject, &self.language)
    }

    pub(crate) const fn is_unread(&self) -> bool {
        matches!(self.state, State::NeedsFirstAnswer | State::NeedsNextAnswer)
    }

    pub(crate) const fn is_nobodys(&self) -> bool {
        matches!(self.owner, Owner::Nobody)
    }
}
