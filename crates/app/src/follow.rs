//! Following a ticket, and being reminded of one (requirement D2). Both are the agent's own: a reminder is
//! not even in the history, where colleagues would see it.

use std::time::Duration;

use domain::{Act, TicketRef, Timestamp};
use store::{follows, reminders};

use crate::reply::add_event;
use crate::visible::visible_ticket;
use crate::{AppError, Caller, Desk};

/// Farthest day that can be named: what is farther is a slip of the pen, or a clock that jumped.
const FARTHEST: Duration = Duration::from_hours(400 * 24);

/// Whether an agent follows a ticket.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Follow {
    /// From now on.
    Begin,
    /// No longer.
    End,
}

impl Desk {
    /// Follows a ticket: what happens there is among the caller's own. Doing it twice changes nothing.
    ///
    /// # Errors
    /// [`AppError::NotFound`] when the caller cannot see it.
    pub async fn follow(
        &self,
        caller: &Caller,
        reference: TicketRef,
        follow: Follow,
    ) -> Result<(), AppError> {
        let (agent, who, now) = (caller.need_agent()?, caller.clone(), self.now());
        self.write(move |tx| {
            let visible = visible_ticket(tx, &who, Act::WorkTickets, reference)?;
            let (changed, kind) = match follow {
                Follow::Begin => (follows::insert(tx, agent, visible.id(), now)?, "followed"),
                Follow::End => (follows::delete(tx, agent, visible.id())?, "unfollowed"),
            };
            if changed {
                add_event(tx, visible.id(), Some(agent), now, kind, "")?;
            }
            Ok(())
        })
        .await
    }

    /// Sets when the caller wants to be reminded of a ticket; `None` takes the reminder away. Returns what
    /// was set before.
    ///
    /// # Errors
    /// [`AppError::Invalid`] when the moment is over or more than 400 days away.
    pub async fn remind(
        &self,
        caller: &Caller,
        reference: TicketRef,
        at: Option<Timestamp>,
    ) -> Result<Option<Timestamp>, AppError> {
        let (agent, who) = (caller.need_agent()?, caller.clone());
        // A reminder that is due is brought back by taking back that it is done with.
        if let Some(at) = at {
            check_farthest(at, self.now())?;
        }
        self.write(move |tx| {
            let visible = visible_ticket(tx, &who, Act::WorkTickets, reference)?;
            let before = reminders::find(tx, agent, visible.id())?;
            match at {
                Some(at) => reminders::set(tx, agent, visible.id(), at)?,
                None => drop(reminders::delete(tx, agent, visible.id())?),
            }
            Ok(before)
        })
        .await
    }
}

/// A moment to come that is not too far away.
pub(crate) fn check_to_come(at: Timestamp, now: Timestamp) -> Result<(), AppError> {
    if at <= now {
        return Err(AppError::invalid("day", "this day has begun already"));
    }
    check_farthest(at, now)
}

fn check_farthest(at: Timestamp, now: Timestamp) -> Result<(), AppError> {
    if at > now.after(FARTHEST) {
        return Err(AppError::invalid("day", "this is more than 400 days away"));
    }
    Ok(())
}
