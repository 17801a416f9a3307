//! Mail that the desk fetches from a mailbox elsewhere, with a real Dovecot on the other side.

use crate::dovecot::Dovecot;
use crate::harness::wire::wait_for;
use crate::harness::{Desk, PATIENCE, Wishes};

fn mail(number: u32) -> Vec<u8> {
    format!(
        "From: Ann <ann@users.example>\r\nTo: support@desk.example\r\nSubject: fetched {number}\r\n\
         Message-ID: <fetched-{number}@users.example>\r\n\r\nThe disk does not unlock.\r\n"
    )
    .into_bytes()
}

/// A desk that fetches from this server and removes what it has taken.
fn desk(dovecot: &Dovecot, folder: &std::path::Path) -> Desk {
    let password = folder.join("password");
    std::fs::write(&password, "secret\n").unwrap();
    let configuration = format!(
        "[[imap]]\nname = \"support\"\nhost = \"127.0.0.1\"\nport = {}\nsecurity = \"none\"\n\
         user = \"ann\"\npassword_file = \"{}\"\nafter = \"delete\"\nqueue = \"support\"\n",
        dovecot.clear,
        password.display()
    );
    Desk::start(&Wishes {
        configuration: &configuration,
        ..Wishes::default()
    })
}

#[test]
fn mail_is_fetched_once_and_then_gone_from_the_server() {
    let Some(dovecot) = Dovecot::start() else {
        return;
    };
    let folder = tempfile::tempdir().unwrap();
    for number in 1..=30 {
        dovecot.deliver(&format!("before-{number}"), &mail(number));
    }
    let mut desk = desk(&dovecot, folder.path());
    // It is killed while it fetches, again and again.
    for _ in 0..3 {
        desk.kill();
        desk.restart();
    }
    let api = desk.api("ben", "help-desk");
    api.wait_for_ticket("fetched 30");
    // What comes while it waits is there at once.
    dovecot.deliver("while-1", &mail(31));
    let ticket = api.wait_for_ticket("fetched 31");
    assert_eq!(ticket["requester"]["address"], "ann@users.example");
    assert_eq!(ticket["queue"], "support");
    let emptied = wait_for(PATIENCE, || dovecot.files("").is_empty().then_some(()));
    assert!(emptied.is_some(), "{:?}", dovecot.files(""));
    let mut subjects: Vec<String> = api
        .tickets()
        .iter()
        .map(|ticket| ticket["subject"].as_str().unwrap().to_owned())
        .collect();
    let count = subjects.len();
    subjects.sort();
    subjects.dedup();
    assert_eq!((count, subjects.len()), (31, 31));
    // A mail that the desk has already is no second ticket, wherever it lies.
    dovecot.deliver("again", &mail(5));
    dovecot.deliver("last", &mail(32));
    api.wait_for_ticket("fetched 32");
    assert_eq!(api.tickets().len(), 32);
}

#[test]
fn an_account_that_cannot_be_is_refused_with_its_name() {
    let folder = tempfile::tempdir().unwrap();
    let config = folder.path().join("confidesk.toml");
    let account = "[[imap]]\nname = \"support\"\nhost = \"mail.example\"\nuser = \"ann\"\n";
    for (rest, word) in [
        ("", "password_file"),
        ("password_file = \"p\"\nsecurity = \"none\"\n", "encryption"),
        ("password_file = \"p\"\nafter = \"move\"\n", "move_to"),
    ] {
        std::fs::write(&config, format!("{account}{rest}")).unwrap();
        let config = config.to_str().unwrap();
        let command = crate::harness::arguments(&["serve", "--config", config]);
        let output = crate::harness::run(command, b"");
        let said = String::from_utf8_lossy(&output.stderr);
        assert!(!output.status.success(), "{rest}");
        assert!(
            said.contains("[[imap]] support") && said.contains(word),
            "{said}"
        );
    }
}
