//! More mail than the operator wants to take: it has to wait, and nothing is lost.

use crate::harness::wire::smtp::{Letter, Session};
use crate::harness::{Desk, PATIENCE, Wishes};

#[test]
fn a_sender_of_too_many_mails_is_put_off_and_others_are_not() {
    let desk = Desk::start(&Wishes {
        configuration: "[limits]\nmails_per_sender_per_hour = 3\n",
        ..Wishes::default()
    });
    let api = desk.api("ben", "help-desk");
    let mut session = Session::open(desk.smtp(), PATIENCE).unwrap();
    let mut send = |sender: &str, number: u32| {
        let mail = format!("From: <{sender}>\r\nSubject: {number}\r\n\r\n{number}\r\n");
        let letter = Letter {
            sender,
            recipient: "support@localhost",
            bytes: mail.as_bytes(),
        };
        session.send(letter).unwrap()
    };
    let codes: Vec<u16> = (1..=5).map(|n| send("ann@users.example", n)).collect();
    assert_eq!(codes[..3], [250; 3]);
    assert!(
        codes[3..].iter().all(|code| (400..500).contains(code)),
        "{codes:?}"
    );
    assert_eq!(send("eve@users.example", 6), 250);
    api.wait_for_ticket("6");
    assert_eq!(api.tickets().len(), 4);
}
