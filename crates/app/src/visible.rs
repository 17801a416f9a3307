//! The only way to hold a ticket: through its access check.

use domain::{Act, Decision, TicketId, TicketRef};
use store::tickets::{self, Ticket};
use store::{Tx, merges};

use crate::ground::shown_in;
use crate::{AppError, Caller};

/// A ticket that the caller may see. There is no other constructor than [`visible_ticket`].
pub(crate) struct VisibleTicket(Ticket);

impl VisibleTicket {
    pub(crate) const fn ticket(&self) -> &Ticket {
        &self.0
    }
    pub(crate) const fn id(&self) -> TicketId {
        self.0.id
    }
}

/// Loads a ticket for `act`. [`AppError::NotFound`] both when it does not exist and when the caller
/// may not know that it does; [`AppError::Forbidden`] only says what the caller's role says anyway.
pub(crate) fn visible_ticket(
    tx: &mut Tx<'_>,
    caller: &Caller,
    act: Act,
    reference: TicketRef,
) -> Result<VisibleTicket, AppError> {
    let ticket = visible_alone(tx, caller, act, reference)?;
    if act.writes() && merges::find(tx, ticket.id())?.is_some() {
        return Err(AppError::Refused(
            "this ticket was merged into another one; work there, or undo the merge",
        ));
    }
    Ok(ticket)
}

/// The same for what may be done with a merged ticket too: looking at it, and taking it out again.
pub(crate) fn visible_alone(
    tx: &mut Tx<'_>,
    caller: &Caller,
    act: Act,
    reference: TicketRef,
) -> Result<VisibleTicket, AppError> {
    caller.need(act)?;
    let ticket = tickets::find_by_ref(tx, reference)?.ok_or(AppError::NotFound)?;
    match caller.decide(act, caller.relation(ticket.queue)) {
        Decision::Allowed | Decision::AfterReview => Ok(VisibleTicket(ticket)),
        Decision::Hidden => Err(AppError::NotFound),
        Decision::Refused => Err(AppError::Forbidden),
    }
}

/// Whether the caller sees what is in this ticket: because he sees its queue, or that of the ticket in
/// which it is shown.
pub(crate) fn sees_content(
    tx: &mut Tx<'_>,
    caller: &Caller,
    ticket: &Ticket,
) -> Result<bool, AppError> {
    if caller.sees(ticket.queue) {
        return Ok(true);
    }
    let shown = shown_in(tx, ticket.id)?;
    Ok(shown.is_some_and(|shown| caller.sees(shown.queue)))
}
