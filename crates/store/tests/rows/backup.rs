//! Copies of both databases, and what is made of them.

use domain::KeyId;
use store::{Db, DbError, Engine, Place, backup, identity, ledger, queues};
use vault::WrappedKey;

use crate::engines::{Ground, NOW, both_engines, execute, number};

both_engines!(
    what_was_copied_is_restored,
    a_place_that_holds_something_is_refused,
    a_copy_that_was_cut_is_refused,
    a_copy_of_a_newer_version_is_refused,
);

/// Another place on the same engine, and how to leave it.
fn beside(place: &Place) -> Place {
    match place {
        Place::File(path) => Place::File(path.with_extension("restored")),
        Place::Schema { url, schema } => Place::Schema {
            url: url.clone(),
            schema: format!("{schema}_2"),
        },
    }
}

fn leave(place: &Place) {
    if let Place::Schema { schema, .. } = place {
        execute(place, &format!("DROP SCHEMA {schema} CASCADE"));
    }
}

fn keys() -> Vec<(KeyId, WrappedKey)> {
    let key = |number: u32| {
        let id = KeyId(uuid::Uuid::from_u128(u128::from(number)));
        let bytes = vec![u8::try_from(number % 251).unwrap(); 80];
        let epoch = number / 100;
        (id, WrappedKey { epoch, bytes })
    };
    (1..25_000).map(key).collect()
}

fn fill(ground: &Ground) {
    crate::samples::queue(ground, "support");
    ground.main.belongs_to("vault-1".to_owned()).unwrap();
    ground.ledger.belongs_to("vault-1".to_owned()).unwrap();
    ground
        .ledger
        .write_now(|tx| ledger::insert(tx, &keys()))
        .unwrap();
}

fn restore(ground: &Ground, copy: &std::path::Path, steps: &[String]) -> Result<Place, DbError> {
    let place = beside(&ground.main_place);
    match &place {
        Place::File(path) => std::fs::copy(copy, path).map(drop).unwrap(),
        Place::Schema { .. } => backup::restore_rows(&place, copy, steps, NOW)?,
    }
    Ok(place)
}

fn what_was_copied_is_restored(ground: &Ground) {
    fill(ground);
    let folder = tempfile::tempdir().unwrap();
    let copy = folder.path().join("main");
    let facts = backup::copy_main(&ground.main_place, &copy).unwrap();
    assert_eq!(facts.vault, "vault-1");
    assert_eq!((facts.tickets, facts.leaving), (0, 0));
    assert_eq!(std::fs::read_dir(folder.path()).unwrap().count(), 1);
    backup::check_main(ground.main.engine(), &copy, &facts.steps).unwrap();

    let place = restore(ground, &copy, &facts.steps).unwrap();
    let main = Db::open(&place).unwrap();
    main.migrate_main(NOW).unwrap();
    let all = main.read_now::<_, DbError, _>(queues::list).unwrap();
    assert_eq!(all, ground.read(queues::list));
    main.belongs_to("vault-2".to_owned()).unwrap_err();
    drop(main);
    leave(&place);

    let bytes = backup::copy_ledger(&ground.ledger_place).unwrap();
    let read = backup::LedgerCopy::read(&bytes).unwrap();
    assert_eq!((read.vault.as_str(), read.keys()), ("vault-1", 24_999));
    let place = beside(&ground.ledger_place);
    read.restore(&place, NOW).unwrap();
    let restored = Db::open(&place).unwrap();
    restored.migrate_ledger(NOW).unwrap();
    let ids: Vec<_> = keys().iter().map(|(id, _)| *id).collect();
    let mut found = restored
        .read_now::<_, DbError, _>(move |tx| ledger::list(tx, &ids))
        .unwrap();
    found.sort_by_key(|(id, _)| *id);
    assert_eq!(found, keys());
    let vault = restored.read_now::<_, DbError, _>(|tx| identity::find(tx, "vault"));
    assert_eq!(vault.unwrap().as_deref(), Some("vault-1"));
    drop(restored);
    leave(&place);
}

fn a_place_that_holds_something_is_refused(ground: &Ground) {
    fill(ground);
    let folder = tempfile::tempdir().unwrap();
    let copy = folder.path().join("main");
    let facts = backup::copy_main(&ground.main_place, &copy).unwrap();
    let bytes = backup::copy_ledger(&ground.ledger_place).unwrap();
    let before = number(&ground.ledger_place, "SELECT count(*) FROM keys");
    if ground.main.engine() == Engine::Postgres {
        let again = backup::restore_rows(&ground.main_place, &copy, &facts.steps, NOW);
        assert!(matches!(again, Err(DbError::Schema(_))), "{again:?}");
    }
    let ledger = backup::LedgerCopy::read(&bytes).unwrap();
    ledger.restore(&ground.ledger_place, NOW).unwrap_err();
    let after = number(&ground.ledger_place, "SELECT count(*) FROM keys");
    assert_eq!(before, after);
    // A copy never takes the place of something either.
    backup::copy_main(&ground.main_place, &copy).unwrap_err();
}

fn a_copy_that_was_cut_is_refused(ground: &Ground) {
    fill(ground);
    let folder = tempfile::tempdir().unwrap();
    let copy = folder.path().join("main");
    let facts = backup::copy_main(&ground.main_place, &copy).unwrap();
    let bytes = std::fs::read(&copy).unwrap();
    std::fs::write(&copy, bytes.get(..bytes.len() / 2).unwrap()).unwrap();
    backup::check_main(ground.main.engine(), &copy, &facts.steps).unwrap_err();
    let ledger = backup::copy_ledger(&ground.ledger_place).unwrap();
    for cut in [0, 4, 8, 9, ledger.len() - 1, ledger.len() - 81] {
        let cut = ledger.get(..cut).unwrap();
        backup::LedgerCopy::read(cut).unwrap_err();
    }
}

fn a_copy_of_a_newer_version_is_refused(ground: &Ground) {
    fill(ground);
    let folder = tempfile::tempdir().unwrap();
    let copy = folder.path().join("main");
    let mut facts = backup::copy_main(&ground.main_place, &copy).unwrap();
    facts.steps.push("9999_of_the_future".to_owned());
    let checked = backup::check_main(ground.main.engine(), &copy, &facts.steps);
    assert!(matches!(checked, Err(DbError::Schema(_))), "{checked:?}");
}
