//! Mail that cannot be read is kept.

use app::{AppError, Caller, Readers};
use domain::{Role, SpoolId};
use testkit::{World, both_engines};

both_engines!(
    a_mail_that_no_reader_survives_is_parked_and_can_be_read_later,
    a_failing_mail_holds_up_no_other,
);

async fn a_mail_that_no_reader_survives_is_parked_and_can_be_read_later(world: World) {
    let broken = world.restarted(Readers::Absent);
    let ann = world.user("Ann", "ann@example.org");
    let ben = world.agent("ben", Role::HelpDesk, &["support"]).await;
    let letter = ann.letter("Printer", "It burns.");
    broken.receives(&letter).await;
    assert_eq!(broken.reads().await.parked, 1);
    assert_eq!(world.ticket_of(&letter), None);
    let desk = world.desk();
    let parked = desk.list_parked(&ben.caller).await.unwrap();
    let [mail] = parked.as_slice() else {
        panic!("{} are parked", parked.len());
    };
    assert_eq!(mail.attempts, 1);
    assert_eq!(mail.received_at, world.now());
    assert_eq!(mail.bytes, u64::try_from(letter.raw().len()).unwrap());
    assert!(!mail.failure.is_empty());
    assert_eq!(desk.parked_raw(&ben.caller, mail.id).await.unwrap().bytes, letter.raw());
    let statistics = desk.statistics(&Caller::operator()).await.unwrap();
    assert_eq!((statistics.parked, statistics.unread), (1, 0));
    // It stays parked until somebody wants it read again.
    assert_eq!(world.reads().await.filed, 0);
    desk.retry_parked(&ben.caller, mail.id).await.unwrap();
    assert_eq!(world.reads().await.filed, 1);
    assert!(world.ticket_of(&letter).is_some());
    assert!(desk.list_parked(&ben.caller).await.unwrap().is_empty());
    let again = desk.retry_parked(&ben.caller, mail.id).await;
    assert!(matches!(again, Err(AppError::NotFound)));
    let gone = desk.parked_raw(&ben.caller, mail.id).await;
    assert!(matches!(gone, Err(AppError::NotFound)));
    let never = desk.parked_raw(&ben.caller, SpoolId::new()).await;
    assert!(matches!(never, Err(AppError::NotFound)));
}

/// A value in the spool that does not open, as after a fault of the disk.
async fn a_failing_mail_holds_up_no_other(world: World) {
    let ann = world.user("Ann", "ann@example.org");
    for number in 0..5 {
        world.receives(&ann.letter(&format!("Letter {number}"), "x")).await;
    }
    let noise = vault_noise(&world);
    world
        .main()
        .write_now::<_, store::DbError, _>(move |tx| {
            store::spool::insert(tx, &noise)?;
            store::jobs::enqueue(tx, store::jobs::Kind::ReadMail, noise.id.0, noise.received_at)
        })
        .unwrap();
    let mut filed = 0;
    for _ in 0..10 {
        filed += world.reads().await.filed;
        world.passes(std::time::Duration::from_secs(600));
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
