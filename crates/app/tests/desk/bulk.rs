//! One act on many tickets.

use std::time::Duration;

use app::{AppError, BulkAct, BulkOf, BulkProgress, BulkView};
use domain::{BulkId, Reason, Role, State, TicketRef};
use testkit::{Agent, FRENCH, World, both_engines};

both_engines!(
    what_was_looked_at_is_done_and_taken_back_at_once,
    every_act_has_its_way_back,
    what_changed_since_is_left_alone,
    what_came_since_it_was_looked_at_is_not_closed,
    a_partial_failure_is_told,
    only_who_asked_sees_it_and_only_what_he_sees_is_chosen,
    hundreds_are_done_in_batches_and_the_worker_goes_on,
    what_is_not_sound_is_said_before,
);

async fn mails(world: &World, count: usize) -> Vec<TicketRef> {
    let ann = world.user("Ann", "ann@example.org");
    for number in 0..count {
        world
            .receives(&ann.letter(&format!("Mail {number}"), "x"))
            .await;
    }
    world.reads().await;
    world
        .tickets()
        .await
        .iter()
        .map(|row| row.reference)
        .collect()
}

async fn asks(world: &World, agent: &Agent, act: BulkAct, of: BulkOf) -> BulkId {
    world.desk().ask_bulk(&agent.caller, act, of).await.unwrap()
}

async fn shows(world: &World, agent: &Agent, id: BulkId) -> BulkView {
    world.desk().show_bulk(&agent.caller, id).await.unwrap()
}

async fn does(world: &World, agent: &Agent, act: BulkAct, tickets: &[TicketRef]) -> BulkId {
    let id = asks(world, agent, act, BulkOf::Tickets(tickets.to_vec())).await;
    world.desk().do_bulk(&agent.caller, id).await.unwrap();
    id
}

#[expect(clippy::cognitive_complexity, reason = "one story, told in order")]
async fn what_was_looked_at_is_done_and_taken_back_at_once(world: World) {
    let ben = world.agent("ben", Role::HelpDesk, &["support"]).await;
    let tickets = mails(&world, 12).await;
    let words = BulkOf::Words(String::from("is:left"));
    let id = asks(&world, &ben, BulkAct::Spam, words).await;
    let asked = shows(&world, &ben, id).await;
    assert_eq!(
        (asked.progress, asked.total, asked.rows.len()),
        (BulkProgress::Asked, 12, 10)
    );
    assert_eq!(ben.lists("is:spam").await.unwrap().rows.len(), 0);
    // What comes after one looked is not done.
    let late = mails(&world, 1).await.pop().unwrap();
    for _ in 0..2 {
        world.desk().do_bulk(&ben.caller, id).await.unwrap();
    }
    let done = shows(&world, &ben, id).await;
    assert_eq!(
        (done.progress, done.changed, done.waiting),
        (BulkProgress::Done, 12, 0)
    );
    assert_eq!(ben.lists("is:spam").await.unwrap().rows.len(), 12);
    assert_eq!(world.shows(late).await.state, State::NeedsFirstAnswer);
    let history = ben.opens(tickets[0]).await.unwrap().history;
    assert_eq!(history.last().unwrap().agent.as_deref(), Some("ben"));
    world.passes(Duration::from_hours(24 * 29));
    world.desk().tidy_up().await.unwrap();
    world.desk().undo_bulk(&ben.caller, id).await.unwrap();
    let undone = shows(&world, &ben, id).await;
    assert_eq!(
        (undone.progress, undone.undone, undone.left),
        (BulkProgress::Undone, 12, 0)
    );
    assert_eq!(
        ben.lists("is:needs-first-answer").await.unwrap().rows.len(),
        13
    );
    world.passes(Duration::from_hours(24 * 2));
    let refused = world.desk().undo_bulk(&ben.caller, id).await;
    assert!(matches!(refused, Err(AppError::Refused(_))), "{refused:?}");
}

async fn every_act_has_its_way_back(world: World) {
    let ben = world.agent("ben", Role::HelpDesk, &["support", "fr"]).await;
    world.agent("dan", Role::HelpDesk, &["support"]).await;
    let tickets = mails(&world, 2).await;
    ben.sets(tickets[0], State::Done, Some(Reason::Learned))
        .await
        .unwrap();
    let all = async || {
        let mut found = Vec::new();
        for ticket in &tickets {
            let view = world.shows(*ticket).await;
            found.push((view.state, view.reason, view.owner, view.tags, view.queue));
        }
        found
    };
    let before = all().await;
    let until = world.now().after(Duration::from_hours(48));
    for act in [
        BulkAct::Take,
        BulkAct::Give(String::from("dan")),
        BulkAct::Tag(String::from("Wi-Fi")),
        BulkAct::Done(Reason::LowPriority),
        BulkAct::Spam,
        BulkAct::Pause(until),
        BulkAct::Queue(String::from("fr")),
    ] {
        let id = does(&world, &ben, act.clone(), &tickets).await;
        let done = shows(&world, &ben, id).await;
        assert_eq!(
            (done.changed, done.failed),
            (2, 0),
            "{act:?}: {:?}",
            done.reasons
        );
        assert_ne!(all().await, before, "{act:?}");
        world.desk().undo_bulk(&ben.caller, id).await.unwrap();
        assert_eq!(shows(&world, &ben, id).await.undone, 2, "{act:?}");
        assert_eq!(all().await, before, "{act:?}");
    }
}

async fn what_changed_since_is_left_alone(world: World) {
    let ben = world.agent("ben", Role::HelpDesk, &["support"]).await;
    let tickets = mails(&world, 3).await;
    ben.sets(tickets[2], State::Spam, None).await.unwrap();
    let id = does(&world, &ben, BulkAct::Spam, &tickets).await;
    let done = shows(&world, &ben, id).await;
    assert_eq!((done.changed, done.unchanged), (2, 1));
    ben.sets(tickets[0], State::WaitingTeam, None)
        .await
        .unwrap();
    world.desk().undo_bulk(&ben.caller, id).await.unwrap();
    let undone = shows(&world, &ben, id).await;
    assert_eq!((undone.undone, undone.left, undone.unchanged), (1, 1, 1));
    assert_eq!(
        undone.reasons,
        [(String::from("something else happened to it since"), 1)]
    );
    assert_eq!(world.shows(tickets[0]).await.state, State::WaitingTeam);
    assert_eq!(world.shows(tickets[1]).await.state, State::NeedsFirstAnswer);
    // What was so before the act stays so.
    assert_eq!(world.shows(tickets[2]).await.state, State::Spam);
}

async fn what_came_since_it_was_looked_at_is_not_closed(world: World) {
    let ben = world.agent("ben", Role::HelpDesk, &["support"]).await;
    let eve = world.user("Eve", "eve@example.org");
    let letter = eve.letter("Door", "It creaks.");
    let more = letter.message_id.clone();
    let door = eve.sends(letter).await.ticket;
    let tickets: Vec<_> = mails(&world, 1).await;
    let other = *tickets.iter().find(|other| **other != door).unwrap();
    let tickets = vec![door, other];
    let of = BulkOf::Tickets(tickets.clone());
    let id = asks(&world, &ben, BulkAct::Done(Reason::Learned), of).await;
    world.passes(Duration::from_mins(5));
    let mut letter = eve.letter("Re: Door", "It fell on me.");
    letter.in_reply_to.extend(more);
    assert_eq!(eve.sends(letter).await.ticket, tickets[0]);
    world.desk().do_bulk(&ben.caller, id).await.unwrap();
    let done = shows(&world, &ben, id).await;
    assert_eq!((done.changed, done.failed), (1, 1));
    assert!(world.shows(tickets[0]).await.state.is_open());
    assert_eq!(world.shows(tickets[1]).await.state, State::Done);
}

async fn a_partial_failure_is_told(world: World) {
    let ben = world.agent("ben", Role::HelpDesk, &["support", "fr"]).await;
    world.agent("dan", Role::HelpDesk, &["support"]).await;
    let mut tickets = mails(&world, 2).await;
    let eve = world.user("Eve", "eve@example.org");
    tickets.push(
        eve.sends(eve.letter("Toit", "Il pleut.").to(FRENCH))
            .await
            .ticket,
    );
    let id = does(&world, &ben, BulkAct::Give(String::from("dan")), &tickets).await;
    let done = shows(&world, &ben, id).await;
    assert_eq!((done.changed, done.failed), (2, 1));
    let (why, count) = &done.reasons[0];
    assert!(why.contains("works on this queue") && *count == 1, "{why}");
    assert_eq!(world.shows(tickets[2]).await.owner, None);
}

#[expect(clippy::cognitive_complexity, reason = "one story, told in order")]
async fn only_who_asked_sees_it_and_only_what_he_sees_is_chosen(world: World) {
    let ben = world.agent("ben", Role::HelpDesk, &["support"]).await;
    let ana = world.agent("ana", Role::Admin, &[]).await;
    let mut tickets = mails(&world, 1).await;
    let eve = world.user("Eve", "eve@example.org");
    let hidden = eve
        .sends(eve.letter("Toit", "Il pleut.").to(FRENCH))
        .await
        .ticket;
    let refused = world
        .desk()
        .ask_bulk(&ben.caller, BulkAct::Spam, BulkOf::Tickets(vec![hidden]));
    assert!(matches!(
        refused.await,
        Err(AppError::Invalid { field: "t", .. })
    ));
    tickets.push(hidden);
    let id = does(&world, &ben, BulkAct::Spam, &tickets).await;
    assert_eq!(shows(&world, &ben, id).await.total, 1);
    assert_eq!(world.shows(hidden).await.state, State::NeedsFirstAnswer);
    let id = asks(&world, &ben, BulkAct::Take, BulkOf::Words(String::new())).await;
    assert_eq!(shows(&world, &ben, id).await.total, 1);
    for refused in [
        world.desk().show_bulk(&ana.caller, id).await.map(drop),
        world.desk().do_bulk(&ana.caller, id).await,
        world.desk().undo_bulk(&ana.caller, id).await,
    ] {
        assert!(matches!(refused, Err(AppError::NotFound)), "{refused:?}");
    }
}

async fn hundreds_are_done_in_batches_and_the_worker_goes_on(world: World) {
    let ben = world.agent("ben", Role::HelpDesk, &["support"]).await;
    mails(&world, 701).await;
    let words = BulkOf::Words(String::from("is:left"));
    let id = asks(&world, &ben, BulkAct::Done(Reason::LowPriority), words).await;
    world.desk().do_bulk(&ben.caller, id).await.unwrap();
    let some = shows(&world, &ben, id).await;
    assert_eq!(
        (some.progress, some.changed, some.waiting),
        (BulkProgress::Running, 600, 101)
    );
    // The desk is killed and begins again: it goes on where it was.
    let again = world.restarted(app::Readers::InProcess);
    while again.desk().go_on_with_bulk(None).await.unwrap() {}
    let done = shows(&again, &ben, id).await;
    assert_eq!((done.progress, done.changed), (BulkProgress::Done, 701));
    assert_eq!(ben.lists("is:left").await.unwrap().rows.len(), 0);
}

async fn what_is_not_sound_is_said_before(world: World) {
    let ben = world.agent("ben", Role::HelpDesk, &["support"]).await;
    let tickets = mails(&world, 1).await;
    for act in [
        BulkAct::Tag(String::from("two words")),
        BulkAct::Pause(world.now()),
        BulkAct::Queue(String::from("fr")),
        BulkAct::Give(String::from("nobody")),
    ] {
        let of = BulkOf::Tickets(tickets.clone());
        let refused = world.desk().ask_bulk(&ben.caller, act.clone(), of).await;
        assert!(
            matches!(refused, Err(AppError::Invalid { .. })),
            "{act:?}: {refused:?}"
        );
    }
    for of in [
        BulkOf::Words(String::from("size:3")),
        BulkOf::Tickets(Vec::new()),
    ] {
        let refused = world.desk().ask_bulk(&ben.caller, BulkAct::Spam, of).await;
        assert!(
            matches!(refused, Err(AppError::Invalid { .. })),
            "{refused:?}"
        );
    }
    let auditor = world.agent("aud", Role::Auditor, &["support"]).await;
    let of = BulkOf::Tickets(tickets);
    let refused = world
        .desk()
        .ask_bulk(&auditor.caller, BulkAct::Spam, of)
        .await;
    assert!(matches!(refused, Err(AppError::Forbidden)));
}
