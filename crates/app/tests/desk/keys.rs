//! Keys: new epochs, and what is left when keys are destroyed (bar S14 in its first form).

use std::fs;
use std::time::Duration;

use app::Caller;
use domain::{KeyId, Role, State, TicketRef};
use store::{Db, DbError, Place, ledger, tickets};
use testkit::{World, both_engines, on_sqlite};
use vault::WrappedKey;

use crate::scene::{Answered, answered};

const WEEK: Duration = Duration::from_hours(7 * 24);

both_engines!(
    a_new_epoch_leaves_everything_readable,
    the_work_goes_on_in_a_new_epoch,
    a_new_epoch_makes_old_keys_noise,
    an_epoch_is_renewed_only_when_it_is_due,
    an_old_epoch_lives_for_an_hour,
    a_key_of_another_vault_stays,
    a_ticket_without_keys_is_shown_without_content,
    a_ticket_without_its_notes_key_is_shown_without_notes,
    a_mail_to_a_ticket_without_keys_is_not_lost,
    a_batch_with_a_mail_to_a_ticket_without_keys_loses_nothing,
);

#[test]
fn an_old_copy_of_the_ledger_file_cannot_be_opened() {
    on_sqlite(an_old_copy_is_noise);
}

fn all_keys(db: &Db) -> Vec<(KeyId, WrappedKey)> {
    db.read_now::<_, DbError, _>(|tx| ledger::list_older(tx, u32::MAX, None, 100_000))
        .unwrap()
}

fn how_many_open(world: &World, keys: &[(KeyId, WrappedKey)]) -> usize {
    let opened = world.vault().unwrap_keys(keys).unwrap();
    opened.iter().flatten().count()
}

async fn a_new_epoch_leaves_everything_readable(world: World) {
    let Answered {
        ann, ben, ticket, ..
    } = answered(&world).await;
    ben.notes(ticket, "a note").await.unwrap();
    let others: Vec<_> = [ann.mails("Two", "2").await, ann.mails("Three", "3").await].into();
    let before = format!("{:?}", world.shows(ticket).await);
    for _ in 0..3 {
        world.passes(WEEK);
        renews(&world).await;
        assert_eq!(format!("{:?}", world.shows(ticket).await), before);
    }
    for other in others {
        assert_eq!(
            world.shows(other.ticket).await.subject,
            other.letter.subject
        );
    }
}

async fn the_work_goes_on_in_a_new_epoch(world: World) {
    let Answered {
        ann,
        ben,
        ticket,
        sent,
    } = answered(&world).await;
    ben.replies(ticket, "Anything else?").await.unwrap();
    world.passes(WEEK);
    renews(&world).await;
    assert_eq!(world.sends().await.len(), 1, "what was held leaves");
    assert_eq!(ann.answers(&sent, "It helped.").await.ticket, ticket);
    // Also after a restart.
    let world = world.restarted(app::Readers::InProcess);
    let ann = world.user("Ann", "ann@example.org");
    let tagged = ann.mails(&format!("[#{ticket}] more"), "Thanks.").await;
    assert_eq!(tagged.ticket, ticket);
    ann.mails("Roof", "It leaks.").await;
    assert_eq!(world.tickets().await.len(), 2);
    assert_eq!(world.vault().epochs().unwrap().len(), 1);
}

async fn a_new_epoch_makes_old_keys_noise(world: World) {
    answered(&world).await;
    let old = all_keys(world.ledger());
    assert!(!old.is_empty());
    assert_eq!(how_many_open(&world, &old), old.len());
    world.passes(WEEK);
    renews(&world).await;
    assert_eq!(how_many_open(&world, &old), 0);
    let new = all_keys(world.ledger());
    assert_eq!(how_many_open(&world, &new), new.len());
}

async fn an_old_copy_is_noise(world: World) {
    answered(&world).await;
    let copies = world.folder().join("backup");
    fs::create_dir(&copies).unwrap();
    for entry in fs::read_dir(world.folder()).unwrap() {
        let path = entry.unwrap().path();
        let name = path.file_name().unwrap();
        if name.to_string_lossy().starts_with("ledger.db") {
            fs::copy(&path, copies.join(name)).unwrap();
        }
    }
    let copy = Db::open(&Place::File(copies.join("ledger.db"))).unwrap();
    let keys = all_keys(&copy);
    assert!(!keys.is_empty());
    assert_eq!(how_many_open(&world, &keys), keys.len());
    world.passes(WEEK);
    renews(&world).await;
    assert_eq!(how_many_open(&world, &all_keys(&copy)), 0);
}

async fn an_epoch_is_renewed_only_when_it_is_due(world: World) {
    answered(&world).await;
    assert!(!world.desk().renew_epoch(WEEK).await.unwrap());
    world.passes(WEEK);
    renews(&world).await;
    assert!(!world.desk().renew_epoch(WEEK).await.unwrap());
}

/// A backup that copies the vault after the ledger must not meet a vault that has forgotten it.
async fn an_old_epoch_lives_for_an_hour(world: World) {
    answered(&world).await;
    let old = all_keys(world.ledger());
    world.passes(WEEK);
    assert!(world.desk().renew_epoch(WEEK).await.unwrap());
    world.passes(Duration::from_mins(59));
    assert!(!world.desk().renew_epoch(WEEK).await.unwrap());
    assert_eq!(how_many_open(&world, &old), old.len());
}

/// Deleting what cannot be opened would destroy another vault's keys for good.
async fn a_key_of_another_vault_stays(world: World) {
    answered(&world).await;
    let foreign = (
        KeyId::new(),
        WrappedKey {
            epoch: 1,
            bytes: vec![7; 73],
        },
    );
    let row = vec![foreign.clone()];
    world
        .ledger()
        .write_now::<_, DbError, _>(move |tx| ledger::insert(tx, &row))
        .unwrap();
    world.passes(WEEK);
    renews(&world).await;
    assert!(all_keys(world.ledger()).contains(&foreign));
}

/// Begins an epoch and, when its hour is over, destroys the old one.
async fn renews(world: &World) {
    assert!(world.desk().renew_epoch(WEEK).await.unwrap());
    world.passes(Duration::from_hours(1));
    assert!(world.desk().renew_epoch(WEEK).await.unwrap());
}

/// Destroys the keys of a ticket, as a purge does. `which` chooses among identity, conversation, notes.
pub(crate) fn destroy(world: &World, ticket: TicketRef, which: [bool; 3]) {
    let found = world
        .main()
        .read_now::<_, DbError, _>(move |tx| tickets::find_by_ref(tx, ticket));
    let found = found.unwrap().unwrap();
    let keys = [
        Some(found.identity_key),
        Some(found.conversation_key),
        found.notes_key,
    ];
    let doomed: Vec<_> = keys
        .into_iter()
        .zip(which)
        .filter_map(|(key, doomed)| key.filter(|_| doomed))
        .collect();
    let deleted = move |tx: &mut store::Tx<'_>| ledger::delete(tx, &doomed);
    world.ledger().write_now::<_, DbError, _>(deleted).unwrap();
}

async fn a_ticket_without_keys_is_shown_without_content(world: World) {
    let Answered {
        ann, ben, ticket, ..
    } = answered(&world).await;
    destroy(&world, ticket, [true, true, true]);
    let view = ben.opens(ticket).await.unwrap();
    assert_eq!((view.subject.as_str(), view.requester), ("", None));
    assert_eq!(view.entries.len(), 2);
    let shown = format!("{:?}", view.entries);
    for gone in ["burns", "water", ann.address.as_str()] {
        assert!(!shown.contains(gone), "{shown}");
    }
    let rows = ben.lists("").await.unwrap().rows;
    assert_eq!(
        (rows[0].subject.as_str(), rows[0].address.clone()),
        ("", None)
    );
    assert!(ben.replies(ticket, "x").await.is_err());
    // One class alone can go: a name without a text, a text without a name.
    let second = ann.mails("Roof", "It leaks.").await.ticket;
    destroy(&world, second, [true, false, false]);
    let view = ben.opens(second).await.unwrap();
    assert_eq!((view.subject.as_str(), view.requester), ("Roof", None));
    let third = ann.mails("Door", "It creaks.").await.ticket;
    destroy(&world, third, [false, true, false]);
    let view = ben.opens(third).await.unwrap();
    assert_eq!(
        (view.subject.as_str(), view.requester.is_some()),
        ("", true)
    );
}

async fn a_ticket_without_its_notes_key_is_shown_without_notes(world: World) {
    let Answered { ben, ticket, .. } = answered(&world).await;
    ben.notes(ticket, "a note that goes").await.unwrap();
    destroy(&world, ticket, [false, false, true]);
    let view = ben.opens(ticket).await.unwrap();
    assert_eq!(view.subject, "Printer on fire");
    assert!(!format!("{view:?}").contains("a note that goes"));
}

/// What was purged stays purged; what the user writes afterwards is a mail like any other (bar R1).
async fn a_mail_to_a_ticket_without_keys_is_not_lost(world: World) {
    let Answered {
        ann, ticket, sent, ..
    } = answered(&world).await;
    destroy(&world, ticket, [true, true, true]);
    let answer = ann.answer(&sent, "Are you there?");
    world.receives(&answer).await;
    assert_kept(&world, 1).await;
}

async fn a_batch_with_a_mail_to_a_ticket_without_keys_loses_nothing(world: World) {
    let Answered {
        ann, ticket, sent, ..
    } = answered(&world).await;
    destroy(&world, ticket, [true, true, true]);
    for number in 0..3 {
        world
            .receives(&ann.letter(&format!("Before {number}"), "x"))
            .await;
    }
    world.receives(&ann.answer(&sent, "Are you there?")).await;
    for number in 0..3 {
        world
            .receives(&ann.letter(&format!("After {number}"), "x"))
            .await;
    }
    assert_kept(&world, 7).await;
    assert!(world.message_count() >= 2 + 6);
}

/// All these mails are messages now, or at least still in the spool for somebody to see.
async fn assert_kept(world: &World, mails: u64) {
    for _ in 0..10 {
        world.reads().await;
        world.passes(Duration::from_mins(10));
    }
    let operator = Caller::operator();
    let statistics = world.desk().statistics(&operator).await.unwrap();
    let kept = world.message_count() - 2 + statistics.unread + statistics.parked;
    assert_eq!(kept, mails);
    let ben = world.agent("eyes", Role::Admin, &[]).await;
    let open = ben.lists("is:left").await.unwrap().rows;
    assert!(statistics.parked > 0 || open.iter().any(|row| row.state == State::NeedsFirstAnswer));
}
