//! What is over a limit waits: it keeps its place, and agents see why and until when.

use domain::{OutboxId, SendLimits, Timestamp, Wait, next_free};
use store::departures::{self, Departure};
use store::{DbError, Tx};
use vault::KeyedHash;

/// Why a mail waits although it is due.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Waiting {
    /// When it goes on.
    pub until: Timestamp,
    /// Why.
    pub why: Wait,
}

impl Waiting {
    /// That of one mail, if it waits.
    pub(crate) fn of(all: &[Departure], outbox: OutboxId) -> Option<Self> {
        let found = all.iter().find(|departure| departure.outbox == outbox)?;
        Some(Self {
            until: found.at,
            why: found.wait?,
        })
    }
}

/// Gives a mail that is due its time: `None` is now. A time that was given is kept.
pub(crate) fn admit(
    tx: &mut Tx<'_>,
    outbox: OutboxId,
    recipients: &[KeyedHash],
    limits: &SendLimits,
    now: Timestamp,
) -> Result<Option<Waiting>, DbError> {
    let given = departures::find(tx, outbox)?;
    let waits = given.filter(|given| given.at > now);
    if let Some((given, why)) = waits.and_then(|given| Some((given, given.wait?))) {
        return Ok(Some(Waiting {
            until: given.at,
            why,
        }));
    }
    let waiting = match given {
        // It has waited for its turn among all.
        Some(given) if given.wait == Some(Wait::AllMinute) => None,
        // It has waited for its recipient, or is tried again.
        Some(_) => among_all(tx, outbox, limits, now)?,
        None => match to_recipients(tx, outbox, recipients, limits, now)? {
            None => among_all(tx, outbox, limits, now)?,
            waiting => waiting,
        },
    };
    let departure = Departure {
        outbox,
        at: waiting.map_or(now, |waiting| waiting.until),
        wait: waiting.map(|waiting| waiting.why),
    };
    for recipient in recipients {
        departures::set(tx, departure, *recipient)?;
    }
    Ok(waiting)
}

/// The latest of the times that its recipients allow.
fn to_recipients(
    tx: &mut Tx<'_>,
    outbox: OutboxId,
    recipients: &[KeyedHash],
    limits: &SendLimits,
    now: Timestamp,
) -> Result<Option<Waiting>, DbError> {
    let mut latest: Option<Waiting> = None;
    for recipient in recipients {
        for (why, limit) in limits.of_recipient() {
            let limit_th = departures::nth_newest_to(tx, *recipient, outbox, limit)?;
            let Some(until) = next_free(limit_th, why.span(), now) else {
                continue;
            };
            if latest.is_none_or(|latest| latest.until < until) {
                latest = Some(Waiting { until, why });
            }
        }
    }
    Ok(latest)
}

fn among_all(
    tx: &mut Tx<'_>,
    outbox: OutboxId,
    limits: &SendLimits,
    now: Timestamp,
) -> Result<Option<Waiting>, DbError> {
    let Some(limit) = limits.per_minute else {
        return Ok(None);
    };
    let why = Wait::AllMinute;
    let limit_th = departures::nth_newest(tx, outbox, limit, now)?;
    let until = next_free(limit_th, why.span(), now);
    Ok(until.map(|until| Waiting { until, why }))
}
