//! What a transaction keeps, undoes and shares.

use std::sync::mpsc;

use domain::{Role, TicketId};
use store::{DbError, agents, labels, messages, queues, tickets};

use crate::engines::{Ground, NOW, both_engines};
use crate::samples::{agent, hash, message, queue, sealed, ticket};

both_engines!(
    a_read_transaction_cannot_write,
    a_refusal_undoes_all_of_its_own_work,
    a_conflict_in_a_group_undoes_only_its_own_work,
    a_panic_harms_nobody_else,
    a_known_digest_is_a_conflict,
    many_writes_at_once_all_succeed,
    no_change_is_lost_between_writers,
    a_read_sees_one_moment,
    the_answer_comes_after_the_commit,
);

fn names(ground: &Ground) -> Vec<String> {
    let queues = ground.read(queues::list);
    queues.into_iter().map(|queue| queue.name).collect()
}

fn queue_row(name: &str) -> queues::Queue {
    queues::Queue {
        id: domain::QueueId::new(),
        name: name.to_owned(),
        language: None,
        addresses: vec![format!("{name}@desk.example").parse().unwrap()],
        autocrypt: true,
        sign_clear: false,
        from_name: None,
        signature: None,
    }
}

fn a_read_transaction_cannot_write(ground: &Ground) {
    let row = queue_row("sneaky");
    let written = ground
        .main
        .read_now::<_, DbError, _>(move |tx| queues::insert(tx, &row, NOW));
    assert!(written.is_err());
    assert!(names(ground).is_empty());
    queue(ground, "honest");
    assert_eq!(names(ground), ["honest"]);
}

fn a_refusal_undoes_all_of_its_own_work(ground: &Ground) {
    queue(ground, "first");
    let refused = ground.write(|tx| {
        queues::insert(tx, &queue_row("second"), NOW)?;
        queues::insert(tx, &queue_row("first"), NOW)
    });
    assert!(matches!(refused, Err(DbError::Conflict)), "{refused:?}");
    let refused = ground.write(|tx| {
        queues::insert(tx, &queue_row("third"), NOW)?;
        Err::<(), _>(DbError::Value("refused by the caller"))
    });
    assert!(matches!(refused, Err(DbError::Value(_))), "{refused:?}");
    assert_eq!(names(ground), ["first"]);
}

/// Holds the writer until everything waits, so that SQLite runs the rest as one group.
fn held<T: Send + 'static>(ground: &Ground, hand_in: impl FnOnce(&Ground) -> T) -> T {
    let (release, wait) = mpsc::channel::<()>();
    let (tell, hear) = mpsc::channel();
    let work = move |_: &mut store::Tx<'_>| {
        // Ends with an error when the other end is dropped, which is the signal.
        wait.recv().unwrap_or_default();
        Ok::<_, DbError>(())
    };
    ground.main.write(work, move |done| drop(tell.send(done)));
    let handed = hand_in(ground);
    drop(release);
    hear.recv().unwrap().unwrap();
    handed
}

fn a_conflict_in_a_group_undoes_only_its_own_work(ground: &Ground) {
    let answers = held(ground, |ground| {
        let hand_in = |number: usize| {
            let (tell, hear) = mpsc::channel();
            let work = move |tx: &mut store::Tx<'_>| {
                queues::insert(tx, &queue_row(&format!("queue{number:02}")), NOW)?;
                if number % 10 == 7 {
                    // The name is taken by this very transaction.
                    queues::insert(tx, &queue_row(&format!("queue{number:02}")), NOW)?;
                }
                Ok::<_, DbError>(())
            };
            ground.main.write(work, move |done| drop(tell.send(done)));
            hear
        };
        (0..30).map(hand_in).collect::<Vec<_>>()
    });
    for (number, answer) in answers.into_iter().enumerate() {
        let answer = answer.recv().unwrap();
        if number % 10 == 7 {
            assert!(
                matches!(answer, Err(DbError::Conflict)),
                "{number}: {answer:?}"
            );
        } else {
            answer.unwrap();
        }
    }
    let expected: Vec<_> = (0..30)
        .filter(|number| number % 10 != 7)
        .map(|number| format!("queue{number:02}"))
        .collect();
    assert_eq!(names(ground), expected);
}

fn a_panic_harms_nobody_else(ground: &Ground) {
    let panicking = ground.write::<(), _>(|tx| {
        queues::insert(tx, &queue_row("half"), NOW)?;
        panic!("on purpose");
    });
    assert!(panicking.is_err());
    let reading = ground
        .main
        .read_now::<(), DbError, _>(|_| panic!("on purpose"));
    assert!(reading.is_err());
    queue(ground, "after");
    assert_eq!(names(ground), ["after"]);
}

fn a_known_digest_is_a_conflict(ground: &Ground) {
    let ticket = ticket(queue(ground, "support"), NOW);
    let id = ticket.id;
    ground
        .write(move |tx| tickets::insert(tx, &ticket))
        .unwrap();
    let insert = move |digest| {
        let mut row = message(id);
        row.digest_hash = digest;
        ground.write(move |tx| messages::insert(tx, &row, &sealed()))
    };
    insert(Some(hash(1))).unwrap();
    insert(Some(hash(2))).unwrap();
    assert!(matches!(insert(Some(hash(1))), Err(DbError::Conflict)));
    // Our own mails have none.
    insert(None).unwrap();
    insert(None).unwrap();
    assert!(ground.read(|tx| messages::is_known(tx, hash(1))));
    assert!(!ground.read(|tx| messages::is_known(tx, hash(3))));
    assert_eq!(ground.read(messages::count), 4);
}

fn many_writes_at_once_all_succeed(ground: &Ground) {
    let queue = queue(ground, "support");
    let writers: Vec<_> = (0..8)
        .map(|_| {
            let db = ground.main.clone();
            std::thread::spawn(move || {
                for _ in 0..50 {
                    let row = ticket(queue, NOW);
                    db.write_now::<_, DbError, _>(move |tx| tickets::insert(tx, &row))
                        .unwrap();
                }
            })
        })
        .collect();
    for writer in writers {
        writer.join().unwrap();
    }
    let counts = ground.read(store::statistics::counts);
    assert_eq!(counts.iter().map(|(.., count)| count).sum::<u64>(), 400);
}

fn event(ground: &Ground, id: TicketId) -> u64 {
    ground.read(move |tx| tickets::find(tx, id)).unwrap().event
}

fn no_change_is_lost_between_writers(ground: &Ground) {
    let ticket = ticket(queue(ground, "support"), NOW);
    let id = ticket.id;
    ground
        .write(move |tx| tickets::insert(tx, &ticket))
        .unwrap();
    let writers: Vec<_> = (0..8)
        .map(|_| {
            let db = ground.main.clone();
            std::thread::spawn(move || {
                let touch = || db.write_now::<_, DbError, _>(move |tx| tickets::touch(tx, id));
                let ended: Vec<_> = (0..20).map(|_| touch()).collect();
                let contended = |end: &&_| matches!(end, Err(DbError::Contended));
                assert!(
                    ended
                        .iter()
                        .filter(|end| end.is_err())
                        .all(|end| contended(&end))
                );
                ended.iter().filter(|end| end.is_ok()).count()
            })
        })
        .collect();
    let done: usize = writers
        .into_iter()
        .map(|writer| writer.join().unwrap())
        .sum();
    // What was refused for being too busy did nothing, and what was not refused did it once.
    assert_eq!(event(ground, id), u64::try_from(done).unwrap());
    assert!(done > 80, "{done}");
}

fn a_read_sees_one_moment(ground: &Ground) {
    let writer = ground.main.clone();
    let (before, after) = ground.read(move |tx| {
        let before = queues::list(tx)?.len();
        writer.write_now::<_, DbError, _>(|tx| queues::insert(tx, &queue_row("meanwhile"), NOW))?;
        Ok((before, queues::list(tx)?.len()))
    });
    assert_eq!((before, after), (0, 0));
    assert_eq!(names(ground), ["meanwhile"]);
}

fn the_answer_comes_after_the_commit(ground: &Ground) {
    for number in 0..50 {
        let (tell, hear) = mpsc::channel();
        let db = ground.main.clone();
        let name = format!("q{number}");
        let seen = name.clone();
        ground.main.write(
            move |tx| queues::insert(tx, &queue_row(&name), NOW),
            move |done: Result<(), DbError>| {
                done.unwrap();
                db.read(
                    move |tx| Ok::<_, DbError>(queues::list(tx)?.iter().any(|q| q.name == seen)),
                    move |found| drop(tell.send(found)),
                );
            },
        );
        assert!(hear.recv().unwrap().unwrap());
    }
    agent(ground, "ben", Role::HelpDesk);
    assert!(ground.read(|tx| agents::find_id(tx, "ben")).is_some());
    assert!(ground.read(|tx| labels::list(tx, "version")).is_empty());
}
