//! What is listed, as an address.

use crate::html::url_part;

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

    pub(super) const fn key(self) -> &'static str {
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
