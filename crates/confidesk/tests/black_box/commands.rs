//! Commands, their exit codes, and other people's programs.

use std::fs;
use std::process::Command;

use crate::harness::wire::http::{self, Request};
use crate::harness::{Desk, Letter, Wishes, arguments, program, run};

const LETTER: Letter<'_> = Letter {
    from: "ann@users.example",
    name: "Ann",
    to: "support@localhost",
    subject: "By another way",
    message_id: "<other-way@users.example>",
    fields: "",
    text: "Not every mail comes by SMTP.",
};

#[track_caller]
fn check_usage(words: &[&str]) {
    let folder = tempfile::tempdir().unwrap();
    let mut command = arguments(words);
    command.current_dir(folder.path());
    let output = run(command, b"");
    assert_eq!(output.status.code(), Some(2), "{words:?}: {output:?}");
    assert_eq!(output.stdout, b"", "errors go to stderr");
    assert!(!output.stderr.is_empty());
    let made = fs::read_dir(folder.path()).unwrap().count();
    assert_eq!(made, 0, "a command that is not understood makes nothing");
}

#[test]
fn what_is_not_understood_ends_in_2() {
    check_usage(&["nonsense"]);
    check_usage(&["serve", "--nonsense"]);
    check_usage(&["serve", "--http", "nonsense"]);
    check_usage(&["agent", "add"]);
}

#[test]
fn mail_from_a_pipe_is_taken() {
    let desk = Desk::start(&Wishes::default());
    let api = desk.api("ben", "help-desk");
    let mut command = arguments(&["deliver", "--sender", LETTER.from, "--recipient", LETTER.to]);
    command.arg("--data").arg(desk.data());
    let output = run(command, &LETTER.bytes());
    assert_eq!(output.status.code(), Some(0), "{output:?}");
    api.wait_for_ticket(LETTER.subject);
}

#[test]
fn a_pipe_to_an_unusable_folder_asks_to_try_again() {
    let folder = tempfile::tempdir().unwrap();
    let file = folder.path().join("file");
    fs::write(&file, "not a folder").unwrap();
    for data in [file.clone(), file.join("below")] {
        let mut command = arguments(&["deliver", "--recipient", LETTER.to]);
        command.arg("--data").arg(&data);
        let output = run(command, &LETTER.bytes());
        assert_eq!(output.status.code(), Some(75), "{output:?}");
        let words = String::from_utf8_lossy(&output.stderr).into_owned();
        assert!(!words.contains("users.example"), "{words}");
    }
}

#[test]
fn what_was_imported_is_not_imported_twice() {
    let desk = Desk::start(&Wishes::default());
    let api = desk.api("ben", "help-desk");
    let folder = tempfile::tempdir().unwrap();
    fs::write(folder.path().join("one.eml"), LETTER.bytes()).unwrap();
    let second = Letter {
        subject: "From the archive",
        message_id: "<archive@users.example>",
        ..LETTER
    };
    fs::write(folder.path().join("two.eml"), second.bytes()).unwrap();
    for _ in 0..2 {
        desk.succeed(&["import", folder.path().to_str().unwrap()]);
    }
    api.wait_for_ticket(LETTER.subject);
    api.wait_for_ticket(second.subject);
    assert_eq!(api.tickets().len(), 2);
}

#[test]
fn it_stops_when_asked_and_goes_on_where_it_was() {
    let mut desk = Desk::start(&Wishes::default());
    let api = desk.api("ben", "help-desk");
    desk.takes(&LETTER);
    let before = api.wait_for_ticket(LETTER.subject);
    assert_eq!(desk.stop().code(), Some(0));
    desk.restart();
    assert_eq!(api.wait_for_ticket(LETTER.subject), before);
}

#[test]
fn without_a_token_the_api_tells_nothing() {
    let desk = Desk::start(&Wishes::default());
    let host = desk
        .origin()
        .strip_prefix("http://")
        .unwrap()
        .parse()
        .unwrap();
    let ask = |path, authorization| {
        let fields = [("Authorization", authorization)];
        let request = Request {
            path,
            fields: &fields,
            ..Request::default()
        };
        http::ask(host, &request).unwrap().status
    };
    assert_eq!(ask("/api/v1/tickets", ""), 401);
    assert_eq!(ask("/api/v1/tickets", "Bearer nonsense"), 401);
    assert_eq!(ask("/api/v1/tickets/K7QX4MB", ""), 401);
}

#[test]
fn swaks_can_hand_in_mail() {
    let Some(swaks) = program("CONFIDESK_TEST_SWAKS") else {
        return;
    };
    let desk = Desk::start(&Wishes::default());
    let api = desk.api("ben", "help-desk");
    let sent = Command::new(swaks)
        .arg("--server")
        .arg(desk.smtp().to_string())
        .args(["--from", LETTER.from, "--to", LETTER.to, "--pipeline"])
        .args(["--header", "Subject: Sent by swaks", "--body", LETTER.text])
        .output()
        .unwrap();
    assert!(
        sent.status.success(),
        "{}",
        String::from_utf8_lossy(&sent.stdout)
    );
    api.wait_for_ticket("Sent by swaks");
}
