//! What operators ask a desk: `doctor`, `audit`, measures, and what the configuration is.

use std::fs;
use std::os::unix::fs::PermissionsExt as _;
use std::path::Path;

use serde_json::Value;

use crate::harness::wire::free_port;
use crate::harness::wire::http::{self, Request};
use crate::harness::{Desk, Letter, Sink, Wishes, both_engines};

const LETTER: Letter<'_> = Letter {
    from: "canary@users.example",
    name: "Canary",
    to: "support@localhost",
    subject: "canarysubject",
    message_id: "<canary@users.example>",
    fields: "",
    text: "canarytext",
};

/// What `doctor --json` finds about a thing, and whether it ended well.
fn examine(desk: &Desk, arguments: &[&str]) -> (Vec<Value>, Option<i32>) {
    let output = desk.run(&[&["doctor", "--json"], arguments].concat());
    let found = serde_json::from_slice(&output.stdout)
        .unwrap_or_else(|error| panic!("{error}: {output:?}"));
    (found, output.status.code())
}

#[track_caller]
fn finds(found: &[Value], what: &str, finding: &str, words: &str) {
    let told = found.iter().any(|check| {
        check["what"] == what
            && check["finding"] == finding
            && check["words"].as_str().unwrap().contains(words)
    });
    assert!(told, "{what} is not {finding} ({words}): {found:#?}");
}

#[test]
fn the_doctor_finds_a_sound_desk_sound() {
    both_engines("doctor", |database| {
        let sink = Sink::start();
        let desk = Desk::start(&Wishes {
            relay: Some(&sink),
            database,
            configuration: &format!("[mail]\nrelay = \"smtp://{}\"\n", sink.address()),
            ..Wishes::default()
        });
        let (found, code) = examine(&desk, &[]);
        assert_eq!(code, Some(0), "{found:#?}");
        finds(&found, "data folder", "good", "Nobody else");
        finds(&found, "database", "good", "up to date");
        finds(&found, "vault", "note", "stolen disk");
        finds(&found, "desk", "good", "runs");
        finds(&found, "locks", "good", "locked in");
        finds(&found, "clock", "good", "20");
        finds(&found, "backup", "note", "no backup");
        finds(&found, "mail out", "good", "0 mails");
        let (found, _) = examine(&desk, &["--connect"]);
        finds(&found, "relay", "good", "lets us in");
        finds(&found, "DNS", "note", "localhost");
    });
}

#[test]
fn the_doctor_says_what_is_wrong_and_what_to_do() {
    let mut desk = Desk::start(&Wishes::default());
    assert!(desk.stop().success());
    let mode = |path: &Path, mode| {
        fs::set_permissions(path, fs::Permissions::from_mode(mode)).unwrap();
    };
    let root_key = desk.data().join("vault/root.key");
    mode(&root_key, 0o644);
    let (found, code) = examine(&desk, &[]);
    assert_eq!(code, Some(1));
    finds(&found, "data folder", "bad", "root.key");
    finds(&found, "desk", "note", "does not run");
    assert!(found.iter().all(|check| check["finding"] == "good"
        || !check["advice"].as_str().unwrap_or_default().is_empty()));
    mode(&root_key, 0o600);
    assert_eq!(examine(&desk, &[]).1, Some(0));

    let backups = tempfile::tempdir().unwrap();
    desk.succeed(&["backup", backups.path().to_str().unwrap()]);
    finds(&examine(&desk, &[]).0, "backup", "note", "not encrypted");
    fs::write(backups.path().join("keys/20260101T000000Z.tar"), "old").unwrap();
    finds(&examine(&desk, &[]).0, "backup", "bad", "more than a week");
    fs::write(desk.data().join("last-backup"), "20260101T000000Z /x\n").unwrap();
    finds(&examine(&desk, &[]).0, "backup", "bad", "days old");

    // A page of the database that the disk lost.
    let path = desk.data().join("confidesk.db");
    let sound = fs::read(&path).unwrap();
    let mut spoilt = sound.clone();
    spoilt[3 * 8_192..6 * 8_192].fill(0x55);
    fs::write(&path, &spoilt).unwrap();
    let (found, code) = examine(&desk, &[]);
    assert_eq!(code, Some(1));
    let bad = |check: &&Value| check["what"] == "database" && check["finding"] == "bad";
    assert!(found.iter().any(|check| bad(&check)), "{found:#?}");
    fs::write(&path, &sound).unwrap();
    let vault = desk.data().join("vault/public");
    fs::write(vault, [9; 32]).unwrap();
    finds(&examine(&desk, &[]).0, "vault", "bad", "not the vault");
}

#[test]
fn measures_count_and_name_nobody() {
    both_engines("metrics", |database| {
        let port = free_port().unwrap();
        let desk = Desk::start(&Wishes {
            database,
            configuration: &format!("[metrics]\nlisten = \"127.0.0.1:{port}\"\n"),
            ..Wishes::default()
        });
        desk.succeed(&[
            "queue",
            "add",
            "canaryqueue",
            "--address",
            "canary@desk.example",
        ]);
        desk.takes(&LETTER);
        desk.api("canaryagent", "help-desk")
            .wait_for_ticket(LETTER.subject);
        let request = Request {
            path: "/metrics",
            ..Request::default()
        };
        let answer = http::ask(([127, 0, 0, 1], port).into(), &request).unwrap();
        assert_eq!(answer.status, 200);
        let text = answer.text();
        for line in [
            "confidesk_up 1",
            "confidesk_vault_locked 0",
            "confidesk_tickets{state=\"needs-first-answer\"} 1",
            "confidesk_tickets{state=\"done\"} 0",
            "confidesk_messages 1",
            "confidesk_unread_mails 0",
            "confidesk_parked_mails 0",
            "confidesk_outbox_mails{state=\"sent\"} 0",
        ] {
            assert!(text.lines().any(|found| found == line), "{line}: {text}");
        }
        assert!(
            !text.contains("canary") && !text.contains("support"),
            "{text}"
        );
        // What is measured is in the manual, and nothing else.
        let manual = crate::harness::manual::text();
        for name in text.lines().filter_map(|line| line.strip_prefix("# TYPE ")) {
            let name = name.split(' ').next().unwrap();
            assert!(manual.contains(&format!("`{name}`")), "{name}");
        }
        // The pages do not have it.
        let pages = desk.origin().replace("http://", "").parse().unwrap();
        assert_eq!(http::ask(pages, &request).unwrap().status, 404);
    });
}

#[test]
fn the_audit_log_says_who_and_when_and_never_what() {
    let desk = Desk::start(&Wishes::default());
    let api = desk.api("ben", "help-desk");
    desk.takes(&LETTER);
    let ticket = api.wait_for_ticket(LETTER.subject);
    let reference = ticket["ref"].as_str().unwrap();
    let owner = serde_json::json!({ "agent": "ben" });
    api.change("PUT", &format!("/tickets/{reference}/owner"), &owner, 204);
    let printed = desk.succeed(&["audit", "--json"]);
    let page: Value = serde_json::from_str(&printed).unwrap();
    let lines = page["lines"].as_array().unwrap();
    let took = lines.iter().find(|line| line["agent"] == "ben").unwrap();
    assert_eq!(took["ticket"], reference);
    assert!(!printed.contains("canary"), "{printed}");
    let kind = took["kind"].as_str().unwrap();
    let only = desk.succeed(&["audit", "--kind", kind, "--agent", "ben"]);
    assert_eq!(only.lines().count(), 1, "{only}");
    assert!(only.contains(&format!("#{reference}")));
    // Page after page nothing is twice and nothing is missing.
    let (mut seen, mut before) = (Vec::new(), None::<String>);
    loop {
        let mut words = vec!["audit", "--json", "--limit", "2"];
        words.extend(before.iter().flat_map(|id| ["--before", id.as_str()]));
        let page: Value = serde_json::from_str(&desk.succeed(&words)).unwrap();
        seen.extend(page["lines"].as_array().unwrap().clone());
        match page["next"].as_str() {
            Some(next) => before = Some(next.to_owned()),
            None => break,
        }
    }
    assert_eq!(&seen, lines);
    let unknown = desk.run(&["audit", "--agent", "nobody"]);
    assert_eq!(unknown.status.code(), Some(1));
}
