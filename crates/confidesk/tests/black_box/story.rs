//! From SMTP to SMTP: a user asks, an agent answers, the user asks again.

use std::fs;

use serde_json::{Value, json};

use crate::harness::{Api, Desk, Letter, PATIENCE, Sink, Wishes, both_engines, field, wire};

const ANN: &str = "ann@users.example";
const DESK: &str = "support@localhost";
const QUESTION: Letter<'_> = Letter {
    from: ANN,
    name: "Ann",
    to: DESK,
    subject: "Wi-Fi gone after the upgrade",
    message_id: "<question-1@users.example>",
    fields: "",
    text: "Since the upgrade to 7.2 my Wi-Fi card is not found any more.\nWhat can I do?",
};

#[test]
fn a_question_is_answered_and_the_follow_up_joins_it() {
    both_engines("story", |database| {
        let sink = Sink::start();
        let desk = Desk::start(&Wishes {
            relay: Some(&sink),
            database,
            configuration: "[mail]\nundo_seconds = 0\n",
            ..Wishes::default()
        });
        let api = desk.api("ben", "help-desk");
        let reference = a_mail_becomes_a_ticket(&desk, &api);
        the_answer_leaves(&api, &sink, &reference);
        let answer = &sink.wait_for(1)[0].mail;
        the_follow_up_joins(&desk, &api, &reference, answer);
        a_stranger_does_not(&desk, &api, &reference, answer);
        assert_eq!(sink.sent().len(), 1, "nothing else was sent to anybody");
    });
}

fn a_mail_becomes_a_ticket(desk: &Desk, api: &Api) -> String {
    desk.takes(&QUESTION);
    let ticket = api.wait_for_ticket(QUESTION.subject);
    assert_eq!(ticket["state"], "needs-first-answer");
    assert_eq!(ticket["queue"], "support");
    assert_eq!(ticket["requester"]["address"], ANN);
    assert_eq!(ticket["owner"], Value::Null);
    let message = &ticket["messages"][0];
    assert_eq!(message["direction"], "in");
    let text = message["text"].as_str().unwrap();
    assert!(text.contains("my Wi-Fi card is not found"), "{text}");
    let raw = format!("/messages/{}/raw", message["id"].as_str().unwrap());
    let raw = api.ask("GET", &raw, None);
    assert!(
        raw.text()
            .ends_with(str::from_utf8(&QUESTION.bytes()).unwrap()),
        "the raw mail is what came, with our trace field before it at most: {}",
        raw.text()
    );
    ticket["ref"].as_str().unwrap().to_owned()
}

fn the_answer_leaves(api: &Api, sink: &Sink, reference: &str) {
    let note = json!({ "text": "quinoline: between us, this is the third report" });
    api.change("POST", &format!("/tickets/{reference}/notes"), &note, 201);
    api.reply(reference, "Please send us the output of lspci -nn.");
    let sent = &sink.wait_for(1)[0];
    assert_eq!(sent.recipients, [ANN]);
    assert!(
        sent.sender.is_empty() || sent.sender.ends_with("@localhost"),
        "bounces come back to the desk: {}",
        sent.sender
    );
    let mail = &sent.mail;
    let of = |name: &str| field(mail, name).unwrap_or_else(|| panic!("no {name} in:\n{mail}"));
    assert!(of("To").contains(ANN));
    assert!(of("From").contains(DESK));
    assert!(of("Subject").contains(QUESTION.subject));
    assert_eq!(of("In-Reply-To"), QUESTION.message_id);
    assert!(of("References").contains(QUESTION.message_id));
    assert!(
        of("Message-ID").ends_with("@localhost>"),
        "the desk's own domain: {}",
        of("Message-ID")
    );
    assert!(
        of("Date").ends_with("+0000") || of("Date").ends_with("GMT"),
        "no time zone tells where the agent is: {}",
        of("Date")
    );
    assert!(mail.contains("lspci -nn"), "{mail}");
    assert!(!mail.contains("quinoline"), "a note has left: {mail}");
    reply_address(mail);
    nothing_names_the_machine(&sent.hello, mail);
    let ticket = api.ticket(reference);
    assert_eq!(ticket["state"], "waiting-user");
}

/// `support+TOKEN@localhost`, with 26 letters in the token.
fn reply_address(mail: &str) -> String {
    let reply_to = field(mail, "Reply-To").expect("no Reply-To");
    let address = reply_to
        .rsplit_once('<')
        .map_or(reply_to.as_str(), |(_, rest)| rest)
        .trim_end_matches('>');
    let token = address
        .strip_prefix("support+")
        .and_then(|rest| rest.strip_suffix("@localhost"))
        .unwrap_or_else(|| panic!("not our reply address: {reply_to}"));
    assert_eq!(token.len(), 26, "{token}");
    address.to_owned()
}

fn nothing_names_the_machine(hello: &str, mail: &str) {
    let host = fs::read_to_string("/proc/sys/kernel/hostname").unwrap();
    let host = host.trim();
    let names_it = |text: &str| {
        text.split(|letter: char| !letter.is_alphanumeric() && letter != '-')
            .any(|word| word.eq_ignore_ascii_case(host))
    };
    assert!(host == "localhost" || !names_it(hello), "EHLO {hello}");
    assert!(host == "localhost" || !names_it(mail), "{mail}");
    assert!(!mail.contains("127.0.0.1"), "{mail}");
    for name in ["Received", "User-Agent", "X-Mailer", "X-Originating-IP"] {
        assert_eq!(field(mail, name), None);
    }
}

fn the_follow_up_joins(desk: &Desk, api: &Api, reference: &str, answer: &str) {
    let before = message_count(api, reference);
    // Only the address tells: no References, another subject, another address of hers.
    desk.takes(&Letter {
        from: "ann@elsewhere.example",
        name: "Ann",
        to: &reply_address(answer),
        subject: "the output",
        message_id: "<follow-up-1@elsewhere.example>",
        text: "02:00.0 Network controller [0280]: Broadcom [14e4:43a0]",
        ..Letter::default()
    });
    let ticket = api.wait_for_messages(reference, before + 1);
    assert_eq!(ticket["state"], "needs-next-answer");
    // Her usual program answers to the address, with References.
    let id = field(answer, "Message-ID").unwrap();
    desk.takes(&Letter {
        from: ANN,
        name: "Ann",
        to: DESK,
        subject: "Re: Wi-Fi gone after the upgrade",
        message_id: "<follow-up-2@users.example>",
        fields: &format!("In-Reply-To: {id}\r\nReferences: {id}\r\n"),
        text: "It works again.",
    });
    api.wait_for_messages(reference, before + 2);
}

fn a_stranger_does_not(desk: &Desk, api: &Api, reference: &str, answer: &str) {
    let before = message_count(api, reference);
    let id = field(answer, "Message-ID").unwrap();
    let subject = format!("Re: [#{reference}] tell me more");
    desk.takes(&Letter {
        from: "eve@strangers.example",
        name: "Ann",
        to: DESK,
        subject: &subject,
        message_id: "<stranger-1@strangers.example>",
        fields: &format!(
            "In-Reply-To: {id}\r\nReferences: {} {id}\r\n",
            QUESTION.message_id
        ),
        text: "It is me, Ann. What did I write?",
    });
    let hers = wire::wait_for(PATIENCE, || {
        api.tickets()
            .into_iter()
            .find(|ticket| ticket["requester"]["address"] == "eve@strangers.example")
    });
    let hers = hers.expect("the stranger has no ticket");
    assert_ne!(hers["ref"], reference);
    assert_eq!(message_count(api, reference), before);
}

fn message_count(api: &Api, reference: &str) -> usize {
    api.ticket(reference)["messages"].as_array().unwrap().len()
}
