//! Jobs: leased once, given back, parked.

use std::collections::BTreeSet;
use std::time::Duration;

use domain::{JobId, SpoolId, Timestamp};
use store::jobs::{self, Job, Kind, Lease};
use store::spool::{self, Spooled};
use store::{Db, DbError, tickets};
use uuid::Uuid;
use vault::SpoolSealed;

use crate::engines::{Ground, NOW, both_engines};
use crate::samples::{queue, ticket};

const SPAN: Duration = Duration::from_mins(1);
const TICK: Duration = Duration::from_micros(1);

both_engines!(
    four_workers_lease_every_job_once,
    a_lease_that_ran_out_may_be_taken_again,
    a_node_gives_back_only_what_it_leased,
    a_job_is_leased_when_it_is_due_and_by_its_kind,
    the_oldest_jobs_come_first,
    a_job_that_was_put_off_comes_again,
    a_parked_job_waits_for_somebody,
    a_parked_lesson_is_tried_again_or_dropped,
    ended_jobs_are_gone,
    two_ways_to_read_a_mail_end_in_one_deletion,
);

fn enqueue(ground: &Ground, kind: Kind, at: Timestamp) -> (JobId, Uuid) {
    let target = Uuid::now_v7();
    let id = ground
        .write(move |tx| jobs::enqueue(tx, kind, target, at))
        .unwrap();
    (id, target)
}

fn lease_as(
    db: &Db,
    node: &str,
    kind: Kind,
    now: Timestamp,
    limit: u64,
) -> Result<Vec<Job>, DbError> {
    let lease = Lease {
        node: node.to_owned(),
        now,
        until: now.after(SPAN),
    };
    db.write_now(move |tx| jobs::lease(tx, kind, &lease, limit))
}

fn lease(ground: &Ground, now: Timestamp) -> Vec<Job> {
    lease_as(&ground.main, "one", Kind::ReadMail, now, 100).unwrap()
}

fn four_workers_lease_every_job_once(ground: &Ground) {
    for _ in 0..200 {
        enqueue(ground, Kind::ReadMail, NOW);
    }
    let workers: Vec<_> = (0..4)
        .map(|worker| {
            let db = ground.main.clone();
            std::thread::spawn(move || {
                let mut leased = Vec::new();
                loop {
                    let jobs = lease_as(&db, &format!("node-{worker}"), Kind::ReadMail, NOW, 7);
                    let jobs = match jobs {
                        // A worker asks again; what matters here is that nothing is leased twice.
                        Err(DbError::Contended) => continue,
                        jobs => jobs.unwrap(),
                    };
                    if jobs.is_empty() {
                        return leased;
                    }
                    leased.extend(jobs.into_iter().map(|job| (job.id, job.attempts)));
                }
            })
        })
        .collect();
    let leased: Vec<_> = workers
        .into_iter()
        .flat_map(|worker| worker.join().unwrap())
        .collect();
    let distinct: BTreeSet<_> = leased.iter().map(|(id, _)| *id).collect();
    assert_eq!((leased.len(), distinct.len()), (200, 200));
    assert!(leased.iter().all(|(_, attempts)| *attempts == 1));
}

fn a_lease_that_ran_out_may_be_taken_again(ground: &Ground) {
    let (id, target) = enqueue(ground, Kind::ReadMail, NOW);
    let first = lease(ground, NOW);
    let expected = Job {
        id,
        kind: Kind::ReadMail,
        target,
        attempts: 1,
    };
    assert_eq!(first, [expected]);
    assert!(lease(ground, NOW.after(SPAN)).is_empty());
    let again = lease(ground, NOW.after(SPAN).after(TICK));
    assert_eq!((again[0].id, again[0].attempts), (id, 2));
}

fn a_node_gives_back_only_what_it_leased(ground: &Ground) {
    for _ in 0..4 {
        enqueue(ground, Kind::ReadMail, NOW);
    }
    lease_as(&ground.main, "one", Kind::ReadMail, NOW, 2).unwrap();
    lease_as(&ground.main, "two", Kind::ReadMail, NOW, 2).unwrap();
    assert_eq!(ground.write(|tx| jobs::release(tx, "one")).unwrap(), 2);
    assert_eq!(ground.write(|tx| jobs::release(tx, "nobody")).unwrap(), 0);
    assert_eq!(lease(ground, NOW).len(), 2);
}

fn a_job_is_leased_when_it_is_due_and_by_its_kind(ground: &Ground) {
    let later = NOW.after(SPAN);
    enqueue(ground, Kind::ReadMail, later);
    enqueue(ground, Kind::SendMail, NOW);
    let due = |kind| ground.read(move |tx| jobs::next_due(tx, kind));
    assert_eq!(
        (due(Kind::ReadMail), due(Kind::SendMail)),
        (Some(later), Some(NOW))
    );
    assert!(lease(ground, later.before(TICK)).is_empty());
    assert_eq!(lease(ground, later).len(), 1);
    assert_eq!(due(Kind::ReadMail), None, "it is leased");
    let sending = lease_as(&ground.main, "one", Kind::SendMail, NOW, 9).unwrap();
    assert_eq!(sending[0].kind, Kind::SendMail);
}

fn the_oldest_jobs_come_first(ground: &Ground) {
    let old = NOW.before(SPAN);
    enqueue(ground, Kind::ReadMail, NOW);
    let (first, _) = enqueue(ground, Kind::ReadMail, old);
    let (second, _) = enqueue(ground, Kind::ReadMail, old);
    let two = lease_as(&ground.main, "one", Kind::ReadMail, NOW, 2).unwrap();
    let ids: Vec<_> = two.iter().map(|job| job.id).collect();
    assert_eq!(ids, [first, second]);
}

fn a_job_that_was_put_off_comes_again(ground: &Ground) {
    let (id, _) = enqueue(ground, Kind::ReadMail, NOW);
    lease(ground, NOW);
    let later = NOW.after(TICK * 9);
    ground
        .write(move |tx| jobs::put_off(tx, id, later, "why"))
        .unwrap();
    assert!(lease(ground, NOW).is_empty());
    assert_eq!(lease(ground, later)[0].attempts, 2);
}

fn spool(ground: &Ground, bytes: u64) -> SpoolId {
    let mail = Spooled {
        id: SpoolId::new(),
        via: String::from("lmtp"),
        received_at: NOW,
        bytes,
        sealed: SpoolSealed(vec![1, 2, 3]),
    };
    let id = mail.id;
    ground.write(move |tx| spool::insert(tx, &mail)).unwrap();
    id
}

fn a_parked_lesson_is_tried_again_or_dropped(ground: &Ground) {
    let ticket = ticket(queue(ground, "support"), NOW);
    let (id, reference) = (ticket.id, ticket.reference);
    let park = || {
        ground
            .write(move |tx| {
                let job = jobs::enqueue(tx, Kind::TeachFilter, id.0, NOW)?;
                jobs::park(tx, job, NOW, "it ended with 1")
            })
            .unwrap();
    };
    ground
        .write(move |tx| tickets::insert(tx, &ticket))
        .unwrap();
    park();
    let parked = || ground.read(|tx| jobs::list_parked_lessons(tx, 9));
    let expected = jobs::ParkedLesson {
        ticket: reference,
        attempts: 0,
        parked_at: NOW,
        failure: String::from("it ended with 1"),
    };
    assert_eq!(parked(), [expected]);
    let unpark = |kind| {
        ground
            .write(move |tx| jobs::unpark_kind(tx, kind, id.0, NOW))
            .unwrap()
    };
    assert!(!unpark(Kind::AnswerFirst), "another kind is another matter");
    assert!(unpark(Kind::TeachFilter) && !unpark(Kind::TeachFilter));
    assert!(parked().is_empty());
    park();
    let drop = || {
        ground
            .write(move |tx| jobs::finish_parked(tx, Kind::TeachFilter, id.0))
            .unwrap()
    };
    assert!(drop() && !drop());
    // The one that is tried again is still there.
    assert!(ground.read(move |tx| jobs::is_waiting(tx, Kind::TeachFilter, id.0)));
}

fn a_parked_job_waits_for_somebody(ground: &Ground) {
    let mail = spool(ground, 77);
    let job = move |tx: &mut store::Tx<'_>| jobs::enqueue(tx, Kind::ReadMail, mail.0, NOW);
    let id = ground.write(job).unwrap();
    lease(ground, NOW);
    ground
        .write(move |tx| jobs::park(tx, id, NOW, "it crashed"))
        .unwrap();
    let long_after = NOW.after(SPAN * 1_000);
    assert!(lease(ground, long_after).is_empty());
    assert_eq!(ground.read(|tx| jobs::next_due(tx, Kind::ReadMail)), None);
    assert_eq!(ground.read(jobs::count), (0, 1));
    let parked = ground.read(|tx| jobs::list_parked_mail(tx, 9));
    assert_eq!(parked.len(), 1);
    assert_eq!((parked[0].id, parked[0].target), (id, mail.0));
    assert_eq!((parked[0].attempts, parked[0].bytes), (1, 77));
    assert_eq!(
        (parked[0].parked_at, parked[0].failure.as_str()),
        (NOW, "it crashed")
    );
    let unpark = move |tx: &mut store::Tx<'_>| jobs::unpark(tx, mail.0, long_after);
    assert!(ground.write(unpark).unwrap());
    assert!(!ground.write(unpark).unwrap());
    let job = lease(ground, long_after)[0];
    assert_eq!((job.id, job.attempts), (id, 1));
    assert!(ground.read(|tx| jobs::list_parked_mail(tx, 9)).is_empty());
}

fn ended_jobs_are_gone(ground: &Ground) {
    let (id, _) = enqueue(ground, Kind::ReadMail, NOW);
    let (_, target) = enqueue(ground, Kind::ReadMail, NOW);
    ground.write(move |tx| jobs::finish(tx, id)).unwrap();
    ground.write(move |tx| jobs::finish(tx, id)).unwrap();
    ground.write(move |tx| jobs::finish_of(tx, target)).unwrap();
    assert_eq!(ground.read(jobs::count), (0, 0));
}

fn two_ways_to_read_a_mail_end_in_one_deletion(ground: &Ground) {
    let mail = spool(ground, 1);
    let deletions: Vec<_> = (0..4)
        .map(|_| {
            let db = ground.main.clone();
            std::thread::spawn(move || db.write_now(move |tx| spool::delete(tx, mail)))
        })
        .collect();
    let deleted = deletions
        .into_iter()
        .map(|deletion| deletion.join().unwrap().unwrap());
    assert_eq!(deleted.filter(|deleted: &bool| *deleted).count(), 1);
}
