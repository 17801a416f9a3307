//! What the page after an act says about it.
//!
//! The act redirects to `?done=CODE`. The code is one of a fixed list and holds nothing personal;
//! names come from the ticket. A link that somebody else made says nothing: the words appear only
//! while the last line of the ticket's history is the reader's own act of that kind, minutes ago.

use std::time::Duration;

use app::{EntryKind, EventView, ParticipantView, Progress, TicketView};
use domain::{ParticipantRole, Reason, State, TicketRef, Timestamp};

use super::conversation::Reader;
use super::reply::Seen;
use super::words;
use crate::view::{Flash, Outcome, Undo};

/// How long an act is news to the one who did it.
const FRESH: Duration = Duration::from_mins(10);

/// Who had the ticket before it got another owner.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Before {
    Nobody,
    Me,
    Other,
}

impl Before {
    const ALL: [Self; 3] = [Self::Nobody, Self::Me, Self::Other];

    pub(super) const fn as_str(self) -> &'static str {
        match self {
            Self::Nobody => "owner.nobody",
            Self::Me => "owner.me",
            Self::Other => "owner.other",
        }
    }
}

/// The code for a changed state: what it was before, for the way back.
pub(super) fn state_code(before: State, reason: Option<Reason>) -> String {
    match reason {
        Some(reason) => format!("state.{before}.{reason}"),
        None => format!("state.{before}"),
    }
}

/// What happened outside of tickets.
pub(super) fn of_desk(code: &str) -> Option<Outcome> {
    match code {
        "unlocked" => Some(Outcome::Unlocked),
        "signed-out" => Some(Outcome::SignedOut),
        "run-again" => Some(Outcome::RunAgain),
        "lesson-again" => Some(Outcome::Told("done-lesson-again")),
        "lesson-dropped" => Some(Outcome::Told("done-lesson-dropped")),
        "tried-again" => Some(Outcome::TriedAgain),
        "answer-proposed" => Some(Outcome::Told("done-answer-proposed")),
        "answer-approved" => Some(Outcome::Told("done-answer-approved")),
        "answer-on" => Some(Outcome::Told("done-answer-on")),
        "answer-off" => Some(Outcome::Told("done-answer-off")),
        "review-approved" => Some(Outcome::Told("done-review-approved")),
        "review-returned" => Some(Outcome::Told("done-review-returned")),
        "review-again" => Some(Outcome::Told("done-review-again")),
        "review-dropped" => Some(Outcome::Told("done-review-dropped")),
        "profile" => Some(Outcome::Told("done-profile")),
        "password" => Some(Outcome::Told("done-password")),
        "code-dropped" => Some(Outcome::Told("done-code-dropped")),
        "sessions-ended" => Some(Outcome::Told("done-sessions-ended")),
        "token-revoked" => Some(Outcome::Told("done-token-revoked")),
        "role-changed" => Some(Outcome::Told("done-role-changed")),
        "agent-disabled" => Some(Outcome::Told("done-agent-disabled")),
        "link-withdrawn" => Some(Outcome::Told("done-link-withdrawn")),
        "answer-reports" => Some(Outcome::Told("done-answer-reports")),
        _ => None,
    }
}

/// What the reader has just done to this ticket, with the way back if there is one.
pub(super) fn of_ticket(reader: &Reader<'_>, ticket: &TicketView, code: &str) -> Option<Flash> {
    let flash = |outcome: Outcome, undo| Some(outcome.flash(reader.texts, undo));
    match code {
        "too-late" => return flash(Outcome::TooLate, None),
        "draft-kept" => return flash(Outcome::DraftKept, None),
        "discarded" => return flash(Outcome::Discarded, None),
        "sent" => return sent(reader, ticket),
        code if code.starts_with("remind") => return reminder(reader, ticket, code),
        _ => {}
    }
    let last = ticket.history.last().filter(|last| is_own(reader, last))?;
    let detail = || last.detail.as_str().into();
    match (code, last.kind.as_str()) {
        ("undone", _) => flash(Outcome::Undone, None),
        ("for-review", "reply-for-review") => flash(Outcome::Told("done-for-review"), None),
        ("note", "note") => flash(Outcome::Noted, None),
        ("queue", "queue") => flash(Outcome::Moved(detail()), None),
        ("key-accepted", "key-accepted") => flash(Outcome::KeyAccepted, None),
        ("key-rejected", "key-rejected") => flash(Outcome::KeyRejected, None),
        ("key-look-up", "key-look-up") => flash(Outcome::KeyLookUp, None),
        ("follow", "followed") => flash(
            Outcome::Followed,
            Some(undo_follow(ticket.reference, "unfollow")),
        ),
        ("follow", "unfollowed") => flash(
            Outcome::Unfollowed,
            Some(undo_follow(ticket.reference, "follow")),
        ),
        (code, "paused-until") => {
            let before = code.strip_prefix("state.")?.replace('.', " ");
            let (before, reason) = words::state_of(&before)?;
            let until = words::day(ticket.paused_until?).words;
            let undo =
                (before != State::Paused).then(|| undo_state(ticket.reference, before, reason));
            flash(Outcome::PausedUntil(until), undo)
        }
        ("language", "language") => flash(Outcome::Language, None),
        ("tag", "tag-added") => flash(
            Outcome::Tagged(detail()),
            Some(undo_tag(ticket.reference, "remove", &last.detail)),
        ),
        ("tag", "tag-removed") => flash(
            Outcome::Untagged(detail()),
            Some(undo_tag(ticket.reference, "add", &last.detail)),
        ),
        (code, kind) if code == kind && is_of_two(kind) => of_two(reader, ticket, last),
        (code, "owner" | "released") => {
            let before = Before::ALL
                .into_iter()
                .find(|before| before.as_str() == code)?;
            let undo = undo_owner(ticket.reference, before, owner_before(ticket));
            flash(owner(reader.caller.name(), last), undo)
        }
        (code, "state") => {
            let (state, _) = words::state_of(&last.detail)?;
            let before = code.strip_prefix("state.")?.replace('.', " ");
            let (before, reason) = words::state_of(&before)?;
            flash(
                Outcome::State(state),
                Some(undo_state(ticket.reference, before, reason)),
            )
        }
        _ => None,
    }
}

/// Whether an act has to do with two tickets.
fn is_of_two(kind: &str) -> bool {
    matches!(kind, "merged" | "unmerged" | "unmerged-from" | "split-from")
}

/// What the reader has just done to this ticket and another one, which the line names.
fn of_two(reader: &Reader<'_>, ticket: &TicketView, last: &EventView) -> Option<Flash> {
    let (here, other) = (ticket.reference, last.detail.parse::<TicketRef>().ok()?);
    let merge = |this: TicketRef, into: TicketRef, step: &str| {
        let fields = [("into", into.to_string()), ("step", step.to_owned())];
        (this, "merge", Vec::from(fields))
    };
    let named = || other.as_str().into();
    let (outcome, (this, what, mut fields)) = match last.kind.as_str() {
        "merged" => (Outcome::Merged(named()), (other, "unmerge", Vec::new())),
        // Merging again goes over the page that says who receives what.
        "unmerged" => (Outcome::Unmerged, merge(other, here, "look")),
        "unmerged-from" => (Outcome::Unmerged, merge(here, other, "look")),
        "split-from" => (Outcome::SplitOff(named()), merge(here, other, "merge")),
        _ => return None,
    };
    fields.push(("undo", String::from("1")));
    let action = format!("/t/{this}/{what}");
    Some(outcome.flash(reader.texts, Some(Undo { action, fields })))
}

/// The code for somebody who was taken in: how replies went there before, for the way back.
pub(super) fn took_in_code(before: Option<ParticipantRole>) -> String {
    before.map_or_else(|| String::from("took-in"), |role| format!("took-in.{role}"))
}

/// The same as [`of_ticket`], on the page of the ticket's people, who are needed to name one of them: an
/// address stands in no code.
pub(super) fn of_people(
    reader: &Reader<'_>,
    ticket: &TicketView,
    people: &[ParticipantView],
    code: &str,
) -> Option<Flash> {
    let Some(before) = code.strip_prefix("took-in") else {
        return of_ticket(reader, ticket, code);
    };
    let last = ticket.history.last().filter(|last| is_own(reader, last))?;
    let kind = last.kind.as_str();
    let who = people.iter().find(|one| one.added_at == last.at)?;
    if !matches!(kind, "recipient-copy" | "recipient-instead") {
        return None;
    }
    let before = before.strip_prefix('.').and_then(|role| role.parse().ok());
    let undo = undo_person(ticket, who.mailbox.address.to_string(), before);
    Some(Outcome::TookIn(who.role).flash(reader.texts, Some(undo)))
}

/// The way back to how replies went to somebody.
pub(super) fn undo_person(
    ticket: &TicketView,
    address: String,
    before: Option<ParticipantRole>,
) -> Undo {
    let mut fields = vec![("address", address)];
    match before {
        None => fields.push(("step", String::from("remove"))),
        Some(role) => fields.extend([
            ("step", String::from("add")),
            ("role", role.to_string()),
            ("seen", Seen::of(ticket).write()),
        ]),
    }
    undo(ticket.reference, "people", fields)
}

/// The way back to a state.
pub(super) fn undo_state(reference: TicketRef, before: State, reason: Option<Reason>) -> Undo {
    let mut fields = vec![("state", before.to_string())];
    fields.extend(reason.map(|reason| ("reason", reason.to_string())));
    undo(reference, "state", fields)
}

/// The way back to an owner. `name` is needed for another's ticket only.
pub(super) fn undo_owner(
    reference: TicketRef,
    before: Before,
    name: Option<String>,
) -> Option<Undo> {
    let fields = match before {
        Before::Nobody => vec![("act", String::from("release"))],
        Before::Me => vec![("act", String::from("take"))],
        Before::Other => vec![("act", String::from("give")), ("agent", name?)],
    };
    Some(undo(reference, "owner", fields))
}

pub(super) fn undo_tag(reference: TicketRef, act: &str, tag: &str) -> Undo {
    undo(
        reference,
        "tags",
        vec![("act", act.to_owned()), ("tag", tag.to_owned())],
    )
}

pub(super) fn undo(
    reference: TicketRef,
    what: &str,
    mut fields: Vec<(&'static str, String)>,
) -> Undo {
    fields.push(("undo", String::from("1")));
    Undo {
        action: format!("/t/{reference}/{what}"),
        fields,
    }
}

/// The way back from following, or to it.
pub(super) fn undo_follow(reference: TicketRef, act: &str) -> Undo {
    undo(reference, "follow", vec![("act", act.to_owned())])
}

/// The way back to the reminder that was before.
pub(super) fn undo_reminder(reference: TicketRef, before: Option<Timestamp>) -> Undo {
    let fields = match before {
        None => vec![("act", String::from("remove"))],
        Some(at) => vec![("act", String::from("restore")), ("at", at.0.to_string())],
    };
    undo(reference, "remind", fields)
}

/// A reminder is in no history. Whoever made the link: it tells what is so, and its way back is sound.
fn reminder(reader: &Reader<'_>, ticket: &TicketView, code: &str) -> Option<Flash> {
    let before = code.strip_prefix("remind")?.strip_prefix('.');
    let before = before.and_then(|before| before.parse().ok().map(Timestamp));
    let outcome = match ticket.reminder {
        Some(at) => Outcome::Reminded(words::day(at).words),
        None => Outcome::NoReminder,
    };
    let undo = undo_reminder(ticket.reference, before);
    Some(outcome.flash(reader.texts, Some(undo)))
}

fn is_own(reader: &Reader<'_>, event: &EventView) -> bool {
    event.agent.as_deref() == Some(reader.caller.name()) && reader.now.since(event.at) < FRESH
}

fn owner(me: &str, event: &EventView) -> Outcome {
    match event.kind.as_str() {
        "released" => Outcome::Released,
        _ if event.detail == me => Outcome::Taken,
        _ => Outcome::Given(event.detail.as_str().into()),
    }
}

/// Who had it before the last line, if the history tells.
fn owner_before(ticket: &TicketView) -> Option<String> {
    let mut earlier = ticket.history.iter().rev().skip(1);
    let change = earlier.find(|event| matches!(event.kind.as_str(), "owner" | "released"))?;
    (change.kind == "owner").then(|| change.detail.clone())
}

/// The reader's newest reply, if it can still be taken back.
fn sent(reader: &Reader<'_>, ticket: &TicketView) -> Option<Flash> {
    let message = ticket
        .entries
        .iter()
        .rev()
        .find_map(|entry| match &entry.kind {
            EntryKind::Message(message)
                if message.author.as_deref() == Some(reader.caller.name()) =>
            {
                Some(message)
            }
            _ => None,
        })?;
    let delivery = message.delivery.as_ref();
    let held = delivery.filter(|delivery| delivery.progress == Progress::Held)?;
    let undo = Undo {
        action: format!("/t/{}/outbox/{}/undo", ticket.reference, message.id),
        fields: Vec::new(),
    };
    let until = words::time_of_day(held.send_at).words;
    Some(Outcome::InOutbox(until).flash(reader.texts, Some(undo)))
}
