//! Merging, splitting, and undoing both.

use app::{AppError, EntryKind, NewMerge, NewSplit};
use domain::{ParticipantRole, Role, State, TicketRef};
use testkit::{Agent, World, both_engines, pgp_mime, text_entity};

both_engines!(
    a_merged_ticket_is_read_in_the_other,
    what_is_written_to_a_merged_ticket_goes_to_the_other,
    undoing_a_merge_restores_both,
    who_gets_replies_after_a_merge_is_decided_there,
    the_preview_of_a_merge_says_who_gets_what,
    a_merged_ticket_is_not_worked_on,
    a_merge_of_merges_is_one_ticket,
    nothing_is_merged_in_a_circle,
    what_one_does_not_see_is_not_merged,
    a_held_reply_stops_a_merge,
    a_merged_mail_can_be_downloaded_by_who_sees_the_other,
    a_late_reply_of_a_merged_ticket_brings_the_other_back,
    a_split_mail_is_a_ticket_of_its_own,
    a_split_off_mail_does_not_open_under_the_old_keys,
    merging_undoes_a_split,
    what_cannot_be_split_is_refused,
    a_split_off_mail_of_an_encrypted_conversation_leaves_encrypted_or_not_at_all,
    a_reply_refers_to_no_mail_of_somebody_who_does_not_get_it,
    a_long_chain_of_merges_takes_mail,
    who_does_not_see_the_other_cannot_take_a_ticket_out,
);

async fn merges(world: &World, by: &Agent, ticket: TicketRef, into: TicketRef) {
    let merge = new_merge(ticket, into);
    world.desk().merge(&by.caller, merge).await.unwrap();
}

const fn new_merge(ticket: TicketRef, into: TicketRef) -> NewMerge {
    NewMerge {
        ticket,
        into,
        requester: None,
        seen: None,
    }
}

async fn texts(by: &Agent, ticket: TicketRef) -> Vec<String> {
    let entries = by.opens(ticket).await.unwrap().entries;
    let text = |kind: EntryKind| match kind {
        EntryKind::Message(message) => message.text.trim_end().to_owned(),
        EntryKind::Note(note) => note.text,
    };
    entries.into_iter().map(|entry| text(entry.kind)).collect()
}

async fn kinds(by: &Agent, ticket: TicketRef) -> Vec<String> {
    let history = by.opens(ticket).await.unwrap().history;
    history.into_iter().map(|event| event.kind).collect()
}

async fn a_merged_ticket_is_read_in_the_other(world: World) {
    let ann = world.user("Ann", "ann@example.org");
    let ben = world.agent("ben", Role::HelpDesk, &["support"]).await;
    let one = ann.mails("Printer", "It burns.").await.ticket;
    let two = ann.mails("Printer again", "It still burns.").await.ticket;
    ben.notes(two, "A note there.").await.unwrap();
    merges(&world, &ben, two, one).await;
    let view = ben.opens(one).await.unwrap();
    assert_eq!(view.merged, [two]);
    assert_eq!(view.left_out, 0);
    let all = texts(&ben, one).await;
    assert_eq!(all.len(), 3, "{all:?}");
    for text in ["It burns.", "It still burns.", "A note there."] {
        assert!(all.iter().any(|one| one == text), "{text}");
    }
    let home = view.entries.iter().find_map(|entry| match &entry.kind {
        EntryKind::Message(message) => message.home,
        EntryKind::Note(_) => None,
    });
    assert_eq!(home, Some(two));
    let inner = ben.opens(two).await.unwrap();
    assert_eq!(inner.merged_into.unwrap().reference, Some(one));
    assert_eq!(inner.state, State::Done);
    assert!(kinds(&ben, one).await.contains(&"merged".to_owned()));
}

async fn what_is_written_to_a_merged_ticket_goes_to_the_other(world: World) {
    let ann = world.user("Ann", "ann@example.org");
    let eva = world.user("Eva", "eva@example.org");
    let ben = world.agent("ben", Role::HelpDesk, &["support"]).await;
    let one = ann.mails("Printer", "It burns.").await.ticket;
    let two = eva.mails("Drucker", "Es brennt.").await.ticket;
    ben.replies(two, "Wasser!").await.unwrap();
    let sent = world.outgoing().await.pop().unwrap();
    merges(&world, &ben, two, one).await;
    ben.sets(one, State::WaitingUser, None).await.unwrap();
    assert_eq!(
        eva.answers(&sent, "Danke.").await.ticket,
        one,
        "by the token"
    );
    assert_eq!(ben.opens(one).await.unwrap().state, State::NeedsNextAnswer);
    let tagged = eva.letter(&format!("Drucker [#{two}]"), "Nachtrag.");
    let filed = eva.sends(tagged).await.ticket;
    assert!(filed == one || filed != two, "never into the merged one");
    assert_eq!(texts(&ben, two).await.len(), 2);
}

async fn undoing_a_merge_restores_both(world: World) {
    let ann = world.user("Ann", "ann@example.org");
    let eva = world.user("Eva", "eva@example.org");
    let ben = world.agent("ben", Role::HelpDesk, &["support"]).await;
    let one = ann.mails("Printer", "It burns.").await.ticket;
    let two = eva.mails("Drucker", "Es brennt.").await.ticket;
    ben.sets(two, State::WaitingTeam, None).await.unwrap();
    let merge = NewMerge {
        requester: Some(ParticipantRole::Copy),
        ..new_merge(two, one)
    };
    world.desk().merge(&ben.caller, merge).await.unwrap();
    let undone = world.desk().unmerge(&ben.caller, two).await.unwrap();
    assert_eq!(undone, one);
    assert_eq!(texts(&ben, one).await, ["It burns."]);
    assert_eq!(texts(&ben, two).await, ["Es brennt."]);
    let (one, two) = (ben.opens(one).await.unwrap(), ben.opens(two).await.unwrap());
    assert_eq!((two.state, two.merged_into), (State::WaitingTeam, None));
    assert!(one.merged.is_empty());
    assert_eq!(
        one.reply.recipients.len(),
        1,
        "whom the merge took in is out"
    );
    let again = world.desk().unmerge(&ben.caller, two.reference).await;
    assert!(matches!(again, Err(AppError::Refused(_))));
}

async fn who_gets_replies_after_a_merge_is_decided_there(world: World) {
    let ann = world.user("Ann", "ann@example.org");
    let eva = world.user("Eva", "eva@example.org");
    let ben = world.agent("ben", Role::HelpDesk, &["support"]).await;
    for (requester, expected) in [
        (None, vec![&ann.address]),
        (
            Some(ParticipantRole::Copy),
            vec![&ann.address, &eva.address],
        ),
        (Some(ParticipantRole::Instead), vec![&eva.address]),
    ] {
        let one = ann.mails("Printer", "It burns.").await.ticket;
        let two = eva.mails("Drucker", "Es brennt.").await.ticket;
        let merge = NewMerge {
            requester,
            ..new_merge(two, one)
        };
        world.desk().merge(&ben.caller, merge).await.unwrap();
        ben.replies(one, "Use water.").await.unwrap();
        let sent = world.outgoing().await.pop().unwrap();
        let expected: Vec<_> = expected.into_iter().cloned().collect();
        assert_eq!(sent.to, expected, "{requester:?}");
    }
}

async fn the_preview_of_a_merge_says_who_gets_what(world: World) {
    let ann = world.user("Ann", "ann@example.org");
    let eva = world.user("Eva", "eva@example.org");
    let ben = world.agent("ben", Role::HelpDesk, &["support"]).await;
    let one = ann.mails("Printer", "It burns.").await.ticket;
    let two = eva.mails("Drucker", "Es brennt.").await.ticket;
    let merge = NewMerge {
        requester: Some(ParticipantRole::Copy),
        ..new_merge(two, one)
    };
    let preview = world
        .desk()
        .preview_merge(&ben.caller, &merge)
        .await
        .unwrap();
    assert_eq!(preview.requester, Some(eva.address.clone()));
    assert_eq!((preview.before.len(), preview.after.len()), (1, 2));
    assert_eq!(preview.after[1].mailbox.address, eva.address);
    assert!(!preview.other_queue);
    assert_eq!(
        (preview.subject.as_str(), preview.into_subject.as_str()),
        ("Drucker", "Printer")
    );
    assert!(ben.opens(one).await.unwrap().merged.is_empty());
    // The same person twice: nothing to decide.
    let three = ann.mails("Printer three", "It burns.").await.ticket;
    let merge = new_merge(three, one);
    let preview = world.desk().preview_merge(&ben.caller, &merge);
    assert_eq!(preview.await.unwrap().requester, None);
}

async fn a_merged_ticket_is_not_worked_on(world: World) {
    let ann = world.user("Ann", "ann@example.org");
    let ben = world.agent("ben", Role::HelpDesk, &["support"]).await;
    let one = ann.mails("Printer", "It burns.").await.ticket;
    let two = ann.mails("Again", "It burns.").await.ticket;
    merges(&world, &ben, two, one).await;
    assert!(matches!(
        ben.replies(two, "x").await,
        Err(AppError::Refused(_))
    ));
    assert!(matches!(
        ben.notes(two, "x").await,
        Err(AppError::Refused(_))
    ));
    let set = ben.sets(two, State::LookingInto, None).await;
    assert!(matches!(set, Err(AppError::Refused(_))));
}

async fn a_merge_of_merges_is_one_ticket(world: World) {
    let ann = world.user("Ann", "ann@example.org");
    let ben = world.agent("ben", Role::HelpDesk, &["support"]).await;
    let mut tickets = Vec::new();
    for text in ["one", "two", "three"] {
        tickets.push(ann.mails("Printer", text).await.ticket);
    }
    merges(&world, &ben, tickets[2], tickets[1]).await;
    merges(&world, &ben, tickets[1], tickets[0]).await;
    assert_eq!(texts(&ben, tickets[0]).await, ["one", "two", "three"]);
    world.desk().unmerge(&ben.caller, tickets[1]).await.unwrap();
    assert_eq!(texts(&ben, tickets[0]).await, ["one"]);
    assert_eq!(texts(&ben, tickets[1]).await, ["two", "three"]);
}

async fn nothing_is_merged_in_a_circle(world: World) {
    let ann = world.user("Ann", "ann@example.org");
    let ben = world.agent("ben", Role::HelpDesk, &["support"]).await;
    let one = ann.mails("Printer", "one").await.ticket;
    let two = ann.mails("Printer", "two").await.ticket;
    let itself = world.desk().merge(&ben.caller, new_merge(one, one)).await;
    assert!(matches!(
        itself,
        Err(AppError::Invalid { field: "into", .. })
    ));
    merges(&world, &ben, two, one).await;
    for (ticket, into) in [(one, two), (two, one)] {
        let again = world.desk().merge(&ben.caller, new_merge(ticket, into));
        assert!(matches!(again.await, Err(AppError::Refused(_))));
    }
}

async fn what_one_does_not_see_is_not_merged(world: World) {
    let ann = world.user("Ann", "ann@example.org");
    let ben = world.agent("ben", Role::HelpDesk, &["support"]).await;
    let one = ann.mails("Printer", "one").await.ticket;
    let other = ann.sends(ann.letter("Imprimante", "deux").to(testkit::FRENCH));
    let other = other.await.ticket;
    for (ticket, into) in [(one, other), (other, one)] {
        let merge = new_merge(ticket, into);
        let shown = world.desk().preview_merge(&ben.caller, &merge).await;
        assert!(matches!(shown, Err(AppError::NotFound)));
        let merged = world.desk().merge(&ben.caller, merge).await;
        assert!(matches!(merged, Err(AppError::NotFound)));
    }
}

async fn a_held_reply_stops_a_merge(world: World) {
    let ann = world.user("Ann", "ann@example.org");
    let ben = world.agent("ben", Role::HelpDesk, &["support"]).await;
    let one = ann.mails("Printer", "one").await.ticket;
    let two = ann.mails("Printer", "two").await.ticket;
    ben.replies(two, "Wait.").await.unwrap();
    let held = world.desk().merge(&ben.caller, new_merge(two, one)).await;
    assert!(matches!(held, Err(AppError::Refused(_))));
    world.outgoing().await;
    merges(&world, &ben, two, one).await;
}

async fn a_merged_mail_can_be_downloaded_by_who_sees_the_other(world: World) {
    let ann = world.user("Ann", "ann@example.org");
    let chief = world.agent("chief", Role::Admin, &[]).await;
    let ben = world.agent("ben", Role::HelpDesk, &["support"]).await;
    let one = ann.mails("Printer", "one").await.ticket;
    let other = ann.sends(ann.letter("Imprimante", "deux").to(testkit::FRENCH));
    let other = other.await.ticket;
    merges(&world, &chief, other, one).await;
    let view = ben.opens(one).await.unwrap();
    let merged = view.entries.iter().find_map(|entry| match &entry.kind {
        EntryKind::Message(message) => message.home.map(|_| message.id),
        EntryKind::Note(_) => None,
    });
    let merged = merged.unwrap();
    let raw = world.desk().raw_mail(&ben.caller, merged).await.unwrap();
    assert!(String::from_utf8_lossy(&raw.bytes).contains("deux"));
    world.desk().unmerge(&chief.caller, other).await.unwrap();
    let hidden = world.desk().raw_mail(&ben.caller, merged).await;
    assert!(matches!(hidden, Err(AppError::NotFound)));
}

async fn a_late_reply_of_a_merged_ticket_brings_the_other_back(world: World) {
    let ann = world.user("Ann", "ann@example.org");
    let ben = world.agent("ben", Role::HelpDesk, &["support"]).await;
    let one = ann.mails("Printer", "one").await.ticket;
    let two = ann.mails("Printer", "two").await.ticket;
    ben.replies(two, "Here.").await.unwrap();
    let sent = world.outgoing().await.pop().unwrap();
    merges(&world, &ben, two, one).await;
    ben.sets(one, State::WaitingUser, None).await.unwrap();
    let mut letter = ann
        .letter("Undelivered", "")
        .to(sent.from.unwrap().as_str());
    letter.sender = None;
    let raw = String::from(
        "From: MAILER-DAEMON@mx.example.net\r\nSubject: Undelivered Mail\r\n\
         Message-ID: <b@mx.example.net>\r\nMIME-Version: 1.0\r\n\
         Content-Type: multipart/report; report-type=delivery-status; boundary=b\r\n\r\n\
         --b\r\nContent-Type: text/plain\r\n\r\nno\r\n\
         --b\r\nContent-Type: message/delivery-status\r\n\r\nReporting-MTA: dns; mx\r\n\r\n\
         Final-Recipient: rfc822; ann@example.org\r\nAction: failed\r\nStatus: 5.1.1\r\n\r\n--b--\r\n",
    );
    world.receives_raw(&letter, raw.into_bytes()).await;
    world.reads().await;
    let view = ben.opens(one).await.unwrap();
    assert_eq!(view.state, State::LookingInto);
    let kinds: Vec<_> = view
        .history
        .iter()
        .map(|event| event.kind.as_str())
        .collect();
    assert!(kinds.contains(&"not-delivered"), "{kinds:?}");
}

/// A ticket with two mails of Ann's, the second about something else.
async fn two_matters(world: &World) -> (Agent, TicketRef, domain::MessageId) {
    let ann = world.user("Ann", "ann@example.org");
    let ben = world.agent("ben", Role::HelpDesk, &["support"]).await;
    let ticket = ann.mails("Printer", "It burns.").await.ticket;
    ben.replies(ticket, "Use water.").await.unwrap();
    let sent = world.outgoing().await.pop().unwrap();
    let mut letter = ann.answer(&sent, "By the way, the scanner sings.");
    letter.subject = String::from("Scanner");
    ann.sends(letter).await;
    let view = ben.opens(ticket).await.unwrap();
    let last = view
        .entries
        .iter()
        .rev()
        .find_map(|entry| match &entry.kind {
            EntryKind::Message(message) => Some(message.id),
            EntryKind::Note(_) => None,
        });
    (ben, ticket, last.unwrap())
}

async fn splits(
    world: &World,
    by: &Agent,
    ticket: TicketRef,
    mail: domain::MessageId,
) -> TicketRef {
    let split = NewSplit {
        reference: ticket,
        messages: vec![mail],
        seen: None,
    };
    world.desk().split(&by.caller, split).await.unwrap()
}

async fn a_split_mail_is_a_ticket_of_its_own(world: World) {
    let (ben, ticket, mail) = two_matters(&world).await;
    let new = splits(&world, &ben, ticket, mail).await;
    assert_eq!(texts(&ben, ticket).await, ["It burns.", "Use water."]);
    assert_eq!(texts(&ben, new).await, ["By the way, the scanner sings."]);
    let view = ben.opens(new).await.unwrap();
    assert_eq!(view.subject, "Scanner");
    assert_eq!(view.state, State::NeedsFirstAnswer);
    assert_eq!(view.requester.unwrap().address.as_str(), "ann@example.org");
    let raw = world.desk().raw_mail(&ben.caller, mail).await.unwrap();
    assert!(String::from_utf8_lossy(&raw.bytes).contains("scanner sings"));
    // It is answered there, and the answer comes back there.
    ben.replies(new, "Let it.").await.unwrap();
    let sent = world.outgoing().await.pop().unwrap();
    assert_eq!(sent.mail.subject, "Re: Scanner");
    let ann = world.user("Ann", "ann@example.org");
    assert_eq!(ann.answers(&sent, "I will.").await.ticket, new);
}

async fn a_split_off_mail_does_not_open_under_the_old_keys(world: World) {
    let (ben, ticket, mail) = two_matters(&world).await;
    let new = splits(&world, &ben, ticket, mail).await;
    crate::keys::destroy(&world, ticket, [true, true, true]);
    assert_eq!(texts(&ben, new).await, ["By the way, the scanner sings."]);
    let view = ben.opens(ticket).await.unwrap();
    assert!(view.requester.is_none(), "the old one is gone");
}

async fn merging_undoes_a_split(world: World) {
    let (ben, ticket, mail) = two_matters(&world).await;
    let new = splits(&world, &ben, ticket, mail).await;
    merges(&world, &ben, new, ticket).await;
    let all = texts(&ben, ticket).await;
    assert_eq!(
        all,
        ["It burns.", "Use water.", "By the way, the scanner sings."]
    );
}

async fn what_cannot_be_split_is_refused(world: World) {
    let (ben, ticket, mail) = two_matters(&world).await;
    let split = |messages: Vec<domain::MessageId>| NewSplit {
        reference: ticket,
        messages,
        seen: None,
    };
    let view = ben.opens(ticket).await.unwrap();
    let ids: Vec<_> = view
        .entries
        .iter()
        .filter_map(|entry| match &entry.kind {
            EntryKind::Message(message) => Some(message.id),
            EntryKind::Note(_) => None,
        })
        .collect();
    let desk = world.desk();
    let invalid = async |messages| {
        let split = desk.split(&ben.caller, split(messages)).await;
        matches!(
            split,
            Err(AppError::Invalid {
                field: "messages",
                ..
            })
        )
    };
    assert!(invalid(Vec::new()).await);
    assert!(invalid(vec![ids[1]]).await, "ours stays");
    assert!(invalid(vec![domain::MessageId::new()]).await);
    let all = desk.split(&ben.caller, split(vec![ids[0], mail])).await;
    assert!(matches!(all, Err(AppError::Refused(_))));
    let old = NewSplit {
        seen: Some(view.event - 1),
        ..split(vec![mail])
    };
    let old = desk.split(&ben.caller, old).await;
    assert!(matches!(old, Err(AppError::News)));
}

async fn a_split_off_mail_of_an_encrypted_conversation_leaves_encrypted_or_not_at_all(
    world: World,
) {
    let ann = world.user("Ann", "ann@example.org");
    let ben = world.agent("ben", Role::HelpDesk, &["support"]).await;
    let (key, desk) = (ann.makes_key(), world.desk_key().await);
    let letter = ann.letter("...", "");
    let message = key.encrypts(&world, text_entity("Secret.\n").as_bytes(), &[&desk], false);
    world
        .receives_raw(&letter, pgp_mime(&letter, &message))
        .await;
    world.reads().await;
    let ticket = world.ticket_of(&letter).unwrap();
    let mut second = ann.letter("Re: ...", "By the way, the scanner sings.");
    second.in_reply_to.extend(letter.message_id.clone());
    assert_eq!(ann.sends(second).await.ticket, ticket);
    let view = ben.opens(ticket).await.unwrap();
    let last = view
        .entries
        .iter()
        .rev()
        .find_map(|entry| match &entry.kind {
            EntryKind::Message(message) => Some(message.id),
            EntryKind::Note(_) => None,
        });
    let new = splits(&world, &ben, ticket, last.unwrap()).await;
    assert!(ben.opens(new).await.unwrap().reply.was_encrypted);
    let refused = ben.replies(new, "The secret is out.").await;
    assert!(matches!(refused, Err(AppError::Unprotected(_))));
}

async fn a_reply_refers_to_no_mail_of_somebody_who_does_not_get_it(world: World) {
    let ann = world.user("Ann", "ann@example.org");
    let eva = world.user("Eva", "eva@example.org");
    let ben = world.agent("ben", Role::HelpDesk, &["support"]).await;
    let anns = ann.mails("Printer", "It burns.").await;
    let evas = eva.mails("Drucker", "Es brennt.").await;
    merges(&world, &ben, evas.ticket, anns.ticket).await;
    ben.replies(anns.ticket, "Use water.").await.unwrap();
    let sent = world.outgoing().await.pop().unwrap();
    assert_eq!(sent.mail.in_reply_to, [anns.letter.message_id.unwrap()]);
    let raw = String::from_utf8_lossy(&sent.raw).into_owned();
    assert!(!raw.contains(&evas.letter.message_id.unwrap()));
}

async fn a_long_chain_of_merges_takes_mail(world: World) {
    let ann = world.user("Ann", "ann@example.org");
    let ben = world.agent("ben", Role::HelpDesk, &["support"]).await;
    let first = ann.mails("Printer", "0").await;
    let mut last = first.ticket;
    for number in 1..=50 {
        let next = ann.mails("Printer", &number.to_string()).await.ticket;
        merges(&world, &ben, last, next).await;
        last = next;
    }
    let one_more = ann.mails("Printer", "51").await.ticket;
    let full = world
        .desk()
        .merge(&ben.caller, new_merge(last, one_more))
        .await;
    assert!(matches!(full, Err(AppError::Refused(_))));
    let mut letter = ann.letter("Re: Printer", "About the first of all.");
    letter.in_reply_to.extend(first.letter.message_id);
    assert_eq!(ann.sends(letter).await.ticket, last);
}

async fn who_does_not_see_the_other_cannot_take_a_ticket_out(world: World) {
    let ann = world.user("Ann", "ann@example.org");
    let chief = world.agent("chief", Role::Admin, &[]).await;
    let ben = world.agent("ben", Role::HelpDesk, &["support"]).await;
    let ticket = ann.mails("Printer", "one").await.ticket;
    let hidden = ann.sends(ann.letter("Imprimante", "deux").to(testkit::FRENCH));
    let hidden = hidden.await.ticket;
    merges(&world, &chief, ticket, hidden).await;
    let out = world.desk().unmerge(&ben.caller, ticket).await;
    assert!(matches!(out, Err(AppError::Forbidden)));
    let history = ben.opens(ticket).await.unwrap().history;
    let told = history.iter().find(|event| event.kind == "merged-into");
    assert_eq!(told.unwrap().detail, "", "its number is not told");
    world.desk().unmerge(&chief.caller, ticket).await.unwrap();
}
