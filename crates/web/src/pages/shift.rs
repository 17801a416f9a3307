//! `GET /shift`: home.

use std::collections::BTreeSet;

use app::{Left, Trouble};
use axum::extract::Query as Fields;
use domain::{Act, Language, TicketRef};

use super::list::row;
use super::ticket::DoneField;
use super::visit::{Reading, Visit};
use super::{done, words};
use crate::problem::Fault;
use crate::respond::Page;
use crate::view::{
    Bar, BarTable, EyeLine, EyeWhat, Section, ShiftPage, ShiftPart, Sum, Work, own_name,
};
use crate::walks::Walk;

/// `GET /shift`.
pub(crate) async fn page(
    Reading(visit): Reading,
    Fields(field): Fields<DoneField>,
) -> Result<Page<ShiftPage>, Fault> {
    let desk = visit.desk();
    let (shift, choices) = tokio::join!(
        desk.show_shift(&visit.caller),
        desk.list_choices(&visit.caller, None),
    );
    let (shift, choices) = (shift?, choices?);
    let address = choices
        .queues
        .first()
        .and_then(|queue| queue.addresses.first());
    let mut shell = visit.shell(Section::Shift);
    shell.flash = done::of_desk(&field.done).map(|done| done.flash(shell.texts, None));
    let above: BTreeSet<_> = [&shift.left, &shift.new]
        .into_iter()
        .flat_map(|part| part.rows.iter().map(|row| row.reference))
        .collect();
    let mut mine = shift.mine.clone();
    mine.rows.retain(|row| !above.contains(&row.reference));
    let mine_above = shift
        .mine
        .walk
        .iter()
        .filter(|one| above.contains(one))
        .count();
    let moment = |at| words::moment(shell.texts, at, visit.now);
    Ok(Page(ShiftPage {
        since: moment(shift.since.unwrap_or(visit.now)),
        eye: eye(&visit, &shift),
        parked: shift.parked,
        left: part(&visit, &shift.left, &shift),
        new: part(&visit, &shift.new, &shift),
        mine: part(&visit, &mine, &shift),
        mine_above: u64::try_from(mine_above).unwrap_or(0),
        waiting: shift.waiting,
        oldest_waiting: shift.oldest_waiting.map(moment),
        languages: languages(&visit, &shift.languages),
        desk_address: address.map(ToString::to_string).unwrap_or_default().into(),
        work: if visit.caller.may(Act::WorkTickets) {
            Work::Allowed
        } else {
            Work::ReadOnly
        },
        shell,
    }))
}

/// A part of the page; its tickets lead to a walk through all of it.
fn part(visit: &Visit, part: &Left, shift: &app::Shift) -> ShiftPart {
    let walk = visit.keep_walk(Walk {
        back: String::from("/shift"),
        tickets: part.walk.clone(),
        further: None,
    });
    let reader = visit.reader();
    let shown = part.rows.iter().map(|ticket| {
        let mut shown = row(&reader, ticket, walk.as_deref());
        shown.has_news = shift.since.is_some_and(|since| ticket.updated_at >= since);
        shown
    });
    ShiftPart {
        count: part.count,
        rows: shown.collect(),
    }
}

fn eye(visit: &Visit, shift: &app::Shift) -> Vec<EyeLine> {
    let texts = visit.texts();
    let line = |ticket: &app::TicketRow, what: EyeWhat, at| {
        let reference: TicketRef = ticket.reference;
        EyeLine {
            reference,
            subject: subject(texts, ticket),
            href: match what {
                EyeWhat::Stopped => format!("/t/{reference}/reply"),
                _ => format!("/t/{reference}"),
            },
            what,
            at: words::moment(texts, at, visit.now),
        }
    };
    let stopped = shift.stopped.iter();
    let stopped = stopped.map(|one| line(&one.ticket, EyeWhat::Stopped, one.at));
    let troubled = shift.troubled.iter().map(|one| {
        let what = match one.trouble {
            Trouble::Failed => EyeWhat::Failed,
            Trouble::Late => EyeWhat::Late,
            Trouble::Twice => EyeWhat::Twice,
        };
        line(&one.ticket, what, one.at)
    });
    let reminders = shift.reminders.iter();
    let reminders = reminders.map(|one| line(&one.ticket, EyeWhat::Reminder, one.due_at));
    stopped.chain(troubled).chain(reminders).collect()
}

/// The subject, or the words for none.
pub(super) fn subject(
    texts: &crate::texts::Texts,
    ticket: &app::TicketRow,
) -> crate::html::Foreign {
    if ticket.subject.trim().is_empty() {
        texts.t("no-subject").into()
    } else {
        ticket.subject.as_str().into()
    }
}

fn languages(visit: &Visit, counts: &[(Option<Language>, u64)]) -> BarTable {
    let texts = visit.reader().texts;
    let bar = |(language, count): &(Option<Language>, u64)| Bar {
        label: language.as_ref().map_or_else(
            || texts.t("language-unknown"),
            |language| own_name(language).to_owned(),
        ),
        count: *count,
    };
    BarTable {
        title: texts.t("shift-languages"),
        what: texts.t("filter-language"),
        bars: counts.iter().map(bar).collect(),
        sum: Sum::Shown,
    }
}
