//! What is over a limit waits and is not lost.

use std::time::Duration;

use app::{Caller, EntryKind, Progress, SendOutcome, Waiting};
use domain::{Role, SendLimits, TicketRef, Timestamp, Wait};
use testkit::{Agent, UNDO, World, both_engines};

both_engines!(
    a_recipient_gets_so_many_in_an_hour_and_the_rest_later,
    what_waits_is_on_the_page_of_what_did_not_leave,
    a_recipient_gets_so_many_in_a_day,
    so_many_leave_in_a_minute,
    somebody_else_does_not_wait,
    what_waits_can_be_taken_back,
    what_is_tried_again_is_counted_once,
    agents_see_only_what_waits_in_their_queues,
);

const HOUR: Duration = Duration::from_hours(1);
const NONE: SendLimits = SendLimits {
    per_recipient_per_hour: None,
    per_recipient_per_day: None,
    per_minute: None,
};

fn limited(world: &World, limits: SendLimits) -> World {
    world.with(|settings| settings.send_limits = limits)
}

/// Ben, and Ann's ticket.
async fn begin(world: &World) -> (Agent, TicketRef) {
    let ben = world.agent("ben", Role::HelpDesk, &["support"]).await;
    let ann = world.user("Ann", "ann@example.org");
    let ticket = ann.mails("Printer on fire", "It burns.").await.ticket;
    (ben, ticket)
}

async fn replies(ben: &Agent, ticket: TicketRef, count: usize) {
    for number in 0..count {
        ben.replies(ticket, &format!("Use water, {number}."))
            .await
            .unwrap();
    }
}

async fn waiting(world: &World, ticket: TicketRef) -> Vec<Waiting> {
    let view = world.shows(ticket).await;
    let waiting = view
        .entries
        .into_iter()
        .filter_map(|entry| match entry.kind {
            EntryKind::Message(message) => message.delivery?.waiting,
            EntryKind::Note(_) => None,
        });
    waiting.collect()
}

async fn a_recipient_gets_so_many_in_an_hour_and_the_rest_later(world: World) {
    let world = limited(
        &world,
        SendLimits {
            per_recipient_per_hour: Some(3),
            ..NONE
        },
    );
    let (ben, ticket) = begin(&world).await;
    replies(&ben, ticket, 8).await;
    assert_eq!(world.outgoing().await.len(), 3);
    let left_at = world.now();
    let (first, second) = (left_at.after(HOUR), left_at.after(2 * HOUR));
    let waits = |until: Timestamp| Waiting {
        until,
        why: Wait::RecipientHour,
    };
    let expected: Vec<_> = [first, first, first, second, second].map(waits).to_vec();
    assert_eq!(waiting(&world, ticket).await, expected);
    // Nothing leaves before its time, and looking changes nothing.
    world.passes(HOUR.checked_sub(Duration::from_secs(1)).unwrap());
    assert_eq!(world.sends().await.len(), 0);
    world.passes(Duration::from_secs(1));
    assert_eq!(world.sends().await.len(), 3);
    assert_eq!(waiting(&world, ticket).await.len(), 2);
    world.passes(HOUR);
    assert_eq!(world.sends().await.len(), 2);
    assert!(waiting(&world, ticket).await.is_empty());
}

async fn what_waits_is_on_the_page_of_what_did_not_leave(world: World) {
    let world = limited(
        &world,
        SendLimits {
            per_recipient_per_hour: Some(3),
            ..NONE
        },
    );
    let (ben, ticket) = begin(&world).await;
    replies(&ben, ticket, 5).await;
    world.outgoing().await;
    let listed = || async {
        let operator = Caller::operator();
        world.desk().list_troubled_mail(&operator).await.unwrap()
    };
    let expected = Waiting {
        until: world.now().after(HOUR),
        why: Wait::RecipientHour,
    };
    let waiting = listed().await;
    assert_eq!(waiting.len(), 2);
    assert_eq!(waiting[0].waiting, Some(expected));
    assert_eq!(waiting[0].progress, Progress::Held);
    world.passes(HOUR);
    world.sends().await;
    assert!(listed().await.is_empty());
}

async fn a_recipient_gets_so_many_in_a_day(world: World) {
    let world = limited(
        &world,
        SendLimits {
            per_recipient_per_hour: Some(100),
            per_recipient_per_day: Some(2),
            ..NONE
        },
    );
    let (ben, ticket) = begin(&world).await;
    replies(&ben, ticket, 3).await;
    assert_eq!(world.outgoing().await.len(), 2);
    let expected = Waiting {
        until: world.now().after(24 * HOUR),
        why: Wait::RecipientDay,
    };
    assert_eq!(waiting(&world, ticket).await, [expected]);
    // Keeping house does not open the gate early.
    world.passes(23 * HOUR);
    world.desk().tidy_up().await.unwrap();
    assert_eq!(world.sends().await.len(), 0);
    world.passes(HOUR);
    assert_eq!(world.sends().await.len(), 1);
}

async fn so_many_leave_in_a_minute(world: World) {
    let limits = SendLimits {
        per_minute: Some(2),
        ..NONE
    };
    let world = limited(&world, limits);
    let ben = world.agent("ben", Role::HelpDesk, &["support"]).await;
    for number in 0..5 {
        let user = world.user("Ann", &format!("ann{number}@example.org"));
        let ticket = user.mails("Printer", "It burns.").await.ticket;
        ben.replies(ticket, "Use water.").await.unwrap();
    }
    assert_eq!(world.outgoing().await.len(), 2);
    for left in [2, 1] {
        world.passes(Duration::from_secs(59));
        assert_eq!(world.sends().await.len(), 0);
        world.passes(Duration::from_secs(1));
        assert_eq!(world.sends().await.len(), left);
    }
}

async fn somebody_else_does_not_wait(world: World) {
    let world = limited(
        &world,
        SendLimits {
            per_recipient_per_hour: Some(1),
            per_minute: Some(2),
            ..NONE
        },
    );
    let (ben, ticket) = begin(&world).await;
    // Those that wait long for Ann take nobody's place.
    replies(&ben, ticket, 9).await;
    assert_eq!(world.outgoing().await.len(), 1);
    let max = world.user("Max", "max@example.org");
    let other = max.mails("Door", "It creaks.").await.ticket;
    ben.replies(other, "Use oil.").await.unwrap();
    let sent = world.outgoing().await;
    assert_eq!(sent.len(), 1);
    assert_eq!(sent[0].to.first(), Some(&max.address));
}

async fn what_waits_can_be_taken_back(world: World) {
    let world = limited(
        &world,
        SendLimits {
            per_recipient_per_hour: Some(1),
            ..NONE
        },
    );
    let (ben, ticket) = begin(&world).await;
    replies(&ben, ticket, 1).await;
    let slip = ben.replies(ticket, "A slip.").await.unwrap();
    assert_eq!(world.outgoing().await.len(), 1);
    world.passes(HOUR / 2);
    ben.takes_back(ticket, slip.message).await.unwrap();
    assert!(waiting(&world, ticket).await.is_empty());
    world.passes(2 * HOUR);
    assert_eq!(world.sends().await.len(), 0);
}

async fn what_is_tried_again_is_counted_once(world: World) {
    let world = limited(
        &world,
        SendLimits {
            per_recipient_per_hour: Some(2),
            ..NONE
        },
    );
    let (ben, ticket) = begin(&world).await;
    replies(&ben, ticket, 1).await;
    world.passes(UNDO);
    for _ in 0..5 {
        let span = Duration::from_mins(1);
        let jobs = world
            .desk()
            .lease_jobs(app::JobKind::SendMail, span, 9)
            .await;
        let job = jobs.unwrap().pop().unwrap();
        assert!(world.desk().begin_send(job).await.unwrap().is_some());
        let later = SendOutcome::Later {
            at: world.now().after(span),
            why: String::from("the relay is busy"),
            late: false,
            uncertain: false,
        };
        world.desk().end_send(job, later).await.unwrap();
        world.passes(span);
    }
    assert_eq!(world.sends().await.len(), 1);
    replies(&ben, ticket, 2).await;
    assert_eq!(world.outgoing().await.len(), 1);
    assert_eq!(waiting(&world, ticket).await.len(), 1);
}

async fn agents_see_only_what_waits_in_their_queues(world: World) {
    let world = limited(
        &world,
        SendLimits {
            per_recipient_per_hour: Some(1),
            ..NONE
        },
    );
    let (ben, ticket) = begin(&world).await;
    let eva = world.agent("eva", Role::HelpDesk, &["fr"]).await;
    replies(&ben, ticket, 2).await;
    world.outgoing().await;
    let seen = |agent: &Agent| {
        let (desk, caller) = (world.desk().clone(), agent.caller.clone());
        async move { desk.list_troubled_mail(&caller).await.unwrap().len() }
    };
    assert_eq!((seen(&ben).await, seen(&eva).await), (1, 0));
}
