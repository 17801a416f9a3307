//! Mail that a machine wrote: what kind, and why the desk thinks so (RFC 3834, threats A16 and A17).
//!
//! Structure first (`multipart/report`), then fields, then words; words count only together with a
//! field or a sender that people do not have, and never behind `Re:` or `Fwd:`. Nothing here decides
//! what happens to a mail: what is read can be forged, and whether a notice of a failed delivery
//! belongs to a reply of ours is proved by its return path, elsewhere.

mod blocks;
mod calendar;
mod codes;
mod delivery;
mod kind;
mod marks;
mod notice;
mod parts;
mod report;
mod scan;
mod sender;
mod words;

pub use delivery::{Action, DeliveryReport, Disposition, FailedRecipient, Permanence, Status};
pub use kind::{Because, Machine, MachineKind};
use marks::by_header;
pub(crate) use report::delivery_report;

use crate::content_type::Parametrised;
use crate::header::Header;
use crate::structure::{Node, Structure};

use parts::Part;
use sender::{Sender, subject_of};

/// Bytes of the text whose words are looked at.
const OPENING_BYTES: usize = 3000;
/// Bytes of the text in which a notice must begin that nothing else speaks for.
const BEGIN_BYTES: usize = 80;

/// Why the mail counts as a machine's, or `None` if a person wrote it.
///
/// `from` is the one sound address of the `From` field, `text` the shown letter.
pub(crate) fn of(
    structure: &Structure<'_>,
    header: &Header,
    from: Option<&str>,
    text: &str,
) -> Option<Machine> {
    let nothing = Parametrised::default();
    let content = structure
        .nodes
        .first()
        .map_or(&nothing, |root| &root.content);
    let seen = Seen::new(header, from, text);
    reported(structure, &seen)
        .or_else(|| complaint(structure, &seen))
        .or_else(|| bounce(structure, &seen))
        .or_else(|| calendar(structure, content, &seen))
        .or_else(|| answer(&seen))
        .or_else(|| by_header(header, content, from))
}

/// What all questions look at.
struct Seen<'a> {
    header: &'a Header,
    from: Option<&'a str>,
    sender: Sender,
    subject: String,
    text: &'a str,
    /// The first words of the text, folded.
    opening: String,
    /// It holds lines of another mail.
    is_quoting: bool,
    /// It asks something, which programs hardly ever do.
    is_asking: bool,
}

impl<'a> Seen<'a> {
    fn new(header: &'a Header, from: Option<&'a str>, text: &'a str) -> Self {
        let opening = text.get(..text.floor_char_boundary(OPENING_BYTES));
        let notice = notice::before_copy(opening.unwrap_or(text));
        // Three are what servers write before what they said.
        let is_quote = |line: &str| line.starts_with('>') && !line.starts_with(">>>");
        let is_quoting = notice.lines().any(is_quote);
        Self {
            header,
            from,
            sender: Sender::of(header, from),
            subject: subject_of(header),
            text,
            opening: words::fold(notice),
            is_quoting,
            is_asking: notice.contains(['?', '؟', '？']),
        }
    }

    fn speaks_of_delay(&self) -> bool {
        words::speaks_of_delay(&self.subject, &self.opening)
    }

    /// A notice from its first line on, and nothing of a person in it.
    fn is_notice(&self) -> bool {
        if self.is_quoting || self.is_asking || words::greets(&self.opening) {
            return false;
        }
        self.begins_as_notice() || notice::is_structured(self.header, self.text)
    }

    /// Nothing before the words of a server, and its answer among them.
    fn begins_as_notice(&self) -> bool {
        let begin = self.opening.trim_start();
        let begin = begin.get(..begin.floor_char_boundary(BEGIN_BYTES));
        let begin = begin.unwrap_or_default();
        // People quote single fields of a report.
        let is_field = begin.starts_with("final-recipient:") || begin.starts_with("reporting-mta:");
        !is_field && words::is_bounce_text(begin) && codes::has_any(&self.opening)
    }

    fn answers_a_mail(&self) -> bool {
        ["in-reply-to", "references"]
            .iter()
            .any(|name| self.header.first(name).is_some())
    }

    fn bounce(&self, because: Because) -> Machine {
        let kind = if self.speaks_of_delay() {
            MachineKind::DeliveryDelayed
        } else {
            MachineKind::DeliveryFailed
        };
        Machine::new(kind, because)
    }
}

/// `multipart/report`, and what its parts say.
fn reported(structure: &Structure<'_>, seen: &Seen<'_>) -> Option<Machine> {
    let (index, node) = parts::report(structure)?;
    let said = marks::by_content_type(&node.content)?;
    let part = parts::first_of(structure, index).filter(|_| said.kind != MachineKind::Program);
    let status = match part {
        Some((Part::Disposition, _)) => {
            let kind = MachineKind::ReadReceipt;
            return Some(Machine::new(kind, Because::DispositionReport));
        }
        Some((Part::Feedback, _)) => {
            return Some(Machine::new(
                MachineKind::Complaint,
                Because::FeedbackReport,
            ));
        }
        Some((Part::Status, node)) => Some(node),
        None if said.kind == MachineKind::DeliveryFailed => None,
        None => return Some(said),
    };
    Some(status_kind(status, seen, Because::DeliveryStatusReport))
}

/// What a notice is by its status part, else by its words.
fn status_kind(part: Option<&Node<'_>>, seen: &Seen<'_>, because: Because) -> Machine {
    let recipients = part.map(|node| report::recipients_in(node, seen.speaks_of_delay()));
    recipients
        .and_then(|recipients| report::kind_of(&recipients))
        .map_or_else(|| seen.bounce(because), |kind| Machine::new(kind, because))
}

/// Complaints in a form of their own.
fn complaint(structure: &Structure<'_>, seen: &Seen<'_>) -> Option<Machine> {
    let kind = MachineKind::Complaint;
    let known = seen.subject.starts_with("complaint about message")
        && parts::complained_of(structure).is_some();
    known.then(|| Machine::new(kind, Because::OriginalRecipientField))
}

/// Notices of mail servers that are no `multipart/report`.
fn bounce(structure: &Structure<'_>, seen: &Seen<'_>) -> Option<Machine> {
    if let Some(known) = marks::by_server(seen.header, &seen.sender) {
        return Some(status_kind(
            parts::loose_status(structure),
            seen,
            known.because,
        ));
    }
    let (marked, server) = (marks::is_marked(seen.header), seen.sender.may_be_server());
    let status = parts::loose_status(structure);
    if (marked || server) && !seen.sender.is_forward && status.is_some() {
        return Some(status_kind(status, seen, Because::DeliveryStatusPart));
    }
    let subject = words::is_bounce_subject(&seen.subject);
    let text = !seen.is_quoting && words::is_bounce_text(&seen.opening);
    let nobody = marks::has_empty_path(seen.header) && (subject || text);
    let program =
        marks::submitted(seen.header).is_some() && (text && subject || server && (subject || text));
    let alone = server && subject && seen.is_notice();
    // Some servers write from an address that takes no answers, and return the mail.
    let returned = seen.sender.takes_no_answers() && text && parts::original(structure).is_some();
    (nobody || program || alone || returned).then(|| seen.bounce(Because::BounceNotice))
}

/// Answers to invitations, and invitations that a program sent.
fn calendar(structure: &Structure<'_>, content: &Parametrised, seen: &Seen<'_>) -> Option<Machine> {
    let passed_on = seen.sender.is_forward || seen.subject.starts_with("re:");
    match calendar::method(structure).filter(|_| !passed_on)? {
        calendar::Method::Reply => Some(Machine::new(
            MachineKind::CalendarReply,
            Because::CalendarReply,
        )),
        calendar::Method::Invitation => {
            let marked = by_header(seen.header, content, seen.from)?;
            let program = matches!(marked.kind, MachineKind::Program | MachineKind::Bulk);
            program.then(|| Machine::new(MachineKind::CalendarInvitation, marked.because))
        }
    }
}

/// Automatic answers that do not say `auto-replied`.
fn answer(seen: &Seen<'_>) -> Option<Machine> {
    let passed_on = marks::is_passed_on(seen.header, &seen.sender);
    let marked = marks::is_marked(seen.header) && !passed_on;
    let suppressed = marks::is_suppressed(seen.header);
    let challenges = marked || seen.subject.contains("verify#");
    if challenges && words::is_challenge_subject(&seen.subject) {
        let kind = MachineKind::ChallengeResponse;
        return Some(Machine::new(kind, Because::ChallengeSubject));
    }
    let because = if marked && words::is_away_subject(&seen.subject)
        || suppressed && words::is_answer_subject(&seen.subject)
    {
        Because::AwaySubject
    } else if let Some(because) = marked_answer(seen, marked) {
        because
    } else if is_unmarked_answer(seen) {
        if seen.answers_a_mail() {
            Because::AwaySubject
        } else {
            Because::AwaySubjectAlone
        }
    } else {
        return None;
    };
    let said = marks::submitted(seen.header);
    let because = said
        .filter(|said| *said == Because::AutoSubmittedReplied)
        .unwrap_or(because);
    Some(Machine::new(MachineKind::OutOfOffice, because))
}

/// Answers by marks that other programs write too, together with words.
fn marked_answer(seen: &Seen<'_>, marked: bool) -> Option<Because> {
    if marks::is_circular(seen.header) || seen.is_quoting {
        return None;
    }
    let threaded = seen.answers_a_mail();
    let reply = threaded || marks::has_empty_path(seen.header) || marks::is_bulk(seen.header);
    if marked && reply && words::begins_as_away(&seen.subject) {
        return Some(Because::AwaySubject);
    }
    let bulk = marks::is_bulk(seen.header);
    let away = words::is_away_text(&seen.opening) || words::is_away_subject(&seen.subject);
    if threaded && (away && (marked || bulk) || is_exchange_answer(seen.header)) {
        return Some(Because::AwayText);
    }
    None
}

/// What Exchange sends for people who are away, in whatever language.
fn is_exchange_answer(header: &Header) -> bool {
    let mut fields = header.fields.iter();
    header
        .word("x-auto-response-suppress")
        .is_some_and(|value| value.contains("all"))
        && marks::submitted(header).is_some()
        && fields.any(|field| field.name.starts_with("x-ms-exchange"))
}

/// Answers of servers that mark nothing: a subject that no person writes, on a mail that answers another.
fn is_unmarked_answer(seen: &Seen<'_>) -> bool {
    let notes = || {
        words::is_notes_subject(&seen.subject)
            && seen.header.first("x-mimetrack").is_some()
            && words::is_away_text(&seen.opening)
    };
    let threaded = || seen.answers_a_mail() && words::is_answer_subject(&seen.subject);
    let person = seen.is_quoting || seen.is_asking || marks::is_circular(seen.header);
    let old = || words::is_old_answer_subject(&seen.subject);
    !person && (threaded() || notes() || old())
}
