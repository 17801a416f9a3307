//! What stands in a ticket, as pages show it: the pure mapping from the verb's answer to the view.

use app::{Caller, EntryKind, MessageView, TicketView, Vouched};
use domain::{Act, Claim, Direction, SignatureWord, Timestamp};
use letter::Remainder;
use whisperback::Report;

use super::{incoming, outgoing, protection, words};
use crate::html::Foreign;
use crate::texts::Texts;
use crate::view::{Enclosure, Entry, HistoryLine, MailEntry, NoteEntry, Owner, Part, Protection};

/// For whom, when and in which language a page is made.
pub(super) struct Reader<'a> {
    /// Who reads it.
    pub(super) caller: &'a Caller,
    /// In which language.
    pub(super) texts: &'static Texts,
    /// When.
    pub(super) now: Timestamp,
    /// Fingerprints of the desk's keys, where they may be needed.
    pub(super) desk_keys: Vec<String>,
}

impl Reader<'_> {
    /// The conversation, the oldest first.
    pub(super) fn entries(&self, ticket: &TicketView) -> Vec<Entry> {
        let entries = ticket.entries.iter();
        entries.map(|entry| self.entry(ticket, entry)).collect()
    }

    /// One thing of the conversation.
    pub(super) fn entry(&self, ticket: &TicketView, entry: &app::Entry) -> Entry {
        let at = words::moment(self.texts, entry.at, self.now);
        match &entry.kind {
            EntryKind::Note(note) => Entry::Note(NoteEntry {
                id: note.id.to_string(),
                agent: note.author.as_str().into(),
                at,
                text: note.text.as_str().into(),
            }),
            EntryKind::Message(message) => match message.direction {
                Direction::Out | Direction::Note => {
                    Entry::Reply(Box::new(outgoing::reply(self, ticket, message, entry.at)))
                }
                Direction::In => Entry::Mail(Box::new(MailEntry {
                    at,
                    ..self.mail(ticket, message)
                })),
            },
        }
    }

    /// All that happened, mail among it, the oldest first.
    pub(super) fn history(&self, ticket: &TicketView) -> Vec<HistoryLine> {
        let line = |at: Timestamp, who: Option<&str>, what: String| {
            let line = HistoryLine {
                at: words::moment(self.texts, at, self.now),
                who: who.map(Foreign::from),
                what,
            };
            (at, line)
        };
        let mails = ticket.entries.iter().filter(|entry| is_mail_in(entry));
        let mails = mails.enumerate().map(|(place, entry)| {
            let key = if place == 0 {
                "history-opened"
            } else {
                "history-mail"
            };
            line(entry.at, None, self.texts.t(key))
        });
        let events = ticket.history.iter().map(|event| {
            line(
                event.at,
                event.agent.as_deref(),
                words::event(self.texts, event),
            )
        });
        let mut lines: Vec<_> = mails.chain(events).collect();
        lines.sort_by_key(|(at, _)| *at);
        lines.into_iter().map(|(_, line)| line).collect()
    }

    /// What happened besides mail, replies and notes, from the line with this number on.
    pub(super) fn events(&self, ticket: &TicketView, from: usize) -> Vec<HistoryLine> {
        let new = ticket.history.iter().skip(from);
        let new = new.filter(|event| !matches!(event.kind.as_str(), "note" | "reply"));
        new.map(|event| HistoryLine {
            at: words::moment(self.texts, event.at, self.now),
            who: event.agent.as_deref().map(Foreign::from),
            what: words::event(self.texts, event),
        })
        .collect()
    }

    /// Whose it is, seen by the reader.
    pub(super) fn owner(&self, owner: Option<&str>) -> Owner {
        match owner {
            None => Owner::Nobody,
            Some(name) if name == self.caller.name() => Owner::Me(name.into()),
            Some(name) => Owner::Other(name.into()),
        }
    }

    fn mail(&self, ticket: &TicketView, message: &MessageView) -> MailEntry {
        let enclosure = enclosure(ticket, message);
        let by_program = enclosure == Enclosure::ReportByProgram;
        let from = message.from.as_ref().filter(|_| !by_program);
        let address = match &message.report {
            Some(report) if by_program => report.contact.as_ref().map(|found| found.value.clone()),
            _ => from.map(|from| from.address.to_string()),
        };
        MailEntry {
            id: message.id.to_string(),
            home: message.home,
            name: from
                .and_then(|from| from.name.as_deref())
                .unwrap_or_default()
                .into(),
            address: address
                .unwrap_or_else(|| self.texts.t("mail-nobody"))
                .into(),
            claim: claim(ticket, message),
            is_unvouched: vouched(message) == Vouched::NotAligned,
            automatic: message.automatic,
            machine: message.machine,
            suspicions: incoming::suspicions(self.texts, message),
            notice: incoming::notice(message),
            forwarded: incoming::forwarded(message),
            at: crate::html::When::default(),
            language: message.language.clone(),
            subject: is_another_subject(&message.subject, &ticket.subject)
                .then(|| message.subject.as_str().into()),
            text: incoming::text(message),
            defects: message
                .defects
                .iter()
                .map(|defect| defect.as_str().into())
                .collect(),
            parts: message
                .parts
                .iter()
                .map(|attached| part(self, attached, &message.crypto.remainder))
                .collect(),
            has_html: message.html.is_some(),
            may_read_raw: self.caller.may(Act::ReadRaw),
            protection: Protection {
                may_open: self.caller.may(Act::WorkTickets) && ticket.merged_into.is_none(),
                ..protection::of_mail(self, message)
            },
            report: enclosure,
        }
    }
}

/// An attachment, and whether it stands outside of what was signed.
pub(super) fn part(reader: &Reader<'_>, part: &mail::Part, outside: &Remainder) -> Part {
    let name = part.name.clone().filter(|name| !name.trim().is_empty());
    Part {
        number: usize::try_from(part.ordinal).unwrap_or(usize::MAX),
        name: name
            .unwrap_or_else(|| reader.texts.t("part-unnamed"))
            .into(),
        kind: part.media_type.as_str().into(),
        size: words::size(reader.texts, part.bytes),
        is_outside: outside.parts.contains(&part.ordinal),
    }
}

/// The report of an entry, with the message that it is.
pub(super) fn report_of(entry: &app::Entry) -> Option<(&MessageView, &Report)> {
    match &entry.kind {
        EntryKind::Message(message) => Some((message, message.report.as_deref()?)),
        EntryKind::Note(_) => None,
    }
}

/// True if its sender could use one of the desk's keys.
pub(super) fn is_for_another_key(entry: &app::Entry) -> bool {
    match &entry.kind {
        EntryKind::Message(message) => message.crypto.closed == Some(letter::Closed::NotForUs),
        EntryKind::Note(_) => false,
    }
}

/// What a report was sent by: somebody whom the desk can answer there, or the program, whose From line
/// is the same for everybody.
fn enclosure(ticket: &TicketView, message: &MessageView) -> Enclosure {
    if message.report.is_none() {
        Enclosure::Nothing
    } else if is_from_requester(ticket, message) {
        Enclosure::Report
    } else {
        Enclosure::ReportByProgram
    }
}

/// True for a mail from a user.
pub(super) fn is_mail_in(entry: &app::Entry) -> bool {
    matches!(&entry.kind, EntryKind::Message(message) if message.direction == Direction::In)
}

/// What the desk knows of the requester holds for the requester only; any other From line is
/// nothing but a From line. A signature speaks for its own mail and for no other.
fn claim(ticket: &TicketView, message: &MessageView) -> Option<Claim> {
    message.from.as_ref()?;
    if message.crypto.signature == SignatureWord::Good {
        return Some(Claim::Signed);
    }
    match (vouched(message), ticket.claim) {
        (Vouched::Aligned, _) => Some(Claim::Aligned),
        (Vouched::Unknown, Some(Claim::Aligned)) if is_from_requester(ticket, message) => {
            Some(Claim::Aligned)
        }
        _ => Some(Claim::Outer),
    }
}

/// Whether the sending domain vouches for the sender that is shown of this mail.
fn vouched(message: &MessageView) -> Vouched {
    match (&message.standing, &message.from) {
        (Some(standing), Some(from)) => standing.vouched_for(from.address.as_str()),
        _ => Vouched::Unknown,
    }
}

fn is_from_requester(ticket: &TicketView, message: &MessageView) -> bool {
    let from = message.from.as_ref();
    let both = from.zip(ticket.requester.as_ref());
    both.is_some_and(|(from, requester)| from.address.folded() == requester.address.folded())
}

/// Longest run of marks such as `Re: Aw:` that counts as nothing new, in characters.
const MARKS: usize = 12;

/// True unless a mail's subject is the ticket's, with or without marks of a reply before it.
fn is_another_subject(mail: &str, ticket: &str) -> bool {
    let (mail, ticket) = (mail.trim().to_lowercase(), ticket.trim().to_lowercase());
    let bare = |subject: &str| {
        let mut rest = subject;
        while let Some((mark, after)) = rest.split_once(':') {
            if mark.contains(char::is_whitespace) || mark.chars().count() > MARKS {
                break;
            }
            rest = after.trim_start();
        }
        rest.to_owned()
    };
    !mail.is_empty() && bare(&mail) != bare(&ticket)
}

#[cfg(test)]
mod tests {
    use super::is_another_subject;

    #[test]
    fn only_a_new_subject_is_shown_again() {
        assert!(!is_another_subject("Re: Wi-Fi gone", "Wi-Fi gone"));
        assert!(!is_another_subject("AW: RE: wi-fi gone ", "Re: Wi-Fi gone"));
        assert!(!is_another_subject("", "Wi-Fi gone"));
        assert!(is_another_subject("Pay at once. Wi-Fi gone", "Wi-Fi gone"));
        assert!(is_another_subject("Another thing", "Wi-Fi gone"));
    }
}
