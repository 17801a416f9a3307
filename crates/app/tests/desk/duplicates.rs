//! The same mail twice, and different mails that look the same (bar R6).

use std::time::Duration;

use app::JobKind;
use testkit::{FRENCH, World, both_engines};

both_engines!(
    the_same_mail_ten_times_is_one_message,
    the_same_mail_read_by_ten_workers_at_once_is_one_message,
    a_second_delivery_by_another_way_is_the_same_mail,
    the_same_mail_to_two_queues_is_one_message,
    two_different_mails_with_one_message_id_are_both_kept,
    mails_without_a_message_id_do_not_swallow_each_other,
    a_mail_that_is_known_is_known_after_it_moved_and_was_closed,
);

async fn the_same_mail_ten_times_is_one_message(world: World) {
    let ann = world.user("Ann", "ann@example.org");
    let letter = ann.letter("Printer", "It burns.");
    for _ in 0..10 {
        world.receives(&letter).await;
    }
    let tally = world.reads().await;
    assert_eq!((tally.filed, tally.known), (1, 9));
    assert_eq!((world.message_count(), world.tickets().await.len()), (1, 1));
    // And once more, when it has been read already.
    world.receives(&letter).await;
    assert_eq!(world.reads().await.known, 1);
    assert_eq!(world.message_count(), 1);
}

async fn the_same_mail_read_by_ten_workers_at_once_is_one_message(world: World) {
    let ann = world.user("Ann", "ann@example.org");
    let letter = ann.letter("Printer", "It burns.");
    let mut workers = tokio::task::JoinSet::new();
    for _ in 0..10 {
        world.receives(&letter).await;
        let lease = Duration::from_mins(1);
        let jobs = world
            .desk()
            .lease_jobs(JobKind::ReadMail, lease, 1)
            .await
            .unwrap();
        assert_eq!(jobs.len(), 1);
        let desk = world.desk().clone();
        workers.spawn(async move { desk.read_mails(jobs).await });
    }
    let tallies = workers.join_all().await;
    assert_eq!(tallies.iter().map(|tally| tally.filed).sum::<u64>(), 1);
    // Those that lost a race try again, and then find it known.
    for _ in 0..5 {
        world.passes(Duration::from_mins(10));
        world.reads().await;
    }
    assert_eq!(world.message_count(), 1);
    let operator = app::Caller::operator();
    assert!(
        world
            .desk()
            .list_parked(&operator)
            .await
            .unwrap()
            .is_empty()
    );
    assert_eq!(world.desk().statistics(&operator).await.unwrap().unread, 0);
}

async fn a_second_delivery_by_another_way_is_the_same_mail(world: World) {
    let ann = world.user("Ann", "ann@example.org");
    let letter = ann.letter("Printer", "It burns.");
    ann.sends(letter.clone()).await;
    let other = letter
        .with_line("Received: from a.example by b.example; Sat, 21 Nov 2026 10:00:09 +0000")
        .with_line("Delivered-To: support@desk.example")
        .with_line("Return-Path: <ann@example.org>");
    world.receives(&other).await;
    assert_eq!(world.reads().await.known, 1);
    assert_eq!(world.message_count(), 1);
}

async fn the_same_mail_to_two_queues_is_one_message(world: World) {
    let ann = world.user("Ann", "ann@example.org");
    let letter = ann.letter("Printer", "It burns.");
    let mut second = letter.clone();
    second.recipients = vec![FRENCH.parse().unwrap()];
    world.receives(&letter).await;
    world.receives(&second).await;
    let tally = world.reads().await;
    assert_eq!((tally.filed, tally.known), (1, 1));
}

/// `FreeScout`'s way to lose mail: whoever uses an id first keeps others' mail out.
async fn two_different_mails_with_one_message_id_are_both_kept(world: World) {
    let ann = world.user("Ann", "ann@example.org");
    let eve = world.user("Eve", "eve@example.org");
    let honest = ann.letter("Printer", "It burns.");
    let mut first = eve.letter("Printer", "Taken.");
    first.message_id.clone_from(&honest.message_id);
    let first = eve.sends(first).await;
    let second = ann.sends(honest.clone()).await;
    assert_ne!(first.ticket, second.ticket);
    // Also when only the text differs.
    let mut third = honest;
    third.text = String::from("It burns more.");
    world.receives(&third).await;
    assert_eq!(world.reads().await.filed, 1);
    assert_eq!(world.message_count(), 3);
}

async fn mails_without_a_message_id_do_not_swallow_each_other(world: World) {
    let ann = world.user("Ann", "ann@example.org");
    let mut expected = 0;
    for id in [
        None,
        Some(String::new()),
        Some(String::from("@")),
        Some(String::from(" ")),
    ] {
        for text in ["one", "two"] {
            let mut letter = ann.letter("Printer", text);
            letter.message_id.clone_from(&id);
            // A reference to nothing must not find the mails that have no id.
            letter.in_reply_to = vec![String::new()];
            world.receives(&letter).await;
            expected += 1;
        }
    }
    assert_eq!(world.reads().await.filed, expected);
    assert_eq!(world.message_count(), expected);
    assert_eq!(
        u64::try_from(world.tickets().await.len()).unwrap(),
        expected
    );
}

async fn a_mail_that_is_known_is_known_after_it_moved_and_was_closed(world: World) {
    let ann = world.user("Ann", "ann@example.org");
    let ben = world
        .agent("ben", domain::Role::HelpDesk, &["support", "fr"])
        .await;
    let filed = ann.mails("Printer", "It burns.").await;
    let moved = world
        .desk()
        .set_queue(&ben.caller, filed.ticket, String::from("fr"));
    moved.await.unwrap();
    ben.sets(filed.ticket, domain::State::Done, None)
        .await
        .unwrap();
    world.receives(&filed.letter).await;
    assert_eq!(world.reads().await.known, 1);
    let view = world.shows(filed.ticket).await;
    assert_eq!((view.state, view.entries.len()), (domain::State::Done, 1));
}
