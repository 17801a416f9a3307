//! Both engines, for tests of this crate.
#![expect(unreachable_pub, reason = "shared by several test programs")]

use domain::Timestamp;
use store::{Db, Place};

/// Runs each test on SQLite, and on PostgreSQL when `CONFIDESK_TEST_POSTGRES` names a server.
macro_rules! both_engines {
    ($($test:ident),+ $(,)?) => {
        mod on_sqlite { $(#[test] fn $test() { $crate::engines::on_sqlite(super::$test); })+ }
        mod on_postgres { $(#[test] fn $test() { $crate::engines::on_postgres(super::$test); })+ }
    };
}
pub(crate) use both_engines;

pub const NOW: Timestamp = Timestamp(1_795_000_000_000_000);

pub fn on_sqlite(test: fn(&Db, &Db)) {
    let folder = tempfile::tempdir().unwrap();
    let open = |name: &str| Db::open(&Place::File(folder.path().join(name))).unwrap();
    run(&open("main.db"), &open("ledger.db"), test);
}

pub fn on_postgres(test: fn(&Db, &Db)) {
    #[expect(
        clippy::disallowed_methods,
        reason = "a test asks whether there is a server"
    )]
    let Ok(url) = std::env::var("CONFIDESK_TEST_POSTGRES") else {
        eprintln!("skipped: CONFIDESK_TEST_POSTGRES is not set");
        return;
    };
    let unique = uuid::Uuid::now_v7().simple().to_string();
    let open = |name: &str| {
        let schema = format!("{name}_{unique}");
        Db::open(&Place::Schema {
            url: url.clone(),
            schema,
        })
        .unwrap()
    };
    run(&open("main"), &open("ledger"), test);
}

fn run(main: &Db, ledger: &Db, test: fn(&Db, &Db)) {
    main.migrate_main(NOW).unwrap();
    ledger.migrate_ledger(NOW).unwrap();
    // Migrating twice changes nothing.
    main.migrate_main(NOW).unwrap();
    test(main, ledger);
}
