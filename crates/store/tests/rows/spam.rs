//! Floods, likenesses, departures, verdicts, lessons.

use std::time::Duration;

use domain::{
    AgentId, FloodId, Lesson, Likeness, OutboxId, Role, State, TicketId, Timestamp, Wait,
};
use store::departures::Departure;
use store::floods::Flood;
use store::tickets::Ticket;
use store::{departures, floods, lessons, likenesses, messages, tickets, verdicts};

use crate::engines::{Ground, NOW, both_engines};
use crate::samples::{agent, hash, in_outbox, message, queue, sealed, ticket};

both_engines!(
    a_flood_begins_anew_after_a_pause_and_keeps_its_id,
    only_tickets_that_nobody_touched_are_listed,
    departures_are_counted_by_recipient_and_in_all,
    what_waits_is_listed_until_it_leaves,
    verdicts_and_lessons_are_kept_with_the_ticket,
    what_is_no_flood_is_listed_apart_until_that_is_taken_back,
);

const HOUR: Duration = Duration::from_hours(1);

fn flood(kind: Likeness, at: Timestamp) -> Flood {
    Flood {
        id: FloodId::new(),
        kind,
        hash: hash(7),
        began_at: at.before(HOUR),
        last_at: at,
        marked_at: None,
    }
}

fn a_flood_begins_anew_after_a_pause_and_keeps_its_id(ground: &Ground) {
    let first = flood(Likeness::Text, NOW);
    let soon = flood(Likeness::Text, NOW.after(HOUR / 2));
    let late = flood(Likeness::Text, NOW.after(5 * HOUR));
    let notice = |flood: Flood| {
        let fresh = flood.began_at;
        ground
            .write(move |tx| floods::notice(tx, &flood, fresh))
            .unwrap();
        ground.read(move |tx| floods::find(tx, first.id)).unwrap()
    };
    assert_eq!(notice(first), first);
    let seen = notice(soon);
    assert_eq!(
        (seen.began_at, seen.last_at),
        (first.began_at, soon.last_at)
    );
    let seen = notice(late);
    assert_eq!((seen.began_at, seen.last_at), (late.began_at, late.last_at));
    assert_eq!(ground.read(|tx| floods::list_since(tx, NOW, 9)), [seen]);
    let (here, there) = (queue(ground, "here"), queue(ground, "there"));
    let marked =
        |queue, since| ground.read(move |tx| floods::find_marked(tx, hash(7), queue, since));
    assert_eq!(marked(here, NOW), None);
    let (at, mut swept) = (Some(NOW.after(HOUR)), ticket(here, NOW));
    swept.state = State::Spam;
    ground
        .write(move |tx| {
            tickets::insert(tx, &swept)?;
            floods::add_ticket(tx, first.id, swept.id)?;
            floods::set_marked(tx, first.id, at)
        })
        .unwrap();
    assert!(marked(here, NOW).is_some() && marked(here, NOW.after(HOUR)).is_none());
    assert_eq!(
        marked(there, NOW),
        None,
        "one queue says nothing of another"
    );
    let month = NOW.after(9 * HOUR);
    assert_eq!(
        ground
            .write(move |tx| floods::delete_before(tx, month))
            .unwrap(),
        1
    );
}

/// A ticket that is like hash 7, changed before it is stored.
fn alike(ground: &Ground, change: impl FnOnce(&mut Ticket)) -> TicketId {
    let mut one = ticket(queue(ground, &format!("q{}", TicketId::new())), NOW);
    change(&mut one);
    let id = one.id;
    ground
        .write(move |tx| {
            tickets::insert(tx, &one)?;
            likenesses::insert(tx, id, Likeness::Sender, hash(7), NOW)
        })
        .unwrap();
    id
}

fn merged(ground: &Ground, ticket: TicketId, into: TicketId) {
    let merge = store::merges::Merge {
        ticket,
        into,
        at: NOW,
        agent: None,
        previous_state: State::LookingInto,
        previous_reason: None,
    };
    ground
        .write(move |tx| store::merges::insert(tx, &merge))
        .unwrap();
}

fn only_tickets_that_nobody_touched_are_listed(ground: &Ground) {
    let ben: AgentId = agent(ground, "ben", Role::HelpDesk);
    let untouched = alike(ground, |_| {});
    let moved = alike(ground, |ticket| ticket.state = State::LookingInto);
    alike(ground, |ticket| ticket.owner = Some(ben));
    let answered = alike(ground, |_| {});
    let mut reply = message(answered);
    reply.direction = domain::Direction::Out;
    reply.author = Some(ben);
    // What the desk answers by itself is no answer of a person.
    let automatic = messages::Message {
        author: None,
        ticket: untouched,
        id: domain::MessageId::new(),
        digest_hash: None,
        ..reply.clone()
    };
    merged(ground, moved, alike(ground, |_| {}));
    ground
        .write(move |tx| {
            messages::insert(tx, &reply, &sealed())?;
            messages::insert(tx, &automatic, &sealed())
        })
        .unwrap();
    let list = |since| {
        let found = ground.read(move |tx| tickets::list_untouched(tx, hash(7), since, 9));
        found.iter().map(|ticket| ticket.id).collect::<Vec<_>>()
    };
    assert_eq!(list(NOW.before(HOUR)), [untouched]);
    assert!(list(NOW).is_empty());
    let count = |limit| {
        ground.read(move |tx| likenesses::count_since(tx, hash(7), NOW.before(HOUR), limit))
    };
    assert_eq!((count(3), count(9)), (3, 5));
    assert!(ground.read(|tx| likenesses::is_any_dealt_with(tx, hash(7))));
    assert!(!ground.read(|tx| likenesses::is_any_dealt_with(tx, hash(8))));
    let one = flood(Likeness::Sender, NOW);
    ground
        .write(move |tx| {
            floods::notice(tx, &one, NOW)?;
            for id in [moved, untouched, untouched] {
                floods::add_ticket(tx, one.id, id)?;
            }
            tickets::change(
                tx,
                moved,
                tickets::Change {
                    state: State::Spam,
                    reason: None,
                    updated_at: None,
                    new_messages: 0,
                },
            )
        })
        .unwrap();
    let swept = || {
        ground
            .read(move |tx| tickets::list_swept(tx, one.id, 9))
            .len()
    };
    assert_eq!(swept(), 1);
    ground
        .write(move |tx| floods::remove_ticket(tx, one.id, moved))
        .unwrap();
    assert_eq!(swept(), 0);
}

fn departs(ground: &Ground, outbox: OutboxId, to: u8, at: Timestamp, wait: Option<Wait>) {
    let departure = Departure { outbox, at, wait };
    ground
        .write(move |tx| departures::set(tx, departure, hash(to)))
        .unwrap();
}

fn departures_are_counted_by_recipient_and_in_all(ground: &Ground) {
    let [a, b, c, d] = [(); 4].map(|()| in_outbox(ground).0);
    let later = NOW.after(HOUR);
    departs(ground, a, 1, NOW, None);
    departs(ground, a, 2, NOW, None);
    departs(ground, b, 1, later, Some(Wait::RecipientHour));
    departs(ground, c, 3, later, Some(Wait::AllMinute));
    let to = |but, nth| ground.read(move |tx| departures::nth_newest_to(tx, hash(1), but, nth));
    assert_eq!(
        (to(d, 1), to(d, 2), to(d, 3)),
        (Some(later), Some(NOW), None)
    );
    assert_eq!((to(b, 1), to(b, 2)), (Some(NOW), None));
    // A mail to two counts once among all, and one that waits for its recipient not at all.
    let all = |but, nth, now| ground.read(move |tx| departures::nth_newest(tx, but, nth, now));
    assert_eq!(
        (all(d, 1, NOW), all(d, 2, NOW), all(d, 3, NOW)),
        (Some(later), Some(NOW), None)
    );
    assert_eq!(all(c, 1, NOW), Some(NOW));
    assert_eq!(all(c, 1, NOW.after(Duration::from_mins(1))), None);
    assert_eq!(
        ground
            .write(move |tx| departures::delete_before(tx, later))
            .unwrap(),
        2
    );
}

fn what_waits_is_listed_until_it_leaves(ground: &Ground) {
    let (id, of) = in_outbox(ground);
    let later = NOW.after(HOUR);
    departs(ground, id, 1, later, Some(Wait::RecipientDay));
    departs(ground, id, 2, later, Some(Wait::RecipientDay));
    let expected = Departure {
        outbox: id,
        at: later,
        wait: Some(Wait::RecipientDay),
    };
    assert_eq!(
        ground.read(|tx| departures::list_waiting(tx, 9)),
        [expected]
    );
    let of_ticket = || ground.read(move |tx| departures::list_waiting_of_ticket(tx, of));
    assert_eq!(of_ticket(), [expected]);
    assert_eq!(
        ground.read(move |tx| departures::find(tx, id)),
        Some(expected)
    );
    departs(ground, id, 1, later, None);
    departs(ground, id, 2, later, None);
    assert!(of_ticket().is_empty());
    ground
        .write(move |tx| messages::delete(tx, domain::MessageId(id.0)))
        .unwrap();
    assert_eq!(ground.read(move |tx| departures::find(tx, id)), None);
}

fn verdicts_and_lessons_are_kept_with_the_ticket(ground: &Ground) {
    let one = ticket(queue(ground, "support"), NOW);
    let (id, mail) = (one.id, message(one.id));
    let message = mail.id;
    ground
        .write(move |tx| {
            tickets::insert(tx, &one)?;
            messages::insert(tx, &mail, &sealed())
        })
        .unwrap();
    assert!(!ground.read(move |tx| verdicts::is_any(tx, id)));
    ground
        .write(move |tx| verdicts::insert(tx, message, &sealed()))
        .unwrap();
    assert!(ground.read(move |tx| verdicts::is_any(tx, id)));
    assert_eq!(ground.read(move |tx| verdicts::list(tx, id)).len(), 1);
    assert_eq!(ground.read(move |tx| lessons::find(tx, id)), None);
    for lesson in [Lesson::Spam, Lesson::Ham] {
        ground
            .write(move |tx| lessons::set(tx, id, lesson, NOW))
            .unwrap();
        assert_eq!(ground.read(move |tx| lessons::find(tx, id)), Some(lesson));
    }
    ground
        .write(move |tx| messages::delete(tx, message))
        .unwrap();
    assert!(!ground.read(move |tx| verdicts::is_any(tx, id)));
}

fn what_is_no_flood_is_listed_apart_until_that_is_taken_back(ground: &Ground) {
    let id = alike(ground, |_| {});
    let first = flood(Likeness::Sender, NOW);
    let other = Flood {
        hash: hash(8),
        ..flood(Likeness::Text, NOW)
    };
    for flood in [first, other] {
        ground
            .write(move |tx| floods::notice(tx, &flood, NOW))
            .unwrap();
    }
    let untouched = || {
        let since = NOW.before(HOUR);
        let found = ground.read(move |tx| tickets::list_untouched(tx, hash(7), since, 9));
        found
            .into_iter()
            .map(|ticket| ticket.id)
            .collect::<Vec<_>>()
    };
    let none = |flood: Flood| {
        let found = ground.read(move |tx| tickets::list_no_flood(tx, flood.id, 9));
        found
            .into_iter()
            .map(|ticket| ticket.id)
            .collect::<Vec<_>>()
    };
    assert_eq!((untouched(), none(first)), (vec![id], vec![]));
    // By which flood it was said first stays.
    for flood in [first, other] {
        ground
            .write(move |tx| floods::add_no_flood(tx, flood.id, id, NOW))
            .unwrap();
    }
    assert_eq!((untouched(), none(first)), (vec![], vec![id]));
    assert!(none(other).is_empty());
    ground
        .write(move |tx| floods::remove_no_flood(tx, id))
        .unwrap();
    assert_eq!((untouched(), none(first)), (vec![id], vec![]));
    ground
        .write(move |tx| {
            floods::add_no_flood(tx, first.id, id, NOW)?;
            floods::delete_before(tx, NOW.after(HOUR))
        })
        .unwrap();
    assert_eq!(untouched(), [id], "it goes with its flood");
}
