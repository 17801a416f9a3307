//! Labels, the key ledger, and other small tables.

use domain::{KeyId, LabelId, MessageId, Role, State};
use store::labels::{self, Label};
use store::outbox::{self, Progress};
use store::{Db, DbError, idempotency, ledger, messages, queues, sessions, tickets, tokens};
use vault::WrappedKey;

use crate::engines::{Ground, NOW, both_engines};
use crate::samples::{agent, hash, in_outbox, message, queue, sealed, ticket};

both_engines!(
    a_label_is_in_the_dictionary_once,
    a_label_interned_by_four_at_once_is_one,
    keys_are_replaced_and_destroyed,
    an_answer_is_remembered_once,
    addresses_are_found_in_any_case,
    the_first_notes_key_holds,
    a_mail_that_is_leaving_cannot_be_withdrawn,
    a_message_id_finds_all_its_messages,
    a_link_is_taken_by_one,
);

fn label(kind: &str, number: u8) -> Label {
    Label {
        id: LabelId::new(),
        kind: kind.to_owned(),
        hash: hash(number),
        key: KeyId::new(),
        sealed: sealed(),
    }
}

fn a_label_is_in_the_dictionary_once(ground: &Ground) {
    let intern = |label: Label| ground.write(move |tx| labels::intern(tx, &label)).unwrap();
    let first = label("version", 1);
    let id = first.id;
    assert_eq!(intern(first), id);
    assert_eq!(intern(label("version", 1)), id);
    assert_ne!(intern(label("version", 2)), id);
    assert_ne!(intern(label("device", 1)), id);
    assert_eq!(ground.read(|tx| labels::list(tx, "version")).len(), 2);
    assert_eq!(ground.read(|tx| labels::list(tx, "device")).len(), 1);
}

fn a_label_interned_by_four_at_once_is_one(ground: &Ground) {
    let writers: Vec<_> = (0..4)
        .map(|_| {
            let db: Db = ground.main.clone();
            std::thread::spawn(move || {
                let label = label("version", 9);
                db.write_now::<_, DbError, _>(move |tx| labels::intern(tx, &label))
                    .unwrap()
            })
        })
        .collect();
    let mut ids: Vec<_> = writers
        .into_iter()
        .map(|writer| writer.join().unwrap())
        .collect();
    ids.dedup();
    assert_eq!(ids.len(), 1);
}

fn keys_are_replaced_and_destroyed(ground: &Ground) {
    let key = |epoch, byte| WrappedKey {
        epoch,
        bytes: vec![byte; 40],
    };
    let ids: Vec<_> = (0..10).map(|_| KeyId::new()).collect();
    let rows: Vec<_> = ids.iter().map(|id| (*id, key(1, 1))).collect();
    let taken = rows.clone();
    let db = &ground.ledger;
    db.write_now::<_, DbError, _>(move |tx| ledger::insert(tx, &rows))
        .unwrap();
    let again = db.write_now::<_, DbError, _>(move |tx| ledger::insert(tx, &taken));
    assert!(
        matches!(again, Err(DbError::Conflict)),
        "a key is never overwritten: {again:?}"
    );
    let (first, second) = (ids[0], ids[1]);
    db.write_now::<_, DbError, _>(move |tx| {
        ledger::replace(tx, first, &key(2, 2))?;
        ledger::delete(tx, &[second])
    })
    .unwrap();
    let found = db
        .read_now::<_, DbError, _>(move |tx| ledger::list(tx, &ids))
        .unwrap();
    assert_eq!(found.len(), 9);
    let replaced = found.iter().find(|(id, _)| *id == first).unwrap();
    assert_eq!((replaced.1.epoch, replaced.1.bytes.len()), (2, 40));
    let older = |epoch, limit| {
        db.read_now::<_, DbError, _>(move |tx| ledger::list_older(tx, epoch, None, limit))
            .unwrap()
    };
    assert_eq!(
        (older(1, 99).len(), older(2, 99).len(), older(2, 3).len()),
        (0, 8, 3)
    );
    assert_eq!(older(3, 99).len(), 9);
    assert_eq!(db.read_now::<_, DbError, _>(ledger::count).unwrap(), 9);
    let nothing = db
        .read_now::<_, DbError, _>(|tx| ledger::list(tx, &[]))
        .unwrap();
    assert!(nothing.is_empty());
}

fn an_answer_is_remembered_once(ground: &Ground) {
    let insert = |answer: &'static str| {
        ground.write(move |tx| idempotency::insert(tx, [7; 32], answer, NOW))
    };
    insert("one").unwrap();
    assert!(matches!(insert("two"), Err(DbError::Conflict)));
    let find = || ground.read(|tx| idempotency::find(tx, [7; 32]));
    assert_eq!(find().as_deref(), Some("one"));
    assert_eq!(
        ground
            .write(|tx| idempotency::delete_before(tx, NOW))
            .unwrap(),
        0
    );
    let after = NOW.after(std::time::Duration::from_secs(1));
    assert_eq!(
        ground
            .write(move |tx| idempotency::delete_before(tx, after))
            .unwrap(),
        1
    );
    assert_eq!(find(), None);
}

fn addresses_are_found_in_any_case(ground: &Ground) {
    let id = queue(ground, "support");
    let find = |address: &str| {
        let address = address.parse().unwrap();
        ground.read(move |tx| queues::find_by_address(tx, &address))
    };
    assert_eq!(find("Support@DESK.example"), Some(id));
    assert_eq!(find("supporter@desk.example"), None);
}

fn the_first_notes_key_holds(ground: &Ground) {
    let ticket = ticket(queue(ground, "support"), NOW);
    let id = ticket.id;
    ground
        .write(move |tx| tickets::insert(tx, &ticket))
        .unwrap();
    let (first, second) = (KeyId::new(), KeyId::new());
    for key in [first, second] {
        let holds = ground
            .write(move |tx| tickets::set_notes_key(tx, id, key))
            .unwrap();
        assert_eq!(holds, first);
    }
}

fn a_mail_that_is_leaving_cannot_be_withdrawn(ground: &Ground) {
    let (id, _) = in_outbox(ground);
    let find = || ground.read(move |tx| outbox::find(tx, id)).unwrap();
    assert!(ground.write(move |tx| outbox::begin(tx, id, NOW)).unwrap());
    assert!(!ground.write(move |tx| outbox::withdraw(tx, id)).unwrap());
    let later = NOW.after(std::time::Duration::from_secs(9));
    assert!(
        ground
            .write(move |tx| outbox::begin(tx, id, later))
            .unwrap()
    );
    assert_eq!((find().attempts, find().started_at), (2, Some(NOW)));
    ground
        .write(move |tx| outbox::set_progress(tx, id, Progress::Sent, None))
        .unwrap();
    assert!(!ground.write(move |tx| outbox::begin(tx, id, NOW)).unwrap());
    assert!(!ground.write(move |tx| outbox::withdraw(tx, id)).unwrap());
    assert_eq!(find().progress, Progress::Sent);
    assert_eq!(find().previous_state, State::Paused);
    // The mail and its entry are one: what is taken back leaves neither.
    ground
        .write(move |tx| messages::delete(tx, MessageId(id.0)))
        .unwrap();
    assert!(ground.read(move |tx| outbox::find(tx, id)).is_none());
}

fn a_message_id_finds_all_its_messages(ground: &Ground) {
    let queue = queue(ground, "support");
    for number in 0..3_u8 {
        let ticket = ticket(queue, NOW);
        let mut message = message(ticket.id);
        message.message_id_hash = Some(hash(1));
        message.correspondent_hash = (number > 0).then(|| hash(number));
        let token = hash(100 + number);
        ground
            .write(move |tx| {
                tickets::insert(tx, &ticket)?;
                messages::insert(tx, &message, &sealed())?;
                let row = tokens::Token {
                    ticket: ticket.id,
                    correspondent: hash(number),
                    message: Some(message.id),
                    purpose: domain::TokenPurpose::Reply,
                };
                tokens::insert(tx, token, &row)
            })
            .unwrap();
    }
    let found = ground.read(|tx| messages::list_by_message_id(tx, hash(1)));
    let correspondents: Vec<_> = found
        .iter()
        .map(|(_, correspondent)| *correspondent)
        .collect();
    assert_eq!(correspondents, [None, Some(hash(1)), Some(hash(2))]);
    let (second, _) = found[1];
    assert!(ground.read(move |tx| tickets::is_party(tx, second, hash(1))));
    assert!(!ground.read(move |tx| tickets::is_party(tx, second, hash(2))));
    let token = ground.read(|tx| tokens::find(tx, hash(101))).unwrap();
    assert_eq!((token.ticket, token.correspondent), (second, hash(1)));
    assert_eq!(token.purpose, domain::TokenPurpose::Reply);
    assert_eq!(ground.read(|tx| tokens::find(tx, hash(99))), None);
}

fn a_link_is_taken_by_one(ground: &Ground) {
    let agent = agent(ground, "ben", Role::Admin);
    let link = sessions::Link {
        agent,
        expires_at: NOW.after(std::time::Duration::from_secs(1)),
        needs_code: true,
    };
    ground
        .write(move |tx| sessions::insert_link(tx, [1; 32], link))
        .unwrap();
    let takers: Vec<_> = (0..4)
        .map(|_| {
            let db = ground.main.clone();
            std::thread::spawn(move || {
                db.write_now::<_, DbError, _>(|tx| sessions::take_link(tx, [1; 32], NOW))
                    .unwrap()
            })
        })
        .collect();
    let taken = takers.into_iter().filter_map(|taker| taker.join().unwrap());
    assert_eq!(taken.collect::<Vec<_>>(), [link]);
}
