//! What the pages for administrators need of the program around the desk: how it is, how it is set, and
//! whether its connections work. The binary knows these things; here is only what they look like.

use std::future::Future;
use std::pin::Pin;

/// How something is.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Finding {
    /// As it should be.
    Good,
    /// Worth knowing.
    Note,
    /// Somebody has to act.
    Bad,
}

impl Finding {
    /// The word for programs.
    #[must_use]
    pub const fn as_str(self) -> &'static str {
        match self {
            Self::Good => "good",
            Self::Note => "note",
            Self::Bad => "bad",
        }
    }
}

/// One thing that was looked at, in words. Nothing in it names a user.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Check {
    /// What was looked at.
    pub what: &'static str,
    /// How it is.
    pub finding: Finding,
    /// How it is, in a sentence.
    pub words: String,
    /// What to do about it.
    pub advice: Option<String>,
}

impl Check {
    /// As it should be.
    pub fn good(what: &'static str, words: impl Into<String>) -> Self {
        Self {
            what,
            finding: Finding::Good,
            words: words.into(),
            advice: None,
        }
    }

    /// Worth knowing, with what can be done.
    pub fn note(what: &'static str, words: impl Into<String>, advice: impl Into<String>) -> Self {
        Self {
            what,
            finding: Finding::Note,
            words: words.into(),
            advice: Some(advice.into()),
        }
    }

    /// Wrong, with what to do.
    pub fn bad(what: &'static str, words: impl Into<String>, advice: impl Into<String>) -> Self {
        Self {
            what,
            finding: Finding::Bad,
            words: words.into(),
            advice: Some(advice.into()),
        }
    }
}

/// A part of the settings; each has a page of its own with at most eight of them (ux.md 5.17).
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Part {
    /// Pages, logs and measures.
    Pages,
    /// Mail that comes in.
    MailIn,
    /// Mail that leaves.
    MailOut,
    /// The vault and OpenPGP.
    Keys,
    /// The database and backups.
    Data,
}

impl Part {
    /// All of them.
    pub const ALL: [Self; 5] = [
        Self::Pages,
        Self::MailIn,
        Self::MailOut,
        Self::Keys,
        Self::Data,
    ];

    /// Its name in addresses.
    #[must_use]
    pub const fn as_str(self) -> &'static str {
        match self {
            Self::Pages => "pages",
            Self::MailIn => "mail-in",
            Self::MailOut => "mail-out",
            Self::Keys => "keys",
            Self::Data => "data",
        }
    }

    /// The part with this name.
    #[must_use]
    pub fn named(name: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|part| part.as_str() == name)
    }

    /// True if there is a connection or a secret of it that can be tried out.
    #[must_use]
    pub const fn can_be_tried(self) -> bool {
        matches!(self, Self::MailIn | Self::MailOut | Self::Keys)
    }
}

/// A setting that is in force, secrets hidden.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Setting {
    /// Its name, such as `[mail] relay`.
    pub name: String,
    /// Its value as TOML; `None` is unset.
    pub value: Option<String>,
    /// The line of the configuration that sets it; `None` is the default, or a flag.
    pub line: Option<usize>,
}

/// What came out of trying.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Transcript {
    /// What was done and heard, a line each.
    pub lines: Vec<String>,
    /// Whether it works.
    pub works: bool,
}

/// Something that takes a while.
pub type Later<'a, T> = Pin<Box<dyn Future<Output = T> + Send + 'a>>;

/// The program around the desk.
pub trait Operation: Send + Sync {
    /// Looks at everything that can be looked at without connecting anywhere.
    fn checks(&self) -> Later<'_, Vec<Check>>;
    /// The settings of a part that are in force.
    fn settings(&self, part: Part) -> Vec<Setting>;
    /// The file in which they are set.
    fn file(&self) -> String;
    /// All settings as TOML, secrets hidden.
    fn export(&self) -> String;
    /// Tries the connections of a part.
    fn try_out(&self, part: Part) -> Later<'_, Transcript>;
}
