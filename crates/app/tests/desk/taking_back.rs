//! The undo time: a reply is held, and can be taken back until it leaves.

use std::time::Duration;

use app::{AppError, JobKind, SendOutcome};
use domain::{Reason, Role, State};
use testkit::{UNDO, World, both_engines};

use crate::replying::once;
use crate::scene::{Answered, answered};

both_engines!(
    a_reply_is_held_for_the_undo_time,
    a_reply_taken_back_leaves_nothing_to_send,
    a_reply_taken_back_restores_state_and_reason,
    two_replies_may_be_taken_back_in_any_order,
    what_a_user_wrote_meanwhile_outlives_taking_back,
    a_reply_that_has_left_is_not_taken_back,
    a_reply_that_is_leaving_is_not_taken_back,
    a_form_can_be_sent_again_after_taking_back,
);

async fn a_reply_is_held_for_the_undo_time(world: World) {
    let ann = world.user("Ann", "ann@example.org");
    let ben = world.agent("ben", Role::HelpDesk, &["support"]).await;
    let ticket = ann.mails("Printer", "It burns.").await.ticket;
    let reply = ben.replies(ticket, "Use water.").await.unwrap();
    assert_eq!(reply.leaves_at, world.now().after(UNDO));
    assert!(world.sends().await.is_empty());
    world.passes(UNDO.checked_sub(Duration::from_millis(1)).unwrap());
    assert!(world.sends().await.is_empty());
    world.passes(Duration::from_millis(1));
    assert_eq!(world.sends().await.len(), 1);
    world.passes(UNDO);
    assert!(world.sends().await.is_empty(), "it leaves once");
}

async fn a_reply_taken_back_leaves_nothing_to_send(world: World) {
    let ann = world.user("Ann", "ann@example.org");
    let ben = world.agent("ben", Role::HelpDesk, &["support"]).await;
    let ticket = ann.mails("Printer", "It burns.").await.ticket;
    let reply = ben.replies(ticket, "Use petrol.").await.unwrap();
    let back = ben.takes_back(ticket, reply.message).await.unwrap();
    assert_eq!(back.text, "Use petrol.");
    assert!(world.outgoing().await.is_empty());
    assert_eq!(world.shows(ticket).await.entries.len(), 1);
    assert_eq!(world.message_count(), 1);
    let twice = ben.takes_back(ticket, reply.message).await;
    assert!(matches!(twice, Err(AppError::NotFound)), "{twice:?}");
}

async fn a_reply_taken_back_restores_state_and_reason(world: World) {
    let Answered { ben, ticket, .. } = answered(&world).await;
    for (state, reason) in [
        (State::LookingInto, None),
        (State::Done, Some(Reason::LowPriority)),
        (State::CloseTheLoop, None),
    ] {
        ben.sets(ticket, state, reason).await.unwrap();
        let reply = ben.replies(ticket, "Wait.").await.unwrap();
        assert_eq!(world.shows(ticket).await.state, State::WaitingUser);
        ben.takes_back(ticket, reply.message).await.unwrap();
        let view = world.shows(ticket).await;
        assert_eq!((view.state, view.reason), (state, reason));
    }
}

/// Or a ticket that nobody has answered would wait for its user for ever.
async fn two_replies_may_be_taken_back_in_any_order(world: World) {
    let ann = world.user("Ann", "ann@example.org");
    let ben = world.agent("ben", Role::HelpDesk, &["support"]).await;
    let ticket = ann.mails("Printer", "It burns.").await.ticket;
    for order in [[0, 1], [1, 0]] {
        let replies = [
            ben.replies(ticket, "Use petrol.").await.unwrap(),
            ben.replies(ticket, "Use tar.").await.unwrap(),
        ];
        for place in order {
            let reply = replies[place].message;
            ben.takes_back(ticket, reply).await.unwrap();
        }
        let state = world.shows(ticket).await.state;
        assert_eq!(state, State::NeedsFirstAnswer, "{order:?}");
    }
}

async fn what_a_user_wrote_meanwhile_outlives_taking_back(world: World) {
    let Answered {
        ann,
        ben,
        ticket,
        sent,
    } = answered(&world).await;
    ben.sets(ticket, State::Done, None).await.unwrap();
    let reply = ben.replies(ticket, "Good bye.").await.unwrap();
    ann.answers(&sent, "Wait!").await;
    ben.takes_back(ticket, reply.message).await.unwrap();
    assert_eq!(world.shows(ticket).await.state, State::NeedsNextAnswer);
}

async fn a_reply_that_has_left_is_not_taken_back(world: World) {
    let ann = world.user("Ann", "ann@example.org");
    let ben = world.agent("ben", Role::HelpDesk, &["support"]).await;
    let ticket = ann.mails("Printer", "It burns.").await.ticket;
    let reply = ben.replies(ticket, "Use petrol.").await.unwrap();
    assert_eq!(world.outgoing().await.len(), 1);
    let late = ben.takes_back(ticket, reply.message).await;
    assert!(matches!(late, Err(AppError::Refused(_))), "{late:?}");
    let view = world.shows(ticket).await;
    assert_eq!((view.state, view.entries.len()), (State::WaitingUser, 2));
}

async fn a_reply_that_is_leaving_is_not_taken_back(world: World) {
    let ann = world.user("Ann", "ann@example.org");
    let ben = world.agent("ben", Role::HelpDesk, &["support"]).await;
    let ticket = ann.mails("Printer", "It burns.").await.ticket;
    let reply = ben.replies(ticket, "Use petrol.").await.unwrap();
    world.passes(UNDO);
    let lease = Duration::from_mins(1);
    let jobs = world
        .desk()
        .lease_jobs(JobKind::SendMail, lease, 9)
        .await
        .unwrap();
    assert!(world.desk().begin_send(jobs[0]).await.unwrap().is_some());
    let late = ben.takes_back(ticket, reply.message).await;
    assert!(matches!(late, Err(AppError::Refused(_))), "{late:?}");
    world
        .desk()
        .end_send(
            jobs[0],
            SendOutcome::Sent {
                refused: Vec::new(),
            },
        )
        .await
        .unwrap();
}

/// To answer "sent" without sending would lose the reply.
async fn a_form_can_be_sent_again_after_taking_back(world: World) {
    let ann = world.user("Ann", "ann@example.org");
    let ben = world.agent("ben", Role::HelpDesk, &["support"]).await;
    let ticket = ann.mails("Printer", "It burns.").await.ticket;
    let first = ben
        .sends(once(ben.draft(ticket, "Use petrol.")))
        .await
        .unwrap();
    ben.takes_back(ticket, first.message).await.unwrap();
    let again = ben.sends(once(ben.draft(ticket, "Use water."))).await;
    assert_eq!(
        world.outgoing().await.len(),
        usize::from(again.is_ok()),
        "{again:?}"
    );
}
