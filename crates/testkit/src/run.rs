//! Running a test on both engines.

use std::future::Future;

use crate::World;
use crate::log;

/// Runs each test, an `async fn(World)`, on SQLite, and on PostgreSQL when `CONFIDESK_TEST_POSTGRES`
/// names a server.
#[macro_export]
macro_rules! both_engines {
    ($($(#[$meta:meta])* $test:ident),+ $(,)?) => {
        mod on_sqlite {
            $(#[test] $(#[$meta])* fn $test() { $crate::on_sqlite(super::$test); })+
        }
        mod on_postgres {
            $(#[test] $(#[$meta])* fn $test() { $crate::on_postgres(super::$test); })+
        }
    };
}

/// Runs a test on SQLite.
pub fn on_sqlite<F: Future<Output = ()>>(test: impl FnOnce(World) -> F) {
    run(async { test(World::sqlite().await).await });
}

/// Runs a test on PostgreSQL, if there is a server for it.
pub fn on_postgres<F: Future<Output = ()>>(test: impl FnOnce(World) -> F) {
    run(async {
        match World::postgres().await {
            Some(world) => test(world).await,
            None => eprintln!("skipped: CONFIDESK_TEST_POSTGRES is not set"),
        }
    });
}

fn run(test: impl Future<Output = ()>) {
    log::capture();
    let mut runtime = tokio::runtime::Builder::new_multi_thread();
    let runtime = runtime.worker_threads(2).enable_all().build().unwrap();
    runtime.block_on(test);
    // Bar S15, over every test: all users of tests live at this domain.
    let logged = log::logged();
    let leak = logged.lines().find(|line| line.contains("example.org"));
    assert_eq!(leak, None, "an address was logged");
}
