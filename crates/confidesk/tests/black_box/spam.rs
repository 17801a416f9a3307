//! The operator's filter of unwanted mail: its word on mail that comes, and teaching it.

use std::os::unix::fs::PermissionsExt as _;
use std::path::Path;

use serde_json::json;

use crate::harness::wire::smtp::{Letter, Session};
use crate::harness::wire::wait_for;
use crate::harness::{Desk, PATIENCE, Wishes};

/// Keeps what it is given, and with which word.
const SCRIPT: &str = "#!/bin/sh\ncat > \"$2/$1.part\" && mv \"$2/$1.part\" \"$2/$1.eml\"\n";

fn script(folder: &Path) -> String {
    let path = folder.join("learn");
    std::fs::write(&path, SCRIPT).unwrap();
    std::fs::set_permissions(&path, std::fs::Permissions::from_mode(0o755)).unwrap();
    path.display().to_string()
}

fn send(desk: &Desk, header: &str, subject: &str) {
    let mail = format!(
        "{header}From: <eve@users.example>\r\nSubject: {subject}\r\n\r\nClick here, {subject}.\r\n"
    );
    let letter = Letter {
        sender: "eve@users.example",
        recipient: "support@localhost",
        bytes: mail.as_bytes(),
    };
    let mut session = Session::open(desk.smtp(), PATIENCE).unwrap();
    assert_eq!(session.send(letter).unwrap(), 250);
}

/// What the script was given by this word.
fn taught(folder: &Path, word: &str) -> String {
    let path = folder.join(format!("{word}.eml"));
    let found = wait_for(PATIENCE, || std::fs::read_to_string(&path).ok());
    found.unwrap_or_else(|| panic!("{word} was not taught"))
}

#[test]
fn the_filter_is_believed_and_taught_by_a_command() {
    let folder = tempfile::tempdir().unwrap();
    let (learn, place) = (script(folder.path()), folder.path().display());
    let desk = Desk::start(&Wishes {
        configuration: &format!(
            "[mail]\nundo_seconds = 1\n[spam]\nheaders = \"rspamd\"\n\
             train_spam = [\"{learn}\", \"spam\", \"{place}\"]\n\
             train_ham = [\"{learn}\", \"ham\", \"{place}\"]\n"
        ),
        ..Wishes::default()
    });
    let api = desk.api("ben", "help-desk");
    send(&desk, "X-Spam-Status: Yes, score=7.90\r\n", "marked");
    send(&desk, "", "unmarked");
    let marked = api.wait_for_ticket("marked");
    assert_eq!(marked["state"], "spam");
    assert_eq!(marked["messages"][0]["spam"]["filter"]["score"], "7.9");
    let unmarked = api.wait_for_ticket("unmarked");
    assert_eq!(unmarked["state"], "needs-first-answer");
    assert!(unmarked["messages"][0]["spam"].is_null());
    for (ticket, state, word, text) in [
        (&unmarked, "spam", "spam", "Click here, unmarked."),
        (&marked, "needs-first-answer", "ham", "Click here, marked."),
    ] {
        let path = format!("/tickets/{}/state", ticket["ref"].as_str().unwrap());
        api.change("PUT", &path, &json!({ "state": state }), 204);
        let mail = taught(folder.path(), word);
        assert!(
            mail.contains(text) && mail.contains("eve@users.example"),
            "{mail}"
        );
    }
}

#[test]
fn a_filter_that_cannot_be_is_refused_with_what_and_where() {
    let folder = tempfile::tempdir().unwrap();
    let config = folder.path().join("confidesk.toml");
    for (section, word) in [
        ("headers = \"spamassassin\"\n", "host"),
        ("train_spam = [\"x\"]\n", "train_ham"),
        ("train_spam = []\ntrain_ham = []\n", "train_spam"),
    ] {
        std::fs::write(&config, format!("[spam]\n{section}")).unwrap();
        let config = config.to_str().unwrap();
        let command = crate::harness::arguments(&["serve", "--config", config]);
        let output = crate::harness::run(command, b"");
        let said = String::from_utf8_lossy(&output.stderr);
        assert!(!output.status.success(), "{section}");
        assert!(said.contains("[spam]") && said.contains(word), "{said}");
    }
}
