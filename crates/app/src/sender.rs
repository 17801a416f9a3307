//! Who wrote, as far as that can be claimed, and whose the keys are that came along.

use domain::{Claim, EmailAddress, KeySource};
use letter::{FoundKey, Letter, Report};
use mail::Mailbox;

/// Who asks for help, and how the desk comes to think so.
///
/// A report names its user inside; its outer sender is the same address for everybody and says
/// nothing (threat A38).
pub(crate) fn requester(letter: &Letter) -> Option<(Mailbox, Claim)> {
    let Some(report) = carried(letter) else {
        return letter.mail.from.clone().map(|from| (from, Claim::Outer));
    };
    let address = report.contact_address.clone()?;
    let mailbox = Mailbox {
        name: None,
        address,
    };
    Some((mailbox, Claim::InsideReport))
}

/// The report, if the mail around it was made by the program and says nothing about its user. A
/// report that somebody sends on from their own address is an enclosure of their mail.
pub(crate) fn carried(letter: &Letter) -> Option<&Report> {
    let report = letter.report.as_deref()?;
    let answers = !letter.mail.in_reply_to.is_empty() || !letter.mail.references.is_empty();
    let by_program = report.id.is_some() || letter.mail.from.is_none();
    (by_program && !answers).then_some(report)
}

/// The keys that came with a mail, each with the address that it may belong to. A key that does not
/// name the sender is left where it is: anybody can attach any key.
pub(crate) fn keys_of_sender(letter: &Letter) -> Vec<(EmailAddress, FoundKey)> {
    let Some((sender, _)) = requester(letter) else {
        return Vec::new();
    };
    let belongs = |key: &&FoundKey| {
        let names = |address: &EmailAddress| address.folded() == sender.address.folded();
        match key.source {
            KeySource::Report | KeySource::Autocrypt => true,
            _ => key.facts.addresses.iter().any(names),
        }
    };
    letter
        .keys
        .iter()
        .filter(belongs)
        .map(|key| (sender.address.clone(), key.clone()))
        .collect()
}
