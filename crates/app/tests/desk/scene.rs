//! Where many stories begin.

use app::AppError;
use domain::{Role, TicketRef};
use testkit::{Agent, Sent, User, World};

/// Ann has written, Ben has answered, and his answer has left.
pub(crate) struct Answered {
    pub(crate) ann: User,
    pub(crate) ben: Agent,
    pub(crate) ticket: TicketRef,
    pub(crate) sent: Sent,
}

pub(crate) async fn answered(world: &World) -> Answered {
    let ann = world.user("Ann", "ann@example.org");
    let ben = world.agent("ben", Role::HelpDesk, &["support"]).await;
    let ticket = ann.mails("Printer on fire", "It burns.").await.ticket;
    ben.replies(ticket, "Use water.").await.unwrap();
    let sent = world.outgoing().await.pop().unwrap();
    Answered {
        ann,
        ben,
        ticket,
        sent,
    }
}

#[track_caller]
pub(crate) fn forbidden<T>(result: Result<T, AppError>) {
    assert!(matches!(result.err(), Some(AppError::Forbidden)));
}

#[track_caller]
pub(crate) fn hidden<T>(result: Result<T, AppError>) {
    assert!(matches!(result.err(), Some(AppError::NotFound)));
}

#[track_caller]
pub(crate) fn refused<T>(result: Result<T, AppError>) {
    assert!(matches!(result.err(), Some(AppError::Refused(_))));
}
