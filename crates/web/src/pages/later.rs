//! What can wait: following, being reminded, pausing. The forms are those of small acts (`acts`).

use app::{AppError, Follow, beginning_of_day};
use axum::extract::Path;
use axum::response::Response;
use domain::{State, Timestamp};

use super::acts::{ActForm, Done, answer};
use super::done;
use super::ticket::reference;
use super::visit::Visit;
use super::words;
use crate::csrf::CheckedForm;
use crate::problem::Fault;
use crate::view::Outcome;

/// `POST /t/{reference}/follow`: `follow`, `unfollow`.
pub(crate) async fn follow(
    visit: Visit,
    Path(name): Path<String>,
    CheckedForm(form): CheckedForm<ActForm>,
) -> Response {
    let done = set_follow(&visit, &name, &form).await;
    answer(&visit, &name, &form, done)
}

/// `POST /t/{reference}/remind`: `day`, or `remove`.
pub(crate) async fn remind(
    visit: Visit,
    Path(name): Path<String>,
    CheckedForm(form): CheckedForm<ActForm>,
) -> Response {
    let done = set_reminder(&visit, &name, &form).await;
    answer(&visit, &name, &form, done)
}

/// `POST /t/{reference}/pause`: `day`.
pub(crate) async fn pause(
    visit: Visit,
    Path(name): Path<String>,
    CheckedForm(form): CheckedForm<ActForm>,
) -> Response {
    let done = set_pause(&visit, &name, &form).await;
    answer(&visit, &name, &form, done)
}

async fn set_follow(visit: &Visit, name: &str, form: &ActForm) -> Result<Done, Fault> {
    let reference = reference(name)?;
    let (follow, outcome, back) = match form.act.as_str() {
        "follow" => (Follow::Begin, Outcome::Followed, "unfollow"),
        "unfollow" => (Follow::End, Outcome::Unfollowed, "follow"),
        _ => return Err(Fault::invalid("act", "there is no such act")),
    };
    visit
        .desk()
        .follow(&visit.caller, reference, follow)
        .await?;
    Ok(Done {
        outcome,
        undo: Some(done::undo_follow(reference, back)),
        code: String::from("follow"),
    })
}

async fn set_reminder(visit: &Visit, name: &str, form: &ActForm) -> Result<Done, Fault> {
    let reference = reference(name)?;
    let at = match form.act.as_str() {
        "remove" => None,
        // The way back to a reminder that may be due already.
        "restore" => Some(moment(&form.at)?),
        _ => {
            let day = day(&form.day)?;
            if day <= visit.now {
                return Err(Fault::invalid("day", "this day has begun already"));
            }
            Some(day)
        }
    };
    let before = visit.desk().remind(&visit.caller, reference, at).await?;
    Ok(Done {
        outcome: match at {
            Some(at) => Outcome::Reminded(words::day(at).words),
            None => Outcome::NoReminder,
        },
        undo: Some(done::undo_reminder(reference, before)),
        code: match before {
            Some(before) => format!("remind.{}", before.0),
            None => String::from("remind"),
        },
    })
}

async fn set_pause(visit: &Visit, name: &str, form: &ActForm) -> Result<Done, Fault> {
    let reference = reference(name)?;
    let until = if form.at.is_empty() {
        day(&form.day)?
    } else {
        moment(&form.at)?
    };
    let change = visit.desk().pause(&visit.caller, reference, until).await?;
    let was_paused = change.before == State::Paused;
    Ok(Done {
        outcome: Outcome::PausedUntil(words::day(until).words),
        undo: (!was_paused)
            .then(|| done::undo_state(reference, change.before, change.before_reason)),
        code: done::state_code(change.before, change.before_reason),
    })
}

/// The beginning of a day as a date field has it.
pub(super) fn day(text: &str) -> Result<Timestamp, AppError> {
    beginning_of_day(text.trim())
        .ok_or_else(|| AppError::invalid("day", "not a day such as 2026-11-21"))
}

/// A moment as our own forms carry it: microseconds since 1970.
fn moment(text: &str) -> Result<Timestamp, AppError> {
    let moment = text.parse().map(Timestamp);
    moment.map_err(|_not_a_number| AppError::invalid("at", "this is not a moment of ours"))
}
