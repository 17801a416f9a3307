//! The outcome of an act: one line in a frame beside the button, or the flash of the next page.

use askama::Template;
use domain::{ParticipantRole, State};

use super::chips::state_key;
use super::shell::{Flash, Shell, Tone, Undo};
use crate::html::Foreign;
use crate::texts::Texts;

/// What an act did.
#[derive(Clone, Debug)]
pub enum Outcome {
    /// The agent owns the ticket.
    Taken,
    /// Another agent owns the ticket.
    Given(Foreign),
    /// Nobody owns the ticket.
    Released,
    /// The ticket is in another queue.
    Moved(Foreign),
    /// The ticket has a tag.
    Tagged(Foreign),
    /// The ticket lost a tag.
    Untagged(Foreign),
    /// The ticket has another state.
    State(State),
    /// The agent follows the ticket.
    Followed,
    /// The agent follows it no longer.
    Unfollowed,
    /// The agent is reminded on a day.
    Reminded(String),
    /// There is no reminder any more.
    NoReminder,
    /// The ticket rests until a day.
    PausedUntil(String),
    /// The user's language was corrected.
    Language,
    /// A note was written.
    Noted,
    /// A reply waits in the outbox until a time in words.
    InOutbox(String),
    /// A reply was taken back before it left.
    TakenBack,
    /// The last act was undone.
    Undone,
    /// It is too late to undo.
    TooLate,
    /// Parked mail is read again.
    RunAgain,
    /// A mail that was given up is tried again.
    TriedAgain,
    /// A reply that had been stopped was thrown away.
    Discarded,
    /// A reply that had been stopped stays as a draft.
    DraftKept,
    /// The agent left.
    SignedOut,
    /// The vault is open.
    Unlocked,
    /// A key was accepted.
    KeyAccepted,
    /// A key was rejected.
    KeyRejected,
    /// A look-up of a key was asked for.
    KeyLookUp,
    /// Something was done outside of tickets: the key of the words for it.
    Told(&'static str),
    /// Somebody gets the replies from now on, in this role.
    TookIn(ParticipantRole),
    /// Somebody gets no more replies.
    TookOut,
    /// This ticket became a part of the one that is shown.
    Merged(Foreign),
    /// A ticket is by itself again.
    Unmerged,
    /// The ticket was made of mails of this one.
    SplitOff(Foreign),
}

impl Outcome {
    /// The outcome in words.
    #[must_use]
    pub fn words(&self, texts: &Texts) -> String {
        match self {
            Self::Taken => texts.t("done-taken"),
            Self::Given(agent) => texts.t_with("done-given", &[("agent", agent.into())]),
            Self::Released => texts.t("done-released"),
            Self::Moved(queue) => texts.t_with("done-moved", &[("queue", queue.into())]),
            Self::Tagged(tag) => texts.t_with("done-tagged", &[("tag", tag.into())]),
            Self::Untagged(tag) => texts.t_with("done-untagged", &[("tag", tag.into())]),
            Self::State(state) => {
                let words = texts.t(state_key(*state));
                texts.t_with("done-state", &[("state", words.as_str().into())])
            }
            Self::Followed => texts.t("done-followed"),
            Self::Unfollowed => texts.t("done-unfollowed"),
            Self::Reminded(day) => texts.t_with("done-reminded", &[("day", day.into())]),
            Self::NoReminder => texts.t("done-no-reminder"),
            Self::PausedUntil(day) => texts.t_with("done-paused-until", &[("day", day.into())]),
            Self::Language => texts.t("done-language"),
            Self::Noted => texts.t("done-noted"),
            Self::InOutbox(until) => texts.t_with("done-in-outbox", &[("until", until.into())]),
            Self::TakenBack => texts.t("done-taken-back"),
            Self::Undone => texts.t("done-undone"),
            Self::TooLate => texts.t("done-too-late"),
            Self::RunAgain => texts.t("done-run-again"),
            Self::TriedAgain => texts.t("done-tried-again"),
            Self::Discarded => texts.t("done-discarded"),
            Self::DraftKept => texts.t("done-draft-kept"),
            Self::SignedOut => texts.t("done-signed-out"),
            Self::Unlocked => texts.t("done-unlocked"),
            Self::KeyAccepted => texts.t("done-key-accepted"),
            Self::KeyRejected => texts.t("done-key-rejected"),
            Self::KeyLookUp => texts.t("done-key-look-up"),
            Self::Told(key) => texts.t(key),
            Self::TookIn(ParticipantRole::Copy) => texts.t("done-recipient-copy"),
            Self::TookIn(ParticipantRole::Instead) => texts.t("done-recipient-instead"),
            Self::TookOut => texts.t("done-recipient-removed"),
            Self::Merged(other) => texts.t_with("done-merged", &[("reference", other.into())]),
            Self::Unmerged => texts.t("done-unmerged"),
            Self::SplitOff(old) => texts.t_with("done-split", &[("reference", old.into())]),
        }
    }

    /// How it went.
    #[must_use]
    pub const fn tone(&self) -> Tone {
        match self {
            Self::TooLate => Tone::Bad,
            _ => Tone::Good,
        }
    }

    /// The outcome as the flash of the next page.
    #[must_use]
    pub fn flash(&self, texts: &Texts, undo: Option<Undo>) -> Flash {
        Flash {
            tone: self.tone(),
            text: self.words(texts),
            undo,
        }
    }
}

/// The tiny page inside a row's frame, for requests with `frame=1`: `✓ Taken · Undo`.
///
/// Its own Undo form posts into the same frame.
#[derive(Template)]
#[template(path = "result.html", whitespace = "minimize")]
pub struct ResultLine {
    /// Only its language, theme and `csrf` are used.
    pub shell: Shell,
    /// How it went.
    pub tone: Tone,
    /// What happened, or why it did not: short, it has one line of 13 rem.
    pub text: String,
    /// The way back.
    pub undo: Option<Undo>,
}
