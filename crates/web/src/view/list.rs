//! The list of tickets: queues as tabs, views, filter, rows with acts in place (`ux.md` 5.5).

use askama::Template;
use domain::{Language, Reason, State, TicketRef};

use super::chips::{reason_key, state_key};
use super::flood::FloodLine;
use super::form::Choice;
use super::shell::Shell;
use super::ticket::Owner;
use crate::html::{Foreign, Markup, When, url_part};

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

/// What a list holds. The order is the order on the page.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum View {
    /// Needs us: the four states that count at the end of a shift.
    #[default]
    Left,
    /// Open and mine.
    Mine,
    /// Needs us and nobody's.
    Unowned,
    /// Waits for the user or another team.
    Waiting,
    /// Comes back at a date.
    Paused,
    /// Solved; tell the user.
    CloseTheLoop,
    /// Done.
    Done,
    /// Unwanted.
    Spam,
    /// Everything.
    All,
}

impl View {
    /// All views in order.
    pub const ALL: [Self; 9] = [
        Self::Left,
        Self::Mine,
        Self::Unowned,
        Self::Waiting,
        Self::Paused,
        Self::CloseTheLoop,
        Self::Done,
        Self::Spam,
        Self::All,
    ];

    /// The word in the URL.
    #[must_use]
    pub const fn as_str(self) -> &'static str {
        match self {
            Self::Left => "left",
            Self::Mine => "mine",
            Self::Unowned => "unowned",
            Self::Waiting => "waiting",
            Self::Paused => "paused",
            Self::CloseTheLoop => "close-the-loop",
            Self::Done => "done",
            Self::Spam => "spam",
            Self::All => "all",
        }
    }

    /// The view of a word in the URL.
    #[must_use]
    pub fn find(word: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|view| view.as_str() == word)
    }

    const fn key(self) -> &'static str {
        match self {
            Self::Left => "view-left",
            Self::Mine => "view-mine",
            Self::Unowned => "view-unowned",
            Self::Waiting => "view-waiting",
            Self::Paused => "view-paused",
            Self::CloseTheLoop => "view-close-the-loop",
            Self::Done => "view-done",
            Self::Spam => "view-spam",
            Self::All => "view-all",
        }
    }
}

/// Which end comes first.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Order {
    /// Who waits longest comes first.
    #[default]
    Oldest,
    /// What happened last comes first.
    Newest,
}

impl Order {
    /// The word in the URL.
    #[must_use]
    pub const fn as_str(self) -> &'static str {
        match self {
            Self::Oldest => "oldest",
            Self::Newest => "newest",
        }
    }
}

/// Conditions besides the view; empty means any. No condition is personal: URLs are written down in many places.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Filter {
    /// A state's word.
    pub state: String,
    /// An agent's name.
    pub owner: String,
    /// A tag.
    pub tag: String,
    /// A language's code.
    pub language: String,
}

/// What is listed, as a URL: `/queues/{queue}?view=…&state=…&owner=…&tag=…&language=…&order=…`,
/// and `before=` or `after=` with a cursor.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct ListAddress {
    /// One queue, or all.
    pub queue: Option<String>,
    /// What it holds.
    pub view: View,
    /// Conditions.
    pub filter: Filter,
    /// Which end comes first.
    pub order: Order,
    /// Search words.
    pub words: String,
    /// A saved list; then there is nothing else but the order.
    pub saved: Option<String>,
    /// Tickets on a page, if not as usual.
    pub per: Option<u64>,
}

impl ListAddress {
    /// The path without conditions.
    #[must_use]
    pub fn path(&self) -> String {
        if let Some(saved) = &self.saved {
            return format!("/v/{}", url_part(saved));
        }
        match &self.queue {
            Some(queue) => format!("/queues/{}", url_part(queue)),
            None => String::from("/queues"),
        }
    }

    /// Path and query; what is as usual is left out.
    #[must_use]
    pub fn href(&self) -> String {
        self.href_with(None)
    }

    /// Path and query of the page before or after: `("before" | "after", cursor)`.
    #[must_use]
    pub fn href_with(&self, page: Option<(&str, &str)>) -> String {
        let usual = Self::default();
        let unless_usual = |word: &'static str, is_usual: bool| if is_usual { "" } else { word };
        let per = self.per.map(|per| per.to_string()).unwrap_or_default();
        let words = [
            (
                "view",
                unless_usual(
                    self.view.as_str(),
                    self.view == usual.view || self.saved.is_some(),
                ),
            ),
            ("state", self.filter.state.as_str()),
            ("owner", self.filter.owner.as_str()),
            ("tag", self.filter.tag.as_str()),
            ("language", self.filter.language.as_str()),
            (
                "order",
                unless_usual(self.order.as_str(), self.order == usual.order),
            ),
            ("q", self.words.as_str()),
            ("per", per.as_str()),
            page.unwrap_or(("", "")),
        ];
        let set = words.iter().filter(|(_, value)| !value.is_empty());
        let query: Vec<String> = set
            .map(|(name, value)| format!("{name}={}", url_part(value)))
            .collect();
        if query.is_empty() {
            return self.path();
        }
        format!("{}?{}", self.path(), query.join("&"))
    }

    /// The same view of another queue; conditions fall away.
    #[must_use]
    pub fn in_queue(&self, queue: Option<&str>) -> Self {
        Self {
            queue: queue.map(str::to_owned),
            view: self.view,
            filter: Filter::default(),
            order: self.order,
            per: self.per,
            ..Self::default()
        }
    }

    /// Another view of the same queue; conditions fall away.
    #[must_use]
    pub fn in_view(&self, view: View) -> Self {
        Self {
            queue: self.queue.clone(),
            view,
            order: self.order,
            per: self.per,
            ..Self::default()
        }
    }

    /// The same without conditions.
    #[must_use]
    pub fn without_filter(&self) -> Self {
        self.in_view(self.view)
    }

    /// True if there are conditions.
    #[must_use]
    pub fn is_filtered(&self) -> bool {
        self.filter != Filter::default()
    }
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

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_address_leaves_out_what_is_usual() {
        let mut address = ListAddress::default();
        assert_eq!(address.href(), "/queues");
        address.queue = Some("français".into());
        address.view = View::Unowned;
        address.filter.tag = "wi-fi & more".into();
        address.order = Order::Newest;
        assert_eq!(
            address.href_with(Some(("after", "x=1"))),
            "/queues/fran%C3%A7ais?view=unowned&tag=wi-fi%20%26%20more&order=newest&after=x%3D1"
        );
        assert_eq!(
            address.in_view(View::Left).href(),
            "/queues/fran%C3%A7ais?order=newest"
        );
        assert_eq!(
            address.in_queue(None).href(),
            "/queues?view=unowned&order=newest"
        );
    }

    #[test]
    fn every_view_is_found_by_its_word() {
        for view in View::ALL {
            assert_eq!(View::find(view.as_str()), Some(view));
        }
        assert_eq!(View::find("everything"), None);
    }
}
