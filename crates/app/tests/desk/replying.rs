//! Replies: what leaves, and how often.

use std::time::Duration;

use app::{AppError, EntryKind, JobKind, NewReply, Progress, SendOutcome};
use domain::{Reason, ReplyToken, Role, State};
use testkit::{FRENCH, SUPPORT, UNDO, World, both_engines};

use crate::scene::{Answered, answered};

both_engines!(
    a_reply_goes_to_the_requester_and_comes_from_the_queue,
    a_reply_is_an_answer_to_the_last_mail,
    what_is_shown_of_a_reply_does_not_give_its_token_away,
    a_reply_in_another_queue_comes_from_that_queue,
    a_queue_replies_with_its_name_and_signature,
    a_subject_gets_one_re_and_no_header_of_its_own,
    no_name_and_no_subject_of_a_user_becomes_a_field_or_a_recipient,
    every_reply_has_a_token_of_its_own,
    references_stay_short,
    the_same_form_twice_is_one_reply,
    the_same_form_twice_names_the_same_time,
    the_same_form_twice_at_once_is_one_reply,
    a_reply_to_an_old_view_is_refused,
    what_colleagues_do_makes_a_view_old,
    an_empty_text_is_refused,
    the_first_reply_gives_the_ticket_an_owner,
    a_reply_has_a_state_and_only_done_has_a_reason,
    a_failed_reply_brings_the_ticket_back,
    a_reply_that_is_put_off_leaves_later_once,
    a_mail_leaves_once_although_two_workers_try,
);

async fn a_reply_goes_to_the_requester_and_comes_from_the_queue(world: World) {
    let Answered { ann, sent, .. } = answered(&world).await;
    assert_eq!(sent.to, vec![ann.address.clone()]);
    assert_eq!(sent.mail.to[0].address, ann.address);
    assert_eq!((sent.mail.cc.len(), sent.mail.automatic), (0, None));
    assert_eq!(sent.mail.from.as_ref().unwrap().address.as_str(), SUPPORT);
    let reply_to = &sent.mail.reply_to[0].address;
    let path = sent.from.as_ref().unwrap();
    assert_ne!(
        path, reply_to,
        "what comes back is told from what is answered"
    );
    for address in [path, reply_to] {
        let (base, token) = address.split_extension().unwrap();
        assert_eq!(base.as_str(), SUPPORT);
        assert!(token.parse::<ReplyToken>().is_ok());
    }
    assert_eq!(sent.mail.date, Some(world.now().before(UNDO).seconds()));
    assert!(sent.mail.defects.is_empty(), "{:?}", sent.mail.defects);
}

async fn a_reply_is_an_answer_to_the_last_mail(world: World) {
    let ann = world.user("Ann", "ann@example.org");
    let ben = world.agent("ben", Role::HelpDesk, &["support"]).await;
    let mut letter = ann.letter("Printer on fire", "It burns.");
    letter.references = vec![String::from("earlier@example.net")];
    let filed = ann.sends(letter).await;
    ben.replies(filed.ticket, "Use water.\r\nQuickly.")
        .await
        .unwrap();
    let sent = world.outgoing().await.pop().unwrap();
    let id = filed.letter.message_id.unwrap();
    assert_eq!(sent.mail.in_reply_to, vec![id.clone()]);
    assert_eq!(
        sent.mail.references,
        vec![String::from("earlier@example.net"), id]
    );
    assert_eq!(sent.mail.subject, "Re: Printer on fire");
    assert_eq!(sent.mail.text.trim_end(), "Use water.\nQuickly.");
    let own = sent.mail.message_id.clone().unwrap();
    assert!(own.ends_with("@desk.example"), "{own}");
}

async fn what_is_shown_of_a_reply_does_not_give_its_token_away(world: World) {
    let Answered { ticket, sent, .. } = answered(&world).await;
    let view = world.shows(ticket).await;
    let EntryKind::Message(message) = &view.entries[1].kind else {
        panic!("not a message");
    };
    assert_eq!(message.author.as_deref(), Some("ben"));
    assert_eq!(message.delivery.as_ref().unwrap().progress, Progress::Sent);
    let (_, token) = sent.mail.reply_to[0].address.split_extension().unwrap();
    let shown = format!("{message:?}");
    assert!(!shown.contains(token), "{shown}");
}

async fn a_reply_in_another_queue_comes_from_that_queue(world: World) {
    let Answered {
        ann,
        ben,
        ticket,
        sent,
    } = answered(&world).await;
    let chief = world.agent("chief", Role::Admin, &[]).await;
    let moved = world
        .desk()
        .set_queue(&chief.caller, ticket, String::from("fr"));
    moved.await.unwrap();
    assert!(matches!(
        ben.replies(ticket, "x").await,
        Err(AppError::NotFound)
    ));
    chief.replies(ticket, "Bonjour.").await.unwrap();
    let next = world.outgoing().await.pop().unwrap();
    assert_eq!(next.mail.from.as_ref().unwrap().address.as_str(), FRENCH);
    // Both the old and the new address still lead to the ticket.
    assert_eq!(ann.answers(&sent, "one").await.ticket, ticket);
    assert_eq!(ann.answers(&next, "two").await.ticket, ticket);
}

async fn a_subject_gets_one_re_and_no_header_of_its_own(world: World) {
    let ann = world.user("Ann", "ann@example.org");
    let ben = world.agent("ben", Role::HelpDesk, &["support"]).await;
    let ticket = ann.mails("RE: Re: AW: Printer", "x").await.ticket;
    ben.replies(ticket, "y").await.unwrap();
    let mut letter = ann.letter("Printer", "z");
    letter.subject = String::from("é\r\nBcc: eve@evil.example");
    let hostile = ann.sends(letter).await.ticket;
    ben.replies(hostile, "y").await.unwrap();
    let sent = world.outgoing().await;
    assert_eq!(sent[0].mail.subject, "Re: Printer");
    assert_eq!(sent[1].mail.subject, "Re: é Bcc: eve@evil.example");
    assert_eq!(sent[1].to, vec![ann.address.clone()]);
    let raw = String::from_utf8_lossy(&sent[1].raw).to_lowercase();
    assert!(!raw.contains("\nbcc:"), "{raw}");
}

/// Threat A23: words that mean something in a header, within an encoded word, where they survive.
async fn no_name_and_no_subject_of_a_user_becomes_a_field_or_a_recipient(world: World) {
    let ann = world.user("Ann", "ann@example.org");
    let ben = world.agent("ben", Role::HelpDesk, &["support"]).await;
    let evil = [
        "x\r\nBcc: eve@evil.example",
        "x\nBcc: eve@evil.example\n\nbody",
        "\r\n\r\nbody",
        "x\" <eve@evil.example>, \"y",
        "\\\" <eve@evil.example>",
        "eve@evil.example, x",
        "(eve@evil.example",
        "=?utf-8?q?x=0D=0ABcc:_eve@evil.example?=",
        "x\r\n.\r\nMAIL FROM:<eve@evil.example>\r\n",
        "{name} %s ${x} {{x}}",
    ];
    for words in evil {
        let encoded = testkit::base64(words.as_bytes());
        let mut letter = ann.letter("Printer", "It burns.");
        letter.from = format!("=?utf-8?B?{encoded}?= <ann@example.org>");
        letter.subject = format!("=?utf-8?B?{encoded}?=");
        let ticket = ann.sends(letter).await.ticket;
        ben.replies(ticket, words).await.unwrap();
        let sent = world.outgoing().await.pop().unwrap();
        assert_eq!(sent.to, vec![ann.address.clone()], "{words:?}");
        let to: Vec<_> = sent.mail.to.iter().map(|to| to.address.clone()).collect();
        assert_eq!(to, vec![ann.address.clone()], "{words:?}");
        let raw = String::from_utf8(sent.raw).unwrap();
        let head = raw.split("\r\n\r\n").next().unwrap().to_lowercase();
        assert!(!head.contains("\r\nbcc:"), "{head}");
        assert!(!raw.replace("\r\n", "").contains(['\r', '\n']), "{raw:?}");
    }
}

async fn every_reply_has_a_token_of_its_own(world: World) {
    let Answered {
        ann,
        ben,
        ticket,
        sent,
    } = answered(&world).await;
    ben.replies(ticket, "And?").await.unwrap();
    let second = world.outgoing().await.pop().unwrap();
    assert_ne!(second.mail.reply_to, sent.mail.reply_to);
    assert_ne!(second.mail.message_id, sent.mail.message_id);
    assert_eq!(ann.answers(&sent, "to the first").await.ticket, ticket);
    assert_eq!(ann.answers(&second, "to the second").await.ticket, ticket);
}

async fn references_stay_short(world: World) {
    let Answered {
        ann,
        ben,
        ticket,
        mut sent,
    } = answered(&world).await;
    for round in 0..30 {
        ann.answers(&sent, &format!("round {round}")).await;
        ben.replies(ticket, "Go on.").await.unwrap();
        // Slower than the limit on what one person gets.
        world.passes(Duration::from_mins(4));
        sent = world.outgoing().await.pop().unwrap();
    }
    let references = &sent.mail.references;
    assert!(references.len() <= 12, "{}", references.len());
    assert_eq!(references.last(), sent.mail.in_reply_to.first());
}

pub(crate) fn once(draft: NewReply) -> NewReply {
    NewReply {
        once: Some(String::from("form 1")),
        ..draft
    }
}

async fn the_same_form_twice_is_one_reply(world: World) {
    let ann = world.user("Ann", "ann@example.org");
    let ben = world.agent("ben", Role::HelpDesk, &["support", "fr"]).await;
    let chloe = world.agent("chloe", Role::HelpDesk, &["support"]).await;
    let ticket = ann.mails("Printer", "It burns.").await.ticket;
    let other = ann.mails("Roof", "It leaks.").await.ticket;
    let first = ben
        .sends(once(ben.draft(ticket, "Use water.")))
        .await
        .unwrap();
    let again = ben
        .sends(once(ben.draft(ticket, "Use water.")))
        .await
        .unwrap();
    assert_eq!(first, again);
    // Another ticket or another agent is another form, whatever it calls itself.
    ben.sends(once(ben.draft(other, "Use tar."))).await.unwrap();
    chloe
        .sends(once(chloe.draft(ticket, "Use sand.")))
        .await
        .unwrap();
    assert_eq!(world.outgoing().await.len(), 3);
    let late = ben
        .sends(once(ben.draft(ticket, "Use water.")))
        .await
        .unwrap();
    assert_eq!(late.message, first.message);
    assert!(world.outgoing().await.is_empty());
}

async fn the_same_form_twice_names_the_same_time(world: World) {
    let ann = world.user("Ann", "ann@example.org");
    let ben = world.agent("ben", Role::HelpDesk, &["support"]).await;
    let ticket = ann.mails("Printer", "It burns.").await.ticket;
    let first = ben.sends(once(ben.draft(ticket, "x"))).await.unwrap();
    world.passes(Duration::from_secs(30));
    let again = ben.sends(once(ben.draft(ticket, "x"))).await.unwrap();
    assert_eq!(again, first);
}

async fn the_same_form_twice_at_once_is_one_reply(world: World) {
    let ann = world.user("Ann", "ann@example.org");
    let ben = world.agent("ben", Role::HelpDesk, &["support"]).await;
    let ticket = ann.mails("Printer", "It burns.").await.ticket;
    let mut clicks = tokio::task::JoinSet::new();
    for _ in 0..5 {
        let ben = ben.clone();
        clicks.spawn(async move { ben.sends(once(ben.draft(ticket, "Use water."))).await });
    }
    let answers = clicks.join_all().await;
    let messages: std::collections::BTreeSet<_> = answers
        .iter()
        .map(|answer| answer.as_ref().unwrap().message)
        .collect();
    assert_eq!(messages.len(), 1);
    assert_eq!(world.outgoing().await.len(), 1);
}

async fn a_reply_to_an_old_view_is_refused(world: World) {
    let Answered {
        ann,
        ben,
        ticket,
        sent,
    } = answered(&world).await;
    let seen = ben.opens(ticket).await.unwrap().event;
    let stale = || NewReply {
        seen: Some(seen),
        ..ben.draft(ticket, "Good bye.")
    };
    ann.answers(&sent, "Wait!").await;
    let refused = ben.sends(stale()).await;
    assert!(matches!(refused, Err(AppError::News)), "{refused:?}");
    assert!(world.outgoing().await.is_empty());
    assert_eq!(world.shows(ticket).await.state, State::NeedsNextAnswer);
    let seen = ben.opens(ticket).await.unwrap().event;
    let fresh = NewReply {
        seen: Some(seen),
        ..stale()
    };
    ben.sends(fresh).await.unwrap();
}

/// A note, a tag, a new owner, a state, a language.
async fn what_colleagues_do_makes_a_view_old(world: World) {
    let Answered { ben, ticket, .. } = answered(&world).await;
    let acts = 5;
    for act in 0..acts {
        let seen = ben.opens(ticket).await.unwrap().event;
        let (desk, caller) = (world.desk(), &ben.caller);
        match act {
            0 => ben.notes(ticket, "n").await.map(drop),
            1 => desk.add_tag(caller, ticket, "wifi").await,
            2 => desk
                .set_owner(caller, ticket, app::NewOwner::Nobody)
                .await
                .map(drop),
            3 => ben.sets(ticket, State::Paused, None).await,
            _ => desk.set_language(caller, ticket, "fr".parse().ok()).await,
        }
        .unwrap();
        let stale = NewReply {
            seen: Some(seen),
            ..ben.draft(ticket, "x")
        };
        assert!(
            matches!(ben.sends(stale).await, Err(AppError::News)),
            "act {act}"
        );
    }
}

async fn an_empty_text_is_refused(world: World) {
    let Answered { ben, ticket, .. } = answered(&world).await;
    for text in ["", "  \r\n\t\u{a0}", &"x".repeat(200_001)] {
        for refused in [
            ben.replies(ticket, text).await.map(drop),
            ben.notes(ticket, text).await.map(drop),
        ] {
            assert!(matches!(
                refused,
                Err(AppError::Invalid { field: "text", .. })
            ));
        }
    }
    assert!(world.outgoing().await.is_empty());
}

async fn the_first_reply_gives_the_ticket_an_owner(world: World) {
    let Answered { ben, ticket, .. } = answered(&world).await;
    assert_eq!(world.shows(ticket).await.owner.as_deref(), Some("ben"));
    let chloe = world.agent("chloe", Role::HelpDesk, &["support"]).await;
    chloe.replies(ticket, "Me too.").await.unwrap();
    assert_eq!(world.shows(ticket).await.owner.as_deref(), Some("ben"));
    let mine = ben.lists("owner:me").await.unwrap();
    assert_eq!(mine.rows.len(), 1);
}

async fn a_reply_has_a_state_and_only_done_has_a_reason(world: World) {
    let Answered { ben, ticket, .. } = answered(&world).await;
    let with = |state, reason| NewReply {
        state,
        reason,
        ..ben.draft(ticket, "So.")
    };
    for (state, reason, stored) in [
        (State::Done, None, Some(Reason::Answered)),
        (State::Done, Some(Reason::Learned), Some(Reason::Learned)),
        (State::WaitingTeam, Some(Reason::Learned), None),
    ] {
        ben.sends(with(state, reason)).await.unwrap();
        let view = world.shows(ticket).await;
        assert_eq!((view.state, view.reason), (state, stored));
    }
}

async fn a_failed_reply_brings_the_ticket_back(world: World) {
    let ann = world.user("Ann", "ann@example.org");
    let ben = world.agent("ben", Role::HelpDesk, &["support"]).await;
    let ticket = ann.mails("Printer", "It burns.").await.ticket;
    let done = NewReply {
        state: State::Done,
        ..ben.draft(ticket, "Use water.")
    };
    ben.sends(done).await.unwrap();
    world.passes(UNDO);
    let lease = Duration::from_mins(1);
    let jobs = world
        .desk()
        .lease_jobs(JobKind::SendMail, lease, 9)
        .await
        .unwrap();
    world.desk().begin_send(jobs[0]).await.unwrap().unwrap();
    let why = String::from("550 no such user");
    let failed = SendOutcome::Failed { why: why.clone() };
    world.desk().end_send(jobs[0], failed).await.unwrap();
    let view = world.shows(ticket).await;
    assert_eq!((view.state, view.reason), (State::LookingInto, None));
    let EntryKind::Message(message) = &view.entries[1].kind else {
        panic!("not a message");
    };
    let delivery = message.delivery.as_ref().unwrap();
    assert_eq!(
        (delivery.progress, &delivery.failure),
        (Progress::Failed, &Some(why))
    );
    assert!(
        view.history
            .iter()
            .any(|event| event.kind == "not-delivered")
    );
    assert!(world.outgoing().await.is_empty());
}

async fn a_reply_that_is_put_off_leaves_later_once(world: World) {
    let ann = world.user("Ann", "ann@example.org");
    let ben = world.agent("ben", Role::HelpDesk, &["support"]).await;
    let ticket = ann.mails("Printer", "It burns.").await.ticket;
    ben.replies(ticket, "Use water.").await.unwrap();
    world.passes(UNDO);
    let lease = Duration::from_mins(1);
    let mut attempts = Vec::new();
    for _ in 0..3 {
        let jobs = world
            .desk()
            .lease_jobs(JobKind::SendMail, lease, 9)
            .await
            .unwrap();
        attempts.push(
            world
                .desk()
                .begin_send(jobs[0])
                .await
                .unwrap()
                .unwrap()
                .attempt,
        );
        let later = SendOutcome::Later {
            at: world.now().after(lease),
            why: String::from("451 try later"),
            late: false,
            uncertain: false,
        };
        world.desk().end_send(jobs[0], later).await.unwrap();
        assert!(world.sends().await.is_empty());
        world.passes(lease);
    }
    assert_eq!(attempts, [1, 2, 3]);
    assert_eq!(world.sends().await.len(), 1);
    assert!(world.outgoing().await.is_empty());
}

async fn a_mail_leaves_once_although_two_workers_try(world: World) {
    let ann = world.user("Ann", "ann@example.org");
    let ben = world.agent("ben", Role::HelpDesk, &["support"]).await;
    let ticket = ann.mails("Printer", "It burns.").await.ticket;
    for number in 0..20 {
        ben.replies(ticket, &format!("reply {number}"))
            .await
            .unwrap();
    }
    world.passes(UNDO);
    let mut workers = tokio::task::JoinSet::new();
    for _ in 0..4 {
        let world = world.clone();
        workers.spawn(async move { world.sends().await });
    }
    let sent: Vec<_> = workers.join_all().await.into_iter().flatten().collect();
    let texts: std::collections::BTreeSet<_> = sent.iter().map(|sent| &sent.mail.text).collect();
    assert_eq!((sent.len(), texts.len()), (20, 20));
}

async fn a_queue_replies_with_its_name_and_signature(world: World) {
    let operator = app::Caller::operator();
    let set = |name: Option<&str>, signature: Option<&str>| {
        let (name, signature) = (name.map(str::to_owned), signature.map(str::to_owned));
        world
            .desk()
            .set_queue_sender(&operator, "support", name, signature)
    };
    for bad in [
        "a\nBcc: x@example.org",
        "x <y@example.org>",
        " a",
        &"x".repeat(81),
    ] {
        assert!(set(Some(bad), None).await.is_err(), "{bad:?}");
    }
    assert!(set(None, Some(&"x".repeat(2001))).await.is_err());
    set(
        Some("The Desk"),
        Some("The Desk\r\nhttps://desk.example\r\n"),
    )
    .await
    .unwrap();
    let Answered {
        ben, ticket, sent, ..
    } = answered(&world).await;
    let from = sent.mail.from.as_ref().unwrap();
    assert_eq!(from.name.as_deref(), Some("The Desk"));
    assert_eq!(sent.mail.reply_to[0].name.as_deref(), Some("The Desk"));
    let signed = "Use water.\n\n-- \nThe Desk\nhttps://desk.example";
    assert_eq!(sent.mail.text.trim_end(), signed);
    // What is taken back comes without it, since it gets it again.
    let again = ben.replies(ticket, "Wait.").await.unwrap();
    let back = ben.takes_back(ticket, again.message).await.unwrap();
    assert_eq!(back.text, "Wait.");
    set(Some(""), Some("")).await.unwrap();
    ben.replies(ticket, "And now?").await.unwrap();
    let next = world.outgoing().await.pop().unwrap();
    assert_eq!(next.mail.from.unwrap().name, None);
    assert_eq!(next.mail.text.trim_end(), "And now?");
}
