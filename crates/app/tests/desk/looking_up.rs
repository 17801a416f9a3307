//! Key look-ups (threat A9).

use std::time::Duration;

use app::{AppError, JobKind};
use domain::{KeySource, KeyStanding, Role};
use testkit::{Pgp, World, both_engines};

both_engines!(
    nothing_is_looked_up_unless_the_operator_allows_it,
    a_look_up_waits_a_moment_and_is_done_once,
    a_key_that_was_looked_up_is_a_found_one,
    a_key_for_somebody_else_is_left_there,
    nobody_answering_is_tried_again_and_then_said,
);

async fn due(world: &World) -> Vec<app::Job> {
    let leased = world
        .desk()
        .lease_jobs(JobKind::LookUpKey, Duration::from_secs(1), 9);
    leased.await.unwrap()
}

async fn nothing_is_looked_up_unless_the_operator_allows_it(world: World) {
    let ann = world.user("Ann", "ann@example.org");
    let ben = world.agent("ben", Role::HelpDesk, &["support"]).await;
    let filed = ann.mails("Hello", "Hi").await;
    let asked = world.desk().request_look_up(&ben.caller, filed.ticket);
    assert!(matches!(asked.await, Err(AppError::Refused(_))));
    world.passes(Duration::from_hours(1));
    assert!(due(&world).await.is_empty());
}

async fn a_look_up_waits_a_moment_and_is_done_once(world: World) {
    let world = world.that_looks_for_keys();
    let ann = world.user("Ann", "ann@example.org");
    let ben = world.agent("ben", Role::HelpDesk, &["support"]).await;
    let filed = ann.mails("Hello", "Hi").await;
    for _ in 0..2 {
        let asked = world.desk().request_look_up(&ben.caller, filed.ticket);
        asked.await.unwrap();
    }
    assert!(due(&world).await.is_empty(), "not at the moment of reading");
    world.passes(Duration::from_mins(6));
    let jobs = due(&world).await;
    assert_eq!(jobs.len(), 1);
    let address = world.desk().begin_look_up(jobs[0]).await.unwrap();
    assert_eq!(address, Some(ann.address));
}

async fn looked_up(world: &World, key: Option<Vec<u8>>) -> (testkit::Agent, domain::TicketRef) {
    let ann = world.user("Ann", "ann@example.org");
    let ben = world.agent("ben", Role::HelpDesk, &["support"]).await;
    let filed = ann.mails("Hello", "Hi").await;
    let asked = world.desk().request_look_up(&ben.caller, filed.ticket);
    asked.await.unwrap();
    world.passes(Duration::from_mins(6));
    let job = due(world).await.pop().unwrap();
    let ended = world.desk().end_look_up(job, &ann.address, Ok(key));
    ended.await.unwrap();
    (ben, filed.ticket)
}

async fn a_key_that_was_looked_up_is_a_found_one(world: World) {
    let world = world.that_looks_for_keys();
    let key = Pgp::new(&world, &"ann@example.org".parse().unwrap());
    let (ben, ticket) = looked_up(&world, Some(key.certificate.clone())).await;
    let keys = world.desk().list_keys(&ben.caller, ticket).await.unwrap();
    assert_eq!(keys.len(), 1);
    assert_eq!(keys[0].fingerprint, key.fingerprint);
    assert_eq!(
        (keys[0].source, keys[0].standing),
        (KeySource::Directory, KeyStanding::Found)
    );
    let view = ben.opens(ticket).await.unwrap();
    assert_eq!(view.history.last().unwrap().kind, "key-looked-up");
}

async fn a_key_for_somebody_else_is_left_there(world: World) {
    let world = world.that_looks_for_keys();
    let other = Pgp::new(&world, &"zoe@example.org".parse().unwrap());
    let (ben, ticket) = looked_up(&world, Some(other.certificate)).await;
    let keys = world.desk().list_keys(&ben.caller, ticket).await.unwrap();
    assert!(keys.is_empty());
    let view = ben.opens(ticket).await.unwrap();
    assert_eq!(view.history.last().unwrap().kind, "key-not-found");
}

async fn nobody_answering_is_tried_again_and_then_said(world: World) {
    let world = world.that_looks_for_keys();
    let ann = world.user("Ann", "ann@example.org");
    let ben = world.agent("ben", Role::HelpDesk, &["support"]).await;
    let filed = ann.mails("Hello", "Hi").await;
    let asked = world.desk().request_look_up(&ben.caller, filed.ticket);
    asked.await.unwrap();
    let mut tries = 0;
    loop {
        world.passes(Duration::from_mins(20));
        let Some(job) = due(&world).await.pop() else {
            break;
        };
        tries += 1;
        let ended = world.desk().end_look_up(job, &ann.address, Err(()));
        ended.await.unwrap();
    }
    assert_eq!(tries, 3);
    let view = ben.opens(filed.ticket).await.unwrap();
    assert_eq!(view.history.last().unwrap().kind, "key-not-found");
}
