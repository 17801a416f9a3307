//! Recipients, late mail, unseen ancestors and mailboxes.

use domain::{DeliveryState, MailboxMail};
use store::deliveries::Delivery;
use store::mailboxes::{Mailbox, Position};
use store::outbox::Progress;
use store::{ancestors, deliveries, mailboxes, outbox};

use crate::engines::{Ground, NOW, both_engines};
use crate::samples::{hash, in_outbox};

both_engines!(
    every_recipient_has_a_state_of_its_own,
    a_late_mail_is_told_once_and_a_failed_one_can_begin_anew,
    a_ticket_is_found_by_what_its_mails_refer_to,
    a_mailbox_has_a_place_and_a_list_of_what_was_left,
);

fn every_recipient_has_a_state_of_its_own(ground: &Ground) {
    let (id, of) = in_outbox(ground);
    let delivery = |position, state, detail: &str| Delivery {
        outbox: id,
        position,
        state,
        detail: detail.to_owned(),
        at: NOW,
    };
    let first = delivery(0, DeliveryState::Waiting, "");
    let second = delivery(1, DeliveryState::HandedOver, "");
    let failed = delivery(0, DeliveryState::Failed, "5.1.1");
    for row in [&second, &first, &failed] {
        let row = row.clone();
        ground.write(move |tx| deliveries::set(tx, &row)).unwrap();
    }
    let expected = vec![failed, second];
    assert_eq!(ground.read(move |tx| deliveries::list(tx, id)), expected);
    let of_ticket = ground.read(move |tx| deliveries::list_of_ticket(tx, of));
    assert_eq!(of_ticket, expected);
    assert!(DeliveryState::Failed.is_alarming() && !DeliveryState::Delayed.is_alarming());
}

fn a_late_mail_is_told_once_and_a_failed_one_can_begin_anew(ground: &Ground) {
    let (id, _) = in_outbox(ground);
    let troubled = || ground.read(|tx| outbox::list_troubled(tx, 10)).len();
    assert_eq!(troubled(), 0);
    assert!(ground.write(move |tx| outbox::begin(tx, id, NOW)).unwrap());
    assert!(
        ground
            .write(move |tx| outbox::set_told(tx, id, NOW))
            .unwrap()
    );
    assert!(
        !ground
            .write(move |tx| outbox::set_told(tx, id, NOW))
            .unwrap()
    );
    assert_eq!(troubled(), 1);
    assert!(!ground.write(move |tx| outbox::revive(tx, id)).unwrap());
    ground
        .write(move |tx| outbox::set_progress(tx, id, Progress::Failed, Some("550")))
        .unwrap();
    assert_eq!(troubled(), 1);
    assert!(ground.write(move |tx| outbox::revive(tx, id)).unwrap());
    let again = ground.read(move |tx| outbox::find(tx, id)).unwrap();
    assert_eq!((again.attempts, again.told_at), (0, None));
    assert_eq!((again.started_at, again.failure), (None, None));
}

fn a_ticket_is_found_by_what_its_mails_refer_to(ground: &Ground) {
    let (_, of) = in_outbox(ground);
    for _ in 0..2 {
        ground
            .write(move |tx| ancestors::insert(tx, hash(7), of))
            .unwrap();
    }
    assert_eq!(ground.read(|tx| ancestors::list(tx, hash(7))), [of]);
    assert!(ground.read(|tx| ancestors::list(tx, hash(8))).is_empty());
}

fn a_mailbox_has_a_place_and_a_list_of_what_was_left(ground: &Ground) {
    let inbox = || Mailbox {
        account: String::from("support"),
        name: String::from("INBOX"),
    };
    let find = || ground.read(move |tx| mailboxes::position(tx, &inbox()));
    assert_eq!(find(), None);
    let raise = |validity, uid| {
        ground
            .write(move |tx| mailboxes::raise(tx, &inbox(), validity, uid))
            .unwrap()
    };
    assert!(!raise(3_000_000_000, 7));
    ground
        .write(move |tx| mailboxes::begin(tx, &inbox(), 3_000_000_000))
        .unwrap();
    for (uid, last_uid) in [(7, 7), (5, 7), (u32::MAX, u32::MAX)] {
        assert!(raise(3_000_000_000, uid));
        let uid_validity = 3_000_000_000;
        let expected = Position {
            uid_validity,
            last_uid,
        };
        assert_eq!(find(), Some(expected));
    }
    assert!(!raise(1, 8));
    let states = [
        (9, MailboxMail::Unfinished),
        (4, MailboxMail::Unreadable),
        (9, MailboxMail::Unreadable),
        (5, MailboxMail::TooLarge),
    ];
    for (uid, state) in states {
        ground
            .write(move |tx| mailboxes::set(tx, &inbox(), uid, state, NOW))
            .unwrap();
    }
    let list = |state| ground.read(move |tx| mailboxes::list(tx, &inbox(), state, 10));
    assert_eq!(list(MailboxMail::Unreadable), [4, 9]);
    assert!(list(MailboxMail::Unfinished).is_empty());
    ground
        .write(move |tx| mailboxes::forget(tx, &inbox(), 4))
        .unwrap();
    let counts = [(MailboxMail::TooLarge, 1), (MailboxMail::Unreadable, 1)];
    assert_eq!(ground.read(mailboxes::count), counts);
    // Another numbering: nothing that was known is true any more.
    ground
        .write(move |tx| mailboxes::begin(tx, &inbox(), 1))
        .unwrap();
    assert!(list(MailboxMail::Unreadable).is_empty() && raise(1, 8));
}
