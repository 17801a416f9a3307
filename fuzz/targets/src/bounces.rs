//! Mail of machines, and what it says of the delivery of another one.

use mail::{
    DeliveryReport, FailedRecipient, MachineKind, Permanence, ReadMail, SpamFilter, limits,
};

use crate::shape::{magnitude, shape};

/// Most recipients of one report, and the longest diagnostic in characters.
const RECIPIENTS: usize = 100;
const DIAGNOSTIC_CHARS: usize = 300;

/// The whole input is a mail.
pub fn machines(data: &[u8]) -> u64 {
    let read = mail::read(data);
    assert!(read == mail::read(data), "two readings of one mail");
    assert_eq!(
        read.automatic,
        read.machine.map(|machine| machine.automatic),
        "two words for one machine"
    );
    let told = read.machine.filter(|machine| is_told(machine.kind));
    assert_eq!(
        read.delivery.as_ref().map(|report| report.kind),
        told.map(|machine| machine.kind),
        "the machine and its report do not agree"
    );
    if let Some(report) = &read.delivery {
        check_report(report);
    }
    check_marked(data);
    check_verdicts(data);
    kind(&read)
}

/// What filters of unwanted mail write in the header.
fn check_verdicts(data: &[u8]) {
    let host = String::from("mx");
    for filter in [SpamFilter::Rspamd, SpamFilter::SpamAssassin { host }] {
        let Some(verdict) = mail::spam_verdict(data, &filter) else {
            continue;
        };
        assert!(verdict.tests.len() <= mail::SPAM_TESTS, "many tests");
        assert!(
            verdict.tests.iter().all(|name| mail::is_spam_test(name)),
            "no names of tests: {:?}",
            verdict.tests
        );
    }
}

/// Kinds that speak of the delivery of a mail.
fn is_told(kind: MachineKind) -> bool {
    matches!(
        kind,
        MachineKind::DeliveryFailed
            | MachineKind::DeliveryDelayed
            | MachineKind::Delivered
            | MachineKind::Relayed
            | MachineKind::Complaint
            | MachineKind::ReadReceipt
    )
}

fn check_report(report: &DeliveryReport) {
    assert!(
        report.recipients.len() <= RECIPIENTS,
        "{} recipients",
        report.recipients.len()
    );
    assert!(
        report.disposition.is_none() || report.kind == MachineKind::ReadReceipt,
        "a disposition of something that nobody was shown"
    );
    let foreign = |c: char| c.is_whitespace() || c.is_control() || matches!(c, '<' | '>');
    let id = report.original_message_id.as_deref().unwrap_or("-");
    assert!(
        !id.is_empty() && id.len() <= limits::MESSAGE_ID_BYTES && !id.contains(foreign),
        "an id that finds no mail: {id:?}"
    );
    report.recipients.iter().for_each(check_recipient);
}

fn check_recipient(recipient: &FailedRecipient) {
    let line = recipient.diagnostic.as_deref().unwrap_or("-");
    assert!(
        !line.is_empty()
            && line.chars().count() <= DIAGNOSTIC_CHARS
            && !line.contains(char::is_control),
        "not a clean line: {line:?}"
    );
    assert!(
        recipient.original.is_none() || recipient.original != recipient.address,
        "one recipient twice"
    );
    let class = recipient.status.map(|(class, _, _)| class);
    assert!(
        class.is_none_or(|class| matches!(class, 2 | 4 | 5)),
        "there is no status {class:?}"
    );
    let expected = match class {
        Some(4) => Some(Permanence::Transient),
        Some(5) => Some(Permanence::Permanent),
        Some(_) => None,
        None => recipient.permanence(),
    };
    assert_eq!(recipient.permanence(), expected, "status {class:?}");
}

/// What says of itself that it is an automatic answer gets none, whatever else it says (threat A16).
fn check_marked(data: &[u8]) {
    // A line that goes on would be a part of the mark.
    if data.first().is_some_and(|byte| b" \t".contains(byte)) {
        return;
    }
    let marked = [b"Auto-Submitted: auto-replied\n", data].concat();
    assert!(
        mail::read(&marked).machine.is_some(),
        "a marked answer is taken for a person's"
    );
}

fn kind(read: &ReadMail) -> u64 {
    let report = read.delivery.as_ref().map(|report| {
        let first = report.recipients.first();
        (
            magnitude(report.recipients.len()),
            first.map(|one| (one.action, one.permanence(), one.original.is_some())),
            first.map(|one| (one.address.is_some(), one.diagnostic.is_some())),
            (report.original_message_id.is_some(), report.disposition),
            report.original_headers_present,
        )
    });
    let machine = read.machine.map(|machine| (machine.kind, machine.because));
    shape(&(machine, report, read.from.is_some(), &read.defects))
}
