//! Bars S13 and S15: nothing readable on the disk, nothing personal in the logs.

use std::fs;
use std::os::unix::fs::PermissionsExt as _;
use std::path::Path;

use serde_json::json;

use crate::harness::{Desk, Letter, Sink, Wishes, both_engines};

/// Words that occur nowhere but in what people wrote, one per place.
const CANARIES: [&str; 8] = [
    "canarysubject",
    "canarybody",
    "canaryaddress",
    "canaryname",
    "canarydomain",
    "canarynote",
    "canaryreply",
    "canaryagent",
];

#[test]
fn a_stopped_desk_holds_nothing_readable() {
    both_engines("sealed", |database| {
        let sink = Sink::start();
        let mut desk = Desk::start(&Wishes {
            relay: Some(&sink),
            database,
            configuration: "[mail]\nundo_seconds = 0\n",
            ..Wishes::default()
        });
        fill(&desk, &sink);
        assert!(desk.stop().success());
        let mut found = Vec::new();
        search(&desk.data(), &mut found);
        if let Some(database) = database {
            found.extend(canaries_in(&database.dump()).map(|word| format!("{word} in a table")));
        }
        assert!(found.is_empty(), "{found:#?}");
        let logs = desk.output();
        let logged: Vec<_> = canaries_in(logs.as_bytes()).collect();
        assert!(logged.is_empty(), "{logged:?} in the logs:\n{logs}");
        // After all that it still opens and shows what it has.
        desk.restart();
        desk.api("clara", "help-desk")
            .wait_for_ticket("canarysubject 7 is about nothing");
    });
}

fn fill(desk: &Desk, sink: &Sink) {
    let api = desk.api("ben", "help-desk");
    for number in 0..20 {
        desk.takes(&Letter {
            from: &format!("canaryaddress{number}@canarydomain.example"),
            name: "canaryname",
            to: "support@localhost",
            subject: &format!("canarysubject {number} is about nothing"),
            message_id: &format!("<{number}@canarydomain.example>"),
            text: &format!("canarybody {number} has nothing to say either."),
            ..Letter::default()
        });
    }
    // One that no reader can make sense of is kept, too.
    desk.takes(&Letter {
        from: "canaryaddress@canarydomain.example",
        name: "=?broken?Q?canaryname",
        to: "support@localhost",
        subject: "canarysubject \u{202e}",
        fields: "Content-Type: multipart/mixed; boundary=canarybody\r\n",
        text: "--canarybody",
        ..Letter::default()
    });
    let ticket = api.wait_for_ticket("canarysubject 3 is about nothing");
    let reference = ticket["ref"].as_str().unwrap();
    let note = json!({ "text": "canarynote for the team" });
    api.change("POST", &format!("/tickets/{reference}/notes"), &note, 201);
    api.reply(reference, "canaryreply for the user");
    assert!(sink.wait_for(1)[0].mail.contains("canaryreply"));
    // Asked for in every way that might be logged.
    api.ask("GET", "/tickets?q=canarysubject", None);
    api.ask(
        "GET",
        "/tickets?q=from:canaryaddress1@canarydomain.example",
        None,
    );
    api.ask("GET", "/canaryagent", None);
    desk.run(&["search", "canarybody"]);
    desk.run(&["token", "create", "--agent", "canaryagent"]);
    api.wait_for_ticket("canarysubject 19 is about nothing");
}

/// Looks for canaries in the names and contents of all files below a folder.
fn search(folder: &Path, found: &mut Vec<String>) {
    for entry in fs::read_dir(folder).unwrap() {
        let path = entry.unwrap().path();
        let place = path.display();
        found.extend(
            canaries_in(path.file_name().unwrap().as_encoded_bytes())
                .map(|word| format!("{word} is the name of {place}")),
        );
        if path.is_dir() {
            search(&path, found);
        } else if path.is_file() {
            let bytes = fs::read(&path).unwrap();
            found.extend(canaries_in(&bytes).map(|word| format!("{word} in {place}")));
        }
    }
}

/// Canaries in some bytes: as they are, in capitals, in UTF-16, and in hexadecimal digits.
fn canaries_in(bytes: &[u8]) -> impl Iterator<Item = &'static str> {
    let folded = bytes.to_ascii_lowercase();
    CANARIES.into_iter().filter(move |word| {
        let wide: Vec<u8> = word.bytes().flat_map(|letter| [letter, 0]).collect();
        let digits = word.bytes().map(|byte| format!("{byte:02x}"));
        let hexadecimal = digits.collect::<Vec<_>>().concat();
        [word.as_bytes(), &wide, hexadecimal.as_bytes()]
            .iter()
            .any(|form| folded.windows(form.len()).any(|part| part == *form))
    })
}

#[test]
fn the_search_for_canaries_finds_them() {
    let found = |bytes: &[u8]| canaries_in(bytes).collect::<Vec<_>>();
    assert_eq!(found(b"..CanaryBody.."), ["canarybody"]);
    assert_eq!(found(b"n\0c\0a\0n\0a\0r\0y\0n\0o\0t\0e\0"), ["canarynote"]);
    assert_eq!(found(b"\\x63616e6172796e616d65"), ["canaryname"]);
    assert!(found(b"canary").is_empty());
}

#[test]
fn the_data_folder_is_closed_to_others() {
    let desk = Desk::start(&Wishes::default());
    let mode = fs::metadata(desk.data()).unwrap().permissions().mode();
    assert_eq!(mode & 0o777, 0o700);
}
