//! What a machine's mail is, and what it says of a mail of ours.

use mail::{Action, Disposition, MachineKind};

use crate::html::Foreign;

/// What a server or a program says of the delivery of a mail. Anybody can write that.
pub struct DeliveryNotice {
    /// Which kind of notice it is.
    pub kind: MachineKind,
    /// What became of the mail, in a read receipt.
    pub disposition: Option<Disposition>,
    /// What it says of each recipient.
    pub recipients: Vec<NoticeRow>,
}

/// What a notice says of one recipient.
pub struct NoticeRow {
    /// Where the mail was sent.
    pub address: Foreign,
    /// Where it was to go at last, if that is another address.
    pub passed_on: Option<Foreign>,
    /// What happened.
    pub action: Action,
    /// The status in numbers, `5.1.1`, or nothing.
    pub status: String,
    /// The server's words, or nothing.
    pub words: Foreign,
}

/// The mail that a mail forwards, by its own word.
pub struct ForwardedLine {
    /// The name that is claimed.
    pub name: Foreign,
    /// The address that is claimed.
    pub address: Foreign,
    /// The date as it is written there.
    pub date: Foreign,
}

impl ForwardedLine {
    pub(crate) fn key(&self) -> &'static str {
        if self.name.is_empty() && self.address.is_empty() {
            "mail-forwarded-nobody"
        } else {
            "mail-forwarded"
        }
    }
}

impl DeliveryNotice {
    /// What became of the mail as a whole.
    pub(crate) const fn disposition_key(&self) -> Option<&'static str> {
        Some(match (self.disposition, self.kind) {
            (Some(Disposition::Displayed), _) => "notice-displayed",
            (Some(Disposition::Deleted), _) => "notice-deleted",
            (Some(Disposition::Dispatched), _) => "notice-dispatched",
            (Some(Disposition::Processed), _) => "notice-processed",
            (Some(Disposition::Other), _) => "notice-other",
            (None, MachineKind::Complaint) => "notice-complaint",
            (None, _) => return None,
        })
    }

    /// What happened for one recipient. A read receipt and a complaint say it of the mail as a whole.
    pub(crate) const fn action_key(&self, row: &NoticeRow) -> Option<&'static str> {
        match self.kind {
            MachineKind::ReadReceipt | MachineKind::Complaint => None,
            _ => Some(match row.action {
                Action::Failed => "notice-failed",
                Action::Delayed => "notice-delayed",
                Action::Delivered => "notice-delivered",
                Action::Relayed => "notice-relayed",
                Action::Expanded => "notice-expanded",
            }),
        }
    }
}

/// A machine's mail in two or three words.
pub(crate) const fn machine_key(kind: MachineKind) -> &'static str {
    match kind {
        MachineKind::OutOfOffice => "machine-out-of-office",
        MachineKind::ChallengeResponse => "machine-challenge",
        MachineKind::DeliveryFailed => "machine-failed",
        MachineKind::DeliveryDelayed => "machine-delayed",
        MachineKind::Delivered => "machine-delivered",
        MachineKind::Relayed => "machine-relayed",
        MachineKind::Complaint => "machine-complaint",
        MachineKind::ReadReceipt => "machine-read-receipt",
        MachineKind::CalendarReply => "machine-calendar-reply",
        MachineKind::CalendarInvitation => "machine-invitation",
        MachineKind::List => "machine-list",
        MachineKind::Bulk => "machine-bulk",
        MachineKind::Program => "machine-program",
        MachineKind::MarkedOnly => "machine-marked",
    }
}

#[cfg(test)]
mod tests {
    use std::collections::BTreeSet;

    use super::*;
    use crate::texts::Texts;

    #[track_caller]
    fn words(key: &str) -> String {
        let words = Texts::of("en").t(key);
        assert!(!words.contains('⟦'), "{key}");
        words
    }

    #[test]
    fn every_kind_of_machine_has_words_of_its_own() {
        let kinds = [
            MachineKind::OutOfOffice,
            MachineKind::ChallengeResponse,
            MachineKind::DeliveryFailed,
            MachineKind::DeliveryDelayed,
            MachineKind::Delivered,
            MachineKind::Relayed,
            MachineKind::Complaint,
            MachineKind::ReadReceipt,
            MachineKind::CalendarReply,
            MachineKind::CalendarInvitation,
            MachineKind::List,
            MachineKind::Bulk,
            MachineKind::Program,
            MachineKind::MarkedOnly,
        ];
        let all: BTreeSet<_> = kinds.map(|kind| words(machine_key(kind))).into();
        assert_eq!(all.len(), kinds.len(), "{all:?}");
    }

    #[test]
    fn a_read_receipt_speaks_of_the_mail_and_not_of_recipients() {
        let row = NoticeRow {
            address: "ann@users.example".into(),
            passed_on: None,
            action: Action::Delivered,
            status: String::new(),
            words: Foreign::default(),
        };
        let notice = |kind, disposition| DeliveryNotice {
            kind,
            disposition,
            recipients: Vec::new(),
        };
        for disposition in [
            Disposition::Displayed,
            Disposition::Deleted,
            Disposition::Dispatched,
            Disposition::Processed,
            Disposition::Other,
        ] {
            let receipt = notice(MachineKind::ReadReceipt, Some(disposition));
            words(receipt.disposition_key().unwrap());
            assert_eq!(receipt.action_key(&row), None);
        }
        let delivered = notice(MachineKind::Delivered, None);
        assert_eq!(delivered.disposition_key(), None);
        assert_eq!(words(delivered.action_key(&row).unwrap()), "delivered");
    }
}
