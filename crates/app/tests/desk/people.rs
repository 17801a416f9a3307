//! Who gets the replies: whom an agent took in, and nobody by a mail alone (threat A11).

use app::{AppError, EntryKind, NewParticipant};
use domain::{ParticipantRole, Protection, Role, TicketRef, Unprotected};
use testkit::{Agent, SUPPORT, User, World, both_engines};

use crate::scene::{Answered, answered};

both_engines!(
    a_copy_in_a_mail_takes_nobody_in,
    whom_an_agent_takes_in_gets_replies_from_then_on,
    somebody_in_the_requesters_place_gets_them_alone,
    who_is_in_answers_into_the_ticket,
    who_was_taken_out_gets_nothing_and_joins_nothing,
    the_preview_says_who_gets_what_and_changes_nothing,
    a_mail_to_several_is_encrypted_to_all_or_to_nobody,
    the_desk_takes_itself_not_in,
    a_hidden_ticket_takes_nobody_in,
    an_old_view_takes_nobody_in,
    what_became_of_a_reply_is_told_of_each,
);

fn newcomer(reference: TicketRef, user: &User, role: ParticipantRole) -> NewParticipant {
    NewParticipant {
        reference,
        address: user.address.clone(),
        role,
        seen: None,
    }
}

async fn takes_in(world: &World, ben: &Agent, new: NewParticipant) {
    let taken = world.desk().add_participant(&ben.caller, new);
    taken.await.unwrap();
}

async fn a_copy_in_a_mail_takes_nobody_in(world: World) {
    let ann = world.user("Ann", "ann@example.org");
    let ben = world.agent("ben", Role::HelpDesk, &["support"]).await;
    let letter = ann
        .letter("Printer", "It burns.")
        .with_line("Cc: Mallory <mallory@example.net>, support@desk.example");
    let ticket = ann.sends(letter).await.ticket;
    let view = ben.opens(ticket).await.unwrap();
    let named: Vec<_> = view
        .bystanders
        .iter()
        .map(|one| one.address.as_str())
        .collect();
    assert_eq!(named, ["mallory@example.net"], "shown, to be decided on");
    ben.replies(ticket, "Use water.").await.unwrap();
    let sent = world.outgoing().await.pop().unwrap();
    assert_eq!(sent.to, vec![ann.address.clone()]);
    assert!(sent.mail.cc.is_empty());
    // And whoever stood in a copy is a stranger still.
    let mallory = world.user("Mallory", "mallory@example.net");
    let mut letter = mallory.letter("Re: Printer", "Me too.");
    letter.in_reply_to.extend(sent.mail.message_id.clone());
    assert_ne!(mallory.sends(letter).await.ticket, ticket);
}

async fn whom_an_agent_takes_in_gets_replies_from_then_on(world: World) {
    let Answered {
        ann, ben, ticket, ..
    } = answered(&world).await;
    let carl = world.user("Carl", "carl@example.com");
    takes_in(&world, &ben, newcomer(ticket, &carl, ParticipantRole::Copy)).await;
    ben.replies(ticket, "Now with Carl.").await.unwrap();
    let sent = world.outgoing().await.pop().unwrap();
    assert_eq!(sent.to, vec![ann.address.clone(), carl.address.clone()]);
    assert_eq!(sent.mail.to[0].address, ann.address);
    assert_eq!(sent.mail.cc[0].address, carl.address);
    assert!(
        !sent.mail.text.contains("Use water"),
        "no history goes along"
    );
    let view = ben.opens(ticket).await.unwrap();
    let EntryKind::Message(message) = &view.entries.last().unwrap().kind else {
        panic!("not a message");
    };
    assert_eq!(message.cc[0].address, carl.address);
    let kinds: Vec<_> = view
        .history
        .iter()
        .map(|event| event.kind.as_str())
        .collect();
    assert!(kinds.contains(&"recipient-copy"), "{kinds:?}");
}

async fn somebody_in_the_requesters_place_gets_them_alone(world: World) {
    let Answered {
        ann, ben, ticket, ..
    } = answered(&world).await;
    let other = world.user("Ann", "ann@elsewhere.example");
    takes_in(
        &world,
        &ben,
        newcomer(ticket, &other, ParticipantRole::Instead),
    )
    .await;
    ben.replies(ticket, "To the new address.").await.unwrap();
    let sent = world.outgoing().await.pop().unwrap();
    assert_eq!(sent.to, vec![other.address.clone()]);
    assert_eq!(sent.mail.to[0].address, other.address);
    // The same person in copy of the old address: the requester is asked first again.
    takes_in(
        &world,
        &ben,
        newcomer(ticket, &other, ParticipantRole::Copy),
    )
    .await;
    ben.replies(ticket, "To both.").await.unwrap();
    let sent = world.outgoing().await.pop().unwrap();
    assert_eq!(sent.to, vec![ann.address, other.address]);
}

async fn who_is_in_answers_into_the_ticket(world: World) {
    let Answered {
        ben, ticket, sent, ..
    } = answered(&world).await;
    let carl = world.user("Carl", "carl@example.com");
    // By a reference, and by the tag in the subject; without a token in either.
    let referring = |subject: &str| {
        let mut letter = carl.letter(subject, "I know more.");
        letter.in_reply_to.extend(sent.mail.message_id.clone());
        letter
    };
    assert_ne!(carl.sends(referring("Re: Printer")).await.ticket, ticket);
    takes_in(&world, &ben, newcomer(ticket, &carl, ParticipantRole::Copy)).await;
    assert_eq!(carl.sends(referring("Re: Printer")).await.ticket, ticket);
    let tagged = carl.letter(&format!("Printer [#{ticket}]"), "Still.");
    assert_eq!(carl.sends(tagged).await.ticket, ticket);
    // What he passes on from elsewhere is another matter all the same.
    assert_ne!(carl.sends(referring("Fwd: Printer")).await.ticket, ticket);
}

async fn who_was_taken_out_gets_nothing_and_joins_nothing(world: World) {
    let Answered {
        ann,
        ben,
        ticket,
        sent,
    } = answered(&world).await;
    let carl = world.user("Carl", "carl@example.com");
    takes_in(&world, &ben, newcomer(ticket, &carl, ParticipantRole::Copy)).await;
    let out = world
        .desk()
        .remove_participant(&ben.caller, ticket, &carl.address);
    out.await.unwrap();
    ben.replies(ticket, "Without Carl.").await.unwrap();
    let last = world.outgoing().await.pop().unwrap();
    assert_eq!(last.to, vec![ann.address]);
    let mut letter = carl.letter("Re: Printer", "Hello?");
    letter.in_reply_to.extend(sent.mail.message_id.clone());
    assert_ne!(carl.sends(letter).await.ticket, ticket);
    let again = world
        .desk()
        .remove_participant(&ben.caller, ticket, &carl.address);
    assert!(matches!(again.await, Err(AppError::NotFound)));
}

async fn the_preview_says_who_gets_what_and_changes_nothing(world: World) {
    let Answered {
        ann, ben, ticket, ..
    } = answered(&world).await;
    let carl = world.user("Carl", "carl@example.com");
    for (role, after) in [
        (ParticipantRole::Copy, vec![&ann.address, &carl.address]),
        (ParticipantRole::Instead, vec![&carl.address]),
    ] {
        let new = newcomer(ticket, &carl, role);
        let change = world.desk().preview_participant(&ben.caller, &new);
        let change = change.await.unwrap();
        let addresses = |list: &[app::RecipientPlan]| {
            let addresses = list.iter().map(|one| one.mailbox.address.clone());
            addresses.collect::<Vec<_>>()
        };
        assert_eq!(addresses(&change.before), vec![ann.address.clone()]);
        let after: Vec<_> = after.into_iter().cloned().collect();
        assert_eq!(addresses(&change.after), after);
        assert_eq!(change.leaves, Ok(Protection::Clear));
    }
    let people = world.desk().list_participants(&ben.caller, ticket).await;
    assert!(people.unwrap().is_empty());
}

async fn a_mail_to_several_is_encrypted_to_all_or_to_nobody(world: World) {
    let (ann, carl) = (
        world.user("Ann", "ann@example.org"),
        world.user("Carl", "carl@example.com"),
    );
    let chief = world.agent("chief", Role::Admin, &[]).await;
    let ticket = ann.mails("Printer", "It burns.").await.ticket;
    let (anns, carls) = (ann.makes_key(), carl.makes_key());
    let hands_in = async |who: &User, certificate: &[u8]| {
        let (desk, address) = (world.desk(), Some(&who.address));
        let taken = desk.hand_in_key(&chief.caller, ticket, address, certificate.to_vec());
        taken.await
    };
    hands_in(&ann, &anns.certificate).await.unwrap();
    let stranger = hands_in(&carl, &carls.certificate).await;
    assert!(matches!(stranger, Err(AppError::Refused(_))));
    let new = newcomer(ticket, &carl, ParticipantRole::Copy);
    let change = world.desk().preview_participant(&chief.caller, &new).await;
    assert_eq!(
        change.unwrap().leaves,
        Err(Unprotected::NoKey),
        "told before"
    );
    takes_in(&world, &chief, new).await;
    let refused = chief.replies(ticket, "Not in clear by itself.").await;
    assert!(matches!(
        refused,
        Err(AppError::Unprotected(Unprotected::NoKey))
    ));

    hands_in(&carl, &carls.certificate).await.unwrap();
    chief.replies(ticket, "The secret.").await.unwrap();
    let sent = world.outgoing().await.pop().unwrap();
    let says_it = |text: String| text.contains("The secret.");
    let reads = [&anns, &carls].map(|key| says_it(format!("{:?}", key.reads(&world, &sent.raw))));
    let on_the_way = says_it(String::from_utf8_lossy(&sent.raw).into_owned());
    assert_eq!((reads, on_the_way), ([true, true], false));
    let keys = world.desk().list_keys(&chief.caller, ticket).await.unwrap();
    assert_eq!(keys.len(), 2, "the keys of all who get replies");
}

async fn the_desk_takes_itself_not_in(world: World) {
    let Answered {
        ben, ticket, sent, ..
    } = answered(&world).await;
    let token = sent.mail.reply_to[0].address.clone();
    for address in [SUPPORT.parse().unwrap(), token] {
        let new = NewParticipant {
            reference: ticket,
            address,
            role: ParticipantRole::Copy,
            seen: None,
        };
        let refused = world.desk().add_participant(&ben.caller, new).await;
        assert!(matches!(
            refused,
            Err(AppError::Invalid {
                field: "address",
                ..
            })
        ));
    }
}

async fn a_hidden_ticket_takes_nobody_in(world: World) {
    let Answered { ticket, .. } = answered(&world).await;
    let eve = world.agent("eve", Role::HelpDesk, &["fr"]).await;
    let carl = world.user("Carl", "carl@example.com");
    let new = newcomer(ticket, &carl, ParticipantRole::Copy);
    let desk = world.desk();
    let shown = desk.preview_participant(&eve.caller, &new).await;
    assert!(matches!(shown, Err(AppError::NotFound)));
    let listed = desk.list_participants(&eve.caller, ticket).await;
    assert!(matches!(listed, Err(AppError::NotFound)));
    let taken = desk.add_participant(&eve.caller, new).await;
    assert!(matches!(taken, Err(AppError::NotFound)));
}

async fn an_old_view_takes_nobody_in(world: World) {
    let Answered {
        ann,
        ben,
        ticket,
        sent,
    } = answered(&world).await;
    let seen = ben.opens(ticket).await.unwrap().event;
    ann.answers(&sent, "Thanks.").await;
    let carl = world.user("Carl", "carl@example.com");
    let new = NewParticipant {
        seen: Some(seen),
        ..newcomer(ticket, &carl, ParticipantRole::Copy)
    };
    let taken = world.desk().add_participant(&ben.caller, new).await;
    assert!(matches!(taken, Err(AppError::News)));
}

async fn what_became_of_a_reply_is_told_of_each(world: World) {
    let Answered { ben, ticket, .. } = answered(&world).await;
    let carl = world.user("Carl", "carl@example.com");
    takes_in(&world, &ben, newcomer(ticket, &carl, ParticipantRole::Copy)).await;
    ben.replies(ticket, "Now with Carl.").await.unwrap();
    world.outgoing().await;
    let view = ben.opens(ticket).await.unwrap();
    let EntryKind::Message(message) = &view.entries.last().unwrap().kind else {
        panic!("not a message");
    };
    let recipients = &message.delivery.as_ref().unwrap().recipients;
    let positions: Vec<_> = recipients.iter().map(|one| one.position).collect();
    assert_eq!(positions, [0, 1]);
}
