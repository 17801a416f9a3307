//! What the desk promises, on both engines, from outside.

mod access;
mod at_rest;
mod automatic;
mod changing;
mod duplicates;
mod keys;
mod listing;
mod locked;
mod parked;
mod placing;
mod replying;
mod secrecy;
mod signing_in;

use domain::{Role, TicketRef};
use testkit::{Agent, Sent, User, World};

/// Ann has written, Ben has answered, and his answer has left.
struct Answered {
    ann: User,
    ben: Agent,
    ticket: TicketRef,
    sent: Sent,
}

async fn answered(world: &World) -> Answered {
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
