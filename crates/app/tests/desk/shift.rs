//! What an agent finds when a shift begins.

use std::time::Duration;

use app::{AppError, NewDraft, Trouble};
use domain::{DraftKind, Role, State, TicketRef};
use testkit::{Agent, FRENCH, World, both_engines};

both_engines!(
    what_was_left_and_what_is_new_are_told_apart,
    nothing_falls_out_of_the_count,
    a_hidden_queue_is_in_no_part,
    a_stopped_reply_waits_for_its_author,
    a_stopped_reply_is_sealed_and_goes_when_it_is_sent,
    a_reply_that_failed_or_left_twice_needs_my_eye,
    the_handover_counts_what_is_left,
    a_shift_of_thousands_is_read_in_bounds,
);

const HOUR: Duration = Duration::from_hours(1);

async fn of(world: &World, agent: &Agent) -> app::Shift {
    world.desk().show_shift(&agent.caller).await.unwrap()
}

async fn what_was_left_and_what_is_new_are_told_apart(world: World) {
    let ann = world.user("Ann", "ann@example.org");
    let ben = world.agent("ben", Role::HelpDesk, &["support"]).await;
    let old = ann.mails("Printer", "It burns.").await.ticket;
    world.passes(HOUR * 25);
    let first = ann.mails("Roof", "It leaks.").await.ticket;
    // On the first visit what is older than a day was left.
    let shift = of(&world, &ben).await;
    assert_eq!((shift.left.walk, shift.new.walk), (vec![old], vec![first]));
    world.passes(HOUR);
    let shift = of(&world, &ben).await;
    assert_eq!((shift.left.walk, shift.new.walk), (vec![old], vec![first]));
    // After a night away, what was new then is left now.
    world.passes(HOUR * 8);
    let second = ann.mails("Door", "It creaks.").await.ticket;
    let shift = of(&world, &ben).await;
    assert_eq!(
        (shift.left.walk, shift.new.walk),
        (vec![old, first], vec![second])
    );
    assert_eq!(
        (shift.left.count, shift.left.rows[0].subject.as_str()),
        (2, "Printer")
    );
    // Another agent has visits of his own.
    let dan = world.agent("dan", Role::HelpDesk, &["support"]).await;
    assert_eq!(of(&world, &dan).await.left.walk, [old]);
}

async fn nothing_falls_out_of_the_count(world: World) {
    let ann = world.user("Ann", "ann@example.org");
    let ben = world.agent("ben", Role::HelpDesk, &["support"]).await;
    let mut tickets = Vec::new();
    for state in State::ALL {
        let ticket = ann.mails("Mail", "x").await.ticket;
        ben.sets(ticket, *state, None).await.unwrap();
        tickets.push((*state, ticket));
    }
    world.passes(HOUR * 30);
    let shift = of(&world, &ben).await;
    let needing: Vec<TicketRef> = tickets
        .iter()
        .filter(|(state, _)| state.needs_us())
        .map(|(_, ticket)| *ticket)
        .collect();
    assert_eq!(shift.left.walk, needing);
    assert_eq!(shift.waiting, 2);
    assert!(shift.oldest_waiting.is_some());
    let open = tickets.iter().filter(|(state, _)| state.is_open()).count();
    let counted: u64 = shift.languages.iter().map(|(_, count)| count).sum();
    assert_eq!(usize::try_from(counted).unwrap(), open);
}

async fn a_hidden_queue_is_in_no_part(world: World) {
    let eve = world.user("Eve", "eve@example.org");
    let ben = world.agent("ben", Role::HelpDesk, &["support", "fr"]).await;
    let dan = world.agent("dan", Role::HelpDesk, &["support"]).await;
    let hidden = eve
        .sends(eve.letter("Toit", "Il pleut.").to(FRENCH))
        .await
        .ticket;
    world.passes(HOUR * 30);
    assert_eq!(of(&world, &ben).await.left.walk, [hidden]);
    let shift = of(&world, &dan).await;
    assert_eq!(
        shift.left.count + shift.new.count + shift.mine.count + shift.waiting,
        0
    );
    assert!(shift.languages.is_empty());
    // Who saw a ticket once and was reminded of it sees it no longer when it is moved away.
    let seen = eve.mails("Door", "It creaks.").await.ticket;
    let desk = world.desk();
    let due = world.now().after(HOUR);
    desk.remind(&dan.caller, seen, Some(due)).await.unwrap();
    holds(&world, &dan, seen, "My text.").await;
    desk.set_queue(&ben.caller, seen, String::from("fr"))
        .await
        .unwrap();
    world.passes(HOUR * 2);
    let shift = of(&world, &dan).await;
    assert!(shift.reminders.is_empty() && shift.stopped.is_empty());
    let auditor = world.agent("aud", Role::Auditor, &["support"]).await;
    let refused = desk.show_shift(&auditor.caller).await;
    assert!(matches!(refused, Err(AppError::Forbidden)));
}

/// News stop a reply: it is a draft that says so.
async fn holds(world: &World, agent: &Agent, reference: TicketRef, text: &str) {
    let draft = NewDraft {
        reference,
        kind: DraftKind::Reply,
        text: text.to_owned(),
        held: true,
    };
    let saved = world.desk().save_draft(&agent.caller, draft);
    saved.await.unwrap();
}

async fn a_stopped_reply_waits_for_its_author(world: World) {
    let ann = world.user("Ann", "ann@example.org");
    let ben = world.agent("ben", Role::HelpDesk, &["support"]).await;
    let dan = world.agent("dan", Role::HelpDesk, &["support"]).await;
    let ticket = ann.mails("Printer", "It burns.").await.ticket;
    let desk = world.desk();
    for text in ["Use water.", "Use a lot of water."] {
        holds(&world, &ben, ticket, text).await;
    }
    let shift = of(&world, &ben).await;
    assert_eq!(shift.stopped.len(), 1);
    assert_eq!(shift.stopped[0].ticket.reference, ticket);
    assert!(of(&world, &dan).await.stopped.is_empty());
    let kind = DraftKind::Reply;
    desk.discard_draft(&ben.caller, ticket, kind).await.unwrap();
    assert!(of(&world, &ben).await.stopped.is_empty());
    // What nobody came back for is forgotten after a month.
    holds(&world, &ben, ticket, "Use sand.").await;
    world.passes(HOUR * 24 * 31);
    desk.tidy_up().await.unwrap();
    assert!(desk.drafts(&ben.caller, ticket).await.unwrap().is_empty());
}

async fn a_stopped_reply_is_sealed_and_goes_when_it_is_sent(world: World) {
    let ann = world.user("Ann", "ann@example.org");
    let ben = world.agent("ben", Role::HelpDesk, &["support"]).await;
    let ticket = ann.mails("Printer", "It burns.").await.ticket;
    holds(&world, &ben, ticket, "Halibut from the stopped reply.").await;
    for (place, bytes) in world.stored() {
        assert_eq!(testkit::finds("Halibut", &bytes), None, "{place}");
    }
    ben.replies(ticket, "Use water.").await.unwrap();
    assert!(of(&world, &ben).await.stopped.is_empty());
}

#[expect(clippy::cognitive_complexity, reason = "one story, told in order")]
async fn a_reply_that_failed_or_left_twice_needs_my_eye(world: World) {
    let ann = world.user("Ann", "ann@example.org");
    let ben = world.agent("ben", Role::HelpDesk, &["support"]).await;
    let dan = world.agent("dan", Role::HelpDesk, &["support"]).await;
    let ticket = ann.mails("Printer", "It burns.").await.ticket;
    ben.replies(ticket, "Use water.").await.unwrap();
    world.passes(testkit::UNDO);
    let lease = Duration::from_mins(1);
    let jobs = world
        .desk()
        .lease_jobs(app::JobKind::SendMail, lease, 9)
        .await
        .unwrap();
    world.desk().begin_send(jobs[0]).await.unwrap();
    let given_up = app::SendOutcome::Failed {
        why: String::from("refused with 550"),
    };
    world.desk().end_send(jobs[0], given_up).await.unwrap();
    let shift = of(&world, &ben).await;
    assert_eq!(shift.troubled.len(), 1);
    assert_eq!(shift.troubled[0].trouble, Trouble::Failed);
    assert!(of(&world, &dan).await.troubled.is_empty());
    // Who has dealt with the ticket has seen it.
    ben.sets(ticket, State::Done, None).await.unwrap();
    assert!(of(&world, &ben).await.troubled.is_empty());
    // An attempt was interrupted, the next one went well.
    let other = ann.mails("Door", "It creaks.").await.ticket;
    ben.replies(other, "Use oil.").await.unwrap();
    world.passes(testkit::UNDO);
    let jobs = world
        .desk()
        .lease_jobs(app::JobKind::SendMail, lease, 9)
        .await
        .unwrap();
    world.desk().begin_send(jobs[0]).await.unwrap();
    world.passes(lease * 2);
    assert_eq!(world.sends().await.len(), 1);
    let shift = of(&world, &ben).await;
    assert_eq!(shift.troubled.len(), 1);
    assert_eq!(shift.troubled[0].trouble, Trouble::Twice);
    world.passes(HOUR * 24 * 8);
    assert!(of(&world, &ben).await.troubled.is_empty());
}

#[expect(clippy::cognitive_complexity, reason = "one story, told in order")]
async fn the_handover_counts_what_is_left(world: World) {
    let ann = world.user("Ann", "ann@example.org");
    let ben = world.agent("ben", Role::HelpDesk, &["support", "fr"]).await;
    let dan = world.agent("dan", Role::HelpDesk, &["support"]).await;
    ann.mails("Printer", "It burns.").await;
    world.passes(HOUR);
    let second = ann.mails("Door", "It creaks.").await.ticket;
    let third = ann
        .sends(ann.letter("Toit", "Il pleut.").to(FRENCH))
        .await
        .ticket;
    let team = ann.mails("Roof", "It leaks.").await.ticket;
    ben.sets(second, State::WaitingUser, None).await.unwrap();
    ben.sets(team, State::WaitingTeam, None).await.unwrap();
    let count = async |agent: &Agent, queue: Option<&str>| {
        let queue = queue.map(str::to_owned);
        let counted = world.desk().handover(&agent.caller, queue).await;
        counted.map(|it| (it.needs_answer, it.waiting_user, it.waiting_team, it.oldest))
    };
    let oldest = Some(world.now().before(HOUR));
    assert_eq!(count(&ben, None).await.unwrap(), (2, 1, 1, oldest));
    assert_eq!(
        count(&ben, Some("fr")).await.unwrap(),
        (1, 0, 0, Some(world.now()))
    );
    assert_eq!(count(&dan, None).await.unwrap(), (1, 1, 1, oldest));
    for queue in ["fr", "nope"] {
        let refused = count(&dan, Some(queue)).await;
        assert!(matches!(refused, Err(AppError::Invalid { .. })), "{queue}");
    }
    ben.sets(third, State::Done, None).await.unwrap();
    assert_eq!(count(&ben, Some("fr")).await.unwrap(), (0, 0, 0, None));
    world.receives(&ann.letter("Not read yet", "x")).await;
    let counted = world.desk().handover(&ben.caller, None).await.unwrap();
    assert_eq!(counted.unread, 1);
}

async fn a_shift_of_thousands_is_read_in_bounds(world: World) {
    let ann = world.user("Ann", "ann@example.org");
    let ben = world.agent("ben", Role::HelpDesk, &["support"]).await;
    for number in 0..230 {
        world
            .receives(&ann.letter(&format!("Mail {number}"), "x"))
            .await;
    }
    world.reads().await;
    let shift = of(&world, &ben).await;
    assert_eq!(
        (shift.new.count, shift.new.rows.len(), shift.new.walk.len()),
        (230, 25, 200)
    );
}
