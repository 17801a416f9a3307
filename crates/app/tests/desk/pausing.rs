//! Following, being reminded, resting until a day.

use std::time::Duration;

use app::{AppError, Follow, WayBack};
use domain::{Reason, Role, State};
use testkit::{World, both_engines};

use crate::scene::{Answered, answered};

both_engines!(
    a_paused_ticket_comes_back_by_itself_as_what_it_was,
    mail_ends_a_pause_at_once,
    a_pause_that_is_taken_back_does_not_end_again,
    a_day_that_is_over_or_far_away_is_refused,
    a_pause_outlives_a_merge_that_is_undone,
    a_reminder_is_for_one_agent_alone,
    what_i_follow_is_among_mine,
    my_acts_are_taken_back_while_they_are_the_last,
    a_reply_in_the_outbox_is_among_my_acts,
);

const DAY: Duration = Duration::from_hours(24);

async fn a_paused_ticket_comes_back_by_itself_as_what_it_was(world: World) {
    let Answered { ben, ticket, .. } = answered(&world).await;
    ben.sets(ticket, State::LookingInto, None).await.unwrap();
    let until = world.now().after(DAY * 3);
    let change = world.desk().pause(&ben.caller, ticket, until).await;
    assert_eq!(change.unwrap().before, State::LookingInto);
    let view = ben.opens(ticket).await.unwrap();
    assert_eq!(
        (view.state, view.paused_until),
        (State::Paused, Some(until))
    );
    // Naming another day keeps what it comes back to.
    let later = world.now().after(DAY * 5);
    world
        .desk()
        .pause(&ben.caller, ticket, later)
        .await
        .unwrap();
    world.passes(DAY * 4);
    assert_eq!(world.desk().end_pauses().await.unwrap(), 0);
    world.passes(DAY * 400);
    assert_eq!(world.desk().end_pauses().await.unwrap(), 1);
    assert_eq!(world.desk().end_pauses().await.unwrap(), 0);
    let view = ben.opens(ticket).await.unwrap();
    assert_eq!((view.state, view.paused_until), (State::LookingInto, None));
    let last = view.history.last().unwrap();
    assert_eq!(
        (last.kind.as_str(), last.agent.as_deref()),
        ("pause-ended", None)
    );
}

async fn mail_ends_a_pause_at_once(world: World) {
    let Answered {
        ann,
        ben,
        ticket,
        sent,
    } = answered(&world).await;
    let until = world.now().after(DAY);
    world
        .desk()
        .pause(&ben.caller, ticket, until)
        .await
        .unwrap();
    let mut letter = ann.letter("Re: Printer on fire", "It still burns.");
    letter.in_reply_to.extend(sent.mail.message_id);
    assert_eq!(ann.sends(letter).await.ticket, ticket);
    assert_eq!(world.shows(ticket).await.state, State::NeedsNextAnswer);
    ben.sets(ticket, State::Done, Some(Reason::Learned))
        .await
        .unwrap();
    world.passes(DAY * 2);
    world.desk().end_pauses().await.unwrap();
    let view = world.shows(ticket).await;
    assert_eq!(
        (view.state, view.reason),
        (State::Done, Some(Reason::Learned))
    );
}

async fn a_pause_that_is_taken_back_does_not_end_again(world: World) {
    let Answered { ben, ticket, .. } = answered(&world).await;
    let until = world.now().after(DAY);
    let change = world
        .desk()
        .pause(&ben.caller, ticket, until)
        .await
        .unwrap();
    assert_eq!(change.before, State::WaitingUser);
    ben.sets(ticket, change.before, None).await.unwrap();
    assert_eq!(world.shows(ticket).await.paused_until, None);
    // And taking that back brings the day back.
    ben.sets(ticket, State::Paused, None).await.unwrap();
    assert_eq!(world.shows(ticket).await.paused_until, Some(until));
    world.passes(DAY);
    assert_eq!(world.desk().end_pauses().await.unwrap(), 1);
    assert_eq!(world.shows(ticket).await.state, State::WaitingUser);
}

async fn a_day_that_is_over_or_far_away_is_refused(world: World) {
    let Answered { ben, ticket, .. } = answered(&world).await;
    for at in [
        world.now(),
        world.now().before(DAY),
        world.now().after(DAY * 500),
    ] {
        let refused = world.desk().pause(&ben.caller, ticket, at).await;
        assert!(
            matches!(refused, Err(AppError::Invalid { field: "day", .. })),
            "{refused:?}"
        );
    }
    let far = world.now().after(DAY * 500);
    let refused = world.desk().remind(&ben.caller, ticket, Some(far)).await;
    assert!(matches!(
        refused,
        Err(AppError::Invalid { field: "day", .. })
    ));
    assert_eq!(world.shows(ticket).await.state, State::WaitingUser);
}

async fn a_pause_outlives_a_merge_that_is_undone(world: World) {
    let Answered {
        ann, ben, ticket, ..
    } = answered(&world).await;
    let other = ann.mails("Door", "It creaks.").await.ticket;
    ben.sets(ticket, State::CloseTheLoop, None).await.unwrap();
    let until = world.now().after(DAY);
    world
        .desk()
        .pause(&ben.caller, ticket, until)
        .await
        .unwrap();
    let merge = app::NewMerge {
        ticket,
        into: other,
        requester: None,
        seen: None,
    };
    world.desk().merge(&ben.caller, merge).await.unwrap();
    world.passes(DAY);
    world.desk().end_pauses().await.unwrap();
    world.desk().unmerge(&ben.caller, ticket).await.unwrap();
    assert_eq!(world.shows(ticket).await.state, State::CloseTheLoop);
}

#[expect(clippy::cognitive_complexity, reason = "one story, told in order")]
async fn a_reminder_is_for_one_agent_alone(world: World) {
    let Answered { ben, ticket, .. } = answered(&world).await;
    let dan = world.agent("dan", Role::HelpDesk, &["support"]).await;
    let at = world.now().after(DAY);
    let before = world.desk().remind(&ben.caller, ticket, Some(at)).await;
    assert_eq!(before.unwrap(), None);
    let shift = world.desk().show_shift(&ben.caller).await.unwrap();
    assert!(shift.reminders.is_empty());
    let history = ben.opens(ticket).await.unwrap().history.len();
    world.passes(DAY);
    let shift = world.desk().show_shift(&ben.caller).await.unwrap();
    assert_eq!(shift.reminders[0].ticket.reference, ticket);
    assert_eq!(shift.reminders[0].due_at, at);
    let shift = world.desk().show_shift(&dan.caller).await.unwrap();
    assert!(shift.reminders.is_empty());
    let view = dan.opens(ticket).await.unwrap();
    assert_eq!((view.reminder, view.history.len()), (None, history));
    assert_eq!(ben.opens(ticket).await.unwrap().reminder, Some(at));
    let before = world.desk().remind(&ben.caller, ticket, None).await;
    assert_eq!(before.unwrap(), Some(at));
    // Done with it, and back again although it is due.
    world
        .desk()
        .remind(&ben.caller, ticket, Some(at))
        .await
        .unwrap();
    let shift = world.desk().show_shift(&ben.caller).await.unwrap();
    assert_eq!(shift.reminders.len(), 1);
}

async fn what_i_follow_is_among_mine(world: World) {
    let Answered { ticket, .. } = answered(&world).await;
    let dan = world.agent("dan", Role::HelpDesk, &["support"]).await;
    let mine = async || {
        let shift = world.desk().show_shift(&dan.caller).await.unwrap();
        shift.mine.walk
    };
    assert!(mine().await.is_empty());
    for _ in 0..2 {
        world
            .desk()
            .follow(&dan.caller, ticket, Follow::Begin)
            .await
            .unwrap();
    }
    assert_eq!(mine().await, [ticket]);
    let view = dan.opens(ticket).await.unwrap();
    let lines = view.history.iter().filter(|line| line.kind == "followed");
    assert!(view.is_followed && lines.count() == 1);
    world
        .desk()
        .follow(&dan.caller, ticket, Follow::End)
        .await
        .unwrap();
    assert!(mine().await.is_empty());
    let eve = world.agent("eve", Role::HelpDesk, &["fr"]).await;
    let refused = world
        .desk()
        .follow(&eve.caller, ticket, Follow::Begin)
        .await;
    assert!(matches!(refused, Err(AppError::NotFound)));
}

#[expect(clippy::cognitive_complexity, reason = "one story, told in order")]
async fn my_acts_are_taken_back_while_they_are_the_last(world: World) {
    let Answered { ben, ticket, .. } = answered(&world).await;
    let dan = world.agent("dan", Role::HelpDesk, &["support"]).await;
    let ways = async || {
        let acts = world.desk().list_my_acts(&ben.caller).await.unwrap();
        let ways = acts.into_iter().map(|act| (act.event.kind, act.way_back));
        ways.collect::<Vec<_>>()
    };
    ben.sets(ticket, State::Done, Some(Reason::Learned))
        .await
        .unwrap();
    ben.sets(ticket, State::Spam, None).await.unwrap();
    let found = ways().await;
    let back = WayBack::State(State::Done, Some(Reason::Learned));
    assert_eq!(found[0], (String::from("state"), Some(back)));
    // The one before is no longer what is so.
    assert_eq!(found[1], (String::from("state"), None));
    dan.sets(ticket, State::NeedsNextAnswer, None)
        .await
        .unwrap();
    assert_eq!(ways().await[0].1, None);
    world
        .desk()
        .add_tag(&ben.caller, ticket, "wifi")
        .await
        .unwrap();
    assert_eq!(
        ways().await[0].1,
        Some(WayBack::RemoveTag(String::from("wifi")))
    );
    let until = world.now().after(DAY);
    world
        .desk()
        .pause(&ben.caller, ticket, until)
        .await
        .unwrap();
    assert_eq!(
        ways().await[0].1,
        Some(WayBack::State(State::NeedsNextAnswer, None))
    );
    ben.sets(ticket, State::Spam, None).await.unwrap();
    assert_eq!(ways().await[0].1, Some(WayBack::Pause(until)));
    for number in 0..30 {
        let tag = format!("t{number}");
        // The thirtieth is one too many.
        drop(world.desk().add_tag(&ben.caller, ticket, &tag).await);
    }
    assert_eq!(ways().await.len(), 20);
    world.passes(DAY * 30);
    assert!(ways().await.is_empty());
    let none = world.desk().list_my_acts(&dan.caller).await.unwrap();
    assert!(none.iter().all(|act| act.event.kind == "state"));
}

async fn a_reply_in_the_outbox_is_among_my_acts(world: World) {
    let Answered { ben, ticket, .. } = answered(&world).await;
    let sent = ben.replies(ticket, "And then?").await.unwrap();
    let way = async || {
        let mut acts = world.desk().list_my_acts(&ben.caller).await.unwrap();
        acts.remove(0).way_back
    };
    assert_eq!(way().await, Some(WayBack::Reply(sent.message)));
    world.outgoing().await;
    assert_eq!(way().await, None);
}
