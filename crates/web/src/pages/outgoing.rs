//! Our own mail as pages show it: how far it is, as a whole and with each recipient.

use app::{Delivery, MessageView, Progress, TicketView};
use domain::{Act, DeliveryState, Timestamp};

use super::conversation::{Reader, part};
use super::{protection, words};
use crate::view::{DeliveryLine, Fingerprint, Outgoing, ReplyEntry};

/// A reply.
pub(super) fn reply(
    reader: &Reader<'_>,
    ticket: &TicketView,
    message: &MessageView,
    written: Timestamp,
) -> ReplyEntry {
    let recipients = message.crypto.recipients.iter();
    ReplyEntry {
        id: message.id.to_string(),
        home: message.home,
        agent: message.author.as_deref().unwrap_or_default().into(),
        to: recipients_of(message).collect::<Vec<_>>().join(", ").into(),
        at: words::moment(reader.texts, written, reader.now),
        language: message.language.clone().or_else(|| ticket.language.clone()),
        text: message.text.as_str().into(),
        outgoing: outgoing(reader, message, written),
        waits: message
            .delivery
            .as_ref()
            .and_then(|delivery| delivery.waiting)
            .map(|waiting| (waiting.why, words::to_come(waiting.until, reader.now))),
        is_twice: message.delivery.as_ref().is_some_and(is_possibly_twice),
        deliveries: deliveries(reader, message),
        marks: protection::marks_out(&message.crypto),
        keys: recipients.map(Fingerprint::from).collect(),
        parts: message
            .parts
            .iter()
            .map(|attached| part(reader, attached, &message.crypto.remainder))
            .collect(),
    }
}

/// The addresses of those who get it, those in copy last.
fn recipients_of(message: &MessageView) -> impl Iterator<Item = String> {
    let all = message.to.iter().chain(&message.cc);
    all.map(|mailbox| mailbox.address.to_string())
}

/// The outbox says so in these words when an attempt was interrupted.
fn is_possibly_twice(delivery: &Delivery) -> bool {
    let failure = delivery.failure.as_deref();
    failure.is_some_and(|failure| failure.contains("possibly sent twice"))
}

/// Taking back is offered as long as it can succeed, which is as long as the mail is held: without a relay,
/// that is longer than the undo time.
fn outgoing(reader: &Reader<'_>, message: &MessageView, written: Timestamp) -> Outgoing {
    let Some(delivery) = &message.delivery else {
        return Outgoing::Sent(words::time_of_day(written));
    };
    match delivery.progress {
        Progress::Held if reader.caller.may(Act::WorkTickets) => Outgoing::Waiting {
            outbox: message.id.to_string(),
            until: match delivery.waiting {
                Some(waiting) => words::to_come(waiting.until, reader.now),
                None => words::time_of_day(delivery.send_at),
            },
        },
        Progress::Trying if is_put_off(delivery) => Outgoing::Late {
            since: delivery
                .late_since
                .map(|since| words::moment(reader.texts, since, reader.now)),
            why: delivery.failure.as_deref().unwrap_or_default().into(),
        },
        Progress::Held | Progress::Trying => Outgoing::Leaving,
        Progress::Sent => Outgoing::Sent(words::time_of_day(delivery.send_at)),
        Progress::Failed | Progress::Withdrawn => {
            Outgoing::Refused(delivery.failure.as_deref().unwrap_or_default().into())
        }
    }
}

/// A first attempt that is under way is no trouble yet.
const fn is_put_off(delivery: &Delivery) -> bool {
    delivery.late_since.is_some() || delivery.failure.is_some()
}

/// How far it is with each recipient; nothing while all wait, or where the reply as a whole says it.
fn deliveries(reader: &Reader<'_>, message: &MessageView) -> Vec<DeliveryLine> {
    let known = message.delivery.iter().flat_map(|known| &known.recipients);
    let progress = message.delivery.as_ref().map(|known| known.progress);
    let is_said = progress == Some(Progress::Failed) && recipients_of(message).count() == 1;
    let mut states = known.clone().map(|one| one.state);
    if is_said || states.all(|state| state == DeliveryState::Waiting) {
        return Vec::new();
    }
    let line = |one: &app::RecipientView| {
        let place = usize::try_from(one.position).unwrap_or(usize::MAX);
        DeliveryLine {
            address: recipients_of(message).nth(place).unwrap_or_default().into(),
            state: one.state,
            at: words::moment(reader.texts, one.at, reader.now),
            detail: one.detail.as_str().into(),
        }
    };
    known.map(line).collect()
}
