//! What every page has around it: head, bar, warnings, the outcome of the last act.

use std::fmt;

use domain::{Act, Language, Reason, Role, State};

use super::chips::{LanguageChip, StateChip};
use super::protection::{Mark, MarkChip};
use super::stylesheet::stylesheet_path;
use crate::html::{Foreign, Markup, isolated};
use crate::texts::{Texts, Value};

/// The surroundings of a page; every page struct has one as `shell`.
pub struct Shell {
    /// The language of the interface.
    pub texts: &'static Texts,
    /// Light or dark.
    pub theme: Theme,
    /// How much room things have.
    pub density: Density,
    /// The size of text, in percent.
    pub text_size: u64,
    /// The time zone in which moments are shown, by its name.
    pub zone: String,
    /// Whether controls have access keys (WCAG 2.1.4 asks for an off switch).
    pub keys: Keys,
    /// Who is signed in.
    pub agent: Option<Agent>,
    /// Where in the bar this page belongs.
    pub section: Option<Section>,
    /// Goes into every form as `csrf`.
    pub csrf: String,
    /// The outcome of the last act, shown once.
    pub flash: Option<Flash>,
    /// Warnings that stay until their cause is gone.
    pub lasting: Vec<Lasting>,
}

/// Light or dark. A setting on the server, since Tor Browser never tells what the system wishes.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Theme {
    /// What the browser says.
    #[default]
    Auto,
    /// Dark on light.
    Light,
    /// Light on dark.
    Dark,
}

/// How much room things have.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Density {
    /// As designed.
    #[default]
    Normal,
    /// Smaller type and gaps.
    Compact,
}

/// Whether controls have access keys.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Keys {
    /// They have, and show them.
    #[default]
    On,
    /// They have none.
    Off,
}

/// Who is signed in.
#[derive(Clone, Debug)]
pub struct Agent {
    /// The name at the desk.
    pub name: Foreign,
    /// Decides which sections are in the bar.
    pub role: Role,
}

/// A section in the bar. A later one is a variant and a line in each of the functions below.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Section {
    /// What the agent has to look at: home.
    Shift,
    /// Tickets.
    Queues,
    /// Replies that somebody has to approve.
    Reviews,
    /// Reports without people.
    Reports,
    /// Mail that could not be read.
    Parked,
    /// Mail that did not leave.
    Outbox,
    /// Automatic first answers.
    Automatic,
    /// Queues and agents.
    People,
    /// Counts.
    Statistics,
}

impl Section {
    const ALL: [Self; 9] = [
        Self::Shift,
        Self::Queues,
        Self::Reviews,
        Self::Reports,
        Self::Parked,
        Self::Outbox,
        Self::Automatic,
        Self::People,
        Self::Statistics,
    ];

    /// Where it is.
    #[must_use]
    pub const fn path(self) -> &'static str {
        match self {
            Self::Shift => "/shift",
            Self::Queues => "/queues",
            Self::Reviews => "/reviews",
            Self::Reports => "/reports",
            Self::Parked => "/parked",
            Self::Outbox => "/outbox",
            Self::Automatic => "/automatic",
            Self::People => "/people",
            Self::Statistics => "/stats",
        }
    }

    const fn key(self) -> &'static str {
        match self {
            Self::Shift => "section-shift",
            Self::Queues => "section-queues",
            Self::Reviews => "section-reviews",
            Self::Reports => "section-reports",
            Self::Parked => "section-parked",
            Self::Outbox => "section-outbox",
            Self::Automatic => "section-automatic",
            Self::People => "section-people",
            Self::Statistics => "section-statistics",
        }
    }

    /// The numbers are those of `ux.md` 2.3, so that nobody learns them twice when sections arrive.
    const fn access_key(self) -> &'static str {
        match self {
            Self::Shift => "1",
            Self::Queues => "2",
            Self::Statistics => "7",
            Self::Reviews
            | Self::Reports
            | Self::Parked
            | Self::Outbox
            | Self::Automatic
            | Self::People => "",
        }
    }

    const fn needs(self) -> Act {
        match self {
            Self::Shift | Self::Queues => Act::ReadTickets,
            Self::Reviews => Act::WriteReplies,
            Self::Reports => Act::ReadReports,
            Self::Automatic => Act::ReadTexts,
            Self::Parked => Act::HandleParked,
            Self::Outbox => Act::WorkTickets,
            Self::People => Act::Administer,
            Self::Statistics => Act::ReadStatistics,
        }
    }
}

/// Where work begins for a role: the first section of its bar.
pub(crate) fn home_of(role: Role) -> &'static str {
    let mut sections = Section::ALL.iter();
    let first = sections.find(|section| is_in_bar(**section, role));
    first.map_or("/me", |section| section.path())
}

/// Whether a section is in the bar of a role. Who opens tickets finds reports there.
fn is_in_bar(section: Section, role: Role) -> bool {
    let is_elsewhere = section == Section::Reports && role.may(Act::ReadTickets);
    role.may(section.needs()) && !is_elsewhere
}

/// The outcome of the last act.
#[derive(Clone, Debug)]
pub struct Flash {
    /// How it went.
    pub tone: Tone,
    /// What happened.
    pub text: String,
    /// The way back, if there is one.
    pub undo: Option<Undo>,
}

/// How an act went.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Tone {
    /// As asked.
    Good,
    /// Look here.
    Warning,
    /// Not done.
    Bad,
}

/// A form with one button that takes an act back.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Undo {
    /// Where it posts to.
    pub action: String,
    /// Hidden fields besides `csrf`.
    pub fields: Vec<(&'static str, String)>,
}

/// A warning that stays.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Lasting {
    /// The key lies beside the data: a stolen disk is readable.
    KeyFile,
    /// The vault is locked: mail comes in, nothing can be read.
    VaultLocked,
}

impl Shell {
    /// A text.
    #[must_use]
    pub fn t(&self, key: &str) -> String {
        self.texts.t(key)
    }

    /// A text with one value.
    pub fn say(&self, key: &str, name: &str, value: impl Into<Value>) -> Markup {
        self.texts.html_with(key, &[(name, value.into())])
    }

    /// A text with one value for a title or an attribute.
    pub fn say_plain(&self, key: &str, name: &str, value: impl Into<Value>) -> String {
        self.texts.t_with(key, &[(name, value.into())])
    }
}

/// For templates, which reach everything through the shell and pass fields by reference.
#[expect(
    clippy::unused_self,
    clippy::trivially_copy_pass_by_ref,
    clippy::ref_option,
    reason = "the calls are written by askama"
)]
impl Shell {
    pub(crate) fn stylesheet(&self) -> &'static str {
        stylesheet_path()
    }

    pub(crate) const fn theme_name(&self) -> Option<&'static str> {
        match self.theme {
            Theme::Auto => None,
            Theme::Light => Some("light"),
            Theme::Dark => Some("dark"),
        }
    }

    pub(crate) const fn is_compact(&self) -> bool {
        matches!(self.density, Density::Compact)
    }

    /// ` accesskey="r"`, or nothing if the agent switched keys off.
    pub(crate) fn key(&self, key: &str) -> Markup {
        Markup::from_escaped(match self.keys {
            Keys::On if !key.is_empty() => format!(" accesskey=\"{key}\""),
            Keys::On | Keys::Off => String::new(),
        })
    }

    /// The key as it is shown on its control. Screen readers announce the attribute instead.
    pub(crate) fn kbd(&self, key: &str) -> Markup {
        Markup::from_escaped(match self.keys {
            Keys::On => format!(" <kbd aria-hidden=\"true\">{key}</kbd>"),
            Keys::Off => String::new(),
        })
    }

    pub(crate) fn sections(&self) -> Vec<SectionLink> {
        let Some(agent) = &self.agent else {
            return Vec::new();
        };
        let link = |section: &Section| SectionLink {
            path: section.path(),
            words: self.t(section.key()),
            access_key: section.access_key(),
            is_current: self.section == Some(*section),
        };
        let mine = Section::ALL
            .iter()
            .filter(|section| is_in_bar(**section, agent.role));
        mine.map(link).collect()
    }

    pub(crate) fn home(&self) -> &'static str {
        self.agent.as_ref().map_or("/", |agent| home_of(agent.role))
    }

    /// ` data-size="125"`, or nothing.
    pub(crate) fn size(&self) -> Markup {
        Markup::from_escaped(match self.text_size {
            100 => String::new(),
            size => format!(" data-size=\"{size}\""),
        })
    }

    pub(crate) fn state(&self, state: &State, reason: &Option<Reason>) -> StateChip {
        StateChip::new(self.texts, *state, *reason)
    }

    pub(crate) fn plain_state(&self, state: &State) -> StateChip {
        StateChip::new(self.texts, *state, None)
    }

    pub(crate) fn mark(&self, mark: &Mark) -> MarkChip {
        MarkChip::new(self.texts, *mark)
    }

    pub(crate) fn language(&self, language: &Language) -> LanguageChip {
        LanguageChip::new(language.clone())
    }

    pub(crate) fn bdi(&self, text: impl fmt::Display) -> Markup {
        isolated(text, None)
    }

    pub(crate) fn bdi_in(&self, text: impl fmt::Display, language: &Option<Language>) -> Markup {
        isolated(text, language.as_ref())
    }
}

pub(crate) struct SectionLink {
    pub(crate) path: &'static str,
    pub(crate) words: String,
    pub(crate) access_key: &'static str,
    pub(crate) is_current: bool,
}

impl Lasting {
    /// What is so, and what to do about it.
    pub(crate) const fn keys(self) -> (&'static str, &'static str) {
        match self {
            Self::KeyFile => ("warning-key-file", "warning-key-file-next"),
            Self::VaultLocked => ("warning-vault-locked", "warning-vault-locked-next"),
        }
    }

    pub(crate) const fn class(self) -> &'static str {
        match self {
            Self::KeyFile => "",
            Self::VaultLocked => " err",
        }
    }
}

impl Tone {
    pub(crate) const fn class(self) -> &'static str {
        match self {
            Self::Good => "",
            Self::Warning => " warn",
            Self::Bad => " err",
        }
    }

    pub(crate) const fn frame_class(self) -> &'static str {
        match self {
            Self::Good => "ok",
            Self::Warning | Self::Bad => "bad",
        }
    }

    pub(crate) const fn shape(self) -> &'static str {
        match self {
            Self::Good => "✓",
            Self::Warning => "◆",
            Self::Bad => "✗",
        }
    }
}
