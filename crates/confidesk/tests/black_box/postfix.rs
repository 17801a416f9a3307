//! The site's own mail server on both sides of the desk, set up as the manual says; and `swaks`,
//! another program's idea of SMTP.

use std::fs::{self, Permissions};
use std::os::unix::fs::PermissionsExt as _;
use std::process::{Command, Output};

use serde_json::Value;

use crate::harness::postfix::{Postfix, Way, give, swaks};
use crate::harness::wire::wait_for;
use crate::harness::{Api, Desk, Letter, PATIENCE, Sink, Wishes, field, hand_in};

const ANN: &str = "ann@users.example";
const DESK: &str = "support@desk.example";
const QUESTION: Letter<'_> = Letter {
    from: ANN,
    name: "Ann",
    to: DESK,
    subject: "Wi-Fi gone after the upgrade",
    message_id: "<question-1@users.example>",
    fields: "",
    text: "Since the upgrade my Wi-Fi card is not found any more – what can I do?\n\
           .\n\
           .. and a dot on a line of its own must not end the mail.",
};

/// A desk between Postfix and Postfix, and the world behind it.
struct Site {
    // Dropped first, so that nothing is on its way to a desk that is gone.
    postfix: Postfix,
    desk: Desk,
    api: Api,
    sink: Sink,
}

impl Site {
    fn start(way: Way) -> Option<Self> {
        let sink = Sink::start();
        let postfix = Postfix::prepare(&sink)?;
        let desk = Desk::start(&Wishes {
            configuration: &postfix.configuration(way),
            ..Wishes::default()
        });
        desk.succeed(&["queue", "add", "mail", "--address", DESK]);
        postfix.start(way, &desk.data());
        let api = desk.api("ben", "help-desk");
        Some(Self {
            postfix,
            desk,
            api,
            sink,
        })
    }

    /// Hands a mail to Postfix; returns its answer.
    fn mails(&self, letter: &Letter<'_>) -> u16 {
        hand_in(self.postfix.address(), letter)
    }
}

#[test]
fn an_answer_leaves_through_postfix_and_the_follow_up_comes_back_through_it() {
    let Some(site) = Site::start(Way::Socket) else {
        return;
    };
    assert_eq!(site.mails(&QUESTION), 250);
    let ticket = site.api.wait_for_ticket(QUESTION.subject);
    assert_eq!(ticket["queue"], "mail");
    assert_eq!(ticket["requester"]["address"], ANN);
    let text = ticket["messages"][0]["text"].as_str().unwrap();
    assert_eq!(text.trim().replace("\r\n", "\n"), QUESTION.text);
    let reference = ticket["ref"].as_str().unwrap();
    site.api.reply(
        reference,
        "Grüße!\n.\nPlease send us the output of lspci -nn.",
    );
    let address = the_answer_is_whole(&site, reference);
    // Nothing but the address tells where it belongs.
    let follow_up = Letter {
        from: "ann@elsewhere.example",
        to: &address,
        subject: "the output",
        message_id: "<follow-up-1@elsewhere.example>",
        text: "02:00.0 Network controller [0280]",
        ..QUESTION
    };
    assert_eq!(site.mails(&follow_up), 250);
    let ticket = site.api.wait_for_messages(reference, 3);
    assert_eq!(ticket["state"], "needs-next-answer");
    site.postfix.wait_until_empty();
    assert_eq!(site.sink.sent().len(), 1, "nothing else was sent");
}

/// Checks the mail that left, and returns its `Reply-To`.
fn the_answer_is_whole(site: &Site, reference: &str) -> String {
    let sent = &site.sink.wait_for(1)[0];
    let mail = &sent.mail;
    assert_eq!(sent.recipients, [ANN]);
    let reply_to = field(mail, "Reply-To").unwrap();
    let address = reply_to.rsplit('<').next().unwrap().trim_end_matches('>');
    let token = address
        .strip_prefix("support+")
        .and_then(|rest| rest.strip_suffix("@desk.example"));
    assert_eq!(token.map(str::len), Some(26), "{reply_to}");
    let token_of = |address: &str| {
        let token = address.strip_prefix("support+")?;
        Some(token.strip_suffix("@desk.example")?.to_owned())
    };
    let path = token_of(&sent.sender).unwrap();
    assert_eq!(path.len(), 26, "bounces find the reply: {}", sent.sender);
    assert_ne!(sent.sender, address, "and by a way of their own");
    assert!(field(mail, "From").unwrap().contains(DESK));
    assert!(field(mail, "To").unwrap().contains(ANN));
    assert_eq!(
        field(mail, "In-Reply-To").as_deref(),
        Some(QUESTION.message_id)
    );
    assert!(
        field(mail, "Message-ID")
            .unwrap()
            .ends_with("@desk.example>")
    );
    // Postfix puts one trace field before it and leaves the rest alone, byte by byte.
    let ticket = site.api.ticket(reference);
    let messages = ticket["messages"].as_array().unwrap();
    let out = messages.iter().find(|one| one["direction"] == "out");
    let id = out.unwrap()["id"].as_str().unwrap();
    let raw = site
        .api
        .ask("GET", &format!("/messages/{id}/raw"), None)
        .text();
    let trace = mail.strip_suffix(&*raw).unwrap_or_else(|| {
        panic!("Postfix had to change the mail.\nOurs:\n{raw}\nWhat left:\n{mail}")
    });
    assert!(trace.starts_with("Received: from [127.0.0.1]"), "{trace}");
    assert_eq!(trace.matches("Received:").count(), 1, "{trace}");
    address.to_owned()
}

#[test]
fn postfix_hands_over_encrypted_where_that_is_required_and_knows_the_desk() {
    let Some(site) = Site::start(Way::Tls) else {
        return;
    };
    assert_eq!(site.mails(&QUESTION), 250);
    site.api.wait_for_ticket(QUESTION.subject);
    site.postfix.wait_until_empty();
    let log = site.postfix.log();
    let handshake = "Verified TLS connection established to localhost";
    assert!(log.contains(handshake), "{log}");
}

#[test]
fn an_answer_that_cannot_be_delivered_comes_back_to_its_ticket() {
    let Some(site) = Site::start(Way::Port) else {
        return;
    };
    let question = Letter {
        from: "zoe@gone.example",
        ..QUESTION
    };
    assert_eq!(site.mails(&question), 250);
    let ticket = site.api.wait_for_ticket(QUESTION.subject);
    let reference = ticket["ref"].as_str().unwrap();
    site.api.reply(reference, "Which card is it?");
    let ticket = site.api.wait_for_messages(reference, 3);
    let notice = &ticket["messages"][2];
    assert_eq!(notice["direction"], "in");
    assert_eq!(notice["automatic"], "bounce", "{notice}");
    let text = notice["text"].as_str().unwrap();
    assert!(text.contains("550 5.1.1"), "{text}");
    assert_eq!(ticket["state"], "looking-into", "somebody has to see it");
    assert_eq!(site.api.tickets().len(), 1);
    site.postfix.wait_until_empty();
    assert!(
        site.sink.sent().is_empty(),
        "a notice is answered by nobody"
    );
}

#[test]
fn a_reply_that_postfix_would_not_take_stays_here_and_says_why() {
    let Some(site) = Site::start(Way::Socket) else {
        return;
    };
    assert_eq!(site.mails(&QUESTION), 250);
    let ticket = site.api.wait_for_ticket(QUESTION.subject);
    let reference = ticket["ref"].as_str().unwrap();
    site.postfix.limit_size(100_000);
    let line = "Please try this, and then that, and tell us what became of it.\n";
    site.api.reply(reference, &line.repeat(2500));
    let failed = wait_for(PATIENCE, || {
        let ticket = site.api.ticket(reference);
        let failure = ticket["messages"][1]["delivery"]["failure"].as_str()?;
        Some((failure.to_owned(), ticket))
    });
    let (failure, ticket) = failed.unwrap();
    assert_eq!(
        failure,
        "the relay takes at most 97 KiB, and the mail is larger"
    );
    assert_eq!(ticket["messages"][1]["delivery"]["state"], "failed");
    assert_eq!(ticket["state"], "looking-into", "somebody has to see it");
    let log = site.postfix.log();
    assert!(
        !log.contains("exceeds size limit"),
        "it was asked first: {log}"
    );
    // What is small enough leaves all the same.
    site.api.reply(reference, "Please try this.");
    assert_eq!(site.sink.wait_for(1).len(), 1);
}

#[test]
fn mail_for_nobody_is_refused_and_costs_the_others_nothing() {
    let (Some(site), Some(swaks)) = (Site::start(Way::Port), swaks()) else {
        return;
    };
    let to_nobody = Letter {
        to: "nobody@desk.example",
        ..QUESTION
    };
    assert_eq!(site.mails(&to_nobody), 550, "Postfix's table knows better");
    // `aide` stands in Postfix's table and in no queue: one of two recipients is refused by LMTP.
    let sent = Command::new(swaks)
        .args(["--server", &site.postfix.address().to_string()])
        .args(["--from", ANN, "--to"])
        .arg(format!("{DESK},aide@desk.example"))
        .args(["--header", "Subject: For two"])
        .output()
        .unwrap();
    check(&sent);
    site.api.wait_for_ticket("For two");
    let notice = &site.sink.wait_for(1)[0];
    assert_eq!(notice.sender, "", "a notice has the null return path");
    assert_eq!(notice.recipients, [ANN]);
    assert!(notice.mail.contains("550 5.1.1"), "{}", notice.mail);
    assert!(
        notice
            .mail
            .contains("Final-Recipient: rfc822; aide@desk.example")
    );
    assert!(
        !notice
            .mail
            .contains("Final-Recipient: rfc822; support@desk.example")
    );
    site.postfix.wait_until_empty();
    assert_eq!(site.api.tickets().len(), 1);
}

#[test]
fn mail_waits_in_postfix_while_the_desk_is_away_and_then_arrives_once() {
    for way in [Way::Port, Way::Socket] {
        let Some(mut site) = Site::start(way) else {
            return;
        };
        assert_eq!(site.desk.stop().code(), Some(0));
        assert_eq!(site.mails(&QUESTION), 250);
        site.postfix.wait_until_deferred();
        site.desk.restart();
        assert!(site.api.tickets().is_empty());
        site.postfix.flush();
        let ticket = site.api.wait_for_ticket(QUESTION.subject);
        site.postfix.wait_until_empty();
        // Once more, so that anything that was still on its way would be there before it.
        let last = Letter {
            subject: "The last mail",
            message_id: "<last@users.example>",
            ..QUESTION
        };
        assert_eq!(site.mails(&last), 250);
        site.api.wait_for_ticket(last.subject);
        assert_eq!(site.api.tickets().len(), 2);
        let reference = ticket["ref"].as_str().unwrap();
        site.api.wait_for_messages(reference, 1);
        assert!(site.sink.sent().is_empty(), "nobody was told anything");
    }
}

#[test]
fn mail_comes_through_a_pipe_and_waits_while_the_pipe_cannot_write() {
    let Some(site) = Site::start(Way::Pipe) else {
        return;
    };
    // The desk's folder is not yet for the user as whom Postfix runs the pipe: exit code 75.
    assert_eq!(site.mails(&QUESTION), 250);
    site.postfix.wait_until_deferred();
    assert!(site.postfix.log().contains("status=deferred"));
    let data = site.desk.data();
    fs::set_permissions(data.parent().unwrap(), Permissions::from_mode(0o711)).unwrap();
    give(&data, "nobody");
    site.postfix.flush();
    let ticket = site.api.wait_for_ticket(QUESTION.subject);
    assert_eq!(ticket["queue"], "mail");
    assert_eq!(ticket["requester"]["address"], ANN);
    site.postfix.wait_until_empty();
    // The null return path arrives as one.
    let notice = Letter {
        from: "",
        name: "Mail system",
        subject: "Undelivered mail",
        message_id: "<notice@users.example>",
        fields: "Auto-Submitted: auto-replied\r\n",
        ..QUESTION
    };
    assert_eq!(site.mails(&notice), 250);
    site.postfix.wait_until_empty();
    assert!(
        site.sink.sent().is_empty(),
        "Postfix has nothing to complain"
    );
    site.api.wait_for_ticket(notice.subject);
}

#[test]
fn swaks_hands_in_attachments_and_a_subject_in_utf_8_by_pipelining() {
    let Some(swaks) = swaks() else {
        return;
    };
    let desk = Desk::start(&Wishes::default());
    let api = desk.api("ben", "help-desk");
    let folder = tempfile::tempdir().unwrap();
    // Dots, long lines, no end of line at the end, every byte there is.
    let log = format!(".\n..\n{}\nlast line", "x".repeat(3000));
    let bytes: Vec<u8> = (0..=255).cycle().take(70_000).collect();
    fs::write(folder.path().join("boot.log"), &log).unwrap();
    fs::write(folder.path().join("screen.png"), &bytes).unwrap();
    let at = |name: &str| format!("@{}", folder.path().join(name).display());
    let subject = "Größe geändert: 网络不工作 📡";
    let sent = Command::new(swaks)
        .args(["--server", &desk.smtp().to_string(), "--pipeline"])
        .args(["--from", ANN, "--to", "support@localhost"])
        .arg("--header")
        .arg(format!("Subject: {subject}"))
        .args(["--add-header", "MIME-Version: 1.0"])
        .args([
            "--attach-type",
            "text/plain; charset=utf-8",
            "--attach-body",
            "Salut ça va",
        ])
        .args([
            "--attach-type",
            "text/plain",
            "--attach-name",
            "boot.log",
            "--attach",
            &at("boot.log"),
        ])
        .args([
            "--attach-type",
            "image/png",
            "--attach-name",
            "écran.png",
            "--attach",
            &at("screen.png"),
        ])
        .output()
        .unwrap();
    let talk = check(&sent);
    assert!(is_pipelined(&talk), "{talk}");
    let ticket = api.wait_for_ticket(subject);
    let message = &ticket["messages"][0];
    assert_eq!(message["subject"], subject);
    assert!(message["text"].as_str().unwrap().contains("Salut ça va"));
    let sizes: Vec<&Value> = message["parts"]
        .as_array()
        .unwrap()
        .iter()
        .map(|part| &part["bytes"])
        .collect();
    assert_eq!(sizes, [log.len(), bytes.len()], "{}", message["parts"]);
    parts_come_back(&api, message, &[log.as_bytes(), &bytes]);
}

#[track_caller]
fn parts_come_back(api: &Api, message: &Value, expected: &[&[u8]]) {
    let id = message["id"].as_str().unwrap();
    for (part, expected) in message["parts"].as_array().unwrap().iter().zip(expected) {
        let path = format!("/messages/{id}/parts/{}", part["n"]);
        let response = api.ask("GET", &path, None);
        assert_eq!(response.status, 200, "{part}");
        assert!(response.body == *expected, "{part} has changed");
    }
}

/// Whether sender, recipient and `DATA` were said before the first of them was answered.
fn is_pipelined(talk: &str) -> bool {
    let lines: Vec<&str> = talk.lines().map(str::trim).collect();
    let at = |start: &str| lines.iter().position(|line| line.starts_with(start));
    match (at("-> MAIL"), at("-> RCPT"), at("-> DATA")) {
        (Some(mail), Some(recipient), Some(data)) => mail + 1 == recipient && mail + 2 == data,
        _ => false,
    }
}

/// What `swaks` and the server said to each other; the mail must have been taken.
#[track_caller]
fn check(sent: &Output) -> String {
    let talk = String::from_utf8_lossy(&sent.stdout).into_owned();
    assert!(sent.status.success(), "{talk}");
    talk
}
