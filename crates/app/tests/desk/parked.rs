//! Mail that cannot be read is kept.

use std::time::Duration;

use app::{AppError, Caller, JobKind, ParkedMail, Readers};
use domain::{Role, SpoolId};
use testkit::{Agent, Letter, World, both_engines};

both_engines!(
    a_mail_that_no_reader_survives_is_kept,
    a_parked_mail_is_read_again_when_somebody_wants_it,
    whoever_sees_one_queue_sees_no_parked_mail,
    a_failing_mail_holds_up_no_other,
    a_desk_that_was_killed_often_takes_no_mail_for_the_cause,
);

/// Somebody who handles mail that could not be read, and such a mail.
async fn parked(world: &World) -> (Agent, Letter, ParkedMail) {
    let broken = world.restarted(Readers::Absent);
    let ben = world.agent("ben", Role::HelpDesk, &[]).await;
    let letter = world
        .user("Ann", "ann@example.org")
        .letter("Printer", "It burns.");
    broken.receives(&letter).await;
    assert_eq!(broken.reads().await.parked, 1);
    let mut parked = world.desk().list_parked(&ben.caller).await.unwrap();
    assert_eq!(parked.len(), 1);
    (ben, letter, parked.remove(0))
}

async fn a_mail_that_no_reader_survives_is_kept(world: World) {
    let (ben, letter, mail) = parked(&world).await;
    assert_eq!(world.ticket_of(&letter), None);
    assert_eq!((mail.attempts, mail.received_at), (1, world.now()));
    assert_eq!(mail.bytes, u64::try_from(letter.raw().len()).unwrap());
    assert!(!mail.failure.is_empty());
    let raw = world.desk().parked_raw(&ben.caller, mail.id).await.unwrap();
    assert_eq!(raw.bytes, letter.raw());
    let statistics = world.desk().statistics(&Caller::operator()).await.unwrap();
    assert_eq!((statistics.parked, statistics.unread), (1, 0));
    let never = world.desk().parked_raw(&ben.caller, SpoolId::new()).await;
    assert!(matches!(never, Err(AppError::NotFound)));
}

/// Nobody knows yet to which queue it belongs.
async fn whoever_sees_one_queue_sees_no_parked_mail(world: World) {
    let (_, _, mail) = parked(&world).await;
    let eve = world.agent("eve", Role::HelpDesk, &["support"]).await;
    let desk = world.desk();
    assert!(desk.list_parked(&eve.caller).await.unwrap().is_empty());
    let raw = desk.parked_raw(&eve.caller, mail.id).await;
    assert!(matches!(raw, Err(AppError::NotFound)));
    let again = desk.retry_parked(&eve.caller, mail.id).await;
    assert!(matches!(again, Err(AppError::NotFound)));
    assert_eq!(desk.statistics(&eve.caller).await.unwrap().parked, 0);
}

async fn a_parked_mail_is_read_again_when_somebody_wants_it(world: World) {
    let (ben, letter, mail) = parked(&world).await;
    let desk = world.desk();
    world.passes(Duration::from_hours(24));
    assert_eq!(world.reads().await.filed, 0);
    desk.retry_parked(&ben.caller, mail.id).await.unwrap();
    assert_eq!(world.reads().await.filed, 1);
    assert!(world.ticket_of(&letter).is_some());
    assert!(desk.list_parked(&ben.caller).await.unwrap().is_empty());
    let again = desk.retry_parked(&ben.caller, mail.id).await;
    assert!(matches!(again, Err(AppError::NotFound)));
    let gone = desk.parked_raw(&ben.caller, mail.id).await;
    assert!(matches!(gone, Err(AppError::NotFound)));
}

/// A value in the spool that does not open, as after a fault of the disk.
async fn a_failing_mail_holds_up_no_other(world: World) {
    let ann = world.user("Ann", "ann@example.org");
    for number in 0..5 {
        world
            .receives(&ann.letter(&format!("Letter {number}"), "x"))
            .await;
    }
    let noise = vault_noise(&world);
    world
        .main()
        .write_now::<_, store::DbError, _>(move |tx| {
            store::spool::insert(tx, &noise)?;
            store::jobs::enqueue(
                tx,
                store::jobs::Kind::ReadMail,
                noise.id.0,
                noise.received_at,
            )
        })
        .unwrap();
    let mut filed = 0;
    for _ in 0..10 {
        filed += world.reads().await.filed;
        world.passes(Duration::from_mins(10));
    }
    assert_eq!(filed, 5);
    let parked = world.desk().list_parked(&Caller::operator()).await.unwrap();
    assert_eq!(parked.len(), 1);
}

fn vault_noise(world: &World) -> store::spool::Spooled {
    store::spool::Spooled {
        id: SpoolId::new(),
        via: String::from("lmtp"),
        received_at: world.now(),
        bytes: 9,
        sealed: vault::SpoolSealed(vec![9; 9]),
    }
}

async fn a_desk_that_was_killed_often_takes_no_mail_for_the_cause(world: World) {
    let ann = world.user("Ann", "ann@example.org");
    let letters: Vec<_> = (0..10)
        .map(|number| ann.letter(&format!("Printer {number}"), "It burns."))
        .collect();
    for letter in &letters {
        world.receives(letter).await;
    }
    let desk = world.desk();
    let lease = Duration::from_mins(5);
    // Each time all of them were under way.
    for _ in 0..29 {
        let begun = desk.lease_jobs(JobKind::ReadMail, lease, 48).await.unwrap();
        assert_eq!(begun.len(), 10);
        desk.release_jobs().await.unwrap();
    }
    // From now on each is begun alone, and the others are not counted with it.
    for left in (0..10).rev() {
        let jobs = desk.lease_jobs(JobKind::ReadMail, lease, 48).await.unwrap();
        let tally = desk.read_mails(jobs).await;
        assert_eq!((tally.filed, tally.parked), (1, 0));
        let statistics = desk.statistics(&Caller::operator()).await.unwrap();
        assert_eq!((statistics.unread, statistics.parked), (left, 0));
    }
    for letter in &letters {
        assert!(world.ticket_of(letter).is_some());
    }
}
