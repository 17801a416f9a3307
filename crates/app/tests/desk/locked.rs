//! The vault is locked: mail is accepted, nothing can be read (bars R1, S12).

use std::time::Duration;

use app::{AppError, Caller, JobKind, ListRequest};
use testkit::{UNDO, World, both_engines};

use crate::scene::{Answered, answered};

const PASSPHRASE: &str = "four words in a row";

both_engines!(
    mail_that_comes_while_locked_is_read_after_unlocking,
    nothing_can_be_read_while_locked,
    numbers_and_signing_in_go_on_while_locked,
    replies_wait_while_locked,
    a_wrong_passphrase_opens_nothing,
);

async fn lock(world: &World) {
    world.needs_passphrase(PASSPHRASE);
    world.desk().lock(&Caller::operator()).await.unwrap();
    assert!(world.desk().is_locked());
}

async fn mail_that_comes_while_locked_is_read_after_unlocking(world: World) {
    let Answered {
        ann, ticket, sent, ..
    } = answered(&world).await;
    lock(&world).await;
    let answer = ann.answer(&sent, "It helped.");
    world.receives(&answer).await;
    for number in 0..9 {
        world
            .receives(&ann.letter(&format!("Locked {number}"), "x"))
            .await;
    }
    // However long that lasts, nothing is given up.
    for _ in 0..30 {
        let tally = world.reads().await;
        assert_eq!((tally.filed, tally.parked), (0, 0));
        world.passes(Duration::from_mins(1));
    }
    assert_eq!(world.message_count(), 2);
    world.desk().unlock(PASSPHRASE.to_owned()).await.unwrap();
    world.passes(Duration::from_mins(1));
    assert_eq!(world.reads().await.filed, 10);
    assert_eq!(world.ticket_of(&answer), Some(ticket));
    assert_eq!(world.message_count(), 12);
}

async fn nothing_can_be_read_while_locked(world: World) {
    let Answered { ben, ticket, .. } = answered(&world).await;
    lock(&world).await;
    for answer in [
        ben.opens(ticket).await.map(drop),
        ben.lists("is:open").await.map(drop),
        ben.lists("from:ann@example.org").await.map(drop),
        ben.replies(ticket, "x").await.map(drop),
        ben.notes(ticket, "x").await.map(drop),
    ] {
        assert!(matches!(answer, Err(AppError::Locked)), "{answer:?}");
    }
    world.desk().unlock(PASSPHRASE.to_owned()).await.unwrap();
    assert_eq!(ben.opens(ticket).await.unwrap().entries.len(), 2);
}

async fn numbers_and_signing_in_go_on_while_locked(world: World) {
    let Answered { ben, ticket, .. } = answered(&world).await;
    lock(&world).await;
    let operator = Caller::operator();
    assert_eq!(world.desk().statistics(&operator).await.unwrap().tickets, 1);
    world.desk().sign_in("ben", ben.password()).await.unwrap();
    // A hidden ticket stays hidden: the lock is no way to ask what exists.
    let chloe = world.agent("chloe", domain::Role::HelpDesk, &["fr"]).await;
    assert!(matches!(chloe.opens(ticket).await, Err(AppError::NotFound)));
}

async fn replies_wait_while_locked(world: World) {
    let Answered { ben, ticket, .. } = answered(&world).await;
    ben.replies(ticket, "Anything else?").await.unwrap();
    lock(&world).await;
    world.passes(UNDO);
    let lease = Duration::from_mins(1);
    let jobs = world
        .desk()
        .lease_jobs(JobKind::SendMail, lease, 9)
        .await
        .unwrap();
    let begun = world.desk().begin_send(jobs[0]).await;
    assert!(matches!(begun, Err(AppError::Locked)), "{begun:?}");
    let at = world.now().after(lease);
    world
        .desk()
        .defer_send(jobs[0], at, "the vault is locked")
        .await
        .unwrap();
    world.desk().unlock(PASSPHRASE.to_owned()).await.unwrap();
    world.passes(lease);
    assert_eq!(world.sends().await.len(), 1);
}

async fn a_wrong_passphrase_opens_nothing(world: World) {
    let Answered { ben, .. } = answered(&world).await;
    lock(&world).await;
    for wrong in ["", "four words in a ro", "FOUR WORDS IN A ROW"] {
        assert!(world.desk().unlock(wrong.to_owned()).await.is_err());
        assert!(world.desk().is_locked());
    }
    let request = ListRequest::default();
    let list = world.desk().list_tickets(&ben.caller, request).await;
    assert!(matches!(list, Err(AppError::Locked)));
}
