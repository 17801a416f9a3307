//! What else belongs to a ticket: the pure mapping from the verb's answer to the view.

use app::{AppError, DraftView, EntryKind, MessageView, TicketView};
use domain::{Act, Direction};

use super::conversation::Reader;
use super::{drafts, words};
use crate::view::{MergedLine, MergedTicket, Together};

/// What else belongs to a ticket.
pub(super) fn of(reader: &Reader<'_>, ticket: &TicketView, written: &[DraftView]) -> Together {
    let bystanders = ticket.bystanders.iter();
    let merged = ticket.merged.iter().map(|reference| MergedTicket {
        reference: *reference,
        is_open_to_reader: !ticket.merged_unseen.contains(reference),
    });
    let can_work = reader.caller.may(Act::WorkTickets);
    Together {
        bystanders: bystanders
            .map(|one| one.address.to_string().into())
            .collect(),
        merged: merged.collect(),
        merged_into: ticket.merged_into.map(|into| MergedLine {
            reference: into.reference,
            at: words::moment(reader.texts, into.at, reader.now),
            can_take_out: can_work,
        }),
        drafts: drafts::beside(reader, written),
        can_split: came_in(ticket) > 1 && splittable(ticket).next().is_some(),
    }
}

/// Nothing is written to a ticket that is a part of another one.
pub(super) const fn must_be_alone(ticket: &TicketView) -> Result<(), AppError> {
    if ticket.merged_into.is_some() {
        let why = "this ticket was merged into another one; work there, or undo the merge";
        return Err(AppError::Refused(why));
    }
    Ok(())
}

/// The mails that can become a ticket of their own, with when they came.
pub(super) fn splittable(ticket: &TicketView) -> impl Iterator<Item = (&app::Entry, &MessageView)> {
    ticket.entries.iter().filter_map(|entry| match &entry.kind {
        EntryKind::Message(message)
            if message.direction == Direction::In
                && message.home.is_none()
                && message.report.is_none() =>
        {
            Some((entry, message.as_ref()))
        }
        _ => None,
    })
}

/// How many mails came into the ticket itself, as far as they are shown.
pub(super) fn came_in(ticket: &TicketView) -> usize {
    let has_come = |entry: &&app::Entry| match &entry.kind {
        EntryKind::Message(message) => message.direction == Direction::In && message.home.is_none(),
        EntryKind::Note(_) => false,
    };
    ticket.entries.iter().filter(has_come).count()
}
