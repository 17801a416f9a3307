//! What the operator's filter is taught: what agents decided, once, after they could have undone it.

use std::time::Duration;

use app::{AppError, JobKind, SpamFilter, Teaching};
use domain::{Lesson, Role, State, TicketRef};
use testkit::{Agent, UNDO, World, both_engines};

both_engines!(
    what_an_agent_calls_unwanted_is_taught_once,
    what_is_undone_in_time_teaches_nothing,
    what_is_taken_back_later_is_taught_the_other_way,
    what_the_filter_called_unwanted_wrongly_is_taught,
    a_flood_is_taught_too,
    a_lesson_that_fails_is_tried_again_and_parked,
    a_parked_lesson_is_tried_again,
    a_parked_lesson_is_dropped_by_who_sees_every_queue,
    nothing_is_taught_while_the_vault_is_locked_or_if_nobody_wants_it,
);

fn teaching(world: &World) -> World {
    world.with(|settings| settings.teaches = true)
}

async fn begin(world: &World) -> (Agent, TicketRef) {
    let ben = world.agent("ben", Role::HelpDesk, &["support"]).await;
    let eve = world.user("Eve", "eve@example.net");
    let ticket = eve.mails("You have won", "Click here.").await.ticket;
    (ben, ticket)
}

/// The lessons that are due, taught.
async fn taught(world: &World) -> Vec<Teaching> {
    let span = Duration::from_mins(1);
    let jobs = world
        .desk()
        .lease_jobs(JobKind::TeachFilter, span, 99)
        .await;
    let mut taught = Vec::new();
    for job in jobs.unwrap() {
        if let Some(lesson) = world.desk().begin_teaching(job).await.unwrap() {
            world.desk().end_teaching(job, &lesson).await.unwrap();
            taught.push(lesson);
        }
    }
    taught
}

async fn lessons(world: &World) -> Vec<Lesson> {
    world.passes(UNDO);
    let taught = taught(world).await;
    taught.iter().map(|lesson| lesson.lesson).collect()
}

async fn what_an_agent_calls_unwanted_is_taught_once(world: World) {
    let world = teaching(&world);
    let (ben, ticket) = begin(&world).await;
    ben.sets(ticket, State::Spam, None).await.unwrap();
    assert!(taught(&world).await.is_empty(), "it can still be undone");
    world.passes(UNDO);
    let lessons = taught(&world).await;
    assert_eq!((lessons.len(), lessons[0].lesson), (1, Lesson::Spam));
    let mail = mail::read(&lessons[0].mails[0]);
    assert_eq!(
        (lessons[0].mails.len(), mail.subject.as_str()),
        (1, "You have won")
    );
    ben.sets(ticket, State::Spam, None).await.unwrap();
    assert!(self::lessons(&world).await.is_empty());
}

async fn what_is_undone_in_time_teaches_nothing(world: World) {
    let world = teaching(&world);
    let (ben, ticket) = begin(&world).await;
    ben.sets(ticket, State::Spam, None).await.unwrap();
    world.passes(UNDO / 2);
    ben.sets(ticket, State::NeedsFirstAnswer, None)
        .await
        .unwrap();
    assert!(lessons(&world).await.is_empty());
    assert!(lessons(&world).await.is_empty());
}

async fn what_is_taken_back_later_is_taught_the_other_way(world: World) {
    let world = teaching(&world);
    let (ben, ticket) = begin(&world).await;
    ben.sets(ticket, State::Spam, None).await.unwrap();
    assert_eq!(lessons(&world).await, [Lesson::Spam]);
    ben.sets(ticket, State::NeedsFirstAnswer, None)
        .await
        .unwrap();
    assert_eq!(lessons(&world).await, [Lesson::Ham]);
    ben.sets(ticket, State::Done, None).await.unwrap();
    assert!(lessons(&world).await.is_empty());
    ben.sets(ticket, State::Spam, None).await.unwrap();
    assert_eq!(lessons(&world).await, [Lesson::Spam]);
}

async fn what_the_filter_called_unwanted_wrongly_is_taught(world: World) {
    let world = world.with(|settings| {
        settings.teaches = true;
        settings.spam_filter = Some(SpamFilter::Rspamd);
    });
    let ben = world.agent("ben", Role::HelpDesk, &["support"]).await;
    let ann = world.user("Ann", "ann@example.org");
    let letter = ann.letter("Printer", "It burns.").with_line("X-Spam: Yes");
    let ticket = ann.sends(letter).await.ticket;
    assert!(
        lessons(&world).await.is_empty(),
        "the filter knows what it said"
    );
    ben.sets(ticket, State::NeedsFirstAnswer, None)
        .await
        .unwrap();
    assert_eq!(lessons(&world).await, [Lesson::Ham]);
}

async fn a_flood_is_taught_too(world: World) {
    let world = teaching(&world);
    let (ben, _) = begin(&world).await;
    let eve = world.user("Eve", "eve@example.net");
    for _ in 0..9 {
        eve.mails("You have won", "Click here.").await;
    }
    let flood = world.desk().list_floods(&ben.caller).await.unwrap()[0].id;
    let desk = world.desk();
    desk.sweep_flood(&ben.caller, flood, None).await.unwrap();
    assert_eq!(lessons(&world).await.len(), 10);
    desk.unsweep_flood(&ben.caller, flood).await.unwrap();
    assert_eq!(lessons(&world).await, [Lesson::Ham; 10]);
}

/// Every try fails; returns how many there were.
async fn fails(world: &World) -> u64 {
    let mut tries = 0;
    loop {
        world.passes(Duration::from_hours(1));
        let span = Duration::from_mins(1);
        let jobs = world.desk().lease_jobs(JobKind::TeachFilter, span, 9).await;
        let Some(job) = jobs.unwrap().pop() else {
            return tries;
        };
        let why = String::from("the command ended with 1");
        world.desk().fail_teaching(job, why).await.unwrap();
        tries += 1;
    }
}

async fn a_lesson_that_fails_is_tried_again_and_parked(world: World) {
    let world = teaching(&world);
    let (ben, ticket) = begin(&world).await;
    ben.sets(ticket, State::Spam, None).await.unwrap();
    assert_eq!(fails(&world).await, 5);
    // What is decided anew is tried anew.
    ben.sets(ticket, State::NeedsFirstAnswer, None)
        .await
        .unwrap();
    ben.sets(ticket, State::Spam, None).await.unwrap();
    assert_eq!(lessons(&world).await, [Lesson::Spam]);
}

async fn a_parked_lesson_is_tried_again(world: World) {
    let world = teaching(&world);
    let (ben, ticket) = begin(&world).await;
    let ada = world.agent("ada", Role::Admin, &[]).await;
    ben.sets(ticket, State::Spam, None).await.unwrap();
    fails(&world).await;
    let desk = world.desk();
    let parked = async || desk.list_parked_lessons(&ada.caller).await.unwrap();
    let lesson = &parked().await[0];
    assert_eq!((lesson.ticket, lesson.attempts), (ticket, 5));
    assert_eq!(lesson.failure, "the command ended with 1");
    desk.retry_lesson(&ada.caller, ticket).await.unwrap();
    assert!(parked().await.is_empty());
    assert_eq!(fails(&world).await, 5, "it has all its tries again");
    desk.retry_lesson(&ada.caller, ticket).await.unwrap();
    assert_eq!(lessons(&world).await, [Lesson::Spam]);
}

async fn a_parked_lesson_is_dropped_by_who_sees_every_queue(world: World) {
    let world = teaching(&world);
    let (ben, ticket) = begin(&world).await;
    let ada = world.agent("ada", Role::Admin, &[]).await;
    ben.sets(ticket, State::Spam, None).await.unwrap();
    fails(&world).await;
    let desk = world.desk();
    let parked = async |who: &Agent| desk.list_parked_lessons(&who.caller).await.unwrap();
    assert_eq!((parked(&ben).await.len(), parked(&ada).await.len()), (0, 1));
    for result in [
        desk.retry_lesson(&ben.caller, ticket).await,
        desk.drop_lesson(&ben.caller, ticket).await,
    ] {
        assert!(matches!(result, Err(AppError::NotFound)), "{result:?}");
    }
    desk.drop_lesson(&ada.caller, ticket).await.unwrap();
    assert!(parked(&ada).await.is_empty() && lessons(&world).await.is_empty());
    let again = desk.drop_lesson(&ada.caller, ticket).await;
    assert!(matches!(again, Err(AppError::NotFound)), "{again:?}");
}

async fn nothing_is_taught_while_the_vault_is_locked_or_if_nobody_wants_it(world: World) {
    let (ben, ticket) = begin(&world).await;
    ben.sets(ticket, State::Spam, None).await.unwrap();
    assert!(lessons(&world).await.is_empty());
    let world = teaching(&world);
    ben.sets(ticket, State::Done, None).await.unwrap();
    ben.sets(ticket, State::Spam, None).await.unwrap();
    assert!(
        lessons(&world).await.is_empty(),
        "ben's desk teaches nobody"
    );
    let desk = world.desk();
    desk.set_state(&ben.caller, ticket, State::Done, None)
        .await
        .unwrap();
    desk.set_state(&ben.caller, ticket, State::Spam, None)
        .await
        .unwrap();
    world.needs_passphrase("correct horse battery staple");
    desk.lock(&app::Caller::operator()).await.unwrap();
    world.passes(UNDO);
    let span = Duration::from_mins(1);
    let jobs = desk
        .lease_jobs(JobKind::TeachFilter, span, 9)
        .await
        .unwrap();
    assert_eq!(jobs.len(), 1);
    assert!(desk.begin_teaching(jobs[0]).await.is_err());
}
