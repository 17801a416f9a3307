//! What comes back of our mail: by its own way it is believed, by any other it has no effect (bar R12).

use std::time::Duration;

use app::{EntryKind, JobKind, MessageView, RecipientView, SendOutcome};
use domain::{DeliveryState, State, TicketRef};
use mail::MachineKind;
use testkit::{Letter, Sent, UNDO, User, World, both_engines};

use crate::scene::{Answered, answered};

both_engines!(
    a_bounce_is_about_the_mail_that_came_back,
    a_notice_of_delay_is_noted_and_wakes_nobody,
    a_forged_bounce_has_no_effect,
    an_answer_of_a_machine_to_the_return_path_reopens_nothing,
    a_strange_notice_on_the_return_path_is_looked_at,
    an_agent_is_told_once_when_a_mail_is_late,
    a_recipient_whom_the_relay_refuses_brings_the_ticket_back,
    a_passing_refusal_of_one_is_tried_again_for_him_alone,
    an_answer_to_a_mail_that_the_desk_never_saw_joins_its_sibling,
);

/// A report (RFC 3464) about one recipient.
fn report(to: &str, about: &str, action: &str, status: &str) -> String {
    format!(
        "From: Mail Delivery System <MAILER-DAEMON@mx.example.net>\r\nTo: {to}\r\n\
         Subject: Delivery Status Notification\r\nDate: Fri, 20 Nov 2026 14:00:00 +0000\r\n\
         Message-ID: <{action}{status}@mx.example.net>\r\nAuto-Submitted: auto-replied\r\n\
         MIME-Version: 1.0\r\nContent-Type: multipart/report; report-type=delivery-status; boundary=b\r\n\r\n\
         --b\r\nContent-Type: text/plain\r\n\r\nThis is the mail system at mx.example.net.\r\n\
         --b\r\nContent-Type: message/delivery-status\r\n\r\nReporting-MTA: dns; mx.example.net\r\n\r\n\
         Final-Recipient: rfc822; {about}\r\nAction: {action}\r\nStatus: {status}\r\n\
         Diagnostic-Code: smtp; 550 {status} no such user {about}\r\n\r\n--b--\r\n"
    )
}

/// Comes with the empty path, as reports do.
async fn comes_back(world: &World, user: &User, path: &str, raw: String) {
    let mut letter = user.letter("", "").to(path);
    letter.sender = None;
    comes(world, &letter, raw).await;
}

async fn comes(world: &World, letter: &Letter, raw: String) {
    world.receives_raw(letter, raw.into_bytes()).await;
    world.reads().await;
}

async fn of_reply(
    world: &World,
    ticket: TicketRef,
    text: &str,
) -> (MessageView, Vec<RecipientView>) {
    let view = world.shows(ticket).await;
    let messages = view
        .entries
        .into_iter()
        .filter_map(|entry| match entry.kind {
            EntryKind::Message(message) => Some(*message),
            EntryKind::Note(_) => None,
        });
    let mut found = messages.filter(|message| message.text.trim_end() == text);
    let message = found.next().unwrap();
    let recipients = message.delivery.as_ref().unwrap().recipients.clone();
    (message, recipients)
}

fn path_of(sent: &Sent) -> String {
    sent.from.as_ref().unwrap().to_string()
}

async fn history(world: &World, ticket: TicketRef, kind: &str) -> Vec<String> {
    let events = world.shows(ticket).await.history.into_iter();
    let events = events.filter(|event| event.kind == kind);
    events.map(|event| event.detail).collect()
}

async fn a_bounce_is_about_the_mail_that_came_back(world: World) {
    let Answered {
        ann,
        ben,
        ticket,
        sent,
    } = answered(&world).await;
    ben.replies(ticket, "And now?").await.unwrap();
    world.outgoing().await;
    let raw = report(&path_of(&sent), ann.address.as_str(), "failed", "5.1.1");
    comes_back(&world, &ann, &path_of(&sent), raw).await;

    let (_, first) = of_reply(&world, ticket, "Use water.").await;
    assert_eq!(first[0].state, DeliveryState::Failed);
    assert_eq!(first[0].detail, "5.1.1");
    let (_, second) = of_reply(&world, ticket, "And now?").await;
    assert_eq!(second[0].state, DeliveryState::HandedOver);
    let view = world.shows(ticket).await;
    assert_eq!(view.state, State::LookingInto);
    assert_eq!(history(&world, ticket, "not-delivered").await, ["5.1.1"]);
    let EntryKind::Message(bounce) = &view.entries.last().unwrap().kind else {
        panic!("not a message");
    };
    assert_eq!(bounce.machine.unwrap().kind, MachineKind::DeliveryFailed);
    let told = bounce.delivery_report.as_ref().unwrap();
    assert_eq!(told.recipients[0].address, Some(ann.address));
}

async fn a_notice_of_delay_is_noted_and_wakes_nobody(world: World) {
    let Answered {
        ann,
        ben,
        ticket,
        sent,
    } = answered(&world).await;
    ben.sets(ticket, State::WaitingUser, None).await.unwrap();
    let raw = report(&path_of(&sent), ann.address.as_str(), "delayed", "4.4.1");
    comes_back(&world, &ann, &path_of(&sent), raw).await;
    let (_, told) = of_reply(&world, ticket, "Use water.").await;
    assert_eq!(
        (told[0].state, told[0].detail.as_str()),
        (DeliveryState::Delayed, "4.4.1")
    );
    assert_eq!(world.shows(ticket).await.state, State::WaitingUser);
    assert_eq!(history(&world, ticket, "delivery-delayed").await, ["4.4.1"]);
    // Then it arrives.
    let raw = report(&path_of(&sent), ann.address.as_str(), "delivered", "2.0.0");
    comes_back(&world, &ann, &path_of(&sent), raw).await;
    let (_, told) = of_reply(&world, ticket, "Use water.").await;
    assert_eq!(told[0].state, DeliveryState::Arrived);
}

async fn a_forged_bounce_has_no_effect(world: World) {
    let Answered {
        ann,
        ben,
        ticket,
        sent,
    } = answered(&world).await;
    ben.sets(ticket, State::WaitingUser, None).await.unwrap();
    let mallory = world.user("Mallory", "mallory@example.net");
    let about = ann.address.as_str();
    let reply_to = sent.mail.reply_to[0].address.to_string();
    let id = sent.mail.message_id.clone().unwrap();
    // To the desk, naming the mail; to the address for answers; to a return path that never was; and
    // to the right one by somebody with an address of his own.
    let quoting = report("support@desk.example", about, "failed", "5.1.1").replace(
        "Auto-Submitted",
        &format!("References: <{id}>\r\nAuto-Submitted"),
    );
    comes_back(&world, &mallory, "support@desk.example", quoting).await;
    let to_answers = report(&reply_to, about, "failed", "5.1.2");
    comes_back(&world, &mallory, &reply_to, to_answers).await;
    let invented = format!("support+{}@desk.example", "a".repeat(26));
    let raw = report(&invented, about, "failed", "5.1.3");
    comes_back(&world, &mallory, &invented, raw).await;
    let raw = report(&path_of(&sent), about, "failed", "5.1.4");
    let letter = mallory.letter("", "").to(&path_of(&sent));
    comes(&world, &letter, raw).await;

    assert_eq!(world.message_count(), 6);
    assert_eq!(world.shows(ticket).await.state, State::WaitingUser);
    let (_, told) = of_reply(&world, ticket, "Use water.").await;
    assert_eq!(told[0].state, DeliveryState::HandedOver);
    assert!(history(&world, ticket, "not-delivered").await.is_empty());
}

async fn an_answer_of_a_machine_to_the_return_path_reopens_nothing(world: World) {
    let Answered {
        ann,
        ben,
        ticket,
        sent,
    } = answered(&world).await;
    ben.sets(ticket, State::WaitingUser, None).await.unwrap();
    let mut away = ann
        .letter(
            "Out of office: Re: Printer on fire",
            "I am away until Monday.",
        )
        .to(&path_of(&sent))
        .with_line("Auto-Submitted: auto-replied");
    away.sender = None;
    assert_eq!(ann.sends(away).await.ticket, ticket);
    assert_eq!(world.shows(ticket).await.state, State::WaitingUser);
}

async fn a_strange_notice_on_the_return_path_is_looked_at(world: World) {
    let Answered {
        ann,
        ben,
        ticket,
        sent,
    } = answered(&world).await;
    ben.sets(ticket, State::WaitingUser, None).await.unwrap();
    let mut notice = ann
        .letter("Zustellung", "Das ging leider schief.")
        .to(&path_of(&sent));
    notice.from = String::from("gateway@mx.example.net");
    notice.sender = None;
    assert_eq!(ann.sends(notice).await.ticket, ticket);
    assert_eq!(world.shows(ticket).await.state, State::LookingInto);
}

async fn an_agent_is_told_once_when_a_mail_is_late(world: World) {
    let ann = world.user("Ann", "ann@example.org");
    let ben = world
        .agent("ben", domain::Role::HelpDesk, &["support"])
        .await;
    let ticket = ann.mails("Printer", "It burns.").await.ticket;
    ben.replies(ticket, "Use water.").await.unwrap();
    ben.sets(ticket, State::WaitingUser, None).await.unwrap();
    world.passes(UNDO);
    for late in [false, true, true] {
        let lease = Duration::from_mins(1);
        let jobs = world
            .desk()
            .lease_jobs(JobKind::SendMail, lease, 9)
            .await
            .unwrap();
        world.desk().begin_send(jobs[0]).await.unwrap().unwrap();
        let at = world.now().after(lease);
        let why = String::from("451 try later");
        let later = SendOutcome::Later {
            at,
            why,
            late,
            uncertain: late,
        };
        world.desk().end_send(jobs[0], later).await.unwrap();
        let expected = if late {
            State::LookingInto
        } else {
            State::WaitingUser
        };
        assert_eq!(world.shows(ticket).await.state, expected);
        world.passes(lease);
    }
    assert_eq!(history(&world, ticket, "late").await, ["451 try later"]);
    let (message, _) = of_reply(&world, ticket, "Use water.").await;
    assert!(message.delivery.unwrap().late_since.is_some());
    assert_eq!(world.sends().await.len(), 1);
    // Nobody knows whether the attempts before had reached somebody.
    let (message, _) = of_reply(&world, ticket, "Use water.").await;
    let said = message.delivery.unwrap().failure.unwrap();
    assert!(said.contains("possibly sent twice"), "{said}");
}

async fn a_recipient_whom_the_relay_refuses_brings_the_ticket_back(world: World) {
    let ann = world.user("Ann", "ann@example.org");
    let ben = world
        .agent("ben", domain::Role::HelpDesk, &["support"])
        .await;
    let ticket = ann.mails("Printer", "It burns.").await.ticket;
    ben.replies(ticket, "Use water.").await.unwrap();
    let (_, told) = of_reply(&world, ticket, "Use water.").await;
    assert_eq!(told[0].state, DeliveryState::Waiting);
    world.passes(UNDO);
    let lease = Duration::from_mins(1);
    let jobs = world
        .desk()
        .lease_jobs(JobKind::SendMail, lease, 9)
        .await
        .unwrap();
    world.desk().begin_send(jobs[0]).await.unwrap().unwrap();
    let refused = vec![(0, String::from("550"))];
    let outcome = SendOutcome::Sent { refused };
    world.desk().end_send(jobs[0], outcome).await.unwrap();
    let (_, told) = of_reply(&world, ticket, "Use water.").await;
    assert_eq!(
        (told[0].state, told[0].detail.as_str()),
        (DeliveryState::Refused, "550")
    );
    assert_eq!(world.shows(ticket).await.state, State::LookingInto);
}

async fn an_answer_to_a_mail_that_the_desk_never_saw_joins_its_sibling(world: World) {
    let ann = world.user("Ann", "ann@example.org");
    let eve = world.user("Eve", "eve@example.net");
    let sibling = |user: &User, text: &str| {
        let mut letter = user.letter("Re: the relay is down", text);
        letter.references = vec![String::from("never.seen@example.com")];
        letter
    };
    let first = ann.sends(sibling(&ann, "Since noon.")).await.ticket;
    assert_eq!(ann.sends(sibling(&ann, "Up again.")).await.ticket, first);
    // Somebody else's does not join, and says what it may belong to.
    let other = eve.sends(sibling(&eve, "Which relay?")).await.ticket;
    assert_ne!(other, first);
    assert_eq!(world.shows(other).await.hint, Some(first));
}

async fn a_passing_refusal_of_one_is_tried_again_for_him_alone(world: World) {
    let Answered { ben, ticket, .. } = answered(&world).await;
    let carl = world.user("Carl", "carl@example.com");
    let new = app::NewParticipant {
        reference: ticket,
        address: carl.address.clone(),
        role: domain::ParticipantRole::Copy,
        seen: None,
    };
    world
        .desk()
        .add_participant(&ben.caller, new)
        .await
        .unwrap();
    ben.replies(ticket, "To both.").await.unwrap();
    world.passes(UNDO);
    let lease = || {
        world
            .desk()
            .lease_jobs(JobKind::SendMail, Duration::from_mins(1), 9)
    };
    let job = lease().await.unwrap().pop().unwrap();
    let mail = world.desk().begin_send(job).await.unwrap().unwrap();
    assert_eq!((mail.to.len(), mail.places), (2, vec![0, 1]));
    let partly = SendOutcome::Partly {
        waiting: vec![(1, String::from("450"))],
        refused: Vec::new(),
        at: world.now().after(Duration::from_mins(5)),
        late: false,
    };
    world.desk().end_send(job, partly).await.unwrap();
    let (_, told) = of_reply(&world, ticket, "To both.").await;
    let states: Vec<_> = told.iter().map(|one| one.state).collect();
    assert_eq!(states, [DeliveryState::HandedOver, DeliveryState::Waiting]);
    world.passes(Duration::from_mins(5));
    let job = lease().await.unwrap().pop().unwrap();
    let mail = world.desk().begin_send(job).await.unwrap().unwrap();
    assert_eq!((mail.to, mail.places), (vec![carl.address], vec![1]));
    let sent = SendOutcome::Sent {
        refused: Vec::new(),
    };
    world.desk().end_send(job, sent).await.unwrap();
    let (_, told) = of_reply(&world, ticket, "To both.").await;
    assert!(
        told.iter()
            .all(|one| one.state == DeliveryState::HandedOver)
    );
}
