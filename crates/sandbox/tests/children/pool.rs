//! The next mail is read although the one before crashed, hung or bombed its reader.

use std::time::{Duration, Instant};

use letter::Letter;
use sandbox::{BadRecord, ReadError, ReaderLimits, ReaderPool};

use crate::runner::Test;

pub(crate) const TESTS: &[Test] = &[
    ("a_locked_reader_reads", a_locked_reader_reads),
    ("a_large_mail_is_read_too", a_large_mail_is_read_too),
    (
        "a_mail_beyond_the_limit_is_refused",
        a_mail_beyond_the_limit_is_refused,
    ),
    (
        "the_next_mail_is_read_after_a_crash",
        the_next_mail_is_read_after_a_crash,
    ),
    (
        "the_next_mail_is_read_after_a_hang",
        the_next_mail_is_read_after_a_hang,
    ),
    (
        "the_next_mail_is_read_after_a_lie",
        the_next_mail_is_read_after_a_lie,
    ),
    (
        "a_reader_that_says_more_than_asked_is_replaced",
        a_reader_that_says_more_than_asked_is_replaced,
    ),
    (
        "a_forbidden_act_is_told_apart_from_a_crash",
        a_forbidden_act_is_told_apart_from_a_crash,
    ),
    (
        "a_reader_that_cannot_be_locked_in_is_reported",
        a_reader_that_cannot_be_locked_in_is_reported,
    ),
    (
        "a_missing_program_is_reported",
        a_missing_program_is_reported,
    ),
    (
        "a_reader_is_replaced_after_its_share_of_mails",
        a_reader_is_replaced_after_its_share_of_mails,
    ),
    (
        "a_hanging_mail_does_not_hold_up_the_others",
        a_hanging_mail_does_not_hold_up_the_others,
    ),
    (
        "a_reading_that_nobody_waits_for_ends_its_reader",
        a_reading_that_nobody_waits_for_ends_its_reader,
    ),
];

/// 2023-11-14T22:13:20Z.
pub(crate) const NOW: i64 = 1_700_000_000;

const GOOD: &[u8] = b"From: ann@example.org\r\nSubject: Printer\r\n\r\nIt is on fire.\r\n";

pub(crate) fn pool(child: &str, size: usize, limits: ReaderLimits) -> ReaderPool {
    let program = std::env::current_exe().unwrap();
    ReaderPool::new(program, vec!["child".into(), child.into()], size, limits)
}

pub(crate) fn quick() -> ReaderLimits {
    ReaderLimits {
        wall: Duration::from_millis(700),
        ..ReaderLimits::default()
    }
}

pub(crate) fn run(test: impl Future<Output = ()>) {
    tokio::runtime::Builder::new_current_thread()
        .enable_all()
        .build()
        .unwrap()
        .block_on(test);
}

/// Reads without a key ring.
async fn read(pool: &ReaderPool, raw: impl AsRef<[u8]>) -> Result<Letter, ReadError> {
    pool.read(raw, NOW, None).await
}

pub(crate) async fn good(pool: &ReaderPool) {
    let mail = read(pool, GOOD).await.unwrap();
    assert!(format!("{mail:?}").contains("It is on fire."));
}

/// A mail that makes its reader misbehave, and the one after it.
async fn bad_then_good(pool: &ReaderPool, bad: &str) -> ReadError {
    let error = read(pool, bad).await.unwrap_err();
    good(pool).await;
    error
}

fn a_locked_reader_reads() {
    run(async {
        let pool = pool("reader", 1, ReaderLimits::default());
        pool.check().await.unwrap();
        for _ in 0..20 {
            good(&pool).await;
        }
        assert_eq!(pool.part(GOOD, None, 4711).await.unwrap(), None);
    });
}

fn a_large_mail_is_read_too() {
    run(async {
        let limits = ReaderLimits {
            wall: Duration::from_mins(1),
            ..ReaderLimits::default()
        };
        let pool = pool("reader", 1, limits);
        let mut mail = GOOD.to_vec();
        while mail.len() < 20_000_000 {
            mail.extend_from_slice(b"It is still on fire, and the smoke is getting thick.\r\n");
        }
        assert!(read(&pool, &mail).await.is_ok());
    });
}

fn a_mail_beyond_the_limit_is_refused() {
    run(async {
        let pool = pool("reader", 1, ReaderLimits::default());
        let mail = vec![b'a'; 32 * 1024 * 1024 + 1];
        assert!(matches!(read(&pool, &mail).await, Err(ReadError::TooLarge)));
        good(&pool).await;
    });
}

fn the_next_mail_is_read_after_a_crash() {
    run(async {
        let pool = pool("moody", 1, ReaderLimits::default());
        for bad in ["panic", "abort", "overflow", "memory", "leave", "short"] {
            let error = bad_then_good(&pool, bad).await;
            assert!(matches!(error, ReadError::Crashed), "{bad}: {error:?}");
        }
    });
}

fn the_next_mail_is_read_after_a_hang() {
    run(async {
        let pool = pool("moody-unlocked", 1, quick());
        for bad in ["hang", "drip"] {
            let began = Instant::now();
            let error = bad_then_good(&pool, bad).await;
            assert!(matches!(error, ReadError::TimedOut(_)), "{bad}: {error:?}");
            assert!(began.elapsed() < Duration::from_secs(3), "{bad}");
        }
    });
}

fn the_next_mail_is_read_after_a_lie() {
    run(async {
        let pool = pool("moody", 1, ReaderLimits::default());
        for bad in [
            "huge", "garbage", "kind", "swapped", "turn", "endless", "flood", "hollow",
        ] {
            let error = bad_then_good(&pool, bad).await;
            assert!(matches!(error, ReadError::BadRecord(_)), "{bad}: {error:?}");
        }
        let error = bad_then_good(&pool, "huge").await;
        assert!(matches!(error, ReadError::BadRecord(BadRecord::TooLong)));
    });
}

fn a_reader_that_says_more_than_asked_is_replaced() {
    run(async {
        let pool = pool("moody", 1, ReaderLimits::default());
        let first = pid(&pool).await;
        read(&pool, "noise").await.unwrap();
        assert_ne!(first, pid(&pool).await);
    });
}

fn a_forbidden_act_is_told_apart_from_a_crash() {
    run(async {
        let pool = pool("moody", 1, ReaderLimits::default());
        let error = bad_then_good(&pool, "forbidden").await;
        assert!(matches!(error, ReadError::Forbidden), "{error:?}");
    });
}

fn a_reader_that_cannot_be_locked_in_is_reported() {
    run(async {
        let refused = pool("refused", 1, quick()).check().await;
        assert!(matches!(refused, Err(ReadError::NotLockedIn)));
        let silent = pool("silent", 1, quick()).check().await;
        assert!(matches!(silent, Err(ReadError::Crashed)));
    });
}

fn a_missing_program_is_reported() {
    run(async {
        let program = "/nonexistent/confidesk".into();
        let pool = ReaderPool::new(program, Vec::new(), 1, quick());
        assert!(matches!(pool.check().await, Err(ReadError::Start(_))));
    });
}

async fn pid(pool: &ReaderPool) -> String {
    format!("{:?}", read(pool, "pid").await.unwrap())
}

fn a_reader_is_replaced_after_its_share_of_mails() {
    run(async {
        let limits = ReaderLimits {
            mails_per_child: 2,
            ..ReaderLimits::default()
        };
        let pool = pool("moody", 1, limits);
        let first = pid(&pool).await;
        assert_eq!(first, pid(&pool).await);
        assert_ne!(first, pid(&pool).await);
    });
}

fn a_hanging_mail_does_not_hold_up_the_others() {
    run(async {
        let pool = pool("moody", 2, ReaderLimits::default());
        let hanging = read(&pool, "hang");
        let others = async {
            let began = Instant::now();
            for _ in 0..5 {
                good(&pool).await;
            }
            began.elapsed()
        };
        let (hung, others) = tokio::join!(hanging, others);
        assert!(matches!(hung, Err(ReadError::TimedOut(_))));
        assert!(others < Duration::from_secs(3));
    });
}

fn a_reading_that_nobody_waits_for_ends_its_reader() {
    run(async {
        let pool = pool("moody", 1, ReaderLimits::default());
        let first = pid(&pool).await;
        let given_up = tokio::time::timeout(Duration::from_millis(50), read(&pool, "hang")).await;
        assert!(given_up.is_err());
        assert_ne!(first, pid(&pool).await);
    });
}
