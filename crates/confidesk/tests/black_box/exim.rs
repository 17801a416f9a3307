//! Exim on both sides of the desk, set up as the manual says.

use std::fs::{self, Permissions};
use std::os::unix::fs::PermissionsExt as _;
use std::process::Command;

use crate::harness::exim::{Exim, Way};
use crate::harness::postfix::{give, swaks};
use crate::harness::{Api, Desk, Letter, Sink, Wishes, field, hand_in};

const ANN: &str = "ann@users.example";
const DESK: &str = "support@desk.example";
const QUESTION: Letter<'_> = Letter {
    from: ANN,
    name: "Ann",
    to: DESK,
    subject: "No sound after the upgrade",
    message_id: "<question-1@users.example>",
    fields: "",
    text: "Since the upgrade there is no sound – what can I do?\n\
           .\n\
           .. and a dot on a line of its own must not end the mail.",
};

/// A desk behind Exim, and the world behind it.
struct Site {
    // Dropped first, so that nothing is on its way to a desk that is gone.
    exim: Exim,
    desk: Desk,
    api: Api,
    sink: Sink,
}

impl Site {
    fn start(way: Way) -> Option<Self> {
        let sink = Sink::start();
        let mut exim = Exim::prepare(&sink)?;
        let desk = Desk::start(&Wishes {
            configuration: &exim.configuration(way),
            ..Wishes::default()
        });
        desk.succeed(&["queue", "add", "mail", "--address", DESK]);
        exim.start(way, &desk.data());
        let api = desk.api("ben", "help-desk");
        Some(Self {
            exim,
            desk,
            api,
            sink,
        })
    }

    fn mails(&self, letter: &Letter<'_>) -> u16 {
        hand_in(self.exim.address(), letter)
    }
}

#[test]
fn an_answer_leaves_through_exim_and_the_follow_up_comes_back_through_it() {
    for way in [Way::Port, Way::Socket, Way::Tls] {
        let Some(site) = Site::start(way) else {
            return;
        };
        assert_eq!(site.mails(&QUESTION), 250);
        let ticket = site.api.wait_for_ticket(QUESTION.subject);
        assert_eq!(ticket["queue"], "mail");
        assert_eq!(ticket["requester"]["address"], ANN);
        let text = ticket["messages"][0]["text"].as_str().unwrap();
        assert_eq!(text.trim().replace("\r\n", "\n"), QUESTION.text);
        let reference = ticket["ref"].as_str().unwrap();
        site.api
            .reply(reference, "Grüße!\n.\nWhich sound card is it?");
        let sent = site.sink.wait_for(1).remove(0);
        assert_eq!(sent.recipients, [ANN]);
        let reply_to = field(&sent.mail, "Reply-To").unwrap();
        let address = reply_to.rsplit('<').next().unwrap().trim_end_matches('>');
        assert!(address.starts_with("support+"), "{reply_to}");
        // Nothing but the address tells where it belongs.
        let follow_up = Letter {
            from: "ann@elsewhere.example",
            to: address,
            subject: "the card",
            message_id: "<follow-up-1@elsewhere.example>",
            text: "00:1f.3 Audio device [0403]",
            ..QUESTION
        };
        assert_eq!(site.mails(&follow_up), 250);
        let ticket = site.api.wait_for_messages(reference, 3);
        assert_eq!(ticket["state"], "needs-next-answer");
        site.exim.wait_until_empty();
        assert_eq!(site.sink.sent().len(), 1, "nothing else was sent");
        assert_eq!(
            site.exim.log().contains("X=TLS1."),
            way == Way::Tls,
            "{}",
            site.exim.log()
        );
    }
}

#[test]
fn mail_for_nobody_is_refused_and_costs_the_others_nothing() {
    for way in [Way::Port, Way::Socket] {
        let (Some(site), Some(swaks)) = (Site::start(way), swaks()) else {
            return;
        };
        let to_nobody = Letter {
            to: "nobody@desk.example",
            ..QUESTION
        };
        assert_eq!(site.mails(&to_nobody), 550, "Exim's router knows better");
        // `aide` stands in the router and in no queue: one of two recipients is refused by LMTP.
        let sent = Command::new(swaks)
            .args(["--server", &site.exim.address().to_string()])
            .args(["--from", ANN, "--to"])
            .arg(format!("{DESK},aide@desk.example"))
            .args(["--header", "Subject: For two"])
            .output()
            .unwrap();
        assert!(sent.status.success(), "{sent:?}");
        site.api.wait_for_ticket("For two");
        let notice = &site.sink.wait_for(1)[0];
        assert_eq!(notice.sender, "", "a notice has the null return path");
        assert_eq!(notice.recipients, [ANN]);
        assert!(notice.mail.contains("550 5.1.1"), "{}", notice.mail);
        let failed = field(&notice.mail, "X-Failed-Recipients");
        assert_eq!(failed.as_deref(), Some("aide@desk.example"));
        site.exim.wait_until_empty();
        assert_eq!(site.api.tickets().len(), 1);
    }
}

#[test]
fn mail_waits_in_exim_while_the_desk_is_away_and_then_arrives_once() {
    for way in [Way::Port, Way::Socket] {
        let Some(mut site) = Site::start(way) else {
            return;
        };
        assert_eq!(site.desk.stop().code(), Some(0));
        assert_eq!(site.mails(&QUESTION), 250);
        site.exim.wait_until_deferred();
        site.desk.restart();
        assert!(site.api.tickets().is_empty());
        site.exim.flush();
        let ticket = site.api.wait_for_ticket(QUESTION.subject);
        // Once more, so that anything that was still on its way would be there before it.
        let last = Letter {
            subject: "The last mail",
            message_id: "<last@users.example>",
            ..QUESTION
        };
        assert_eq!(site.mails(&last), 250);
        site.exim.flush();
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
    // The desk's folder is not yet for the user as whom Exim runs the pipe: exit code 75.
    assert_eq!(site.mails(&QUESTION), 250);
    site.exim.wait_until_deferred();
    let data = site.desk.data();
    fs::set_permissions(data.parent().unwrap(), Permissions::from_mode(0o711)).unwrap();
    give(&data, "Debian-exim");
    site.exim.flush();
    let ticket = site.api.wait_for_ticket(QUESTION.subject);
    assert_eq!(ticket["queue"], "mail");
    assert_eq!(ticket["requester"]["address"], ANN);
    // The token reaches the desk, and the null return path arrives as one.
    let reference = ticket["ref"].as_str().unwrap();
    site.api.reply(reference, "Which card is it?");
    let sent = site.sink.wait_for(1).remove(0);
    assert!(sent.sender.starts_with("support+"), "{}", sent.sender);
    let notice = Letter {
        from: "",
        name: "Mail system",
        to: &sent.sender,
        subject: "Undelivered mail",
        message_id: "<notice@users.example>",
        fields: "Auto-Submitted: auto-replied\r\n",
        ..QUESTION
    };
    assert_eq!(site.mails(&notice), 250);
    site.api.wait_for_messages(reference, 3);
    site.exim.wait_until_empty();
    assert_eq!(site.sink.sent().len(), 1, "Exim has nothing to complain");
}
