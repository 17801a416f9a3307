//! What a header alone says about who wrote a mail.

use crate::content_type::Parametrised;
use crate::header::Header;

use super::kind::{Because, Machine, MachineKind};
use super::sender::Sender;

/// What the header and the content type alone say; `None` if a person may have written it.
pub(super) fn by_header(
    header: &Header,
    content: &Parametrised,
    from: Option<&str>,
) -> Option<Machine> {
    let sender = Sender::of(header, from);
    by_content_type(content)
        .or_else(|| by_server(header, &sender))
        .or_else(|| forwarded(header, &sender))
        .or_else(|| answered(header))
        .or_else(|| listed(header))
        .or_else(|| generated(header, &sender))
        .or_else(|| perhaps(header))
}

/// A report by its content type (RFC 6522); one that does not say which is about a delivery.
pub(super) fn by_content_type(content: &Parametrised) -> Option<Machine> {
    if content.word != "multipart/report" {
        return None;
    }
    let said = content.parameter("report-type").map(str::trim);
    let is = |known: &str| said.is_some_and(|said| said.eq_ignore_ascii_case(known));
    Some(if said.is_none_or(str::is_empty) || is("delivery-status") {
        Machine::new(MachineKind::DeliveryFailed, Because::DeliveryStatusReport)
    } else if is("disposition-notification") {
        Machine::new(MachineKind::ReadReceipt, Because::DispositionReport)
    } else if is("feedback-report") {
        Machine::new(MachineKind::Complaint, Because::FeedbackReport)
    } else {
        Machine::new(MachineKind::Program, Because::OtherReport)
    })
}

/// What only mail servers write. A postmaster is a person at times.
pub(super) fn by_server(header: &Header, sender: &Sender) -> Option<Machine> {
    let because = if header.first("x-failed-recipients").is_some() {
        Because::XFailedRecipients
    } else if sender.is_daemon() {
        Because::SenderMailerDaemon
    } else if sender.local == "postmaster"
        && (has_empty_path(header) || submitted(header) == Some(Because::AutoSubmittedReplied))
    {
        Because::BounceNotice
    } else {
        return None;
    };
    Some(Machine::new(MachineKind::DeliveryFailed, because))
}

/// The word of `Auto-Submitted` (RFC 3834 section 5), as a reason. `None` without one, and for `no`.
pub(super) fn submitted(header: &Header) -> Option<Because> {
    let words = header.all("auto-submitted").map(|value| {
        let value = String::from_utf8_lossy(value).trim().to_lowercase();
        first_word(&value).to_owned()
    });
    let mut said = words.filter(|word| !word.is_empty() && word != "no");
    Some(match said.next()?.as_str() {
        "auto-replied" => Because::AutoSubmittedReplied,
        "auto-generated" => Because::AutoSubmittedGenerated,
        "auto-notified" => Because::AutoSubmittedNotified,
        _ => Because::AutoSubmittedOther,
    })
}

/// The value without comments and parameters (RFC 3834 section 5).
fn first_word(value: &str) -> &str {
    let mut rest = value;
    while let Some((_, after)) = rest.strip_prefix('(').and_then(|open| open.split_once(')')) {
        rest = after.trim_start();
    }
    rest.split([';', '(', ' ', '\t']).next().unwrap_or_default()
}

/// `Return-Path: <>`, or what some servers write for it: nobody is to be told of a failure.
pub(super) fn has_empty_path(header: &Header) -> bool {
    header
        .word("return-path")
        .is_some_and(|path| path == "<>" || path.starts_with("<mailer-daemon"))
}

/// The fields of programs that answer.
const ANSWER_FIELDS: &[(&str, Because)] = &[
    ("x-autoreply", Because::XAutoreply),
    ("x-auto-reply", Because::XAutoReply),
    ("x-autoreply-from", Because::XAutoreplyFrom),
    ("x-autorespond", Because::XAutorespond),
    ("x-autoresponder", Because::XAutoresponder),
    ("x-mail-autoreply", Because::XMailAutoreply),
    ("x-amazon-auto-reply", Because::XAmazonAutoReply),
];

/// Automatic answers by their marks.
fn answered(header: &Header) -> Option<Machine> {
    let field = || {
        let mut set = ANSWER_FIELDS
            .iter()
            .filter(|(name, _)| is_set(header, name));
        set.next().map(|(_, because)| *because)
    };
    let submitted = submitted(header).filter(|said| *said == Because::AutoSubmittedReplied);
    let because = submitted.or_else(field).or_else(|| {
        if precedence(header).any(|word| matches!(word.as_str(), "auto_reply" | "auto-reply")) {
            Some(Because::PrecedenceAutoReply)
        } else if has_word(header, "delivered-to", |value| value == "autoresponder") {
            Some(Because::DeliveredToAutoresponder)
        } else if has_word(header, "x-post-messageclass", |value| {
            value.contains("autoresponder")
        }) {
            Some(Because::XPostMessageClass)
        } else if has_word(header, "x-apple-action", |value| value == "vacation") {
            Some(Because::XAppleAction)
        } else {
            None
        }
    });
    because.map(|because| Machine::new(MachineKind::OutOfOffice, because))
}

/// The fields of lists, best first.
const LIST_FIELDS: &[(&str, MachineKind, Because)] = &[
    ("list-id", MachineKind::List, Because::ListId),
    ("list-post", MachineKind::List, Because::ListPost),
    ("mailing-list", MachineKind::List, Because::ListField),
    ("x-mailing-list", MachineKind::List, Because::ListField),
    ("x-mailman-version", MachineKind::List, Because::ListField),
    ("x-beenthere", MachineKind::List, Because::ListField),
    ("x-google-group-id", MachineKind::List, Because::ListField),
    ("x-ml-name", MachineKind::List, Because::ListField),
    ("x-mlserver", MachineKind::List, Because::ListField),
    ("list-archive", MachineKind::List, Because::ListField),
    ("list-owner", MachineKind::List, Because::ListField),
    ("list-subscribe", MachineKind::List, Because::ListField),
    ("list-help", MachineKind::List, Because::ListField),
    (
        "list-unsubscribe",
        MachineKind::Bulk,
        Because::ListUnsubscribe,
    ),
];

/// Mailing lists (RFC 2369, RFC 2919) and mail in bulk.
///
/// `Feedback-ID` is no mark: some providers put it on every mail of their customers.
fn listed(header: &Header) -> Option<Machine> {
    use MachineKind::{Bulk, List};
    let mut set = LIST_FIELDS
        .iter()
        .filter(|field| header.first(field.0).is_some());
    if let Some((_, kind, because)) = set.next() {
        return Some(Machine::new(*kind, *because));
    }
    if has_word(header, "delivered-to", |value| {
        value.starts_with("mailing list")
    }) {
        return Some(Machine::new(List, Because::DeliveredToList));
    }
    if has_word(header, "sender", is_owner) || has_word(header, "return-path", is_owner) {
        return Some(Machine::new(List, Because::ListOwner));
    }
    precedence(header).find_map(|word| match word.as_str() {
        "list" => Some(Machine::new(List, Because::PrecedenceList)),
        "bulk" | "junk" => Some(Machine::new(Bulk, Because::PrecedenceBulk)),
        _ => None,
    })
}

/// `owner-letters@example.org`, as majordomo and Listserv write.
fn is_owner(value: &str) -> bool {
    let address = value.rsplit_once('<').map_or(value, |(_, address)| address);
    address.trim_start().starts_with("owner-")
}

/// What other programs say of themselves.
fn generated(header: &Header, sender: &Sender) -> Option<Machine> {
    const FIELDS: &[(&str, Because)] = &[
        ("x-autogenerated", Because::XAutogenerated),
        ("x-fc-machinegenerated", Because::XFcMachinegenerated),
        ("x-cron-env", Because::XCronEnv),
    ];
    let field = || {
        let mut set = FIELDS.iter().filter(|(name, _)| is_set(header, name));
        set.next().map(|(_, because)| *because)
    };
    let path = || has_empty_path(header).then_some(Because::EmptyReturnPath);
    let address = || sender.takes_no_answers().then_some(Because::SenderNoReply);
    let because = submitted(header)
        .or_else(field)
        .or_else(path)
        .or_else(address);
    because.map(|because| Machine::new(MachineKind::Program, because))
}

/// A person's mail that a rule of a server passed on and marked.
fn forwarded(header: &Header, sender: &Sender) -> Option<Machine> {
    let marked = submitted(header) == Some(Because::AutoSubmittedGenerated);
    let other = has_empty_path(header)
        || sender.takes_no_answers()
        || answered(header).is_some()
        || listed(header).is_some();
    (marked && !other && is_passed_on(header, sender))
        .then(|| Machine::new(MachineKind::MarkedOnly, Because::ForwardedAndMarked))
}

/// True if a rule of Exchange passed the mail on; since 2025 that marks mail as generated.
///
/// That server names the mailbox whose rule it was; in its own automatic answers that is the sender.
pub(super) fn is_passed_on(header: &Header, sender: &Sender) -> bool {
    let by_rule = header.word("x-ms-exchange-inbox-rules-loop");
    let by_agent = has_word(header, "x-ms-exchange-generated-message-source", |value| {
        value.contains("rules agent")
    });
    let of_other = by_rule
        .as_ref()
        .is_some_and(|mailbox| !mailbox.contains(&sender.address()));
    let again = sender.is_forward || header.first("resent-from").is_some();
    of_other || ((by_rule.is_some() || by_agent) && again)
}

/// Marks that ask for silence, and stand on people's mail at times.
fn perhaps(header: &Header) -> Option<Machine> {
    let because = if is_suppressed(header) {
        Because::XAutoResponseSuppress
    } else if header.first("x-loop").is_some() {
        Because::XLoop
    } else {
        return None;
    };
    Some(Machine::new(MachineKind::MarkedOnly, because))
}

/// `X-Auto-Response-Suppress` with anything but `None`.
pub(super) fn is_suppressed(header: &Header) -> bool {
    has_word(header, "x-auto-response-suppress", |value| {
        !value.is_empty() && value != "none"
    })
}

/// True if a mark stands in the header that programs write which answer or report.
pub(super) fn is_marked(header: &Header) -> bool {
    submitted(header).is_some()
        || has_empty_path(header)
        || is_set(header, "x-autogenerated")
        || answered(header).is_some()
}

/// True if it is also sent in bulk, as old programs mark answers, and lists their letters.
pub(super) fn is_bulk(header: &Header) -> bool {
    precedence(header).any(|word| matches!(word.as_str(), "bulk" | "junk"))
}

/// True for what only lists and senders of circulars write.
pub(super) fn is_circular(header: &Header) -> bool {
    ["list-id", "list-post", "list-unsubscribe", "mailing-list"]
        .iter()
        .any(|name| header.first(name).is_some())
}

fn is_set(header: &Header, name: &str) -> bool {
    has_word(header, name, |value| value != "no" && value != "false")
}

fn has_word(header: &Header, name: &str, is: impl Fn(&str) -> bool) -> bool {
    header.word(name).is_some_and(|value| is(&value))
}

fn precedence(header: &Header) -> impl Iterator<Item = String> {
    ["precedence", "x-precedence"]
        .into_iter()
        .filter_map(|name| header.word(name))
}

#[cfg(test)]
mod tests {
    use domain::Automatic;

    use super::*;

    #[track_caller]
    fn check(fields: &str, from: &str, expected: Option<Automatic>) {
        let (header, _) = crate::header::read(fields.as_bytes(), 0, |_| false);
        let content = header
            .first("content-type")
            .map(Parametrised::read)
            .unwrap_or_default();
        let found = by_header(&header, &content, Some(from));
        assert_eq!(found.map(|found| found.automatic), expected, "{fields}");
    }

    #[test]
    fn a_persons_mail_is_not_automatic() {
        check("Subject: Out of office\n", "ann@x", None);
        check("Auto-Submitted: no\n", "ann@x", None);
        check("Auto-Submitted: No (really)\n", "ann@x", None);
        check("X-Auto-Response-Suppress: None\n", "ann@x", None);
        check("Precedence: first-class\n", "ann@x", None);
        check("Subject: help\n", "postmaster@x", None);
    }

    #[test]
    fn machines_are_known_by_their_marks() {
        check(
            "Auto-Submitted: auto-replied (vacation)\n",
            "ann@x",
            Some(Automatic::AutoReply),
        );
        check(
            "Auto-Submitted: AUTO-REPLIED; owner-email=\"a@x\"\n",
            "ann@x",
            Some(Automatic::AutoReply),
        );
        check("X-Autoreply: yes\n", "ann@x", Some(Automatic::AutoReply));
        check(
            "Precedence: auto_reply\n",
            "ann@x",
            Some(Automatic::AutoReply),
        );
        check(
            "Auto-Submitted: auto-generated\n",
            "ann@x",
            Some(Automatic::Report),
        );
        check(
            "X-Auto-Response-Suppress: DR, OOF, AutoReply\n",
            "ann@x",
            Some(Automatic::Report),
        );
        check(
            "List-Id: <list.example.org>\nAuto-Submitted: auto-generated\n",
            "ann@x",
            Some(Automatic::List),
        );
        check("Precedence: Bulk\n", "ann@x", Some(Automatic::List));
        check(
            "List-Unsubscribe: <mailto:x@x>\n",
            "ann@x",
            Some(Automatic::List),
        );
    }

    #[test]
    fn a_bounce_is_known_by_its_form_or_its_sender() {
        check(
            "Content-Type: multipart/report; report-type=delivery-status; boundary=b\nAuto-Submitted: auto-replied\n",
            "x@x",
            Some(Automatic::Bounce),
        );
        check(
            "Content-Type: multipart/report; report-type=disposition-notification; boundary=b\n",
            "x@x",
            Some(Automatic::Report),
        );
        check(
            "Subject: x\n",
            "MAILER-DAEMON@mx.example",
            Some(Automatic::Bounce),
        );
        check(
            "Return-Path: <>\n",
            "postmaster@mx.example",
            Some(Automatic::Bounce),
        );
        check("X-Failed-Recipients: a@x\n", "x@x", Some(Automatic::Bounce));
        check("Return-Path: <>\n", "ann@x", Some(Automatic::Report));
    }
}
