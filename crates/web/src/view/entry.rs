//! What happened in a ticket, one after the other: mail, notes, replies.

use domain::{Automatic, Claim, Language, TicketRef, Wait};
use mail::Machine;

use super::flood::wait_key;
use super::notice::{DeliveryNotice, ForwardedLine, machine_key};
use super::outbox::DeliveryLine;
use super::passage::Passage;
use super::protection::{Fingerprint, Mark, Protection};
use crate::html::{Foreign, ForeignText, When};

/// A thing in the conversation.
pub enum Entry {
    /// A mail from a user.
    Mail(Box<MailEntry>),
    /// A note that only the team sees.
    Note(NoteEntry),
    /// A reply to the user.
    Reply(Box<ReplyEntry>),
}

/// A mail from a user.
pub struct MailEntry {
    /// The message's id: the anchor is `m-ID`.
    pub id: String,
    /// The merged ticket that it came from.
    pub home: Option<TicketRef>,
    /// The name in the `From` line.
    pub name: Foreign,
    /// The address in the `From` line.
    pub address: Foreign,
    /// How we came to think so.
    pub claim: Option<Claim>,
    /// The domain of the sender was asked and does not vouch for this mail.
    pub is_unvouched: bool,
    /// If a machine wrote it.
    pub automatic: Option<Automatic>,
    /// Which machine, and how it gave itself away.
    pub machine: Option<Machine>,
    /// Why it counts as unwanted, each a sentence.
    pub suspicions: Vec<String>,
    /// What it says of a mail of ours.
    pub notice: Option<DeliveryNotice>,
    /// What it forwards, by its own word.
    pub forwarded: Option<ForwardedLine>,
    /// When it came.
    pub at: When,
    /// Its language.
    pub language: Option<Language>,
    /// Its subject, if it is not the ticket's.
    pub subject: Option<Foreign>,
    /// Its text, in order and complete.
    pub text: Vec<Passage>,
    /// What was odd about it, each a sentence.
    pub defects: Vec<Foreign>,
    /// Its attachments.
    pub parts: Vec<Part>,
    /// Whether there is an HTML view.
    pub has_html: bool,
    /// Whether this agent may download it as it came.
    pub may_read_raw: bool,
    /// How it was protected.
    pub protection: Protection,
    /// Whether it is a report.
    pub report: Enclosure,
}

/// An attachment of theirs or ours. Its link is `/t/REF/messages/ID/parts/N`.
pub struct Part {
    /// `N`, from 0.
    pub number: usize,
    /// Its file name.
    pub name: Foreign,
    /// Its type, `text/plain`.
    pub kind: Foreign,
    /// Its size in words, `14 kB`.
    pub size: String,
    /// It stands outside of what was signed.
    pub is_outside: bool,
}

/// Whether a mail is a report of WhisperBack.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Enclosure {
    /// It is none.
    #[default]
    Nothing,
    /// Somebody sent one from an address of their own.
    Report,
    /// The program sent it: its From line says nothing about who wrote.
    ReportByProgram,
}

/// A note that only the team sees.
pub struct NoteEntry {
    /// The note's id: the anchor is `m-ID`.
    pub id: String,
    /// Who wrote it.
    pub agent: Foreign,
    /// When.
    pub at: When,
    /// Its text.
    pub text: ForeignText,
}

/// A reply to the user.
pub struct ReplyEntry {
    /// The message's id: the anchor is `m-ID`.
    pub id: String,
    /// The merged ticket that it came from.
    pub home: Option<TicketRef>,
    /// Who wrote it; empty is the desk itself.
    pub agent: Foreign,
    /// To whom, those in copy last.
    pub to: Foreign,
    /// When it was written.
    pub at: When,
    /// Its language.
    pub language: Option<Language>,
    /// Its text.
    pub text: ForeignText,
    /// Where it is now.
    pub outgoing: Outgoing,
    /// Why it waits although it is due, and until when.
    pub waits: Option<(Wait, When)>,
    /// Nobody knows whether an attempt that was interrupted arrived as well.
    pub is_twice: bool,
    /// How far it is with each recipient.
    pub deliveries: Vec<DeliveryLine>,
    /// How it is protected, if that has to be said.
    pub marks: Vec<Mark>,
    /// The keys that it is encrypted to.
    pub keys: Vec<Fingerprint>,
    /// The files that it brings.
    pub parts: Vec<Part>,
}

/// Where a reply is.
pub enum Outgoing {
    /// In the outbox until a time; can be taken back at `POST /t/REF/outbox/ID/undo`.
    Waiting {
        /// The id in the outbox.
        outbox: String,
        /// When it leaves.
        until: When,
    },
    /// In the outbox with no way back; leaves as soon as it can.
    Leaving,
    /// It could not leave yet and is tried again by itself.
    Late {
        /// Since when somebody should know.
        since: Option<When>,
        /// Why the last attempt failed.
        why: Foreign,
    },
    /// Given to the mail server.
    Sent(When),
    /// Given up: the mail server said no, or nobody could be reached for too long.
    Refused(Foreign),
}

impl Entry {
    pub(crate) fn id(&self) -> &str {
        match self {
            Self::Mail(mail) => &mail.id,
            Self::Note(note) => &note.id,
            Self::Reply(reply) => &reply.id,
        }
    }

    pub(crate) const fn at(&self) -> &When {
        match self {
            Self::Mail(mail) => &mail.at,
            Self::Note(note) => &note.at,
            Self::Reply(reply) => &reply.at,
        }
    }

    pub(crate) fn kind_key(&self) -> &'static str {
        match self {
            Self::Mail(_) => "entry-mail",
            Self::Note(_) => "entry-note",
            Self::Reply(reply) if reply.is_automatic() => "reply-automatic",
            Self::Reply(_) => "entry-reply",
        }
    }

    pub(crate) fn who(&self) -> &Foreign {
        match self {
            Self::Mail(mail) if mail.name.is_empty() => &mail.address,
            Self::Mail(mail) => &mail.name,
            Self::Note(note) => &note.agent,
            Self::Reply(reply) => &reply.agent,
        }
    }
}

impl MailEntry {
    pub(crate) fn claim_key(&self) -> Option<&'static str> {
        if self.report == Enclosure::ReportByProgram {
            return Some("claim-by-program");
        }
        self.claim.map(|claim| match claim {
            Claim::Outer if self.is_unvouched => "claim-unvouched",
            Claim::Outer => "claim-outer",
            Claim::Aligned => "claim-aligned",
            Claim::Signed => "claim-signed",
            Claim::InsideReport => "claim-inside-report",
        })
    }

    pub(crate) fn automatic_key(&self) -> Option<&'static str> {
        if let Some(machine) = self.machine {
            return Some(machine_key(machine.kind));
        }
        self.automatic.map(|automatic| match automatic {
            Automatic::AutoReply => "automatic-auto-reply",
            Automatic::Bounce => "automatic-bounce",
            Automatic::List => "automatic-list",
            Automatic::Report => "automatic-report",
        })
    }

    /// Why it counts as a machine's, in English.
    pub(crate) fn because(&self) -> Option<&'static str> {
        self.machine.map(|machine| machine.because.sentence())
    }

    pub(crate) fn has_text(&self) -> bool {
        self.text.iter().any(|passage| !passage.text.is_empty())
    }

    pub(crate) fn is_report(&self) -> bool {
        self.report != Enclosure::Nothing
    }
}

impl ReplyEntry {
    /// True if nobody wrote it.
    pub(crate) fn is_automatic(&self) -> bool {
        self.agent.is_empty()
    }

    /// True if it did not reach somebody.
    pub(crate) fn is_alarming(&self) -> bool {
        let mut lines = self.deliveries.iter();
        lines.any(|line| line.state.is_alarming())
    }

    /// True if it left and did not reach somebody: trying the same again would not help.
    pub(crate) fn is_lost(&self) -> bool {
        matches!(self.outgoing, Outgoing::Sent(_)) && self.is_alarming()
    }

    /// Why it waits, in words, and until when.
    pub(crate) fn waiting(&self) -> Option<(&'static str, &When)> {
        let (why, until) = self.waits.as_ref()?;
        Some((wait_key(*why), until))
    }

    pub(crate) fn has_footer(&self) -> bool {
        let says_something = match self.outgoing {
            Outgoing::Waiting { .. } | Outgoing::Late { .. } | Outgoing::Refused(_) => true,
            Outgoing::Leaving | Outgoing::Sent(_) => false,
        };
        says_something
            || self.waits.is_some()
            || self.is_twice
            || !self.deliveries.is_empty()
            || !self.parts.is_empty()
    }
}
