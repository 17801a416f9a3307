//! What a report says of the delivery of a mail (RFC 3464, RFC 5965, RFC 8098).

use domain::EmailAddress;
use serde::{Deserialize, Serialize};

use crate::clean;

use super::codes;
use super::kind::MachineKind;

/// Most recipients that are kept of one report.
pub(super) const RECIPIENTS: usize = 100;
/// Longest diagnostic, in characters.
pub(super) const DIAGNOSTIC_CHARS: usize = 300;

/// An enhanced status code (RFC 3463): class (2, 4 or 5), subject and detail.
pub type Status = (u8, u16, u16);

/// What a report says of one mail that was sent before.
///
/// Anybody can write such a report: it proves nothing, and finds no mail by itself.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct DeliveryReport {
    /// One of [`MachineKind::DeliveryFailed`], [`MachineKind::DeliveryDelayed`],
    /// [`MachineKind::Delivered`], [`MachineKind::Relayed`], [`MachineKind::Complaint`] and
    /// [`MachineKind::ReadReceipt`].
    pub kind: MachineKind,
    /// At most 100, in the order of the report; empty if it names none.
    pub recipients: Vec<FailedRecipient>,
    /// Of the mail that this is about; without angle brackets.
    pub original_message_id: Option<String>,
    /// True if the report holds the header of that mail, or all of it.
    pub original_headers_present: bool,
    /// What became of the mail, in a read receipt.
    pub disposition: Option<Disposition>,
}

/// What a report says of one recipient.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct FailedRecipient {
    /// Where the mail was to go at last.
    pub address: Option<EmailAddress>,
    /// Where it was sent, if the report tells that apart.
    pub original: Option<EmailAddress>,
    /// What happened.
    pub action: Action,
    /// As the report says, or as found in the diagnostic.
    pub status: Option<Status>,
    /// One line without controls, at most 300 characters, in the words of the server.
    pub diagnostic: Option<String>,
}

impl FailedRecipient {
    /// Whether another attempt could help: by the class of the status, else by the reply code in the
    /// diagnostic. `None` if neither is there.
    pub fn permanence(&self) -> Option<Permanence> {
        let class = self
            .status
            .map(|(class, _, _)| u16::from(class))
            .or_else(|| {
                let code = codes::reply(self.diagnostic.as_deref()?)?;
                Some(code / 100)
            });
        match class? {
            4 => Some(Permanence::Transient),
            5 => Some(Permanence::Permanent),
            _ => None,
        }
    }

    pub(super) fn new(address: EmailAddress, action: Action) -> Self {
        Self {
            address: Some(address),
            original: None,
            action,
            status: None,
            diagnostic: None,
        }
    }

    /// Takes the words of a server, and the code among them.
    pub(super) fn explain(&mut self, text: &str) {
        let line = clean::one_line(text, DIAGNOSTIC_CHARS);
        self.status = self.status.or_else(|| codes::status(&line));
        self.diagnostic = Some(line).filter(|line| !line.is_empty());
    }
}

/// What happened to a mail for one recipient (RFC 3464 section 2.3.3).
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Action {
    /// It was not delivered, and nobody tries any longer.
    Failed,
    /// It is not delivered yet.
    Delayed,
    /// It was delivered.
    Delivered,
    /// It went to a server that sends no reports.
    Relayed,
    /// It was delivered and went on to several others.
    Expanded,
}

/// Whether another attempt could help.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Permanence {
    /// The same mail will fail again.
    Permanent,
    /// A later mail may arrive.
    Transient,
}

/// What became of a mail at its recipient (RFC 8098 section 3.2.6.2).
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Disposition {
    /// It was shown. Nobody knows whether it was read.
    Displayed,
    /// It was deleted, shown or not.
    Deleted,
    /// It was passed on.
    Dispatched,
    /// A program took it.
    Processed,
    /// Anything else.
    Other,
}
