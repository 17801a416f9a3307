//! Bar R6: the same mail is stored once; two mails with one Message-ID are both kept.

use std::thread;

use serde_json::Value;

use crate::harness::{Api, Desk, Letter, Wishes};

const TWIN: Letter<'_> = Letter {
    from: "ann@users.example",
    name: "Ann",
    to: "support@localhost",
    subject: "The same mail",
    message_id: "<twin@users.example>",
    fields: "",
    text: "My mail server is not sure whether you have this.",
};
const LAST: Letter<'_> = Letter {
    from: "zoe@users.example",
    name: "Zoe",
    subject: "The last mail",
    message_id: "<last@users.example>",
    text: "All before me must be there now.",
    ..TWIN
};

/// The bodies of all mail that is there.
fn texts(api: &Api) -> Vec<String> {
    let text = |message: &Value| message["text"].as_str().unwrap().trim().to_owned();
    api.tickets()
        .iter()
        .map(|ticket| api.ticket(ticket["ref"].as_str().unwrap()))
        .flat_map(|ticket| ticket["messages"].as_array().unwrap().clone())
        .filter(|message| message["direction"] == "in")
        .map(|message| text(&message))
        .collect()
}

#[test]
fn the_same_mail_ten_times_at_once_is_stored_once() {
    let desk = Desk::start(&Wishes::default());
    let api = desk.api("ben", "help-desk");
    thread::scope(|scope| {
        for _ in 0..10 {
            scope.spawn(|| desk.takes(&TWIN));
        }
    });
    desk.takes(&LAST);
    api.wait_for_ticket(TWIN.subject);
    api.wait_for_ticket(LAST.subject);
    assert_eq!(texts(&api).len(), 2);
}

#[test]
fn two_mails_with_one_message_id_are_both_kept() {
    let desk = Desk::start(&Wishes::default());
    let api = desk.api("ben", "help-desk");
    let other = Letter {
        text: "Another text under the same name.",
        ..TWIN
    };
    desk.takes(&TWIN);
    desk.takes(&other);
    desk.takes(&LAST);
    api.wait_for_ticket(LAST.subject);
    api.wait_for_ticket(TWIN.subject);
    let kept = crate::harness::wire::wait_for(crate::harness::PATIENCE, || {
        let texts = texts(&api);
        (texts.len() >= 3).then_some(texts)
    });
    let kept = kept.expect("one of the two is lost");
    for text in [TWIN.text, other.text] {
        assert_eq!(
            kept.iter().filter(|kept| *kept == text).count(),
            1,
            "{kept:?}"
        );
    }
}
