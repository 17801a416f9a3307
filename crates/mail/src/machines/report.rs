//! Reading what a report says of the delivery of a mail (RFC 3464, RFC 5965, RFC 8098).

use domain::EmailAddress;

use crate::clean;
use crate::header::{self, Header};
use crate::ids;
use crate::structure::{Node, Structure};

use super::delivery::{
    Action, DIAGNOSTIC_CHARS, DeliveryReport, Disposition, FailedRecipient, RECIPIENTS, Status,
};
use super::kind::MachineKind;
use super::parts::{self, Part};
use super::sender::subject_of;
use super::{blocks, codes, notice, words};

/// What a mail of this kind says of another mail; `None` if it says nothing of any. `text` is the shown
/// letter.
pub(crate) fn delivery_report(
    structure: &Structure<'_>,
    header: &Header,
    kind: MachineKind,
    text: &str,
) -> Option<DeliveryReport> {
    let (recipients, disposition, receipt_id) = match kind {
        MachineKind::DeliveryFailed
        | MachineKind::DeliveryDelayed
        | MachineKind::Delivered
        | MachineKind::Relayed => (bounced(structure, header, text, kind), None, None),
        MachineKind::Complaint => (complained(structure), None, None),
        MachineKind::ReadReceipt => received(structure),
        _ => return None,
    };
    let original = parts::original(structure).map(original_header);
    let in_text = notice::original(text);
    let in_part = original
        .as_ref()
        .and_then(|original| id(original, "message-id"));
    let said = in_part.or(receipt_id).or(in_text.message_id);
    let present = original.is_some_and(|original| !original.fields.is_empty());
    Some(DeliveryReport {
        kind,
        recipients,
        original_message_id: said.or_else(|| answered(header)),
        original_headers_present: present || in_text.headers_present,
        disposition,
    })
}

/// Many servers answer the mail that failed.
fn answered(header: &Header) -> Option<String> {
    id(header, "in-reply-to").or_else(|| id(header, "x-ms-exchange-parent-message-id"))
}

fn id(header: &Header, name: &str) -> Option<String> {
    header.first(name).and_then(ids::single)
}

fn original_header(node: &Node<'_>) -> Header {
    header::read(&parts::decoded(node), 0, |_| false).0
}

/// What a report about a delivery is, by what it says of the recipients. `None` if it names none.
pub(super) fn kind_of(recipients: &[FailedRecipient]) -> Option<MachineKind> {
    let any = |action: Action| recipients.iter().any(|known| known.action == action);
    if any(Action::Failed) {
        Some(MachineKind::DeliveryFailed)
    } else if any(Action::Delayed) {
        Some(MachineKind::DeliveryDelayed)
    } else if any(Action::Delivered) || any(Action::Expanded) {
        Some(MachineKind::Delivered)
    } else if any(Action::Relayed) {
        Some(MachineKind::Relayed)
    } else {
        None
    }
}

/// The recipients of a `message/delivery-status`; `delayed` if the text around it says that somebody still tries.
pub(super) fn recipients_in(node: &Node<'_>, delayed: bool) -> Vec<FailedRecipient> {
    recipients_of(&parts::decoded(node), delayed)
}

/// The same for the fields themselves.
pub(super) fn recipients_of(bytes: &[u8], delayed: bool) -> Vec<FailedRecipient> {
    let blocks = blocks::read(bytes);
    let found = blocks.iter().filter_map(|block| recipient(block, delayed));
    found.take(RECIPIENTS).collect()
}

fn recipient(block: &Header, delayed: bool) -> Option<FailedRecipient> {
    let final_one = block.first("final-recipient");
    let original = block.first("original-recipient").and_then(blocks::address);
    if final_one.is_none() && original.is_none() && block.first("action").is_none() {
        return None;
    }
    let diagnostic = block.first("diagnostic-code").map(diagnostic);
    let mut status = block.word("status").and_then(|value| codes::status(&value));
    status = status.or_else(|| codes::status(diagnostic.as_deref()?));
    let address = final_one.and_then(blocks::address);
    Some(FailedRecipient {
        original: original.filter(|original| Some(original) != address.as_ref()),
        address,
        action: action(block, status, delayed),
        status,
        diagnostic: diagnostic.filter(|line| !line.is_empty()),
    })
}

/// `smtp; 550 …` without the type.
fn diagnostic(value: &[u8]) -> String {
    const LONGEST: usize = 4 * DIAGNOSTIC_CHARS;
    let text = String::from_utf8_lossy(value.get(..LONGEST).unwrap_or(value));
    let plain = match text.split_once(';') {
        Some((kind, rest)) if kind.trim().len() < 20 && !kind.trim().contains(' ') => rest,
        _ => &text,
    };
    clean::one_line(plain, DIAGNOSTIC_CHARS)
}

/// The action; where it is missing or unknown, what the status makes likely.
fn action(block: &Header, status: Option<Status>, delayed: bool) -> Action {
    let word = block.word("action").unwrap_or_default();
    let word: String = word.chars().take_while(char::is_ascii_alphabetic).collect();
    match (word.as_str(), status) {
        ("failed" | "failure", _) => Action::Failed,
        ("delayed", _) => Action::Delayed,
        ("relayed", _) => Action::Relayed,
        ("expanded", _) => Action::Expanded,
        ("delivered", _) | (_, Some((2, _, _))) => Action::Delivered,
        (_, Some((4, _, _))) => Action::Delayed,
        (_, None) if delayed => Action::Delayed,
        _ => Action::Failed,
    }
}

/// Who did not get the mail: from the status part, else from the field and the text.
fn bounced(
    structure: &Structure<'_>,
    header: &Header,
    text: &str,
    kind: MachineKind,
) -> Vec<FailedRecipient> {
    let subject = subject_of(header);
    let delayed = words::speaks_of_delay(&subject, &words::fold(notice::before_copy(text)));
    let from = parts::report(structure).map_or(0, |(index, _)| index);
    let status = match parts::first_of(structure, from) {
        Some((Part::Status, node)) => recipients_in(node, delayed),
        _ => Vec::new(),
    };
    if status.iter().any(|known| known.address.is_some()) {
        return status;
    }
    let action = match kind {
        MachineKind::DeliveryDelayed => Action::Delayed,
        MachineKind::Delivered => Action::Delivered,
        MachineKind::Relayed => Action::Relayed,
        _ => Action::Failed,
    };
    let found = notice::recipients(header, text, action);
    if found.is_empty() { status } else { found }
}

/// Who called the mail spam. The mail was delivered to him.
fn complained(structure: &Structure<'_>) -> Vec<FailedRecipient> {
    let fields = match parts::first_of(structure, 0) {
        Some((Part::Feedback, node)) => original_header(node),
        _ => Header::default(),
    };
    let named = |header: &Header, name: &str| -> Vec<EmailAddress> {
        header
            .all(name)
            .filter_map(blocks::address)
            .take(RECIPIENTS)
            .collect()
    };
    let mut found = named(&fields, "original-rcpt-to");
    if found.is_empty() {
        found = named(&fields, "removal-recipient");
    }
    if let Some(original) = parts::complained_of(structure) {
        found = named(&original, parts::COMPLAINT);
    }
    if found.is_empty() {
        let original = parts::original(structure).map(original_header);
        found = original.map_or_else(Vec::new, |original| named(&original, "to"));
    }
    found
        .into_iter()
        .map(|address| FailedRecipient::new(address, Action::Delivered))
        .collect()
}

/// Who was shown the mail, what became of it, and which mail it was.
fn received(
    structure: &Structure<'_>,
) -> (Vec<FailedRecipient>, Option<Disposition>, Option<String>) {
    let Some((Part::Disposition, node)) = parts::first_of(structure, 0) else {
        return (Vec::new(), None, None);
    };
    let fields = original_header(node);
    let address = |name: &str| fields.first(name).and_then(blocks::address);
    let recipient = address("final-recipient").map(|last| FailedRecipient {
        original: address("original-recipient").filter(|original| *original != last),
        ..FailedRecipient::new(last, Action::Delivered)
    });
    let disposition = fields.word("disposition").map(|value| disposition(&value));
    let id = id(&fields, "original-message-id");
    (recipient.into_iter().collect(), disposition, id)
}

/// `manual-action/MDN-sent-manually; displayed/error`.
fn disposition(value: &str) -> Disposition {
    let kind = value.split_once(';').map_or(value, |(_, kind)| kind);
    match kind
        .trim()
        .split(['/', ' ', ','])
        .next()
        .unwrap_or_default()
    {
        "displayed" => Disposition::Displayed,
        "deleted" => Disposition::Deleted,
        "dispatched" => Disposition::Dispatched,
        "processed" => Disposition::Processed,
        _ => Disposition::Other,
    }
}

#[cfg(test)]
mod tests {
    use super::MachineKind;

    /// Found by fuzzing: a comment with an address was taken for the sender.
    #[test]
    fn a_report_is_of_the_same_kind_as_its_mail() {
        let mail = crate::read(
            b"From: MAILER-DAEMON@mx.desk.example (Mail <gone@users.example>)\n\nNo.\n",
        );
        let report = mail.delivery.map(|report| report.kind);
        assert_eq!(report, Some(MachineKind::DeliveryFailed));
        assert_eq!(report, mail.machine.map(|machine| machine.kind));
    }
}
