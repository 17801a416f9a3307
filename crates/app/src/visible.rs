//! The only way to hold a ticket: through its access check.

use domain::{Act, TicketId, TicketRef};
use store::Tx;
use store::tickets::{self, Ticket};

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
    caller.need(act)?;
    let ticket = tickets::find_by_ref(tx, reference)?.ok_or(AppError::NotFound)?;
    if caller.sees(ticket.queue) {
        Ok(VisibleTicket(ticket))
    } else {
        Err(AppError::NotFound)
    }
}
