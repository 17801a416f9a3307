//! Locked readers find out who vouches for a mail; names are looked up by their parent.

use std::sync::mpsc::{Receiver, Sender, channel};

use authenticity::{Answer, By, Kind, Names, Question, Record, Standing, Vouched, limits};
use letter::Door;
use sandbox::{BadRecord, NameServers, ReadError, ReaderLimits, ReaderPool};

use crate::pool::{good, pool, run};
use crate::runner::Test;

pub(crate) const TESTS: &[Test] = &[
    (
        "signatures_of_domains_are_verified_behind_the_walls",
        signatures_of_domains_are_verified_behind_the_walls,
    ),
    (
        "a_trusted_relay_is_believed_behind_the_walls",
        a_trusted_relay_is_believed_behind_the_walls,
    ),
    (
        "without_name_servers_no_name_is_looked_up",
        without_name_servers_no_name_is_looked_up,
    ),
    (
        "the_ninety_sixth_name_is_the_last",
        the_ninety_sixth_name_is_the_last,
    ),
    (
        "a_name_that_is_none_is_not_looked_up",
        a_name_that_is_none_is_not_looked_up,
    ),
];

/// A moment after the fixtures were made, in seconds since 1970.
const LATER: i64 = 1_795_300_000;

/// Another program made these, with the keys in [`KEYS`].
const SIGNED: [(&str, &str); 3] = [
    (
        "RSA, relaxed",
        include_str!("../../../authenticity/tests/vectors/other-relaxed-relaxed.eml"),
    ),
    (
        "RSA, simple",
        include_str!("../../../authenticity/tests/vectors/other-simple-simple.eml"),
    ),
    (
        "Ed25519",
        include_str!("../../../authenticity/tests/vectors/other-ed25519.eml"),
    ),
];
const KEYS: &str = include_str!("../../../authenticity/tests/vectors/keys.tsv");

/// Knows the keys of the fixtures; says what it was asked.
struct Dns(Sender<String>);

impl Dns {
    fn listening() -> (NameServers, Receiver<String>) {
        let (asked, hear) = channel();
        (Some(Box::new(Self(asked))), hear)
    }
}

impl Names for Dns {
    fn ask(&mut self, questions: &[Question]) -> Vec<Answer> {
        let answer = |question: &Question| {
            self.0.send(question.name.clone()).unwrap();
            let mut keys = KEYS.lines().filter_map(|line| line.split_once('\t'));
            let found = keys.find(|(name, _)| *name == question.name);
            let found = found.filter(|_| question.kind == Kind::Txt);
            found.map_or(Answer::Missing, |(_, key)| {
                Answer::Found(vec![Record::Txt(key.as_bytes().to_vec())])
            })
        };
        questions.iter().map(answer).collect()
    }
}

async fn standing(pool: &ReaderPool, raw: &str, door: Door) -> (Standing, Vec<String>) {
    let (names, hear) = Dns::listening();
    let letter = pool.read_from(raw, LATER, door, None, names).await;
    (letter.unwrap().standing, hear.try_iter().collect())
}

fn signatures_of_domains_are_verified_behind_the_walls() {
    run(async {
        let pool = pool("reader", 1, ReaderLimits::default());
        for (what, raw) in SIGNED {
            let (found, asked) = standing(&pool, raw, Door::default()).await;
            let ann = "ann@users.example";
            assert_eq!(found.by, By::Us, "{what}");
            assert_eq!(
                found.vouched_for(ann),
                Vouched::Aligned,
                "{what}: {found:?}"
            );
            let key = |name: &String| name.ends_with("._domainkey.users.example");
            assert!(asked.iter().any(key), "{what}: {asked:?}");
            let (found, _) = standing(&pool, &format!("{raw}P.S.\r\n"), Door::default()).await;
            assert_eq!(found.vouched_for(ann), Vouched::NotAligned, "{what}");
        }
    });
}

fn a_trusted_relay_is_believed_behind_the_walls() {
    run(async {
        let pool = pool("reader", 1, ReaderLimits::default());
        let raw = "Authentication-Results: mx.example.org; dmarc=pass header.from=users.example\r\n\
            From: ann@users.example\r\n\r\nHi\r\n";
        let door = Door {
            trusted: vec![String::from("mx.example.org")],
            session: None,
            filter: None,
        };
        let (found, asked) = standing(&pool, raw, door.clone()).await;
        assert_eq!(found.by, By::Relay(String::from("mx.example.org")));
        assert_eq!(found.vouched_for("ann@users.example"), Vouched::Aligned);
        assert!(asked.is_empty(), "{asked:?}");
        let letter = pool.read(raw, LATER, None).await.unwrap();
        assert_eq!(letter.standing, Standing::default());
        let letter = pool.read_from(raw, LATER, door, None, None).await.unwrap();
        assert_eq!(letter.standing, found);
    });
}

fn is_refused<T>(result: &Result<T, ReadError>) -> bool {
    matches!(result, Err(ReadError::BadRecord(BadRecord::Errand)))
}

fn without_name_servers_no_name_is_looked_up() {
    run(async {
        let pool = pool("moody", 1, ReaderLimits::default());
        assert!(is_refused(&pool.read("errand look", LATER, None).await));
        assert!(is_refused(&pool.part("errand look", None, 0).await));
        let offer = pool.offer("errand look", 0, LATER, None).await;
        assert!(is_refused(&offer));
        good(&pool).await;
    });
}

/// What is looked up for a reader that was taken over and is replaced for it.
async fn asks(pool: &ReaderPool, words: &str) -> usize {
    let (names, hear) = Dns::listening();
    let letter = pool
        .read_from(words, LATER, Door::default(), None, names)
        .await;
    assert!(is_refused(&letter), "{letter:?}");
    good(pool).await;
    hear.try_iter().count()
}

fn the_ninety_sixth_name_is_the_last() {
    run(async {
        let pool = pool("moody", 1, ReaderLimits::default());
        let words = "errand batch batch batch look look";
        assert_eq!(asks(&pool, words).await, limits::QUESTIONS);
        assert_eq!(asks(&pool, "errand look batch batch batch").await, 65);
    });
}

fn a_name_that_is_none_is_not_looked_up() {
    run(async {
        let pool = pool("moody", 1, ReaderLimits::default());
        assert_eq!(asks(&pool, "errand look odd").await, 1);
        assert_eq!(asks(&pool, "errand crowd").await, 0);
    });
}
