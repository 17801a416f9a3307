//! Which databases the program works with.

use store::{Db, DbError};

use crate::engines::{Ground, NOW, both_engines, execute};

both_engines!(
    migrating_twice_changes_nothing,
    a_newer_schema_is_refused,
    a_changed_step_is_refused,
    the_ledger_is_checked_as_well,
    what_was_written_is_there_after_opening_again,
);

fn migrating_twice_changes_nothing(ground: &Ground) {
    crate::samples::queue(ground, "support");
    ground.main.migrate_main(NOW).unwrap();
    ground.ledger.migrate_ledger(NOW).unwrap();
    assert_eq!(ground.read(store::queues::list).len(), 1);
}

#[track_caller]
fn refused(result: Result<(), DbError>, why: &str) {
    match result {
        Err(DbError::Schema(text)) => assert!(text.contains(why), "{text}"),
        other => panic!("{other:?}"),
    }
}

const NEWER: &str = "INSERT INTO migrations VALUES ('9999_of_the_future', 'x', 1)";

fn a_newer_schema_is_refused(ground: &Ground) {
    execute(&ground.main_place, NEWER);
    refused(ground.main.migrate_main(NOW), "newer");
}

fn a_changed_step_is_refused(ground: &Ground) {
    execute(&ground.main_place, "UPDATE migrations SET checksum = 'x'");
    refused(ground.main.migrate_main(NOW), "changed");
}

fn the_ledger_is_checked_as_well(ground: &Ground) {
    execute(&ground.ledger_place, NEWER);
    refused(ground.ledger.migrate_ledger(NOW), "newer");
    ground.main.migrate_main(NOW).unwrap();
}

fn what_was_written_is_there_after_opening_again(ground: &Ground) {
    crate::samples::queue(ground, "support");
    let again = Db::open(&ground.main_place).unwrap();
    again.migrate_main(NOW).unwrap();
    let queues = again
        .read_now::<_, DbError, _>(store::queues::list)
        .unwrap();
    assert_eq!(queues[0].name, "support");
}
