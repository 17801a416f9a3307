//! What stands in a mail of a user or of a machine: its text in passages, what it forwards, and what it
//! says of a mail of ours.

use app::MessageView;
use domain::EmailAddress;
use mail::{DeliveryReport, FailedRecipient, Status};

use crate::html::Foreign;
use crate::texts::Texts;
use crate::view::{
    DeliveryNotice, ForwardedLine, NoticeRow, Passage, likeness_key, passages, unfolded,
};

/// The text. A report of WhisperBack quotes nothing, and its sections look like anything.
pub(super) fn text(message: &MessageView) -> Vec<Passage> {
    if message.report.is_some() {
        unfolded(&message.text)
    } else {
        passages(&message.text, &message.subject)
    }
}

/// The mail that it forwards. Anybody can type that: a claim and no more.
pub(super) fn forwarded(message: &MessageView) -> Option<ForwardedLine> {
    if message.report.is_some() {
        return None;
    }
    let found = mail::forwarded(&message.text, &message.subject)?;
    let (name, address) = found
        .from
        .map(|from| (from.name, from.address))
        .unwrap_or_default();
    Some(ForwardedLine {
        name: name.unwrap_or_default().into(),
        address: address.as_ref().map_or("", EmailAddress::as_str).into(),
        date: found.date.unwrap_or_default().into(),
    })
}

/// What it says of the delivery of another mail.
pub(super) fn notice(message: &MessageView) -> Option<DeliveryNotice> {
    let report: &DeliveryReport = message.delivery_report.as_ref()?;
    Some(DeliveryNotice {
        kind: report.kind,
        disposition: report.disposition,
        recipients: report.recipients.iter().map(row).collect(),
    })
}

/// Why it counts as unwanted, each a sentence.
pub(super) fn suspicions(texts: &Texts, message: &MessageView) -> Vec<String> {
    let Some(suspicion) = &message.suspicion else {
        return Vec::new();
    };
    let mut sentences = Vec::new();
    if let Some(verdict) = &suspicion.filter {
        sentences.push(match (verdict.score, verdict.required) {
            (Some(score), Some(required)) => texts.t_with(
                "spam-filter-points",
                &[
                    ("score", mail::points_text(score).into()),
                    ("required", mail::points_text(required).into()),
                ],
            ),
            (Some(score), None) => {
                let score = mail::points_text(score);
                texts.t_with("spam-filter-score", &[("score", score.into())])
            }
            (None, _) => texts.t("spam-filter"),
        });
        if !verdict.tests.is_empty() {
            let tests = Foreign::from(verdict.tests.join(", "));
            sentences.push(texts.t_with("spam-filter-tests", &[("tests", tests.into())]));
        }
    }
    if let Some(kind) = suspicion.flood {
        let by = texts.t(likeness_key(kind));
        sentences.push(texts.t_with("spam-flood", &[("by", by.into())]));
    }
    sentences
}

fn row(recipient: &FailedRecipient) -> NoticeRow {
    let last = recipient.address.as_ref();
    let first = recipient.original.as_ref().or(last);
    NoticeRow {
        address: first.map_or("", EmailAddress::as_str).into(),
        passed_on: last
            .filter(|last| first.is_some_and(|first| first.folded() != last.folded()))
            .map(|last| last.as_str().into()),
        action: recipient.action,
        status: recipient.status.map(status).unwrap_or_default(),
        words: recipient.diagnostic.as_deref().unwrap_or_default().into(),
    }
}

fn status((class, subject, detail): Status) -> String {
    format!("{class}.{subject}.{detail}")
}
